"""Who may do what, who decides first, and what a finished article still lets people do."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from transreview.errors import DeniedError, NotFoundError, RefusedError
from transreview.model import Act, Article, Change, Decided, Event, Issue, Person, Place, Scope, Segment, Stage
from transreview.mqm import Severity
from transreview.store import Store, acts
from transreview.store.acts import MOST_KNOCKS_OF_ONE
from transreview.store.log import find

ARTICLE = Article("ferry", "sr", "en", (Segment("Ana Marić.", "Ana Marich."), Segment("Ode.", "She left.")))
ISSUE = Issue(
    "ferry", "marked", "accuracy", "uncategorized", Severity.MINOR, "Odd.", "marked:m",
    (Place("target", 1, 0, 3, "Ana"),),
)  # fmt: skip
ANA = Person("Ana", "https://id.example#ana")
EMA = Person("Ema", "https://id.example#ema")
EVA = Person("Eva", "https://id.example#eva")
ADA = Person("Ada", "https://id.example#ada")
STRANGER = Person("Sam", "https://id.example#sam")


def act(by: Person | str, name: str, kind: Act, article: str = "ferry", **fields: object) -> Event:
    who = by if isinstance(by, Person) else Person(by)
    return Event(name, article, who.name, "2026-11-24T10:00:00Z", kind, account=who.account, **fields)  # type: ignore[arg-type]


def correct(by: Person | str, name: str, *changes: tuple[int, int, str]) -> Event:
    return act(by, name, Act.CORRECT, changes=tuple(Change(*each) for each in changes))


def roles(by: Person | str, name: str, account: str, given: str, **details: str) -> Event:
    fields = {"account": account, "roles": given, "name": account.rpartition("#")[2].title(), **details}
    return act(by, name, Act.ROLES, "", details=tuple(fields.items()))


def accept(by: Person | str, name: str, correction: str, segment: int = 1, round_: int = 0, **fields: object) -> Event:
    return act(by, name, Act.ACCEPT, decides=(Decided(correction, segment, round_),), **fields)


def reject(by: Person | str, name: str, correction: str, segment: int = 1, round_: int = 0, **fields: object) -> Event:
    return replace(accept(by, name, correction, segment, round_, **fields), act=Act.REJECT)


def moved(by: Person | str, name: str, stage: Stage) -> Event:
    return act(by, name, Act.STAGE, details=(("stage", stage.value),))


def undo(by: Person | str, name: str, undone: str, *changes: tuple[int, int, str]) -> Event:
    return act(by, name, Act.UNDO, undoes=undone, changes=tuple(Change(*each) for each in changes))


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A database of nobody in particular: whoever works on the machine may do everything."""
    with Store(database) as store:
        store.add_article(ARTICLE, "Ana")
        yield store


@pytest.fixture
def team(store: Store) -> Store:
    """The same with a translator, two editors and an administrator."""
    for number, (person, given) in enumerate([(ADA, "admin"), (ANA, "translator"), (EMA, "editor"), (EVA, "editor")]):
        store.add_event(roles(ADA if number else "root", f"r{number}", person.account, given))
    return store


