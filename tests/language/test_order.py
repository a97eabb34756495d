"""Paragraphs that stand in the wrong place."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.language.coverage import coverage
from transreview.language.order import doubles, swaps
from transreview.model import Article, Segment

LONG = "The ferry came back in the evening, and people waited for it on the shore."
OTHER = "The mayor said that the tickets would be cheaper than they were before."


def test_the_same_text_for_two_sources_is_a_double() -> None:
    (double,) = doubles(["Паром вернулся.", "Мэр сказал."], [LONG, LONG], "en", [0.0, 0.0])
    assert (double.wrong, double.right) == (1, 0)


def test_a_text_that_its_source_repeats_is_none() -> None:
    assert not list(doubles(["Паром вернулся.", "Паром вернулся."], [LONG, LONG], "en", [0.0, 0.0]))


def test_nearly_the_same_text_is_a_double_of_two_sources_only() -> None:
    alike = [LONG, LONG.replace("waited", "were waiting")]
    assert [double.wrong for double in doubles(["Паром.", "Мэр сказал."], alike, "en", [0.0, 0.0])] == [1]
    assert not list(doubles(["", ""], alike, "en", [0.0, 0.0]))


def test_the_one_that_fits_its_source_less_is_the_wrong_one() -> None:
    (double,) = doubles(["Паром.", "Мэр сказал, что билеты."], [LONG, LONG], "en", [4.0, 0.0])
    assert (double.wrong, double.right) == (0, 1)


def test_short_lines_may_be_the_same() -> None:
    assert not list(doubles(["— Да.", "— Конечно."], ["“Yes.”", "“Yes.”"], "en", [0.0, 0.0]))


def test_paragraphs_in_their_order_are_not_swapped() -> None:
    pairs = [("Most je zatvoren 14. maja za 1.200 vozača.", "The bridge was closed on 14 May for 1,200 drivers."),
             ("Petrović je obećao 35 miliona dinara.", "Petrović promised 35 million dinars.")]
    article = Article("a", "sr", "en", tuple(Segment(*pair) for pair in pairs))
    assert not list(swaps(coverage(article)))
    crossed = article.with_targets([pairs[1][1], pairs[0][1]])
    assert [number for number, _ in swaps(coverage(crossed))] == [0]


@given(st.lists(st.tuples(st.text(max_size=90), st.sampled_from([LONG, OTHER, LONG + "!", "", "x"])), max_size=8))
def test_a_double_is_one_of_two_paragraphs_and_each_paragraph_doubles_once(pairs: list[tuple[str, str]]) -> None:
    sources, targets = [one for one, _ in pairs], [other for _, other in pairs]
    found = list(doubles(sources, targets, "en", [0.0] * len(pairs)))
    assert all(double.wrong != double.right and targets[double.wrong] and targets[double.right] for double in found)
    assert len({max(double.wrong, double.right) for double in found}) == len(found)
