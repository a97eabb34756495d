"""The words of a paragraph of OpenDocument, and the places between its codes where they stand.

Spans, links and fields, notes, bookmarks and tracked changes that are there already are codes. Spaces in a row, tabs
and line breaks are elements too, and are part of the text: in XML white space counts as one space, and as none at the
beginning (OpenDocument 1.2, part 1, 6.1.2).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from transreview.formats.opendocument.names import attribute, kind, made
from transreview.formats.slots import Slot
from transreview.formats.xml_tree import Node, number
from transreview.language.clean import clean_text

_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_SPACES = "text:s"
_MOST_SPACES = 10_000
#: Elements whose text is that of the paragraph, and may be another one.
_WRAPPERS = frozenset(("text:span", "text:a", "text:meta", "text:meta-field", "text:ruby", "text:ruby-base"))
#: What stands in a paragraph and is not of its text.
_APART = frozenset(("text:note", "text:ruby-text", "text:script", "text:hidden-text"))
_WHITE = re.compile("[ \t\r\n]+")
_PARTS = re.compile("\n|\t| +|[^\n\t ]+")


@dataclass(slots=True, eq=False)
class Place:
    """Where the text between two codes stands: inside of ``node`` at its beginning, or behind it.

    ``signs`` are the elements that are part of the text. ``styles`` are those of the spans round it, the outermost
    first. ``generated`` is the field that it is in, whose text an office program makes by itself.
    """

    node: Node
    inside: bool
    text: str = ""
    signs: list[Node] = field(default_factory=list)
    side: int = 0
    opener: int = 0
    styles: tuple[str, ...] = ()
    generated: Node | None = None

    @property
    def slot(self) -> Slot:
        """The text with what `refilled` must know of the code before it."""
        return Slot(self.text, self.side, self.opener)

    def fill(self, parts: Iterable[str | Node]) -> None:
        """Let strings and elements stand here, and nothing else."""
        parent = self.node if self.inside else self.node.getparent()
        for sign in self.signs:
            parent.remove(sign)
        self.signs = []
        following = (self.node[0] if len(self.node) else None) if self.inside else self.node.getnext()
        texts, nodes = [""], list[Node]()
        for part in parts:
            if isinstance(part, str):
                texts[-1] += part
            else:
                nodes.append(part)
                texts.append("")
        setattr(self.node, "text" if self.inside else "tail", texts[0] or None)
        for node, tail in zip(nodes, texts[1:], strict=True):
            node.tail = tail or None
            if following is None:
                parent.append(node)
            else:
                following.addprevious(node)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph or heading: its places in order, and what hangs on it and is read later.

    ``nodes`` are several elements where the end of one was struck out. ``apart`` says that it stands in a note or in a
    text box.
    """

    nodes: list[Node]
    apart: bool = False
    places: list[Place] = field(default_factory=list)
    hosted: list[Node] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return "".join(place.text for place in self.places)

    @property
    def text(self) -> str:
        """The text as an article has it: cleaned, without white space at its ends."""
        return clean_text(self.raw).strip()


class Reader:
    """Reads paragraphs in order.

    ``deletions`` are the ids of tracked changes that strike out words which stand in the text still, as LibreOffice
    writes them.
    """

    def __init__(self, deletions: Collection[str]) -> None:
        self.deletions = deletions
        self.struck: set[str] = set()  # the deletions that have begun and not ended
        self.blank = True  # whether white space counts for nothing here
        self._now = Paragraph([])
        self._parts: list[str] = []  # of the text of the last place

    def read(self, node: Node, *, apart: bool) -> Paragraph | None:
        """The text of a paragraph or heading; None where it goes on with the one before it, whose end was struck."""
        goes_on = bool(self.struck and self._now.nodes)
        if goes_on:
            self._now.nodes.append(node)
        else:
            self._now, self.blank = Paragraph([node], apart), True
        self._inside(node, (), 0)
        self._end_place()
        return None if goes_on else self._now

    def _inside(self, node: Node, styles: tuple[str, ...], side: int, generated: Node | None = None) -> None:
        """Read what is in an element; its beginning is a place."""
        self._place(Place(node, True, side=side, styles=styles, generated=generated), node.text)
        for child in node:
            name = kind(child)
            if (name in _SIGNS or name == _SPACES) and not self.struck:
                self._sign(child, name)
                continue
            opener = 0
            if name in _WRAPPERS or _is_field(child, name):
                style = attribute(child, "style-name") if name == "text:span" else ""
                opener = len(self._now.places)
                its_field = generated if name in _WRAPPERS or generated is not None else child
                self._inside(child, (*styles, style) if style else styles, -1, its_field)
            elif name in ("text:change-start", "text:change-end"):
                self._strike(attribute(child, "change-id"), name == "text:change-start")
            elif isinstance(child.tag, str) and not self.struck:
                self._now.hosted.append(child)
                self.blank = self.blank and name != "text:note"
            side = 1 if opener else 0
            self._place(Place(child, False, side=side, opener=opener, styles=styles, generated=generated), child.tail)

    def _strike(self, change: str, begins: bool) -> None:
        if change in self.deletions and begins:
            self.struck.add(change)
        elif not begins:
            self.struck.discard(change)

    def _place(self, place: Place, raw: str | None) -> None:
        if not self.struck:
            self._end_place()
            self._parts.append(self._shown(raw))
            self._now.places.append(place)

    def _sign(self, node: Node, name: str) -> None:
        place = self._now.places[-1]
        place.signs.append(node)
        self.blank = False
        self._parts += _SIGNS.get(name) or " " * _count(node), self._shown(node.tail)

    def _end_place(self) -> None:
        """Join what was read of the text of the last place: piece by piece it would take the square of its length."""
        if self._parts:
            self._now.places[-1].text += "".join(self._parts)
            self._parts = []

    def _shown(self, raw: str | None) -> str:
        shown = _WHITE.sub(" ", raw or "")
        if self.blank and shown.startswith(" "):
            shown = shown[1:]
        if shown:
            self.blank = shown.endswith(" ")
        return shown


def _is_field(node: Node, name: str) -> bool:
    """Whether an element is one of those with text that an office program makes: a date, the number of a page."""
    return name.startswith("text:") and name not in _APART and any(node.itertext())


def _count(node: Node) -> int:
    return min(number(attribute(node, "c"), 1, 5), _MOST_SPACES)


def written(text: str, before: str) -> Iterator[str | Node]:
    """A text as it stands in a paragraph behind the character ``before`` ("" at the beginning)."""
    for part in _PARTS.findall(text):
        if part == "\n":
            yield made("line-break")
        elif part == "\t":
            yield made("tab")
        elif part[0] != " ":
            yield part
        else:
            plain = bool(before) and not before.isspace()
            yield " " * plain
            if len(part) > plain:
                yield made("s", c=str(len(part) - plain)) if len(part) - plain > 1 else made("s")
        before = part[-1]
