"""The manual says what is there: the pages made from code are fresh, and no command, check or format is left out."""

import re
import runpy
import tomllib
from pathlib import Path

import click
import pytest

import transreview as tr
from transreview.checks import CHECKS
from transreview.cli import main
from transreview.fields import issue_fields
from transreview.formats import FORMATS, limits
from transreview.model import Issue, Place
from transreview.mqm import Severity

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("samples/*.md")])
MANUAL = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "CHANGELOG.md")


def commands(group: click.Command, before: str = "") -> dict[str, click.Command]:
    """The commands of a group by their whole names, those of its groups too."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items() if isinstance(group, click.Group) else ():
        found |= {before + name: command, **commands(command, f"{before}{name} ")}
    return found


COMMANDS = commands(main)


def test_the_page_of_checks_is_fresh() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "make_checks.py"))
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written == script["page"](), "run: python docs/make_checks.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_in_the_manual_with_its_options(name: str) -> None:
    assert re.search(rf"transreview {name}\b", MANUAL)
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"{option}" in MANUAL, f"{name} {option} is in no page"


@pytest.mark.parametrize("name", [check.name for check in CHECKS])
def test_a_check_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("ending", sorted({ending for each in FORMATS for ending in each.extensions}))
def test_a_file_ending_is_in_the_page_of_files(ending: str) -> None:
    assert f"`{ending}`" in (ROOT / "docs" / "files.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_in_the_manual_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http", "#")):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_layers_in_the_guide_are_those_that_are_held() -> None:
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in configured["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"^    ([_a-z]+(?: \| [_a-z]+)*)  ", guide, re.MULTILINE)
    assert shown == contract["layers"]


def test_the_lines_of_python_in_the_readme_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "inconsistent-name: ProAsylum → ProAsyl" in capsys.readouterr().out


def test_the_lines_of_python_in_the_manual_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    exec(compile(code, "docs/python.md", "exec"), {})
    said = capsys.readouterr().out
    assert "ana proposes\nas it came \ncorrect ana\naccept emil\n" in said
    anchor = said.splitlines()[-1]
    assert anchor in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_every_name_that_the_manual_lists_for_python_is_there() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    table = "\n".join(line for line in page.splitlines() if line.startswith("| `"))
    names = set(re.findall(r"`([a-z_]+)`", table))
    assert names
    assert names <= set(tr.__all__)


def test_every_field_of_a_line_of_json_is_in_the_readme() -> None:
    place = Place("target", 1, 0, 1, "a")
    issue = Issue("article", "check", "mqm", "its", Severity.MINOR, "message", "key", (place,))
    assert [field for field in issue_fields(issue) if f"`{field}`" not in README] == []


def test_every_key_of_the_review_screen_is_in_the_manual() -> None:
    script = (ROOT / "src/transreview/ui/review_pane/assets/keys.js").read_text(encoding="utf-8")
    keys = re.findall(r'^  \["([^"]+)", "', script, re.MULTILINE)
    page = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
    assert keys
    assert [key for key in keys if f"`{key}`" not in page] == []


def test_the_bounds_of_files_are_in_the_manual() -> None:
    page = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    assert f"{limits.MAX_BYTES // 1_000_000} MB" in page
    for bound in (limits.MAX_SEGMENTS, limits.MAX_CHARACTERS, limits.MAX_ARTICLES, limits.MAX_ROWS):
        assert f"{bound:,}" in page
