"""One thing abbreviated in two ways, or mixed with its long form: US and U.S., the EC and the European Commission.

It is a rule of style, and many houses mix on purpose ("the United States" for the noun, "US" before another noun), so
this check is off by default: it runs when it is asked for by name. Compared are stops, spaces and capitals inside an
abbreviation (U.S., US; NATO, Nato; PhD, Ph.D.), the stop behind a shortened word (Dr., Dr), and an abbreviation with
what it stands for, as the text defines it, as CLDR has it, or as its initials say. The form that the glossary has is
the one to keep, else the commonest, else the first.

Left alone are the long form at the first mention and where it is defined, headlines, quotations, adjectives, longer
names that contain one, and what the source itself mixes in the same places.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import paragraphs, times
from transreview.language.abbreviations import Abbreviation, Abbreviations, Mention, before, in_place
from transreview.language.expansions import Expansion, Expansions, territory_name
from transreview.language.inflection import INFLECTING
from transreview.language.lexicon import frequency, language
from transreview.language.names import UPPER
from transreview.language.repeats import RepeatedNames
from transreview.language.stems import lemma_key
from transreview.model import Article, Place, Term
from transreview.mqm import Severity

#: How sure we are, by what differs and by what tells that it is one thing.
STOPS, CAPITALS, DEFINED, COMMON_NOUN, WITNESSED, INITIALS = 0.9, 0.75, 0.8, 0.6, 0.75, 0.6

#: A name of the source is a witness when it stands in so many segments, just those of the abbreviation.
_FEWEST_WITNESSED = 3
#: Initials alone prove little: so many mentions are needed.
_FEWEST_BY_INITIALS = 3

#: Languages in which an acronym may take the ending of a case (EU-a, NATO-ja); in others it has none.
_INFLECTED_ACRONYMS = frozenset({"sr", "hr", "bs", "cnr", "sh", "sl", "mk", "fi", "et", "hu", "tr"})
#: An English word as common as this (Zipf) behind an abbreviation is no noun that the abbreviation belongs to.
_FUNCTION_WORD = 5.9
_NEXT_NAME = re.compile(rf"[ \u00a0](?:(?:of|de|of the|des|di|del|for|für) )?[{UPPER}]")
#: Marks that join an abbreviation to another word or put it in brackets: not there at the start of a text.
_JOINING = frozenset("-/()")
_NAME_BEFORE = re.compile(rf"\w,? [{UPPER}]\w+ $")
#: A longer name that ends with the long form: Bank of the United States, Consejo de la Unión Europea.
_OF_THE = re.compile(
    rf"([{UPPER}]\w+) (?:of|to|du|des|del|degli|dei|delle|della|dell['’]|d['’]|de|da|do|dos)\s?"
    r"(?:the |la |los |las |el |les |l['’])?$"
)
_ARTICLE = re.compile(r"(?<!\w)the $", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?<!\w)an? $", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
#: The ending of a case behind an acronym: EU-a, NATO-om.
_ENDING = re.compile(r"-[^\W\d_]{1,3}(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)[\"“„«(]?$")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")


def find(article: Article) -> Iterator[Finding]:
    """One finding for each abbreviation that is written in two ways or mixed with its long form; in linear time."""
    text = _Text(article)
    told: set[tuple[int, int]] = set()
    for group in text.groups():
        finding = text.finding(group, told)
        if finding:
            told.update((place.segment, place.start) for place in finding.places if place.side == "target")
            yield finding


@dataclass(slots=True)
class _Group:
    """An abbreviation with what it stands for, if the text has that, and where."""

    abbreviation: Abbreviation
    expansion: Expansion | None = None
    longs: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class _Mixture:
    """Mentions to change into ``keep``, and those that are right."""

    keep: str
    wrong: list[Mention]
    right: list[Mention]
    confidence: float


class _Text:
    """The abbreviations of a translation, with its source as the witness."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.tag, self.lang = article.target_lang, language(article.target_lang)
        self.targets = [segment.target for segment in article.segments]
        self.read = Abbreviations(self.targets, self.tag)
        self._preferred = _preferred(article.glossary)

    def groups(self) -> list[_Group]:
        """The abbreviations in two ways or with a long form, those with most mentions first."""
        found = {letters: _Group(each) for letters, each in self.read.by_letters.items() if letters.isupper()}
        if found:
            expansions = Expansions(self.targets, self.tag)
            for letters, group in found.items():
                group.expansion = expansions.of(letters)
                group.longs = expansions.mentions(group.expansion) if group.expansion else []
                if not group.expansion and self.article.has_source:
                    self._add_one_word(group, expansions)
        for mixed in self.read.written_in_ways():
            group = found.setdefault(mixed.letters, _Group(mixed))
            ways = {**group.abbreviation.ways, **mixed.ways}
            group.abbreviation = replace(mixed, ways=ways)
        groups = [group for group in found.values() if group.longs or len(group.abbreviation.ways) > 1]
        return sorted(groups, key=lambda group: -len(group.abbreviation.mentions))

    def _add_one_word(self, group: _Group, expansions: Expansions) -> None:
        """A word that the letters are taken from, if the source has one name for both: Kuomintang for KMT."""
        mentions = group.abbreviation.mentions
        for word in sorted(expansions.words_for(group.abbreviation.letters)):
            expansion = Expansion((word,), certain=False)
            longs = expansions.mentions(expansion)
            if self._repeated_in({mention.segment for mention in mentions + longs}):
                group.expansion, group.longs = expansion, longs
                return

    def finding(self, group: _Group, told: set[tuple[int, int]]) -> Finding | None:
        """What is to be said of an abbreviation, None where nothing is."""
        group.longs = [mention for mention in group.longs if (mention.segment, mention.start) not in told]
        ways = self._ways(group.abbreviation)
        lengths = self._lengths(group, group.expansion, ways.keep) if group.expansion else None
        if ways.wrong and lengths and lengths.keep not in group.abbreviation.ways:
            # The long form is kept: every way of the abbreviation gives way to it.
            respelled = set(ways.wrong).difference(lengths.wrong)
            ways = replace(ways, wrong=sorted(respelled))
        if not ways.wrong and not (lengths and lengths.wrong):
            return None
        return _Report(self, group, ways, lengths).finding()

    def _ways(self, abbreviation: Abbreviation) -> _Mixture:
        counted = {
            way: kept for way, mentions in abbreviation.ways.items()
            if (kept := [mention for mention in mentions if self._counts(mention)])
        }
        if not counted:
            return _Mixture(next(iter(abbreviation.ways)), [], abbreviation.mentions, 0.0)
        keep = min(counted, key=lambda way: (way not in self._preferred, -len(counted[way]), counted[way][0]))
        right = counted[keep]
        is_mirrored = self._source_writes_two_ways(right)
        wrong = sorted(
            mention for way, mentions in counted.items() if way != keep for mention in mentions
            if not is_mirrored(mention)
        )
        return _Mixture(keep, wrong, right, CAPITALS if abbreviation.by_capitals else STOPS)

    def _lengths(self, group: _Group, expansion: Expansion, short: str) -> _Mixture | None:
        """Where long and short form are mixed: what is to be changed, None where all is as it should be."""
        place = expansion.definition
        shorts = [mention for mention in group.abbreviation.mentions if self._counts_by_length(mention, place)]
        longs = [
            mention for mention in group.longs if self._counts_by_length(mention, place) and not self._is_of(mention)
        ]
        if place:
            shorts = [mention for mention in shorts if mention[:2] > place[:2]]
            longs = [mention for mention in longs if mention[:2] > place[:2]]
        if not shorts or not longs or self._is_divided(shorts, longs):
            return None
        if not expansion.certain and len(shorts) + len(longs) < _FEWEST_BY_INITIALS:
            return None
        long = self._long_form(group.longs)
        keeps_long = self._keeps_long(short, long, shorts, longs, place)
        wrong, right = (shorts, longs) if keeps_long else (longs, shorts)
        if not keeps_long and not place and longs[0] < shorts[0] and not self._is_forbidden(long):
            wrong = longs[1:]
        is_mirrored = self._source_mixes(right, group, expansion, keeps_long)
        wrong = [mention for mention in wrong if not is_mirrored(mention)]
        if not wrong:
            return None
        return _Mixture(long if keeps_long else short, wrong, right, self._certainty(group, expansion))

    def _keeps_long(
        self, short: str, long: str, shorts: list[Mention], longs: list[Mention], definition: Mention | None
    ) -> bool:
        if (short in self._preferred) != (long in self._preferred):
            return long in self._preferred
        opens = not definition and longs[0] < shorts[0]
        others = len(longs) - opens
        return others > len(shorts) or (opens and others == len(shorts))

    def _is_forbidden(self, long: str) -> bool:
        return any(long in term.forbidden for term in self.article.glossary)

    def _certainty(self, group: _Group, expansion: Expansion) -> float:
        if expansion.definition:
            return COMMON_NOUN if expansion.is_common else DEFINED
        if expansion.certain:
            return DEFINED
        return WITNESSED if self.witnesses(group.abbreviation.mentions + group.longs, group) else INITIALS

    def _counts(self, mention: Mention) -> bool:
        quoted, headline = self.read.is_quoted(mention), self._has_sentences and self.read.is_in_headline(mention)
        return not quoted and not headline

    @cached_property
    def _has_sentences(self) -> bool:
        return any(target.rstrip("\"'”’»)").endswith((".", "!", "?", "…")) for target in self.targets)

    def _counts_by_length(self, mention: Mention, definition: Mention | None) -> bool:
        """Whether either form could stand there: not in a definition, a compound or a longer name."""
        if definition and definition.segment == mention.segment and definition.start <= mention.start < definition.end:
            return False
        text = self.targets[mention.segment - 1]
        after = text[mention.end : mention.end + 12]
        if self.lang in _INFLECTED_ACRONYMS and (ending := _ENDING.match(after)):
            after = after[ending.end() :]
        joined = after[:1] in _JOINING or after[:2] == " (" or before(text, mention.start)[-1:] in _JOINING
        if joined or not self._counts(mention):
            return False
        return self.lang == "de" or not (_NEXT_NAME.match(after) or _NAME_BEFORE.search(before(text, mention.start)))

    def _is_of(self, mention: Mention) -> bool:
        """Whether the long form ends a longer name: Bank of the United States."""
        longer = _OF_THE.search(before(self.targets[mention.segment - 1], mention.start))
        return longer is not None and frequency(self.tag).get(longer[1].casefold(), 0.0) < _FUNCTION_WORD

    def _is_divided(self, shorts: Sequence[Mention], longs: Sequence[Mention]) -> bool:
        """Whether an English text has the short form before nouns alone and the long form as a noun: as many houses
        want it.
        """
        if self.lang != "en":
            return False
        return not any(map(self.is_noun, shorts)) and any(map(self.is_noun, longs))

    def is_noun(self, mention: Mention) -> bool:
        """Whether a mention in an English text has no noun behind it that it describes."""
        text = self.targets[mention.segment - 1]
        following = _NEXT_WORD.match(text, mention.end)
        return not following or frequency("en").get(following[1], 0.0) >= _FUNCTION_WORD

    def _long_form(self, longs: Sequence[Mention]) -> str:
        texts = [mention.text for mention in longs]
        return next((text for text in texts if text in self._preferred), max(texts, key=texts.count))

    # The source

    @cached_property
    def _source(self) -> Abbreviations:
        return Abbreviations([segment.source for segment in self.article.segments], self.article.source_lang)

    def _source_writes_two_ways(self, kept: Sequence[Mention]) -> Callable[[Mention], bool]:
        """Tells whether the source writes an abbreviation in one way at a mention, and in another where the kept ones
        stand.
        """
        if not self.article.has_source:
            return _never
        others = {mention.segment for mention in kept}
        literal = any(_stands(*pair) for pair in {(each.text, self._said(each.segment)) for each in kept})
        homes = [
            [{each.segment for each in mentions} for mentions in abbreviation.ways.values()]
            for abbreviation in self._source.by_letters.values() if len(abbreviation.ways) > 1
        ]
        telling = [
            here for ways in homes for here in ways
            if not others & here and any(others & there for there in ways if there is not here)
        ]

        def tell(mention: Mention) -> bool:
            here = mention.segment
            return (literal and _stands(mention.text, self._said(here))) or any(here in home for home in telling)

        return tell

    def _source_mixes(
        self, kept: Sequence[Mention], group: _Group, expansion: Expansion, keeps_long: bool
    ) -> Callable[[Mention], bool]:
        """Tells whether the source has its short form where the translation has, and its long form at a mention, or the
        reverse.
        """
        if not self.article.has_source:
            return _never
        others = {mention.segment for mention in kept}
        size = len(group.abbreviation.letters)
        shorts = [
            {mention.segment for mention in abbreviation.mentions}
            for letters, abbreviation in self._source.by_letters.items() if abs(len(letters) - size) <= 1
        ]
        names = territory_name(expansion.territory, self.article.source_lang)
        numbers = {mention.segment for mention in group.abbreviation.mentions + group.longs}
        longs = [{number for number in numbers if any(name in self._said(number) for name in names)}]
        ours, theirs = (longs, shorts) if keeps_long else (shorts, longs)
        lacking = [home for home in ours if home and others <= home]
        having = [home for home in theirs if home and not others & home]
        return lambda mention: (
            any(mention.segment not in home for home in lacking) or any(mention.segment in home for home in having)
        )

    def _said(self, number: int) -> str:
        return self.article.text("source", number)

    def witnesses(self, mentions: Iterable[Mention], group: _Group) -> list[Place]:
        """What the source calls it, where it does so in one way each time, in these segments."""
        if not self.article.has_source or not group.expansion:
            return []
        here = {mention.segment for mention in mentions}
        for name in territory_name(group.expansion.territory, self.article.source_lang):
            if all(name in self._said(number) for number in here):
                starts = ((number, self._said(number).index(name)) for number in sorted(here))
                return [Place("source", number, start, start + len(name), name) for number, start in starts]
        return [] if group.expansion.territory else self._repeated_in(here)

    def _repeated_in(self, here: set[int]) -> list[Place]:
        """A name that the source has in these segments, three at least, and in no other."""
        if len(here) < _FEWEST_WITNESSED:
            return []
        for _, spots in self._repeated.covering({number - 1 for number in here})[:1]:
            return [Place("source", spot.segment + 1, spot.start, spot.end, spot.text) for spot in spots]
        return []

    @cached_property
    def _repeated(self) -> RepeatedNames:
        return RepeatedNames([segment.source for segment in self.article.segments], self.article.source_lang)


