"""A team at the command line: who may do what, and what becomes of corrections."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transreview.cli import main, options

SOURCE = "Štrajk u luci traje.\nU gradu živi 18.000 ljudi.\nŠtrajk će trajati do petka.\n"
TARGET = "The strike in the port goes on.\nThe city has 1,800 inhabitants.\nThe strike will last until Friday.\n"


class Desk:
    """The command line as several people use it, one after the other."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def run(self, who: str, *arguments: str) -> Result:
        """Run a command as a user of the machine."""
        self._patch.setattr(options, "system_user", lambda: who)
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    def done(self, who: str, *arguments: str) -> Result:
        """Run a command that succeeds."""
        result = self.run(who, *arguments)
        assert result.exit_code == 0, result.stderr
        return result

    def refused(self, who: str, *arguments: str) -> str:
        """Run a command that is refused; gives the one sentence that says why."""
        result = self.run(who, *arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), result.output
        return result.stderr.removeprefix("transreview: ").rstrip("\n")

    def rows(self, who: str, *arguments: str) -> list[dict[str, object]]:
        """The objects that a command prints, a line each."""
        return [json.loads(line) for line in self.done(who, *arguments, "--output", "jsonl").stdout.splitlines()]

    def texts(self, article: str = "port.en") -> list[str]:
        """The translation as it is now."""
        lines = self.done("mila", "export", article, "--to", "-", "--format", "text").stdout.splitlines()
        return [line for line in lines if line]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty database that an article was added to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'reviews.db'}")
    Path("port.sr.txt").write_text(SOURCE, encoding="utf-8")
    Path("port.en.txt").write_text(TARGET, encoding="utf-8")
    desk = Desk(monkeypatch)
    desk.done("mila", "import", "port.sr.txt", "port.en.txt")
    return desk


@pytest.fixture
def team(desk: Desk) -> Desk:
    """A team of four: an administrator, a translator, an editor, and somebody who only reads."""
    desk.done("mila", "user", "add", "mila", "--role", "admin")
    for name, role in (("ana", "translator"), ("emil", "editor"), ("quinn", "qa")):
        desk.done("mila", "user", "add", name, "--role", role)
    return desk


def correct(desk: Desk, who: str = "ana", paragraph: str = "2", text: str = "The city has 18,000 inhabitants.") -> str:
    """Correct a paragraph; gives what the proposal is called."""
    desk.done(who, "correct", "port.en", "--paragraph", paragraph, "--text", text)
    return str(desk.rows(who, "proposals", "port.en")[-1]["proposal"])


def test_the_people_of_a_team_are_listed_with_their_roles(team: Desk) -> None:
    team.done("mila", "user", "add", "--email", "Rosa@Example.org", "--role", "translator", "--role", "editor")
    team.done("mila", "user", "add", "https://id.example.org#7", "--role", "qa")
    rows = {str(row["account"]): row["roles"] for row in team.rows("quinn", "user", "list")}
    assert rows == {
        "local:mila": ["admin"], "local:ana": ["translator"], "local:emil": ["editor"], "local:quinn": ["qa"],
        "invited:rosa@example.org": ["translator", "editor"], "https://id.example.org#7": ["qa"],
    }  # fmt: skip


def test_the_first_of_a_team_must_be_an_administrator(desk: Desk) -> None:
    assert "administrator" in desk.refused("mila", "user", "add", "ana", "--role", "translator")
    assert desk.rows("mila", "user", "list") == []


def test_who_makes_a_team_without_themselves_is_told_so(desk: Desk) -> None:
    said = desk.done("mila", "user", "add", "ana", "--role", "admin").stderr
    assert "You work here as mila, who has no role" in said
    assert "has no role" in desk.refused("mila", "user", "add", "mila", "--role", "admin")


def test_roles_are_changed_and_taken_away(team: Desk) -> None:
    team.done("mila", "user", "roles", "ana", "editor", "translator")
    assert team.rows("mila", "user", "list")[1]["roles"] == ["translator", "editor"]
    team.done("mila", "user", "remove", "ana")
    assert "has no role" in team.refused("ana", "correct", "port.en", "--paragraph", "1", "--text", "New.")
    assert "already" in team.refused("mila", "user", "add", "emil", "--role", "qa")
    assert "nobody called rosa" in team.refused("mila", "user", "roles", "rosa", "qa")


