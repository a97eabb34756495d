"""The text of an XLIFF or TMX segment without its inline codes, and a corrected text put back between them."""

from dataclasses import dataclass

from transreview.formats.slots import Slot, refilled
from transreview.formats.xml_tree import Node, local, namespace

_WRAPPERS = frozenset(("g", "pc", "mrk", "hi"))  # the text in them is read; in all other codes it is not
_OPENING = frozenset(("bpt", "bx", "sc", "sm"))
_CLOSING = frozenset(("ept", "ex", "ec", "em"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a slot's text stands: ``part`` "text" or "tail" of a node."""

    node: Node
    part: str
    slot: Slot


def plain(element: Node) -> str:
    """The text of a source or target element without its codes."""
    return "".join(place.slot.text for place in _places(element))


def put(element: Node, text: str) -> None:
    """Make ``text`` the text of an element, its codes kept as they are, each where it stood among the words."""
    places = _places(element)
    for place, piece in zip(places, refilled([place.slot for place in places], text), strict=True):
        setattr(place.node, place.part, piece or None)


def _places(element: Node) -> list[_Place]:
    places = [_Place(element, "text", Slot(element.text or ""))]
    _gather(element, places)
    return places


def _gather(element: Node, places: list[_Place]) -> None:
    for code in element:
        name = local(code) if namespace(code) == namespace(element) else ""
        if name in _WRAPPERS:
            whole, opener = code.get("mtype") == "seg", len(places)
            places.append(_Place(code, "text", Slot(code.text or "", -1, whole=whole)))
            _gather(code, places)
            places.append(_Place(code, "tail", Slot(code.tail or "", 1, opener, whole)))
        else:
            side = (name in _CLOSING) - (name in _OPENING)
            places.append(_Place(code, "tail", Slot(code.tail or "", side)))
