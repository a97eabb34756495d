import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule
from tests.archives import text_of
from tests.slips import find_slips

from transreview import checks, formats, workflow
from transreview.checks import Check, Finding
from transreview.errors import InputError, NotFoundError, RefusedError, StoreError
from transreview.model import Act, Article, Change, Place, Segment
from transreview.mqm import Severity
from transreview.review import Review, State
from transreview.settings import Settings
from transreview.store import Store

SLIPS = {"colour": "color", "grey": "gray"}
KEYS = {f"spelling:{{{slip}}}": slip for slip in SLIPS}
COLOUR, GREY = KEYS


def find(article: Article) -> Iterator[Finding]:
    """One finding for each British spelling, with all its places, and one for each doubled mark."""
    yield from find_slips(article, SLIPS)
    for number, segment in enumerate(article.segments, 1):
        if (at := segment.target.find("!!")) >= 0:
            yield Finding((Place("target", number, at, at + 2, "!!"),), "Two marks.", (str(number),))


MQM = "linguistic-conventions/textual-inconsistency"
SPELLING = Check("spelling", MQM, "misspelling", Severity.MINOR, find, (), "")
ARTICLE = Article(
    "a", "sr", "en",
    (Segment("Boja.", "😀 The colour, the colour!"), Segment("Siva.", "A grey colour."), Segment("Kraj.", "End.")),
    title="Colours",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "CHECKS", (SPELLING,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "reviews.db")) as store:
        workflow.import_articles(store, [ARTICLE], "Ana")
        yield store


def states(review: Review) -> dict[str, State]:
    return {record.issue.key: record.state for record in review.records}


class TestApplying:
    def test_everywhere_changes_all_places_and_closes_the_issue(self, store: Store) -> None:
        outcome = workflow.apply(store, "a", "Ana", "r1", COLOUR)
        assert outcome.review.texts == ("😀 The color, the color!", "A grey color.", "End.")
        assert outcome.review.revisions == (1, 1, 0)
        assert states(outcome.review) == {COLOUR: State.CORRECTED, GREY: State.OPEN}
        record = outcome.review.record(COLOUR)
        assert record is not None
        assert (record.correction, record.event and record.event.who) == ("color", "Ana")

    def test_here_changes_one_place_and_leaves_the_issue_open(self, store: Store) -> None:
        outcome = workflow.apply(store, "a", "Ana", "r1", COLOUR, [(1, 18)])
        assert outcome.review.texts[0] == "😀 The colour, the color!"
        assert states(outcome.review)[COLOUR] is State.OPEN
        outcome = workflow.apply(store, "a", "Ana", "r2", COLOUR, [(2, 7), (1, 6)])
        assert outcome.review.texts == ("😀 The color, the color!", "A grey color.", "End.")

    def test_the_act_says_what_was_decided(self, store: Store) -> None:
        (event,) = workflow.apply(store, "a", "Ana", "r1", GREY).review.events
        assert (event.act, event.issue, event.changes) == (Act.CORRECT, GREY, (Change(2, 0, "A gray colour."),))
        assert event.decided is not None
        assert event.decided.flagged.text == "grey"

    def test_what_is_not_there_or_not_open_or_has_no_suggestion_is_not_applied(self, store: Store) -> None:
        workflow.ignore(store, "a", "Ben", "r1", GREY, "house style")
        workflow.correct(store, "a", "Ben", "r2", [Change(3, 0, "End!!")])
        for key, places, sentence in [
            ("spelling:{teh}", None, "There is no such issue"),
            (GREY, None, "not open any more: it was ignored by Ben"),
            (COLOUR, [(1, 5)], "The text was changed since"),
            (COLOUR, [(1, 6), (9, 0)], "The text was changed since"),
            (COLOUR, [], "The text was changed since"),
            ("spelling:{3}", None, "There is no suggestion"),
        ]:
            with pytest.raises(NotFoundError, match=sentence):
                workflow.apply(store, "a", "Ana", "r3", key, places)
        with pytest.raises(NotFoundError, match='no article "nowhere"'):
            workflow.apply(store, "nowhere", "Ana", "r3", COLOUR)
        assert len(store.events("a")) == 2

    def test_asking_twice_is_applying_once(self, store: Store) -> None:
        first = workflow.apply(store, "a", "Ana", "r1", COLOUR)
        assert workflow.apply(store, "a", "Ana", "r1", COLOUR) == first


