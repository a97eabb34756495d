"""The names of OpenDocument: namespaces, and elements made in them."""

from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import count

from lxml import etree

from transreview.formats.signature import Signature
from transreview.formats.xml_tree import Node

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{_OASIS}:office:1.0"
TEXT = f"{_OASIS}:text:1.0"
STYLE = f"{_OASIS}:style:1.0"
TABLE = f"{_OASIS}:table:1.0"
DRAW = f"{_OASIS}:drawing:1.0"
DC = "http://purl.org/dc/elements/1.1/"
LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PREFIXES = {OFFICE: "office", TEXT: "text", STYLE: "style", TABLE: "table", DRAW: "draw", DC: "dc"}


def kind(node: Node) -> str:
    """What an element is: "text:p"; "" for one of another vocabulary, a comment or a processing instruction."""
    return _kind(node.tag) if isinstance(node.tag, str) else ""


@lru_cache(maxsize=4096)  # a document has a hundred names and a million elements
def _kind(tag: str) -> str:
    space, _, name = tag[1:].rpartition("}")
    return f"{_PREFIXES[space]}:{name}" if space in _PREFIXES else ""


def attribute(node: Node, name: str, space: str = TEXT) -> str:
    """An attribute of a namespace, "" where it is not there."""
    return str(node.get(f"{{{space}}}{name}", ""))


def made(name: str, /, text: str | None = None, space: str = TEXT, **attributes: str) -> Node:
    """A new element; ``attributes`` are of its own namespace, with "_" for "-"."""
    node = etree.Element(f"{{{space}}}{name}", nsmap={_PREFIXES[space]: space})
    for key, value in attributes.items():
        node.set(f"{{{space}}}{key.replace('_', '-')}", value)
    node.text = text
    return node


def by_whom(by: Signature) -> Iterator[Node]:
    """The elements that say by whom a change or a comment is, and when."""
    yield made("creator", by.author, DC)
    if by.date:
        yield made("date", by.date.removesuffix("Z"), DC)


def free_names(known: Container[str]) -> Iterator[str]:
    """Names that are not known yet, each once: "tr1", "tr2"."""
    return (name for number in count(1) if (name := f"tr{number}") not in known)
