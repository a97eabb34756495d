"""A sentence or clause of the translation that nothing in the source stands behind.

A machine that goes on talking, or a note of the translator that stayed in the text: the reader takes it for the
author's. The check weighs length, sentences, and the names and numbers that the source does not have. It is off by
default, because translators add words of explanation and split sentences, and of what it finds by length alone in human
translations no more than a third is an addition.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import listed, quoted
from transreview.language.coverage import back_coverage
from transreview.language.gaps import Gap
from transreview.model import Article, Place
from transreview.mqm import Severity

#: Nats of evidence from which on an addition is told with its confidence; the threshold asks for more.
_LEAST = -4.0
_MAJOR_FROM = .95


def find(article: Article) -> Iterator[Finding]:
    """One finding for each paragraph of the translation that says more than its source."""
    if article.has_source:
        for number, gap in back_coverage(article).gaps(_LEAST):
            yield _finding(article, number + 1, gap)


def _finding(article: Article, number: int, gap: Gap) -> Finding:
    target = article.text("target", number)
    added = target[gap.span.start:gap.span.end]
    strange = [target[span.start:span.end] for span in gap.lost]
    why = f"it does not have {listed(strange)}" if strange else "this paragraph is too long for it"
    return Finding(
        places=(
            Place("target", number, gap.span.start, gap.span.end, added),
            Place("source", number, gap.at, gap.at, ""),
        ),
        message=f"{quoted(added)} seems to have nothing behind it in the source: {why}.",
        evidence=(" ".join(added.casefold().split()),),
        confidence=gap.confidence,
        severity=Severity.MAJOR if gap.confidence >= _MAJOR_FROM else None,
    )


CHECK = Check(
    name="addition",
    mqm="accuracy/addition",
    its="addition",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "hr", "en",
            (
                ("Most je zatvoren u srijedu navečer.",
                 "The bridge was closed on Wednesday evening. Engineer Paul Whitmore expects 3,400 drivers to be "
                 "affected until 15 September."),
                ("Vozači idu preko Lipovca.", "Drivers take the road via Lipovac."),
            ),
            flagged=("Engineer Paul Whitmore expects 3,400 drivers to be affected until 15 September.",),
            spared=("Drivers take the road via Lipovac.",),
        ),
        Example(
            "es", "en",
            (
                ("El alcalde inauguró el puente.",
                 "The mayor opened the bridge. According to Reuters, 27 companies had competed for the contract, which "
                 "was worth 48 million dollars."),
                ("Luego habló; nadie aplaudió.", "Then he spoke. Nobody applauded."),
            ),
            flagged=("According to Reuters, 27 companies had competed for the contract, which was worth 48 million "
                     "dollars.",),
            spared=("Nobody applauded.",),
        ),
        Example(
            "ja", "en",
            (
                ("橋は水曜日の夜に閉鎖された。",
                 "The bridge was closed on Wednesday evening. The work will cost 3,500 million yen and last until "
                 "September 2027, said Kenji Mori."),
                ("運転手は迂回しなければならない。", "Drivers have to take a detour."),
            ),
            flagged=("The work will cost 3,500 million yen and last until September 2027, said Kenji Mori.",),
            spared=("Drivers have to take a detour.",),
        ),
        Example(
            "en", "de",
            (
                ("The ferry is running again.",
                 "Die Fähre fährt wieder. Das teilte die Reederei am 14. März mit, die 1.250 Menschen beschäftigt und "
                 "auf https://example.org Karten verkauft."),
                ("The NHS said so.", "Das teilte der britische Gesundheitsdienst NHS mit."),
            ),
            flagged=("Das teilte die Reederei am 14. März mit, die 1.250 Menschen beschäftigt und auf "
                     "https://example.org Karten verkauft.",),
            spared=("Gesundheitsdienst NHS",),
        ),
    ),
    doc=__doc__,
    threshold=.9,
    on=False,
)
