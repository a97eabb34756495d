"""What a list says of an article, or of a piece of news: plain data for the browser."""

from collections.abc import Sequence
from typing import Any

from transreview.formats.languages import language_name
from transreview.model import Person, Stage
from transreview.team import account_of
from transreview.ui.moments import ago, due
from transreview.workflow import Listed, News, Notice

Row = dict[str, Any]

_LONGEST_QUOTE = 140  # code points
_MOST_PLACES = 3
_DEEDS = {
    News.ACCEPTED: "accepted your correction",
    News.REJECTED: "rejected your correction",
    News.WRITTEN_OVER: "wrote over your correction",
    News.ANSWER: "answered you",
    News.MENTION: "mentions you",
    News.ASSIGNED: "gave you",
}


def article_row(
    article: Listed, title: str, who: Person, now: str, *, may: Sequence[str] = (), why: str = "",
    mode: str = "",
) -> Row:  # fmt: skip
    """An article of the list; ``why`` says what waits in it, ``mode`` in which mode the review opens ("" for its own).

    ``may`` are the acts that it offers: "open" (a link to the review), "take", "assign".
    """
    address = {"article": article.id, "mode": mode} if mode else {"article": article.id}
    return {
        "kind": "article",
        "id": article.id,
        "address": address if "open" in may else None,
        "title": title,
        "stage": "" if article.stage is Stage.OPEN else article.stage.value,
        "about": _about(article, now),
        "why": why,
        "people": [
            {"text": f"{each.name} ({each.role})", "mine": each.account == account_of(who)}
            for each in article.assignees
        ],
        "due": due(article.due, now) if article.stage is not Stage.FINISHED else None,
        "progress": _progress(article, with_proposed=not why),
        "may": list(may),
    }


def _progress(article: Listed, *, with_proposed: bool) -> dict[str, Any]:
    """How much of an article's issues is resolved, from 0 to 1 (None: not known, or there are none), and in words."""
    total = article.open + article.done
    if not article.counted and not total:
        return {"share": None, "told": "Not checked yet: open it"}
    waiting = f" · {article.proposed} to accept" if article.proposed and with_proposed else ""
    if not total:
        return {"share": None, "told": f"Nothing was found{waiting}"}
    if not article.open:
        return {"share": 1, "told": (f"All {total} resolved" if total > 1 else "Resolved") + waiting}
    told = f"{article.done} of {total} resolved" if article.done else f"{article.open} open"
    return {"share": article.done / total, "told": told + waiting}


def _about(article: Listed, now: str) -> str:
    known = (lang for lang in (article.source_lang, article.target_lang) if lang not in ("", "und"))
    languages = [language_name(lang) for lang in known]
    paragraphs = f"{article.segments} paragraph{'s' if article.segments != 1 else ''}"
    changed = f"{article.changed_by}, {ago(article.changed_at, now)}" if article.changed_by else ""
    return " · ".join(filter(None, [" → ".join(languages), paragraphs, changed]))


def news_row(notice: Notice, title: str, now: str) -> Row:
    """A piece of news: who did what to this person's work, why, and where; a link to the place."""
    event, place = notice.event, _place(notice)
    said = [_part("q", _quoted(event.text))] if event.text else []
    return {
        "kind": "news",
        "address": {"article": notice.article, **place},
        "unread": notice.unread,
        "parts": [
            _part("b", event.who), _part("span", f" {_DEEDS[notice.news]}{_where(notice)} "), _part("b", title),
            *([_part("span", ": "), *said] if said else []),
        ],
        "when": ago(event.at, now),
    }  # fmt: skip


def _part(kind: str, text: str) -> dict[str, str]:
    return {"as": kind, "text": text}


def _place(notice: Notice) -> dict[str, str]:
    """Where a piece of news is about, as a part of the address: its issue, else its paragraph."""
    about = notice.on or notice.event
    if about.issue:
        return {"show": "all", "issue": about.issue}
    return {"paragraph": str(notice.segments[0])} if notice.segments else {}


def _where(notice: Notice) -> str:
    if notice.news is News.ASSIGNED:
        return ""
    if not notice.segments:
        return " in"
    some = ", ".join(map(str, notice.segments[:_MOST_PLACES]))
    more = " and more" if len(notice.segments) > _MOST_PLACES else ""
    return f" (¶ {some}{more}) in"


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
