"""Two machine translation systems on the same articles: each measure side by side, and whether chance explains it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from weakref import WeakKeyDictionary

from transreview import settings
from transreview.errors import RefusedError
from transreview.kept import Kept
from transreview.model import Stage
from transreview.mqm import Severity, dimension
from transreview.scores import MODEL, Edits, Fault, ScoringModel, summed_rate
from transreview.scores.overlap import Counts
from transreview.scores.scorecard import FEW_WORDS, by_severity, few_words
from transreview.settings import Settings
from transreview.store import Store, Summary
from transreview.timeline import Timeline
from transreview.workflow.quality.counting import Progress
from transreview.workflow.quality.filter import Filter
from transreview.workflow.quality.ledger import Ledger
from transreview.workflow.quality.measure import Counted, Measure, measure, rate
from transreview.workflow.quality.sides import Sides, Translation

_PERCENT, _PER = 100.0, 1000.0
_UNREVIEWED = "No article was reviewed in both translations; that is not the same as no error."


@dataclass(frozen=True, slots=True)
class Beside:
    """The two translations of one article, by their ids ``one`` and ``other``.

    Its figures are HTER in percent, penalty points per 1,000 words of the source, and errors; they are None where not
    both were reviewed.
    """

    title: str
    source_lang: str
    target_lang: str
    one: str
    other: str
    paragraphs: int
    words: int
    reviewed: bool
    one_hter: float | None = None
    other_hter: float | None = None
    one_penalty: float | None = None
    other_penalty: float | None = None
    one_errors: int | None = None
    other_errors: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two systems beside each other.

    ``articles`` are those that both translated, from the same source text, with so many ``paragraphs`` and ``words`` of
    the source. ``reviewed`` says how many of them were reviewed in both translations, and ``reviewed_words`` how long
    these are: only they are measured against their corrected texts, and their errors counted. ``alone`` are the numbers
    of articles that only one, and only the other, translated. ``categories`` are the errors of each dimension of MQM by
    severity, of one and of the other, those with the most first. ``warnings`` are sentences for whoever reads this.
    """

    one: str
    other: str
    articles: tuple[Beside, ...]
    paragraphs: int
    words: int
    reviewed: int
    reviewed_words: int
    alone: tuple[int, int]
    measures: tuple[Measure, ...]
    categories: Mapping[str, tuple[Mapping[Severity, int], Mapping[Severity, int]]]
    warnings: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[int, int]:
        """How many errors each has in the articles that were reviewed in both translations."""
        counts = self.categories.values()
        return sum(sum(one.values()) for one, _ in counts), sum(sum(other.values()) for _, other in counts)

    def per_thousand(self, errors: int) -> float | None:
        """So many errors per 1,000 words of the articles that were reviewed in both translations; None for no words."""
        return _PER * errors / self.reviewed_words if self.reviewed_words else None


_kept: WeakKeyDictionary[Store, Kept[Comparison]] = WeakKeyDictionary()
#: A page asks for the same one again at every click.
_MOST = 8
_sides: WeakKeyDictionary[Store, Kept[Sides]] = WeakKeyDictionary()
#: What is kept of translations beside each other: some 2 KB a paragraph.
_MOST_PARAGRAPHS = 20_000
_Source = tuple[str, str, tuple[str, ...]]
_Known = dict[_Source, Translation]


def compare_systems(
    store: Store,
    one: str,
    other: str,
    chosen: Filter | None = None,
    reference: str = "",
    under: Settings | None = None,
    progress: Progress | None = None,
    model: ScoringModel = MODEL,
) -> Comparison:
    """Two systems on the articles that both of them translated, paragraph by paragraph.

    Articles are the same when their languages and all their source paragraphs are. Of several translations of one
    article by one system the one that was reviewed, and touched last, counts. ``reference`` is a third "system", such
    as "human", whose translations are the references of chrF and BLEU. Of a filter the articles and the pairs of
    languages count. ``progress`` is told how many articles were looked at, and how many there are. Raises RefusedError
    where nothing can be compared, saying why.
    """
    systems = [each for each in (one, other, reference) if each]
    summaries = store.summaries()
    _check(one, other, systems, {summary.system for summary in summaries} - {""})
    chosen = chosen or Filter()
    labels = Filter(chosen.articles, tuple(systems), chosen.pairs)
    wanted = tuple(filter(labels.has_labels, summaries))
    ledger = Ledger(store, under or settings.present())
    kept = _kept.setdefault(store, Kept(lambda _: 1, _MOST))
    return kept.get(
        (one, other, chosen, reference, model),
        lambda: _compared(store, ledger, systems, wanted, progress, model),
        tuple(map(ledger.version, wanted)),
    )