def test_another_name_may_be_taken_only_where_there_is_no_team(desk: Desk) -> None:
    desk.done("mila", "correct", "port.en", "--paragraph", "1", "--text", "New.", "--as", "Ana K.")
    assert [row["who"] for row in desk.rows("mila", "history", "port.en")] == ["Ana K."]
    desk.done("mila", "user", "add", "mila", "--role", "admin")
    assert "everybody acts under their own name" in desk.refused("mila", "undo", "port.en", "--as", "Ana K.")


@pytest.mark.parametrize(("who", "arguments"), [
    ("ana", ["accept", "port.en", "--all"]),
    ("ana", ["reject", "port.en", "--all", "--reason", "no"]),
    ("ana", ["stage", "port.en", "finished"]),
    ("ana", ["assign", "port.en", "emil"]),
    ("ana", ["user", "roles", "ana", "admin"]),
    ("quinn", ["correct", "port.en", "--paragraph", "1", "--text", "New."]),
    ("quinn", ["comment", "port.en", "Hm."]),
    ("quinn", ["import", "port.en.txt"]),
    ("emil", ["policy", "four-eyes", "on"]),
    ("stranger", ["correct", "port.en", "--paragraph", "1", "--text", "New."]),
])  # fmt: skip
def test_what_a_role_does_not_allow_is_refused_in_a_sentence_and_noted(
    team: Desk, who: str, arguments: list[str]
) -> None:
    correct(team)
    before = team.texts()
    said = team.refused(who, *arguments)
    denied = team.rows("mila", "denials")[-1]
    assert (denied["who"], denied["answer"]) == (who, said)
    assert team.texts() == before


def test_a_correction_waits_is_accepted_and_waits_no_more(team: Desk) -> None:
    proposal = correct(team)
    (row,) = team.rows("emil", "proposals")
    assert (row["proposal"], row["article"], row["by"], row["change"]) == (proposal, "port.en", "ana", "1,800 → 18,000")
    team.done("emil", "accept", "port.en", proposal)
    assert team.rows("emil", "proposals") == []
    assert f"No correction {proposal} waits" in team.refused("emil", "reject", "port.en", proposal, "--reason", "no")
    assert team.texts()[1] == "The city has 18,000 inhabitants."


def test_a_rejection_takes_back_the_text_and_its_reason_is_in_the_history(team: Desk) -> None:
    proposal = correct(team)
    assert "Missing option '--reason'" in team.run("emil", "reject", "port.en", proposal).stderr
    team.done("emil", "reject", "port.en", proposal, "--reason", "the census says 1,800")
    assert team.texts() == TARGET.splitlines()
    rejected = team.rows("ana", "history", "port.en")[-1]
    assert (rejected["what"], rejected["words"], rejected["decides"]) == ("reject", "the census says 1,800", [proposal])


def test_an_editors_small_change_leaves_the_correction_its_authors(team: Desk) -> None:
    proposal = correct(team)
    team.done("emil", "accept", "port.en", proposal, "--text", "The town has 18,000 inhabitants.")
    assert team.texts()[1] == "The town has 18,000 inhabitants."
    assert [row["who"] for row in team.rows("emil", "history", "port.en")] == ["ana", "emil"]


def test_corrections_are_decided_by_person_by_check_or_all_at_once(team: Desk) -> None:
    correct(team, "ana", "1", "The port strike goes on.")
    correct(team, "emil", "3", "The strike lasts until Friday.")
    (issue,) = team.rows("ana", "issues", "port.en")
    team.done("ana", "apply", "port.en", "number-mismatch")
    assert "Accepted: 1 correction." in team.done("emil", "accept", "port.en", "--by", "emil").stderr
    assert "Accepted: 1 correction." in team.done("emil", "accept", "port.en", "--check", "number-mismatch").stderr
    assert issue["suggestion"] == "18,000"
    assert "Rejected: 1 correction." in team.done("emil", "reject", "port.en", "--all", "--reason", "no").stderr
    assert team.texts() == [
        TARGET.splitlines()[0], "The city has 18,000 inhabitants.", "The strike lasts until Friday.",
    ]  # fmt: skip


