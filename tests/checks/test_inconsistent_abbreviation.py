import pytest

from transreview.checks import DEFAULT_CHECKS, run_checks
from transreview.checks.check import Finding
from transreview.checks.inconsistent_abbreviation import CHECK, find
from transreview.model import Article, Segment, Term


def article(*targets: str, lang: str = "en", sources: tuple[str, ...] = (), source_lang: str = "und",
            glossary: tuple[Term, ...] = ()) -> Article:
    pairs = zip(sources or ("",) * len(targets), targets, strict=True)
    segments = tuple(Segment(source, target) for source, target in pairs)
    return Article("a", source_lang, lang, segments, glossary=glossary)


def findings(*targets: str, lang: str = "en") -> list[Finding]:
    return list(find(article(*targets, lang=lang)))


def corrections(text: Article) -> list[tuple[int, str, str]]:
    return [
        (place.segment, place.text, place.suggestion)
        for finding in find(text) for place in finding.places if place.suggestion is not None
    ]


def test_the_check_is_off_unless_it_is_asked_for() -> None:
    text = article("The U.S. is big, and the U.S. is rich.", "He is in the US now.")
    assert CHECK not in DEFAULT_CHECKS
    assert not any(issue.check == CHECK.name for issue in run_checks(text))
    assert [issue.flagged.text for issue in run_checks(text, [CHECK])] == ["US"]


@pytest.mark.parametrize(
    ("lang", "targets", "expected"),
    [
        ("en", ("The US is big.", "The U.S. has it, and the US is in it."), [(2, "U.S.", "US")]),
        ("en", ("The U.S is big.", "The U.S. has it, and the U.S. is in it."), [(1, "U.S", "U.S.")]),
        ("en", ("A PhD in law.", "Her Ph.D. is new, and his PhD, too."), [(2, "Ph.D.", "PhD")]),
        ("en", ("At 5 p.m. it began.", "At 6 pm it was over, and at 7 pm I am home."), [(1, "p.m.", "pm")]),
        ("en", ("NATO is silent, and NATO waits.", "For Nato it is too late."), [(2, "Nato", "NATO")]),
        ("en", ("Dr. Smith came.", "Then Dr Jones and Dr Wu left."), [(1, "Dr.", "Dr")]),
        ("en", ("See No. 5 and No. 7.", "But not No 9."), [(2, "No", "No.")]),
        ("es", ("En EE. UU. callan.", "En EE.UU. hablan, y en EE. UU. también."), [(2, "EE.UU.", "EE. UU.")]),
        ("de", ("Das geht z.B. so.", "Oder z. B. auch so, z. B. dort."), [(1, "z.B.", "z. B.")]),
        ("de", ("Die UNESCO tagt, und die UNESCO schweigt.", "Nur die Unesco weiß es."), [(2, "Unesco", "UNESCO")]),
        ("fr", ("Selon l’O.N.U., c’est fini.", "L’ONU se tait, et l’ONU attend."), [(1, "O.N.U.", "ONU")]),
        ("ru", ("Это, т.е. то.", "Это, т. е. то, и т. е. это."), [(1, "т.е.", "т. е.")]),
        ("cs", ("Je to t.j. on.", "Je to t. j. ona, t. j. ono."), [(1, "t.j.", "t. j.")]),
        ("sr", ("Dr. Petrović ćuti.", "Tu su dr Jović i dr Simić."), [(1, "Dr.", "Dr")]),
    ],
)
def test_the_rarer_way_of_an_abbreviation_is_changed_into_the_commoner_one(
    lang: str, targets: tuple[str, ...], expected: list[tuple[int, str, str]]
) -> None:
    assert corrections(article(*targets, lang=lang)) == expected


