"""Which words are forms of one another: cases, plural and possessives, and words derived from a name.

Endings are compared as sounds (see `sound.sounds`), so that one table serves a family of languages in all its scripts.
"""

from functools import lru_cache

from transreview.language.scripts import Script, fold, script
from transreview.language.sound import letters

#: The Slavic and Baltic languages.
SLAVIC = frozenset({"sr", "hr", "bs", "cnr", "sh", "sl", "mk", "bg", "ru", "uk", "be", "pl", "cs", "sk", "lt", "lv"})
#: Languages whose names take endings for their case.
INFLECTING = SLAVIC | {"de", "el", "is", "ro", "sq", "hu", "tr", "az", "fi", "et", "eu", "ka", "hy"}
_AGGLUTINATIVE = frozenset(
    {"tr", "az", "fi", "et", "hu", "ka", "ko", "ja", "hy", "hi", "kk", "uz", "eu", "fa", "ur", "he", "ar"}
)

#: Case, number and adjective endings, and possessive adjectives, of the Slavic languages, as sounds.
_SLAVIC_ENDINGS = """
    a u e i o y ym yh ymi om em am im ami ama ima imi ax ix ah ih ov ev ey ya yu ye yo yi yey yem yam yami yax
    yom iya iyu iye iyi iyey iyo iyom iy oy ou ovi evi yevi aya oye yego yemu ogo ego oga ega omu emu uyu yuyu
    oyu og eg imi on en iH aH eH iem iego iemu iy ie ia iu io ii ei um ovu ovy ove ovo ova ovog ovom ovim ovix
    ovih ovoy eva evo eve evi evu evog evom evim evix evih in ina inu ine ini ino inog inom inim inoy ski ska
    sko ske sku skog skoy skom skim skix skih skiy skaya skoye skogo skomu skuyu iyem yeyu eyu yay yov yev
"""
_ENDINGS = {
    "en": "s es", "de": "s es e en n er ern em ens", "fr": "s", "es": "s es", "pt": "s es", "it": "", "nl": "s en",
    "el": "os u o e on us i is a as es ie ia ias ata ides ades ea eos oi ika ikes ikos iki iko ikou ikon",
    "ro": "a ul ului ei i ii lui le lor u iei", "sq": "i it u ut a s se in un t e ve sh",
    "hu": "t at et ot ban ben nak nek bol rol val vel ra re nal hoz hez tol i n on en k ok ek ba be",
    "is": "i s a ar u um in inu ins na ur",
}

#: English endings that make another word of a name: people, languages, adjectives, teachings.
_DERIVING = """
    an n ian ean ese i ish ic ist ists ism er ers ite ites ans ians ns is esque ier ine ing ed ly ty y man men
    woman women land al ial ical ary ity ation ion ment or ors ization isation eer eers ies ness age ance en ar
    tion t ling th ths ful ive ous est
"""
#: Endings that make an adjective or the other sex's name of a Slavic or German name, in Latin letters.
_SLAVIC_DERIVING = """
    a na ov ova ev eva yev yeva in ina sky ski skiy skii skyi skyy ska skaya skaia sk ske skoe skoye ivna ovna
    evna yna aya aia ich ovich evich ets tsy er isch ische ischen ischer isches ko enko ovo evo ovka skaja skij
    ic ić ová ówna owa ka ki ke ku čan anin ani ac ci skog skom skim skih
"""
#: English endings that change places: imagism and imagist, publish and publisher, judicial and judiciary.
_ENGLISH = """
    e s d ed er ers or ors ing ings ion ions ism ist ists ial iary al ally ic ical ics y ies ied ity ive able
    ably ent ence ant ance ate ates ated ment ments ness ful ly age ure en ens ery ary ory ous ization isation
    ized ised
"""
_ADJECTIVE = "sky ski skiy skii skyi skaya ska skaia skoe skoye ske sk ka"

