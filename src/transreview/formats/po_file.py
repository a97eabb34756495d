"""PO files of GNU gettext: read, a paragraph for each translation; written, the same file with the corrected ones.

Of an entry with plural forms each form is a paragraph. Obsolete entries are left alone. A fuzzy entry is one that
nobody has looked at: it is fuzzy no more when it was corrected, or when the review is finished.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transreview.errors import InputError
from transreview.formats.encoding import Decoded, decoded
from transreview.formats.entrance import admit, stem
from transreview.formats.format import Format
from transreview.formats.languages import language_tag, tidy_tag
from transreview.formats.pairing import label_of, named_language
from transreview.formats.po_entries import (
    Entry,
    Text,
    has_long_lines,
    is_fuzzy,
    read_entries,
    without_fuzzy,
    written,
)
from transreview.language.clean import clean_text
from transreview.language.identify import UNKNOWN
from transreview.model import Article, Original, Segment, Stage
from transreview.review import Review

_CHARSET = re.compile(rb"Content-Type:[^\n]{0,200}charset=([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
#: The charsets that gettext knows, as far as Python does.
_KNOWN = re.compile(
    r"us-ascii|ascii|utf-?8|iso-?8859-\d+|koi8-[rut]|cp\d+|windows-\d+|gb2312|gbk|gb18030|euc-(?:jp|kr|tw)|big5(?:-hkscs)?"
    r"|shift_jis|sjis|johab|tis-620",
    re.IGNORECASE,
)
_BEGINS = re.compile(rb'(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:[ \t\r]*(?:#[^\n]*)?\n)*msg(?:id|ctxt)[ \t]+"')
_HEADER = 20_000  # bytes in which a file says its charset
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva", "hebrew": "Hebr"}
_LOCALE = re.compile(r"([a-zA-Z]{2,3})(?:[_-]([a-zA-Z]{2}|\d{3}))?(?:\.[\w-]+)?(?:@(\w+))?")
_FOLDER = re.compile(r"([^/\\]+)[/\\]LC_MESSAGES[/\\]")
_MINUTE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
Edit = tuple[int, int, list[str]]
"""Lines of the file from the first to the second (exclusive, from 0), and what to put there."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What becomes a paragraph: one translation of an entry, and the message that it translates."""

    entry: Entry
    message: Text
    text: Text

    @property
    def segment(self) -> Segment:
        return Segment(clean_text(self.message.said), clean_text(self.text.said))


@dataclass(frozen=True, slots=True)
class _File:
    """A PO file in lines, without line feeds, and its entries."""

    came: Decoded
    lines: list[str]
    entries: list[Entry]

    @property
    def header(self) -> Text | None:
        """The text that says what the file is."""
        return next((entry.texts[0] for entry in self.entries if entry.is_header and 0 in entry.texts), None)

    def field(self, name: str) -> str:
        """What the header says under a name, "" for nothing."""
        said = self.header.said if self.header else ""
        found = re.search(rf"^{re.escape(name)}:[ \t]*(.*)$", said, re.MULTILINE | re.IGNORECASE)
        return found.group(1).strip() if found else ""

    def units(self) -> Iterator[_Unit]:
        """The translations that are paragraphs, in order."""
        for entry in self.entries:
            if entry.is_header or entry.message is None:
                continue
            for form, text in sorted(entry.texts.items()):
                plural = entry.plural and (form > 0 or len(entry.texts) == 1)
                yield _Unit(entry, entry.plural if entry.plural and plural else entry.message, text)


