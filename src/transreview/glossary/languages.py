"""Which language a code or the header of a column names."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from transreview.language.lexicon import language

_CODE = re.compile(r"([a-z]{2,3})(?:[-_ ]+([a-z]{4}))?(?:[-_ ]+([a-z]{2}|\d{3}))?", re.IGNORECASE)
_BRACKETS = str.maketrans("", "", "[]()")
_NOT_WORD = re.compile(r"[\W_]+")

#: Codes for one language that glossaries mix (ISO 639).
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "cmn": "zh", "sh": "sr", "cnr": "sr"}


def folded(header: str) -> str:
    """A header in small letters, its words parted by single spaces."""
    return _NOT_WORD.sub(" ", header.casefold()).strip()


def affinity(tag: str, wanted: str) -> int:
    """How well ``tag`` serves for ``wanted``: 0 not at all, 1 the same language, 2 its general form, 3 equal."""
    tag, wanted = tag.replace("_", "-").lower(), wanted.replace("_", "-").lower()
    if tag == wanted:
        return 3
    base, other = language(tag), language(wanted)
    if _SAME.get(base, base) != _SAME.get(other, other):
        return 0
    return 1 if "-" in tag else 2


def header_tag(header: str, wanted: str = "en") -> str | None:
    """The tag that a header names: "EN [GB]", "de", "Serbian (Latin)", "German_Germany"; None if it names no language.

    Names are known in English and in the language ``wanted``.
    """
    match = _CODE.fullmatch(header.strip().translate(_BRACKETS))
    if match and match[1].lower() in _names("en").values():
        return "-".join(part for part in match.groups() if part)
    text = folded(header)
    for display in ("en", language(wanted)):
        names = _names(display)
        words = text.split(" ")
        for count in range(min(len(words), _longest(display)), 0, -1):
            code = names.get(" ".join(words[:count]))
            rest = " ".join(words[count:])
            if code and (not rest or rest in _variants(display)):
                return f"{code}-{_variants(display)[rest]}" if rest else code
    return None


@cache
def _names(display: str) -> dict[str, str]:
    """Languages by their folded names in the language ``display``."""
    locale = _locale(display)
    return {folded(name): code for code, name in locale.languages.items() if "_" not in code} if locale else {}


@cache
def _longest(display: str) -> int:
    """How many words a language's name has at most: what stands in a header may be a whole text."""
    return max((name.count(" ") + 1 for name in _names(display)), default=0)


@cache
def _variants(display: str) -> dict[str, str]:
    """Scripts and territories by their folded names: what stands behind a language's name in brackets."""
    locale = _locale(display)
    named = (*locale.scripts.items(), *locale.territories.items()) if locale else ()
    return {folded(name): code for code, name in named}


def _locale(display: str) -> Locale | None:
    try:
        return Locale.parse(display)
    except (UnknownLocaleError, ValueError):
        return None
