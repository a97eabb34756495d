"""Stretches of a text that have no counterpart in its translation, found without a dictionary.

A paragraph is cut into clauses. A run of clauses is missing when the other text is short by about its length, has as
many sentences fewer, and does not have what a translation keeps of it: numbers, addresses, names by their sound,
international words. All this is weighed as logarithms of likelihood ratios (naive Bayes): a name that is there speaks
as loudly against a gap as one that is not there speaks for it, and a length that human translators never give to a
paragraph speaks by itself.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from transreview.language.addresses import LEADING, addresses
from transreview.language.lengths import length
from transreview.language.lexicon import frequency, language
from transreview.language.names import UPPER
from transreview.language.number_agreement import Side, is_said
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.scripts import CASED, Script, script
from transreview.language.sentences import sentences
from transreview.language.sound import bones
from transreview.language.witness import apart_by_sound
from transreview.model import Span

#: How unlikely a gap is before anything is seen (nats): whole sentences, clauses, and anything in a heading or a line
#: without a final mark, which translators put as they like.
_SENTENCES, _CLAUSES, _IN_A_LINE = 6.0, 8.0, 3.0
#: Degrees of freedom of Student's distribution, which length ratios have nearly: free translation exists.
_FREEDOM = 5.0
#: How often a translation keeps a number, a small one and an address; a rare name, another capitalised word and a rare
#: word of small letters; and how often it seems to by chance (human translations of news in 40 pairs of languages).
_NUMBER, _SMALL, _ADDRESS = (.97, .07), (.93, .15), (.9, .06)
_NAME, _CAPITAL, _RARE = (.73, .1), (.46, .07), (.1, .014)
#: Up to here a number in words may be a pronoun or nothing in the other language.
_FEW = 12
#: From this share on what is not kept is worth telling.
_KEPT = .5
#: A word is rare up to this Zipf frequency.
_RARE_ZIPF = 3.4
#: A clause has at least this length, in letters; a paragraph so many clauses, and a run so many of them, at most.
_SHORTEST_CLAUSE, _MOST_CLAUSES, _LONGEST_RUN = 18, 40, 16
#: Words of a paragraph that are read, at most; a paragraph may not be missing but for this share.
_MOST_WORDS, _LEAST_LEFT = 400, .12
#: What it says that the other text ends in the middle of a sentence and the gap is at its end; that it has as many
#: sentences fewer as are missing; and that it has no fewer.
_CUT_OFF, _SAME_COUNT, _NO_FEWER = 3.5, 1.5, -1.5
#: Evidence at which as many gaps are real as not, with the sign changed (what was found in translations was read).
_EVEN = 4.4
#: The most that the names and numbers of a text may say for a gap, for each capital and each number.
_MOST_FOR_EACH = 1.6

_CLAUSE = re.compile(r"[,;:][\"'”’»“)]?(?=\s)|\s(?=[–—(])|[–—)](?=\s)|[，、；：،؛](?!\d)")
# Katakana writes foreign words, other kana and ideographs are not told apart as words.
_NO_WORDS = r"\u3005-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"[\u30a1-\u30fa][\u30a1-\u30fa\u30fc]+|[^\W\d_{_NO_WORDS}](?:[^\W_{_NO_WORDS}]|[’'\-](?=[^\W\d_]))*"
)
_TELLING = re.compile(rf"\d+|[{UPPER}]\w")
_FINAL = re.compile(r"[.!?…。！？؟۔।;:][\s\"'”’»“„‹›)\]）】」』〉》]*\Z")
_END = 12
_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph and its language; ``beside`` are the paragraphs around it, to which something may have moved."""

    text: str
    lang: str
    beside: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a translation keeps so often, and seems to keep so often by chance; ``found`` is None where none can say."""

    start: int
    end: int
    kept: float
    chance: float
    found: bool | None

    @property
    def telling(self) -> bool:
        """Whether most translations keep it: a number, an address, a rare name."""
        return self.kept > _KEPT

    @property
    def weight(self) -> float:
        """What it says for a gap, in nats."""
        if self.found is None:
            return 0.0
        return math.log(self.chance / self.kept if self.found else (1 - self.chance) / (1 - self.kept))


@dataclass(frozen=True, slots=True)
class _Run:
    """Clauses from ``first`` to before ``last``, and what speaks for their being missing."""

    first: int
    last: int
    score: float


def find_gap(
    one: Text, other: Text, excess: float, rest: Callable[[int], float], least: float, splits: bool = False
) -> Gap | None:
    """The likeliest stretch of ``one`` that ``other`` lacks; None where the evidence for each is below ``least`` nats.

    ``excess`` is by how many standard deviations ``one`` is too long for ``other``, ``rest`` tells the same of so much
    of it. ``splits`` is true where ``one`` is the translation: translators split sentences more than they join them.
    Time grows with the length of the two texts.
    """
    clauses = _clauses(one.text, one.lang)
    runs = list(_runs(clauses, one, other, excess, rest, 0.0 if splits else _SAME_COUNT))
    if not runs:
        return None
    best = max(run.score for run in runs)
    if best + _MOST_FOR_EACH * len(_TELLING.findall(one.text)) < least:
        return None
    anchors = sorted(anchors_of(one, other), key=lambda anchor: anchor.start)
    sums = [0.0, *accumulate(_weights(clauses, anchors))]
    run = max(runs, key=lambda run: run.score + sums[run.last] - sums[run.first])
    evidence = run.score + sums[run.last] - sums[run.first]
    start, end = clauses[run.first].span.start, clauses[run.last - 1].span.end
    span = Span(end - len(one.text[start:end].lstrip()), start + len(one.text[start:end].rstrip()))
    lost = tuple(Span(anchor.start, anchor.end) for anchor in anchors
                 if anchor.found is False and anchor.telling and span.start <= anchor.start < span.end)
    at_end = run.last == len(clauses) and is_cut_off(one.text, other.text)
    if evidence < least:
        return None
    sizes = [clause.size for clause in clauses]
    size = sum(sizes[run.first:run.last])
    at = len(other.text.rstrip()) if run.last == len(clauses) else _boundary(
        other, sum(sizes[:run.first]) / max(1, sum(sizes) - size))
    return Gap(span, at, evidence, lost, size / sum(sizes), at_end)


def _runs(
    clauses: Sequence[_Clause], one: Text, other: Text, excess: float, rest: Callable[[int], float], same_count: float
) -> Iterator[_Run]:
    """The runs of clauses that may be missing, with what lengths and the number of sentences say."""
    fewer = sum(clause.opens for clause in clauses) - len(sentences(other.text, other.lang))
    cut_off = is_cut_off(one.text, other.text)
    start = -_plausible(excess) - (0.0 if has_final_mark(one.text) else _IN_A_LINE)
    whole = sum(clause.size for clause in clauses)
    for first in range(len(clauses)):
        size = count = 0
        for last in range(first + 1, min(first + _LONGEST_RUN, len(clauses)) + 1):
            size += clauses[last - 1].size
            count += clauses[last - 1].opens
            if whole - size < _LEAST_LEFT * whole:
                break
            if size < _SHORTEST_CLAUSE:
                continue
            score = start + _plausible(rest(whole - size))
            if _is_whole(clauses, first, last):
                score -= _SENTENCES
                score += same_count if count == fewer else _NO_FEWER if fewer <= 0 else 0.0
            else:
                score -= _CLAUSES
            yield _Run(first, last, score + (_CUT_OFF if cut_off and last == len(clauses) else 0.0))


def _plausible(excess: float) -> float:
    """Logarithm of the density of Student's distribution, without its constant."""
    return -(_FREEDOM + 1) / 2 * math.log1p(excess * excess / _FREEDOM)


