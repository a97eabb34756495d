"""Which blocks of a page are its article, and what kind the others are of.

trafilatura finds the article. It is given the page anew, made of the blocks that were read, so that what it works on is
bounded and is what we see; what it gives back is found among the blocks again. Then what stands between is judged
block by block: captions, cells and short items, which an extractor may pass over, are the article's, and what its own
element calls chrome is not, where the extractor was deceived.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, takewhile

from rapidfuzz.distance import LCSseq

from transreview.formats.page import chrome
from transreview.formats.page.blocks import Block, Element, Page
from transreview.formats.page.readers import readers_begin
from transreview.language.boilerplate import Residue, boilerplate

_RESIDUES: Mapping[Residue, str] = {
    Residue.COMMENTS: chrome.COMMENTS, Residue.SHARE: chrome.SHARING, Residue.READ_MORE: chrome.RELATED,
    Residue.ADVERTISEMENT: chrome.ADVERTISEMENTS, Residue.NEWSLETTER: chrome.NEWSLETTER,
    Residue.COOKIES: chrome.COOKIES, Residue.NAVIGATION: chrome.NAVIGATION, Residue.RIGHTS: chrome.FOOTER,
    Residue.CONSENT: chrome.COOKIES,
}  # fmt: skip
_NO_WORDS = re.compile(r"[\W_]+")
_OWN_LINES = frozenset((
    "p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "blockquote", "pre",
    "summary", "legend",
))  # fmt: skip
_MOSTLY_LINKS = 0.6
_FEW_LINKS = 2  # blocks that are nothing but a link
_LONG_ENOUGH = 25  # letters by which a block is known in a longer stretch of text
_MOST, _NEARLY, _OWN = 0.5, 0.9, 0.7
_STANDFIRST = 25  # code points
_LONGEST_CALL = 60  # code points of a line that asks for a comment
_FRAME = frozenset(("", "html", "head", "body"))
_CODE = re.compile(r"\b(?:code|highlight|prettyprint|hljs|lang(?:uage)?-\w+|brush)\b")
#: What an element with much of the article in it may be called by mistake, and what it never is.
_CERTAIN = frozenset((chrome.COMMENTS, chrome.COOKIES, chrome.HIDDEN))
_DEEPEST = 60
#: Code points and blocks that the extractor is asked about: its time grows faster than they do.
_LARGEST, _MOST_ASKED = 2_000_000, 5_000


@dataclass(frozen=True, slots=True)
class Found:
    """The article of a page: its blocks in order, its title, and how many other blocks there are of each kind."""

    blocks: tuple[Block, ...]
    title: str
    left_out: Mapping[str, int]


def article_of(page: Page) -> Found:
    """The article of a page; a page without any chrome is all of it."""
    told = {element: chrome.kind_of(element) for element in page.elements}
    heading = _heading(page, told)
    links = sum(map(_is_link, page.blocks))
    if any(told.values()) or links > _FEW_LINKS:
        kinds, chosen = _judged(page, told, heading)
    else:
        kinds, chosen = [""] * len(page.blocks), set(range(len(page.blocks)))
    left_out = Counter(kind for at, kind in enumerate(kinds) if at not in chosen)
    title = page.blocks[heading].text if heading is not None else page.metas.get("og:title", page.title)
    return Found(tuple(page.blocks[at] for at in sorted(chosen)), title, dict(left_out.most_common()))


def _judged(page: Page, told: Mapping[Element, str], heading: int | None) -> tuple[list[str], set[int]]:
    """The kind of each block, and which of them are the article."""
    blocks = page.blocks
    around = set(blocks[heading].element.chain()) if heading is not None else set()
    certain = _inherited(page, {each: kind for each, kind in told.items() if kind in _CERTAIN and each not in around})
    asked = [at for at, block in enumerate(blocks) if not certain[block.within]]
    found = _matched(blocks, asked, _extracted(page, asked))
    weights = _weights(page, found)
    half = _MOST * weights[page.elements[0]]
    inherited = _inherited(page, {
        element: kind for element, kind in told.items()
        if element not in around and (kind in _CERTAIN or weights[element] <= half)
    })  # fmt: skip
    kinds = [inherited[block.within] or _residue(block, at in found) for at, block in enumerate(blocks)]
    found = {at for at in found if not kinds[at]}
    if found:
        chosen = {at for at in _near(page, weights, kinds, found) if not kinds[at] and not _is_link(blocks[at])}
    else:
        chosen = {at for at, block in enumerate(blocks) if not kinds[at] and not _is_link(block)}
    if heading is not None and chosen:
        first = min(chosen)
        chosen |= {heading} | {
            at for at in range(heading, first) if not kinds[at] and len(blocks[at].text) >= _STANDFIRST
            and not _is_link(blocks[at])
        }
    last = min(_end(blocks, chosen), readers_begin(page, chosen) if len(blocks) <= _MOST_ASKED else len(blocks))
    for at in [at for at in chosen if at >= last]:
        chosen.remove(at)
        kinds[at] = chrome.COMMENTS
    first = min(chosen, default=0)
    for at, block in enumerate(blocks):
        if not kinds[at] and at not in chosen:
            kinds[at] = chrome.OTHER if not _is_link(block) else chrome.NAVIGATION if at < first else chrome.RELATED
    return kinds, chosen


def _inherited(page: Page, told: Mapping[Element, str]) -> Mapping[Element, str]:
    """The kind of each element: its own, or else that of the one it stands in."""
    kinds: dict[Element, str] = {}
    for element in page.elements:
        kinds[element] = told.get(element, "") or (kinds[element.parent] if element.parent else "")
    return kinds


def _heading(page: Page, told: Mapping[Element, str]) -> int | None:
    """The block that is the title of the article: a heading that the head of the page names, or the first one."""
    titles = [_letters(title) for title in (page.metas.get("og:title", ""), page.title) if title]
    named = {
        at: block for at, block in enumerate(page.blocks)
        if not any(told[element] in _CERTAIN for element in block.within.chain())
        and not _is_link(block)
    }  # fmt: skip
    firsts = [at for at, block in named.items() if block.element.name == "h1"]
    for wanted in (firsts, named):
        for at in wanted:
            letters = _letters(page.blocks[at].text)
            if letters and any(title.startswith(letters) and len(letters) > _MOST * len(title) for title in titles):
                return at
    return firsts[0] if firsts else None


def _residue(block: Block, was_found: bool) -> str:
    """What a line of the article's own column says that it is."""
    if block.element.name == "pre" and _CODE.search(" ".join(block.element.known.get("class", "").split())):
        return chrome.CODE
    residue = boilerplate(block.text)
    if residue is None or not residue.is_whole or (residue.is_plain and was_found and not _is_link(block)):
        return ""
    return _RESIDUES.get(residue.kind, "")