@pytest.mark.parametrize(
    ("lang", "first", "short", "again", "expected"),
    [
        ("en", "The European Commission (EC) met.", "The EC agreed, as the EC has said.",
         "The European Commission's plan is new.", ("European Commission's", "EC's")),
        ("en", "The United States is big.", "The US has it, and the US will keep it.",
         "The United States' role is large.", ("United States'", "US's")),
        ("en", "The World Health Organization (WHO) met.", "Today WHO is silent, and WHO has reasons.",
         "The World Health Organization is old.", ("The World Health Organization", "WHO")),
        ("en", "Artificial intelligence (AI) is new.", "Today AI is in use, and AI has a future.",
         "They use artificial intelligence.", ("artificial intelligence", "AI")),
        ("en", "Non-governmental organizations (NGOs) met.", "The NGOs left, and NGOs were gone.",
         "Only non-governmental organizations stay.", ("non-governmental organizations", "NGOs")),
        ("de", "Die Vereinten Nationen tagen.", "Die UN zahlen, die UN schweigen.",
         "Der Plan der Vereinten Nationen ist neu.", ("Vereinten Nationen", "UN")),
        ("fr", "L’Union européenne se tait.", "L’UE paie, et l’UE attend.",
         "Le plan de l’Union européenne est bon.", ("Union européenne", "UE")),
        ("es", "Los Estados Unidos callan.", "En EE. UU. pagan, y en EE. UU. esperan.",
         "El plan de los Estados Unidos es bueno.", ("Estados Unidos", "EE. UU.")),
        ("it", "Gli Stati Uniti tacciono.", "Gli USA pagano, e gli USA aspettano.",
         "Il piano degli Stati Uniti è buono.", ("Stati Uniti", "USA")),
        ("pl", "Unia Europejska milczy.", "Dziś UE płaci, a UE czeka.",
         "Plan Unii Europejskiej jest dobry.", ("Unii Europejskiej", "UE")),
        ("cs", "Evropská unie mlčí.", "Dnes EU platí a EU čeká.",
         "Plán Evropské unie je dobrý.", ("Evropské unie", "EU")),
        ("hr", "Sjedinjene Američke Države šute.", "Danas SAD plaća, a u SAD-u je mir.",
         "Plan Sjedinjenih Američkih Država je dobar.", ("Sjedinjenih Američkih Država", "SAD")),
        ("sr", "Европска унија ћути.", "Данас ЕУ плаћа, а ЕУ чека.",
         "План Европске уније је добар.", ("Европске уније", "ЕУ")),
        ("ru", "Соединённые Штаты Америки молчат.", "Сегодня США платят, а США ждут.",
         "План Соединённых Штатов хорош.", ("Соединённых Штатов", "США")),
        ("uk", "Сполучені Штати мовчать.", "Сьогодні США платять, а США чекають.",
         "План Сполучених Штатів добрий.", ("Сполучених Штатів", "США")),
    ],
)
def test_the_long_form_that_comes_back_is_changed_into_the_abbreviation(
    lang: str, first: str, short: str, again: str, expected: tuple[str, str]
) -> None:
    assert corrections(article(first, short, again, lang=lang)) == [(3, *expected)]


def test_the_abbreviation_is_spelled_out_where_the_long_form_is_the_rule() -> None:
    text = article(
        "The United States is big.", "In the United States there is snow.", "The United States has it.",
        "He left the US for good.", "All of it is the US's fault.",
    )
    assert corrections(text) == [(4, "US", "United States"), (5, "US's", "United States'")]


def test_a_long_form_in_small_letters_has_a_capital_at_the_start_of_a_sentence_only() -> None:
    text = article(
        "Today artificial intelligence (AI) is new.", "Some artificial intelligence is old.", "AI is it.",
        "Now artificial intelligence is in it.", "This is artificial intelligence.", "That is AI.",
    )
    assert corrections(text) == [(3, "AI", "Artificial intelligence"), (6, "AI", "artificial intelligence")]


def test_an_ending_that_is_not_known_is_told() -> None:
    (finding,) = findings(
        "Evropska unija ćuti.", "EU plaća, a EU čeka.", "Plan Evropske unije je dobar.", lang="sr",
    )
    assert finding.message.endswith("The ending needed in ¶3 is not known: check it.")


def test_an_acronym_made_of_one_word_is_known_by_its_definition_or_by_the_source() -> None:
    targets = ("The Kuomintang won.", "Then the KMT was strong.", "But the KMT is silent.", "The Kuomintang has lost.")
    sources = ("国民党赢了。", "国民党很强。", "国民党不说话。", "国民党输了。")
    assert corrections(article(*targets, sources=sources, source_lang="zh")) == [(4, "Kuomintang", "KMT")]
    assert corrections(article("The Kuomintang (KMT) won.", *targets[1:])) == [(4, "Kuomintang", "KMT")]
    assert corrections(article(*targets)) == []


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (("He left the U.S. The end is near.", "The US and the US."), [(1, "U.S.", "US.")]),
        (("He left the US.", "The U.S. is big, and the U.S. has it."), [(1, "US", "U.S")]),
    ],
)
def test_the_stop_at_the_end_of_a_sentence_is_kept_and_not_doubled(
    targets: tuple[str, ...], expected: list[tuple[int, str, str]]
) -> None:
    assert corrections(article(*targets)) == expected


@pytest.mark.parametrize(("term", "expected"), [
    (Term("", "U.S."), [(1, "US", "U.S."), (1, "US", "U.S.")]),
    (Term("", "US"), [(2, "U.S.", "US")]),
])
def test_the_glossary_decides_which_form_is_kept(term: Term, expected: list[tuple[int, str, str]]) -> None:
    text = article("The US is big, and the US is rich.", "Then there is the U.S. again.", glossary=(term,))
    assert corrections(text) == expected


def test_the_glossary_decides_between_long_and_short_form() -> None:
    targets = ("The EU is big, and the EU is rich.", "All of the European Union is at rest.")
    long, short = (Term("", "European Union"),), (Term("", "EU"),)
    assert [place[1] for place in corrections(article(*targets, glossary=long))] == ["EU", "EU"]
    assert [place[1] for place in corrections(article(*targets, glossary=short))] == ["European Union"]


