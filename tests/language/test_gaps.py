"""Which stretch of a text its translation lacks."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.language.coverage import back_coverage, coverage
from transreview.language.gaps import Gap
from transreview.model import Article, Segment

FIRST = "Most je zatvoren u sredu uveče. "
SECOND = "Inspektor Goran Petrović kaže da će radovi trajati do 15. septembra. "
THIRD = "Vozači će koristiti stari put. "
FIRST_EN, SECOND_EN, THIRD_EN = (
    "The bridge was closed on Wednesday evening. ",
    "Inspector Goran Petrović says the works will last until 15 September. ",
    "Drivers will use the old road. ",
)


def gaps(*pairs: tuple[str, str], languages: tuple[str, str] = ("sr", "en")) -> list[tuple[int, Gap]]:
    """The gaps in the translation of an article of these paragraphs."""
    article = Article("a", *languages, tuple(Segment(source, target) for source, target in pairs))
    return list(coverage(article).gaps(-3.0))


def test_a_sentence_left_out_in_the_middle_is_found_and_so_is_its_place() -> None:
    source, target = FIRST + SECOND + THIRD, FIRST_EN + THIRD_EN
    ((number, gap),) = gaps((source, target))
    assert number == 0
    assert source[gap.span.start:gap.span.end] == SECOND.strip()
    assert target[:gap.at] == FIRST_EN.strip()
    assert "15" in [source[span.start:span.end] for span in gap.lost]


def test_nothing_is_missing_where_all_is_translated() -> None:
    assert not gaps((FIRST + SECOND + THIRD, FIRST_EN + SECOND_EN + THIRD_EN))


def test_two_sentences_made_one_are_no_gap() -> None:
    assert not gaps((FIRST + SECOND, "Closed on Wednesday evening, the bridge will be worked on until 15 September, "
                                     "inspector Goran Petrović says."))


def test_a_translation_that_breaks_off_has_its_gap_at_the_end() -> None:
    ((_, gap),) = gaps((FIRST + SECOND + THIRD, FIRST_EN + "Inspector Goran Petrović says that the"))
    assert gap.at_end
    assert gap.at == len(FIRST_EN + "Inspector Goran Petrović says that the")


def test_what_stands_in_the_next_paragraph_instead_is_not_missing() -> None:
    assert not gaps((FIRST + SECOND, FIRST_EN), (THIRD, SECOND_EN + THIRD_EN))


def test_a_headline_may_be_short() -> None:
    assert not gaps(("Gradonačelnik Petrović je juče obećao da će novi most biti gotov do jeseni", "Bridge by autumn"))


def test_what_a_translation_adds_is_found_on_the_way_back() -> None:
    article = Article("a", "sr", "en", (Segment(FIRST + THIRD, FIRST_EN + SECOND_EN + THIRD_EN),))
    ((_, gap),) = back_coverage(article).gaps(-3.0)
    assert (FIRST_EN + SECOND_EN + THIRD_EN)[gap.span.start:gap.span.end] == SECOND_EN.strip()


@given(st.lists(st.tuples(st.text(max_size=300), st.text(max_size=60)), max_size=5),
       st.sampled_from([("zh", "en"), ("ar", "fr"), ("und", "und"), ("en", "ja")]))
def test_a_gap_lies_in_its_texts(pairs: list[tuple[str, str]], languages: tuple[str, str]) -> None:
    for number, gap in gaps(*pairs, languages=languages):
        source, target = pairs[number]
        assert 0 <= gap.span.start < gap.span.end <= len(source)
        assert 0 <= gap.at <= len(target)
        assert 0 < gap.confidence <= 1
