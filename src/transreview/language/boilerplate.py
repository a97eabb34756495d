"""What a web page puts around an article and a scraper takes along: comment counters, buttons, notices.

The phrases are in boilerplate.txt, by kind and language; "|" stands between two of them. A paragraph that is nothing
but one of them, whatever figures and marks stand around it ("Komentari (12)", "» Read more"), is residue, and a short
one that begins with a phrase that goes on ("Follow us on …"). So is one that begins with a phrase of the kind "read
more" and a colon, and a notice of rights or cookies. What stands in quotation marks, or what somebody says, is not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from transreview.language.lexicon import cyrillic, language
from transreview.language.quotations import quotations
from transreview.language.scripts import Script, script
from transreview.model import Span


class Residue(StrEnum):
    """What kind of residue it is."""

    COMMENTS = "comments"
    SHARE = "share"
    READ_MORE = "read more"
    MEDIA = "media"
    ADVERTISEMENT = "advertisement"
    NEWSLETTER = "newsletter"
    COOKIES = "cookies"
    NAVIGATION = "navigation"
    RIGHTS = "rights"
    CONSENT = "consent"


class Boilerplate(NamedTuple):
    """A stretch of residue; ``is_whole`` when it is the whole paragraph, and ``is_plain`` when the words are so common
    that they may be an article's own (a heading "Video", a signpost "Back").
    """

    kind: Residue
    span: Span
    is_whole: bool
    is_plain: bool


#: Longer paragraphs (code points) are none: a phrase, one that goes on, a line that leads to another article, a notice.
_LONGEST, _LONGEST_OPENING, _LONGEST_LINK, _LONGEST_NOTICE = 60, 90, 200, 700
_ANYWHERE = (Residue.RIGHTS, Residue.CONSENT)
_NOT_WORDS = re.compile(r"[^\w/'’‘\-]+|\d+|_+")
_SPACES = re.compile(r"\s+")
#: A line with one of these, or that begins or ends so, is somebody's words or a sentence of the article.
_QUOTES = re.compile(r"[\"“”„‟«»「」『』](?=[^\W\d_])|(?<=[\w.!?…])[\"“”»「」『』]\s*$")
_SPOKEN = re.compile(r"\s*[–—―-]\s?[^\W\d_][^\n]*[^\s–—―-]\s*\Z")
_SENTENCE = re.compile(r"[.!?。！？…]\s*$")
_LINK = re.compile(r"\W*([^\W\d_][^:：\n]{2,40}?)\s?[:：»›→]\s?(?=\S)")
_LEADING = ":：»›→"
_LABELS = (
    "foto|fotos|photo|photos|video|videos|vidéo|vidéos|vídeo|vídeos|fotogalerija|galerija|photo gallery|gallery|"
    "bildergalerie|fotó|videó|wideo|zdjęcia|фото|видео|відео|снимки|фотогалерея|视频|图|组图|影片|動画|写真|فيديو|صور"
)
_AND = r"\s*(?:[/+&,|]|\bi\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bі\b|、)\s*"
_SEVERAL = rf"(?:{_LABELS})(?:{_AND}(?:{_LABELS}))*"
_LABEL = re.compile(rf"[(\[（【]\s*{_SEVERAL}\s*[)\]）】]|\A\s*({_SEVERAL})\s*[:|：]\s+(?=.{{30}})", re.IGNORECASE)
#: A label stands in such brackets, or near the beginning before such a mark.
_BRACKETS, _BEFORE, _LONGEST_LABEL = "([（【", ":|：", 48
#: "Photo: Ana Marković" says who took it.
_CREDIT = frozenset({"photo", "foto", "фото", "fotó", "写真", "صور", "图"})
_LONGEST_TITLE = 220
_SHORT_UNSPACED = 2
#: So many letters at the beginning are looked at first; behind this one there may be words of two.
_HEAD, _LATIN_END = 3, "\u1100"
_LETTER = re.compile(r"[^\W\d_]")
#: Shorter words are too common to ask for.
_SHORTEST_PIECE = 5
#: Languages that share the phrases of one of them.
_SAME = {"bs": "hr", "sh": "sr", "cnr": "sr", "no": "nb", "nn": "nb", "ms": "id"}
_NEIGHBOURS = {"sr": ("hr",), "hr": ("sr",), "bs": ("sr",), "sh": ("hr",), "cnr": ("hr",)}
#: A notice of cookies stands so near the beginning of a sentence ("This very site uses cookies"): words, code points.
_MARKS_BEFORE = re.compile(r"[.!?。！？:：\n|•–—]")
_WORDS_BEFORE, _READ_BEFORE = 2, 40


@lru_cache(maxsize=16384)
def boilerplate(text: str, lang: str = "") -> Boilerplate | None:
    """The residue that a paragraph is, or that stands in it; None for a paragraph of the article.

    Lines are known in any language; notices, which may be longer, in ``lang`` and English, or in all if that is "".
    """
    length = len(text)
    if length > _LONGEST_NOTICE or not text:
        return None
    found = None
    if length <= _LONGEST_LINK:
        found = (_line(text) if length <= _LONGEST_OPENING else None) or _link(text)
    return found or _notice(text, lang) or _label(text)


def _line(text: str) -> Boilerplate | None:
    """A line that is one of the phrases, or begins with one that goes on."""
    letter = _LETTER.search(text)
    if not letter or _heads().isdisjoint(_first(text[letter.start():letter.start() + _HEAD].casefold())):
        return None
    words = _words(text)
    kind = _phrases().get(words) if len(text) <= _LONGEST else None
    if not kind:
        kind = next((kind for phrase, kind in _openings().get(words[:2], ()) if words.startswith(phrase)), None)
    if not kind or _QUOTES.search(text) or _SPOKEN.match(text):
        return None
    plain = _is_plain(words) or kind is Residue.NAVIGATION or bool(_SENTENCE.search(text))
    return Boilerplate(kind, Span(0, len(text)), True, plain)


def _is_plain(words: str) -> bool:
    """Whether a phrase is a single word, or two ideographs."""
    return len(words) <= _SHORT_UNSPACED if script(words) in (Script.HAN, Script.KANA) else " " not in words


def _link(text: str) -> Boilerplate | None:
    """A line that leads to another article: "Read also:" and its title."""
    if not any(map(text[:_LONGEST_LABEL].__contains__, _LEADING)):
        return None
    match = _LINK.match(text)
    if match and " " in match.group(1) and _phrases().get(_words(match.group(1))) is Residue.READ_MORE:
        return Boilerplate(Residue.READ_MORE, Span(0, len(text)), True, False)
    return None


def _notice(text: str, lang: str) -> Boilerplate | None:
    """A paragraph that has a notice of rights, or a sentence that begins with a notice of cookies."""
    if not any(map(text.__contains__, _hints(language(lang)))):
        return None
    small = text.casefold()
    for phrase, kind in _notices().items():
        at = small.find(phrase)
        if at >= 0 and (kind is Residue.RIGHTS or _begins(small, at)) and not any(
            span.start <= at < span.end for span in quotations(small)
        ):
            return Boilerplate(kind, Span(0, len(text)), True, False)
    return None


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins at a place, or a word or two before."""
    before = _MARKS_BEFORE.split(text[max(0, at - _READ_BEFORE):at])[-1]
    return len(before) < _READ_BEFORE and len(before.split()) <= _WORDS_BEFORE


