"""One text of the source, two translations."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.inconsistent_repeat import CHECK
from transreview.model import Article, Issue, Segment


def issues(pairs: list[tuple[str, str]], source_lang: str = "sr", target_lang: str = "en") -> tuple[Issue, ...]:
    segments = tuple(Segment(source, target) for source, target in pairs)
    return run_checks(Article("a", source_lang, target_lang, segments), [CHECK])


def mended(pairs: list[tuple[str, str]]) -> list[str]:
    targets = [target for _, target in pairs]
    for issue in issues(pairs):
        for place in reversed(issue.mendable):
            text = targets[place.segment - 1]
            targets[place.segment - 1] = text[:place.start] + (place.suggestion or "") + text[place.end:]
    return targets


def test_a_heading_that_comes_twice_is_flagged_with_all_its_places() -> None:
    (issue,) = issues([("Glas meštana", "Voice of the Locals"), ("Drugo", "Other"), ("Glas meštana", " Local Voices ")])
    assert [(place.side, place.segment, place.text, place.suggestion) for place in issue.places] == [
        ("target", 3, "Local Voices", "Voice of the Locals"),
        ("target", 1, "Voice of the Locals", None),
        ("source", 1, "Glas meštana", None),
        ("source", 3, "Glas meštana", None),
    ]
    assert issue.key == "inconsistent-repeat:{glas meštana}"
    assert (issue.severity, issue.its) == ("minor", "inconsistency")


def test_the_majority_wins_and_then_the_first() -> None:
    assert mended([("Čitajte još", "Read on"), ("Čitajte još", "See also"), ("Čitajte još", "See also")]) == [
        "See also", "See also", "See also"]
    assert mended([("Čitajte još", "Read on"), ("Čitajte još", "See also")]) == ["Read on", "Read on"]


def test_text_that_was_left_untranslated_is_never_preferred() -> None:
    assert mended([("Čitajte još", "Čitajte još"), ("Čitajte još", "Čitajte još"), ("Čitajte još", "See also")]) == [
        "See also", "See also", "See also"]


def test_the_preferred_text_takes_the_capitals_and_the_final_mark_of_its_place() -> None:
    assert mended([("Čitajte još", "See also"), ("Čitajte još:", "Read on:"), ("ČITAJTE JOŠ", "READ ON!"),
                   ("Čitajte još", "See also"), ("Čitajte još", "See also")])[1:3] == ["See also:", "SEE ALSO!"]


def test_capitals_and_marks_that_the_source_has_too_are_spared() -> None:
    assert not issues([("Nastavak sledi", "To be continued"), ("NASTAVAK SLEDI.", "TO BE CONTINUED.")])
    assert not issues([("Nastavak sledi", "To be  continued"), ("Nastavak  sledi", "To be continued")])


def test_capitals_and_marks_that_only_the_translation_has_are_flagged_as_less_sure() -> None:
    (issue,) = issues([("Nastavak sledi", "To be continued"), ("Nastavak sledi", "To Be Continued")])
    assert issue.flagged.text == "To Be Continued"
    assert issue.confidence < 0.7


def test_short_texts_numbers_and_signs_that_differ_are_spared() -> None:
    assert not issues([("Da.", "Yes."), ("Da.", "Right.")])
    assert not issues([("12:15", "12:15"), ("12:15", "a quarter past twelve")])
    assert not issues([("Program C", "Program C"), ("Program C++", "The C++ program")])


def test_a_sentence_that_comes_back_inside_another_paragraph_is_flagged() -> None:
    pairs = [("Most je zatvoren do daljeg.", "The bridge is closed until further notice."),
             ("Padala je kiša. Most je zatvoren do daljeg.", "It rained. The bridge remains shut for now.")]
    (issue,) = issues(pairs)
    assert issue.flagged.text == "The bridge remains shut for now."
    assert mended(pairs)[1] == "It rained. The bridge is closed until further notice."


def test_sentences_are_not_compared_where_their_numbers_differ() -> None:
    pairs = [("Most je zatvoren do daljeg.", "The bridge is closed until further notice."),
             ("Padala je kiša. Most je zatvoren do daljeg.", "It rained, and the bridge remains shut for now.")]
    assert not issues(pairs)


def test_a_paragraph_without_a_translation_is_no_other_wording() -> None:
    assert not issues([("Glas meštana", "Voice of the Locals"), ("Glas meštana", ""), ("Glas meštana", "…")])


SOURCE = st.sampled_from(["Glas meštana.", "GLAS MEŠTANA", "Most je zatvoren do daljeg."])
TARGET = st.text(alphabet="aB cž. !😀\u202e中ش", max_size=30)


@given(st.lists(st.tuples(SOURCE, TARGET), max_size=6))
def test_applying_every_suggestion_leaves_one_wording(pairs: list[tuple[str, str]]) -> None:
    for issue in issues(pairs):
        for place in issue.places:
            assert pairs[place.segment - 1][place.side == "target"][place.start:place.end] == place.text != ""
    after = list(zip([source for source, _ in pairs], mended(pairs), strict=True))
    assert not [issue for issue in issues(after) if issue.confidence > 0.7 and len(issue.places) == 2]


def test_long_paragraphs_are_compared_in_linear_time() -> None:
    for unit in ("a ", "a. ", "中", "+"):
        text = unit * (100_000 // len(unit))
        assert not issues([(text, text), (text, text)])
