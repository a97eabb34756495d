"""What of the source language was left in the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.untranslated import CHECK
from transreview.model import Article, Issue, Segment, Term
from transreview.mqm import Severity


def issues(
    pairs: list[tuple[str, str]], source_lang: str = "sr", target_lang: str = "en", glossary: tuple[Term, ...] = ()
) -> tuple[Issue, ...]:
    segments = tuple(Segment(source, target) for source, target in pairs)
    return run_checks(Article("a", source_lang, target_lang, segments, glossary=glossary), [CHECK])


def flagged(pairs: list[tuple[str, str]], source_lang: str = "sr", target_lang: str = "en") -> list[str]:
    return [issue.flagged.text for issue in issues(pairs, source_lang, target_lang)]


def test_a_leftover_names_its_places_on_both_sides() -> None:
    (issue,) = issues([("Oni čekaju odluku.", "They wait for a odluku.")])
    assert issue.message == "“odluku” is a Serbian word that was left untranslated."
    assert [(place.side, place.segment, place.start, place.text) for place in issue.places] == [
        ("target", 1, 16, "odluku"), ("source", 1, 11, "odluku")]
    assert issue.flagged.suggestion is None
    assert (issue.mqm, issue.its, issue.severity) == ("accuracy/untranslated", "untranslated", Severity.MAJOR)


def test_the_same_leftover_in_several_places_is_one_issue() -> None:
    (issue,) = issues([("Pogledaj komentare", "Pogledaj komentare")] * 2)
    assert [(place.side, place.segment) for place in issue.places] == [
        ("target", 1), ("target", 2), ("source", 1), ("source", 2)]


@pytest.mark.parametrize(("target_lang", "rewritten"), [
    ("en", "November 13, 2024"), ("en-GB", "13 November 2024"),
    ("fr", "13 novembre 2024"), ("es", "13 de noviembre de 2024"),
])
def test_a_date_in_the_source_s_form_is_offered_in_the_target_s(target_lang: str, rewritten: str) -> None:
    (issue,) = issues([("13.11.2024. Piše: Nevena", "13.11.2024. Nevena Stojkov")], target_lang=target_lang)
    assert issue.flagged.suggestion == rewritten


def test_a_date_that_no_calendar_has_gets_no_suggestion() -> None:
    (issue,) = issues([("Rok je 31.02.2024. za sve.", "The deadline is 31.02.2024. for all.")])
    assert issue.flagged.suggestion is None


def test_a_run_of_words_is_one_leftover() -> None:
    pairs = [("Kako je saopšteno iz opštine, radovi kasne.", "As saopšteno iz opštine, the works are late.")]
    assert flagged(pairs) == ["saopšteno iz opštine"]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "left"), [
    ("sr-Cyrl", "en", "Одлука је донета јуче.", "The decision је донета yesterday.", "је донета"),
    ("el", "en", "Η κυβέρνηση αποφάσισε χθες.", "The κυβέρνηση decided yesterday.", "κυβέρνηση"),
    ("he", "en", "הממשלה החליטה אתמול.", "The הממשלה decided yesterday.", "הממשלה"),
    ("hi", "en", "सरकार ने कल फैसला किया।", "The सरकार decided yesterday.", "सरकार"),
    ("ja", "zh", "彼はとても元気です。", "他とても很好。", "とても"),
    ("hu", "en", "A kormány tegnap döntött.", "The kormány decided yesterday.", "kormány"),
    ("tr", "de", "Hükümet dün karar verdi.", "Die Regierung hat dün entschieden, karar verdi.", "karar verdi"),
    ("en", "sr", "The government decided yesterday.", "Vlada je decided juče.", "decided"),
    ("en", "ar", "The government decided yesterday.", "قررت الحكومة yesterday الأمر.", "yesterday"),
    ("es", "en", "El alcalde llegó ayer con su esposa.", "The alcalde arrived yesterday with his wife.", "alcalde"),
])
def test_a_word_is_found_in_many_pairs_of_languages(
    source_lang: str, target_lang: str, source: str, target: str, left: str
) -> None:
    assert left in flagged([(source, target)], source_lang, target_lang)


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("sr", "en", "Gledali smo film „Sećaš li se Doli Bel”.", "We watched the film “Sećaš li se Doli Bel”."),
    ("sr", "en", "Reč „inat” nema prevod.", "The word “inat” has no translation."),
    ("sr", "en", "Pišite na redakcija@novine.example.", "Write to redakcija@novine.example."),
    ("sr", "en", "Više na https://novine.example/vesti/danas.", "More at https://novine.example/vesti/danas."),
    ("sr", "en", "Foto: Tanjug", "Foto: Tanjug"),
    ("sr", "en", "Marko Đoković", "Marko Đoković"),
    ("sr", "en", "Jelena radi u listu Večernje novosti.", "Jelena works for the daily Večernje novosti."),
    ("sr", "bs", "Deca su otišla kući posle nastave.", "Deca su otišla kući posle nastave."),
    ("es", "pt", "El minimalismo de la capital.", "O minimalismo da capital."),
    ("de", "en", "Die SPD und die F.A.Z. schweigen.", "The SPD and the F.A.Z. are silent."),
    ("en", "de", "The trainer likes the comeback.", "Der Trainer mag das Comeback."),
    ("en", "zh", "Huawei sells the Mate 60 Pro.", "华为销售 Mate 60 Pro。"),
    ("el", "en", "Η γωνία α είναι μικρή.", "The angle α is small."),
    ("es", "en", "Plaza de España, Sagrada Familia, Real Madrid Club de Fútbol",
     "Plaza de España, Sagrada Familia, Real Madrid Club de Fútbol"),
    ("cs", "sk", "Praha, Brno a Ostrava", "Praha, Brno a Ostrava"),
    ("nl", "de", "De Telegraaf, NRC Handelsblad", "De Telegraaf, NRC Handelsblad"),
    ("it", "en", "«La dolce vita» e «La grande bellezza»", "“La dolce vita” and “La grande bellezza”"),
    ("de", "en", "Es gab Schadenfreude, Zeitgeist und Ärger.", "There was schadenfreude, zeitgeist and anger."),
    ("de", "en", "Es geschah am 13.11.2024 in Köln.", "It happened on 13.11.2024 in Cologne."),
])
def test_names_titles_addresses_and_shared_words_are_spared(
    source_lang: str, target_lang: str, source: str, target: str
) -> None:
    assert flagged([(source, target)], source_lang, target_lang) == []


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("ru", "sr-Cyrl", "Дорожка откроется позже.", "Мост је спреман."),
    ("ru", "sr", "Дорожка откроется позже.", "Most je spreman."),
    ("uk", "ru", "Мешканці чекають на рішення міської ради.", "Мост уже готов."),
    ("ar", "fa", "وقالت الحكومة إنها ستدفع للمتضررين.", "پل آماده است."),
    ("hi", "mr", "उन्होंने कहा कि यह पुल जल्द ही खुल जाएगा।", "पूल तयार आहे."),
])
def test_a_paragraph_is_found_between_languages_of_one_script(
    source_lang: str, target_lang: str, source: str, target: str
) -> None:
    assert flagged([(source, source), (source, target)], source_lang, target_lang) == [source]


def test_a_heading_of_two_words_is_found_by_its_small_last_word() -> None:
    assert flagged([("Kapcsolódó cikkeink", "Kapcsolódó cikkeink")], "hu") == ["Kapcsolódó cikkeink"]
    assert flagged([("Foto: Beta", "Foto: Beta"), ("Narodna banka", "Narodna banka")], "sr")[1:] == []


def test_what_somebody_says_is_a_leftover_in_quotation_marks_too_but_no_title() -> None:
    said = "Не съм виждал такова нещо досега"
    assert flagged([(f"„{said}“, каза той.", f"“{said},” he said.")], "bg") == [said]
    title = "Место встречи изменить нельзя"
    assert flagged([(f"Показали «{title}».", f"They showed “{title}”.")], "ru") == []


def test_a_word_that_the_glossary_keeps_is_spared() -> None:
    pairs = [("Kafana je puna.", "The kafana is full, and the vlada knows."), ("Vlada zna.", "Vlada knows.")]
    kept = (Term("kafana", "kafana", keep=True),)
    assert [issue.flagged.text for issue in issues(pairs, glossary=kept)] == []


def test_a_sentence_is_found_without_any_source() -> None:
    pairs = [("", "The ferry came back. Ljudi su čekali na obali celu noć."), ("", "Люди ждали на берегу.")]
    assert flagged(pairs, "sr") == ["Ljudi su čekali na obali celu noć.", "Люди ждали на берегу."]
    assert flagged(pairs, "und") == ["Ljudi su čekali na obali celu noć.", "Люди ждали на берегу."]


def test_languages_that_are_not_given_are_recognised() -> None:
    pairs = [("Predsednik je rekao da će deca dobiti nove knjige.", "The president said that deca will get new books."),
             ("Pogledaj komentare", "Pogledaj komentare")]
    assert flagged(pairs, "und", "und") == ["deca", "Pogledaj komentare"]


def test_a_language_without_a_word_list_has_its_sentences_found() -> None:
    pairs = [("Kryetari tha se qyteti do të ketë një teatër të ri këtë vit.",
              "Kryetari tha se qyteti do të ketë një teatër të ri këtë vit."),
             ("Ai u largua.", "He left.")]
    assert flagged(pairs, "sq") == [pairs[0][1]]


def test_a_headline_in_capitals_is_found_when_it_is_the_sources_own() -> None:
    headline = "City Council Wants More Trees for the Old Town"
    assert flagged([(headline, headline)], "en", "de") == [headline]
    assert flagged([(headline.upper(), headline.upper())], "en", "sr") == [headline.upper()]
    assert flagged([("Game of Thrones", "Game of Thrones")], "en", "de") == []


def test_a_date_with_the_full_stops_of_the_balkans_is_a_minor_leftover() -> None:
    (issue,) = issues([("Objavljeno 13.11.2024. u 9:04", "Published 13.11.2024. at 9:04")])
    assert (issue.flagged.text, issue.severity) == ("13.11.2024.", Severity.MINOR)
    assert issues([("13.11.2024. Piše: Nevena Stojkov", "13.11.2024. Written by: Nevena Stojkov")])
    assert not issues([("Bilo je to 13.11.2024.", "It was on 13.11.2024.")])
    assert not issues([("13.11.2024.", "13.11.2024.")], "sr", "de")


def test_an_emoji_before_a_leftover_moves_no_offset() -> None:
    (issue,) = issues([("👍🏽 Deca su tu.", "👍🏽 The deca are here.")])
    assert issue.flagged.start == len("👍🏽 The ")


@given(st.lists(st.tuples(*[st.text(alphabet="ab деца中ا “”().@/\n'-1", max_size=40)] * 2), max_size=4),
       st.sampled_from([("sr", "en"), ("und", "und"), ("en", "zh"), ("sq", "ru")]))
def test_every_place_is_where_it_says(pairs: list[tuple[str, str]], langs: tuple[str, str]) -> None:
    for issue in issues(pairs, *langs):
        for place in issue.places:
            text = pairs[place.segment - 1][place.side == "target"]
            assert text[place.start:place.end] == place.text != ""


@pytest.mark.parametrize("unit", ["a", "a ", "a. ", "“", "“a ", "Ж ", "a@", "x.y", "(a) ", "1.2.2024. ", "中", "kako "])
def test_a_paragraph_of_100_000_characters_is_read_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    for langs in (("sr", "en"), ("en", "ru"), ("und", "en")):
        issues([(text, text)], *langs)


def test_languages_given_in_the_wrong_order_flag_nothing_in_a_short_article() -> None:
    pairs = [("Vlada je juče usvojila nove mere za poljoprivredu.", "The government adopted new measures for farms."),
             ("Ministar je rekao da će se plate povećati.", "The minister said that wages would rise.")]
    assert flagged(pairs, "en", "sr") == []


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("en", "fr", "The ferry was late again and people complained.",
     "El transbordador llegó tarde otra vez y la gente se quejó mucho."),
    ("en", "sr", "People waited for hours at the ferry.", "Die Leute warteten stundenlang an der Fähre und froren."),
    ("en", "ru", "The mayor said that the bridge would be ready in spring.",
     "Мер сказав, що міст буде готовий уже цієї весни, і подякував усім мешканцям міста."),
])
def test_a_paragraph_in_a_third_language_is_found(source_lang: str, target_lang: str, source: str, target: str) -> None:
    (issue,) = issues([(source, target)], source_lang, target_lang)
    assert issue.flagged.text == target


def test_a_quotation_that_the_source_has_in_the_third_language_is_spared() -> None:
    song = "Non, rien de rien, non, je ne regrette rien, ni le bien ni le mal"
    assert flagged([(song, song)], "sr", "en") == []


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "left"), [
    ("hr", "en", "Naravno, to nije kraj.", "Naravno, this is not the end.", ["Naravno"]),
    ("en", "fr", "However, the results are mixed.", "However, les résultats sont mitigés.", ["However"]),
    ("hr", "en", "Maja, kaže, ne zna. Pitali smo i Maja.", "Maja, he says, knows nothing.", []),
])
def test_a_word_that_opens_a_sentence_is_found_before_a_comma_unless_it_is_a_name(
    source_lang: str, target_lang: str, source: str, target: str, left: list[str]
) -> None:
    assert flagged([(source, target)], source_lang, target_lang) == left


def test_the_dictionary_form_of_a_word_that_the_source_inflects_is_found() -> None:
    assert flagged([("Belediye başkanı yeni köprüyü açtı.", "The mayor opened the new köprü.")], "tr") == ["köprü"]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("fr", "en", "C'est la vie, dit-il.", "C'est la vie, he says."),
    ("es", "en", "El barrio protesta.", "The barrio is protesting."),
    ("en", "hr", "We enjoy a game like talisman.", "Volimo igre poput igre Talisman."),
])
def test_loans_set_phrases_and_what_the_translator_took_for_a_name_are_spared(
    source_lang: str, target_lang: str, source: str, target: str
) -> None:
    assert flagged([(source, target)], source_lang, target_lang) == []


def test_brackets_that_the_source_has_too_make_no_gloss() -> None:
    pairs = [("The risk was lower (according to everyone).", "El riesgo fue menor (according to todos).")]
    assert flagged(pairs, "en", "es") == ["according to"]


def test_a_lone_word_that_is_rare_in_its_own_language_may_be_a_loan() -> None:
    assert flagged([("The odds are good.", "Las odds son buenas.")], "en", "es") == []


def test_a_label_in_capitals_is_found_unless_it_is_a_speaker() -> None:
    assert flagged([("OBJETIVO: Describir el brote.", "OBJETIVO: To describe the outbreak.")], "es") == ["OBJETIVO"]
    talk = [("NIKOLA: Ne znam.", "NIKOLA: I do not know."), ("NIKOLA: Da.", "NIKOLA: Yes.")]
    assert flagged(talk) == []
    assert flagged([("NIKOLA: Ne.", "NIKOLA: No."), ("Rekao je Nikola.", "Nikola said.")]) == []


def test_letters_that_only_look_alike_in_a_word_are_no_leftover() -> None:
    assert flagged([("Živim u Beji.", "I live in Веja now.")]) == []
    assert flagged([("Он едет в Москву.", "He goes to Москвуa now.")], source_lang="ru") == ["Москву"]


def test_code_between_backticks_is_no_language() -> None:
    assert not issues([("Install it with `pip install fastapi`.", "Installieren Sie es mit `pip install fastapi`.")],
                      "en", "de")


def test_a_word_of_another_script_in_a_quotation_of_the_target_language_is_told() -> None:
    pair = ("„Недостаје још 50 милиона динара“, рекао је.", "“At least another 50 million динара is missing,” he said.")
    assert flagged([pair]) == ["динара"]
    assert not flagged([("Лист „Правда“ је писао.", "The newspaper “Правда” wrote that it is not in the town.")])
