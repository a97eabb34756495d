"""In which encoding a page is: its byte order mark, what it declares, and what its bytes say.

Valid UTF-8 that is not plain ASCII is UTF-8, whatever the page declares: browsers that save a page change its encoding
and leave the declaration. A name that a page gives is looked up among those of the Encoding Standard, never among
Python's codecs, some of which are no encodings.
"""

import re

from transreview.errors import InputError
from transreview.formats.encoding import ENCODINGS, decoded, refuse_no_text

_DECLARED = re.compile(
    rb"""<meta[^>]{1,500}?charset\s*=\s*["']?\s*([\w:.+\-]{1,40})"""
    rb"""|<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w:.+\-]{1,40})""",
    re.IGNORECASE,
)
_HEAD = 100_000  # bytes
#: Further names that pages use, and what browsers take them for.
_ALIASES = {
    "cp1252": "iso-8859-1 iso8859-1 latin1 latin-1 us-ascii ascii cp1252 x-cp1252", "cp1250": "cp1250 x-cp1250",
    "cp1251": "cp1251 x-cp1251", "cp1254": "iso-8859-9 latin5 cp1254", "cp874": "tis-620 iso-8859-11",
    "iso8859-2": "iso8859-2 latin2", "iso8859-8": "iso-8859-8-i", "koi8-r": "koi8", "gb18030": "gb2312 gbk x-gbk",
    "big5hkscs": "big5-hkscs", "cp932": "shift-jis sjis windows-31j x-sjis", "euc-jp": "x-euc-jp",
    "cp949": "ks_c_5601-1987 windows-949", "iso2022_jp": "iso-2022-jp",
}  # fmt: skip
_CODECS = {name.lower(): codec for name, codec in ENCODINGS.items() if not codec.startswith("utf")}
_CODECS.update((name, codec) for codec, names in _ALIASES.items() for name in names.split())
_ESCAPE = b"\x1b$"  # how ISO-2022-JP begins to write other letters, in bytes that are ASCII
_MOST_DAMAGED = 1_000  # of so many characters one may be damaged


def decode_page(data: bytes, name: str, language: str = "") -> tuple[str, str]:
    """The text of a page with its byte order mark, and Python's name of its encoding.

    Bytes that are no characters become lone surrogates (`surrogateescape`), so that they are written as they came.
    ``language`` is what the user said it is in. Raises InputError for a file that is too large, or no text.
    """
    refuse_no_text(data, name)
    if b"\x00" in data and b"<\x00" not in data and b"\x00<" not in data:
        raise InputError(name, "it is no text; save it as UTF-8")
    declared = _declared(data)
    if b"\x00" not in data and not (declared == "iso2022_jp" and _ESCAPE in data):
        text = data.decode("utf-8", "surrogateescape")
        damaged = sum("\udc80" <= character <= "\udcff" for character in text) if not text.isascii() else 0
        others = sum(character > "\x7f" for character in text) - damaged if damaged else 0
        if not damaged or (damaged <= len(text) / _MOST_DAMAGED and damaged < others):
            return text, "utf-8"
    if declared:
        try:
            return data.decode(declared), declared
        except UnicodeDecodeError:
            pass  # it is not what it says
    found = decoded(data, name, language)
    return found.mark.decode(found.codec) + found.text, found.codec


def _declared(data: bytes) -> str:
    """Python's name of the encoding that a page declares; "" for none, and for UTF-8, which is tried anyway."""
    found = _DECLARED.search(data[:_HEAD])
    return _CODECS.get((found[1] or found[2]).decode("ascii", "replace").lower(), "") if found else ""
