"""Tags, placeholders, entities and Markdown of the source that the target lost, changed or left open.

A tag that is never closed spoils the page behind it, a placeholder that was translated stays on it, and “&nbsp;” is no
word. Attributes that readers see (alt, title) may be translated, and an entity may be the character that it stands for.
Ignore it where the text speaks of markup.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.language.addresses import Address, Kind, addresses
from transreview.model import Article, Place, Side
from transreview.mqm import Severity

_MARKUP = frozenset({Kind.TAG, Kind.ENTITY, Kind.PLACEHOLDER})
#: How sure we are of what differs from the source, and of what is open or strange by itself.
_DIFFERS, _ALONE = 0.9, 0.7
#: Tags and other markup of a paragraph that are looked at.
_MOST = 300
#: Tags that are never closed.
_VOID = frozenset({
    "area", "base", "bpt", "br", "col", "embed", "ept", "hr", "img", "input", "it", "link", "meta", "param", "ph",
    "source", "track", "wbr", "x",
})

_TAG = re.compile(r"[<\[](/?)([\w:-]+)")
_KEPT_ATTRIBUTE = re.compile(r"""\b(?:href|src|id|rid|ctype)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
# Three stars and more stand for letters that nobody should read.
_MARKDOWN = re.compile(r"(?<!\*)\*\*(?!\*)(?:(?=\S)|(?<=\S..))|\]\(")


def find(article: Article) -> Iterator[Finding]:
    """What differs in the markup of the paragraphs: lost, added, changed, left open; what is alike is one finding."""
    return gathered(_differences(article))


def _differences(article: Article) -> Iterator[Finding]:
    for number, segment in enumerate(article.segments, start=1):
        target = segment.target
        if not target:
            continue
        here, there = _marks(segment.source), _marks(target)
        if here or there:
            paragraph = _Paragraph(article, number)
            if segment.source:
                yield from paragraph.differences(here, there)
            else:
                yield from paragraph.strange(there)
                yield from paragraph.open_tags(there)
        if "**" in segment.source or "](" in segment.source:
            yield from _Paragraph(article, number).markdown()


def _marks(text: str) -> list[Address]:
    return [
        address for address in addresses(text) if address.kind in _MARKUP and not address.text.startswith("<!")
    ][:_MOST]


def _name(mark: Address) -> str:
    """What a mark and its counterpart have in common: a tag's name and slash, an entity's character."""
    if mark.kind is Kind.ENTITY:
        return _meant(mark)
    tag = _TAG.match(mark.text) if mark.kind is Kind.TAG else None
    return f"{mark.text[0]}{tag.group(1)}{tag.group(2).lower()}" if tag else mark.text


def _meant(entity: Address) -> str:
    """The character that an entity stands for."""
    return unescape(entity.text.replace(" ", ""))


