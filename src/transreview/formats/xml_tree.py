"""XML of strangers as a tree of lxml, which keeps every node, so that a file can be written back as it came.

Nothing is expanded, nothing is fetched, depth and size are bounded by libxml2 itself (256 levels, 10 MB a text). A file
that declares an entity is refused: an entity that is not expanded would cut the text that it stands in.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from transreview.errors import InputError
from transreview.formats.encoding import too_large
from transreview.formats.entrance import label
from transreview.formats.limits import MAX_BYTES, MAX_TAGS

#: lxml has no types of its own.
Node = Any
_HEAD = 2_000  # bytes in which a root element begins
_STRETCH = 1_000_000  # bytes, at least, in which tags are counted
_GUARDS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "strip_cdata": False}


def read_tree(data: bytes, name: str, most: int = MAX_TAGS) -> Node:
    """The tree of an XML file, comments and all; raises InputError for what is no sound XML, or dangerous, and for more
    than ``most`` tags: each takes some 300 bytes of memory.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    if data.count(b"<") > most:
        raise InputError(name, f"it has more than {most:,} tags of XML; split it")
    try:
        tree = etree.ElementTree(etree.fromstring(data, etree.XMLParser(**_GUARDS)))
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise _unsound(error, name) from None
    _refuse_entities(tree.docinfo, name)
    return tree


def read_elements(data: bytes, name: str, *tags: str) -> Iterator[Node]:
    """The elements of these names one by one, each whole, and gone from memory when the next one is asked for.

    The last name is that of the elements that a file has many of.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    _refuse_crowds(data, name, tags[-1].rpartition("}")[2])
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, **_GUARDS):
            _refuse_entities(element.getroottree().docinfo, name)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise _unsound(error, name) from None


def rooted(name: str, data: bytes) -> bool:
    """Whether a file, in UTF-8 or UTF-16, begins as XML whose root element has that name."""
    head = data[:_HEAD].replace(b"\x00", b"")
    return b"<" in head[:4] and re.search(rb"<(?:[\w.-]+:)?%s[\s>]" % name.encode(), head) is not None


def _refuse_crowds(data: bytes, name: str, tag: str) -> None:
    """Refuse a file with too many tags between the ends of two of these elements: they are in memory together."""
    end, start = f"{tag}>".encode(), 0
    while start >= 0:
        after = data.find(end, start + _STRETCH)
        if data.count(b"<", start, after if after >= 0 else len(data)) > MAX_TAGS:
            raise InputError(name, f"it has more than {MAX_TAGS:,} tags of XML in one place; split it")
        start = after


def local(node: Node) -> str:
    """An element's name without its namespace; "" for a comment or a processing instruction."""
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def namespace(node: Node) -> str:
    """The namespace of an element, "" for none."""
    return (etree.QName(node).namespace or "") if isinstance(node.tag, str) else ""


def number(text: str, usual: int, digits: int) -> int:
    """The number that an attribute gives; the usual one where it is none, or has more digits than it may."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else usual


def _unsound(error: Exception, name: str) -> InputError:
    reason = label(str(getattr(error, "msg", None) or "there is nothing in it")).rstrip(".")
    line = getattr(error, "lineno", None)
    return InputError(name, f"this is no sound XML ({reason})", f"line {line}" if line else "")


def _refuse_entities(document: Node, name: str) -> None:
    declared = document.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise InputError(name, "it declares entities of its own; remove them from its DOCTYPE")
