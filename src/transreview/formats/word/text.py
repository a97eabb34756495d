"""The text of a Word document: its paragraphs in the order in which they are read, each with where its words stand.

Changes that somebody tracked count as accepted: what they put in is read, what they struck out is not. What is on a
page and is not the article, or is nowhere on it, is left out and counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from transreview.errors import InputError
from transreview.formats.limits import MAX_SEGMENTS
from transreview.formats.word.names import attribute, child, is_on, kind
from transreview.formats.word.package import Package
from transreview.formats.xml_tree import Node
from transreview.language.clean import clean_text

#: Elements that hold text, or paragraphs, and mean nothing by themselves.
_TRANSPARENT = frozenset(("sdtContent", "customXml", "smartTag", "ins", "moveTo", "bdo", "dir", "tbl", "tr", "tc"))
_GENERATED = ("TOC", "INDEX", "TOA")  # fields that Word writes anew: tables of contents, indexes
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_ELSEWHERE = {"chart": "charts and diagrams", "diagramData": "charts and diagrams", "aFChunk": "embedded documents"}
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_MOST = 10 * MAX_SEGMENTS  # paragraphs, blank ones too
_DRAWN = ("AlternateContent", "drawing", "pict", "object")
_FLAT = str.maketrans("\n\r\t", "   ")


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text: ``node`` is a child of a run, ``link`` the innermost hyperlink or field round it.

    ``end`` is the paragraph that ends here, of a piece that is only the line feed between two paragraphs.
    """

    node: Node
    text: str
    link: Node | None = None
    end: Node | None = None

    @property
    def run(self) -> Node:
        """The run that it stands in."""
        return self.node.getparent()


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph as it is read: several elements where the mark between them was struck out.

    ``host`` is the run in the text that a footnote or a text box hangs on, None in the text itself; ``twin`` is the
    same text once more, for programs that cannot draw the box.
    """

    paragraphs: list[Node]
    pieces: list[Piece] = field(default_factory=list)
    host: Node | None = None
    twin: "Passage | None" = None

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """The text as an article has it: cleaned, without white space at its ends."""
        return clean_text(self.raw).strip()


@dataclass(slots=True, eq=False)
class _Field:
    """A field of which we have seen the beginning: its instruction comes first, then its result, which is the text."""

    begin: Node
    code: str = ""
    has_result: bool = False

    @property
    def is_generated(self) -> bool:
        return self.code.split()[:1] in [[name] for name in _GENERATED]


class Reader:
    """Reads the text of a document; ``left_out`` counts what is not the article's text."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.left_out: Counter[str] = Counter()
        self._passages: list[Passage] = []
        self._fields: list[_Field] = []
        self._boxes: list[tuple[Node, Node | None, Node]] = []  # a text box, its twin, the run that it hangs on
        self._notes: dict[tuple[str, str], Node] = {}

    def document(self) -> list[Passage]:
        """All paragraphs, blank ones too: the text, each text box behind its paragraph, at the end the notes."""
        root = self.package.root(self.package.main)
        self._blocks(child(root, "body"), None)
        for part in _NOTES.values():
            self._read_notes(part)
        self._count()
        return self._passages

    def cell(self, node: Node) -> list[Passage]:
        """The paragraphs of one cell of a table, without notes and text boxes."""
        self._passages = []
        self._blocks(node, None)
        return [passage for passage in self._passages if passage.host is None]

    def _blocks(self, container: Node | None, host: Node | None) -> None:
        """Read what holds paragraphs: a body, a cell, a text box, a note."""
        open_one: Passage | None = None
        for node in () if container is None else blocks(container):
            if kind(node) == "p":
                passage = open_one or Passage([], host=host)
                passage.paragraphs.append(node)
                open_one = self._paragraph(node, passage)
                continue
            self._passages += [open_one] if open_one else []
            open_one = None
            if kind(node) == "tc":
                self._blocks(node, host)
            else:  # a table of contents, which Word writes anew
                self.left_out["table of contents"] += sum(kind(each) == "p" for each in node.iter())
        self._passages += [open_one] if open_one else []

    def _paragraph(self, node: Node, passage: Passage) -> Passage | None:
        """Read a paragraph; the passage is given back while it is open, its mark having been struck out."""
        if len(self._passages) > _MOST:
            raise InputError(self.package.name, f"it has more than {_MOST:,} paragraphs; split it")
        generated = any(each.is_generated for each in self._fields)
        self._inline(node, passage, None, deleted=False)
        generated = generated or any(each.is_generated for each in self._fields)
        # A field whose result does not begin in the paragraph of its instruction is broken, and hides no text.
        self._fields = [each for each in self._fields if each.has_result]
        mark = child(node, "pPr", "rPr")
        boxes, self._boxes = self._boxes, []
        if boxes or not (is_on(mark, "del") or is_on(mark, "moveFrom")):
            self._passages.append(passage)
            self.left_out["table of contents"] += generated and not passage.pieces
            for box, twin, run in boxes:
                self._box(box, twin, passage.host if passage.host is not None else run)
            return None
        return passage

    def _inline(self, container: Node, passage: Passage, link: Node | None, *, deleted: bool) -> None:
        for node in container:
            match kind(node):
                case "r":
                    self._run(node, passage, link, deleted=deleted)
                case "hyperlink" | "fldSimple":
                    self._inline(node, passage, node, deleted=deleted)
                case "del" | "moveFrom":
                    self.left_out["tracked deletions"] += any(kind(each) in ("t", "delText") for each in node.iter())
                    self._inline(node, passage, link, deleted=True)
                case "sdt" if not is_on(child(node, "sdtPr"), "showingPlcHdr"):
                    self._inline(_below(node, "sdtContent"), passage, link, deleted=deleted)
                case "AlternateContent":
                    self._inline(_below(node, "Choice"), passage, link, deleted=deleted)
                case name if name in _TRANSPARENT:
                    self._inline(node, passage, link, deleted=deleted)

    def _run(self, run: Node, passage: Passage, link: Node | None, *, deleted: bool) -> None:
        hidden = is_on(child(run, "rPr"), "vanish")
        for node in run:
            match kind(node):
                case "fldChar":
                    self._field(node)
                case "instrText":
                    if self._fields and not self._fields[-1].has_result:
                        self._fields[-1].code += node.text or ""
                case "rPr":
                    pass
                case _ if deleted:
                    pass
                case "ruby":
                    self._inline(_below(node, "rubyBase"), passage, link, deleted=False)
                case name if not self._hangs(node, name, passage, run):
                    self._put(node, _text(node, name), passage, link, hidden=hidden)

    def _hangs(self, node: Node, name: str, passage: Passage, run: Node) -> bool:
        """Whether a child of a run is what a note or a text box hangs on; these are read later."""
        if name in _NOTES:
            host = passage.host if passage.host is not None else run
            self._notes.setdefault((_NOTES[name], attribute(node, "id")), host)
        elif name == "AlternateContent":
            boxes, twins = list(_outermost(_below(node, "Choice"))), list(_outermost(child(node, "Fallback")))
            same = len(boxes) == len(twins)
            self._boxes += ((box, twins[at] if same else None, run) for at, box in enumerate(boxes))
        elif name in _DRAWN:
            self._boxes += ((box, None, run) for box in _outermost(node))
        return name in _NOTES or name in _DRAWN

    def _put(self, node: Node, text: str, passage: Passage, link: Node | None, *, hidden: bool) -> None:
        if not text or any(each.is_generated or not each.has_result for each in self._fields):
            return
        if hidden:
            self.left_out["hidden text"] += 1
            return
        if link is None and self._fields:
            link = self._fields[-1].begin
        passage.pieces.append(Piece(node, text, link))

    def _field(self, node: Node) -> None:
        match attribute(node, "fldCharType"):
            case "begin":
                self._fields.append(_Field(node))
            case "separate" if self._fields:
                self._fields[-1].has_result = True
            case "end" if self._fields:
                self._fields.pop()

    def _box(self, box: Node, twin: Node | None, host: Node) -> None:
        first = len(self._passages)
        fields, self._fields = self._fields, []
        self._blocks(box, host)
        self._fields = fields
        if twin is not None:
            other = Reader(self.package)
            other._blocks(twin, host)
            both = self._passages[first:], other._passages
            if [passage.raw for passage in both[0]] == [passage.raw for passage in both[1]]:
                for passage, its_twin in zip(*both, strict=True):
                    passage.twin = its_twin

    def _read_notes(self, part: str) -> None:
        """Read the footnotes or endnotes that the text refers to, in the order in which it does."""
        related = self.package.related(part)
        notes = {attribute(node, "id"): node for node in self.package.root(related[0])} if related else {}
        for (where, number), host in list(self._notes.items()):
            if where == part and number in notes:
                self._fields = []
                self._blocks(notes[number], host)

    def _count(self) -> None:
        """Count what stands in other parts."""
        for part in self.package.related("comments"):
            self.left_out["comments"] += sum(kind(node) == "comment" for node in self.package.root(part))
        for part in (*self.package.related("header"), *self.package.related("footer")):
            has_text = any(kind(node) == "t" and (node.text or "").strip() for node in self.package.root(part).iter())
            self.left_out["headers and footers"] += has_text
        for word, what in _ELSEWHERE.items():
            self.left_out[what] += len(self.package.related(word))
        self.left_out["formulas"] += sum(1 for _ in self.package.root(self.package.main).iter(_FORMULA))
        self.left_out = +self.left_out


