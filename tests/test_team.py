from itertools import count, product

import pytest

from transreview.model import Act, Event, Person, Role, Scope
from transreview.team import FOUR_EYES, Member, Team, account_of

TRANSLATOR, EDITOR, QA, ADMIN = Role.TRANSLATOR, Role.EDITOR, Role.QA, Role.ADMIN
WORKERS = {TRANSLATOR, EDITOR}
#: Who may do what: every act is here, or the first test fails.
MAY: dict[Act, set[Role]] = {
    Act.ADD: WORKERS,
    Act.CORRECT: WORKERS,
    Act.IGNORE: WORKERS,
    Act.COMMENT: WORKERS,
    Act.MARK: WORKERS,
    Act.CLASSIFY: WORKERS,
    Act.STAGE: WORKERS,
    Act.UNDO: WORKERS,  # of one's own
    Act.ACCEPT: {EDITOR},
    Act.REJECT: {EDITOR},
    Act.TERM: {EDITOR},
    Act.RETIRE: {EDITOR},
    Act.ASSIGN: {EDITOR, ADMIN},
    Act.ROLES: {ADMIN},
    Act.POLICY: {ADMIN},
    Act.ENTER: set(Role),  # again, under another name perhaps
    Act.DENIED: set(),
}
_numbers = count(1)


def person(role: Role) -> Person:
    return Person(role.value.title(), f"https://issuer#{role}")


def event(who: Person, act: Act, **fields: object) -> Event:
    number = next(_numbers)
    return Event(f"e{number}", "a", who.name, "2026-11-24", act, account=who.account, seq=number, **fields)  # type: ignore[arg-type]


def given(account: str, *roles: Role, **details: str) -> Event:
    fields = {"account": account, "roles": " ".join(roles), **details}
    return event(Person("Root"), Act.ROLES, details=tuple(sorted(fields.items())))


TEAM = Team.of(given(person(role).account, role) for role in Role)


def test_every_act_says_who_may_do_it() -> None:
    assert set(MAY) == set(Act)


@pytest.mark.parametrize(("act", "role"), list(product(Act, Role)))
def test_an_act_is_for_those_roles_that_it_names_and_for_nobody_else(act: Act, role: Role) -> None:
    who = person(role)
    mine = event(who, Act.CORRECT)
    undone = mine if act is Act.UNDO else None
    refusal = TEAM.refusal(event(who, act, undoes=mine.id if undone else ""), undone, undone)
    assert (refusal == "") == (role in MAY[act]), refusal
    assert refusal == "" or refusal.endswith(".")


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("stranger", [Person("Ana", "https://issuer#nobody"), Person("Editor"), Person("root")])
def test_who_has_no_role_may_do_nothing(act: Act, stranger: Person) -> None:
    assert TEAM.refusal(event(stranger, act)) != ""


@pytest.mark.parametrize("act", sorted(set(Act) - {Act.ENTER, Act.DENIED}))
def test_before_there_is_a_team_local_people_may_do_everything_and_who_logs_in_nothing(act: Act) -> None:
    assert Team().refusal(event(Person("Ana"), act), event(Person("Ana"), Act.CORRECT)) == ""
    assert "no role" in Team().refusal(event(Person("Ana", "https://issuer#1"), act))


@pytest.mark.parametrize("role", list(Role))
def test_what_others_did_is_taken_back_by_an_editor(role: Role) -> None:
    theirs = event(Person("Ana", "https://issuer#ana"), Act.CORRECT)
    refusal = TEAM.refusal(event(person(role), Act.UNDO, undoes=theirs.id), theirs, theirs)
    assert (refusal == "") == (role is EDITOR)


_TAKEN_BACK = sorted(set(Act) - {Act.UNDO, Act.ENTER, Act.DENIED, Act.STAGE})


@pytest.mark.parametrize(("act", "role"), list(product(_TAKEN_BACK, Role)))
def test_who_may_not_do_a_thing_any_more_may_not_take_it_back_either(act: Act, role: Role) -> None:
    mine = event(person(role), act)
    refusal = TEAM.refusal(event(person(role), Act.UNDO, undoes=mine.id), mine, mine)
    assert (refusal == "") == (role in MAY[act])


@pytest.mark.parametrize("role", list(Role))
def test_a_dismissal_in_all_articles_is_an_editors(role: Role) -> None:
    assert (TEAM.refusal(event(person(role), Act.IGNORE, scope=Scope.PROJECT)) == "") == (role is EDITOR)
    assert (TEAM.refusal(event(person(role), Act.IGNORE, scope=Scope.HERE)) == "") == (role in WORKERS)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("way", [{"stage": "finished", "from": "ready"}, {"stage": "in review", "from": "finished"}])
