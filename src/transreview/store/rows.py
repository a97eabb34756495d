"""What an article and an event look like in the database: checked, cleaned and bounded on the way in."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from transreview.errors import InputError, RefusedError, StoreError
from transreview.language.clean import clean_line, clean_text
from transreview.model import Act, Article, Change, Decided, Event, Issue, Person, Place, Scope, Segment, Term
from transreview.mqm import Severity

#: The most that one thing may hold, in code points.
LONGEST_SEGMENT = 200_000
LONGEST_WORDS = 10_000
LONGEST_NAME = 100
LONGEST_TITLE = 500
LONGEST_KEY = 2_000
LONGEST_EXTRA = 4_000_000  # the file that an article came in may be kept in it
#: An issue with more evidence than this is decided by its key alone.
LONGEST_DECIDED = 200_000
LONGEST_ACCOUNT = 1_000
LONGEST_DETAILS = 20_000
MOST_SEGMENTS = 20_000
MOST_DECISIONS = 20_000

#: Acts on the project; all others, but an undo, are on an article.
PROJECT_ACTS = frozenset({Act.ROLES, Act.ENTER, Act.POLICY, Act.TERM, Act.RETIRE})
DECISIONS = frozenset({Act.ACCEPT, Act.REJECT})
_CHANGING = DECISIONS | {Act.CORRECT, Act.UNDO}
_OWN_ACCOUNTS = ("local:", "invited:")
_LONG_WORDS = {Act.COMMENT: "A comment"}
_DEFAULTS = {each.name: each.default for each in fields(Event) if each.name != "seq"}


def person(who: str) -> str:
    """A person's name as it is kept: cleaned, on one line; raises RefusedError for none or a very long one."""
    name = clean_line(who)
    if not name:
        raise RefusedError("The record needs a name: say who you are.")
    return _bounded(name, LONGEST_NAME, "A name")


def someone(who: Person | str) -> Person:
    """A person as they are kept; a mere name is somebody who works alone without a log-in. Raises RefusedError."""
    name, account = (who.name, who.account) if isinstance(who, Person) else (who, "")
    account = _bounded(clean_line(account), LONGEST_ACCOUNT, "An account")
    if account.startswith(_OWN_ACCOUNTS):
        raise RefusedError(f"No log-in gives the account {account[:LONGEST_NAME]}.")
    return Person(person(name), account)


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
        system=clean_line(article.system)[:LONGEST_NAME],
    )


def checked(event: Event) -> Event:
    """The event as it is kept: every text cleaned; raises RefusedError for what is too large or makes no sense."""
    event = _cleaned(event)
    if not event.id:
        raise RefusedError("A request needs an id.")
    _check_size(event)
    _check_changes(event)
    _check_sense(event)
    return event


def _cleaned(event: Event) -> Event:
    by = someone(event.person)
    return replace(
        event,
        id=clean_line(event.id),
        article=clean_line(event.article),
        undoes=clean_line(event.undoes),
        who=by.name,
        account=by.account,
        at=clean_line(event.at)[:LONGEST_NAME],
        issue=clean_line(event.issue),
        text=clean_text(event.text),
        changes=tuple(replace(change, text=clean_text(change.text)) for change in event.changes),
        decides=tuple(replace(each, event=clean_line(each.event)) for each in event.decides),
        on=clean_line(event.on),
        details=tuple(sorted((clean_line(name), clean_text(value)) for name, value in dict(event.details).items())),
        decided=_clean_issue(event.decided),
    )


def _check_size(event: Event) -> None:
    _bounded(event.id, LONGEST_NAME, "A request's id")
    _bounded(event.issue, LONGEST_KEY, "An issue's key")
    _bounded(event.text, LONGEST_WORDS, _LONG_WORDS.get(event.act, "A reason"))
    _bounded("".join(name + value for name, value in event.details), LONGEST_DETAILS, "The details of an act")
    for change in event.changes:
        _bounded(change.text, LONGEST_SEGMENT, f"The text of paragraph {change.segment}")
    if len(event.decides) > MOST_DECISIONS:
        raise RefusedError(f"At most {MOST_DECISIONS:,} corrections can be decided at once.")