def _never(_mention: Mention) -> bool:
    return False


def _stands(word: str, text: str) -> bool:
    return word in text and bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def _preferred(glossary: Iterable[Term]) -> frozenset[str]:
    return frozenset(form for term in glossary for form in (term.target, *term.allowed) if form)


class _Report:
    """The finding on one abbreviation: its places, its suggestions and its sentence."""

    def __init__(self, text: _Text, group: _Group, ways: _Mixture, lengths: _Mixture | None) -> None:
        self._text, self._group, self._ways, self._lengths = text, group, ways, lengths
        self._unsure: list[int] = []

    def finding(self) -> Finding:
        """The finding, the places to change first."""
        ways, lengths = self._ways, self._lengths
        places = [self._respelled(mention) for mention in ways.wrong]
        if lengths:
            change = self._shortened if lengths.keep in self._group.abbreviation.ways else self._lengthened
            places += (change(mention, lengths) for mention in lengths.wrong)
        right = {*(ways.right if ways.wrong else ()), *(lengths.right if lengths else ())}
        changed = {(place.segment, place.end) for place in places}
        places = sorted(places, key=lambda place: (place.segment, place.start))
        places += [
            Place("target", *mention) for mention in sorted(right) if (mention.segment, mention.end) not in changed
        ]
        mentions = [*ways.wrong, *right, *(lengths.wrong if lengths else ())]
        return Finding(
            (*places, *self._text.witnesses(mentions, self._group)), self._message(), self._evidence(),
            max(ways.confidence if ways.wrong else 0.0, lengths.confidence if lengths else 0.0),
        )

    def _evidence(self) -> tuple[str, ...]:
        """The ways that differ, and the long form by the words that it was found by."""
        wrong = [mention.text for mention in self._ways.wrong]
        forms = dict.fromkeys([self._ways.keep, *wrong] if wrong else [])
        if self._lengths and self._group.expansion:
            forms |= dict.fromkeys((self._group.abbreviation.letters, " ".join(self._group.expansion.words).casefold()))
        return tuple(forms)

    def _message(self) -> str:
        ways, lengths, said = self._ways, self._lengths, []
        if ways.wrong:
            said.append(
                f"{_named(ways.wrong)}, but {_named(ways.right)}: one abbreviation written in two ways "
                f"({times(len(ways.right))} against {times(len(ways.wrong))})."
            )
        if lengths:
            definition = self._group.expansion.definition if self._group.expansion else None
            defined = f", after “{definition.text}” in ¶{definition.segment}" if definition else ""
            said.append(
                f"{_named(lengths.wrong)}, but {_named(lengths.right)}{defined}: long and short form of one thing are "
                f"mixed ({times(len(lengths.right))} against {times(len(lengths.wrong))})."
            )
        if self._unsure:
            said.append(f"The ending needed in {paragraphs(self._unsure)} is not known: check it.")
        return " ".join(said)

    def _respelled(self, mention: Mention) -> Place:
        text = self._text.targets[mention.segment - 1]
        return Place("target", *mention, in_place(mention, self._ways.keep, text, self._text.tag))

    def _shortened(self, mention: Mention, lengths: _Mixture) -> Place:
        """The abbreviation for a long form, without the article where the abbreviation has none in this text."""
        text, short = self._text.targets[mention.segment - 1], self._ways.keep
        start, end, tail = mention.start, mention.end, ""
        if self._text.lang == "en":
            if self._takes_no_article(lengths) and (article := _ARTICLE.search(before(text, start))):
                start -= len(article.group())
            elif _INDEFINITE.search(before(text, start)):
                self._unsure.append(mention.segment)
            if self._is_plural(mention.text):
                short += "s"
            if possessive := _POSSESSIVE.match(text, end):
                end, tail = possessive.end(), f"{possessive.group()[0]}s"
        elif self._text.lang in _INFLECTED_ACRONYMS:
            self._unsure.append(mention.segment)
        bare = Mention(mention.segment, start, end, text[start:end])
        return Place("target", *bare, in_place(bare, short, text, self._text.tag) + tail)

    def _lengthened(self, mention: Mention, lengths: _Mixture) -> Place:
        """The long form for an abbreviation, with the article if the long forms have it and no noun follows."""
        text, long = self._text.targets[mention.segment - 1], lengths.keep
        end, tail, article = mention.end, "", ""
        opens = _SENTENCE_START.search(before(text, mention.start))
        if self._text.lang == "en":
            if text[end : end + 1] == "s":
                end, long = end + 1, long if long.endswith("s") else f"{long}s"
            if possessive := _POSSESSIVE.match(text, end):
                end, tail = possessive.end(), possessive.group()[0] + ("" if long.endswith("s") else "s")
            bare = not _ARTICLE.search(before(text, mention.start))
            if bare and self._text.is_noun(mention) and all(map(self._has_article, lengths.right)):
                article = "The " if opens else "the "
        elif self._text.lang in INFLECTING:
            self._unsure.append(mention.segment)
            if self._text.lang in _INFLECTED_ACRONYMS and (ending := _ENDING.match(text, end)):
                end = ending.end()
        if opens:
            long = long[0].upper() + long[1:]
        place = Mention(mention.segment, mention.start, end, text[mention.start : end])
        return Place("target", *place, article + in_place(mention, long, text, self._text.tag) + tail)

    @staticmethod
    def _is_plural(long: str) -> bool:
        """Whether an English long form is a common noun in the plural: non-governmental organizations."""
        last = long.rpartition(" ")[2]
        return last.islower() and last.endswith("s") and lemma_key(last, "en") != last

    def _takes_no_article(self, lengths: _Mixture) -> bool:
        """Whether the abbreviation stands as a noun in this English text, and never with an article: NATO."""
        if self._group.expansion and self._group.expansion.territory:
            return False
        return any(map(self._text.is_noun, lengths.right)) and not any(map(self._has_article, lengths.right))

    def _has_article(self, mention: Mention) -> bool:
        return bool(_ARTICLE.search(before(self._text.targets[mention.segment - 1], mention.start)))


