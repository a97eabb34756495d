"""A mark that stands twice, or two marks where one is meant: “,,”, “..”, “.,”, “?.”, “!!” for “!”, “»»”.

It looks careless, and it often shows where words were taken out. An ellipsis, “?!”, a comma behind an abbreviation
(“etc.,”), the Russian “?..”, and what the source writes in the same way are spared. Ignore it where the marks are
meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import evidence
from transreview.checks.wording import elsewhere
from transreview.language.addresses import in_address
from transreview.language.lexicon import frequency
from transreview.model import Article, Place
from transreview.mqm import Severity

# All marks first: a search for one character of a few is quick, and its context is asked for behind it.
_RUN = re.compile(
    r"[,;:.?!،؛؟，。、；：？！\"“”„«»](?:(?<=[,;:.?!،؛؟，。、；：？！])[,;:.?!،؛؟，。、；：？！]{1,9}"
    r"|(?<=\")\"+|(?<=“)“+|(?<=”)”+|(?<=„)„+|(?<=«)«+|(?<=»)»+)"
)
_ASKING = frozenset("?!？！؟")
_STOPS = frozenset(".。")
_QUOTES = frozenset("\"“”„«»")
_PAUSES = frozenset(",;:،؛，、；：")
_SMILEYS = (":)", ":(", ":D", ";)")
#: A longer row is no slip of the finger.
_LONGEST = 5
_WORD = re.compile(r"[^\W\d_]{1,30}\Z")
#: Zipf frequency of a word that is surely no abbreviation, and how long it is at least.
_COMMON, _LONG = 4.0, 4
_SURE, _LIKELY = .85, .7
_SHOWN = 20


def find(article: Article) -> Iterator[Finding]:
    """One finding for each doubled mark, with all the places where it stands so."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for number, segment in enumerate(article.segments, start=1):
        text = segment.target
        for match in _RUN.finditer(text):
            start, end = match.span()
            mend = _mend(text, start, match.group(), segment.source, article.target_lang)
            if mend is not None and not in_address(text, start, end):
                found[match.group()].append(Place("target", number, start, end, match.group(), mend or None))
    for run, places in found.items():
        yield _finding(article, run, places)


def _mend(text: str, start: int, run: str, source: str, lang: str) -> str | None:
    """The mark that should stand for a run; "" where nobody can know which, None where nothing is wrong."""
    if len(run) > _LONGEST or run in source or text[start + len(run) - 1:start + len(run) + 1] in _SMILEYS:
        return None
    first, kinds = run[0], set(run)
    if kinds <= _ASKING:
        doubled = len(kinds) < len(run) and not re.search(r"[?!？！؟]\s?[?!？！؟]", source)
        return "".join(dict.fromkeys(run)) if doubled else None
    if first in _QUOTES:
        return None if re.search(r"[\"“”„«»‘’'「」『』]{2}", source) or not text[:start].strip() else first
    if len(kinds) == 1 and (first in _PAUSES or len(run) == 2):
        return None if first in _STOPS and any(dots in source for dots in ("..", "…", "‥")) else first
    if len(run) != 2:
        return None
    second = run[1]
    if first in _PAUSES and second in _STOPS:
        return second
    if first in _STOPS and second in _PAUSES:
        return "" if first == "。" or _is_whole_word(text, start, lang) else None
    if first in _PAUSES and second in _PAUSES:
        return ""
    return first if first in _ASKING and second in _STOPS and not _is_name(text, start) else None


def _is_whole_word(text: str, end: int, lang: str) -> bool:
    """Whether the word before a full stop is no abbreviation: it is common, long, and has no capital."""
    match = _WORD.search(text, max(0, end - 30), end)
    word = match.group() if match else ""
    return len(word) >= _LONG and word.islower() and frequency(lang).get(word, 0) >= _COMMON


def _is_name(text: str, end: int) -> bool:
    """Whether the mark may belong to a name: Yahoo!"""
    match = _WORD.search(text, max(0, end - 30), end)
    return match is not None and match.group()[0].isupper()


def _finding(article: Article, run: str, places: list[Place]) -> Finding:
    said = [" ".join(article.text("target", place.segment)[max(0, place.start - _SHOWN):place.start].split()[-2:])
            for place in places]
    first = places[0].suggestion
    instead = f" where “{first}” is meant" if first else " where one mark is meant"
    return Finding(
        places=tuple(places),
        message=f"“{run}” stands{instead}{elsewhere(len(places))}.",
        evidence=(run, *evidence(said)),
        confidence=_LIKELY if set(run) <= _ASKING else _SURE,
    )


CHECK = Check(
    name="doubled-mark",
    mqm="linguistic-conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("Most je zatvoren, kaže Ana.", "The bridge is closed,, says Ana."),
            ("Dolazi uskoro...", "It comes soon..."),
            ("Radi u Srbiji, Bosni itd., a ne ovde.", "It works in Serbia, Bosnia etc., and not here."),
            ("Stvarno?!", "Really?!"),
        ), flagged=(",,",), spared=("soon...", "etc.,", "?!")),
        Example("de", "en", (
            ("Er kam. Sie ging.", "He came.. She left."),
            ("Gut!!", "Good!!"),
            ("Das ist das Team, und es gewinnt.", "This is the team., and it wins."),
        ), flagged=("..", ".,"), spared=("Good!!",)),
        Example("en", "ru", (
            ("Who? Where?", "Кто?? Где?.."),
            ("He said: “Yes.”", "Он сказал: «Да»»."),
        ), flagged=("??", "»»"), spared=("Где?..",)),
        Example("en", "fr", (
            ("Who pays?", "Qui paie\u202f?."),
            ("Well… maybe.", "Eh bien… peut-être."),
        ), flagged=("?.",), spared=("…",)),
        Example("en", "ar", (
            ("Who came, and who left?", "من جاء،، ومن ذهب؟"),
            ("Who?!", "من؟!"),
        ), flagged=("،،",), spared=("؟!",)),
        Example("en", "zh", (
            ("He came, then left.", "他来了，，然后走了。"),
            ("Hm……", "嗯……"),
        ), flagged=("，，",), spared=("……",)),
    ),
    doc=__doc__,
)
