import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

import transreview as tr
from transreview import settings, workflow
from transreview.checks import CHECKS, DEFAULT_CHECKS
from transreview.errors import InputError
from transreview.model import Article, Segment, Term
from transreview.mqm import Severity
from transreview.settings import Choice, Pair, Settings, find_settings, load_settings, present, unset
from transreview.store import Store

ARTICLE = Article(
    "a", "sr", "en",
    (Segment("U gradu živi 18.000 ljudi.", "The city has 1,800 inhabitants."),
     Segment("Azilanti čekaju.", "The refugees are waiting.")),
)  # fmt: skip
PAGE = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is worked in, a project of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(settings.VARIABLE, raising=False)
    (tmp_path / ".git").mkdir()
    settings._kept.clear()
    return tmp_path


def load(text: str) -> Settings:
    Path("transreview.toml").write_text(text, encoding="utf-8")
    return load_settings()


def found(under: Settings, article: Article = ARTICLE) -> dict[str, Severity]:
    return {issue.check: issue.severity for issue in tr.check(article, under)}


def test_without_a_file_every_check_is_as_by_default() -> None:
    assert load_settings().checks_for("sr", "en") == DEFAULT_CHECKS
    assert tr.check(ARTICLE) == tr.run_checks(ARTICLE)
    assert found(unset()) == {"number-mismatch": Severity.CRITICAL}


def test_a_check_is_switched_by_its_name() -> None:
    assert found(load("[checks]\nnumber-mismatch = false")) == {}
    assert found(load("[checks.number-mismatch]\non = false")) == {}
    under = load("[checks]\ninconsistent-abbreviation = true")
    assert "inconsistent-abbreviation" in [check.name for check in under.checks_for("sr", "en")]


def test_a_severity_is_what_all_findings_of_the_check_get() -> None:
    assert found(load('[checks.number-mismatch]\nseverity = "minor"')) == {"number-mismatch": Severity.MINOR}


def test_what_is_less_sure_than_the_threshold_is_not_shown() -> None:
    assert found(load("[checks.number-mismatch]\nthreshold = 0.99")) == {}
    assert found(load("[checks.number-mismatch]\nthreshold = 0")) == {"number-mismatch": Severity.CRITICAL}


@pytest.mark.parametrize(("pair", "languages", "covered"), [
    ("sr-en", ("sr", "en"), True), ("sr-en", ("sr-Latn", "en-GB"), True), ("sr-en", ("en", "sr"), False),
    ("*-en", ("de", "en"), True), ("*-en", ("de", "eno"), False), ("sr-*", ("sr", "und"), True),
    ("*-*", ("und", "und"), True), ("sr-Latn > en-GB", ("sr-Latn-RS", "en-GB"), True),
    ("sr-Latn > en-GB", ("sr", "en-GB"), False), ("srp-eng", ("sr", "en"), True), ("SR-EN", ("sr", "en"), True),
])  # fmt: skip
def test_a_pair_of_languages_is_a_source_and_a_target(pair: str, languages: tuple[str, str], covered: bool) -> None:
    under = load(f'[pairs."{pair}".checks]\nuntranslated = false')
    assert ("untranslated" not in [check.name for check in under.checks_for(*languages)]) is covered


def test_a_pair_counts_before_all_and_the_pair_that_says_more_before_others() -> None:
    under = load("""
        [pairs."sr-Latn > en".checks.number-mismatch]
        severity = "neutral"
        [pairs."sr-en".checks.number-mismatch]
        severity = "major"
        [pairs."*-en".checks.number-mismatch]
        severity = "minor"
        on = true
        [checks.number-mismatch]
        on = false
    """)
    assert found(under) == {"number-mismatch": Severity.MAJOR}
    assert found(under, replace(ARTICLE, source_lang="sr-Latn")) == {"number-mismatch": Severity.NEUTRAL}
    assert found(under, replace(ARTICLE, source_lang="hr")) == {"number-mismatch": Severity.MINOR}
    assert found(under, replace(ARTICLE, target_lang="und")) == {}
    assert "number-mismatch" in under.may_run()


def test_choices_on_top_count_before_the_file() -> None:
    under = load('[pairs."sr-en".checks]\nnumber-mismatch = true')
    assert found(under.but([Choice("number-mismatch", on=False)])) == {}
    assert "number-mismatch" not in under.but([Choice("number-mismatch", on=False)]).may_run()


def test_glossaries_are_followed_each_in_its_languages() -> None:
    Path("terms.csv").write_text("source,target,forbidden\nazilant,asylum seeker,refugee\n", encoding="utf-8")
    assert "glossary-term" in found(load('glossaries = "terms.csv"'))
    under = load('[pairs."sr-en"]\nglossaries = ["terms.csv"]')
    assert "glossary-term" in found(under)
    assert "glossary-term" not in found(under, replace(ARTICLE, source_lang="hr"))
    own = replace(ARTICLE, glossary=(Term("azilant", "refugee"),))
    assert "glossary-term" not in found(under, own)


