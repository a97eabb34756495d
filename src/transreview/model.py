"""The nouns, as frozen values: Segment, Article, Span, Place, Issue, Person, Role, Event.

Offsets are Unicode code points from 0, the end exclusive, into text in NFC. Segments and paragraphs are numbered
from 1, as on the screen and in every report. The browser counts UTF-16 units: the review pane converts at its door,
and nobody else does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from transreview.mqm import Severity

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph and its translation; one of them is "" where the other has no counterpart."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: what the source says, what the target should say, and what it should not.

    ``allowed`` are further renderings that are as good as ``target``. ``keep`` says that the term is not translated
    (``target`` is then the source's own form). ``source`` is "" for a rule of the house about the target alone, and
    ``target`` is "" where only forbidden forms are known.
    """

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Remembered(Term):
    """A term that the project itself has decided on; ``told`` says for a message by whom, when and why."""

    told: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house: a wording that the translation shall not have, what it shall say instead, and why.

    ``find`` are words or phrases that are found in any of their forms; one with a ``*`` stands for words that begin or
    end so. ``regex`` is a regular expression, found as it is; a rule has one or the other. ``use`` is what to say
    instead: one wording is put in place at a click, several are only named, () says nothing. ``spare`` are longer
    phrases in which the wording is right. ``languages`` are BCP 47 tags of translations that the rule is for, () for
    all. ``case`` says that capitals count, ``quoted`` that quoted speech is not exempt. ``name`` is the file and the
    place that it stands in.
    """

    find: tuple[str, ...] = ()
    regex: str = ""
    use: tuple[str, ...] = ()
    reason: str = ""
    severity: Severity = Severity.MINOR
    languages: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    case: bool = False
    quoted: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a translation came in: the name of its format, its own name (a label only), and its bytes."""

    format: str
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A translation beside its source, as it came; languages are BCP 47 tags, "und" when not known.

    ``extra`` keeps the fields of the file that we do not know, as the text of one JSON object ("" for none). ``rules``
    are those of the house that checks it; they are settings, and no store keeps them with the article. ``original`` is
    the file that it came in; a store keeps it apart, and gives articles without it. ``system`` is the machine
    translation system that made the translation, "" where nobody said.
    """

    id: str
    source_lang: str
    target_lang: str
    segments: tuple[Segment, ...]
    title: str = ""
    glossary: tuple[Term, ...] = ()
    extra: str = ""
    rules: tuple[Rule, ...] = ()
    original: Original | None = field(default=None, compare=False)
    system: str = ""

    @property
    def has_source(self) -> bool:
        """False for a translation that was opened without its source."""
        return any(segment.source for segment in self.segments)

    def text(self, side: Side, number: int) -> str:
        """The text of one side of segment ``number`` (from 1)."""
        segment = self.segments[number - 1]
        return segment.source if side == "source" else segment.target

    def place(self, side: Side, number: int, span: Span, suggestion: str | None = None) -> "Place":
        """The place of a span of one side of segment ``number`` (from 1), with the text that stands there."""
        return Place(side, number, span.start, span.end, self.text(side, number)[span.start:span.end], suggestion)

    def with_targets(self, targets: Sequence[str]) -> "Article":
        """The same article with other target texts, one for each segment in order."""
        pairs = zip(self.segments, targets, strict=True)
        return replace(self, segments=tuple(Segment(segment.source, target) for segment, target in pairs))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: ``text`` is the text of ``side`` of segment ``segment`` from ``start`` to ``end``.

    ``suggestion`` is what should stand there instead, in the right form for this place; None where the place is right
    or where nobody can know. An empty place (start == end) in the target says where something is missing.
    """

    side: Side
    segment: int
    start: int
    end: int
    text: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What one check says about one article: a pure function of the article's text, never stored.

    ``places[0]`` is the place that is flagged, always in the target; the rest is the evidence, both sides. ``key`` is
    the check and its normalised evidence, never an offset: a decision that holds on to it survives edits.
    ``confidence`` is a fraction from 0 to 1.
    """

    article: str
    check: str
    mqm: str
    its: str
    severity: Severity
    message: str
    key: str
    places: tuple[Place, ...]
    confidence: float = 1.0

    @property
    def flagged(self) -> Place:
        """The place that the issue is shown at."""
        return self.places[0]

    @property
    def mendable(self) -> tuple[Place, ...]:
        """The target places that have a suggestion, in the order of the text: what "apply everywhere" changes."""
        fixes = (place for place in self.places if place.side == "target" and place.suggestion is not None)
        return tuple(sorted(fixes, key=lambda place: (place.segment, place.start)))


class Role(StrEnum):
    """What somebody may do in a team; one person may have several."""

    TRANSLATOR = "translator"
    EDITOR = "editor"
    QA = "qa"
    ADMIN = "admin"


class Stage(StrEnum):
    """How far the review of an article is."""

    OPEN = "open"
    IN_REVIEW = "in review"
    READY = "ready"
    FINISHED = "finished"


class Scope(StrEnum):
    """How far a dismissal reaches: this paragraph, this article, or all articles in the same two languages."""

    HERE = "here"
    ARTICLE = "article"
    PROJECT = "project"


class Act(StrEnum):
    """What a person did, to an article or (from ``ROLES`` on) to the project."""

    ADD = "add"  # an article came
    CORRECT = "correct"
    IGNORE = "ignore"
    UNDO = "undo"
    COMMENT = "comment"
    ACCEPT = "accept"
    REJECT = "reject"
    MARK = "mark"  # an error that no check saw
    CLASSIFY = "classify"  # another error type or severity for an issue
    STAGE = "stage"
    ASSIGN = "assign"
    ROLES = "roles"  # the roles that a person has from now on
    ENTER = "enter"  # somebody who was invited by e-mail logged in for the first time
    POLICY = "policy"
    TERM = "term"  # a glossary entry of the project
    RETIRE = "retire"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the name that is shown, and the account that the log-in proved.

    ``account`` is "" for somebody who works alone without a log-in; the name is then who they are.
    """

    name: str
    account: str = ""

    @property
    def id(self) -> str:
        """What tells this person from others."""
        return self.account or self.name


