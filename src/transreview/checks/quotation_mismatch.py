"""A quotation of the source that is lost in the translation, made up by it, or ends at another place.

What stands between quotation marks are somebody's own words. Without the marks the reader takes them for the author's;
with marks that the source does not have, or that enclose more than its own, words are put into somebody's mouth.
Titles, names and words in scare quotes are spared, and so are speech after a dash and quotations that run over
paragraphs. Ignore it where direct speech was made indirect on purpose.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.characters import characters
from transreview.language.coverage import Coverage, coverage
from transreview.language.lengths import length
from transreview.language.quotations import quotations
from transreview.language.speech import (
    STRONG_MARKS,
    is_closed,
    last_quotation,
    may_speak,
    only_quotation,
    speech,
    unquoted_end,
)
from transreview.model import Article, Place, Span
from transreview.mqm import Severity

_LOST, _MADE_UP, _EXTENT = .8, .8, .75
#: By so many standard deviations the quotation is too long (or short), and what is not quoted too short (or long).
_QUOTED, _REST = 3.0, 2.5
#: By at most so many of them, sentences without marks are as long as a quotation.
_AS_LONG = 2.0


def find(article: Article) -> Iterator[Finding]:
    """One finding for each paragraph whose quotations are not those of its source."""
    if not article.has_source:
        return
    read = coverage(article)
    for at, (source, target) in enumerate(zip(read.ours, read.theirs, strict=True)):
        if source and target and not (
            STRONG_MARKS.isdisjoint(characters(source)) and STRONG_MARKS.isdisjoint(characters(target))
        ):
            yield from _compared(article, read, at)


def _compared(article: Article, read: Coverage, at: int) -> Iterator[Finding]:
    source, target = read.ours[at], read.theirs[at]
    ours, theirs = speech(source, read.our_lang), speech(target, read.their_lang)
    if not (ours or theirs) or not (_is_closed(read, at)):
        return
    if not theirs and ours and not may_speak(target, read.their_lang):
        yield _lost(article, at + 1, ours)
    elif not ours and theirs and not may_speak(source, read.our_lang):
        yield _made_up(article, at + 1, theirs)
    elif left := _lost_at_end(read, at):
        yield _lost_one(article, at + 1, *left)
    else:
        one, other = only_quotation(source, read.our_lang), only_quotation(target, read.their_lang)
        if one and other and _differ(read, at, one, other):
            yield _other_extent(article, at + 1, one, other)


def _lost_at_end(read: Coverage, at: int) -> tuple[Span, Span] | None:
    """The last quotation of a source that has more of them, and the sentences of the same length that end the target
    without any marks.
    """
    source, target = read.ours[at], read.theirs[at]
    one = last_quotation(source, read.our_lang)
    if one is None or len(quotations(target, read.their_lang)) != len(quotations(source, read.our_lang)) - 1:
        return None
    other = unquoted_end(target, read.their_lang)
    if other is None:
        return None
    by = read.lengths.of(length(source[one.start:one.end], read.our_lang),
                         length(target[other.start:other.end], read.their_lang))
    return (one, other) if abs(by) < _AS_LONG else None


def _is_closed(read: Coverage, at: int) -> bool:
    """Whether no quotation runs into this paragraph or out of it, on either side."""
    near = range(max(0, at - 1), min(len(read.ours), at + 2))
    return all(is_closed(read.ours[number], read.our_lang) and is_closed(read.theirs[number], read.their_lang)
               for number in near)


def _differ(read: Coverage, at: int, one: Span, other: Span) -> bool:
    """Whether a quotation is far too long or short, and what is around it the other way round."""
    ours = length(read.ours[at][one.start:one.end], read.our_lang)
    theirs = length(read.theirs[at][other.start:other.end], read.their_lang)
    around = max(1, read.lengths.sources[at] - ours), max(1, read.lengths.targets[at] - theirs)
    quoted_by, rest_by = read.lengths.of(ours, theirs), read.lengths.of(*around)
    return quoted_by * rest_by < 0 and abs(quoted_by) > _QUOTED and abs(rest_by) > _REST


def _lost(article: Article, number: int, spans: tuple[Span, ...]) -> Finding:
    source = article.text("source", number)
    places = [article.place("source", number, span) for span in spans]
    at = round(len(article.text("target", number)) * spans[0].start / max(1, len(source)))
    return Finding(
        places=(Place("target", number, at, at, ""), *places),
        message=f"The source quotes {quoted(_inside(places[0]))}; the translation has no quotation here.",
        evidence=("lost", *(_words(place) for place in places)),
        confidence=_LOST,
    )


def _lost_one(article: Article, number: int, one: Span, other: Span) -> Finding:
    ours = article.place("source", number, one)
    return Finding(
        places=(article.place("target", number, other), ours),
        message=f"The source quotes {quoted(_inside(ours))}; here it stands without quotation marks.",
        evidence=("lost", _words(ours)),
        confidence=_LOST,
    )


def _made_up(article: Article, number: int, spans: tuple[Span, ...]) -> Finding:
    places = [article.place("target", number, span) for span in spans]
    end = len(article.text("source", number))
    return Finding(
        places=(*places, Place("source", number, end, end, "")),
        message=f"{quoted(_inside(places[0]))} is a quotation here; the source quotes nobody.",
        evidence=("made up", *(_words(place) for place in places)),
        confidence=_MADE_UP,
    )


def _other_extent(article: Article, number: int, one: Span, other: Span) -> Finding:
    ours, theirs = article.place("source", number, one), article.place("target", number, other)
    share = len(ours.text) / max(1, len(article.text("source", number)))
    more = len(theirs.text) / max(1, len(article.text("target", number))) > share
    return Finding(
        places=(theirs, ours),
        message=f"The quotation takes in {'more' if more else 'less'} than that of the source, "
                f"{quoted(_inside(ours))}.",
        evidence=("extent", _words(ours)),
        confidence=_EXTENT,
    )


def _inside(place: Place) -> str:
    return place.text[1:-1].strip()


def _words(place: Place) -> str:
    return " ".join(place.text.casefold().split())


CHECK = Check(
    name="quotation-mismatch",
    mqm="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("„Most će biti gotov do jeseni i neće koštati više nego što smo obećali“, rekao je Petrović.",
                 "The bridge will be finished by autumn and will not cost more than we promised, said Petrović."),
                ("„Sutra počinjemo sa radovima na obali“, dodao je on.", "“Tomorrow we start on the bank,” he added."),
                ("Film „Most na kraju sveta“ počinje u osam.",
                 "The film The Bridge at the End of the World starts at eight."),
            ),
            flagged=("",),
            spared=("“Tomorrow we start on the bank,”", "The Bridge at the End of the World"),
        ),
        Example(
            "de", "en",
            (
                ("Der Bürgermeister sagte, er habe von dem Vertrag nichts gewusst und werde ihn prüfen lassen.",
                 "The mayor said: “I knew nothing about the contract, and I will have it looked into.”"),
                ("Es war ein sogenannter runder Tisch.", "It was a so-called “round table”."),
            ),
            flagged=("“I knew nothing about the contract, and I will have it looked into.”",),
            spared=("“round table”",),
        ),
        Example(
            "en", "ja",
            (
                ("The minister said: “Nobody told us about the plans before the vote, and we will not accept them in "
                 "this form under any circumstances.”",
                 "大臣は、投票前に計画について誰からも知らされておらず、いかなる場合でもこの形では受け入れないと述べた。"),
                ("“It will rain tomorrow,” she said.", "「明日は雨でしょう」と彼女は言った。"),
            ),
            flagged=("",),
            spared=("「明日は雨でしょう」",),
        ),
        Example(
            "ru", "en",
            (
                ("«Паром вернётся к вечеру», — сказал капитан и добавил, что билеты подорожают уже в мае, а рейсов "
                 "станет меньше.",
                 "“The ferry will be back by evening, the captain said and added that tickets would cost more from "
                 "May and that there would be fewer trips.”"),
                ("— Завтра будет дождь, и паром не пойдёт, — сказала она.",
                 "“It will rain tomorrow, and the ferry will not go,” she said."),
            ),
            flagged=("“The ferry will be back by evening, the captain said and added that tickets would cost more from "
                     "May and that there would be fewer trips.”",),
            spared=("“It will rain tomorrow, and the ferry will not go,”",),
        ),
        Example(
            "ar", "en",
            (
                ("قال رئيس البلدية: «سينتهي العمل في الجسر قبل الخريف ولن يكلف أكثر مما وعدنا به السكان».",
                 "The mayor said that work on the bridge would end before autumn and cost no more than promised."),
                ("«نعم»، قال.", "Yes, he said."),
            ),
            flagged=("",),
            spared=("Yes, he said.",),
        ),
    ),
    doc=__doc__,
)
