"""Who is in the team, and what each of them may do: a pure function of the acts on the project.

An account is "ISSUER#SUBJECT" for somebody who logs in (OpenID Connect: only the two together tell a person from all
others), "local:NAME" for somebody who works on the machine itself, and "invited:E-MAIL" until the person who proves
that address logs in for the first time. While no administrator has come, whoever works on the machine itself may do
everything; from then on nobody may do anything that no role of theirs allows. Who logs in never may.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from transreview.model import Act, Event, Person, Role, Scope, Stage

ALL_ROLES = frozenset(Role)
FOUR_EYES = "four-eyes"
_WORKERS = frozenset({Role.TRANSLATOR, Role.EDITOR})
_EDITOR = frozenset({Role.EDITOR})
_ADMIN = frozenset({Role.ADMIN})
_OWN = "Nobody accepts a correction of their own here: another editor decides."

#: Which roles may do an act; one of them is enough. What is not here, nobody may do.
PERMITTED: Mapping[Act, frozenset[Role]] = MappingProxyType({
    Act.ADD: _WORKERS,
    Act.CORRECT: _WORKERS,
    Act.IGNORE: _WORKERS,
    Act.COMMENT: _WORKERS,
    Act.MARK: _WORKERS,
    Act.CLASSIFY: _WORKERS,
    Act.ACCEPT: _EDITOR,
    Act.REJECT: _EDITOR,
    Act.STAGE: _WORKERS,
    Act.ASSIGN: _EDITOR | _ADMIN,
    Act.TERM: _EDITOR,
    Act.RETIRE: _EDITOR,
    Act.ROLES: _ADMIN,
    Act.POLICY: _ADMIN,
})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom the team knows; ``email`` is for people to read, it proves nothing once they have logged in."""

    account: str
    name: str
    email: str = ""
    roles: frozenset[Role] = frozenset()
    since: str = ""

    @property
    def is_invited(self) -> bool:
        """Whether this person has not logged in yet."""
        return self.account.startswith("invited:")


@dataclass(frozen=True, slots=True)
class Team:
    """The members by their account, and the rules that the team has set for itself."""

    members: Mapping[str, Member] = field(default_factory=dict)
    policy: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Team":
        """The team after these acts on the project; acts of other kinds are passed over."""
        members: dict[str, Member] = {}
        policy: dict[str, str] = {}
        for event in events:
            _play(members, policy, event)
        return cls(MappingProxyType(members), MappingProxyType(policy))

    def after(self, event: Event) -> "Team":
        """The team after one more act on the project."""
        members, policy = dict(self.members), dict(self.policy)
        _play(members, policy, event)
        return Team(MappingProxyType(members), MappingProxyType(policy))

    @property
    def is_open(self) -> bool:
        """Whether no administrator has come yet: who works on the machine itself may then do everything.

        One who is only invited does not count: with a slip in the address nobody could ever mend it.
        """
        return not any(Role.ADMIN in each.roles and not each.is_invited for each in self.members.values())

    @property
    def four_eyes(self) -> bool:
        """Whether nobody may accept a correction of their own."""
        return self.policy.get(FOUR_EYES) == "on"

    def member(self, person: Person) -> Member | None:
        """The member that a person is, or None for a stranger."""
        return self.members.get(account_of(person))

    def roles(self, person: Person) -> frozenset[Role]:
        """The roles of a person; none for a stranger."""
        if self.is_open and not person.account:
            return ALL_ROLES
        member = self.member(person)
        return member.roles if member else frozenset()

    def refusal(
        self,
        event: Event,
        undone: Event | None = None,
        root: Event | None = None,
        corrections: Iterable[Event] = (),
    ) -> str:
        """Why the person of an event may not do it, in one sentence; "" when they may.

        For an undo, ``undone`` is the event that it takes back and ``root`` the act at the bottom of the chain of
        undos. Own acts are taken back by whoever may still do them, those of others by an editor. ``corrections`` are
        those that the event decides: where four eyes have to see each one, nobody accepts their own.
        """
        roles = self.roles(event.person)
        if event.act is Act.ENTER:
            return self._stranger(event, roles)
        needed = _needed(event, undone, root)
        if roles & needed:
            own = self.four_eyes and any(each.person.id == event.person.id for each in corrections)
            again = root is not None and root.act is Act.ACCEPT and undone != root  # taken back is not accepted
            return _OWN if own and (event.act is Act.ACCEPT or again) else ""
        if not roles:
            return f"{event.who} has no role in this project; an administrator gives one."
        return f"Only {_either(needed)} may {_deed(event)}." if needed else "Nobody may do that."


    def _stranger(self, event: Event, roles: frozenset[Role]) -> str:
        """Why somebody is not let in: whoever proves the address of an invitation is, once, and who has a role."""
        invited = event.detail("email") and f"invited:{event.detail('email')}" in self.members
        if event.account and (invited or roles):
            return ""
        if event.account in self.members:
            return f"{event.who} has no role in this project any more; an administrator gives one."
        return f"{event.who} is not in the team; an administrator invites people by their e-mail address."


