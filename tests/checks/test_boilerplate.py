from transreview.checks import run_checks
from transreview.checks.boilerplate import CHECK
from transreview.model import Article, Issue, Segment


def flags(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    return run_checks(Article("a", "sr", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_residue_is_recognised_in_the_source_where_the_translation_has_words_of_its_own() -> None:
    (issue,) = flags(("Pogledaj komentare", "Look at what people say"))
    assert issue.flagged.text == "Look at what people say"
    assert [place.side for place in issue.places] == ["target", "source"]


def test_a_common_word_counts_only_where_both_sides_have_it() -> None:
    assert not flags(("Snimak razgovora", "Video"))
    assert len(flags(("Video", "Video"))) == 1


def test_a_label_goes_with_one_click_and_the_headline_stays() -> None:
    (issue,) = flags(("Reka se izlila (FOTO)", "The river has burst its banks (PHOTO)"))
    assert (issue.flagged.text, issue.flagged.suggestion) == ("(PHOTO)", "")


def test_what_was_not_translated_yet_is_not_spoken_of() -> None:
    assert not flags(("Pogledaj komentare", ""))
