"""A newsroom at work, for what counts over many articles: texts of our own, machines that slip, people who mend.

Every week brings some stories, each translated by one machine or by two; translators mark and mend what they see,
dismiss what is no error, and editors decide. The same seed gives the same newsroom, whatever the day is.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from transreview import workflow
from transreview.model import Article, Change, Role, Segment, Span, Stage
from transreview.mqm import Severity
from transreview.review import Record, Review, State
from transreview.store import Store

#: How often each machine makes a slip that it could make, at first.
MACHINES = {"Alpha MT": 0.16, "Beta MT": 0.3, "House engine": 0.1}
#: The worst slips are the rarest.
RARE = {Severity.CRITICAL: 0.12, Severity.MAJOR: 0.7, Severity.MINOR: 1.0}
TRANSLATORS, EDITORS, QA = ("Ana", "Ben", "Chiara"), ("Emil", "Vera"), "Quinn"
#: The Monday of the first week.
FIRST_WEEK = datetime(2026, 9, 14, 8, tzinfo=UTC)

Slip = tuple[str, str, str, Severity]
NUMBER, TERM = "accuracy/mistranslation/number", "terminology/wrong-term"
MEANING, NAMES = "accuracy/mistranslation", "linguistic-conventions/inconsistent-names"
GRAMMAR, SPELLING = "linguistic-conventions/grammar", "linguistic-conventions/spelling"
AWKWARD = "style/unidiomatic-style"
MINOR, MAJOR, CRITICAL = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL


@dataclass(frozen=True)
class Paragraph:
    """What the source says, what the translation should say, and what machines make of it: (right, wrong, …)."""

    source: str
    target: str
    slips: tuple[Slip, ...] = ()


SERBIAN = (
    Paragraph(
        "Most preko reke otvoren je posle {n} meseci radova, saopštila je opština. Radovi su koštali {m} miliona "
        "dinara, a saobraćaj je do tada išao zaobilaznim putem preko susednog sela.",
        "The bridge over the river opened after {n} months of work, the municipality said. The work cost {m} million "
        "dinars, and until then traffic had gone by a detour through the neighbouring village.",
        (
            ("The work cost {m} million", "The work cost {m}0 million", NUMBER, CRITICAL),
            ("the municipality", "the community", TERM, MAJOR),
            ("the neighbouring village", "the neighbour village", GRAMMAR, MINOR),
        ),
    ),
    Paragraph(
        "Predsednica opštine {name} rekla je da je posao završen pre roka. „Ljudi su čekali predugo“, rekla je ona i "
        "najavila da će do proleća biti obnovljena i škola na drugoj obali.",
        "Mayor {name} said that the job was finished ahead of time. “People waited too long,” she said, and announced "
        "that the school on the other bank would also be renovated by spring.",
        (
            ("” she said, and", "” he said, and", MEANING, MAJOR),
            ("ahead of time", "before the term", AWKWARD, MINOR),
            ("by spring", "in spring", MEANING, MINOR),
        ),
    ),
    Paragraph(
        "Vozači autobusa traže veće plate i kraći radni dan. Sindikat navodi da u gradu radi {n} vozača, a da je "
        "potrebno najmanje dvadeset više.",
        "Bus drivers are asking for higher pay and a shorter working day. The union says that {n} drivers work in the "
        "city, and that at least twenty more are needed.",
        (
            ("higher pay", "bigger pay", AWKWARD, MINOR),
            ("at least twenty", "at most twenty", MEANING, CRITICAL),
            ("The union", "The syndicate", TERM, MAJOR),
        ),
    ),
    Paragraph(
        "Dom zdravlja primio je u poslednjih godinu dana {n} pacijenata. Lekarka kaže da je najteže zimi, kada je put "
        "zavejan.",
        "The health centre has treated {n} patients in the past year. A doctor there says that winter is the hardest, "
        "when the road is snowed in.",
        (
            ("The health centre", "The home of health", TERM, MAJOR),
            ("{n} patients", "{n}0 patients", NUMBER, CRITICAL),
            ("snowed in", "snowy", MEANING, MINOR),
        ),
    ),
    Paragraph(
        "Sud je odbio žalbu udruženja {org}. {org} je najavio da će se obratiti i višem sudu, jer smatra da mesto za "
        "deponiju nije izabrano po zakonu. Savet udruženja {org} sastaje se u petak.",
        "The court rejected the appeal of the association {org}. {org} announced that it would also turn to a higher "
        "court, because it believes that the site for the landfill was not chosen according to the law. The council "
        "of {org} meets on Friday.",
        (
            ("of {org} meets", "of {org}um meets", NAMES, MAJOR),
            ("rejected the appeal", "accepted the appeal", MEANING, CRITICAL),
            ("the landfill", "the depot", TERM, MAJOR),
        ),
    ),
    Paragraph(
        "Na berbi je ove jeseni radilo {n} ljudi iz cele zemlje. Dnevnica je bila {m}.500 dinara, što je za trećinu "
        "više nego prošle godine.",
        "This autumn {n} people from all over the country worked on the harvest. The daily wage was {m},500 dinars, a "
        "third more than last year.",
        (
            ("a third more", "three times more", NUMBER, CRITICAL),
            ("The daily wage", "The day pay", TERM, MINOR),
            ("the country worked on", "the country worked worked on", "linguistic-conventions/duplication", MINOR),
        ),
    ),
    Paragraph(
        "Policija nije saopštila uzrok nesreće. Očevici kažu da je kamion sišao s puta oko šest sati ujutru, kada je "
        "magla bila najgušća.",
        "The police did not give the cause of the accident. Eyewitnesses say that the lorry left the road at about "
        "six in the morning, when the fog was thickest.",
        (
            ("six in the morning", "six in the evening", "accuracy/mistranslation/date-time", CRITICAL),
            ("Eyewitnesses", "Eye witneses", SPELLING, MINOR),
            ("did not give", "did not gave", GRAMMAR, MINOR),
        ),
    ),
    Paragraph(
        "Direktorka muzeja {name} kaže da je izložbu videlo {n} posetilaca. Otvorena je do kraja meseca, a ulaz je "
        "nedeljom besplatan.",
        "Museum director {name} says that {n} visitors have seen the exhibition. It is open until the end of the "
        "month, and admission is free on Sundays.",
        (
            ("on Sundays", "on Saturdays", "accuracy/mistranslation/date-time", MAJOR),
            ("admission is free", "the entrance is for free", AWKWARD, MINOR),
        ),
    ),
    Paragraph(
        "Meteorolozi najavljuju kišu i niže temperature. Do srede se očekuje i do {n} milimetara padavina, a na "
        "planinama prvi sneg.",
        "Forecasters expect rain and lower temperatures. Up to {n} millimetres of rain are expected by Wednesday, and "
        "the first snow in the mountains.",
        (
            ("{n} millimetres", "{n} centimetres", "accuracy/mistranslation/unit", CRITICAL),
            ("lower temperatures", "lower  temperatures", "linguistic-conventions/whitespace", MINOR),
        ),
    ),
    Paragraph(
        "Škola u kojoj uči {n} učenika ove zime ostaje bez grejanja. Roditelji su u ponedeljak protestovali pred "
        "opštinom, a nastavnici su im se pridružili posle nastave.",
        "The school with its {n} pupils is without heating this winter. Parents protested in front of the municipality "
        "on Monday, and the teachers joined them after lessons.",
        (
            ("on Monday", "on Sunday", "accuracy/mistranslation/date-time", MAJOR),
            ("joined them after lessons", "have joined them after teaching", AWKWARD, MINOR),
            ("without heating", "without warming", TERM, MAJOR),
        ),
    ),
    Paragraph(
        "Udruženje {org} traži javnu raspravu. „Niko nas nije pitao“, kaže njegova predsednica {name}. Plan je na "
        "uvidu još {m} dana, a primedbe se podnose pisano.",
        "The association {org} is asking for a public hearing. “Nobody asked us,” says its president {name}. The plan "
        "can be inspected for {m} more days, and objections are filed in writing.",
        (
            ("a public hearing", "a public fight", TERM, MAJOR),
            ("“Nobody asked us,”", "\"Nobody asked us\",", "linguistic-conventions/punctuation", MINOR),
            ("objections are filed", "remarks get handed", AWKWARD, MINOR),
        ),
    ),
    Paragraph(
        "Trg je zatvoren za saobraćaj do nedelje. Automobili prolaze kroz donji deo grada, a autobuska linija {m} "
        "staje kod pijace.",
        "The square is closed to traffic until Sunday. Cars go through the lower part of the city, and bus line {m} "
        "stops at the market.",
        (
            ("until Sunday", "from Sunday", MEANING, CRITICAL),
            ("at the market", "by the marketplace", AWKWARD, MINOR),
            ("line {m} stops at", "line {m} stop at", GRAMMAR, MINOR),
        ),
    ),
)  # fmt: skip
GERMAN = (
    Paragraph(
        "Der Hafen bekommt für {m} Millionen Euro einen zweiten Kai. Das teilte die Stadtverwaltung am Montag mit. "
        "Gebaut wird ab dem Frühjahr, fertig sein soll alles in {n} Monaten.",
        "The port is getting a second quay for {m} million euros. The city administration announced this on Monday. "
        "Building starts in spring, and everything should be ready in {n} months.",
        (
            ("{m} million euros", "{m} billion euros", NUMBER, CRITICAL),
            ("a second quay", "a second kai", TERM, MAJOR),
            ("on Monday", "on Tuesday", "accuracy/mistranslation/date-time", MAJOR),
        ),
    ),
    Paragraph(
        "Die Bürgermeisterin {name} sprach von einem Gewinn für die ganze Gegend. Kritik kommt vom Verein {org}: Er "
        "fürchtet, dass der Strand schmaler wird. Der Verein {org} hat {n} Mitglieder.",
        "Mayor {name} spoke of a gain for the whole area. Criticism comes from the association {org}: it fears that "
        "the beach will become narrower. The association {org} has {n} members.",
        (
            ("association {org} has", "association {org}um has", NAMES, MAJOR),
            ("The association", "The club", TERM, MINOR),
            ("will become narrower", "becomes more narrow", GRAMMAR, MINOR),
        ),
    ),
    Paragraph(
        "Im vergangenen Jahr liefen {n} Schiffe den Hafen an, ein Viertel weniger als zuvor. Die Fischer sagen, dass "
        "sie davon kaum noch leben können.",
        "Last year {n} ships called at the port, a quarter fewer than before. The fishermen say that they can hardly "
        "live on it any more.",
        (
            ("a quarter fewer", "four times fewer", NUMBER, CRITICAL),
            ("can hardly live", "can hard live", GRAMMAR, MAJOR),
            ("called at the port", "ran the port", AWKWARD, MINOR),
        ),
    ),
    Paragraph(
        "Die Züge an die Küste fahren ab Dezember stündlich. Wer vor acht Uhr abends einsteigt, zahlt {m} Euro, danach "
        "die Hälfte.",
        "From December trains to the coast run every hour. Whoever boards before eight in the evening pays {m} euros, "
        "and half of that afterwards.",
        (
            ("run every hour.", "run every hours.", GRAMMAR, MINOR),
            ("eight in the evening", "eight in the morning", "accuracy/mistranslation/date-time", CRITICAL),
        ),
    ),
    Paragraph(
        "Das Krankenhaus sucht seit Monaten Pflegekräfte. Auf {n} freie Stellen haben sich nach Angaben der Leitung "
        "nur wenige beworben.",
        "The hospital has been looking for nurses for months. According to the management only a few people have "
        "applied for {n} vacancies.",
        (("only a few", "quite a few", MEANING, CRITICAL), ("vacancies", "free places", TERM, MAJOR)),
    ),
)
#: The first paragraph of a story is its title.
TITLES = {
    "sr": (
        Paragraph("Most u gradu {town} ponovo otvoren", "Bridge in {town} open again"),
        Paragraph("{town}: radovi koštali {m} miliona", "{town}: work cost {m} million"),
        Paragraph("Zima stiže u {town}", "Winter comes to {town}"),
        Paragraph("Vozači u gradu {town} traže veće plate", "Drivers in {town} ask for higher pay"),
        Paragraph("Deponija kod mesta {town}: sud odlučio", "Landfill near {town}: court has decided"),
        Paragraph("Dobra berba u okolini mesta {town}", "Good harvest around {town}"),
    ),
    "de": (
        Paragraph("Hafen von {town} wird ausgebaut", "Port of {town} to be extended"),
        Paragraph("{town} spart, nur nicht an Schulen", "{town} saves, but not on schools"),
        Paragraph("Neue Züge nach {town}", "New trains to {town}"),
    ),
}
TOWNS = ("Velja Luka", "Ravnište", "Podgorje", "Kamenica", "Stari Brod", "Dubovac")
PEOPLE = ("Milena Rakić", "Jasna Vuković", "Sonja Perić", "Tamara Ilić")
BODIES = ("ProVoda", "Zelena Dolina", "ProReka")


@dataclass
class Clock:
    """The time of a newsroom, which only its people move."""

    at: datetime = FIRST_WEEK

    def __call__(self) -> str:
        return self.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def wait(self, seconds: float) -> None:
        """Let some time pass."""
        self.at += timedelta(seconds=seconds)


@dataclass
class Newsroom:
    """A store and the people who work on it."""

    store: Store
    clock: Clock
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    _slips: dict[tuple[str, int], tuple[Slip, ...]] = field(default_factory=dict)
    _number: int = 0

    @classmethod
    def at(cls, url: str) -> "Newsroom":
        """A newsroom on a new database, with its team."""
        clock = Clock()
        return cls(Store(url, clock=clock), clock)

    def hire(self, admin: str = "Mila") -> None:
        """The team; ``admin`` is an editor too."""
        roles = {admin: {Role.ADMIN, Role.EDITOR}, QA: {Role.QA}}
        roles |= {name: {Role.TRANSLATOR} for name in TRANSLATORS} | {name: {Role.EDITOR} for name in EDITORS}
        for name, each in roles.items():
            workflow.give_roles(self.store, admin, self._request(), f"local:{name}", each, name)

    def work(self, weeks: int, stories: int) -> None:
        """So many weeks with so many stories in each; those of the last one are only begun."""
        for week in range(weeks):
            for number in range(stories):
                self.clock.at = FIRST_WEEK + timedelta(weeks=week, hours=8 + 24 * (number % 5))
                for article in self._brought(week, number):
                    if week < weeks - 1 or number % 3 == 0:
                        self._reviewed(article)

    def _brought(self, week: int, number: int) -> Iterator[str]:
        """A story as one machine or two have it; gives the ids."""
        german = number % 3 == 2
        language, known = ("de", GERMAN) if german else ("sr", SERBIAN)
        size = self.chance.choice((4, 9, len(known), len(known)))
        told = (self.chance.choice(TITLES[language]), *self.chance.sample(known, min(size, len(known))))
        facts = {
            "town": self.chance.choice(TOWNS), "name": self.chance.choice(PEOPLE), "org": self.chance.choice(BODIES),
            "n": self.chance.randint(12, 96), "m": self.chance.randint(2, 9),
        }  # fmt: skip
        machines = self.chance.sample(sorted(MACHINES), 2 if number % 2 == 0 else 1)
        for machine in machines:
            name = f"story-{week + 1}-{number + 1}-{machine.split()[0].casefold()}"
            segments = tuple(self._translated(each, facts, machine, week) for each in told)
            for at, each in enumerate(told, 1):
                self._slips[name, at] = tuple(
                    (right.format(**facts), wrong.format(**facts), mqm, severity)
                    for right, wrong, mqm, severity in each.slips
                )
            article = Article(name, language, "en", segments, segments[0].target, system=machine)
            given = workflow.import_articles(self.store, [article], self.chance.choice(EDITORS))
            yield from (each for each in given if each == name)  # the same text twice is the same article

    def _translated(self, paragraph: Paragraph, facts: dict[str, object], machine: str, week: int) -> Segment:
        """A paragraph as a machine has it: it learns a little every week."""
        target = paragraph.target
        for right, wrong, _, severity in paragraph.slips:
            if self.chance.random() < MACHINES[machine] * RARE[severity] * 0.96**week:
                target = target.replace(right, wrong)
        return Segment(paragraph.source.format(**facts), target.format(**facts))

    def _reviewed(self, article: str) -> None:
        """A translator goes through the article, then an editor."""
        translator, editor = self.chance.choice(TRANSLATORS), self.chance.choice(EDITORS)
        self.clock.wait(3600)
        for record in workflow.open_review(self.store, article).records:
            if record.state is State.OPEN and self.chance.random() < 0.9:
                self._decide(article, translator, record)
        for number in range(1, len(self.store.article(article).segments) + 1):
            for slip in self._left(workflow.open_review(self.store, article), number):
                if self.chance.random() < 0.85:
                    self._mend(article, translator, number, slip)
        if self.chance.random() < 0.8:
            workflow.move(self.store, article, translator, self._request(), Stage.READY)
            self.clock.wait(7200)
            self._finish(article, editor)

    def _decide(self, article: str, who: str, record: Record) -> None:
        """Mend what a check rightly found, and dismiss the rest."""
        review = workflow.open_review(self.store, article)
        known = review.record(record.issue.key)
        if known is None or known.state is not State.OPEN:
            return
        issue, segment = known.issue, known.issue.flagged.segment
        self.clock.wait(self.chance.uniform(15, 70))
        right = self._corrected(review, segment)
        if right == review.texts[segment - 1] or self.chance.random() < 0.12:
            workflow.ignore(self.store, article, who, self._request(), issue.key, "no error here")
        elif issue.mendable and self.chance.random() < 0.5:
            workflow.apply(self.store, article, who, self._request(), issue.key)
        else:
            change = Change(segment, review.revisions[segment - 1], right)
            workflow.correct(self.store, article, who, self._request(), [change], issue.key)

    def _mend(self, article: str, who: str, number: int, slip: Slip) -> None:
        """Mark a slip that no check saw, and mend it."""
        right, wrong, mqm, severity = slip
        review = workflow.open_review(self.store, article)
        text = review.texts[number - 1]
        start = text.find(wrong)
        if start < 0:
            return
        self.clock.wait(self.chance.uniform(20, 90))
        place = review.current.place("target", number, Span(start, start + len(wrong)))
        request = self._request()
        marked = workflow.mark(self.store, article, who, request, place, mqm, severity)
        self.clock.wait(self.chance.uniform(5, 40))
        key = next(each.issue.key for each in marked.review.records if each.issue.key.endswith(request))
        change = Change(number, marked.review.revisions[number - 1], text.replace(wrong, right))
        workflow.correct(self.store, article, who, self._request(), [change], key)

    def _finish(self, article: str, editor: str) -> None:
        """The editor accepts nearly everything, and closes most articles."""
        open_ones = [(each.event.id, each.segment) for each in workflow.open_review(self.store, article).undecided]
        for one in open_ones:
            self.clock.wait(self.chance.uniform(10, 30))
            if self.chance.random() < 0.06:
                workflow.reject(self.store, article, editor, self._request(), [one], "as it was")
            else:
                workflow.accept(self.store, article, editor, self._request(), [one])
        if self.chance.random() < 0.85:
            workflow.move(self.store, article, editor, self._request(), Stage.FINISHED)

    def _left(self, review: Review, number: int) -> list[Slip]:
        """The slips that still stand in a paragraph."""
        text = review.texts[number - 1]
        return [slip for slip in self._slips[review.article.id, number] if slip[1] in text]

    def _corrected(self, review: Review, number: int) -> str:
        """A paragraph without its slips."""
        text = review.texts[number - 1]
        for right, wrong, *_ in self._left(review, number):
            text = text.replace(wrong, right)
        return text

    def _request(self) -> str:
        self._number += 1
        return f"{self._number:08x}"
