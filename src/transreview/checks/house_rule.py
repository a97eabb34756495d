"""A wording that a rule of the house does not want, with the reason and what to say instead.

A house writes some things in one way only, and its readers know it. The rules come from a TOML file of the project, see
[settings.md](settings.md); without one there is nothing to flag. Words are found in any of their forms, and quoted
speech is exempt where the rule does not say otherwise. Ignore it where the text is about the word itself.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transreview.checks.check import Check, Example, Finding
from transreview.checks.prepared import Prepared
from transreview.checks.wording import paragraphs
from transreview.errors import InputError
from transreview.glossary.lookup import Found, Lookup, words
from transreview.language.forms import put_in_form
from transreview.language.lexicon import language
from transreview.language.quotations import quotations
from transreview.language.scripts import fold
from transreview.language.verb_forms import verb_forms
from transreview.model import Article, Place, Rule
from transreview.mqm import Severity
from transreview.rules import compiled, expanded

AS_WRITTEN, VERB_FORM = 0.95, 0.85
#: How long a regular expression may look at one paragraph: a hostile one would look for ever.
SECONDS = 1.0
_BETWEEN = "[\\s\u00a0\u202f‐\u2011-]{1,3}"
#: Languages whose words keep all but their last letter in all forms (umlauts aside).
_ENDING_AT_THE_END = frozenset(["ca", "da", "de", "en", "es", "fr", "it", "nb", "nl", "nn", "no", "pt", "sv"])
#: Languages that add one ending to another, and how many letters a word must have to be known before them.
_ADDING = {"az": 5, "et": 5, "eu": 5, "fi": 5, "hu": 5, "hy": 5, "ka": 5, "kk": 5, "ko": 2, "tr": 5, "uz": 5}
_OPENS = re.compile(r"(?:^|[.!?:…\n]\s+)[^\w\s]*$")


class _Wording(NamedTuple):
    """A wording of a rule (its number) as it stands in the rule, and whether a form of it as a verb is meant."""

    rule: int
    text: str
    is_verb_form: bool = False


class _Hit(NamedTuple):
    """Where a rule (its number) speaks, in code points; what should stand there, None where nobody knows."""

    start: int
    end: int
    rule: int
    suggestion: str | None
    confidence: float


def find(article: Article) -> Iterator[Finding]:
    """One finding for each rule, with all the places where it speaks; then raises InputError for a regex too slow."""
    if not article.rules:
        return
    house = _house(article.rules, article.target_lang)
    places: dict[int, list[Place]] = {}
    sure: dict[int, float] = {}
    for number, segment in enumerate(article.segments, 1):
        for hit in house.hits(segment.target):
            text = segment.target[hit.start : hit.end]
            place = Place("target", number, hit.start, hit.end, text, hit.suggestion)
            places.setdefault(hit.rule, []).append(place)
            sure[hit.rule] = max(sure.get(hit.rule, 0.0), hit.confidence)
    for number, found in places.items():
        yield _finding(article.rules[number], tuple(found), sure[number])
    house.complain()


def _finding(rule: Rule, places: tuple[Place, ...], sure: float) -> Finding:
    wanted = " or ".join(f"“{use}”" for use in rule.use if use and not rule.regex) or _first_suggestion(places)
    says = f"the house writes {wanted}" if wanted else "a rule of the house forbids it"
    reason = f" ({rule.reason.rstrip('.')})" if rule.reason else ""
    where = paragraphs(place.segment for place in places)
    evidence = tuple(text.casefold() for text in rule.find) or (rule.regex,)
    return Finding(places, f"“{places[0].text}” in {where}: {says}{reason}.", evidence, sure, rule.severity)


def _first_suggestion(places: tuple[Place, ...]) -> str:
    return f"“{places[0].suggestion}”" if places[0].suggestion else ""


class _House:
    """The rules that are for one language, ready to be looked up in its texts."""

    def __init__(self, rules: tuple[Rule, ...], tag: str) -> None:
        self.rules, self.tag, self.slow = rules, tag, set[int]()
        own = [(number, rule) for number, rule in enumerate(rules) if _is_for(rule, tag)]
        plain = [_Wording(number, text) for number, rule in own for text in rule.find if "*" not in text]
        forms = [(form, _Wording(*one[:2], True)) for one in plain for form in self._verb_forms(one)]
        self._wordings = [*plain, *(one for _, one in forms)]
        exact = frozenset(one.text for one in plain if rules[one.rule].case)
        self._lookup = Lookup([*(one.text for one in plain), *(form for form, _ in forms)], tag, exact)
        self._starred = [(number, *_pattern(text, rules[number].case)) for number, rule in own
                         for text in self._starred_of(rule)]  # fmt: skip
        self._regexes = [(number, compiled(rule)) for number, rule in own if rule.regex]
        self._spared = [_Wording(number, text) for number, rule in own for text in (*rule.spare, *_longer(rule))]
        self._sparing = Lookup([one.text for one in self._spared], tag)

    def hits(self, text: str) -> list[_Hit]:
        """Where rules speak in a text, in its order, without quoted speech and longer phrases that they spare."""
        hits = [*self._of_words(text), *self._of_stars(text), *self._of_regexes(text)]
        if not hits:
            return hits
        spared: dict[int, list[tuple[int, int]]] = {}
        for found in self._sparing.find(text):
            spared.setdefault(self._spared[found.term].rule, []).append((found.start, found.end))
        quoted = [(span.start, span.end) for span in quotations(text, self.tag)]
        return sorted(
            hit for hit in _longest(hits)
            if not _is_inside(hit, spared.get(hit.rule, ()))
            and (self.rules[hit.rule].quoted or not _is_inside(hit, quoted))
        )  # fmt: skip

    def complain(self) -> None:
        """Raise InputError for a regular expression that was too slow; it is not asked again."""
        for number in sorted(self.slow):
            reason = f"its regex took more than {SECONDS:g} s for a paragraph, and is left out"
            raise InputError(self.rules[number].name, reason)

    def _starred_of(self, rule: Rule) -> Iterator[str]:
        """The wordings of a rule that have a star, and those that get one: endings go on and on in some languages."""
        least = _ADDING.get(language(self.tag))
        for text in rule.find:
            if "*" in text:
                yield text
            elif least and len(text) >= least and text.isalpha():
                yield f"{text}*"

    def _verb_forms(self, wording: _Wording) -> tuple[str, ...]:
        is_english = language(self.tag) == "en" and not self.rules[wording.rule].case
        return verb_forms(wording.text) if is_english and wording.text.islower() else ()

    def _of_words(self, text: str) -> Iterator[_Hit]:
        for found in self._lookup.find(text):
            one, written = self._wordings[found.term], text[found.start : found.end]
            if not one.is_verb_form and not self._is_written_so(one.text, text, found):
                continue
            suggestion = self._suggestion(one, written)
            # A rule about capitals says nothing where a sentence begins.
            is_capital = suggestion is not None and suggestion.casefold() == written.casefold()
            if not is_capital or (suggestion != written and not _OPENS.search(text, 0, found.start)):
                sure = VERB_FORM if one.is_verb_form else AS_WRITTEN
                yield _Hit(found.start, found.end, one.rule, suggestion, sure)

    def _is_written_so(self, wording: str, text: str, found: Found) -> bool:
        """Whether the words of a place are forms of those of a wording, and not only of one stem: Seite, seitens."""
        lang = language(self.tag)
        if lang not in _ENDING_AT_THE_END:
            return True
        for one, token in zip(words(wording), words(text[found.start : found.end]), strict=False):
            base, written = fold(one.text.casefold()), fold(token.text.casefold())
            if not written.startswith(base[:-1]):
                return False
            start = found.start + token.start
            same_case = one.text[0].isupper() == token.text[0].isupper()
            if lang == "de" and not same_case and not _OPENS.search(text, 0, start):
                return False
        return True

    def _suggestion(self, one: _Wording, written: str) -> str | None:
        use = self.rules[one.rule].use
        if len(use) != 1 or one.is_verb_form:  # the rule may mean a noun: “impacted” asks for no “effected”
            return None
        form, is_known = put_in_form(use[0], written, one.text, self.tag)
        return form if is_known else None

    def _of_stars(self, text: str) -> Iterator[_Hit]:
        lowered = text.lower() if self._starred else ""
        for number, literal, pattern in self._starred:
            if literal in lowered:
                for match in pattern.finditer(text):
                    yield _Hit(match.start(), match.end(), number, None, AS_WRITTEN)

    def _of_regexes(self, text: str) -> Iterator[_Hit]:
        for number, pattern in self._regexes:
            if number in self.slow:
                continue
            use = self.rules[number].use
            try:
                matches = [match for match in pattern.finditer(text, timeout=SECONDS) if match.end() > match.start()]
            except TimeoutError:
                self.slow.add(number)
                continue
            for match in matches:
                suggestion = expanded(use[0], match) if len(use) == 1 else None
                if suggestion != match[0]:
                    yield _Hit(match.start(), match.end(), number, suggestion, AS_WRITTEN)


_house = Prepared(_House)


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The hits that are no part of another hit of the same rule."""
    reached: dict[int, int] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reached.get(hit.rule, -1):
            reached[hit.rule] = hit.end
            yield hit


