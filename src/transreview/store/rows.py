"""What an article and an event look like in a row: checked, cleaned and bounded on the way in."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from transreview.errors import InputError, RefusedError
from transreview.language.clean import clean_line, clean_text
from transreview.model import Act, Article, Change, Event, Issue, Place, Segment, Term
from transreview.mqm import Severity

#: The most that one thing may hold, in code points.
LONGEST_SEGMENT = 200_000
LONGEST_WORDS = 10_000
LONGEST_NAME = 100
LONGEST_TITLE = 500
LONGEST_KEY = 2_000
LONGEST_EXTRA = 1_000_000
#: An issue with more evidence than this is decided by its key alone.
LONGEST_DECIDED = 200_000
MOST_SEGMENTS = 20_000


def person(who: str) -> str:
    """A person's name as it is kept: cleaned, on one line; raises RefusedError for none or a very long one."""
    name = clean_line(who)
    if not name:
        raise RefusedError("The record needs a name: say who you are.")
    return _bounded(name, LONGEST_NAME, "A name")


def admitted(article: Article) -> Article:
    """The article as it is kept: every text cleaned; raises InputError for what is too large."""
    name = clean_line(article.title or article.id)[:LONGEST_NAME] or "article"
    if len(article.segments) > MOST_SEGMENTS:
        raise InputError(name, f"it has more than {MOST_SEGMENTS:,} paragraphs; split it")
    for number, segment in enumerate(article.segments, 1):
        if max(len(segment.source), len(segment.target)) > LONGEST_SEGMENT:
            raise InputError(name, f"it has more than {LONGEST_SEGMENT:,} characters; split it", f"paragraph {number}")
    if len(article.extra) > LONGEST_EXTRA:
        raise InputError(name, f"its further fields have more than {LONGEST_EXTRA:,} characters")
    return replace(
        article,
        id=clean_line(article.id)[:LONGEST_NAME].strip() or "article",
        title=clean_line(article.title)[:LONGEST_TITLE],
        source_lang=clean_line(article.source_lang)[:LONGEST_NAME] or "und",
        target_lang=clean_line(article.target_lang)[:LONGEST_NAME] or "und",
        segments=tuple(Segment(clean_text(each.source), clean_text(each.target)) for each in article.segments),
        glossary=tuple(map(_clean_term, article.glossary)),
        extra=clean_text(article.extra),
    )


def checked(event: Event) -> Event:
    """The event as it is kept: every text cleaned; raises RefusedError for what is too large or makes no sense."""
    event = replace(
        event,
        id=clean_line(event.id),
        who=person(event.who),
        at=clean_line(event.at)[:LONGEST_NAME],
        issue=clean_line(event.issue),
        text=clean_text(event.text),
        changes=tuple(replace(change, text=clean_text(change.text)) for change in event.changes),
        decided=event.decided if len(canonical(_decided(event.decided))) <= LONGEST_DECIDED else None,
    )
    if not event.id:
        raise RefusedError("A request needs an id.")
    _bounded(event.id, LONGEST_NAME, "A request's id")
    _bounded(event.issue, LONGEST_KEY, "An issue's key")
    _bounded(event.text, LONGEST_WORDS, "A comment" if event.act is Act.COMMENT else "A reason")
    for change in event.changes:
        _bounded(change.text, LONGEST_SEGMENT, f"The text of paragraph {change.segment}")
        if change.base < 0:
            raise RefusedError(f"Paragraph {change.segment} has no revision {change.base}.")
    if len({change.segment for change in event.changes}) < len(event.changes):
        raise RefusedError("One correction cannot give a paragraph two texts.")
    if event.changes and event.act not in (Act.CORRECT, Act.UNDO):
        raise RefusedError("Only a correction, or taking one back, changes a text.")
    if (event.act is Act.UNDO) != bool(event.undoes):
        raise RefusedError("An undo, and nothing else, names the act that it takes back.")
    return event


def digest(article: Article) -> str:
    """What makes two articles the same: their texts, languages and glossary."""
    pairs = [[segment.source, segment.target] for segment in article.segments]
    parts = [article.source_lang, article.target_lang, pairs, [asdict(term) for term in article.glossary]]
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def article_row(article: Article) -> dict[str, Any]:
    """The columns that an article fills."""
    return {
        "id": article.id,
        "title": article.title,
        "source_lang": article.source_lang,
        "target_lang": article.target_lang,
        "segments": len(article.segments),
        "glossary": canonical([asdict(term) for term in article.glossary]),
        "extra": article.extra,
    }


def segment_rows(article: Article) -> list[dict[str, Any]]:
    """The columns that each segment of an article fills."""
    return [
        {"article": article.id, "number": number, "source": segment.source, "target": segment.target}
        for number, segment in enumerate(article.segments, 1)
    ]


def revision_row(event: Event, change: Change) -> dict[str, Any]:
    """The columns that a change fills, when nobody was there before it."""
    return {
        "article": event.article,
        "segment": change.segment,
        "number": change.base + 1,
        "event": event.id,
        "text": change.text,
    }


def article_of(row: Any, segments: Iterable[Any]) -> Article:
    """The article of a row and the rows of its segments."""
    return Article(
        id=row.id,
        source_lang=row.source_lang,
        target_lang=row.target_lang,
        segments=tuple(Segment(each.source, each.target) for each in segments),
        title=row.title,
        glossary=tuple(map(_term, json.loads(row.glossary))),
        extra=row.extra,
    )


def event_row(event: Event) -> dict[str, Any]:
    """The columns that an event fills; ``body`` is canonical JSON."""
    return {
        "id": event.id,
        "article": event.article,
        "who": event.who,
        "at": event.at,
        "act": event.act.value,
        "issue": event.issue,
        "undoes": event.undoes or None,
        "text": event.text,
        "body": canonical({"changes": [asdict(each) for each in event.changes], "decided": _decided(event.decided)}),
    }


def event_of(row: Any) -> Event:
    """The event of a row."""
    body = json.loads(row.body)
    return Event(
        id=row.id,
        article=row.article,
        who=row.who,
        at=row.at,
        act=Act(row.act),
        issue=row.issue,
        changes=tuple(Change(**fields) for fields in body["changes"]),
        undoes=row.undoes or "",
        text=row.text,
        seq=row.seq,
        decided=_issue(body["decided"]) if body["decided"] else None,
    )


def canonical(value: Any) -> str:
    """One way to write a value as JSON: keys in order, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _decided(issue: Issue | None) -> dict[str, Any] | None:
    return None if issue is None else asdict(issue)


def _issue(fields: dict[str, Any]) -> Issue:
    places = tuple(Place(**place) for place in fields["places"])
    return Issue(**fields | {"severity": Severity(fields["severity"]), "places": places})


def _term(fields: dict[str, Any]) -> Term:
    values: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in fields.items()}
    return Term(**values)


def _clean_term(term: Term) -> Term:
    return replace(
        term,
        source=clean_text(term.source),
        target=clean_text(term.target),
        forbidden=tuple(map(clean_text, term.forbidden)),
        allowed=tuple(map(clean_text, term.allowed)),
    )


def _bounded(text: str, limit: int, what: str) -> str:
    if len(text) > limit:
        raise RefusedError(f"{what} may have at most {limit:,} characters; this one has {len(text):,}.")
    return text
