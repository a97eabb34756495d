"""JSON Lines: one article a line, or a JSON file of one or several; written in the file that it came in, or anew."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from transreview.errors import InputError
from transreview.formats.encoding import decoded, too_large
from transreview.formats.entrance import admit, distinct, label, stem
from transreview.formats.format import Format
from transreview.formats.json_places import places
from transreview.formats.limits import MAX_ARTICLES, MAX_BYTES, MAX_EXTRA, MAX_VALUES
from transreview.formats.splice import Edit, spliced
from transreview.language.clean import clean_text
from transreview.model import Article, Original, Segment
from transreview.review import Review

_KNOWN = frozenset(("id", "source_lang", "target_lang", "segments", "title", "system"))
_OURS = frozenset(("left_out", "table", "wmt", "xliff"))  # what other formats keep with an article
_SURROGATE = re.compile("[\ud800-\udfff]")
_START = 20_000  # bytes
_LINE, _FILLED = re.compile("[^\n]*\n|[^\n]+"), re.compile(r"\S")
_BETWEEN = re.compile(r"[\s,]*")
_SIDES = frozenset(("source", "target"))


class _Value(NamedTuple):
    """A value of a file, where it stands, and how it is written there ("" where that is not kept)."""

    place: str
    value: object
    written: str = ""


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of a file of JSON Lines, or of one JSON value: an article, or a list of articles."""
    came = decoded(data, name)
    articles = []
    for article, written in _distinct(_values(came.text, name), name, source_lang, target_lang, MAX_ARTICLES):
        original = Original(FORMAT.name, name, came.encode(written + "\n"))
        articles.append(replace(article, original=original))
    if len(articles) == 1:
        return (replace(articles[0], original=Original(FORMAT.name, name, data)),)
    return tuple(articles)


def stream(lines: Iterable[bytes], name: str, source_lang: str = "", target_lang: str = "") -> Iterator[Article]:
    """The articles on lines of JSON one by one, however many there are: only one is in memory at a time.

    A line is UTF-8 and may have 50 MB. Raises InputError at the first line that cannot be used.
    """
    yield from (article for article, _ in _distinct(_parsed_lines(lines, name), name, source_lang, target_lang))


def is_by_line(first: str) -> bool:
    """Whether a file that begins with this line has one article a line, and is not one JSON value over several."""
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def is_articles(data: bytes) -> bool:
    """Whether a file, in UTF-8, begins as an object, or a list of objects, that soon has segments."""
    head = data[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] in (b"{", b"[") and b'"segments"' in head


def write(review: Review, _anchor: str = "") -> bytes:
    """The article's own line, or file, in which only the targets that were changed are others; else a new one."""
    original = review.article.original
    filled = _filled(original.data, review) if original is not None and original.format == FORMAT.name else None
    return anew([review.current]) if filled is None else filled


def anew(articles: Sequence[Article]) -> bytes:
    """A line for each article, with the fields that it came with and that we do not know."""
    return "".join(dumps(_fields(article)) + "\n" for article in distinct(articles)).encode()


