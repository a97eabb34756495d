"""Whether a sentence asks by its words."""

import pytest

from transreview.language.questions import is_worded_as_question


@pytest.mark.parametrize(("sentence", "tag"), [
    ("Who is going to pay.", "en"), ("“Isn’t it late.”", "en-GB"), ("Warum kam er nicht.", "de"),
    ("¿Quién lo vio.", "es"), ("— Почему он молчит.", "ru"), ("Da li će doći.", "sr-Latn"), ("Хоће ли доћи.", "sr"),
    ("Ποιος το είδε.", "el"), ("他来吗。", "zh"), ("Geldi mi.", "tr"), ("هل جاء.", "ar"), ("그가 올까.", "ko"),
])
def test_interrogatives_and_particles_ask(sentence: str, tag: str) -> None:
    assert is_worded_as_question(sentence, tag)


@pytest.mark.parametrize(("sentence", "tag"), [
    ("Here is where to begin.", "en"), ("I called and asked if it was there.", "en"), ("When it rains, we stay.", "en"),
    ("Das weiß niemand.", "de"), ("Надо сказать, почему.", "ru"), ("他来了。", "zh"), ("", "en"), ("…", "fr"),
    ("Who is it.", "und"), ("Nobody.", "xx"),
])
def test_statements_and_languages_without_a_list_do_not_ask(sentence: str, tag: str) -> None:
    assert not is_worded_as_question(sentence, tag)
