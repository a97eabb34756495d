import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import Finding, run_checks
from transreview.checks.number_mismatch import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def article(source_lang: str, target_lang: str, *pairs: tuple[str, str]) -> Article:
    return Article("a", source_lang, target_lang, tuple(Segment(source, target) for source, target in pairs))


def find(source_lang: str, target_lang: str, *pairs: tuple[str, str]) -> list[Finding]:
    return list(CHECK.find(article(source_lang, target_lang, *pairs)))


def flagged(source_lang: str, target_lang: str, *pairs: tuple[str, str]) -> list[str]:
    return [finding.places[0].text for finding in find(source_lang, target_lang, *pairs)]


AGREE = [
    ("sr", "en", "Prihod je bio 250.000 evra.", "The income was 250,000 euros."),
    ("sr", "en", "Prihod je bio 250.000 evra.", "The income was 250.000 euros."),
    ("hr", "en", "Dana 24. veljače u 15.30 sati.", "On February 24 at 3:30 p.m."),
    ("sr", "en", "Šteta je 1,3 milijarde.", "The damage is 1.3 billion."),
    ("sr", "en", "Objavljeno 13.11.2024. u podne.", "Published 13.11.2024. at noon."),
    ("ru", "en", "Погибли двести пятьдесят человек.", "250 people died."),
    ("ru", "en", "В 90-х годах XX века", "In the 1990s"),
    ("ru", "de", "Тридцатилетний мужчина заплатил 3,5 млн рублей.", "Der 30-jährige Mann zahlte 3,5 Millionen Rubel."),
    ("zh", "en", "参展人数达200多万，持续20多年。", "More than two million visitors came over two decades."),
    ("zh", "en", "20世纪30年代，9月24日下午3点半", "In the 1930s, on September 24 at 3:30 p.m."),
    ("zh", "en", "增长三成，约1.2亿元", "It rose by 30 percent to about 120 million yuan."),
    ("ja", "en", "１億２０００万人、像は１・５５メートル", "120 million people; the statue is 1.55 metres high"),
    ("ko", "en", "2022년 2월 24일 5만 명", "On February 24, 2022, 50,000 people"),
    ("ar", "en", "في ٢٤ فبراير قتل خمسة وثلاثون", "On 24 February 35 were killed"),
    ("fa", "en", "۴۰ درصد از ۲٫۵ میلیون نفر", "40 percent of 2.5 million people"),
    ("he", "en", "התאומים בני 16 וחצי", "The twins are 16.5"),
    ("en", "de", "The 200-foot bridge, 10 miles away, in 115 °F.", "Die 60 Meter lange Brücke, 16 km weit, bei 46 °C."),
    ("en", "fr", "In 1998 97% of 1,234.5 tonnes", "En 1998, 97 % de 1 234,5 tonnes"),
    ("en", "fr", "ninety-seven guests and 72 hosts", "quatre-vingt-dix-sept invités et soixante-douze hôtes"),
    ("en", "es", "a budget of 5 billion", "un presupuesto de 5 mil millones"),
    ("en", "pt", "a loss of 2 trillion", "uma perda de 2 trilhões"),
    ("en", "cs", "a 35-year-old won 250 million", "pětatřicetiletý vyhrál 250 milionů"),
    ("en", "pl", "on the 25th of May at 6 p.m.", "dwudziestego piątego maja o 18.00"),
    ("en", "ro", "37 billion dollars", "37 de miliarde de dolari"),
    ("en", "hu", "25 of 250,000 in June 2017", "250 000-ből huszonöt 2017 júniusában"),
    ("en", "tr", "25,000 people", "yirmi beş bin kişi"),
    ("en", "el", "9 billion in February", "9 δισεκατομμύρια τον Φεβρουάριο"),
    ("de", "fr", "im 13. Jahrhundert", "au XIIIe siècle"),
    ("en", "de", "1,234,567 visitors", "1,2 Millionen Besucher"),
    ("en", "de", "half of it, 50 percent", "die Hälfte"),
    ("en", "de", "the 2010–15 period, 2 to 3 million", "die Jahre 2010 bis 2015, 2 bis 3 Millionen"),
    ("en", "de", "They won 3:1, 25–21", "Sie gewannen 3 zu 1, 25:21"),
    ("en", "de", "He made a turn of 180 degrees, 100% sure, 24 hours a day.", "Er hat sich immer ganz gedreht."),
    ("en", "de", "one of the 3 ministers", "einer der Minister"),
    ("en", "de", "COVID-19, an A320 and the G20", "das Coronavirus, ein Flugzeug und ein Gipfel"),
    ("en", "de", "See https://example.org/2021/117 or call +1 212 555 0123", "Siehe dort oder rufen Sie an"),
    ("th", "en", "มูลค่า 5 ล้านบาท", "worth 5 million baht"),
    ("vi", "en", "trị giá 2,5 tỷ đồng", "worth 2.5 billion dong"),
    ("fr", "de", "Rendez-vous à 18h30 le 1er mai", "Treffen um 18:30 Uhr am 1. Mai"),
    ("tr", "en", "12 bin 500 lira ve 20 bin 562 kişi", "12,500 liras and 20,562 people"),
    ("ru", "en", "14 тыс. 469 рублей", "14,469 roubles"),
    ("uk", "en", "Там тисяч 100 бійців.", "There are about 100,000 fighters."),
    ("hi", "en", "12 लाख लोग, 350 करोड़ रुपये, पैंतीस साल", "1.2 million people, 3.5 billion rupees, 35 years"),
    ("ka", "en", "2,5 მილიონ ლარს, ოცდახუთი", "2.5 million lari, 25"),
    ("hy", "en", "3,6 միլիարդ դրամ, քսանհինգ", "3.6 billion drams, 25"),
    ("ko", "en", "서른다섯 살", "35 years old"),
    ("hu", "en", "Több mint 12 ezren futottak.", "More than 12,000 ran."),
    ("hu", "en", "1 óra 3 perc 27 másodperc", "in 1:03:27"),
    ("he", "en", "בין 100 ל-110 אלף, ב-15.5.2024", "between 100,000 and 110,000, on May 15, 2024"),
    ("fa", "en", "در ۱۵ مهر ۱۳۸۶ بود.", "It was on October 7, 2007."),
    ("ja", "en", "令和6年に始まった。", "It began in 2024."),
    ("hr", "en", "Nazovite od 0 do 24 sata.", "Call around the clock."),
    ("en", "cs", "A man in his 40s died.", "Zemřel čtyřicátník."),
    ("fr", "en", "Une octogénaire témoigne.", "A woman in her 80s speaks."),
    ("el", "en", "800 χμ/ώρα", "800 kph (497 mph)"),
    ("en", "fr", "gusts of 98 mph (158 km/h)", "des rafales de 158 km/h"),
    ("de", "en", "Die 68er klagen.", "The generation of 1968 complains."),
    ("ru", "en", "ростом 1 м 98 см", "1.98 m tall"), ("it", "en", "pane a 2 euro e 10", "bread at 2.10 euros"),
    ("fr", "en", "le 100 m en 15 secondes 2", "the 100 m in 15.2 seconds"),
    ("it", "en", "Un etto di prosciutto a 3,20 euro.", "100 grams of ham at 3.20 euros."),
    ("en", "de", "1.5m Britons; a 50-50 chance", "1,5 Millionen Briten; eine Fifty-fifty-Chance"),
    ("en", "de", "6ft 2in, 15 stone", "1,88 Meter groß, 95 Kilo schwer"),
    ("en", "de", "in the second half of the 1800s", "in der zweiten Hälfte des 19. Jahrhunderts"),
    ("en", "sr", "crashed at 10:03 a.m.", "srušio se u 10.03."),
    ("en", "sr", "a million and a half marched", "marširalo je milion i po"),
    ("es", "en", "un millar y medio de vecinos", "fifteen hundred residents"),
    ("zh", "en", "七八十人是老人，两三千人", "70 or 80 of them elderly, two or three thousand"),
    ("zh", "en", "增加两成多，另一项增加三成半。", "It rose by over 20 percent, another by 35 percent."),
    ("ja", "en", "3割の人が答えた。", "Thirty percent answered."),
]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), AGREE)
def test_numbers_that_agree_by_value_are_not_flagged(
        source_lang: str, target_lang: str, source: str, target: str) -> None:
    assert flagged(source_lang, target_lang, (source, target)) == []


