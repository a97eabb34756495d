"""What the report on paper shows, as the data of its template: plain texts, each shown as it is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from transreview.formats.visible import isolated, visible, visible_piece
from transreview.model import Act
from transreview.mqm import Severity
from transreview.reports.content import Account, Card, CountRow, Evidence, Language, Paragraph, moment
from transreview.reports.corrections import Correction
from transreview.reports.excerpt import shortened
from transreview.review import State

# No line can be broken in a word: one that is longer than a line would run off the paper.
_LONG_WORD = re.compile("([!-~\u00a1-\u02af\u0370-\u052f]{30})(?=[!-~\u00a1-\u02af\u0370-\u052f])|(\\S{80})(?=\\S)")
_RUNNING = 90  # code points of the title at the head of each page
_LONG_CARD = 1_600  # code points of a card that may go over two pages
_SUBTAG = re.compile("[a-z]{2,3}")
_REGION = re.compile("[A-Z]{2}")

Data = Mapping[str, object]


def paper(accounts: Sequence[Account], anchor: str) -> dict[str, object]:
    """The data of the template."""
    title = _title(accounts[0]) if len(accounts) == 1 else f"{len(accounts):,} articles"
    return {
        "title": title,
        "running": title if len(title) <= _RUNNING else f"{title[:_RUNNING].rstrip()} …",
        "states": [state.value.capitalize() for state in State],
        "anchor": anchor,
        "missing": "",
        "articles": [_article(one) for one in accounts],
    }


def _article(one: Account) -> Data:
    article, number = one.article, one.number
    counted = [(len(one.cards), "issue found" if len(one.cards) == 1 else "issues found")]
    counted += [(count, state.value) for state, count in one.states]
    counted.append((one.changed, "paragraph changed" if one.changed == 1 else "paragraphs changed"))
    return {
        "name": f"article-{number}",
        "title": _title(one),
        "source": _language(one.source),
        "target": _language(one.target),
        "has_source": article.has_source,
        "languages": _between(one),
        "facts": _facts(one),
        "stage": one.stage.value.capitalize(),
        "by-state": [count for _, count in one.states],
        "hter": one.hter,
        "quality": one.quality,
        "passed": one.passed,
        "verdict": one.verdict,
        "careful": " ".join(one.careful) if one.passed != "not reviewed" else "",
        "tiles": counted,
        "families": _counts(one.families),
        "severities": _counts(one.severities),
        "scores": [
            {
                "name": score.name, "value": score.value, "interval": score.interval, "scale": score.scale,
                "note": score.note, "signature": _breakable(score.signature.replace("|", "|\u200b")),
            }
            for score in one.scores
        ],
        "cards": [_card(one, card) for card in one.cards],
        "corrections": [_correction(each) for each in one.corrections],
        "heading": "The article with its corrections" if one.changed else "The article",
        "changed": bool(one.changed),
        "paragraphs": [_paragraph(one, each) for each in one.paragraphs],
    }  # fmt: skip


def _title(one: Account) -> str:
    return _plain(one.article.title or one.article.id)


def _between(one: Account) -> str:
    names = f"{one.source.name} → {one.target.name}" if one.article.has_source else one.target.name
    return f"{names} · {_plain(one.article.system)}" if one.article.system else names


def _facts(one: Account) -> list[str]:
    paragraphs = len(one.paragraphs)
    first = f"{_between(one)} · {paragraphs:,} paragraph{'' if paragraphs == 1 else 's'}"
    if one.article.id != one.article.title:
        first += f" · {_plain(one.article.id)}"
    if not one.last:
        return [first, "Nobody has reviewed it yet: that is not the same as no error."]
    people = _plain(", ".join(one.people))
    return [first, f"Reviewed by {people} · last change {_plain(moment(one.last))} · {one.stage.value}"]


def _counts(rows: Iterable[CountRow]) -> list[Data]:
    return [{"name": name.capitalize(), "counts": list(counts), "total": total} for name, counts, total in rows]


def _card(one: Account, card: Card) -> Data:
    issue = card.issue
    said = {State.OPEN: "suggested", State.IGNORED: "the suggestion was"}.get(card.state, "")
    shown: dict[str, object] = {
        "name": _name(one, card),
        "number": card.number,
        "family": card.family,
        "kind": card.family.capitalize(),
        "severity": issue.severity.value.capitalize(),
        "serious": issue.severity in (Severity.MAJOR, Severity.CRITICAL),
        "place": f"¶ {issue.flagged.segment}",
        "check": _plain(issue.check),
        "state": card.state.value,
        "old": _piece(card.old),
        "new": None if card.new is None else _piece(card.new),
        "said": said if card.new is not None else "",
        "message": _breakable(isolated(issue.message)),
        "source": [_evidence(each) for each in card.source],
        "target": [_evidence(each) for each in card.target],
        "more": f"Also in {card.more}." if card.more else "",
        "decision": _decision(card),
    }
    return shown | {"long": len(str(shown)) > 2 * _LONG_CARD}


def _decision(card: Card) -> list[Data]:
    """What was decided on an issue and said about it, a line each: who, and what follows their name."""
    lines: list[Data] = []
    if event := card.event:
        reason = f": “{_plain(event.text)}”" if event.act is Act.IGNORE and event.text else ""
        lines.append({"who": "", "words": f"{card.state.value.capitalize()} by {_plain(event.who)}, "
                                          f"{_plain(moment(event.at))}{reason}"})  # fmt: skip
    lines += [
        {"who": _plain(comment.who), "words": f", {_plain(moment(comment.at))}: {_plain(comment.text)}"}
        for comment in card.comments
    ]
    return lines


def _evidence(evidence: Evidence) -> Data:
    parts = [{"text": _plain(part.text), "mark": part.mark} for part in evidence.stretches]
    return {"number": f"¶ {evidence.segment}", "parts": parts}


def _correction(each: Correction) -> Data:
    told = [f"by {_plain(each.decided_by)}"] if each.decided_by else []
    told += [f"“{_plain(each.reason)}”"] if each.reason else []
    return {
        "segment": each.segment,
        "pieces": [
            {"kind": kind, "text": _plain(text if kind == "same" else shortened(text))} for kind, text in each.pieces
        ],
        "by": _plain(each.by),
        "at": _plain(moment(each.at)) if each.at else "",
        "state": each.state.capitalize(),
        "told": told,
    }


def _paragraph(one: Account, paragraph: Paragraph) -> Data:
    runs = []
    for run in paragraph.runs:
        shown = {"kind": run.kind, "text": _plain(run.text)}
        runs.append(shown | {"issue": _name(one, run.card), "family": run.card.family} if run.card else shown)
    return {
        "number": paragraph.number,
        "source": _plain(paragraph.source),
        "changed": paragraph.changed,
        "runs": runs,
    }


def _name(one: Account, card: Card) -> str:
    return f"issue-{one.number}-{card.number}"


def _language(language: Language) -> Data:
    code, *subtags = language.tag.split("-")
    return {
        "code": code if _SUBTAG.fullmatch(code) else "en",
        "region": next((each for each in subtags if _REGION.fullmatch(each)), None),
        "rtl": language.direction == "rtl",
        "name": language.name,
    }


def _plain(text: str) -> str:
    return _breakable(visible(text))


def _piece(text: str) -> str:
    return _breakable(visible_piece(shortened(text)))


def _breakable(text: str) -> str:
    """A text with places to break a line in its very long words, but before no mark that belongs to a letter."""
    return _LONG_WORD.sub(lambda word: word.group() + _break_before(text[word.end()]), text)


def _break_before(character: str) -> str:
    return "" if unicodedata.category(character)[0] in "MC" else "\u200b"
