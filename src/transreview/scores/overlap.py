"""chrF and BLEU: how much of a text stands in another one (Popović 2015, WMT; Papineni et al. 2002, ACL)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF, CHRFScore

from transreview.language.lexicon import language
from transreview.scores.bootstrap import samples_of
from transreview.scores.score import Score

# How BLEU cuts words where they are not written apart.
_TOKENS = {"zh": "zh", "yue": "zh", "ja": "char", "th": "char", "km": "char", "lo": "char", "my": "char"}


class _Letters(CHRF):
    """chrF whose samples are numbers of one kind: sacreBLEU's are those of NumPy but for 0, and it adds both."""

    def _compute_score_from_stats(self, stats: Sequence[float]) -> CHRFScore:
        return super()._compute_score_from_stats([int(count) for count in stats])


def overlap(
    translations: Sequence[str], others: Sequence[str], target_lang: str, against: str
) -> tuple[Score, Score]:
    """How much of a translation, by chrF and BLEU from 0 to 100, stands in the corrected text or a reference.

    The paragraphs are as many of each, else ValueError is raised; ``target_lang`` is a BCP 47 tag, ``against`` the name
    of the other text.
    """
    pairs = [
        (before, after) for before, after in zip(translations, others, strict=True) if before.strip() or after.strip()
    ]
    bleu = BLEU(tokenize=_TOKENS.get(language(target_lang), "13a"))
    return _score(_Letters(), "chrF", "letters", pairs, against), _score(bleu, "BLEU", "words", pairs, against)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What chrF or BLEU counts, a row for each paragraph; ``score`` makes a number from 0 to 100 of sums of rows."""

    rows: "np.ndarray[Any, Any]"
    score: Callable[[Sequence[float]], float]
    signature: str


def overlap_counts(translations: Sequence[str], others: Sequence[str], target_lang: str) -> tuple[Counts, Counts]:
    """What chrF and BLEU count in each paragraph, as sacreBLEU's own tests of significance take it.

    The paragraphs are as many of each, and none of ``others`` is empty.
    """
    bleu = BLEU(tokenize=_TOKENS.get(language(target_lang), "13a"))
    return _counts(CHRF(), translations, others), _counts(bleu, translations, others)


def _counts(metric: CHRF | BLEU, translations: Sequence[str], others: Sequence[str]) -> Counts:
    rows = metric._extract_corpus_statistics(list(translations), [list(others)])

    def score(sums: Sequence[float]) -> float:
        return float(metric._compute_score_from_stats([round(each) for each in sums]).score)

    return Counts(np.asarray(rows, dtype=np.float32), score, str(metric.get_signature()))


def _score(
    metric: CHRF | BLEU, name: str, units: str, pairs: Sequence[tuple[str, str]], against: str
) -> Score:
    named = f"{name} against {against}"
    scale = f"runs of {units} in common with {against}, 0 to 100; 100 is the same text, more is better"
    if not any(after.strip() for _, after in pairs):
        return Score(named, None, scale, "", note=f"There is no text in {against}.")
    samples = samples_of(len(pairs))
    found = metric.corpus_score([before for before, _ in pairs], [[after for _, after in pairs]], max(samples, 1))
    around = None
    if samples:
        # sacreBLEU gives the middle of the samples and half the width of what holds 95 % of them.
        middle, half = float(found._mean), float(found._ci)
        around = max(0.0, middle - half), min(100.0, middle + half)
    return Score(named, float(found.score), scale, str(metric.get_signature()), around)
