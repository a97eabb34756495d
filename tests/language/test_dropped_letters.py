"""Letters that a program dropped from a whole text."""

from transreview.language.dropped_letters import dropped

GERMAN = (
    "Während der Prüfung mussten die Schüler früh aufstehen, und die Eltern fuhren sie natürlich täglich "
    "über die Brücke. "
    "Später wählten sie schließlich größere Räume, weil die Flächen überall fehlten und die Türen häufig klemmten. "
    "Der Bürgermeister erklärte, dass künftig genügend Plätze für alle da wären. "
    "Zusätzlich können Gäste draußen stehen. "
) * 3
BARE = "".join(letter for letter in GERMAN if letter < "\x7f")


def test_words_are_found_that_lost_a_letter() -> None:
    found = dropped([BARE], "de")
    assert found["Whrend"] == "Während"
    assert found["hufig"] == "häufig"
    assert "Eltern" not in found


def test_a_text_that_has_its_own_letters_lost_none() -> None:
    assert not dropped([GERMAN], "de")
    assert not dropped([BARE, "Köln"], "de")


def test_a_short_text_or_a_language_without_own_letters_says_nothing() -> None:
    assert not dropped([BARE[:100]], "de")
    assert not dropped([BARE], "en")
    assert not dropped([BARE], "und")
    assert not dropped([], "de")


def test_marks_beyond_ascii_are_no_letters() -> None:
    assert dropped([BARE + " – „…“ 5 €"], "de")
