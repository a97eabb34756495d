"""Rules of the house: a TOML file of wordings that a translation shall not have, what to say instead, and why."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from transreview.errors import InputError
from transreview.model import Rule
from transreview.mqm import Severity
from transreview.toml_file import Table, read_toml

if TYPE_CHECKING:
    import regex

MOST_RULES = 5000
LONGEST_WORDING = 200  # code points
LONGEST_REASON = 500
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}")
_GROUP = re.compile(r"\\([0-9])")


def read_rules(data: bytes, name: str) -> tuple[Rule, ...]:
    """The rules of a TOML file, each under ``[[rule]]``; raises InputError, which names the rule, for a bad one."""
    file = read_toml(data, name)
    tables = file.tables("rule")
    file.done()
    if not tables:
        raise InputError(name, "there is no rule in it; each begins with [[rule]]")
    if len(tables) > MOST_RULES:
        raise InputError(name, f"{len(tables):,} rules; at most {MOST_RULES:,} can be")
    return tuple(map(_rule, tables))


def _rule(table: Table) -> Rule:
    rule = Rule(
        find=table.texts("find"),
        regex=table.text("regex") or "",
        use=table.texts("use"),
        reason=" ".join((table.text("reason") or "").split()),
        severity=Severity(table.choice("severity", list(Severity), "severity") or Severity.MINOR),
        languages=table.texts("languages"),
        spare=table.texts("except"),
        case=bool(table.flag("case")),
        quoted=bool(table.flag("quoted")),
        name=f"{table.name}, {table.place}",
    )
    table.done()
    for reason, key in _wrong(rule):
        raise table.error(reason, key)
    return rule


def _wrong(rule: Rule) -> Iterator[tuple[str, str]]:
    """What is wrong with a rule, and under which key."""
    if bool(rule.find) == bool(rule.regex):
        yield "a rule has either find, with words, or regex, with a regular expression", ""
    texts = {"find": rule.find, "use": rule.use, "except": rule.spare, "regex": (rule.regex,), "reason": (rule.reason,)}
    for key, several in texts.items():
        most = LONGEST_REASON if key == "reason" else LONGEST_WORDING
        if any(len(text) > most for text in several):
            yield f"it has more than {most} characters", key
    for key in ("find", "except"):
        yield from ((f'"{text}" has no letter or digit', key) for text in texts[key] if not any(map(str.isalnum, text)))
    for tag in rule.languages:
        if not _TAG.fullmatch(tag):
            yield f'"{tag}" is no language tag; one looks like sr or pt-BR', "languages"
    yield from _wrong_stars(rule)
    if rule.regex:
        yield from _wrong_regex(rule)


def _wrong_stars(rule: Rule) -> Iterator[tuple[str, str]]:
    for text in rule.find:
        if any("*" in word.strip("*") or not word.strip("*") for word in text.split()):
            yield f'a * stands at the beginning or at the end of a word, not as in "{text}"; write a regex', "find"
    for text in rule.spare:
        if "*" in text:
            yield f'"{text}" has a *, which only find understands', "except"


def _wrong_regex(rule: Rule) -> Iterator[tuple[str, str]]:
    import regex

    try:
        pattern = compiled(rule)
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        at = getattr(error, "pos", None)
        where = "" if at is None else f" at character {at + 1}"
        yield f"this is no regular expression: {str(error).split(' at position')[0]}{where}", "regex"
        return
    if pattern.search(""):
        yield "it is found where nothing stands; let it ask for a character at least", "regex"
    for use in rule.use:
        if any(int(number) > pattern.groups for number in _GROUP.findall(use)):
            yield f'"{use}" names a group that the regex does not have', "use"


@lru_cache(maxsize=1024)
def compiled(rule: Rule) -> "regex.Pattern[str]":
    """The regular expression of a rule; capitals count only where the rule says so."""
    import regex  # it can be given a time, and is loaded where somebody has written one

    return regex.compile(rule.regex, regex.VERSION0 if rule.case else regex.VERSION0 | regex.IGNORECASE)


def expanded(use: str, match: "regex.Match[str]") -> str:
    """What to say instead of a match: a backslash and a digit in ``use`` is what that group has matched."""
    return _GROUP.sub(lambda group: match[int(group[1])] or "", use)
