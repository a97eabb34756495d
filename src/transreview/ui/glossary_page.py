"""The project's glossary: what was decided, by whom, when and why; added to, retired, brought in, taken home."""

import uuid
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from transreview import workflow
from transreview.errors import InputError, TransreviewError
from transreview.formats.languages import language_name
from transreview.memory import Entry, Memory
from transreview.model import Role, Term
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.entry_form import Draft, edited, entry_dialog, language_choice
from transreview.ui.name_tag import name_tag
from transreview.ui.plain_text import plain
from transreview.ui.take_home import take_home
from transreview.workflow import Incoming, Upload

_EXTENSIONS = [".csv", ".tsv", ".txt", ".tbx", ".xml"]
#: What each format is called here: (format, label, extension, what it is).
_DOWNLOADS = (
    ("csv", "CSV", ".csv", "For a spreadsheet, and to bring in elsewhere"),
    ("tbx", "TBX", ".tbx", "TBX 3 (ISO 30042:2019, TBX-Basic), for terminology tools of today"),
    ("tbx2", "TBX 2", ".tbx", "TBX 2 (ISO 30042:2008), for older tools"),
)
_MIME = {"csv": "text/csv", "tbx": "application/x-tbx+xml", "tbx2": "application/x-tbx+xml"}
_ALL = ""
#: Rows of the preview of a file.
_MOST_PREVIEWED = 300


def show(open_article: Callable[[str], None]) -> None:
    """Draw the page; ``open_article`` goes to the review of an article."""
    known = workflow.memory(state.store())
    may_decide = Role.EDITOR in state.roles()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("Glossary", anchor=False, width="content")
        name_tag()
    if problem := st.session_state.pop(state.GLOSSARY_PROBLEM, ""):
        st.error(plain(problem), icon=":material/error:")
    _tools(may_decide)
    _dialog(known)
    if not known.entries:
        _empty(may_decide)
        return
    pair = _filters(known)
    entries = _shown(known, pair)
    if not entries:
        st.info("No entry is like that.")
    else:
        chosen = _table(entries)
        if chosen is not None:
            _details(known, chosen, may_decide, open_article)
    _downloads(known, pair)


def _open(kind: str, entry_id: str = "") -> None:
    """Let the next drawing open a dialog; it stays open until it is closed, whatever else is drawn again."""
    st.session_state[state.GLOSSARY_DIALOG] = (kind, entry_id)


def _close() -> None:
    st.session_state.pop(state.GLOSSARY_DIALOG, None)


def _dialog(known: Memory) -> None:
    """The dialog that was asked for, if any was; one for an entry that has ended meanwhile is closed."""
    kind, entry_id = st.session_state.get(state.GLOSSARY_DIALOG, ("", ""))
    entry = known.entry(entry_id)
    if kind == "add":
        entry_dialog(Draft(Term("", "")), _close)
    elif kind == "import":
        st.dialog("Bring in a glossary", width="large", on_dismiss=_close)(guarded(_import))()
    elif entry is None or not entry.stands:
        _close()
    elif kind == "edit":
        entry_dialog(edited(entry), _close)
    else:
        st.dialog("Retire the entry?", on_dismiss=_close)(guarded(_retire))(entry)


def _tools(may_decide: bool) -> None:
    if not may_decide:
        st.caption("Editors decide what stands here; every article in these languages is checked against it.")
        return
    with st.container(horizontal=True):
        st.button(
            "Add an entry", icon=":material/add:", type="primary", key="add_entry", on_click=_open, args=("add",)
        )
        st.button("Bring in a file", icon=":material/upload:", key="bring_in", on_click=_open, args=("import",))


def _empty(may_decide: bool) -> None:
    how = (
        "Correct a name or a term in an article and choose “Add to the glossary” there, add an entry by hand, or bring "
        "in a CSV or TBX file."
        if may_decide else "An editor adds to it."
    )
    st.info(f"Nothing has been decided yet for the whole project. {how}")


