"""A plain text with other paragraphs in it, laid out as it came: its lines, its wrapping, its encoding."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise, zip_longest

from transreview.formats.documents import paragraphs_now
from transreview.formats.encoding import decoded
from transreview.language.clean import clean_text
from transreview.model import Original, Span
from transreview.review import Review

LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_WORD_GAP = re.compile(r"(?<=[^\s\u00ad‐-]) (?=\S)")

Paragraphs = Callable[[str], list[str]]
Layout = Callable[[str, Review], str | None]
"""Gives a text with the paragraphs of a review; None where it is not laid out so, or is not the article's."""


def on_one_line(text: str) -> str:
    """A paragraph as a plain text can hold it: a line end in it, which would make two of it, becomes a space."""
    return LINE_END.sub(" ", text).strip()


def corrected(original: Original, language: str, review: Review, layouts: Sequence[Layout]) -> bytes:
    """The file that a text came in, corrected, by the first layout that fits; raises ValueError where none does."""
    came = decoded(original.data, original.name, language)
    written = next((text for layout in layouts if (text := layout(came.text, review)) is not None), None)
    if written is None:
        raise ValueError("the file is not laid out so, or is not the article's")
    return original.data if written == came.text else came.encode(written, language)


def with_lines(text: str, review: Review) -> str | None:
    """A text with a line for each paragraph of the source, blank where that is not translated."""
    lines, ends = LINE_END.split(text), LINE_END.findall(text)
    came = [clean_text(line.strip()) for line in lines]
    segments = review.article.segments
    if not review.article.has_source:
        return None
    if came[: len(segments)] != [segment.target for segment in segments] or any(came[len(segments) :]):
        return None
    for number in review.changed:
        lines[number - 1] = on_one_line(review.texts[number - 1])
    return "".join(chain.from_iterable(zip_longest(lines, ends, fillvalue="")))


def with_paragraphs(
    text: str, review: Review, layout: Paragraphs, alone: Paragraphs, *, in_blocks: bool
) -> str | None:
    """A text whose ``layout`` gives its paragraphs: its lines, or ``in_blocks`` what stands between blank lines.

    ``alone`` gives those of a text that has no partner. Where the text is read so, so is what is written.
    """
    came, places = layout(text), list(_places(text, in_blocks))
    try:
        now = paragraphs_now(came, review)
    except ValueError:
        return None
    gaps = [text[one.end : other.start] for one, other in pairwise(places)]
    usual = max(gaps, key=gaps.count, default="\n\n" if in_blocks else "\n")
    width = max(map(len, LINE_END.split(text)))

    def written(new: str) -> str:
        return _wrapped(new, width, _line_end(text)) if in_blocks else new

    pieces: list[tuple[str, str, str]] = []  # what stands before a paragraph, how it is written, what it says
    for at, place in enumerate([*places, None]):
        pieces += [(usual, written(new), new) for new in map(on_one_line, now.added.get(at, ())) if new]
        if place is not None:
            same, new = clean_text(came[at]) == now.texts[at], on_one_line(now.texts[at])
            shown = text[place.start : place.end] if same else written(new)
            pieces += [(gaps[at - 1] if at else usual, shown, clean_text(came[at]) if same else new)] * bool(shown)
    expected = [said for _, _, said in pieces]
    seen = alone if [clean_text(each) for each in alone(text)] == [clean_text(each) for each in came] else layout
    for blank_lines in (False, True):  # where its layout would be taken for another one, blank lines tell it
        body = "".join(
            (2 * _line_end(text) if blank_lines else gap) * (number > 0) + shown
            for number, (gap, shown, _) in enumerate(pieces)
        )
        result = text[: places[0].start] + body + text[places[-1].end :]
        if [clean_text(each) for each in seen(result)] == expected:
            return result
    return None


def _places(text: str, in_blocks: bool) -> Iterator[Span]:
    """Where the paragraphs of a text stand."""
    block: Span | None = None
    at = 0
    for line, end in zip_longest(LINE_END.split(text), LINE_END.findall(text), fillvalue=""):
        if content := line.strip():
            start = at + line.index(content)
            place = Span(block.start if block else start, start + len(content))
            if in_blocks:
                block = place
            else:
                yield place
        elif block:
            yield block
            block = None
        at += len(line) + len(end)
    if block:
        yield block


def _line_end(text: str) -> str:
    found = LINE_END.search(text)
    return found.group() if found else "\n"


def _wrapped(text: str, width: int, end: str) -> str:
    """A paragraph in lines of at most ``width`` code points, broken only where joining them gives the same again."""
    lines: list[str] = []
    for word in _WORD_GAP.split(text):
        if lines and len(lines[-1]) + len(word) + 1 <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return end.join(lines)
