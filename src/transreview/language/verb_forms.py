"""The regular forms of an English verb beside that in -s, which a noun's plural has too: utilized, utilizing."""

_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset("bdglmnprt")


def verb_forms(verb: str) -> tuple[str, ...]:
    """The forms of a verb in -ed and -ing, in lower case, as they are made regularly; () for what is no word."""
    verb = verb.lower()
    if len(verb) < 3 or not verb.isascii() or not verb.isalpha():
        return ()
    return _past(verb), _gerund(verb)


def _past(verb: str) -> str:
    if verb[-1] == "e":
        return f"{verb}d"
    if verb[-1] == "y" and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _gerund(verb: str) -> str:
    if verb[-1] == "e" and verb[-2] not in "eoy":
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    """The verb with its last consonant doubled, where one syllable ends in one vowel and one consonant: ban, bann-."""
    is_short = sum(letter in _VOWELS for letter in verb) == 1 and verb[-2] in _VOWELS
    return verb + verb[-1] if is_short and verb[-1] in _DOUBLING else verb
