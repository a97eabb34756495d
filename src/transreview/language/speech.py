"""What a text quotes of somebody's words, as opposed to titles, names and words in scare quotes."""

import re
from functools import lru_cache

from transreview.language.characters import characters
from transreview.language.lengths import length
from transreview.language.names import UPPER
from transreview.language.quotations import QUOTE_CHARACTERS, quotations, quote_marks
from transreview.language.sentences import sentences
from transreview.model import Span

#: Marks that no apostrophe looks like.
STRONG_MARKS = QUOTE_CHARACTERS - frozenset("'’‘‛")
#: By `length`: what is so long is no title (the far East has long ones); what ends with its own mark may be shorter.
_LONG, _LONG_IN_THE_EAST, _SENTENCE = 50, 80, 25
#: So many of the words of a quotation begin with a small letter, or none does in a script without capitals.
_FEWEST_WORDS = 4

_TITLE_MARKS = frozenset("《〈")
_ENDS = re.compile(r"[.!?,…。！？，؟،][\s”’»“'\"]*\Z")
_SMALL_WORD = re.compile(rf"(?<![\w’'-])[^\W\d_{UPPER}]\w*")
_EASTERN = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WITHOUT_CAPITALS = re.compile(r"[\u0590-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: Speech without quotation marks: a dash that begins the paragraph or comes behind a mark, a single mark left alone,
#: and markup for italics.
_UNMARKED = re.compile(r"\A\s*[-–—―]|[,.!?…] ?[–—―-]+ ?\w|(?<!\w)['‘’‚‛](?=\w)|[.,!?…]['’]|[*_<]")


_NEW_SENTENCE, _DASH = re.compile(r"[.!?…。！？؟]\s*\Z"), re.compile("[–—―]")


@lru_cache(maxsize=16384)
def speech(text: str, tag: str) -> tuple[Span, ...]:
    """The quotations of somebody's words in a text of a language, with their marks: at least four words or so."""
    return tuple(span for span in quotations(text, tag) if _is_speech(text, span, tag))


def _is_speech(text: str, span: Span, tag: str) -> bool:
    inside = text[span.start + 1:span.end - 1]
    size = length(inside, tag)
    long = size >= (_LONG_IN_THE_EAST if _EASTERN.search(inside) else _LONG)
    if text[span.start] in _TITLE_MARKS or size < _SENTENCE:
        return False
    if not (long or _ENDS.search(inside) or _is_sentence(text, span)):
        return False
    return bool(_WITHOUT_CAPITALS.search(inside)) or len(_SMALL_WORD.findall(inside)) >= _FEWEST_WORDS


def _is_sentence(text: str, span: Span) -> bool:
    """Whether a quotation begins where a sentence does, and its mark stands behind it: "„…“, rekao je"."""
    before = text[:span.start].rstrip()
    return text[span.end:span.end + 1] in (".", ",") and before[-1:] in ("", ".", "!", "?", "…", ":")


def only_quotation(text: str, tag: str) -> Span | None:
    """The one quotation of a text, with its marks: where there are others, within it too, they may have been joined or
    divided; None where there are, and where it is but a word or two.
    """
    spans, marks = quotations(text, tag), quote_marks(text, tag)
    if len(spans) != 1 or len(marks) != 2 or length(text[spans[0].start:spans[0].end], tag) < _SENTENCE:
        return None
    return spans[0]


def last_quotation(text: str, tag: str) -> Span | None:
    """The quotation of somebody's words that is all of the end of a text, from the beginning of a sentence on, behind
    another quotation; with its marks. None where a text ends otherwise.
    """
    spans = quotations(text, tag)
    if len(spans) < 2 or len(text[spans[-1].end:].strip()) > 1 or spans[-1] not in speech(text, tag)[-1:]:
        return None
    return spans[-1] if _NEW_SENTENCE.search(text, spans[-2].end, spans[-1].start) else None


def unquoted_end(text: str, tag: str) -> Span | None:
    """The sentences at the end of a text behind one that follows its last quotation ("…," he said. It rained.), without
    a dash that may open speech; None where there are none.
    """
    spans = quotations(text, tag)
    end = spans[-1].end if spans else 0
    behind = [span for span in sentences(text, tag) if span.start > end]
    if not behind or _DASH.search(text, end):
        return None
    return Span(behind[0].start, behind[-1].end)


def is_closed(text: str, tag: str) -> bool:
    """Whether every quotation mark of a text has its partner in it: no quotation runs over to the next paragraph."""
    return characters(text).isdisjoint(QUOTE_CHARACTERS) or all(
        mark.partner is not None for mark in quote_marks(text, tag))


def may_speak(text: str, tag: str) -> bool:
    """Whether a text may have somebody's words in it, in quotation marks or in some other dress."""
    return bool(quotations(text, tag)) or bool(_UNMARKED.search(text))