DIFFER = [
    ("sr", "en", "Bilo je 250.000 ljudi.", "There were 25,000 people.", "25,000", "250,000"),
    ("ru", "en", "Проект стоит 2,5 млрд.", "The project costs 2.5 million.", "2.5 million", "2.5 billion"),
    ("zh", "en", "处理8.01万吨", "801,000 tons were treated", "801,000", "80,100"),
    ("zh", "en", "超过19980亿美元", "more than $199.8 billion", "199.8 billion", None),
    ("ar", "en", "قتل ٣٥ شخصا", "53 people were killed", "53", "35"),
    ("en", "de", "It opened in 1987.", "Sie wurde 1978 eröffnet.", "1978", "1987"),
    ("en", "fr", "They paid 46.5% more.", "Ils ont payé 64,5 % de plus.", "64,5", "46,5"),
    ("en", "cs", "a 5½-month-old boy", "51,5měsíční chlapec", "51,5", "5,5"),
    ("en", "es", "the 70th anniversary", "el 17.º aniversario", "17", "70"),
    ("he", "en", "במחצית נובמבר", "In the middle of December", "December", "November"),
    ("cs", "uk", "Od července platíte sami.", "З червня платите самі.", "червня", "липня"),
    ("de", "en", "Das war 2018.", "That was in 2020.", "2020", "2018"),
    ("ru", "en", "более тридцати раз", "on more than thirteen occasions", "thirteen", None),
    ("sr", "en", "Košta preko 1.600 dinara.", "It costs more than 1.6 dinars.", "1.6", "1,600"),
    ("es", "en", "Aprobó 2.190 millones.", "It approved 2.19 million.", "2.19 million", "2.19 billion"),
    ("ru", "sr-Cyrl", "Потратили 12,8 млрд.", "Потрошено је 12,8 милиона.", "12,8 милиона", "12,8 милијарди"),
    ("en", "es", "It cost $250 billion.", "Costó 250 millones de dólares.", "250 millones", "250.000 millones"),
    ("en", "uk", "The EU gave 50bn.", "ЄС дав 50 млн євро.", "50 млн", "50 млрд"),
    ("en", "cs", "They lost 300 to 500 million.", "Přišli o 300 až 500 miliard.", "500 miliard", "500 milionů"),
    ("ro", "en", "două miliarde", "two million", "two million", "two billion"),
    ("en", "fr", "It costs $3,499.", "Il coûte 3 949 dollars.", "3 949", "3 499"),
    ("de", "en", "Er kam um 13.45 Uhr.", "He came at 1:54 p.m.", "1:54 p.m.", "1:45 p.m."),
    ("tr", "en", "Saat 14.30'da konuştu.", "He spoke at 4:30 p.m.", "4:30 p.m.", "2:30 p.m."),
    ("en", "it", "It begins at 4.45 p.m. in Paris.", "Comincia alle 17.45 a Parigi.", "17.45", "16.45"),
    ("ru", "sr-Cyrl", "Открыли 30 августа.", "Отворено 30. октобра.", "октобра", "августа"),
    ("en", "hr", "cull 350 bears by the end of April", "do kraja ožujka odstrijeliti 350 medvjeda",
     "ožujka", "travnja"),
    ("ar", "en", "الأحد ٢٧ تشرين الأول على عمق 10 كم", "Sunday, September 27, at 10 km", "September", "October"),
    ("hy", "en", "2021 թվականի մայիսին", "in March 2021", "March", "May"),
    ("pl", "en", "Tramwaj jechał 42 km/h, choć wolno 25.", "The tram did 42 km/h in a zone of 52.", "52", "25"),
    ("sr", "en", "poslednji u 22.48", "the last at 10:84 p.m.", "10:84 p.m.", "10:48 p.m."),
    ("en", "hr", "It costs £4.60 now.", "Sada stoji 6,40 funti.", "6,40", "4,60"),
    ("fa", "en", "۹ درجه زیر صفر بود.", "It was minus 19 degrees.", "19", "9"),
]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "text", "suggestion"), DIFFER)
def test_a_changed_number_is_flagged_where_it_stands_with_the_right_one(
        source_lang: str, target_lang: str, source: str, target: str, text: str, suggestion: str | None) -> None:
    (finding,) = find(source_lang, target_lang, (source, target))
    place = finding.places[0]
    assert place.text == text == target[place.start:place.end]
    assert suggestion is None or place.suggestion == suggestion
    assert finding.places[1].side == "source"


