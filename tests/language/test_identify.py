"""Which language a text is in."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language import identify as module
from transreview.language.identify import UNKNOWN, identify, leaning

TEXTS = {
    "sr": "Predsednik opštine rekao je da će deca iz celog grada moći da posete pozorište u nedelju.",
    "hr": "Predsjednik općine rekao je da će djeca iz cijeloga grada moći posjetiti kazalište u nedjelju u siječnju.",
    "bs": "Načelnik općine je rekao da će djeca iz cijelog grada u januaru posjetiti pozorište i historijski muzej.",
    "sr-Cyrl": "Председник општине рекао је да ће деца из целог града моћи да посете позориште у недељу.",
    "mk": "Градоначалникот рече дека децата од целиот град ќе можат да го посетат театарот во недела.",
    "bg": "Кметът каза, че децата от целия град ще могат да посетят театъра в неделя.",
    "ru": "Мэр сказал, что дети со всего города смогут посетить театр в воскресенье.",
    "uk": "Мер сказав, що діти з усього міста зможуть відвідати театр у неділю.",
    "sl": "Župan je povedal, da bodo otroci iz vsega mesta v nedeljo lahko obiskali gledališče.",
    "en": "The mayor said that children from all over the city would be able to visit the theatre on Sunday.",
    "de": "Der Bürgermeister sagte, dass Kinder aus der ganzen Stadt am Sonntag das Theater besuchen können.",
    "nl": "De burgemeester zei dat kinderen uit de hele stad zondag het theater kunnen bezoeken.",
    "fr": "Le maire a déclaré que les enfants de toute la ville pourraient visiter le théâtre dimanche.",
    "es": "El alcalde dijo que los niños de toda la ciudad podrían visitar el teatro el domingo.",
    "pt": "O prefeito disse que as crianças de toda a cidade poderão visitar o teatro no domingo.",
    "it": "Il sindaco ha detto che i bambini di tutta la città potranno visitare il teatro domenica.",
    "ro": "Primarul a spus că toți copiii din oraș vor putea vizita teatrul duminică.",
    "sq": "Kryetari i bashkisë tha se fëmijët nga i gjithë qyteti do të mund të vizitojnë teatrin të dielën.",
    "pl": "Burmistrz powiedział, że dzieci z całego miasta będą mogły odwiedzić teatr w niedzielę.",
    "cs": "Starosta řekl, že děti z celého města budou moci v neděli navštívit divadlo.",
    "sk": "Starosta povedal, že deti z celého mesta budú môcť v nedeľu navštíviť divadlo.",
    "hu": "A polgármester azt mondta, hogy a gyerekek vasárnap meglátogathatják a színházat.",
    "tr": "Belediye başkanı, şehrin her yerinden çocukların pazar günü tiyatroyu ziyaret edebileceğini söyledi.",
    "el": "Ο δήμαρχος είπε ότι τα παιδιά θα μπορούν να επισκεφθούν το θέατρο την Κυριακή.",
    "ar": "قال رئيس البلدية إن الأطفال من جميع أنحاء المدينة سيتمكنون من زيارة المسرح يوم الأحد.",
    "fa": "شهردار گفت که کودکان از سراسر شهر می‌توانند روز یکشنبه از تئاتر دیدن کنند.",
    "he": "ראש העיר אמר שילדים מכל רחבי העיר יוכלו לבקר בתיאטרון ביום ראשון.",
    "zh": "市长说，全市的孩子们周日可以去剧院参观。",
    "ja": "市長は、市内の子どもたちが日曜日に劇場を訪れることができると述べた。",
    "ko": "시장은 도시 전역의 어린이들이 일요일에 극장을 방문할 수 있을 것이라고 말했다.",
    "hi": "महापौर ने कहा कि पूरे शहर के बच्चे रविवार को रंगमंच देख सकेंगे।",
    "sv": "Borgmästaren sade att barn från hela staden kommer att kunna besöka teatern på söndag.",
    "th": "นายกเทศมนตรีกล่าวว่าเด็กๆ จากทั่วเมืองจะสามารถไปเยี่ยมชมโรงละครได้ในวันอาทิตย์",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert identify(TEXTS[tag]) == tag


@pytest.mark.parametrize("text", ["", "  \n", "2024. 15.30 %", "😀👍", "BBC", "🇷🇸 – …"])
def test_a_text_that_says_nothing_is_of_unknown_language(text: str) -> None:
    assert identify(text) == UNKNOWN


def test_capitals_do_not_hide_the_language() -> None:
    assert identify(TEXTS["sr"].upper()) == "sr"
    assert identify(TEXTS["ru"].upper()) == "ru"


def test_some_latin_names_do_not_hide_the_language_of_another_script() -> None:
    assert identify("苹果公司的 iPhone 和 MacBook Pro 今天在 Cupertino 发布。") == "zh"


def test_serbian_without_its_own_letters_is_not_taken_for_russian() -> None:
    assert identify("Она је дошла у град и остала два дана.") == "sr-Cyrl"


def test_the_model_that_is_asked_is_the_one_inside_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    module._model.cache_clear()
    identify.cache_clear()
    assert identify(TEXTS["en"]) == "en"


def test_words_lean_to_the_language_whose_list_has_them() -> None:
    assert leaning("pogledaj komentare", "sr", "en") > 0.5
    assert leaning("see the comments", "sr", "en") < -0.5
    assert leaning("", "sr", "en") == 0.0
    assert leaning("komente", "sq", "en") == 0.0


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert identify(text)


def test_a_paragraph_of_100_000_characters_is_looked_at_in_samples() -> None:
    assert identify((TEXTS["de"] + " ") * 1000) == "de"
    assert identify("\u202e" + "a" * 100_000) == identify("\u202e" + "a" * 100_000)
