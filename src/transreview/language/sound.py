"""What a name sounds like, in any script, and how far two names are apart by sound.

A word becomes a string of sounds, one character each, whatever its script and its romanisation: Зайцев, Zaitsev,
Zaytsev and Zajcev come out nearly the same. Letters that are read in several ways (Latin j, ch, c; Arabic و) become a
sound of their own that is near to each of its readings. The distance is an edit distance whose costs follow the sounds:
a vowel for another vowel is cheap, a consonant for one of another place is not, and the end of a name is dear, since
there stand gender and case. One unit is one clearly different consonant.
"""

import re
from functools import lru_cache
from itertools import accumulate, product

from anyascii import anyascii

from transreview.language.scripts import Script, fold, script

# The sounds: vowels a e i o u; y a glide; consonants in small letters as usual (c is ts, x is kh). In capitals: S sh,
# Z zh, C ch, D dzh, T th, R dhal, G jeem; Latin letters of several readings: J j, H ch, Q and X c before a back and a
# front vowel; A alif, W vav, Y yod, B bet, P pe, K kaf, q qaf; V a vowel that only carries its consonant, and L the one
# liquid, of Chinese, Japanese and Korean.
_VOWELS = frozenset("aeiou")

_LATIN = (
    ("shch", "SC"), ("schtsch", "SC"), ("stsch", "SC"), ("tsch", "C"), ("dzh", "D"), ("dsch", "D"), ("sch", "S"),
    ("tch", "C"), ("zh", "Z"), ("kh", "x"), ("sh", "S"), ("ch", "H"), ("ts", "c"), ("tz", "c"), ("tc", "C"),
    ("cz", "C"), ("sz", "S"), ("ph", "f"), ("th", "T"), ("gh", "g"), ("dh", "R"), ("bh", "b"), ("ck", "k"),
    ("cq", "k"), ("qu", "kv"), ("dj", "D"), ("dž", "D"), ("dż", "D"), ("dz", "z"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("yy", "i"), ("ii", "i"), ("lj", "ly"), ("nj", "ny"),
    ("ks", "ks"), ("ngn", "ngn"), ("gn", "n"), ("x", "ks"), ("q", "q"), ("j", "J"), ("w", "w"), ("y", "y"),
)
_MARKED = {
    "š": "S", "ž": "Z", "č": "C", "ć": "C", "đ": "D", "ş": "S", "ș": "S", "ţ": "c", "ț": "c", "ç": "s", "ś": "S",
    "ź": "Z", "ż": "Z", "ñ": "ny", "ń": "n", "ł": "l", "ř": "rZ", "ß": "s", "ä": "e", "ö": "o", "ü": "u", "æ": "e",
    "œ": "o", "ø": "o", "å": "o", "ě": "ye", "ő": "o", "ű": "u", "ğ": "g", "ı": "i", "þ": "T", "ð": "d", "ĉ": "C",
    "ŝ": "S", "ĵ": "Z", "ą": "on", "ę": "en", "ů": "u", "ň": "n", "ť": "t", "ď": "d", "ľ": "l", "ơ": "o", "ư": "u",
    }
# A word in pieces: the first of these groups that fits, else a letter.
_GROUPS = {first: "|".join(letters[1:] for letters, _ in _LATIN if letters[0] == first) for first in "bcdegiklnopqstyz"}
_PIECE = re.compile(
    rf"[^{''.join(_GROUPS)}]|" + "|".join(f"{first}(?:{rest})?" for first, rest in _GROUPS.items()), re.DOTALL
)
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "D", "ѓ": "D", "е": "e", "ё": "yo", "є": "ye",
    "ж": "Z", "з": "z", "ѕ": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "ј": "y", "к": "k", "л": "l", "љ": "ly",
    "м": "m", "н": "n", "њ": "ny", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "C", "ќ": "C", "у": "u",
    "ў": "v", "ф": "f", "х": "x", "ц": "c", "ч": "C", "џ": "D", "ш": "S", "щ": "SC", "ъ": "", "ы": "i", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "’": "", "'": "",
}
_GREEK = (
    ("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("ντ", "d"),
    ("γκ", "g"), ("γγ", "ng"), ("τσ", "C"), ("τζ", "D"), ("α", "a"), ("β", "v"), ("γ", "g"), ("δ", "d"), ("ε", "e"),
    ("ζ", "z"), ("η", "i"), ("θ", "T"), ("ι", "i"), ("κ", "k"), ("λ", "l"), ("μ", "m"), ("ν", "n"), ("ξ", "ks"),
    ("ο", "o"), ("π", "p"), ("ρ", "r"), ("σ", "s"), ("ς", "s"), ("τ", "t"), ("υ", "i"), ("φ", "f"), ("χ", "x"),
    ("ψ", "ps"), ("ω", "o"),
)
_ABJAD = {
    "ا": "A", "أ": "A", "إ": "A", "آ": "A", "ٱ": "A", "ء": "", "ئ": "Y", "ؤ": "W", "ب": "b", "پ": "p", "ت": "t",
    "ث": "T", "ج": "G", "چ": "C", "ح": "h", "خ": "x", "د": "d", "ذ": "R", "ر": "r", "ز": "z", "ژ": "Z", "س": "s",
    "ش": "S", "ص": "s", "ض": "R", "ط": "t", "ظ": "R", "ع": "A", "غ": "g", "ف": "f", "ق": "q", "ك": "k", "ک": "k",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "A", "و": "W", "ي": "Y", "ی": "Y", "ى": "A", "א": "A",
    "ב": "B", "ג": "g", "ד": "d", "ה": "h", "ו": "W", "ז": "z", "ח": "x", "ט": "t", "י": "Y", "כ": "K", "ך": "x",
    "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "A", "פ": "P", "ף": "f", "צ": "c", "ץ": "c",
    "ק": "k", "ר": "r", "ש": "S", "ת": "t",
}
_NEAR = (
    # vowels and what stands for them
    ("a", "e", .3), ("a", "o", .25), ("a", "i", .4), ("a", "u", .35), ("e", "i", .25), ("e", "o", .35),
    ("e", "u", .4), ("i", "o", .45), ("i", "u", .4), ("o", "u", .2), ("y", "i", .1), ("y", "e", .3), ("y", "J", .1),
    ("y", "Y", .05), ("y", "u", .35), ("y", "a", .4), ("y", "o", .4), ("J", "i", .15), ("J", "D", .1), ("J", "Z", .1),
    ("J", "x", .3), ("J", "h", .4), ("J", "C", .3), ("J", "z", .35), ("J", "S", .45), ("A", "a", .02),
    ("A", "e", .08), ("A", "o", .1), ("A", "i", .15), ("A", "u", .2), ("W", "u", .02), ("W", "o", .04),
    ("W", "v", .05), ("W", "w", .02), ("W", "f", .4), ("Y", "i", .02), ("Y", "e", .08), ("Y", "J", .15),
    ("Y", "a", .2),
    # labials
    ("b", "p", .4), ("b", "v", .3), ("v", "w", .05), ("v", "f", .3), ("w", "f", .5), ("p", "f", .45), ("b", "w", .45),
    ("w", "u", .25), ("v", "u", .4), ("B", "b", .02), ("B", "v", .02), ("B", "w", .1), ("P", "p", .02),
    ("P", "f", .02), ("w", "o", .4), ("f", "h", .5), ("m", "n", .5), ("m", "b", .8),
    # dentals
    ("R", "d", .05), ("R", "z", .08), ("R", "T", .1), ("R", "t", .4), ("R", "s", .35), ("d", "t", .4),
    ("T", "t", .08), ("T", "d", .35), ("T", "s", .2), ("T", "z", .3), ("T", "f", .4), ("d", "z", .5), ("t", "c", .5),
    ("t", "s", .7), ("d", "r", .7), ("d", "D", .5), ("t", "C", .5),
    # velars
    ("q", "k", .03), ("q", "g", .08), ("q", "x", .2), ("q", "Q", .05), ("q", "K", .05), ("q", "H", .3),
    ("q", "G", .3), ("g", "k", .4), ("k", "x", .3), ("g", "h", .3), ("x", "h", .1), ("x", "g", .4), ("Q", "k", .02),
    ("Q", "c", .25), ("Q", "s", .45), ("Q", "C", .4), ("Q", "g", .4), ("Q", "x", .35), ("K", "k", .02),
    ("K", "x", .02), ("K", "h", .3), ("Q", "K", .05), ("H", "k", .2), ("H", "Q", .3), ("G", "g", .04),
    ("G", "D", .04), ("G", "J", .04), ("G", "Z", .1), ("G", "k", .4), ("k", "h", .5),
    # hissing and hushing
    ("X", "s", .05), ("X", "c", .05), ("X", "C", .15), ("X", "S", .25), ("X", "z", .25), ("X", "k", .5),
    ("X", "Q", .3), ("X", "T", .2), ("X", "H", .2), ("X", "K", .5), ("X", "Z", .45), ("s", "z", .25), ("s", "c", .3),
    ("z", "c", .3), ("s", "S", .3), ("z", "Z", .3), ("c", "C", .2), ("c", "S", .45), ("S", "Z", .3), ("S", "C", .3),
    ("C", "D", .3), ("Z", "D", .15), ("Z", "C", .4), ("s", "C", .5), ("z", "D", .35), ("z", "S", .5), ("s", "Z", .5),
    ("H", "C", .03), ("H", "x", .08), ("H", "S", .15), ("H", "c", .3), ("H", "h", .25), ("H", "D", .35),
    ("H", "s", .5), ("H", "Z", .45), ("H", "J", .4), ("c", "k", .6),
    # liquids
    ("l", "r", .5), ("L", "l", .02), ("L", "r", .02), ("V", "A", .02), ("V", "W", .02), ("V", "Y", .02),
    ("V", "h", .35), ("V", "a", .2), ("V", "e", .1), ("V", "i", .1), ("V", "o", .15), ("V", "u", .1), ("V", "y", .15),
)
#: What a sound costs that one of the two lacks; 1 where it is not named.
_FREE = {
    "a": .35, "e": .3, "i": .3, "o": .4, "u": .4, "y": .2, "h": .3, "A": .08, "W": .5, "Y": .3, "J": .35, "w": .5,
    "g": .85, "x": .8, "V": .06,
}
_DIGITS = frozenset("0123456789")
_SOUNDS = "aeiouybpvfwdtTRgkxqhQKHGszScZCDJlrmnABWYPVLX0123456789"


def _costs() -> dict[str, dict[str, float]]:
    table = {one: dict.fromkeys(_SOUNDS, 1.0) for one in _SOUNDS}
    for one, other in product("aeiouyAWYV", repeat=2):
        table[one][other] = .5
    for sound in _SOUNDS:
        table[sound][sound] = 0.0
    for one, other, cost in _NEAR:
        table[one][other] = table[other][one] = cost
    return table


_SUBSTITUTE = _costs()
_REMOVE = {sound: _FREE.get(sound, 1.0) for sound in _SOUNDS}
#: At the end of a name a vowel tells gender and case: dearer than inside.
_END = {"a": .75, "e": .6, "i": .6, "o": .75, "u": .65, "y": .45, "h": .25, "A": .1, "Y": .2, "W": .4, "V": .06}

_BONES = str.maketrans({
    **dict.fromkeys("aeiouyAYJhWV", None), **dict.fromkeys("bpvfwBP", "p"), **dict.fromkeys("dtTR", "t"),
    **dict.fromkeys("gkxqQK", "k"), **dict.fromkeys("szScZCDHGX", "s"), "L": "r", "l": "r",
})

_UNVOICED = str.maketrans("aeiou", "VVVVV")


@lru_cache(maxsize=16384)
def letters(word: str) -> str:
    """The sounds of a word in any script as it is spelled, double letters and digits kept; see `sounds`."""
    word = word.casefold()
    match script(word):
        case Script.LATIN | Script.NONE:
            return _latin(word)
        case Script.CYRILLIC:
            return "".join(_CYRILLIC.get(letter) or (letter if letter in _DIGITS else "") for letter in word)
        case Script.GREEK:
            return _greedy(fold(word), _GREEK)
        case Script.ARABIC | Script.HEBREW:
            return "".join(_ABJAD.get(letter, "") for letter in word)
        case Script.HAN:
            return "".join(map(_syllable, word))
        case Script.KANA | Script.HANGUL as kind:
            return _carried(word, kind)
        case _:
            return _latin(anyascii(word).casefold().replace("'", ""))


@lru_cache(maxsize=16384)
def sounds(word: str) -> str:
    """The sounds of a word in any script, one character each; "" where it has no letter.

    The same word in two scripts, or in two romanisations, gives sounds that are near to each other by `distance`.
    """
    return _single(letters(word).replace("ts", "c").replace("dZ", "D"))


@lru_cache(maxsize=16384)
def bones(word: str) -> str:
    """The consonants of a word by place of speaking: what two spellings of one name nearly always share."""
    return _single(sounds(word).translate(_BONES))


def unvoiced(heard: str) -> str:
    """Sounds whose vowels weigh next to nothing, to compare with a script that does not write them."""
    return heard.translate(_UNVOICED)


def distance(one: str, other: str, limit: float = 9.0) -> float:
    """How far two words are apart by sound: 0 for the same sounds, about 1 for each clearly different consonant.

    Gives some number above ``limit`` as soon as it is known that the distance is above it.
    """
    return sound_distance(sounds(one), sounds(other), limit)


@lru_cache(maxsize=65536)
def sound_distance(one: str, other: str, limit: float) -> float:
    """`distance` of two strings of sounds."""
    if one == other:
        return 0.0
    if not one or not other or abs(len(one) - len(other)) > 2 + 3 * limit:
        return limit + 1
    adds, drops = _costs_of_lacking(other), _costs_of_lacking(one)
    row = [0.0, *accumulate(adds)]
    last = len(one) - 1
    vowel_behind = other[-1] in _VOWELS
    for line, drop in enumerate(drops):
        table = _SUBSTITUTE[one[line]]
        costs = [table[theirs] for theirs in other]
        if line == last and vowel_behind and costs[-1] and one[-1] in _VOWELS:
            costs[-1] += .3
            if not line and len(other) > 1:
                costs[0] *= 1.3
        elif not line:
            costs[0] *= 1.3
        left = row[0] + drop
        new = [left]
        for cost, add, across, above in zip(costs, adds, row[:-1], row[1:], strict=True):
            here, dropped, added = across + cost, above + drop, left + add
            if dropped < here:
                here = dropped
            left = added if added < here else here
            new.append(left)
        if min(new) > limit:
            return limit + 1
        row = new
    return row[-1]


def _costs_of_lacking(heard: str) -> list[float]:
    """What each sound of a string costs that the other lacks."""
    costs = [_REMOVE[sound] for sound in heard]
    costs[-1] = _END.get(heard[-1], costs[-1])
    return costs


class _Reading(dict[str, str]):
    """The sounds of each piece of a word in Latin letters; X and Q stand for a c before a front and a back vowel."""

    def __missing__(self, letter: str) -> str:
        if letter.isascii():
            return letter if letter.isalnum() else ""
        read = fold(anyascii(letter).casefold())
        return "".join(sound for sound in read if sound.isalpha() and sound in _SUBSTITUTE)


_READING = _Reading({**_MARKED, **dict(_LATIN)})


def _latin(word: str) -> str:
    pieces = _PIECE.findall(word)
    if "c" in pieces:
        behind = [*pieces[1:], ""]
        pieces = [
            piece if piece != "c" else "X" if fold(after[:1]) in ("e", "i", "y") else "Q"
            for piece, after in zip(pieces, behind, strict=True)
        ]
    return "".join([_READING[piece] for piece in pieces])


_PINYIN_START = (
    ("zh", "D"), ("ch", "C"), ("sh", "S"), ("x", "S"), ("q", "C"), ("j", "D"), ("r", "L"), ("l", "L"), ("w", "w"),
    ("y", "y"),
)
_PINYIN_END = {
    "uo": "o", "ie": "e", "ui": "uei", "iu": "yu", "ao": "ao", "ue": "ye", "ia": "ya", "iang": "yang", "iong": "yong",
    "ian": "yen", "iao": "yao",
}


@lru_cache(maxsize=16384)
def _syllable(letter: str) -> str:
    """A Chinese character as pinyin (anyascii's commonest reading) in sounds; what only carries a consonant is V."""
    if letter.isascii():
        return letter if letter in _SUBSTITUTE else ""
    read = anyascii(letter).casefold()
    if not read.isalpha():
        return ""
    if read == "er":
        return "VL"
    start = next((pair for pair in _PINYIN_START if read.startswith(pair[0])), None)
    if start:
        head, rest = start[1], read[len(start[0]):]
    else:
        head, rest = ("", read) if read[0] in _VOWELS else (read[0], read[1:])
    if head and rest in ("e", "i", "u"):
        return head + ("V" if rest != "i" or head in "szcSCDL" else "i")
    return head + "".join(sound for sound in _PINYIN_END.get(rest, rest) if sound in _SUBSTITUTE)


def _carried(word: str, kind: Script) -> str:
    read = anyascii(word).casefold()
    if kind is Script.HANGUL:
        read = read.replace("eu", "V").replace("eo", "o").replace("ae", "e")
    else:
        for carrier in ("u", "to", "do"):
            read = read.replace(carrier, carrier[:-1] + "V")
    heard = "".join(_latin(piece) if piece != "V" else "V" for piece in _pieces(read))
    return heard.replace("l", "L").replace("r", "L")


def _pieces(read: str) -> list[str]:
    first, *rest = read.split("V")
    return [first, *(piece for part in rest for piece in ("V", part))]


def _greedy(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for letters, read in table:
        word = word.replace(letters, read)
    return "".join(sound for sound in word if sound in _SUBSTITUTE)


def _single(read: str) -> str:
    """Double sounds are one: nobody hears them."""
    return "".join(sound for place, sound in enumerate(read) if not place or read[place - 1] != sound)