def dumps(value: object) -> str:
    """A value as one line of JSON, letters as they are but for those that some programs take for the end of a line.

    Halves of surrogate pairs, which JSON lets through, stay escaped.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not line.isprintable() and _SURROGATE.search(line):
        line = json.dumps(value, allow_nan=False)
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _parsed_lines(lines: Iterable[bytes], name: str) -> Iterator[_Value]:
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
            yield _Value(place, _parsed(text.rstrip(), name, number))


def _values(text: str, name: str) -> Iterator[_Value]:
    """The values of a text with their places: on each line one, or those of the one list that it is."""
    start = next((found.start() for found in _FILLED.finditer(text)), 0)
    end = text.find("\n", start)
    if end >= 0 and is_by_line(text[start:end]):
        for number, found in enumerate(_LINE.finditer(text), 1):
            if line := found.group().strip():
                yield _Value(f"line {number}", _parsed(line, name, number), line)
    else:
        value = _parsed(text, name)
        several = zip(value, _elements(text), strict=True) if isinstance(value, list) else [(value, text)]
        yield from (_Value(f"article {number}", *each) for number, each in enumerate(several, 1))


def _elements(text: str) -> Iterator[str]:
    """The elements of a sound JSON list as they are written."""
    decoder, at = json.JSONDecoder(), text.index("[") + 1
    while (at := _BETWEEN.match(text, at).end()) < len(text) and text[at] != "]":  # type: ignore[union-attr]
        start, (_, at) = at, decoder.raw_decode(text, at)
        yield text[start:at]


def _parsed(text: str, name: str, line: int = 1) -> object:
    """The value of a JSON text that begins on ``line``; NaN and infinity, which JSON does not have, become null."""
    if sum(map(text.count, ",[{")) > MAX_VALUES:
        raise InputError(name, f"it has more than {MAX_VALUES:,} values; split it", f"line {line}")
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
    values: Iterable[_Value], name: str, source_lang: str, target_lang: str, most: int | None = None
) -> Iterator[tuple[Article, str]]:
    """The articles and how each is written, as long as each has an id of its own: of two systems' one names its."""
    seen: dict[int, int] = {}  # where an id stands by its hash, for a corpus has more ids than one wants to keep
    for number, (place, value, written) in enumerate(values, 1):
        if most is not None and number > most:
            raise InputError(name, f"more than {most:,} articles; split it", place)
        article = _article(value, number, name, place, source_lang, target_lang)
        if hash(article.id) in seen and article.system:
            article = replace(article, id=label(f"{article.id} {article.system}"))
        what, _, at = place.partition(" ")
        earlier = seen.setdefault(hash(article.id), int(at))
        if earlier != int(at):
            raise InputError(name, f'"{article.id}" is already the id on {what} {earlier}', f"{place}, field id")
        yield article, written
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
    article = admit(
        name,
        str(number_id) if type(number_id) is int else _text(value, "id", name, where) or f"{stem(name)}-{number}",
        [_pair(segment, name, f"{where}segment {at}") for at, segment in enumerate(segments, 1)],
        source_lang or _text(value, "source_lang", name, where),
        target_lang or _text(value, "target_lang", name, where),
        title=_text(value, "title", name, where),
        extra=_extra(value, segments, name, place),
        place=place,
    )
    return replace(article, system=label(_text(value, "system", name, where)))


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


def _extra(value: dict[str, object], segments: Sequence[dict[str, object]], name: str, place: str) -> str:
    """The fields that we do not know, as one JSON object; those of the segments, where they have any, in a list."""
    extra = {field: value[field] for field in value if field not in _KNOWN}
    unknown = [{field: segment[field] for field in segment if field not in _SIDES} for segment in segments]
    if any(unknown):
        extra["segments"] = unknown
    # Escapes keep what UTF-8 cannot hold: half of a surrogate pair, which JSON lets through.
    text = json.dumps(extra, allow_nan=False) if extra else ""
    if len(text) > MAX_EXTRA:
        raise InputError(name, f"its further fields have more than {MAX_EXTRA:,} characters", place)
    return text


def _fields(article: Article) -> dict[str, Any]:
    """An article as an object: what `_article` makes the same article of."""
    extra = {key: value for key, value in json.loads(article.extra or "{}").items() if key not in _OURS}
    more = extra.pop("segments", None)
    segments = [{"source": each.source, "target": each.target} for each in article.segments]
    if isinstance(more, list) and len(more) == len(segments) and all(isinstance(each, dict) for each in more):
        segments = [{**segment, **each} for segment, each in zip(segments, more, strict=True)]
    system = {"system": article.system} if article.system else {}
    return {
        "id": article.id, "source_lang": article.source_lang, "target_lang": article.target_lang,
        "title": article.title, **system, "segments": segments, **extra,
    }  # fmt: skip


def _filled(data: bytes, review: Review) -> bytes | None:
    """The file that an article came in with its corrected texts; None where it is not the article's."""
    name = review.article.id
    try:
        came = decoded(data, name)
        ((_, value, _),) = _values(came.text, name)
        segments = value["segments"]  # type: ignore[index]
        pairs = [_pair(segment, name, "") for segment in segments]
    except (InputError, KeyError, TypeError, ValueError):
        return None
    was = tuple(Segment(clean_text(source), clean_text(target)) for source, target in pairs)
    if was != review.article.segments:
        return None
    changed = {number - 1: review.texts[number - 1] for number in review.changed}
    text = came.text
    head = (0,) if text.lstrip().startswith("[") else ()
    wanted = {(*head, "segments", number, "target"): new for number, new in changed.items()}
    found = {path: (start, end) for path, start, end in places(text) if path in wanted}
    if found.keys() != wanted.keys():  # a segment without a target, or with null
        for number, new in changed.items():
            segments[number]["target"] = new
        return came.encode(dumps([value] if head else value) + "\n")
    written = json.dumps if text.isascii() else dumps
    edits = (Edit(start, end, written(wanted[path])) for path, (start, end) in found.items())
    return came.encode(spliced(text, edits)) if changed else data


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "null")


FORMAT = Format(
    "jsonl", (".jsonl", ".ndjson", ".json"), read=read, write=write, anew=anew, knows=is_articles,
    mime="application/jsonl",
)  # fmt: skip
