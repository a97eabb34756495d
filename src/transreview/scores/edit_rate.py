"""HTER: how many edits lead from a machine's translation to its corrected text (Snover et al. 2006, AMTA)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import Levenshtein
from sacrebleu.metrics.ter import TER
from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer

from transreview.language.lexicon import language
from transreview.scores.bootstrap import interval, samples_of, signature_of
from transreview.scores.score import Score

_ASIAN = frozenset({"zh", "yue", "ja"})
# Looking for words that moved takes time that grows with the words times the edits: ten seconds for 200 words that were
# shuffled. Beyond this, a word that moved is a deletion and an insertion.
_MOST_WORK = 20_000
_PERCENT = 100.0


class Edits(NamedTuple):
    """The edits of one paragraph (insertions, deletions, substitutions, moves) and the words of its corrected text."""

    edits: int
    words: int

    @property
    def rate(self) -> float:
        """In percent; it may exceed 100, and is 100 where all of a text was deleted."""
        if not self.words:
            return _PERCENT if self.edits else 0.0
        return _PERCENT * self.edits / self.words


@dataclass(frozen=True, slots=True)
class EditRate:
    """The rate of a whole text, and the edits of each of its paragraphs."""

    score: Score
    paragraphs: tuple[Edits, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts as an edit: by default a word with other capitals does, and marks are words of their own.

    ``normalized`` parts marks from words, ``punctuation`` lets them count at all. `PUBLISHED` are the settings of most
    published figures: what tercom did when nobody told it anything.
    """

    case_sensitive: bool = True
    normalized: bool = True
    punctuation: bool = True


EDITS = Counting()
PUBLISHED = Counting(case_sensitive=False, normalized=False)


def edit_rate(
    translations: Sequence[str], corrected: Sequence[str], target_lang: str, counting: Counting = EDITS
) -> EditRate:
    """HTER in percent, over all paragraphs (all edits by all words, not a mean of rates) and of each.

    ``translations`` and ``corrected`` are the paragraphs before and after, as many of each; ``target_lang`` is a BCP 47
    tag: Chinese and Japanese are compared sign by sign. Raises ValueError where there are not as many.
    """
    metric = _metric(counting, language(target_lang) in _ASIAN)
    counted = [_edits(metric, before, after) for before, after in zip(translations, corrected, strict=True)]
    edits = tuple(each for each, _ in counted)
    unmoved = sum(not whole for _, whole in counted)
    whole = Edits(sum(each.edits for each in edits), sum(each.words for each in edits))
    samples = samples_of(len(edits))
    around = interval([(_PERCENT * each.edits, each.words) for each in edits], samples) if whole.words else None
    note = "" if whole.words else "The corrected text has no words."
    if unmoved:
        note = f"Moved words were not looked for in long paragraphs that were changed a lot ({unmoved})."
    score = Score(
        "HTER",
        whole.rate if whole.words else None,
        "edits per 100 words of the corrected text; 0 is unchanged, it may exceed 100, less is better",
        f"{metric.get_signature()}{signature_of(samples)}",
        around,
        note,
    )
    return EditRate(score, edits)


@lru_cache
def _metric(counting: Counting, asian: bool) -> TER:
    metric = TER(
        normalized=counting.normalized,
        case_sensitive=counting.case_sensitive,
        no_punct=not counting.punctuation,
        asian_support=asian and counting.normalized,
    )
    metric.num_refs = 1  # the signature asks for it, also where no paragraph had to be measured
    return metric


def _edits(metric: TER, before: str, after: str) -> tuple[Edits, bool]:
    """The edits of one paragraph, and whether moves were looked for."""
    tokenizer: TercomTokenizer = metric.tokenizer
    old, new = ((tokenizer(text.rstrip()) or "").split() for text in (before, after))
    unmoved = Levenshtein.distance(old, new)
    if not unmoved or not new or unmoved * max(len(old), len(new)) > _MOST_WORK:
        return Edits(unmoved, len(new)), not unmoved or not new
    found = metric.sentence_score(before, [after])
    return Edits(int(found.num_edits), int(found.ref_length)), True
