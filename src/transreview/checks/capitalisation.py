"""A capital that is missing or stands without reason: “the mayor came.” at the beginning, “on monday”, “este Lunes”.

Readers stumble over it, and it tells them that nobody looked. A paragraph that goes on from the one before, items of
lists, “iPhone”, “von der Leyen”, titles and headlines are spared, and so is an article that begins most paragraphs with
a small letter. Ignore it where a house writes so.
"""

from collections.abc import Iterator, Sequence

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.language.addresses import in_address
from transreview.language.capitals import (
    Opening,
    capitalised,
    has_inner_capital,
    is_shouted,
    large_days,
    large_months,
    large_words,
    opening,
    opens_name,
    small_names,
    small_starts,
)
from transreview.language.sentences import sentences
from transreview.model import Article, Segment, Span
from transreview.mqm import Severity

#: How sure we are of a beginning that the source has with a capital, of one whose source has no capitals, of a name of
#: the calendar, and of a capital inside a sentence.
_BEGINNING, _UNWITNESSED, _CALENDAR, _INSIDE = 0.9, 0.65, 0.9, 0.6
#: An article that begins so large a part of at least so many paragraphs with small letters does so on purpose.
_MANNER, _MANY = 0.5, 4
_ENDING = frozenset(".!?…。！？؟।։:")
_CLOSING = "\"'”’»“›)]\u00a0 *_\n\t"


def find(article: Article) -> Iterator[Finding]:
    """What is small at the beginnings and large inside; the same word in one way is one finding."""
    beginnings = list(_beginnings(article))
    begun = sum(bool(segment.target) for segment in article.segments)
    if len(beginnings) < _MANY or len(beginnings) < _MANNER * begun:
        yield from beginnings
    yield from gathered(_inside(article))


# --- beginnings -------------------------------------------------------------------------------------------------------


def _beginnings(article: Article) -> Iterator[Finding]:
    """Paragraphs that begin with a small letter and should not."""
    before = Segment("", "")
    for number, segment in enumerate(article.segments, start=1):
        first = opening(segment.target) if segment.target and not segment.target[0].isupper() else None
        if first and first.small and not has_inner_capital(first.word):
            named = opens_name(segment.target, first, article.target_lang)
            sure, witness = (0.0, None) if named else _sure_of_capital(segment, before, first)
            if sure:
                yield _beginning(article, number, first, witness, sure)
        if segment.target:
            before = segment


def _sure_of_capital(segment: Segment, before: Segment, first: Opening) -> tuple[float, Opening | None]:
    """How sure it is that a paragraph should begin with a capital, and the word of the source that does."""
    dotted = segment.target[first.span.end:first.span.end + 1] == "\u0307"  # "i̇stanbul" is told as an odd character
    if dotted or in_address(segment.target, first.span.start, first.span.end) or _goes_on(before):
        return 0.0, None
    witness = opening(segment.source)
    if witness:
        return (0.0, None) if witness.small or witness.word == first.word else (_BEGINNING, witness)
    if any(map(str.isupper, segment.source[:40])) or segment.source[:1].isdecimal():
        return 0.0, None
    told = _ends(segment.target) and (not segment.source or _ends(segment.source)) and " " in segment.target
    quoted = segment.target[:1] in "\"'“„«(["
    return (_UNWITNESSED if told and not quoted else 0.0), None


def _goes_on(before: Segment) -> bool:
    """Whether the paragraph before may go on in this one: no end in the target where the source has one, or speech."""
    target = before.target.rstrip()
    if not target:
        return False
    if target[-1] in "\"”»“,;:–—-…":
        return True
    return not _ends(target) and (_ends(before.source) or not before.source)


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in _ENDING


def _beginning(article: Article, number: int, first: Opening, witness: Opening | None, sure: float) -> Finding:
    places = [article.place("target", number, first.span, capitalised(first.word, article.target_lang))]
    if witness:
        places.append(article.place("source", number, witness.span))
    message = f"The paragraph begins with a small letter: “{first.word}”."
    return Finding(tuple(places), message, (first.word, "beginning", article.segments[number - 1].target[:30]), sure)


# --- inside a paragraph -----------------------------------------------------------------------------------------------


def _inside(article: Article) -> Iterator[Finding]:
    shouted = _kept_shouts(article.segments)
    for number, segment in enumerate(article.segments, start=1):
        if segment.target:
            yield from _words(article, number)
            yield from _capitals(article, number, shouted=shouted)


