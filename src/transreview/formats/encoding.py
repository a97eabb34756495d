"""Bytes → text. A wrong guess puts wrong letters into a translation, so what is not certain is refused.

A byte order mark decides; then strict UTF-8; then UTF-16, which betrays itself by its NUL bytes; then a Windows code
page, and only where the text is in a language of that page and holds no letter that the language does not have
(a detector by statistics alone reads Czech in windows-1250 as windows-1252, without any doubt shown).
"""

import codecs
import re
import unicodedata

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


def decode(data: bytes, name: str, language: str = "") -> str:
    """The text of a file, without its byte order mark; ``language`` is what the user said it is in, "" for nothing.

    Raises InputError for a file that is too large, is no text, or is in an encoding that cannot be told for certain.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    for magic, what in _CONTAINERS:
        if data.startswith(magic):
            raise InputError(name, f"this is {what}, not plain text; save it as UTF-8 text, CSV or JSON Lines")
    mark = next(filter(data.startswith, _MARKS), b"")
    if not mark and b"\x00" in data:
        text = _utf_16(data)
        what = "it is no text"
    else:
        text = _strictly(data, mark, name)
        text = _legacy(data, language) if text is None else text
        what = "its encoding cannot be told for certain"
    if text is None:
        raise InputError(name, f"{what}; save it as UTF-8")
    return text


def too_large(name: str, place: str = "") -> InputError:
    """The error for more bytes than a file, or a line of JSON Lines, may have."""
    return InputError(name, f"it is larger than {MAX_BYTES // 1_000_000} MB; split it", place)


def _strictly(data: bytes, mark: bytes, name: str) -> str | None:
    """The text in the encoding that its byte order mark says, or in UTF-8; None for bytes without mark that are not."""
    try:
        return data[len(mark) :].decode(_MARKS.get(mark, "utf-8"))
    except UnicodeDecodeError as error:
        if not mark:
            return None
        place = f"byte {len(mark) + error.start + 1:,}"
        raise InputError(name, "the text is damaged here; save it again as UTF-8", place) from None


def _utf_16(data: bytes) -> str | None:
    """The text of UTF-16 without a mark: the byte order in which it has spaces or lines, and no rubbish."""
    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(character) in ("Cc", "Cn", "Co") for character in set(text) - set("\t\r\n")):
            readings.append((text.count(" ") + text.count("\n"), text))
    spaces, text = max(readings, default=(0, ""))
    return text if spaces else None


def _legacy(data: bytes, language: str) -> str | None:
    """The text in the one Windows code page that fits its language, None where none does or two differ."""
    readings = set()
    for encoding, alphabets in _CODE_PAGES.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        alphabet = alphabets.get((language or identify(text[:5000])).partition("-")[0].lower())
        if alphabet is not None and _letters(text) <= set(alphabet) | _harmless() and _looks_written(text):
            readings.add(text)
    return readings.pop() if len(readings) == 1 else None


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
