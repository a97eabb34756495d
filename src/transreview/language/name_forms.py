"""A name in the form that a place needs: its possessive, its case ending, its capitals."""

from transreview.language.inflection import INFLECTING, is_ending
from transreview.language.names import Mention, Name


def in_place(mention: Mention, name: Name, keep: Name, lang: str) -> tuple[str, bool]:
    """What should stand at a mention of ``name`` if ``keep`` is the right spelling; False with it where the ending that
    the place needs is not known, and the bare name is given.
    """
    surface = mention.surface
    form, known = _with_ending(surface.core, name, keep) if lang in INFLECTING else (keep.form, True)
    if surface.core.isupper() and len(surface.core) > 1 and not form.isupper():
        form = form.upper()
    return surface.lead + form + surface.tail, known


def _with_ending(core: str, name: Name, keep: Name) -> tuple[str, bool]:
    """The kept name with the ending that ``core`` has: as the text has it, else put together from its stem."""
    ending = _ending(core.casefold(), name)
    if ending is None:
        return keep.form, False
    for mention in keep.mentions:
        if _ending(mention.surface.core.casefold(), keep) == ending:
            return mention.surface.core, True
    stem = keep.form[: len(keep.stem)]
    if ending and is_ending(ending) and keep.form.casefold().startswith(keep.stem):
        return stem + ending, True
    return keep.form, False


def _ending(core: str, name: Name) -> str | None:
    return core[len(name.stem):] if core.startswith(name.stem) else None