class TestDecisions:
    def test_every_field_of_an_act_comes_back(self, store: Store) -> None:
        sent = [
            correct("Ana", "c", (1, 0, "Ana Marić.")),
            reject("Ema", "r", "c", text="No.", changes=(Change(1, 1, "Ana Marich."),)),
            act("Ana", "k", Act.COMMENT, text="Why?", on="r", segment=1, details=(("mentions", "a\nb"),)),
            act("Ana", "m", Act.MARK, issue="marked:m", decided=ISSUE),
            act("Ana", "i", Act.IGNORE, issue="k", scope=Scope.PROJECT, text="Two people."),
            act(ANA, "e", Act.COMMENT, text="Hm.", details=(("a", "1"), ("b", ""))),
        ]
        store.add_event(roles("Ada", "r0", ADA.account, "admin"))
        store.add_event(roles(ADA, "r1", ANA.account, "translator editor"))
        for name in ("Ana", "Ema"):
            store.add_event(roles(ADA, f"r{name}", f"local:{name}", "translator editor"))
        answers = [store.add_event(each)[0] for each in sent]
        assert store.events("ferry") == tuple(answers)
        assert [replace(each, seq=0) for each in answers] == sent

    def test_of_two_editors_the_first_one_decides(self, team: Store) -> None:
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić."), (2, 0, "She went.")))
        team.add_event(accept(EMA, "a", "c"))
        for late in (accept(EVA, "b", "c"), reject(EVA, "b", "c"), reject(EVA, "b", "c", round_=1)):
            with pytest.raises(RefusedError, match=r"^The correction of paragraph 1 was already accepted by Ema\.$"):
                team.add_event(late)
        team.add_event(reject(EVA, "b", "c", 2))
        with pytest.raises(RefusedError, match=r"^The correction of paragraph 2 was already rejected by Eva\.$"):
            team.add_event(accept(EMA, "d", "c", 2))

    def test_a_decision_that_was_taken_back_is_made_anew_in_the_next_round(self, team: Store) -> None:
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić.")))
        team.add_event(accept(EMA, "a", "c"))
        team.add_event(undo(EMA, "u", "a"))
        with pytest.raises(RefusedError, match="already accepted by Ema"):
            team.add_event(reject(EVA, "b", "c"))
        team.add_event(reject(EVA, "b", "c", round_=1))
        with pytest.raises(RefusedError, match="already rejected by Eva"):
            team.add_event(undo(EMA, "redo", "u"))

    def test_a_decision_on_a_text_that_was_changed_since_changes_nothing(self, team: Store) -> None:
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić."), (2, 0, "She went.")))
        team.add_event(correct(ANA, "d", (1, 1, "Ana.")))
        both = (Decided("c", 1), Decided("c", 2))
        edited = (Change(1, 1, "Anna Marić."), Change(2, 1, "She has gone."))
        with pytest.raises(RefusedError, match=r"^Paragraph 1 was changed in the meantime, so nothing was accepted\.$"):
            team.add_event(act(EMA, "a", Act.ACCEPT, decides=both, changes=edited))
        with pytest.raises(RefusedError, match="so nothing was rejected"):
            team.add_event(act(EMA, "a", Act.REJECT, decides=both, changes=edited))
        assert [each.id for each in team.events("ferry")] == ["c", "d"]
        assert team.add_event(act(EMA, "a", Act.REJECT, decides=both))[1] == ()

    def test_a_correction_that_was_withdrawn_is_not_decided(self, team: Store) -> None:
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić.")))
        team.add_event(undo(ANA, "u", "c", (1, 1, "Ana Marich.")))
        with pytest.raises(RefusedError, match=r"^Ana's correction of paragraph 1 was withdrawn in the meantime\.$"):
            team.add_event(accept(EMA, "a", "c"))

    def test_what_is_decided_must_be_a_correction_here(self, team: Store) -> None:
        other = team.add_article(replace(ARTICLE, target_lang="de"), ANA)
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić.")))
        team.add_event(act(ANA, "k", Act.COMMENT, text="Hm."))
        wrong = [accept(EMA, "a", "c", 2), accept(EMA, "a", "k"), accept(EMA, "a", "none")]
        for each in [*wrong, replace(accept(EMA, "a", "c"), article=other)]:
            with pytest.raises(NotFoundError, match=r"^There is no such correction in this article\.$"):
                team.add_event(each)


