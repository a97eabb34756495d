"""How common a word is: the small word lists of wordfreq, read once per language and only when asked for.

The lists (Robyn Speer, wordfreq, CC BY-SA 4.0) are read from the installed package's data without importing it, which
would cost half a second. Frequencies are on the Zipf scale: 3 is once in a million words, 6 once in a thousand.
"""

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import msgpack

#: Languages that share another language's list.
_LISTS = {"sr": "sh", "hr": "sh", "bs": "sh", "cnr": "sh", "no": "nb", "nn": "nb", "iw": "he", "tl": "fil", "in": "id"}

#: Languages written in both alphabets, whose list is Latin.
_BOTH_ALPHABETS = frozenset({"sr", "sh", "bs", "cnr"})

_DIGRAPHS = (("dž", "џ"), ("lj", "љ"), ("nj", "њ"))
_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


@lru_cache(maxsize=256)
def language(tag: str) -> str:
    """The language of a BCP 47 tag, without script or region, in lower case: "sr" for "sr-Cyrl-RS"."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


@cache
def frequency(tag: str) -> Mapping[str, float]:
    """The Zipf frequency of the common words (casefolded) of a language; empty where there is no list.

    A list holds about 30,000 words, down to a Zipf frequency of about 3. Serbian, Bosnian and Montenegrin words are
    there in both alphabets.
    """
    name = language(tag)
    return _small_list(_LISTS.get(name, name), name in _BOTH_ALPHABETS)


@cache
def _small_list(name: str, in_both_alphabets: bool) -> Mapping[str, float]:
    """The words of a list that several languages may share: it is read and kept once."""
    words = _read(f"small_{name}", 0.0)
    if in_both_alphabets:
        words |= dict(zip(cyrillic("\n".join(words)).split("\n"), words.values(), strict=True))
    return MappingProxyType(words)


@lru_cache(maxsize=2)
def rare_frequency(tag: str) -> Mapping[str, float]:
    """The same for rare words too, down to a Zipf frequency of 1.5; empty for the languages without so long a list.

    Some 200,000 words: reading them takes 0.2 s and tens of megabytes, so ask only when a rare word decides.
    """
    name = language(tag)
    return MappingProxyType(_read(f"large_{_LISTS.get(name, name)}", 1.5))


def _read(name: str, least: float) -> dict[str, float]:
    """The words of a list from the Zipf frequency ``least`` on; {} when there is no such list."""
    path = _folder() / f"{name}.msgpack.gz"
    if not path.is_file():
        return {}
    with gzip.open(path) as file:
        buckets = msgpack.load(file, raw=False)[1:]
    # Bucket n holds the words of frequency 10 ** (-n / 100); the Zipf scale is log10 of the frequency in a billion.
    kept = buckets[:int((9 - least) * 100) + 1]
    words: dict[str, float] = {}
    for number, bucket in enumerate(kept):
        words |= dict.fromkeys(map(str.casefold, bucket), 9 - number / 100)
    return words


def cyrillic(text: str) -> str:
    """A Serbian text in small Latin letters in Cyrillic ones."""
    for latin, cyrillic in _DIGRAPHS:
        text = text.replace(latin, cyrillic)
    return text.translate(_CYRILLIC)


@cache
def _folder() -> Path:
    spec = find_spec("wordfreq")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places or ["."]))) / "data"
