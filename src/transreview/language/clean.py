"""What every text goes through once, at the door: files, text boxes, names of people.

Characters that some database, XML or spreadsheet refuses, or that no editor can see, never come further than here.
"""

import re
import string
import unicodedata

#: Shown in place of what no text should hold; an editor sees it and can mend it.
REPLACEMENT = "\ufffd"

_LINE_END = re.compile("\r\n|[\r\v\f\x85]")
# NUL and the other C0 and C1 controls but tab and line feed; lone surrogates; the noncharacters of every plane.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
#: Bytes of windows-1252 that were read as Latin-1: curly quotes, dashes and their like (WHATWG Encoding Standard).
_WINDOWS = re.compile("[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
# More marks on one letter than any language has: normalising them takes quadratic time (UAX #15, Stream-Safe Text).
_PILE = re.compile(r"[^\w\s!-~]{31,}")
_PILE_LIMIT = 30
_SPACE = re.compile(r"\s+")
_ASCII_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def clean_text(text: str) -> str:
    """A text in NFC that can be stored, sent and exported anywhere; cleaning it again changes nothing.

    Every kind of line end (CR LF, CR, VT, FF, NEL) becomes a line feed. Controls from U+0080 on that are marks of
    windows-1252 become these. NUL, other controls but tab, lone surrogates and noncharacters become U+FFFD, one for
    one. Of more than 30 combining marks in a row the first 30 stay. Marks of
    direction stay as they are: Arabic and Hebrew need them.
    """
    if not text.isprintable():  # else it has no control character, surrogate or noncharacter
        text = _WINDOWS.sub(lambda match: match.group().encode("latin-1").decode("cp1252"), text)
        text = _REFUSED.sub(REPLACEMENT, _LINE_END.sub("\n", text))
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", _PILE.sub(_without_pile, text))
    return _PILE.sub(_without_pile, text)  # a mark may come apart into two


def clean_line(text: str) -> str:
    """A cleaned text on one line, each run of white space a single space, none at the ends: a name, a title."""
    return _SPACE.sub(" ", clean_text(text)).strip()


def clean_address(text: str) -> str:
    """An e-mail address as two are compared; "" for one that is not the same when it is cleaned.

    Of the letters only A to Z become small: to most providers the others are other people's. Casefolded, "ſam" would be
    "sam" and "straße.example" the domain of somebody else; cleaned, the Kelvin sign would be a "k".
    """
    address = text.strip()
    return address.translate(_ASCII_SMALL) if clean_line(address) == address else ""


def _without_pile(run: re.Match[str]) -> str:
    """The run without the marks after the thirtieth of each pile; other characters of the run stay."""
    kept: list[str] = []
    marks = 0
    for character in run.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _PILE_LIMIT:
            kept.append(character)
    return "".join(kept)
