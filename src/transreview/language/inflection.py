"""Which words are forms of one another: cases, plural and possessives, and words derived from a name.

Endings are compared as sounds (see `sound.sounds`), so that one table serves a family of languages in all its scripts.
"""

from functools import lru_cache

from transreview.language.scripts import fold
from transreview.language.sound import letters

#: Languages whose names take endings for their case.
INFLECTING = frozenset({"sr", "hr", "bs", "cnr", "sh", "sl", "mk", "bg", "ru", "uk", "be", "pl", "cs", "sk", "de", "el", "lt", "lv"})
_SLAVIC = frozenset({"sr", "hr", "bs", "cnr", "sh", "sl", "mk", "bg", "ru", "uk", "be", "pl", "cs", "sk", "lt", "lv"})

#: Case, number and adjective endings, and possessive adjectives, of the Slavic languages, as sounds.
_SLAVIC_ENDINGS = frozenset((
    "", *(
        "a u e i o y om em am im ami ama ima imi ax ix ah ih ov ev ey ya yu ye yo yi yey yem yam yami yax yom iya iyu iye iyi iyey iyo iyom "
        "iy oy ou ovi evi yevi aya oye yego yemu ogo ego oga ega omu emu uyu yuyu oyu og eg imi "
        "on en iH aH eH iem iego iemu iy ie ia iu io ii ei um ou ovu ovy ove ovo ova ovog ovom ovim ovix ovoy eva evo eve evi evu evog evom evim evix "
        "in ina inu ine ini ino inog inom inim inoy ski ska sko ske sku skog skoy skom skim skix skiy skaya skoye skogo skomu skuyu "
        "iyem yeyu eyu yay yov yev"
    ).split(),
))
_ENDINGS: dict[str, frozenset[str]] = {
    "en": frozenset(("", "s", "es")),
    "de": frozenset(("", "s", "es", "e", "en", "n", "er", "ern", "em", "ens")),
    "el": frozenset(("", *"os u o e on us i is is a as es on ie ia ias a ata on ides ades ea eos oi".split())),
    "ro": frozenset(("", *"a ul ului ei i ii lui le lor u ului iei".split())),
    "sq": frozenset(("", *"i it u ut a s se in un t e ve sh".split())),
    "hu": frozenset(("", *"t at et ot ban ben nak nek bol rol val vel ra re nal hoz hez tol i n on en k ok ek ba be".split())),
    "is": frozenset(("", *"i s a ar u um in inu ins na ur".split())),
    "fr": frozenset(("", "s")), "es": frozenset(("", "s", "es")), "pt": frozenset(("", "s", "es")), "it": frozenset(("",)),
    "nl": frozenset(("", "s", "en")),
}
_AGGLUTINATIVE = frozenset({"tr", "az", "fi", "et", "hu", "ka", "ko", "ja", "hy", "hi", "kk", "uz", "eu", "fa", "ur", "he", "ar"})

#: English endings that make another word of a name: people, languages, adjectives, teachings.
_DERIVING = (
    "an", "n", "ian", "ean", "ese", "i", "ish", "ic", "ist", "ists", "ism", "er", "ers", "ite", "ites", "ans", "ians", "ns", "is", "esque",
    "ier", "ine", "ing", "ed", "ly", "ty", "y", "man", "men", "woman", "women", "land", "land's", "al", "ial", "ical", "ary", "ity", "ation", "ion", "ment", "or", "ors",
    "ization", "isation", "eer", "eers", "ies", "ness", "age", "ance", "en", "ist's", "ar", "ial", "tion", "t", "ling", "th", "ths", "ful", "ive", "ous", "est",
)
#: Endings that make an adjective or the other sex's name of a Slavic or German name, in English spelling.
_SLAVIC_DERIVING = (
    "a", "na", "ov", "ova", "ev", "eva", "yev", "yeva", "in", "ina", "sky", "ski", "skiy", "skii", "skyi", "skyy", "ska", "skaya", "skaia", "sk", "ske", "skoe", "skoye", "skyi",
    "ivna", "ovna", "evna", "yna", "aya", "aia", "ich", "ovich", "evich", "ets", "tsy", "er", "isch", "ische", "ischen", "ischer", "isches", "ko", "enko", "ovo", "evo", "ovka",
    "skaja", "skij", "ic", "ić", "ová", "ówna", "owa", "ka", "ki", "ke", "ku", "čan", "anin", "ani", "ac", "ci", "skog", "skom", "skim", "skih",
)
#: English endings that change places: imagism and imagist, publish and publisher, judicial and judiciary.
_ENGLISH = frozenset("e s d ed er ers or ors ing ings ion ions ism ist ists ial iary al ally ic ical ics y ies ied ity ive able ably ent ence ant ance ate ates ated ment ments ness ful ly age ure en ens ery ary ory ous ization isation ized ised".split())
_ADJECTIVE = frozenset({"sky", "ski", "skiy", "skii", "skyi", "skaya", "ska", "skaia", "skoe", "skoye", "ske", "sk", "ka"})


