import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.genders import Gender, genders


@pytest.mark.parametrize(("lang", "text", "last", "gender"), [
    ("en", "Then Mr. Adam Brown left.", "Brown", Gender.MAN),
    ("en", "the spokeswoman Anna Lee said", "Lee", Gender.WOMAN),
    ("sr", "„Da“, rekla je Ana Petrović juče.", "Petrović", Gender.WOMAN),
    ("sr", "рекао је Јовић", "Јовић", Gender.MAN),
    ("ru", "— Да, — сказала Лебедева.", "Лебедева", Gender.WOMAN),
    ("de", "Die Ministerin Eva Holm sprach.", "Holm", Gender.WOMAN),
])
def test_a_word_beside_a_name_tells_the_gender(lang: str, text: str, last: str, gender: Gender) -> None:
    (mention,) = genders(text, lang)
    assert (mention.last, mention.gender) == (last, gender)


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "The chairman said so. Mr President!!"), ("de", "Minister Eva Holm sprach."), ("sr", "rekla je da dolazi"),
    ("ru", "сказала она"), ("und", "Mr Brown"), ("el", "Η κ. Φρίμαν έγραψε."),
])
def test_an_office_of_both_and_a_word_without_a_name_tell_nothing(lang: str, text: str) -> None:
    assert [mention.last for mention in genders(text, lang)] in ([], ["President"])


@given(st.text(alphabet="MrsAan .\u00a0-’je", max_size=60), st.sampled_from(["en", "sr", "und"]))
def test_a_place_is_what_it_says(text: str, lang: str) -> None:
    for mention in genders(text, lang):
        assert text[mention.span.start:mention.span.end].startswith(mention.word)
        assert text[mention.span.start:mention.span.end].endswith(mention.name)
