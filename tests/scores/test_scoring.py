"""`transreview score`, and `workflow.score`: the scores of what people did."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import transreview as tr
from transreview.cli import main

SOURCE = "Marić je govorio u Beogradu.\nGovornik je bio Marić.\nLuka ima 18.000 radnika.\n"
CAME = "Marich spoke in Belgrade.\nThe speaker was Maric.\nThe port has 1,800 workers.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def scores(*arguments: str) -> dict[str, dict[str, object]]:
    result = run("score", *arguments, "--output", "jsonl")
    assert result.exit_code == 0, result.stderr
    return {str(row["score"]): row for row in map(json.loads, result.stdout.splitlines())}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'reviews.db'}")
    Path("port.sr.txt").write_text(SOURCE, encoding="utf-8")
    Path("port.en.txt").write_text(CAME, encoding="utf-8")
    assert run("import", "port.sr.txt", "port.en.txt").exit_code == 0
    return tmp_path


def test_an_article_that_nobody_touched_has_no_scores_and_says_why() -> None:
    found = scores("port.en")
    assert {row["value"] for row in found.values()} == {None}
    assert found["HTER"]["note"] == "Nobody has reviewed this text yet; that is not the same as no error."
    assert "verdict" not in found["MQM calibrated quality score"]


def test_corrections_and_marks_make_the_scores_and_each_has_its_signature() -> None:
    listed = map(json.loads, run("issues", "port.en", "--output", "jsonl").stdout.splitlines())
    number = next(row["key"] for row in listed if row["check"] == "number-mismatch")
    assert run("apply", "port.en", str(number)).exit_code == 0
    arguments = ("--paragraph", "1", "--words", "spoke", "--type", "style/awkward-style", "--severity", "minor")
    assert run("mark", "port.en", *arguments).exit_code == 0
    found = scores("port.en", "--paragraphs")
    assert found["HTER"]["value"] == pytest.approx(100 / 16)
    assert found["HTER ¶3"]["note"] == "1 of 6"
    unfinished = [name for name, row in found.items() if "The review is not finished" in str(row["note"])]
    assert {"HTER", "MQM penalty", "MQM (WMT)"} <= set(unfinished)
    penalty = found["MQM penalty"]
    assert (penalty["errors"], penalty["words"], penalty["words_of"]) == (
        {"neutral": 0, "minor": 1, "major": 0, "critical": 1}, 13, "the source",
    )  # fmt: skip
    assert (penalty["points"], penalty["value"]) == (26, pytest.approx(26_000 / 13))
    assert found["MQM calibrated quality score"]["verdict"] == "FAIL"
    assert found["MQM (WMT)"]["value"] == pytest.approx(2)
    assert found["paragraphs changed"]["note"] == "1 of 3"
    assert all(row["signature"] and row["scale"] for row in found.values())
    lenient = ("port.en", "--threshold", "50", "--acceptable", "5000")
    assert scores(*lenient)["MQM calibrated quality score"]["verdict"] == "FAIL"  # there is a critical error
    milder = ("--type", "accuracy/mistranslation/number", "--severity", "major")
    assert run("classify", "port.en", str(number), *milder).exit_code == 0
    assert scores(*lenient)["MQM calibrated quality score"]["verdict"] == "PASS"


def test_for_people_the_signature_stands_beside_the_number() -> None:
    assert run("correct", "port.en", "--paragraph", "2", "--text", "The speaker was Marić.").exit_code == 0
    line = next(line for line in run("score", "port.en").stdout.splitlines() if "\tHTER\t" in line)
    article, name, value, *_, signature = line.split("\t")
    assert (article, name, value) == ("port.en", "HTER", "6.25")
    assert "case:mixed|tok:tercom|norm:yes" in signature


def test_on_a_terminal_each_number_has_its_scale_and_whole_signature_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("correct", "port.en", "--paragraph", "2", "--text", "The speaker was Marić.").exit_code == 0
    monkeypatch.setattr("transreview.cli.score.on_terminal", lambda: True)
    title, name, scale, _, signature, *_ = run("score", "port.en").stdout.splitlines()
    assert (title, name[:12]) == ("port.en", "  HTER  6.25")
    assert scale.startswith("    edits per 100 words of the corrected text")
    assert signature.endswith("|bs:1000|seed:12345")


def test_two_files_are_compared_without_a_database() -> None:
    Path("after.en.txt").write_text(CAME.replace("1,800", "18,000"), encoding="utf-8")
    found = scores("port.en.txt", "--corrected", "after.en.txt", "--reference", "port.en.txt", "--target-lang", "en")
    assert found["HTER"]["value"] == pytest.approx(100 / 16)
    assert found["chrF against the reference"]["value"] == pytest.approx(100)
    assert "MQM penalty" not in found


def test_a_reference_with_other_paragraphs_is_refused_in_a_sentence() -> None:
    Path("short.en.txt").write_text("One paragraph.\n", encoding="utf-8")
    result = run("score", "port.en", "--reference", "short.en.txt", "--target-lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the reference has 1 paragraphs and the translation 3; they must agree" in result.stderr


def test_two_reviewers_are_compared_on_three_questions() -> None:
    for who, paragraph in (("Ana", "1"), ("Emil", "1"), ("Emil", "2")):
        words = "spoke" if paragraph == "1" else "speaker"
        arguments = ("--paragraph", paragraph, "--words", words, "--type", "style/awkward-style", "--severity", "minor")
        assert run("mark", "port.en", *arguments, "--as", who).exit_code == 0
    found = scores("port.en", "--between", "Ana", "Emil")
    assert len(found) == 6
    assert (found["Cohen's kappa on error"]["same"], found["Cohen's kappa on error"]["paragraphs"]) == (2, 3)
    refused = run("score", "port.en", "--between", "Ana", "Nobody")
    assert (refused.exit_code, "Nobody did nothing" in refused.stderr) == (2, True)


def test_the_python_names_give_the_same_scores() -> None:
    with tr.Store("reviews.db") as store:
        scored = tr.score(store, "port.en", tr.ScoringModel(threshold=90), CAME.splitlines())
    assert scored.to_reference[0].value == pytest.approx(100)
    assert scored.scorecard is not None
    assert scored.scorecard.model.threshold == 90
