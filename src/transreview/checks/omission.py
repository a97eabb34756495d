"""A sentence or clause of the source that has no counterpart in the translation.

A reader cannot see what is not there. The check weighs what it can see without a dictionary: the paragraph is shorter
than translations in this article are, it has fewer sentences, it breaks off in the middle of one, and the names,
numbers and addresses of the missing stretch are nowhere near. Ignore it where something was left out on purpose, such
as a gloss that explains a word of the target language. A word or two left out is beyond it.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import listed, quoted
from transreview.language.coverage import coverage
from transreview.language.gaps import Gap
from transreview.model import Article, Place
from transreview.mqm import Severity

#: Evidence in nats from which on a gap is told with its confidence; the threshold asks for more.
_LEAST = -4.0
#: So much of a paragraph lost, so surely, is critical; less sure, and it is minor.
_MOST_OF_IT, _SURE, _MINOR_BELOW = .65, .97, .95


def find(article: Article) -> Iterator[Finding]:
    """One finding for each paragraph that lacks something: where it is missing, and what."""
    if article.has_source:
        for number, gap in coverage(article).gaps(_LEAST):
            yield _finding(article, number + 1, gap)


def _finding(article: Article, number: int, gap: Gap) -> Finding:
    source = article.text("source", number)
    missing = source[gap.span.start:gap.span.end]
    severity = None
    if gap.share >= _MOST_OF_IT and gap.confidence >= _SURE:
        severity = Severity.CRITICAL
    elif gap.confidence < _MINOR_BELOW:
        severity = Severity.MINOR
    lost = [Place("source", number, span.start, span.end, source[span.start:span.end]) for span in gap.lost]
    return Finding(
        places=(
            Place("target", number, gap.at, gap.at, ""),
            Place("source", number, gap.span.start, gap.span.end, missing),
            *lost,
        ),
        message=_message(gap, missing, [place.text for place in lost]),
        evidence=(" ".join(missing.casefold().split()),),
        confidence=gap.confidence,
        severity=severity,
    )


def _message(gap: Gap, missing: str, lost: list[str]) -> str:
    if gap.at_end:
        return f"The translation breaks off in the middle of a sentence; {quoted(missing)} is missing."
    why = f"the translation does not have {listed(lost)}" if lost else "the translation of this paragraph is too short"
    return f"{quoted(missing)} seems to be missing: {why}."


CHECK = Check(
    name="omission",
    mqm="accuracy/omission",
    its="omission",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Most je zatvoren u sredu uveče. Inspektor Goran Petrović kaže da će radovi trajati do 15. septembra.",
                 "The bridge was closed on Wednesday evening."),
                ("Vozači će koristiti put preko Lipovca.", "Drivers will take the road via Lipovac."),
            ),
            flagged=("",),
            spared=("Drivers will take the road via Lipovac.",),
        ),
        Example(
            "de", "en",
            (
                ("Die Fähre fährt wieder. Kapitän Jensen rechnet mit 400 Fahrgästen am Tag, sagte er dem Kurier. "
                 "Karten gibt es am Hafen.",
                 "The ferry is running again. Tickets are sold at the harbour."),
                ("Der Rat stimmte zu. Damit kann gebaut werden.", "The council agreed, so building can begin."),
            ),
            flagged=("",),
            spared=("The council agreed, so building can begin.",),
        ),
        Example(
            "zh", "en",
            (
                ("大桥于周三晚上关闭。维修工程预计耗资3500万元，将持续到2027年9月15日，届时桥面将全部更换。",
                 "The bridge was closed on Wednesday evening."),
                ("司机需要绕行。", "Drivers have to take a detour."),
            ),
            flagged=("",),
            spared=("Drivers have to take a detour.",),
        ),
        Example(
            "ar", "en",
            (
                ("أُغلق الجسر مساء الأربعاء. وقال المهندس سامر حداد إن أعمال الصيانة ستستمر حتى ١٥ سبتمبر "
                 "وتكلف ٣٥ مليون دولار.",
                 "The bridge was closed on Wednesday evening."),
                ("على السائقين سلوك طريق آخر.", "Drivers must take another road."),
            ),
            flagged=("",),
            spared=("Drivers must take another road.",),
        ),
        Example(
            "en", "de",
            (
                ("The library reopens in May after two years of work, and the reading room under the dome, which "
                 "visitors used to queue for, will be free on Sundays.",
                 "Die Bibliothek öffnet im Mai nach zweijähriger Arbeit wieder, und der Lesesaal unter der"),
                ("It has 300,000 books.", "Sie hat 300.000 Bücher."),
            ),
            flagged=("",),
            spared=("300.000",),
        ),
        Example(
            "en", "fr",
            (
                ("He said that, to be perfectly honest, he had not really expected to win.",
                 "Franchement, dit-il, il ne s’attendait guère à gagner."),
                ("The club (founded in 1921) has 40 members.", "Le club, fondé en 1921, compte 40 membres."),
            ),
            spared=("Franchement", "1921"),
        ),
        Example(
            "pl", "en",
            (
                ("Port nie wznowi pracy w tym roku, dopóki miasto nie będzie mogło zaufać nowym właścicielom.",
                 "Port will stay shut unless city can trust owners"),
                ("Rada głosowała w środę.", "The council voted on Wednesday."),
            ),
            spared=("Port will stay shut",),
        ),
        Example(
            "zh", "en",
            (
                ("市长说，这次洪水是该地区百年以来最严重的一次灾难。",
                 "The mayor called it the region’s worst flood in a century."),
                ("学校停课。", "Schools are closed."),
            ),
            spared=("worst flood",),
        ),
    ),
    doc=__doc__,
    threshold=.75,
)