def _compared(
    store: Store, ledger: Ledger, systems: Sequence[str], wanted: Sequence[Summary], progress: Progress | None,
    model: ScoringModel,
) -> Comparison:  # fmt: skip
    """The comparison of the first two systems, with the third one as the reference; raises RefusedError."""
    known: dict[str, _Known] = {system: {} for system in systems}
    for number, summary in enumerate(wanted, 1):
        _add(known[summary.system], _translation(store, ledger, summary))
        if progress is not None:
            progress(number, len(wanted))
    ledger.keep()
    one, other, *reference = systems
    ones, others = known[one], known[other]
    matched = [source for source in ones if source in others]
    if not matched:
        raise RefusedError(f"No article was translated by both {one} and {other} from the same source text.")
    beside = _sides.setdefault(store, Kept(lambda sides: len(sides.words), _MOST_PARAGRAPHS))
    pairs: dict[_Source, Sides] = {}
    for number, source in enumerate(matched, 1):
        both = ones[source], others[source]
        ids, states = [each.summary.id for each in both], [ledger.version(each.summary) for each in both]
        pairs[source] = beside.get((*ids, model), partial(Sides.of, *both, model), tuple(states))
        if progress is not None:
            progress(len(wanted) + number, len(wanted) + len(matched))
    alone = len(ones) - len(pairs), len(others) - len(pairs)
    return _comparison((one, other), pairs, alone, known[reference[0]] if reference else {}, model)


def _check(one: str, other: str, systems: Sequence[str], known: set[str]) -> None:
    """Raise RefusedError for systems that cannot be compared."""
    if not one or not other:
        raise RefusedError("Name two systems: articles whose system is not known cannot be compared.")
    if len(set(systems)) < len(systems):
        raise RefusedError("A system cannot be compared with itself: name different ones.")
    for system in systems:
        if system not in known:
            there_are = f"there are {', '.join(sorted(known))}" if known else "no article says what translated it"
            raise RefusedError(f"No article was translated by {system}: {there_are}.")


def _translation(store: Store, ledger: Ledger, summary: Summary) -> Translation:
    article = store.article(summary.id)
    present = Timeline.of(article, store.events(summary.id)).present if summary.seq else article
    texts = tuple(segment.target for segment in present.segments)
    return Translation(summary, article, texts, ledger.figures(summary))


def _add(known: _Known, new: Translation) -> None:
    """Keep a translation of an article; they come in the order of their last acts, the last one first."""
    article = new.article
    source = article.source_lang, article.target_lang, tuple(segment.source for segment in article.segments)
    before = known.get(source)
    if article.has_source and (before is None or (new.figures.is_reviewed and not before.figures.is_reviewed)):
        known[source] = new


def _comparison(
    systems: tuple[str, str], pairs: Mapping[_Source, Sides], alone: tuple[int, int], references: _Known,
    model: ScoringModel,
) -> Comparison:  # fmt: skip
    reviewed = [sides for sides in pairs.values() if sides.reviewed]
    beside = tuple(_beside(sides, model) for sides in pairs.values())
    length = sum(sum(sides.words) for sides in reviewed)
    texts = {source: references[source].texts for source in pairs if source in references}
    ideal = [pairs[source].overlaps_with(text, text) for source, text in texts.items()]
    return Comparison(
        *systems,
        beside,
        sum(each.paragraphs for each in beside),
        sum(each.words for each in beside),
        len(reviewed),
        length,
        alone,
        (
            _hter(reviewed),
            _penalty(reviewed, model),
            *_overlaps([sides.overlaps for sides in reviewed if sides.overlaps], "the corrected text", _UNREVIEWED),
            *(_overlaps(ideal, "the reference", "No article has a reference.") if references else ()),
        ),
        _categories(reviewed, model),
        tuple(_warnings(reviewed, length)),
    )