def test_a_glossary_without_terms_in_these_languages_is_told_and_the_checks_go_on() -> None:
    Path("terms.csv").write_text("sr,de\nazilant,Asylbewerber\n", encoding="utf-8")
    told: list[str] = []
    issues = tr.check(ARTICLE, load('glossaries = "terms.csv"'), lambda failure: told.append(str(failure)))
    assert [issue.check for issue in issues] == ["number-mismatch"]
    assert told[0].startswith("The check “glossary-term” failed on the article “a”: terms.csv, line 1: the header")


def test_rules_of_the_house_are_followed() -> None:
    Path("house.toml").write_text("[[rule]]\nfind = 'inhabitant'\nseverity = 'major'", encoding="utf-8")
    assert found(load('house-rules = "house.toml"'))["house-rule"] is Severity.MAJOR


@pytest.mark.parametrize(("text", "said"), [
    ("[checks]\nnumber-missmatch = true",
     'transreview.toml, checks: there is no check "number-missmatch"; did you mean "number-mismatch"?'),
    ("[checks]\nxyz = true", 'transreview.toml, checks: there is no check "xyz"; the checks are inconsistent-name, '),
    ("[check.untranslated]", 'transreview.toml: there is no setting "check" here; did you mean "checks"?'),
    ("[checks.untranslated]\nsevrity = 'major'",
     'transreview.toml, checks.untranslated: there is no setting "sevrity" here; did you mean "severity"?'),
    ("[checks.untranslated]\nseverity = 'bad'", 'checks.untranslated.severity: "bad" is no severity; it is one of neu'),
    ("[checks.untranslated]\nseverity = 3", "checks.untranslated.severity: it is a number, and must be text in"),
    ("[checks.untranslated]\nthreshold = 80", "checks.untranslated.threshold: 80 is no fraction from 0 to 1"),
    ("[checks.untranslated]\nthreshold = nan", "checks.untranslated.threshold: nan is no fraction from 0 to 1"),
    ("[checks.untranslated]\nthreshold = '0.5'", "threshold: it is text, and must be a fraction from 0 to 1"),
    ("[checks.untranslated]\non = 1", "checks.untranslated.on: it is a number, and must be true or false"),
    ("[checks]\nuntranslated = 'off'", "checks.untranslated: it is text, and must be a table, or true or false"),
    ("checks = []", "transreview.toml, checks: it is a list, and must be a table"),
    ("[pairs.serbian.checks]", 'transreview.toml, pairs: "serbian" is no pair of languages; one looks like "sr-en"'),
    ('[pairs."sr-Latn-en".checks]', 'pairs: "sr-Latn-en" is no pair of languages'),
    ('[pairs."sr-en".checks]\nnumbers = true', 'transreview.toml, pairs.sr-en.checks: there is no check "numbers"'),
    ('[pairs."sr-en"]\nhouse-rules = "a.toml"', 'pairs.sr-en: there is no setting "house-rules" here'),
    ("glossaries = 'no.csv'", "transreview.toml, glossaries: no.csv: the file cannot be read (no such file"),
    ("house-rules = '.'", "transreview.toml, house-rules: .: this is no file"),
    ("house-rules = 'broken.toml'", "broken.toml, rule 1: a rule has either find"),
    ("[pairs.'sr-en']\nglossaries = 'broken.csv'", "broken.csv, line 1: "),
    ("glossaries = 'broken.csv'", "broken.csv, line 1: has one column"),
    ("[pairs.'*-en']\nglossaries = 'latin.csv'", "latin.csv, line 2: is not UTF-8 text"),
    ("glossaries = 'empty.csv'", "empty.csv: is empty"),
    ("glossaries = 'broken.tbx'", "broken.tbx"),
    ("plugins = 'none'", "transreview.toml, plugins: it is text, and must be a table, or true or false"),
    ("a = ", "transreview.toml, end of document: this is no TOML: invalid value"),
    ("a = x", "transreview.toml, line 1, column 5: this is no TOML: invalid value"),
    ("a = 1\na = 2\n", "transreview.toml, line 2, column 6: this is no TOML: cannot overwrite a value"),
    ("\x00", "transreview.toml, line 1, column 1: this is no TOML"),
])  # fmt: skip
def test_what_cannot_be_used_is_one_sentence_with_the_file_and_the_place(text: str, said: str) -> None:
    Path("broken.toml").write_text("[[rule]]\nuse = 'a'", encoding="utf-8")
    Path("broken.csv").write_text("one\n", encoding="utf-8")
    Path("latin.csv").write_bytes(b"source,target\nazil,\xe9t\xe9\n")
    Path("empty.csv").touch()
    Path("broken.tbx").write_text("<tbx><text>", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load(text)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match=r"^no\.toml: the file cannot be read \(no such file or directory\)$"):
        load_settings("no.toml")


def test_the_nearest_file_above_counts_up_to_the_root_of_the_project(folder: Path) -> None:
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    assert find_settings(below) is None
    (folder / "transreview.toml").touch()
    assert find_settings(below) == folder / "transreview.toml"
    (folder / "a" / "transreview.toml").touch()
    assert find_settings(below) == folder / "a" / "transreview.toml"
    (below / ".git").touch()
    assert find_settings(below) is None