def _is_whole(clauses: Sequence[_Clause], first: int, last: int) -> bool:
    return clauses[first].opens and (last == len(clauses) or clauses[last].opens)


def is_cut_off(one: str, other: str) -> bool:
    """Whether ``other`` stops in the middle of a sentence, and ``one`` does not."""
    return has_final_mark(one) and not has_final_mark(other)


def has_final_mark(text: str) -> bool:
    """Whether a text ends as a sentence does, behind the marks that close a quotation or a bracket."""
    return bool(_FINAL.search(text[-_END:]))


def _clauses(text: str, lang: str) -> list[_Clause]:
    """The clauses of a text; only its sentences when they are many, and the first of them when those are."""
    spans = list(_closed(text, sentences(text, lang)))
    if len(spans) > _MOST_CLAUSES:
        return [_clause(text, span, lang, True) for span in spans[:4 * _MOST_CLAUSES]]
    found: list[_Clause] = []
    for sentence in spans:
        start, opens = sentence.start, True
        for mark in _CLAUSE.finditer(text, sentence.start, sentence.end):
            end = mark.end()
            if length(text[start:end], lang) >= _SHORTEST_CLAUSE <= length(text[end:sentence.end], lang):
                found.append(_clause(text, Span(start, end), lang, opens))
                start, opens = end, False
        found.append(_clause(text, Span(start, sentence.end), lang, opens))
    return found if len(found) <= _MOST_CLAUSES else [_clause(text, span, lang, True) for span in spans]


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


