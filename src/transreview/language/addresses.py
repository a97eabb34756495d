"""Addresses and markup in a text: what has letters and is no language, so that no other reader takes it for words.

Web and e-mail addresses, handles, hashtags, tags, entities and placeholders, each with the stretch that it takes. The
mark that ends a sentence is no part of an address, nor is a bracket that was opened before it.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from transreview.language.characters import characters
from transreview.language.tokens import MARKS
from transreview.model import Span


class Kind(StrEnum):
    """What an address is; the value is what a reader calls it."""

    URL = "link"
    EMAIL = "e-mail address"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    TAG = "tag"
    ENTITY = "entity"
    PLACEHOLDER = "placeholder"


class Address(NamedTuple):
    """One address: its kind and its place in the text (code points, end exclusive)."""

    kind: Kind
    span: Span
    text: str


#: Kinds that lead somewhere, as opposed to markup.
LEADING = frozenset({Kind.URL, Kind.EMAIL, Kind.HANDLE, Kind.HASHTAG})

# Country codes, the generic domains that articles name, and the country domains in other scripts (IANA, root zone).
_COUNTRIES = (
    "a[cdefgilmoqrstuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[cegrstu]|f[ijkmor]|g[abdefghilmnpqr"
    "stuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|m[acdeghklmnopqrstuvwxyz]|n[acefgilopruz]|om|"
    "p[aefghklmnrstwy]|qa|r[eosuw]|s[abcdeghiklmnorstuvxyz]|t[cdfghjklmnortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]"
)
_GENERIC = (
    "com|org|net|info|edu|gov|mil|int|biz|news|media|online|site|blog|shop|store|tech|press|global|museum|travel|jobs|"
    "name|eco|app|dev|cloud|world|tv|xyz|club|asia|cat|eus|gal|scot|wales|london|berlin|paris|moscow|tel|page|live|"
    "social|agency|studio|foundation|international|academy|university|today|report|network|systems|solutions"
)
_OTHER_SCRIPTS = "рф|рус|срб|укр|бел|бг|ею|мкд|қаз|мон|москва|дети|онлайн|сайт|орг|ελ|ευ|հայ|გე"
_HAN = "\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
# What no web address holds: white space, quotation marks, angle brackets, marks of Chinese, Japanese and Arabic.
_STOPS = "\\s<>\"“”„«»‹›{}|\\\\^`\u3000-\u3004\u3008-\u301f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65،؛؟"
# Ideographs are part of a path behind one of its marks ("/wiki/北京"); elsewhere they are the text going on.
_REST = rf"(?:[^{_STOPS}{_HAN}]++|(?<=[/=_#&?%-])[{_HAN}]++)*+"
_HOST = rf"(?:[^\W_{_HAN}](?:[^\W_{_HAN}]|-(?=[\w-])){{0,62}}\.){{1,8}}"
_KINDS = {
    "@": Kind.HANDLE, "#": Kind.HASHTAG, "＃": Kind.HASHTAG, "<": Kind.TAG, "[": Kind.TAG, "&": Kind.ENTITY,
    "{": Kind.PLACEHOLDER, "$": Kind.PLACEHOLDER, "%": Kind.PLACEHOLDER,
}
# "#NAME#", as data that was made anonymous has it, is no hashtag.
_MASK = re.compile("#[A-Z_]+#")
# What a text must have to hold markup, and what an address without a scheme needs.
_SIGNS = frozenset("@#＃<{&[")
_DOTTED = re.compile(r"\.[^\W\d_]{2}")
_FORMATTED = re.compile(r"%[a-zA-Z(\d]")
_TRAILING = ".,;:!?…'’‘*_~·–—"
_BRACKETS = {")": "(", "]": "["}


@lru_cache(maxsize=8192)
def addresses(text: str) -> tuple[Address, ...]:
    """The addresses and the markup of a text in order, none overlapping another; cached."""
    signs = characters(text)
    found: list[Address] = []
    if "://" in text or "www." in text:
        found += (_web(text, match.start(), match.end()) for match in _url().finditer(text))
    if not _SIGNS.isdisjoint(signs) or ("%" in signs and _FORMATTED.search(text)):
        found += map(_marked, _markup().finditer(text))
    if "@" in signs or _DOTTED.search(text):
        found += _plain(text)
    return _apart(found) if len(found) > 1 else tuple(found)


def in_address(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text overlaps an address or markup: other readers leave it alone; logarithmic."""
    found = addresses(text)
    at = bisect(found, end - 1, key=lambda address: address.span.start) - 1
    return at >= 0 and start < found[at].span.end


def _web(text: str, start: int, end: int) -> Address:
    """A web address without the marks of the sentence round it; a bracket stays that the address itself opens."""
    opened = {mark: text.count(opening, start, end) - text.count(mark, start, end)
              for mark, opening in _BRACKETS.items()}
    while end > start:
        mark = text[end - 1]
        if mark not in _TRAILING and opened.get(mark, 0) >= 0:
            break
        if mark in opened:
            opened[mark] += 1
        end -= 1
    return Address(Kind.URL, Span(start, end), text[start:end])


