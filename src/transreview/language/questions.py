"""Whether a sentence is worded as a question, whatever mark it ends with: by its first words, or by its last particle.

The words are the interrogatives of each language and, where questions are made by turning the verb, its auxiliaries:
closed classes. A word that opens a clause as often ("when", "quand", "кад") is left out.
"""

import re
from functools import cache

from transreview.language.lexicon import language

_SLAVIC_SOUTH = "tko ko što šta zašto gdje gde kako koji koja koje kojeg koliko čiji čija zar"
_SLAVIC_SOUTH_CYRILLIC = "ко шта зашто где како који која које колико чији чија зар"
_FIRST = {
    "en": "who whom whose why where how what which is isn't are aren't am was wasn't were weren't do don't does "
    "doesn't did didn't can can't could couldn't will won't would wouldn't should shouldn't has hasn't have haven't "
    "shall may",
    "de": "wer wen wem wessen warum wieso weshalb wo wohin woher wann wie welcher welche welches welchen was",
    "nl": "wie wat waarom waar wanneer welke welk hoe hoeveel",
    "fr": "qui pourquoi où comment combien quel quelle quels quelles est-ce qu'est-ce",
    "es": "qué quién quiénes cuándo dónde adónde cómo cuál cuáles cuánto cuánta cuántos cuántas",
    "it": "chi perché dove come quale quali quanto quanta quanti cosa", "ro": "cine unde cum care cât câți oare",
    "pt": "quem porquê onde como qual quais quanto quantos quantas", "ca": "qui què on quin quina quant",
    "pl": "kto dlaczego gdzie jak jaki jaka jakie który która które ile czy", "cs": "kdo proč kde jak jaký jaká kolik",
    "sk": "kto prečo kde ako aký aká koľko", "sl": "kdo zakaj kje kako kateri katera koliko ali",
    **dict.fromkeys(("sr", "hr", "bs", "sh"), f"{_SLAVIC_SOUTH} {_SLAVIC_SOUTH_CYRILLIC}"),
    "ru": "кто почему зачем где куда откуда как какой какая какое какие сколько чей чья неужели разве",
    "uk": "хто чому навіщо де куди звідки як який яка яке які скільки чий чия хіба невже чи",
    "bg": "кой коя кое кои защо къде как колко нима", "mk": "кој која кое зошто каде како колку зар",
    "el": "ποιος ποια ποιο ποιοι γιατί πού πώς πόσο πόσοι μήπως", "sv": "vem varför var vad hur vilken vilka",
    "da": "hvem hvorfor hvor hvad hvordan hvilken hvilke", "nb": "hvem hvorfor hvor hva hvordan hvilken hvilke",
    "is": "hver hvers hvað hvar hvernig hvaða", "fi": "kuka miksi missä mitä miten kuinka",
    "hu": "ki miért hol hogyan mennyi melyik", "tr": "kim neden niçin nerede nasıl hangi kaç",
    "ar": "هل من أين لماذا كيف كم", "he": "מי למה מדוע איפה איך האם כמה", "fa": "آیا چرا کجا چگونه",
}
_LAST = {
    "zh": re.compile("[吗呢][。.!！”」』’ ]*$"), "ko": re.compile("까[.。!”\"’ ]*$"),
    "tr": re.compile(r" m[ıiuü](?:sın|sin|sun|sün|yız|yiz|yuz|yüz|ydı|ydi|dır|dir)?[.!”\"’ ]*$"),
}
# "Da li", "je li", "hoće li": the particle is the second word.
_SECOND = {**dict.fromkeys(("sr", "hr", "bs", "sh"), ("li", "ли")), "ru": ("ли",), "bg": ("ли",), "mk": ("ли",)}
_WORDS = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
#: The first words stand so near to the beginning, in code points.
_NEAR = 60


def is_worded_as_question(sentence: str, tag: str) -> bool:
    """Whether a sentence of the language ``tag`` (BCP 47) asks by its words; False for a language that is not known."""
    name = language(tag)
    last = _LAST.get(name)
    if last is not None and last.search(sentence[-_NEAR:]):
        return True
    words = [word.lower().replace("’", "'") for word in _WORDS.findall(sentence[:_NEAR])[:2]]
    if not words:
        return False
    return words[0] in _interrogatives(name) or words[-1] in _SECOND.get(name, ())


@cache
def _interrogatives(name: str) -> frozenset[str]:
    return frozenset(_FIRST.get(name, "").split())
