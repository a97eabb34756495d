"""TOML that people write by hand: read, and each key asked for by its type, so that a slip is one clear sentence.

A key that nobody asks for is refused in the end, with the known one that it looks like: a setting that is silently
ignored is worse than none.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from transreview.errors import InputError

LARGEST = 1_000_000
"""Bytes of a file; tomllib is not linear on hostile text, and people write far less."""
_LONGEST_QUOTED = 60  # code points of a wrong value that a message quotes
_ALIKE = 0.6  # Levenshtein ratio from which one name may have been meant for the other
_KINDS = {
    bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a table",
}  # fmt: skip


class Table:
    """A table of a TOML file: its values by key, and where it stands ("checks.untranslated", "" for the whole file)."""

    def __init__(self, values: dict[str, Any], name: str, place: str = "") -> None:
        self._values, self.name, self.place = values, name, place
        self._known: dict[str, None] = {}

    def __iter__(self) -> Iterator[str]:
        """The keys that stand there, in their order."""
        return iter(self._values)

    def value(self, key: str) -> object:
        """The value of a key whatever it is, None where it is not there."""
        self._known[key] = None
        return self._values.get(key)

    def text(self, key: str) -> str | None:
        """The text of a key, None where it is not there; raises InputError for another value."""
        return cast("str | None", self._value(key, (str,), "text in quotation marks"))

    def flag(self, key: str) -> bool | None:
        """True or false, None where the key is not there; raises InputError for another value."""
        return cast("bool | None", self._value(key, (bool,), "true or false"))

    def fraction(self, key: str) -> float | None:
        """A number from 0 to 1, None where the key is not there; raises InputError for another value."""
        value = self._value(key, (int, float), "a fraction from 0 to 1")
        if value is None:
            return None
        if not 0 <= value <= 1:  # NaN too
            raise self.error(f"{_quoted(value)} is no fraction from 0 to 1", key)
        return float(value)

    def choice(self, key: str, names: Sequence[str], what: str) -> str | None:
        """One of some names, None where the key is not there; ``what`` says what they are: "severity"."""
        value = self.text(key)
        if value is not None and value not in names:
            meant = nearest(value, names, f"it is one of {', '.join(names)}")
            raise self.error(f'"{_quoted(value)}" is no {what}{meant}', key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a key that may have one or a list of them, () where it is not there."""
        value = self._value(key, (str, list), "text in quotation marks, or a list of texts")
        several = [value] if isinstance(value, str) else value or []
        for one in several:
            if not isinstance(one, str):
                raise self.error(f"{_kind(one)} stands in the list, and must be text in quotation marks", key)
        return tuple(several)

    def table(self, key: str, wanted: str = "a table") -> "Table":
        """The table of a key, empty where it is not there; raises InputError for another value than is ``wanted``."""
        return Table(self._value(key, (dict,), wanted) or {}, self.name, self._place(key))

    def tables(self, key: str) -> "list[Table]":
        """The tables of a key that stands there as ``[[key]]``, each with its number; [] where it is not there."""
        value = self._value(key, (list,), f"tables, each under [[{key}]]") or []
        for number, one in enumerate(value, 1):
            if not isinstance(one, dict):
                raise self.error(f"it is {_kind(one)}, and must be a table under [[{key}]]", f"{key} {number}")
        return [Table(one, self.name, self._place(f"{key} {number}")) for number, one in enumerate(value, 1)]

    def done(self) -> None:
        """Raise InputError for a key that was never asked for."""
        for key in self._values:
            if key not in self._known:
                known = ", ".join(self._known)
                meant = nearest(key, self._known, f"there {'are' if len(self._known) > 1 else 'is only'} {known}")
                raise self.error(f'there is no setting "{_quoted(key)}" here{meant}')

    def error(self, reason: str, key: str = "") -> InputError:
        """The error for something that is wrong in this table, or under one of its keys."""
        return InputError(self.name, reason, self._place(key) if key else self.place)

    def _value(self, key: str, kinds: tuple[type, ...], wanted: str) -> Any:
        self._known[key] = None
        value = self._values.get(key)
        if value is not None and type(value) not in kinds:
            raise self.error(f"it is {_kind(value)}, and must be {wanted}", key)
        return value

    def _place(self, key: str) -> str:
        part = key if all(sign.isalnum() or sign in "-_ " for sign in key) else f'"{_quoted(key)}"'
        return f"{self.place}.{part}" if self.place else part


def read_toml(data: bytes, name: str) -> Table:
    """The table of a TOML file; raises InputError, with line and column, for bytes that are no TOML in UTF-8."""
    if len(data) > LARGEST:
        raise InputError(name, f"it is larger than {LARGEST // 1_000_000} MB")
    try:
        return Table(tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n")), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(name, "this is not UTF-8; save it as UTF-8", f"line {line}") from None
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        raise InputError(name, f"this is no TOML: {reason[0].lower()}{reason[1:]}", place.rstrip(")")) from None
    except (RecursionError, ValueError):
        raise InputError(name, "it is nested too deeply, or a number in it has too many digits") from None


def nearest(name: str, names: Iterable[str], otherwise: str = "") -> str:
    """The end of a sentence about a name that is none of ``names``: what may have been meant, or ``otherwise``."""
    import Levenshtein  # only a mistake needs it

    likeness, known = max(((Levenshtein.ratio(name.lower(), known), known) for known in names), default=(0.0, ""))
    if likeness >= _ALIKE:
        return f'; did you mean "{known}"?'
    return f"; {otherwise}" if otherwise else ""


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a date or time")


def _quoted(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED]}…"
