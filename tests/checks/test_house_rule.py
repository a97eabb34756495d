import pytest

from transreview.checks import CheckWarning, house_rule, run_checks
from transreview.checks.house_rule import CHECK
from transreview.model import Article, Issue, Rule, Segment


def check(lang: str, *texts: str, rules: tuple[Rule, ...]) -> tuple[Issue, ...]:
    return run_checks(Article("a", "und", lang, tuple(Segment("", text) for text in texts), rules=rules), [CHECK])


def flagged(lang: str, *texts: str, rules: tuple[Rule, ...]) -> list[str]:
    return [place.text for issue in check(lang, *texts, rules=rules) for place in issue.places]


def test_one_rule_is_one_issue_with_all_its_places_and_the_reason() -> None:
    rule = Rule(("commence",), use=("begin",), reason="Plain words.")
    (issue,) = check("en", "They commenced.", "It commences.", rules=(rule,))
    assert [place.text for place in issue.places] == ["commenced", "commences"]
    assert issue.message == "“commenced” in ¶1 and ¶2: the house writes “begin” (Plain words)."
    assert issue.key == "house-rule:{commence}"


def test_a_suggestion_is_in_the_form_of_the_place_or_is_not_made() -> None:
    rule = Rule(("e-mail",), use=("email",))
    (issue,) = check("en", "E-mails and an e-mail's end.", rules=(rule,))
    assert [place.suggestion for place in issue.places] == ["Emails", "email's"]
    (issue,) = check("sr", "Kompjuter na kompjuteru.", rules=(Rule(("kompjuter",), use=("računar",)),))
    assert [place.suggestion for place in issue.places] == ["Računar", "računaru"]
    (issue,) = check("sr", "Kompjuter na kompjuteru.", rules=(Rule(("kompjuter",), use=("mašina",)),))
    assert [place.suggestion for place in issue.places] == ["Mašina", None]
    (issue,) = check("en", "It impacted us.", rules=(Rule(("impact",), use=("effect",)),))
    assert issue.flagged.suggestion is None


def test_of_several_wordings_none_is_put_in_place() -> None:
    (issue,) = check("en", "The migrants came.", rules=(Rule(("migrant",), use=("refugee", "asylum seeker")),))
    assert issue.flagged.suggestion is None
    assert "the house writes “refugee” or “asylum seeker”." in issue.message


def test_a_wording_without_another_is_forbidden() -> None:
    (issue,) = check("fr", "Une grave bévue.", rules=(Rule(("bévue",)),))
    assert issue.message == "“bévue” in ¶1: a rule of the house forbids it."


def test_quoted_speech_is_exempt_unless_the_rule_says_otherwise() -> None:
    text = "„Das ist ein Desaster“, sagte er. Es war ein Desaster."
    assert flagged("de", text, rules=(Rule(("Desaster",)),)) == ["Desaster"]
    assert flagged("de", text, rules=(Rule(("Desaster",), quoted=True),)) == ["Desaster", "Desaster"]


def test_a_wording_inside_a_longer_one_that_is_right_is_spared() -> None:
    rules = (Rule(("seeker",), use=("asylum seeker",)), Rule(("*flücht*",), spare=("Flüchtlingskommissar",)))
    assert flagged("en", "Asylum seekers are seekers.", rules=rules[:1]) == ["seekers"]
    assert flagged("de", "Der Flüchtlingskommissar sah Flüchtlinge.", rules=rules[1:]) == ["Flüchtlinge"]


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    assert flagged("de", "Gendern, gegendert, GENDERN!", rules=(Rule(("gender*",)),)) == ["Gendern", "GENDERN"]
    assert flagged("pl", "Turyzm i turyzmu.", rules=(Rule(("*yzm",)),)) == ["Turyzm"]
    assert flagged("en", "Illegal immigrants, illegally.", rules=(Rule(("illegal* immigrant*",)),)) == [
        "Illegal immigrants"
    ]


@pytest.mark.parametrize(("lang", "wording", "text", "found"), [
    ("de", "seitens", "Seit Mai liest er Seiten; seitens der Stadt.", ["seitens"]),
    ("de", "bezüglich", "Mit Bezug darauf.", []), ("de", "bezüglich", "Bezüglich der Straße.", ["Bezüglich"]),
    ("de", "Haus", "Die Häuser und das Haus.", ["Häuser", "Haus"]),
    ("fr", "migrant", "Des migrantes.", ["migrantes"]), ("ru", "беженец", "Много беженцев.", ["беженцев"]),
    ("en", "amongst", "Among them.", []), ("tr", "mülteci", "Mülteciler geldi.", ["Mülteciler"]),
    ("ko", "난민", "난민을 돕다.", ["난민을"]), ("fi", "pakolainen", "Yksi pakolainen.", ["pakolainen"]),
])  # fmt: skip
def test_a_word_of_the_same_stem_is_no_form(lang: str, wording: str, text: str, found: list[str]) -> None:
    assert flagged(lang, text, rules=(Rule((wording,)),)) == found


def test_capitals_count_where_the_rule_or_its_correction_says_so() -> None:
    assert flagged("en", "US and us.", rules=(Rule(("US",), case=True),)) == ["US"]
    rule = Rule(("Internet",), use=("internet",))
    assert flagged("en", "Internet use grew.", "On the Internet.", "On the internet.", rules=(rule,)) == ["Internet"]


def test_a_rule_for_other_languages_says_nothing() -> None:
    rules = (Rule(("email",), languages=("fr", "pt-BR")),)
    assert flagged("en", "An email.", rules=rules) == []
    assert flagged("fr-CA", "Un email.", rules=rules) == ["email"]
    assert flagged("pt", "Um email.", rules=rules) == []


def test_a_regex_puts_its_groups_into_the_suggestion_and_is_quiet_where_nothing_changes() -> None:
    rule = Rule(regex=r"(\d+) ?Uhr", use=("\\1\u00a0Uhr",))
    (issue,) = check("de", "Um 8 Uhr, um 9Uhr, um 10\u00a0Uhr.", rules=(rule,))
    assert [place.suggestion for place in issue.places] == ["8\u00a0Uhr", "9\u00a0Uhr"]


def test_a_regex_that_would_look_for_ever_is_left_out_and_told_and_the_other_rules_go_on(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house_rule, "SECONDS", 0.05)
    rules = (Rule(regex="(a+)+$", name="house.toml, rule 1"), Rule(("bad",)))
    article = Article("a", "und", "en", (Segment("", "a" * 5000 + "b"), Segment("", "A bad word.")), rules=rules)
    with pytest.warns(CheckWarning, match=r"house\.toml, rule 1: its regex took more than 0\.05 s for a paragraph"):
        (issue,) = run_checks(article, [CHECK])
    assert issue.flagged.text == "bad"


def test_hostile_words_and_texts_are_read_once() -> None:
    rules = (Rule(("*a*",)), Rule(("a* a*",)), Rule(("*İ*",)))
    assert len(flagged("en", "a" * 200_000, rules=rules)) == 1
    assert flagged("tr", "İstanbul ıİ", rules=rules[2:]) == ["İstanbul", "ıİ"]
    many = (Rule(("bad", "b*"), spare=("bad day",)), Rule(regex="b.d"))
    assert len(flagged("en", "bad " * 40_000, rules=many)) == 80_000
