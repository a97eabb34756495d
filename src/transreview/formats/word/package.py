"""A Word document as the package that it is: which part is which, new parts, and the file written again."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from transreview.errors import InputError
from transreview.formats.archive import rewritten, xml_parts
from transreview.formats.limits import MAX_TAGS
from transreview.formats.word.names import kind
from transreview.formats.xml_tree import Node, read_tree

_ROOT = "_rels/.rels"
_TYPES = "[Content_Types].xml"
_WHAT = "a Word document (.docx)"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NOT_KEPT = ("vbaproject", "origin")  # macros, and signatures, which no changed file can have


@dataclass(frozen=True, slots=True)
class Relation:
    """That one part refers to another: ``kind`` is the last word of the relation's type ("footnotes")."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of a Word document; ``main`` is the name of the one with the text.

    Raises InputError for what is none, and for all that `xml_parts` refuses.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self._parts: dict[str, bytes | None] = dict(xml_parts(data, name, _WHAT, _ROOT))
        self._tags = MAX_TAGS
        self._roots: dict[str, Node] = {}
        self._changed: set[str] = set()
        if _TYPES not in self._parts:
            raise InputError(name, f"this is not {_WHAT}")
        mains = [relation.part for relation in self.relations("") if relation.kind == "officeDocument"]
        self.main = next((part for part in mains if part in self._parts), "")
        if not self.main or kind(self.root(self.main)) != "document":
            raise InputError(name, f"this is not {_WHAT}")

    def root(self, part: str) -> Node:
        """The root element of a part that is XML; raises InputError, KeyError."""
        if part not in self._roots:
            content = self._parts[part] or b""
            self._tags -= content.count(b"<")
            if self._tags < 0:
                raise InputError(self.name, f"it has more than {MAX_TAGS:,} tags of XML in its text; split it")
            self._roots[part] = read_tree(content, self.name).getroot()
        return self._roots[part]

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to within the file; "" is the file itself."""
        rels = _rels(part)
        for node in self._children(rels) if rels in self._parts else ():
            if node.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), node.get("Target", ""))
                word = node.get("Type", "").rpartition("/")[2]
                yield Relation(node.get("Id", ""), word, posixpath.normpath(target).lstrip("/"))

    def related(self, word: str) -> tuple[str, ...]:
        """The parts of that kind that the text refers to and that are there."""
        return tuple(each.part for each in self.relations(self.main) if each.kind == word and each.part in self._parts)

    def changed(self, part: str) -> None:
        """Say that the tree of a part was changed: it is written anew."""
        self._changed.add(part)

    def add(self, word: str, content_type: str, root: Node, relation_type: str = "") -> None:
        """Add a part that the text refers to: comments, say, as "comments"."""
        folder = posixpath.dirname(self.main)
        part = next(name for name in _numbered(posixpath.join(folder, word)) if name not in self._parts)
        self._parts[part] = b""
        self._roots[part] = root
        types = self.root(_TYPES)
        types.append(types.makeelement(etree.QName(types, "Override"), PartName=f"/{part}", ContentType=content_type))
        rels = self._rels_of_main()
        known = {node.get("Id") for node in self._children(_rels(self.main))}
        number = next(number for number in range(1, len(known) + 2) if f"rId{number}" not in known)
        relation_type = relation_type or f"{self._vocabulary()}/{word}"
        target = posixpath.relpath(part, folder or ".")
        new = rels.makeelement(
            etree.QName(rels, "Relationship"), Id=f"rId{number}", Type=relation_type, Target=target
        )  # fmt: skip
        rels.append(new)
        self._changed |= {part, _TYPES, _rels(self.main)}

    def written(self) -> bytes:
        """The file with the parts that were changed; the very bytes that came where none was.

        A document with macros becomes one without them, and signatures of what was changed are left out.
        """
        if not self._changed and self._main_type() == _MAIN_TYPE:
            return self.data
        parts = self._without_macros()
        for part in sorted(self._changed):
            tree = self._roots[part].getroottree()
            parts[part] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
        return rewritten(self.data, parts)

    def _children(self, part: str) -> list[Node]:
        """The elements below the root of a part, comments not among them."""
        return list(self.root(part).iterchildren(etree.Element))

    def _without_macros(self) -> dict[str, bytes | None]:
        gone: dict[str, bytes | None] = {}
        for part in ("", self.main):
            for relation in list(self.relations(part)):
                if relation.kind.lower() in _NOT_KEPT:
                    gone |= dict.fromkeys((relation.part, _rels(relation.part)))
                    rels = self.root(_rels(part))
                    rels.remove(next(node for node in self._children(_rels(part)) if node.get("Id") == relation.id))
                    self._changed.add(_rels(part))
        for node in self._children(_TYPES):
            name = node.get("PartName", "").lstrip("/")
            if name in gone:
                node.getparent().remove(node)
                self._changed.add(_TYPES)
            elif name == self.main and node.get("ContentType") != _MAIN_TYPE:
                node.set("ContentType", _MAIN_TYPE)
                self._changed.add(_TYPES)
        return gone

    def _main_type(self) -> str:
        named = (node for node in self._children(_TYPES) if node.get("PartName", "").lstrip("/") == self.main)
        return next((str(node.get("ContentType")) for node in named), "")

    def _rels_of_main(self) -> Node:
        rels = _rels(self.main)
        if rels not in self._parts:
            root = self.root(_ROOT)
            self._parts[rels] = b""
            self._roots[rels] = etree.Element(root.tag, nsmap=root.nsmap)
        return self.root(rels)

    def _vocabulary(self) -> str:
        """What the types of relations begin with in this file's dialect."""
        types = (str(node.get("Type", "")) for node in self._children(_ROOT))
        return next(each.rpartition("/")[0] for each in types if each.endswith("/officeDocument"))


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _numbered(path: str) -> Iterator[str]:
    yield f"{path}.xml"
    yield from (f"{path}{number}.xml" for number in range(2, 10_002))
