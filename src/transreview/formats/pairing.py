"""Which of several text files belong together: `strike.sr.txt` and `strike.en.txt` are one article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath

from transreview.errors import InputError
from transreview.formats.languages import language_tag, same_language
from transreview.model import Side

_ROLES: dict[str, Side] = {
    **dict.fromkeys(("source", "src", "original", "orig"), "source"),
    **dict.fromkeys(("target", "tgt", "trg", "translation", "translated", "mt", "hyp"), "target"),
}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Z]{2}))*")
_PART = re.compile(rf"(?:^|[._\- ])({_CODE.pattern}|{'|'.join(_ROLES)})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What a file's name says: ``stem`` is what the files of an article share; ``role`` None for neither side.

    ``at`` is the file's place among those that were brought, from 0.
    """

    at: int
    name: str
    stem: str
    language: str = ""
    role: Side | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation and its source, None for a translation alone, as labels."""

    source: Label | None
    target: Label


def label_of(at: int, name: str) -> Label:
    """What a file's name says of its side and language: `strike.sr.txt`, `strike_target_en.txt`, `sr/strike.txt`."""
    path = PureWindowsPath(name)
    stem, language, role = _stripped(path.stem)
    if not language and role is None and path.parent.name:
        _, language, role = _stripped(path.parent.name)
    return Label(at, name, stem.lower(), language, role)


def named_language(name: str) -> str:
    """The language that a single file's name says, "" for none: only a full stop makes a word like "it" a language."""
    dotted = re.search(rf"\.{_CODE.pattern}$", PureWindowsPath(name).stem)
    return label_of(0, name).language if dotted else ""


def pairs_of(names: Iterable[str], source_lang: str = "", target_lang: str = "") -> tuple[Pair, ...]:
    """The articles among text files, in the order of their first file.

    Which of two is the source: what the names say ("source", "mt"), then the languages given, then the order in which
    the files were named (unless that is the order of the alphabet, in which nobody chose it), then the language: a
    translation into English is the likelier one. Raises InputError for three texts of one article whose source nobody
    named.
    """
    groups: dict[str, list[Label]] = {}
    for label in _without_shared_language([label_of(at, name) for at, name in enumerate(names)]):
        groups.setdefault(label.stem, []).append(label)
    return tuple(pair for group in groups.values() for pair in _pairs(group, source_lang, target_lang))


def source_first(labels: Sequence[Label], source_lang: str = "", target_lang: str = "") -> tuple[Label, Label]:
    """Two labels in the order source, target, by the rules of `pairs_of`."""
    first, second = labels
    of_first = _reasons(first, first.name < second.name, source_lang, target_lang)
    of_second = _reasons(second, first.name < second.name, source_lang, target_lang)
    return (first, second) if of_first >= of_second else (second, first)


def _reasons(label: Label, alphabetical: bool, source_lang: str, target_lang: str) -> tuple[int, ...]:
    """What speaks for a file as the source (1) or against it (-1), the strongest reason first."""
    return (
        {"source": 1, "target": -1, None: 0}[label.role],
        same_language(source_lang, label.language) - same_language(target_lang, label.language),
        int(not label.language and label.role is None),
        -same_language("en", label.language) if alphabetical else -label.at,
    )


def _pairs(group: Sequence[Label], source_lang: str, target_lang: str) -> Iterable[Pair]:
    """The pairs of one article's files: alone, source and target, or one source and several translations."""
    if len(group) == 1 or len({(label.language, label.role) for label in group}) < len(group):
        return [Pair(None, label) for label in group]
    if len(group) == 2:
        return [Pair(*source_first(group, source_lang, target_lang))]
    sources = [label for label in group if label.role == "source"]
    sources = sources or [label for label in group if same_language(source_lang, label.language)]
    if len(sources) != 1:
        raise InputError(group[0].name, f"{len(group)} texts of one article; say which is the source by its language")
    return [Pair(sources[0], label) for label in group if label is not sources[0]]


def _without_shared_language(labels: Sequence[Label]) -> list[Label]:
    """The labels; what names a language in a source and in its translation is a word of theirs: `my_source.txt`."""
    sides = {(label.stem, label.language, label.role) for label in labels}
    shared = {
        (stem, language) for stem, language, role in sides if role == "source" and (stem, language, "target") in sides
    }
    return [
        replace(label, stem=f"{label.stem}.{label.language}", language="")
        if label.language and (label.stem, label.language) in shared else label
        for label in labels
    ]


def _stripped(stem: str) -> tuple[str, str, Side | None]:
    """A name without the parts at its end that say language and role, and what these said."""
    language, role = "", None
    while part := _PART.search(stem):
        word = part.group(1)
        if role is None and word.lower() in _ROLES:
            role = _ROLES[word.lower()]
        elif not language and _CODE.fullmatch(word) and language_tag(word):
            language = language_tag(word)
        else:
            break
        stem = stem[: part.start()]
    return stem, language, role
