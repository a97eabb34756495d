"""What people call a language: the parts of file names, the headers of columns, and what a report prints."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from transreview.glossary.languages import header_tag
from transreview.language.identify import UNKNOWN

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,6}")


def tidy_tag(tag: str) -> str:
    """A language tag as BCP 47 writes it ("sr_latn" → "sr-Latn", "srp" → "sr"); raises ValueError for what is none."""
    if not _TAG.fullmatch(tag):
        raise ValueError(tag)
    language, *subtags = re.split("[-_]", tag)
    language = get_global("language_aliases").get(language.lower(), language.lower()).partition("_")[0]
    return "-".join([language, *map(_tidy_subtag, subtags)])


def language_tag(words: str) -> str:
    """The tag that a word or a few words mean: "sr", "SR_Latn", "srp", "Serbian" all do; "" for no language."""
    named = header_tag(words)
    if named is None and len(words) == 3 and words.lower() in get_global("language_aliases"):
        named = words
    return tidy_tag(named) if named else ""


def same_language(tag: str, other: str) -> bool:
    """True when two tags name the same language, whatever their scripts and regions."""
    return bool(tag) and tag.lower().partition("-")[0] == other.lower().partition("-")[0]


def language_name(tag: str) -> str:
    """What English calls a language ("Serbian (Latin)"); the tag itself where it is not known."""
    locale = _locale(tag)
    return (locale and locale.get_display_name("en")) or ("unknown language" if tag in ("", UNKNOWN) else tag)


def direction(tag: str) -> str:
    """The direction of a language's script, as HTML's ``dir`` wants it: "rtl", "ltr", or "auto" when not known."""
    locale = _locale(tag)
    return locale.text_direction if locale else "auto"


def _tidy_subtag(subtag: str) -> str:
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag.lower())


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale | None:
    """CLDR's locale of a tag, without its script and region where CLDR does not know these."""
    for known in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(known, sep="-", resolve_likely_subtags=False)
        except (UnknownLocaleError, ValueError):
            continue
    return None