class TestFinished:
    def test_nothing_in_a_finished_article_is_changed(self, team: Store) -> None:
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić.")))
        team.add_event(act(ANA, "i", Act.IGNORE, issue="k"))
        team.add_event(moved(EMA, "s", Stage.FINISHED))
        refused = [
            correct(ANA, "x", (1, 1, "Ana.")),
            accept(EMA, "x", "c"),
            reject(EMA, "x", "c"),
            act(ANA, "x", Act.IGNORE, issue="l"),
            act(ANA, "x", Act.MARK, issue="marked:x", decided=ISSUE),
            act(ANA, "x", Act.CLASSIFY, issue="k"),
            undo(ANA, "x", "c", (1, 1, "Ana Marich.")),
            undo(ANA, "x", "i"),
        ]
        for each in refused:
            with pytest.raises(RefusedError, match=r"^This article is finished"):
                team.add_event(each)
        team.add_event(act(ANA, "k", Act.COMMENT, text="Well done."))
        team.add_event(moved(EMA, "t", Stage.IN_REVIEW))
        team.add_event(accept(EMA, "a", "c"))

    def test_finishing_can_be_taken_back(self, team: Store) -> None:
        team.add_event(moved(EMA, "s", Stage.FINISHED))
        team.add_event(undo(EMA, "u", "s"))
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić.")))


