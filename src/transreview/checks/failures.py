"""What can go wrong with a check, in words: an error that it raised, a finding that is none."""

import traceback
from pathlib import PurePath

from transreview.checks.check import Finding
from transreview.errors import TransreviewError
from transreview.model import Article, Place
from transreview.mqm import Severity

_LONGEST = 200  # code points of an error's own words


def told(error: BaseException) -> str:
    """An error in one sentence: as it is where its words say all, else with the file and line that it came from."""
    words = " ".join(str(error).split())
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    if isinstance(error, TransreviewError):
        return words
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    is_told = not frames or isinstance(error, ImportError)
    where = "" if is_told else f" ({PurePath(frames[-1].filename).name}, line {frames[-1].lineno})"
    return f"{type(error).__name__}{': ' if words else ''}{words}{where}"


def wrong_finding(article: Article, finding: Finding) -> str:
    """Why a finding is none in this article, "" where it is one: a plug-in may give anything."""
    if not isinstance(finding, Finding):
        return f"it gave a {type(finding).__name__} instead of a Finding."
    if not finding.places or finding.places[0].side != "target":
        return "the first place of a finding is not in the translation."
    for place in finding.places:
        if reason := _wrong_place(article, place):
            return reason
    texts = (finding.message, *finding.evidence)
    if not all(isinstance(text, str) for text in texts) or isinstance(finding.evidence, str) or not finding.message:
        return "the message of a finding is no text, or its evidence is no sequence of texts."
    if not 0 <= finding.confidence <= 1 or not isinstance(finding.severity, Severity | None):
        return "the confidence of a finding is no fraction from 0 to 1, or its severity is none."
    return ""


def _wrong_place(article: Article, place: Place) -> str:
    if place.side not in ("source", "target") or not 1 <= place.segment <= len(article.segments):
        return f"a finding is in paragraph {place.segment!r}, {place.side!r}, which the article does not have."
    text = article.text(place.side, place.segment)
    if not 0 <= place.start <= place.end <= len(text) or text[place.start : place.end] != place.text:
        return f"a finding is at {place.start!r} to {place.end!r} of paragraph {place.segment}, where its text is not."
    if not isinstance(place.suggestion, str | None):
        return f"a suggestion in paragraph {place.segment} is no text."
    return ""
