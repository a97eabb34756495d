"""The words of a cue without its tags and line breaks, and corrected words put back between them.

Lines that only found no more room are one text: a line break is a code like a tag, which stays between the words it
stood between. A line that another speaker begins ("- Who?") stays a line of its own.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from transreview.formats.cues import LINE_END, TIMING
from transreview.formats.slots import Slot, refilled
from transreview.formats.text_file import joint
from transreview.model import Span

#: Code points that a line of subtitles may have at most, where the file itself has no longer one.
ROOM = 42
# SubRip has no escapes: only what players take for a tag is one. In WebVTT "<" always begins one.
_SRT_TAG = r"</?(?:i|b|u|s|c|v|font|ruby|rt)(?:[ .][^<>\r\n]*)?>|\{\\[^{}\r\n]*\}"
_WEB_TAG = "<[^>]*>?"
_CODES = {
    web: re.compile(rf"({tag})|([ \t]*[\r\n][ \t\r\n]*|^[ \t]+|[ \t]+$)", re.IGNORECASE)
    for web, tag in ((False, _SRT_TAG), (True, _WEB_TAG))
}
_SPEAKER = re.compile(r"[-‐‑–—―]\s?[^\s-]")
_NAME = re.compile(r"<(/?)([a-z]+)", re.IGNORECASE)
_PLAIN = re.compile(r"</?[ibu]>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Code:
    """What stands before a slot: a tag as it is in the file, or a line break that is not part of the text."""

    literal: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class CueText:
    """The slots between the codes of a cue; ``codes[i]`` stands before slot i + 1."""

    slots: tuple[Slot, ...]
    codes: tuple[_Code, ...]

    @property
    def text(self) -> str:
        """The words, in one line but for the lines that another speaker begins."""
        return "".join(slot.text for slot in self.slots)

    @property
    def longest(self) -> int:
        """The length of the longest line, in code points."""
        return max(map(len, "".join(self._lines()).split("\n")))

    @property
    def count(self) -> int:
        """The number of its lines."""
        return "".join(self._lines()).count("\n") + 1

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they stand in the file."""
        return tuple(code.literal for code in self.codes if not code.is_break)

    def plainly(self) -> "CueText":
        """The same without the tags that only one of the two formats has."""
        codes = (code if code.is_break or _PLAIN.fullmatch(code.literal) else _Code("") for code in self.codes)
        return CueText(self.slots, tuple(codes))

    def payload(self, text: str, web: bool, line_end: str, room: int) -> str:
        """The payload of the cue with ``text`` for its words; no line is longer than ``room`` that need not be.

        Line breaks stay at their words. Where a line would be too long, the words are spread evenly over as many lines
        as there were, or more if they need more.
        """
        text = "\n".join(filter(None, map(str.strip, LINE_END.split(text))))
        pieces = refilled(self.slots, text)
        ends = list(accumulate(map(len, pieces)))
        wanted = [at for at, code in zip(ends, self.codes, strict=False) if code.is_break]
        breaks = _kept(text, wanted)
        if max(map(len, _broken(text, breaks).split("\n"))) > room:
            breaks = _spread(text, self.count, room)
        written = [""]
        for code, (start, end) in zip((_Code(""), *self.codes), pairwise((0, *ends)), strict=True):
            written += [] if code.is_break else [code.literal]
            written += _written(text, start, end, breaks, web)
        payload = LINE_END.sub("\n", "".join(written))
        lines = payload.split("\n")
        if not web:  # a line that looks like times would be taken for some
            lines = [line.replace("-->", "->") if TIMING.match(line) else line for line in lines]
        return line_end.join(filter(str.strip, lines))

    def _lines(self) -> Iterator[str]:
        for slot, code in zip(self.slots, (*self.codes, _Code("")), strict=True):
            yield slot.text.removesuffix(" ") + "\n" if code.is_break else slot.text


def read_cue(payload: str, web: bool) -> CueText:
    """The words and codes of the payload of a cue."""
    tokens = list(_tokens(payload, web))
    reading = _Reading()
    for (token, kind), after in zip(tokens, _following(tokens), strict=True):
        match kind:
            case "text":
                reading.add(token)
            case "tag":
                reading.tag(token)
            case _:
                reading.end_line(token, after)
    return CueText(tuple(reading.slots), tuple(reading.codes))


