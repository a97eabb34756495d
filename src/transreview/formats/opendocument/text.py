"""The text of an OpenDocument text: its paragraphs in the order in which they are read.

Changes that somebody tracked count as accepted: what they struck out stands elsewhere in the file. What is in the file
and is not the article is left out and counted.
"""

import io
from collections import Counter
from collections.abc import Mapping
from zipfile import BadZipFile, ZipFile

from transreview.errors import InputError
from transreview.formats.archive import xml_parts
from transreview.formats.limits import MAX_COLUMNS, MAX_SEGMENTS
from transreview.formats.opendocument.names import OFFICE, STYLE, TABLE, TEXT, attribute, kind
from transreview.formats.opendocument.paragraph import Paragraph, Reader
from transreview.formats.xml_tree import Node, number, read_tree

CONTENT = "content.xml"
_WHAT = "an OpenDocument text (.odt)"
_MANIFEST = "META-INF/manifest.xml"
_STYLES = "styles.xml"
_MOST_PARAGRAPHS = 5 * MAX_SEGMENTS  # blank ones too
_MOST_OF_MANIFEST = 1_000_000  # bytes in which a password is looked for
_PARAGRAPHS = ("text:p", "text:h")
_INDEXES = frozenset(
    ("text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
     "text:alphabetical-index", "text:bibliography")
)  # fmt: skip
#: What holds no text of the article, and what it is called where it is counted ("" is not).
_LEFT_OUT = dict.fromkeys(_INDEXES, "table of contents") | {
    "office:annotation": "comments", "text:tracked-changes": "", "office:forms": "", "draw:object": "",
}  # fmt: skip
_TABLE, _ROW, _CELL, _COVERED = (
    f"{{{TABLE}}}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_NOTES = ("footnote", "endnote")


class Text:
    """The document ``data`` of an OpenDocument text: ``tree`` is that of its content.

    ``paragraphs`` are those that are not blank: the text, each text box behind the paragraph that it hangs on, and at
    the end the footnotes and the endnotes. ``left_out`` counts what is not the article. Raises InputError for what is
    no OpenDocument text, and for all that `xml_parts` refuses.
    """

    def __init__(self, data: bytes, name: str) -> None:
        _refuse_password(data, name)
        self.data, self.name = data, name
        self.parts = xml_parts(data, name, _WHAT, CONTENT)
        self.tree = read_tree(self.parts[CONTENT], name)
        body = self.tree.getroot().find(f"{{{OFFICE}}}body/{{{OFFICE}}}text")
        if body is None:
            raise InputError(name, f"this is not {_WHAT}")
        self.body: Node = body
        self.left_out: Counter[str] = Counter()
        self.found: list[Paragraph] = []  # blank ones too
        self._reader = Reader({
            attribute(region, "id") for region in body.iterfind(f"{{{TEXT}}}tracked-changes/{{{TEXT}}}changed-region")
            if region.find(f"{{{TEXT}}}deletion") is not None
        })  # fmt: skip
        self._notes: dict[str, list[Node]] = {each: [] for each in _NOTES}
        self._read(body, apart=False)
        for each in _NOTES:
            for note in self._notes[each]:
                self._read(note, apart=True)
        if _STYLES in self.parts:
            self._count_furniture(name)
        self.paragraphs = [paragraph for paragraph in self.found if paragraph.text]

    @property
    def title(self) -> str:
        """The first paragraph, where its style says that it is the title; else ""."""
        first = next(iter(self.paragraphs), None)
        if first is None:
            return ""
        style = attribute(first.nodes[0], "style-name")
        parents = {attribute(each, "name", STYLE): attribute(each, "parent-style-name", STYLE)
                   for each in self.tree.getroot().iter(f"{{{STYLE}}}style")}  # fmt: skip
        return first.text if "Title" in (style, parents.get(style)) else ""

    def grids(self) -> list[list[list[list[Paragraph]]]]:
        """The tables of the text, but for those within tables: the paragraphs of their cells in rows and columns."""
        cells: dict[Node, list[Paragraph]] = {}
        for paragraph in self.found:
            cell = next(paragraph.nodes[0].iterancestors(_CELL, _COVERED), None)
            if cell is not None and not paragraph.apart:
                cells.setdefault(cell, []).append(paragraph)
        tables = (table for table in self.body.iter(_TABLE) if next(table.iterancestors(_TABLE), None) is None)
        return [[_row(row, cells) for row in table.iter(_ROW) if next(row.iterancestors(_TABLE)) is table]
                for table in tables]  # fmt: skip

    def _read(self, node: Node, *, apart: bool) -> None:
        for child in node:
            name = kind(child)
            if name in _PARAGRAPHS:
                self._paragraph(child, apart)
            elif name == "text:note":
                self._note(child)
            elif name == "text:section" and attribute(child, "display") == "none":
                self.left_out["hidden text"] += 1
            elif name in _LEFT_OUT:
                self._leave_out(_LEFT_OUT[name])
            elif isinstance(child.tag, str):
                self._read(child, apart=apart or name.startswith("draw:"))

    def _paragraph(self, node: Node, apart: bool) -> None:
        paragraph = self._reader.read(node, apart=apart)
        if paragraph is not None:
            self.found.append(paragraph)
            if len(self.found) > _MOST_PARAGRAPHS:
                raise InputError(self.name, f"it has more than {_MOST_PARAGRAPHS:,} paragraphs; split it")
        else:
            paragraph = self.found[-1]
        hosted_now, paragraph.hosted = paragraph.hosted, []
        for hosted in hosted_now:
            if kind(hosted) == "text:note":
                self._note(hosted)
            elif kind(hosted) in _LEFT_OUT:
                self._leave_out(_LEFT_OUT[kind(hosted)])
            else:
                self._read(hosted, apart=True)

    def _leave_out(self, what: str) -> None:
        if what:
            self.left_out[what] += 1

    def _note(self, node: Node) -> None:
        """A note is read at the end."""
        body = node.find(f"{{{TEXT}}}note-body")
        if body is not None:
            self._notes["endnote" if attribute(node, "note-class") == "endnote" else "footnote"].append(body)

    def _count_furniture(self, name: str) -> None:
        root = read_tree(self.parts[_STYLES], name).getroot()
        for part in root.iter(f"{{{STYLE}}}header", f"{{{STYLE}}}footer"):
            self.left_out["headers and footers"] += any(text.strip() for text in part.itertext())


def _row(row: Node, cells: Mapping[Node, list[Paragraph]]) -> list[list[Paragraph]]:
    found: list[list[Paragraph]] = []
    for cell in row.iterchildren(_CELL, _COVERED):
        times = number(attribute(cell, "number-columns-repeated", TABLE), 1, 4)
        found += [cells.get(cell, []), *[[] for _ in range(min(times, MAX_COLUMNS) - 1)]]
    return found[:MAX_COLUMNS]


def changed_parts(text: Text, content: bytes) -> Mapping[str, bytes | None]:
    """The parts of the file that are other ones with that content; signatures, which hold no more, are taken out."""
    signatures = {part: None for part in text.parts if part.startswith("META-INF/") and "signature" in part}
    return {CONTENT: content, **signatures}


def _refuse_password(data: bytes, name: str) -> None:
    """Raise InputError for a file whose parts are encrypted, which else is only a damaged one."""
    try:
        with ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as manifest:
            protected = b"encryption-data" in manifest.read(_MOST_OF_MANIFEST)
    except (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError):
        return  # said by whoever reads it
    if protected:
        raise InputError(name, "it is protected by a password; save it without one")