def endings(lang: str) -> frozenset[str]:
    """The inflectional endings of a language as sounds, "" among them."""
    if lang in _SLAVIC:
        return _SLAVIC_ENDINGS
    return _ENDINGS.get(lang, frozenset(("", "s")))


@lru_cache(maxsize=65536)
def without_ending(word: str, lang: str) -> str:
    """A word in its own letters without its longest inflectional ending; three letters at least are left."""
    for size in range(min(5, len(word) - 3), 0, -1):
        if letters(word[-size:]).replace("J", "y") in endings(lang):
            return word[:-size]
    return word


@lru_cache(maxsize=65536)
def stems(word: str, lang: str) -> tuple[str, ...]:
    """The sounds of a word without each ending that it may have; what is left has two sounds at least."""
    heard = letters(word).replace("J", "y")
    possible = endings(lang)
    return tuple(heard[:-size] for size in range(1, min(5, len(heard) - 2) + 1) if heard[-size:] in possible)


@lru_cache(maxsize=65536)
def inflected(one: str, other: str, lang: str) -> bool:
    """Whether two words (casefolded) may be forms of one word in the language: same stem, both endings known."""
    first, second = letters(one).replace("J", "y"), letters(other).replace("J", "y")
    if first == second:
        return True
    if [sound for sound in first if sound.isdigit()] != [sound for sound in second if sound.isdigit()]:
        return False
    if lang in _AGGLUTINATIVE:
        short, long = sorted((first, second), key=len)
        return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 5
    if _same_stem(first, second, endings(lang)):
        return True
    return lang in _SLAVIC and _same_stem(*_without_fleeting(first, second, lang), endings(lang))


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


def _without_fleeting(first: str, second: str, lang: str) -> tuple[str, str]:
    """Both words without the vowel that comes and goes before the last consonant: Kyiv and Kyieva, Čačak and Čačka."""
    return _drop_fleeting(first, lang), _drop_fleeting(second, lang)


def _drop_fleeting(heard: str, lang: str) -> str:
    possible = endings(lang)
    root, ending = heard, ""
    for size in range(1, min(3, len(heard) - 3) + 1):
        if heard[-size:] in possible and heard[-size] in "aeiouy":
            root, ending = heard[:-size], heard[-size:]
            break
    if len(root) >= 4 and root[-1] not in "aeiouy" and root[-2] in "aeiou":
        root = root[:-2].rstrip("y") + root[-1]
    return root + ending


@lru_cache(maxsize=65536)
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
    deriving = _SLAVIC_DERIVING if lang in _SLAVIC else (*_DERIVING, *_SLAVIC_DERIVING)
    short, long = first[shared:], second[shared:]
    if not short:
        return long in deriving
    if lang == "en" and any(first[cut:] in _ENGLISH and second[cut:] in _ENGLISH and len(second) - cut >= 2 for cut in range(shared, max(3, shared - 3), -1)):
        return True
    for cut in range(shared, max(2, shared - 4), -1):
        before, after = first[cut:], second[cut:]
        vowel_ending = len(before) <= 2 and all(letter in "aeiouy" for letter in before)
        if after in deriving and len(after) >= 2 and (vowel_ending or (before in _ADJECTIVE and after in _ADJECTIVE)):
            return True
    return False
