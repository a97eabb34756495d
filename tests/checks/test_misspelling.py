from collections.abc import Callable
from pathlib import Path

import pytest

from transreview.checks import DEFAULT_CHECKS, CheckWarning, run_checks
from transreview.checks.misspelling import CHECK
from transreview.language import spelling
from transreview.model import Article, Issue, Segment, Term

Writer = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    """Writes a dictionary of some words into the only folder that is looked into; there is one of English."""
    monkeypatch.setenv("DICPATH", str(tmp_path))

    def write(name: str, words: str) -> Path:
        (tmp_path / f"{name}.aff").write_text("SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n", encoding="utf-8")
        several = words.split()
        (tmp_path / f"{name}.dic").write_text("\n".join([str(len(several)), *several]), encoding="utf-8")
        return tmp_path / f"{name}.dic"

    write("en_GB", "government/S commission meeting/S important definitely received separate don't")
    return write


def check(*targets: str, source: str = "", tag: str = "en", glossary: tuple[Term, ...] = ()) -> tuple[Issue, ...]:
    segments = tuple(Segment(source, target) for target in targets)
    return run_checks(Article("a", "sr", tag, segments, glossary=glossary), [CHECK])


def flagged(*targets: str, source: str = "", tag: str = "en", glossary: tuple[Term, ...] = ()) -> list[str]:
    return [issue.flagged.text for issue in check(*targets, source=source, tag=tag, glossary=glossary)]


def test_it_is_off_by_default() -> None:
    assert CHECK not in DEFAULT_CHECKS


def test_a_word_that_is_right_elsewhere_is_surest_and_mended_at_all_its_places() -> None:
    (issue,) = check("The government met.", "The goverment and the goverment.")
    assert (issue.confidence, issue.key) == (0.9, "misspelling:{goverment}")
    assert [(place.segment, place.text, place.suggestion) for place in issue.places] == [
        (2, "goverment", "government"), (2, "goverment", "government"),
    ]  # fmt: skip
    assert issue.message == "“goverment” is in no dictionary; the article has “government” elsewhere."


@pytest.mark.parametrize(("slip", "meant"), [
    ("recieved", "received"), ("definitly", "definitely"), ("comission", "commission"), ("meetings", ""),
    ("separatte", "separate"), ("seperate", ""), ("iportant", "important"),
])  # fmt: skip
def test_a_slip_for_a_common_word_is_told_with_it(slip: str, meant: str) -> None:
    assert [issue.flagged.suggestion for issue in check(f"It is {slip} here.")] == [meant] * bool(meant)


def test_where_several_words_may_be_meant_they_are_named_and_none_is_put_in_place(write: Writer) -> None:
    write("en_GB", "colleges colleagues")
    (issue,) = check("Your collegues know.")
    assert issue.flagged.suggestion is None
    assert issue.message == "“collegues” is in no dictionary; “colleagues” or “colleges” may be meant."


@pytest.mark.parametrize("text", [
    "Goverment is a name here.", "See http://goverment.example/recieved now.", "Write to recieved@mail.example.",
    "The recieved and the recieved.", "A recieved-like thing, recieved's.", "A sarangist plays.", "iPhone RECIEVED",
])  # fmt: skip
def test_names_addresses_and_what_comes_back_are_spared(text: str) -> None:
    assert flagged(text) == []


def test_words_of_the_source_and_the_glossary_are_spared() -> None:
    assert flagged("It is recieved here.", source="To je recieved.") == []
    assert flagged("It is recieved here.", glossary=(Term("primljeno", "recieved"),)) == []


def test_a_text_that_the_dictionary_does_not_know_is_left_alone() -> None:
    assert flagged("recieved definitly comission goverments importnat seperat meetnigs zzzzzzz yyyyyyy xxxxxxx") == []


def test_a_form_that_the_dictionary_lacks_is_no_slip(write: Writer) -> None:
    write("sr_Latn_RS", "predsednik vlada")
    assert flagged("Predsednik i predsednik.", "Kod predsednika i predsedniku.", tag="sr") == []


def test_an_unknown_language_and_a_missing_dictionary_are_told_and_what_to_do() -> None:
    with pytest.warns(CheckWarning, match="no Hunspell dictionary for “de”; install one, or name its folder in DIC"):
        assert flagged("Etwas längere Wörter.", tag="de") == []
    with pytest.warns(CheckWarning, match="for a language that is not known; install one, or name its folder in DICP"):
        assert flagged("Something longer.", tag="und") == []
    assert flagged("Kurz.", "", tag="de") == []


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "find_spec", lambda _name: None)
    with pytest.warns(CheckWarning, match=r"needs Hunspell: pip install 'transreview\[spelling\]'"):
        flagged("It is recieved here.")


class TestDictionaries:
    """Which dictionaries of a machine are taken."""

    def test_that_of_the_region_or_script_is_taken_or_all_of_the_language(self, write: Writer) -> None:
        british, american = spelling.dictionary_files("en-GB")[0], write("en_US", "color")
        assert spelling.dictionary_files("en-GB") == (british,)
        assert spelling.dictionary_files("en-US") == (american,)
        assert set(spelling.dictionary_files("en")) == {british, american}
        latin, cyrillic = write("sr_Latn_RS", "vlada"), write("sr_RS", "влада")
        assert spelling.dictionary_files("sr-Latn") == (latin,)
        assert set(spelling.dictionary_files("sr")) == {latin, cyrillic}

    def test_a_language_without_its_own_takes_a_near_one(self, write: Writer) -> None:
        assert spelling.dictionary_files("nb") == spelling.dictionary_files("no") == ()
        norwegian = write("nb_NO", "regjering")
        assert spelling.dictionary_files("no") == (norwegian,)

    def test_links_and_what_is_no_dictionary_are_left_out(self, write: Writer, tmp_path: Path) -> None:
        (tmp_path / "en_AU.dic").symlink_to(tmp_path / "en_GB.dic")
        (tmp_path / "en_AU.aff").symlink_to(tmp_path / "en_GB.aff")
        (tmp_path / "en_ZA.dic").write_text("1\na\n")
        (tmp_path / "hyph_en_GB.dic").write_text("x")
        (tmp_path / "enx.dic").write_text("1\na\n")
        assert [file.resolve().name for file in spelling.dictionary_files("en")] == ["en_GB.dic"]

    def test_those_of_an_office_are_found(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "office7" / "share" / "extensions" / "dict-pl"
        folder.mkdir(parents=True)
        for ending in ("aff", "dic"):
            (folder / f"pl_PL.{ending}").write_text("1\nrząd\n", encoding="utf-8")
        monkeypatch.setattr(spelling, "OFFICES", (f"{tmp_path}/office*", "/no/such/office"))
        assert [file.name for file in spelling.dictionary_files("pl")] == ["pl_PL.dic"]

    @pytest.mark.parametrize("word", ["", "x" * 5000, "a\x00b", "\ud800", "don’t", "governments"])
    def test_what_hunspell_cannot_be_asked_counts_as_right(self, word: str) -> None:
        assert spelling.dictionary("en").has(word)
