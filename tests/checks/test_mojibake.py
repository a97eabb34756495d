"""Text in the wrong encoding."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.mojibake import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    return run_checks(Article("a", "sr", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_a_garbled_word_is_mended_wherever_it_stands() -> None:
    (issue,) = issues(("Niš je grad.", "NiÅ¡ is a town."), ("U Nišu", "In NiÅ¡"))
    assert issue.message == "“NiÅ¡” was read in the wrong encoding: it should read “Niš”."
    assert [(place.segment, place.text, place.suggestion) for place in issue.mendable] == [
        (1, "NiÅ¡", "Niš"), (2, "NiÅ¡", "Niš")]
    assert issue.severity is Severity.MAJOR


def test_what_the_source_has_too_is_minor() -> None:
    (issue,) = issues(("NiÅ¡ je grad.", "NiÅ¡ is a town."))
    assert issue.severity is Severity.MINOR
    assert issue.message.endswith("; the source has it too.")
    assert [(place.side, place.text) for place in issue.places] == [("target", "NiÅ¡"), ("source", "NiÅ¡")]


def test_a_letter_that_is_lost_has_no_suggestion() -> None:
    (issue,) = issues(("", "Mr Bo\ufffdko"))
    assert issue.message == "“Bo\ufffdko” was read in the wrong encoding, and what it was is lost."
    assert issue.mendable == ()


def test_a_paragraph_that_is_garbled_throughout_is_one_issue() -> None:
    text = "Плов готов, идём есть!"
    (issue,) = issues(("", text.encode().decode("cp1251")))
    assert issue.flagged.suggestion == text.rstrip("!")


@given(st.lists(st.tuples(*[st.text(alphabet="aÃ¤Å¡â€™\ufffdРџ ?", max_size=30)] * 2), max_size=4))
def test_every_place_is_where_it_says(pairs: list[tuple[str, str]]) -> None:
    for issue in issues(*pairs):
        for place in issue.places:
            assert pairs[place.segment - 1][place.side == "target"][place.start:place.end] == place.text


def test_letters_that_were_dropped_throughout_are_one_issue() -> None:
    target = (
        "Whrend der Prfung mussten die Schler frh aufstehen, und die Eltern fuhren sie tglich ber die Brcke. "
        "Spter whlten sie grere Rume, weil berall Flchen fehlten und Tren hufig klemmten. Zustzlich knnen Gste stehen. "
    ) * 4
    (issue,) = run_checks(Article("a", "en", "de", (Segment("Pupils had to get up.", target),)), [CHECK])
    assert issue.key == "mojibake:{dropped letters}"
    assert issue.message.startswith("“Whrend” has lost a letter of “Während”, and so have ")
    assert {"häufig", "können"} <= {place.suggestion for place in issue.mendable}
    assert [place.suggestion for place in issue.places if place.text == "ber"] in ([], [None] * 4)


def test_a_space_that_was_read_wrongly_is_called_a_space() -> None:
    for space in " \u00a0":
        article = Article("a", "fr", "en", (Segment("C'est à 50 km.", f"It is 50Â{space}km away."),))
        (issue,) = run_checks(article, [CHECK])
        assert issue.message == "“Â” was read in the wrong encoding: it should be a space."