def account_of(person: Person) -> str:
    """The account that a person's roles are kept under."""
    return person.account or f"local:{person.name}"


def _needed(event: Event, undone: Event | None, root: Event | None) -> frozenset[Role]:
    """The roles of which one is needed."""
    if event.act is Act.UNDO:
        own = undone is not None and undone.person.id == event.person.id
        # What stands again when a move is taken back may be "finished", whoever moved it last.
        if not own or (root is not None and root.act is Act.STAGE):
            return _EDITOR
        return _needed(root, None, None) if root and root.act is not Act.UNDO else _WORKERS
    if event.act is Act.IGNORE and event.scope is Scope.PROJECT:
        return _EDITOR
    if event.act is Act.STAGE and Stage.FINISHED in (event.detail("stage"), event.detail("from")):
        return _EDITOR
    if event.act is Act.ASSIGN and event.detail("account") == account_of(event.person):
        return PERMITTED[Act.ASSIGN] | _WORKERS
    return PERMITTED.get(event.act, frozenset())


def _deed(event: Event) -> str:
    finishes = Stage.FINISHED in (event.detail("stage"), event.detail("from"))
    deeds = {
        Act.ADD: "add an article",
        Act.CORRECT: "correct a text",
        Act.IGNORE: "dismiss an issue in all articles" if event.scope is Scope.PROJECT else "dismiss an issue",
        Act.UNDO: "take back what others did, or a move of an article",
        Act.COMMENT: "comment",
        Act.ACCEPT: "accept a correction",
        Act.REJECT: "reject a correction",
        Act.MARK: "mark an error",
        Act.CLASSIFY: "change the type or severity of an issue",
        Act.STAGE: "finish or reopen an article" if finishes else "move an article on",
        Act.ASSIGN: "assign an article to others",
        Act.TERM: "add a term to the project's glossary",
        Act.RETIRE: "retire a term of the project's glossary",
        Act.ROLES: "change roles",
        Act.POLICY: "change the team's rules",
    }
    return deeds.get(event.act, "do that")


def _either(roles: frozenset[Role]) -> str:
    names = {Role.TRANSLATOR: "a translator", Role.EDITOR: "an editor", Role.QA: "QA", Role.ADMIN: "an administrator"}
    return " or ".join(names[role] for role in Role if role in roles)


def _play(members: dict[str, Member], policy: dict[str, str], event: Event) -> None:
    if event.act is Act.ROLES:
        _give(members, event)
    elif event.act is Act.ENTER:
        _enter(members, event)
    elif event.act is Act.POLICY:
        policy.update(event.details)


def _give(members: dict[str, Member], event: Event) -> None:
    account = event.detail("account")
    roles = frozenset(Role(name) for name in event.detail("roles").split() if name in set(Role))
    known = members.get(account) or Member(account, event.detail("name") or account, since=event.at)
    members[account] = replace(
        known,
        name=event.detail("name") or known.name,
        email=event.detail("email") or known.email,
        roles=roles,
    )


def _enter(members: dict[str, Member], event: Event) -> None:
    """Somebody who was invited is from now on known by the account of their log-in, and only by it."""
    invited = members.pop(f"invited:{event.detail('email')}", None)
    known = members.get(event.account) or invited
    if known is not None:
        roles = known.roles | (invited.roles if invited else frozenset())
        email = event.detail("email") or known.email
        members[event.account] = replace(known, account=event.account, name=event.who, email=email, roles=roles)
