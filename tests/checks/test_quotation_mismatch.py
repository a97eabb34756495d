"""Quotations of the source and of the translation."""

import pytest

from transreview.checks import run_checks
from transreview.checks.quotation_mismatch import CHECK
from transreview.model import Article, Issue, Segment

SOURCE = "„Die Brücke wird bis zum Herbst fertig sein, und sie wird nicht teurer“, sagte Klein."
DIRECT = "“The bridge will be finished by autumn, and it will not cost more,” said Klein."
INDIRECT = "The bridge would be finished by autumn, and it would not cost more, said Klein."


def issues(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    """What the check says of an article of these paragraphs."""
    return run_checks(Article("a", "de", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_a_quotation_that_lost_its_marks_is_shown_beside_the_source() -> None:
    (issue,) = issues((SOURCE, INDIRECT))
    assert "the translation has no quotation here" in issue.message
    assert issue.flagged.text == ""
    assert issue.places[1].text.startswith("„Die Brücke")


def test_a_quotation_that_the_source_does_not_have_is_flagged_as_a_whole() -> None:
    (issue,) = issues(("Klein sagte, die Brücke werde bis zum Herbst fertig sein und nicht teurer werden.", DIRECT))
    assert issue.flagged.text == "“The bridge will be finished by autumn, and it will not cost more,”"


def test_a_quotation_that_takes_in_who_said_it_is_told_from_one_of_the_same_extent() -> None:
    source = "„Die Brücke wird bis zum Herbst fertig“, sagte der Minister am Montag nach einem Treffen mit Klein."
    right = "“The bridge will be finished by autumn,” the minister said on Monday after a meeting with Klein."
    wrong = "“The bridge will be finished by autumn, the minister said on Monday after a meeting with Klein.”"
    assert not issues((source, right))
    (issue,) = issues((source, wrong))
    assert issue.message.startswith("The quotation takes in more than that of the source")


@pytest.mark.parametrize(("source", "target"), [
    (SOURCE, DIRECT),
    (SOURCE, "'The bridge will be finished by autumn, and it will not cost more,' said Klein."),
    (SOURCE, "— The bridge will be finished by autumn, and it will not cost more, said Klein."),
    ("Der Roman „Das kalte Licht der langen Nächte“ erscheint.", "The novel The Cold Light of Long Nights appears."),
    ("Es war ein „runder Tisch“ mit allen, die etwas zu sagen haben.", "It was a round table with all who have a say."),
])
def test_other_marks_titles_and_scare_quotes_are_spared(source: str, target: str) -> None:
    assert not issues((source, target))


def test_a_quotation_that_runs_over_paragraphs_is_spared() -> None:
    assert not issues(
        ("„Die Brücke wird bis zum Herbst fertig sein, das versprechen wir.", "“The bridge will be done by autumn."),
        ("Und sie wird nicht teurer als geplant“, sagte Klein.", "And it will not cost more than planned, said Klein."),
    )


def test_nothing_is_said_where_there_is_no_source() -> None:
    assert not issues(("", DIRECT))


def test_the_last_of_two_quotations_that_lost_its_marks_is_told_where_it_stands() -> None:
    source = "„Die Leute haben Angst vor der Straße“, sagte sie. „Wir müssen ihnen einen sicheren Weg geben.“"
    target = "“People are afraid of the road,” she said. We must give them a safe route."
    joined = "“People are afraid of the road. We must give them a safe route,” she said."

    def flagged(text: str) -> list[str]:
        article = Article("a", "de", "en", (Segment(source, text),))
        return [issue.flagged.text for issue in run_checks(article, [CHECK])]

    assert flagged(target) == ["We must give them a safe route."]
    assert flagged(joined) == []


def test_a_short_sentence_in_marks_is_speech_though_its_own_mark_stands_behind() -> None:
    source = "O autarca falou pouco. “Isto não é uma exceção, é a regra”, afirma Guerreiro."
    target = "The mayor said little. This is not an exception, it is the rule, Guerreiro says."
    (issue,) = run_checks(Article("a", "pt", "en", (Segment(source, target),)), [CHECK])
    assert issue.message.startswith("The source quotes “Isto não é uma exceção, é a regra”")
    titled = Segment("Viu o filme “A ponte que ninguém queria”, diz.", "She saw The Bridge Nobody Wanted, she says.")
    assert run_checks(Article("a", "pt", "en", (titled,)), [CHECK]) == ()