def blocks(container: Node) -> Iterator[Node]:
    """The paragraphs, cells and tables of contents in a container, in order, without rows that were struck out."""
    for node in container:
        match kind(node):
            case "p":
                yield node
            case "tr" if child(node, "trPr", "del") is not None:
                pass
            case "tc" if child(node, "tcPr", "cellDel") is not None:
                pass
            case "tc":
                yield node
            case "sdt" if _is_contents(node):
                yield node
            case "sdt":
                yield from blocks(_below(node, "sdtContent"))
            case "AlternateContent":
                yield from blocks(_below(node, "Choice"))
            case name if name in _TRANSPARENT:
                yield from blocks(node)


def style_names(package: Package) -> dict[str, str]:
    """What the styles of paragraphs are called, in lower case, by their ids: "Titel" → "title"."""
    names: dict[str, str] = {}
    for part in package.related("styles"):
        for node in package.root(part):
            name = child(node, "name") if kind(node) == "style" else None
            if name is not None:
                names[attribute(node, "styleId")] = attribute(name, "val").lower()
    return names


def title(package: Package, passages: list[Passage]) -> str:
    """The first paragraph that is not blank, where its style says that it is the title; else ""."""
    first = next((passage for passage in passages if passage.text), None)
    style = None if first is None else child(first.paragraphs[0], "pPr", "pStyle")
    named = style is not None and style_names(package).get(attribute(style, "val")) == "title"
    return first.text if first is not None and named else ""


def _text(node: Node, name: str) -> str:
    """The text of a child of a run; "" for one that is no text."""
    if name == "t":
        return (node.text or "").translate(_FLAT)
    if name == "br":
        return "\n" if attribute(node, "type") in ("", "textWrapping") else ""
    return _SIGNS.get(name, "")


def _outermost(node: Node | None) -> Iterator[Node]:
    """The text boxes in a drawing, but for those within one of these."""
    for each in () if node is None else node:
        if kind(each) == "txbxContent":
            yield each
        else:
            yield from _outermost(_below(each, "Choice") if kind(each) == "AlternateContent" else each)


def _below(node: Node, name: str) -> Node:
    """What a child of that name holds; nothing where there is none."""
    found = child(node, name)
    return () if found is None else found


def _is_contents(node: Node) -> bool:
    gallery = child(node, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"
