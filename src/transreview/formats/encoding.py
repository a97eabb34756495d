"""Bytes → text. A wrong guess puts wrong letters into a translation, so what is not certain is refused.

A byte order mark decides; then strict UTF-8; then UTF-16, which betrays itself by its NUL bytes; then a Windows code
page, and only where the text is in a language of that page and holds no letter that the language does not have
(a detector by statistics alone reads Czech in windows-1250 as windows-1252, without any doubt shown).
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from transreview.errors import InputError
from transreview.formats.limits import MAX_BYTES
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


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, and how it is written: the codec, and the mark before it."""

    text: str
    codec: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Another text as bytes of the same kind; UTF-8 with its mark where a code page has no room for its letters."""
        try:
            return self.mark + text.encode(self.codec)
        except UnicodeEncodeError:
            return codecs.BOM_UTF8 + text.encode()


def decode(data: bytes, name: str, language: str = "") -> str:
    """The text of a file, without its byte order mark; ``language`` is what the user said it is in, "" for nothing.

    Raises InputError for a file that is too large, is no text, or is in an encoding that cannot be told for certain.
    """
    return decoded(data, name, language).text


def decoded(data: bytes, name: str, language: str = "") -> Decoded:
    """The text of a file as `decode` gives it, and what to write a corrected one with; raises InputError."""
    if len(data) > MAX_BYTES:
        raise too_large(name)
    for magic, what in _CONTAINERS:
        if data.startswith(magic):
            raise InputError(name, f"this is {what}, not plain text; save it as UTF-8 text, CSV or JSON Lines")
    mark = next(filter(data.startswith, _MARKS), b"")
    if not mark and b"\x00" in data:
        found = _utf_16(data)
        what = "it is no text"
    else:
        found = _strictly(data, mark, name) or _legacy(data, language)
        what = "its encoding cannot be told for certain"
    if found is None:
        raise InputError(name, f"{what}; save it as UTF-8")
    return found


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
    """The text of UTF-16 without a mark: the byte order in which it has spaces or lines, and no rubbish."""
    readings: list[tuple[int, Decoded]] = []
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(character) in ("Cc", "Cn", "Co") for character in set(text) - set("\t\r\n")):
            readings.append((text.count(" ") + text.count("\n"), Decoded(text, codec)))
    spaces, found = max(readings, key=lambda reading: (reading[0], reading[1].text), default=(0, None))
    return found if spaces else None


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
