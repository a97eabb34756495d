"""Post-editing effort: how much of a text was typed anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import Levenshtein

from transreview.model import Event
from transreview.scores.score import Score
from transreview.scores.words import words

#: The detail of an act that says how many seconds its author worked in the article since their act before it.
SECONDS = "seconds"
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Effort:
    """What was changed between two versions of a text: letters, words and paragraphs, of how many.

    ``characters_changed`` are the fewest insertions, deletions and replacements of code points that lead from one to
    the other, ``words_changed`` the same of words; they are counted by paragraph. ``characters`` and ``words`` are
    those of the text before. ``spent`` are the seconds that people worked, by their names, as far as that was recorded;
    None where there was no review.
    """

    characters_changed: int
    characters: int
    words_changed: int
    words: int
    paragraphs_changed: int
    paragraphs: int
    spent: Mapping[str, float] | None = None

    @property
    def signature(self) -> str:
        """How it was counted."""
        return f"levenshtein:{Levenshtein.__version__}|unit:code points, words without marks|by:paragraph"

    @property
    def scores(self) -> tuple[Score, ...]:
        """The shares of letters, words and paragraphs that were changed, in percent, and the time spent."""
        return (
            self._share("characters", self.characters_changed, self.characters),
            self._share("words", self.words_changed, self.words),
            self._share("paragraphs", self.paragraphs_changed, self.paragraphs),
            *(() if self.spent is None else (self._time(self.spent),)),
        )

    def _time(self, spent: Mapping[str, float]) -> Score:
        scale = "minutes of work in the review pane before its acts; what was not recorded is not in it"
        signature = "time:page in sight, input within 60 s|bound:since the act before, 1 h|by:act"
        if not spent:
            return Score("time spent", None, scale, signature, note="No time was recorded; that is not no time.")
        note = ", ".join(f"{name} {seconds / _MINUTE:.1f}" for name, seconds in spent.items())
        return Score("time spent", sum(spent.values()) / _MINUTE, scale, signature, note=note)

    def _share(self, unit: str, changed: int, of: int) -> Score:
        scale = f"percent of the {unit} before; 0 is unchanged, it may exceed 100 where text was added"
        value = 100 * changed / of if of else None
        return Score(f"{unit} changed", value, scale, self.signature, note=f"{changed:,} of {of:,}")


def effort(before: Sequence[str], after: Sequence[str]) -> Effort:
    """What was changed between the paragraphs of a text; raises ValueError where there are not as many of each."""
    pairs = list(zip(before, after, strict=True))
    changed = [(old, new) for old, new in pairs if old != new]
    return Effort(
        characters_changed=sum(Levenshtein.distance(old, new) for old, new in changed),
        characters=sum(len(old) for old, _ in pairs),
        words_changed=sum(Levenshtein.distance(words(old), words(new)) for old, new in changed),
        words=sum(len(words(old)) for old, _ in pairs),
        paragraphs_changed=len(changed),
        paragraphs=len(pairs),
    )


def time_spent(events: Iterable[Event]) -> Mapping[str, float]:
    """The seconds that each person (`Person.id`) worked before their acts, where that was recorded with these.

    What was taken back was work too. Somebody whose time was never recorded is not there: that is not no time.
    """
    spent: dict[str, float] = {}
    for event in events:
        seconds = _seconds(event.detail(SECONDS))
        if seconds is not None:
            spent[event.person.id] = spent.get(event.person.id, 0.0) + seconds
    return spent


def _seconds(text: str) -> float | None:
    """The seconds that a detail says; None for none, and for what cannot be any."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if isfinite(seconds) and seconds >= 0 else None
