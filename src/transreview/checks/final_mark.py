"""A paragraph that ends with another mark than its source: a question without “?”, a sentence without its full stop.

A lost question mark turns a question into a statement, a missing full stop looks like text that was cut off, and a
heading has none unless the source's has. Quotation marks and brackets behind the mark are passed over, and every
language has its own mark (؟ in Arabic, ; in Greek, 。 in Chinese, ¿…? in Spanish). An exclamation mark or an ellipsis
that came or went is below the threshold, since translators change them on purpose, and so is a question that became a
statement by its wording, too. Ignore it where the mark was
changed to suit the language. A Latin mark where the language has its own (“?” in Arabic or Greek, “,” in Chinese) is
reported once for the article.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import digest, evidence
from transreview.language.addresses import addresses, in_address
from transreview.language.characters import characters
from transreview.language.final_marks import CLOSING, UNMARKED, Final, FinalMark, final_mark, own_mark
from transreview.language.headings import Layout, layout
from transreview.language.lexicon import language
from transreview.language.pair import scripts_of
from transreview.language.questions import is_worded_as_question
from transreview.language.scripts import Script
from transreview.language.sentences import sentences
from transreview.model import Article, Place, Segment
from transreview.mqm import Severity

#: Last characters that settle it where both sides have the same one.
_PLAIN = {sign: kind for kind, signs in enumerate((".。।۔።", "?？؟", "!！")) for sign in signs}
#: Sentences that ask without a question mark, by their last syllable.
_ASKS_WITHOUT = {
    "ja": ("か", "かな", "かしら", "でしょう", "だろう"), "zh": ("吗", "呢", "吧", "么", "嘛"),
    "ko": ("까", "요", "나", "지"),
}
#: Japanese speech ends with its closing mark, and has no full stop before it.
_ENDS_JAPANESE = ("」", "』")
_HAN = "\u3041-\u30ff\u3400-\u9fff"
#: Marks of Latin script that stand behind a letter of a language that has its own for them.
_LATIN_MARKS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), re.compile(r"(?<=[\u0620-\u06d3])\s?\?(?![\w?!])")),
    "el": re.compile(r"(?<=[\u0370-\u03ff\u1f00-\u1fff])\?(?![\w?!])"),
    "zh": re.compile(rf"(?<=[{_HAN}])[?!,.](?:\s+(?=[{_HAN}]))?(?![A-Za-z\d,.?!])"),
    "ja": re.compile(rf"(?<=[{_HAN}])[?,.](?:\s+(?=[{_HAN}]))?(?![A-Za-z\d,.?!])"),
}
#: Marks of other scripts behind a letter of one that has the Latin marks.
_WITH_LATIN_MARKS = frozenset([Script.LATIN, Script.CYRILLIC])
_STRANGE = {"؟": Final.QUESTION, "،": Final.COMMA, "؛": Final.SEMICOLON, **dict.fromkeys("।۔։።", Final.STOP)}
_STRANGE_MARK = re.compile(rf"(?<=[A-Za-zÀ-ɏЀ-ӿ])\s?[{''.join(_STRANGE)}]")
#: Languages that open a question and an exclamation with a mark, too.
_OPENED = frozenset(["es", "ast"])
_KINDS_OF_LATIN = {"?": Final.QUESTION, "!": Final.EXCLAMATION, ".": Final.STOP, ",": Final.COMMA}
#: Code points before a mark that tell of it in the key.
_SAID, _NEAR = 12, 60
_CLOSERS = {"?": "¿", "!": "¡"}
_TURN = re.compile(r"[¿¡?!]+")
_LEADING = re.compile(r"[\s\"'“”„«‘(\[—–\-*•]*")
_ENDS_A_SENTENCE = frozenset([Final.STOP, Final.QUESTION, Final.EXCLAMATION, Final.DOTS])
_GOES_ON = frozenset([Final.COMMA, Final.SEMICOLON, Final.DASH])
_GREEK_INSIDE = re.compile(r"(?<=\w);(?=\s+[\"“«„]?[A-ZÀ-ÞА-ЯЁ])")
_OPENING, _QUOTES_AND_STOPS = re.compile(r"[\"“„«‘「]"), ".。 \"”“’»」"
_LETTER = re.compile(r"[^\W\d_]")
_INTRODUCED = re.compile(r"\s*[\"'“„«»‘‚「『—–\-*•·\d]")
_LIKELY, _PERHAPS, _FREE = .8, .6, .3
#: More paragraphs than this without their full stop are one finding.
_MOST_APART = 3
_STOP_LOST = f"{Final.STOP.name}→{Final.NONE.name}"
#: Without a source: how many paragraphs of several sentences an article must have to tell how it ends them, and which
#: share of them, but one, must have a mark; and from how many code points on a paragraph counts.
_ENOUGH, _NEARLY_ALL, _LONG = 4, .85, 40


def find(article: Article) -> Iterator[Finding]:
    """One finding for each paragraph that ends with another mark than its source; where many have lost their full stop,
    one for all of them. One for all Spanish questions, and one for all exclamations, that nothing opens.
    """
    target = language(article.target_lang)
    if target in _OPENED:
        yield from _unopened(article)
    if target in _LATIN_MARKS:
        yield from _latin(article, _LATIN_MARKS[target])
    elif scripts_of(article.target_lang) <= _WITH_LATIN_MARKS:
        yield from _strange(article)
    if language(article.source_lang) == "el" and target != "el":
        yield from _greek(article)
    if {language(article.source_lang), target} & UNMARKED:
        return
    if not article.has_source:
        yield from _unfinished(article)
        return
    found = list(_differing(article))
    alike = [finding for finding in found if finding.evidence[0] == _STOP_LOST]
    if len(alike) > _MOST_APART:
        yield _together(alike)
        found = [finding for finding in found if finding.evidence[0] != _STOP_LOST]
    yield from found


def _differing(article: Article) -> Iterator[Finding]:
    form: Layout | None = None
    for number, segment in enumerate(article.segments, start=1):
        plain = _PLAIN.get(segment.source[-1:])
        if (plain is not None and plain == _PLAIN.get(segment.target[-1:])) or not segment.source or not segment.target:
            continue
        theirs = final_mark(segment.source, article.source_lang)
        ours = final_mark(segment.target, article.target_lang)
        if theirs.kind == ours.kind or segment.source == segment.target:
            continue
        form = form or layout(article)
        confidence = _confidence(article, number, theirs, ours, form)
        if confidence and _has_words(segment):
            yield _finding(article, number, theirs, ours, confidence)


def _together(findings: list[Finding]) -> Finding:
    """One finding for paragraphs that all lost their full stop: somebody may have wanted it so."""
    return Finding(
        places=tuple(finding.places[0] for finding in findings) + tuple(finding.places[1] for finding in findings),
        message=f"{len(findings)} paragraphs end without a mark; the source ends them with a full stop.",
        evidence=(_STOP_LOST, *evidence(finding.evidence[1] for finding in findings)),
        confidence=_LIKELY,
    )


def _has_words(segment: Segment) -> bool:
    """Whether both sides are text: an address or a number at the end has no mark of its own."""
    for text in (segment.source, segment.target):
        if not _LETTER.search(text):
            return False
        found = addresses(text)
        if found and found[-1].span.end >= len(text.rstrip()) - 1:
            return False
    return True


def _confidence(article: Article, number: int, theirs: FinalMark, ours: FinalMark, form: Layout) -> float:
    """How sure it is that the target's mark is a slip; 0 where it is none."""
    was, now = theirs.kind, ours.kind
    segment = article.segments[number - 1]
    if was == Final.NONE:
        return _LIKELY if now == Final.STOP and not ours.loose and _is_plain_heading(article, number, form) else 0
    if now == Final.NONE:
        cut = was in _ENDS_A_SENTENCE and not theirs.loose and not segment.target[ours.end:].strip(CLOSING)
        if segment.target.rstrip().endswith(_ENDS_JAPANESE):
            return 0
        spared = was != Final.QUESTION and _is_headline(segment.target, number, form)
        return _LIKELY if cut and not spared else 0
    if now in _GOES_ON:
        return _LIKELY if was in _ENDS_A_SENTENCE and not _continues(article, number) else 0
    if was == Final.COLON:
        return _PERHAPS if now == Final.STOP and _INTRODUCED.match(_following(article, number)) else 0
    return _of_kind(article, segment, was, now) if was in _ENDS_A_SENTENCE and now in _ENDS_A_SENTENCE else 0


