"""The whole life of a review, at random, against a model that is nothing but a list of acts.

A paragraph is a row of fixed words with a free one between each two, so that a text is known by its free words: what
stands there is what the last act in force wrote. Everything else that the model knows follows from the same list.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tests.postgres import Server
from tests.slips import find_slips

from transreview import checks, workflow
from transreview.checks import Check, Finding
from transreview.errors import DeniedError, TransreviewError
from transreview.model import Article, Change, Person, Place, Role, Scope, Segment, Stage
from transreview.mqm import Severity
from transreview.proposals import ProposalState
from transreview.review import State
from transreview.store import Store, restore

SLIPS = {"colour": "color", "grey": "gray"}
MQM = "linguistic-conventions/textual-inconsistency"
FIXED = ("alpha", "beta", "gamma", "delta")
CAME = {1: ("one", "colour", "three"), 2: ("grey", "five", "colour")}
PLACES = [(segment, slot) for segment in CAME for slot in range(3)]
ANA, BEN, EVA = (Person(name, f"https://issuer#{name}") for name in ("Ana", "Ben", "Eva"))
PEOPLE = st.sampled_from([ANA, BEN, EVA])
DECIDERS = st.sampled_from([EVA, EVA, EVA, BEN, BEN, ANA])
ROOT = "Root"
#: What may be taken back by a mere undo, and what nobody does to a finished article.
DEEDS = {"correct", "ignore", "accept", "reject", "mark", "classify"}


def text_of(words: tuple[str, ...]) -> str:
    return " ".join(f"{fixed} {word}" for fixed, word in zip(FIXED, words, strict=False)) + f" {FIXED[3]}."


def article(name: str) -> Article:
    return Article(name, "sr", "en", tuple(Segment(f"{name}.", text_of(words)) for words in CAME.values()))


def find(article: Article) -> Iterator[Finding]:
    """One finding for each slip, with all its places."""
    yield from find_slips(article, SLIPS)


CHECK = Check("spelling", MQM, "misspelling", Severity.MINOR, find, (), "")
KEYS = {f"spelling:{{{slip}}}": slip for slip in SLIPS}
ANY_KEY = st.sampled_from(sorted(KEYS))


@dataclass(eq=False, repr=False)
class Deed:
    """An act: ``writes`` are the words it put in the text by their place, ``before`` and ``after`` what was in force in
    each paragraph that it changed, ``over`` the deeds whose words it wrote over.
    """

    id: str
    who: Person
    kind: str
    at: int
    writes: dict[tuple[int, int], str] = field(default_factory=dict)
    late: dict[int, tuple[tuple[str, ...], tuple[str, ...], int]] = field(default_factory=dict)  # base, text, revisions
    over: dict[tuple[int, int], "Deed"] = field(default_factory=dict)
    on: list[tuple["Deed", int]] = field(default_factory=list)
    key: str = ""
    scope: Scope = Scope.ARTICLE
    segment: int = 0
    value: str = ""
    stands: bool = True
    last: str = ""  # the event that put it into force, or out of it
    holder: Person = ANA
    before: dict[int, frozenset["Deed"]] = field(default_factory=dict)
    after: dict[int, frozenset["Deed"]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<{self.id} {self.who.name} {self.kind} {self.writes or self.late or self.on}>"


class Life(RuleBasedStateMachine):
    """A translator, an editor whose role comes and goes, and an editor, on one article beside another one."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(checks, "CHECKS", (CHECK,))
        self.folder = tempfile.TemporaryDirectory()
        self.numbers = count(1)
        self.deeds: list[Deed] = []
        self.undone: dict[str, list[Deed]] = {each.id: [] for each in (ANA, BEN, EVA)}
        # The words, who wrote them, by which act, and whether that was taken back by it.
        self.revisions: dict[int, list[tuple[tuple[str, ...], str, Deed, bool]]] = {
            each: [(CAME[each], "", Deed("", ANA, "add", 0), False)] for each in CAME
        }
        self.stage, self.ben_is_editor, self.denied = "", True, 0
        self.known: list[str] = []

    @initialize()
    def begin(self) -> None:
        self.address = self.new_address()
        self.store = Store(self.address)
        self.name, self.other = workflow.import_articles(self.store, [article("a"), article("b")], ROOT)
        workflow.give_roles(self.store, ROOT, "root", f"local:{ROOT}", [Role.ADMIN])
        workflow.give_roles(self.store, ROOT, "ana", ANA.account, [Role.TRANSLATOR])
        workflow.give_roles(self.store, ROOT, "eva", EVA.account, [Role.EDITOR])
        self.give(True)

    def new_address(self) -> str:
        return f"sqlite:///{Path(self.folder.name) / f'{next(self.numbers)}.db'}"

    def teardown(self) -> None:
        if hasattr(self, "store"):
            try:
                if sys.exception() is None:  # every life that ends well ends in another house
                    self.move_house()
                    self.the_review_is_what_follows_from_the_acts()
            finally:
                self.store.close()
        self.folder.cleanup()
        self.patch.undo()

    # What follows from the list of acts.

    def fresh(self) -> str:
        return f"r{next(self.numbers)}"

    def rejected(self, deed: Deed, segment: int) -> bool:
        return (ruling := self.ruling(deed, segment)) is not None and ruling.kind == "reject"

    def ruling(self, deed: Deed, segment: int) -> Deed | None:
        return next((each for each in reversed(self.deeds) if each.stands and (deed, segment) in each.on), None)

    def in_force(self, segment: int) -> frozenset[Deed]:
        wrote = [deed for deed in self.deeds if any(place[0] == segment for place in deed.writes)]
        return frozenset(deed for deed in wrote if deed.stands and not self.rejected(deed, segment))

    def writer(self, segment: int, slot: int) -> Deed | None:
        force = self.in_force(segment)
        return next((deed for deed in reversed(self.deeds) if deed in force and (segment, slot) in deed.writes), None)

    def words(self, segment: int) -> tuple[str, ...]:
        writers = [self.writer(segment, slot) for slot in range(3)]
        return tuple(
            deed.writes[segment, slot] if deed else CAME[segment][slot] for slot, deed in enumerate(writers)
        )

    def standing(self, *kinds: str) -> list[Deed]:
        found = [deed for deed in self.deeds if deed.kind in kinds and deed.stands]
        return sorted(found, key=lambda deed: deed.at)

    def found(self) -> dict[str, int]:
        """The keys of the slips in the text, and the paragraph of the first place of each."""
        return {
            key: next(segment for segment in CAME if slip in self.words(segment))
            for key, slip in KEYS.items()
            if any(slip in self.words(segment) for segment in CAME)
        }

    def dismissed(self, key: str, segment: int) -> bool:
        acts = [deed for deed in self.standing("ignore") if deed.key == key]
        return any(deed.scope is not Scope.HERE or deed.segment == segment for deed in acts)

    def open(self) -> set[str]:
        marks = {f"marked:{deed.id}": deed for deed in self.standing("mark")}
        kept = {key for key, deed in marks.items() if self.words(deed.segment)[int(deed.key)] == deed.value}
        return kept | {key for key, segment in self.found().items() if not self.dismissed(key, segment)}

    def state(self, deed: Deed, segment: int) -> ProposalState:
        if (ruling := self.ruling(deed, segment)) is not None:
            return ProposalState.ACCEPTED if ruling.kind == "accept" else ProposalState.REJECTED
        if not deed.stands:
            return ProposalState.WITHDRAWN
        if segment in deed.late:
            waits = not self.settled(deed, segment)
        else:
            waits = any(self.writer(*place) is deed for place in deed.writes if place[0] == segment)
            if waits and self.stage == "finished":
                return ProposalState.ACCEPTED
        return ProposalState.PROPOSED if waits else ProposalState.SUPERSEDED

    def settled(self, deed: Deed, segment: int) -> bool:
        _, text, revisions = deed.late[segment]
        return any(
            cause.stands and not undoes and (deed, segment) not in cause.on
            and (words == text or (cause.kind == "correct" and who == deed.who.id))
            for words, who, cause, undoes in self.revisions[segment][revisions:]
        )  # fmt: skip

    def proposals(self) -> list[tuple[Deed, int]]:
        acts = [deed for deed in self.deeds if deed.kind == "correct"]
        return [(deed, segment) for deed in acts for segment in sorted({*deed.late, *(s for s, _ in deed.writes)})]

    def written_over(self, deed: Deed, segment: int) -> list[Deed]:
        """Older undecided corrections of the same author that are gone because this one wrote over them."""
        found: list[Deed] = []
        waiting = [deed]
        while waiting:
            one = waiting.pop()
            for older in {over for place, over in one.over.items() if place[0] == segment} - set(found):
                same = older.kind == "correct" and older.who == deed.who
                if same and self.state(older, segment) is ProposalState.SUPERSEDED:
                    found.append(older)
                    waiting.append(older)
        return found

    # How an act is asked for, and taken down.

    def may(self, who: Person, editors_only: bool = False) -> bool:
        return who is EVA or (who is BEN and self.ben_is_editor) or (who is ANA and not editors_only)

    def ask(self, deed: str, who: Person, *arguments: object, can: bool = True, may: bool | None = None) -> str | None:
        """Ask for an act; the id of its event, None where it was refused or there was nothing to do."""
        request, may = self.fresh(), self.may(who) if may is None else may
        if not (can and may):
            with pytest.raises(DeniedError if can else TransreviewError) as caught:
                getattr(workflow, deed)(self.store, self.name, who, request, *arguments)
            self.denied += isinstance(caught.value, DeniedError)
            return None
        outcome = getattr(workflow, deed)(self.store, self.name, who, request, *arguments)
        if not any(event.id == request for event in outcome.review.events):
            return None
        self.known.append(request)
        again = getattr(workflow, deed)(self.store, self.name, who, request, *arguments)
        assert again == outcome
        return request

    def note(self, request: str, who: Person, kind: str, words: dict[int, tuple[str, ...]], **fields: object) -> Deed:
        """Take an act down with the texts that it made."""
        deed = Deed(request, who, kind, len(self.known), last=request, holder=who, **fields)  # type: ignore[arg-type]
        for segment, new in words.items():
            deed.before[segment] = self.in_force(segment)
            for slot, (old, word) in enumerate(zip(self.words(segment), new, strict=True)):
                if old != word and kind != "reject":
                    if (over := self.writer(segment, slot)) is not None:
                        deed.over[segment, slot] = over
                    deed.writes[segment, slot] = word
        self.deeds.append(deed)
        self.seal(deed, who, words)
        if kind in DEEDS:
            self.undone[who.id].clear()
        return deed

    def seal(self, deed: Deed, who: Person, segments: object) -> None:
        for segment in sorted(segments):  # type: ignore[call-overload]
            deed.after[segment] = self.in_force(segment)
            self.revisions[segment].append((self.words(segment), who.id, deed, False))

    @property
    def is_open(self) -> bool:
        return self.stage != "finished"

    # The acts.

    @rule(who=PEOPLE, data=st.data())
    def correct(self, who: Person, data: st.DataObject) -> None:
        self.corrected(who, data)

    @precondition(lambda self: self.is_open)
    @rule(who=PEOPLE, data=st.data())
    def correct_more(self, who: Person, data: st.DataObject) -> None:
        self.corrected(who, data)

    @precondition(lambda self: self.is_open)
    @rule(who=PEOPLE, data=st.data())
    def correct_once_more(self, who: Person, data: st.DataObject) -> None:
        self.corrected(who, data)

    def corrected(self, who: Person, data: st.DataObject) -> None:
        places = data.draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True))
        texts, late, changes = {}, {}, []
        fresh = f"w{next(self.numbers)}"
        for segment in sorted({segment for segment, _ in places}):
            revisions = self.revisions[segment]
            back = data.draw(st.sampled_from([0, 0, 0, 1, 2]))
            base = max(0, len(revisions) - 1 - back)
            words = list(revisions[base][0])
            for slot in [slot for each, slot in places if each == segment]:
                words[slot] = data.draw(st.sampled_from([fresh, fresh, "colour", CAME[segment][slot]]))
            text = tuple(words)
            if text != self.words(segment):
                changes.append(Change(segment, base, text_of(text)))
                if base == len(revisions) - 1:
                    texts[segment] = text
                else:
                    late[segment] = (revisions[base][0], text, len(revisions))
        request = self.ask("correct", who, changes, can=self.is_open) if changes else None
        if request:
            self.note(request, who, "correct", texts, late=late)

    @rule(who=PEOPLE, key=ANY_KEY)
    def apply(self, who: Person, key: str) -> None:
        slip = KEYS[key]
        request = self.ask("apply", who, key, can=self.is_open and key in self.open())
        if request is None:
            return
        affected = [segment for segment in CAME if slip in self.words(segment)]
        texts = {each: tuple(SLIPS[slip] if word == slip else word for word in self.words(each)) for each in affected}
        self.note(request, who, "correct", texts)

    @rule(who=PEOPLE, key=ANY_KEY, scope=st.sampled_from(Scope))
    def ignore(self, who: Person, key: str, scope: Scope) -> None:
        can = self.is_open and key in self.open()
        asked = scope if key in self.open() else Scope.HERE
        may = self.may(who, editors_only=asked is Scope.PROJECT)
        request = self.ask("ignore", who, key, "because", asked, can=can, may=may)
        if request:
            here = self.found()[key] if scope is Scope.HERE else 0
            self.note(request, who, "ignore", {}, key=key, scope=scope, segment=here)

    @precondition(lambda self: len(self.deeds) < 30)
    @rule(who=PEOPLE, kind=st.sampled_from(["mark", "classify", "comment"]), data=st.data())
    def remark(self, who: Person, kind: str, data: st.DataObject) -> None:
        if kind == "mark":
            self.mark(who, data.draw(st.sampled_from(PLACES)))
        elif kind == "classify":
            self.classify(who, data.draw(ANY_KEY), data.draw(st.sampled_from(Severity)))
        else:
            self.ask("comment", who, "", "Hm, @Ana?")

    def mark(self, who: Person, place: tuple[int, int]) -> None:
        segment, slot = place
        word = self.words(segment)[slot]
        start = text_of(self.words(segment)).index(f"{FIXED[slot]} {word}") + len(FIXED[slot]) + 1
        where = Place("target", segment, start, start + len(word), word)
        request = self.ask("mark", who, where, MQM, "major", "odd", can=self.is_open)
        if request:
            self.note(request, who, "mark", {}, segment=segment, key=str(slot), value=word)

    def classify(self, who: Person, key: str, severity: Severity) -> None:
        record = workflow.open_review(self.store, self.name).record(key)
        if record is not None and record.issue.severity == severity:
            return
        can = self.is_open and record is not None
        request = self.ask("classify", who, key, MQM, severity, can=can)
        if request:
            self.note(request, who, "classify", {}, key=key, value=severity)

    @precondition(lambda self: self.proposals())
    @rule(who=DECIDERS, edit=st.sampled_from([False, False, True]), data=st.data())
    def accept(self, who: Person, edit: bool, data: st.DataObject) -> None:
        deed, segment = self.drawn(data)
        text = self.words(segment)
        if segment in deed.late:
            base, wanted, _ = deed.late[segment]
            text = tuple(new if old != new else now for old, new, now in zip(base, wanted, text, strict=True))
        arguments: list[object] = [[(deed.id, segment)]]
        if edit:
            slot = data.draw(st.integers(0, 2))
            text = (*text[:slot], f"e{next(self.numbers)}", *text[slot + 1 :])
            arguments.append(text_of(text))
        can = self.is_open and self.state(deed, segment) is ProposalState.PROPOSED
        request = self.ask("accept", who, *arguments, can=can, may=self.may(who, editors_only=True))
        if request:
            texts = {segment: text} if text != self.words(segment) else {}
            self.note(request, who, "accept", texts, on=[(deed, segment)])

    @precondition(lambda self: self.proposals())
    @rule(who=DECIDERS, data=st.data())
    def reject(self, who: Person, data: st.DataObject) -> None:
        deed, segment = self.drawn(data)
        can = self.is_open and self.state(deed, segment) is ProposalState.PROPOSED
        gone = [deed, *([] if segment in deed.late else self.written_over(deed, segment))]
        request = self.ask("reject", who, [(deed.id, segment)], "no", can=can, may=self.may(who, editors_only=True))
        if request is None:
            return
        force = self.in_force(segment)
        made = self.note(request, who, "reject", {}, on=[(each, segment) for each in gone])
        if segment not in deed.late:
            made.before[segment] = force
            self.seal(made, who, [segment])

    def drawn(self, data: st.DataObject) -> tuple[Deed, int]:
        """A correction to decide: most often one that waits, of all states one that is there."""
        by_state: dict[ProposalState, list[tuple[Deed, int]]] = {}
        for each in self.proposals():
            by_state.setdefault(self.state(*each), []).append(each)
        states = [*by_state, *[ProposalState.PROPOSED] * 2 * (ProposalState.PROPOSED in by_state)]
        return data.draw(st.sampled_from(by_state[data.draw(st.sampled_from(states))]))

    def hindered(self, deed: Deed, state: dict[int, frozenset[Deed]]) -> bool:
        """Whether the text, or an editor's decision, keeps an act from being taken back or done again."""
        segments = {*deed.late, *(segment for segment, _ in deed.writes)} if deed.kind == "correct" else ()
        decided = deed.stands and any(self.ruling(deed, segment) for segment in segments)
        return decided or any(self.in_force(segment) != then for segment, then in state.items())

    def turn(self, deed: Deed, request: str, who: Person) -> None:
        """An act is taken back, or done again."""
        deed.stands = not deed.stands
        deed.last, deed.holder, deed.at = request, who, len(self.known)
        for segment in sorted(deed.after):
            self.revisions[segment].append((self.words(segment), who.id, deed, not deed.stands))

    @precondition(lambda self: any(self.standing(*DEEDS)))
    @rule(who=PEOPLE)
    def undo(self, who: Person) -> None:
        own = [deed for deed in self.deeds if deed.stands and deed.holder == who and deed.kind in DEEDS]
        free = [deed for deed in own if not self.hindered(deed, deed.after)]
        deed = max(free, key=lambda deed: deed.at, default=None)
        request = self.ask("undo", who, can=deed is not None and self.is_open)
        if deed is not None and request:
            self.turn(deed, request, who)
            self.undone[who.id].append(deed)

    @precondition(lambda self: self.deeds)
    @rule(who=PEOPLE, data=st.data())
    def take_back(self, who: Person, data: st.DataObject) -> None:
        """Take a certain act back, one's own or another's."""
        deed = data.draw(st.sampled_from(self.deeds))
        can = self.is_open and deed.stands and not self.hindered(deed, deed.after)
        may = self.may(who, editors_only=deed.holder != who)
        request = self.ask("undo", who, deed.last, can=can, may=may) if deed.stands else None
        if request:
            self.turn(deed, request, who)
            self.undone[who.id].append(deed)

    @precondition(lambda self: any(self.undone.values()))
    @rule(who=PEOPLE)
    def redo(self, who: Person) -> None:
        again = [deed for deed in self.undone[who.id] if not deed.stands and deed.holder == who]
        deed = again[-1] if again else None
        can = deed is not None and self.is_open and not self.hindered(deed, deed.before)
        if deed is not None and deed.on:  # decided anew, or withdrawn since
            rivals = [each for each in self.deeds if set(each.on) & set(deed.on)]
            can = can and rivals[-1] is deed and all(target.stands for target, _ in deed.on)
        request = self.ask("redo", who, can=can)
        if deed is not None and request:
            self.turn(deed, request, who)

    @precondition(lambda self: not self.is_open)
    @rule()
    def reopen(self) -> None:
        self.move(EVA, "in review")

    @precondition(lambda self: len(self.deeds) > 4)
    @rule(who=DECIDERS, stage=st.sampled_from(["in review", "ready", "finished"]))
    def move(self, who: Person, stage: str) -> None:
        if stage == workflow.open_review(self.store, self.name).stage:
            return
        waiting = [each for each in self.proposals() if self.state(*each) is ProposalState.PROPOSED]
        competing = any(segment in deed.late for deed, segment in waiting)
        may = self.may(who, editors_only="finished" in (stage, self.stage))
        if self.ask("move", who, stage, can=stage != "finished" or not competing, may=may):
            self.stage = stage

    @rule(what=st.sampled_from(["open again", "move", "give"]))
    def something_else(self, what: str) -> None:
        if what == "open again":
            self.store.close()
            self.store = Store(self.address)
        elif what == "move":
            self.move_house()
        else:
            self.give(not self.ben_is_editor)

    def move_house(self) -> None:
        """The review goes through JSON Lines into another database, and on from there."""
        copy, again = (Path(self.folder.name) / f"{next(self.numbers)}.jsonl" for _ in range(2))
        made = self.store.backup(copy)
        before = [workflow.open_review(self.store, name) for name in (self.name, self.other)]
        self.store.close()
        self.address = self.new_address()
        assert restore(copy, self.address).anchor == made.anchor
        self.store = Store(self.address)
        assert [workflow.open_review(self.store, name) for name in (self.name, self.other)] == before
        self.store.backup(again)
        assert again.read_bytes() == copy.read_bytes()

    def give(self, is_editor: bool) -> None:
        self.ben_is_editor = is_editor
        roles = [Role.EDITOR] if is_editor else []
        workflow.give_roles(self.store, ROOT, self.fresh(), BEN.account, roles, "Ben")

    @invariant()
    def the_review_is_what_follows_from_the_acts(self) -> None:
        if not hasattr(self, "name"):
            return
        review = workflow.open_review(self.store, self.name)
        for segment, revisions in self.revisions.items():
            assert [each.text for each in review.history(segment)] == [text_of(words) for words, *_ in revisions]
            assert review.texts[segment - 1] == text_of(self.words(segment))
        assert {record.issue.key for record in review.records if record.state is State.OPEN} == self.open()
        states = {(each.event.id, each.segment): each.state for each in review.proposals}
        assert states == {(deed.id, segment): self.state(deed, segment) for deed, segment in self.proposals()}
        given = {deed.key: deed.value for deed in self.standing("classify")}
        assert all(record.issue.severity == given.get(key, record.issue.severity)
                   for key in KEYS if (record := review.record(key)))  # fmt: skip
        assert [event.id for event in review.events] == self.known
        begun = self.stage or (Stage.IN_REVIEW if any(self.standing(*DEEDS)) else None)
        assert begun is None or review.stage == begun
        assert len(workflow.denials(self.store)) == self.denied

    @invariant()
    def what_is_dismissed_in_the_project_is_dismissed_in_the_other_article(self) -> None:
        if hasattr(self, "name"):
            wide = {deed.key for deed in self.standing("ignore") if deed.scope is Scope.PROJECT}
            records = workflow.open_review(self.store, self.other).records
            assert {each.issue.key for each in records if each.state is State.OPEN} == set(KEYS) - wide


# A failure is told at once: to see a shorter one, add Phase.shrink and wait.
MANY = settings(
    max_examples=14, stateful_step_count=40, suppress_health_check=list(HealthCheck), deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip


def test_a_review_lives_as_the_list_of_its_acts_says_on_sqlite() -> None:
    run(Life, settings=MANY)


def test_a_review_lives_as_the_list_of_its_acts_says_on_postgresql(postgres: Server) -> None:
    class OnPostgres(Life):
        def new_address(self) -> str:
            return postgres.fresh()

    run(OnPostgres, settings=settings(MANY, max_examples=6))