def test_a_lost_zero_is_critical_and_a_wrong_digit_major() -> None:
    pairs = (("Es waren 250.000.", "It was 25,000."), ("Es waren 48.", "It was 84."))
    lost, wrong = run_checks(article("de", "en", *pairs), [CHECK])
    assert (lost.severity, wrong.severity) == (Severity.CRITICAL, Severity.MAJOR)
    assert lost.message == "The source has “250.000”; the translation has “25,000”."


def test_the_message_gives_the_value_of_a_number_that_english_readers_may_not_know() -> None:
    (finding,) = find("zh", "en", ("处理8.01万吨", "801,000 tons were treated"))
    assert finding.message == "The source has “8.01万” (80,100); the translation has “801,000”."


def test_a_lost_number_is_shown_at_the_end_of_the_sentence_that_should_have_it() -> None:
    source = "Na trgu je bilo 175 ljudi. Policija nije došla."
    target = "There were people in the square. The police did not come."
    (finding,) = find("sr", "en", (source, target))
    place = finding.places[0]
    assert (place.text, place.start, place.end) == ("", 32, 32)
    assert finding.message == "The source has “175”; the translation has no such number."


def test_several_lost_numbers_of_a_paragraph_are_one_finding() -> None:
    (finding,) = find("de", "en", ("Es kamen 35 Frauen, 48 Männer und 61 Kinder.", "Women, men and children came."))
    assert [place.text for place in finding.places] == ["", "35", "48", "61"]


