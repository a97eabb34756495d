"""Putting a word in the place of another: its capitals, and in English its plural and possessive."""

import re

from transreview.language.lexicon import language

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_SIBILANT = ("s", "x", "z", "ch", "sh")
#: Behind these the head of a phrase does not stand at its end: ministers of justice, migrants without papers.
_PREPOSITIONS = frozenset([
    "about", "against", "at", "between", "by", "for", "from", "in", "of", "on", "to", "under", "with", "within",
    "without",
])  # fmt: skip
#: The ends of English nouns whose plural is made otherwise, or not at all: chairmen, people, but humans.
_IRREGULAR = re.compile(r"(?<!hu)(?<!ger)(?<!ro)man$|(?:child|foot|tooth|goose|mouse|sis|people|men)$|^(?:wi|li)fe$")


def recased(form: str, like: str, base: str) -> str:
    """``form`` with the capitals that ``like`` has and its dictionary form ``base`` has not: of a sentence's start."""
    if like.isupper() and len(like) > 1 and not base.isupper():
        return form.upper()
    if like[:1].isupper() and base[:1].islower():
        return form[:1].upper() + form[1:]
    return form


def put_in_form(form: str, like: str, base: str, tag: str) -> tuple[str, bool]:
    """``form`` in the form in which ``like`` stands in a text, ``base`` being the dictionary form of ``like``.

    The second value is False where the form could not be known: then the first is the bare ``form``.
    """
    if like.casefold() == base.casefold():
        return recased(form, like, base), True
    if language(tag) == "en":
        possessive = _POSSESSIVE.search(like)
        stemmed = like[: possessive.start()] if possessive else like
        plural = stemmed.casefold() != base.casefold()
        if not _takes_ending(form, plural):
            return recased(form, like, base), False
        changed = _plural(form) if plural else form
        if not plural or stemmed.casefold() in {_plural(base).casefold(), f"{base}s".casefold()}:
            ending = _possessive(like, changed.endswith("s") and plural) if possessive else ""
            return recased(changed, like, base) + ending, True
    return recased(form, like, base), False


def _takes_ending(form: str, plural: bool) -> bool:
    """Whether a word or phrase has its English ending at its end: not where it is a plural, or has another one."""
    *before, last = form.casefold().split() or [""]
    if not _PREPOSITIONS.isdisjoint(before[1:]):
        return False
    is_plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return not (plural and (is_plural or _IRREGULAR.search(last)))


def _possessive(like: str, bare: bool) -> str:
    return ("’" if "’" in like else "'") + ("" if bare else "s")


def _plural(form: str) -> str:
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(_SIBILANT) else "s")