def _label(text: str) -> Boilerplate | None:
    """A label such as "(VIDEO)" or "FOTO/VIDEO:" in a headline."""
    if len(text) > _LONGEST_TITLE or not (
        any(map(text.__contains__, _BRACKETS)) or any(map(text[:_LONGEST_LABEL].__contains__, _BEFORE))
    ):
        return None
    match = _LABEL.search(text)
    if match and match.group(1) and match.group(1).casefold() in _CREDIT and not match.group(1).isupper():
        return None
    return Boilerplate(Residue.MEDIA, Span(*match.span()), False, False) if match else None


def _words(text: str) -> str:
    """The words of a line in small letters, without figures and marks around them."""
    return _SPACES.sub(" ", _NOT_WORDS.sub(" ", text.casefold())).strip(" /-'’‘")


def _first(words: str) -> tuple[str, str]:
    """How a phrase begins; one of two ideographs is all of it."""
    return words[:_HEAD], words[:_SHORT_UNSPACED] if words[:1] > _LATIN_END else ""


@cache
def _heads() -> frozenset[str]:
    """How the phrases begin, to ask quickly."""
    return frozenset(_words(phrase)[:_HEAD] for kind, _, phrase in _lines() if kind not in _ANYWHERE)


@cache
def _phrases() -> Mapping[str, Residue]:
    """The phrases that are a whole line; those that go on may end there, too."""
    return {_words(phrase): kind for kind, _, phrase in _lines() if kind not in _ANYWHERE}