@dataclass(slots=True)
class _Reading:
    """The slots and codes so far; ``opened`` are the numbers of the slots behind tags that are not closed yet."""

    slots: list[Slot] = field(default_factory=lambda: [Slot("")])
    codes: list[_Code] = field(default_factory=list)
    opened: dict[str, list[int]] = field(default_factory=dict)
    tail: str = ""

    def add(self, text: str) -> None:
        self.slots[-1] = replace(self.slots[-1], text=self.slots[-1].text + text)
        self.tail = (self.tail + text)[-2:]

    def tag(self, literal: str) -> None:
        named = _NAME.match(literal)
        closes, name = (named.group(1), named.group(2).lower()) if named else ("", "")
        opener = self.opened[name].pop() if closes and self.opened.get(name) else 0
        if named and not closes:
            self.opened.setdefault(name, []).append(len(self.slots))
        self._code(_Code(literal), Slot("", bool(closes) - bool(named and not closes), opener))

    def end_line(self, literal: str, after: str) -> None:
        """The end of a line, or white space at an edge of the payload, before the text ``after``."""
        if not self.tail.strip() or self.tail[-1] in " \t\n" or not after.strip():
            self._code(_Code(literal), Slot(""))
        elif _SPEAKER.match(after):
            self.add("\n")
        else:
            self.add(joint(self.tail, after))
            self._code(_Code("", is_break=True), Slot(""))

    def _code(self, code: _Code, slot: Slot) -> None:
        self.codes.append(code)
        self.slots.append(slot)


def _tokens(payload: str, web: bool) -> Iterator[tuple[str, str]]:
    start = 0
    for found in _CODES[web].finditer(payload):
        if found.start() > start:
            yield _words(payload[start : found.start()], web), "text"
        yield found.group(), "tag" if found.group(1) else "end"
        start = found.end()
    if start < len(payload):
        yield _words(payload[start:], web), "text"


def _following(tokens: Sequence[tuple[str, str]]) -> list[str]:
    """The first few code points of text behind each token, as far as they stand on one line."""
    following, ahead = [], ""
    for token, kind in reversed(tokens):
        following.append(ahead.lstrip("\n"))
        ahead = {"text": token[:4] + ahead, "end": "\n" + ahead.lstrip("\n")}.get(kind, ahead)[:4]
    return following[::-1]


def _words(text: str, web: bool) -> str:
    return html.unescape(text) if web else text


def _kept(text: str, wanted: Iterable[int]) -> list[Span]:
    """The line breaks that can stay at the offsets where they are wanted, as the spaces that they stand for."""
    kept: dict[int, Span] = {}
    for at in wanted:
        around = (Span(at - 1, at), Span(at, at + 1), Span(at, at))
        for span in filter(lambda span: _can_break(text, span), around):
            kept.setdefault(span.start, span)
            break
    return [kept[start] for start in sorted(kept)]


def _can_break(text: str, span: Span) -> bool:
    """Whether a line may end here: what was cut out of the text is what reading puts there again."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 4]
    if not before or not after or before[-1].isspace() or after[0].isspace() or _SPEAKER.match(after):
        return False
    return joint(before, after) == text[span.start : span.end]


def _spread(text: str, count: int, room: int) -> list[Span]:
    """Line breaks that make lines as short as they can be with ``count`` lines, or as many as ``room`` asks for."""
    stops = [span for at in range(1, len(text)) if (span := _stop(text, at))]
    stops.append(Span(len(text), len(text)))
    most = max(count - text.count("\n") - 1, len(_filled(text, stops, room)))
    low, high = 1, room
    while low < high:
        middle = (low + high) // 2
        enough = len(_filled(text, stops, middle)) <= most
        low, high = (low, middle) if enough else (middle + 1, high)
    return _filled(text, stops, low)


def _stop(text: str, at: int) -> Span | None:
    """The place at an offset, if a line may end there or does."""
    span = Span(at, at + (text[at] in " \n"))
    return span if text[at] == "\n" or _can_break(text, span) else None


def _filled(text: str, stops: Iterable[Span], width: int) -> list[Span]:
    """The line breaks that fill lines up to ``width``; a longer word has a line of its own."""
    chosen: list[Span] = []
    start, last = 0, None  # of the line, and the last place where it may end
    for span in stops:
        if span.start - start > width and last is not None:
            chosen.append(last)
            start = last.end
        ends = text[span.start : span.end] == "\n"
        start, last = (span.end, None) if ends else (start, span)
    return chosen


def _broken(text: str, breaks: Iterable[Span]) -> str:
    return "".join(_written(text, 0, len(text), breaks, web=False))


def _written(text: str, start: int, end: int, breaks: Iterable[Span], web: bool) -> Iterator[str]:
    """The text from ``start`` to ``end`` as it stands in a file, with a line feed for each of the breaks in it."""
    for span in breaks:
        if start <= span.start < end:
            yield _escaped(text[start : span.start], web) + "\n"
            start = span.end
    yield _escaped(text[start:end], web)


def _escaped(text: str, web: bool) -> str:
    return html.escape(text, quote=False) if web else text
