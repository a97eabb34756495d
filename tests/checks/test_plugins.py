"""Checks of another package, which is really installed: its entry points are those that any package has."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from transreview import settings
from transreview.checks import CHECKS, Check, Failure, all_checks, plugins, run_checks
from transreview.model import Article, Segment

PACKAGE = Path(__file__).parents[1] / "plugin"
ARTICLE = Article("a", "sr", "en", (Segment("Čeka dok spavam.", "He waits whilst I sleep."),
                                    Segment("U gradu živi 18.000 ljudi.", "The city has 1,800 people.")))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package is installed in."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", str(folder), str(PACKAGE)], check=True)
    return folder


@pytest.fixture
def _plugged(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(installed))
    _forget()
    yield
    _forget()


def _forget() -> None:
    plugins.load_plugins.cache_clear()
    plugins._loaded.cache_clear()
    settings._kept.clear()
    for name in [name for name in sys.modules if name.startswith("acme_checks")]:
        del sys.modules[name]


def transreview(folder: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "TRANSREVIEW_DB": str(folder / "a.db")}
    command = [sys.executable, "-m", "transreview", *arguments]
    return subprocess.run(command, capture_output=True, check=False, text=True, env=environment, cwd=folder, timeout=60)


def test_without_plug_ins_there_are_our_own_checks() -> None:
    assert all_checks() == (CHECKS, ())


@pytest.mark.usefixtures("_plugged")
def test_a_check_of_another_package_is_there_and_runs() -> None:
    available, _ = all_checks()
    assert available[: len(CHECKS)] == CHECKS
    old = next(check for check in available if check.name == "old-words")
    assert old.origin == "acme-checks 1.2"
    (issue,) = run_checks(ARTICLE, [old])
    assert (issue.check, issue.flagged.text, issue.flagged.suggestion) == ("old-words", "whilst", "while")


@pytest.mark.usefixtures("_plugged")
def test_what_cannot_be_used_is_told_by_name() -> None:
    available, failures = all_checks()
    left_out = "of acme-checks 1.2 was left out: "
    assert [str(failure).replace(left_out, "…") for failure in failures] == [
        "The check “number-mismatch” …transreview has a check of this name already.",
        "The check “acme-nonsense” …“Not a Name” is no name of a check; one looks like number-mismatch.",
        "The check “acme-not-there” …ModuleNotFoundError: No module named 'acme_checks.not_there'",
        "The check “acme-nothing” …it has no check.",
        "The check “acme-number” …it gives an int instead of a Check, a sequence of them, or a function that gives "
        "one.",
        "The check “acme-slip” …“acme-slip” has a str as severity, and must have a transreview.Severity.",
        "The check “acme-unimportable” …RuntimeError: the licence server does not answer (unimportable.py, line 3)",
    ]
    assert [check.name for check in available if check.origin] == [
        "old-words", "acme-outside", "acme-source", "acme-endless", "acme-raises", "acme-leaves",
    ]  # fmt: skip


@pytest.mark.usefixtures("_plugged")
@pytest.mark.parametrize(("name", "found", "reason"), [
    ("acme-raises", ["whilst"], "ZeroDivisionError: no paragraph left (__init__.py, line "),
    ("acme-leaves", [], "SystemExit: 3 (__init__.py, line "),
    ("acme-outside", ["whilst"], "a finding is at 0 to 1 of paragraph 1, where its text is not."),
    ("acme-source", [], "the first place of a finding is not in the translation."),
])  # fmt: skip
def test_a_check_that_fails_is_told_once_and_the_others_go_on(name: str, found: list[str], reason: str) -> None:
    by_name = {check.name: check for check in all_checks()[0]}
    failures: list[Failure] = []
    issues = run_checks(ARTICLE, [by_name[name], by_name["number-mismatch"]], failures.append)
    assert [issue.flagged.text for issue in issues] == [*found, "1,800"]
    (failure,) = failures
    assert (failure.check, failure.article, failure.origin) == (name, "a", "acme-checks 1.2")
    assert failure.reason.startswith(reason)


@pytest.mark.usefixtures("_plugged")
def test_a_check_that_would_never_end_is_stopped() -> None:
    endless = next(check for check in all_checks()[0] if check.name == "acme-endless")
    failures: list[Failure] = []
    assert len(run_checks(ARTICLE, [endless], failures.append)) == 1040
    assert failures[0].reason == "it found more than 1,040 things, and was stopped."


def test_the_plug_in_in_the_manual_works_as_it_stands() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "settings.md", "exec"), names)
    assert list(plugins._wrong([names["CHECK"]])) == []
    (issue,) = run_checks(ARTICLE, [cast("Check", names["CHECK"])])
    assert (issue.flagged.text, issue.flagged.suggestion, issue.confidence) == ("whilst", "while", 0.8)


def test_the_command_line_runs_plug_ins_and_names_those_that_fail(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("source,target\nČeka dok spavam.,He waits whilst I sleep.\n", encoding="utf-8")
    (tmp_path / "transreview.toml").write_text(
        "[checks]\nacme-raises = true\nacme-leaves = false\nacme-endless = false\n"
        "[plugins]\nacme-nothing = false\nacme-number = false\nacme-slip = false\n"
        "acme-not-there = false\nacme-unimportable = false\nacme-gone = true\n"
    )
    done = transreview(tmp_path, installed, "check", "a.csv", "--output", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert {line["check"] for line in lines if "severity" in line} == {"old-words", "acme-raises", "acme-outside"}
    failures = [(line["article"], line["check"]) for line in lines if "failure" in line]
    assert failures == [
        ("", "number-mismatch"), ("", "acme-nonsense"), ("", "acme-gone"),
        ("a", "acme-outside"), ("a", "acme-source"), ("a", "acme-raises"),
    ]  # fmt: skip
    assert done.stderr.count("\n") == len(failures)
    assert "transreview: The check “acme-raises” of acme-checks 1.2 failed on the article “a”: Zero" in done.stderr
    assert "The check “acme-gone” was left out: no such plug-in is installed" in done.stderr


def test_plug_ins_are_listed_set_and_switched_off_like_other_checks(installed: Path, tmp_path: Path) -> None:
    config = tmp_path / "transreview.toml"
    config.write_text('[checks.old-words]\nseverity = "major"\n')
    listed = transreview(tmp_path, installed, "checks").stdout
    assert "old-words\tmajor\tstyle/organizational-style\tA word that is old.\ton\n" in listed
    config.write_text("plugins = false\n[checks]\nold-words = false\n")
    done = transreview(tmp_path, installed, "checks")
    assert "old-words\t" not in done.stdout
    assert done.stderr == (
        "transreview: The check “old-words” was left out: no check of this name is loaded; it may be one of a plug-in "
        "that is not.\nThe settings are those of transreview.toml.\n"
    )