def test_a_number_that_moved_to_the_next_paragraph_is_not_flagged() -> None:
    pairs = (("Es kamen 35 Frauen.", "Women came."), ("Sie sangen.", "They sang, all 35."))
    assert flagged("de", "en", *pairs) == []


def test_a_number_that_another_one_replaced_did_not_move_to_the_next_paragraph() -> None:
    pairs = (("Inflation falls to 2.3%", "Inflation fällt auf 3,2 %"), ("It was 2.3%.", "Es waren 2,3 Prozent."))
    (finding,) = find("en", "de", *pairs)
    assert (finding.places[0].text, finding.places[0].suggestion) == ("3,2", "2,3")
    score = (("She won 7-6 (7-3) 7-6 (7-2).", "Pobedila je 7:6 (7:3), 7:6 (7:4)."),
             ("It took 2 hours.", "Trajalo je 2 sata."))
    assert flagged("en", "sr", *score) == ["4"]


@pytest.mark.parametrize("piece", ["12:", "2-", "1/2/", "5月6日", "1.", "۱۵ مهر ۱۳۸۶ ", "令和6年"])
def test_a_paragraph_of_100_000_characters_is_compared(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert len(find("tr", "ru", (text, "Было 25."))) < 3


def test_a_time_that_does_not_exist_is_flagged() -> None:
    assert find("de", "fr", ("um 2.47 Uhr nach 651 Tagen", "à 2 h 74, après 651 jours"))


def test_a_number_that_is_nowhere_in_the_source_is_a_minor_finding() -> None:
    (issue,) = run_checks(article("de", "en", ("Es kamen viele Frauen.", "As many as 350 women came.")), [CHECK])
    assert (issue.flagged.text, issue.severity) == ("350", Severity.MINOR)


def test_a_month_that_the_article_never_names_is_a_minor_finding() -> None:
    pairs = (
        ("9月27日，他们见面。", "They met on September 27."),
        ("研究于24日发表。", "The study was published on May 24."),
    )
    (issue,) = run_checks(article("zh", "en", *pairs), [CHECK])
    assert (issue.flagged.text, issue.severity) == ("May", Severity.MINOR)
    good = (pairs[0], ("研究于24日发表。", "The study was published on September 24."))
    assert flagged("zh", "en", *good) == []


def test_nothing_is_said_where_a_side_is_missing() -> None:
    assert flagged("de", "en", ("", "There were 25,000.")) == []
    assert flagged("de", "en", ("Es waren 25.000.", ""), ("Ja.", "Yes.")) == []


def test_the_key_survives_an_edit_of_the_target_and_tells_paragraphs_apart() -> None:
    def keys(*pairs: tuple[str, str]) -> set[str]:
        return {issue.key for issue in run_checks(article("de", "en", *pairs), [CHECK])}

    first = ("Es waren 48 Leute.", "There were 84 people.")
    edited = ("Es waren 48 Leute.", "On that day there were 84 persons.")
    elsewhere = ("Später waren 48 Leute da.", "Later there were 84 people.")
    assert keys(first) == keys(edited)
    assert keys(first).isdisjoint(keys(elsewhere))


TEXT = st.text(max_size=40) | st.text("0123456789.,:- %$年月日万亿IVXandzweiпять٣٫\u202e🙂\n", max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), st.sampled_from(["en", "de", "sr", "ru", "zh", "ar", "und"]),
       st.sampled_from(["en", "de", "fr", "ja", "tr", "und", ""]))
