"""What a check is: a value in one file, with the examples that prove it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from transreview.model import Article, Place, Rule, Segment, Term
from transreview.mqm import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: one inconsistency, with all its places.

    ``places[0]`` is the flagged place, in the target; the others are the evidence on both sides. ``evidence`` are
    the normalised words that make the issue's key (never offsets). ``severity``, ``mqm`` and ``its`` are given only
    where they differ from the check's own. ``confidence`` is a fraction from 0 to 1.
    """

    places: tuple[Place, ...]
    message: str
    evidence: tuple[str, ...]
    confidence: float = 1.0
    severity: Severity | None = None
    mqm: str | None = None
    its: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny article, the exact target texts that must be flagged in it, and texts that must not be.

    ``pairs`` are (source, target) paragraphs. Every text in ``flagged`` is the text of the flagged place of some
    finding, and nothing else is flagged; no text in ``spared`` is touched by a flagged or mendable place.
    """

    source_lang: str
    target_lang: str
    pairs: tuple[tuple[str, str], ...]
    flagged: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def article(self) -> Article:
        """The example as an article."""
        segments = tuple(Segment(source, target) for source, target in self.pairs)
        return Article(
            "example", self.source_lang, self.target_lang, segments, glossary=self.glossary, rules=self.rules
        )


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name (the file's, with hyphens), what MQM and ITS call it, how bad it is, and how it looks.

    ``doc`` is the module's docstring: first line what it flags, then why a reader cares and when to ignore it.
    Findings with a confidence below ``threshold`` (a fraction) are not shown; a check that is not ``on`` runs only
    when it is asked for by name; ``imposed`` is a severity that all its findings get, whatever they say themselves.
    These three are settings: `dataclasses.replace` gives a check with others. ``origin`` is the package of a plug-in,
    "" for a check of our own.
    """

    name: str
    mqm: str
    its: str
    severity: Severity
    find: Callable[[Article], Iterable[Finding]]
    examples: tuple[Example, ...]
    doc: str
    threshold: float = 0.0
    on: bool = True
    imposed: Severity | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that could not do its work, and why: it raised, or what it gave is no finding in the text.

    ``article`` is "" where it was not even loaded. ``origin`` is the package of a plug-in.
    """

    check: str
    reason: str
    article: str = ""
    origin: str = ""

    def __str__(self) -> str:
        """One sentence for a person."""
        of = f" of {self.origin}" if self.origin else ""
        on = f" failed on the article “{self.article}”" if self.article else " was left out"
        return f"The check “{self.check}”{of}{on}: {self.reason}"


class CheckWarning(UserWarning):
    """A check failed, and the others went on; ``failure`` says which and why."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(str(failure))
