"""What of one language was left in a text of another: whole sentences, runs of words, dates.

The script decides where the two are written differently. Where they are not, word lists do: a sentence is left over
when its words speak for the source language, a word when the source list has it, the target list does not, and the
source text has it too. Nothing is said of names (capitals), quotations, code and addresses.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import islice, takewhile

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from transreview.language.characters import characters
from transreview.language.counterpart import WORD, Counterpart, folded
from transreview.language.identify import UNKNOWN, identify
from transreview.language.lexicon import frequency, language, rare_frequency
from transreview.language.pair import PLAIN_WORD, Pair, are_variants, everyday, scripts_of
from transreview.language.scripts import CASED, Script, script
from transreview.language.sentences import sentences
from transreview.language.stems import stem
from transreview.model import Span


class Extent(StrEnum):
    """How much was left."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    WORDS = "words"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A stretch of the target that is still in language ``lang``; ``origin`` is where the source text has it."""

    extent: Extent
    span: Span
    lang: str
    confidence: float
    origin: Span | None = None


#: From this Zipf frequency on a word is surely one of its language: with the source beside it, and without.
_KNOWN, _KNOWN_WITHOUT_SOURCE = 3.0, 3.5
#: How sure we are of a word that is common in the source language, of a rare one, and of one that no list has.
_COMMON_WORD, _RARE_WORD, _UNLISTED_WORD = 0.9, 0.75, 0.5
_COMMON = 4.0
#: A lone word that is rarer than this (Zipf) may be a loan that lists do not know yet: how sure we are of it.
_WELL_KNOWN_WORD, _LONE_WORD = 4.5, 0.45
#: From this Zipf frequency on the target language has borrowed a word, and so many words make a set phrase.
_LENT, _SET_PHRASE = 2.7, 3
#: From this Zipf frequency on a word is too common to be lent to other languages.
_EVERYDAY = 5.0
#: Words from this Zipf frequency on make up half of any text of the language.
_FUNCTION_WORD = 4.8
#: A word that no list has must be this long to be called untranslated, in letters.
_LONG_WORD = 6
#: Forms of one word have so many letters at their beginning in common.
_BEGINNING = 3
#: Words that a sentence needs to be recognised without word lists: when the source has it, and by itself.
_FEW_WORDS, _MANY_WORDS = 4, 6
#: Words that must speak for the source language in a sentence of it.
_FEWEST = 2
#: A lone word of fewer letters is too likely to be something else.
_SHORTEST_ALONE = 4
#: How much rarer a lone word must be in the target language, in decimal logs.
_CLEARLY_RARER = 1.5
#: So much commoner in the source language, a word of the target's list is a stray one: "and" among German words.
_STRAY = 2.0
#: Languages whose nouns have capitals, and languages that lend their words to all others.
_CAPITAL_NOUNS = frozenset(["de", "lb"])
_WELL_KNOWN = frozenset(["en", "de", "fr", "es", "it", "pt", "nl"])
#: Scripts that several languages share, with blanks between the words: lists of words tell these apart.
_SPACED = frozenset([Script.LATIN, Script.CYRILLIC, Script.ARABIC, Script.DEVANAGARI, Script.HEBREW])
#: A Latin sentence in a text of another script has at least this share of its letters in Latin words.
_LATIN_SHARE = 0.8
#: Share of letters in another script that makes a sentence one of another language.
_MOSTLY = 0.7
#: Marks that open what somebody says.
_SPEECH = frozenset("“„«\"")
#: Longest quotation or bracket that is taken for a title, a gloss or a word spoken of, in characters.
_SHORT_QUOTE = 60
#: A headline that was copied has one word of the source's in so many words.
_DENSE = 6
#: So many characters at the beginning of a paragraph tell whether it may be in a third language.
_HEAD = 80
#: Most words between two leftover words that belong to them when the source has all of it.
_BRIDGE = 2
#: Most words that a run takes from either side when only the source's neighbourhood speaks for them.
_GROWTH = 8

