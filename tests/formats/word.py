"""Word documents for the tests: of bare WordprocessingML, and read by a few lines that are not those under test."""

import io
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
#: The attributes of a change that somebody tracked before we came.
OTHER = 'w:id="900" w:author="Somebody" w:date="2026-01-01T00:00:00Z"'


def document(*blocks: str, parts: Mapping[str, str] | None = None, main: str = "document.main") -> bytes:
    """A document of blocks of WordprocessingML; ``parts`` are further ones by name ("footnotes": "<w:footnotes …")."""
    further = dict(parts or {})
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in [("document", main), *((name, name) for name in further)]
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for at, name in enumerate(further, 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": content for name, content in further.items()},
    }
    return archive({name: content.encode() for name, content in files.items()})


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    """A part of a document as text."""
    with ZipFile(io.BytesIO(data)) as made:
        return made.read(name).decode()


def names(data: bytes) -> list[str]:
    """The names of the parts."""
    with ZipFile(io.BytesIO(data)) as made:
        return made.namelist()


def p(*inner: str, style: str = "", mark: str = "") -> str:
    """A paragraph; ``mark`` is what is said of the mark at its end."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def r(text: str = "", properties: str = "", inner: str = "") -> str:
    """A run of a text, or of other things."""
    text = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r><w:rPr>{properties}</w:rPr>{text}{inner}</w:r>"


def table(*rows: Iterable[str]) -> str:
    """A table of cells of text, or of WordprocessingML."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell if '<' in cell else p(r(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def accepted(data: bytes, part_name: str = "word/document.xml") -> list[str]:
    """The paragraphs of a document when all changes are accepted, blank ones left out."""
    return _decided(data, part_name, gone="del", marked="del")


def rejected(data: bytes, part_name: str = "word/document.xml") -> list[str]:
    """The paragraphs of a document when all changes are rejected, blank ones left out."""
    return _decided(data, part_name, gone="ins", marked="ins")


def changes(data: bytes) -> list[tuple[str, str, str, str]]:
    """The tracked changes of the text in their order: what was done, the words, by whom, and when."""
    root = etree.fromstring(part(data, "word/document.xml").encode())
    return [
        (etree.QName(node).localname, "".join(_texts(node)), node.get(f"{{{W}}}author"), node.get(f"{{{W}}}date", ""))
        for node in root.iter(f"{{{W}}}ins", f"{{{W}}}del")
        if etree.QName(node.getparent()).localname != "rPr"
    ]


def _decided(data: bytes, part_name: str, gone: str, marked: str) -> list[str]:
    root = etree.fromstring(part(data, part_name).encode())
    for node in list(root.iter(f"{{{W}}}{gone}")):
        if etree.QName(node.getparent()).localname != "rPr":
            node.getparent().remove(node)
    paragraphs: list[str] = []
    joined = False
    for node in root.iter(f"{{{W}}}p"):
        text = "".join(_texts(node))
        paragraphs.append(paragraphs.pop() + text if joined else text)
        joined = node.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}{marked}") is not None
    return [text.strip() for text in paragraphs if text.strip()]


def _texts(node: etree._Element) -> Iterator[str]:
    signs = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
    for each in node.iter():
        name = etree.QName(each).localname
        if name in ("t", "delText"):
            yield each.text or ""
        elif name in signs and etree.QName(each.getparent()).localname == "r":
            yield signs[name]


def odt_texts(data: bytes) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
    """What LibreOffice made of a document, saved as ODT: its paragraphs with all changes accepted, and with all
    rejected, blank ones left out, and what was done by whom and when.
    """
    root = etree.fromstring(part(data, "content.xml").encode())
    reader = _Odt(root)
    return reader.paragraphs(True), reader.paragraphs(False), reader.acts


class _Odt:
    """An ODT file's text with its tracked changes accepted or rejected."""

    def __init__(self, root: etree._Element) -> None:
        self.space = {key: value for key, value in root.nsmap.items() if key}
        text = self.space["text"]
        self.body = root.find(f".//{{{self.space['office']}}}text")
        self.kinds: dict[str, list[str]] = {}
        self.struck: dict[str, list[str]] = {}
        self.acts: list[tuple[str, str, str]] = []
        for region in root.iter(f"{{{text}}}changed-region"):
            key = region.get(f"{{{text}}}id")
            self.kinds[key] = [etree.QName(node).localname for node in region]
            for node in region:
                who, when = node.find(".//{*}creator"), node.find(".//{*}date")
                self.acts.append((etree.QName(node).localname, who.text, when.text))
            self.struck[key] = ["".join(self._words(node)) for node in region.iter(f"{{{text}}}p", f"{{{text}}}h")]

    def paragraphs(self, accept: bool) -> list[str]:
        """The paragraphs; a change that was put in and struck out is in neither text."""
        self.accept, self.inside, self.lines = accept, set[str](), [""]
        for node in self.body:
            self._block(node)
        return [line.strip() for line in self.lines if line.strip()]

    def _block(self, node: etree._Element) -> None:
        name = etree.QName(node).localname
        if name in ("p", "h"):
            if not self._hidden:
                self.lines.append("")
            self._inline(node)
        elif name != "tracked-changes":
            for each in node:
                self._block(each)

    @property
    def _hidden(self) -> bool:
        """Whether we are in what was put in, and that is rejected."""
        return not self.accept and any("insertion" in self.kinds[key] for key in self.inside)

    def _inline(self, node: etree._Element) -> None:
        self._say(node.text or "")
        for each in node:
            name, key = etree.QName(each).localname, each.get(f"{{{self.space['text']}}}change-id", "")
            if name == "change-start":
                self.inside.add(key)
            elif name == "change-end":
                self.inside.discard(key)
            elif name == "change":
                if not self.accept and self.kinds[key] == ["deletion"]:
                    first, *others = self.struck[key]
                    self._say(first)
                    for other in others:
                        self.lines.append("")
                        self._say(other)
            elif name not in ("note", "annotation", "annotation-end"):
                self._say("".join(_sign(each)))
                self._inline(each)
            self._say(each.tail or "")

    def _say(self, text: str) -> None:
        if not self._hidden:
            self.lines[-1] += text

    def _words(self, node: etree._Element) -> Iterator[str]:
        yield node.text or ""
        for each in node:
            yield from _sign(each)
            yield from self._words(each)
            yield each.tail or ""


def _sign(node: etree._Element) -> Iterator[str]:
    name = etree.QName(node).localname
    if name == "s":
        yield " " * int(next((value for key, value in node.attrib.items() if key.endswith("}c")), "1"))
    yield {"tab": "\t", "line-break": "\n"}.get(name, "")
