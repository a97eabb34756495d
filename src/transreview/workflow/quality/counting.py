"""Quality across all articles: the figures of each, filtered, and put together by article, system, person and so on."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from transreview import settings
from transreview.model import Stage
from transreview.mqm import Severity, dimension
from transreview.scores import MODEL, ScoringModel
from transreview.settings import Settings
from transreview.store import Store, Summary
from transreview.workflow.quality.figures import NOBODY, Confirmed, Figures, Flag, Undecided
from transreview.workflow.quality.filter import Dimension, Filter
from transreview.workflow.quality.ledger import Ledger
from transreview.workflow.quality.row import Part, Row, row

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of a filter can choose from, in all articles that are counted; people as (id, name)."""

    systems: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    checks: tuple[str, ...] = ()
    reviewers: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """A table: its ``rows``, all of it as the ``total``, and how many articles are ``waiting`` to be counted.

    Rows of articles, systems, languages, checks and categories are sorted by errors per 1,000 words, most first; those
    of weeks by time; those of people by name. The rows sum up to the total in all that they part: those of checks,
    categories and people part the errors and flags, but not the articles and words: these are all of them for a check
    and a category, so that their rates sum up too, and those that somebody worked on for a person.
    """

    by: Dimension
    chosen: Filter
    rows: tuple[Row, ...]
    total: Row
    waiting: int = 0
    choices: Choices = Choices()


def quality(
    store: Store,
    chosen: Filter | None = None,
    by: Dimension = Dimension.ARTICLE,
    under: Settings | None = None,
    seconds: float | None = None,
    progress: Progress | None = None,
    model: ScoringModel = MODEL,
) -> Quality:
    """How good the translations of all ``chosen`` articles were, with a row for each value of a dimension.

    The figures of an article are kept until somebody does something in it; those that are not there are made now, for
    at most about ``seconds``, or all of them when None. `waiting` says how many are left; these are in the table as
    they were counted before, or not at all. ``progress`` is told how many
    articles were looked at, and how many there are. ``under`` are settings, those of this process if None. Raises
    InputError for settings that cannot be used.
    """
    chosen, by = chosen or Filter(), Dimension(by)
    known, waiting = _counted(store, chosen, under or settings.present(), seconds, progress)
    parts = [(of, _part(of, figures, chosen)) for of, figures in known if _is_chosen_article(figures, chosen)]
    return Quality(
        by, chosen, tuple(_rows(parts, by, chosen, model)),
        row("", "All", [part for _, part in parts], chosen.parts_errors, model),
        waiting, _choices(known),
    )  # fmt: skip


def chosen_figures(
    store: Store, chosen: Filter, under: Settings, seconds: float | None = None, progress: Progress | None = None
) -> tuple[list[tuple[Summary, Figures]], int]:
    """The figures of the chosen articles, the last touched first, and how many are not made yet; as in `quality`."""
    known, waiting = _counted(store, chosen, under, seconds, progress)
    return [(of, figures) for of, figures in known if _is_chosen_article(figures, chosen)], waiting


def _counted(
    store: Store, chosen: Filter, under: Settings, seconds: float | None, progress: Progress | None
) -> tuple[list[tuple[Summary, Figures]], int]:
    """The figures of the articles that may be chosen, the last touched first, and how many are not made yet."""
    started = time.perf_counter()
    wanted = [summary for summary in store.summaries() if chosen.has_labels(summary)]
    ledger = Ledger(store, under)
    known: list[tuple[Summary, Figures]] = []
    waiting = 0
    for number, summary in enumerate(wanted, 1):
        figures = ledger.known(summary)
        if figures is None and (seconds is None or time.perf_counter() - started < seconds):
            figures = ledger.make(summary)
        elif figures is None:
            waiting += 1
            figures = ledger.older(summary)
        if figures is not None:
            known.append((summary, figures))
        if progress is not None:
            progress(number, len(wanted))
    ledger.keep()
    return known, waiting


def _is_chosen_article(figures: Figures, chosen: Filter) -> bool:
    """Whether a filter lets an article through, as far as its figures say."""
    by_them = not chosen.reviewers or any(chosen.has_person(worked.person) for worked in figures.people)
    return chosen.has_day(figures.at) and by_them and (not chosen.stages or figures.stage in chosen.stages)


def _part(summary: Summary, figures: Figures, chosen: Filter) -> Part:
    """What a filter lets through of an article."""
    return Part(
        figures,
        tuple(each for each in figures.errors if _is_chosen(each, chosen)),
        tuple(each for each in figures.flags if _is_chosen(each, chosen)),
        tuple(each for each in figures.open if _is_chosen(each, chosen)),
        tuple(worked for worked in figures.people if chosen.has_person(worked.person)),
        figures.edits,
        summary.target_lang,
    )


def _is_chosen(each: Confirmed | Flag | Undecided, chosen: Filter) -> bool:
    return (
        chosen.has_check(each.check)
        and chosen.has_person(NOBODY if isinstance(each, Undecided) else each.person)
        and (not chosen.severities or each.severity in chosen.severities)
        and chosen.has_category(each.mqm)
    )