class TestRoles:
    def test_what_a_role_does_not_allow_is_denied_and_in_the_log(self, team: Store) -> None:
        team.add_event(correct(ANA, "c", (1, 0, "Ana Marić.")))
        for _ in range(2):
            with pytest.raises(DeniedError, match=r"^Only an editor may accept a correction\.$"):
                team.add_event(accept(ANA, "a", "c"))
        with pytest.raises(DeniedError, match="Only an editor"):
            team.answer("a")
        (denied,) = team.project_events(Act.DENIED)
        assert (denied.person, denied.detail("act"), denied.detail("article")) == (ANA, "accept", "ferry")
        assert denied.detail("reason") == "Only an editor may accept a correction."
        assert [each.id for each in team.events("ferry")] == ["c"]
        assert team.last_seq("ferry") == team.events("ferry")[0].seq
        assert team.summaries()[0].seq == team.events("ferry")[0].seq

    def test_many_acts_are_added_together_or_not_at_all(self, team: Store) -> None:
        first, second = correct(ANA, "c", (1, 0, "Ana Marić.")), correct(ANA, "d", (1, 1, "Ana."), (2, 0, "She went."))
        answers = team.add_events([first, second, first])
        assert [(event.id, stale) for event, stale in answers] == [("c", ()), ("d", ()), ("c", ())]
        assert team.add_events([second, first]) == (answers[1], answers[0])
        assert team.add_events([]) == ()
        with pytest.raises(RefusedError, match=r"has no revision 9"):
            team.add_events([act(ANA, "k", Act.COMMENT, text="Hm."), correct(ANA, "e", (2, 9, "Late."))])
        with pytest.raises(DeniedError, match="Only an editor"):
            team.add_events([act(ANA, "k", Act.COMMENT, text="Hm."), accept(ANA, "a", "c")])
        with pytest.raises(RefusedError, match=r"^An act on the team is asked for by itself\.$"):
            team.add_events([act(ANA, "k", Act.COMMENT, text="Hm."), roles(ADA, "r", EVA.account, "admin")])
        assert [each.id for each in team.events("ferry")] == ["c", "d"]
        assert [each.id for each in team.project_events(Act.DENIED)] == ["a"]
        assert team.verify().is_whole

    def test_strangers_who_knock_without_end_do_not_fill_the_log(
        self, team: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(acts, "MOST_KNOCKS", 25)

        def knock(by: Person, number: int, at: str) -> None:
            with pytest.raises(DeniedError, match="is not in the team"):
                team.add_event(replace(act(by, f"{by.id}-{number}", Act.ENTER, ""), at=at))

        for number in range(MOST_KNOCKS_OF_ONE + 2):
            knock(STRANGER, number, "2026-11-24T10:00:00.000Z")
        assert len(team.project_events(Act.DENIED)) == MOST_KNOCKS_OF_ONE
        with pytest.raises(DeniedError):
            team.add_event(act(ANA, "t", Act.TERM, "", details=(("source", "a"), ("target", "b"))))
        assert len(team.project_events(Act.DENIED)) == MOST_KNOCKS_OF_ONE + 1  # a member's is always taken down
        knock(STRANGER, 100, "2026-11-24T11:00:00.001Z")
        assert len(team.project_events(Act.DENIED)) == MOST_KNOCKS_OF_ONE + 2
        for number in range(30):
            knock(Person("Sam", f"https://id.example#sam{number}"), number, "2026-11-24T11:00:00.001Z")
        assert len(team.project_events(Act.DENIED)) == MOST_KNOCKS_OF_ONE + 1 + 25
        assert team.verify().is_whole

    def test_an_undo_that_was_denied_takes_nothing_back(self, team: Store) -> None:
        team.add_event(act(EMA, "i", Act.IGNORE, issue="k", text="No.", scope=Scope.PROJECT))
        with pytest.raises(DeniedError, match="Only an editor"):
            team.add_event(undo(ANA, "u", "i"))
        assert [each.id for each in team.project_events(Act.IGNORE, Act.UNDO)] == ["i"]
        assert [each.detail("act") for each in team.project_events(Act.DENIED)] == ["undo"]
        assert not team.verify().breaks
        team.add_event(undo(EMA, "v", "i"))
        assert [each.id for each in team.project_events(Act.IGNORE, Act.UNDO)] == ["i", "v"]

    @pytest.mark.parametrize("person", [STRANGER, Person("Ada"), Person("Ana")])
    def test_a_stranger_may_do_nothing(self, team: Store, person: Person) -> None:
        with pytest.raises(DeniedError, match="has no role in this project"):
            team.add_event(act(person, "k", Act.COMMENT, text="Hm."))
        with pytest.raises(DeniedError, match="has no role in this project"):
            team.add_article(replace(ARTICLE, target_lang="de"), person)
        assert team.article_ids() == ("ferry",)

    def test_somebody_who_logged_in_may_do_nothing_while_nobody_has_a_role(self, store: Store) -> None:
        with pytest.raises(DeniedError):
            store.add_event(roles(STRANGER, "r", STRANGER.account, "admin"))
        store.add_event(act("Ana", "k", Act.COMMENT, text="Hm."))

    def test_no_account_passes_for_somebody_of_this_machine(self, team: Store) -> None:
        for account in ("local:Ana", "invited:a@b.example"):
            with pytest.raises(RefusedError, match="No log-in gives the account"):
                team.add_event(act(Person("Ana", account), "k", Act.COMMENT, text="Hm."))

    def test_a_role_that_was_taken_away_is_gone_at_the_next_act(self, team: Store) -> None:
        team.add_event(act(ANA, "k", Act.COMMENT, text="Hm."))
        team.add_event(roles(ADA, "r9", ANA.account, ""))
        with pytest.raises(DeniedError):
            team.add_event(act(ANA, "l", Act.COMMENT, text="Hm."))

    def test_the_last_administrator_stays_one(self, team: Store) -> None:
        with pytest.raises(RefusedError, match=r"^Ada is the last administrator"):
            team.add_event(roles(ADA, "r9", ADA.account, "editor"))
        team.add_event(roles(ADA, "r9", "invited:b@c.example", "admin"))
        with pytest.raises(RefusedError, match=r"^Ada is the last administrator"):
            team.add_event(roles(ADA, "r10", ADA.account, "editor"))
        team.add_event(roles(ADA, "r11", EMA.account, "admin editor"))
        team.add_event(roles(EMA, "r12", ADA.account, ""))
        assert ADA.account in team.team().members

    @pytest.mark.parametrize("given", ["editor", ""])
    def test_the_first_role_is_an_administrators(self, store: Store, given: str) -> None:
        with pytest.raises(RefusedError, match=r"^The first role of a team is an administrator's"):
            store.add_event(roles("Ana", "r", ANA.account, given))
        assert store.team().is_open

    def test_an_invitation_lets_one_account_in(self, team: Store) -> None:
        enter = act(STRANGER, "e", Act.ENTER, "", details=(("email", "sam@b.example"),))
        with pytest.raises(DeniedError, match=r"^Sam is not in the team; an administrator invites people"):
            team.add_event(enter)
        team.add_event(roles(ADA, "r9", "invited:sam@b.example", "translator"))
        with pytest.raises(DeniedError, match=r"^Sam is not in the team"):
            team.add_event(enter)  # the same request gets the same answer
        team.add_event(replace(enter, id="e2"))
        team.add_event(act(STRANGER, "k", Act.COMMENT, text="Hello."))
        other = Person("Other", "https://id.example#other")
        with pytest.raises(DeniedError, match=r"^Other is not in the team"):
            team.add_event(replace(enter, id="e3", who=other.name, account=other.account))

    @pytest.mark.parametrize("email", ["", "sam@b.example"])
    def test_nobody_without_a_log_in_takes_an_invitation(self, team: Store, email: str) -> None:
        team.add_event(roles(ADA, "r9", "invited:sam@b.example", "translator"))
        team.add_event(roles(ADA, "r10", "invited:", "admin"))
        for number, account in enumerate(("", STRANGER.account)[: 1 if email else 2]):
            person = Person("Sam", account)
            with pytest.raises(DeniedError, match="not in the team"):
                team.add_event(act(person, f"e{number}", Act.ENTER, "", details=(("email", email),)))

    @pytest.mark.parametrize("kind", [Act.ADD, Act.DENIED])
    def test_what_the_store_writes_itself_is_not_asked_for(self, team: Store, kind: Act) -> None:
        with pytest.raises(RefusedError, match="not an act which can be asked for"):
            team.add_event(act(ADA, "x", kind))

    def test_what_lasts_is_not_taken_back(self, team: Store) -> None:
        team.add_event(act(EMA, "t", Act.TERM, "", details=(("source", "trajekt"),)))
        for each in ("r0", "r1", "t"):
            with pytest.raises(RefusedError, match=r"^This cannot be taken back; say it anew instead\.$"):
                team.add_event(replace(undo(EMA, "x", each), article=""))


class TestProject:
    def test_the_project_is_told_of_what_reaches_every_article(self, team: Store) -> None:
        assert team.project_seq() == 0
        term = (("source", "trajekt"), ("target", "ferry"))
        added = [
            act(EMA, "t", Act.TERM, "", details=term),
            act(EMA, "i", Act.IGNORE, issue="k", scope=Scope.PROJECT),
            act(ANA, "h", Act.IGNORE, issue="l", scope=Scope.HERE),
            undo(EMA, "u", "i"),
            undo(ANA, "v", "h"),
            act(EMA, "w", Act.RETIRE, "", details=(("term", "t"),)),
        ]
        seqs = [team.add_event(each)[0].seq for each in added]
        assert team.project_seq() == seqs[-1]
        assert [each.id for each in team.project_events(Act.IGNORE)] == ["i"]
        assert [each.id for each in team.project_events(Act.IGNORE, Act.UNDO)] == ["i", "u"]
        assert [each.id for each in team.project_events(Act.TERM, Act.RETIRE)] == ["t", "w"]
        assert [each.id for each in team.project_events(Act.UNDO)] == ["u"]
        assert [each.act for each in team.project_events(Act.ADD)] == [Act.ADD]
        assert len(team.project_events(Act.ROLES)) == 4

    def test_what_reaches_only_its_article_leaves_the_others_alone(self, team: Store) -> None:
        team.add_event(act(ANA, "h", Act.IGNORE, issue="l"))
        team.add_event(undo(ANA, "v", "h"))
        assert team.project_seq() == 0

    def test_the_log_knows_where_an_article_came_from(self, team: Store) -> None:
        (came,) = team.project_events(Act.ADD)
        assert (came.article, came.who, came.seq) == ("ferry", "Ana", 1)
        with team._database.reading() as connection:
            assert find(connection, came.id) == came
