import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import inconsistent_spelling
from transreview.checks.check import Finding
from transreview.checks.inconsistent_spelling import find
from transreview.model import Article, Segment


def findings(*targets: str, lang: str = "en", sources: tuple[str, ...] = ()) -> list[Finding]:
    pairs = zip(sources or ("",) * len(targets), targets, strict=True)
    return list(find(Article("a", "und", lang, tuple(Segment(source, target) for source, target in pairs))))


def corrections(*targets: str, lang: str = "en", sources: tuple[str, ...] = ()) -> dict[str, str | None]:
    return {
        place.text: place.suggestion
        for finding in findings(*targets, lang=lang, sources=sources) for place in finding.places
        if place.suggestion is not None
    }


@pytest.mark.parametrize(
    ("lang", "targets", "expected"),
    [
        ("en", ("He sent an e-mail.", "The email was short; emails are."), {"e-mail": "email"}),
        ("en", ("Our web site is new.", "This website and websites."), {"web site": "website"}),
        ("en", ("They organise it.", "We organized and organize."), {"organise": "organize"}),
        ("en", ("The centres near.", "A center, the center."), {"centres": "centers"}),
        ("en", ("A low-budget film.", "One low budget film, a low budget film."),
         {"low-budget film": "low budget film"}),
        ("en", ("They flew Turkish airlines home.", "We like Turkish Airlines, others hate Turkish Airlines a bit."),
         {"Turkish airlines": "Turkish Airlines"}),
        ("en", ("He travelled far.", "The color of labor."), {"travelled": "traveled"}),
        ("de", ("Der Online-Handel wächst.", "Dem Onlinehandel geht es gut, sagt der Onlinehandel."),
         {"Online-Handel": "Onlinehandel"}),
        ("de", ("Ein Computer Spiel.", "Das Computer-Spiel."), {"Computer Spiel": "Computer-Spiel"}),
        ("fr", ("Des macro-clips.", "Les macroclips, les macroclips."), {"macro-clips": "macroclips"}),
    ],
)
def test_the_rarer_spelling_is_changed_into_the_commoner_one(
    lang: str, targets: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert corrections(*targets, lang=lang) == expected


@pytest.mark.parametrize(
    ("lang", "targets"),
    [
        ("en", ("A long-term plan.", "Good in the long term.")),
        ("en", ("Every day it is an everyday matter.", "It may be so, maybe.")),
        ("en", ("They pick up the pick-up.", "I cannot, you can not.")),
        ("en", ("The Labour Party wants labor.", "At the World Trade Center and the hospital.")),
        ("en", ("They reform it.", "They re-form the line.")),
        ("en", ("A meter measures metres.", "Four for the hour.")),
        ("en", ("The filled cup was filed.", "A smaller mall.")),
        ("en", ("See www.web-site.com and @web-site.", "A website.")),
        ("en", ("The German president spoke.", "Then German President Gauck spoke.")),
        ("de", ("Wir gehen zu den beiden bei den Häusern.", "Er wies darauf hin, woraufhin daraufhin.")),
        ("de", ("Ein Ende, ein anderes Ende.", "Die anderen Enden.")),
        ("ru", ("Он по тому мосту, потому.", "Не сложно и несложно.")),
    ],
)
def test_words_that_are_two_words_are_left_alone(lang: str, targets: tuple[str, ...]) -> None:
    assert findings(*targets, lang=lang) == []


def test_a_spelling_that_the_source_has_too_is_left_alone() -> None:
    assert findings("The file e-mail.txt: e-mail!", "An email, an email.", sources=("Datei e-mail", "x")) == []


def test_the_message_says_where_and_how_often() -> None:
    (finding,) = findings("An e-mail.", "An email, two emails.")
    assert finding.message == (
        "“e-mail” in ¶1, but “email” in ¶2: one word spelled in two ways (twice against once)."
    )
    assert [place.text for place in finding.places] == ["e-mail", "email", "emails"]
    assert finding.evidence == ("email", "e-mail")


def test_capitals_and_endings_stay_as_they_are_where_they_stand() -> None:
    assert corrections("E-mails came.", "An email, the email.") == {"E-mails": "Emails"}


def test_a_long_text_takes_no_more_than_its_share_of_time() -> None:
    targets = ["An e-mail to the web site of the organised group."] * 1000 + ["An email."] * 1001
    assert len(findings(*targets)) == 1


_GERMAN = "Online-Handel Onlinehandel Online Handel Bank-Anschluss Bankanschlüsse und Straßen-Bahn Strassenbahn"


@given(st.lists(st.lists(st.sampled_from(_GERMAN.split()), max_size=6).map(" ".join), min_size=1, max_size=4))
def test_a_glance_at_a_german_text_misses_no_compound_that_reading_it_finds(targets):
    article = Article("a", "en", "de", tuple(Segment("", target) for target in targets))
    read = inconsistent_spelling._Text(article)
    if any(all(map(read.mentions, (pair.one, pair.other))) for pair in read.pairs()):
        assert inconsistent_spelling._may_have_a_compound_in_two_ways(article)
