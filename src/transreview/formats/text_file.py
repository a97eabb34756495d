"""Plain text: one paragraph a line, or paragraphs between blank lines; a pair of files, or a translation alone."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from statistics import mean

from transreview.alignment import align
from transreview.formats.documents import in_original
from transreview.formats.encoding import decode
from transreview.formats.entrance import refuse_many_lines
from transreview.formats.format import Document, Format, Pairs
from transreview.formats.text_places import LINE_END, corrected, on_one_line, with_lines, with_paragraphs
from transreview.review import Review

# Scripts that write no space between words, so that a line may break, and be joined, anywhere.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_SOFT_HYPHEN = "\u00ad"
_HYPHENATED = re.compile(r"\w[-‐]$")
_WIDTHS = range(30, 161)  # code points in which people wrap lines
_MOST = 0.9
_FEW = 3  # so few line breaks prove nothing when one of them follows a sentence
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)]*$")


def document(data: bytes, name: str, language: str) -> Document:
    """The paragraphs of a text by its own layout; raises InputError."""
    (paragraphs,) = paragraphs_of([_decoded((name, data), language)])
    return Document(tuple(paragraphs))


def pairs(source: tuple[str, bytes], target: tuple[str, bytes], source_lang: str, target_lang: str) -> Pairs:
    """The paragraphs of two text files, each (name, bytes), face to face: by their lines, or aligned.

    Raises InputError, naming the file that cannot be used.
    """
    texts = [_decoded(source, source_lang), _decoded(target, target_lang)]
    if faced := _line_by_line(*texts):
        return list(zip(*faced, strict=True))
    ours, theirs = paragraphs_of(texts)
    segments = align(ours, theirs, source_lang, target_lang)
    return [(segment.source, segment.target) for segment in segments]


def _decoded(file: tuple[str, bytes], language: str) -> str:
    name, data = file
    text = decode(data, name, language)
    refuse_many_lines(name, text)
    return text


def write(review: Review, _anchor: str = "") -> bytes:
    """The text that the article came in, in which only the paragraphs that were changed are others; else a new one.

    In a new one a blank line stands between paragraphs, and those without a translation are left out. A line end in a
    paragraph would make two of it: it becomes a space.
    """
    layouts = with_lines, _in_lines, _in_blocks
    filled = in_original(review, (FORMAT.name,), partial(corrected, review=review, layouts=layouts))
    if filled is None:
        filled = ("\n\n".join(filter(None, map(on_one_line, review.texts))) + "\n").encode()
    return filled


def _alone(text: str) -> list[str]:
    return paragraphs_of([text])[0]


def _in_lines(text: str, review: Review) -> str | None:
    return with_paragraphs(text, review, lines_of, _alone, in_blocks=False)


def _in_blocks(text: str, review: Review) -> str | None:
    return with_paragraphs(text, review, blocks_of, _alone, in_blocks=True)


def paragraphs_of(texts: Sequence[str]) -> list[list[str]]:
    """The paragraphs of each of the texts (one, or a pair).

    Each text's own layout says what a paragraph is: a line, or, where lines are wrapped, what stands between blank
    lines. In a pair that does not come to the same number so, the layout in which both do is taken.
    """
    recognised = [blocks_of(text) if is_wrapped(text) else lines_of(text) for text in texts]
    for layout in (lines_of, blocks_of):
        if len(texts) == 2 and len(recognised[0]) != len(recognised[1]):
            recognised = _if_equal([layout(text) for text in texts]) or recognised
    return recognised


def _line_by_line(source: str, target: str) -> list[list[str]]:
    """The lines of a pair where each faces its own: the source has a paragraph on every line, and the translation as
    many lines, of which some (fewer than half) are blank, since they are not translated yet. Else [].
    """
    ours, theirs = ([line.strip() for line in LINE_END.split(text.rstrip())] for text in (source, target))
    theirs += [""] * (target.count("\n") - len(theirs) + (not target.endswith("\n")))
    blank = theirs.count("")
    if len(ours) != len(theirs) or not all(ours) or not 0 < blank < len(theirs) / 2:
        return []
    return [ours, theirs]


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not blank, without white space round them."""
    return [line.strip() for line in LINE_END.split(text) if line.strip()]


def blocks_of(text: str) -> list[str]:
    """What stands between blank lines, the lines of each joined to one."""
    return [_joined(block) for block in _blocks(text)]


def is_wrapped(text: str) -> bool:
    """True when a text has blank lines, and the lines between them break only where the next word found no room."""
    blocks = _blocks(text)
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(blocks) < 2 or not breaks:
        return False
    # An address that is longer than the lines are wide cannot be wrapped, and says nothing of their width.
    width = max((len(line) for block in blocks for line in block if " " in line or _UNSPACED.match(line)), default=0)
    if width not in _WIDTHS or (len(breaks) < _FEW and any(_SENTENCE_END.search(line) for line, _ in breaks)):
        return False
    return mean(_found_no_room(line, after, width) for line, after in breaks) >= _MOST


def _if_equal(counts: list[list[str]]) -> list[list[str]] | None:
    return counts if len(counts[0]) == len(counts[1]) > 1 else None


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in LINE_END.split(text):
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _found_no_room(line: str, after: str, width: int) -> bool:
    """True when the first word of the next line would have made the line longer than the longest one."""
    word = after[0] if _UNSPACED.match(after) else after.split()[0]
    return len(line) + len(word) + 1 > width


def joint(before: str, after: str) -> str:
    """What stands between two lines of a text that was wrapped once they are one: a space, or nothing."""
    unspaced = _UNSPACED.match(before[-1]) and _UNSPACED.match(after)
    return "" if unspaced or before.endswith(_SOFT_HYPHEN) or _HYPHENATED.search(before[-2:]) else " "


def _joined(lines: Sequence[str]) -> str:
    parts = [lines[0]]
    for before, line in pairwise(lines):
        parts[-1] = parts[-1].removesuffix(_SOFT_HYPHEN)  # put there to break the word
        parts += [joint(before, line), line]
    return "".join(parts)


FORMAT = Format(
    "text", (".txt", ".text"), write=write, document=document, pairs=pairs, mime="text/plain"
)