def _is_inside(hit: _Hit, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a hit is inside one of some spans that stand one after the other."""
    at = bisect_right(spans, (hit.start, sys.maxsize)) - 1
    return at >= 0 and hit.end <= spans[at][1]


def _is_for(rule: Rule, tag: str) -> bool:
    return not rule.languages or any(f"{tag}-".casefold().startswith(f"{lang}-".casefold()) for lang in rule.languages)


def _longer(rule: Rule) -> Iterator[str]:
    """The wordings to use that have the unwanted one in them: "asylum seeker" for "seeker"."""
    for use in rule.use if not rule.regex else ():
        if any(text.strip("*").casefold() in use.casefold() and len(text) < len(use) for text in rule.find):
            yield use


def _pattern(text: str, case: bool) -> tuple[str, re.Pattern[str]]:
    """What must be in a text in lower case, and a pattern, for words of which some begin or end with a star."""
    words = text.split()
    parts = ("\\w*" * word.startswith("*") + re.escape(word.strip("*")) + "\\w*" * word.endswith("*") for word in words)
    pattern = re.compile(rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)", 0 if case else re.IGNORECASE)
    return max((word.strip("*") for word in words), key=len).lower(), pattern


CHECK = Check(
    name="house-rule",
    mqm="style/organizational-style",
    its="style",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Policija je koristila novo vozilo.", "The police utilized a new vehicle."),
                ("„Koristićemo ga i dalje“, kaže načelnik.", "“We will utilize it again,” says the chief."),
                ("Koristi se i kombi.", "A van is used, too."),
            ),
            flagged=("utilized",),
            spared=("utilize it", "used"),
            rules=(Rule(("utilize",), use=("use",), reason="The shorter word says the same."),),
        ),
        Example(
            "en", "de",
            (
                ("Illegal immigrants were counted.", "Gezählt wurden illegale Einwanderer."),
                ("Illegal parking is punished.", "Illegales Parken wird bestraft."),
            ),
            flagged=("illegale Einwanderer",),
            spared=("Illegales Parken",),
            rules=(Rule(("illegal* einwander*",), use=("Einwanderer ohne Papiere",), languages=("de",)),),
        ),
        Example(
            "en", "fr",
            (
                ("It opens at 8 p.m.", "L’ouverture est à 20h."),
                ("It closes at 10 p.m.", "La fermeture est à 22 h."),
            ),
            flagged=("20h",),
            spared=("22 h",),
            rules=(Rule(regex=r"\b(\d{1,2})h\b", use=("\\1\u00a0h",), reason="Une espace avant l’unité."),),
        ),
        Example(
            "en", "ru",
            (
                ("The list is on the website.", "Список есть на интернет-сайте."),
                ("The site is new.", "Сайт новый."),
            ),
            flagged=("интернет-сайте",),
            spared=("Сайт",),
            rules=(Rule(("интернет-сайт",), use=("сайт",), reason="Других сайтов нет."),),
        ),
        Example(
            "en", "zh",
            (("Send an email to the office.", "请给办公室发电邮。"), ("The e-mail came late.", "电子邮件来得很晚。")),
            flagged=("电邮",),
            spared=("电子邮件",),
            rules=(Rule(("电邮",), use=("电子邮件",)),),
        ),
    ),
    doc=__doc__,
)
