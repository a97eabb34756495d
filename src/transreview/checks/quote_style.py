"""Quotation marks of two styles in one article, or of a style that the language does not use.

An article has one style: “…” or "…", „…“ or «…», and readers take a second one for a second voice. Each language has
its own; straight marks are told only in languages whose printed texts have none (German, French, Czech, Chinese, …).
A quotation inside another, single marks, and the marks of titles in Chinese and Japanese are spared. Ignore it where
the house has another style.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import times
from transreview.language.characters import characters
from transreview.language.lexicon import language
from transreview.language.quotations import QuoteMark, quote_marks
from transreview.language.quote_styles import Pair, QuoteStyle, is_pair, quote_style
from transreview.model import Article, Place
from transreview.mqm import Severity

#: Marks that this check looks at: single ones and those of titles have uses of their own.
_SIGNS = frozenset("“”„‟«»\"＂「」")
#: Languages whose edited texts have no straight marks: in `clean_refs_wmt` nearly every document with quotations has
#: the language's own.
_NEVER_STRAIGHT = frozenset(["de", "fr", "cs", "sk", "is", "ja", "zh", "uk"])
_STRAIGHT = ('"', '"')
#: Code has straight marks whatever the language: {"status": "ok"}, `print("yes")`.
_CODE = re.compile(r"\{[^{}\n]*\}|`[^`\n]+`")
_MIXED, _FOREIGN, _TYPED = .8, .75, .7


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation that stands in no other: its paragraph and its two marks."""

    number: int
    opening: QuoteMark
    closing: QuoteMark
    pair: Pair


def find(article: Article) -> Iterator[Finding]:
    """At most one finding for an article: its styles are mixed, or its only style is not the language's."""
    found = list(_outermost(article))
    if not found:
        return
    used = Counter(quotation.pair for quotation in found)
    style = quote_style(article.target_lang)
    if len(used) > 1:
        yield _mixed(article, found, used, style)
    elif style and (finding := _unusual(article, found, style)):
        yield finding


def _outermost(article: Article) -> Iterator[_Quotation]:
    for number, segment in enumerate(article.segments, start=1):
        text = segment.target
        if characters(text).isdisjoint(_SIGNS):
            continue
        marks = quote_marks(text, article.target_lang)
        code = [match.span() for match in _CODE.finditer(text)] if "`" in text or "{" in text else []
        done = 0
        for mark in marks:
            if not mark.opens or mark.partner is None or mark.start < done:
                continue
            closing = marks[mark.partner]
            done = closing.end
            pair = text[mark.start:mark.end], text[closing.start:closing.end]
            if any(start <= mark.start < end for start, end in code):
                continue
            if pair[0] in _SIGNS and pair[1] in _SIGNS and is_pair(*pair):
                yield _Quotation(number, mark, closing, pair)


def _mixed(article: Article, found: list[_Quotation], used: Counter[Pair], style: QuoteStyle | None) -> Finding:
    """The quotations that are not in the article's commonest style, its language's own where two are as common."""
    own = style.outer if style else ()
    best = max(used, key=lambda pair: (pair == _STRAIGHT or '"' not in pair, used[pair], pair in own, '"' not in pair))
    others = [quotation for quotation in found if quotation.pair != best]
    said = " and ".join(f"{_shown(pair)} {times(count)}" for pair, count in used.most_common())
    return Finding(
        places=tuple(_places(article, others, best)),
        message=f"The article quotes as {said}.",
        evidence=("mixed", *sorted("".join(pair) for pair in used)),
        confidence=_MIXED,
    )


def _shown(pair: Pair) -> str:
    return f"{pair[0]}…{pair[1]}"


def _unusual(article: Article, found: list[_Quotation], style: QuoteStyle) -> Finding | None:
    """Quotations that are all in one style, which is not the language's."""
    pair = found[0].pair
    base = language(article.target_lang)
    if pair in style.outer or (pair == _STRAIGHT and base not in _NEVER_STRAIGHT):
        return None
    own = style.outer[0]
    return Finding(
        places=tuple(_places(article, found, own)),
        message=f"The article quotes as {_shown(pair)}; the language has {_shown(own)}.",
        evidence=("unusual", "".join(pair)),
        confidence=_TYPED if pair == _STRAIGHT else _FOREIGN,
        severity=Severity.NEUTRAL if pair == _STRAIGHT else None,
    )


def _places(article: Article, quotations: list[_Quotation], best: Pair) -> Iterator[Place]:
    """The marks that differ from the best pair, each with the mark that should stand there."""
    spaced = best == ("«", "»") and language(article.target_lang) == "fr"
    for quotation in quotations:
        text = article.text("target", quotation.number)
        for mark, sign, new in zip((quotation.opening, quotation.closing), quotation.pair, best, strict=True):
            if sign == new:
                continue
            if spaced:
                inside = text[mark.end:mark.end + 1] if mark.opens else text[mark.start - 1:mark.start]
                space = "" if inside.isspace() else "\u00a0"
                new = new + space if mark.opens else space + new
            yield Place("target", quotation.number, mark.start, mark.end, sign, new)


CHECK = Check(
    name="quote-style",
    mqm="linguistic-conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("„Most je naš“, kaže Ana.", "“The bridge is ours,” says Ana."),
            ("„Nije“, kaže Marko. „Nikad.“", "“It is not,” says Marko. “Never.”"),
            ("„Videćemo“, kaže Ana.", "\"We will see,\" says Ana."),
            ("„Rekao je: ‚Ne.‘“", "“He said: ‘No.’”"),
        ), flagged=('"',), spared=("“It", "‘No.’")),
        Example("en", "de", (
            ("“The bridge is ours,” says Ana.", "\"Die Brücke gehört uns\", sagt Ana."),
            ("It's Ana's bridge.", "Es ist Anas Brücke. Das war's."),
        ), flagged=('"',), spared=("war's",)),
        Example("en", "fr", (
            ("“The bridge is ours,” says Ana.", "“Le pont est à nous”, dit Ana."),
            ("“Yes.”", "“Oui.”"),
        ), spared=("“Le", "“Oui.”")),
        Example("en", "es", (
            ("\"The bridge is ours,\" says Ana.", "\"El puente es nuestro\", dice Ana."),
            ("“Yes,” says Marko.", "«Sí», dice Marko."),
            ("“No,” says Ana, “never.”", "«No», dice Ana, «nunca»."),
        ), flagged=('"',), spared=("«Sí»", "«nunca»")),
        Example("de", "en", (
            ("„Die Brücke gehört uns“, sagt Ana.", "„The bridge is ours“, says Ana."),
        ), flagged=("„",)),
        Example("en", "el", (
            ("“The bridge is ours,” says Ana.", "„Η γέφυρα είναι δική μας“, λέει η Άννα."),
            ("“Yes.”", "„Ναι.“"),
        ), flagged=("„",)),
        Example("en", "ar", (
            ("“The bridge is ours,” says Ana.", "قالت آنا: «الجسر لنا»."),
            ("“Yes.”", "«نعم»."),
        ), spared=("«نعم»",)),
        Example("en", "zh", (
            ("“The bridge is ours,” says Ana in “Rain”.", "安娜在《雨》中说：“桥是我们的。”"),
            ("“Yes,” says Marko.", "马可说：\"是的。\""),
            ("“No,” says Ana.", "安娜说：“不。”"),
        ), flagged=('"',), spared=("《雨》", "“不。”")),
    ),
    doc=__doc__,
)
