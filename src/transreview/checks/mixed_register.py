"""A text that addresses people in two manners: du and Sie, ti and Vi, tu and vous, tú and usted.

A translating machine chooses anew in every sentence, since English "you" does not tell; readers hear it at once.
Counted are pronouns, in the article's own voice, and in each quotation apart, since people may speak to each other as
they like. The rarer manner is flagged, all its places together. Ignore it where two people are addressed. Where the
source changes its manner in the same paragraphs, nothing is flagged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import paragraphs
from transreview.language.address_forms import Address, Manner, address_forms, knows, may_be_familiar
from transreview.language.identify import UNKNOWN
from transreview.language.pair import languages_of
from transreview.language.quotations import quotations
from transreview.model import Article, Place
from transreview.mqm import Severity

#: How sure we are: of words that are polite only, in the article's own voice and in one quotation; of plurals.
_VOICE, _QUOTATION, _PLURAL = 0.85, 0.8, 0.6
#: The commoner manner must be so many times as common in the article's own voice.
_TIMES = 2
#: A dash that begins a paragraph lets somebody speak.
_SPEECH = re.compile(r"\s*[–—\-―]\s?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A word of address in segment ``segment`` and its text."""

    segment: int
    address: Address
    text: str

    @property
    def place(self) -> Place:
        span = self.address.span
        return Place("target", self.segment, span.start, span.end, self.text)


def find(article: Article) -> Iterator[Finding]:
    """The mixed manners of the article's own voice, and of each quotation."""
    if not (knows(article.target_lang) or article.target_lang == UNKNOWN):
        return
    source_lang, lang = languages_of(article)
    if not any(may_be_familiar(segment.target, lang) for segment in article.segments):
        return
    voices: dict[tuple[int, int], list[_Spoken]] = {}
    for number, segment in enumerate(article.segments, 1):
        found = address_forms(segment.target, lang)
        for address, voice in zip(found, _voices(segment.target, lang, found), strict=True):
            text = segment.target[address.span.start:address.span.end]
            voices.setdefault((number, voice) if voice else (0, 0), []).append(_Spoken(number, address, text))
    for (number, _), spoken in voices.items():
        yield from _mixed(article, source_lang, spoken, own_voice=number == 0)


def _voices(text: str, lang: str, found: Sequence[Address]) -> list[int]:
    """Who speaks each word: 0 for the article, else a number for each quotation, or for a paragraph of dialogue."""
    if not found:
        return []
    if _SPEECH.match(text):
        return [1] * len(found)
    speech = quotations(text, lang)
    inner = [(index, span.start + 1 + part.start, span.start + 1 + part.end) for index, span in enumerate(speech)
             for part in quotations(text[span.start + 1:span.end - 1], lang)]
    voices = [(span.start, span.end) for span in speech]
    voices += [(start, end) for _, start, end in inner]
    return [max((index for index, (start, end) in enumerate(voices, 1) if start <= each.span.start < end), default=0)
            for each in found]


def _mixed(article: Article, source_lang: str, spoken: list[_Spoken], *, own_voice: bool) -> Iterator[Finding]:
    familiar = [word for word in spoken if word.address.manner is Manner.FAMILIAR]
    polite = [word for word in spoken if word.address.manner is Manner.POLITE]
    if not familiar or not polite:
        return
    rare, common = sorted((familiar, polite), key=len)
    if own_voice and len(common) < _TIMES * len(rare):
        return
    if knows(source_lang) and rare[0].address.manner in _manners(article, source_lang, rare):
        return
    sure = any(word.address.is_sure for word in polite)
    confidence = (_VOICE if own_voice else _QUOTATION) if sure else _PLURAL
    kind, other = rare[0].address.manner, common[0].address.manner
    message = (
        f"“{rare[0].text}” is {kind}, but “{common[0].text}” is {other}: "
        f"{'the article addresses' if own_voice else 'this quotation addresses'} people in two manners "
        f"({kind}: {_where(rare)}; {other}: {_where(common)})."
    )
    places = (*(word.place for word in rare), common[0].place)
    evidence = (kind.value, "article" if own_voice else rare[0].text.casefold() + " " + common[0].text.casefold())
    yield Finding(places, message, evidence, confidence)


def _where(spoken: list[_Spoken]) -> str:
    return paragraphs(word.segment for word in spoken)


def _manners(article: Article, source_lang: str, rare: list[_Spoken]) -> set[Manner]:
    """How the source addresses people in the paragraphs of the rarer manner."""
    sources = (article.text("source", number) for number in {word.segment for word in rare})
    return {address.manner for source in sources for address in address_forms(source, source_lang)}


CHECK = Check(
    name="mixed-register",
    mqm="style/language-register",
    its="register",
    severity=Severity.MINOR,
    find=find,
    doc=__doc__,
    threshold=0.7,
    examples=(
        Example(
            "en", "de",
            (("Do you want to save energy? Here is what you can do.",
              "Möchten Sie Energie sparen? Das können Sie tun."),
             ("Turn the heating down when you go out.", "Dreh die Heizung herunter, wenn du gehst."),
             ("Her neighbour asked: “Have you seen my cat?”",
              "Ihre Nachbarin fragte: „Hast du meine Katze gesehen?“")),
            flagged=("du",), spared=("Hast du meine Katze gesehen",),
        ),
        Example(
            "en", "sr",
            (("“You know that I trust you, Minister,” he said.", "„Ti znaš da ja Vama verujem, ministre“, rekao je."),
             ("“You know your town,” she told the children.", "„Vi znate svoj grad“, rekla je deci.")),
            flagged=("Ti",), spared=("Vi znate svoj grad",),
        ),
        Example(
            "en", "es",
            (("If you lose your card, call the bank.", "Si usted pierde la tarjeta, llame al banco."),
             ("The bank will send you a new one.", "El banco le enviará a usted una nueva."),
             ("Keep your old number.", "Conserva tu número anterior.")),
            flagged=("tu",),
        ),
        Example(
            "en", "zh",
            (("You can apply online, and you need no stamp.", "您可以在网上申请，您不需要邮票。"),
             ("We will write to you.", "我们会写信给你。"), ("You all are welcome.", "欢迎你们。")),
            flagged=("你",), spared=("你们",),
        ),
        Example(
            "ru", "de",
            (("– Ты меня слышишь? – Вы мне мешаете, – ответил он.",
              "– Hörst du mich? – Hören Sie auf, ich bitte Sie, antwortete er."),
             ("Вы найдёте всё на сайте.", "Sie finden alles auf der Seite, und wir helfen Ihnen.")),
            spared=("du", "Sie auf"),
        ),
    ),
)
