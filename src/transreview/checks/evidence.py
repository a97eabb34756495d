"""What makes an issue's key: the words, and the names of paragraphs, that tell one inconsistency from another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from transreview.checks.check import Finding

#: More of them stand in the key as one digest.
_MOST = 8


def evidence(said: Iterable[str]) -> tuple[str, ...]:
    """What stands beside the places of an issue, each once and in small letters; of many the first, and a digest of the
    others, so that a new place makes another issue and the key stays short.
    """
    distinct = tuple(dict.fromkeys(text.casefold() for text in said))
    if len(distinct) <= _MOST:
        return distinct
    others = "\n".join(distinct[_MOST:])
    return (*distinct[:_MOST], _hash(others, 6))


def digest(paragraph: str) -> str:
    """A short name for a source paragraph, so that one decision does not hide the same slip elsewhere."""
    return _hash(paragraph, 4)


def gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in order, those with the same evidence as the first of them with the places of all."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.evidence, []).append(finding)
    for same in found.values():
        yield replace(same[0], places=tuple(place for finding in same for place in finding.places))


def _hash(text: str, size: int) -> str:
    """``size`` bytes in hexadecimal; lone surrogates are hashed, too."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