def test_of_competing_texts_none_is_decided_with_all_others(team: Desk) -> None:
    correct(team, "ana", "1", "The port strike goes on.")
    team.done("emil", "correct", "port.en", "--paragraph", "1", "--base", "0", "--text", "The strike of the port.")
    assert "Accepted: 1 correction." in team.done("emil", "accept", "port.en", "--all").stderr
    assert team.texts()[0] == "The port strike goes on."
    (left,) = team.rows("emil", "proposals", "port.en")
    assert (left["competing"], left["by"]) == (True, "emil")


@pytest.mark.parametrize("arguments", [[], ["--all", "--by", "ana"], ["1.1", "--all"]])
def test_what_to_decide_on_is_named_in_one_way(team: Desk, arguments: list[str]) -> None:
    correct(team)
    assert "PROPOSAL: name proposals, or" in team.refused("emil", "accept", "port.en", *arguments)


def test_four_eyes_let_nobody_accept_their_own(team: Desk) -> None:
    team.done("mila", "policy", "four-eyes", "on")
    own, other = correct(team, "emil", "1", "The port strike goes on."), correct(team, "ana")
    assert "of their own" in team.refused("emil", "accept", "port.en", own)
    said = team.done("emil", "accept", "port.en", "--all").stderr
    assert "Accepted: 1 correction." in said
    assert "Left out: 1 correction" in said
    assert [row["proposal"] for row in team.rows("emil", "proposals")] == [own]
    assert other != own


def test_a_text_that_was_made_on_an_older_revision_is_kept_beside_the_present_one(team: Desk) -> None:
    correct(team, "ana")
    said = team.done("emil", "correct", "port.en", "--paragraph", "2", "--base", "0", "--text", "18,000 live here.")
    assert "Paragraph 2 was changed since" in said.stderr
    assert team.texts()[1] == "The city has 18,000 inhabitants."
    assert [row["competing"] for row in team.rows("emil", "proposals", "port.en")] == [False, True]


def test_the_life_of_a_paragraph_is_listed_and_an_older_text_is_brought_back(team: Desk) -> None:
    correct(team, "ana")
    correct(team, "emil", "2", "In the city live 18,000 people.")
    team.done("emil", "comment", "port.en", "Better so?", "--paragraph", "2")
    life = team.rows("ana", "history", "port.en", "--paragraph", "2")
    assert [(row["what"], row["revision"]) for row in life] == [
        ("as it came", 0), ("correct", 1), ("correct", 2), ("comment", None),
    ]  # fmt: skip
    team.done("ana", "restore-text", "port.en", "--paragraph", "2", "--revision", "0")
    assert team.texts() == TARGET.splitlines()
    assert "There is no paragraph 9" in team.refused("ana", "history", "port.en", "--paragraph", "9")


def test_an_issue_is_dismissed_marked_classified_and_talked_about(team: Desk) -> None:
    team.done("ana", "ignore", "port.en", "number-mismatch", "--reason", "as in the census", "--scope", "here")
    assert team.rows("ana", "issues", "port.en") == []
    team.done(
        "ana", "mark", "port.en", "--paragraph", "1", "--words", "the port", "--type", "accuracy/mistranslation",
        "--severity", "major", "--text", "It is an airport.",
    )  # fmt: skip
    (marked,) = team.rows("ana", "issues", "port.en")
    assert (marked["text"], marked["message"], marked["severity"]) == ("the port", "It is an airport.", "major")
    team.done("ana", "classify", "port.en", "marked", "--type", "omission", "--severity", "minor")
    team.done("emil", "comment", "port.en", "Which one, @ana?", "--issue", "marked")
    (said,) = [row for row in team.rows("ana", "history", "port.en") if row["what"] == "comment"]
    assert dict(said["details"])["mentions"] == "local:ana"  # type: ignore[call-overload]
    team.done("ana", "comment", "port.en", "The new one.", "--on", str(said["act"]))
    assert "does not have these words" in team.refused(
        "ana", "mark", "port.en", "--paragraph", "1", "--words", "an airport", "--type", "mistranslation",
        "--severity", "major",
    )  # fmt: skip


