"""A word or phrase that stands twice in a row: "the the", "of the of the".

It is a slip that the eye skips and every reader then sees. What grammar puts side by side (German "die die", French
"nous nous", English "had had"), what is said twice on purpose, names such as Duran Duran, and what the source doubles
too are spared; so are languages that double words as a rule. Ignore it in verse and in speech that stammers.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.language.doubles import doubles, has_doubles, may_double
from transreview.language.pair import languages_of
from transreview.language.quotations import quotations
from transreview.model import Article, Place, Span
from transreview.mqm import Severity

#: Inside a quotation people may repeat themselves.
_SURE, _IN_SPEECH = 0.95, 0.6


def find(article: Article) -> Iterator[Finding]:
    """What stands twice in a target paragraph whose source doubles nothing."""
    for number, segment in enumerate(article.segments, 1):
        target = segment.target
        if may_double(target):
            lang = languages_of(article)[1]
            found = list(doubles(target, lang))
            if found and not has_doubles(segment.source):
                quoted = quotations(target, lang)
                yield from (_finding(number, target, double.span, double.kept, quoted) for double in found)


def _finding(number: int, text: str, span: Span, kept: Span, quoted: tuple[Span, ...]) -> Finding:
    said, once = text[span.start:span.end], text[kept.start:kept.end]
    in_speech = any(each.start <= span.start and span.end <= each.end for each in quoted)
    return Finding(
        (Place("target", number, span.start, span.end, said, once),),
        f"“{once}” stands twice in a row.",
        (once.casefold(), _around(text, span)),
        _IN_SPEECH if in_speech else _SURE,
    )


def _around(text: str, span: Span) -> str:
    """The words beside it, which tell one doubled "the" from another."""
    before, after = text[:span.start].split()[-1:], text[span.end:].split()[:1]
    return " ".join([*before, "…", *after]).casefold()


CHECK = Check(
    name="doubled-word",
    mqm="linguistic-conventions/duplication",
    its="duplication",
    severity=Severity.MINOR,
    find=find,
    doc=__doc__,
    threshold=0.7,
    examples=(
        Example(
            "sr", "en",
            (("Centar je zatvoren u junu.", "The the centre was closed in June."),
             ("Rekla je da je već bila otišla.", "She said that she had had enough and had already left."),
             ("Sednica Saveta je odložena.", "The session of the of the Council was postponed.")),
            flagged=("The the", "of the of the"), spared=("had had",),
        ),
        Example(
            "en", "de",
            (("Those who the police had questioned went home.", "Die, die die Polizei befragt hat, gingen heim."),
             ("The talks were led by the minister.", "Die Gespräche wurden von von der Ministerin geführt."),
             ("Do you know whether they have seen her?", "Wissen Sie, ob Sie sie gesehen haben?")),
            flagged=("von von",), spared=("die die", "Sie sie"),
        ),
        Example(
            "en", "fr",
            (("We meet every Monday in the the town hall.", "Nous nous réunissons chaque lundi à à la mairie."),
             ("The band Duran Duran played in the square.", "Le groupe Duran Duran a joué sur la place."),
             ("The bridge opens in the spring.", "Le pont ouvre au au printemps.")),
            flagged=("au au",), spared=("Nous nous", "Duran Duran", "à à"),
        ),
        Example(
            "ru", "en",
            (("Он шёл медленно-медленно по пустой улице.", "He walked slowly, slowly along the empty street."),
             ("Цены растут всё быстрее.", "Prices are rising faster and and faster."),
             ("Толпа росла.", "The crowd grew more and more and more.")),
            flagged=("and and",), spared=("slowly, slowly", "more and more and more"),
        ),
        Example(
            "en", "tr",
            (("They slowly left the town.", "Yavaş yavaş kasabadan ayrıldılar."),), spared=("Yavaş yavaş",),
        ),
    ),
)