def _filters(known: Memory) -> tuple[str, str] | None:
    """Draw the filters; gives the pair of languages that was chosen, None for all."""
    pairs = {" ".join(pair): pair for pair in known.pairs}
    find, pair, past = st.columns([3, 2, 2], vertical_alignment="center")
    find.text_input(
        "Find", key=state.GLOSSARY_FIND, placeholder="Find a term, a person, a reason", icon=":material/search:",
        label_visibility="collapsed",
    )  # fmt: skip
    if st.session_state.get(state.GLOSSARY_PAIR) not in (None, _ALL, *pairs):
        st.session_state[state.GLOSSARY_PAIR] = _ALL
    name = pair.selectbox(
        "Languages", [_ALL, *pairs], key=state.GLOSSARY_PAIR, label_visibility="collapsed",
        format_func=lambda each: _pair_name(pairs[each]) if each in pairs else "All languages",
    )  # fmt: skip
    past.toggle("Show what no longer holds", key=state.GLOSSARY_PAST)
    return pairs.get(name or "") or (known.pairs[0] if len(known.pairs) == 1 else None)


def _shown(known: Memory, pair: tuple[str, str] | None) -> list[Entry]:
    words = str(st.session_state.get(state.GLOSSARY_FIND) or "").casefold().split()
    entries = known.entries if st.session_state.get(state.GLOSSARY_PAST) else known.standing
    return [
        entry for entry in reversed(entries)
        if pair in (None, (entry.source_lang, entry.target_lang)) and all(word in _words(entry) for word in words)
    ]  # fmt: skip


def _words(entry: Entry) -> str:
    term = entry.term
    said = (term.source, term.target, *term.allowed, *term.forbidden, entry.who.name, entry.first_by, entry.why)
    return "\n".join(said).casefold()


def _table(entries: Sequence[Entry]) -> Entry | None:
    """The entries, the newest first; gives the one that is chosen."""
    frame = pd.DataFrame([_row(entry) for entry in entries])
    if all(entry.stands for entry in entries):
        frame = frame.drop(columns="State")
    selected = st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(38 + 35 * len(frame), 460),
        on_select="rerun",
        selection_mode="single-row",
        key=state.GLOSSARY_TABLE,
        column_config={"Why": st.column_config.TextColumn(width="large")},
    )
    rows = selected["selection"]["rows"]
    if not rows or rows[0] >= len(entries):
        st.caption("Choose a row for its history, to edit it or to retire it.")
        return None
    return entries[rows[0]]


def _row(entry: Entry) -> dict[str, str]:
    term = entry.term
    return {
        "Source": term.source,
        "Use": term.target,
        "Also right": " | ".join(term.allowed),
        "Avoid": " | ".join(term.forbidden),
        "Languages": f"{entry.source_lang} → {entry.target_lang}",
        "Decided by": entry.first_by or entry.who.name,
        "When": (entry.first_at or entry.at)[:10],
        "Why": entry.why,
        "State": "" if entry.stands else _ended(entry),
    }


def _details(known: Memory, entry: Entry, may_decide: bool, open_article: Callable[[str], None]) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(_said(entry))}**")
        st.caption("  \n".join(plain(_told(each)) for each in known.history(entry)))
        with st.container(horizontal=True):
            is_there = entry.article and entry.article in state.store().article_ids()
            if is_there and st.button("Where it was decided", icon=":material/rate_review:", key="entry_article"):
                open_article(entry.article)
            if entry.stands and may_decide:
                for kind, label, icon in (("edit", "Edit", "edit"), ("retire", "Retire", "block")):
                    st.button(
                        label, icon=f":material/{icon}:", key=f"entry_{kind}", on_click=_open, args=(kind, entry.id)
                    )


def _said(entry: Entry) -> str:
    term = entry.term
    use = f"{term.source or 'Any source'} → {term.target or '…'}"
    also = f" (or {', '.join(term.allowed)})" if term.allowed else ""
    avoid = f"; not {', '.join(term.forbidden)}" if term.forbidden else ""
    return f"{use}{also}{avoid}"


def _told(entry: Entry) -> str:
    use = f"“{entry.term.target}”" if entry.term.target else "Only what to avoid"
    return f"{use}, {entry.told}." + (f" {_ended(entry)}." if not entry.stands else "")


