"""What waits for an editor in all articles: the list as the browser gets it, and the decisions that it sends."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from transreview import workflow
from transreview.errors import InputError, NotFoundError
from transreview.formats.languages import direction, language_name
from transreview.language.edits import word_edits
from transreview.model import Issue, Person
from transreview.mqm import ERROR_TYPES, Family
from transreview.proposals import Proposal
from transreview.store import Store
from transreview.team import Team
from transreview.ui.review_pane.acts import MOST_ITEMS, perform
from transreview.ui.review_pane.fields import LONGEST_ID, Raw, text
from transreview.ui.review_pane.proposals import hunks, may_decide

Json = dict[str, Any]
Found = Sequence[tuple[workflow.Listed, Proposal]]

#: The most rows that are sent; the filters reach the others.
MOST_ROWS = 200
#: How much of a paragraph is shown around a change (code points).
AROUND = 60
#: What may be sent from here.
_TYPES = frozenset({"accept", "reject", "undo"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor looks at, each as it stands in the address: "" for all."""

    pair: str = ""
    author: str = ""
    check: str = ""
    family: str = ""

    @classmethod
    def of(cls, address: Mapping[str, str]) -> "Wanted":
        """The filters of an address; what is not known there is passed over."""
        return cls(**{name: address.get(name, "") for name in ("pair", "author", "check", "family")})


def across(
    found: Found,
    who: Person,
    team: Team,
    wanted: Wanted,
    results: Sequence[Json] = (),
    *,
    store: str = "",
    seen: str = "",
) -> bytes:
    """The corrections of all articles that wait, as UTF-8 JSON: those that are wanted, and what else could be.

    A row's text is [[sign, text], …]: -1 for what the correction cut, 1 for what it put, 0 for what stands around it.
    ``store`` names the database, ``seen`` the last act in it, as in the pane's overlay. Who may not decide gets no row.
    """
    found = found if may_decide(team, who) else ()
    rows = [(listed, proposal) for listed, proposal in found if _fits(wanted, listed, proposal)]
    shown = rows[:MOST_ROWS]
    articles = {listed.id: listed for listed, _ in shown}
    places = {article: place for place, article in enumerate(articles)}
    body = {
        "part": "across",
        "who": who.name,
        "store": store,
        "seen": seen,
        "may": may_decide(team, who),
        "four_eyes": team.four_eyes,
        "wanted": {"pair": wanted.pair, "author": wanted.author, "check": wanted.check, "family": wanted.family},
        "choices": {name: _choices(name, found, wanted) for name in ("pair", "author", "check", "family")},
        "all": len(found),
        "found": len(rows),
        "articles": [_article(listed) for listed in articles.values()],
        "rows": [_row(places[listed.id], proposal, who) for listed, proposal in shown],
        "results": list(results),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def perform_across(store: Store, who: Person, batch: object) -> tuple[Json, ...]:
    """Do the decisions of a batch, each in the article that it names, as `perform` does; gives their answers."""
    items = batch.get("items") if isinstance(batch, Mapping) else None
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        raise InputError("the browser", "this is no batch of decisions")
    answers: list[Json] = []
    for item in items:
        if not isinstance(item, Mapping):
            raise InputError("the browser", "this is no batch of decisions")
        answers.extend(_done(store, who, item))
        if answers and answers[-1].get("again"):
            break  # the database does not answer: those behind it are sent again with it
    return tuple(answers)


def _done(store: Store, who: Person, item: Raw) -> Sequence[Json]:
    known = text(item, "id", LONGEST_ID)
    if item.get("type") not in _TYPES:
        return [{"id": known, "ok": False, "message": "This cannot be done from here."}]
    try:
        return perform(store, text(item, "article", LONGEST_ID * 8), who, {"items": [item]}).results
    except NotFoundError as error:
        return [{"id": known, "ok": False, "message": str(error)}]


def _values(listed: workflow.Listed, proposal: Proposal) -> Mapping[str, tuple[str, str]]:
    """What each filter knows a proposal by, and what it is called there."""
    pair = f"{listed.source_lang}-{listed.target_lang}"
    names = f"{language_name(listed.source_lang)} → {language_name(listed.target_lang)}"
    family = _family(proposal.event.decided)
    return {
        "pair": (pair, names),
        "author": (proposal.author.id, proposal.author.name),
        "check": (proposal.check or "by-hand", _label(proposal)),
        "family": (family or "hand", family or "hand"),
    }


def _fits(wanted: Wanted, listed: workflow.Listed, proposal: Proposal) -> bool:
    values = _values(listed, proposal)
    asked = {"pair": wanted.pair, "author": wanted.author, "check": wanted.check, "family": wanted.family}
    return all(value in ("", values[name][0]) for name, value in asked.items())


def _choices(name: str, found: Found, wanted: Wanted) -> list[list[Any]]:
    """What a filter could be set to while the others stay as they are: [value, name, how many], the most first."""
    others = replace(wanted, **{name: ""})
    values = [_values(listed, proposal)[name] for listed, proposal in found if _fits(others, listed, proposal)]
    return [[value, called, count] for (value, called), count in Counter(values).most_common()]


def _article(listed: workflow.Listed) -> Json:
    return {
        "id": listed.id,
        "title": listed.title or listed.id,
        "pair": f"{language_name(listed.source_lang)} → {language_name(listed.target_lang)}",
        "lang": listed.target_lang,
        "dir": direction(listed.target_lang),
    }


def _row(article: int, proposal: Proposal, who: Person) -> Json:
    issue = proposal.event.decided
    fields: Json = {
        "article": article,
        "event": proposal.event.id,
        "segment": proposal.segment,
        "who": proposal.author.name,
        "at": proposal.event.at,
        "own": proposal.author.id == who.id,
        "competing": proposal.competing,
        "check": proposal.check,
        "label": _label(proposal),
        "family": _family(issue),
        "message": issue.message if issue else "",
        "text": list(_around(proposal.without, proposal.result)),
        "hunks": hunks(proposal),
    }
    return {name: value for name, value in fields.items() if value or name == "article"}


def _label(proposal: Proposal) -> str:
    return proposal.check.replace("-", " ").capitalize() or "Edited by hand"


def _family(issue: Issue | None) -> str:
    if issue is None:
        return ""
    known = ERROR_TYPES.get(issue.mqm)
    return known.family if known else Family.STYLE


def _around(old: str, new: str) -> Iterator[tuple[int, str]]:
    """What a correction changes in a paragraph, with a little of what stands around it."""
    edits = word_edits(old, new)
    for place, edit in enumerate(edits):
        if edit.tag == "equal":
            yield 0, _clipped(new[edit.new.start : edit.new.end], place > 0, place < len(edits) - 1)
            continue
        if edit.old.end > edit.old.start:
            yield -1, old[edit.old.start : edit.old.end]
        if edit.new.end > edit.new.start:
            yield 1, new[edit.new.start : edit.new.end]


def _clipped(same: str, follows: bool, precedes: bool) -> str:
    """A stretch that did not change: its beginning behind a change, its end before one."""
    most = AROUND * (follows + precedes)
    if len(same) <= most + 1:
        return same
    head = _words(same[:AROUND]) if follows else ""
    tail = _words(same[-AROUND:][::-1])[::-1] if precedes else ""
    return f"{head}…{tail}"


def _words(cut: str) -> str:
    """A cut text without the word that it cuts, where words stand apart."""
    whole = cut.rpartition(" ")[0]
    return whole + " " if len(whole) > AROUND // 2 else cut
