"""A web or e-mail address, a handle or a hashtag of the source that the target lost, changed or broke.

A link that is off by one letter leads nowhere, or to somebody else. A link to the same page in the other language, a
link with or without https and www, and a hashtag in translation are spared. Ignore it where the target points its
readers to another page on purpose.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.language.addresses import LEADING, Address, Kind, addresses
from transreview.language.lexicon import language
from transreview.model import Article, Place, Side
from transreview.mqm import Severity

#: How sure we are of an address that reads otherwise, of one that is not there at all, of one that was added.
_CHANGED, _LOST, _ADDED = 0.95, 0.75, 0.6
#: Two addresses are one with a slip when so large a part of the longer one differs at most.
_SLIP = 0.25
#: Addresses of a paragraph that are looked at, and the longest that is compared with others, in code points.
_MOST, _LONGEST = 200, 500

_SCHEME = re.compile(r"[a-z]+://(?:www\.)?|www\.")
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid)=[^&#]*")
_LANGUAGE_PART = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?|lat|latin|cyr|cirilica|english|deutsch|srpski|hrvatski")
# A handle in another script than the Latin one, which may be transcribed.
_FOREIGN_HANDLE = re.compile(r"(?<![A-Za-z0-9.])@[^\W\d_a-zA-Z]")
_PARTS = re.compile(r"[./=&?]")
_PIECES = re.compile(r"[^\W\d_]+|\d+|_+|[^\w\s]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def find(article: Article) -> Iterator[Finding]:
    """One finding for each address that differs, with all the paragraphs where it does so in one way."""
    return gathered(_differences(article))


def _differences(article: Article) -> Iterator[Finding]:
    moved: Counter[str] | None = None
    for number, segment in enumerate(article.segments, start=1):
        if not segment.source or not segment.target:
            continue
        here, there = _leading(segment.source), _leading(segment.target)
        if not here and not there:
            continue
        known = {_normal(address) for address in here} & {_normal(address) for address in there}
        missing, added = _others(here, known), _others(there, known)
        if missing or added:
            moved = _moved(article) if moved is None else moved
            yield from _Paragraph(article, number, moved).differences(missing, added)


def _leading(text: str) -> list[Address]:
    return [address for address in addresses(text) if address.kind in LEADING][:_MOST]


def _others(found: Sequence[Address], known: set[str]) -> list[Address]:
    """The addresses that the other side does not have, each once."""
    return list({_normal(one): one for one in reversed(found) if _normal(one) not in known}.values())[::-1]


def _moved(article: Article) -> Counter[str]:
    """How many more times the targets have an address than the sources: it may stand in another paragraph."""
    counts: Counter[str] = Counter()
    for segment in article.segments:
        counts.update(_normal(address) for address in _leading(segment.target))
        counts.subtract(_normal(address) for address in _leading(segment.source))
    return counts


@lru_cache(maxsize=16384)
def _normal(address: Address) -> str:
    """What two addresses that lead to one place have in common."""
    text = address.text.translate(_WIDE)
    if address.kind is not Kind.URL:
        return text.rstrip("#").casefold()
    text = _TRACKING.sub("", unquote(text))
    scheme = _SCHEME.match(text.lower())
    text = text[scheme.end():] if scheme else text
    host, slash, rest = text.partition("/")
    return host.casefold() + (slash + rest).rstrip("/")


class _Paragraph:
    """One paragraph whose addresses differ, and what the whole article has of them."""

    def __init__(self, article: Article, number: int, moved: Counter[str]) -> None:
        self.article, self.number, self.moved = article, number, moved
        self.source, self.target = article.segments[number - 1].source, article.segments[number - 1].target
        self.languages = (language(article.source_lang), language(article.target_lang))

    def differences(self, missing: Sequence[Address], added: list[Address]) -> Iterator[Finding]:
        """What is to be said of the addresses that only one side has."""
        left = []
        for address in missing:
            if broken := self._broken(address):
                yield broken
                added = [other for other in added if not _inside(other, broken.places[0])]
            else:
                left.append(address)
        for address in left:
            twin = self._twin(address, added, alone=len(left) == 1)
            if twin:
                added.remove(twin)
                yield from self._changed(address, twin)
            else:
                yield from self._lost(address)
        for address in added:
            yield from self._new(address)

    def _broken(self, address: Address) -> Finding | None:
        """The address with spaces or full-width marks in it, as machines leave it."""
        if len(address.text) > _LONGEST or address.kind is Kind.HASHTAG or _is_bare(address):
            return None
        pattern = r"\s{0,2}".join(map(re.escape, _PIECES.findall(address.text)))
        match = re.search(pattern, self.target.translate(_WIDE), re.IGNORECASE)
        if not match:
            return None
        place = self._place("target", *match.span(), address.text)
        if place.text.casefold() == address.text.casefold():
            return None
        message = f"The {address.kind} “{place.text}” is broken; the source has “{address.text}”."
        return Finding((place, self._in_source(address)), message, (address.text, place.text), _CHANGED)

    def _twin(self, address: Address, added: Sequence[Address], alone: bool) -> Address | None:
        """The address of the target that stands for one of the source."""
        twins = [other for other in added if other.kind is address.kind]
        if not twins:
            return None
        nearest = min(twins, key=lambda other: _distance(address, other))
        return nearest if (alone and len(twins) == 1) or _distance(address, nearest) <= 0.5 else None

    def _changed(self, address: Address, twin: Address) -> Iterator[Finding]:
        slip = _distance(address, twin) <= _SLIP
        if address.kind is Kind.URL and (self._same_page(address, twin) or (_is_bare(address) and not slip)):
            return
        if address.kind is Kind.HASHTAG and not (slip and _same_letters(address.text, twin.text)):
            return
        rest = twin.text[len(address.text):] if twin.text.startswith(address.text) and _is_glued(address) else ""
        place = self._place("target", twin.span.start, twin.span.end, f"{address.text} {rest}".rstrip())
        message = f"The {address.kind} “{address.text}” of the source reads “{twin.text}” here."
        severity = Severity.MINOR if address.kind is Kind.HASHTAG else None
        yield Finding((place, self._in_source(address)), message, (address.text, twin.text), _CHANGED, severity)

    def _same_page(self, address: Address, twin: Address) -> bool:
        """Whether two links differ in nothing but the language that a part of them names, and what follows from it."""
        here, there = _PARTS.split(_normal(address)), _PARTS.split(_normal(twin))
        for one, other in zip(here, there, strict=False):
            if one != other:
                return self._names_language(one, 0) or self._names_language(other, 1)
        return False

    def _names_language(self, part: str, side: int) -> bool:
        """Whether a part of a link says that the page is in the language of a side: "en", "en-GB", "english"."""
        known = language(part) in {self.languages[side], self.languages[side][:2]} or len(part) > 3
        return known and bool(_LANGUAGE_PART.fullmatch(part.lower()))

    def _lost(self, address: Address) -> Iterator[Finding]:
        if address.kind is Kind.HASHTAG or _is_bare(address) or self._is_moved(address, 1):
            return
        if address.kind is Kind.HANDLE and _says(self.target, address.text[1:]):
            return
        end = len(self.target.rstrip())
        severity = Severity.MINOR if address.kind is Kind.HANDLE else None
        message = f"The {address.kind} “{address.text}” of the source is missing here."
        yield Finding((self._place("target", end, end), self._in_source(address)), message,
                      (address.text, "lost"), _LOST, severity)

    def _new(self, address: Address) -> Iterator[Finding]:
        if address.kind is Kind.HASHTAG or _is_bare(address) or self._is_moved(address, -1):
            return
        if _says(self.source, address.text.lstrip("@")):
            return
        if address.kind is Kind.HANDLE and _FOREIGN_HANDLE.search(self.source):
            return
        place = self._place("target", address.span.start, address.span.end)
        yield Finding((place,), f"The {address.kind} “{address.text}” is not in the source.", (address.text, "new"),
                      _ADDED, Severity.MINOR)

    def _is_moved(self, address: Address, sign: int) -> bool:
        """Whether another paragraph makes up for the address."""
        return self.moved[_normal(address)] * sign >= 0

    def _in_source(self, address: Address) -> Place:
        return self._place("source", address.span.start, address.span.end)

    def _place(self, side: Side, start: int, end: int, suggestion: str | None = None) -> Place:
        text = self.target if side == "target" else self.source
        return Place(side, self.number, start, end, text[start:end], suggestion)


def _distance(one: Address, other: Address) -> float:
    """The share of characters that differ, two swapped ones counted once; 1.0 for what is too long to compare."""
    first, second = _normal(one), _normal(other)
    longest = max(len(first), len(second))
    return OSA.distance(first, second) / longest if 0 < longest <= _LONGEST else 1.0


def _is_bare(address: Address) -> bool:
    """Whether a domain stands as the name of a firm ("Booking.com"), without scheme or path."""
    return address.kind is Kind.URL and "/" not in address.text and not address.text.lower().startswith("www.")


def _is_glued(address: Address) -> bool:
    """Whether the text that goes on behind an address without a space seems to be part of it."""
    return address.kind in (Kind.HANDLE, Kind.HASHTAG)


def _same_letters(one: str, other: str) -> bool:
    return one.isascii() == other.isascii()


def _says(text: str, words: str) -> bool:
    return words.casefold() in text.casefold()


def _inside(address: Address, place: Place) -> bool:
    return address.span.start < place.end and place.start < address.span.end


CHECK = Check(
    name="address-changed",
    mqm="design-and-markup/link",
    its="other",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Више на https://most.example/sr/vesti/12.", "More at https://most.example/en/news/12."),
                ("Пишите на dopisi@most.example.", "Write to letters@most.example."),
                ("Јавио је @most_ns уз ознаку #ЗаМост.", "@most_ns reported it with the hashtag #ForTheBridge."),
            ),
            flagged=("letters@most.example",),
            spared=("https://most.example/en/news/12", "@most_ns", "#ForTheBridge"),
        ),
        Example(
            "de", "en",
            (
                ("Mehr unter www.blatt.example/bericht.", "More at www.blatt.exmaple/bericht."),
                ("Siehe http://rat.example/plan", "See https://www.rat.example/plan/"),
                ("Sie buchte bei Booking.com.", "She booked on Booking."),
            ),
            flagged=("www.blatt.exmaple/bericht",),
            spared=("https://www.rat.example/plan/", "Booking"),
        ),
        Example(
            "en", "fr",
            (
                ("Follow @harbour_news.", "Suivez @actualites_port."),
                ("Read https://harbour.example/a.", "Lisez https: //harbour.example/a."),
            ),
            flagged=("@actualites_port", "https: //harbour.example/a"),
        ),
        Example(
            "zh", "en",
            (
                ("请访问https://gang.example/a了解更多。", "Find out more."),
                ("请写信给info@gang.example。", "Write to info@gang.example."),
                ("打开@小港一日账号。", "Open the account @xiaogang_day."),
            ),
            flagged=("",),
            spared=("info@gang.example", "@xiaogang_day"),
        ),
        Example(
            "en", "ru",
            (("Use #SaveTheOldBridge.", "Используйте #SaveTheOldBrigde."),),
            flagged=("#SaveTheOldBrigde",),
        ),
    ),
    doc=__doc__,
)
