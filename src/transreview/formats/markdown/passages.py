"""The passages of a Markdown text that people read: paragraphs, headings, list items, cells, each with its place.

markdown-it-py reads the text by the rules of CommonMark, with the tables and the struck-out words of GitHub. It tells
lines, not columns; so the inline rules are asked where they began and ended, and all else follows in its order. It is
loaded when a text is read.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from transreview.formats.limits import MAX_CHARACTERS, MAX_SEGMENTS
from transreview.language.edits import UNSPACED

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LINE_END = re.compile("\r\n|\r|\n")
#: What stands before a text: front matter in YAML or TOML.
_FRONT = re.compile(
    r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(
    r"""^(title|lang|language)[ \t]*[:=][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*?))[ \t]*$""", re.MULTILINE
)
#: Signs of other dialects that are no text: a task's box, a footnote's mark, a heading's anchor.
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_SIGNS = re.compile(r"\[\^[^\]\s\[]{1,100}\](?::[ \t]*)?|[ \t]*\{[#.:][^{}\n]{0,100}\}\s*\Z")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NO_SPACE = re.compile(f"{UNSPACED}$"), re.compile(UNSPACED)
_RECORDED = ("link", "image", "autolink", "html_inline", "backticks", "newline", "escape")
_MOST_SIGNS = 5_000  # of those that may open something, in one passage: with more of them the parser takes its time
_OPENERS = re.compile(r"[\[`*_<~]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source from ``start`` to ``end`` (code points), and the text that it shows.

    ``side`` and ``opener`` tell of the code before it, as in `slots`; ``kind`` is "text", "code" (with its backticks),
    "address" (with its angle brackets), "break" (a line that ends there) or "line" (one that goes on below).
    """

    start: int
    end: int
    text: str
    kind: str = "text"
    side: int = 0
    opener: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """What becomes a paragraph: its pieces in order. ``kind`` is "paragraph", "heading" or "cell"."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text: its source, its passages in order, what its front matter says, and how much of what kind is no text."""

    source: str
    passages: tuple[Passage, ...]
    title: str
    language: str
    left_out: Mapping[str, int]


_KINDS = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}
_LEFT_OUT = {"fence": "code blocks", "code_block": "code blocks", "html_block": "HTML blocks"}