def _beside(sides: Sides, model: ScoringModel) -> Beside:
    summary = sides.one.summary
    first = Beside(
        summary.title or summary.id, summary.source_lang, summary.target_lang, summary.id, sides.other.summary.id,
        len(sides.words), sum(sides.words), sides.reviewed,
    )  # fmt: skip
    if not sides.reviewed:
        return first
    (one_hter, other_hter), penalties = sides.hter, [sides.per_thousand(side) for side in (0, 1)]
    return replace(
        first, one_hter=one_hter, other_hter=other_hter, one_penalty=penalties[0], other_penalty=penalties[1],
        one_errors=len(sides.one.penalised(model)), other_errors=len(sides.other.penalised(model)),
    )  # fmt: skip


def _hter(reviewed: Sequence[Sides]) -> Measure:
    one, other = ([edits for sides in reviewed for edits in sides.edits[side]] for side in (0, 1))
    langs = {sides.one.article.target_lang for sides in reviewed} or {""}
    score = summed_rate(Edits(0, 1), sum(sides.unmoved for sides in reviewed), langs)
    return measure(
        Counted("HTER", score.scale, score.signature, True, rate(_PERCENT), one, other, score.note), _UNREVIEWED
    )


def _penalty(reviewed: Sequence[Sides], model: ScoringModel) -> Measure:
    one, other = (
        [(points, count) for sides in reviewed for points, count in zip(sides.points[side], sides.words, strict=True)]
        for side in (0, 1)
    )
    scale = "penalty points per 1,000 words of the source; 0 is no error, less is better"
    return measure(Counted("MQM penalty", scale, model.signature, True, rate(_PER), one, other), _UNREVIEWED)


def _overlaps(
    counted: Sequence[tuple[tuple[Counts, ...], tuple[Counts, ...]]], against: str, none: str
) -> Iterator[Measure]:
    """ChrF and BLEU of each side's translations against a text."""
    for at, (name, units) in enumerate((("chrF", "letters"), ("BLEU", "words"))):
        ones, others = [one[at] for one, _ in counted], [other[at] for _, other in counted]
        yield measure(
            Counted(
                f"{name} against {against}",
                f"runs of {units} in common with {against}, 0 to 100; 100 is the same text, more is better",
                " or ".join(sorted({each.signature for each in ones})),
                False,
                ones[0].score if ones else rate(0.0),
                [row for each in ones for row in each.rows],
                [row for each in others for row in each.rows],
            ),
            none,
        )


def _categories(
    reviewed: Sequence[Sides], model: ScoringModel
) -> Mapping[str, tuple[Mapping[Severity, int], Mapping[Severity, int]]]:
    grouped: dict[str, tuple[list[Fault], list[Fault]]] = {}
    for sides in reviewed:
        for at, side in enumerate(sides.both):
            for fault in side.penalised(model):
                grouped.setdefault(dimension(fault.mqm), ([], []))[at].append(fault)
    most = sorted(grouped.items(), key=lambda item: (-len(item[1][0]) - len(item[1][1]), item[0]))
    return {name: (by_severity(one), by_severity(other)) for name, (one, other) in most}


def _warnings(reviewed: Sequence[Sides], length: int) -> Iterator[str]:
    if not reviewed:
        yield _UNREVIEWED
        return
    going_on = sum(
        any(side.figures.stage not in (Stage.READY, Stage.FINISHED) for side in sides.both) for sides in reviewed
    )
    if going_on:
        yield (f"Not finished in both translations: {going_on:,} of {len(reviewed):,} articles; what nobody has found "
               "yet counts as right.")  # fmt: skip
    if length < FEW_WORDS:
        yield few_words(length)
    if any(one != other for one, other in map(_people, reviewed)):
        yield "Not the same people reviewed both translations of each article: their habits are in the difference."


def _people(sides: Sides) -> tuple[frozenset[str], frozenset[str]]:
    one, other = (frozenset(worked.person.id for worked in side.figures.people) for side in sides.both)
    return one, other
