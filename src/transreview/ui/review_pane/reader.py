"""Who looks at the pane, and what they may do there: what the screen offers; the store asks again at every act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from transreview.model import Act, Person, Role
from transreview.team import PERMITTED, Team

#: What the pane asks about, and the act that it is.
_ACTS: Mapping[str, Act] = MappingProxyType({
    "correct": Act.CORRECT,
    "ignore": Act.IGNORE,
    "comment": Act.COMMENT,
    "mark": Act.MARK,
    "classify": Act.CLASSIFY,
    "decide": Act.ACCEPT,
    "remember": Act.TERM,
})
_EVERYWHERE = "dismiss-everywhere"
_ALL = (*_ACTS, _EVERYWHERE)
#: What is possible in a finished article.
_LATER = frozenset({"comment", "remember"})


@dataclass(frozen=True, slots=True)
class Reader:
    """A person, what they may do, and the names that they can call in a comment."""

    person: Person
    may: tuple[str, ...] = _ALL
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person | str, team: Team | None = None, around: Iterable[str] = ()) -> "Reader":
        """A person as the team knows them; without a team they may do everything.

        ``around`` are the names of those who work on the article: they can be called as the members can.
        """
        who = Person(person) if isinstance(person, str) else person
        names = set(around) | {member.name for member in team.members.values() if member.roles} if team else set(around)
        members = tuple(sorted(names, key=str.casefold))
        if team is None:
            return cls(who, members=members)
        roles = team.roles(who)
        may = [name for name, act in _ACTS.items() if roles & PERMITTED[act]]
        if Role.EDITOR in roles:
            may.append(_EVERYWHERE)
        return cls(who, tuple(may), members)

    def in_finished(self) -> "Reader":
        """The same person before an article that is finished."""
        return Reader(self.person, tuple(name for name in self.may if name in _LATER), self.members)

    @property
    def mode(self) -> str:
        """How the pane is drawn: to review, or to read only."""
        return "review" if "correct" in self.may else "read"
