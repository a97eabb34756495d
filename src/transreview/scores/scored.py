"""All scores of one article, or of two versions of a text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transreview.errors import InputError
from transreview.model import Stage
from transreview.review import Review
from transreview.scores.edit_rate import EditRate, edit_rate
from transreview.scores.effort import Effort, effort, time_spent
from transreview.scores.fault import faults, undecided
from transreview.scores.overlap import overlap
from transreview.scores.score import Score
from transreview.scores.scorecard import MODEL, UNREAD, Scorecard, ScoringModel, scorecard
from transreview.scores.wmt import judged_by_review, wmt_score
from transreview.scores.words import counted

CORRECTED, REFERENCE = "the corrected text", "the reference"
_UNFINISHED = "The review is not finished: what nobody has found yet counts as right."


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a translation ``name``; None for what does not apply.

    ``hter``, ``overlaps`` (chrF and BLEU) and ``effort`` compare it with its corrected text, ``to_reference`` are chrF
    and BLEU against a reference, ``scorecard`` and ``wmt`` count the errors that people confirmed.
    """

    name: str
    hter: EditRate | None = None
    overlaps: tuple[Score, ...] = ()
    to_reference: tuple[Score, ...] = ()
    effort: Effort | None = None
    scorecard: Scorecard | None = None
    wmt: Score | None = None

    @property
    def scores(self) -> tuple[Score, ...]:
        """All of them, each with its signature."""
        return (
            *((self.hter.score,) if self.hter else ()),
            *self.overlaps,
            *self.to_reference,
            *(self.effort.scores if self.effort else ()),
            *(self.scorecard.scores if self.scorecard else ()),
            *((self.wmt,) if self.wmt else ()),
        )


def score_review(review: Review, model: ScoringModel = MODEL, reference: Sequence[str] = ()) -> Scored:
    """The scores of the translation that came, by what people made of it and said of it.

    ``reference`` are the paragraphs of another translation of the same text, () for none; raises InputError where they
    are not as many. An article that nobody has touched has no scores but those against a reference.
    """
    article, reviewed = review.article, review.stage is not Stage.OPEN
    came = [segment.target for segment in article.segments]
    found = faults(review)
    texts = score_texts(article.id, came, review.texts, reference, article.target_lang)
    unsure = _UNFINISHED if review.stage in (Stage.OPEN, Stage.IN_REVIEW) else ""
    card = scorecard(found, counted(article), model, reviewed=reviewed, undecided=undecided(review), unsure=unsure)
    judged = judged_by_review(found, len(came)) if reviewed else ()
    return replace(
        texts,
        hter=replace(texts.hter, score=_told(texts.hter.score, reviewed, unsure)) if texts.hter else None,
        overlaps=tuple(_told(score, reviewed, unsure) for score in texts.overlaps),
        effort=replace(texts.effort, spent=_spent(review)) if texts.effort and reviewed else None,
        scorecard=card,
        wmt=_told(wmt_score(judged), reviewed, unsure),
    )


def score_texts(
    name: str, translations: Sequence[str], corrected: Sequence[str], reference: Sequence[str], target_lang: str
) -> Scored:
    """The scores of a translation against its corrected text and against a reference, paragraph by paragraph.

    Either of them is () for none; raises InputError where it does not have as many paragraphs as the translation.
    """
    for text, paragraphs in ((CORRECTED, corrected), (REFERENCE, reference)):
        if paragraphs and len(paragraphs) != len(translations):
            counts = f"{len(paragraphs):,} paragraphs and the translation {len(translations):,}"
            raise InputError(name, f"{text} has {counts}; they must agree")
    return Scored(
        name,
        hter=edit_rate(translations, corrected, target_lang) if corrected else None,
        overlaps=overlap(translations, corrected, target_lang, CORRECTED) if corrected else (),
        to_reference=overlap(translations, reference, target_lang, REFERENCE) if reference else (),
        effort=effort(translations, corrected) if corrected else None,
    )


def _spent(review: Review) -> dict[str, float]:
    """The seconds that people worked, by their names; two of the same name are told apart by their accounts."""
    spent = time_spent(review.events)
    names = {event.person.id: event.who for event in review.events}
    shared = Counter(names[who] for who in spent)
    return {names[who] if shared[names[who]] == 1 else f"{names[who]} ({who})": time for who, time in spent.items()}


def _told(score: Score, reviewed: bool, unsure: str) -> Score:
    """A score that nobody's review supports has no value; one of a review that goes on says so."""
    if not reviewed:
        return replace(score, value=None, interval=None, note=UNREAD)
    return replace(score, note=" ".join(filter(None, (score.note, unsure))))
