from transreview.checks import run_checks
from transreview.checks.merged_names import CHECK
from transreview.model import Article, Segment

PAIRS = (
    ("Следователь Иванов допросил соседа.", "Investigator Ivanov questioned the neighbour."),
    ("По словам адвоката Иваненко, это ошибка.", "According to the lawyer Ivanov, this is a mistake."),
    ("Суд отклонил жалобу Иваненко.", "The court rejected Ivanov's complaint."),
    ("Сам Иванов молчит.", "Ivanov himself is silent."),
)


def issues(*pairs):
    return run_checks(Article("test", "ru", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_two_names_that_became_one_are_told_with_both():
    issue, = issues(*PAIRS)
    assert issue.flagged.segment == 2
    assert issue.its == "inconsistent-entities"
    assert issue.message == (
        "The source has two names, “Иванов” (¶1, ¶4) and “Иваненко” (¶2, ¶3); the translation has “Ivanov” for both."
    )


def test_names_with_renderings_of_their_own_are_left_alone():
    assert issues(*PAIRS[:1], *((source, target.replace("Ivanov", "Ivanenko")) for source, target in PAIRS[1:3])) == ()


def test_the_cases_of_one_name_are_left_alone():
    assert issues(("Иванов ушёл.", "So Ivanov left."), ("Иванова нет.", "There is no Ivanov."),
                  ("Иванову звонили.", "They called Ivanov."), ("Иванов дома.", "Now Ivanov is home.")) == ()


def test_a_translation_without_its_source_has_nothing_to_tell():
    assert issues(("", "So Ivanov left."), ("", "There is no Ivanov.")) == ()
