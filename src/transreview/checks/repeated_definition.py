"""An abbreviation that is explained twice, or in two ways: "World Food Programme (WFP)" in two paragraphs.

It is defined once, where readers meet it first, and used from then on; a machine that translates sentence by sentence
forgets that it has done so. Two explanations of the same letters leave readers with a riddle. The later places are
flagged, and the short form is offered. Headlines do not count, nor what the source defines as often. Ignore it in a
long text whose parts are read by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import paragraphs
from transreview.language.abbreviations import Mention
from transreview.language.expansions import Expansion, bracketed_letters, definitions
from transreview.language.headings import headings
from transreview.language.stems import lemma_key
from transreview.model import Article, Place
from transreview.mqm import Severity

_AGAIN, _OTHERWISE = 0.85, 0.75

#: What the letters stand for, and where that is said.
_Told = tuple[Expansion, Mention]


def find(article: Article) -> Iterator[Finding]:
    """One finding for each abbreviation that is explained again, at its second place."""
    targets = [segment.target for segment in article.segments]
    counts = Counter(chain.from_iterable(map(bracketed_letters, targets)))
    twice = frozenset(letters for letters, count in counts.items() if count > 1)
    if not twice:
        return
    defined = {letters: found for letters, found in _definitions(targets, twice).items() if len(found) > 1}
    if not defined:
        return
    left_out = headings(article)
    most = max(map(len, _definitions([segment.source for segment in article.segments]).values()), default=0)
    for letters, found in defined.items():
        told = [(expansion, mention) for expansion, mention in found if mention.segment not in left_out]
        if len(told) > max(1, most):
            yield _finding(letters, told, article.target_lang)


def _definitions(texts: Sequence[str], only: Set[str] | None = None) -> Mapping[str, list[_Told]]:
    found: dict[str, list[_Told]] = defaultdict(list)
    for letters, expansion in definitions(texts, only):
        if expansion.definition and letters not in expansion.words:
            found[letters].append((expansion, expansion.definition))
    return found


def _finding(letters: str, told: list[_Told], lang: str) -> Finding:
    ways = {tuple(lemma_key(word.casefold(), lang) for word in expansion.words): expansion for expansion, _ in told}
    first, *later = (mention for _, mention in told)
    same = len(ways) == 1
    mend = letters if same else None
    places = [Place("target", each.segment, each.start, each.end, each.text, mend) for each in later]
    places.append(Place("target", first.segment, first.start, first.end, first.text))
    if same:
        where = paragraphs(mention.segment for mention in later)
        message = f"“{letters}” is explained in ¶{first.segment} and again in {where}."
    else:
        said = " and ".join(f"“{' '.join(expansion.words)}”" for expansion in list(ways.values())[:2])
        message = f"“{letters}” is explained in two ways: {said}."
    return Finding(tuple(places), message, (letters,), _AGAIN if same else _OTHERWISE)


CHECK = Check(
    name="repeated-definition",
    mqm="linguistic-conventions/textual-inconsistency",
    its="inconsistency",
    severity=Severity.MINOR,
    find=find,
    doc=__doc__,
    threshold=0.7,
    examples=(
        Example(
            "zh", "en",
            (("世界粮食计划署周一开会。", "The World Food Programme (WFP) met on Monday."),
             ("世界粮食计划署需要资金。", "The World Food Programme (WFP) needs money."),
             ("世粮署未作评论。", "The WFP did not comment.")),
            flagged=("World Food Programme (WFP)",), spared=("The WFP did not",),
        ),
        Example(
            "en", "sr",
            (("The Water Agency Council (WAC) met.", "Savet agencije za vode (SAV) zasedao je."),
             ("The WAC will meet again.", "Savet agencije za vode (SAV) ponovo će zasedati.")),
            flagged=("Savet agencije za vode (SAV)",),
        ),
        Example(
            "de", "en",
            (("Der Bundesverband Neue Wege (BNW) klagt.", "The Bureau of New Ways (BNW) is suing."),
             ("Der BNW hofft auf ein Urteil.", "The Board for New Walks (BNW) hopes for a ruling.")),
            flagged=("Board for New Walks (BNW)",),
        ),
        Example(
            "ru", "en",
            (("Фонд развития городов (ФРГ) растёт.", "The City Development Fund (CDF) is growing."),
             ("Фонд развития городов (ФРГ) ищет людей.", "The City Development Fund (CDF) is looking for people.")),
            spared=("City Development Fund (CDF) is looking",),
        ),
    ),
)
