"""A paragraph of the source whose translation is empty.

The reader loses all of it, and nothing in the text shows that. Several in a row are one issue, such as the end of an
article that is still being translated; an article without any translation has none. A paragraph whose text stands in
the one beside it was merged, not lost (`paragraph-order`), and what a scraper left in the source, such as a comment
counter, is missed by nobody.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.boilerplate import boilerplate
from transreview.language.gaps import has_final_mark
from transreview.language.merging import merged
from transreview.model import Article, Place
from transreview.mqm import Severity

_LETTER = re.compile(r"[^\W\d_]")
#: How sure we are that running text should have been translated, and a line without a final mark.
_PROSE, _LINE = .95, .7


def find(article: Article) -> Iterator[Finding]:
    """One finding for each run of paragraphs without a translation."""
    segments = article.segments
    if not article.has_source or not any(segment.target.strip() for segment in segments):
        return
    into = merged(article)
    empty = [number for number, segment in enumerate(segments, 1)
             if not segment.target.strip() and _LETTER.search(segment.source) and number not in into
             and not _is_residue(segment.source, article.source_lang)]
    for _, run in groupby(enumerate(empty), key=lambda pair: pair[1] - pair[0]):
        yield _finding(article, [number for _, number in run])


def _is_residue(source: str, lang: str) -> bool:
    """Whether a paragraph of the source belongs to the web page, so that nobody misses it."""
    found = boilerplate(source, lang)
    return found is not None and found.is_whole


def _finding(article: Article, run: list[int]) -> Finding:
    sources = [article.text("source", number) for number in run]
    prose = any(map(has_final_mark, sources))
    what = "This paragraph has no translation:"
    if len(run) > 1:
        what = f"{len(run)} paragraphs have no translation; the first is"
    return Finding(
        places=(
            *(Place("target", number, 0, 0, "") for number in run),
            *(Place("source", number, 0, len(text), text) for number, text in zip(run, sources, strict=True)),
        ),
        message=f"{what} {quoted(sources[0])}.",
        evidence=(" ".join(sources[0].casefold().split()),),
        confidence=_PROSE if prose else _LINE,
        severity=None if prose else Severity.MINOR,
    )


CHECK = Check(
    name="empty-target",
    mqm="accuracy/omission",
    its="omission",
    severity=Severity.CRITICAL,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Most je zatvoren u sredu uveče.", "The bridge was closed on Wednesday evening."),
                ("Vozači će koristiti put preko Lipovca.", ""),
                ("Radovi traju do jeseni.", "The works last until autumn."),
                ("Opština je obećala prevoz.", ""),
                ("Naredna sednica je u maju.", " "),
            ),
            flagged=("", ""),
            spared=("The works last until autumn.",),
        ),
        Example(
            "de", "en",
            (
                ("Die Fähre fährt seit gestern wieder nach Norden.",
                 "Since yesterday the ferry has been going north again. Tickets are sold at the harbour office."),
                ("Karten werden im Hafenbüro verkauft.", ""),
                ("* * *", ""),
            ),
            spared=("Tickets are sold at the harbour office.",),
        ),
        Example(
            "zh", "en",
            (("大桥于周三晚上关闭。", ""), ("司机需要绕行。", "Drivers have to take a detour.")),
            flagged=("",),
            spared=("Drivers have to take a detour.",),
        ),
        Example(
            "ar", "fr",
            (
                ("أُغلق الجسر مساء الأربعاء.", "Le pont a été fermé mercredi soir."),
                ("على السائقين سلوك طريق آخر.", ""),
                ("2026", ""),
            ),
            flagged=("",),
            spared=("Le pont a été fermé mercredi soir.",),
        ),
        Example("en", "ru", (("Not yet translated.", ""), ("Nor is this.", ""), ("", "Примечание")),
                flagged=("",), spared=("Примечание",)),
    ),
    doc=__doc__,
)
