"""Two reviewers of one text: how far they agree, and when that cannot be told."""

import pytest

from transreview.errors import RefusedError
from transreview.marks import marked
from transreview.model import Act, Article, Change, Event, Place, Segment
from transreview.mqm import Severity
from transreview.review import Review, replay
from transreview.scores import Verdict, agreement, agreements, faults, verdicts
from transreview.scores.agreement import NOTHING, kappa

NAMES, STYLE = "linguistic-conventions/inconsistent-names", "style/awkward-style"
ARTICLE = Article("a", "sr", "en", tuple(Segment("Izvor.", f"Maric spoke, part {number}.") for number in range(1, 5)))


def mark(number: int, who: str, segment: int, mqm: str, severity: Severity, account: str = "") -> Event:
    issue = marked("a", str(number), (Place("target", segment, 0, 5, "Maric"),), mqm, severity, "")
    return Event(str(number), "a", who, f"2026-11-24T10:00:{number:02}Z", Act.MARK, decided=issue, issue=issue.key,
                 account=account)  # fmt: skip


def correct(number: int, who: str, segment: int, text: str, account: str = "") -> Event:
    return Event(str(number), "a", who, f"2026-11-24T10:00:{number:02}Z", Act.CORRECT,
                 changes=(Change(segment, 0, text),), account=account)  # fmt: skip


def review(*events: Event) -> Review:
    return replay(ARTICLE, [], [], events)


def test_kappa_is_that_of_scikit_learn() -> None:
    assert kappa(list(zip("abcabcaabbccaabcbbac", "abcabcabbbccaaccbaac", strict=True))) == pytest.approx(0.77528090)
    assert kappa(list(zip("yyynnnyynn", "yynnnyyynn", strict=True))) == pytest.approx(0.6)


def test_alpha_of_two_answers_is_that_of_the_formula() -> None:
    # Krippendorff 2011, for binary data: 1 − (n − 1) · disagreements / (zeros · ones), of all n = 20 answers.
    found = agreement("error", zip("0100000000", "1110010010", strict=True))
    assert found.alpha.value == pytest.approx(1 - 19 * 4 / (14 * 6))
    assert "level:nominal|unit:paragraph|question:error|n:10|raters:2" in found.alpha.signature


def test_a_severity_that_is_near_counts_more_than_one_that_is_far() -> None:
    order = ("none", *Severity)
    answers = ["none", "minor", "major", "critical", "none", "minor"]
    near = [*zip(answers, answers, strict=True), ("minor", "major")]
    far = [*zip(answers, answers, strict=True), ("none", "critical")]
    close, wide = (agreement("severity", pairs, "ordinal", order).alpha.value for pairs in (near, far))
    assert close is not None
    assert wide is not None
    assert close > wide


def test_where_nothing_varies_a_sentence_says_why_there_is_no_number() -> None:
    found = agreement("error", [("no", "no")] * 30)
    assert (found.alpha.value, found.kappa.value, found.same) == (None, None, 30)
    assert found.kappa.note == (
        'Both said "no" of every paragraph: they agree fully, but where nothing varies, agreement cannot be told '
        "from chance."
    )
    assert agreement("error", [("no", None)]).alpha.note == "There is no paragraph that both have answered for."


def test_one_who_never_varies_against_one_who_does_agrees_as_by_chance() -> None:
    found = agreement("error", [("no", "no")] * 15 + [("no", "yes")] * 15)
    assert found.kappa.value == pytest.approx(0)


def test_few_paragraphs_are_warned_of() -> None:
    assert agreement("error", [("no", "yes"), ("yes", "yes")]).kappa.note.startswith("Only 2 paragraphs")


def test_what_each_reviewer_said_is_read_from_their_acts() -> None:
    both = review(
        mark(1, "Ana", 1, NAMES, Severity.MINOR), mark(2, "Ana", 1, STYLE, Severity.MAJOR),
        correct(3, "Emil", 2, "Marić spoke, part 2.", account="iss#emil"),
        mark(4, "Emil", 1, STYLE, Severity.MAJOR, account="iss#emil"),
    )  # fmt: skip
    assert verdicts(both, "Ana") == (Verdict("yes", "major", "style"), NOTHING, NOTHING, NOTHING)
    emil = (Verdict("yes", "major", "style"), Verdict("yes", None, None), NOTHING, NOTHING)
    assert verdicts(both, "iss#emil") == verdicts(both, "Emil") == emil
    error, severity, category = agreements(verdicts(both, "Ana"), verdicts(both, "Emil"))
    assert (error.same, error.paragraphs) == (3, 4)
    assert (severity.same, severity.paragraphs, category.paragraphs) == (3, 3, 3)


def test_what_was_taken_back_does_not_count_and_who_did_nothing_cannot_be_compared() -> None:
    undo = Event("2", "a", "Ana", "2026-11-24T10:00:02Z", Act.UNDO, undoes="1")
    assert verdicts(review(mark(1, "Ana", 1, NAMES, Severity.MINOR), undo), "Ana") == (NOTHING,) * 4
    with pytest.raises(RefusedError, match="Emil did nothing in this article"):
        verdicts(review(mark(1, "Ana", 1, NAMES, Severity.MINOR)), "Emil")


def test_one_wrong_name_that_was_marked_three_times_is_one_error_and_two_repeats() -> None:
    events = [mark(number, "Ana", number, NAMES, Severity.MINOR) for number in (1, 2, 3)]
    assert [fault.repeat for fault in faults(review(*events))] == [False, True, True]
    awkward = [mark(number, "Ana", number, STYLE, Severity.MINOR) for number in (1, 2)]
    assert [fault.repeat for fault in faults(review(*awkward))] == [False, False]
