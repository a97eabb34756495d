"""The translations of one article by two systems, counted paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transreview.model import Article
from transreview.scores import Edits, Fault, ScoringModel
from transreview.scores.edit_rate import edits_of
from transreview.scores.overlap import Counts, overlap_counts
from transreview.scores.words import words
from transreview.store import Summary
from transreview.workflow.quality.figures import Figures


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation of an article as it came, the ``texts`` as they are now, and the errors that people confirmed."""

    summary: Summary
    article: Article
    texts: tuple[str, ...]
    figures: Figures

    @property
    def came(self) -> tuple[str, ...]:
        """The texts as they came."""
        return tuple(segment.target for segment in self.article.segments)

    def penalised(self, model: ScoringModel) -> tuple[Fault, ...]:
        """The errors that count: repeats do only where the model says so."""
        return tuple(each.fault for each in self.figures.errors if model.penalises(each.fault))

    def points(self, model: ScoringModel) -> tuple[float, ...]:
        """The penalty points of each paragraph."""
        points = [0.0] * len(self.texts)
        for fault in self.penalised(model):
            points[fault.segment - 1] += model.penalty(fault)
        return tuple(points)

    def edits(self) -> tuple[tuple[Edits, ...], int]:
        """The edits of each paragraph, and in how many moved words were not looked for."""
        return edits_of(self.came, self.texts, self.article.target_lang)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both translations; what has one number for each paragraph is for one system and for the other.

    ``overlaps`` are chrF and BLEU against the own corrected texts, None where not both were reviewed.
    """

    one: Translation
    other: Translation
    words: tuple[int, ...]
    edits: tuple[tuple[Edits, ...], tuple[Edits, ...]]
    unmoved: int
    points: tuple[tuple[float, ...], tuple[float, ...]]
    overlaps: tuple[tuple[Counts, ...], tuple[Counts, ...]] | None = None

    @classmethod
    def of(cls, one: Translation, other: Translation, model: ScoringModel) -> "Sides":
        """Both, counted; the words are those of the source."""
        (edits, unmoved), (others, others_unmoved) = one.edits(), other.edits()
        sides = cls(
            one, other, tuple(len(words(segment.source)) for segment in one.article.segments), (edits, others),
            unmoved + others_unmoved, (one.points(model), other.points(model)),
        )  # fmt: skip
        return replace(sides, overlaps=sides.overlaps_with(one.texts, other.texts)) if sides.reviewed else sides

    def overlaps_with(
        self, one: Sequence[str], other: Sequence[str]
    ) -> tuple[tuple[Counts, ...], tuple[Counts, ...]]:
        """What chrF and BLEU count of each side's translation against a text for each, in each paragraph.

        A paragraph of which one of these texts is empty is left out, for both sides.
        """
        texts = one, other
        rows = [at for at in range(len(self.words)) if all(text[at].strip() for text in texts)]
        first, second = (
            overlap_counts([side.came[at] for at in rows], [text[at] for at in rows], side.article.target_lang)
            for side, text in zip(self.both, texts, strict=True)
        )
        return first, second

    @property
    def both(self) -> tuple[Translation, Translation]:
        """The two."""
        return self.one, self.other

    @property
    def reviewed(self) -> bool:
        """Whether both were reviewed."""
        return self.one.figures.is_reviewed and self.other.figures.is_reviewed

    @property
    def hter(self) -> tuple[float, float]:
        """HTER of each, in percent."""
        one, other = map(Edits.total, self.edits)
        return one.rate, other.rate

    def per_thousand(self, side: int) -> float:
        """Penalty points per 1,000 words of a side (0 or 1); 0 where the source has no words."""
        count = sum(self.words)
        return 1000 * sum(self.points[side]) / count if count else 0.0