@dataclass(frozen=True, slots=True)
class Change:
    """A new target text for segment ``segment``, made by somebody who saw revision ``base`` of it (0: as it came)."""

    segment: int
    base: int
    text: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision is about: the change that the correction ``event`` made to segment ``segment``.

    ``round`` counts the decisions on it that were made before and taken back since or not: two people who decide at
    once name the same round, and only the first one's decision is stored.
    """

    event: str
    segment: int
    round: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one person, added once and never changed.

    ``id`` is made by whoever asks (sending the same id twice is harmless); ``at`` is ISO 8601 UTC; ``article`` is ""
    for an act on the project; ``issue`` is the key of the issue that was decided, "" for none; ``changes`` are the new
    texts of a correction, those that an undo or a rejection puts back, or what an editor made of a correction while
    accepting it; ``undoes`` is the id of the event that an undo takes back (the undo of an undo is a redo);
    ``text`` is the reason of an ignore or a rejection, or the words of a comment; ``seq`` is the event's number in the
    store; ``decided`` is the issue as it stood when it was decided, for the record: what the person saw, and for a
    mark the issue that it makes. ``account`` is that of the person, "" for none. ``decides`` are the corrections that
    are accepted or rejected. ``on`` is the id of the event that a comment answers, ``segment`` the paragraph (from 1)
    that it is about (0: the article, or the issue). ``scope`` is that of an ignore. ``details`` are further fields in
    the order of their names, all of them text: the stage of a stage, the assignee of an assignment, and so on.
    """

    id: str
    article: str
    who: str
    at: str
    act: Act
    issue: str = ""
    changes: tuple[Change, ...] = ()
    undoes: str = ""
    text: str = ""
    seq: int = 0
    decided: Issue | None = None
    account: str = ""
    decides: tuple[Decided, ...] = ()
    on: str = ""
    segment: int = 0
    scope: Scope = Scope.ARTICLE
    details: tuple[tuple[str, str], ...] = ()

    @property
    def person(self) -> Person:
        """Who acted."""
        return Person(self.who, self.account)

    def detail(self, name: str) -> str:
        """One of the further fields, "" when it is not there."""
        return dict(self.details).get(name, "")
