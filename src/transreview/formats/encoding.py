"""Bytes → text. A wrong guess puts wrong letters into a translation, so what is not certain is refused.

A byte order mark decides; then strict UTF-8; then UTF-16, which betrays itself by its NUL bytes; then a Windows code
page, and only where the text is in a language of that page and holds no letter that the language does not have
(a detector by statistics alone reads Czech in windows-1250 as windows-1252, without any doubt shown).
"""

import codecs
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from transreview.errors import ChoiceError, InputError
from transreview.formats.limits import MAX_BYTES, MAX_TEXT
from transreview.language.identify import identify

_MARKS = {  # UTF-32 first: its little-endian mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

_CONTAINERS = (
    (b"PK\x03\x04", "a zip archive (a Word, Excel or OpenDocument file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
)

_SAMPLE = 100_000  # bytes
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")

# The letters beyond ASCII of each language that is written in a code page (CLDR's main exemplar letters).
_CODE_PAGES = {
    "cp1250": {
        "bs": "čćđšž", "hr": "čćđšž", "sr": "čćđšž", "sh": "čćđšž", "sl": "čšž", "cs": "áčďéěíňóřšťúůýž",
        "sk": "áäčďéíľĺňóôŕšťúýž", "pl": "ąćęłńóśźż", "hu": "áéíóöőúüű", "ro": "ăâîşţ",
    },
    "cp1251": {
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
        "sr": "абвгдђежзијклљмнњопрстћуфхцчџш", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    },
    "cp1252": {
        "en": "", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúüªº", "pt": "áâãàçéêíóôõúªº", "it": "àèéìòùªº",
        "nl": "áäéëíïóöúü", "da": "åæøé", "nb": "åæøéòó", "no": "åæøéòó", "sv": "åäöé", "fi": "äöå", "is": "áðéíóúýþæö",
        "ca": "àçéèíïóòúüªº", "gl": "áéíñóúüªº",
    },
}  # fmt: skip


#: What people may say that a file is in, by the names that they know: the encodings of the WHATWG standard.
ENCODINGS = {
    "UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1252": "cp1252", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257",
    "windows-1258": "cp1258", "windows-874": "cp874", "ISO-8859-2": "iso8859-2", "ISO-8859-3": "iso8859-3",
    "ISO-8859-4": "iso8859-4", "ISO-8859-5": "iso8859-5", "ISO-8859-6": "iso8859-6", "ISO-8859-7": "iso8859-7",
    "ISO-8859-8": "iso8859-8", "ISO-8859-10": "iso8859-10", "ISO-8859-13": "iso8859-13", "ISO-8859-14": "iso8859-14",
    "ISO-8859-15": "iso8859-15", "ISO-8859-16": "iso8859-16", "KOI8-R": "koi8-r", "KOI8-U": "koi8-u",
    "macintosh": "mac-roman", "IBM866": "cp866", "IBM852": "cp852", "GB18030": "gb18030", "Big5": "big5hkscs",
    "EUC-JP": "euc-jp", "Shift_JIS": "cp932", "EUC-KR": "cp949",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, and how it is written: the codec, and the mark before it."""

    text: str
    codec: str
    mark: bytes = b""

    def encode(self, text: str, language: str = "") -> bytes:
        """Another text as bytes of the same kind; UTF-8 with its mark where a code page has no room for its letters, or
        where it would not be certain any more, in that language, which code page it is.
        """
        try:
            data = self.mark + text.encode(self.codec)
            if self.mark or decode(data, "", language) == text:
                return data
        except (UnicodeEncodeError, InputError):
            pass
        return codecs.BOM_UTF8 + text.encode()


def decode(data: bytes, name: str, language: str = "") -> str:
    """The text of a file, without its byte order mark; ``language`` is what the user said it is in, "" for nothing.

    Raises InputError for a file that is too large, is no text, or is in an encoding that cannot be told for certain.
    """
    return decoded(data, name, language).text


def decoded(data: bytes, name: str, language: str = "") -> Decoded:
    """The text of a file as `decode` gives it, and what to write a corrected one with; raises InputError."""
    refuse_no_text(data, name)
    mark = next(filter(data.startswith, _MARKS), b"")
    if not mark and b"\x00" in data:
        found = _utf_16(data)
        if found is None:
            raise InputError(name, "it is no text; save it as UTF-8")
        return found
    found = _strictly(data, mark, name) or _legacy(data, language)
    if found is not None and sys.getsizeof(found.text) > MAX_TEXT:
        reason = f"a text with emoji, or other letters that rare, may have {MAX_TEXT // 4_000_000} MB; split it"
        raise InputError(name, reason)
    if found is None:
        reason = "its encoding cannot be told for certain; say which it is, or save it as UTF-8"
        raise ChoiceError(name, reason, what="encoding", among=tuple(_possible(data)))
    return found


def told(data: bytes, name: str, encoding: str) -> bytes:
    """A file whose encoding somebody said, as UTF-8 with its mark; one that is UTF-8 already, or has a mark, stays.

    Raises InputError for an encoding that is not known, or that the file is not in.
    """
    said = encoding.strip().lower()
    codec = next((codec for known, codec in ENCODINGS.items() if said in (known.lower(), codec)), "")
    if not codec:
        raise InputError("encoding", f"this name is none that is known; the known ones are {', '.join(ENCODINGS)}")
    if any(map(data.startswith, _MARKS)) or (b"\x00" not in data and _strictly(data, b"", name) is not None):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(codec).encode()
    except UnicodeDecodeError as error:
        raise InputError(name, f"it is not in {encoding}", f"byte {error.start + 1:,}") from None


def refuse_no_text(data: bytes, name: str) -> None:
    """Raise InputError for a file that is too large, or begins as one of the kinds that hold no plain text."""
    if len(data) > MAX_BYTES:
        raise too_large(name)
    for magic, what in _CONTAINERS:
        if data.startswith(magic):
            raise InputError(name, f"this is {what}, not plain text; save it as UTF-8 text, CSV or JSON Lines")


def too_large(name: str, place: str = "") -> InputError:
    """The error for more bytes than a file, or a line of JSON Lines, may have."""
    return InputError(name, f"it is larger than {MAX_BYTES // 1_000_000} MB; split it", place)


def _strictly(data: bytes, mark: bytes, name: str) -> Decoded | None:
    """The text in the encoding that its byte order mark says, or in UTF-8; None for bytes without mark that are not."""
    codec = _MARKS.get(mark, "utf-8")
    try:
        return Decoded(data[len(mark) :].decode(codec), codec, mark)
    except UnicodeDecodeError as error:
        if not mark:
            return None
        place = f"byte {len(mark) + error.start + 1:,}"
        raise InputError(name, "the text is damaged here; save it again as UTF-8", place) from None


def _utf_16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: the text in the byte order in which it has spaces or lines, and no rubbish."""
    readings = []
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(character) in ("Cc", "Cn", "Co") for character in set(text) - set("\t\r\n")):
            readings.append((text.count(" ") + text.count("\n"), text, codec))
    spaces, text, codec = max(readings, default=(0, "", ""))
    return Decoded(text, codec) if spaces else None


def _legacy(data: bytes, language: str) -> Decoded | None:
    """The text in the one Windows code page that fits its language, None where none does or two differ."""
    readings: dict[str, Decoded] = {}
    for codec, alphabets in _CODE_PAGES.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        alphabet = alphabets.get((language or identify(text[:5000])).partition("-")[0].lower())
        if alphabet is not None and _letters(text) <= set(alphabet) | _harmless() and _looks_written(text):
            readings.setdefault(text, Decoded(text, codec))
    return next(iter(readings.values())) if len(readings) == 1 else None


def _possible(data: bytes) -> Iterator[str]:
    """The encodings of one byte or two a letter that the beginning of a file may be in."""
    for known, codec in ENCODINGS.items():
        try:
            codecs.getincrementaldecoder(codec)().decode(data[:_SAMPLE])
        except UnicodeDecodeError:
            continue
        if not codec.startswith("utf"):
            yield known


def _letters(text: str) -> set[str]:
    """The letters beyond ASCII in a text, in lower case."""
    return {character for character in set(text.lower()) if character > "\x7f" and character.isalpha()}


def _looks_written(text: str) -> bool:
    """False where capitals prevail or a word mixes alphabets: signs of another encoding, not of how people write."""
    start = text[:100_000]
    return sum(map(str.isupper, start)) <= sum(map(str.islower, start)) and not _MIXED.search(text)


def _harmless() -> set[str]:
    """The letters that windows-1250 and windows-1252 have in the same place: no guess can get them wrong."""
    octets = [bytes([octet]) for octet in range(0x80, 0x100)]
    pairs = [(octet.decode("cp1250", "replace"), octet.decode("cp1252", "replace")) for octet in octets]
    return {letter.lower() for letter, other in pairs if letter == other and letter.isalpha()}
