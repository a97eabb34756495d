import pytest
from babel.numbers import get_currency_name

from transreview.language.currencies import FAMILY_OF, currency_nouns, plain

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "bg", "sr", "sr-Cyrl", "hr", "ro", "hu", "tr",
    "el", "ar", "he", "fa", "sv", "da", "fi",
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["USD", "EUR", "GBP", "RUB", "CNY"])
def test_the_common_currencies_are_known_by_their_names_in_each_language(lang: str, code: str) -> None:
    name = get_currency_name(code, count=100, locale="sr_Latn" if lang == "sr" else lang.replace("-", "_"))
    nouns = currency_nouns(lang)
    assert FAMILY_OF[code] in {nouns.get(plain(word)) for word in name.replace("-", " ").split()}


def test_the_country_of_a_currency_is_no_money() -> None:
    assert not {"us", "australian", "american", "british", "new"} & currency_nouns("en").keys()
    assert not {"americki", "australijski", "ruski"} & currency_nouns("sr").keys()


def test_a_language_without_names_of_currencies_has_no_nouns() -> None:
    assert currency_nouns("und") == {} == currency_nouns("x-unknown")
