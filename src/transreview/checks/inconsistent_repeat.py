"""One paragraph, heading or sentence of the source that comes twice and is translated in two ways.

The author repeated it on purpose; a reader who meets two wordings looks for a difference that is not there. The wording
of the majority is preferred, else the first. Ignore it where the context asks for another wording.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.sentences import sentences
from transreview.model import Article, Place, Span
from transreview.mqm import Severity

#: Fewer letters than this, and what a text says depends on where it stands ("Yes.", "No. 3"); a sentence inside a
#: paragraph needs this many words. An ideograph counts as three letters.
_FEWEST_LETTERS, _FEWEST_WORDS = 6, 4
#: So many characters at the beginning of a text nearly always have as many letters.
_HEAD = 24
#: Sentences are paired by their order: when one wording is so much longer, they are no pair.
_LONGER = 2.0
#: How sure we are of paragraphs, of sentences inside them, and of wordings that differ only in capitals and marks.
_PARAGRAPH, _SENTENCE, _DRESS = 0.9, 0.7, 0.6

# Signs that mean something ("C++" is not "C"), and the words between them.
_WORDS = re.compile(r"\w+|[+#%$€£&@°§=]")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
#: Where a sentence may end; there are more such places than sentences.
_STOPS = re.compile(r"[.!?…。！？｡।॥؟۔։።፧\n\r\u2028\u2029]+")
#: So many characters before a stop tell a sentence, without the marks that close it.
_TAIL, _CLOSING = 10, " \t\u00a0\u202f\u3000,;:-–—→►▶•*|\"'“”„‘’‚«»‹›)]）】」』〉》"
_END = re.compile(r"[\s.!?…:;,。！？]*\Z")


@dataclass(frozen=True, slots=True)
class _Rendering:
    """One place where a text of the source is translated; spans are without the white space round them."""

    segment: int
    source: Span
    target: Span
    original: str
    text: str

    @property
    def line(self) -> str:
        """The source text with single spaces."""
        return " ".join(self.original.split())

    @property
    def wording(self) -> str:
        """The words of the translation: two renderings with the same wording differ only in their dress."""
        return _words(self.text)


def find(article: Article) -> Iterator[Finding]:
    """One finding for each text of the source with two wordings: paragraphs first, then sentences inside others."""
    numbers = _repeating(article)
    repeated: set[int] = set()
    for words, renderings in _paragraphs(article, numbers).items():
        repeated.update(rendering.segment for rendering in renderings)
        yield from _difference(words, renderings, _PARAGRAPH)
    for words, renderings in _sentences(article, [number for number in numbers if number not in repeated]).items():
        if len(renderings) > 1 and _are_alike_in_length(renderings):
            yield from _difference(words, renderings, _SENTENCE)


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _says_something(words: str, fewest_words: int) -> bool:
    """Whether a text is long enough to mean the same wherever it stands."""
    if words.count(" ") + 1 >= fewest_words and sum(map(str.isalpha, words[:_HEAD])) >= _FEWEST_LETTERS:
        return True
    ideographs = len(_IDEOGRAPHS.findall(words))
    letters = sum(map(str.isalpha, words)) + 2 * ideographs
    count = len(words.split()) + ideographs // 2
    return letters >= _FEWEST_LETTERS and count >= fewest_words


def _repeating(article: Article) -> list[int]:
    """The segments that may repeat a sentence of the source: the words that one of their sentences ends in come twice.

    A look at the last words before each full stop is much cheaper than a list of all sentences.
    """
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for number, segment in enumerate(article.segments, start=1):
        if segment.source and segment.target:
            for part in _STOPS.split(segment.source):
                tail = part.rstrip(_CLOSING)[-_TAIL:].casefold()
                if len(tail) > 2 or not tail.isascii():  # not the letters of "U.S."
                    ends[tail].append(number)
    return sorted({number for numbers in ends.values() if len(numbers) > 1 for number in numbers})


def _paragraphs(article: Article, numbers: Iterable[int]) -> dict[str, list[_Rendering]]:
    """The renderings of each source paragraph that comes more than once, by its words."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        segment = article.segments[number - 1]
        words = _words(segment.source)
        if _says_something(words, 1) and _WORDS.search(segment.target):
            found[words].append(number)
    return {words: [_whole(article, number) for number in same] for words, same in found.items() if len(same) > 1}


def _sentences(article: Article, numbers: Iterable[int]) -> dict[str, list[_Rendering]]:
    """The renderings of each source sentence in paragraphs that have as many sentences on both sides."""
    found: defaultdict[str, list[_Rendering]] = defaultdict(list)
    for number in numbers:
        segment = article.segments[number - 1]
        sources = sentences(segment.source, article.source_lang)
        targets = sentences(segment.target, article.target_lang)
        if len(sources) == len(targets):
            for source, target in zip(sources, targets, strict=True):
                words = _words(segment.source[source.start:source.end])
                if _says_something(words, _FEWEST_WORDS) and _WORDS.search(segment.target, target.start, target.end):
                    found[words].append(_rendering(article, number, source, target))
    return found


def _whole(article: Article, number: int) -> _Rendering:
    """A paragraph as the rendering of its source."""
    segment = article.segments[number - 1]
    return _rendering(article, number, _stripped(segment.source), _stripped(segment.target))


def _stripped(text: str) -> Span:
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _rendering(article: Article, number: int, source: Span, target: Span) -> _Rendering:
    segment = article.segments[number - 1]
    return _Rendering(
        number, source, target, segment.source[source.start:source.end], segment.target[target.start:target.end]
    )


