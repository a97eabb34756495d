"""Words and phrases that stand twice in a row, and those that a language doubles on purpose.

Only white space may stand between them, and the two are written alike ("Sie sie" is German grammar), but for the first
word of a sentence. What the rules of a language put side by side (a relative pronoun and an article in German, two
pronouns in French) and what it says twice for emphasis is no slip. Languages that double words to inflect or to derive
are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import eq
from typing import NamedTuple

from transreview.language.lexicon import frequency, language
from transreview.language.pieces import pieces
from transreview.model import Span


class Double(NamedTuple):
    """Something that stands twice: the whole stretch, and the part of it that should stay."""

    span: Span
    kept: Span


#: Words that grammar may put side by side, and the commonest words of emphasis and mimicry, by language.
_SPARED = {
    "en": "had that her it you who what do does did this so no yes very really much many more far long ha bye hear "
          "tut well now there please never ever again",
    "de": "der die das den dem des sie es ihr uns euch ihnen wer was so sehr ja nein viel lange immer nie bitte ganz "
          "hin her ab und",
    "nl": "de die dat het er ze zij wij haar hen hun zijn was heel zo ja nee veel nooit dag",
    "af": "die dat dit nie was so gou baie ver kort",
    "fr": "nous vous que si très non oui bien tout toute jamais plus ça",
    "es": "que se no sí muy mucho más nunca nada ya bien",
    "pt": "que se não sim muito mais nunca já bem logo",
    "it": "che si no sì molto mai più così piano pian appena via ben",
    "ro": "care o a nu da foarte mai abia",
    "ca": "que no sí molt més",
    "sv": "det den de som att är var har här där så ja nej mycket aldrig på om till",
    "da": "det den de der som at er var har her så ja nej meget aldrig på om til",
    "nb": "det den de der som at er var har her så ja nei mye aldri på om til",
    "nn": "det den dei der som at er var har her så ja nei mykje aldri på om til",
    "is": "sem að það er var á í um af til svo já nei mjög",
    "sr": "to šta što ko sve je jako vrlo malo dugo ne da nikad то шта што ко све је јако врло мало дуго не да никад",
    "cs": "to co je se že kdo ne ano velmi moc tak",
    "sk": "to čo je že kto nie áno veľmi tak",
    "pl": "to co kto nie tak bardzo dużo nigdy",
    "sl": "to kar je kdo ne da zelo tako",
    "mk": "тоа што кој не да многу сосема",
    "bg": "това което кой не да много едва",
    "ru": "что кто то это их его её ее нет да очень много все всё так еле чуть давно едва",
    "uk": "що хто то це їх його її ні так дуже все ледве",
    "be": "што хто то гэта яго не так вельмі",
    "lt": "tai kas ne taip labai vos", "lv": "tas kas nē jā ļoti tik",
    "hu": "az a hogy meg ne nem igen nagyon is már még alig",
    "fi": "se ne on että hän he ei niin", "et": "see on et ta ei nii ja väga",
    "el": "του της τους των το τα την τον που να όχι ναι πολύ σιγά λίγο",
    "sq": "të e i që jo po shumë",
    "ar": "لا نعم جدا", "he": "לא כן מאוד זה הוא היא",
    "ga": "go an bhí", "cy": "y yn", "mt": "li ta",
}
_SPARED |= dict.fromkeys(("hr", "bs", "sh", "cnr", "me"), _SPARED["sr"]) | {"no": _SPARED["nb"]}
#: English words that double only behind certain others: "what it is is a bird", "they came in in March".
_ENGLISH_BE = frozenset({"is", "was", "are", "were"})
_ENGLISH_BEFORE_BE = re.compile(
    r"\b(?:what|where|who|when|why|how|that|it|this|all|which|he|she|they|we|you|i)\b", re.IGNORECASE
)
_ENGLISH_PARTICLES = frozenset({"in", "on", "up", "out", "over"})
_ENGLISH_VERB = re.compile(
    r"(?:\b(?:go|goes|went|gone|come|comes|came|get|gets|got|take|takes|took|taken|bring|brings|brought|put|puts|set|sets"
    r"|give|gives|gave|given|keep|keeps|kept|carry|carries|hand|hands|turn|turns|stay|stays|live|lives|break|breaks|broke"
    r"|check|sign|log|fill|drop|fall|fell|move|moves|call|calls|be|was|were|is|are|been|it|them|him|her|me|us|you)"
    r"|[a-z](?:ed|ing))\s*$",
    re.IGNORECASE,
)
_BEFORE = 80
#: Languages that double words as a rule of grammar: Turkic, Austronesian, South and East Asian, and their like.
_DOUBLING = (
    "tr az tk kk ky uz ug tt ba id ms jv su tl fil ceb haw mi sm to fj mg vi th lo km my zh yue ja ko mn bo hi ur bn "
    "mr ta te ml kn gu pa or si ne as sa ps fa ku ckb tg hy ka eu am ti so ha yo ig zu xh st tn sw rw ln wo"
)
#: A word that is commoner than this (Zipf) is doubled by nobody for emphasis, and no name.
_EVERYDAY = 5.0
#: A shorter word that no list has may be a plant, a beast or a dance: ylang ylang, dik dik, cha cha.
_LONG_WORD = 7
#: Languages that write common nouns with a capital; in others three capitals in a row are a name (Run Run Shaw).
_NOUNS = frozenset({"de", "lb", "nds"})
_MARKS_OF_SENTENCE = re.compile(r"[.!?;:]")
_LONGEST_PHRASE = 4
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'\-](?=[^\W\d_]))*")
_TWICE = re.compile(r"(?<![\w’'\-@#/&.])([^\W\d_][^\W\d_’'\-]*)\s+(\1)(?![\w’'\-@/&])", re.IGNORECASE)
_CAPITAL_BEHIND = re.compile(r"\s+(?![a-zà-öø-ÿ])[^\W\d_][a-zà-öø-ÿ]")
_PIECE = re.compile(r"\S+")
#: What makes one word of two pieces.
_JOINING = "_’'-@/&"
_MARKS = "\"'“”„‟«»‹›‘’‚()[]{}.,;:!?…"


def may_double(text: str) -> bool:
    """The cheap question before the others: False for a text in which nothing stands twice in a row."""
    return _may_word(text) or _may_phrase(text)


def _may_word(text: str) -> bool:
    """Whether a piece begins with the whole piece before it, and goes on with marks alone."""
    words = pieces(text).words
    if any(map(str.startswith, words[1:], words)) and any(
        _goes_with(piece[len(word):]) for word, piece in pairwise(words) if piece.startswith(word)
    ):
        return True
    return len(words) > 1 and words[1].casefold().startswith(words[0].casefold())


def _goes_with(rest: str) -> bool:
    return not rest or not (rest[0].isalnum() or rest[0] in _JOINING)


def _may_phrase(text: str) -> bool:
    words, different = pieces(text)
    most = min(_LONGEST_PHRASE, len(words) - len(different))
    return any(_may_repeat(words, size) for size in range(2, most + 1))


def _may_repeat(words: Sequence[str], size: int) -> bool:
    """Whether ``size`` words in a row come again ``size`` words later."""
    later = words[size:]
    return sum(map(eq, words, later)) >= size and b"\1" * size in bytes(map(eq, words, later))


def has_doubles(text: str) -> bool:
    """Whether any word or phrase of a text stands twice in a row, whatever the language: a translation may follow."""
    return (_may_word(text) and bool(_TWICE.search(text))) or any(True for _ in _phrases(text))


def doubles(text: str, lang: str) -> Iterator[Double]:
    """The words and phrases of a text that stand twice in a row and should not, in order; in linear time."""
    name = language(lang)
    if name not in _words(_DOUBLING) and _may_word(text):
        yield from (Double(Span(*match.span()), Span(*match.span(1))) for match in _TWICE.finditer(text)
                    if _is_slip(text, match, name))
    yield from _phrases(text)


def _is_slip(text: str, match: re.Match[str], lang: str) -> bool:
    first, second = match.group(1), match.group(2)
    word = second.casefold()
    if word in _words(_SPARED.get(lang, "")):
        return False
    if lang == "en" and _is_english(text[max(0, match.start() - _BEFORE):match.start()], word):
        return False
    common = frequency(lang).get(word, 0.0)
    if first != second:
        return first[1:] == second[1:] and second.islower() and common >= _EVERYDAY and len(word) > 1 and \
            not text[:match.start()].strip(_MARKS + " \t\n")
    if first[0].isupper() and lang not in _NOUNS and _CAPITAL_BEHIND.match(text, match.end()):
        return False
    if len(word) == 1:
        return first.islower() and common >= _EVERYDAY
    return common >= _EVERYDAY or (first.islower() and (common > 0 or len(word) >= _LONG_WORD))


def _is_english(before: str, word: str) -> bool:
    """Whether English grammar may double the word behind what stands before it."""
    if word in _ENGLISH_PARTICLES:
        return bool(_ENGLISH_VERB.search(before))
    return word in _ENGLISH_BE and bool(_ENGLISH_BEFORE_BE.search(_MARKS_OF_SENTENCE.split(before)[-1]))


def _phrases(text: str) -> Iterator[Double]:
    """Two to four words that come again at once, but for "more and more and more" and lines of song."""
    if not _may_phrase(text):
        return
    words = pieces(text).words
    spans = [match.span() for match in _PIECE.finditer(text)]
    until = 0
    for size in range(_LONGEST_PHRASE, 1, -1):
        if not _may_repeat(words, size):
            continue
        run = 0
        for at, same in enumerate(map(eq, words, words[size:])):
            run = run + 1 if same else 0
            begin = at - size + 1
            if run >= size and spans[begin][0] >= until and _is_phrase(words, begin, size):
                yield Double(Span(spans[begin][0], spans[begin + 2 * size - 1][1]),
                             Span(spans[begin][0], spans[begin + size - 1][1]))
                until, run = spans[begin + 2 * size - 1][1], 0


def _is_phrase(words: Sequence[str], begin: int, size: int) -> bool:
    """Whether words are a phrase that no style repeats: three or more that are not all alike and end no sentence, and
    what stands before and behind does not go on in the same beat.
    """
    phrase = words[begin:begin + size]
    letters = [word for word in phrase if _WORD.search(word)]
    if len(set(letters)) < 2 or len(letters) < size or any(word[-1] in ".!?…,;:" for word in phrase):
        return False
    before, after = words[max(0, begin - 1):begin], words[begin + 2 * size:begin + 2 * size + 1]
    return before != phrase[-1:] and tuple(word.strip(_MARKS) for word in after) != phrase[:1]


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
