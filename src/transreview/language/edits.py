"""What changed between two versions of a text, and where a stretch of the old one stands in the new one.

Words are compared first and letters only inside what was replaced, as an editor would: a name that was corrected is
one change, not six letters here and there. The alignment is python-Levenshtein's.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, cast

import Levenshtein

from transreview.model import Span

Tag = Literal["equal", "replace", "insert", "delete"]
Code = tuple[Tag, int, int, int, int]

#: Scripts that write no space between words, where every character is a word of its own: a class of a regular
#: expression.
UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# A figure is one word with the marks inside it: "18,000" never changes by half.
_WORD = re.compile(rf"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)+|{UNSPACED}|(?:(?!{UNSPACED})\w)+|\s+|[^\w\s]")
_JOINER = "\u200d"
# Latin, Greek and Cyrillic letters with their marks and signs: none of these belongs to the letter before it.
_ALONE = re.compile("[\x00-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20cf]*")
# Aligning takes time that grows with the product of the lengths: beyond this it is "all of it was replaced".
_MOST_UNITS = 20_000


class Edit(NamedTuple):
    """``old`` became ``new``: spans in code points of the old and of the new text; the edits cover both texts."""

    tag: Tag
    old: Span
    new: Span


def word_edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make ``new`` of ``old``, word by word, in order; () for two empty texts.

    Words that change side by side are one edit, with the white space between them.
    """
    before, after = _words(old), _words(new)
    starts, ends = _offsets(before), _offsets(after)
    codes = _trimmed(_joined(_opcodes(before, after), before), before, after)
    return tuple(
        Edit(tag, Span(starts[i1], starts[i2]), Span(ends[j1], ends[j2])) for tag, i1, i2, j1, j2 in codes
    )


def moved(span: Span, old: str, new: str) -> Span:
    """Where the text at ``span`` of ``old``, or what was put in its place, stands in ``new``.

    What was inserted at its very edges belongs to it; an empty span in ``new`` says that nothing stands there now.
    """
    head, tail = old[: span.start], old[span.end :]
    if len(new) >= len(head) + len(tail) and new.startswith(head) and new.endswith(tail):
        return Span(span.start, len(new) - len(tail))
    edits = word_edits(old, new)
    start = next((_image(span.start, edit, old, new) for edit in edits if span.start <= edit.old.end), 0)
    end = next((_image(span.end, edit, old, new) for edit in reversed(edits) if edit.old.start <= span.end), len(new))
    return Span(start, max(start, end))


def shared(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many units two sequences have in common at their starts, and then at their ends."""
    shortest = min(len(before), len(after))
    head = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    most = shortest - head
    return head, next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)


def _words(text: str) -> list[str]:
    """The words, marks and white space of a text; no accent, vowel sign or joined emoji is parted from its letter."""
    if _ALONE.fullmatch(text):  # as mostly, and three times as fast
        return _WORD.findall(text)
    words: list[str] = []
    for word in _WORD.findall(text):
        before = words[-1] if words else " "
        is_mark, after_mark = (unicodedata.category(character)[0] == "M" for character in (word[0], before[-1]))
        if not before.isspace() and (is_mark or (after_mark and word[0].isalpha()) or _JOINER in (word, before[-1])):
            words[-1] += word
        else:
            words.append(word)
    return words


def _image(offset: int, edit: Edit, old: str, new: str) -> int:
    """Where an offset within one edit of the old text stands in the new one."""
    if edit.tag == "equal":
        return edit.new.start + offset - edit.old.start
    if edit.tag == "insert":
        return edit.new.end
    if offset == edit.old.start:
        return edit.new.start
    if offset == edit.old.end or edit.tag == "delete":
        return edit.new.end
    letters = _opcodes(old[edit.old.start : edit.old.end], new[edit.new.start : edit.new.end])
    inside = offset - edit.old.start
    return edit.new.start + next(min(j1 + inside - i1, j2) for _, i1, i2, j1, j2 in letters if i1 <= inside < i2)


def _opcodes(before: Sequence[str], after: Sequence[str]) -> list[Code]:
    """Levenshtein's opcodes of two sequences, without the time that two long and different ones would take."""
    head, tail = shared(before, after)
    middle, changed = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(middle), len(changed)) > _MOST_UNITS:
        codes: list[Code] = [("replace", 0, len(middle), 0, len(changed))]
    else:
        codes = cast("list[Code]", Levenshtein.opcodes(middle, changed))
    shifted = [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in codes]
    first: list[Code] = [("equal", 0, head, 0, head)] if head else []
    last: list[Code] = [("equal", len(before) - tail, len(before), len(after) - tail, len(after))] if tail else []
    return first + shifted + last


def _joined(codes: Sequence[Code], before: Sequence[str]) -> list[Code]:
    """The opcodes with each run of changes as one, white space between two of them included."""
    joined: list[Code] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        between = 0 < at < len(codes) - 1 and "".join(before[i1:i2]).isspace()
        changes = tag != "equal" or between
        if joined and changes and joined[-1][0] != "equal":
            _, start, _, begin, _ = joined.pop()
            joined.append((_tag(start, i2, begin, j2), start, i2, begin, j2))
        else:
            joined.append((tag, i1, i2, j1, j2))
    return joined


def _trimmed(codes: Sequence[Code], before: Sequence[str], after: Sequence[str]) -> Iterator[Code]:
    """The opcodes with what a change has in common at its two ends taken out of it."""
    for tag, i1, i2, j1, j2 in codes:
        if tag != "replace":
            yield tag, i1, i2, j1, j2
            continue
        head, tail = shared(before[i1:i2], after[j1:j2])
        if head:
            yield "equal", i1, i1 + head, j1, j1 + head
        i, k, j, m = i1 + head, i2 - tail, j1 + head, j2 - tail
        yield _tag(i, k, j, m), i, k, j, m
        if tail:
            yield "equal", k, i2, m, j2


def _tag(i1: int, i2: int, j1: int, j2: int) -> Tag:
    if i2 > i1 and j2 > j1:
        return "replace"
    return "delete" if i2 > i1 else "insert"


def _offsets(words: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]
