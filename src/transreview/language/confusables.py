"""Words in letters of two scripts that look alike: Latin, Cyrillic and Greek (the idea of Unicode's UTS #39).

A word whose odd letters all have a twin in the script of the others was typed on the wrong keyboard ("Вelgrade" with a
Cyrillic В), or read by a machine that looks at shapes. A Latin stem with a Cyrillic ending ("NATOом"), a unit ("μm") or
a formula ("TNFα") is written so on purpose.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from transreview.language.addresses import addresses
from transreview.language.characters import characters
from transreview.language.lexicon import frequency
from transreview.language.pair import scripts_of
from transreview.language.scripts import Script, script
from transreview.model import Span


class Mixed(NamedTuple):
    """A word with letters of a strange script: its place, how it reads in one script (None if unknown), and they."""

    span: Span
    meant: str | None
    letters: str
    confidence: float


_SURE, _LIKELY = 0.95, 0.7
#: From this Zipf frequency on a word is one that every text has: a lone letter of another script stands for it.
_EVERYDAY = 5.0
_LATIN, _CYRILLIC, _GREEK = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "\u0400-\u052f", "\u0370-\u03ff\u1f00-\u1fff"
_CLASSES = {Script.LATIN: _LATIN, Script.CYRILLIC: _CYRILLIC, Script.GREEK: _GREEK}

# Letters that look alike, in the order Latin, Cyrillic, Greek; a dot where a script has none.
_TWINS = re.findall(
    r"\S{3}",
    "AАΑ BВΒ CС. EЕΕ HНΗ IІΙ JЈ. KКΚ MМΜ N.Ν OОΟ PРΡ SЅ. TТΤ XХΧ YУΥ Z.Ζ aаα cс. eеε iіι jј. kкκ n.η oоο pрρ sѕ. u.υ "
    "v.ν xхχ yуγ w.ω ëё. ïїϊ ËЁ. ÏЇΪ á.ά é.έ í.ί ó.ό ú.ύ Á.Ά É.Έ Í.Ί Ó.Ό ß.β hһ.",
)
#: Greek letters that a formula has beside Latin ones: in a word they stand between small letters.
_SYMBOLS = frozenset("αβγεηικρυχω")
_SCRIPTS = (Script.LATIN, Script.CYRILLIC, Script.GREEK)
_TO = {
    name: {letter: row[column] for row in _TWINS for letter in row if "." not in (letter, row[column])}
    for column, name in enumerate(_SCRIPTS)
}
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in _CLASSES.items()}
_LATIN_RUN, _OTHER_RUN = re.compile(f"[{_LATIN}]+"), re.compile(f"[{_CYRILLIC}{_GREEK}]+")
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}{_GREEK}]*")
_STEM_AND_ENDING = re.compile(f"(?:([{_LATIN}]{{2,}})|[{_LATIN}]+)([{_CYRILLIC}]{{1,4}})")
# What a text that has Latin letters and others must have; ª and º and µ are letters of no script here.
_ASCII_LETTERS = frozenset(map(chr, (*range(65, 91), *range(97, 123))))
_OTHERS = frozenset(map(chr, (*range(0x370, 0x530), *range(0x1F00, 0x2000))))
#: The longest word that is looked at, and the shortest that is more than a letter with an ending; code points.
_LONGEST, _LONG = 60, 5


def mixed(text: str, source: str = "", tag: str = "und") -> tuple[Mixed, ...]:
    """The words of a text in the language ``tag`` (BCP 47) that have letters of two scripts, and lone foreign letters.

    Words that ``source`` has in the same letters are left alone.
    """
    if text.isascii():
        return ()
    shown = characters(text)
    if _OTHERS.isdisjoint(shown) or (_ASCII_LETTERS.isdisjoint(shown) and not _LATIN_RUN.search(text)):
        return ()
    reader = _Reader(text, source, tag)
    return tuple(reader.words())


class _Reader:
    """One text with letters of several scripts."""

    def __init__(self, text: str, source: str, tag: str) -> None:
        self.text, self.source, self.tag = text, source, tag
        self.blocked = [address.span for address in addresses(text)]
        self.home = self._home()

    def _home(self) -> Script:
        """The script of the text: its language's or, where that has two or none is known, what the text shows."""
        scripts = scripts_of(self.tag) if self.tag != "und" else frozenset(_SCRIPTS)
        scripts &= frozenset(_SCRIPTS)
        if len(scripts) == 1:
            return next(iter(scripts))
        plain = _without(self.text, self.blocked)
        others = _OTHER_RUN.findall(plain)
        if Script.CYRILLIC in scripts and self.tag != "und" and any(not _written(run, Script.LATIN) for run in others):
            return Script.CYRILLIC
        if len("".join(others)) > len("".join(_LATIN_RUN.findall(plain))):
            return Script.CYRILLIC if _LETTERS[Script.CYRILLIC].search("".join(others)) else Script.GREEK
        return Script.LATIN

    def words(self) -> Iterator[Mixed]:
        """What is mixed, in order."""
        end = 0
        for run in (_OTHER_RUN if self.home is Script.LATIN else _LATIN_RUN).finditer(self.text):
            if run.start() < end or any(span.start < run.end() and run.start() < span.end for span in self.blocked):
                continue
            start, end = self._word(run.start(), run.end())
            word = self.text[start:end]
            if len(word) > _LONGEST or self._is_quoted(word, alone=word == run.group()):
                continue
            meant, sure = self._in_one_script(word) if word != run.group() else self._lone(word, start, end)
            if meant:
                letters = "".join(dict.fromkeys(one for one, other in zip(word, meant, strict=True) if one != other))
                yield Mixed(Span(start, end), meant, letters, sure)
            elif stray := _stray(word):
                yield Mixed(Span(start, end), None, stray, _LIKELY)

    def _is_quoted(self, word: str, *, alone: bool) -> bool:
        """Whether the source has the word so; a letter of the source's own script may have been left over."""
        if alone and script(self.source) is not self.home:
            return False
        return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.source))

    def _word(self, start: int, end: int) -> tuple[int, int]:
        while start and end - start < _LONGEST + 1 and _WORD.fullmatch(self.text[start - 1]):
            start -= 1
        match = _WORD.match(self.text, end, end + _LONGEST + 1)
        return start, match.end() if match else end

    def _in_one_script(self, word: str) -> tuple[str, float]:
        """The word in the letters of one script, "" where that cannot be or is not meant."""
        counts = {name: len(letters.findall(word)) for name, letters in _LETTERS.items()}
        made = {name: text for name in _SCRIPTS if counts[name] and (text := _written(word, name))}
        if self.home is not Script.GREEK:
            made.pop(Script.GREEK, None)
            if _is_formula(word):
                return "", 0.0
        if not made or self._has_ending(word):
            return "", 0.0
        best = max(made, key=lambda name: (counts[name], name is self.home))
        return made[best], _SURE if len(word) > 2 else _LIKELY

    def _has_ending(self, word: str) -> bool:
        """Whether a Latin name has an ending of a language that is written otherwise: "NATOом", "iPhoneа"."""
        match = _STEM_AND_ENDING.fullmatch(word)
        stem: str = match.group(1) or "" if match and self.home is not Script.LATIN else ""
        return stem != "" and (stem.isupper() or stem in self.source)

    def _lone(self, word: str, start: int, end: int) -> tuple[str, float]:
        """A word that stands for one in the letters of the text: "а house", a Latin "c" among Cyrillic words."""
        made = _written(word, self.home)
        before, after = self.text[start - 1:start], self.text[end:end + 1]
        if not made or word in _SYMBOLS or (made in "xх" and self.home is not Script.LATIN):
            return "", 0.0
        if before.isdecimal() and after.isdecimal():
            return (made, _LIKELY) if made == "x" else ("", 0.0)
        if not (before in ("", " ", "\n") and after in ("", " ", ",", ".", "\n")):
            return "", 0.0
        if len(word) == 1 and word.isupper():
            named = self.home is Script.LATIN and before == " " and self.text[start - 2:start - 1].isalpha()
            return (made, _LIKELY) if named else ("", 0.0)
        if self.home is not Script.LATIN and (len(word) > 1 or self._has_labels(word)):
            return "", 0.0
        known = frequency(self.tag).get(made.casefold(), 0.0) >= (_EVERYDAY if len(word) == 1 else _EVERYDAY - 1)
        return (made, _LIKELY) if known else ("", 0.0)

    def _has_labels(self, word: str) -> bool:
        """Whether other single Latin letters stand in the text: then they name things."""
        return any(len(run) == 1 and run != word for run in _LATIN_RUN.findall(self.text))