def test_any_article_is_checked_and_every_place_holds_its_text(
        pairs: list[tuple[str, str]], source_lang: str, target_lang: str) -> None:
    checked = article(source_lang, target_lang, *pairs)
    issues: tuple[Issue, ...] = run_checks(checked, [CHECK])
    for issue in issues:
        assert issue.flagged.side == "target"
        for place in issue.places:
            assert checked.text(place.side, place.segment)[place.start:place.end] == place.text


def test_a_paragraph_of_thousands_of_wrong_numbers_is_checked() -> None:
    source = " ".join(f"{number} Leute" for number in range(1_000, 11_000, 3))
    target = " ".join(f"{number} people" for number in range(501_000, 511_000, 3))
    assert len(find("de", "en", (source, target))) > 1_000


def test_a_figure_that_stands_twice_may_have_taken_the_place_of_another() -> None:
    pair = ("On the 27th the city signed 20 agreements.", "Am 20. unterzeichnete die Stadt 20 Verträge.")
    (finding,) = find("en", "de", pair)
    assert (finding.places[0].text, finding.places[1].text) == ("20", "27th")


def test_a_number_that_is_gone_is_shown_with_the_strange_one_that_stands_there() -> None:
    (finding,) = find("en", "de", ("It cost 4,812 in all.", "Es kostete 33 in allem."))
    assert finding.message == "The source has “4,812”; the translation has no such number, but “33”."
    assert [place.text for place in finding.places if place.side == "target"] == ["", "33"]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "text"), [
    ("ru", "en", "В XIX веке здесь жили 20 семей.", "In the 18th century 20 families lived here.", "18th"),
    ("es", "en", "una casa del siglo XVI", "a house of the 17th century", "17th"),
    ("zh", "en", "19世纪的建筑", "a building of the 18th century", "18th"),
    ("en", "pl", "in the 15th century", "w XIV wieku", "XIV"),
])
def test_another_century_is_flagged(source_lang: str, target_lang: str, source: str, target: str, text: str) -> None:
    assert flagged(source_lang, target_lang, (source, target)) == [text]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("de", "fr", "im 13. Jahrhundert", "au XIIIe siècle"), ("en", "de", "the 1800s", "das 19. Jahrhundert"),
    ("en", "de", "the 19th and 20th century", "das 20. Jahrhundert und das 19. Jahrhundert"),
    ("it", "en", "nel XX secolo", "in the twentieth century"),
])
def test_the_same_century_is_spared(source_lang: str, target_lang: str, source: str, target: str) -> None:
    assert flagged(source_lang, target_lang, (source, target)) == []


def test_a_small_share_that_is_gone_is_flagged() -> None:
    (finding,) = find("de", "en", ("Die Inzidenz war mit 7% am höchsten.", "The incidence was the highest."))
    assert finding.places[1].text == "7"


def test_the_only_small_number_that_became_another_is_a_hint() -> None:
    (finding,) = find("en", "de", ("Four teenagers were shot.", "Zwei Jugendliche wurden beschossen."))
    assert (finding.places[0].text, finding.severity) == ("Zwei", Severity.MINOR)
    assert find("en", "de", ("Two of the three left.", "Zwei gingen.")) == []


def test_a_sign_in_the_place_of_a_range_and_another_sign_are_flagged() -> None:
    assert flagged("de", "en", ("37 (25–50) Jahre", "37 (25, >50) years")) == [">50"]
    assert flagged("zh", "en", ("年龄＜65岁", "aged ~65 years")) == ["~65"]


def test_the_same_sign_in_another_form_and_one_for_a_word_are_spared() -> None:
    assert flagged("zh", "en", ("P＜0.05", "P < 0.05")) == []
    assert flagged("en", "de", ("more than 50 people", ">50 Personen")) == []
    assert flagged("ja", "en", ("25～50歳", "25~50 years")) == []
    assert flagged("en", "zh", ("6-16 hours", "6~16小时")) == []
