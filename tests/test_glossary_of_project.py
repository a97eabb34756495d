"""The project's glossary: an editor decides, retires, brings in and takes home; later articles are checked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from transreview import workflow
from transreview.errors import DeniedError, InputError, NotFoundError, RefusedError
from transreview.model import Article, Change, Person, Role, Segment, Stage, Term
from transreview.store import Store
from transreview.workflow import Upload
from transreview.workflow.glossary import preview_glossary, read_into_memory, remember, retire, write_glossary
from transreview.workflow.memory import memory

PROASYL = Term("ProAzil", "ProAsyl", ("ProAsylum",))
VERA = Person("Vera", "https://id.example#vera")
TINA = Person("Tina", "https://id.example#tina")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'reviews.db'}", clock=lambda: "2026-11-24T10:00:00.000Z")
    yield opened
    opened.close()


def add(store: Store, name: str, *pairs: tuple[str, str], glossary: tuple[Term, ...] = ()) -> str:
    segments = tuple(Segment(*pair) for pair in pairs or (("Izvor: ProAzil.", "Source: ProAsylum."),))
    return workflow.import_articles(store, [Article(name, "sr", "en", segments, name, glossary)], "test")[0]


def found(store: Store, article: str) -> list[str]:
    return [record.issue.message for record in workflow.open_review(store, article).records]


def test_what_an_editor_decides_is_asked_of_every_article_in_these_languages(store: Store) -> None:
    article = add(store, "a")
    assert found(store, article) == []
    entry = remember(store, "Ana", "1", PROASYL, "sr", "en", "as they write it", article=article, issue="k", event="e")
    assert (entry.term, entry.who.name, entry.why, entry.article) == (PROASYL, "Ana", "as they write it", article)
    (message,) = found(store, article)
    assert message.endswith("(decided by Ana on 24 November 2026: as they write it).")


def test_asking_twice_is_deciding_once(store: Store) -> None:
    first = remember(store, "Ana", "1", PROASYL, "sr", "en")
    assert remember(store, "Ana", "1", PROASYL, "sr", "en") == first
    assert remember(store, "Ana", "2", PROASYL, "sr", "en") == first
    assert len(memory(store).entries) == 1


def test_an_entry_is_replaced_by_its_edit_and_retired_once(store: Store) -> None:
    old = remember(store, "Ana", "1", Term("ProAzl", "ProAsyl"), "sr", "en")
    new = remember(store, "Ana", "2", PROASYL, "sr", "en", replaces=old.id)
    assert [entry.id for entry in memory(store).standing] == [new.id]
    gone = retire(store, "Bob", "3", new.id, "they changed their name")
    assert gone.ended is not None
    assert (gone.ended.who, gone.ended.text) == ("Bob", "they changed their name")
    assert retire(store, "Bob", "3", new.id) == gone
    with pytest.raises(RefusedError, match="already retired by Bob"):
        retire(store, "Ana", "4", new.id)
    with pytest.raises(RefusedError, match="already replaced by Ana"):
        remember(store, "Ana", "5", PROASYL, "sr", "en", replaces=old.id)
    with pytest.raises(NotFoundError):
        retire(store, "Ana", "6", "gone")


def test_only_an_editor_decides_a_term(store: Store) -> None:
    workflow.give_roles(store, "root", "r1", VERA.id, [Role.EDITOR, Role.ADMIN])
    workflow.give_roles(store, VERA, "r2", TINA.id, [Role.TRANSLATOR])
    with pytest.raises(DeniedError, match="Only an editor may add a term to the project's glossary"):
        remember(store, TINA, "1", PROASYL, "sr", "en")
    entry = remember(store, VERA, "2", PROASYL, "sr", "en")
    with pytest.raises(DeniedError, match="Only an editor may retire a term"):
        retire(store, TINA, "3", entry.id)
    assert memory(store).standing == (entry,)


@pytest.mark.parametrize(("term", "langs", "reason"), [
    (Term("ProAzil", ""), ("sr", "en"), "neither what to use nor what to avoid"),
    (Term("", "ProAsyl"), ("sr", "en"), "needs a source term, or a form to avoid"),
    (Term("ProAzil", "ProAsyl", ("ProAsyl",)), ("sr", "en"), "both asked for and forbidden"),
    (Term("x" * 251, "ProAsyl"), ("sr", "en"), "251 characters"),
    (Term("ProAzil", "ProAsyl", tuple(map(str, range(60)))), ("sr", "en"), "more than 50 forms"),
    (PROASYL, ("sr", ""), "needs its two languages"),
    (PROASYL, ("serbian language", "en"), "needs its two languages"),
])  # fmt: skip
def test_a_term_that_cannot_be_is_refused_in_one_sentence(
    store: Store, term: Term, langs: tuple[str, str], reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        remember(store, "Ana", "1", term, *langs)
    assert memory(store).entries == ()


def test_a_finished_article_is_not_made_wrong_by_a_later_decision(store: Store) -> None:
    article = add(store, "a")
    workflow.move(store, article, "Ana", "1", Stage.FINISHED)
    remember(store, "Ana", "2", PROASYL, "sr", "en")
    assert found(store, article) == []
    workflow.move(store, article, "Ana", "3", Stage.IN_REVIEW)
    assert len(found(store, article)) == 1


def test_what_came_with_an_article_counts_before_the_memory(store: Store) -> None:
    article = add(store, "a", glossary=(Term("ProAzil", "ProAsylum"),))
    remember(store, "Ana", "1", PROASYL, "sr", "en")
    assert found(store, article) == []


def test_a_correction_that_follows_the_memory_resolves_the_issue(store: Store) -> None:
    article = add(store, "a")
    remember(store, "Ana", "1", PROASYL, "sr", "en")
    outcome = workflow.correct(store, article, "Tom", "2", [Change(1, 0, "Source: ProAsyl.")])
    assert [record.state.value for record in outcome.review.records] == ["corrected"]


def test_the_glossary_goes_out_and_comes_in_with_who_decided_it(store: Store, tmp_path: Path) -> None:
    remember(store, "Ana", "1", PROASYL, "sr", "en", "as they write it")
    for name in ("csv", "tbx", "tbx2"):
        data = write_glossary(store, name, ("sr", "en"))
        with Store(f"sqlite:///{tmp_path / name}.db") as other:
            incoming = read_into_memory(other, "Bob", "1", [Upload(f"glossary.{name}", data)], "sr", "en")
            assert len(incoming.new) == 1
            (entry,) = memory(other).standing
            assert (entry.term, entry.why, entry.first_by) == (PROASYL, "as they write it", "Ana")
            assert entry.told == "decided by Ana on 24 November 2026 (brought in by Bob): as they write it"
            again = preview_glossary(other, [Upload(f"glossary.{name}", data)], "sr", "en")
            assert (len(again.new), len(again.changed), len(again.same)) == (0, 0, 1)


def test_a_file_that_comes_in_says_first_what_it_would_change(store: Store) -> None:
    remember(store, "Ana", "1", PROASYL, "sr", "en")
    file = Upload("terms.csv", b"source,target\nProAzil,PRO ASYL\nazilant,asylum seeker\n")
    incoming = preview_glossary(store, [file], "sr", "en")
    assert [noted.term.source for noted in incoming.new] == ["azilant"]
    assert [(noted.term.target, entry.term.target) for noted, entry in incoming.changed] == [("PRO ASYL", "ProAsyl")]
    assert len(memory(store).entries) == 1
    read_into_memory(store, "Ana", "2", [file], "sr", "en")
    read_into_memory(store, "Ana", "2", [file], "sr", "en")
    assert sorted(entry.term.target for entry in memory(store).standing) == ["PRO ASYL", "asylum seeker"]
    assert len(memory(store).entries) == 3


def test_a_file_that_cannot_be_used_brings_nothing(store: Store) -> None:
    good, bad = Upload("good.csv", b"source,target\na,b\n"), Upload("bad.csv", b"source,target\na,b\n\"x")
    with pytest.raises(InputError, match=r"bad\.csv"):
        read_into_memory(store, "Ana", "1", [good, bad], "sr", "en")
    assert memory(store).entries == ()


def test_a_term_base_needs_one_pair_of_languages(store: Store) -> None:
    with pytest.raises(RefusedError, match="no entry yet"):
        write_glossary(store, "csv")
    remember(store, "Ana", "1", PROASYL, "sr", "en")
    remember(store, "Ana", "2", PROASYL, "sr", "de")
    assert write_glossary(store, "csv").count(b"ProAzil") == 2
    with pytest.raises(RefusedError, match="choose a pair"):
        write_glossary(store, "tbx")
    assert b"ProAzil" in write_glossary(store, "tbx", ("sr", "de"))
    with pytest.raises(RefusedError, match="no entry for hr and de"):
        write_glossary(store, "csv", ("hr", "de"))
