"""The files to take home from the page of reports: the error report, the corrected translation, several articles."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st

from transreview import workflow
from transreview.formats import FORMATS, format_for
from transreview.formats.languages import language_name
from transreview.model import Stage
from transreview.reports import REPORTS
from transreview.ui import state
from transreview.ui.take_home import take_home
from transreview.workflow import Listed
from transreview.workflow.quality import Filter

#: What each report is called here, in the order of the buttons, and what it holds.
_REPORTS = {
    "html": ("HTML", "One page for people: it needs nothing else, and prints well"),
    "pdf": ("PDF", "The same on paper"),
    "xlsx": ("Excel", "A summary, every issue, every correction with its redline, and the scores"),
    "csv": ("CSV", "Every issue as a row, for a spreadsheet"),
    "jsonl": ("JSON Lines", "Every issue with all its places, for programs"),
}
#: The same of the formats that the corrected translation is written in.
_TEXTS = {
    "text": ("Plain text", "A blank line between paragraphs"),
    "docx": ("Word", "With tracked changes that Word shows, each with its author and date"),
    "odt": ("OpenDocument text", "For LibreOffice"),
    "markdown": ("Markdown", "Plain text with Markdown's marks"),
    "html": ("Web page", "The translation as a page, or in the page that it came in"),
    "xliff": ("XLIFF", "In the XLIFF that it came in, else an XLIFF 2.1"),
    "xliff-its": ("XLIFF with ITS", "Every issue at its place in an XLIFF 2.1, for translation tools"),
    "tmx": ("TMX", "The pairs that were reviewed, for a translation memory"),
    "po": ("PO", "For gettext"),
    "srt": ("SubRip subtitles", "With the times that they came with"),
    "vtt": ("WebVTT subtitles", "With the times that they came with"),
    "xlsx": ("Excel table", "Source and translation side by side"),
    "csv": ("CSV table", "Source and translation side by side"),
    "tsv": ("TSV table", "Source and translation side by side"),
    "jsonl": ("JSON Lines", "The article with its corrected translation, for programs"),
    "wmt": ("WMT table", "Every error that somebody marked or corrected, for those who rate machines"),
}  # fmt: skip
#: The formats of the corrected translation in the menu, by what they are for.
_GROUPS = {
    "Documents": ("text", "docx", "odt", "markdown", "html", "srt", "vtt"),
    "For translation tools": ("xliff", "xliff-its", "tmx", "po"),
    "Tables, and for programs": ("xlsx", "csv", "tsv", "jsonl", "wmt"),
}
_LONGEST = 40  # code points of a file's name on a button


def report_files(article_id: str) -> None:
    """Draw the buttons of the error report of an article."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Error report**", width="content")
        _reports([article_id], _stem(article_id), "report")


def corrected_files(article_id: str) -> None:
    """Draw the button of the corrected translation in the file that it came in, and a menu of the other formats."""
    store = state.store()
    home, file_name = workflow.home(store, article_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Corrected translation**", width="content")
        known = format_for(home)
        name, holds = _TEXTS.get(home, (home, ""))
        path = PurePath(file_name or f"{_stem(article_id)}{known.extensions[0]}")
        tracked = ", with tracked changes" if home == "docx" else ""
        label = f"{_short(path.name)}{tracked}" if file_name else name
        made = partial(workflow.export, store, article_id, home)
        _take_home(label, f"{_stem(path.stem)}-corrected{path.suffix}", known.mime, made, holds, "corrected")
        with st.popover("Other formats", width="content"):
            _others(article_id, home)


def _others(article_id: str, home: str) -> None:
    """The formats that the corrected translation did not come in, in their groups."""
    written = {known.name: known for known in FORMATS if known.name != home}
    grouped = {name for names in _GROUPS.values() for name in names}
    for heading, names in {**_GROUPS, "Others": tuple(written.keys() - grouped)}.items():
        offered = [written[name] for name in names if name in written]
        if not offered:
            continue
        st.caption(heading)
        with st.container(horizontal=True, vertical_alignment="center"):
            for known in offered:
                label, holds = _TEXTS.get(known.name, (known.name, ""))
                made = partial(workflow.export, state.store(), article_id, known.name)
                file = f"{_stem(article_id)}-corrected{known.extensions[0]}"
                _take_home(label, file, known.mime, made, holds, f"corrected:{known.name}")


def files_of_several(articles: Sequence[Listed], names: Mapping[str, str]) -> None:
    """Draw the menu of reports of several articles, with what chooses them; ``names`` are their titles by their ids."""
    with st.popover("Several articles", icon=":material/library_books:", width="content"):
        chosen = _chosen(articles, names)
        if not chosen:
            st.caption("No article is like that.")
            return
        st.markdown(f"**{len(chosen)} article{'' if len(chosen) == 1 else 's'}** in one report")
        with st.container(horizontal=True, vertical_alignment="center"):
            _reports(chosen, f"{len(chosen)}-articles", "several")


def _chosen(articles: Sequence[Listed], names: Mapping[str, str]) -> tuple[str, ...]:
    """The articles that are chosen one by one, else those of the chosen languages, systems and stages."""
    picked = st.multiselect("Articles", list(names), format_func=lambda key: names.get(key, key),
                            placeholder="All of them", key="several:articles")  # fmt: skip
    pairs = list(dict.fromkeys(_pair(each) for each in articles))
    systems = sorted({each.system for each in articles})
    languages = st.multiselect("Languages", pairs, format_func=_pair_name, placeholder="All", key="several:pairs")
    made_by = st.multiselect("Translated by", systems, format_func=lambda name: name or "not known",
                             placeholder="All", key="several:systems") if any(systems) else []  # fmt: skip
    stages = st.multiselect("Stage", list(Stage), format_func=lambda stage: stage.value.capitalize(),
                            placeholder="All", key="several:stages")  # fmt: skip
    return workflow.select_articles(
        state.store(),
        Filter(articles=tuple(picked), pairs=tuple(languages), systems=tuple(made_by), stages=tuple(stages)),
    )


def _pair(article: Listed) -> tuple[str, str]:
    return article.source_lang, article.target_lang


def _pair_name(pair: tuple[str, str]) -> str:
    return " → ".join(map(language_name, pair))


def _reports(articles: Sequence[str], stem: str, key: str) -> None:
    store = state.store()
    for report in REPORTS:
        label, holds = _REPORTS[report.name]
        made = partial(workflow.report, store, list(articles), report.name)
        _take_home(label, f"{stem}-report{report.extension}", report.mime, made, holds, f"{key}:{report.name}")


def _take_home(label: str, file: str, mime: str, made: Callable[[], bytes], holds: str, key: str) -> None:
    # In a container of its own: a row would give each fragment an equal share of its width.
    with st.container(width="content"):
        take_home(label, file, mime, made, help=holds, key=f"download:{key}")


def _short(name: str) -> str:
    """A file's name as a button can hold it: its beginning, and its ending."""
    if len(name) <= _LONGEST:
        return name
    suffix = PurePath(name).suffix[-10:]
    return f"{name[: _LONGEST - len(suffix)].rstrip()}…{suffix}"


def _stem(article_id: str) -> str:
    kept = "".join(character if character.isalnum() or character in "-_." else "-" for character in article_id)
    return kept.strip("-.")[:80] or "article"
