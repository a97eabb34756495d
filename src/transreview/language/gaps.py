"""Stretches of a text that have no counterpart in its translation, found without a dictionary.

A paragraph is cut into clauses. A run of clauses is missing when the other text is short by about its length, has as
many sentences fewer, and does not have what a translation keeps of it: numbers, addresses, names by their sound,
international words. All this is weighed as logarithms of likelihood ratios (naive Bayes): a name that is there speaks
as loudly against a gap as one that is not there speaks for it, and a length that human translators never give to a
paragraph speaks by itself.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from transreview.language.anchors import Anchor, Text, anchors_of
from transreview.language.lengths import length
from transreview.language.names import UPPER
from transreview.language.sentences import sentences
from transreview.model import Span

#: How unlikely a gap is before anything is seen (nats): whole sentences, clauses, and anything in a heading or a line
#: without a final mark, which translators put as they like.
_SENTENCES, _CLAUSES, _IN_A_LINE = 6.0, 8.0, 3.0
#: Degrees of freedom of Student's distribution, which length ratios have nearly: free translation exists.
_FREEDOM = 5.0
#: A clause has at least this length, in letters; a paragraph so many clauses, and a run so many of them, at most.
_SHORTEST_CLAUSE, _MOST_CLAUSES, _LONGEST_RUN = 18, 40, 16
#: A paragraph may not be missing but for this share.
_LEAST_LEFT = .12
#: The most that a number and a capitalised word may say for a gap.
_NUMBER, _CAPITAL = 3.5, 1.2
#: What it says that the other text ends in the middle of a sentence and the gap is at its end; that it has as many
#: sentences fewer as are missing; and that it has no fewer.
_CUT_OFF, _SAME_COUNT, _NO_FEWER = 3.5, 1.5, -1.5
#: Evidence at which as many gaps are real as not, with the sign changed (what was found in translations was read).
_EVEN = 4.4

_CLAUSE = re.compile(r"[,;:][\"'”’»“)]?(?=\s)|\s(?=[–—(])|[–—)](?=\s)|[，、；：،؛](?!\d)")
_CAPITALISED, _DIGITS = re.compile(rf"[{UPPER}]\w"), re.compile(r"\d+")
_IDEOGRAPH = "字"
_FINAL = re.compile(r"[.!?…。！？؟۔।;:][\s\"'”’»“„‹›)\]）】」』〉》]*\Z")
_END = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one text that the other lacks: where it stands, about where it is missing, and how sure.

    ``at`` is a code point of the other text; ``evidence`` is in nats, 0 when the odds are even; ``lost`` are the spans
    of names, numbers and addresses of the stretch that the other text does not have; ``share`` is a fraction of the
    text's length; ``at_end`` tells that the other text was cut off in the middle of a sentence.
    """

    span: Span
    at: int
    evidence: float
    lost: tuple[Span, ...]
    share: float
    at_end: bool

    @property
    def confidence(self) -> float:
        """How sure the gap is, as a fraction: the evidence is one-sided, since free translation is no gap."""
        return 1 / (1 + math.exp(-self.evidence - _EVEN))


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    size: int
    opens: bool


class _Run(NamedTuple):
    """Clauses from ``first`` to before ``last``, and what speaks for their being missing."""

    first: int
    last: int
    score: float


def find_gap(
    one: Text, other: Text, excess: float, rest: Callable[[int], float], least: float, splits: bool = False,
    heading: bool = False,
) -> Gap | None:
    """The likeliest stretch of ``one`` that ``other`` lacks; None where the evidence for each is below ``least`` nats.

    ``excess`` is by how many standard deviations ``one`` is too long for ``other``, ``rest`` tells the same of so much
    of it. ``splits`` is true where ``one`` is the translation: translators split sentences more than they join them.
    ``heading`` is true where a line without a final mark is no sentence that was cut off.
    Time grows with the length of the two texts.
    """
    clauses = _clauses(one.text, one.lang)
    cut_off = not heading and is_cut_off(one.text, other.text)
    runs = list(_runs(clauses, one, other, excess, rest, 0.0 if splits else _SAME_COUNT, cut_off))
    if not runs or max(run.score for run in runs) + _most(one.text) < least:
        return None
    anchors = _by_clause(clauses, anchors_of(one, other))
    run, evidence = _likeliest(runs, anchors, least)
    return _gap(clauses, anchors, run, evidence, one, other, cut_off) if run else None


def _most(text: str) -> float:
    """The most that the names and numbers of a text could say for a gap, at a glance."""
    return _NUMBER * len(_DIGITS.findall(text)) + _CAPITAL * len(_CAPITALISED.findall(text))


def _likeliest(
    runs: Sequence[_Run], anchors: Sequence[Sequence[Anchor]], least: float
) -> tuple[_Run | None, float]:
    """The run with the most evidence, if it has so much, and its evidence: branch and bound, since it is dear to ask
    whether a word is heard in the other text, and few runs can come to so much at best.
    """
    most = [0.0, *accumulate(sum(anchor.most for anchor in some) for some in anchors)]
    real: dict[int, float] = {}
    best, evidence = None, least
    for run in sorted(runs, key=lambda run: most[run.first] - most[run.last] - run.score):
        if run.score + most[run.last] - most[run.first] < evidence:
            break
        for clause in range(run.first, run.last):
            if clause not in real:
                real[clause] = sum(anchor.weight for anchor in anchors[clause])
        weight = run.score + sum(real[clause] for clause in range(run.first, run.last))
        if weight >= evidence:
            best, evidence = run, weight
    return best, evidence


