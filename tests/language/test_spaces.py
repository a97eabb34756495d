"""Which spaces are wrong, in which language, and what should stand there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.spaces import Fault, french_slips, slips


def mended(text: str, lang: str, source: str = "") -> str:
    for slip in reversed(list(slips(text, lang, source))):
        text = text[:slip.start] + slip.mend + text[slip.end:]
    return text


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("en", "It is closed .", "It is closed."), ("de", "Ja , gut", "Ja, gut"), ("es", "¿Qué ?", "¿Qué?"),
    ("sr", "Zatvoren je.Niko ne ide.", "Zatvoren je. Niko ne ide."),
    ("ru", "в Германию.В Италии", "в Германию. В Италии"),
    ("en", "one,two three", "one, two three"), ("en", "a  double space", "a double space"),
    ("en", "He said “ yes ” and left", "He said “yes” and left"),
    ("ru", "назвал его« хорошим »", "назвал его «хорошим»"),
    ("en", "the \" Winning \" show", "the \"Winning\" show"),
    ("de", "„Nein. “sagte er", "„Nein.“ sagte er"),
    ("de", "Das Haus( es ist alt )steht", "Das Haus (es ist alt) steht"), ("en", "a\ttab", "a tab"),
    ("zh", "他来了 ，走了 。", "他来了，走了。"), ("ar", "أين هو ؟", "أين هو؟"), ("el", "ήρθε , είπε", "ήρθε, είπε"),
    ("fr", "Ce sont ,dit-il, « deux » .", "Ce sont, dit-il, « deux »."),
])
def test_a_wrong_space_is_mended(lang: str, text: str, expected: str) -> None:
    assert mended(text, lang) == expected


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "at 3.5 p.m. in the U.S. on .NET, see https://example.org/A.Bcd?x,y or Node.js and e.g.This"),
    ("en", "Great :) and great ;-) … and ... so"), ("de", "z.B. um 12:30, am 3.4.2020; d.h. ja"),
    ("en", "He won 5 : 2"),
    ("fr", "Qui\u202f? Toi\u00a0! «\u00a0Oui\u00a0»\u00a0: non"),
    ("ja", "「はい」。次"), ("th", "อะไร ๆ ?"),
    ("zh", "微信 2.5 版(旧)用"),
    ("en", "a person(s) may (re)write it"), ("he", "ב\"הארץ\" נכתב"), ("ur", "کیا ؟"), ("hu", "a „Nap”-ban"),
    ("de", "Er nannte ihn“Glück„und ging"), ("en", "a 5\" pipe and a 6\" one"),
])
def test_what_belongs_together_is_left_alone(lang: str, text: str) -> None:
    assert list(slips(text, lang)) == []


def test_what_the_source_has_too_is_left_alone() -> None:
    assert list(slips("One  two", "en", "Jedan  dva")) == []
    assert list(slips("Watch Abc.Def today", "en", "Gledajte Abc.Def danas")) == []
    assert mended("Type: image / jpeg at 09: 30", "en", "Typ: image/jpeg um 09:30") == "Type: image/jpeg at 09:30"


def test_french_sets_its_marks_apart() -> None:
    text = "«Qui paie?» Lui: non; à 12:30 https://example.org/?a"
    assert [text[slip.start:slip.end] for slip in french_slips(text)] == ["«", "?", "»", ":", ";"]
    assert all(slip.fault is Fault.FRENCH for slip in french_slips(text))
    assert list(french_slips("Qui\u202f? «\u00a0Lui\u00a0»\u00a0: oui !")) == []


@given(st.text(alphabet="aB1 .,;:?!()[]“”«»\"\t\u00a0\u202f，。Ж", max_size=60),
       st.sampled_from(["en", "fr", "zh", "ru", "und"]))
def test_slips_stand_in_order_and_change_only_spaces(text: str, lang: str) -> None:
    end = 0
    for slip in slips(text, lang):
        assert end <= slip.start < slip.end <= len(text)
        assert "".join(slip.mend.split()) == "".join(text[slip.start:slip.end].split())
        end = slip.end


def test_a_number_that_is_glued_to_a_word_of_the_grammar_is_set_apart() -> None:
    assert mended("up from14% in 2020 to16", "en") == "up from 14% in 2020 to 16"
    for text in ("covid19", "the no1", "an mp3", "G20", "to2go", "the x-from14 code", "@with14 said"):
        assert list(slips(text, "en")) == []
    assert list(slips("the code from14", "en", "der Code from14")) == []