def _words(article: Article, number: int) -> Iterator[Finding]:
    """Words with a capital that should have none, or none that should have one."""
    tag, source, target = article.target_lang, article.text("source", number), article.text("target", number)
    for span in small_starts(target, tag, source, article.source_lang):
        word = target[span.start:span.end]
        yield Finding((article.place("target", number, span, capitalised(word, tag)),),
                      f"A sentence begins with a small letter: “{word}”.", (word, "sentence"), _UNWITNESSED)
    for span, written in small_names(target, tag):
        if not in_address(target, span.start, span.end):
            yield _misspelt(article, number, span, written, "should have a capital", _CALENDAR)
    for span, written in (*large_days(target, tag), *large_months(target, tag)):
        yield _misspelt(article, number, span, written, "should have no capital", _INSIDE)
    for span, written in large_words(target, tag):
        if f" {target[span.start:span.end]} " not in source:
            # Where the source has a sentence more, a full stop is missing rather than the capital too many.
            ended = len(sentences(target, tag)) < len(sentences(source, article.source_lang))
            what = "has a capital inside a sentence"
            yield _misspelt(article, number, span, None if ended else written, what, _INSIDE)


def _capitals(article: Article, number: int, *, shouted: bool) -> Iterator[Finding]:
    """A paragraph in capitals throughout where its source has none, or the other way round where others have them."""
    source, target = article.segments[number - 1].source, article.segments[number - 1].target
    if is_shouted(target):
        if opening(source) and sum(map(str.islower, source)) > sum(map(str.isupper, source)):
            yield _shout(article, number, "This paragraph is in capitals, and its source is not.")
    elif shouted and is_shouted(source) and opening(target) and target != target.upper():
        yield _shout(article, number, "The source of this paragraph is in capitals, as others are in both texts.")


def _kept_shouts(segments: Sequence[Segment]) -> bool:
    """Whether the translation keeps the capitals of most paragraphs that have nothing else."""
    kept = [is_shouted(segment.target) for segment in segments if segment.target and is_shouted(segment.source)]
    return len(kept) >= _MANY and sum(kept) * 4 >= len(kept) * 3


def _misspelt(article: Article, number: int, span: Span, written: str | None, what: str, sure: float) -> Finding:
    place = article.place("target", number, span, written)
    return Finding((place,), f"“{place.text}” {what}.", (place.text, "inside"), sure)


def _shout(article: Article, number: int, message: str) -> Finding:
    segment = article.segments[number - 1]
    whole = [Span(len(text) - len(text.lstrip()), len(text.rstrip())) for text in (segment.target, segment.source)]
    places = (article.place("target", number, whole[0]), article.place("source", number, whole[1]))
    return Finding(places, message, (segment.target[:40], "capitals"), _INSIDE)


CHECK = Check(
    name="capitalisation",
    mqm="linguistic-conventions/capitalization",
    its="misspelling",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "hr", "en",
            (
                ("Gradonačelnik je stigao u ponedjeljak.", "the mayor arrived on monday."),
                ("Tvrtka eTrgovina raste.", "eTrgovina is growing."),
                ("Njemački vlak stoji.", "The german train stands."),
            ),
            flagged=("the", "monday", "german"),
            spared=("eTrgovina",),
        ),
        Example(
            "de", "en",
            (
                ("Von der Heide kam spät.", "von der Heide came late."),
                ("Wer zahlt? Niemand weiß es.", "Who pays? nobody knows."),
                ("Er rief: „Halt!“ Dann ging er.", "“Stop!” he shouted. Then he left."),
            ),
            flagged=("nobody",),
            spared=("von der Heide", "he shouted"),
        ),
        Example(
            "en", "es",
            (
                ("They vote on Wednesday again.", "Votan el Miércoles de nuevo."),
                ("“Is it true?” he asked.", "«¿es verdad?», preguntó."),
                ("Black Friday is near.", "El Viernes Santo está cerca."),
            ),
            flagged=("Miércoles", "es"),
            spared=("Viernes Santo",),
        ),
        Example(
            "en", "ru",
            (("The president said it.", "президент сказал это."), ("We thank you.", "Мы благодарим Вас за это.")),
            flagged=("президент",),
            spared=("Вас",),
        ),
        Example(
            "zh", "en",
            (("市长来了。", "The mayor came."), ("他说了。", "he spoke and left.")),
            flagged=("he",),
        ),
        Example(
            "en", "fr",
            (("The harbour is open again.", "LE PORT EST DE NOUVEAU OUVERT."), ("NATO", "OTAN")),
            flagged=("LE PORT EST DE NOUVEAU OUVERT.",),
            spared=("OTAN",),
        ),
    ),
    doc=__doc__,
)
