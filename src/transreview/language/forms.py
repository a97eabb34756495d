"""Putting a word in the place of another: its capitals, and in English its plural and possessive, in a Slavic language
its ending.
"""

import re

from transreview.language.inflection import SLAVIC, is_ending
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

_SHORTEST_STEM = 2
_VOWELS = frozenset("aeiouyąęěůáéíóúýаеиоуыэюяіїєё")
_VELAR, _FRONT = frozenset("kghкгхґ"), frozenset("ieие")
_SOFT, _ROUND = frozenset("čćšžjcđчћшжјцђљњщй"), frozenset("oeое")


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
    elif language(tag) in SLAVIC and (inflected := _with_endings(form, like, base, language(tag))):
        return recased(inflected, like, base), True
    return recased(form, like, base), False


def _with_endings(form: str, like: str, base: str, lang: str) -> str:
    """``form`` with the endings that ``like`` has and ``base`` has not, word by word; "" where one is not known."""
    words = form.split(), like.split(), base.split()
    if len({len(each) for each in words}) > 1:
        return ""
    made = [_with_ending(*each, lang) for each in zip(*words, strict=True)]
    return " ".join(made) if all(made) else ""


def _with_ending(form: str, like: str, base: str, lang: str) -> str:
    """A word with the ending by which ``like`` differs from ``base``, where it is a word of their kind; else ""."""
    written, bare = like.casefold(), base.casefold()
    if written == bare:
        return form
    shared = next((at for at, letter in enumerate(bare) if written[at : at + 1] != letter), len(bare))
    had, has = base[shared:], like[shared:]
    stem = form[: len(form) - len(had)]
    if shared < _SHORTEST_STEM or len(stem) < _SHORTEST_STEM or not form.casefold().endswith(had.casefold()):
        return ""
    known = is_ending(had.casefold(), lang) and is_ending(has.casefold(), lang)
    return stem + has if known and _kind(stem, has) == _kind(base[:shared], has) else ""


def _kind(stem: str, ending: str) -> tuple[bool, bool, bool]:
    """What the end of a stem is to an ending: a vowel, a letter that the ending would change (vojnik, vojnici), and a
    soft one (mužem, but sinom).
    """
    last, first = stem.casefold()[-1:], ending.casefold()[:1]
    return last in _VOWELS, last in _VELAR and first in _FRONT, last in _SOFT and first in _ROUND


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
