"""Japanese names in Latin letters: one name by Hepburn's rules and by the government's, with long vowels and without.

Matsui and Matui, Ohtani and Otani, Satou and Sato.
"""

import re
from functools import lru_cache

from transreview.language.scripts import fold

_SYLLABLES = (
    ("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("sh", "sy"), ("ch", "ty"), ("j", "zy"),
    ("ou", "o"), ("oo", "o"), ("uu", "u"),
)
_LONG_O = re.compile(r"oh(?![aeiouy])")


@lru_cache(maxsize=16384)
def by_syllables(name: str) -> str:
    """A name (casefolded) as the government's romanisation has it, without long vowels."""
    written = _LONG_O.sub("o", fold(name))
    for letters, syllable in _SYLLABLES:
        written = written.replace(letters, syllable)
    return written
