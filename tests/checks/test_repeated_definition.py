from transreview.checks import run_checks
from transreview.checks.repeated_definition import CHECK
from transreview.model import Article, Issue, Segment


def flags(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    return run_checks(Article("a", "zh", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


ONCE = ("世卫组织周一开会。", "The World Water Board (WWB) met on Monday, and the members voted for a new plan.")
AGAIN = ("世卫组织再次开会。", "The World Water Board (WWB) met again on Tuesday, but nobody knows what was said.")


def test_all_later_places_get_the_short_form_with_one_click() -> None:
    (issue,) = flags(ONCE, AGAIN, AGAIN)
    assert [(place.segment, place.suggestion) for place in issue.mendable] == [(2, "WWB"), (3, "WWB")]
    assert "¶1 and again in ¶2 and ¶3" in issue.message


def test_one_explanation_is_what_readers_need() -> None:
    assert not flags(ONCE, ("开会。", "The WWB met again (WWB)."))


def test_a_source_that_explains_as_often_is_followed() -> None:
    source = "Die Welt Wasser Behörde (WWB) tagte."
    segments = tuple(Segment(source, target) for _, target in (ONCE, AGAIN))
    assert not run_checks(Article("a", "de", "en", segments), [CHECK])


def test_a_headline_may_explain_what_the_text_explains_again() -> None:
    assert not flags(("世卫组织", "World Water Board (WWB) meets"), AGAIN)
