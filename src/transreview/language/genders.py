"""Whether a text makes a person a man or a woman, by what stands right beside the name.

Read are titles (Mr, Frau, gospođa), offices that have a form of their own for a woman (spokeswoman, predsednica) and,
in Slavic languages, the past tense of verbs of saying (rekao, rekla). An office without such an ending says nothing:
women have it too. Pronouns further off are not read: whom they mean is a guess.
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from transreview.language.lexicon import language
from transreview.model import Span


class Gender(StrEnum):
    """A grammatical gender of persons."""

    MAN = "man"
    WOMAN = "woman"


class Mention(NamedTuple):
    """A name beside a word that makes the person a man or a woman: last name, whole name, word, the place of both."""

    last: str
    name: str
    word: str
    gender: Gender
    span: Span


#: Words that stand before a name, for a man | for a woman.
_TITLES = {
    "en": "Mr Mr. spokesman chairman congressman councilman businessman policeman | Mrs Mrs. Ms Ms. Miss Dame "
          "spokeswoman "
          "chairwoman congresswoman councilwoman businesswoman policewoman",
    "de": "Herr Herrn | Frau Ministerin Präsidentin Kanzlerin Sprecherin Bürgermeisterin Direktorin Professorin "
          "Richterin "
          "Anwältin",
    "nl": "meneer mijnheer dhr. | mevrouw mevr.",
    "fr": "M. Monsieur | Mme Madame Mlle présidente directrice députée conseillère sénatrice",
    "es": "señor Sr. | señora Sra. ministra directora alcaldesa presidenta doña",
    "it": "signor | signora ministra direttrice sindaca",
    "pt": "senhor Sr. | senhora Sra. ministra diretora",
    "ro": "domnul | doamna",
    "sr": "gospodin gospodina gospodinu gospodinom господин господина господину господином | gospođa gospođe gospođi "
          "gospođu gospođom gđa ministarka ministrica predsednica predsjednica direktorka direktorica gradonačelnica "
          "portparolka glasnogovornica premijerka госпођа госпође госпођи госпођу госпођом гђа министарка председница "
          "директорка градоначелница премијерка",
    "sl": "gospod | gospa predsednica ministrica direktorica županja", "mk": "господин г-дин | госпоѓа г-ѓа",
    "pl": "pan pana panu panem | pani panią",
    "cs": "pan pana panu panem | paní ministryně prezidentka ředitelka starostka",
    "sk": "pán pána | pani ministerka riaditeľka", "bg": "г-н господин | г-жа госпожа",
    "ru": "господин г-н | госпожа г-жа", "uk": "пан пана | пані", "el": "κύριος | κα κυρία",
}
#: Verbs of saying in the past tense, for a man | for a woman.
_SAID = {
    "sr": "rekao kazao izjavio dodao naveo istakao poručio objasnio upozorio najavio naglasio ocenio ocijenio potvrdio "
          "podsetio podsjetio zaključio odgovorio рекао казао изјавио додао навео истакао поручио објаснио упозорио | "
          "rekla kazala izjavila dodala navela istakla poručila objasnila upozorila najavila naglasila ocenila "
          "ocijenila "
          "potvrdila podsetila podsjetila zaključila odgovorila рекла казала изјавила додала навела истакла поручила "
          "објаснила упозорила",
    "ru": "сказал заявил отметил добавил подчеркнул сообщил рассказал пояснил объяснил напомнил ответил признал | "
          "сказала заявила отметила добавила подчеркнула сообщила рассказала пояснила объяснила напомнила ответила "
          "признала",
    "uk": "сказав заявив зазначив додав наголосив повідомив розповів пояснив нагадав відповів визнав | "
          "сказала заявила зазначила додала наголосила повідомила розповіла пояснила нагадала відповіла визнала",
    "pl": "powiedział dodał podkreślił zaznaczył stwierdził oświadczył wyjaśnił przyznał napisał | "
          "powiedziała dodała podkreśliła zaznaczyła stwierdziła oświadczyła wyjaśniła przyznała napisała",
    "cs": "řekl uvedl dodal prohlásil vysvětlil upozornil potvrdil | řekla uvedla dodala prohlásila vysvětlila "
          "upozornila "
          "potvrdila",
    "sk": "povedal uviedol dodal vyhlásil vysvetlil | povedala uviedla dodala vyhlásila vysvetlila",
    "sl": "rekel dejal dodal poudaril pojasnil | rekla dejala dodala poudarila pojasnila",
}
_SAME = dict.fromkeys(("hr", "bs", "sh", "cnr"), "sr")
#: A name of one to four words; which of them have a capital is asked afterwards.
_NAME = r"(?P<name>[^\W\d_][\w’'\-]+(?: [^\W\d_][\w’'\-]+){0,3})"
_SHORTEST = 3
_LONG = 6


def genders(text: str, lang: str) -> list[Mention]:
    """The persons whom a text names beside a word that tells their gender, in order; [] for a language not known."""
    name = language(lang)
    known = _words(_SAME.get(name, name))
    if not known or not any(map(text.__contains__, _hints(_SAME.get(name, name)))):
        return []
    found = (_mention(match, known) for match in _pattern(_SAME.get(name, name)).finditer(text))
    return [mention for mention in found if mention]


def _mention(match: re.Match[str], known: dict[str, Gender]) -> Mention | None:
    word = match["word"]
    names: list[str] = []
    for part in match["name"].split():
        if not part[0].isupper() or part.isupper():
            break
        names.append(part)
    if not names or len(names[-1]) < _SHORTEST:
        return None
    name = " ".join(names)
    start = match.start("name")
    return Mention(names[-1], name, word, known[word], Span(match.start("word"), start + len(name)))


@cache
def _words(lang: str) -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for table in (_TITLES, _SAID):
        for words, gender in zip(table.get(lang, "").split("|"), Gender, strict=False):
            for word in words.split():
                found[word] = found[word[0].upper() + word[1:]] = gender
    return found


@cache
def _hints(lang: str) -> tuple[str, ...]:
    """The words of which none has another in it, but for the first letter of long ones, which may be a capital."""
    pieces = sorted({word[len(word) > _LONG:] for word in _words(lang)}, key=len)
    return tuple(piece for at, piece in enumerate(pieces) if not any(other in piece for other in pieces[:at]))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words(lang), key=len, reverse=True)))
    return re.compile(rf"(?<![\w\-])(?P<word>{words})(?: (?:je|је))?[ \u00a0]{_NAME}")
