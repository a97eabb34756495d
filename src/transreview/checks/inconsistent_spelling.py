"""One word spelled in two ways in one translation: e-mail and email, web site and website, organise and organize.

It looks careless, and a search for the word misses half of its places. Compared are the hyphen, words written as one
or as two, capitals inside a fixed term, and British and American spelling. Names are not looked at here, nor what the
source writes in two ways itself. Ignore it where the two spellings mean two things.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from operator import add
from typing import NamedTuple

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import paragraphs, times
from transreview.language.forms import recased
from transreview.language.lexicon import frequency, language
from transreview.language.names import UPPER
from transreview.language.stems import lemma_key
from transreview.language.variety import is_known, spelling
from transreview.model import Article, Place
from transreview.mqm import Severity

#: How sure we are, by what differs. Read on human and machine translations: see benchmarks/terms.py.
HYPHEN, SPACE, HYPHEN_OR_SPACE, CAPITAL, VARIETY, MIXED_VARIETY = 0.9, 0.85, 0.8, 0.7, 0.95, 0.6

# A word with its hyphens; not a part of an address, a hashtag or a name with digits.
_WORD = re.compile(r"(?<![\w@#/.\\-])[^\W\d_]+(?:[-‐\u2011’'][^\W\d_]+)*(?![\w@/\\]|\.\w)")
#: A longer piece of a text is no word.
_LONGEST_PIECE = 40
#: A word that begins with a capital right behind another that does.
_BEHIND_CAPITAL = re.compile(rf"[{UPPER}][\w‐\u2011’'-]*\s(?=([{UPPER}][^\W\d_]+))")
#: Two German nouns with a blank between them.
_NOUNS_APART = re.compile(
    rf"([{UPPER}][\w‐\u2011’'-]*)\s(?=([{UPPER}][\w‐\u2011’'-]*))"
)
_SEPARATOR = re.compile(r"[-‐\u2011\s]")
_OPENS = re.compile(r"(?:^|[.!?:…–—•*|>\n])[\s\"'“”„«»‘’(\[]*$|[\"“„«‘(\[]$")
_HYPHENS = str.maketrans("‐\u2011", "--")
#: A word this common is a little word of grammar ("any more", "bei den", "pick up"); Zipf scale.
_FUNCTION_WORD = 5.85
_COMMON = 3.5
_SHORTEST_PART, _SHORTEST_WHOLE = 3, 6
#: Languages that write a compound as one word or with hyphens, never apart, and nouns with a capital.
_COMPOUNDING = frozenset(["de"])
#: Languages of whose words `lemma_key` changes the end alone: the first letters stay.
_ENDS_ONLY = frozenset(["ca", "en", "es", "fr", "it", "nl", "pt"])
_SHORTEST_STEM = 2
#: Beginnings that make another word when they stand apart: re-form, reform.
_TELLING_HYPHEN = frozenset(["re", "un"])
_HEADLINE_SHARE = 0.6

#: One spelling of a word in all its forms that the text has; casefolded, but where only capitals differ.
_Forms = tuple[str, ...]


class _Pair(NamedTuple):
    """Two spellings that may be of one word, and how sure that is."""

    confidence: float
    one: _Forms
    other: _Forms


class _Variety(NamedTuple):
    """The letters that tell a British word from an American one, and the side, "" where it is not sure."""

    root: str
    letters: str
    side: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """A spelling where it stands in the target."""

    segment: int
    start: int
    end: int
    text: str


def find(article: Article) -> Iterator[Finding]:
    """One finding for each word that is spelled in two ways, the rarer spelling flagged; in linear time."""
    if language(article.target_lang) in _COMPOUNDING and not _may_have_a_compound_in_two_ways(article):
        return
    text = _Text(article)
    told: set[str] = set()
    for pair in text.pairs():
        if not told.isdisjoint(pair.one + pair.other):
            continue
        mentions = text.mentions(pair.one), text.mentions(pair.other)
        if all(mentions):
            told.update(pair.one + pair.other)
            finding = _finding(article, mentions, pair.confidence)
            if finding:
                yield finding
    if text.lang == "en" and text.sides >= {"British", "American"}:
        yield from _mixed_variety(text)


#: A text is searched for so many words one by one; one that has more is read on at once, which is linear.
_MOST_LOOKED_FOR = 500


def _may_have_a_compound_in_two_ways(article: Article) -> bool:
    """Whether a German text has the letters of a word with a hyphen, or of two nouns side by side, elsewhere, too. This
    is asked of the whole text at once, where umlauts do not count: a stem may lose its own.
    """
    text = "\n".join([segment.target for segment in article.segments])
    plain = _without_umlauts(text)
    lang = language(article.target_lang)
    pieces = [piece for piece in _hyphens_alike(text).split() if "-" in piece] if "-" in plain else []
    hyphened = chain.from_iterable(map(_words, pieces))
    keys = [lemma_key(word.replace("-", ""), lang) for word in hyphened if "-" in word]
    apart = dict.fromkeys("".join(nouns) for nouns in _NOUNS_APART.findall(text))
    looked_for = {*_without_umlauts("\n".join(keys)).split()}
    compounds = {*_without_umlauts("\n".join(apart)).replace("-", "").split()}
    if len(looked_for) + len(compounds) > _MOST_LOOKED_FOR:
        return True
    solid = plain.replace("-", "")
    return any(key in plain for key in looked_for) or any(letters in solid for letters in compounds)


def _hyphens_alike(text: str) -> str:
    return text.replace("‐", "-").replace("\u2011", "-")


def _without_umlauts(text: str) -> str:
    folded = _hyphens_alike(text).casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


class _Text:
    """The words of a translation: which spellings it has, and where each stands."""

    def __init__(self, article: Article) -> None:
        self.lang = language(article.target_lang)
        self._targets = [segment.target for segment in article.segments]
        self._runs = [_words(target) for target in self._targets]
        words = list(dict.fromkeys(chain.from_iterable(self._runs)))
        self.words = dict(zip(words, _fold("\n".join(words)).split("\n"), strict=False))
        self._folded = dict.fromkeys(self.words.values())
        self._zipf = frequency(article.target_lang)

    @cached_property
    def _followers(self) -> dict[tuple[str, str], None]:
        """Every two words that follow each other, in the order of the text."""
        return dict.fromkeys(chain.from_iterable(map(pairwise, self._runs)))

    @cached_property
    def _varieties(self) -> set[_Variety | None]:
        """What British and American spelling the words have."""
        return set(map(_variety, self.words))

    @property
    def sides(self) -> set[str]:
        """The sides that known words of the text are on."""
        return {variety.side for variety in self._varieties if variety}

    def pairs(self) -> Iterator[_Pair]:
        """The pairs of spellings that the text has, the surest first."""
        if self.lang == "en" and self._has_two_varieties():
            yield from self._by_variety()
        yield from self._by_hyphen()
        if self._has_parts_of_a_whole():
            yield from self._by_space()
        if self.lang not in _COMPOUNDING and self._has_a_small_word_raised():
            yield from self._by_capital()

    def _has_two_varieties(self) -> bool:
        """Whether two words have one root and differ in the letters of `_by_variety`."""
        spelled = {(variety.root, variety.letters) for variety in self._varieties if variety}
        return len({root for root, _ in spelled}) < len(spelled)

    def _has_parts_of_a_whole(self) -> bool:
        """Whether two words that follow each other are a third word of the text, as `_by_space` asks."""
        runs = ([self.words[word] for word in run] for run in self._runs)
        return not self._wholes.isdisjoint(chain.from_iterable(map(add, run, run[1:]) for run in runs))

    def _has_a_small_word_raised(self) -> bool:
        """Whether a word with a capital behind another stands in small letters, too, as `_by_capital` asks."""
        return any(
            f"{raised[0].lower()}{raised[1:]}" in self.words
            for raised in chain.from_iterable(map(_BEHIND_CAPITAL.findall, self._targets))
        )

    def _by_variety(self) -> Iterator[_Pair]:
        roots: dict[str, dict[str, list[str]]] = {}
        for word in self._folded:
            spelled = spelling(word)
            if spelled:
                roots.setdefault(spelled.root, defaultdict(list))[spelled.letters].append(word)
        for spellings in roots.values():
            if len(spellings) == 2 and any(map(is_known, (word for words in spellings.values() for word in words))):
                one, other = spellings.values()
                yield _Pair(VARIETY, tuple(one), tuple(other))

    def _by_hyphen(self) -> Iterator[_Pair]:
        hyphened: dict[str, list[str]] = defaultdict(list)
        solid: dict[str, list[str]] = defaultdict(list)
        for word in self._folded:
            if "-" in word and len(word) >= _SHORTEST_WHOLE and word.partition("-")[0] not in _TELLING_HYPHEN:
                hyphened[lemma_key(word.replace("-", ""), self.lang)].append(word)
        begin = {key[:_SHORTEST_STEM] for key in hyphened}
        for word in self._folded if hyphened else ():
            if self.lang in _ENDS_ONLY and word[:_SHORTEST_STEM] not in begin:
                continue
            if "-" not in word and (key := lemma_key(word, self.lang)) in hyphened:
                solid[key].append(word)
        for key, words in solid.items():
            if not any(word.replace("-", "") in words and self._is_name_of(word.split("-")) for word in hyphened[key]):
                yield _Pair(HYPHEN, tuple(hyphened[key]), tuple(words))

    @cached_property
    def _joined(self) -> dict[str, str]:
        """The words with a hyphen, by their letters."""
        return {word.replace("-", ""): word for word in self._folded if "-" in word}

    @cached_property
    def _wholes(self) -> set[str]:
        """The words that may stand apart, too; in English in the singular and the plural."""
        long = [word for word in self._folded if len(word) >= _SHORTEST_WHOLE]
        wholes = {*long, *self._joined}
        if self.lang == "en":
            wholes.update([word[:-1] if word[-1] == "s" else f"{word}s" for word in long])
        return wholes

    def _by_space(self) -> Iterator[_Pair]:
        joined = self._joined
        for first, second in self._followers:
            one, two = self.words[first], self.words[second]
            if one + two not in self._wholes or min(len(one), len(two)) < _SHORTEST_PART:
                continue
            if max(self._zipf.get(one, 0.0), self._zipf.get(two, 0.0)) >= _FUNCTION_WORD:
                continue
            whole = one + two
            solid = tuple(form for form in self._numbers(whole) if form in self._folded)
            apart = tuple(f"{one} {form}" for form in self._numbers(two))
            is_noun = self.lang not in _COMPOUNDING or (first[0].isupper() and second[0].isupper())
            if self._is_name_of([one, two]):
                continue
            if solid and is_noun:
                yield _Pair(SPACE, apart, solid)
            if whole in joined and is_noun and self.lang in _COMPOUNDING:
                yield _Pair(HYPHEN_OR_SPACE, apart, (joined[whole],))
            elif whole in joined and self.lang == "en":
                for noun in self._nouns_behind_both(first, second, joined[whole]):
                    yield _Pair(HYPHEN_OR_SPACE, (f"{one} {two} {noun}",), (f"{joined[whole]} {noun}",))

    def _is_name_of(self, parts: list[str]) -> bool:
        """Whether a compound passes for a name (a part is no common word): then `inconsistent-name` has it."""
        if self.lang not in _COMPOUNDING:
            return False
        known = [self._zipf.get(part, 0.0) for part in parts]
        return min(known) < _COMMON or self._zipf.get("".join(parts), 0.0) > max(known)

    def _numbers(self, word: str) -> _Forms:
        """An English word in the singular and the plural, as far as an s tells; in other languages the word alone."""
        if self.lang != "en":
            return (word,)
        return (word, word[:-1]) if word.endswith("s") else (word, f"{word}s")

    def _nouns_behind_both(self, first: str, second: str, hyphened: str) -> list[str]:
        """The nouns that show that a hyphen says nothing: "low-budget film", "low budget film"."""
        after_apart = {after for word, after in self._followers if word == second}
        after_whole = {after for word, after in self._followers if self.words[word] == hyphened}
        shared = sorted(word for word in after_apart & after_whole if self._zipf.get(word, 0.0) < _FUNCTION_WORD)
        return [
            self.words[word] for word in shared if any(f"{first} {second} {word}" in text for text in self._targets)
        ]

    def _by_capital(self) -> Iterator[_Pair]:
        for first, second in self._followers:
            if not second[0].islower() or not first[0].isupper() or len(second) <= _SHORTEST_PART or "-" in second:
                continue
            raised = f"{second[0].upper()}{second[1:]}"
            if (first, raised) in self._followers and self._is_name(first):
                yield _Pair(CAPITAL, (f"{first} {second}",), (f"{first} {raised}",))

    def _is_name(self, word: str) -> bool:
        return word.casefold() not in self.words and self._zipf.get(word.casefold(), 0.0) < _FUNCTION_WORD

    def mentions(self, forms: _Forms) -> list[_Mention]:
        """Where a spelling stands, without names and, where only capitals differ, without headlines and titles."""
        exact = forms[0] != forms[0].casefold()
        bodies = (r"\s".join(map(re.escape, form.split(" "))) for form in sorted(forms, key=len, reverse=True))
        body = "|".join(bodies).replace(r"\-", "[-‐\u2011]")
        pattern = re.compile(rf"(?<![\w@#/.\\-])(?:{body})(?![\w@/\\-]|\.\w)", re.NOFLAG if exact else re.IGNORECASE)
        return [
            _Mention(number, *match.span(), match.group())
            for number in sorted({number for form in forms for number in self._homes[_folded(form).split(" ")[0]]})
            for match in pattern.finditer(self._targets[number - 1]) if self._counts(match, exact)
        ]

    @cached_property
    def _homes(self) -> dict[str, list[int]]:
        """The numbers of the segments that have a word (casefolded)."""
        homes: dict[str, list[int]] = defaultdict(list)
        for number, run in enumerate(self._runs, start=1):
            for word in dict.fromkeys(map(self.words.__getitem__, run)):
                homes[word].append(number)
        return homes

    def _counts(self, match: re.Match[str], exact: bool) -> bool:
        target, written = match.string, match.group()
        opens = bool(_OPENS.search(target, max(0, match.start() - 12), match.start()))
        if exact:
            return not opens and not _is_in_a_name(match) and not _is_headline(target)
        if self.lang in _COMPOUNDING:
            return True
        return written[0].islower() or (opens and written[1:].islower())


def _words(text: str) -> list[str]:
    """The words of a text (see `_WORD`), piece by piece: most words stand between blanks."""
    words: list[str] = []
    for piece in text.split():
        if piece.isalpha():
            words.append(piece)
        else:
            words += _parts(piece) if len(piece) <= _LONGEST_PIECE else _WORD.findall(piece)
    return words


@lru_cache(maxsize=16384)
def _parts(piece: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(piece))


@lru_cache(maxsize=16384)
def _variety(word: str) -> _Variety | None:
    """The British or American spelling of a word; its side only where both spellings are known words."""
    folded = _folded(word)
    spelled = spelling(folded)
    if not spelled:
        return None
    is_told = word.islower() and is_known(word) and is_known(spelled.other)
    return _Variety(spelled.root, spelled.letters, spelled.side if is_told else "")


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return _fold(word)


def _fold(word: str) -> str:
    return word.casefold() if word.isascii() else word.casefold().translate(_HYPHENS)


def _is_in_a_name(match: re.Match[str]) -> bool:
    """Whether a capitalised word stands right before or behind: the term is a part of a longer name there."""
    before = match.string[: match.start()].rstrip().rpartition(" ")[2].lstrip("\"“„«'‘(")
    after = match.string[match.end() : match.end() + 4].lstrip(" (\"“„«'‘") if match.end() < len(match.string) else ""
    return before[:1].isupper() or after[:1].isupper()


def _is_headline(target: str) -> bool:
    words = [word for word in _WORD.findall(target) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > _HEADLINE_SHARE * len(words)


def _finding(article: Article, mentions: tuple[list[_Mention], list[_Mention]], confidence: float) -> Finding | None:
    """The rarer spelling, to be changed into the commoner one; of two equals the first in the text is kept."""
    compounding = language(article.target_lang) in _COMPOUNDING
    kept, rare = sorted(
        mentions, key=lambda group: (compounding and " " in group[0].text, -len(group), _order(group[0]))
    )
    rare = [mention for mention in rare if not _mirrors(article, mention)]
    if not rare:
        return None
    places = [_place(mention, _respelled(mention.text, kept[0].text)) for mention in rare]
    message = (
        f"{_named(rare)}, but {_named(kept)}: one word spelled in two ways "
        f"({times(len(kept))} against {times(len(rare))})."
    )
    evidence = (kept[0].text.casefold(), rare[0].text.casefold())
    if evidence[0] == evidence[1]:
        evidence = (kept[0].text, rare[0].text)
    return Finding((*places, *map(_place, kept)), message, evidence, confidence)


def _mirrors(article: Article, mention: _Mention) -> bool:
    """Whether the source writes the same letters there: it makes the difference itself."""
    return mention.text.casefold() in article.text("source", mention.segment).casefold()


def _respelled(text: str, kept: str) -> str:
    """``text`` spelled as ``kept`` is, a form of the same word."""
    mine, other = spelling(text.casefold()), spelling(kept.casefold())
    return _in_other_variety(text) if mine and other and mine.root == other.root else _laid_out(text, kept)


def _in_other_variety(text: str) -> str:
    spelled = spelling(text.casefold())
    return recased(spelled.other, text, text.casefold()) if spelled else text


def _laid_out(text: str, kept: str) -> str:
    """The letters of ``text`` with the hyphens, spaces and capitals that ``kept`` has inside; its own ending stays."""
    if text.casefold() == kept.casefold():
        return kept
    letters, model = _SEPARATOR.sub("", text), _SEPARATOR.sub("", kept)
    shared = len(model) if letters.casefold().startswith(model.casefold()) else len(letters)
    out, at = "", 0
    for sign in kept:
        if at == shared:
            break
        if _SEPARATOR.match(sign):
            out += sign
            continue
        out += letters[at] if at == 0 or text.isupper() or letters[at].casefold() != sign.casefold() else sign
        at += 1
    return out + letters[at:]


def _mixed_variety(text: _Text) -> Iterator[Finding]:
    """A finding where the text has British and American words, no word in both spellings, and all of them are known."""
    sides: dict[str, list[str]] = {"British": [], "American": []}
    roots: dict[str, set[str]] = {"British": set(), "American": set()}
    for word in text.words:
        spelled = spelling(word)
        if spelled and spelled.side and word.islower() and is_known(word) and is_known(spelled.other):
            sides[spelled.side].append(word)
            roots[spelled.side].add(spelled.root)
    found = {side: sorted(text.mentions(tuple(words)), key=_order) for side, words in sides.items() if words}
    if len(found) < 2 or not all(found.values()) or roots["British"] & roots["American"]:
        return
    kept, rare = sorted(found, key=lambda side: (-len(found[side]), _order(found[side][0])))
    places = [_place(mention, _in_other_variety(mention.text)) for mention in found[rare]]
    example, other = found[rare][0], found[kept][0]
    message = (
        f"“{example.text}” in ¶{example.segment} is {rare} spelling, “{other.text}” in ¶{other.segment} {kept}: "
        f"the text mixes both ({times(len(found[kept]))} {kept}, {times(len(found[rare]))} {rare})."
    )
    yield Finding((*places, *map(_place, found[kept])), message, ("british", "american"), MIXED_VARIETY)


def _named(mentions: list[_Mention]) -> str:
    return f"“{mentions[0].text}” in {paragraphs(mention.segment for mention in mentions)}"


def _order(mention: _Mention) -> tuple[int, int]:
    return mention.segment, mention.start


def _place(mention: _Mention, suggestion: str | None = None) -> Place:
    return Place("target", mention.segment, mention.start, mention.end, mention.text, suggestion)


CHECK = Check(
    name="inconsistent-spelling",
    mqm="linguistic-conventions/textual-inconsistency",
    its="inconsistency",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Poslao je imejl opštini.", "He sent an e-mail to the municipality."),
                ("Odgovor na taj imejl nije stigao.", "No answer to that email ever came."),
                ("„Stotine takvih imejlova“, kaže on.", "“Hundreds of such emails,” he says."),
            ),
            flagged=("e-mail",),
            spared=("email", "emails"),
        ),
        Example(
            "ru", "en",
            (
                ("Жители организовали сбор.", "The residents organised a collection."),
                ("Потом они организовали дежурство.", "Then they organized a watch, and organized it well."),
                ("Лейбористская партия молчит.", "The Labour Party is silent."),
            ),
            flagged=("organised",),
            spared=("organized", "Labour"),
        ),
        Example(
            "en", "de",
            (
                ("Online trade is growing.", "Der Online-Handel wächst."),
                ("What does online trade want?", "Was will der Onlinehandel?"),
                ("The online trade of both waits at the banks.", "Bei den Banken wartet der Onlinehandel der beiden."),
            ),
            flagged=("Online-Handel",),
            spared=("Onlinehandel", "beiden", "Bei den"),
        ),
        Example(
            "de", "en",
            (
                ("Langfristig ist es ein Plan.", "It is a long-term plan, good in the long term."),
                ("Jeden Tag ist Alltag.", "Every day is an everyday matter."),
                ("Sie holen ihn ab, sagt der Abholdienst.", "They pick him up, says the pick-up service."),
            ),
            spared=("long-term", "long term", "Every day", "everyday", "pick-up"),
        ),
    ),
    doc=__doc__,
)
