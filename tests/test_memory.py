"""The project's memory: what was decided holds for later articles until it is retired or replaced."""

import string
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from transreview.checks import run_checks
from transreview.glossary import with_glossaries
from transreview.memory import Entry, Memory, details_of, with_memory
from transreview.model import Act, Article, Event, Segment, Term

PROASYL = Term("ProAzil", "ProAsyl", forbidden=("ProAsylum",))
_numbers = count(1)


def decided(term: Term = PROASYL, source: str = "sr", target: str = "en", who: str = "Ana", **notes: str) -> Event:
    number = next(_numbers)
    at = f"2026-11-{1 + number % 28:02}T10:00:00+00:00"
    return Event(f"t{number}", "", who, at, Act.TERM, details=details_of(term, source, target, notes))


def retired(entry_id: str, why: str = "") -> Event:
    return Event(f"r{next(_numbers)}", "", "Bob", "2026-11-29T10:00:00+00:00", Act.RETIRE, text=why,
                 details=(("entry", entry_id),))  # fmt: skip


def article(*glossary: Term, source: str = "sr", target: str = "en") -> Article:
    pairs = (Segment("ProAzil traži istragu.", "ProAsylum demands an investigation."),)
    return Article("a", source, target, pairs, glossary=glossary)


def messages(memory: Memory, **of: Any) -> list[str]:
    return [issue.message for issue in run_checks(with_memory(article(**of), memory))]


def test_a_later_article_is_checked_against_a_decision_and_told_whose_it_is() -> None:
    event = Event(
        "t", "", "Ana", "2026-05-03T10:00:00+00:00", Act.TERM,
        details=details_of(PROASYL, "sr", "en", {"why": "as they write it themselves"}),
    )  # fmt: skip
    (issue,) = run_checks(with_memory(article(), Memory.of([event])))
    assert issue.message == (
        "“ProAsylum” in ¶1: the glossary forbids it for “ProAzil”; it says “ProAsyl” "
        "(decided by Ana on 3 May 2026: as they write it themselves)."
    )
    assert issue.flagged.suggestion == "ProAsyl"


def test_where_a_rule_comes_from_does_not_change_what_an_issue_is_known_by() -> None:
    with_file = run_checks(article(PROASYL))
    remembered = run_checks(with_memory(article(), Memory.of([decided(why="so")])))
    assert [issue.key for issue in remembered] == [issue.key for issue in with_file]


def test_articles_in_other_languages_are_not_asked_to_follow_it() -> None:
    memory = Memory.of([decided(target="en-GB")])
    assert messages(memory, target="en-GB")
    assert messages(memory, target="en")
    assert not messages(memory, target="en-US")
    assert not messages(memory, source="hr")


def test_a_retired_entry_is_not_followed_and_stays_in_the_history() -> None:
    first = decided()
    memory = Memory.of([first, retired(first.id, "they changed their name")])
    assert not messages(memory)
    (entry,) = memory.entries
    assert entry.is_retired
    assert entry.ended is not None
    assert (entry.ended.who, entry.ended.text) == ("Bob", "they changed their name")


def test_a_newer_entry_of_the_same_term_replaces_the_older_one() -> None:
    old, new = decided(), decided(Term("ProAzil", "PRO ASYL"), who="Bob")
    memory = Memory.of([old, new])
    (entry,) = memory.standing
    assert entry.term.target == "PRO ASYL"
    assert [each.id for each in memory.history(entry)] == [old.id, new.id]
    assert not memory.history(entry)[0].is_retired


def test_an_edit_may_give_an_entry_another_source_form() -> None:
    old = decided(Term("ProAzl", "ProAsyl"))
    memory = Memory.of([old, decided(PROASYL, replaces=old.id)])
    (entry,) = memory.standing
    assert entry.term == PROASYL
    assert [each.term.source for each in memory.history(entry)] == ["ProAzl", "ProAzil"]


def test_what_came_with_an_article_counts_before_what_the_project_decided() -> None:
    own = Term("ProAzil", "ProAsylum")
    assert with_memory(article(own), Memory.of([decided()])).glossary == (own,)


def test_what_the_project_decided_counts_before_the_files_of_the_settings() -> None:
    files = [("terms.csv", b"source,target\nProAzil,ProAsylum\nazil,asylum\n")]
    glossary = with_glossaries(with_memory(article(), Memory.of([decided()])), files).glossary
    assert [(term.source, term.target) for term in glossary] == [("ProAzil", "ProAsyl"), ("azil", "asylum")]


def test_of_two_entries_that_cover_an_article_the_nearer_one_decides() -> None:
    memory = Memory.of([decided(Term("rad", "labour"), target="en-GB"), decided(Term("rad", "labor"))])
    assert [term.target for term in memory.terms("sr", "en-GB")] == ["labour"]
    assert [term.target for term in memory.terms("sr", "en")] == ["labor"]


def test_an_entry_that_came_in_a_file_names_who_decided_it_and_who_brought_it() -> None:
    memory = Memory.of([decided(first_by="Vera", first_at="2025-01-02", why="house style")])
    assert memory.entries[0].told == "decided by Vera on 2 January 2025 (brought in by Ana): house style"


def test_an_act_that_makes_no_sense_breaks_nothing() -> None:
    events = [retired("gone"), Event("x", "", "Ana", "", Act.TERM), Event("y", "", "Ana", "no time", Act.ROLES)]
    memory = Memory.of(events)
    assert [entry.term for entry in memory.entries] == [Term("", "")]
    assert memory.entries[0].told == "decided by Ana"


_letters = some.text(string.ascii_lowercase, min_size=1, max_size=3)
_acts = some.lists(
    some.one_of(
        some.tuples(some.just("decide"), some.sampled_from("abc"), _letters),
        some.tuples(some.just("retire"), some.integers(0, 5), some.just("")),
    ),
    max_size=12,
)


@given(_acts)
def test_the_memory_is_what_was_decided_last_and_not_retired_since(acts: list[tuple[str, Any, str]]) -> None:
    events: list[Event] = []
    model: dict[str, tuple[str, str]] = {}
    made: list[tuple[str, str]] = []
    for kind, what, target in acts:
        if kind == "decide":
            event = decided(Term(what, target))
            model[what] = event.id, target
            made.append((event.id, what))
        elif what < len(made):
            entry_id, source = made[what]
            event = retired(entry_id)
            if model.get(source, ("", ""))[0] == entry_id:
                del model[source]
        else:
            continue
        events.append(event)
    memory = Memory.of(events)
    assert {entry.term.source: (entry.id, entry.term.target) for entry in memory.standing} == model
    assert len(memory.entries) == len(made)


@given(
    some.builds(
        Term, _letters, _letters,
        forbidden=some.lists(_letters, max_size=3).map(tuple), allowed=some.lists(_letters, max_size=3).map(tuple),
        keep=some.booleans(),
    )
)  # fmt: skip
def test_an_event_holds_the_whole_of_a_term(term: Term) -> None:
    (entry,) = Memory.of([decided(term)]).entries
    assert isinstance(entry, Entry)
    assert entry.term == term