def _are_alike_in_length(renderings: list[_Rendering]) -> bool:
    lengths = [len(rendering.text) for rendering in renderings]
    return max(lengths) <= _LONGER * min(lengths)


def _difference(words: str, renderings: list[_Rendering], sure: float) -> Iterator[Finding]:
    """The finding about one text of the source, if its renderings differ in more than its own repetitions do."""
    if len({rendering.wording for rendering in renderings}) == 1:
        yield from _difference_in_dress(words, renderings)
        return
    best = _preferred(renderings, words)
    others = [rendering for rendering in renderings if rendering.wording != best.wording]
    model = {rendering.line: rendering for rendering in reversed(renderings) if rendering.wording == best.wording}
    wrong = [(rendering, _dressed(model.get(rendering.line, best), rendering)) for rendering in others]
    yield _finding(words, renderings, best, wrong, sure)


def _difference_in_dress(words: str, renderings: list[_Rendering]) -> Iterator[Finding]:
    """Capitals and marks that differ although the source is the same to the letter."""
    groups: defaultdict[str, list[_Rendering]] = defaultdict(list)
    for rendering in renderings:
        groups[rendering.line].append(rendering)
    for same in groups.values():
        texts = Counter(" ".join(rendering.text.split()) for rendering in same)
        if len(texts) > 1:
            most = texts.most_common(1)[0][0]
            best = next(rendering for rendering in same if " ".join(rendering.text.split()) == most)
            wrong = [(one, best.text) for one in same if " ".join(one.text.split()) != most]
            yield _finding(words, same, best, wrong, _DRESS)


def _preferred(renderings: list[_Rendering], words: str) -> _Rendering:
    """The wording of the majority, else the first; what is left in the source's own words only when all are."""
    translated = [rendering for rendering in renderings if rendering.wording != words] or renderings
    counts = Counter(rendering.wording for rendering in translated)
    return max(translated, key=lambda rendering: counts[rendering.wording])


def _dressed(model: _Rendering, place: _Rendering) -> str:
    """The preferred text in the capitals and with the final mark that its place has."""
    if model.line == place.line:
        return model.text
    text = _END.sub("", model.text) + place.text[_end_of(place.text):]
    return text.upper() if place.text.isupper() else text


def _end_of(text: str) -> int:
    match = _END.search(text)
    return match.start() if match else len(text)


def _finding(
    words: str, renderings: list[_Rendering], best: _Rendering, wrong: list[tuple[_Rendering, str]], sure: float
) -> Finding:
    flagged = [_place(rendering, suggestion) for rendering, suggestion in wrong]
    deviant = {id(rendering) for rendering, _ in wrong}
    kept = [_place(rendering) for rendering in renderings if id(rendering) not in deviant]
    origins = [
        Place("source", rendering.segment, rendering.source.start, rendering.source.end, rendering.original)
        for rendering in renderings
    ]
    here = wrong[0][0]
    if here.wording == best.wording:
        message = f"{quoted(here.text)} has other capitals or marks elsewhere, although the source is the same."
    else:
        message = (
            f"{quoted(best.original)} is translated here as {quoted(here.text)} "
            f"and elsewhere as {quoted(best.text)}."
        )
    return Finding((*flagged, *kept, *origins), message, (words,), sure)


def _place(rendering: _Rendering, suggestion: str | None = None) -> Place:
    span = rendering.target
    return Place("target", rendering.segment, span.start, span.end, rendering.text, suggestion)


CHECK = Check(
    name="inconsistent-repeat",
    mqm="linguistic-conventions/textual-inconsistency",
    its="inconsistency",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Glas meštana", "Voice of the Locals"),
                ("Škola je prazna već deset godina.", "The school has been empty for ten years."),
                ("Glas meštana", "The Residents' Voice"),
                ("Nastavak sledi", "To be continued"),
                ("NASTAVAK SLEDI", "TO BE CONTINUED"),
            ),
            flagged=("The Residents' Voice",),
            spared=("Voice of the Locals", "To be continued", "TO BE CONTINUED"),
        ),
        Example(
            "ru", "en",
            (
                ("Паром не заменит моста.", "A ferry is no substitute for a bridge."),
                ("Так сказал мэр. Паром не заменит моста.",
                 "So said the mayor. The ferry will not replace the bridge."),
                ("— Да.", "“Yes.”"),
                ("— Да.", "“Right.”"),
            ),
            flagged=("The ferry will not replace the bridge.",),
            spared=("Yes", "Right", "So said the mayor."),
        ),
        Example(
            "de", "en",
            (
                ("Lesen Sie auch:", "Read also:"),
                ("Der Rat tagte lange.", "The council met for long."),
                ("Lesen Sie auch:", "See also:"),
                ("Lesen Sie auch:", "See also:"),
                ("10 : 12", "10:12"),
                ("10 : 12", "10–12"),
            ),
            flagged=("Read also:",),
            spared=("See also:", "10:12", "10–12"),
        ),
        Example(
            "zh", "en",
            (
                ("相关新闻报道", "Related News"),
                ("天气很好。", "The weather is fine."),
                ("相关新闻报道", "Related Reports"),
            ),
            flagged=("Related Reports",),
            spared=("Related News",),
        ),
        Example(
            "en", "fr",
            (("Read more", "Lire la suite"), ("It rained.", "Il a plu."), ("Read more.", "Lire la suite.")),
            spared=("Lire la suite",),
        ),
    ),
    doc=__doc__,
)