def _is_plain_heading(article: Article, number: int, form: Layout) -> bool:
    """Whether a heading of one sentence should have no full stop: it is the title, or one of several headings of which
    no other has one. By its form alone, a heading may be a sentence that has lost its mark in the source.
    """
    if number not in form.headings or len(sentences(article.text("target", number), article.target_lang)) > 1:
        return False
    others = [final_mark(article.text("target", other), article.target_lang).kind for other in form.headings - {number}]
    if number == form.title:
        return len(article.segments) >= _ENOUGH and Final.STOP not in others
    return others.count(Final.NONE) >= _ENOUGH and Final.STOP not in others


def _of_kind(article: Article, segment: Segment, was: Final, now: Final) -> float:
    """The same of a sentence that asks, states or exclaims as its source does not."""
    asked = _questions(segment.source, article.source_lang)
    asking = _questions(segment.target, article.target_lang)
    if was == Final.QUESTION:
        worded = asking < asked and _is_worded_as_question(segment.target, article.target_lang)
        return _LIKELY if worded else _FREE
    if now == Final.QUESTION:
        return _FREE if asking > asked and not _asks(segment.source, article.source_lang) else 0
    return _FREE


def _questions(text: str, lang: str) -> int:
    """How many question marks a text has; where one stands inside a sentence, word order has moved it."""
    return sum(text.count(sign) for sign in ("?;" if language(lang) == "el" else "?") + "？؟")


