"""Two names of the source are one name in the translation.

The source has Иванов and Иваненко, the translation has Ivanov for both: the reader takes two people for one. It is
reported only where the source repeats both names, each in paragraphs of its own, and the second has no other rendering.

Ignore it where the source itself calls one person by two names.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.lost_names import Merger, find_merged
from transreview.language.source_names import Entity
from transreview.language.witness import hear
from transreview.model import Article, Place
from transreview.mqm import Severity


def find(article: Article) -> Iterator[Finding]:
    """Every name of the translation that stands for two names of the source."""
    targets = tuple(segment.target for segment in article.segments)
    sources = tuple(segment.source for segment in article.segments)
    names, witness = hear(targets, article.target_lang, sources, article.source_lang)
    if witness:
        for merger in find_merged(names, witness):
            yield _finding(merger)


def _finding(merger: Merger) -> Finding:
    lost = merger.lost.segments
    places = [
        Place("target", mention.segment + 1, mention.start, mention.end, mention.surface.core + mention.surface.tail)
        for mention in sorted(merger.name.mentions, key=lambda mention: mention.segment not in lost)
    ]
    places += [
        Place("source", segment + 1, start, end, text)
        for entity in (merger.lost, merger.own) for segment, start, end, text in entity.places
    ]
    return Finding(
        places=tuple(places),
        message=(
            f"The source has two names, {quoted(_label(merger.own))} ({_where(merger.own)}) and "
            f"{quoted(_label(merger.lost))} ({_where(merger.lost)}); "
            f"the translation has {quoted(merger.name.form)} for both."
        ),
        evidence=(merger.name.key, min(merger.own.forms), min(merger.lost.forms)),
        confidence=.75,
    )


def _label(entity: Entity) -> str:
    return min((place[3] for place in entity.places), key=len)


def _where(entity: Entity) -> str:
    return ", ".join(f"¶{number + 1}" for number in sorted(entity.segments)[:4])


CHECK = Check(
    name="merged-names",
    mqm="accuracy/mistranslation/entity",
    its="inconsistent-entities",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "ru", "en",
            (
                ("Следователь Иванов допросил соседа.", "Investigator Ivanov questioned the neighbour."),
                ("По словам адвоката Иваненко, это ошибка.", "According to the lawyer Ivanov, this is a mistake."),
                ("Суд отклонил жалобу Иваненко.", "The court rejected Ivanov's complaint."),
                ("Сам Иванов молчит.", "Ivanov himself is silent."),
            ),
            flagged=("Ivanov",),
        ),
        Example(
            "ru", "en",
            (
                ("Следователь Иванов допросил соседа.", "Investigator Ivanov questioned the neighbour."),
                ("Адвокат Иваненко назвал это ошибкой.", "The lawyer Ivanenko called it a mistake."),
                ("Жалобу Иванова отклонили.", "Ivanov's complaint was rejected."),
                ("Иваненко молчит.", "Ivanenko is silent."),
            ),
            spared=("Ivanov", "Ivanenko"),
        ),
    ),
    doc=__doc__ or "",
)
