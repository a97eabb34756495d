from transreview.checks import run_checks
from transreview.checks.mixed_register import CHECK
from transreview.model import Article, Issue, Segment


def flags(lang: str, *targets: str, sources: tuple[str, ...] = (), source_lang: str = "en") -> tuple[Issue, ...]:
    segments = tuple(Segment(sources[number] if sources else "x", text) for number, text in enumerate(targets))
    return run_checks(Article("a", source_lang, lang, segments), [CHECK])


def test_one_issue_has_all_places_of_the_rarer_manner() -> None:
    (issue,) = flags("de", "Das hilft Ihnen und Ihrer Familie, wenn Sie sparen.",
                     "Und dir hilft es auch: Es ist dein Geld.",
                     "So sparen Sie, und wir danken Ihnen.")
    assert [place.text for place in issue.places] == ["dir", "dein", "Ihnen"]
    assert "¶2" in issue.message


def test_the_voice_of_the_article_and_each_quotation_are_apart() -> None:
    assert not flags("de", "Wir helfen Ihnen, sagte sie.",
                     "Er rief: „Komm, wenn du kannst!“", "„Wie geht es Ihnen?“, fragte er.")


def test_two_manners_in_one_quotation_are_flagged() -> None:
    assert len(flags("de", "„Hast du Zeit, und haben Sie Geld?“, fragte er.")) == 1


def test_two_manners_that_are_equally_common_in_the_article_are_left_alone() -> None:
    assert not flags("de", "Das hilft Ihnen.", "Das hilft dir.")


def test_a_source_that_changes_its_manner_too_is_the_witness() -> None:
    assert not flags("de", "Das hilft Ihnen und Ihrer Familie.", "Das hilft dir.",
                     sources=("Это поможет Вам и Вашей семье.", "Это поможет тебе."), source_lang="ru")


def test_a_plural_may_stand_beside_a_familiar_address() -> None:
    assert not flags("fr", "« Tu viens, et vous aussi, les enfants ? »")


def test_a_quotation_in_a_quotation_has_its_own_manner() -> None:
    assert not flags("de", "„Wissen Sie, mein Sohn fragte: ‚Hast du Zeit?‘, und ich bitte Sie um Rat“, sagte er.")