def manuscript(source: str) -> Manuscript:
    """A Markdown text with its passages; one that cannot be found in the source again is left out, and counted."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
    lines = _LINE_END.split(source)
    front = _FRONT.match("\n".join(lines))
    skipped = len(front[0].splitlines()) if front else 0
    fields = {match[1]: match[2] or match[3] or match[4] or "" for match in _FIELD.finditer(front[0])} if front else {}
    left_out = Counter({"front matter": 1} if front else {})
    env: dict[str, object] = {}
    passages: list[Passage] = []
    title = ""
    opened: list[Token] = []
    places = _Places(lines, starts)
    for token in _blocks().parse("\n".join([""] * skipped + lines[skipped:]), env):
        if token.type in _LEFT_OUT:
            left_out[_LEFT_OUT[token.type]] += 1
        elif token.type == "inline" and token.content.strip():
            kind = _KINDS.get(opened[-1].type, "paragraph")
            passage = _passage(token, kind, places, env)
            if passage is None:
                left_out["other text"] += 1
            elif passage.text.strip():
                passages.append(passage)
                if len(passages) > MAX_SEGMENTS:
                    break  # more than an article may have
                title = title or (passage.text if opened[-1].tag == "h1" else "")
        if token.nesting > 0:
            opened.append(token)
        elif token.nesting < 0:
            opened.pop()
    language = fields.get("lang") or fields.get("language") or ""
    return Manuscript(source, tuple(passages), fields.get("title") or title, language, dict(left_out))


class _Places:
    """Finds the content of passages in the lines of the source, in their order."""

    def __init__(self, lines: Sequence[str], starts: Sequence[int]) -> None:
        self.lines, self.starts = lines, starts
        self.seen: dict[int, int] = {}  # how far a line was read: the cells of a table stand in one

    def find(self, token: "Token", is_cell: bool) -> tuple[str, list[int]] | None:
        """The passage as it stands in the source, and where each of its characters does; None where it does not."""
        first = token.map[0] if token.map else 0
        parts = token.content.replace("|", "\\|").split("\n") if is_cell else token.content.split("\n")
        parts[1:] = [part.lstrip(" \t") for part in parts[1:]]
        places: list[int] = []
        for number, part in enumerate(parts, first):
            line = self.lines[number] if number < len(self.lines) else ""
            column = line.find(part, self.seen.get(number, 0)) if is_cell else line.rfind(part)
            if column < 0:
                return None
            if is_cell:
                self.seen[number] = column + len(part)
            start = self.starts[number] + column
            places += range(start, start + len(part) + 1)
        return "\n".join(parts), places


def _passage(token: "Token", kind: str, places: _Places, env: dict[str, object]) -> Passage | None:
    if len(token.content) > MAX_CHARACTERS:  # no article has it; where it stands need not be known
        return Passage(kind, (Piece(0, 0, token.content),))
    found = places.find(token, kind == "cell")
    if found is None:
        return None
    content, at = found
    if len(_OPENERS.findall(content)) > _MOST_SIGNS:
        return Passage(kind, (Piece(at[0], at[-1], token.content.replace("\n", " ")),))
    pieces = _Pieces(content, kind, env).read()
    if pieces is None:
        return None
    return Passage(kind, tuple(replace(piece, start=at[piece.start], end=at[piece.end]) for piece in pieces))


class _Pieces:
    """Takes the parser's tokens of a passage to their places, one behind the other."""

    def __init__(self, content: str, kind: str, env: dict[str, object]) -> None:
        self.content, self.kind = content, kind
        self.spans: dict[int, int] = {}  # where what a rule read begins and ends
        self.tokens: list[Token] = []
        _inline().inline.parse(content, _inline(), {**env, "spans": self.spans, "source": content}, self.tokens)
        self.at = 0
        self.pieces = [Piece(0, 0, "")]
        self.openers: list[int] = []
        self.links: list[int] = []

    def read(self) -> list[Piece] | None:
        """The pieces, with places in the content; None where the tokens are not found in it."""
        tokens = iter(self.tokens)
        for token in tokens:
            if token.type == "link_open" and token.markup == "autolink":
                address = next(tokens)
                next(tokens)
                self._show(self.spans.get(self.at, -1), address.content, "address")
            elif token.type == "text":
                self._text(token.content)
            else:
                self._take(token)
            if not 0 <= self.at <= len(self.content):
                return None
        return self.pieces if self.at == len(self.content) else None

    def _take(self, token: "Token") -> None:
        kind, at = token.type, self.at
        if kind in ("softbreak", "hardbreak"):
            self._line_end(kind == "hardbreak")
        elif kind == "text_special":
            self._show(at + len(token.markup), token.content, "text")
        elif kind == "code_inline":
            self._show(self.spans.get(at, -1), token.content, "code")
        elif kind == "html_inline" and _BREAK.fullmatch(token.content):
            self._show(at + len(token.content), "\n", "break")
        elif kind == "html_inline":
            closes = token.content.startswith("</")
            opens = not closes and not token.content.startswith("<!") and not token.content.endswith("/>")
            self._code(at + len(token.content), closes - opens)
        elif kind == "link_open":
            self.links.append(at)
            self._code(at + 1, -1)
        elif kind == "link_close":
            self._code(self.spans.get(self.links.pop(), -1), 1)
        elif kind == "image":
            self._code(self.spans.get(at, -1), 0)
        else:  # emphasis, strong emphasis, struck-out words
            self._code(at + len(token.markup), 1 if token.nesting < 0 else -1)

    def _text(self, shown: str) -> None:
        """A text, without the signs of other dialects in it."""
        if not self.content.startswith(shown, self.at):
            self.at = -1
            return
        start, end = self.at, self.at + len(shown)
        if start == 0 and self.kind == "paragraph" and (box := _BOX.match(shown)):
            self._code(start + box.end(), 0)
        for sign in _SIGNS.finditer(self.content, self.at, end):
            if not sign[0].lstrip().startswith("{") or (self.kind == "heading" and sign.end() == len(self.content)):
                self._show(sign.start(), self.content[self.at : sign.start()], "text")
                self._code(sign.end(), 0)
        self._show(end, self.content[self.at : end], "text")

    def _line_end(self, is_hard: bool) -> None:
        feed = self.content.find("\n", self.at)
        end = self.spans.get(self.at if self.content[self.at : self.at + 1] == "\\" else feed, -1)
        before, after = self.content[: self.at], self.content[max(end, 0) :]
        unspaced = _NO_SPACE[0].search(before) and _NO_SPACE[1].match(after)
        self._show(end, "\n" if is_hard else "" if unspaced else " ", "break" if is_hard else "line")

    def _show(self, end: int, text: str, kind: str) -> None:
        if end > self.at:
            self.pieces.append(Piece(self.at, end, text, kind))
        self.at = end

    def _code(self, end: int, side: int) -> None:
        opener = self.openers.pop() if side > 0 and self.openers else 0
        self.at = end
        self.pieces.append(Piece(end, end, "", "text", side, opener))
        if side < 0:
            self.openers.append(len(self.pieces) - 1)


@cache
def _blocks() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("inline")


@cache
def _inline() -> "MarkdownIt":
    """The parser of what stands in a passage, which notes where each of its rules began and ended."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("strikethrough")
    for name in _RECORDED:
        rules = parser.inline.ruler
        rule = next(each.fn for each in rules.__rules__ if each.name == name)
        rules.at(name, _noted(rule))
    return parser


def _noted(rule: "Callable[[StateInline, bool], bool]") -> "Callable[[StateInline, bool], bool]":
    def noted(state: "StateInline", silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent and state.src is state.env["source"]:
            state.env["spans"][start] = state.pos
        return done

    return noted
