"""The cues of a subtitle file, SubRip or WebVTT: when each is shown, and where in the file its text stands."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from transreview.errors import InputError
from transreview.formats.entrance import refuse_many_lines, too_long
from transreview.formats.limits import MAX_CHARACTERS, MAX_SEGMENTS
from transreview.model import Span

LINE_END = re.compile("\r\n|\r|\n")
_LINE = re.compile("([^\r\n]*)(?:\r\n|\r|\n|$)")
_TIME = r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?"
#: A line that says when a cue is shown; what may follow on it is how.
TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]+([^\r\n]*))?[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"[ \t]*([0-9]{1,9})[ \t]*$")
_MOST_TAGS = 300_000  # each takes some 400 bytes of memory
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w-]+)", re.MULTILINE)
_NOTE = re.compile(r"NOTE(?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: from ``start`` to ``end`` (milliseconds), ``payload`` is its text with tags and line breaks.

    ``span`` is where the payload stands in the text of the file, ``block`` where the cue begins, and ``number`` the
    number that it has there (None for none); ``settings`` is what stands behind the times.
    """

    start: int
    end: int
    payload: str
    span: Span
    block: int
    number: Span | None = None
    settings: str = ""


@dataclass(frozen=True)
class Track:
    """The text of a subtitle file with its cues in order; ``web`` says that it is WebVTT."""

    text: str
    web: bool
    cues: tuple[Cue, ...]

    @cached_property
    def line_end(self) -> str:
        """What ends the lines of the file: that of the first one."""
        found = LINE_END.search(self.text)
        return found.group() if found else "\n"

    @property
    def language(self) -> str:
        """The language that the head of a WebVTT file names, as YouTube writes it; "" for none."""
        head = LINE_END.sub("\n", self.text[: self.cues[0].block] if self.cues else "").partition("\n\n")[0]
        found = _LANGUAGE.search(head) if self.web else None
        return found.group(1) if found else ""

    @property
    def notes(self) -> int:
        """How many comments a WebVTT file has."""
        ends = [0, *(cue.span.end for cue in self.cues)]
        starts = [*(cue.block for cue in self.cues), len(self.text)]
        between = [self.text[end:start] for end, start in zip(ends, starts, strict=True)] if self.web else []
        lines = [["", *LINE_END.split(text)] for text in between]
        return sum(
            bool(_NOTE.match(line)) and not before.strip()
            for block in lines for before, line in pairwise(block)
        )  # fmt: skip


def read_track(text: str, name: str) -> Track:
    """The cues of a text in either format, told by how it begins; raises InputError where it has none."""
    refuse_many_lines(name, text)
    if sum(map(text.count, "<{")) > _MOST_TAGS:
        raise InputError(name, f"it has more than {_MOST_TAGS:,} tags; split it")
    web = text.startswith("WEBVTT")
    lines = [Span(*line.span(1)) for line in _LINE.finditer(text)]
    timings = [(at, found) for at, line in enumerate(lines) if (found := _timing(text, line))]
    if not timings:
        raise InputError(name, "there are no subtitles in it: no line has times such as 00:00:01,000 --> 00:00:02,500")
    if len(timings) > MAX_SEGMENTS:
        raise InputError(name, f"{len(timings):,} subtitles in one file; at most {MAX_SEGMENTS:,} can be")
    befores = [-1, *(at for at, _ in timings)]
    firsts = [_first(text, lines, at, before, web) for (at, _), before in zip(timings, befores, strict=False)]
    ends = [*firsts[1:], len(lines)]
    cues = []
    for first, (at, found), end in zip(firsts, timings, ends, strict=True):
        cues.append(_cue(text, lines, (first, at, end), found, web))
        if len(cues[-1].payload) > MAX_CHARACTERS:
            raise too_long(name, f"line {at + 2:,}")
    return Track(text, web, tuple(cues))


def written_time(milliseconds: int, web: bool) -> str:
    """A time as it stands in a file: "00:01:02,345" in SubRip, "00:01:02.345" in WebVTT."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{'.' if web else ','}{rest:03}"


def _timing(text: str, line: Span) -> re.Match[str] | None:
    return TIMING.match(text, line.start, line.end) if text.find("-->", line.start, line.end) >= 0 else None


def _first(text: str, lines: list[Span], at: int, before: int, web: bool) -> int:
    """The line on which a cue with the times on line ``at`` begins: that of its number or name, if it has one."""
    if at - 1 <= before:
        return at
    line = lines[at - 1]
    named = text[line.start : line.end].strip() and (at < 2 or at - 2 == before or not _shown(text, lines[at - 2]))
    return at - 1 if _NUMBER.match(text, line.start, line.end) or (web and named and at > 1) else at


def _cue(text: str, lines: list[Span], place: tuple[int, int, int], found: re.Match[str], web: bool) -> Cue:
    first, at, end = place
    shown = [number for number in range(at + 1, end) if _shown(text, lines[number])]
    if web:  # a blank line ends a cue: what follows it may be a comment
        shown = [number for number, expected in zip(shown, range(at + 1, end), strict=False) if number == expected]
    span = Span(lines[shown[0]].start, lines[shown[-1]].end) if shown else Span(lines[at].end, lines[at].end)
    number = _NUMBER.match(text, lines[first].start, lines[first].end) if first < at else None
    return Cue(
        _milliseconds(*found.group(1, 2, 3, 4)),
        _milliseconds(*found.group(5, 6, 7, 8)),
        text[span.start : span.end],
        span,
        lines[first].start,
        Span(*number.span(1)) if number else None,
        (found.group(9) or "").strip(),
    )


def _shown(text: str, line: Span) -> bool:
    return bool(text[line.start : line.end].strip())


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))
