from transreview.checks.check import Finding
from transreview.checks.inconsistent_term import find
from transreview.model import Article, Segment, Term

# A source paragraph and its translation; the plain ones tell the words apart.
PLAIN = (
    ("Danas je lep dan u gradu.", "Today is a fine day in the city."),
    ("Sutra dolazi kiša sa severa.", "Tomorrow rain comes from the north."),
)


def findings(
    *pairs: tuple[str, str], langs: tuple[str, str] = ("sr", "en"), glossary: tuple[Term, ...] = ()
) -> list[Finding]:
    segments = tuple(Segment(source, target) for source, target in (*pairs, *PLAIN))
    return list(find(Article("a", *langs, segments, glossary=glossary)))


OFFICE = (
    ("Turistička zajednica je pozvala goste.", "The Tourism Board invited guests."),
    ("Kažu da turistička zajednica nema novca.", "They say that the Tourism Board has no money."),
    ("Zato turistička zajednica traži pomoć.", "That is why the Tourism Board asks for help."),
    ("Vlada i turistička zajednica pregovaraju.", "The government and the Tourism Bureau are talking."),
    ("Juče je turistička zajednica ćutala.", "Yesterday the Tourism Bureau was silent."),
)


def test_a_term_with_two_renderings_in_one_slot_is_found_and_mended() -> None:
    (finding,) = findings(*OFFICE)
    assert [(place.segment, place.text, place.suggestion) for place in finding.places if place.suggestion] == [
        (4, "Bureau", "Board"), (5, "Bureau", "Board"),
    ]
    assert finding.message == (
        "For “Turistička zajednica” the translation has “Tourism Board” in ¶1, ¶2 and ¶3, "
        "but “Tourism Bureau” in ¶4 and ¶5."
    )
    assert [place.text for place in finding.places if place.side == "source"] == [
        "Turistička zajednica", *["turistička zajednica"] * 4,
    ]


def test_a_term_of_the_glossary_is_left_to_the_glossary() -> None:
    assert findings(*OFFICE, glossary=(Term("turistička zajednica", "Tourism Board"),)) == []


def test_one_stray_word_is_no_second_rendering() -> None:
    assert findings(*OFFICE[:4]) == []


def test_two_words_that_the_source_has_too_are_left_alone() -> None:
    pairs = (
        ("Vrhovni sud je odlučio.", "The Supreme Court decided."),
        ("Žalba je vrhovni sud stigla.", "The appeal reached the Supreme Court."),
        ("Sud ustavni sud ćuti.", "The Constitutional Court is silent."),
        ("Kaže ustavni sud juče.", "The Constitutional Court said yesterday."),
        ("Novi ustavni sud radi.", "The new Constitutional Court works."),
    )
    assert findings(*pairs) == []


def test_german_compounds_with_a_shared_part_are_compared() -> None:
    pairs = (
        ("The refugee shelter is full.", "Die Flüchtlingsunterkunft ist voll."),
        ("A new refugee shelter opens.", "Eine neue Flüchtlingsunterkunft öffnet."),
        ("Behind the refugee shelter stands a tree.", "Hinter dem Flüchtlingsheim steht ein Baum."),
        ("Then the refugee shelter closed.", "Dann schloss das Flüchtlingsheim."),
        ("No refugee shelter was empty.", "Keine Flüchtlingsunterkunft war leer."),
    )
    (finding,) = findings(*pairs, langs=("en", "de"))
    assert [place.text for place in finding.places[:2]] == ["Flüchtlingsheim", "Flüchtlingsheim"]
    assert all(place.suggestion is None for place in finding.places)


def test_a_translation_without_its_source_says_nothing() -> None:
    assert findings(*(("", target) for _, target in OFFICE)) == []


def test_a_long_article_takes_no_more_than_its_share_of_time() -> None:
    assert len(findings(*OFFICE, *(PLAIN * 1000))) == 1
