"""A bracket or quotation mark without the one that answers it, or answered by one of another kind.

Readers no longer see who speaks, or where an aside ends. Quotations may run over several paragraphs (each opens, only
the last closes), so marks are paired over the whole article; where the source leaves a mark open in the same way,
nothing is said. Numbers of lists (a), smileys, apostrophes, feet and inches are none of these marks. Ignore it where
the mark is left open on purpose.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass

from transreview.checks.check import Check, Example, Finding
from transreview.language.addresses import in_address
from transreview.language.brackets import BRACKETS, bracket_marks, counterpart, kind_of
from transreview.language.characters import characters
from transreview.language.final_marks import Final, final_mark
from transreview.language.lexicon import language
from transreview.language.quotations import QUOTE_CHARACTERS, QuoteMark, quote_marks
from transreview.language.quote_styles import is_pair, mate, quote_style
from transreview.model import Article, Place, Side
from transreview.mqm import Severity

_SIGNS = QUOTE_CHARACTERS | BRACKETS
_CURLED = QUOTE_CHARACTERS - frozenset("\"'’`")
#: Marks that only open, or only close: two of these that stand alone in a paragraph belong together.
_CORNERS = frozenset("「」『』《》〈〉")
_QUOTE = "quotation"
#: How many paragraphs a quotation or an aside may run over, if nothing opens again meanwhile.
_FARTHEST = 12
#: A paragraph with more lone marks is code or a picture made of marks.
_MOST = 8
#: Code points beside a mark that are looked at for the key.
_NEAR = 40
_WITH_SOURCE, _WITHOUT, _PAIR = .85, .6, .8
_LEADING = re.compile(r"[\s–—•*·>-]*\Z")
#: What a wrongly read encoding leaves before a quotation mark.
_BROKEN = frozenset("âÃÂ€")


@dataclass(frozen=True, slots=True)
class _Lone:
    """A mark that nothing answers: its paragraph, the mark, and what it belongs to."""

    number: int
    mark: QuoteMark
    what: str


def find(article: Article) -> Iterator[Finding]:
    """One finding for each mark that nothing answers, and for each pair of two kinds."""
    lone = list(_unanswered(article))
    if lone and article.has_source:
        near = {mark.number + step for mark in lone for step in (0, -1, 1)}
        theirs = {(other.number, other.what) for other in _alone(article, "source", near)}
        lone = [mark for mark in lone if not any((mark.number + step, mark.what) in theirs for step in (0, -1, 1))]
    for mark in lone:
        yield _finding(article, mark)
    yield from _odd_pairs(article)


def _alone(article: Article, side: Side, numbers: Container[int] | None = None) -> Iterator[_Lone]:
    """The marks that nothing answers in their own paragraph, of some paragraphs or all."""
    lang = article.source_lang if side == "source" else article.target_lang
    for number, segment in enumerate(article.segments, start=1):
        text = segment.source if side == "source" else segment.target
        if (numbers is not None and number not in numbers) or characters(text).isdisjoint(_SIGNS):
            continue
        alone = [_Lone(number, mark, _QUOTE) for mark in quote_marks(text, lang) if mark.partner is None]
        alone += [_Lone(number, mark, kind_of(text[mark.start])) for mark in bracket_marks(text)
                  if mark.partner is None]
        if 0 < len(alone) <= _MOST:
            yield from (one for one in sorted(alone, key=lambda one: one.mark.start)
                        if text[one.mark.start - 1:one.mark.start] not in _BROKEN
                        and not _is_doubled(text, one.mark)
                        and not in_address(text, one.mark.start, one.mark.end))


def _is_doubled(text: str, mark: QuoteMark) -> bool:
    """Whether a quotation mark stands beside another of its kind: it was typed twice, which another check tells."""
    sign = text[mark.start:mark.end]
    return sign in _CURLED | {'"'} and sign in (text[mark.start - 1:mark.start], text[mark.end:mark.end + 1])


def _unanswered(article: Article) -> Iterator[_Lone]:
    """The marks of the target that nothing answers in the next paragraphs, either.

    A quotation that goes on opens again at the beginning of a paragraph, and is closed in the last one only.
    """
    waiting: dict[str, list[_Lone]] = defaultdict(list)
    for lone in _alone(article, "target"):
        stack = waiting[lone.what]
        while stack and lone.number - stack[-1].number > _FARTHEST:
            yield from _left_open(article, stack.pop(), lone.number)
        if stack and _is_closed_between(article, stack[-1], lone.number):
            stack.pop()
        if lone.mark.opens:
            if stack and stack[-1].number < lone.number and _leads(article, lone):
                before = stack.pop()
                if lone.number - before.number > 1 and _is_whole_in_source(article, before):
                    yield before
            stack.append(lone)
        elif stack:
            stack.pop()
        else:
            yield lone
    for stack in waiting.values():
        for lone in stack:
            yield from _left_open(article, lone, len(article.segments) + 1)


def _is_whole_in_source(article: Article, lone: _Lone) -> bool:
    """Whether the source has more pairs in the same paragraph, and no lone mark: nothing goes on in the next one."""
    segment = article.segments[lone.number - 1]
    theirs = _of_kind(segment.source, article.source_lang, lone.what)
    if not theirs or any(mark.partner is None for mark in theirs):
        return False
    ours = _of_kind(segment.target, article.target_lang, lone.what)
    return len(theirs) > sum(mark.partner is not None for mark in ours)


def _left_open(article: Article, lone: _Lone, end: int) -> Iterator[_Lone]:
    if not _is_closed_between(article, lone, end):
        yield lone


def _is_closed_between(article: Article, lone: _Lone, end: int) -> bool:
    """Whether a quotation goes on in the next paragraph, or the one after a heading or caption, which opens it again
    and closes it.
    """
    if lone.what != _QUOTE:
        return False
    sign = article.text("target", lone.number)[lone.mark.start:lone.mark.end]
    behind = 1 if _is_whole_in_source(article, lone) else 2
    for number in range(lone.number + 1, min(end, lone.number + behind + 1, len(article.segments) + 1)):
        text = article.text("target", number)
        marks = quote_marks(text, article.target_lang)
        if (marks and marks[0].partner is not None and text[marks[0].start:marks[0].end] == sign
                and _LEADING.match(text, 0, marks[0].start)):
            return True
    return False


def _leads(article: Article, lone: _Lone) -> bool:
    """Whether only dashes and bullets stand before a mark in its paragraph."""
    return bool(_LEADING.match(article.text("target", lone.number), 0, lone.mark.start))


def _finding(article: Article, lone: _Lone) -> Finding:
    text = article.text("target", lone.number)
    sign = text[lone.mark.start:lone.mark.end]
    at = Place("target", lone.number, lone.mark.start, lone.mark.end, sign)
    places: tuple[Place, ...] = (at,)
    if mend := _mend(article, lone, sign):
        where, missing = mend
        places = (Place("target", lone.number, where, where, "", missing), at)
    verb, never = ("opens", "closed") if lone.mark.opens else ("closes", "opened")
    return Finding(
        places=places,
        message=f"The mark {sign} {verb} a {lone.what} that is never {never}.",
        evidence=(sign, verb, *_beside(text, lone.mark)),
        confidence=_WITH_SOURCE if article.has_source else _WITHOUT,
    )


def _beside(text: str, mark: QuoteMark) -> tuple[str, ...]:
    """The words beside a mark, for the key: those that it holds."""
    if mark.opens:
        near = text[mark.end:mark.end + _NEAR].split()[:3]
    else:
        near = text[max(0, mark.start - _NEAR):mark.start].split()[-3:]
    return tuple(word.casefold() for word in near)


def _mend(article: Article, lone: _Lone, sign: str) -> tuple[int, str] | None:
    """Where the missing mark belongs and what it is, where the source has all pairs and shows it: the last one ends
    with the paragraph, or the first one begins it.
    """
    segment = article.segments[lone.number - 1]
    quotes = lone.what == _QUOTE
    missing = mate(sign, lone.mark.opens, article.target_lang) if quotes else counterpart(sign)
    theirs = _of_kind(segment.source, article.source_lang, lone.what)
    ours = _of_kind(segment.target, article.target_lang, lone.what)
    if missing is None or len(theirs) != len(ours) + 1 or any(mark.partner is None for mark in theirs):
        return None
    if (ours[-1] if lone.mark.opens else ours[0]) != lone.mark or sum(mark.partner is None for mark in ours) != 1:
        return None
    if not lone.mark.opens:
        begins = not segment.source[:theirs[0].start].strip()
        return (len(segment.target) - len(segment.target.lstrip()), missing) if begins else None
    spaced = segment.target[lone.mark.end:lone.mark.end + 1]
    if spaced.isspace():  # « as French has it »
        missing = spaced + missing
    behind = segment.source[theirs[-1].end:].strip()
    mark = final_mark(segment.target, article.target_lang)
    end = len(segment.target.rstrip())
    if behind and (len(behind) > 1 or final_mark(behind).kind == Final.NONE):
        return None
    outside = bool(behind) and not (quotes and language(article.target_lang) == "en") and mark.end == end
    return (mark.start if outside and mark.kind == Final.STOP else end), missing


def _of_kind(text: str, lang: str, what: str) -> tuple[QuoteMark, ...]:
    if what == _QUOTE:
        return quote_marks(text, lang)
    return tuple(mark for mark in bracket_marks(text) if kind_of(text[mark.start]) == what)


def _odd_pairs(article: Article) -> Iterator[Finding]:
    """Quotations that are opened in one style and closed in another that no language has together."""
    odd: list[tuple[int, QuoteMark, QuoteMark]] = []
    used: Counter[tuple[str, str]] = Counter()
    for number, segment in enumerate(article.segments, start=1):
        text = segment.target
        if characters(text).isdisjoint(_CURLED):
            continue
        marks = quote_marks(text, article.target_lang)
        here: list[tuple[int, QuoteMark, QuoteMark]] = []
        for mark in marks:
            if mark.opens and mark.partner is not None:
                closing = marks[mark.partner]
                pair = text[mark.start:mark.end], text[closing.start:closing.end]
                used[pair] += 1
                if not is_pair(*pair):
                    here.append((number, mark, closing))
        lone = [mark for mark in marks if mark.partner is None]
        if len(lone) == 2 and lone[0].opens and not lone[1].opens and {text[mark.start] for mark in lone} <= _CORNERS:
            here.append((number, lone[0], lone[1]))
        odd += here if len(here) <= _MOST else []
    for number, opening, closing in odd:
        yield _odd_pair(article, number, opening, closing, used)


def _odd_pair(
    article: Article, number: int, opening: QuoteMark, closing: QuoteMark, used: Counter[tuple[str, str]]
) -> Finding:
    """The pair with the mark mended that does not fit the article's other quotations, or else its language."""
    text, lang = article.text("target", number), article.target_lang
    one, other = text[opening.start:opening.end], text[closing.start:closing.end]
    known = [pair for pair, _ in used.most_common() if is_pair(*pair)]
    style = quote_style(lang)
    own = style.outer if style else ()
    fitting = [pair for pair in known if pair[0] == one or pair[1] == other]
    fitting += [pair for pair in own if pair[0] == one] + [pair for pair in own if pair[1] == other]
    right = fitting[0] if fitting else None
    wrong_opens = right is not None and right[0] != one
    wrong, fine = (opening, closing) if wrong_opens else (closing, opening)
    mend = None if right is None else right[0] if wrong_opens else right[1]
    start = wrong.start if wrong_opens else len(text[:wrong.start].rstrip(" "))
    return Finding(
        places=(
            Place("target", number, start, wrong.end, text[start:wrong.end], mend),
            Place("target", number, fine.start, fine.end, other if wrong_opens else one),
        ),
        message=f"A quotation opens with “{one}” and closes with “{other}”.",
        evidence=(one, other, *_beside(text, closing)),
        confidence=_PAIR,
    )


