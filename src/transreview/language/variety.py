"""British and American spellings of English words, by rules about their endings.

A rule says which letters differ; a word list says whether the word is known with them. Words whose two spellings mean
two things (metre and meter, licence and license, practice and practise) follow no rule here.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from transreview.language.lexicon import frequency


class Spelling(NamedTuple):
    """A word that is spelled in two ways: what both share, this spelling, and the other spelling of the same word.

    ``letters`` are those in which the spellings differ. ``side`` is "British" or "American", "" for a spelling that is
    common on both sides (-ize, dialogue, judgement).
    """

    root: str
    letters: str
    side: str
    other: str


# What stands before, the British letters, the American letters, what stands behind.
_RULES = tuple(
    (re.compile(rf"({before})({british}|{american})({after})"), british, american)
    for before, british, american, after in (
        (r"\w{3,}", "is", "iz", r"e|es|ed|ing|er|ers|ation|ations|able"),
        (r"\w{3,}y", "s", "z", r"e|ed|ing|er|ers"),
        (r"\w{3,}", "our", "or", r"|s|ed|ing|ite|ites|able|ably|less|ful|hood|er|ers|y|ist|ists"),
        (r"\w{2,}[tb]", "re", "er", r"|s|ed"),
        (r"\w{3,}og", "ue", "", r"|s"),
        (r"\w*[ft]en", "c", "s", r"e|es|eless"),
        (r"\w*[aeiou]+[^aeiou\W]+\w*[aeiouy]l", "l", "", r"ed|ing|er|ers|or|ors|ous|ously"),
        (r"\w*dg", "e", "", r"ment|ments|mental"),
        (r"\w{2,}", "ae", "e", r"[bcdfghklmnprstvz]\w{3,}"),
    )
)
#: Rules one of whose spellings is at home on both sides: -ize, -ogue, -dgement.
_WEAK = frozenset({0, 4, 7})
_NOT = re.compile(r"\w*met(?:re|er)s?|adviser|advisor|\w*wise|\w*rise\w*|exercis\w*|promis\w*")
_KNOWN = 3.0


@lru_cache(maxsize=16384)
def spelling(word: str) -> Spelling | None:
    """The British or American spelling that a word (casefolded) has, None for a word that is spelled in one way only.

    Both spellings need not be known words; see `is_known`.
    """
    if len(word) < 5 or _NOT.fullmatch(word):
        return None
    for number, (pattern, british, american) in enumerate(_RULES):
        match = pattern.fullmatch(word)
        if match:
            is_british = match[2] == british
            side = "" if number in _WEAK and is_british != (number == 0) else "British" if is_british else "American"
            other = f"{match[1]}{american if is_british else british}{match[3]}"
            return Spelling(f"{number}{match[1]}", match[2], side, other)
    return None


def is_known(word: str) -> bool:
    """Whether an English word (casefolded) is in the word list."""
    return frequency("en").get(word, 0.0) >= _KNOWN
