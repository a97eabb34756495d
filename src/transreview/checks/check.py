"""What a check is: a value in one file, with the examples that prove it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from transreview.model import Article, Place, Segment, Term
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

    @property
    def article(self) -> Article:
        """The example as an article."""
        segments = tuple(Segment(source, target) for source, target in self.pairs)
        return Article("example", self.source_lang, self.target_lang, segments, glossary=self.glossary)


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name (the file's, with hyphens), what MQM and ITS call it, how bad it is, and how it looks.

    ``doc`` is the module's docstring: first line what it flags, then why a reader cares and when to ignore it.
    Findings with a confidence below ``threshold`` (a fraction) are not shown; a check that is not ``on`` runs only
    when it is asked for by name. Both are settings: `dataclasses.replace` gives a check with others.
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
