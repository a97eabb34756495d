"""Which quotation marks each language uses, and inside others."""

from dataclasses import dataclass
from functools import lru_cache

from transreview.language.lexicon import language

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class QuoteStyle:
    """The pairs of quotation marks that readers of a language are used to, the commonest first.

    ``outer`` are for what is quoted, ``inner`` for a quotation in a quotation. ``spaced`` says that a no-break space
    stands on the inside of « ».
    """

    outer: tuple[Pair, ...]
    inner: tuple[Pair, ...]
    spaced: bool = False


#: CLDR's pair first (Unicode CLDR, delimiters), then what orthographies and publishers of the language use besides.
#: Outer pairs, then inner ones behind the bar.
_STYLES = {
    "“” ‘’ | ‘’ “”": "en id ms vi th hi bn mr ne pa gu ta te kn ml si ur sw fil tl cy ga mt af yo ig ha zu xh so my km "
                  "lo",
    "„“ »« «» | ‚‘ ›‹ ‹› »«": "de lb",
    "«» “” | “” ‘’ ‹›": "fr",
    "«» “” | “” ‘’": "it es ca gl eu pt el hy",
    "“” ‘’ „” „“ | ‘’ ‚’ “”": "nl fy",
    "”” »» “” | ’’ ›› ‘’": "sv fi",
    "“” »« ”” „“ | ‘’ ’’ ›‹": "da",
    "«» “” „“ | ‘’ ’’ “” ‚‘": "nb nn no",
    "„“ “” | ‚‘ ‘’": "is fo",
    "„” «» »« “” | «» »« ‚’ ‘’": "pl",
    "„“ »« | ‚‘ ›‹ »«": "cs sk sl",
    "„“ „” »« “” | ‚‘ ‘’ ’’ ‚’ ›‹": "hr bs sh cnr sr",
    "„“ “” «» | ‚‘ ’‘ ‘’ “”": "mk bg",
    "„” »« “” | »« ’’ ‘’ ‚’": "hu",
    "„” «» “” | «» ‘’ ‚’": "ro mo",
    "«» “” „“ „” | “” ‘’ ‚‘": "sq",
    "“” «» ‘’ | ‘’ “”": "tr az uz tk",
    "«» „“ “” | „“ “” ‘’": "ru uk be kk ky tg tt ba mn",
    "„“ „” «» “” | «» ‘’ ‚‘ “”": "et lv lt",
    "„“ «» “” | “” ‘’ ‚‘ «»": "ka",
    "”” “” „” «» | ’’ ‘’ ‚’": "he yi",
    "”“ “” «» | ’‘ ‘’ “” ‹›": "ar",
    "«» “” | ‹› “” ‘’": "fa ps ckb ku ug sd am ti",
    "“” ‘’ 「」『』 《》〈〉 | ‘’ 『』 「」 “” 〈〉 《》": "zh yue ko",
    "「」 『』 “” 〝〟 《》 〈〉 | 『』 「」 ‘’ “” 〈〉": "ja",
}


#: Pairs that are known where the language is not.
_COMMON = "“” «» ‘’ „“ ‚‘ ‹› 「」 『』 《》 〈〉 〝〟 ｢｣"


@lru_cache(maxsize=256)
def quote_style(tag: str) -> QuoteStyle | None:
    """The quotation marks of a language by its BCP 47 tag; None where they are not known."""
    base = language(tag)
    for pairs, languages in _STYLES.items():
        if base in languages.split():
            outer, _, inner = pairs.partition("|")
            spaced = base == "fr" and "-CH" not in tag.upper()
            return QuoteStyle(_pairs(outer), _pairs(inner), spaced)
    return None


def _pairs(text: str) -> tuple[Pair, ...]:
    marks = text.replace(" ", "")
    return tuple(zip(marks[::2], marks[1::2], strict=True))


@lru_cache(maxsize=256)
def mate(sign: str, opens: bool, tag: str) -> str | None:
    """The mark that answers a quotation mark in a language (BCP 47 tag); None where nobody can know."""
    if sign in ('"', "'", "＂"):
        return sign
    style = quote_style(tag)
    pairs = [*(style.outer if style else ()), *(style.inner if style else ()), *_pairs(_COMMON)]
    return next((pair[opens] for pair in pairs if pair[not opens] == sign), None)


def is_pair(opening: str, closing: str) -> bool:
    """Whether some language closes with one mark what it opens with the other; straight marks go with any."""
    return (opening, closing) in _all_pairs() or bool({opening, closing} & {'"', "'", "''", "``", ",,", "＂", "״"})


@lru_cache(maxsize=1)
def _all_pairs() -> frozenset[Pair]:
    return frozenset(pair for pairs in (*_STYLES, _COMMON) for pair in _pairs(pairs.replace("|", "")))