def test_an_article_is_finished_and_reopened_by_an_editor(role: Role, way: dict[str, str]) -> None:
    moved = event(person(role), Act.STAGE, details=tuple(way.items()))
    assert (TEAM.refusal(moved) == "") == (role is EDITOR)


@pytest.mark.parametrize("role", list(Role))
def test_only_an_editor_takes_a_move_back_since_finished_may_stand_again(role: Role) -> None:
    moved = event(person(role), Act.STAGE, details=(("from", "in review"), ("stage", "ready")))
    refusal = TEAM.refusal(event(person(role), Act.UNDO, undoes=moved.id), moved, moved)
    assert (refusal == "") == (role is EDITOR)


@pytest.mark.parametrize("role", list(Role))
def test_a_translator_takes_an_article_and_gives_none_to_others(role: Role) -> None:
    own = event(person(role), Act.ASSIGN, details=(("account", person(role).account),))
    other = event(person(role), Act.ASSIGN, details=(("account", "https://issuer#other"),))
    assert (TEAM.refusal(own) == "") == (role is not QA)
    assert (TEAM.refusal(other) == "") == (role in MAY[Act.ASSIGN])


def test_with_four_eyes_nobody_accepts_their_own() -> None:
    policy = event(person(ADMIN), Act.POLICY, details=((FOUR_EYES, "on"),))
    team = TEAM.after(policy)
    own = event(person(EDITOR), Act.CORRECT)
    theirs = event(person(TRANSLATOR), Act.CORRECT)
    accepting, rejecting = event(person(EDITOR), Act.ACCEPT), event(person(EDITOR), Act.REJECT)
    assert team.four_eyes
    assert "own" in team.refusal(accepting, corrections=[theirs, own])
    assert team.refusal(accepting, corrections=[theirs]) == ""
    assert team.refusal(rejecting, corrections=[own]) == ""
    assert TEAM.refusal(accepting, corrections=[own]) == ""


def test_a_name_gives_no_roles_to_who_logs_in() -> None:
    team = Team.of([given("local:Ana", ADMIN, EDITOR)])
    assert team.roles(Person("Ana")) == {ADMIN, EDITOR}
    assert team.roles(Person("Ana", "https://issuer#ana")) == frozenset()
    assert team.roles(Person("Ana", "local:Ana")) == {ADMIN, EDITOR}  # no log-in gives such an account: see the store


def test_an_invitation_is_for_whoever_proves_its_address_and_only_once() -> None:
    team = Team.of([given(person(ADMIN).account, ADMIN), given("invited:mia@example.org", EDITOR, name="Mia")])
    mia, other = Person("Mia M.", "https://issuer#mia"), Person("Mia", "https://issuer#other")
    by_mail = (("email", "mia@example.org"),)
    assert team.members["invited:mia@example.org"].is_invited
    assert "invites people" in team.refusal(event(mia, Act.ENTER))
    assert "invites people" in team.refusal(event(mia, Act.ENTER, details=(("email", "else@example.org"),)))
    entered = event(mia, Act.ENTER, details=by_mail)
    assert team.refusal(entered) == ""
    after = team.after(entered)
    member = after.member(mia)
    assert member is not None
    assert (member.name, member.roles, member.email) == ("Mia M.", {EDITOR}, "mia@example.org")
    assert "invites people" in after.refusal(event(other, Act.ENTER, details=by_mail))


def test_who_lost_all_roles_is_not_let_in() -> None:
    account = person(TRANSLATOR).account
    team = TEAM.after(given(account))
    assert team.roles(person(TRANSLATOR)) == frozenset()
    assert "any more" in team.refusal(event(person(TRANSLATOR), Act.ENTER))


def test_roles_are_given_anew_each_time_and_the_name_stays() -> None:
    team = Team.of([given("a#1", ADMIN, name="Ana"), given("a#1", EDITOR, QA), given("a#1", email="ana@example.org")])
    since = team.members["a#1"].since
    assert team.members["a#1"] == Member("a#1", "Ana", "ana@example.org", frozenset(), since)
    assert team.is_open


def test_an_administrator_who_was_invited_and_never_came_locks_nobody_out() -> None:
    local = Person("root")
    invited = Team.of([given("invited:ana@exmaple.org", ADMIN), given("https://issuer#2", TRANSLATOR)])
    assert invited.refusal(event(local, Act.ROLES)) == ""
    assert invited.refusal(event(Person("Stranger", "https://issuer#3"), Act.ROLES))
    assert invited.after(given("https://issuer#1", ADMIN)).refusal(event(local, Act.ROLES))


def test_people_are_known_by_their_log_in_or_their_name() -> None:
    assert account_of(Person("Ana")) == "local:Ana"
    assert account_of(Person("Ana", "https://issuer#1")) == "https://issuer#1"
