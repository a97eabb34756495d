"""HTER: how many edits lead from a machine's translation to its corrected text (Snover et al. 2006, AMTA)."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
# Looking for words that moved takes time that grows with their square and with the length of the paragraph: seconds for
# 60 words that were shuffled. Beyond so much of it in a paragraph, or in a text, a word that moved is a deletion and
# an insertion.
_MOST_WORK, _MOST_IN_TEXT = 100_000, 3_000_000
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

    @classmethod
    def total(cls, parts: Sequence["Edits"]) -> "Edits":
        """Those of several paragraphs or texts together."""
        return cls(sum(each.edits for each in parts), sum(each.words for each in parts))


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
    edits, unmoved = edits_of(translations, corrected, target_lang, counting)
    whole = Edits.total(edits)
    samples = samples_of(len(edits))
    around = interval([(_PERCENT * each.edits, each.words) for each in edits], samples) if whole.words else None
    signature = f"{metric.get_signature()}{signature_of(samples)}"
    return EditRate(_score(whole, signature, around, unmoved), edits)


def summed_rate(edits: Edits, unmoved: int, target_langs: Iterable[str]) -> Score:
    """HTER of several texts in these languages (BCP 47 tags): ``edits`` and ``unmoved`` are the sums of `edits_of`."""
    signatures = {str(_metric(EDITS, language(tag) in _ASIAN).get_signature()) for tag in target_langs}
    return _score(edits, " or ".join(sorted(signatures)), None, unmoved)


def _score(whole: Edits, signature: str, around: tuple[float, float] | None, unmoved: int) -> Score:
    note = "" if whole.words else "The corrected text has no words."
    if unmoved:
        note = f"Moved words were not looked for where paragraphs were rearranged too much ({unmoved})."
    return Score(
        "HTER",
        whole.rate if whole.words else None,
        "edits per 100 words of the corrected text; 0 is unchanged, it may exceed 100, less is better",
        signature,
        around,
        note,
    )


def edits_of(
    translations: Sequence[str], corrected: Sequence[str], target_lang: str, counting: Counting = EDITS
) -> tuple[tuple[Edits, ...], int]:
    """The edits of each paragraph as `edit_rate` sums them, and in how many moved words were not looked for."""
    metric = _metric(counting, language(target_lang) in _ASIAN)
    edits: list[Edits] = []
    unmoved, left = 0, _MOST_IN_TEXT
    for before, after in zip(translations, corrected, strict=True):
        found, work = _plain_edits(metric, before, after)
        if work and work <= min(_MOST_WORK, left):
            left -= work
            with_moves = metric.sentence_score(before, [after])
            found = Edits(int(with_moves.num_edits), int(with_moves.ref_length))
        elif work:
            unmoved += 1
        edits.append(found)
    return tuple(edits), unmoved


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


def _plain_edits(metric: TER, before: str, after: str) -> tuple[Edits, int]:
    """The edits of one paragraph without moves, and how much work it is to look for these; 0 where nothing can move."""
    tokenizer: TercomTokenizer = metric.tokenizer
    new = (tokenizer(after.rstrip()) or "").split()
    if before == after:  # as in most paragraphs
        return Edits(0, len(new)), 0
    old = (tokenizer(before.rstrip()) or "").split()
    found = Edits(Levenshtein.distance(old, new), len(new))
    common = (Counter(old) & Counter(new)).total()
    in_place = sum(size for _, _, size in Levenshtein.matching_blocks(Levenshtein.editops(old, new), old, new))
    return found, (common - in_place) ** 2 * max(len(old), len(new))