def _check_changes(event: Event) -> None:
    """Raise RefusedError unless each change and each decision of an event is one that its act may have, and once."""
    for change in event.changes:
        if change.base < 0:
            raise RefusedError(f"Paragraph {change.segment} has no revision {change.base}.")
    if len({change.segment for change in event.changes}) < len(event.changes):
        raise RefusedError("One correction cannot give a paragraph two texts.")
    if event.changes and event.act not in _CHANGING:
        raise RefusedError("Only a correction, a decision on one, or taking one back, changes a text.")
    if len({(each.event, each.segment) for each in event.decides}) < len(event.decides):
        raise RefusedError("One act cannot decide on a correction twice.")
    if (event.act in DECISIONS) != bool(event.decides):
        raise RefusedError("An acceptance or a rejection, and nothing else, names the corrections that it decides on.")
    if event.act in DECISIONS and not {each.segment for each in event.changes} <= {d.segment for d in event.decides}:
        raise RefusedError("A decision changes only the paragraphs that it is about.")


def _check_sense(event: Event) -> None:
    """Raise RefusedError for an act on what it cannot be on."""
    if event.act in (Act.ADD, Act.DENIED):
        raise RefusedError("That is not an act which can be asked for.")
    if (event.act is Act.UNDO) != bool(event.undoes):
        raise RefusedError("An undo, and nothing else, names the act that it takes back.")
    if event.act in PROJECT_ACTS and event.article:
        raise RefusedError("This act is on the project, not on an article.")
    if event.act is Act.MARK and event.decided is None:
        raise RefusedError("A mark needs a place, and not too much evidence.")
    if event.on and event.act is not Act.COMMENT:
        raise RefusedError("Only a comment answers something.")


def digest(article: Article) -> str:
    """What makes two articles the same: their texts, languages and glossary, and the system where one is named."""
    pairs = [[segment.source, segment.target] for segment in article.segments]
    parts = [article.source_lang, article.target_lang, pairs, [asdict(term) for term in article.glossary]]
    if article.system:
        parts.append(article.system)
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
        "system": article.system,
    }


def segment_rows(article: Article) -> list[dict[str, Any]]:
    """The columns that each segment of an article fills."""
    return [
        {"article": article.id, "number": number, "source": segment.source, "target": segment.target}
        for number, segment in enumerate(article.segments, 1)
    ]


def revision_row(event: Event, change: Change) -> dict[str, Any]:
    """The columns that a change fills, when nobody was there before it."""
    return {"article": event.article, "segment": change.segment, "number": change.base + 1, "event": event.id}


def decision_row(event: Event, decided: Decided) -> dict[str, Any]:
    """The columns that a decision fills, when nobody was there before it."""
    return {**asdict(decided), "decision": event.id}


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
        system=row.system,
    )


def entry_of(event: Event) -> str:
    """An event as one line of canonical JSON: what it has beyond the defaults, without its number."""
    values = {name: getattr(event, name) for name in _DEFAULTS}
    return canonical({name: _plain(name, value) for name, value in values.items() if value != _DEFAULTS[name]})


def event_of(seq: int, entry: str) -> Event:
    """The event of a line of the log, whose number is ``seq``; raises StoreError for one without sense."""
    try:
        values: dict[str, Any] = json.loads(entry)
        values["act"] = Act(values["act"])
        for name, read in _READ.items():
            if name in values:
                values[name] = read(values[name])
        return Event(**values, seq=seq)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise StoreError(f"Event {seq} makes no sense: see transreview verify, and the last backup.") from None


def canonical(value: Any) -> str:
    """One way to write a value as JSON: keys in order, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(name: str, value: Any) -> Any:
    if name in ("changes", "decides"):
        return [asdict(each) for each in value]
    if name == "decided":
        return asdict(value)
    return dict(value) if name == "details" else value


def _issue(values: dict[str, Any]) -> Issue:
    places = tuple(Place(**place) for place in values["places"])
    return Issue(**values | {"severity": Severity(values["severity"]), "places": places})


_READ: Mapping[str, Callable[[Any], Any]] = {
    "changes": lambda values: tuple(Change(**each) for each in values),
    "decides": lambda values: tuple(Decided(**each) for each in values),
    "decided": _issue,
    "scope": Scope,
    "details": lambda values: tuple(sorted(values.items())),
}


def _clean_issue(issue: Issue | None) -> Issue | None:
    """The issue with every text cleaned, or None for one with too much evidence."""
    if issue is None:
        return None
    places = tuple(
        replace(
            place,
            text=clean_text(place.text),
            suggestion=None if place.suggestion is None else clean_text(place.suggestion),
        )
        for place in issue.places
    )
    cleaned = replace(
        issue,
        article=clean_line(issue.article),
        check=clean_line(issue.check),
        mqm=clean_line(issue.mqm),
        its=clean_line(issue.its),
        message=clean_text(issue.message),
        key=clean_line(issue.key),
        places=places,
    )
    return cleaned if len(canonical(asdict(cleaned))) <= LONGEST_DECIDED else None


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
