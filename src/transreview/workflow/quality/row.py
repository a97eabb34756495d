"""The figures of several articles, or of one, together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transreview.model import Stage
from transreview.mqm import Severity, dimension
from transreview.scores import MODEL, Edits, Fault, Score, Scorecard, ScoringModel, WordCount, scorecard, summed_rate
from transreview.scores.scorecard import UNREAD, by_severity
from transreview.workflow.precision import CheckPrecision
from transreview.workflow.quality.figures import Confirmed, Figures, Flag, Undecided, Worked

_PER = 1000
_WHOLE = "HTER is of whole articles, and not of one kind of error."


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted under one value of a dimension, or in all.

    ``key`` is the value (of a pair of languages "sr→en", of a week "2026-W48", of a person their id), ``name`` what
    people call it. ``articles`` are all that belong to it, ``reviewed`` those of them that somebody has begun to
    review, and ``finished`` those that are finished; all other figures are of the reviewed ones: ``words`` of all
    articles and ``reviewed_words`` as penalties are divided by them, ``target_words`` of the reviewed translations as
    they came. ``confirmed`` are their errors, ``flags`` what people decided of the checks' flags, ``open`` how many
    flags nobody decided. ``edits`` lead from the translations to their corrected texts, None for rows that are of no
    whole articles. ``seconds`` is the time that
    was recorded, None for none; ``timed`` says of how many articles it was. ``passing`` says how many of the reviewed
    articles pass, each by itself. ``partial`` says that not all errors of these articles are here, so that no quality
    score can be given, and ``passing`` is None.
    """

    key: str
    name: str
    articles: int
    reviewed: int
    finished: int
    words: int
    reviewed_words: int
    target_words: int
    confirmed: tuple[Confirmed, ...]
    flags: tuple[Flag, ...]
    open: int
    edits: Edits | None
    unmoved: int
    seconds: float | None
    timed: int
    card: Scorecard
    passing: int | None
    target_langs: frozenset[str] = frozenset()
    partial: bool = False

    @property
    def errors(self) -> int:
        """How many errors there are; repeats of one inconsistency are not among them unless they are penalised."""
        return len(self.card.penalised)

    @property
    def repeats(self) -> int:
        """How many errors are repeats."""
        return sum(each.fault.repeat for each in self.confirmed)

    @property
    def by_severity(self) -> Mapping[Severity, int]:
        """The errors of each severity."""
        return self.card.by_severity

    @property
    def by_category(self) -> Mapping[str, Mapping[Severity, int]]:
        """The errors of each dimension of MQM ("accuracy") by severity, those with the most first."""
        return self._by(dimension)

    @property
    def by_type(self) -> Mapping[str, Mapping[Severity, int]]:
        """The errors of each MQM type ("accuracy/mistranslation/number") by severity, those with the most first."""
        return self._by(lambda mqm: mqm)

    def per_thousand(self, errors: int) -> float | None:
        """So many errors per 1,000 reviewed words; None where nothing is reviewed: that is not "no error"."""
        return _PER * errors / self.reviewed_words if self.reviewed_words else None

    @property
    def errors_per_thousand(self) -> float | None:
        """Errors per 1,000 reviewed words, None where nothing is reviewed."""
        return self.per_thousand(self.errors)

    @property
    def penalty(self) -> Score:
        """MQM penalty points per 1,000 reviewed words."""
        return self.card.per_thousand

    @property
    def scores(self) -> tuple[Score, ...]:
        """The penalty, the raw and the calibrated quality score; only the penalty where not all errors are here."""
        return (self.penalty,) if self.partial else self.card.scores

    @property
    def quality(self) -> Score | None:
        """The calibrated quality score, None where not all errors are here."""
        return None if self.partial else self.card.calibrated

    @property
    def passed(self) -> bool | None:
        """Whether the quality score of one article passes; None without one, and for several: see ``passing``."""
        return None if self.partial or self.reviewed != 1 else self.card.passed

    @property
    def hter(self) -> Score:
        """HTER: all edits by all words of the corrected texts, not a mean of rates."""
        score = summed_rate(self.edits or Edits(0, 0), self.unmoved, self.target_langs)
        if self.edits is not None:
            return score
        return replace(score, value=None, note=_WHOLE if self.reviewed else UNREAD)

    @property
    def accepted(self) -> int:
        """How many flags of checks were errors that were mended."""
        return sum(flag.error for flag in self.flags)

    @property
    def dismissed(self) -> int:
        """How many flags of checks people found to be no errors."""
        return len(self.flags) - self.accepted

    @property
    def precision(self) -> CheckPrecision | None:
        """How often the flags were right, with its interval; None where none was decided."""
        return CheckPrecision(self.key, self.accepted, self.dismissed) if self.flags else None

    def _by(self, part: Callable[[str], str]) -> Mapping[str, Mapping[Severity, int]]:
        grouped: dict[str, list[Fault]] = {}
        for fault in self.card.penalised:
            grouped.setdefault(part(fault.mqm), []).append(fault)
        most = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
        return {name: by_severity(faults) for name, faults in most}


