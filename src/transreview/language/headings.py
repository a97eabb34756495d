"""Which segments of an article are no running text: its title, standfirst, headings, captions and bylines.

Only the form is asked: such a line is short, has no final mark, and stands before a paragraph that has one. The source
decides where there is one, since the translation may have added or lost the mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transreview.language.once import Once
from transreview.model import Article

#: Code points: a line that is longer is no heading, and after the title a longer one is a standfirst.
_LONGEST, _LONGEST_STANDFIRST = 150, 320
#: Inside the text a line that is longer is a sentence that lost its mark.
_LONGEST_INSIDE = 100
_SHORTEST_STANDFIRST = 60
#: Ideographs say as much as two or three letters.
_LONGEST_IDEOGRAPHIC = 60
#: Lines in a row: more of them are a list, a table or verse.
_MOST_AT_THE_TOP, _MOST_IN_A_ROW = 5, 2
#: From this many segments on, an article that has more lines than paragraphs is none: a chat, a list, subtitles.
_ENOUGH = 6

_CLOSING = " \t\u00a0\u202f\"'“”„’»«›‹)]）】」』〉》*_"
_FINAL = frozenset(".!?…:;,،。！？｡।॥؟۔։።፧：；，、")
_ASKING = frozenset("!?！？؟")
_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪■◆●►>@#]|\d{1,2}[.)] )")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of an article by their form, as segments from 1; ``title`` and ``standfirst`` are None where unknown.

    ``headings`` has the title and every other heading, caption and byline, and not the standfirst.
    """

    title: int | None
    standfirst: int | None
    headings: frozenset[int]


_PROSE = Layout(None, None, frozenset())


def headings(article: Article) -> frozenset[int]:
    """The segments (from 1) that are a title, heading, caption or byline; the standfirst is not among them."""
    return layout(article).headings


@Once
def layout(article: Article) -> Layout:
    """The title, the standfirst and the headings of an article; linear in its segments, cached."""
    deciding = [segment.source if segment.source.strip() else segment.target for segment in article.segments]
    kept = [number for number, text in enumerate(deciding, 1) if text and not text.isspace()]
    lines = {number for number in kept if _is_line(deciding[number - 1])}
    if not kept:
        return _PROSE
    first = kept[0]
    if first not in lines and _is_line(deciding[first - 1], _ASKING) and len(deciding[first - 1]) <= _LONGEST:
        lines.add(first)
    if not lines or len(lines) == len(kept) or (len(kept) >= _ENOUGH and len(lines) > len(kept) / 2):
        return _PROSE
    title = standfirst = None
    found: set[int] = set()
    for run, after in _runs(kept, lines):
        texts = [deciding[number - 1] for number in run]
        if run[0] == first:
            if len(run) <= _MOST_AT_THE_TOP and len(deciding[after - 1]) > min(map(len, texts)) / 2:
                title = first
                standfirst = _standfirst(run, texts)
                found.update(number for number in run if number != standfirst and _is_short(deciding[number - 1]))
        elif (len(run) <= _MOST_IN_A_ROW and len(deciding[after - 1]) > max(map(len, texts))
              and not any(text.lstrip(_CLOSING)[:1].islower() for text in texts)):
            found.update(number for number in run if _is_short(deciding[number - 1], _LONGEST_INSIDE))
    return Layout(title if title in found else None, standfirst, frozenset(found))


def _runs(kept: list[int], lines: set[int]) -> Iterator[tuple[list[int], int]]:
    """The lines in a row that a paragraph follows, items of lists left out, and that paragraph."""
    run: list[int] = []
    for number in kept:
        if number in lines:
            run.append(number)
        elif run:
            yield run, number
            run = []


def _standfirst(run: list[int], texts: list[str]) -> int | None:
    """The line below the title that says more than it: the longest of them, if it is long."""
    below = max(zip(texts[1:], run[1:], strict=True), key=lambda pair: len(pair[0]), default=("", 0))
    return below[1] if len(below[0]) > max(_SHORTEST_STANDFIRST, len(texts[0])) else None


def _is_line(text: str, allowed: frozenset[str] = frozenset()) -> bool:
    """True for a text of one line without a final mark; ``allowed`` are marks that it may have nevertheless."""
    if len(text) > _LONGEST_STANDFIRST:
        return False
    bare = text.rstrip(_CLOSING)
    last = bare[-1:]
    if last in _FINAL and last not in allowed and not (bare[-3:-2] == "." and bare[-2].isalpha()):  # "for the U.S."
        return False
    return "\n" not in text.strip() and bool(_LETTER.search(text)) and not _ITEM.match(text)


def _is_short(text: str, longest: int = _LONGEST) -> bool:
    return len(text) <= (_LONGEST_IDEOGRAPHIC if _IDEOGRAPH.search(text) else longest)
