"""The cells of a workbook by a stranger: other texts in some of them, all else as it came.

A text is written into its cell, as an inline string: none is ever taken for a formula.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from transreview.errors import InputError
from transreview.formats.archive import rewritten
from transreview.formats.excel import MAX_CELL, length
from transreview.formats.xml_tree import Node, namespace, read_tree

_PLACE = "the rows of the table"
_MOST_TAGS = 2_000_000  # of a sheet: a cell with a text has four
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHAIN = "xl/calcChain.xml"


class NoCellError(InputError):
    """A text is too long for a cell."""


class Cells:
    """The sheets of a workbook, to be changed.

    ``data`` is the file, ``parts`` are its XML parts. What raises InputError has changed nothing.
    """

    def __init__(self, data: bytes, parts: Mapping[str, bytes]) -> None:
        self._data, self._parts = data, parts
        self._trees: dict[str, Node] = {}
        self._formula_gone = False

    def put(self, sheet: str, column: int, texts: Mapping[int, str]) -> None:
        """Other texts in one column (from 0) of a sheet, each by its row (from 1).

        Raises NoCellError for one that is too long, InputError for a row that is not there.
        """
        tree = self._tree(sheet)
        rows = {number: row for number, row in _rows(tree) if number in texts}
        for number, text in texts.items():
            if number not in rows:
                raise InputError(sheet, "the row is not there", f"row {number}")
            cell = _cell(rows[number], number, column)
            self._drop_formula(tree, cell)
            _set(cell, fitting(text, sheet, number))

    def written(self) -> bytes:
        """The workbook as it is now."""
        if self._formula_gone:
            self._forget_chain()
        changed: dict[str, bytes | None] = {
            part: _bytes(tree) for part, tree in self._trees.items()
        }
        return rewritten(self._data, changed | ({_CHAIN: None} if self._formula_gone else {}))

    def _tree(self, part: str) -> Node:
        if part not in self._trees:
            self._trees[part] = read_tree(self._parts[part], part, _MOST_TAGS)
        return self._trees[part]

    def _drop_formula(self, tree: Node, cell: Node) -> None:
        """Take the formula out of a cell, and out of those that share it; they keep the values that they show."""
        formula = next(cell.iterchildren("{*}f"), None)
        if formula is not None:
            shared = formula.get("si")
            same = [each for each in tree.iter("{*}f") if each.get("si") == shared] if shared else [formula]
            for each in same:
                each.getparent().remove(each)
            self._formula_gone = True

    def _forget_chain(self) -> None:
        """Leave out the order in which formulas are computed, since some are gone: a spreadsheet makes it anew."""
        for part, attribute in (("[Content_Types].xml", "PartName"), ("xl/_rels/workbook.xml.rels", "Target")):
            root = self._tree(part).getroot()
            for each in list(root):
                if isinstance(each.tag, str) and (each.get(attribute) or "").endswith("calcChain.xml"):
                    root.remove(each)


class Apart:
    """A workbook taken apart, so that one can be made of some rows of a sheet: ``heads`` are the rows of the headers of
    the sheets with tables, by the names of their parts. Raises InputError.
    """

    def __init__(self, data: bytes, parts: Mapping[str, bytes], heads: Mapping[str, int]) -> None:
        self._data = data
        self._rows: dict[str, dict[int, bytes]] = {}
        self._round: dict[str, list[bytes]] = {}
        for sheet, head in heads.items():
            tree = read_tree(parts[sheet], sheet, _MOST_TAGS)
            rows = {number: row for number, row in _rows(tree) if number > head}
            for number, row in rows.items():
                row.set("r", str(number))
            place = etree.Comment(_PLACE)
            next(iter(rows.values())).addprevious(place)
            self._rows[sheet] = {number: etree.tostring(row, with_tail=False) for number, row in rows.items()}
            for row in rows.values():
                row.getparent().remove(row)
            self._round[sheet] = _bytes(tree).split(f"<!--{_PLACE}-->".encode())

    def alone(self, sheet: str, rows: Iterable[int]) -> bytes:
        """The workbook with no other rows below the headers than these of one sheet."""
        own = b"".join(self._rows[sheet][number] for number in rows)
        return rewritten(
            self._data,
            {part: (own if part == sheet else b"").join(around) for part, around in self._round.items()},
        )


def fitting(text: str, name: str, row: int) -> str:
    """The text of a cell; raises NoCellError, with its row (from 1), for one that no cell of Excel holds."""
    if len(text) > MAX_CELL // 2 and length(text) > MAX_CELL:
        reason = f"a cell of Excel holds {MAX_CELL:,} characters, and this paragraph has more; choose another format"
        raise NoCellError(name, reason, f"row {row}")
    return text


def _bytes(tree: Node) -> bytes:
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))


def _rows(tree: Node) -> Iterator[tuple[int, Node]]:
    """The rows of a sheet with their numbers (from 1); one that does not say its number follows the one before."""
    number = 0
    for row in tree.iter("{*}row"):
        number = int(row.get("r") or number + 1)
        yield number, row


def _cell(row: Node, number: int, column: int) -> Node:
    """The cell of a column (from 0), made where there is none."""
    at = -1
    for place, cell in enumerate(row.iterchildren("{*}c")):
        letters = re.match("[A-Z]+", cell.get("r") or "")
        at = column_index_from_string(letters.group()) - 1 if letters else at + 1
        if at == column:
            return cell
        if at > column:
            return _new(row, place, number, column)
    return _new(row, len(row), number, column)


def _new(row: Node, place: int, number: int, column: int) -> Node:
    cell = etree.Element(etree.QName(namespace(row) or None, "c"), r=f"{get_column_letter(column + 1)}{number}")
    row.insert(place, cell)
    return cell


def _set(cell: Node, text: str) -> None:
    """Make a text the content of a cell, which keeps its look."""
    for child in list(cell):
        cell.remove(child)
    for attribute in ("cm", "vm"):  # what only a formula or a rich value has
        cell.attrib.pop(attribute, None)
    cell.set("t", "inlineStr")
    inline = etree.SubElement(cell, etree.QName(namespace(cell) or None, "is"))
    content = etree.SubElement(inline, etree.QName(namespace(cell) or None, "t"))
    content.set(_SPACE, "preserve")
    content.text = _ESCAPE.sub("_x005F_", text)