def _marked(match: re.Match[str]) -> Address:
    text = match.group()
    masked = text.startswith("#{") or _MASK.fullmatch(text)
    return Address(Kind.PLACEHOLDER if masked else _KINDS[text[0]], Span(*match.span()), text)


def _plain(text: str) -> Iterator[Address]:
    """E-mail addresses and domains that stand without a scheme."""
    for before in _before().finditer(text):
        if match := _email().match(text, before.start()):
            yield Address(Kind.EMAIL, Span(*match.span()), match.group())
        elif match := _domain().match(text, before.start()):
            yield _web(text, match.start(), match.end())


def _apart(found: list[Address]) -> tuple[Address, ...]:
    """The addresses in order without those that begin inside another."""
    apart: list[Address] = []
    for address in sorted(found, key=lambda address: (address.span.start, -address.span.end)):
        if not apart or address.span.start >= apart[-1].span.end:
            apart.append(address)
    return tuple(apart)


# --- what addresses look like: compiled when the first text asks, which costs some hundredths of a second ---


@cache
def _url() -> re.Pattern[str]:
    """A web address with its scheme, or with www."""
    return re.compile(
        rf"(?:(?<![^\W{_HAN}])(?:https?|ftp)://[^{_STOPS}]|(?<![\w.@-])www\.[^\W_]){_REST}", re.IGNORECASE
    )


@cache
def _markup() -> re.Pattern[str]:
    """Handles, hashtags, tags, entities and placeholders, each behind its own sign."""
    # All marks first: a search for one character of a few is quick, and its context is asked for behind it.
    return re.compile(
        r"[@#＃<\[&{$%](?:"
        r"(?<=@)(?<![\w@./]@)[A-Za-z0-9_](?:[A-Za-z0-9_]|\.(?=[A-Za-z0-9_])){1,60}+(?:@(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,24})?"
        rf"|(?<=[#＃])(?<![^\W{_HAN}].)(?<![&/#＃.].)"
        rf"(?=\w{{0,60}}[^\W\d])(?:\w|[{MARKS}]){{2,100}}+(?:#(?![^\W{_HAN}]))?"
        r"|(?<=<)(?:/?(?:[A-Za-z][\w:-]{0,30}|\d{1,4})(?:\s(?=[^<>]{0,60}=)[^<>]{0,1000})? ?/?>|!--[^<>]{0,1000}-->)"
        r"|(?<=\[)(?:/(?:b|i|u|url|img|quote|code|color|size|caption|embed|gallery)|(?:b|i|u)(?=\][^\[\]\n]{0,500}\[/)"
        r"|(?:url|img|quote|code|color|size|caption|embed|gallery)(?:(?: [^\[\]\n=]{0,60})?=[^\[\]\n]{0,300})?)\]"
        r"|(?<=&) (?:quot|apos|amp|lt|gt|nbsp|#\d{2,5}) ?;"
        r"|(?<=&)(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
        r"|(?<=\{)(?:\{ ?[\w.-]{1,60} ?\}\}|[\w.:-]{1,60}\})|(?<=[$%#])\{[\w.:-]{1,60}\}"
        r"|(?<=%)(?<![\d%]%)(?:\([\w.-]{1,60}\)[a-z](?!\w)"
        rf"|(?:\d{{1,2}}\$)?(?:\.\d)?(?:l{{0,2}}[dux]|[sdifxc@])(?![^\W{_HAN}]|%)"
        r"|(?<!\w%)[A-Z][A-Z_]{1,40}%(?!\w)))"
    )


@cache
def _before() -> re.Pattern[str]:
    """What stands before the first full stop or @ of an address without a scheme."""
    return re.compile(rf"(?:(?<![\w.@/+-])|(?<=[{_HAN}]))(?:[^\W{_HAN}]++[+-]*+)++(?=[.@][^\W_])")


@cache
def _email() -> re.Pattern[str]:
    """An e-mail address."""
    return re.compile(rf"(?:[^\W{_HAN}]|[.+-]){{1,64}}@{_HOST}[^\W\d_{_HAN}]{{2,24}}(?![\w@])")


@cache
def _domain() -> re.Pattern[str]:
    """A domain without a scheme, and its path."""
    return re.compile(
        rf"(?:{_HOST}(?:{_GENERIC}|{_OTHER_SCRIPTS}|[a-z]{{3,12}}(?=/[\w?]))"
        rf"|(?=[^\W_]{{2}}|[^\W_]\.[^\W_]{{2,60}}\.[^\W_]|[a-z]\.[a-z]{{2}}/){_HOST}(?:{_COUNTRIES}))"
        rf"(?![^\W{_HAN}]|[@-]|\.[^\W_])(?:[/?#]{_REST})?"
    )
