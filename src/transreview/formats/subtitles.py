"""Subtitles as articles, SubRip and WebVTT alike: a paragraph for each cue, and the corrected cues back in their file.

Numbers, times, settings, comments, styles, tags, the encoding and the line ends stay as they came, byte for byte; only
the words of a cue that was corrected are other ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from transreview.alignment import align
from transreview.formats.cue_pairs import blocks
from transreview.formats.cue_text import ROOM, CueText, read_cue
from transreview.formats.cues import TIMING, Cue, Track, read_track, written_time
from transreview.formats.documents import in_original, paragraphs_now
from transreview.formats.encoding import decoded
from transreview.formats.format import Document, Pairs
from transreview.formats.languages import language_tag
from transreview.formats.splice import Edit, spliced
from transreview.language.clean import clean_text
from transreview.model import Original, Span
from transreview.review import Review

#: The formats whose files are read and written here, as their names stand in an `Original`.
NAMES = ("srt", "vtt")
_HEAD = 2_000  # bytes
_SECONDS = 1_000
_PACE = 17  # characters that people read in a second, as Netflix and others ask of subtitles
_SHORTEST, _LONGEST = 1 * _SECONDS, 7 * _SECONDS
_BEGINS = re.compile(rf"(?:[0-9]{{1,9}}[ \t]*[\r\n]+)?{TIMING.pattern}", re.MULTILINE)
_HIGH = re.compile(r"\{\\an[789]\}")
_TOP = re.compile(r"\bline:0%?(?!\S)")


Written = tuple[int, int, str, str]
"""A cue to be written: start and end in milliseconds, settings, payload."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A cue that has words: they are the text of a paragraph."""

    cue: Cue
    words: CueText
    text: str


def told(head: bytes) -> str:
    """Which of the two formats a file is by how it begins (in UTF-8, without NUL bytes); "" for neither."""
    text = head.decode("utf-8-sig", "replace").lstrip("\ufeff\ufffd \t\r\n")
    return "vtt" if text.startswith("WEBVTT") and "-->" in text else "srt" if _BEGINS.match(text) else ""


def knows(kind: str, data: bytes) -> bool:
    """Whether a file, in UTF-8 or UTF-16, begins as one of the two formats does."""
    return told(data[:_HEAD].replace(b"\x00", b"")) == kind


def document(data: bytes, name: str, language: str) -> Document:
    """The words of each cue that has some; raises InputError."""
    track = read_track(decoded(data, name, language).text, name)
    texts = (paragraph.text for paragraph in _paragraphs(track))
    left_out = {"notes": track.notes} if track.notes else {}
    return Document(tuple(texts), language=language_tag(track.language), left_out=left_out)


def pairs(source: tuple[str, bytes], target: tuple[str, bytes], source_lang: str, target_lang: str) -> Pairs:
    """The cues of two files, each (name, bytes), face to face: by their times, or aligned where these tell too little.

    Raises InputError, naming the file that cannot be used.
    """
    ours, theirs = (
        _paragraphs(read_track(decoded(data, name, language).text, name))
        for (name, data), language in ((source, source_lang), (target, target_lang))
    )
    found = blocks([each.cue for each in ours], [each.cue for each in theirs])
    texts = [each.text for each in ours], [each.text for each in theirs]
    if found is None:
        segments = align(*texts, source_lang, target_lang)
        return [(segment.source, segment.target) for segment in segments]
    return [
        ("\n".join(texts[0][block[0].start : block[0].stop]), "\n".join(texts[1][block[1].start : block[1].stop]))
        for block in found
    ]


def write(review: Review, name: str) -> bytes:
    """The corrected subtitles as "srt" or "vtt": in the file they came in, or with its times, or with times reckoned.

    An article that did not come as subtitles has a cue for each paragraph, shown as long as it takes to read it.
    """
    filled = in_original(review, NAMES, partial(_corrected, review=review, name=name))
    if filled is not None:
        return filled
    texts = [segment.target for segment in review.current.segments if segment.target.strip()]
    shown = zip(texts, _reckoned(texts), strict=True)
    web = name == "vtt"
    return _file([(start, end, "", _payload(text, web)) for text, (start, end) in shown], web)


def _paragraphs(track: Track) -> list[_Paragraph]:
    words = [(cue, read_cue(cue.payload, track.web)) for cue in track.cues]
    found = [_Paragraph(cue, each, clean_text(each.text)) for cue, each in words]
    return [paragraph for paragraph in found if paragraph.text.strip()]


def _corrected(original: Original, language: str, review: Review, name: str) -> bytes:
    """The subtitles with the texts of now; raises ValueError where the file is not the article's."""
    came = decoded(original.data, original.name, language)
    track = read_track(came.text, original.name)
    paragraphs = _paragraphs(track)
    now = paragraphs_now([paragraph.text for paragraph in paragraphs], review)
    shown = _Shown(track, paragraphs, now.texts, now.added)
    if name != original.format:
        return _file(shown.cues(name == "vtt"), name == "vtt")
    edits = [Edit(span.start, span.end, new) for span, new in shown.edits()]
    return came.encode(spliced(track.text, edits), language) if edits else original.data


