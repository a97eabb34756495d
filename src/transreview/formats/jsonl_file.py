"""JSON Lines: one article a line, or a JSON file of one or several."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence

from transreview.errors import InputError
from transreview.formats.encoding import decode, too_large
from transreview.formats.entrance import admit, stem
from transreview.formats.format import Format
from transreview.formats.limits import MAX_ARTICLES, MAX_BYTES
from transreview.model import Article

_KNOWN = frozenset(("id", "source_lang", "target_lang", "segments", "title"))
_SIDES = frozenset(("source", "target"))


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of a file of JSON Lines, or of one JSON value: an article, or a list of articles."""
    text = decode(data, name)
    return tuple(_distinct(_values(text, name), name, source_lang, target_lang, MAX_ARTICLES))


def stream(lines: Iterable[bytes], name: str, source_lang: str = "", target_lang: str = "") -> Iterator[Article]:
    """The articles on lines of JSON one by one, however many there are: only one is in memory at a time.

    A line is UTF-8 and may have 50 MB. Raises InputError at the first line that cannot be used.
    """
    yield from _distinct(_parsed_lines(lines, name), name, source_lang, target_lang)


def is_by_line(first: str) -> bool:
    """Whether a file that begins with this line has one article a line, and is not one JSON value over several."""
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def dumps(value: object) -> str:
    """A value as one line of JSON, letters as they are but for those that some programs take for the end of a line."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _parsed_lines(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, object]]:
    """The values on the lines of a file, each with its place; blank lines are counted and skipped."""
    for number, line in enumerate(lines, 1):
        place = f"line {number}"
        if len(line) > MAX_BYTES:
            raise too_large(name, place)
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(name, f"byte {error.start + 1:,} is not UTF-8; save it as UTF-8", place) from None
        if text.strip():
            yield place, _parsed(text.rstrip(), name, number)


def _values(text: str, name: str) -> Iterator[tuple[str, object]]:
    """The values of a text with their places: on each line one, or those of the one list that it is."""
    if is_by_line(text.lstrip().partition("\n")[0]):
        lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
        yield from ((f"line {number}", _parsed(line.rstrip(), name, number)) for number, line in lines)
    else:
        value = _parsed(text, name)
        several = value if isinstance(value, list) else [value]
        yield from ((f"article {number}", value) for number, value in enumerate(several, 1))


def _parsed(text: str, name: str, line: int = 1) -> object:
    """The value of a JSON text that begins on ``line``; NaN and infinity, which JSON does not have, become null."""
    try:
        return json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
    except json.JSONDecodeError as error:
        place = f"line {line + error.lineno - 1}, column {error.colno}"
        raise InputError(name, f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}", place) from None
    except ValueError:
        raise InputError(name, "a number has too many digits", f"line {line}") from None
    except RecursionError:
        raise InputError(name, "it is nested too deeply", f"line {line}") from None


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _distinct(
    values: Iterable[tuple[str, object]], name: str, source_lang: str, target_lang: str, most: int | None = None
) -> Iterator[Article]:
    """The articles, as long as each has an id of its own."""
    seen: dict[int, int] = {}  # where an id stands by its hash, for a corpus has more ids than one wants to keep
    for number, (place, value) in enumerate(values, 1):
        if most is not None and number > most:
            raise InputError(name, f"more than {most:,} articles; split it", place)
        article = _article(value, number, name, place, source_lang, target_lang)
        what, _, at = place.partition(" ")
        earlier = seen.setdefault(hash(article.id), int(at))
        if earlier != int(at):
            raise InputError(name, f'"{article.id}" is already the id on {what} {earlier}', f"{place}, field id")
        yield article
    if not seen:
        raise InputError(name, "the file is empty")


def _article(
    value: object, number: int, name: str, place: str, source_lang: str, target_lang: str
) -> Article:
    if not isinstance(value, dict):
        raise InputError(name, f"this is {_kind(value)}; an article is an object with segments", place)
    if "segments" not in value and {"check", "places"} <= value.keys():
        raise InputError(name, "this is an error report, not an article", place)
    segments = value.get("segments")
    if not isinstance(segments, list):
        what = f"it is {_kind(segments)}, and must be a list" if "segments" in value else "it is missing"
        raise InputError(name, what, f"{place}, field segments")
    where = f"{place}, "
    number_id = value.get("id")
    return admit(
        name,
        str(number_id) if type(number_id) is int else _text(value, "id", name, where) or f"{stem(name)}-{number}",
        [_pair(segment, name, f"{where}segment {at}") for at, segment in enumerate(segments, 1)],
        source_lang or _text(value, "source_lang", name, where),
        target_lang or _text(value, "target_lang", name, where),
        title=_text(value, "title", name, where),
        extra=_extra(value, segments),
        place=place,
    )


def _pair(segment: object, name: str, place: str) -> tuple[str, str]:
    if not isinstance(segment, dict):
        raise InputError(name, f"this is {_kind(segment)}; a segment is an object with source and target", place)
    if not _SIDES & segment.keys():
        raise InputError(name, "it is missing", f"{place}, field target")
    return _text(segment, "source", name, f"{place}, "), _text(segment, "target", name, f"{place}, ")


def _text(value: dict[str, object], field: str, name: str, where: str) -> str:
    """The text of a field, "" where it is null or missing."""
    text = value.get(field)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise InputError(name, f"it is {_kind(text)}, and must be text", f"{where}field {field}")
    return text


def _extra(value: dict[str, object], segments: Sequence[dict[str, object]]) -> str:
    """The fields that we do not know, as one JSON object; those of the segments, where they have any, in a list."""
    extra = {field: value[field] for field in value if field not in _KNOWN}
    unknown = [{field: segment[field] for field in segment if field not in _SIDES} for segment in segments]
    if any(unknown):
        extra["segments"] = unknown
    # Escapes keep what UTF-8 cannot hold: half of a surrogate pair, which JSON lets through.
    return json.dumps(extra, allow_nan=False) if extra else ""


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "null")


FORMAT = Format(
    name="jsonl", extensions=(".jsonl", ".ndjson", ".json"), read=read,
    mime="application/jsonl",
)
