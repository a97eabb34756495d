"""Characters that only look like what they should be: “oﬃce” with a ligature, “ＷＨＯ” in full width, “20 ºC”, “it´s”.

A search and a spelling checker do not find the words that hold them, and other fonts show them otherwise. Full-width
letters beside ideographs are spared, and what the source has too. Ignore it where the form is meant.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.language.odd_characters import Odd, odd_characters
from transreview.model import Article
from transreview.mqm import Severity


def find(article: Article) -> Iterator[Finding]:
    """One finding for each odd text, with all its places."""
    return gathered(
        _finding(article, number, odd)
        for number, segment in enumerate(article.segments, start=1)
        if segment.target
        for odd in odd_characters(segment.target, segment.source, article.target_lang)
    )


def _finding(article: Article, number: int, odd: Odd) -> Finding:
    place = article.place("target", number, odd.span, odd.meant)
    meant = f"; write “{odd.meant.strip()}”" if odd.meant else ""
    return Finding((place,), f"“{place.text}” has {odd.what}{meant}.", (place.text,), odd.confidence)


CHECK = Check(
    name="odd-character",
    mqm="linguistic-conventions/character-encoding",
    its="characters",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "en", "fr",
            (("Our office is open.", "Notre of\ufb01ce est ouvert."), ("It is 20 °C.", "Il fait 20 ºC, le 2º jour.")),
            flagged=("\ufb01", "º"),
            spared=("2º",),
        ),
        Example(
            "zh", "en",
            (("世卫组织在日内瓦。", "The ＷＨＯ is in Geneva。"), ("《人民日报》（北京）", "《人民日报》（北京）")),
            flagged=("ＷＨＯ", "。"),
            spared=("（北京）",),
        ),
        Example("en", "ja", (("NATO met.", "ＮＡＴＯが会合。"),), spared=("ＮＡＴＯ",)),
        Example("en", "ar", (("Peace", "\ufeb3\ufefc\ufee1"),), flagged=("\ufeb3\ufefc\ufee1",)),
        Example(
            "de", "en",
            (("Günther kommt.", "Gu¨nther comes."), ("Es ist spät.", "It´s late.")),
            flagged=("Gu¨nther", "´"),
        ),
        Example("en", "hr", (("Love", "\u01c9ubav i ljubav"),), flagged=("\u01c9",), spared=("ljubav",)),
    ),
    doc=__doc__,
)
