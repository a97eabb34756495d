"""Text that was decoded in the wrong code page or lost: “BoÅ¡koviÄ‡”, “itâ€™s”, “РџР»РѕРІ”, “G?nther”, “�”, “⁇”.

No reader can read it, and a search finds nothing. What the characters should be is known from the bytes behind them, or
from the source; letters that were dropped throughout, from the words of the language. Where the source has the same
characters, the source is wrong, and the issue is minor. Ignore it where the text shows such characters on purpose.
"""

import re
from collections.abc import Iterator, Mapping

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.checks.wording import quoted
from transreview.language.dropped_letters import WORD, dropped
from transreview.language.mojibake import Garble, garbled
from transreview.model import Article, Place
from transreview.mqm import Severity

_SURE = 0.9
_UNKNOWN = re.compile(r"⁇|\W?(?:unk|UNK)\W?")


def find(article: Article) -> Iterator[Finding]:
    """One finding for each garbled text, with all places where it stands, and one for letters that were dropped."""
    yield from gathered(
        _finding(article, number, garble)
        for number, segment in enumerate(article.segments, start=1)
        for garble in garbled(segment.target, segment.source)
    )
    lost = dropped([segment.target for segment in article.segments], article.target_lang)
    if lost:
        yield _dropped(article, lost)


def _dropped(article: Article, lost: Mapping[str, str]) -> Finding:
    """The words of an article that lost a letter; one that began with it may want a capital, so nobody can mend it."""
    places = tuple(
        Place("target", number, *match.span(), word := match.group(), lost[word] if lost[word][0] < "\x7f" else None)
        for number, segment in enumerate(article.segments, start=1)
        for match in WORD.finditer(segment.target) if match.group() in lost
    )
    first = places[0].text
    others = f", and so have {len(lost) - 1} more words" if len(lost) > 1 else ""
    message = f"“{first}” has lost a letter of “{lost[first]}”{others}."
    return Finding(places, message, ("dropped letters",), _SURE)


def _finding(article: Article, number: int, garble: Garble) -> Finding:
    places = [article.place("target", number, garble.span, garble.mended)]
    text = places[0].text
    start = article.text("source", number).find(text)
    if start >= 0:
        places.append(Place("source", number, start, start + len(text), text))
    return Finding(
        tuple(places), _message(text, garble.mended, in_source=start >= 0), (text,), garble.confidence,
        Severity.MINOR if start >= 0 else None,
    )


def _message(text: str, mended: str | None, *, in_source: bool) -> str:
    if _UNKNOWN.fullmatch(text):
        return f"“{text}” is a machine's sign for what it did not know: text is missing here."
    meant = f": it should read {quoted(mended)}" if mended else ", and what it was is lost"
    if mended and mended.isspace():
        meant = ": it should be a space"
    return f"{quoted(text)} was read in the wrong encoding{meant}{'; the source has it too' if in_source else ''}."


CHECK = Check(
    name="mojibake",
    mqm="linguistic-conventions/character-encoding",
    its="characters",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Marko Bošković živi u Nišu.", "Marko BoÅ¡koviÄ‡ lives in Niš."),
                ("Reditelj Miloš Đurić je došao.", "The director Miloš Ðuriæ came."),
                ("Ko je to?", "Who is it?"),
            ),
            flagged=("BoÅ¡koviÄ‡", "Ðuriæ"),
            spared=("Niš", "Who is it?"),
        ),
        Example(
            "ru", "en",
            (
                ("Плов готов.", "The РџР»РѕРІ is ready."),
                ("Она сказала «да».", "It was “Ñ‚Ð°Ðº”, she said."),
            ),
            flagged=("РџР»РѕРІ", "Ñ‚Ð°Ðº"),
        ),
        Example(
            "en", "de",
            (
                ("Mayor Günther spoke on the street.", "Bürgermeister G?nther sprach auf der StraÃŸe."),
                ("The letter Ä is a vowel.", "Der Buchstabe „Ä“ ist ein Vokal."),
            ),
            flagged=("G?nther", "StraÃŸe"),
            spared=("„Ä“",),
        ),
        Example(
            "fr", "en",
            (
                ("C’est l’été.", "Itâ€™s summer at the cafÃ©."),
                ("À Paris", "In Paris it is 5Â°C."),
            ),
            flagged=("Itâ€™s", "cafÃ©", "Â°"),
        ),
        Example(
            "en", "pt",
            (("TOMORROW", "«AMANHû"), ("Sister", "IRMÃ, MANHÃ…")),
            spared=("«AMANHû", "IRMÃ, MANHÃ…"),
        ),
    ),
    doc=__doc__,
)
