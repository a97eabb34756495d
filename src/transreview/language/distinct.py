"""What makes two look-alike names two for certain, by the words alone."""

from transreview.language.inflection import INFLECTING, SLAVIC, english_family
from transreview.language.names import Name, bare, possible_stems
from transreview.language.scripts import fold, script
from transreview.language.sound import distance, letters

#: What makes another name of a Japanese place: town, village, city, ward, district, prefecture, river, island, hill.
_DISTRICTS = ("cho", "machi", "mura", "shi", "ku", "gun", "ken", "gawa", "shima", "jima", "yama")
#: Endings that make of a country its people, its adjective or its language.
_DEMONYMS = ("n", "an", "ian", "ean", "ese", "ish", "i", "er", "ic")
#: Endings of Slavic adjectives in English spelling, of all sexes and of men; and what the noun beside them may end in.
_MEN = frozenset(["sky", "ski", "skiy", "skii", "skyi"])
_ADJECTIVES = _MEN | {"skaya", "ska", "skaia", "skoe", "skoye", "ske", "sk", "skoy"}
_WOMEN, _MEN_BARE = ("aya", "aia", "aja"), ("y", "yy", "yi", "iy", "ij", "ii", "yj", "i", "oy", "oi", "oj")
_NOUNS = ("", "a", "o", "e", "y", "i", "ka", "ki", "ko", "ovo", "evo", "ov", "ev")
#: Endings of Slavic surnames of men, to which a woman's adds a vowel; -ow and -ew as German and Polish write them.
_SURNAMES = ("ov", "ev", "ow", "ew", "in", "yn", "ou", "aw", "iy", "y", "i")


def are_two(one: Name, other: Name, lang: str) -> bool:
    """Whether two names are two for certain: other digits, another script, a plural, a compound, an adjective, a
    district, a man's and a woman's name.
    """
    first, second = bare(one.stem), bare(other.stem)
    if _digits(first) != _digits(second) or script(first) is not script(second):
        return True
    short, long = sorted((one.stem, other.stem), key=len)
    if long.startswith(short + "-") or long.endswith("-" + short) or one.stem.endswith("'") or other.stem.endswith("'"):
        return True
    if first == second:
        return lang in INFLECTING and one.stem == other.stem
    short, long = sorted((first, second), key=len)
    if _is_plural(short, long) or any(long == short + ending for ending in _DISTRICTS):
        return True
    if lang in SLAVIC and _is_people(one, other, lang):
        return True
    return _is_adjective(first, second) or (lang == "en" and _are_english_kin(one, other, short, long))


def other_sex(one: str, other: str) -> bool:
    """Whether two words may be a man's and a woman's name: Milan and Milana, Alexander and Alexandra."""
    short, long = sorted((one, other), key=len)
    if long in (short + "a", short + "e"):
        return True
    ends = {short[-2:], long[-2:]}
    return len(short) == len(long) and short[:-2] == long[:-2] and ends in ({"er", "ra"}, {"ar", "ra"}, {"dr", "ra"})


#: How a man's surname and a woman's end, in Latin letters without marks: Greek, Czech, Slovak, Baltic, Icelandic; the
#: Slavic adjectives and -ov, -ova are told elsewhere.
_COUPLES = (
    ("os", "ou"), ("is", "i"), ("as", "a"), ("is", "ou"), ("es", "e"), ("os", "i"), ("", "ova"), ("a", "ova"),
    ("o", "ova"), ("ek", "kova"), ("ec", "cova"), ("y", "a"), ("as", "iene"), ("is", "iene"), ("us", "iene"),
    ("ys", "iene"), ("as", "aite"), ("is", "yte"), ("ys", "yte"), ("us", "ute"), ("s", "a"), ("is", "e"),
    ("son", "dottir"), ("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"),
)


def are_man_and_woman(one: str, other: str) -> bool:
    """Whether two words may be a man's surname and a woman's: Papadopoulos and Papadopoulou, Vaněk and Vaňková."""
    first, second = fold(one), fold(other)
    return any(
        mine[: len(mine) - len(his)] == theirs[: len(theirs) - len(her)] and len(theirs) - len(her) >= 3
        for mine, theirs in ((first, second), (second, first)) for his, her in _COUPLES
        if mine.endswith(his) and theirs.endswith(her)
    )