def _rows(parts: Sequence[tuple[Summary, Part]], by: Dimension, chosen: Filter, model: ScoringModel) -> list[Row]:
    in_part = chosen.parts_errors or not by.parts_articles
    rows = [row(key, name, own, in_part, model) for key, name, own in _GROUPS[by](parts)]
    if by is Dimension.WEEK:
        return sorted(rows, key=lambda each: each.key)
    if by is Dimension.REVIEWER:
        return sorted(rows, key=lambda each: (not each.key, each.name.casefold(), each.key))
    return sorted(rows, key=_worst_first)


def _worst_first(each: Row) -> tuple[bool, float, str, str]:
    rate = each.errors_per_thousand
    return rate is None, -(rate or 0.0), each.name.casefold(), each.key


_Parts = Sequence[tuple[Summary, Part]]
_Group = tuple[str, str, list[Part]]


def _of_articles(label: Callable[[Summary, Part], tuple[str, str]], parts: _Parts) -> Iterator[_Group]:
    """The articles by a label (key, name) that each of them has."""
    names: dict[str, str] = {}
    grouped: dict[str, list[Part]] = {}
    for summary, part in parts:
        key, name = label(summary, part)
        names.setdefault(key, name)
        grouped.setdefault(key, []).append(part)
    return ((key, names[key], own) for key, own in grouped.items())


def _of_errors(label: Callable[[str, str], str], parts: _Parts) -> Iterator[_Group]:
    """The errors and flags by a label that their check and MQM type give them; of all articles, for the rates."""
    keys = {label(each.check, each.mqm) for _, part in parts for each in part.named}
    for key in keys:
        yield key, key, [
            replace(
                part,
                confirmed=tuple(each for each in part.confirmed if label(each.check, each.mqm) == key),
                flags=tuple(each for each in part.flags if label(each.check, each.mqm) == key),
                open=tuple(each for each in part.open if label(each.check, each.mqm) == key),
                people=(),
                edits=None,
            )
            for _, part in parts
        ]  # fmt: skip


def _of_people(parts: _Parts) -> Iterator[_Group]:
    """The articles that each person worked on, with what they found there; what nobody is known for under ""."""
    names: dict[str, str] = {NOBODY.id: "Nobody known"}
    grouped: dict[str, list[Part]] = {}
    for _, part in parts:
        found = {each.person for each in part.confirmed} | {flag.person for flag in part.flags}
        for person in {worked.person for worked in part.people} | found - {NOBODY}:
            names[person.id] = person.name
            grouped.setdefault(person.id, []).append(replace(_own(part, person.id), open=()))
        if part.open or NOBODY in found:
            grouped.setdefault(NOBODY.id, []).append(replace(_own(part, NOBODY.id), edits=None))
    return ((who, names[who], own) for who, own in grouped.items())


def _own(part: Part, who: str) -> Part:
    """What of a part is somebody's own."""
    return replace(
        part,
        confirmed=tuple(each for each in part.confirmed if each.person.id == who),
        flags=tuple(each for each in part.flags if each.person.id == who),
        people=tuple(worked for worked in part.people if worked.person.id == who),
    )


def _pair(summary: Summary, _: Part) -> tuple[str, str]:
    name = f"{summary.source_lang}→{summary.target_lang}"
    return name, name


def _week(_: Summary, part: Part) -> tuple[str, str]:
    """The ISO week of the last act of a review, as in "2026-W48"; "" where nobody has begun one."""
    try:
        year, week, _day = date.fromisoformat(part.figures.at[:10]).isocalendar()
    except ValueError:
        return "", "Not reviewed"
    return f"{year}-W{week:02}", f"{year}-W{week:02}"


_GROUPS: Mapping[Dimension, Callable[[_Parts], Iterator[_Group]]] = {
    Dimension.ARTICLE: partial(_of_articles, lambda summary, _: (summary.id, summary.title or summary.id)),
    Dimension.SYSTEM: partial(_of_articles, lambda summary, _: (summary.system, summary.system or "Unknown")),
    Dimension.PAIR: partial(_of_articles, _pair),
    Dimension.WEEK: partial(_of_articles, _week),
    Dimension.CHECK: partial(_of_errors, lambda check, _: check),
    Dimension.CATEGORY: partial(_of_errors, lambda _, mqm: dimension(mqm)),
    Dimension.REVIEWER: _of_people,
}


def _choices(known: Sequence[tuple[Summary, Figures]]) -> Choices:
    named = [each for _, own in known for each in own.named]
    people = {worked.person.id: worked.person.name for _, own in known for worked in own.people}
    stages = {own.stage for _, own in known}
    severities = {each.fault.severity for _, own in known for each in own.errors}
    return Choices(
        systems=tuple(sorted({summary.system for summary, _ in known})),
        pairs=tuple(sorted({(summary.source_lang, summary.target_lang) for summary, _ in known})),
        checks=tuple(sorted({each.check for each in named})),
        reviewers=tuple(sorted(people.items(), key=lambda item: (item[1].casefold(), item[0]))),
        categories=tuple(sorted({dimension(each.mqm) for each in named} - {""})),
        severities=tuple(severity for severity in Severity if severity in severities),
        stages=tuple(stage for stage in Stage if stage in stages),
    )
