"""How the messages of the checks name paragraphs, count mentions and places, and quote texts."""

from collections.abc import Iterable

from transreview.model import Remembered, Term

_MOST_NAMED = 4
_LONGEST_QUOTED, _MOST_LISTED = 80, 3


def paragraphs(numbers: Iterable[int]) -> str:
    """Paragraphs for people, each once and in order: "¶3, ¶7 and ¶9"; of many the first and how many more."""
    named = [f"¶{number}" for number in sorted(set(numbers))]
    if len(named) > _MOST_NAMED:
        return f"{', '.join(named[:_MOST_NAMED])} and {len(named) - _MOST_NAMED} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def elsewhere(count: int) -> str:
    """What a message of an issue in ``count`` places says of the others: ", here and in 2 more places", "" of none."""
    return f", here and in {count - 1} more place{'s' * (count > 2)}" if count > 1 else ""


def quoted(text: str) -> str:
    """A text of the article in quotation marks, on one line; a long one by its beginning."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTED else line[:_LONGEST_QUOTED - 1].rstrip() + '…'}”"


def listed(texts: Iterable[str]) -> str:
    """Texts of the article, each once: "“Ivić”, “1976” or “37”"; the first of many."""
    named = [quoted(text) for text in dict.fromkeys(texts)][:_MOST_LISTED]
    return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def source_of(term: Term | None) -> str:
    """Where an entry of the glossary comes from, in brackets behind what it says; "" where it came with a file."""
    return f" ({term.told})" if isinstance(term, Remembered) and term.told else ""