def are_couple(one: str, other: str) -> bool:
    """The same, with the Slavic surnames to which a woman's adds an -a: Gromov and Gromova."""
    short, long = sorted((one, other), key=len)
    return are_man_and_woman(one, other) or (long == short + "a" and are_surnames(one, other))


def are_surnames(one: str, other: str) -> bool:
    """Whether two words of two sexes are a Slavic surname: Maltsev and Maltseva."""
    return min(one, other, key=len).endswith(_SURNAMES)


def _digits(word: str) -> list[str]:
    return [sign for sign in word if sign.isdigit()]


def _is_plural(short: str, long: str) -> bool:
    if long in (short + "s", short + "es"):
        return True
    return (short[-1:] == "s") != (long[-1:] == "s") and distance(short.removesuffix("s"), long.removesuffix("s")) <= .1


#: How a man's given name in -iy and a woman's in -iya are written.
_HIS, _HERS = ("iy", "ii", "yi", "yy", "ij", "y", "i", "j"), ("iia", "iya", "ija", "ia", "ya", "ja")


def _are_given_names(his: str, hers: str) -> bool:
    """Whether two words are a man's name and the woman's that is made of it, however they are written: Evgeny,
    Yevgenia.
    """
    man = next((his[: -len(end)] for end in _HIS if his.endswith(end)), "")
    woman = next((hers[: -len(end)] for end in _HERS if hers.endswith(end)), "")
    return len(man) > 2 and man.removeprefix("y") == woman.removeprefix("y")


def _are_english_kin(one: Name, other: Name, short: str, long: str) -> bool:
    """Whether one is the people of the other, a word of its family, or the woman's name beside Evgeny."""
    if _are_given_names(short, long) or _are_given_names(long, short):
        return True
    listed = max(one.zipf, other.zipf)
    if listed >= 3 and english_family(short, long):
        return True
    if not listed and not short.endswith("ia"):
        return False
    base, people = sorted((short.removesuffix("s"), long.removesuffix("s")), key=len)
    return any(
        people == base + end or (people == base[:-1] + end and len(end) > 1) for end in _DEMONYMS if len(base) > 3
    )


def _is_adjective(first: str, second: str) -> bool:
    """Whether one is the Slavic adjective of the other, or of its other sex: Kakhovka, Kakhovsky, Kakhovskaya; Navalny,
    Navalnaya.
    """
    short, long = sorted((first, second), key=len)
    if long.endswith(_WOMEN) and short[: len(long) - 3] == long[:-3] and short[len(long) - 3 :] in _MEN_BARE:
        return True
    (base, end), (other_base, other_end) = map(_cut, (first, second))
    if end and other_end:
        return base == other_base and (end in _MEN) != (other_end in _MEN)
    if end or other_end:
        stem, word = (base, second) if end else (other_base, first)
        return any(word == stem + ending for ending in _NOUNS)
    return False


#: What stands between a place and the ending of its people, as sounds: Dublin, Dublinci; Minhen, Minhenčani.
_PEOPLE = ("c", "ac", "ec", "evc", "ovc", "an", "yan", "Can", "Cank", "ank", "ak", "yak", "k", "sk", "Sk", "Ck", "ovsk")


def _is_people(one: Name, other: Name, lang: str) -> bool:
    """Whether one is the people or the adjective of the other in a Slavic language, in whatever case."""
    return any(
        len(base) >= 4 and long.startswith(base) and long[len(base) :] in _PEOPLE
        for place, people in ((one, other), (other, one))
        for base in map(letters, possible_stems(place, lang)) for long in map(letters, possible_stems(people, lang))
    )


def _cut(word: str) -> tuple[str, str]:
    """A word without its adjective's ending, and the ending; "" where it has none."""
    place = word.rfind("sk")
    return (word[:place], word[place:]) if place >= 3 and word[place:] in _ADJECTIVES else (word, "")