def _is_worded_as_question(text: str, lang: str) -> bool:
    """Whether the last sentence asks by its words: translators make statements of many a question."""
    spans = sentences(text, lang)
    last = text[spans[-1].start:].rstrip(_QUOTES_AND_STOPS) if spans else ""
    return any(is_worded_as_question(part, lang) for part in (last, _OPENING.split(last)[-1]))


def _asks(text: str, lang: str) -> bool:
    """Whether the last sentence asks without a question mark, as it may in Japanese, Chinese and Korean."""
    mark = final_mark(text, lang)
    return text[:mark.start].endswith(_ASKS_WITHOUT.get(language(lang), ()))


def _is_headline(text: str, number: int, form: Layout) -> bool:
    """Whether a line without a final mark is a heading that the source ends with one: it stands first, or is short and
    has capitals.
    """
    if number == 1 or number == form.standfirst:
        return True
    words = [word for word in text.split() if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= .8 * len(words)


def _continues(article: Article, number: int) -> bool:
    """Whether the next paragraph goes on with the sentence: it begins small, or in a script without capitals."""
    first = _LETTER.search(_following(article, number))
    return first is not None and not first.group().isupper()


def _following(article: Article, number: int) -> str:
    """The next paragraph that has a text, near by."""
    return next((segment.target for segment in article.segments[number:number + 5] if segment.target.strip()), "")


def _finding(article: Article, number: int, theirs: FinalMark, ours: FinalMark, confidence: float) -> Finding:
    segment = article.segments[number - 1]
    start, end, mend = _mend(article, segment, theirs, ours)
    return Finding(
        places=(
            Place("target", number, start, end, segment.target[start:end], mend),
            Place("source", number, theirs.start, theirs.end, segment.source[theirs.start:theirs.end]),
        ),
        message=_message(segment, theirs, ours),
        evidence=(f"{theirs.kind.name}→{ours.kind.name}", digest(segment.source)),
        confidence=confidence,
    )


def _message(segment: Segment, theirs: FinalMark, ours: FinalMark) -> str:
    had, has = segment.source[theirs.start:theirs.end], segment.target[ours.start:ours.end]
    if theirs.kind == Final.NONE:
        return f"The heading ends with “{has}”; the source has no mark there."
    if ours.kind == Final.NONE:
        return f"The translation ends without a mark; the source ends with “{had}”."
    if theirs.kind == Final.QUESTION:
        return f"The source ends with a question; the translation ends with “{has}”."
    return f"The translation ends with “{has}”; the source ends with “{had}”."


def _mend(article: Article, segment: Segment, theirs: FinalMark, ours: FinalMark) -> tuple[int, int, str | None]:
    """Where the target is to be mended, and how; None where nobody can know."""
    text, lang = segment.target, article.target_lang
    mark = own_mark(theirs.kind, lang)
    if theirs.kind == Final.QUESTION and language(lang) in _OPENED:
        return ours.start, ours.end, None
    if language(lang) == "fr" and theirs.kind in (Final.QUESTION, Final.EXCLAMATION, Final.COLON):
        mark = _french_space(article) + mark
    if ours.kind != Final.NONE:
        return len(text[:ours.start].rstrip()), ours.end, mark
    bare = len(text.rstrip())
    if ours.start == bare:
        return bare, bare, mark
    inside = segment.source[theirs.end:theirs.end + 1].strip() != ""
    return (ours.start, ours.start, mark if inside and text[:1] in "\"“„«»‚‘(「『（" else None)


def _french_space(article: Article) -> str:
    """The space that the article has before a “?”, a narrow no-break space where it has none of these marks."""
    for segment in article.segments:
        at = segment.target.find("?")
        if at > 0:
            before = segment.target[at - 1]
            return before if before.isspace() else ""
    return "\u202f"


def _unfinished(article: Article) -> Iterator[Finding]:
    """Without a source: paragraphs of several sentences that end without a mark where nearly all others have one."""
    long = [number for number, segment in enumerate(article.segments, start=1)
            if len(segment.target) > _LONG and len(sentences(segment.target, article.target_lang)) > 1]
    marks = {number: final_mark(article.text("target", number), article.target_lang) for number in long}
    cut = [number for number, mark in marks.items() if mark.kind in (Final.NONE, Final.COMMA)]
    if not cut or len(long) < _ENOUGH or len(cut) > max(1, (1 - _NEARLY_ALL) * len(long)):
        return
    for number in cut:
        text, mark = article.text("target", number), marks[number]
        if not text[mark.end:].strip(CLOSING) and not _continues(article, number):
            yield Finding(
                (Place("target", number, mark.start, mark.end, text[mark.start:mark.end]),),
                "This paragraph ends without a final mark; nearly all others have one.",
                (_STOP_LOST, " ".join(text.split()[-4:]).casefold()), _PERHAPS,
            )


def _latin(article: Article, marks: re.Pattern[str]) -> Iterator[Finding]:
    """Marks of Latin script where the language has its own, all of one article."""
    places: list[Place] = []
    said: list[str] = []
    for number, segment in enumerate(article.segments, start=1):
        text = segment.target
        if characters(text).isdisjoint("?!,."):
            continue
        for match in marks.finditer(text):
            start, end = match.span()
            mend = own_mark(_KINDS_OF_LATIN[match.group().strip()], article.target_lang)
            places.append(Place("target", number, start, end, match.group(), mend))
            said.append(text[max(0, start - _SAID):start])
    if places:
        own = dict.fromkeys(place.suggestion for place in places)
        yield Finding(
            tuple(places), f"“{places[0].text.strip()}” is a Latin mark; the language has {_quoted(own)}.",
            evidence(said), _LIKELY,
        )


def _strange(article: Article) -> Iterator[Finding]:
    """Arabic, Indic, Armenian and Ethiopic marks that were left in a text that has the Latin ones."""
    for number, segment in enumerate(article.segments, start=1):
        text = segment.target
        if text.isascii() or characters(text).isdisjoint(_STRANGE):
            continue
        for match in _STRANGE_MARK.finditer(text):
            sign = match.group()[-1]
            mend = own_mark(_STRANGE[sign], article.target_lang)
            yield Finding(
                (Place("target", number, *match.span(), match.group(), mend),),
                f"“{sign}” is a mark of another script; the language has “{mend}”.",
                (sign, *evidence([text[max(0, match.start() - _SAID):match.start()]])), _LIKELY,
            )


def _greek(article: Article) -> Iterator[Finding]:
    """Greek question marks that were left between two sentences, in paragraphs that ask less than their source."""
    for number, segment in enumerate(article.segments, start=1):
        text = segment.target
        if ";" not in text or _questions(segment.source, "el") <= _questions(text, article.target_lang):
            continue
        for match in _GREEK_INSIDE.finditer(text):
            start, end = match.span()
            yield Finding((Place("target", number, start, end, ";", own_mark(Final.QUESTION, article.target_lang)),),
                          "“;” is the Greek question mark, and the source asks a question here.",
                          (";", *evidence([text[max(0, start - _SAID):start]])), _LIKELY)


def _quoted(marks: Iterable[str | None]) -> str:
    return " and ".join(f"“{mark}”" for mark in marks)


def _unopened(article: Article) -> Iterator[Finding]:
    """Spanish questions and exclamations without the mark that opens them."""
    places: dict[str, list[Place]] = {}
    said: dict[str, list[str]] = {}
    for number, segment in enumerate(article.segments, start=1):
        if characters(segment.target).isdisjoint("?!"):
            continue
        for start, end in _closings(segment.target):
            if in_address(segment.target, start, end):
                continue
            sign = segment.target[start]
            places.setdefault(sign, []).append(_opening_place(article, number, start, end))
            near = segment.target[max(0, start - _NEAR):start]
            said.setdefault(sign, []).append(" ".join(near.split()[-4:]))
    for sign, missing in places.items():
        what = "question" if sign == "?" else "exclamation"
        yield Finding(tuple(missing), f"A Spanish {what} opens with “{_CLOSERS[sign]}”, and this one does not.",
                      (_CLOSERS[sign], *evidence(said[sign])), _LIKELY)


def _closings(text: str) -> Iterator[tuple[int, int]]:
    """The marks that close what nothing has opened."""
    opened = False
    first = len(text) - len(text.lstrip())
    for turn in _TURN.finditer(text):
        signs = turn.group()
        if signs[-1] in "¿¡":
            opened = True
        elif signs[0] in "?!":
            doubted = text[turn.start() - 1:turn.start()] == "("
            if not opened and not doubted and turn.start() > first:
                yield turn.start(), turn.start() + 1
            opened = opened and doubted


def _opening_place(article: Article, number: int, start: int, end: int) -> Place:
    """Where the opening mark is missing, if the sentence leaves no doubt; else the closing mark."""
    text = article.text("target", number)
    spans = sentences(text, article.target_lang)
    sentence = spans[bisect(spans, start, key=lambda span: span.start) - 1]
    leading = _LEADING.match(text, sentence.start, start)
    first = leading.end() if leading else sentence.start
    if any(sign in text[first:start] for sign in ",:;—–«“\"("):
        return Place("target", number, start, end, text[start:end])
    return Place("target", number, first, first, "", _CLOSERS[text[start]])


CHECK = Check(
    name="final-mark",
    mqm="linguistic-conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    threshold=.5,
    examples=(
        Example("sr", "en", (
            ("Ko će to da plati?", "Who is going to pay for it."),
            ("Rekao je: „Vidimo se sutra.“", "“See you tomorrow,” he said."),
            ("Most je otvoren 2019. godine.", "The bridge was opened in 2019"),
            ("„Zašto?“, pitala je.", "“Why?” she asked."),
            ("Zaista divno!", "Really lovely."),
        ), flagged=(".", ""), spared=("he said.", "asked.", "lovely.")),
        Example("fr", "de", (
            ("Le vieux pont rouvre enfin", "Die alte Brücke öffnet endlich wieder."),
            ("Le maire a coupé le ruban, et la fanfare a joué.", "Der Bürgermeister schnitt das Band durch."),
            ("« Est-ce solide\u00a0? »", "„Ist sie stabil?“"),
            ("Le pont date de 1911.", "Die Brücke stammt aus dem Jahr 1911."),
            ("« Oui », répond-il.", "„Ja“, antwortet er."),
        ), flagged=(".",), spared=("durch.", "stabil?“", "1911.")),
        Example("en", "es", (
            ("Where did they go?", "¿Adónde fueron?"),
            ("Did anybody see them leave?", "Alguien los vio salir?"),
            ("But why, he asked, did nobody call?", "Pero ¿por qué, preguntó, nadie llamó?"),
            ("What a day! They were tired.", "¡Qué día! Estaban cansados."),
        ), flagged=("",), spared=("¿Adónde", "¿por qué", "¡Qué")),
        Example("en", "el", (
            ("Where is the ferry?", "Πού είναι το πλοίο;"),
            ("Who saw it?", "Ποιος το είδε."),
            ("It left at noon.", "Έφυγε το μεσημέρι."),
        ), flagged=(".",), spared=(";",)),
        Example("en", "ar", (
            ("Where is the ferry?", "أين العبّارة؟"),
            ("Who saw it?", "من رآها?"),
            ("It left at noon, and nobody waited.", "غادرت عند الظهر، ولم ينتظر أحد."),
        ), flagged=("?",), spared=("؟", "،")),
        Example("en", "zh", (
            ("Is the road open?", "道路开放了吗？"),
            ("The road was closed on Monday.", "道路周一关闭"),
            ("“It is dangerous,” she said.", "她说：“很危险。”"),
        ), flagged=("",), spared=("？", "。”")),
        Example("ru", "en", (
            ("Зачем на это сердиться?", "You should not be angry about it."),
            ("Вы спросите, почему так?", "Now why is that, I hear you ask."),
            ("Разве не дождь виноват?", "Isn't the rain to blame."),
            ("Там написано: «Вы за мост?»", "It says: “Are you for the bridge.”"),
        ), flagged=(".", "."), spared=("angry about it.", "I hear you ask.")),
        Example("en", "ja", (
            ("“The bridge is open.”", "「橋は開通した」"),
            ("The bridge is open.", "橋は開通した"),
        ), flagged=("",), spared=("「橋は開通した」",)),
        Example("ja", "en", (
            ("雪は降りますか。", "Will it snow?"),
            ("雪は降りません。", "It will not snow."),
        ), spared=("?",)),
    ),
    doc=__doc__,
)