def test_what_was_done_is_taken_back_and_done_again(team: Desk) -> None:
    correct(team)
    act = str(team.rows("ana", "history", "port.en")[0]["act"])
    team.done("ana", "undo", "port.en", act)
    assert team.texts() == TARGET.splitlines()
    team.done("ana", "redo", "port.en")
    assert team.texts()[1] == "The city has 18,000 inhabitants."
    assert "There is no act 99" in team.refused("ana", "undo", "port.en", "99")


@pytest.mark.parametrize("arguments", [[], ["--text", "a", "--file", "b"]])
def test_a_new_text_is_given_in_one_way(team: Desk, arguments: list[str]) -> None:
    assert "by --text or by --file" in team.refused("ana", "correct", "port.en", "--paragraph", "1", *arguments)


def test_a_new_text_may_come_from_a_file(team: Desk) -> None:
    Path("new.txt").write_text("Neue Übersetzung.\n", encoding="utf-8")
    team.done("ana", "correct", "port.en", "--paragraph", "1", "--file", "new.txt")
    assert team.texts()[0] == "Neue Übersetzung."


def test_what_waits_is_listed_for_each_with_the_day_that_it_is_due(team: Desk) -> None:
    assert team.done("emil", "queue").stderr == "Nothing waits for you.\n"
    team.done("emil", "assign", "port.en", "ana", "--due", "2026-12-01")
    (row,) = team.rows("ana", "queue")
    assert (row["article"], row["due"], row["assigned"]) == ("port.en", "2026-12-01", ["ana (translator)"])
    team.done("ana", "stage", "port.en", "ready")
    assert team.rows("ana", "queue") == []
    assert [row["stage"] for row in team.rows("emil", "queue")] == ["ready"]
    team.done("emil", "stage", "port.en", "finished")
    assert team.rows("emil", "queue") == []
    assert [row["stage"] for row in team.rows("quinn", "list")] == ["finished"]
    assert "finished" in team.refused("ana", "correct", "port.en", "--paragraph", "1", "--text", "New.")
    team.done("emil", "stage", "port.en", "in review")
    team.done("emil", "assign", "port.en", "ana", "--take-away")
    assert team.rows("quinn", "list")[0]["assigned"] == []


def test_the_glossary_of_the_project_is_kept_and_taken_out_and_in(team: Desk) -> None:
    pair = ("--source-lang", "sr", "--target-lang", "en")
    team.done("emil", "glossary", "add", "štrajk", "walkout", *pair, "--avoid", "strike", "--why", "as agreed")
    assert [row["check"] for row in team.rows("ana", "issues", "port.en")].count("glossary-term") == 1
    assert "Only an editor" in team.refused("ana", "glossary", "retire", "štrajk")
    team.done("ana", "glossary", "export", "--to", "terms.csv")
    team.done("emil", "glossary", "retire", "štrajk", "--why", "not any more")
    assert team.rows("ana", "glossary", "list") == []
    assert [row["stands"] for row in team.rows("ana", "glossary", "list", "--all")] == [False]
    assert "1 new term" in team.done("emil", "glossary", "import", "terms.csv").stderr
    (row,) = team.rows("ana", "glossary", "list")
    assert (row["source"], row["target"], row["avoid"], row["by"]) == ("štrajk", "walkout", ["strike"], "emil")
    assert "has no term voz" in team.refused("emil", "glossary", "retire", "voz")


def test_how_right_each_check_was_is_counted(team: Desk) -> None:
    assert team.rows("quinn", "precision") == []
    team.done("ana", "apply", "port.en", "number-mismatch")
    (row,) = team.rows("quinn", "precision")
    assert row == {"check": "number-mismatch", "accepted": 1, "dismissed": 0, "precision": 1.0}


def test_texts_that_were_there_already_are_named(desk: Desk) -> None:
    said = desk.done("mila", "import", "port.sr.txt", "port.en.txt").stderr
    assert said == "The same text was there already, and the review goes on: port.en\n"