_SETS = {name: frozenset(("", *text.split())) for name, text in _ENDINGS.items()}
_SETS |= dict.fromkeys(SLAVIC, frozenset(("", *_SLAVIC_ENDINGS.split())))
_SLAVIC_DERIVED = frozenset(_SLAVIC_DERIVING.split())
_DERIVED = frozenset(_DERIVING.split()) | _SLAVIC_DERIVED
_ENGLISH_DERIVED = frozenset(_ENGLISH.split())
_ADJECTIVES = frozenset(_ADJECTIVE.split())
_ANY = frozenset(("", "s"))


def _heard(word: str) -> str:
    """The sounds of a word as the tables of endings write them: one y and one v for all their letters."""
    return letters(word).replace("J", "y").replace("w", "v")


def endings(lang: str) -> frozenset[str]:
    """The inflectional endings of a language as sounds, "" among them."""
    return _SETS.get(lang, _ANY)


@lru_cache(maxsize=16384)
def is_ending(letters_behind: str, lang: str) -> bool:
    """Whether these letters are an inflectional ending of the language."""
    return _heard(letters_behind) in endings(lang)


@lru_cache(maxsize=16384)
def without_ending(word: str, lang: str) -> str:
    """A word in its own letters without its longest inflectional ending; three letters at least are left."""
    for size in range(min(5, len(word) - 3), 0, -1):
        if _heard(word[-size:]) in endings(lang):
            return word[:-size]
    return word


@lru_cache(maxsize=16384)
def stems(word: str, lang: str) -> tuple[str, ...]:
    """The sounds of a word without each ending that it may have; what is left has two sounds at least."""
    heard = _heard(word)
    possible = endings(lang)
    return tuple(heard[:-size] for size in range(1, min(5, len(heard) - 2) + 1) if heard[-size:] in possible)


@lru_cache(maxsize=16384)
def inflected(one: str, other: str, lang: str) -> bool:
    """Whether two words (casefolded) may be forms of one word in the language: same stem, both endings known."""
    first, second = _heard(one), _heard(other)
    if first == second:
        return True
    if [sound for sound in first if sound.isdigit()] != [sound for sound in second if sound.isdigit()]:
        return False
    if lang in _AGGLUTINATIVE:
        short, long = sorted((first, second), key=len)
        return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 5
    if _same_stem(first, second, endings(lang)):
        return True
    return lang in SLAVIC and _same_but_for_fleeting(first, second, lang)


@lru_cache(maxsize=16384)
def is_form(one: str, other: str, lang: str) -> bool:
    """`inflected`, of two words of one text in one script: their stems are spelled alike, too."""
    first, second = fold(one), fold(other)
    shared = _shared(first, second)
    if _differ_in_marks(one, other, shared, lang):
        return False
    possible = endings(lang)
    least = 2 if min(len(first), len(second)) <= 3 else 3
    if any(
        _heard(first[cut:]) in possible and _heard(second[cut:]) in possible
        for cut in range(shared, max(least, shared - 3) - 1, -1) if cut >= least
    ):
        return inflected(one, other, lang)
    if shared < min(len(first), len(second)) - _FLEETING:
        return False
    short, long = sorted((_consonants(first), _consonants(second)), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDING_CONSONANTS and inflected(one, other, lang)


#: Languages whose stems keep the marks on their letters in all forms.
_STEADY = frozenset({"sr", "hr", "bs", "cnr", "sh", "sl", "sq"})


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, letter in enumerate(one) if other[at : at + 1] != letter), len(one))


def _differ_in_marks(one: str, other: str, shared: int, lang: str) -> bool:
    """Whether two Latin words whose first ``shared`` letters are alike but for marks have other marks in the stem, like
    Zełenski and Zelenski. In Polish and Czech marks come and go at the end of a stem: Łódź, Łodzi.
    """
    alike = _shared(one, other)
    if alike >= shared or script(one) is not Script.LATIN or "ß" in one + other:
        return False
    return lang in _STEADY or alike < min(len(one), len(other)) - _FLEETING


