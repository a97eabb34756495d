"""Who stands beside a name: Anna Meyer and Thomas Meier are two people, Milla Jovovich and Milla Iovovich one."""

from bisect import bisect_left
from collections.abc import Iterator

from transreview.language.names import Name, Names
from transreview.language.sound import distance

#: A neighbour that is commoner than this (Zipf) is a word (International, Minister), which tells nobody apart.
_WORD = 5.0
#: Neighbours at this distance by sound may be one name in two spellings themselves.
_ALIKE = .3


def share_neighbour(one: Name, other: Name, names: Names) -> bool:
    """Whether both names stand beside one name, on the same side."""
    return bool(neighbours(one, names) & neighbours(other, names))


def have_others(one: Name, other: Name, names: Names) -> bool:
    """Whether both stand beside names, rare enough to be a person's, and never beside the same or one that
    sounds the same.
    """
    first, second = ({who for who in neighbours(name, names) if _is_rare(who[1:], names)} for name in (one, other))
    return bool(first and second) and not first & second and not any(
        who[0] == other[0] and distance(who[1:], other[1:], _ALIKE) <= _ALIKE for who in first for other in second
    )


def neighbours(name: Name, names: Names) -> frozenset[str]:
    """The names right before ("<" and their key) and right behind (">") a name, a blank between."""
    found = names.neighbours.get(name.key)
    if found is None:
        found = names.neighbours[name.key] = frozenset(_beside(name, names))
    return found


def _beside(name: Name, names: Names) -> Iterator[str]:
    for mention in name.mentions:
        run, text = names.runs[mention.segment], names.texts[mention.segment]
        place = bisect_left(run, mention)
        if place and text[run[place - 1].end : mention.start] == " ":
            yield "<" + run[place - 1].surface.key
        if place + 1 < len(run) and text[mention.end : run[place + 1].start] == " ":
            yield ">" + run[place + 1].surface.key


def _is_rare(key: str, names: Names) -> bool:
    name = names.find(key)
    return name is None or name.zipf < _WORD