def _weights(clauses: Sequence[_Clause], anchors: Sequence[Anchor]) -> list[float]:
    """What the anchors of each clause say for its being missing."""
    weights = [0.0] * len(clauses)
    at = 0
    for anchor in anchors:
        while at + 1 < len(clauses) and clauses[at].span.end <= anchor.start:
            at += 1
        weights[at] += anchor.weight
    return weights


def anchors_of(one: Text, other: Text) -> Iterator[Anchor]:
    """What of one text a translation would keep, in no order, and whether the other text has it."""
    yield from _numbers(one, other)
    for address in addresses(one.text):
        if address.kind in LEADING:
            yield Anchor(address.span.start, address.span.end, *_ADDRESS, address.text in other.text)
    yield from _words(one, other)


def _numbers(one: Text, other: Text) -> Iterator[Anchor]:
    numbers = read_numbers(one.text, one.lang)
    here, there = Side(one.text, one.lang), [Side(text, other.lang) for text in (other.text, *other.beside)]
    for quantity in numbers:
        if not _is_pronoun(quantity):
            rates = _NUMBER if quantity.value > _FEW and not quantity.words else _SMALL
            yield Anchor(quantity.start, quantity.end, *rates, is_said(quantity, here, there[0], there))


def _is_pronoun(quantity: Quantity) -> bool:
    """True for a small number in words, for which anything may stand."""
    return quantity.words and quantity.value <= _FEW and quantity.kind is not Kind.MONTH


def _words(one: Text, other: Text) -> Iterator[Anchor]:
    """The words that are worth looking for; a word that comes more than once says nothing."""
    zipf, lang, other_lang = frequency(one.lang), language(one.lang), language(other.lang)
    theirs = _by_sound(other.text, other.beside)
    audible = _has_words(other.text)
    words = _read(one.text)
    counts = Counter(word.casefold() for word, _ in words)
    for word, start in words:
        rates = _rates(word, start, zipf.get(word.casefold(), 0.0), lang) if counts[word.casefold()] == 1 else None
        if rates:
            found = word in other.text or (_is_heard(word, lang, other_lang, theirs) if audible else None)
            yield Anchor(start, start + len(word), *rates, found)


def _read(text: str) -> list[tuple[str, int]]:
    return [(match.group(), match.start()) for match in list(_WORD.finditer(text))[:_MOST_WORDS]]


def _rates(word: str, start: int, zipf: float, lang: str) -> tuple[float, float] | None:
    """How often a word is kept, and seems to be by chance; None for a word that translators translate."""
    kind = script(word)
    if len(word) < 3 or kind in (Script.HAN, Script.OTHER, Script.NONE):
        return None
    if kind in CASED and word[0].isupper():
        if zipf <= _RARE_ZIPF and lang != "de":
            return _NAME
        return _CAPITAL if start and (lang != "de" or not zipf) else None
    return _RARE if zipf <= _RARE_ZIPF and len(word) > 4 else None


def _has_words(text: str) -> bool:
    """Whether the words of a text can be told: not where it is written without spaces."""
    return len(text) < 12 * (text.count(" ") + 2)


@lru_cache(maxsize=64)
def _by_sound(text: str, beside: tuple[str, ...]) -> dict[str, list[str]]:
    """The words of a text and of those beside it, by their first consonants."""
    found: dict[str, list[str]] = {}
    for part in (text, *beside):
        for word, _ in _read(part):
            if len(word) > 2:
                found.setdefault(bones(word)[:2], []).append(word)
    return found


def _is_heard(word: str, lang: str, other_lang: str, theirs: dict[str, list[str]]) -> bool:
    return any(apart_by_sound(word, other, lang, other_lang) < _FAR for other in theirs.get(bones(word)[:2], ()))


def _boundary(other: Text, share: float) -> int:
    """The end of the clause of the other text that is nearest to a share of its length."""
    wanted = share * len(other.text)
    ends = (clause.span.end for clause in _clauses(other.text, other.lang))
    return min((0, *ends), key=lambda end: abs(end - wanted))
