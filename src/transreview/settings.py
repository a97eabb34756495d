"""The settings of a project: which checks run, how severe and how sure, for which languages, and what they follow.

They stand in one TOML file, ``transreview.toml``, in the working folder or the nearest one above it that has it, up to
the root of the project (where .git is) or the home folder; $TRANSREVIEW_CONFIG, or ``--config``, names another. A check
is set by a table of its name; what is set for a pair of languages counts before what is set for all, and of two pairs
the one that says more.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from transreview import checks
from transreview.checks import Check, Failure
from transreview.checks.plugins import installed
from transreview.errors import InputError
from transreview.formats.languages import tidy_tag
from transreview.glossary import LARGEST as LARGEST_GLOSSARY
from transreview.glossary import read_glossary, refuse_unreadable, with_glossaries
from transreview.language.identify import UNKNOWN
from transreview.model import Article, Issue, Rule
from transreview.mqm import Severity
from transreview.rules import read_rules
from transreview.toml_file import LARGEST, Table, nearest, read_toml

FILE = "transreview.toml"
VARIABLE = "TRANSREVIEW_CONFIG"
_ROOTS = (".git", ".hg", ".svn")
_ANY = "*"

Glossary = tuple[str, bytes]
"""A glossary file: its name and its bytes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of languages that a setting is for: BCP 47 tags, each "*" for any language."""

    source: str = _ANY
    target: str = _ANY

    def covers(self, source_lang: str, target_lang: str) -> bool:
        """Whether an article in these languages is meant: "sr" covers "sr-Latn"."""
        return _covers(self.source, source_lang) and _covers(self.target, target_lang)

    @property
    def says(self) -> tuple[int, int]:
        """How much it says: of two pairs that cover an article, the greater one counts."""
        named = [tag for tag in (self.source, self.target) if tag != _ANY]
        return len(named), sum(tag.count("-") for tag in named)


ALL = Pair()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is set for a check in a pair of languages; None where nothing is."""

    check: str
    pair: Pair = ALL
    on: bool | None = None
    severity: Severity | None = None
    threshold: float | None = None

    def of(self, check: Check) -> Check:
        """The check with what is set here."""
        return replace(
            check,
            on=check.on if self.on is None else self.on,
            imposed=self.severity or check.imposed,
            threshold=check.threshold if self.threshold is None else self.threshold,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """Settings as they were read. Two of them are equal when they are one; `digest` compares what they say.

    ``choices`` stand in the order in which they count, the last one that covers a pair decides. ``available`` are our
    own checks and those of the plug-ins; ``failures`` are plug-ins that cannot be used. ``files`` are all files that
    were read, so that one can tell when they have changed. ``digest`` tells settings from others: issues that were
    found under one digest hold for no other.
    """

    name: str = ""
    available: tuple[Check, ...] = ()
    choices: tuple[Choice, ...] = ()
    glossaries: tuple[tuple[Pair, Glossary], ...] = ()
    rules: tuple[Rule, ...] = ()
    failures: tuple[Failure, ...] = ()
    files: tuple[str, ...] = ()
    digest: str = ""

    def checks_for(self, source_lang: str, target_lang: str) -> tuple[Check, ...]:
        """The checks that run on an article in these languages, as they are set for them."""
        return tuple(check for check in self.every_check(source_lang, target_lang) if check.on)

    def every_check(self, source_lang: str = "", target_lang: str = "") -> tuple[Check, ...]:
        """All checks, as they are set for these languages, or for all languages; those that are off too."""
        return _chosen(self, source_lang, target_lang)

    def applied(self, article: Article) -> tuple[Article, tuple[Failure, ...]]:
        """The article with the terms and rules that it has to follow, its own terms first.

        Told with it are glossaries that cannot be used for its languages.
        """
        failures = []
        for pair, (name, data) in self.glossaries:
            if pair.covers(article.source_lang, article.target_lang):
                try:
                    article = with_glossaries(article, [(name, data)])
                except InputError as error:
                    failures.append(Failure("glossary-term", str(error), article.id))
        return (replace(article, rules=self.rules) if self.rules else article), tuple(failures)

    def may_run(self) -> list[str]:
        """The names of the checks that are on for at least one pair of languages."""
        return [check.name for check in self.available if self._may_run(check)]

    def but(self, choices: Iterable[Choice]) -> "Settings":
        """The same settings with choices that count before all others."""
        return _digested(replace(self, choices=(*self.choices, *choices)))

    def _may_run(self, check: Check) -> bool:
        on = check.on
        for choice in self.choices:
            if choice.check == check.name and choice.on is not None:
                on = choice.on if choice.pair == ALL else on or choice.on
        return on


def find_settings(folder: Path | None = None) -> Path | None:
    """The settings file of a folder (the working one if not given) or the nearest above it, None where there is none.

    The search ends at the root of a project, and at the home folder.
    """
    folder = (folder or Path.cwd()).absolute()
    for each in (folder, *folder.parents):
        if (each / FILE).is_file():
            return each / FILE
        if each == Path.home() or any((each / root).exists() for root in _ROOTS):
            return None
    return None


def load_settings(path: str | Path | None = None) -> Settings:
    """The settings of a file; without one, those of `find_settings`, or of nobody where it finds none.

    Raises InputError, which names the file and the place in it, for a file that cannot be read, a check, key or plug-in
    that is not known, a value of the wrong kind, and a glossary or rules file that cannot be used.
    """
    found = Path(path) if path is not None else find_settings()
    return _read(found) if found else unset()


def present() -> Settings:
    """The settings of this process: of the file that $TRANSREVIEW_CONFIG names, else of `find_settings`.

    They are read again when one of their files has changed. Raises InputError as `load_settings` does.
    """
    named = os.environ.get(VARIABLE, "").strip()
    found = Path(named) if named else find_settings()
    if found is None:
        return unset()
    path = str(found.absolute())
    kept = _kept.get(path)
    if kept is None or kept[0] != _stamps(kept[1]):
        settings = _read(found)
        _kept.clear()
        kept = _kept[path] = _stamps(settings), settings
    return kept[1]


def unset() -> Settings:
    """The settings of somebody who set nothing: every check as it is by default, and all plug-ins."""
    available, failures = checks.all_checks()
    kept = _kept.get("")
    if kept is None or kept[1].available != available:
        kept = _kept[""] = (), _digested(Settings(available=available, failures=failures))
    return kept[1]


def check(
    article: Article, settings: Settings | None = None, failed: Callable[[Failure], None] | None = None
) -> tuple[Issue, ...]:
    """What the checks say of an article under the settings, or under none; ``failed`` is as in `run_checks`."""
    settings = settings or unset()
    chosen = settings.checks_for(article.source_lang, article.target_lang)
    article, failures = settings.applied(article)
    for failure in failures:
        (failed or checks.warn)(failure)
    return checks.run_checks(article, chosen, failed)


# What is read


def _read(path: Path) -> Settings:
    name = _shown(path)
    table = read_toml(_bytes(path, LARGEST, name), name)
    plugins = _Plugins.of(table)
    files = [str(path.absolute())]

    def beside(table: Table, key: str, most: int) -> Iterator[Glossary]:
        """The files of a key, their names as they stand from the folder of the settings."""
        for written in table.texts(key):
            file = path.absolute().parent / Path(written).expanduser()
            files.append(str(file))
            try:
                yield written, _bytes(file, most, written)
            except InputError as error:
                raise table.error(str(error), key) from None

    choices = list(_choices(table, plugins, ALL))
    glossaries = [(ALL, file) for file in beside(table, "glossaries", LARGEST_GLOSSARY)]
    rules = [rule for name, data in beside(table, "house-rules", LARGEST) for rule in read_rules(data, name)]
    for pair, under in sorted(_pairs(table), key=lambda one: one[0].says):
        choices += _choices(under, plugins, pair)
        glossaries += [(pair, file) for file in beside(under, "glossaries", LARGEST_GLOSSARY)]
        under.done()
    table.done()
    for pair, (file, data) in glossaries:
        if _ANY in (pair.source, pair.target):  # what is wrong is said now, not at the first article
            refuse_unreadable(data, file)
        else:
            read_glossary(data, file, pair.source, pair.target)
    return _digested(Settings(
        name, plugins.available, tuple(choices), tuple(glossaries), tuple(rules),
        (*plugins.failures, *plugins.unknown), tuple(files),
    ))  # fmt: skip


@dataclass(slots=True)
class _Plugins:
    """The checks there are, and those that settings name and that a plug-in may have that is not loaded."""

    available: tuple[Check, ...]
    failures: tuple[Failure, ...]
    is_whole: bool
    unknown: list[Failure]

    @classmethod
    def of(cls, table: Table) -> "_Plugins":
        """What ``plugins = false``, or a table of plug-ins that are true or false, leaves."""
        off: list[str] = []
        missing: list[Failure] = []
        if type(table.value("plugins")) is bool:
            wanted = bool(table.flag("plugins"))
        else:
            wanted, known = True, installed()
            under = table.table("plugins", "a table, or true or false")
            for name in under:
                if not under.flag(name):
                    off.append(name)
                elif name not in known:
                    missing.append(Failure(name, f"no such plug-in is installed{nearest(name, known)}"))
        available, failures = checks.all_checks(plugins=wanted, without=off)
        failures = (*failures, *missing)
        return cls(available, failures, wanted and not off and not failures, [])

    def knows(self, table: Table, name: str) -> bool:
        """Whether there is a check of this name; raises InputError where none can be."""
        names = [check.name for check in self.available]
        if name in names:
            return True
        if self.is_whole:
            meant = nearest(name, names, f"the checks are {', '.join(names)}")
            raise table.error(f'there is no check "{name}"{meant}')
        self.unknown.append(Failure(name, "no check of this name is loaded; it may be one of a plug-in that is not."))
        return False


def _choices(table: Table, plugins: _Plugins, pair: Pair) -> Iterator[Choice]:
    """What is set under ``checks``: a table for each check, or just true or false."""
    under = table.table("checks")
    for name in under:
        is_known = plugins.knows(under, name)
        if type(under.value(name)) is bool:
            choice = Choice(name, pair, on=under.flag(name))
        else:
            values = under.table(name, "a table, or true or false")
            severity = values.choice("severity", list(Severity), "severity")
            choice = Choice(
                name, pair, values.flag("on"), Severity(severity) if severity else None, values.fraction("threshold")
            )
            values.done()
        if is_known:
            yield choice


def _pairs(table: Table) -> Iterator[tuple[Pair, Table]]:
    """The tables under ``pairs``, each with the languages that it is for."""
    pairs = table.table("pairs")
    for name in pairs:
        under = pairs.table(name)
        parts = [part.strip() for part in name.split(">" if ">" in name else "-")]
        try:
            source, target = (part if part == _ANY else tidy_tag(part) for part in parts)
        except ValueError:
            reason = f'"{name}" is no pair of languages; one looks like "sr-en", "*-de" or "sr-Latn > en-GB"'
            raise pairs.error(reason) from None
        yield Pair(source, target), under


def _shown(path: Path) -> str:
    """How a message names a file: from the working folder, where it is in it."""
    folder = Path.cwd()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _bytes(path: Path, most: int, name: str) -> bytes:
    """The bytes of a file; raises InputError for one that cannot be read, is none (a pipe), or is too large."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(name, "this is no file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or "its name is no file name")
        raise InputError(name, f"the file cannot be read ({reason[0].lower()}{reason[1:]})") from None
    if len(data) > most:
        raise InputError(name, f"it is larger than {most // 1_000_000} MB")
    return data


# What is kept


def _covers(tag: str, lang: str) -> bool:
    return tag == _ANY or f"{lang}-".casefold().startswith(f"{tag}-".casefold())


@lru_cache(maxsize=64)
def _chosen(settings: Settings, source_lang: str, target_lang: str) -> tuple[Check, ...]:
    chosen = {check.name: check for check in settings.available}
    for choice in settings.choices:
        if choice.check in chosen and choice.pair.covers(source_lang or UNKNOWN, target_lang or UNKNOWN):
            chosen[choice.check] = choice.of(chosen[choice.check])
    return tuple(chosen.values())


_kept: dict[str, tuple[tuple[tuple[int, int], ...], Settings]] = {}
"""Settings by the path of their file ("" for those of nobody), and how their files were when they were read."""


def _stamps(settings: Settings) -> tuple[tuple[int, int], ...]:
    return tuple(map(_stamp, settings.files))


def _stamp(file: str) -> tuple[int, int]:
    """What changes when a file does: when it was written, in nanoseconds, and its size in bytes."""
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return 0, -1
    return status.st_mtime_ns, status.st_size


def _digested(settings: Settings) -> Settings:
    """The settings with their digest: of what is set, of the files that are followed, of the plug-ins."""
    digest = hashlib.sha256(repr((settings.choices, settings.rules)).encode())
    for pair, (_, data) in settings.glossaries:
        digest.update(repr((pair, len(data))).encode())
        digest.update(data)
    for each in settings.available:
        digest.update(f"{each.name} {each.origin} {each.threshold} {each.on}\n".encode())
    return replace(settings, digest=digest.hexdigest()[:16])
