"""The tables in which WMT publishes MQM judgements: one row for each error that a rater marked, or for none.

Three dialects are read: that of 2020 (system, doc, doc_id, seg_id, rater, source, target, category, severity), that of
2021 with a comment, and that of 2023 (docSegId, globalSegId, metadata). Nothing is quoted; "<v>…</v>" stands round the
error. The one of 2020 is written.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from transreview.errors import InputError
from transreview.formats.encoding import decode
from transreview.formats.entrance import admit, label
from transreview.formats.format import Format
from transreview.formats.limits import MAX_ARTICLES, MAX_ROWS
from transreview.language.clean import clean_line, clean_text
from transreview.marks import CHECK
from transreview.model import Act, Article, Issue, Original, Place, Side, Stage
from transreview.mqm import Severity
from transreview.review import Record, Review, State

COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
_NEEDED = frozenset(("system", "doc", "rater", "source", "target", "category", "severity"))
_SEGMENT = ("docsegid", "seg_id", "globalsegid")
_TAG = re.compile("</?v>")
_BREAK = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_ERROR = "no-error"
_TESTS = frozenset(("hotw-test",))  # planted to see whether a rater is awake: no error of the translation
_MQM = {
    "accuracy/addition": "accuracy/addition", "accuracy/omission": "accuracy/omission",
    "accuracy/mistranslation": "accuracy/mistranslation", "accuracy/untranslated text": "accuracy/untranslated",
    "fluency/punctuation": "linguistic-conventions/punctuation", "fluency/spelling": "linguistic-conventions/spelling",
    "fluency/grammar": "linguistic-conventions/grammar", "fluency/register": "style/language-register",
    "fluency/inconsistency": "linguistic-conventions/textual-inconsistency",
    "fluency/character encoding": "linguistic-conventions/character-encoding",
    "terminology/inappropriate for context": "terminology/wrong-term",
    "terminology/inconsistent use of terminology": "terminology/inconsistent-use-of-terminology",
    "terminology/inconsistent": "terminology/inconsistent-use-of-terminology",
    "style/awkward": "style/awkward-style", "style/unnatural or awkward": "style/awkward-style",
    "locale convention/name format": "accuracy/mistranslation/entity",
    "locale convention/date format": "locale-conventions/date-format",
    "locale convention/time format": "locale-conventions/time-format",
    "locale convention/currency format": "locale-conventions/currency-format",
    "non-translation!": "linguistic-conventions/unintelligible",
    "non-translation": "linguistic-conventions/unintelligible",
}  # fmt: skip
_CATEGORIES = {
    "accuracy/addition": "Accuracy/Addition", "accuracy/omission": "Accuracy/Omission",
    "accuracy/untranslated": "Accuracy/Untranslated text", "accuracy": "Accuracy/Mistranslation",
    "linguistic-conventions/punctuation": "Fluency/Punctuation", "linguistic-conventions/spelling": "Fluency/Spelling",
    "linguistic-conventions/grammar": "Fluency/Grammar", "style/language-register": "Fluency/Register",
    "linguistic-conventions/textual-inconsistency": "Fluency/Inconsistency",
    "linguistic-conventions/inconsistent-names": "Fluency/Inconsistency",
    "linguistic-conventions/character-encoding": "Fluency/Character Encoding",
    "linguistic-conventions/unintelligible": "Non-translation!",
    "linguistic-conventions": "Fluency/Grammar",
    "terminology/inconsistent-use-of-terminology": "Terminology/Inconsistent use of terminology",
    "terminology": "Terminology/Inappropriate for context", "style": "Style/Awkward",
    "accuracy/mistranslation/entity": "Locale convention/Name format",
    "locale-conventions/date-format": "Locale convention/Date format",
    "locale-conventions/time-format": "Locale convention/Time format",
    "locale-conventions/currency-format": "Locale convention/Currency format",
}  # fmt: skip

_Said = tuple[str, str, str, str, str]
"""A row: rater, source, target, category, severity."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rater said of a segment: an error in the text as it came, or, with severity None, that there is none.

    ``category`` is as WMT calls it, ``mqm`` as we do. A place in the source has an empty one in the target before it.
    """

    rater: str
    segment: int
    category: str = ""
    severity: Severity | None = None
    places: tuple[Place, ...] = ()
    comment: str = ""

    @property
    def mqm(self) -> str:
        """The MQM type that is nearest to the category."""
        return _MQM.get(self.category.lower(), "accuracy/mistranslation")


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """An article for each system and document, its segments in the order of their first rows.

    What the raters said is kept with the article: `judgements` gives it back.
    """
    lines = decode(data, name, target_lang or source_lang).split("\n")
    documents: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
    for line, row in _rows(lines, name):
        documents.setdefault((row["system"], row["doc"]), []).append((line, row))
    if len(documents) > MAX_ARTICLES:
        raise InputError(name, f"{len(documents):,} articles; at most {MAX_ARTICLES:,} can be")
    articles = []
    for its in documents.values():
        own = "\n".join([lines[0], *(lines[line - 1] for line, _ in its)])
        original = Original(FORMAT.name, name, data if len(documents) == 1 else f"{own}\n".encode())
        articles.append(replace(_article(its, name, source_lang, target_lang), original=original))
    return tuple(articles)


def judgements(article: Article) -> tuple[Judgement, ...]:
    """What the raters said of an article that came from such a table, in the order of its rows; () for all others."""
    rows = _kept(article).get("rows")
    if not isinstance(rows, list) or not all(_is_row(row, len(article.segments)) for row in rows):
        return ()  # JSON Lines may have a field of the same name
    return tuple(_judgement(article, row) for row in rows)


def is_wmt(data: bytes) -> bool:
    """Whether a table has the headers of WMT."""
    head = data[:2_000].decode("utf-8-sig", "replace").partition("\n")[0].lower().rstrip("\r")
    return set(head.split("\t")) >= _NEEDED


def write(review: Review, _anchor: str = "") -> bytes:
    """A row for each error that a person marked or corrected, in the text as it came, by whoever did.

    A segment in which there is none has a row that says so, by those who said so, or by whoever called the review
    ready; one that nobody has judged has no row, for that is something else.
    """
    return _table(_lines(review.article, _judged(review)))


def anew(articles: Sequence[Article]) -> bytes:
    """What raters said of articles that came from such tables, as they said it; raises InputError where none did."""
    if not any(map(judgements, articles)):
        raise InputError(articles[0].id, "nobody has judged it; a WMT table holds what raters said")
    return _table(chain.from_iterable(_lines(each, _as_said(each)) for each in articles))


def _table(lines: Iterable[str]) -> bytes:
    return ("\n".join(["\t".join(COLUMNS), *lines]) + "\n").encode()


def _lines(article: Article, judged: Iterable[Iterable[_Said]]) -> Iterator[str]:
    """The lines of an article, whose paragraphs were judged so."""
    kept, numbers = _kept(article), range(1, len(article.segments) + 1)
    system, document = article.system or kept.get("system") or "MT", kept.get("doc") or article.id
    head = [clean_line(str(system)), clean_line(str(document))]
    ids = kept.get("segments")
    if not isinstance(ids, list) or len(ids) != len(numbers):
        ids = [str(number) for number in numbers]
    for number, segment_id, rows in zip(numbers, ids, judged, strict=True):
        for rater, source, target, category, severity in rows:
            cells = [*head, str(number), clean_line(str(segment_id)), rater, source, target, category, severity]
            yield "\t".join(_BREAK.sub(" ", cell) for cell in cells)


def _rows(lines: Sequence[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    header = [cell.strip().lower() for cell in lines[0].rstrip("\r").split("\t")]
    if missing := sorted(_NEEDED - set(header)):
        raise InputError(name, f"the column {missing[0]} of a WMT table is missing", "line 1")
    if not any(column in header for column in _SEGMENT):
        raise InputError(name, "the column seg_id of a WMT table is missing", "line 1")
    if len(lines) > MAX_ROWS:
        raise InputError(name, f"the table has more than {MAX_ROWS:,} rows; split it")
    used = _NEEDED | {next(column for column in _SEGMENT if column in header)}
    found = False
    for line, cells in ((at, line.rstrip("\r").split("\t")) for at, line in enumerate(lines[1:], 2) if line.strip()):
        row = dict(zip(header, cells, strict=False))
        if not used <= row.keys():
            raise InputError(name, f"the row has {len(cells)} of {len(header)} cells", f"line {line}")
        severity = row["severity"].strip().lower()
        if severity not in {_NO_ERROR, *Severity} | _TESTS and row["category"].strip().lower() != _NO_ERROR:
            raise InputError(name, "the severity is none of MQM's", f"line {line}, column severity")
        found = True
        yield line, row
    if not found:
        raise InputError(name, "there are no rows under the header", "line 1")


def _article(rows: Sequence[tuple[int, dict[str, str]]], name: str, source_lang: str, target_lang: str) -> Article:
    """The article of the rows of one system and document."""
    numbers: dict[str, int] = {}
    texts: list[tuple[str, str]] = []
    kept: list[list[object]] = []
    for line, row in rows:
        segment_id = next(row[column] for column in _SEGMENT if row.get(column))
        pair = _bare(row["source"]), _bare(row["target"])
        number = numbers.setdefault(segment_id, len(texts) + 1)
        if number > len(texts):
            texts.append(pair)
        elif texts[number - 1] != pair:
            raise InputError(name, f"segment {segment_id} has another text than in its first row", f"line {line}")
        kept += _what(row, number)
    system, document = rows[0][1]["system"], rows[0][1]["doc"]
    extra = {"wmt": {"system": system, "doc": document, "segments": list(numbers), "rows": kept}}
    article = admit(
        name, f"{document} {system}", texts, source_lang, target_lang, title=f"{document} ({system})",
        extra=json.dumps(extra), place=f"line {rows[0][0]}",
    )  # fmt: skip
    return replace(article, system=label(system))


def _what(row: Mapping[str, str], number: int) -> Iterator[list[object]]:
    """What a row says, as it is kept: rater, segment, category, severity, side, start, end, comment."""
    severity, rater = row["severity"].strip().lower(), clean_line(row["rater"]) or "rater"
    if severity in _TESTS:
        return
    if _NO_ERROR in (severity, row["category"].strip().lower()):
        yield [rater, number]
        return
    sides: tuple[Side, ...] = ("target", "source")
    spans: list[tuple[str, int, int]] = [(side, *span) for side in sides if (span := _span(row[side]))]
    comment = clean_line(row.get("comment") or "")
    for side, start, end in spans or [("", 0, 0)]:
        yield [rater, number, clean_line(row["category"]) or "Other", severity, side, start, end, comment]


def _bare(text: str) -> str:
    return clean_text(_TAG.sub("", text))


def _span(text: str) -> tuple[int, int] | None:
    """The marked stretch of a text, as offsets into the text without its marks; None where no letter is marked."""
    start, end = text.find("<v>"), text.rfind("</v>")
    if start < 0 and end < 0:
        return None
    bare = _bare(text)
    first = len(_bare(text[:start])) if start >= 0 else 0
    last = len(_bare(text[:end])) if end >= 0 else len(bare)
    first, last = min(first, len(bare)), min(last, len(bare))
    return (first, last) if first < last else None


def _kept(article: Article) -> dict[str, Any]:
    kept = json.loads(article.extra).get("wmt") if article.extra else None
    return kept if isinstance(kept, dict) else {}


def _is_row(row: object, segments: int) -> bool:
    """Whether a value is a row as `_what` keeps it."""
    if not isinstance(row, list) or len(row) not in (2, 8) or not isinstance(row[0], str):
        return False
    numbers, words = [row[1], *row[5:7]], [*row[2:5], *row[7:]]
    return (
        all(type(number) is int for number in numbers)
        and all(isinstance(word, str) for word in words)
        and 1 <= row[1] <= segments
        and (len(row) == 2 or (row[3] in list(Severity) and 0 <= row[5] <= row[6]))
    )


def _judgement(article: Article, row: Sequence[Any]) -> Judgement:
    rater, number, *error = row
    if not error:
        return Judgement(rater, number)
    category, severity, side, start, end, comment = error
    target = article.text("target", number)
    places: tuple[Place, ...]
    if side == "source":
        text = article.text("source", number)[start:end]
        places = (Place("target", number, len(target), len(target), ""), Place("source", number, start, end, text))
    else:
        places = (Place("target", number, start, end, target[start:end]),)
    return Judgement(rater, number, category, Severity(severity), places, comment)


def _as_said(article: Article) -> Iterator[list[_Said]]:
    """The rows of each segment as the raters said it."""
    said: dict[int, list[Judgement]] = {}
    for each in judgements(article):
        said.setdefault(each.segment, []).append(each)
    for number, segment in enumerate(article.segments, 1):
        bare = _unmarked(segment.source), _unmarked(segment.target)
        rows: list[_Said] = []
        for each in said.get(number, []):
            if each.severity is None:
                rows.append((each.rater, *bare, "No-error", "No-error"))
                continue
            marks = {place.side: place for place in each.places if place.text}
            source, target = (
                _with_mark(text, marks[side]) if side in marks else text
                for side, text in zip(("source", "target"), bare, strict=True)
            )
            rows.append((each.rater, source, target, each.category, each.severity.value.capitalize()))
        yield rows


def _judged(review: Review) -> Iterator[list[_Said]]:
    """The rows of each segment."""
    errors: dict[int, list[tuple[str, Record]]] = {}
    for record in review.records:
        if rater := _rater(review, record):
            errors.setdefault(record.issue.flagged.segment, []).append((rater, record))
    clean: dict[int, list[str]] = {}
    for said in judgements(review.article):
        if said.severity is None:
            clean.setdefault(said.segment, []).append(said.rater)
    closer = _closer(review)
    for number, segment in enumerate(review.article.segments, 1):
        found = errors.get(number, [])
        rows = [(rater, *_marked(review, record)) for rater, record in found]
        seen = {rater for rater, _ in found}
        raters = [rater for rater in clean.get(number, []) if rater not in seen]
        if not rows and not raters and closer:
            raters = [closer]
        bare = _unmarked(segment.source), _unmarked(segment.target)
        yield rows + [(rater, *bare, "No-error", "No-error") for rater in raters]


def _rater(review: Review, record: Record) -> str:
    """Who found an error: whoever marked it, or put right what a check had found; "" for what nobody confirmed."""
    if record.state is State.IGNORED:
        return ""
    if record.issue.check == CHECK:
        event = review.timeline.events[record.issue.key.removeprefix(f"{CHECK}:")]
        return event.detail("rater") or event.who
    return record.event.who if record.state is State.CORRECTED and record.event else ""


def _closer(review: Review) -> str:
    """Who called the review ready or finished, "" while it is neither."""
    if review.stage not in (Stage.READY, Stage.FINISHED):
        return ""
    return next((event.who for event in reversed(review.events) if event.act is Act.STAGE), "")


def _marked(review: Review, record: Record) -> tuple[str, str, str, str]:
    """Source and target as they came, with the error marked in them, its category and its severity."""
    issue = record.issue
    event = review.timeline.events.get(issue.key.removeprefix(f"{CHECK}:"))
    was = event.decided if event is not None and event.decided is not None else issue
    segment = review.article.segments[issue.flagged.segment - 1]
    source, target = _unmarked(segment.source), _with_mark(_unmarked(segment.target), was.flagged)
    evidence = next((place for place in was.places if place.side == "source"), None)
    if evidence is not None and not was.flagged.text and evidence.segment == was.flagged.segment:
        source = _with_mark(source, evidence)
    told = event.detail("category") if event is not None and was.mqm == issue.mqm else ""
    return source, target, told or _category(issue), issue.severity.value.capitalize()


def _unmarked(text: str) -> str:
    """A text without what would be read as a mark in it."""
    while _TAG.search(text):
        text = _TAG.sub("", text)
    return text


def _with_mark(text: str, place: Place) -> str:
    """A text with the marks round a place; without them where that stands elsewhere now, or nowhere."""
    start = place.start
    if text[start : place.end] != place.text:
        start = text.find(place.text) if text.count(place.text) == 1 else -1
    if not place.text or start < 0:
        return text
    end = start + len(place.text)
    return f"{text[:start]}<v>{text[start:end]}</v>{text[end:]}"


def _category(issue: Issue) -> str:
    mqm = issue.mqm
    while mqm and mqm not in _CATEGORIES:
        mqm = mqm.rpartition("/")[0]
    return _CATEGORIES.get(mqm, "Other")


FORMAT = Format(
    "wmt", (".mqm.tsv",), read=read, write=write, anew=anew, knows=is_wmt, mime="text/tab-separated-values"
)
