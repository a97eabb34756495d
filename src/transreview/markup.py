"""XML that strangers wrote, read into a tree: nothing is expanded, nothing is fetched, everything is bounded.

A document type declaration may stand there (TBX files carry one), but it is never followed, and one that declares an
entity is refused: that is how a small file grows without bound ("billion laughs") or reads other files.
"""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from transreview.errors import InputError

LARGEST = 64 * 1024 * 1024
DEEPEST = 100


def read_xml(data: bytes, name: str, largest: int = LARGEST) -> Element:
    """The root element of an XML file; names of elements and attributes are "{namespace}local" as in ElementTree.

    Raises InputError, naming the file ``name`` and the line, for what is not well-formed, declares entities, is nested
    deeper than `DEEPEST` or is larger than ``largest`` bytes.
    """
    if len(data) > largest:
        raise InputError(name, f"is larger than {largest // (1024 * 1024)} MB; split it")
    return _Reader(name).read(data)


def check_xml(data: bytes, name: str) -> None:
    """Raise InputError where `read_xml` would, whatever the size: XML that a library is to read goes through here."""
    _Guard(name).parse(data)


class _Guard:
    """A parser that keeps nothing and refuses what is dangerous."""

    def __init__(self, name: str) -> None:
        self.name, self.depth = name, 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity

    def parse(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            line = getattr(error, "lineno", self.parser.CurrentLineNumber)
            reason = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else "unknown encoding"
            raise InputError(self.name, f"is not well-formed XML ({reason})", f"line {line}") from None

    def _start(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._refused(f"elements are nested more than {DEEPEST} deep")

    def _end(self, _tag: str) -> None:
        self.depth -= 1

    def _entity(self, *_declaration: object) -> None:
        raise self._refused("declares entities of its own; remove them from its DOCTYPE")

    def _refused(self, reason: str) -> InputError:
        return InputError(self.name, reason, f"line {self.parser.CurrentLineNumber}")


class _Reader(_Guard):
    """A parser that builds the tree."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.builder = TreeBuilder()
        self.parser.buffer_text = True
        self.parser.CharacterDataHandler = self.builder.data

    def read(self, data: bytes) -> Element:
        self.parse(data)
        return self.builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        super()._start(tag, attributes)
        self.builder.start(_braced(tag), {_braced(key): value for key, value in attributes.items()})

    def _end(self, tag: str) -> None:
        super()._end(tag)
        self.builder.end(_braced(tag))


def _braced(tag: str) -> str:
    return "{" + tag if "}" in tag else tag


def local_name(tag: str) -> str:
    """The name without its namespace: "term" for "{urn:iso:std:iso:30042:ed-2}term"."""
    return tag.rpartition("}")[2]
