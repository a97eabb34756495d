"""The entries of a PO file (GNU gettext), each with the lines that it stands on, so that others stay as they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from babel.messages.pofile import normalize

from transreview.errors import InputError
from transreview.formats.entrance import too_long
from transreview.formats.limits import MAX_CHARACTERS, MAX_ROWS, MAX_SEGMENTS

_KEYWORD = re.compile(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[([0-9]{1,2})\])?)[ \t]*(?=\")")
_STRING = re.compile(r'[ \t]*"((?:[^"\\]++|\\.)*+)"[ \t]*')
_ESCAPE = re.compile(r"\\(?:([abfnrtv\\\"'?])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))")
_MEANT = dict(zip("abfnrtv\\\"'?", "\a\b\f\n\r\t\v\\\"'?", strict=True))
_LONGEST_LINE = 4 * MAX_CHARACTERS  # an escape takes up to four
_WIDTH = 76  # as gettext and Babel wrap


@dataclass(slots=True)
class Text:
    """One string of an entry: what it says, and its lines from ``start`` to ``stop`` (exclusive, from 0).

    ``keyword`` is what stands before it: "msgid", "msgstr[1]".
    """

    keyword: str
    said: str
    start: int
    stop: int


@dataclass(slots=True)
class Entry:
    """A message with its translations by the number of their plural form (0 where there is only one).

    ``start`` is its first line (from 0), the comments not counted; ``flags`` are the lines of its flags, ``previous``
    those that say what its message was before it became fuzzy.
    """

    start: int
    context: Text | None = None
    message: Text | None = None
    plural: Text | None = None
    texts: dict[int, Text] = field(default_factory=dict)
    flags: list[int] = field(default_factory=list)
    previous: list[int] = field(default_factory=list)

    @property
    def is_header(self) -> bool:
        """Whether it is the entry whose translation says what file this is."""
        return self.context is None and self.message is not None and not self.message.said


def read_entries(lines: Sequence[str], name: str) -> list[Entry]:
    """The entries of a file in order, but for obsolete ones; raises InputError, which names the line."""
    if len(lines) > MAX_ROWS:
        raise InputError(name, f"the text has more than {MAX_ROWS:,} lines; split it")
    reading = _Reading(name)
    for at, line in enumerate(lines):
        reading.line(at, line)
    reading.end()
    return reading.entries


@dataclass(slots=True)
class _Reading:
    name: str
    entries: list[Entry] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    previous: list[int] = field(default_factory=list)
    last: Text | None = None

    def line(self, at: int, line: str) -> None:
        found = _KEYWORD.match(line)
        stripped = line.strip()
        if stripped.startswith("#"):
            self.last = None
            if stripped.startswith("#~"):  # obsolete, and so are the comments before it
                self.flags, self.previous = [], []
            elif stripped.startswith("#,"):
                self.flags.append(at)
            elif stripped.startswith("#|"):
                self.previous.append(at)
        elif found:
            self._begin(at, found, self._said(at, line, found.end()))
        elif stripped.startswith('"') and self.last is not None and self.last.stop == at:
            self.last.said += self._said(at, line, 0)
            self.last.stop = at + 1
            self._refuse_long(at, self.last.said, MAX_CHARACTERS)
        elif stripped:
            raise InputError(self.name, "this line is no part of a PO file", f"line {at + 1:,}")

    def end(self) -> None:
        """Refuse an entry that is not complete."""
        if self.entries and not (self.entries[-1].message and self.entries[-1].texts):
            raise InputError(self.name, "the entry has no msgid or no msgstr", f"line {self.entries[-1].start + 1:,}")

    def _begin(self, at: int, found: re.Match[str], said: str) -> None:
        keyword = found.group(1)
        self.last = Text(keyword, said, at, at + 1)
        entry = self._entry(at, keyword)
        if keyword == "msgctxt":
            entry.context = self.last
        elif keyword == "msgid":
            entry.message = self.last
        elif keyword == "msgid_plural" and entry.message and not entry.texts:
            entry.plural = self.last
        elif keyword.startswith("msgstr") and entry.message and int(found.group(2) or 0) not in entry.texts:
            entry.texts[int(found.group(2) or 0)] = self.last
        else:
            raise InputError(self.name, f"{keyword} does not belong here", f"line {at + 1:,}")

    def _entry(self, at: int, keyword: str) -> Entry:
        """The entry that a string belongs to, a new one where one begins."""
        now = self.entries[-1] if self.entries else None
        is_first = keyword == "msgctxt" or (keyword == "msgid" and (now is None or now.message is not None))
        if now is None or is_first:
            self.end()
            if len(self.entries) > MAX_SEGMENTS:  # the header is none
                raise InputError(self.name, f"it has more than {MAX_SEGMENTS:,} entries; split it", f"line {at + 1:,}")
            now = Entry(at, flags=self.flags, previous=self.previous)
            self.entries.append(now)
            self.flags, self.previous = [], []
        return now

    def _refuse_long(self, at: int, text: str, most: int) -> None:
        if len(text) > most:
            raise too_long(self.name, f"line {at + 1:,}")

    def _said(self, at: int, line: str, start: int) -> str:
        """What the strings on a line say together, from ``start`` on."""
        self._refuse_long(at, line, _LONGEST_LINE)
        parts = []
        while start < len(line.rstrip()):
            found = _STRING.match(line, start)
            if not found:
                raise InputError(self.name, "a string does not end, or something stands behind it", f"line {at + 1:,}")
            parts.append(found.group(1))
            start = found.end()
        return _ESCAPE.sub(_meant, "".join(parts))


def _meant(escape: re.Match[str]) -> str:
    plain, octal, hexadecimal = escape.groups()
    if plain:
        return _MEANT[plain]
    code = int(octal, 8) if octal else int(hexadecimal, 16)
    return chr(code) if code < 0x80 else "\ufffd"  # a byte of some encoding


def written(keyword: str, text: str, *, wrapped: bool) -> list[str]:
    """The lines of a string of an entry, as gettext writes them; ``wrapped`` says that long ones are cut."""
    room = _WIDTH - len(keyword) - 1 if wrapped and "\n" not in text else _WIDTH if wrapped else 0
    return f"{keyword} {normalize(text, width=room)}".split("\n")


def is_fuzzy(lines: Sequence[str], entry: Entry) -> bool:
    """Whether an entry is marked as one that somebody must look at."""
    return any("fuzzy" in _flags(lines[at]) for at in entry.flags)


def without_fuzzy(lines: Sequence[str], entry: Entry) -> Iterator[tuple[int, list[str]]]:
    """The lines to be put in the place of others so that an entry is not fuzzy any more; () takes a line out."""
    for at in entry.flags:
        flags = _flags(lines[at])
        if "fuzzy" in flags:
            kept = ", ".join(flag for flag in flags if flag != "fuzzy")
            yield at, [f"#, {kept}"] if kept else []
    yield from ((at, []) for at in entry.previous)


def _flags(line: str) -> list[str]:
    return [flag.strip() for flag in line.strip()[2:].split(",") if flag.strip()]


def has_long_lines(entries: Iterable[Entry], lines: Sequence[str]) -> bool:
    """Whether a file has strings on lines that gettext would have cut."""
    return any(
        len(lines[at].rstrip()) > _WIDTH + 5 for entry in entries for text in entry.texts.values()
        for at in range(text.start, text.stop)
    )  # fmt: skip
