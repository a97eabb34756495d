"""A name in the form that a place needs: its possessive, its case ending, its capitals."""

from transreview.language.inflection import INFLECTING, endings
from transreview.language.names import Mention, Name
from transreview.language.sound import distance, letters

#: No ending has more letters than this.
_LONGEST = 4
#: Of two ways to split a word that sound the same, the one with the shorter ending is taken.
_FOR_EACH_LETTER = .02


def in_place(mention: Mention, keep: Name, lang: str) -> tuple[str, bool]:
    """What should stand at a mention of another spelling if ``keep`` is the right one; False with it where the form
    that the place needs could not be known, and the bare name is given.
    """
    surface = mention.surface
    form, known = _with_ending(surface.key, keep, lang) if lang in INFLECTING else (keep.form, True)
    if surface.core.isupper() and len(surface.core) > 1 and not form.isupper():
        form = form.upper()
    return surface.lead + form + surface.tail, known


def _with_ending(key: str, keep: Name, lang: str) -> tuple[str, bool]:
    """The kept name with the ending that ``key`` has: as the text has it, else put together from its stem."""
    stems = [keep.stem] if len(keep.forms) > 1 else [base for base, _ in _splits(keep.key, lang)]
    _, stem, ending = min(
        (distance(base, stem) + _FOR_EACH_LETTER * (len(ending) + len(keep.key) - len(stem)), stem, ending)
        for base, ending in _splits(key, lang) for stem in stems
    )
    for mention in keep.mentions:
        if mention.surface.key == stem + ending:
            return mention.surface.core, True
    start = next((form for form in (keep.form, *_cores(keep)) if form.casefold().startswith(stem)), "")
    return (start[: len(stem)] + ending, bool(ending)) if start else (keep.form, False)


def _splits(word: str, lang: str) -> list[tuple[str, str]]:
    """The ways to split a word into a stem of three letters at least and an ending of the language, none at first."""
    possible = endings(lang)
    return [
        (word[: len(word) - size], word[len(word) - size :])
        for size in range(min(_LONGEST, max(0, len(word) - 3)) + 1)
        if not size or letters(word[-size:]).replace("J", "y").replace("w", "v") in possible
    ]


def _cores(name: Name) -> list[str]:
    return [mention.surface.core for mention in name.mentions]
