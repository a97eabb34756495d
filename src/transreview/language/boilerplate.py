"""What a web page puts around an article and a scraper takes along: comment counters, buttons, notices.

The phrases are in boilerplate.txt, by kind and language; "|" stands between two of them. A paragraph that is nothing
but one of them, whatever figures and marks stand around it ("Komentari (12)", "» Read more"), is residue; so is one
that begins with one of the kind "read more" and a colon, and a notice of rights or cookies.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

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


#: Longer paragraphs (code points) are none, but for notices and for a line that leads to another article.
_LONGEST, _LONGEST_NOTICE, _LONGEST_LINK = 60, 700, 200
_ANYWHERE = (Residue.RIGHTS, Residue.CONSENT)
_NOT_WORDS = re.compile(r"[^\w/'’‘\-]+|\d+|_+")
_SPACES = re.compile(r"\s+")
_LINK = re.compile(r"\W*([^\W\d_][^:：\n]{2,40}?)\s?[:：»›→]\s?(?=\S)")
_LABELS = (
    "foto|fotos|photo|photos|video|videos|vidéo|vidéos|vídeo|vídeos|fotogalerija|galerija|photo gallery|gallery|"
    "bildergalerie|fotó|videó|wideo|zdjęcia|фото|видео|відео|снимки|фотогалерея|视频|图|组图|影片|動画|写真|فيديو|صور"
)
_AND = r"\s*(?:[/+&,|]|\bi\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bі\b|、)\s*"
_SEVERAL = rf"(?:{_LABELS})(?:{_AND}(?:{_LABELS}))*"
_LABEL = re.compile(rf"[(\[（【]\s*{_SEVERAL}\s*[)\]）】]|\A\s*({_SEVERAL})\s*[:|：]\s+(?=.{{30}})", re.IGNORECASE)
#: "Photo: Ana Marković" says who took it.
_CREDIT = frozenset({"photo", "foto", "фото", "fotó", "写真", "صور", "图"})
#: What some label or notice has in it; literal, to ask quickly.
_LABEL_HINTS = (
    "ideo", "IDEO", "oto", "OTO", "idé", "IDÉ", "ídeo", "ÍDEO", "фот", "ФОТ", "Фот", "иде", "ИДЕ", "іде", "ІДЕ", "aler",
    "ALER", "视频", "图", "影片", "動画", "写真", "فيديو", "صور", "djęc", "DJĘC", "ним",
)  # fmt: skip
_NOTICE_HINTS = (
    "ookie", "olačić", "eserv", "prava", "echte", "droits", "derechos", "iritti", "direitos", "прав", "praw", "práva",
    "pravice", "drepturi", "jog", "hakları", "δικαιώ", "الحقوق", "הזכויות", "版权", "版權", "転載", "转载", "무단",
    "navigation", "browse", "this site",
)  # fmt: skip
_LONGEST_TITLE = 220
_SHORT_UNSPACED = 2


@lru_cache(maxsize=4096)
def boilerplate(text: str) -> Boilerplate | None:
    """The residue that a paragraph is, or that stands in it; None for a paragraph of the article."""
    if len(text) > _LONGEST_NOTICE or not text:
        return None
    if len(text) <= _LONGEST:
        words = _words(text)
        kind = _phrases().get(words)
        if kind:
            return Boilerplate(kind, Span(0, len(text)), True, _is_plain(words) or kind is Residue.NAVIGATION)
    if any(map(text.__contains__, _NOTICE_HINTS)):
        small = text.casefold()
        for phrase, notice in _notices().items():
            if phrase in small:
                return Boilerplate(notice, Span(0, len(text)), True, False)
    return _link(text) or _label(text)


def _is_plain(words: str) -> bool:
    """Whether a phrase is a single word, or two ideographs."""
    return len(words) <= _SHORT_UNSPACED if script(words) in (Script.HAN, Script.KANA) else " " not in words


def _link(text: str) -> Boilerplate | None:
    """A line that leads to another article: "Read also:" and its title."""
    match = _LINK.match(text) if len(text) <= _LONGEST_LINK else None
    if match and " " in match.group(1) and _phrases().get(_words(match.group(1))) is Residue.READ_MORE:
        return Boilerplate(Residue.READ_MORE, Span(0, len(text)), True, False)
    return None


def _label(text: str) -> Boilerplate | None:
    """A label such as "(VIDEO)" or "FOTO/VIDEO:" in a headline."""
    if len(text) > _LONGEST_TITLE or not any(map(text.__contains__, _LABEL_HINTS)):
        return None
    match = _LABEL.search(text)
    if match and match.group(1) and match.group(1).casefold() in _CREDIT and not match.group(1).isupper():
        return None
    return Boilerplate(Residue.MEDIA, Span(*match.span()), False, False) if match else None


def _words(text: str) -> str:
    """The words of a line in small letters, without figures and marks around them."""
    return _SPACES.sub(" ", _NOT_WORDS.sub(" ", text.casefold())).strip(" /-'’‘")


@cache
def _phrases() -> Mapping[str, Residue]:
    return {_words(phrase): kind for kind, phrase in _lines() if kind not in _ANYWHERE}


@cache
def _notices() -> Mapping[str, Residue]:
    return {phrase: kind for kind, phrase in _lines() if kind in _ANYWHERE}


@cache
def _lines() -> tuple[tuple[Residue, str], ...]:
    text = resources.files("transreview.language").joinpath("boilerplate.txt").read_text(encoding="utf-8")
    found: list[tuple[Residue, str]] = []
    kind = Residue.COMMENTS
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            kind = Residue(line.strip("[]"))
        elif not line.startswith("#"):
            found += [(kind, phrase.strip().casefold()) for phrase in line.split(" ", 1)[1].split("|")]
    return tuple(found)
