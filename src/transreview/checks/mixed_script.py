"""A word with letters of two scripts that look alike: a Cyrillic “В” in “Вelgrade”, a Latin “j” in “Крагуjевац”.

A reader sees nothing; a search, a spelling checker and a voice do. The word in one script is suggested. Latin names
with the endings of another language, formulas, units, and words that the source writes so are spared. Ignore it where
the letters themselves are spoken of.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.language.confusables import Mixed, mixed
from transreview.language.scripts import script
from transreview.model import Article
from transreview.mqm import Severity

#: Below this confidence a finding is minor: a letter alone.
_SURE = 0.8


def find(article: Article) -> Iterator[Finding]:
    """One finding for each word, with all its places."""
    return gathered(
        _finding(article, number, word)
        for number, segment in enumerate(article.segments, start=1)
        if not segment.target.isascii()
        for word in mixed(segment.target, segment.source, article.target_lang)
    )


def _finding(article: Article, number: int, word: Mixed) -> Finding:
    place = article.place("target", number, word.span, word.meant)
    text = place.text
    return Finding((place,), _message(text, word), (text, script(word.letters)), word.confidence,
                   Severity.MINOR if word.confidence < _SURE else None)


def _message(text: str, word: Mixed) -> str:
    what = f"“{word.letters}” in “{text}” is" if word.letters != text else f"“{text}” is"
    if word.meant is None:
        return f"{what} {script(word.letters)}, and the other letters are not."
    own = next(letter for letter, odd in zip(word.meant, text, strict=True) if letter != odd)
    return f"{what} {script(word.letters)} and only looks {script(own)}."


CHECK = Check(
    name="mixed-script",
    mqm="linguistic-conventions/character-encoding",
    its="characters",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (("Грађани Београда чекају.", "Citizens of Вelgrade wait for а tram."), ("Beta", "TNFα and 5 μm, 3 kΩ")),
            flagged=("Вelgrade", "а"),
            spared=("TNFα", "μm", "kΩ"),
        ),
        Example(
            "en", "sr",
            (("The team of Kragujevac won.", "Екипа Крагуjевца је победила."), ("NATO and COVID", "NATOа и COVID-а")),
            flagged=("Крагуjевца",),
            spared=("NATOа", "COVID-а"),
        ),
        Example(
            "en", "ru",
            (("The X-ray showed it.", "Pентген показал это."), ("IT company", "IT-компания"),
             ("He came with her.", "Он пришёл c ней.")),
            flagged=("Pентген", "c"),
            spared=("IT-компания",),
        ),
        Example("en", "el", (("Athens is nice.", "Η Aθήνα είναι ωραία."),), flagged=("Aθήνα",)),
        Example("de", "en", (("Die Straße", "The Straβe"), ("der Winkel α", "the angle α")), flagged=("Straβe",),
                spared=("angle α",)),
    ),
    doc=__doc__,
)
