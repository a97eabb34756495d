"""The blocks of text that a page shows: what stands between two tags that begin a new line, as in a browser.

A block knows where each of its pieces stands in the source, so that a corrected text can be put there and every other
byte stays. The elements that it stands in are guessed from the tags as a browser would, but for rare errors of nesting;
they only serve to tell what is the article and what is not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from transreview.formats.page.tokens import Kind, Token, attributes, tokens


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_BLOCK = _names("""
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option
    p pre search section summary table tbody td tfoot th thead title tr ul
""")
#: Nothing in these is text of the page. (A page is read as one whose scripts run.)
_SILENT = _names("""
    script style noscript template svg math object video audio canvas select datalist textarea iframe title rt rp
    noembed noframes xmp plaintext
""")
#: What a start tag closes, and what it does not reach beyond.
_HEADED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("li"), _names("ul ol menu dir")),
    "dt": (_names("dt dd"), _names("dl")),
    "dd": (_names("dt dd"), _names("dl")),
    "td": (_names("td th"), _names("tr table")),
    "th": (_names("td th"), _names("tr table")),
    "tr": (_names("tr"), _names("table")),
    "tbody": (_names("tbody thead tfoot"), _names("table")),
    "tfoot": (_names("tbody thead tfoot"), _names("table")),
    "option": (_names("option"), _names("select")),
}
_SCOPES = _names("table td th caption html")
_TABULAR = _names("table tr tbody thead tfoot td th caption html body")
_DEEPEST = 400  # elements; browsers stop at 512, libxml2 at 256
_KNOWN = ("id", "class", "role", "lang", "itemprop", "aria-modal", "rel", "href", "datetime")
_LONGEST_ATTRIBUTE = 300
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|visuallyhidden|assistive-text|u-hidden|d-none)(?:\s|$)"
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ENDED = re.compile(r"[.!?…。！？।؟:][\"'”’»)\]]*$")
_ANCHOR = re.compile(r"#.+")
_MOST_TOKENS = 500_000
_LONGEST = 2_000_000  # code points of source; of text an article may have less in a paragraph
_LONG_LINE = 80  # code points: lines of this length that end a sentence are paragraphs, whatever stands between them


@dataclass(slots=True, eq=False)
class Element:
    """An element that text stands in; ``parent`` is None for the page itself, ``known`` are some of its attributes.

    ``hidden`` says that a browser does not show it. It stands in the source from ``start`` to ``end``. ``block`` is the
    nearest element that begins a new line: itself, or one around it.
    """

    name: str
    parent: "Element | None" = None
    known: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    start: int = 0
    end: int = 0
    block: "Element" = field(init=False)

    def __post_init__(self) -> None:
        self.block = self if self.parent is None or self.name in _BLOCK else self.parent.block

    def chain(self) -> Iterator["Element"]:
        """The element, the one that it stands in, and so on."""
        at: Element | None = self
        while at:
            yield at
            at = at.parent


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source without tags, from ``start`` to ``end``, and the text that it shows.

    ``side`` tells of the code before it: -1 behind a start tag, 1 behind an end tag, 0 behind any other; ``opener`` is
    the index of the piece behind the start tag that this end tag belongs to, 0 for none. ``is_break`` says that it is a
    `br`, and ``is_kept`` that its white space is shown as it stands.
    """

    start: int
    end: int
    text: str
    side: int = 0
    opener: int = 0
    is_break: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, cell or caption.

    ``within`` is the innermost element that all its text stands in. ``pieces`` are in order, and their texts together
    are its text; ``linked`` counts the code points in links.
    """

    within: Element
    pieces: tuple[Piece, ...]
    linked: int

    @property
    def element(self) -> Element:
        """The element that makes it a line of its own: a `p`, an `li`, or the `div` round bare text."""
        return self.within.block

    @property
    def text(self) -> str:
        """What a reader sees; a line feed where a line is broken."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its source, its blocks, its elements, each behind the one that it stands in, and what its head says.

    ``metas`` are the contents of its `meta` elements by their name, property or http-equiv, in small letters.
    """

    source: str
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    title: str
    language: str
    metas: Mapping[str, str]


class TooMuchError(ValueError):
    """A page has more tags, or more text without one that begins a new line, than any article; it says which."""


def read_page(source: str) -> Page:
    """The page of a source; raises TooMuchError."""
    return _Reader(source).read()


@dataclass(slots=True)
class _Part:
    """A piece while its block is read: ``raw`` is its source."""

    start: int
    end: int
    raw: str = ""
    side: int = 0
    opener: int = 0
    is_break: bool = False
    is_kept: bool = False
    linked: bool = False
    within: Element | None = None


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.is_xml = source.lstrip("\ufeff \t\r\n").startswith("<?xml")
        self.stack = [Element("")]
        self.open: Counter[str] = Counter()
        self.elements = [self.stack[0]]
        self.blocks: list[Block] = []
        self.parts: list[_Part] = []
        self.openers: defaultdict[str, list[int]] = defaultdict(list)
        self.silent = ""  # the name of the element whose content is not shown
        self.depth = 0  # of elements of that name in it
        self.title = self.language = ""
        self.metas: dict[str, str] = {}

    def read(self) -> Page:
        take = {Kind.TEXT: self._text, Kind.START: self._start, Kind.END: self._end, Kind.OTHER: self._code}
        for number, token in enumerate(tokens(self.source, self.is_xml)):
            if number > _MOST_TOKENS:
                raise TooMuchError(f"the page has more than {_MOST_TOKENS:,} tags")
            if token.kind is Kind.RAW and token.name == "title" and self.silent == "title" and not self.title:
                self.title = _SPACE.sub(" ", unescape(self.source[token.start : token.end])).strip()
            if self.silent:
                self._skip(token)
            elif token.kind is not Kind.RAW:
                take[token.kind](token)
        self._close()
        self._cut(0, len(self.source))
        return Page(
            self.source, tuple(self.blocks), tuple(self.elements), self.title, self.language, self.metas
        )  # fmt: skip

    def _skip(self, token: Token) -> None:
        """Pass over what stands in an element that is not shown, up to its end tag."""
        if token.name != self.silent or token.kind not in (Kind.START, Kind.END):
            return
        self.depth += 1 if token.kind is Kind.START and not self._is_empty(token) else -(token.kind is Kind.END)
        if not self.depth:
            self.silent = ""
            self._code(token)

    def _text(self, token: Token) -> None:
        if not self.parts:
            self.parts.append(_Part(token.start, token.start))
        part = self.parts[-1]
        part.end = token.end
        part.raw = self.source[part.start : part.end]
        part.within = self.stack[-1]
        part.linked = self.open["a"] > 0
        part.is_kept = self.open["pre"] > 0

    def _code(self, token: Token, side: int = 0, opener: int = 0) -> None:
        """A tag or a comment within a block: text behind it is a piece of its own."""
        if not self.parts:
            self.parts.append(_Part(token.start, token.start))
        self.parts.append(_Part(token.end, token.end, side=side, opener=opener))

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._line_break(token)
            return
        found = attributes(self.source, token)
        if name == "meta":
            self._meta(found)
        hidden = _is_hidden(name, found)
        if name in _SILENT or (hidden and name not in _BLOCK):
            self._code(token)
            if not self._is_empty(token):
                self.silent, self.depth = name, 1
            return
        if name in _BLOCK:
            self._close()
            self._make_room(token)
        else:
            self._code(token, 0 if self._is_empty(token) else -1)
        if not self._is_empty(token):
            self._push(token, found, hidden)

    def _push(self, token: Token, found: Mapping[str, str], hidden: bool) -> None:
        name = token.name
        if name in ("html", "body"):
            self.language = self.language or found.get("lang") or found.get("xml:lang") or ""
        if name not in _BLOCK:
            self.openers[name].append(len(self.parts) - 1)
        if len(self.stack) < _DEEPEST:
            known = {key: found[key][:_LONGEST_ATTRIBUTE] for key in _KNOWN if key in found}
            self.stack.append(Element(name, self.stack[-1], known, hidden, token.start))
            self.elements.append(self.stack[-1])
            self.open[_counted(self.stack[-1])] += 1

    def _meta(self, found: Mapping[str, str]) -> None:
        for key in ("property", "name", "http-equiv", "itemprop"):
            if named := found.get(key, "").strip().lower():
                self.metas.setdefault(named, found.get("content", "").strip())

    def _end(self, token: Token) -> None:
        name = token.name
        if name in _BLOCK:
            self._close()
            self._pop_to(name, token.end, token.start)
        elif name == "br":
            self._line_break(token)
        else:
            openers = self.openers[name]
            self._code(token, 1, openers.pop() if openers else 0)
            at = next((at for at in range(len(self.stack) - 1, 0, -1) if self.stack[at].name == name), 0)
            if at:
                self._forget(self.stack.pop(at), token.end)

    def _line_break(self, token: Token) -> None:
        if self.parts:
            self.parts.append(_Part(token.start, token.end, is_break=True))
            self.parts.append(_Part(token.end, token.end))

    def _make_room(self, token: Token) -> None:
        """Close what a start tag of a block closes: a paragraph, the list item or cell before it."""
        if self.open["p"]:
            self._pop_to("p", token.start, token.start)
        closed, bounds = _HEADED.get(token.name, (frozenset(), frozenset()))
        for at in range(len(self.stack) - 1, 0, -1):
            if not closed or self.stack[at].name in bounds:
                return
            if self.stack[at].name in closed:
                self._cut(at, token.start)
                return

    def _pop_to(self, name: str, end: int, inner: int) -> None:
        """Close the last element of this name at ``end``, and all in it at ``inner``, if it is in our table cell."""
        if not self.open[name]:
            return
        for at in range(len(self.stack) - 1, 0, -1):
            if self.stack[at].name == name:
                closed = self.stack[at]
                self._cut(at, inner)
                closed.end = end
                return
            if self.stack[at].name in _SCOPES and name not in _TABULAR:
                return

    def _cut(self, at: int, end: int) -> None:
        for element in self.stack[at:]:
            self._forget(element, end)
        del self.stack[at:]

    def _forget(self, element: Element, end: int) -> None:
        self.open[_counted(element)] -= 1
        element.end = end

    def _is_empty(self, token: Token) -> bool:
        return token.name in _VOID or (self.is_xml and self.source[token.end - 2] == "/")

    def _close(self) -> None:
        """End the block that is read, if there is text in it."""
        parts, self.parts, self.openers = self.parts, [], defaultdict(list)
        if sum(len(part.raw) for part in parts) > _LONGEST:
            raise TooMuchError(f"a paragraph of the page has more than {_LONGEST:,} characters")
        if any(part.raw and not part.raw.isspace() for part in parts):
            for start, end in _paragraphs(parts):
                block = _block(parts[start:end], start)
                if block.text.strip():
                    self.blocks.append(block)


def _counted(element: Element) -> str:
    """The name that an open element is counted by; an `a` that leads nowhere, or to a place on the page, is no link."""
    leads = element.name != "a" or not _ANCHOR.fullmatch(element.known.get("href", "#a"))
    return element.name if leads else ""


def _is_hidden(name: str, found: Mapping[str, str]) -> bool:
    if name in ("html", "body", "main", "article"):  # some pages are shown by a script
        return False
    return "hidden" in found or bool(
        _HIDDEN_STYLE.search(found.get("style", "")) or _HIDDEN_CLASS.search(found.get("class", ""))
    )


def _paragraphs(parts: Sequence[_Part]) -> Iterator[tuple[int, int]]:
    """Where a block comes apart: at empty lines, and where a line ends that is a paragraph by itself."""
    start, line = 0, ""
    for at, part in enumerate(parts):
        if not part.is_break:
            line += unescape(part.raw)
            continue
        said = line.strip()
        if not said or (len(said) >= _LONG_LINE and _ENDED.search(said)):
            yield start, at
            start = at + 1
        line = ""
    yield start, len(parts)


def _block(parts: Sequence[_Part], first: int) -> Block:
    texts = _texts(parts)
    holders = [part.within for text, part in zip(texts, parts, strict=True) if part.within and text.strip()]
    linked = sum(len(text) for text, part in zip(texts, parts, strict=True) if part.linked)
    pieces = (
        Piece(part.start, part.end, text, part.side, max(0, part.opener - first), part.is_break, part.is_kept)
        for text, part in zip(texts, parts, strict=True)
    )
    return Block(_shared(holders), tuple(pieces), linked)


def _shared(elements: Sequence[Element]) -> Element:
    """The innermost element that is round all of these, no further out than the block that they are in."""
    if not elements:
        return Element("")
    first = elements[0]
    around = set(first.chain())
    for element in dict.fromkeys(elements):
        around &= set(element.chain())
    return next((each for each in first.chain() if each in around), first.block)


def _texts(parts: Sequence[_Part]) -> list[str]:
    """What each part shows: white space is one blank, and none at the ends of a line."""
    texts: list[str] = []
    last = -1  # the last one that shows something
    after_space = True
    for part in parts:
        text = "\n" if part.is_break else unescape(part.raw)
        if last < 0 and (part.is_break or part.is_kept):
            text = text.lstrip("\r\n")
        if not part.is_break and not part.is_kept:
            text = _SPACE.sub(" ", text)
            text = text[1:] if after_space and text[:1] == " " else text
        texts.append(text)
        if part.is_break and last >= 0 and texts[last][-1:] == " ":
            texts[last] = texts[last][:-1]
        if text:
            last, after_space = len(texts) - 1, text[-1] in " \n"
    while last >= 0:
        texts[last] = texts[last].rstrip(" \n\r\t")
        if texts[last]:
            break
        last -= 1
    return texts