@dataclass(frozen=True, slots=True)
class _Shown:
    """The cues of a file with their present texts; ``added`` are those of new ones by how many stand before them."""

    track: Track
    paragraphs: Sequence[_Paragraph]
    texts: Sequence[str]
    added: Mapping[int, Sequence[str]]

    @property
    def room(self) -> int:
        """How long a line may be: as long as the longest of the file."""
        return max(ROOM, max((paragraph.words.longest for paragraph in self.paragraphs), default=0))

    def edits(self) -> Iterator[tuple[Span, str]]:
        """What is to be put in the place of what, in the text of the file."""
        track, room = self.track, self.room
        for paragraph, text in zip(self.paragraphs, self.texts, strict=True):
            if text != paragraph.text:
                yield paragraph.cue.span, paragraph.words.payload(text, track.web, track.line_end, room)
        if self.added:
            yield from self._new()

    def cues(self, web: bool) -> Iterator[Written]:
        """Every cue for a file of the other format: start and end, settings, payload."""
        room = self.room
        for at, (paragraph, text) in enumerate(zip(self.paragraphs, self.texts, strict=True)):
            yield from ((start, end, "", _payload(new, web)) for start, end, new in self._between(at))
            cue, words = paragraph.cue, paragraph.words
            high = any(map(_HIGH.match, words.tags)) or bool(_TOP.search(cue.settings))
            payload = words.plainly().payload(text, web, "\n", room)
            settings = "line:0" if high and web else ""
            yield cue.start, cue.end, settings, "{\\an8}" + payload if high and not web else payload
        last = len(self.paragraphs)
        yield from ((start, end, "", _payload(new, web)) for start, end, new in self._between(last))

    def _new(self) -> Iterator[tuple[Span, str]]:
        """The edits for new cues, each in its place, and for the numbers of those behind them."""
        track, feed = self.track, self.track.line_end
        places = {self.paragraphs[at].cue.block: at for at in self.added if at < len(self.paragraphs)}
        shift = number = 0
        for cue in track.cues:
            written = []
            for start, end, text in self._between(places[cue.block]) if cue.block in places else ():
                shift, number = shift + 1, number + 1
                written.append(_block((start, end, "", _payload(text, track.web)), number, track.web))
            yield Span(cue.block, cue.block), "".join(f"{block}\n" for block in written).replace("\n", feed)
            number = int(track.text[cue.number.start : cue.number.end]) + shift if cue.number else number + 1
            if cue.number and shift and not track.web:
                yield cue.number, str(number)
        end = self.track.cues[-1].span.end
        last = [
            _block((start, stop, "", _payload(text, track.web)), at, track.web)
            for at, (start, stop, text) in enumerate(self._between(len(self.paragraphs)), number + 1)
        ]
        yield Span(end, end), "".join(f"\n\n{block.rstrip()}" for block in last).replace("\n", feed)

    def _between(self, at: int) -> Iterator[tuple[int, int, str]]:
        """The new texts before paragraph ``at`` (from 0), each with times in the gap that is there."""
        texts = self.added.get(at, ())
        start = self.paragraphs[at - 1].cue.end if at else 0
        gap = self.paragraphs[at].cue.start - start if at < len(self.paragraphs) else 0
        times = list(_reckoned(texts))
        pace = min(1.0, gap / times[-1][1]) if times and gap > 0 else 1.0
        for text, (begin, end) in zip(texts, times, strict=True):
            yield start + int(begin * pace), start + int(end * pace), text


def _reckoned(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Times for texts that have none, one after the other from 0, each as long as it takes to read it."""
    start = 0
    for text in texts:
        end = start + min(max(len(text) * _SECONDS // _PACE, _SHORTEST), _LONGEST)
        yield start, end
        start = end


def _payload(text: str, web: bool) -> str:
    return read_cue("", web).payload(text, web, "\n", ROOM)


def _file(cues: Iterable[Written], web: bool) -> bytes:
    """A new file of cues."""
    blocks = [_block(cue, number, web) for number, cue in enumerate(cues, 1)]
    return "\n".join((["WEBVTT\n"] if web else []) + blocks).encode()


def _block(cue: Written, number: int, web: bool) -> str:
    """A cue as it stands in a file, in lines that end in line feeds; SubRip numbers them."""
    start, end, settings, payload = cue
    times = f"{written_time(start, web)} --> {written_time(end, web)} {settings}".rstrip()
    return "".join(f"{line}\n" for line in ([] if web else [str(number)]) + [times, payload] if line)