class TestCorrecting:
    def test_a_correction_of_an_older_text_is_kept_beside_the_present_one(self, store: Store) -> None:
        workflow.correct(store, "a", "Ana", "r1", [Change(3, 0, "The end.")])
        outcome = workflow.correct(store, "a", "Ben", "r2", [Change(3, 0, "Fin."), Change(1, 0, "Hue.")])
        assert outcome.stale == (3,)
        assert outcome.review.texts == ("Hue.", "A grey colour.", "The end.")
        assert [each.change.text for each in outcome.review.competing] == ["Fin."]

    def test_a_text_that_stands_there_already_is_no_act(self, store: Store) -> None:
        outcome = workflow.correct(store, "a", "Ana", "r1", [Change(3, 0, "End.")])
        assert outcome.review.events == ()
        cleaned = workflow.correct(store, "a", "Ana", "r2", [Change(3, 0, "End.\x00")])
        again = workflow.correct(store, "a", "Ana", "r3", [Change(3, 1, "End.\x00")])
        assert again.review.events == cleaned.review.events

    def test_the_issue_that_it_answers_is_on_record(self, store: Store) -> None:
        outcome = workflow.correct(store, "a", "Ana", "r1", [Change(2, 0, "A silver colour.")], GREY)
        record = outcome.review.record(GREY)
        assert record is not None
        assert (record.state, record.correction) == (State.CORRECTED, "silver")

    def test_an_issue_that_came_with_an_edit_stays_on_record_when_it_is_corrected(self, store: Store) -> None:
        workflow.correct(store, "a", "Ana", "r1", [Change(3, 0, "The End!!")])
        outcome = workflow.correct(store, "a", "Ana", "r2", [Change(3, 1, "The End!")], "spelling:{3}")
        record = outcome.review.record("spelling:{3}")
        assert record is not None
        assert (record.state, record.issue.flagged.text, record.correction) == (State.CORRECTED, "!!", "!")

    def test_a_paragraph_that_is_not_there_is_named(self, store: Store) -> None:
        with pytest.raises(NotFoundError, match="no paragraph 4"):
            workflow.correct(store, "a", "Ana", "r1", [Change(4, 0, "x")])


class TestIgnoring:
    def test_it_stays_ignored_through_edits_and_hides_nothing_else(self, store: Store) -> None:
        workflow.ignore(store, "a", "Ana", "r1", COLOUR, " British client ")
        outcome = workflow.correct(store, "a", "Ben", "r2", [Change(1, 0, "A new colour."), Change(2, 0, "No grey.")])
        assert states(outcome.review) == {COLOUR: State.IGNORED, GREY: State.OPEN}
        record = outcome.review.record(COLOUR)
        assert record is not None
        assert record.event is not None
        assert (record.event.who, record.event.text) == ("Ana", "British client")

    def test_what_is_ignored_is_not_ignored_again(self, store: Store) -> None:
        workflow.ignore(store, "a", "Ana", "r1", COLOUR, "")
        with pytest.raises(NotFoundError, match="it was ignored by Ana"):
            workflow.ignore(store, "a", "Ben", "r2", COLOUR, "")


class TestTakingBack:
    def test_undo_and_redo_are_per_person(self, store: Store) -> None:
        workflow.apply(store, "a", "Ana", "r1", GREY)
        workflow.ignore(store, "a", "Ben", "r2", COLOUR, "")
        assert workflow.undo(store, "a", "Ana", "r3").review.texts == tuple(each.target for each in ARTICLE.segments)
        assert states(workflow.undo(store, "a", " Ben ", "r4").review)[COLOUR] is State.OPEN
        assert workflow.redo(store, "a", "Ana", "r5").review.texts[1] == "A gray colour."
        assert states(workflow.redo(store, "a", "Ben", "r6").review)[COLOUR] is State.IGNORED

    def test_nothing_to_take_back_or_do_again_is_said(self, store: Store) -> None:
        with pytest.raises(RefusedError, match=r"^There is nothing of yours to take back\.$"):
            workflow.undo(store, "a", "Ana", "r1")
        with pytest.raises(RefusedError, match=r"^There is nothing to do again"):
            workflow.redo(store, "a", "Ana", "r1")

    def test_a_named_act_of_anybody_is_taken_back(self, store: Store) -> None:
        event = workflow.apply(store, "a", "Ana", "r1", GREY).review.events[0]
        outcome = workflow.undo(store, "a", "Ben", "r2", event.id)
        assert outcome.review.texts[1] == "A grey colour."
        assert (outcome.review.events[1].who, outcome.review.events[1].issue) == ("Ben", GREY)
        with pytest.raises(RefusedError, match=r"already taken back by Ben"):
            workflow.undo(store, "a", "Ana", "r3", event.id)

    def test_undo_asked_twice_takes_back_one_act(self, store: Store) -> None:
        workflow.apply(store, "a", "Ana", "r1", GREY)
        workflow.apply(store, "a", "Ana", "r2", COLOUR)
        assert workflow.undo(store, "a", "Ana", "r3") == workflow.undo(store, "a", "Ana", "r3")
        assert store.events("a")[-1].undoes == "r2"

    def test_what_somebody_changed_since_is_not_taken_back(self, store: Store) -> None:
        workflow.apply(store, "a", "Ana", "r1", GREY)
        workflow.correct(store, "a", "Ben", "r2", [Change(2, 1, "No colour.")])
        with pytest.raises(RefusedError, match=r"Paragraph 2 was changed since by Ben"):
            workflow.undo(store, "a", "Ana", "r3", "r1")