def test_a_file_above_the_home_folder_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder / "home"
    home.mkdir()
    (folder / "transreview.toml").touch()
    monkeypatch.setattr(Path, "home", lambda: home)
    assert find_settings(home) is None


class TestPresent:
    """The settings of a process, which the app and the command line share."""

    def test_they_are_read_again_when_one_of_their_files_has_changed(self) -> None:
        Path("house.toml").write_text("[[rule]]\nfind = 'inhabitant'", encoding="utf-8")
        load('house-rules = "house.toml"')
        first = present()
        assert present() is first
        Path("house.toml").write_text("[[rule]]\nfind = 'city'", encoding="utf-8")
        os.utime("house.toml", ns=(1, 1))
        assert present().rules[0].find == ("city",)
        Path("transreview.toml").unlink()
        assert present() is unset()

    def test_the_variable_names_another_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        load("[checks]\nnumber-mismatch = false")
        Path("other.toml").write_text("[checks]\nuntranslated = false", encoding="utf-8")
        monkeypatch.setenv(settings.VARIABLE, "other.toml")
        assert "number-mismatch" in present().may_run()
        assert "untranslated" not in present().may_run()

    def test_a_review_and_its_counts_follow_them(self, tmp_path: Path) -> None:
        with Store(str(tmp_path / "reviews.db")) as store:
            (article_id,) = workflow.import_articles(store, [ARTICLE], "Ana")
            assert [record.issue.check for record in workflow.open_review(store, article_id).records] == [
                "number-mismatch"
            ]
            assert workflow.list_articles(store)[0].open == 1
            Path("house.toml").write_text("[[rule]]\nfind = 'inhabitant'", encoding="utf-8")
            load('house-rules = "house.toml"\n[checks]\nnumber-mismatch = false')
            assert [record.issue.check for record in workflow.open_review(store, article_id).records] == ["house-rule"]
            assert b"house-rule" in workflow.report(store, [article_id], "csv")
            Path("transreview.toml").write_text("[checks]\nnumber-mismatch = false", encoding="utf-8")
            assert workflow.list_articles(store)[0].open == 0
            Path("transreview.toml").unlink()
            assert workflow.list_articles(store)[0].open == 1

    def test_what_has_failed_is_told_of_a_review(self, tmp_path: Path) -> None:
        load("[plugins]\nacme-gone = true")
        with Store(str(tmp_path / "reviews.db")) as store:
            (article_id,) = workflow.import_articles(store, [ARTICLE], "Ana")
            (failure,) = workflow.failures(workflow.open_review(store, article_id))
        assert str(failure) == "The check “acme-gone” was left out: no such plug-in is installed"


def test_two_digests_are_the_same_only_where_the_settings_say_the_same() -> None:
    Path("house.toml").write_text("[[rule]]\nfind = 'a'", encoding="utf-8")
    Path("terms.csv").write_text("source,target\na,b\n", encoding="utf-8")
    texts = [
        "", "[checks]\nuntranslated = false", "[checks.untranslated]\nthreshold = 0.2", 'house-rules = "house.toml"',
        'glossaries = "terms.csv"', '[pairs."sr-en"]\nglossaries = "terms.csv"', "plugins = false\nglossaries = []",
        '[pairs."sr-en".checks]\nuntranslated = false',
    ]  # fmt: skip
    digests = [load(text).digest for text in texts]
    assert digests[6] == digests[0] == unset().digest
    assert len(set(digests)) == len(texts) - 1
    assert load(texts[1]).digest == digests[1]


def test_the_examples_of_the_manual_load_and_do_what_they_say() -> None:
    blocks = re.findall(r"^```toml\n# (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for name, text in blocks:
        Path(name).write_text(text, encoding="utf-8")
    for name in ("terms.csv", "terms.sr-en.csv"):
        Path(name).write_text("source,target\nazilant,asylum seeker\n", encoding="utf-8")
    assert [name for name, _ in blocks] == ["transreview.toml", "house.toml"]
    under = load_settings()
    assert len(under.rules) == 5
    assert Pair("sr-Latn", "en-GB") in [pair for pair, _ in under.glossaries]
    assert {choice.check for choice in under.choices} <= {check.name for check in CHECKS}
    text = "Many Internet users utilized it for 5h. Illegal immigrants read the Illegal Immigrants Act in the US."
    house = Article("a", "und", "en", (Segment("", text),))
    assert [issue.flagged.text for issue in tr.check(house, under) if issue.check == "house-rule"] == [
        "Internet", "utilized", "5h", "Illegal immigrants", "US",
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["on", "severity", "threshold", "glossaries", "house-rules", "plugins", "find", "use",
                                   "reason", "languages", "except", "case", "quoted", "regex", "article", "failure"])
def test_every_key_is_in_the_manual(field: str) -> None:
    assert re.search(rf"`{field}`|^{field} = |^\[{field}\]", PAGE, re.MULTILINE)