# Ideographs and kana stand close to Latin words, so those are looked for by their own letters.
_LATIN_WORD = re.compile(r"(?<![A-Za-zÀ-ɏ\d])[A-Za-zÀ-ɏ]+(?:[’'\-‐\u2011][A-Za-zÀ-ɏ]+)*(?![\dA-Za-zÀ-ɏ])")
#: What has letters and is not language: addresses, file names, handles, tags, formulas. No ideographs: they have no
#: spaces between them and what stands beside them.
_CHUNK = r"[^\s,;()“”„«»\"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_CODE_MARK = re.compile(r"[/\\@#_<>={}|~$^&+*]|(?<=[^\W\d])[.:](?=[^\W\d])")
_CODE = re.compile(rf"(?<!{_CHUNK}){_CHUNK}*?(?:{_CODE_MARK.pattern}){_CHUNK}*")
#: Code between backticks may have blanks.
_CODE_SPAN = re.compile(r"`[^`\n]{1,200}`")
_QUOTED = re.compile(
    rf"[“„«‹\"(\[「『《〈（][^”“\"»›)\]」』》〉）\n]{{1,{_SHORT_QUOTE}}}[”“\"»›)\]」』》〉）]"
    rf"|(?<!\w)[‘'‚](?:[^’'‘\n]|(?<=\w)[’'](?=\w)){{1,{_SHORT_QUOTE}}}[’'‘](?!\w)"
)
# With a full stop behind the year, as the Balkans write it, where it cannot end a sentence: before a small letter or a
# comma, or at the beginning of a line.
_DATE = r"(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?\d{4}\."
_DOTTED_DATE = re.compile(rf"(?<![\d.]){_DATE}(?=\s+[^\W\d_A-Z]|[,;)])|^[ \t]*{_DATE}(?!\d)", re.MULTILINE)
#: "OBJETIVO:" at the beginning of a paragraph; a word inside a sentence; marks at the edges of a short line.
_LABEL = re.compile(r"\W{0,9}([^\W\d_]{4,})[ \u00a0\u202f]?:")
_INSIDE = re.compile(r"(?:(?<=[^\W_] )|(?<=[^\W_][,;] ))[^\W\d_]+")
_EDGES = " \t\n\"'“”„‘’‚«»‹›()[]–—-•*.:…"
_DOTTED_YEAR = re.compile(r"\.\s?\d{4}\.")
_LATIN_LETTERS = re.compile(r"[A-Za-zÀ-ɏ]{3}")
_MARKS = re.compile(r"[^\w\s,'’\-–]")

#: Letters of each script as a character class; Latin is written among all of them.
_LETTERS = {
    Script.GREEK: "\u0370-\u03ff\u1f00-\u1fff", Script.CYRILLIC: "\u0400-\u052f", Script.ARMENIAN: "\u0531-\u058f",
    Script.HEBREW: "\u05d0-\u05ea", Script.ARABIC: "\u0620-\u06d3\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc",
    Script.DEVANAGARI: "\u0900-\u097f", Script.GEORGIAN: "\u10a0-\u10ff", Script.HANGUL: "\u1100-\u11ff\uac00-\ud7af",
    Script.KANA: "\u3041-\u309f\u30a1-\u30fa", Script.HAN: "\u3400-\u9fff\U00020000-\U0003134f",
    Script.OTHER: "\u0980-\u109f\u1200-\u13ff\u1780-\u17ff",
}


class Reader:
    """Reads the paragraphs of one article; ``sources`` are its source texts, () when there are none.

    ``kept`` are words that may stay as they are: what the glossary does not translate. Languages are BCP 47 tags; the
    target's is known, the source's may be "und".
    """

    def __init__(
        self, source_lang: str, target_lang: str, sources: Iterable[str] = (), kept: Collection[str] = frozenset()
    ) -> None:
        self.source_lang, self.target_lang, self.kept = source_lang, target_lang, kept
        self.pair = Pair(source_lang, target_lang)
        self.home, self.away = scripts_of(target_lang), scripts_of(source_lang)
        self.shares_script = not _SPACED.isdisjoint(self.home & self.away)
        self.words = WORD if self.shares_script else _LATIN_WORD
        self.strange = _strange(self.home)
        self._sources = tuple(sources)
        self.has_source = any(self._sources)
        self.dates_have_dots = _writes_dots(target_lang)

    def leftovers(self, source: str, target: str) -> Iterator[Leftover]:
        """What was left in one paragraph, in the order of the text; a whole paragraph stands for its sentences."""
        text = Counterpart(source, target)
        spans = sentences(target, self.target_lang) if self._is_suspicious(text) else ()
        found = [leftover for span in spans for leftover in self._of_sentence(text, span)]
        if found and [leftover.span for leftover in found if leftover.extent is Extent.SENTENCE] == list(spans):
            whole = Span(spans[0].start, spans[-1].end)
            sure = max(leftover.confidence for leftover in found)
            yield Leftover(Extent.PARAGRAPH, whole, found[0].lang, sure, text.origin(whole))
            return
        if not found and (line := self._line(text) or self._label(text)):
            found = [line]
        if not found and (lang := self._third_language(text)):
            found = [Leftover(Extent.PARAGRAPH, _stripped(target), lang, _RARE_WORD)]
        yield from found
        yield from self._dates(text)

    def _is_suspicious(self, text: Counterpart) -> bool:
        """Whether a paragraph is worth reading: the cheapest questions, which clear nearly every translation.

        Letters of another script, or words of the source language that stand in the source too, one of them without a
        capital that would make it a name.
        """
        if not text.target.isascii() and self.strange.search("".join(characters(text.target))):
            return True
        if not self.shares_script:
            return Script.LATIN in self.away and _LATIN_LETTERS.search(text.target) is not None
        if self.pair.source and self.pair.target:
            text.telling_pieces = self.pair.telling_pieces(text.target)
            text.telling = frozenset().union(*text.telling_pieces.values())
        return self._has_telling_words(text, text.target)

    def _has_telling_words(self, text: Counterpart, part: str) -> bool:
        """Whether words of a part of the target make it worth asking for its language, or for words left in it."""
        if not (self.shares_script and self.pair.source and self.pair.target):
            return True
        found = text.telling
        if found and part is not text.target:
            found = found.intersection(PLAIN_WORD.findall(part.casefold()))
        if not found or not self.has_source:
            return bool(found)
        source = text.small_source or self._everything
        copied = {word for word in found if word in source}
        small = {word for word in found if word in part}
        if (small and len(found) > 2) or any(map(self._is_written_small, copied)):
            return True
        if len(copied) > 2 and len(copied) * _DENSE >= len(part.split()):
            return True
        if any(f"{word.capitalize()}," in part and self._is_no_name(word) for word in copied - small):
            return True
        both = copied & small if len(copied) > 1 else {word for word in copied & small if len(word) > 2}
        read = " ".join(text.telling_pieces) if part is text.target else part
        return bool(both) and not both.isdisjoint(PLAIN_WORD.findall(read))

    def _of_sentence(self, text: Counterpart, span: Span) -> Iterator[Leftover]:
        sentence = text.target[span.start:span.end]
        looks_strange = not sentence.isascii() and self.strange.search(sentence)
        if not looks_strange and not self._has_telling_words(text, sentence):
            return
        if _CODE_MARK.search(sentence):
            sentence = _CODE.sub(lambda match: " " * len(match.group()), sentence)
        if "`" in sentence:
            sentence = _CODE_SPAN.sub(lambda match: " " * len(match.group()), sentence)
        if looks_strange and (strange := list(self.strange.finditer(sentence))):
            yield from self._in_other_script(text, span, sentence, strange)
            return
        if not (self.shares_script or Script.LATIN in self.away):
            return
        tokens = list(self.words.finditer(sentence))
        if lang := self._language_of(text, sentence, tokens):
            yield Leftover(Extent.SENTENCE, span, lang, 0.9, text.origin(span))
        elif self.pair.target:
            yield from self._runs(text, span, sentence, tokens)

    # --- another script -------------------------------------------------------------------------------------------

    def _in_other_script(
        self, text: Counterpart, span: Span, sentence: str, strange: list[re.Match[str]]
    ) -> Iterator[Leftover]:
        """Letters of a script that the target language is not written in."""
        outside = sum(_letters(match.group()) for match in strange)
        if outside > 1 and outside >= _MOSTLY * _letters(sentence) and not self._is_partly_at_home(sentence):
            if not _QUOTED.fullmatch(sentence.strip(" .,!?")):
                yield Leftover(Extent.SENTENCE, span, self._of_script(sentence), 0.95, text.origin(span))
            return
        quoted = _quoted(sentence)
        for match in strange:
            at = Span(span.start + match.start(), span.start + match.end())
            if not self._is_prose(match.group(), text) or _is_part_of_a_word(sentence, *match.span()):
                continue
            if not _within(match.span(), quoted) or self._is_in_speech_at_home(sentence, match, quoted):
                yield Leftover(Extent.WORDS, at, self._of_script(match.group()), 0.85, text.origin(at))
            elif self._is_speech(sentence, match) and text.has_sentence(match.group()):
                yield Leftover(Extent.WORDS, at, self._of_script(match.group()), _UNLISTED_WORD, text.origin(at))

    def _is_partly_at_home(self, sentence: str) -> bool:
        """Whether some words of a sentence are surely of the target language: "…, he said"."""
        found = (self.pair.target.get(word.casefold(), 0.0) for word in _LATIN_WORD.findall(sentence))
        return sum(zipf >= _FUNCTION_WORD for zipf in found) > 1

    def _is_prose(self, run: str, text: Counterpart) -> bool:
        """Whether letters of another script are words: not a symbol, and not something that the source quotes too."""
        if _letters(run) < (3 if script(run) is Script.GREEK else 2):
            return False
        return script(run) in self.away or run not in text.source

    def _is_speech(self, sentence: str, run: re.Match[str]) -> bool:
        """Whether a run in quotation marks is what somebody said, rather than a title or a gloss in brackets."""
        before = sentence[:run.start()].rstrip()[-1:]
        words = [word for word in run.group().split() if word.isalpha()]
        return before not in "([（" and len(words) >= _MANY_WORDS and sum(map(str.islower, words)) >= _FEW_WORDS

    def _is_in_speech_at_home(self, sentence: str, run: re.Match[str], quoted: Sequence[tuple[int, int]]) -> bool:
        """Whether a run stands in a quotation of the target language, rather than being the quotation itself."""
        whole = next((sentence[start:end] for start, end in quoted if start <= run.start() and run.end() <= end), "")
        return whole[:1] in _SPEECH and self._is_partly_at_home(whole)

    def _of_script(self, run: str) -> str:
        """The language of a text in another script: the source's when that is written so, else what it looks like."""
        return self.source_lang if script(run) in self.away and self.source_lang != UNKNOWN else identify(run)

    # --- the same script ------------------------------------------------------------------------------------------

    def _language_of(self, text: Counterpart, sentence: str, tokens: list[re.Match[str]]) -> str:
        """The language of a sentence that is not in the target language; "" for one that is."""
        if not self.shares_script and _LATIN_SHARE * _letters(sentence) > sum(len(token.group()) for token in tokens):
            return ""
        lists = self.pair.source and self.pair.target
        if lists and sum(self.pair.is_telling(token.group().casefold()) for token in tokens) < _FEWEST:
            return ""
        tokens = self._outside_quotations(text, sentence, tokens)
        words = [token.group().casefold() for token in tokens
                 if _has_no_capital(token.group()) or _opens(sentence, token)]
        if lists:
            for_source, for_target = self.pair.votes(words)
            speaks = (
                for_source >= _FEWEST and for_source >= 3 * for_target and for_source * 2 >= len(tokens)
                and not self._may_be_a_title(sentence, tokens)
            )
            sure = for_source >= 3 or not self.has_source or (speaks and text.has_sentence(sentence))
            return self.source_lang if (speaks and sure) or self._is_copied_headline(text, sentence, tokens) else ""
        if len(words) < _FEW_WORDS or (len(words) < _MANY_WORDS and not text.has_sentence(sentence)):
            return ""
        if sum(self.pair.target.get(word, 0.0) >= _FUNCTION_WORD for word in words) * 4 > len(words):
            return ""
        lang = identify(sentence)
        if self.source_lang == UNKNOWN:
            return "" if lang == UNKNOWN or are_variants(lang, self.target_lang) else lang
        return self.source_lang if are_variants(lang, self.source_lang) else ""

    def _outside_quotations(self, text: Counterpart, sentence: str, tokens: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words that are no part of a short quotation; all where the source has the very sentence."""
        if text.has_sentence(sentence):
            return tokens
        quoted = _quoted(sentence)
        return [token for token in tokens if not _within(token.span(), quoted)] or tokens

    def _may_be_a_title(self, sentence: str, tokens: list[re.Match[str]]) -> bool:
        """Whether a few words with a capital among them may be the name of a film or a newspaper."""
        if len(tokens) >= _FEW_WORDS or language(self.source_lang) in _CAPITAL_NOUNS:
            return False
        return any(not token.group().islower() and not _opens(sentence, token) for token in tokens)

    def _is_copied_headline(self, text: Counterpart, sentence: str, tokens: list[re.Match[str]]) -> bool:
        """Whether a sentence in which most words have capitals is the source's own, and too long for a name."""
        if len(tokens) < _FEW_WORDS or not text.source or _QUOTED.fullmatch(sentence.strip(" .,!?")):
            return False
        if self._is_list_of_names(sentence, tokens):
            return False
        for_source, for_target = self.pair.votes([token.group().casefold() for token in tokens])
        return not for_target and for_source >= 3 and for_source * 2 >= len(tokens) and text.has_sentence(sentence)

    def _is_list_of_names(self, sentence: str, tokens: list[re.Match[str]]) -> bool:
        """Whether capitals and commas make a list of names ("Praha, Brno a Ostrava"); English headlines have both."""
        if "," not in sentence or language(self.source_lang) == "en" or sentence.isupper():
            return False
        return all(token.group()[0].isupper() or len(token.group()) < _SHORTEST_ALONE for token in tokens)

    def _runs(self, text: Counterpart, span: Span, sentence: str, tokens: list[re.Match[str]]) -> Iterator[Leftover]:
        """Runs of words of the source language inside a sentence of the target language."""
        sure = [self._sureness(token.group(), text, number == 0) for number, token in enumerate(tokens)]
        if tokens and not sure[0]:
            sure[0] = self._opening_sureness(sentence, tokens, text)
        if not any(sure):
            return
        quoted = _quoted(sentence)
        for first, last in self._stretches(text, sentence, tokens, sure):
            at = (tokens[first].start(), tokens[last].end())
            glossed = _within(at, quoted) and not text.has_in_brackets(sentence[slice(*at)])
            if glossed or self._is_title(text, sentence, tokens, first, last):
                continue
            best = max(sure[first:last + 1])
            # One word, or a list of them: "schadenfreude, zeitgeist". What hangs together by grammar was not lent.
            words = re.split(r",\s*", sentence[slice(*at)].casefold())
            if best > _UNLISTED_WORD and len(words) == last - first + 1 and all(map(self._is_international, words)):
                continue
            if last > first and self._is_set_phrase(words):
                continue
            # In another script nobody takes it for a word of the language.
            if first == last and self.shares_script and self.pair.source.get(words[0], 0.0) < _WELL_KNOWN_WORD:
                best = min(best, _LONE_WORD)
            place = Span(span.start + at[0], span.start + at[1])
            yield Leftover(Extent.WORDS, place, self.source_lang, best, text.origin(place))

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The words of the whole source as they are written."""
        return frozenset(WORD.findall("\n".join(self._sources)))

    @cached_property
    def _everything(self) -> str:
        return "\n".join(self._sources).casefold()

    @cached_property
    def _all_words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.source_words)

    def _sureness(self, word: str, text: Counterpart, opens: bool) -> float:
        """How sure it is that a word was left untranslated; 0.0 for names, short words and words of the target."""
        fold = word.casefold()
        if len(word) < 3 or fold in self.kept or not self._is_foreign(fold):
            return 0.0
        if not word.islower() and not self._has_forced_capital(word, fold, text.source, opens):
            return 0.0
        zipf = self.pair.source.get(fold, 0.0)
        if not self.has_source:
            return _RARE_WORD if zipf >= _KNOWN_WITHOUT_SOURCE and len(word) > 3 else 0.0
        if fold not in (text.words if text.source else self._all_words):
            inflected = word.islower() and zipf >= _KNOWN and len(fold) > _SHORTEST_ALONE and text.has_beginning(fold)
            return _RARE_WORD if inflected else 0.0
        if zipf >= _KNOWN:
            return _COMMON_WORD if zipf >= _COMMON else _RARE_WORD
        return _UNLISTED_WORD if self._is_nobodys(fold) else 0.0

    def _opening_sureness(self, sentence: str, tokens: list[re.Match[str]], text: Counterpart) -> float:
        """How sure it is that a word that opens a sentence was left: a common word of the source, and no name."""
        word = tokens[0].group()
        fold = word.casefold()
        if sentence[tokens[0].end():][:1] != "," or not text.has_phrase(f"{word},"):
            return 0.0  # "However, …": a name at the start is rarely set off by a comma
        if fold in self.kept or not _opens(sentence, tokens[0]):
            return 0.0
        return _RARE_WORD if word == fold.capitalize() and self._is_no_name(fold) else 0.0

    def _is_no_name(self, fold: str) -> bool:
        """Whether a word is an everyday one of the source that the target lacks, and never a name in this source."""
        if self.pair.source.get(fold, 0.0) < _COMMON or fold in self.pair.target or len(fold) < _SHORTEST_ALONE:
            return False
        if language(self.source_lang) in _CAPITAL_NOUNS or not self.shares_script:
            return False
        return fold.capitalize() not in self._capitals_inside

    @cached_property
    def _capitals_inside(self) -> frozenset[str]:
        """The words of the source that stand inside a sentence somewhere, behind a word or a comma."""
        return frozenset(word for source in self._sources for word in _INSIDE.findall(source))

    def _is_foreign(self, fold: str) -> bool:
        """Whether a word is not one of the target language; lists hold everyday words of other languages as well."""
        here = self.pair.target.get(fold)
        return here is None or self.pair.source.get(fold, 0.0) - here >= _STRAY

    def _has_forced_capital(self, word: str, fold: str, source: str, opens: bool) -> bool:
        """Whether a capitalised word is one that the source writes small; German capitals say nothing.

        Inside a sentence the capital says that the translator took the word for a name, except of a word of no list in
        another script.
        """
        if word.isupper() or not self._is_written_small(fold) or not (opens or not self.shares_script):
            return False
        # In another script a word of no list counts by its own paragraph: elsewhere a sentence may begin with it.
        return word not in self.source_words or (self._is_nobodys(fold) and fold in source)

    def _is_written_small(self, fold: str) -> bool:
        """Whether a capital in the target would be a capital that the source does not have."""
        return language(self.target_lang) not in _CAPITAL_NOUNS and fold in self.source_words

    def _is_nobodys(self, fold: str) -> bool:
        """Whether a word that the source's list lacks can only be left over: long, and in letters of another script.

        In the same script it would as often be a term that both languages share.
        """
        return not self.shares_script and len(fold) >= _LONG_WORD and fold.isalpha()

    def _is_international(self, fold: str) -> bool:
        """Whether a lone word may well be one of the target language too: a form of its words, a rare one, a loan."""
        zipf = self.pair.source.get(fold, 0.0)
        if len(fold) < _SHORTEST_ALONE:
            return True
        if zipf >= _EVERYDAY:
            return False
        others = _WELL_KNOWN - {language(self.source_lang), language(self.target_lang)}
        lent = sum(frequency(tag).get(fold, 0.0) > zipf - _CLEARLY_RARER for tag in others) >= 2
        if lent or _has_form(fold, self.target_lang):
            return True
        known = rare_frequency(self.target_lang).get(fold, 0.0)  # the longest list, so it is asked last
        return zipf - known < _CLEARLY_RARER or known >= _LENT

    def _is_set_phrase(self, parts: Sequence[str]) -> bool:
        """Whether the target language knows all words of a short run: "c'est la vie"."""
        words = [word for part in parts for word in re.split(r"[\W_]+", part) if len(word) > 1]
        if not self.shares_script or len(words) > _SET_PHRASE:
            return False
        known = rare_frequency(self.target_lang)
        return all(known.get(word, 0.0) >= _LENT for word in words)

    def _stretches(
        self, text: Counterpart, sentence: str, tokens: list[re.Match[str]], sure: list[float]
    ) -> Iterator[tuple[int, int]]:
        """First and last token of each run of leftover words, with what the source has between and before them."""
        first = last = -1
        for number, value in enumerate(sure):
            if not value:
                continue
            if first >= 0 and self._hangs_together(text, sentence, tokens, last, number):
                last = number
                continue
            if first >= 0:
                yield self._grown(text, sentence, tokens, first, last)
            first = last = number
        yield self._grown(text, sentence, tokens, first, last)

    def _hangs_together(
        self, text: Counterpart, sentence: str, tokens: list[re.Match[str]], one: int, other: int
    ) -> bool:
        """Whether two leftover words are neighbours, or the source has them with the same few words between."""
        gap = sentence[tokens[one].end():tokens[other].start()]
        if other == one + 1 and not gap.strip(" ,-–\u00a0"):
            return True
        phrase = sentence[tokens[one].start():tokens[other].end()]
        return other - one <= _BRIDGE + 1 and not _MARKS.search(gap) and text.has_phrase(phrase)

    def _grown(
        self, text: Counterpart, sentence: str, tokens: list[re.Match[str]], first: int, last: int
    ) -> tuple[int, int]:
        """A run with the words round it that the source has there too and that the target language does not have."""
        least, most = max(first - _GROWTH, 0), min(last + _GROWTH, len(tokens) - 1)
        while first > least and self._belongs(text, sentence, tokens, first - 1, last, first - 1):
            first -= 1
        while last < most and self._belongs(text, sentence, tokens, first, last + 1, last + 1):
            last += 1
        return first, last

    def _belongs(
        self, text: Counterpart, sentence: str, tokens: list[re.Match[str]], first: int, last: int, new: int
    ) -> bool:
        """Whether the run from ``first`` to ``last`` may have the word ``new`` at its end."""
        word = tokens[new].group()
        if not (word.islower() or (new == 0 and self.shares_script and _opens(sentence, tokens[0]))):
            return False
        fold = word.casefold()
        foreign = fold not in self.pair.target or self.pair.votes([fold]) == (1, 0)
        phrase = sentence[tokens[first].start():tokens[last].end()]
        return foreign and not _MARKS.search(phrase) and (text.has_phrase(phrase) or not self.has_source)

    def _is_title(self, text: Counterpart, sentence: str, tokens: list[re.Match[str]], first: int, last: int) -> bool:
        """Whether a run hangs together with a capitalised word near it: the source's own name of something."""
        for one in range(first - 1, max(first - 2 - _BRIDGE, -1), -1):
            if not text.has_phrase(sentence[tokens[one].start():tokens[last].end()]):
                break
            if not tokens[one].group().islower():
                return not self.shares_script or not _opens(sentence, tokens[one])
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is None or after.group().islower():
            return False
        return text.has_phrase(sentence[tokens[last].start():after.end()])

    # --- short lines and dates ------------------------------------------------------------------------------------

    def _line(self, text: Counterpart) -> Leftover | None:
        """A line of one or two capitalised words that is the source's own, and no name: "Komentari 0"."""
        if len(text.target) > _SHORT_QUOTE or not text.source or not self.pair.target:
            return None
        if text.target.strip(_EDGES)[:4].casefold() not in text.small_source:
            return None
        if folded(text.target) != text.folded_source.strip():
            return None
        folds = folded(_CODE.sub(" ", text.target)).split()
        if not 1 <= len(folds) <= 2:
            return None
        known = [fold for fold in folds if self._is_only_the_sources(fold)]
        if not known or not all(map(self._is_not_the_targets, folds)):
            return None
        small = len(folds) > 1 and text.target.split()[-1].islower()  # "Kapcsolódó cikkeink", not "Nacionalna Garda"
        if len(known) < len(folds) and not small:
            return None
        if not small and not any(char.isdigit() for char in text.target) and not any(map(self._has_small_twin, folds)):
            return None
        span = _stripped(text.target)
        return Leftover(Extent.PARAGRAPH, span, self.source_lang, _RARE_WORD, text.origin(span))

    @cached_property
    def _labels(self) -> Counter[str]:
        """How often each word stands before a colon at the beginning of a paragraph of the source."""
        return Counter(match[1] for source in self._sources if (match := _LABEL.match(source)))

    def _label(self, text: Counterpart) -> Leftover | None:
        """A word in capitals before a colon at the beginning of both sides, which is no speaker's name: "OBJETIVO:"."""
        if ":" not in text.target:
            return None
        match, origin = _LABEL.match(text.target), _LABEL.match(text.source)
        if not match or not origin or match[1] != origin[1] or not match[1].isupper():
            return None
        fold = match[1].casefold()
        if not self._is_only_the_sources(fold) or self._labels[match[1]] > 1:
            return None
        if fold.capitalize() in self._capitals_inside:
            return None
        return Leftover(Extent.WORDS, Span(*match.span(1)), self.source_lang, _RARE_WORD, Span(*origin.span(1)))

    def _third_language(self, text: Counterpart) -> str:
        """The language of a paragraph that is in neither of the two languages; "" for one that is, or may be."""
        head = text.target[:_HEAD].casefold().split()
        home = everyday(self.target_lang)
        if len(head) < _MANY_WORDS or not home or len(home.intersection(head)) * 3 >= len(head) or not text.source:
            return ""
        words = [word for word in WORD.findall(text.target) if _has_no_capital(word)]
        if len(words) < _MANY_WORDS or len(words) * 2 < len(text.target.split()) or text.has_sentence(text.target):
            return ""
        if sum(word in home for word in words) * 3 >= len(words):
            return ""
        lang = identify(text.target)
        if lang == UNKNOWN or any(are_variants(lang, other) for other in (self.source_lang, self.target_lang)):
            return ""
        for_it, for_target = Pair(lang, self.target_lang).votes(words)
        sure = for_it >= _FEW_WORDS and for_it >= 3 * for_target and for_it * 2 >= len(words)
        return lang if sure and not are_variants(lang, identify(text.source)) else ""

    def _is_only_the_sources(self, fold: str) -> bool:
        known = self.pair.source.get(fold, 0.0) >= _KNOWN
        return known and len(fold) >= _SHORTEST_ALONE and self._is_not_the_targets(fold)

    def _is_not_the_targets(self, fold: str) -> bool:
        return fold not in self.pair.target and fold not in self.kept

    def _has_small_twin(self, fold: str) -> bool:
        """Whether the source has the word, or another form of it, with a small letter: then it is no name."""
        return any(word.islower() and _alike(word, fold) for word in self.source_words)

    def _dates(self, text: Counterpart) -> Iterator[Leftover]:
        """Dates with full stops, copied into a language that does not write them so."""
        if self.dates_have_dots or self.source_lang == UNKNOWN or not _DOTTED_YEAR.search(text.target):
            return
        for match in _DOTTED_DATE.finditer(text.target):
            if match.group().strip() in text.source:
                span = Span(match.end() - len(match.group().lstrip()), match.end())
                yield Leftover(Extent.DATE, span, self.source_lang, 0.8, text.origin(span))


def _stripped(text: str) -> Span:
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _has_no_capital(word: str) -> bool:
    """Whether a word is in small letters, or in a script that has no others."""
    return word.islower() or word == word.swapcase()


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike, as forms of one word do."""
    shared = max(4, min(len(one), len(other)) - 2)
    return len(one) >= shared and one[:shared] == other[:shared] and abs(len(one) - len(other)) <= 3


def _quoted(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(text)]


def _is_part_of_a_word(text: str, start: int, end: int) -> bool:
    """Whether letters of another script are a smaller part of a word than its others: they only look alike."""
    if text[start - 1:start].isspace() and not text[end:end + 1].isalpha():
        return False
    first, last = start, end
    while first and start - first < end - start and script(text[first - 1]) in CASED:
        first -= 1
    while last < len(text) and last - end < end - start and script(text[last]) in CASED:
        last += 1
    return start - first + last - end >= end - start


def _within(span: tuple[int, int], ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def _opens(sentence: str, token: re.Match[str]) -> bool:
    """Whether only marks stand before a word in its sentence, so that its capital says nothing."""
    return not any(char.isalnum() for char in sentence[:token.start()])


def date_in(text: str, tag: str) -> str | None:
    """A date with full stops ("13.11.2024.") as a language writes it in a text; None where it is no date.

    The form is CLDR's long one: "November 13, 2024" in English.
    """
    try:
        day, month, year = map(int, re.findall(r"\d+", text))
        return format_date(date(year, month, day), "long", Locale.parse(tag.replace("_", "-"), sep="-"))
    except (ValueError, OverflowError, UnknownLocaleError):
        return None


def _has_form(fold: str, tag: str) -> bool:
    """Whether the list of a language has another form of a word: the same stem, among words that begin alike."""
    words, head, wanted = _sorted_words(tag), fold[:_BEGINNING], stem(fold, tag)
    alike = takewhile(lambda word: word.startswith(head), islice(words, bisect_left(words, head), None))
    return any(stem(word, tag) == wanted for word in alike)


@cache
def _sorted_words(tag: str) -> tuple[str, ...]:
    return tuple(sorted(frequency(tag)))


@lru_cache(maxsize=64)
def _strange(home: frozenset[Script]) -> re.Pattern[str]:
    """Runs of words whose letters are neither Latin nor of the scripts of the target language."""
    letters = "".join(block for name, block in _LETTERS.items() if name not in home)
    return re.compile(rf"[{letters}]+(?:[^\w\n]{{1,3}}[{letters}]+)*")


@lru_cache(maxsize=256)
def _writes_dots(tag: str) -> bool:
    """Whether a language writes "13.11.2024" (CLDR, short date format); True where nothing is known of it."""
    try:
        return "." in Locale.parse(language(tag)).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError, KeyError):
        return True