@cache
def _openings() -> Mapping[str, tuple[tuple[str, Residue], ...]]:
    """The phrases that go on, with the blank behind them where the script has any, by their first two characters."""
    found: dict[str, list[tuple[str, Residue]]] = defaultdict(list)
    for kind, _, phrase in _lines():
        if phrase.endswith("…"):
            words = _words(phrase)
            spaced = script(words) not in (Script.HAN, Script.KANA)
            found[words[:2]].append((words + " " * spaced, kind))
    return {key: tuple(phrases) for key, phrases in found.items()}


@cache
def _notices() -> Mapping[str, Residue]:
    return {phrase: kind for kind, _, phrase in _lines() if kind in _ANYWHERE}


@cache
def _hints(lang: str) -> tuple[str, ...]:
    """What one of the notices in a language or in English has in it, in small letters and capitals; literal, to ask
    quickly.
    """
    names = {lang, _SAME.get(lang, lang), *_NEIGHBOURS.get(lang, ()), "en"}
    notices = [(kind, name, phrase) for kind, name, phrase in _lines() if kind in _ANYWHERE]
    known = lang in _SAME or any(name == lang for _, name, _ in notices)
    asked = [(kind, phrase) for kind, name, phrase in notices if name in names or not known]
    rights = tuple(_cover([phrase for kind, phrase in asked if kind is Residue.RIGHTS]))
    consents = tuple(_cover([phrase for kind, phrase in asked if kind is Residue.CONSENT]))
    return (*rights, *consents, *(hint.upper() for hint in rights if hint.upper() != hint))


def _cover(phrases: list[str]) -> Iterator[str]:
    """Few pieces of the phrases, so that every phrase has one of them."""
    pieces = dict.fromkeys(piece for phrase in phrases for piece in _pieces(phrase))
    while phrases:
        best = max(pieces, key=lambda piece: (sum(piece in phrase for phrase in phrases), len(piece)))
        yield best
        phrases = [phrase for phrase in phrases if best not in phrase]


def _pieces(phrase: str) -> list[str]:
    """The long words of a phrase without the letter that may be a capital; a phrase without any as a whole."""
    if script(phrase) in (Script.HAN, Script.KANA, Script.HANGUL):
        return phrase.split()
    return [word[1:] for word in phrase.split() if len(word) >= _SHORTEST_PIECE] or [phrase[1:]]


@cache
def _lines() -> tuple[tuple[Residue, str, str], ...]:
    """Every phrase with its kind and its language."""
    text = resources.files("transreview.language").joinpath("boilerplate.txt").read_text(encoding="utf-8")
    found: list[tuple[Residue, str, str]] = []
    kind = Residue.COMMENTS
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            kind = Residue(line.strip("[]"))
        elif not line.startswith("#"):
            lang, phrases = line.split(" ", 1)
            said = [phrase.strip().casefold() for phrase in phrases.split("|")]
            also = list(map(cyrillic, said)) if lang == "sr" else []  # they are in Latin letters in the list
            found += [(kind, lang, phrase) for phrase in dict.fromkeys(said + also)]
    return tuple(found)