CHECK = Check(
    name="unpaired-mark",
    mqm="linguistic-conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("„Ne damo most“, poručuju meštani.", "“We will not give up the bridge, the locals say."),
            ("Odbornik (koji nije glasao) ćuti.", "The councillor (who did not vote is silent."),
            ("„Prvo, reka je naša.", "“First, the river is ours."),
            ("Drugo, niko nas nije pitao“, kaže Ana.", "Second, nobody asked us,” says Ana."),
            ("Traže: a) put, b) školu.", "They want: a) a road, b) a school :)"),
        ), flagged=("“", "("), spared=("ours.", "us,”", "a) a", "b) a", ":)")),
        Example("en", "de", (
            ("“The wall is wet,” she wrote.", "„Die Mauer ist nass«, schrieb sie."),
            ("He spoke of “luck”.", "Er sprach von „Glück“."),
            ("It is 6' 2\" tall.", "Es ist 6' 2\" hoch."),
            ("“Old.”", "„Alt.“"),
        ), flagged=("«",), spared=("„Glück“", "6' 2\"")),
        Example("en", "fr", (
            ("“The ferry sails at noon.”", "«\u00a0Le bac part à midi."),
            ("The captain's cat (nine years old) sleeps.", "Le chat du capitaine (neuf ans) dort."),
            ("“Aujourd'hui,” he said, “no.”", "«\u00a0Aujourd'hui\u00a0», a-t-il dit, «\u00a0non\u00a0»."),
        ), flagged=("",), spared=("(neuf ans)", "Aujourd'hui")),
        Example("en", "zh", (
            ("“The road is open,” he said. “Drive.”", "“道路开放，”他说。“开车吧。"),
            ("The book “Rain” sold well (in Beijing).", "《雨》一书（在北京）卖得很好。"),
        ), flagged=("",), spared=("《雨》", "（在北京）")),
        Example("en", "ar", (
            ("The bridge (built in 1911) is closed.", "الجسر (الذي بني عام 1911 مغلق."),
            ("“Yes,” he said.", "قال: «نعم»."),
        ), flagged=("(",), spared=("«نعم»",)),
        Example("en", "ru", (
            ("[Applause]", "[Аплодисменты]"),
            ("He said (twice:", "Он сказал (дважды:"),
            ("“Never!”", "«Никогда!»"),
        ), spared=("(дважды", "«Никогда!»")),
    ),
    doc=__doc__,
)
