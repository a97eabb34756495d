"""The form of a glossary entry: prefilled from a decision, from an older entry, or empty."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from babel import Locale

from transreview import workflow
from transreview.errors import TransreviewError
from transreview.formats.languages import language_name
from transreview.language.identify import UNKNOWN
from transreview.memory import Entry
from transreview.model import Term
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.plain_text import plain


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form when it opens; ``replaces`` is the id of the entry that is edited, "" for a new one."""

    term: Term
    source_lang: str = ""
    target_lang: str = ""
    why: str = ""
    article: str = ""
    issue: str = ""
    event: str = ""
    replaces: str = ""


def drafted(article_id: str, key: str) -> Draft:
    """The entry that the decision on issue ``key`` comes to; raises as `workflow.ruling` does."""
    rule = workflow.ruling(state.store(), article_id, key)
    return Draft(
        rule.term, rule.source_lang, rule.target_lang, article=rule.article, issue=rule.issue, event=rule.event
    )


def edited(entry: Entry) -> Draft:
    """An entry as it stands, to be replaced by what is made of it."""
    return Draft(
        entry.term, entry.source_lang, entry.target_lang, entry.why, entry.article, entry.issue, entry.event, entry.id
    )


def entry_dialog(draft: Draft, on_close: Callable[[], None]) -> None:
    """Open the form; ``on_close`` is called when it is saved or closed."""
    title = "Edit the entry" if draft.replaces else "Add to the glossary"
    st.dialog(title, width="medium", on_dismiss=on_close)(guarded(_draw))(draft, on_close)


@guarded
def _draw(draft: Draft, on_close: Callable[[], None]) -> None:
    name = hashlib.sha256(repr(draft).encode()).hexdigest()[:8]
    _rival(draft)
    with st.form(f"entry:{name}", border=False):
        left, right = st.columns(2)
        source = left.text_input("In the source", draft.term.source, key=f"source:{name}", max_chars=250)
        target = right.text_input("Use", draft.term.target, key=f"target:{name}", max_chars=250)
        left, right = st.columns(2)
        forbidden = left.text_area(
            "Avoid (one a line)", "\n".join(draft.term.forbidden), key=f"avoid:{name}", height=96
        )
        allowed = right.text_area(
            "Also right (one a line)", "\n".join(draft.term.allowed), key=f"allowed:{name}", height=96
        )
        keep = st.checkbox("Never translate it: use the source's own form", draft.term.keep, key=f"keep:{name}")
        left, right = st.columns(2)
        source_lang = language_choice(left, "Source language", draft.source_lang, f"from:{name}")
        target_lang = language_choice(right, "Target language", draft.target_lang, f"to:{name}")
        why = st.text_input("Why", draft.why, key=f"why:{name}", max_chars=1000,
                            placeholder="Who asks later will read it in every message")  # fmt: skip
        if not st.form_submit_button("Save", type="primary"):
            return
    term = Term(source, target, _lines(forbidden), _lines(allowed), keep)
    try:
        workflow.remember(
            state.store(), state.person(), uuid.uuid4().hex, term, source_lang, target_lang, why,
            article=draft.article, issue=draft.issue, event=draft.event, replaces=draft.replaces,
        )  # fmt: skip
    except TransreviewError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.toast("It is in the glossary: articles in these languages are checked against it.", icon=":material/check:")
    on_close()
    st.rerun()


def _rival(draft: Draft) -> None:
    """Say that the glossary has this term already: saving replaces that entry."""
    known = workflow.memory(state.store()).standing_for(draft.term, draft.source_lang, draft.target_lang)
    if known is not None and known.id != draft.replaces:
        use = f"use “{known.term.target}”" if known.term.target else "avoid what it lists"
        st.info(plain(f"The glossary has an entry for it: {use} ({known.told}). Saving replaces it."))


def language_choice(
    column: st.delta_generator.DeltaGenerator, label: str, chosen: str, key: str, placeholder: str = "Choose"
) -> str:
    """A list of languages, those of the project first; gives the tag that was chosen, "" for none."""
    tags = _tags(chosen)
    picked = column.selectbox(
        label, tags, index=tags.index(chosen) if chosen else None, key=key, placeholder=placeholder,
        format_func=lambda tag: f"{language_name(tag)} ({tag})",
    )  # fmt: skip
    return picked or ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _tags(chosen: str) -> list[str]:
    """The languages of the project's articles and glossary, then all others; what holds for "pt" holds for "pt-BR"."""
    store = state.store()
    pairs = [*((each.source_lang, each.target_lang) for each in store.summaries()), *workflow.memory(store).pairs]
    known = sorted({tag for pair in pairs for tag in pair if tag != UNKNOWN} | ({chosen} if chosen else set()))
    return [*known, *(tag for tag in _codes() if tag not in known)]


@st.cache_data(show_spinner=False)
def _codes() -> list[str]:
    """The languages of CLDR with two letters, in the order of their English names."""
    names = {str(code): str(name) for code, name in Locale("en").languages.items()}
    return sorted((code for code in names if len(code) == 2), key=names.__getitem__)