class TestCommenting:
    def test_comments_are_by_issue_or_for_the_article(self, store: Store) -> None:
        workflow.comment(store, "a", "Ana", "r1", GREY, " Sure? ")
        review = workflow.comment(store, "a", "Ben", "r2", "", "Nice.").review
        assert {key: [each.text for each in said] for key, said in review.comments.items()} == {
            GREY: ["Sure?"], "": ["Nice."],
        }  # fmt: skip

    def test_a_comment_needs_words_and_an_issue(self, store: Store) -> None:
        with pytest.raises(RefusedError, match="needs words"):
            workflow.comment(store, "a", "Ana", "r1", GREY, " \n ")
        with pytest.raises(NotFoundError, match="no such issue"):
            workflow.comment(store, "a", "Ana", "r1", "spelling:{none}", "Hm.")


class TestListing:
    def test_counts_are_of_the_present_text(self, store: Store) -> None:
        workflow.apply(store, "a", "Ana", "r1", GREY)
        (listed,) = workflow.list_articles(store)
        assert (listed.title, listed.segments, listed.changed_by) == ("Colours", 3, "Ana")
        assert (listed.open, listed.done) == (1, 1)

    def test_the_checks_run_only_for_articles_that_were_touched(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        others = [replace(ARTICLE, id=f"b{number}", target_lang=f"x{number}") for number in range(5)]
        workflow.import_articles(store, others, "Ben")
        workflow.list_articles(store)
        opened: list[str] = []
        open_review = workflow.open_review

        def noted(store: Store, article_id: str, under: Settings | None = None) -> Review:
            opened.append(article_id)
            return open_review(store, article_id, under)

        monkeypatch.setattr(workflow.reviews, "open_review", noted)
        workflow.list_articles(store)
        assert opened == []
        workflow.comment(store, "b3", "Ana", "r1", "", "Hm.")
        opened.clear()
        assert workflow.list_articles(store)[0].id == "b3"
        assert opened == ["b3"]

    def test_without_time_the_list_says_what_is_not_counted_yet(self, store: Store) -> None:
        (listed,) = workflow.list_articles(store, seconds=0)
        assert (listed.open, listed.done, listed.counted) == (0, 0, False)
        workflow.list_articles(store)
        (listed,) = workflow.list_articles(store, seconds=0)
        assert (listed.open, listed.done, listed.counted) == (2, 0, True)

    def test_other_checks_count_anew(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        workflow.list_articles(store)
        monkeypatch.setattr(checks, "CHECKS", ())
        (listed,) = workflow.list_articles(store)
        assert (listed.open, listed.counted) == (0, True)

    def test_a_list_that_cannot_be_kept_is_still_right(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise StoreError("full")

        monkeypatch.setattr(store, "add_tallies", refuse)
        assert workflow.list_articles(store)[0].open == 2


class TestImporting:
    def test_the_samples_are_there_at_first_start_and_only_then(self, tmp_path: Path) -> None:
        with Store(str(tmp_path / "new.db")) as store:
            ids = workflow.import_samples(store)
            assert len(ids) >= 3
            assert [listed.id for listed in workflow.list_articles(store)] == list(ids)
            assert workflow.import_samples(store) == ()

    def test_a_store_with_articles_gets_no_samples(self, store: Store) -> None:
        assert workflow.import_samples(store) == ()
        assert store.article_ids() == ("a",)

    def test_files_become_articles(self, store: Store) -> None:
        line = b'{"id": "b", "source_lang": "sr", "target_lang": "en", "segments": [{"source": "S", "target": "T"}]}'
        assert workflow.import_files(store, [workflow.Upload("b.jsonl", line)], "Ana") == ("b",)
        assert store.article("b").segments == (Segment("S", "T"),)
        with pytest.raises(InputError, match=r"^b\.jsonl"):
            workflow.import_files(store, [workflow.Upload("b.jsonl", b"{")], "Ana")


class TestExporting:
    @pytest.mark.parametrize("name", [known.name for known in formats.FORMATS])
    def test_every_format_that_writes_takes_a_review_home(self, store: Store, name: str) -> None:
        workflow.apply(store, "a", "Ana", "r1", COLOUR)
        written = text_of(workflow.export(store, "a", name))
        assert ("colour" if name == "wmt" else "color") in written  # WMT has the text as it came

    def test_an_unknown_format_is_told(self, store: Store) -> None:
        with pytest.raises(InputError):
            workflow.export(store, "a", "papyrus")


def test_who_must_be_somebody(store: Store) -> None:
    with pytest.raises(RefusedError, match="who you are"):
        workflow.apply(store, "a", "\n", "r1", COLOUR)
    with pytest.raises(RefusedError, match="who you are"):
        workflow.undo(store, "a", " ", "r1")


def test_a_request_of_another_article_is_not_answered(store: Store) -> None:
    workflow.import_articles(store, [replace(ARTICLE, id="b", target_lang="de")], "Ana")
    workflow.comment(store, "a", "Ana", "r1", "", "Hm.")
    with pytest.raises(RefusedError, match="another article"):
        workflow.comment(store, "b", "Ana", "r1", "", "Hm.")


def test_what_another_process_did_is_seen_at_once(store: Store, tmp_path: Path) -> None:
    workflow.open_review(store, "a")
    with Store(str(tmp_path / "reviews.db")) as other:
        workflow.apply(other, "a", "Ben", "r1", GREY)
    assert workflow.open_review(store, "a").texts[1] == "A gray colour."


def test_the_clock_of_the_store_dates_every_act(tmp_path: Path) -> None:
    minutes = count(1)
    with Store(str(tmp_path / "x.db"), clock=lambda: f"2026-11-24T10:{next(minutes):02}:00Z") as store:
        workflow.import_articles(store, [ARTICLE], "Ana")
        review = workflow.comment(store, "a", "Ana", "r1", "", "Hm.").review
        assert review.events[0].at == "2026-11-24T10:03:00Z"


PEOPLE = st.sampled_from(["Ana", "Ben"])
SEGMENTS = st.sampled_from([1, 2, 3])
TEXTS = st.sampled_from(["The colour.", "The color.", "grey grey", "One colour, two colours", "😀", ""])


class ReviewLife(RuleBasedStateMachine):
    """A review lives as a model says that is nothing but lists: texts, marks of who may take back what, ignores."""

    requests = Bundle("requests")

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(checks, "CHECKS", (SPELLING,))
        self.folder = tempfile.TemporaryDirectory()
        self.path = str(Path(self.folder.name) / "reviews.db")
        self.store = Store(self.path)
        workflow.import_articles(self.store, [ARTICLE], "Ana")
        self.marks = count(1)
        self.number = count(1)
        self.revisions = {number: [segment.target] for number, segment in enumerate(ARTICLE.segments, 1)}
        self.mark = dict.fromkeys(self.revisions, 0)  # what stands in a segment: equal marks, equal history
        self.text_of = {(number, 0): texts[0] for number, texts in self.revisions.items()}
        self.done: dict[str, list[tuple[dict[int, tuple[int, int]], str]]] = {"Ana": [], "Ben": []}
        self.undone: dict[str, list[tuple[dict[int, tuple[int, int]], str]]] = {"Ana": [], "Ben": []}
        self.ignored: list[str] = []
        self.competing: list[tuple[int, str]] = []
        self.acknowledged: list[str] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()
        self.patch.undo()

    def put(self, segment: int, mark: int) -> None:
        self.mark[segment] = mark
        self.revisions[segment].append(self.text_of[segment, mark])

    def new_texts(self, who: str, texts: dict[int, str]) -> None:
        made = {}
        for segment, text in texts.items():
            mark = next(self.marks)
            self.text_of[segment, mark] = text
            made[segment] = (self.mark[segment], mark)
            self.put(segment, mark)
        self.done[who].append((made, ""))
        self.undone[who].clear()

    def ask(self, deed: str, *arguments: object) -> tuple[str, str, tuple[object, ...]]:
        request = f"r{next(self.number)}"
        who, *rest = arguments
        outcome = getattr(workflow, deed)(self.store, "a", who, request, *rest)
        self.stale = outcome.stale
        if any(event.id == request for event in outcome.review.events):
            self.acknowledged.append(request)
        return deed, request, arguments

    @property
    def texts(self) -> dict[int, str]:
        return {segment: texts[-1] for segment, texts in self.revisions.items()}

    @rule(target=requests, who=PEOPLE, segment=SEGMENTS, text=TEXTS)
    def edit(self, who: str, segment: int, text: str) -> object:
        sent = self.ask("correct", who, [Change(segment, len(self.revisions[segment]) - 1, text)])
        assert self.stale == ()
        if text != self.texts[segment]:
            self.new_texts(who, {segment: text})
        return sent

    @precondition(lambda self: any(len(texts) > 1 for texts in self.revisions.values()))
    @rule(target=requests, who=PEOPLE, text=TEXTS, data=st.data())
    def edit_an_old_page(self, who: str, text: str, data: st.DataObject) -> object:
        segment = data.draw(st.sampled_from([each for each, texts in self.revisions.items() if len(texts) > 1]))
        base = data.draw(st.integers(0, len(self.revisions[segment]) - 2))
        sent = self.ask("correct", who, [Change(segment, base, text)])
        if text == self.texts[segment]:
            assert self.stale == ()
        else:
            assert self.stale == (segment,)
            self.competing.append((segment, text))
            self.done[who].append(({}, ""))
            self.undone[who].clear()
        return sent

    @rule(target=requests, who=PEOPLE, key=st.sampled_from(sorted(KEYS)))
    def apply_everywhere(self, who: str, key: str) -> object:
        slip = KEYS[key]
        new = {each: text.replace(slip, SLIPS[slip]) for each, text in self.texts.items() if slip in text}
        if key in self.open():
            sent = self.ask("apply", who, key)
            self.new_texts(who, new)
            return sent
        with pytest.raises(NotFoundError):
            self.ask("apply", who, key)
        return None

    @rule(target=requests, who=PEOPLE, key=st.sampled_from(sorted(KEYS)))
    def ignore(self, who: str, key: str) -> object:
        if key in self.open():
            sent = self.ask("ignore", who, key, "because")
            self.ignored.append(key)
            self.done[who].append(({}, key))
            self.undone[who].clear()
            return sent
        with pytest.raises(NotFoundError):
            self.ask("ignore", who, key, "because")
        return None

    @rule(target=requests, who=PEOPLE)
    def undo(self, who: str) -> object:
        free = [act for act in self.done[who] if all(self.mark[each] == after for each, (_, after) in act[0].items())]
        if not free:
            with pytest.raises(RefusedError):
                self.ask("undo", who)
            return None
        sent = self.ask("undo", who)
        made, key = act = free[-1]
        at = max(number for number, each in enumerate(self.done[who]) if each is act)
        self.undone[who].append(self.done[who].pop(at))
        for segment, (before, _) in sorted(made.items()):
            self.put(segment, before)
        if key:
            self.ignored.remove(key)
        return sent

    @rule(target=requests, who=PEOPLE)
    def redo(self, who: str) -> object:
        last = self.undone[who][-1] if self.undone[who] else None
        if last is None or any(self.mark[each] != before for each, (before, _) in last[0].items()):
            with pytest.raises(RefusedError):
                self.ask("redo", who)
            return None
        sent = self.ask("redo", who)
        made, key = self.undone[who].pop()
        self.done[who].append((made, key))
        for segment, (_, after) in sorted(made.items()):
            self.put(segment, after)
        if key:
            self.ignored.append(key)
        return sent

    @rule(sent=requests)
    def send_again(self, sent: tuple[str, str, tuple[object, ...]] | None) -> None:
        if sent is not None and sent[1] in self.acknowledged:
            deed, request, (who, *rest) = sent
            before = workflow.open_review(self.store, "a")
            assert getattr(workflow, deed)(self.store, "a", who, request, *rest).review == before

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    def open(self) -> set[str]:
        found = {key for key, slip in KEYS.items() if any(slip in text for text in self.texts.values())}
        return found - set(self.ignored)

    @invariant()
    def review_is_as_the_model_says(self) -> None:
        review = workflow.open_review(self.store, "a")
        assert dict(enumerate(review.texts, 1)) == self.texts
        assert review.revisions == tuple(len(texts) - 1 for texts in self.revisions.values())
        for number, texts in self.revisions.items():
            assert [each.text for each in review.history(number)] == texts
        assert {record.issue.key for record in review.records if record.state is State.OPEN} == self.open()
        settled = {record.issue.key for record in review.records if record.state is not State.OPEN}
        assert settled >= set(self.ignored)
        assert [event.id for event in review.events] == self.acknowledged
        kept = [(change.segment, change.text) for event in review.events for change in event.changes]
        assert all(late in kept for late in self.competing)


TestReviewLife = ReviewLife.TestCase
TestReviewLife.settings = settings(
    max_examples=20, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)
