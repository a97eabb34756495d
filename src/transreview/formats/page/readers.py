"""Comments of readers on a page that does not call them so: a row of boxes of one make below the article.

Each box has a name, or a date, and what somebody said; no heading stands in it, as in the parts of an article.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from transreview.formats.page.blocks import Block, Element, Page

_FEWEST_BOXES, _FEWEST_PARAGRAPHS = 3, 3
_LONGEST_NAME, _SHORTEST_SAYING = 40, 25  # code points
_LEAST_SHARE = 0.5  # of the words in the boxes, that the article before them has
_ENDS = ".!?…。！？؟:"
_NO_BOXES = frozenset((
    "li", "tr", "td", "th", "table", "tbody", "ul", "ol", "dl", "figure", "blockquote", "html", "body",
))  # fmt: skip


def readers_begin(page: Page, chosen: Collection[int]) -> int:
    """The number (from 0) of the first block of what readers said, of those chosen; that of all blocks for nothing."""
    inside: defaultdict[Element, list[int]] = defaultdict(list)
    for at, block in enumerate(page.blocks):
        for element in block.element.chain():
            inside[element].append(at)
    rows: defaultdict[tuple[Element | None, tuple[str, ...]], list[list[int]]] = defaultdict(list)
    for element, places in inside.items():
        if element.name not in _NO_BOXES and _is_saying([page.blocks[at] for at in places]):
            rows[element.parent, tuple(page.blocks[at].element.name for at in places)].append(places)
    starts = [
        row[0][0] for row in rows.values()
        if len(row) >= _FEWEST_BOXES and _stands_below(page, chosen, [at for box in row for at in box])
    ]  # fmt: skip
    return min(starts, default=len(page.blocks))


def _is_saying(blocks: Sequence[Block]) -> bool:
    """Whether some blocks are a name and what somebody said."""
    name = blocks[0].text
    return (
        len(blocks) > 1
        and len(name) <= _LONGEST_NAME
        and name[-1] not in _ENDS
        and any(len(block.text) >= _SHORTEST_SAYING for block in blocks[1:])
        and not any(block.element.name in ("h1", "h2", "h3", "h4", "h5", "h6") for block in blocks)
    )


def _stands_below(page: Page, chosen: Collection[int], row: Sequence[int]) -> bool:
    """Whether an article stands before a row of boxes that were taken for a part of it."""
    before = [len(page.blocks[at].text) for at in chosen if at < row[0]]
    said = sum(len(page.blocks[at].text) for at in row if at in chosen)
    paragraphs = sum(length >= _SHORTEST_SAYING for length in before)
    return said > 0 and paragraphs >= _FEWEST_PARAGRAPHS and sum(before) >= _LEAST_SHARE * said