def _without(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[:span.start] + " " * (span.end - span.start) + text[span.end:]
    return text


@lru_cache(maxsize=16384)
def _written(word: str, name: Script) -> str:
    """The word in the letters of a script, "" where one of them has no twin there."""
    own, twins = _LETTERS[name], _TO[name]
    made = "".join(letter if own.match(letter) else twins.get(letter, "\0") for letter in word)
    return "" if "\0" in made else made


def _stray(word: str) -> str:
    """The only letter of Cyrillic in a Latin word, or of Latin at the beginning of a Cyrillic one; "" for none."""
    if len(word) < _LONG or _LETTERS[Script.GREEK].search(word):
        return ""
    latin, cyrillic = _LETTERS[Script.LATIN].findall(word), _LETTERS[Script.CYRILLIC].findall(word)
    if len(cyrillic) == 1 and word[1:].islower():
        return str(cyrillic[0])
    return str(latin[0]) if len(latin) == 1 and word[1:].islower() and word.isalpha() else ""


def _is_formula(word: str) -> bool:
    """Whether a Greek letter stands as a sign: not between the small letters of a word."""
    return any(
        letter in _SYMBOLS and not (word[at - 1:at].islower() and word[at + 1:at + 2].islower())
        for at, letter in enumerate(word)
    )
