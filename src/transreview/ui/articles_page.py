"""The articles: how far each one is, and how new ones come in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st
from babel import Locale

from transreview import formats, workflow
from transreview.errors import InputError
from transreview.formats.languages import language_name
from transreview.ui import state
from transreview.ui.name_tag import name_tag
from transreview.ui.plain_text import plain
from transreview.ui.titles import titles
from transreview.workflow import Listed, Upload

PER_PAGE = 20
#: The list does not wait longer than this for counts that are not known yet.
COUNTING_SECONDS = 1.5
_EXTENSIONS = [extension for known in formats.FORMATS if known.read for extension in known.extensions]
_GLOSSARIES = [".csv", ".tsv", ".txt", ".tbx", ".xml"]

_STYLE = """
<style>
.st-key-articles [class*="st-key-row"] {
  padding-bottom: 0.8rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 11%, transparent);
}
.st-key-articles [class*="st-key-open"] button { padding: 0; min-height: 0; justify-content: flex-start; }
.st-key-articles [class*="st-key-open"] button p { font-weight: 600; font-size: 1.05rem; text-align: start; }
</style>
"""


def show(open_article: Callable[[str], None]) -> None:
    """Draw the page; ``open_article`` goes to the review of an article."""
    st.html(_STYLE)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("Articles", anchor=False, width="content")
        name_tag()
    listed, add = st.columns([2, 1], gap="large")
    with add:
        _add(open_article)
    with listed:
        _list(workflow.list_articles(state.store(), COUNTING_SECONDS), open_article)


def _list(articles: Sequence[Listed], open_article: Callable[[str], None]) -> None:
    if not articles:
        st.info("There is no article yet. Bring a translation, with its source or alone: as files, or pasted.")
        return
    names = titles(articles)
    if len(articles) > PER_PAGE // 2:
        words = st.text_input(
            "Find an article", key=state.FIND, placeholder="Find an article", icon=":material/search:",
            label_visibility="collapsed",
        )  # fmt: skip
        articles = [article for article in articles if words.casefold() in names[article.id].casefold()]
        if not articles:
            st.info("No article has these words in its title.")
    pages = -(-len(articles) // PER_PAGE)
    page = st.session_state.get(state.PAGE) or 1
    first = (min(page, max(1, pages)) - 1) * PER_PAGE
    with st.container(key="articles", gap="small"):
        for number, article in enumerate(articles[first : first + PER_PAGE]):
            _row(number, article, names[article.id], open_article)
    if pages > 1:
        st.pagination(pages, key=state.PAGE)


def _row(number: int, article: Listed, name: str, open_article: Callable[[str], None]) -> None:
    with st.container(key=f"row{number}"):
        words, progress, act = st.columns([6, 3, 2], vertical_alignment="center", gap="medium")
        with words, st.container(gap=None):
            if st.button(plain(name), key=f"open:{article.id}", type="tertiary", wrap=True):
                open_article(article.id)
            st.caption(_about(article))
        with progress:
            _progress(article)
        with act:
            label = "Review" if article.open else "Open"
            if st.button(label, key=f"review:{article.id}", width="stretch"):
                open_article(article.id)


def _progress(article: Listed) -> None:
    total = article.open + article.done
    if not article.counted and not total:
        st.caption("Not checked yet: open it")
    elif not total:
        st.caption(":material/check: Nothing was found")
    elif not article.open:
        st.progress(1.0, f":green[:material/check:] All {total} resolved")
    elif not article.done:
        st.progress(0.0, f"{article.open} open")
    else:
        st.progress(article.done / total, f"{article.done} of {total} resolved")


def _about(article: Listed) -> str:
    known = (lang for lang in (article.source_lang, article.target_lang) if lang not in ("", "und"))
    languages = [language_name(lang) for lang in known]
    paragraphs = f"{article.segments} paragraph{'s' if article.segments != 1 else ''}"
    changed = f"{plain(article.changed_by)}, {_ago(article.changed_at)}" if article.changed_by else ""
    return " · ".join(filter(None, [" → ".join(languages), paragraphs, changed]))


def _ago(at: str) -> str:
    """How long ago something was, in words: "just now", "5 minutes ago", "on 3 May 2026"."""
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return at
    minutes = int((datetime.now(UTC) - then).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'s' if minutes > 1 else ''} ago"
    if minutes < 24 * 60:
        hours = minutes // 60
        return f"{hours} hour{'s' if hours > 1 else ''} ago"
    return f"on {then.day} {then:%B %Y}"


def _add(open_article: Callable[[str], None]) -> None:
    with st.container(border=True):
        st.subheader("Add articles", anchor=False)
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
        "Two text files, such as `strike.sr.txt` and `strike.en.txt`; a CSV or TSV table with a source and a target "
        "column; or JSON Lines of articles. Several at once are welcome."
    )
    source, target = _languages("files")
    with st.expander("Glossary"):
        terms = st.file_uploader(
            "Glossary", _GLOSSARIES, accept_multiple_files=True, key=f"{state.GLOSSARIES}{round_number}",
            label_visibility="collapsed",
        )  # fmt: skip
        st.caption("Terms to follow: a table of source term, target and forbidden forms, or TBX.")
    if st.button("Add", key="add_files", type="primary", disabled=not uploads, width="stretch"):
        files, glossaries = ([Upload(file.name, file.getvalue()) for file in some or []] for some in (uploads, terms))
        if ids := _import(
            lambda: workflow.import_files(state.store(), files, state.person(), source, target, glossaries)
        ):
            st.session_state[state.UPLOAD_ROUND] += 1
            _after(ids, open_article)


def _paste(open_article: Callable[[str], None]) -> None:
    title = st.text_input("Title", key=state.PASTED_TITLE, placeholder="May stay empty")
    source_text = st.text_area("Source", key=state.PASTED_SOURCE, placeholder="May stay empty", height=130)
    target_text = st.text_area(
        "Translation", key=state.PASTED_TARGET, placeholder="One paragraph a line, or empty lines between", height=130
    )
    source, target = _languages("paste")
    if st.button("Add", key="add_paste", type="primary", width="stretch"):
        if not target_text.strip():
            st.error("Paste a translation first; the source may stay empty.")
            return
        if ids := _import(lambda: _add_pasted(title, source_text, target_text, source, target)):
            for key in (state.PASTED_TITLE, state.PASTED_SOURCE, state.PASTED_TARGET):
                st.session_state.pop(key, None)
            _after(ids, open_article)


def _add_pasted(title: str, source_text: str, target_text: str, source: str, target: str) -> tuple[str, ...]:
    files = [("pasted text.source.txt", source_text.encode()), ("pasted text.target.txt", target_text.encode())]
    read = formats.read_articles(files if source_text.strip() else files[1:], source, target)
    names = [title.strip() or article.title for article in read]
    named = [replace(article, id=name, title=name) for article, name in zip(read, names, strict=True)]
    return workflow.import_articles(state.store(), named, state.person())


def _import(add: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of what was added; what cannot be used is said in one sentence, and nothing was added."""
    try:
        with st.spinner("Reading and checking …"):
            return add()
    except InputError as error:
        st.error(plain(str(error)))
        return ()


def _after(ids: Sequence[str], open_article: Callable[[str], None]) -> None:
    if len(ids) == 1:
        open_article(ids[0])
    st.toast(f"{len(ids)} articles were added.", icon=":material/check:")
    st.rerun()


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
