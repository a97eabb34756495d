"""How articles come in: as files, or pasted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st
from babel import Locale

from transreview import formats, workflow
from transreview.errors import ChoiceError, InputError, RefusedError
from transreview.formats.choices import Choices
from transreview.formats.languages import language_name
from transreview.formats.left_out import left_out, told
from transreview.model import Article
from transreview.ui import import_choices, state
from transreview.ui.left_out_note import tell_left_out
from transreview.ui.plain_text import plain
from transreview.workflow import Upload

_EXTENSIONS = [extension for known in formats.FORMATS for extension in known.extensions]
_GLOSSARIES = [".csv", ".tsv", ".txt", ".tbx", ".xml"]
_MOST_NAMED = 5


def show(open_article: Callable[[str], None]) -> None:
    """Draw the box; ``open_article`` goes to the review of an article."""
    with st.container(border=True):
        st.subheader("Add articles", anchor=False)
        if joined := st.session_state.pop(state.JOINED, ""):
            st.info(joined, icon=":material/content_copy:")
        tell_left_out()
        files, paste = st.tabs(["Files", "Paste"])
        with files:
            _upload(open_article)
        with paste:
            _paste(open_article)


def _upload(open_article: Callable[[str], None]) -> None:
    # A new key after an import makes the uploader empty again.
    round_number = st.session_state.setdefault(state.UPLOAD_ROUND, 0)
    uploads = st.file_uploader(
        "Files", _EXTENSIONS, accept_multiple_files=True, key=f"{state.UPLOADS}{round_number}",
        label_visibility="collapsed",
    )  # fmt: skip
    st.caption(
        "Two texts, such as `strike.sr.docx` and `strike.en.docx`; a table (CSV, Excel) with a source and a target "
        "column; or files of translators (XLIFF, TMX, PO, subtitles). Several at once are welcome."
    )
    source, target = _languages("files")
    system = import_choices.system("files")
    files = [Upload(file.name, file.getvalue()) for file in uploads or []]
    if st.session_state.get(state.QUESTIONED) != [file.name for file in files]:
        import_choices.forget()
    choices = import_choices.asked(files, system)
    with st.expander("Glossary"):
        terms = st.file_uploader(
            "Glossary", _GLOSSARIES, accept_multiple_files=True, key=f"{state.GLOSSARIES}{round_number}",
            label_visibility="collapsed",
        )  # fmt: skip
        st.caption("Terms to follow: a table of source term, target and forbidden forms, or TBX.")
    if st.button("Add", key="add_files", type="primary", disabled=not uploads, width="stretch"):
        glossaries = [Upload(file.name, file.getvalue()) for file in terms or []]
        st.session_state[state.QUESTIONED] = [file.name for file in files]
        added = _import(lambda: workflow.read_files(files, source, target, glossaries, choices), asking=True)
        if added:
            import_choices.forget()
            st.session_state[state.UPLOAD_ROUND] += 1
            _after(added, open_article)


def _paste(open_article: Callable[[str], None]) -> None:
    title = st.text_input("Title", key=state.PASTED_TITLE, placeholder="May stay empty")
    source_text = st.text_area("Source", key=state.PASTED_SOURCE, placeholder="May stay empty", height=130)
    target_text = st.text_area(
        "Translation", key=state.PASTED_TARGET, placeholder="One paragraph a line, or empty lines between", height=130
    )
    source, target = _languages("paste")
    system = import_choices.system("paste")
    if st.button("Add", key="add_paste", type="primary", width="stretch"):
        if not target_text.strip():
            st.error("Paste a translation first; the source may stay empty.")
            return
        files = [Upload("pasted text.source.txt", source_text.encode())] if source_text.strip() else []
        files.append(Upload("pasted text.target.txt", target_text.encode()))
        added = _import(lambda: workflow.read_files(files, source, target, choices=Choices(system), title=title))
        if added:
            for key in (state.PASTED_TITLE, state.PASTED_SOURCE, state.PASTED_TARGET):
                st.session_state.pop(key, None)
            _after(added, open_article)


@dataclass(frozen=True, slots=True)
class Added:
    """The articles that were brought, by their ids in order, and those of them that were there already.

    ``left_out`` says what stood in the files and is not the articles' text, of all of them together; "" for nothing.
    """

    ids: tuple[str, ...]
    joined: tuple[str, ...]
    left_out: str


def _import(read: Callable[[], tuple[Article, ...]], *, asking: bool = False) -> Added | None:
    """Add the articles that ``read`` gives; what cannot be used, or is not allowed, is said in one sentence, and
    nothing was added.

    Where it is ``asking``, what a file does not say itself is asked for.
    """
    before = state.store().article_ids()
    try:
        with st.spinner("Reading and checking …"):
            articles = read()
            ids = workflow.import_articles(state.store(), articles, state.person())
    except (InputError, RefusedError) as error:
        if isinstance(error, ChoiceError) and asking:
            import_choices.keep(error)
            st.rerun()
        st.error(plain(str(error)))
        return None
    return Added(ids, workflow.joined(before, ids), _left_out(articles))


def _after(added: Added, open_article: Callable[[str], None]) -> None:
    st.session_state[state.LEFT_OUT] = added.left_out
    if added.joined:
        st.session_state[state.JOINED] = _told(added)
    elif len(added.ids) == 1:
        open_article(added.ids[0])
    else:
        st.toast(f"{len(added.ids)} articles were added.", icon=":material/check:")
    st.rerun()


def _left_out(articles: Iterable[Article]) -> str:
    counts = Counter[str]()
    for article in articles:
        counts.update(left_out(article))
    return told(dict(counts.most_common()))


def _told(added: Added) -> str:
    """What became of articles whose texts were there already."""
    names = ", ".join(plain(name) for name in added.joined[:_MOST_NAMED])
    more = f" and {len(added.joined) - _MOST_NAMED} more" if len(added.joined) > _MOST_NAMED else ""
    new = len(added.ids) - len(added.joined)
    same = "The same text was here already" if len(added.joined) == 1 else "The same texts were here already"
    return f"{same}, and the review goes on where it was: {names}{more}." + (f" {new} new." if new else "")


def _languages(where: str) -> tuple[str, str]:
    """The languages of source and target that were chosen; "" for "recognise it"."""
    codes = ["", *_codes()]
    labels, keys = ("Source language", "Target language"), (state.SOURCE_LANG, state.TARGET_LANG)
    source, target = (
        column.selectbox(label, codes, key=f"{key}:{where}", format_func=_language_label)
        for column, label, key in zip(st.columns(2), labels, keys, strict=True)
    )
    return source or "", target or ""


def _language_label(code: str) -> str:
    return language_name(code) if code else "Recognise it"


@st.cache_data(show_spinner=False)
def _codes() -> list[str]:
    """The two-letter languages of CLDR, in the order of their English names."""
    names = {str(code): str(name) for code, name in Locale("en").languages.items()}
    return sorted((code for code in names if len(code) == 2), key=names.__getitem__)
