"""Spaces that stand twice or where none belongs, and spaces that are missing: before and behind marks, inside brackets.

Readers stumble over them, and a sentence that begins right behind a full stop is often two paragraphs run together.
All places of one kind are one issue, since one decision mends them. French has its no-break spaces before ; : ? ! and
inside « »; other languages have none. Addresses, decimals, times, abbreviations, smileys and what the source writes in
the same way are spared. Ignore it in tables and verse.
"""

from collections import defaultdict
from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import evidence
from transreview.checks.wording import elsewhere
from transreview.language.lexicon import language
from transreview.language.spaces import Fault, Slip, french_slips, slips
from transreview.model import Article, Place
from transreview.mqm import Severity

_CONFIDENCE = {Fault.BEHIND: .85, Fault.OUTSIDE: .8, Fault.TORN: .8}
_SURE = .9
#: Code points round a place that the message shows.
_SHOWN = 24


def find(article: Article) -> Iterator[Finding]:
    """One finding for each kind of slip, with all its places."""
    found: defaultdict[Fault, list[tuple[int, Slip]]] = defaultdict(list)
    is_french = language(article.target_lang) == "fr" and "CA" not in article.target_lang.upper().split("-")
    for number, segment in enumerate(article.segments, start=1):
        if not segment.target:
            continue
        for slip in slips(segment.target, article.target_lang, segment.source):
            found[slip.fault].append((number, slip))
        if is_french:
            for slip in french_slips(segment.target, segment.source):
                found[slip.fault].append((number, slip))
    for fault, placed in found.items():
        yield _finding(article, fault, placed)


def _finding(article: Article, fault: Fault, placed: list[tuple[int, Slip]]) -> Finding:
    places = []
    said = []
    for number, slip in placed:
        text = article.text("target", number)
        places.append(Place("target", number, slip.start, slip.end, text[slip.start:slip.end], slip.mend))
        said.append(" ".join(text[max(0, slip.start - _SHOWN):slip.start].split()[-2:]))
    number, slip = placed[0]
    return Finding(
        places=tuple(places),
        message=f"“{_shown(article.text('target', number), slip)}”: {fault.value}{elsewhere(len(placed))}.",
        evidence=(fault.name.casefold(), *evidence(said)),
        confidence=_CONFIDENCE.get(fault, _SURE),
        severity=Severity.NEUTRAL if fault is Fault.EDGE else None,
    )


def _shown(text: str, slip: Slip) -> str:
    """The place with the words on both sides."""
    before, behind = text[max(0, slip.start - _SHOWN):slip.start], text[slip.end:slip.end + _SHOWN]
    left = before[before.rfind(" ", 0, max(0, len(before) - 1)) + 1:]
    right = behind[:behind.find(" ", 1)] if " " in behind[1:] else behind
    return f"{left}{text[slip.start:slip.end]}{right}".strip("\n")


CHECK = Check(
    name="spacing",
    mqm="linguistic-conventions/whitespace",
    its="whitespace",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("Most je zatvoren. Niko ne prelazi.", "The bridge is closed.Nobody crosses it."),
            ("Pišite na redakcija@primer.rs (do 12.30).", "Write to redakcija@primer.rs  (by 12.30)."),
            ("Živi u SAD, piše u .NET-u.", "She lives in the U.S. and writes in .NET, at 3.5 pages a day."),
        ), flagged=(".", "  "), spared=("redakcija@primer.rs", "U.S.", ".NET", "3.5", "12.30")),
        Example("fr", "en", (
            ("Qui paie\u00a0? La ville\u00a0!", "Who pays ? The town!"),
            ("« Oui », dit-elle.", "“Yes,” she said."),
        ), flagged=(" ?",), spared=("town!", "“Yes,”")),
        Example("en", "fr", (
            ("Who pays? “The town,” she says; nobody else.",
             "Qui paie\u202f? «\u00a0La ville\u00a0», dit-elle\u202f; personne d'autre."),
            ("The list: one.", "La liste: un."),
            ("See https://example.org/?a=b at 12:30.", "Voir https://example.org/?a=b à 12:30."),
        ), flagged=(":",), spared=("paie\u202f?", "«\u00a0La", "12:30", "?a=b")),
        Example("en", "ru", (
            ("The ferry “Storm” (built in 1911) sank.", "Паром « Буря » ( построен в 1911 году) затонул."),
            ("The score was 5:2.", "Счёт был 5 : 2."),
        ), flagged=("« ",), spared=("5 : 2",)),
        Example("de", "en", (
            ("Beginn: 09:30, Format image/jpeg.", "Start: 09: 30, format image / jpeg."),
            ("Sie kam um 9. Dann ging sie.", "She came at 9. Then she left."),
        ), flagged=(": ",), spared=("9. Then",)),
        Example("en", "el", (
            ("Nobody came , he said.", "Κανείς δεν ήρθε , είπε."),
            ("Where is it?", "Πού είναι;"),
        ), flagged=(" ,",), spared=(";",)),
        Example("en", "ar", (
            ("Where is it? Here.", "أين هو ؟ هنا."),
            ("He said “yes”.", "قال «نعم»."),
        ), flagged=(" ؟",), spared=("«نعم»",)),
        Example("en", "zh", (
            ("He came, and left.", "他来了 ，又走了。"),
            ("Version 2.5 of WeChat", "微信 2.5 版"),
        ), flagged=(" ，",), spared=("2.5",)),
    ),
    doc=__doc__,
)