def _end(blocks: Sequence[Block], chosen: set[int]) -> int:
    """The block behind a line, in the second half of the article, that asks for a comment or counts them."""
    half = sum(len(blocks[at].text) for at in chosen) / 2
    for at, block in enumerate(blocks):
        half -= len(block.text) if at in chosen else 0
        residue = boilerplate(block.text) if half < 0 and len(block.text) < _LONGEST_CALL else None
        if residue and residue.is_whole and residue.kind is Residue.COMMENTS:
            return at + 1
    return len(blocks)


def _is_link(block: Block) -> bool:
    """Whether most of the letters of a block lead elsewhere."""
    return block.linked > _MOSTLY_LINKS * len(_NO_WORDS.sub("", block.text))


def _weights(page: Page, found: Iterable[int]) -> Mapping[Element, int]:
    """How many code points of what was found stand in each element."""
    weights: Counter[Element] = Counter()
    for at in found:
        weights[page.blocks[at].element] += len(page.blocks[at].text)
    for element in reversed(page.elements):
        if element.parent:
            weights[element.parent] += weights[element]
    return weights


def _near(page: Page, weights: Mapping[Element, int], kinds: Sequence[str], found: set[int]) -> Iterable[int]:
    """The blocks that may belong to what was found: all of its innermost element where that is the article's own."""
    whole = weights[page.elements[0]]
    inner = [element for element in page.elements if weights[element] >= _NEARLY * whole][-1]
    within = [at for at, block in enumerate(page.blocks) if any(each is inner for each in block.element.chain())]
    there = sum(len(page.blocks[at].text) for at in within if not kinds[at] and not _is_link(page.blocks[at]))
    if sum(len(page.blocks[at].text) for at in found) > _OWN * there:
        return chain(found, within)
    return range(min(found), max(found) + 1)


def _extracted(page: Page, asked: Sequence[int]) -> list[str]:
    """The lines of the article that the extractor finds; none where it finds none, or the page is too large for it."""
    blocks = [page.blocks[at] for at in asked]
    if len(blocks) > _MOST_ASKED or sum(len(block.text) for block in blocks) > _LARGEST:
        return []
    import trafilatura

    anew = "".join(_anew(page.title, blocks))
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(anew, include_comments=False, with_metadata=False)
    except (RecursionError, ValueError):
        return []
    body = getattr(found, "body", None)
    return [] if body is None else [line for text in body.itertext() for line in text.split("\n")]


def _anew(title: str, blocks: Iterable[Block]) -> Iterator[str]:
    """A page made of blocks and the elements round them, within bounds."""
    yield f"<html><head><title>{escape(title)}</title></head><body>"
    before: list[Element] = []
    for block in blocks:
        around = [element for element in reversed(list(block.element.chain())) if element.name not in _FRAME]
        around = around[-_DEEPEST:]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(before, around, strict=False)))
        yield from (f"</{element.name}>" for element in reversed(before[same:]))
        yield from map(_opened, around[same:])
        text = escape(block.text).replace("\n", "<br>")
        text = f'<a href="/">{text}</a>' if _is_link(block) else text
        yield text if block.element.name in _OWN_LINES else f"<p>{text}</p>"
        before = around
    yield "</body></html>"


def _opened(element: Element) -> str:
    known = "".join(f' {key}="{escape(element.known[key])}"' for key in ("id", "class", "role") if key in element.known)
    return f"<{element.name}{known}>"


def _matched(blocks: Sequence[Block], asked: Sequence[int], lines: Sequence[str]) -> set[int]:
    """Those of the blocks that the extractor was asked about whose texts are among its lines, in one order in both."""
    texts = [_letters(blocks[at].text) for at in asked]
    given = [letters for letters in map(_letters, lines) if letters]
    found: set[int] = set()
    for code in LCSseq.opcodes(given, texts):
        found |= set(range(code.dest_start, code.dest_end)) if code.tag == "equal" else set()
    joined, known = "".join(given), {texts[at] for at in found}
    found |= {
        at for at, text in enumerate(texts) if len(text) >= _LONG_ENOUGH and text not in known and text in joined
    }
    return {asked[at] for at in found}


def _letters(text: str) -> str:
    return _NO_WORDS.sub("", text).casefold()
