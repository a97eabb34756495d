"""MQM error types, ITS 2.0 issue types, severities, and the families that the screen colours.

MQM: themqm.org, typology of MQM 2.0. ITS: W3C Internationalization Tag Set 2.0, localization quality issue types.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much an error harms the reader, in the order of MQM: neutral, minor, major, critical."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical, to compare two severities."""
        return list(Severity).index(self)


class Family(StrEnum):
    """What the issue is about: the six colours of the screen."""

    NAMES = "names"
    TERMS = "terms"
    NUMBERS = "numbers"
    ACCURACY = "accuracy"
    MARKS = "marks"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class ErrorType:
    """An MQM type as `dimension/type`, and the family that shows it."""

    mqm: str
    family: Family

    @property
    def group(self) -> str:
        """The dimension, as people read it: "Linguistic conventions"."""
        return _read(dimension(self.mqm))

    @property
    def label(self) -> str:
        """The type within its dimension, as people read it: "Mistranslation: number"."""
        first, *others = self.mqm.split("/")[1:] or [self.mqm]
        return ": ".join([_read(first), *others])


def dimension(mqm: str) -> str:
    """The dimension that the path of an MQM type begins with: "accuracy"."""
    return mqm.partition("/")[0]


def is_within(mqm: str, path: str) -> bool:
    """Whether an MQM type is the one of that path, or one below it."""
    return f"{mqm}/".startswith(f"{path}/")


def _read(name: str) -> str:
    return name.replace("-", " ").capitalize()


#: The MQM types that our checks use, and those of its core that only a person can see; a check names one by its path.
ERROR_TYPES: dict[str, ErrorType] = {
    entry.mqm: entry
    for entry in (
        ErrorType("linguistic-conventions/inconsistent-names", Family.NAMES),
        ErrorType("accuracy/mistranslation/entity", Family.NAMES),
        ErrorType("accuracy/mistranslation", Family.ACCURACY),
        ErrorType("accuracy/mistranslation/number", Family.NUMBERS),
        ErrorType("accuracy/mistranslation/date-time", Family.NUMBERS),
        ErrorType("accuracy/mistranslation/unit", Family.NUMBERS),
        ErrorType("accuracy/untranslated", Family.ACCURACY),
        ErrorType("accuracy/omission", Family.ACCURACY),
        ErrorType("accuracy/addition", Family.ACCURACY),
        ErrorType("accuracy/over-translation", Family.ACCURACY),
        ErrorType("accuracy/under-translation", Family.ACCURACY),
        ErrorType("accuracy/do-not-translate", Family.ACCURACY),
        ErrorType("linguistic-conventions/textual-inconsistency", Family.STYLE),
        ErrorType("linguistic-conventions/punctuation", Family.MARKS),
        ErrorType("linguistic-conventions/whitespace", Family.MARKS),
        ErrorType("linguistic-conventions/character-encoding", Family.MARKS),
        ErrorType("linguistic-conventions/capitalization", Family.MARKS),
        ErrorType("linguistic-conventions/duplication", Family.STYLE),
        ErrorType("linguistic-conventions/spelling", Family.STYLE),
        ErrorType("linguistic-conventions/grammar", Family.STYLE),
        ErrorType("linguistic-conventions/unintelligible", Family.STYLE),
        ErrorType("style/language-register", Family.STYLE),
        ErrorType("style/inconsistent-style", Family.STYLE),
        ErrorType("style/organizational-style", Family.STYLE),
        ErrorType("style/awkward-style", Family.STYLE),
        ErrorType("style/unidiomatic-style", Family.STYLE),
        ErrorType("locale-conventions/number-format", Family.NUMBERS),
        ErrorType("locale-conventions/date-format", Family.NUMBERS),
        ErrorType("locale-conventions/time-format", Family.NUMBERS),
        ErrorType("locale-conventions/currency-format", Family.NUMBERS),
        ErrorType("design-and-markup/link", Family.MARKS),
        ErrorType("design-and-markup/markup-tag", Family.MARKS),
        ErrorType("design-and-markup/scraping-residue", Family.ACCURACY),
        ErrorType("audience-appropriateness/culture-specific-reference", Family.STYLE),
        ErrorType("terminology/wrong-term", Family.TERMS),
        ErrorType("terminology/inconsistent-use-of-terminology", Family.TERMS),
        ErrorType("terminology/inconsistent-with-terminology-resource", Family.TERMS),
    )
}


#: The localization quality issue types of ITS 2.0 that a check may name.
ITS_TYPES: frozenset[str] = frozenset(
    {
        "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency",
        "grammar", "legal", "register", "locale-specific-content", "locale-violation", "style", "characters",
        "misspelling", "typographical", "formatting", "inconsistent-entities", "numbers", "markup",
        "pattern-problem", "whitespace", "internationalization", "length", "non-conformance", "uncategorized", "other",
    }
)