def _named(mentions: Sequence[Mention]) -> str:
    forms = dict.fromkeys(mention.text for mention in mentions)
    named = " and ".join(f"“{form}”" for form in forms) if len(forms) < 3 else f"“{mentions[0].text}”"
    return f"{named} in {paragraphs(mention.segment for mention in mentions)}"


CHECK = Check(
    name="inconsistent-abbreviation",
    mqm="linguistic-conventions/textual-inconsistency",
    its="inconsistency",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Evropska komisija traži reforme.", "The European Commission (EC) demands reforms."),
                ("Komisija čeka odgovor.", "The EC is waiting for an answer."),
                ("Plan Komisije nije objavljen.", "The European Commission's plan has not been published."),
                ("Komisija ćuti.", "The EC is silent."),
            ),
            flagged=("European Commission's",),
            spared=("The European Commission (EC)", "The EC is"),
        ),
        Example(
            "zh", "en",
            (
                ("美国宣布了新规则。", "The United States has announced new rules."),
                ("美国官员说，规则即日生效。", "U.S. officials said the rules apply at once."),
                ("他在美国学习。", "He studied in the U.S. and went home."),
                ("美国企业反对。", "Companies in the US are against it."),
            ),
            flagged=("US",),
            spared=("The United States", "U.S. officials", "the U.S. and"),
        ),
        Example(
            "en", "de",
            (
                ("The United Nations met on Monday.", "Die Vereinten Nationen tagten am Montag."),
                ("The United Nations wants an inquiry.", "Die UN fordern eine Untersuchung."),
                ("The United Nations sent nobody.", "Die UN haben niemanden geschickt."),
                ("The office of the United Nations is closed.", "Das Büro der Vereinten Nationen ist geschlossen."),
            ),
            flagged=("Vereinten Nationen",),
            spared=("Die Vereinten Nationen", "Die UN"),
        ),
        Example(
            "en", "ru",
            (
                ("The European Union will help.", "Европейский союз (ЕС) поможет."),
                ("The European Union has a plan.", "У ЕС есть план."),
                ("The European Union is silent.", "ЕС молчит."),
                ("The partners of the European Union agreed.", "Партнёры Европейского союза согласились."),
            ),
            flagged=("Европейского союза",),
            spared=("Европейский союз (ЕС)", "У ЕС", "ЕС молчит"),
        ),
        Example(
            "de", "fr",
            (
                ("Die NATO berät.", "Selon l’OTAN, rien n’est décidé."),
                ("Die NATO schweigt.", "Un porte-parole de l’Otan se tait."),
                ("Die NATO tagt.", "Les ministres de l’OTAN se réunissent."),
            ),
            flagged=("Otan",),
            spared=("l’OTAN",),
        ),
        Example(
            "en", "sr",
            (
                ("The European Union and the EU's neighbours met.", "Evropska unija i susedi EU su se sastali."),
                ("The EU pays.", "Plaća EU."),
                ("“The European Union must pay,” he said.", "„Evropska unija mora da plati“, rekao je on."),
            ),
            spared=("Evropska unija", "EU"),
        ),
        Example(
            "ru", "en",
            (
                ("США против", "US against the plan"),
                ("США против плана.", "The United States is against the plan."),
                ("Американские войска ушли.", "American troops have left, and U.S. ships too."),
                ("Посол США уехал.", "The ambassador has left the U.S. for Paris."),
            ),
            spared=("US against", "The United States", "American", "U.S. ships", "the U.S. for"),
        ),
    ),
    doc=__doc__,
    on=False,
)
