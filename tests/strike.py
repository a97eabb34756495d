"""A review of hostile text, for the tests of what is written: fixtures for the folders that ask for them."""

import pytest

from transreview.model import Act, Article, Change, Event, Issue, Place, Segment
from transreview.mqm import Severity
from transreview.review import Review, play, replay

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202eevil\u202c 👩\u200d🚒 \"' {{ 7*7 }} &amp;"


def name_issue(number: int, wrong: str, right: str, article: Article) -> Issue:
    start = article.text("target", number).index(wrong)
    return Issue(
        article=article.id, check="inconsistent-name", mqm="linguistic-conventions/inconsistent-names",
        its="inconsistency", severity=Severity.MINOR, message=f"“{wrong}” is “{right}” elsewhere.",
        key=f"inconsistent-name:{{{right},{wrong}}}",
        places=(
            Place("target", number, start, start + len(wrong), wrong, right),
            Place("target", 1, 0, len(right), right),
            Place("source", 1, 0, 7, "ProAzil"),
        ),
    )  # fmt: skip


@pytest.fixture
def article() -> Article:
    pairs = [
        ("ProAzil vodi centar.", "ProAsyl runs the centre."),
        ("Kaže ProAzil.", "So says ProAsylum."),
        ("Kaže Muhamed.", f"=So says Muhamad. {HOSTILE}"),
        ("", "=Nobody knows."),
    ]
    return Article("strike.en", "sr", "en", tuple(Segment(*pair) for pair in pairs), title=f"Strike {HOSTILE}")


@pytest.fixture
def review(article: Article) -> Review:
    """One issue that was corrected, one that was ignored for a reason, one that is open."""
    corrected, ignored = name_issue(2, "ProAsylum", "ProAsyl", article), name_issue(3, "Muhamad", "ProAsyl", article)
    still_open = name_issue(4, "=Nobody", "ProAsyl", article)
    events = (
        Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, corrected.key,
              (Change(2, 0, "So says ProAsyl."),)),
        Event("2", article.id, f"Ada {HOSTILE}", "2026-11-24T10:05:00Z", Act.IGNORE, ignored.key,
              text=f"=another man {HOSTILE}"),
        Event("3", article.id, "Ada", "2026-11-24T10:06:00Z", Act.COMMENT, still_open.key, text=HOSTILE),
    )
    assert play(article, events)[0].text("target", 2) == "So says ProAsyl."
    return replay(article, [corrected, ignored, still_open], [ignored, still_open], events)
