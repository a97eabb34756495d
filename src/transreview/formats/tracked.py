"""Who changed what in a paragraph: its redline against the text as it came, with the acts behind each change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from transreview.language.edits import Edit, word_edits
from transreview.model import Act
from transreview.timeline import Revision

#: One revision: its text, the ids of the acts that are behind it, and the number of the revision that it puts back.
Step = tuple[str, tuple[str, ...], int]


class Hunk(NamedTuple):
    """A stretch of the text as it came (``old``) that became ``new``; ``by`` are the ids of the corrections behind it.

    A stretch that is the same in both has ``changed`` False. A change that nobody is known for has no ``by``.
    """

    changed: bool
    old: str
    new: str
    by: tuple[str, ...] = ()


def tracked(history: Sequence[Revision]) -> tuple[Hunk, ...]:
    """The hunks that lead from the first revision of a segment to the last, in order; they make up both texts.

    What an editor changed while accepting a correction belongs to that correction.
    """
    return _tracked(tuple((revision.text, _behind(revision), revision.origin) for revision in history))


# Most paragraphs are the same from one act to the next: what was compared once is not compared again.
@lru_cache(maxsize=8192)
def compared(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make one text of another, as `word_edits` gives them; kept for the next look at them."""
    return word_edits(old, new)


def changes(old: str, new: str, by: tuple[str, ...] = ()) -> tuple[Hunk, ...]:
    """The hunks that make one text of another, all of them by the same corrections."""
    pieces = [(edit.tag != "equal", *_texts(edit, old, new)) for edit in compared(old, new)]
    return tuple(_joined(Hunk(changed, was, now, by if changed else ()) for changed, was, now in pieces))


def _joined(hunks: Iterable[Hunk]) -> Iterator[Hunk]:
    """The hunks with two rewordings by the same people as one where only a mark or two stands between them."""
    held: list[Hunk] = []  # a rewording, and what stands behind it
    for hunk in hunks:
        reworded = hunk.changed and bool(hunk.old and hunk.new)
        if len(held) == 2 and reworded and hunk.by == held[0].by:
            first, between = held
            held = [Hunk(True, first.old + between.old + hunk.old, first.new + between.new + hunk.new, hunk.by)]
        elif len(held) == 1 and not hunk.changed and not any(character.isalnum() for character in hunk.new):
            held.append(hunk)
        else:
            yield from held
            held = [hunk] if reworded else []
            if not reworded:
                yield hunk
    yield from held


def _behind(revision: Revision) -> tuple[str, ...]:
    """The ids of the corrections that are behind a revision; () where a text was put back."""
    event = revision.event
    if event is None or event.act in (Act.REJECT, Act.UNDO):
        return ()
    if event.act is Act.ACCEPT:
        return tuple(decided.event for decided in event.decides if decided.segment == revision.segment)
    return (event.id,)


class _Marks(NamedTuple):
    """Who is behind each character: ``put`` by the offset in the text, ``cut`` by the offset in the text as it came."""

    put: Mapping[int, tuple[str, ...]]
    cut: Mapping[int, tuple[str, ...]]


@lru_cache(maxsize=8192)
def _tracked(steps: tuple[Step, ...]) -> tuple[Hunk, ...]:
    came, now = steps[0][0], steps[-1][0]
    if len(steps) == 2:
        return changes(came, now, steps[1][1])
    marks = [_Marks({}, {})]
    for number, (text, by, origin) in enumerate(steps[1:], 1):
        known = marks[origin] if origin != number else _marked(came, steps[number - 1][0], text, by, marks[-1])
        marks.append(known)
    return tuple(_joined(_hunks(came, now, marks[-1])))


def _marked(came: str, before: str, text: str, by: tuple[str, ...], known: _Marks) -> _Marks:
    """The marks of a text that was made of the one before it by ``by``; what is as it came has none."""
    carried = dict(_carried(compared(before, text), known))
    put: dict[int, tuple[str, ...]] = {}
    cut: dict[int, tuple[str, ...]] = {}
    for edit in compared(came, text):
        if edit.tag != "equal":
            put |= {at: carried.get(at, by) for at in range(edit.new.start, edit.new.end)}
            cut |= {at: known.cut.get(at, by) for at in range(edit.old.start, edit.old.end)}
    return _Marks(put, cut)


def _carried(edits: Sequence[Edit], known: _Marks) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Who is behind the characters that a text has from the one before it, by their offsets in the text."""
    for edit in edits:
        if edit.tag == "equal":
            for at in range(edit.old.start, edit.old.end):
                if at in known.put:
                    yield at - edit.old.start + edit.new.start, known.put[at]


def _hunks(came: str, now: str, marks: _Marks) -> Iterator[Hunk]:
    for edit in compared(came, now):
        before, after = edit.old, edit.new
        old, new = _texts(edit, came, now)
        if edit.tag == "equal":
            yield Hunk(False, old, new)
            continue
        behind = [marks.put.get(at, ()) for at in range(after.start, after.end)]
        behind += [marks.cut.get(at, ()) for at in range(before.start, before.end)]
        yield Hunk(True, old, new, tuple(dict.fromkeys(each for ids in behind for each in ids)))


def _texts(edit: Edit, old: str, new: str) -> tuple[str, str]:
    return old[edit.old.start : edit.old.end], new[edit.new.start : edit.new.end]