def _ended(entry: Entry) -> str:
    if entry.ended is None:
        return ""
    if not entry.is_retired:
        return f"Replaced by {entry.ended.who}, {entry.ended.at[:10]}"
    why = f": {entry.ended.text}" if entry.ended.text else ""
    return f"Retired by {entry.ended.who}, {entry.ended.at[:10]}{why}"


@guarded
def _retire(entry: Entry) -> None:
    st.write(plain(f"No article will be checked against it any more: {_said(entry)}. The history keeps it."))
    with st.form("retire", border=False):
        why = st.text_input("Why", max_chars=1000, key="retire_why")
        if not st.form_submit_button("Retire it", type="primary"):
            return
    try:
        workflow.retire(state.store(), state.person(), uuid.uuid4().hex, entry.id, why)
    except TransreviewError as error:
        st.session_state[state.GLOSSARY_PROBLEM] = str(error)
    _close()
    st.rerun()


@guarded
def _import() -> None:
    uploads = st.file_uploader(
        "Files", _EXTENSIONS, accept_multiple_files=True, key=state.GLOSSARY_FILES, label_visibility="collapsed"
    )
    st.caption("CSV, TSV or TBX 2 and 3. A table with a source and a target column, or one column a language.")
    left, right = st.columns(2)
    source = language_choice(left, "Source language", "", state.GLOSSARY_SOURCE, "As the file says")
    target = language_choice(right, "Target language", "", state.GLOSSARY_TARGET, "As the file says")
    if not uploads:
        return
    files = [Upload(file.name, file.getvalue()) for file in uploads]
    try:
        incoming = workflow.preview_glossary(state.store(), files, source, target)
    except InputError as error:
        if source and target:
            st.error(plain(str(error)), icon=":material/error:")
        else:  # most files do not say their languages: that is a question, and no fault
            st.info(plain(str(error)))
        return
    _preview(incoming)
    count = len(incoming.new) + len(incoming.changed)
    label = f"Bring in {count:,} entr{'ies' if count != 1 else 'y'}" if count else "Nothing new in it"
    if not st.button(label, type="primary", disabled=not count, key="import_apply"):
        return
    try:
        with st.spinner("Adding …"):
            workflow.read_into_memory(state.store(), state.person(), uuid.uuid4().hex, files, source, target)
    except TransreviewError as error:
        st.session_state[state.GLOSSARY_PROBLEM] = str(error)
    _close()
    st.rerun()


def _preview(incoming: Incoming) -> None:
    """What a file would bring: its new entries, and the old ones that it would replace."""
    st.caption(
        f"{len(incoming.new):,} new, {len(incoming.changed):,} that replace an entry, {len(incoming.same):,} that "
        "stand already."
    )
    rows = [
        {"": "new", "Source": each.term.source, "Use": each.term.target, "Avoid": " | ".join(each.term.forbidden),
         "Instead of": "", "Languages": f"{each.source_lang} → {each.target_lang}", "Why": each.why}
        for each in incoming.new
    ]  # fmt: skip
    rows = [
        {"": "replaces", "Source": each.term.source, "Use": each.term.target, "Avoid": " | ".join(each.term.forbidden),
         "Instead of": old.term.target, "Languages": f"{each.source_lang} → {each.target_lang}", "Why": each.why}
        for each, old in incoming.changed
    ] + rows  # fmt: skip
    if rows:
        frame = pd.DataFrame(rows[:_MOST_PREVIEWED])
        st.dataframe(frame, hide_index=True, height=min(38 + 35 * len(frame), 300))


def _downloads(known: Memory, pair: tuple[str, str] | None) -> None:
    if not known.standing:
        return
    store, several = state.store(), pair is None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Take home**", width="content")
        for name, label, extension, holds in _DOWNLOADS:
            if several and name != "csv":
                continue
            stem = "glossary" if pair is None else f"glossary-{pair[0]}-{pair[1]}"
            take_home(
                label, f"{stem}{extension}", _MIME[name], partial(workflow.write_glossary, store, name, pair),
                help=holds, key=f"glossary:{name}",
            )  # fmt: skip
    if several:
        st.caption("For TBX choose a pair of languages above: it does not say which one is the source.")


def _pair_name(pair: tuple[str, str]) -> str:
    return " → ".join(language_name(tag) for tag in pair)