def knows(data: bytes) -> bool:
    """Whether a file, in UTF-8 or UTF-16, begins with a message, comments and blank lines left out."""
    return _BEGINS.match(data[:_HEADER].replace(b"\x00", b"")) is not None


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The article of a PO file; raises InputError for one that has no translation yet, as a template has none."""
    file = _read(data, name)
    segments = [unit.segment for unit in file.units()]
    if not segments:
        raise InputError(name, "there are no entries in it")
    if not any(segment.target.strip() for segment in segments):
        raise InputError(name, "no entry has a translation yet; a template (POT) cannot be reviewed")
    project = file.field("Project-Id-Version")
    article = admit(
        name,
        stem(name),
        [(segment.source, segment.target) for segment in segments],
        source_lang or language_tag(file.field("X-Source-Language")),
        target_lang or _language(file, name),
        title=stem(name) if project.startswith("PACKAGE") else project or stem(name),
    )
    return (replace(article, original=Original(FORMAT.name, name, data)),)


def write(review: Review, _anchor: str = "") -> bytes:
    """The file that the article came in with the texts as they are now; for one that came otherwise, a new PO file."""
    original = review.article.original
    if original is not None and original.format == FORMAT.name:
        file = _read(original.data, original.name)
        if tuple(unit.segment for unit in file.units()) == review.article.segments:
            return _corrected(file, original.data, review)
    return _new(review)


def _read(data: bytes, name: str) -> _File:
    came = _decoded(data, name)
    lines = came.text.split("\n")
    return _File(came, lines, read_entries(lines, name))


def _decoded(data: bytes, name: str) -> Decoded:
    """The text by the charset that the header names, or else by what the bytes themselves tell."""
    found = _CHARSET.search(data[:_HEADER])
    charset = found.group(1).decode("ascii") if found else ""
    if charset.upper() in ("", "CHARSET") or data.startswith(codecs.BOM_UTF8):
        return decoded(data, name)
    if not _KNOWN.fullmatch(charset):
        raise InputError(name, f'its charset "{charset}" is not known; save it as UTF-8')
    try:
        codec = codecs.lookup(charset).name
        return Decoded(data.decode(codec), codec)
    except LookupError:
        raise InputError(name, f'its charset "{charset}" is not known; save it as UTF-8') from None
    except UnicodeDecodeError as error:
        reason = f"the text is not {charset} here, as its header says; save it again as UTF-8"
        raise InputError(name, reason, f"byte {error.start + 1:,}") from None


def _language(file: _File, name: str) -> str:
    """The language of the translations by the header, the folder or the name: `sr@latin`, `sr/LC_MESSAGES/x.po`."""
    folder = _FOLDER.search(name)
    for said in (file.field("Language"), file.field("X-Poedit-Language"), folder.group(1) if folder else ""):
        if found := _LOCALE.fullmatch(said):
            language, region, modifier = found.groups()
            return tidy_tag("-".join(filter(None, (language, _SCRIPTS.get((modifier or "").lower()), region))))
        if tag := language_tag(said):
            return tag
    return named_language(name) or (label_of(0, name).language if _LOCALE.fullmatch(stem(name)) else "")


def _corrected(file: _File, data: bytes, review: Review) -> bytes:
    edits = [*_edits(file, review)]
    if not edits:
        return data
    edits += _header_edits(file, review)
    feed = "\r" if file.lines[0].endswith("\r") else ""
    lines, at = list[str](), 0
    for start, stop, new in sorted(edits, key=lambda edit: edit[:2]):
        lines += file.lines[at:start] + [f"{line}{feed}" for line in new]
        at = stop
    return _encoded(file.came, "\n".join(lines + file.lines[at:]))


def _edits(file: _File, review: Review) -> Iterator[Edit]:
    """What to change for the translations that are other ones now, and for entries that are fuzzy no more."""
    wrapped = not has_long_lines(file.entries, file.lines)
    seen: dict[int, Entry] = {}
    for unit, was, now in zip(file.units(), review.article.segments, review.current.segments, strict=True):
        changed = now.target != was.target
        if changed:
            text = _ending_alike(now.target, unit.message.said)
            yield unit.text.start, unit.text.stop, written(unit.text.keyword, text, wrapped=wrapped)
        if changed or (review.stage is Stage.FINISHED and now.target.strip()):
            seen[unit.entry.start] = unit.entry
    for entry in seen.values():
        if is_fuzzy(file.lines, entry):
            yield from ((at, at + 1, new) for at, new in without_fuzzy(file.lines, entry))


def _ending_alike(text: str, message: str) -> str:
    """A translation that begins and ends with a line feed where its message does: gettext takes no other."""
    if not text.strip():
        return ""
    text = text.strip("\n")
    return "\n" * message.startswith("\n") + text + "\n" * message.endswith("\n")


def _header_edits(file: _File, review: Review) -> Iterator[Edit]:
    """Who translated last, and when; the language, where the header has a place for it and says nothing."""
    who, when = next(((event.who, event.at) for event in reversed(review.events) if event.changes), ("", ""))
    minute = _MINUTE.match(when)
    fields = {
        "PO-Revision-Date": f"{minute.group(1)} {minute.group(2)}+0000" if minute else "",
        "Last-Translator": re.sub(r"[\\\"\n]", "", who),
        "Language": "" if file.field("Language") else _locale(review.article.target_lang),
    }
    for at in range(file.header.start, file.header.stop) if file.header else ():
        found = re.fullmatch(r'(.*")([\w-]+):[^"]*\\n"\r?', file.lines[at])
        if found and fields.get(found.group(2)):
            yield at, at + 1, [f'{found.group(1)}{found.group(2)}: {fields[found.group(2)]}\\n"']


def _locale(tag: str) -> str:
    """A language as gettext names it: "sr-Latn-RS" is "sr_RS@latin", and what is not known ""."""
    if tag == UNKNOWN:
        return ""
    language, *rest = tag.split("-")
    script = next((name for name, code in _SCRIPTS.items() if code in rest), "")
    region = next((part for part in rest if len(part) == 2 or part.isdigit()), "")
    return language + f"_{region}" * bool(region) + f"@{script}" * bool(script)


def _encoded(came: Decoded, text: str) -> bytes:
    """The text in the charset it came in, or in UTF-8 where that has no room for its letters."""
    try:
        return came.mark + text.encode(came.codec)
    except UnicodeEncodeError:
        return re.sub(r"(Content-Type:[^\n]{0,200}charset=)[\w.:-]+", r"\1UTF-8", text, count=1, flags=re.I).encode()


def _new(review: Review) -> bytes:
    """A PO file of the article; what its message does not tell apart is told apart by the number of its paragraph."""
    now = review.current
    fields = {
        "Project-Id-Version": now.title,
        "Language": _locale(now.target_lang),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": "" if now.source_lang == UNKNOWN else now.source_lang,
    }
    header = "".join(f"{name}: {clean}\n" for name, said in fields.items() if (clean := " ".join(said.split())))
    blocks = [_entry("", header, "")]
    seen = {""}
    for number, segment in enumerate(now.segments, 1):
        context = f"paragraph {number}" if segment.source in seen else ""
        seen.add(segment.source)
        blocks.append(_entry(segment.source, segment.target, context))
    return "\n".join(blocks).encode()


def _entry(message: str, text: str, context: str) -> str:
    parts: Sequence[tuple[str, str]] = [("msgctxt", context)] * bool(context) + [("msgid", message), ("msgstr", text)]
    return "".join(f"{line}\n" for keyword, said in parts for line in written(keyword, said, wrapped=True))


FORMAT = Format("po", (".po", ".pot"), read=read, write=write, knows=knows, mime="text/x-gettext-translation")