@pytest.mark.parametrize(
    ("lang", "targets"),
    [
        pytest.param("en", ("The European Commission (EC) met.", "Then the EC agreed."), id="defined, then short"),
        pytest.param("en", ("The United States is big.", "In the US it is cold, and the US has snow."), id="long once"),
        pytest.param("en", ("The European Commission (EC) met.", "The European Commission left."), id="never used"),
        pytest.param("en", ("EU says no", "The European Union says no.", "The EU is silent."), id="headline"),
        pytest.param("en", ("EU is silent, and the EU waits.", "“The European Union is great,” he said."), id="quoted"),
        pytest.param("en", ("In the US it is cold, and the US has snow.", "American troops are American."),
                     id="adjective"),
        pytest.param("en", ("In the US it is cold, and the US has snow.", "The Bank of the United States is old."),
                     id="longer name"),
        pytest.param("en", ("US troops came, and US ships, too.", "In the United States it is cold.",
                            "The United States has it."), id="noun and adjective"),
        pytest.param("en", ("WE ARE IN THE US NOW. IT IS US.", "They saw us and it. Who is it? WHO is it."),
                     id="shouted"),
        pytest.param("en", ("BEIJING, Sept. 27 (Xinhua) – It rains.", "In Beijing it rains."), id="dateline"),
        pytest.param("en", ("Jean DUPONT and Ann DUPONT came.", "Then Dupont left."), id="surname"),
        pytest.param("en", ("Ann met Bo Li. Then Li left.", "Li Wei and Li Bo came."), id="name at the end"),
        pytest.param("en", ("I am here at 5 a.m. and he is, too.", "I am not."), id="am is a word"),
        pytest.param("en", ("Her vote was no. It was clear.", "There is no It girl."), id="no is a word"),
        pytest.param("en", ("Stanislav Kim (SK) won, and South Korea lost.", "SK is here, and SK stays."),
                     id="a code is no abbreviation"),
        pytest.param("en", ("See https://www.un.org/U.S./US.html and @UN.", "The U.N. has a page."), id="address"),
        pytest.param("de", ("Die EU zahlt.", "Die EU-Kommission zahlt nicht."), id="compound"),
        pytest.param("sr", ("SAD-a nema, u SAD-u je mir.", "SAD ćuti."), id="endings"),
        pytest.param("zh", ("世界贸易组织（WTO）开会。", "WTO同意。世界贸易组织同意。"), id="no words"),
        pytest.param("en", ("",), id="empty"),
    ],
)
def test_what_is_legitimate_is_left_alone(lang: str, targets: tuple[str, ...]) -> None:
    assert corrections(article(*targets, lang=lang)) == []


@pytest.mark.parametrize(
    ("source_lang", "lang", "pairs"),
    [
        ("en", "de", (("The European Union helps.", "Die Europäische Union hilft."),
                      ("The EU pays, and the EU waits.", "Die EU zahlt, und die EU wartet."),
                      ("The European Union is silent.", "Die Europäische Union schweigt."))),
        ("de", "en", (("Das „U.S. Team“ gewann.", "The U.S. Team won."),
                      ("Das US Team verlor, das US Team ging.", "The US team lost, and the US team left."))),
        ("ru", "en", (("Евросоюз помогает.", "The European Union helps."),
                      ("ЕС платит, а ЕС ждёт.", "The EU is paying, and the EU is waiting."),
                      ("Евросоюз молчит.", "The European Union is silent."))),
    ],
)
def test_what_the_source_mixes_in_the_same_places_is_left_alone(
    source_lang: str, lang: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    sources, targets = zip(*pairs, strict=True)
    assert corrections(article(*targets, lang=lang, sources=sources, source_lang=source_lang)) == []


def test_a_source_that_is_uniform_is_shown_as_evidence() -> None:
    targets = ("The United States is big.", "The US has it, and the US is rich.", "The United States is silent.")
    sources = ("美国很大。", "美国有它，美国很富。", "美国不说话。")
    (finding,) = find(article(*targets, sources=sources, source_lang="zh"))
    assert {place.text for place in finding.places if place.side == "source"} == {"美国"}


def test_the_message_names_both_forms_and_their_paragraphs() -> None:
    (finding,) = findings("The EC (European Commission) met.", "The EC agreed.", "The European Commission left.",
                          "The EC is here.")
    assert finding.message == (
        "“European Commission” in ¶3, but “EC” in ¶2 and ¶4, after “EC (European Commission)” in ¶1: long and short "
        "form of one thing are mixed (twice against once)."
    )


def test_three_forms_of_one_thing_are_one_finding() -> None:
    (finding,) = findings(
        "The United States is big.", "The US has it, and the US is rich.", "For the U.S. it is late.",
        "The United States is silent.",
    )
    assert [(place.text, place.suggestion) for place in finding.places[:2]] == [("U.S.", "US"), ("United States", "US")]


@pytest.mark.parametrize("text", ["U.S. " * 20_000, "(" * 50_000, "WWW (WWW " * 10_000, "“" * 50_000, "A.B." * 20_000])
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert corrections(article(text, "The US.")) is not None
