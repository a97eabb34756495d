from transreview.checks import DEFAULT_CHECKS, run_checks
from transreview.checks.inconsistent_gender import CHECK
from transreview.model import Article, Issue, Segment


def flags(*pairs: tuple[str, str], langs: tuple[str, str] = ("sr", "en")) -> tuple[Issue, ...]:
    return run_checks(Article("a", *langs, tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_it_runs_only_when_it_is_asked_for() -> None:
    assert CHECK not in DEFAULT_CHECKS


def test_the_message_says_who_and_where() -> None:
    (issue,) = flags(("„Da“, rekla je Petrović.", "“Yes,” said Mr Petrović."),
                     ("Petrović je otišla.", "Mr Petrović left."))
    assert issue.message == (
        "“Mr Petrović” makes Petrović a man in ¶1, but “rekla je Petrović” in the source of ¶1 a woman."
    )
    assert [place.segment for place in issue.places if place.side == "target"] == [1, 2]


def test_two_people_of_one_family_are_two() -> None:
    assert not flags(("Gospođa Ana Petrović je došla.", "Ms Ana Petrović came."),
                     ("Stigao je i Petar Petrović.", "Mr Petar Petrović came, too."))
    assert not flags(("Gospodin Petrović i gospođa Petrović su došli.", "Mr Petrović and Ms Petrović came."))


def test_without_a_source_nothing_is_said() -> None:
    assert not flags(("", "Mr Petrović came."), ("", "Ms Petrović left."))
