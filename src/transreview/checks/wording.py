"""How the messages of the checks name paragraphs and count mentions."""

from collections.abc import Iterable

_MOST_NAMED = 4


def paragraphs(numbers: Iterable[int]) -> str:
    """Paragraphs for people, each once and in order: "¶3, ¶7 and ¶9"; of many the first and how many more."""
    named = [f"¶{number}" for number in sorted(set(numbers))]
    if len(named) > _MOST_NAMED:
        return f"{', '.join(named[:_MOST_NAMED])} and {len(named) - _MOST_NAMED} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