class _Paragraph:
    """One paragraph with markup on some side."""

    def __init__(self, article: Article, number: int) -> None:
        self.number = number
        self.source, self.target = article.segments[number - 1].source, article.segments[number - 1].target

    def differences(self, here: Sequence[Address], there: Sequence[Address]) -> Iterator[Finding]:
        """What one side has more than the other."""
        missing, added = _surplus(here, there), _surplus(there, here)
        missing = [mark for mark in missing if mark.kind is not Kind.ENTITY and not self._as_often(mark)]
        added_entities = [mark for mark in added if mark.kind is Kind.ENTITY and _meant(mark) != mark.text]
        added = [mark for mark in added if mark.kind is not Kind.ENTITY and not self._as_often(mark)]
        twins = _twins(missing, added)
        for mark, twin in twins:
            missing.remove(mark)
            added.remove(twin)
            yield self._changed(mark, twin)
        spared = {_name(mark) for mark in _unclosed(here)} | {_name(twin) for _, twin in twins}
        opened = list(self.open_tags([mark for mark in there if _name(mark) not in spared]))
        told = {place.text for finding in opened for place in finding.places}
        yield from opened
        for mark in missing:
            if not any(_name(mark).replace("/", "") in _plain_name(text) for text in told):
                yield self._lost(mark)
        for mark in added:
            if mark.text not in told:
                yield self._new(mark)
        yield from self.strange(added_entities)
        if not twins and not missing and not added:
            yield from self._attributes(here, there)

    def _as_often(self, mark: Address) -> bool:
        """Whether a mark stands on both sides all the same, glued to a word on one, where it is not read as a mark."""
        return self.source.count(mark.text) == self.target.count(mark.text)

    def _changed(self, mark: Address, twin: Address) -> Finding:
        message = f"The {mark.kind} “{mark.text}” of the source reads “{twin.text}” here."
        places = (self._place("target", twin, mark.text), self._place("source", mark))
        return Finding(places, message, (mark.text, twin.text), _DIFFERS)

    def _lost(self, mark: Address) -> Finding:
        end = len(self.target.rstrip())
        message = f"The {mark.kind} “{mark.text}” of the source is missing here."
        return Finding((Place("target", self.number, end, end, ""), self._place("source", mark)), message,
                       (mark.text, "lost"), _DIFFERS)

    def _new(self, mark: Address) -> Finding:
        return Finding((self._place("target", mark),), f"The {mark.kind} “{mark.text}” is not in the source.",
                       (mark.text, "new"), _DIFFERS, Severity.MINOR)

    def _attributes(self, here: Sequence[Address], there: Sequence[Address]) -> Iterator[Finding]:
        """Addresses and identifiers in the attributes of tags, in the order of the tags of one name."""
        for name in {_name(mark) for mark in there if mark.kind is Kind.TAG and "=" in mark.text}:
            sources = [mark for mark in here if _name(mark) == name]
            targets = [mark for mark in there if _name(mark) == name]
            known = Counter(map(_kept, sources))
            known.subtract(map(_kept, targets))
            lost = [mark for mark in sources if known[_kept(mark)] > 0]
            strange = [mark for mark in targets if known[_kept(mark)] < 0]
            for mark, twin in zip(lost, strange, strict=False):
                yield self._changed(mark, twin)

    def strange(self, marks: Sequence[Address]) -> Iterator[Finding]:
        """Entities that should be characters: "&nbsp;" in a text that is no HTML."""
        for mark in marks:
            code = mark.text.replace(" ", "")
            if mark.kind is Kind.ENTITY and (code[1] == "#" or code[1:] in html5):
                message = f"“{mark.text}” is code for a character and should be that character."
                meant = _meant(mark) if code == mark.text else None  # a machine put the spaces, round it as well
                yield Finding((self._place("target", mark, meant),), message, (mark.text,), _DIFFERS, Severity.MINOR)

    def open_tags(self, marks: Sequence[Address]) -> Iterator[Finding]:
        """Tags that are opened and never closed, or closed and never opened."""
        for mark in _unclosed(marks):
            closing = "/" in mark.text[:2]
            message = f"The tag “{mark.text}” {'closes nothing' if closing else 'is never closed'}."
            yield Finding((self._place("target", mark),), message, (mark.text, "open"), _ALONE)

    def markdown(self) -> Iterator[Finding]:
        """Bold text and links of Markdown: as many in the target as in the source."""
        here, there = (Counter(_MARKDOWN.findall(text)) for text in (self.source, self.target))
        for sign, count in here.items():
            if there[sign] == count or (sign == "**" and count % 2):
                continue
            found = _MARKDOWN.search(self.target)
            start, end = found.span() if found else (len(self.target.rstrip()),) * 2
            what = "bold text (**)" if sign == "**" else "links as [text](address)"
            has = "another number" if there[sign] else "none"
            message = f"The source has {what} where the translation has {has}."
            yield Finding((Place("target", self.number, start, end, self.target[start:end]),), message,
                          (sign, self.source[:40]), _ALONE, Severity.MINOR)

    def _place(self, side: Side, mark: Address, suggestion: str | None = None) -> Place:
        return Place(side, self.number, mark.span.start, mark.span.end, mark.text, suggestion)


