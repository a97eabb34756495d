"""Which articles and errors are counted, and by what they are told apart."""

from dataclasses import dataclass
from enum import StrEnum

from transreview.model import Person, Stage
from transreview.mqm import Severity, is_within
from transreview.store import Summary


class Dimension(StrEnum):
    """What the rows of a table are: one for each article, each machine translation system, and so on."""

    ARTICLE = "article"
    SYSTEM = "system"
    PAIR = "pair"
    CHECK = "check"
    CATEGORY = "category"
    REVIEWER = "reviewer"
    WEEK = "week"

    @property
    def parts_articles(self) -> bool:
        """Whether each article is in one row only; else its errors are in several, each of them in one."""
        return self not in (Dimension.CHECK, Dimension.CATEGORY, Dimension.REVIEWER)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is counted; a field that is () or "" lets everything through.

    Of articles: their ids, the ``systems`` that translated them ("" is an unknown one), ``pairs`` of languages (BCP 47
    tags), their ``stages``, and the ``first`` and the ``last`` day (ISO 8601, UTC) of the last act in their review; an
    article that nobody has reviewed has no such day. Of errors and flags: the ``checks`` that flagged them ("marked"
    for errors that people saw themselves), the ``reviewers`` (accounts or names) who decided them, which lets through
    only articles that one of them has worked on; ``categories`` (beginnings of an MQM path) and ``severities``.
    """

    articles: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    checks: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    categories: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    stages: tuple[Stage, ...] = ()

    @property
    def parts_errors(self) -> bool:
        """Whether only some of the errors of an article are let through."""
        return bool(self.checks or self.reviewers or self.categories or self.severities)

    def has_labels(self, summary: Summary) -> bool:
        """Whether an article is among those that are chosen, as far as its id, system and languages say."""
        return (
            (not self.articles or summary.id in self.articles)
            and (not self.systems or summary.system in self.systems)
            and (not self.pairs or (summary.source_lang, summary.target_lang) in self.pairs)
        )

    def has_day(self, at: str) -> bool:
        """Whether a time (ISO 8601, "" for never) is within the days that are chosen."""
        day = at[:10]
        return (not self.first or day >= self.first) and (not self.last or "" < day <= self.last)

    def has_check(self, check: str) -> bool:
        """Whether a check is among those that are chosen."""
        return not self.checks or check in self.checks

    def has_category(self, mqm: str) -> bool:
        """Whether an MQM type is among those that are chosen."""
        return not self.categories or any(is_within(mqm, each) for each in self.categories)

    def has_person(self, person: Person) -> bool:
        """Whether somebody is among those who are chosen, by their account or by their name."""
        return not self.reviewers or person.id in self.reviewers or person.name in self.reviewers