def _gap(
    clauses: Sequence[_Clause], anchors: Sequence[Sequence[Anchor]], run: _Run, evidence: float, one: Text,
    other: Text, cut_off: bool,
) -> Gap:
    start, end = clauses[run.first].span.start, clauses[run.last - 1].span.end
    span = Span(end - len(one.text[start:end].lstrip()), start + len(one.text[start:end].rstrip()))
    lost = tuple(Span(anchor.start, anchor.end) for some in anchors[run.first:run.last] for anchor in some
                 if anchor.is_telling and anchor.found is False)
    sizes = [clause.size for clause in clauses]
    size, whole = sum(sizes[run.first:run.last]), sum(sizes)
    is_last = run.last == len(clauses)
    at = len(other.text.rstrip()) if is_last else _boundary(other, sum(sizes[:run.first]) / max(1, whole - size))
    return Gap(span, at, evidence, lost, size / whole, is_last and cut_off)


def _runs(
    clauses: Sequence[_Clause], one: Text, other: Text, excess: float, rest: Callable[[int], float], same_count: float,
    cut_off: bool,
) -> Iterator[_Run]:
    """The runs of clauses that may be missing, with what lengths and the number of sentences say."""
    fewer = sum(clause.opens for clause in clauses) - len(sentences(other.text, other.lang))
    start = -_plausible(excess) - (0.0 if has_final_mark(one.text) else _IN_A_LINE)
    sizes, opens = [clause.size for clause in clauses], [clause.opens for clause in clauses]
    opens.append(True)  # the end, too
    whole = sum(sizes)
    for first in range(len(clauses)):
        size = count = 0
        for last in range(first + 1, min(first + _LONGEST_RUN, len(clauses)) + 1):
            size += sizes[last - 1]
            count += opens[last - 1]
            if whole - size < _LEAST_LEFT * whole:
                break
            if size < _SHORTEST_CLAUSE:
                continue
            score = start + _plausible(rest(whole - size))
            if opens[first] and opens[last]:
                score -= _SENTENCES
                score += same_count if count == fewer else _NO_FEWER if fewer <= 0 else 0.0
            else:
                score -= _CLAUSES
            yield _Run(first, last, score + (_CUT_OFF if cut_off and last == len(clauses) else 0.0))


def _plausible(excess: float) -> float:
    """Logarithm of the density of Student's distribution, without its constant."""
    return -(_FREEDOM + 1) / 2 * math.log1p(excess * excess / _FREEDOM)


def is_cut_off(one: str, other: str) -> bool:
    """Whether ``other`` stops in the middle of a sentence, and ``one`` does not."""
    return has_final_mark(one) and not has_final_mark(other)


def has_final_mark(text: str) -> bool:
    """Whether a text ends as a sentence does, behind the marks that close a quotation or a bracket."""
    return bool(_FINAL.search(text[-_END:]))


def _clauses(text: str, lang: str) -> list[_Clause]:
    """The clauses of a text; only its sentences when they are many, and the first of them when those are."""
    spans = list(_closed(text, sentences(text, lang)))
    shortest = max(1, _SHORTEST_CLAUSE // length(_IDEOGRAPH, lang))
    found: list[_Clause] = []
    for sentence in spans:
        start, opens = sentence.start, True
        for mark in _CLAUSE.finditer(text, sentence.start, sentence.end):
            end = mark.end()
            if end - start >= shortest <= sentence.end - end:
                found.append(_clause(text, Span(start, end), lang, opens))
                start, opens = end, False
            if len(found) >= _MOST_CLAUSES:
                return [_clause(text, span, lang, True) for span in spans[:4 * _MOST_CLAUSES]]
        found.append(_clause(text, Span(start, sentence.end), lang, opens))
    return found


def _closed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Sentences joined to the next one where a bracket is still open: "(engl. Assembly Member)"."""
    start = None
    for span in spans:
        start = span.start if start is None else start
        if text.count("(", start, span.end) <= text.count(")", start, span.end):
            yield Span(start, span.end)
            start = None
    if start is not None:
        yield Span(start, spans[-1].end)


def _clause(text: str, span: Span, lang: str, opens: bool) -> _Clause:
    return _Clause(span, length(text[span.start:span.end], lang), opens)


def _by_clause(clauses: Sequence[_Clause], anchors: Iterable[Anchor]) -> list[list[Anchor]]:
    """The anchors of each clause, in their order."""
    found: list[list[Anchor]] = [[] for _ in clauses]
    at = 0
    for anchor in sorted(anchors, key=lambda anchor: anchor.start):
        while at + 1 < len(clauses) and clauses[at].span.end <= anchor.start:
            at += 1
        found[at].append(anchor)
    return found


def _boundary(other: Text, share: float) -> int:
    """The end of the clause of the other text that is nearest to a share of its length."""
    wanted = share * len(other.text)
    ends = (clause.span.end for clause in _clauses(other.text, other.lang))
    return min((0, *ends), key=lambda end: abs(end - wanted))
