"""A decision is found in other texts in every form, with what should stand there, and what speaks against it."""

from hypothesis import given
from hypothesis import strategies as some

from transreview.glossary.mending import Mender
from transreview.model import Segment, Term

PROASYL = Term("ProAzil", "ProAsyl", ("ProAsylum",))


def mended(mender: Mender, *pairs: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [(each.text, each.suggestion, each.doubt) for each in mender.find([Segment(*pair) for pair in pairs])]


def test_every_form_of_a_wrong_name_is_found_with_its_right_form() -> None:
    found = mended(Mender(PROASYL, "sr", "en"), ("Izvor ProAzila.", "ProAsylum's source, says ProAsylum, not ProAsyl."))
    assert found == [("ProAsylum's", "ProAsyl's", ""), ("ProAsylum", "ProAsyl", "")]


def test_a_name_takes_its_case_where_the_language_has_cases() -> None:
    mender = Mender(Term("ProAsyl", "ProAzil", ("ProAzilum",)), "de", "sr-Latn")
    assert mended(mender, ("ProAsyl hat recht.", "Izvor ProAziluma, sa ProAzilumom.")) == [
        ("ProAziluma", "ProAzila", ""), ("ProAzilumom", "ProAzilom", ""),
    ]  # fmt: skip


def test_a_form_that_was_seen_beside_its_right_form_becomes_that_one() -> None:
    mender = Mender(Term("", "čovek", ("ljudina",)), "en", "sr", forms={"ljudinama": "ljudima"})
    assert mended(mender, ("", "Ljudinama je hladno.")) == [("Ljudinama", "Ljudima", "")]


def test_quotations_and_addresses_are_found_and_doubted() -> None:
    text = "“This is what ProAsylum has been saying for years,” he said. See proasylum.org or ProAsylum."
    doubts = [doubt for _, _, doubt in mended(Mender(PROASYL, "sr", "en"), ("ProAzil", text))]
    assert doubts[0] == "in a quotation"
    assert doubts[-1] == ""
    assert set(doubts[1:-1]) <= {"in an address"}


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    assert mended(Mender(PROASYL, "sr", "en"), ("„ProAzil“", "The organisation “ProAsylum” said no.")) == [
        ("ProAsylum", "ProAsyl", "")
    ]


def test_a_word_is_left_where_the_source_never_speaks_of_it_and_doubted_where_it_does_elsewhere() -> None:
    mender = Mender(Term("azilant", "asylum seeker", ("refugee",)), "sr", "en")
    assert mended(mender, ("Izbeglice.", "Refugees.")) == []
    (here, other) = mended(mender, ("Azilanti čekaju.", "Refugees wait."), ("Oni čekaju.", "The refugees wait."))
    assert here == ("Refugees", "Asylum seekers", "")
    assert other == ("refugees", "asylum seekers", "the source of this paragraph does not speak of it")


def test_without_a_source_every_place_is_offered() -> None:
    assert mended(Mender(PROASYL, "sr", "en"), ("", "ProAsylum left.")) == [("ProAsylum", "ProAsyl", "")]


def test_a_longer_right_form_that_holds_the_wrong_one_is_left_alone() -> None:
    mender = Mender(Term("", "Asylum Support", ("Support",)), "sr", "en")
    assert mended(mender, ("", "Asylum Support and Support.")) == [("Support", "Asylum Support", "")]


def test_terms_of_scripts_without_spaces_are_found_too() -> None:
    mender = Mender(Term("", "乌克兰", ("烏克蘭",)), "en", "zh")
    assert mended(mender, ("", "他在烏克蘭。")) == [("烏克蘭", "乌克兰", "")]


@given(some.text("ProAsylum 's.“”,\n", max_size=80))
def test_a_text_without_a_needle_has_no_place_and_every_place_is_in_the_text(text: str) -> None:
    mender = Mender(Term("", "ProAsyl", ("ProAsylum",)), "sr", "en")
    found = mender.find([Segment("", text)])
    assert not found or any(needle in text.casefold() for needle in mender.needles)
    for each in found:
        assert text[each.start : each.end] == each.text != each.suggestion