#: The consonants of the commonest Slavic endings, in both alphabets, and of the agglutinative ones.
_CONSONANT_ENDINGS = "m v g j n d t s l k r м в г й nd dn dt nn ln lr nk ml lt"
#: A vowel that comes and goes stands before the last consonant of the stem: no farther from the end than this.
_FLEETING = 4
_ENDING_CONSONANTS = frozenset(("", *_CONSONANT_ENDINGS.split()))


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiouyаеиоуыэюяіїє")


def _same_stem(first: str, second: str, possible: frozenset[str]) -> bool:
    shared = 0
    for mine, theirs in zip(first, second, strict=False):
        if mine != theirs:
            break
        shared += 1
    short = min(len(first), len(second))
    least = 2 if short <= 3 else 3
    if shared < least:
        return False
    for cut in range(shared, max(least, shared - 3) - 1, -1):
        before, after = first[cut:], second[cut:]
        if before in possible and after in possible:
            # A possessive adjective needs a longer stem: Mara is not Marina.
            return cut >= 4 or not {before[:2], after[:2]} & {"in", "ov", "ev"}
    return False


def _same_but_for_fleeting(first: str, second: str, lang: str) -> bool:
    """Whether two words have one stem but for the vowel before its last consonant, which comes and goes or changes with
    the ending: Čačak and Čačka, Київ and Києва.
    """
    (root, vowel), (other, other_vowel) = _split_fleeting(first, lang), _split_fleeting(second, lang)
    if vowel and other_vowel and vowel != other_vowel and not (lang == "uk" and "i" in (vowel, other_vowel)):
        return False
    return _same_stem(root, other, endings(lang))


def _split_fleeting(heard: str, lang: str) -> tuple[str, str]:
    """A word without the vowel before the last consonant of its stem, and that vowel, "" where there is none."""
    possible = endings(lang)
    root, ending, vowel = heard, "", ""
    for size in range(1, min(3, len(heard) - 3) + 1):
        if heard[-size:] in possible and heard[-size] in "aeiouy":
            root, ending = heard[:-size], heard[-size:]
            break
    if len(root) >= 4 and root[-1] not in "aeiouy" and root[-2] in "aeiouy":
        vowel = root[-2] if root[-2] != "y" else ""
        root = root[:-2].rstrip("y") + root[-1]
    return root + ending, vowel


def english_family(one: str, other: str) -> bool:
    """Whether two English words are one stem with two endings of word formation: judicial, judiciary."""
    first, second = sorted((one, other), key=len)
    shared = 0
    while shared < len(first) and first[shared] == second[shared]:
        shared += 1
    return any(
        first[cut:] in _ENGLISH_DERIVED and second[cut:] in _ENGLISH_DERIVED and len(second) - cut >= 2
        for cut in range(shared, max(3, shared - 3), -1)
    )


@lru_cache(maxsize=16384)
def derived(one: str, other: str, lang: str) -> bool:
    """Whether one word (casefolded) is made from the other by an ending that makes a different word of it.

    Austria and Austrian, Bakhmut and Bakhmutsky, Milan and Milana: not two spellings of one name.
    """
    first, second = sorted((fold(one), fold(other)), key=len)
    if second in (first + "s", first + "es"):
        return True
    if lang == "en" and first[-1] == "s" != second[-1] and derived(first[:-1], second, lang):
        return True
    shared = 0
    for mine, theirs in zip(first, second, strict=False):
        if mine != theirs:
            break
        shared += 1
    if shared < 3:
        return False
    deriving = _SLAVIC_DERIVED if lang in SLAVIC else _DERIVED
    short, long = first[shared:], second[shared:]
    if not short:
        return long in deriving
    if lang == "en" and english_family(first, second):
        return True
    for cut in range(shared, max(2, shared - 4), -1):
        before, after = first[cut:], second[cut:]
        vowel_ending = len(before) <= 2 and all(letter in "aeiouy" for letter in before)
        if after in deriving and len(after) >= 2 and (vowel_ending or (before in _ADJECTIVES and after in _ADJECTIVES)):
            return True
    return False
