"""Paragraphs of the translation in another order than the source's: swapped, doubled, or two made one.

A cut and a paste that went wrong. Two paragraphs were swapped when each shares its names and numbers with the other's
source and not with its own; one is doubled when it has the text of another, although their sources differ. A paragraph
without a translation whose text stands in the one beside it was merged, which is minor. Ignore it where the order was
changed on purpose.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.coverage import coverage
from transreview.language.merging import merged
from transreview.language.order import Double, doubles, swaps
from transreview.model import Article, Place, Side
from transreview.mqm import Severity

_SWAPPED, _SAME, _ALIKE, _WITHOUT_SOURCE, _MERGED = .9, .95, .85, .7, .8


def find(article: Article) -> Iterator[Finding]:
    """One finding for each pair of paragraphs that are swapped, doubled or merged."""
    read, has_source = coverage(article), article.has_source
    for double in doubles(read.ours, read.theirs, read.their_lang, read.lengths.surplus):
        yield _doubled(article, double, has_source=has_source)
    if has_source:
        for number, _ in swaps(read):
            yield _swapped(article, number + 1)
        for number, into in merged(article).items():
            if article.text("source", into).strip():
                yield _merged(article, number, into)


def _doubled(article: Article, double: Double, *, has_source: bool) -> Finding:
    wrong, right = double.wrong + 1, double.right + 1
    likeness = _SAME if double.likeness == 100 else _ALIKE
    how = "the same as" if double.likeness == 100 else "nearly the same as"
    return Finding(
        places=(
            _whole(article, "target", wrong), _whole(article, "target", right),
            *(_whole(article, "source", number) for number in (wrong, right) if article.text("source", number)),
        ),
        message=f"This paragraph is {how} ¶{right}" + (", but their sources differ." if has_source else "."),
        evidence=("doubled", " ".join(article.text("target", wrong).casefold().split())),
        confidence=likeness if has_source else _WITHOUT_SOURCE,
        severity=None if has_source else Severity.MINOR,
        mqm="linguistic-conventions/duplication",
        its="duplication",
    )


def _swapped(article: Article, number: int) -> Finding:
    one, other = article.text("target", number), article.text("target", number + 1)
    return Finding(
        places=(
            Place("target", number, 0, len(one), one, other), Place("target", number + 1, 0, len(other), other, one),
            _whole(article, "source", number), _whole(article, "source", number + 1),
        ),
        message=f"This paragraph and the next one, {quoted(other)}, seem to have changed places.",
        evidence=("swapped", *(" ".join(article.text("source", at).casefold().split()) for at in (number, number + 1))),
        confidence=_SWAPPED,
    )


def _merged(article: Article, number: int, into: int) -> Finding:
    at = len(article.text("target", into)) if into < number else 0
    return Finding(
        places=(
            Place("target", number, 0, 0, ""), Place("target", into, at, at, ""),
            _whole(article, "source", number), _whole(article, "source", into),
        ),
        message=f"This paragraph seems to be translated within ¶{into}: two paragraphs of the source are one here.",
        evidence=("merged", " ".join(article.text("source", number).casefold().split())),
        confidence=_MERGED,
        severity=Severity.MINOR,
        mqm="style/organizational-style",
        its="style",
    )


def _whole(article: Article, side: Side, number: int) -> Place:
    text = article.text(side, number)
    return Place(side, number, 0, len(text), text)


_EN = (
    "The bridge at Lipovac was closed on 14 May, and 1,200 drivers have to take another road.",
    "Mayor Goran Petrović promised on Radio Morava that the works would cost no more than 35 million dinars.",
)

CHECK = Check(
    name="paragraph-order",
    mqm="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Most kod Lipovca zatvoren je 14. maja, pa 1.200 vozača mora drugim putem.", _EN[1]),
                ("Gradonačelnik Goran Petrović obećao je na Radio Moravi da radovi neće koštati više od 35 miliona "
                 "dinara.", _EN[0]),
                ("Naredna sednica je u junu.", "The next session is in June."),
            ),
            flagged=(_EN[1],),
            spared=("The next session is in June.",),
        ),
        Example(
            "ru", "en",
            (
                ("Паром вернулся к вечеру, и люди ждали его на берегу.",
                 "The ferry came back in the evening, and people waited for it on the shore."),
                ("Мэр сказал, что билеты будут стоить дешевле, чем прежде.",
                 "The ferry came back in the evening, and people waited for it on the shore."),
                ("— Да.", "“Yes.”"),
                ("— Конечно.", "“Yes.”"),
            ),
            flagged=("The ferry came back in the evening, and people waited for it on the shore.",),
            spared=("“Yes.”",),
        ),
        Example(
            "de", "fr",
            (
                ("Die Fähre fährt seit gestern wieder nach Norden.",
                 "Depuis hier, le ferry repart vers le nord. Les billets sont en vente au bureau du port."),
                ("Die Karten werden im Hafenbüro verkauft.", ""),
                ("Lesen Sie auch unseren Bericht über den neuen Hafen der Stadt.",
                 "Lisez aussi notre article sur le nouveau port de la ville."),
                ("Lesen Sie auch unseren Bericht über den neuen Hafen der Stadt.",
                 "Lisez aussi notre article sur le nouveau port de la ville."),
            ),
            flagged=("",),
            spared=("Lisez aussi notre article sur le nouveau port de la ville.",),
        ),
        Example(
            "zh", "en",
            (
                ("大桥于2026年5月14日关闭，1200名司机必须绕行。",
                 "The works will cost 35 million yuan and go on until autumn 2027, the mayor promised on radio."),
                ("市长在电台承诺，工程将耗资3500万元，持续到2027年秋天。",
                 "The bridge was closed on 14 May 2026, and 1,200 drivers have to take a detour."),
                ("河水上涨，洪水来临。", "The river rose and the flood came."),
            ),
            flagged=("The works will cost 35 million yuan and go on until autumn 2027, the mayor promised on radio.",),
            spared=("The river rose and the flood came.",),
        ),
        Example(
            "ar", "en",
            (
                ("أُغلق الجسر في ١٤ مايو، وعلى ١٢٠٠ سائق سلوك طريق آخر.",
                 "The bridge was closed on 14 May, and 1,200 drivers must take another road."),
                ("وعد رئيس البلدية بأن تنتهي الأعمال بحلول عام ٢٠٢٧.",
                 "The bridge was closed on 14 May, and 1,200 drivers have to take another road."),
                ("الجلسة القادمة في يونيو.", "The next session is in June."),
            ),
            flagged=("The bridge was closed on 14 May, and 1,200 drivers have to take another road.",),
            spared=("The next session is in June.",),
        ),
    ),
    doc=__doc__,
)
