"""The tags and texts of an HTML page in the order of its source, each with the place where it stands there.

No tree is built, so nothing can be nested too deeply, and each character is looked at once: whatever a page holds, the
time grows with its length. The rules are those of the tokeniser of the HTML standard, without its error messages.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from html import unescape
from typing import NamedTuple


class Kind(Enum):
    """What a token is; a raw text is that of a title, a script or a style."""

    TEXT = "text"
    START = "start tag"
    END = "end tag"
    RAW = "raw text"
    OTHER = "comment or declaration"


class Token(NamedTuple):
    """The source from ``start`` to ``end`` (code points); ``name`` is that of its tag, in small letters."""

    kind: Kind
    start: int
    end: int
    name: str = ""


_ATTRIBUTE = (
    r"""[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'"""
    r"""|(?P<bare>[^\s>]*+)))?+"""
)
_TAG = re.compile(rf"<(/?)([A-Za-z][^\s/>]*+)(?:{_ATTRIBUTE})*+[\s/]*+>")
_NAMED = re.compile(_ATTRIBUTE)
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_COMMENT_END = re.compile(r"--!?>")
#: Elements whose content is no markup; that of the last of them is all that follows.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW[:-1]}


def tokens(source: str, is_xml: bool = False) -> Iterator[Token]:
    """All tokens of a page, which together are the whole of it, but for a byte order mark.

    A file that ends inside a tag ends in a token OTHER. In XML a tag that ends in "/>" has no content,
    whatever its name.
    """
    at = int(source.startswith("\ufeff"))  # a byte order mark
    while at < len(source):
        found = _MARKUP.search(source, at)
        start = found.start() if found else len(source)
        if start > at:
            yield Token(Kind.TEXT, at, start)
        if found:
            token = _markup(source, start)
            yield token
            at = token.end
            if token.kind is Kind.START and token.name in _RAW and not (is_xml and source[at - 2] == "/"):
                end = _raw_end(source, at, token.name)
                yield Token(Kind.RAW, at, end, token.name)
                at = end
        else:
            at = start


def attributes(source: str, token: Token) -> Mapping[str, str]:
    """The attributes of a start tag, their names in small letters; of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in _NAMED.finditer(source, token.start + 1 + len(token.name), token.end - 1):
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), unescape(value))
    return found


def _markup(source: str, start: int) -> Token:
    """The token that begins with a "<" that is markup."""
    if tag := _TAG.match(source, start):
        kind = Kind.END if tag[1] else Kind.START
        return Token(kind, start, tag.end(), tag[2].lower())
    if source.startswith("<!--", start):
        end = start + 5 if source.startswith(">", start + 4) else start + 6 if source.startswith("->", start + 4) else 0
        closed = None if end else _COMMENT_END.search(source, start + 4)
        end = end or (closed.end() if closed else len(source))
    elif source[start + 1] in "!?" or not source[start + 2 : start + 3].isalpha():
        end = source.find(">", start) + 1 or len(source)
    else:
        end = len(source)  # a tag that the file ends in
    return Token(Kind.OTHER, start, end)


def _raw_end(source: str, start: int, name: str) -> int:
    found = _RAW_ENDS[name].search(source, start) if name in _RAW_ENDS else None
    return found.start() if found else len(source)
