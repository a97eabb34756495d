"""The names of WordprocessingML's elements, in the transitional and in the strict dialect (ISO/IEC 29500)."""

import re
from functools import lru_cache

from transreview.formats.xml_tree import Node

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KNOWN = (
    TRANSITIONAL,
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
)
_OFF = ("0", "false", "off", "none")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: The characters that are elements of a run, by the names of these.
SIGNS = {"\n": "br", "\t": "tab", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_PARTS = re.compile("[{0}]|[^{0}]+".format("".join(SIGNS)))


def kind(node: Node) -> str:
    """What an element of a document's text is: its name without the namespace, "" for one that is none of Word's."""
    return _parted(node.tag)[1] if isinstance(node.tag, str) else ""


def child(node: Node, *path: str) -> Node | None:
    """The first element on a path of names below a node, None where there is none."""
    for name in path:
        node = next((each for each in node if kind(each) == name), None)
        if node is None:
            return None
    return node


def attribute(node: Node, name: str) -> str:
    """An attribute in the namespace of its element, "" where it is not there."""
    return str(node.get(f"{{{_parted(node.tag)[0]}}}{name}", ""))


def is_on(properties: Node | None, name: str) -> bool:
    """Whether a property that is there or not (hidden, deleted) is there, and not switched off."""
    found = None if properties is None else child(properties, name)
    return found is not None and attribute(found, "val").lower() not in _OFF


def made(like: Node, name: str, text: str | None = None, **attributes: str) -> Node:
    """A new element of Word's, in the dialect of another one, its attributes in that namespace too."""
    space = _parted(like.tag)[0]
    element = like.makeelement(f"{{{space}}}{name}", nsmap=like.nsmap)
    for key, value in attributes.items():
        element.set(f"{{{space}}}{key}", value)
    if text is not None:
        element.text = text
        element.set(SPACE, "preserve")
    return element


def run_parts(text: str) -> list[str]:
    """A text as the parts that are elements of a run: each of the `SIGNS` alone, and what stands between them."""
    return _PARTS.findall(text)


@lru_cache(maxsize=4096)  # a document has a hundred names and a million elements
def _parted(tag: str) -> tuple[str, str]:
    """A tag's namespace, and its name, "" for one that is none of Word's."""
    space, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return space, name if space in _KNOWN else ""