def _surplus(marks: Sequence[Address], others: Sequence[Address]) -> list[Address]:
    """The marks that the other side has less often, the last ones of a name."""
    counts = Counter(map(_name, others))
    surplus = []
    for mark in marks:
        counts[_name(mark)] -= 1
        if counts[_name(mark)] < 0:
            surplus.append(mark)
    return surplus


def _unclosed(marks: Sequence[Address]) -> Iterator[Address]:
    """The tags without a partner."""
    opened: dict[str, list[Address]] = {}
    for mark in marks:
        tag = _TAG.match(mark.text) if mark.kind is Kind.TAG else None
        if tag is None or tag.group(2).lower() in _VOID or mark.text.endswith("/>"):
            continue
        name = mark.text[0] + tag.group(2).lower()
        if not tag.group(1):
            opened.setdefault(name, []).append(mark)
        elif opened.get(name):
            opened[name].pop()
        else:
            yield mark
    for left in opened.values():
        yield from left


def _twins(missing: Sequence[Address], added: Sequence[Address]) -> list[tuple[Address, Address]]:
    """The marks of the source with the ones of the target that stand for them, each once."""
    left = list(added)
    found = []
    for mark in missing:
        twin = next((other for other in left if other.kind is mark.kind and _alike(mark, other)), None)
        if twin:
            left.remove(twin)
            found.append((mark, twin))
    return found


def _alike(mark: Address, other: Address) -> bool:
    """Whether two marks have one form, so that one stands for the other: "{name}" and "{ime}"."""
    if mark.kind is Kind.PLACEHOLDER:
        return re.sub(r"[^\W_]+", "x", mark.text) == re.sub(r"[^\W_]+", "x", other.text)
    return mark.text.startswith("</") == other.text.startswith("</")


def _kept(mark: Address) -> str:
    return " ".join(map("".join, _KEPT_ATTRIBUTE.findall(mark.text)))


def _plain_name(text: str) -> str:
    return text.replace("/", "").lower()


CHECK = Check(
    name="markup-changed",
    mqm="design-and-markup/markup-tag",
    its="markup",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "en", "de",
            (
                ("Click <b>Next</b> twice.", "Klicken Sie zweimal auf <b>Weiter."),
                ("Hello {name}, you have %d letters.", "Hallo {Name}, Sie haben %d Briefe."),
                ("It grew by 5% since 2020.", "Es wuchs seit 2020 um 5 %."),
            ),
            flagged=("<b>", "{Name}"),
            spared=("%d", "5 %"),
        ),
        Example(
            "sr", "en",
            (
                ("Cena je 5 evra.", "The price is 5&nbsp;euros."),
                ("Pera &amp; Mika", "Pera & Mika"),
                ('<img src="a.jpg" alt="most"> Most', '<img src="a.jpg" alt="bridge"> The bridge'),
            ),
            flagged=("&nbsp;",),
            spared=("Pera & Mika", 'alt="bridge"'),
        ),
        Example(
            "en", "fr",
            (
                ("Read <a href=\"/en/a\">this</a>.", "Lisez <a href=\"/en/b\">ceci</a>."),
                ("Read **this** now.", "Lisez **ceci** maintenant."),
                ("See [the plan](plan.html).", "Voir le plan."),
            ),
            flagged=("<a href=\"/en/b\">", ""),
            spared=("**ceci**",),
        ),
        Example(
            "ja", "en",
            (("{0}は%sです。", "{0} is %s."), ("<1>東京</1>へ", "To Tokyo")),
            flagged=("", ""),
            spared=("{0}", "%s"),
        ),
        Example("en", "es", (("I <3 it & you.", "Me encanta <3 & tú."),), spared=("<3 & tú",)),
        Example(
            "de", "en",
            (
                ("Das#NAME#konto fehlt.", "The #NAME# account is missing."),
                ("Was für ein Sch***, rief er. S***!", "What a s* * *, he shouted. S***!"),
                ("Wer ist #NAME#?", "Who is she?"),
            ),
            flagged=("",),
            spared=("#NAME# account", "s* * *"),
        ),
    ),
    doc=__doc__,
)