@dataclass(frozen=True, slots=True)
class Part:
    """What of one article belongs to a row: its errors, flags and people that do, and its edits."""

    figures: Figures
    confirmed: tuple[Confirmed, ...]
    flags: tuple[Flag, ...]
    open: tuple[Undecided, ...]
    people: tuple[Worked, ...]
    edits: Edits | None
    target_lang: str

    @property
    def named(self) -> Iterator[Confirmed | Flag | Undecided]:
        """All that names a check and an MQM type."""
        yield from self.confirmed
        yield from self.flags
        yield from self.open

    @property
    def seconds(self) -> float | None:
        """The time that its people worked, as far as it was recorded; None where it was not."""
        timed = [worked.seconds for worked in self.people if worked.seconds is not None]
        return sum(timed) if timed else None


def row(key: str, name: str, parts: Sequence[Part], partial: bool, model: ScoringModel = MODEL) -> Row:
    """The figures of these parts of articles together."""
    done = [part for part in parts if part.figures.is_reviewed]
    confirmed = tuple(each for part in done for each in part.confirmed)
    timed = [part.seconds for part in done if part.seconds is not None]
    undecided = sum(each.number for part in done for each in part.open)
    finished = sum(part.figures.stage is Stage.FINISHED for part in done)
    edits = [part.edits for part in done if part.edits is not None]
    counted = WordCount(sum(part.figures.words.words for part in done), _source(done or parts))
    return Row(
        key=key,
        name=name,
        articles=len(parts),
        reviewed=len(done),
        finished=finished,
        words=sum(part.figures.words.words for part in parts),
        reviewed_words=counted.words,
        target_words=sum(part.figures.target_words for part in done),
        confirmed=confirmed,
        flags=tuple(flag for part in done for flag in part.flags),
        open=undecided,
        edits=Edits.total(edits) if edits else None,
        unmoved=sum(part.figures.unmoved for part in done if part.edits is not None),
        seconds=sum(timed) if timed else None,
        timed=len(timed),
        card=scorecard(
            [each.fault for each in confirmed], counted, model, reviewed=bool(done), undecided=undecided,
            unsure=_unsure(done),
        ),
        passing=None if partial else sum(_passes(part, model) for part in done),
        target_langs=frozenset(part.target_lang for part in done),
        partial=partial,
    )  # fmt: skip


def _passes(part: Part, model: ScoringModel) -> bool:
    """Whether an article passes by itself."""
    card = scorecard([each.fault for each in part.confirmed], part.figures.words, model)
    return bool(card.passed)


def _source(parts: Sequence[Part]) -> str:
    """Whose words were counted."""
    return " or ".join(sorted({part.figures.words.source for part in parts}))


def _unsure(done: Sequence[Part]) -> str:
    """That reviews are not finished, as a sentence; "" where all are."""
    going_on = sum(part.figures.stage in (Stage.OPEN, Stage.IN_REVIEW) for part in done)
    if not going_on:
        return ""
    which = "The review" if len(done) == 1 else f"{going_on:,} of {len(done):,} reviews"
    return f"{which} {'is' if going_on == 1 else 'are'} not finished: what nobody has found yet counts as right."
