"""What a machine says about its own work: the words of a chat model around a translation, and marks of its insides.

Chat models begin with "Here is the translation:", end with a note, or refuse; older ones leave the marks of their
vocabularies. The phrases are those that such models use in the languages that they answer in.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from transreview.language.characters import characters
from transreview.model import Span


class Talk(StrEnum):
    """What kind of talk it is."""

    INTRODUCTION = "introduction"
    REFUSAL = "refusal"
    NOTE = "note"
    MARK = "mark"


class MachineTalk(NamedTuple):
    """A stretch of text that no person wrote to be read."""

    kind: Talk
    span: Span


#: What a model puts before its work: (what it says) (its work), and a colon or the end of the line.
_INTRODUCTION = re.compile(
    r"""\s*[\"'“„«*_\#]*(?:
    (?:(?:Sure|Certainly|Of\ course|Absolutely|Okay|OK)[!,.:]\s*)?
        (?:(?:Here(?:['’]s|\ is|\ are)|This\ is|Below\ is)\ (?:the|your|my|a)\ (?:\w+\ ){0,3}?translat(?:ion|ed)
        |(?:The\ )?(?:translation|translated\ (?:text|version|article))
            (?:\ (?:in|into|to|from)\ \w+)?(?=:)
        |Translat(?:e|ing)\ (?:the\ following|this|the\ (?:above|text))|Translation(?=:))
    |(?:Hier\ (?:ist|sind)|Das\ ist)\ (?:die|Ihre|deine|meine|eine)\ (?:\w+\ ){0,2}?Übersetzung|Übersetzung(?=:)
    |(?:Voici|Voilà)\ (?:la|votre|ma|une)\ (?:\w+\ ){0,2}?traduction|Traduction(?=\ ?:)
    |(?:Aquí\ (?:está|tienes|tiene)|Esta\ es)\ (?:la|tu|su|una)\ (?:\w+\ ){0,2}?traducción|Traducción(?=:)
    |(?:Ecco)\ (?:la|una)\ (?:\w+\ ){0,2}?traduzione|Traduzione(?=:)
    |(?:Aqui\ está|Segue|Esta\ é)\ (?:a|uma)\ (?:\w+\ ){0,2}?tradução|Tradução(?=:)
    |Hier\ is\ de\ (?:\w+\ ){0,2}?vertaling|Vertaling(?=:)
    |Oto\ (?:\w+\ ){0,2}?(?:tłumaczenie|przekład)|Tłumaczenie(?=:)
    |(?:Evo|Ovo\ je|Ovde\ je|Ovdje\ je)\ (?:\w+\ ){0,2}?(?:prijevod|prevod)|(?:Prijevod|Prevod)(?=:)
    |(?:Ево|Ово\ је)\ (?:\w+\ ){0,2}?превод|Превод(?=:)
    |(?:Вот|Ось)\ (?:\w+\ ){0,2}?(?:перевод|переклад)|(?:Перевод|Переклад)(?=:)
    |(?:İşte)\ (?:\w+\ ){0,2}?çeviri(?:si|niz)?|Çeviri(?=:)
    |(?:以下|这|這)是.{0,12}?(?:翻译|翻譯|译文|譯文)|(?:翻译|翻譯|译文|譯文)(?:如下|[:：])
    |以下(?:は|が).{0,12}?翻訳|翻訳[:：]|(?:إليك|فيما\ يلي)\ (?:ال)?ترجمة
    )[^.!?\n]{0,60}?(?:[:：]|\s*(?:\n|\Z))""",
    re.VERBOSE,
)
_REFUSAL = re.compile(
    r"""\s*["'“„«]?(?:
    (?:I['’]m|I\ am)\ sorry,?\ (?:but\ )?I\b[^.\n]{0,80}?\btranslat
    |I\ (?:cannot|can['’]t|am\ (?:not\ able|unable)\ to)\ (?:translate|provide\ a\ translation)
    |(?:Please|Could\ you(?:\ please)?)\ provide\ (?:me\ with\ )?(?:the|more|a)\ (?:\w+\ ){0,3}?text\b
        [^.\n]{0,40}?translat
    |Es\ tut\ mir\ leid,\ (?:aber\ )?ich\ kann\b[^.\n]{0,80}?\bübersetz
    |Je\ (?:suis\ )?désolée?,?\ (?:mais\ )?je\ ne\ peux\b[^.\n]{0,80}?\btradui
    |Lo\ siento,\ (?:pero\ )?no\ puedo\b[^.\n]{0,80}?\btraduc
    |Извините,\ (?:но\ )?я\ не\ могу\b[^.\n]{0,80}?\bперев
    |Žao\ mi\ je,\ (?:ali\ )?ne\ mogu\b[^.\n]{0,80}?\bpreve
    )[^.!?\n]{0,80}""",
    re.VERBOSE,
)
#: What the patterns above begin with, behind blanks and marks; the cheapest question that can be asked of a text.
_OPENERS, _OPENERS_READ = " \t\n\r\u00a0\"'“„«*_#", 24
_FIRST = (
    "Su Ce Of Ab Ok OK He Th Be Tr Hi Da Üb Vo Aq Es Ec Se Ve Ot Tł Ev Ov Pr Ев Ов Пр Во Ос Пе İş Çe 以下 这是 這是 "
    "翻译 翻譯 译文 譯文 翻訳 إل في I' I’ Pl Co Je Lo Из Ža"
)
_FIRST_LETTERS = frozenset(_FIRST.split()) | {"I "}
_NOTE_WORDS = ("ote:", "inweis:", "nmerkung:", "emarque", "ota:", "apomena:", "апомена:", "римечание:", "注：", "注:")
_NOTES = re.compile(
    r"[(\[*]*\b(?:(?:Translator['’]s |Translation )?note|Hinweis|Anmerkung|Remarque|Nota|Napomena|Напомена|Примечание"
    r"|注)\b\*{0,2}\s?[:：]\*{0,2}\s?[^\n]{0,200}?"
    r"\b(?:the translation|I (?:have )?(?:kept|translated|left|used|assumed)|original text|source text"
    r"|Übersetzung|traduction|traducción|traduzione|prijevod|prevod|превод|перевод|翻译|译文)\b[^\n]*",
    re.IGNORECASE,
)
#: What a chat model calls itself; literal, since a search for many literals is quickest so.
_SELVES = (
    "AI language model", "an AI assistant", "KI-Sprachmodell", "modèle de langage", "modelo de lenguaje",
    "modelo de linguagem", "modello linguistico", "языковая модель", "мовна модель", "jezički model", "jezični model",
    "model językowy", "taalmodel", "语言模型", "語言模型", "言語モデル", "dil modeli", "نموذج لغوي",
)
#: What one of them has in it, at least.
_OF_SELVES = ("odel", "AI a", "модел", "模型", "モデル", "نموذج")
_AS_ONE = re.compile(
    r"\b(?:As|Als|En tant que|Como|In quanto|Jako|Kao|Као|Как|Як)\b[^.!?\n]{0,30}\Z"
    r"|(?:作为|作為|として|Bir|كنموذج)[^。\n]{0,12}\Z"
)
_LETTERS = frozenset("<|#[▁@`⁇")
_MARK = re.compile(
    r"<\|[\w ]{1,40}\|>|</?s>|<(?:unk|pad|bos|eos|mask|sep|cls|start_of_turn|end_of_turn|think|extra_id_\d+)>|</think>"
    r"|\[/?INST\]|<</?SYS>>|▁\w|\w@@ \w|⁇|^```\w*"
    r"|^#{2,4} ?(?:Instruction|Response|Input|Output|Assistant|User|Human)s?:?\s*$",
    re.MULTILINE,
)
#: Whether a text speaks of translating or of such machines at all, in any language.
_SUBJECT = re.compile(
    r"translat|übersetz|tradu[cçiz]|pr[ei]+je?vod|prevod|prevedi|перевод|переклад|превод|перевел|翻[译譯訳]|译文|譯文|çevir|"
    r"tłumacz|przekład|vertal|ترجم|\bAI\b|\bKI\b|\bИИ\b|人工智能|chatbot|ChatGPT|четбот|чат-бот",
    re.IGNORECASE,
)
#: A note stands at the end, an introduction at the beginning of a paragraph, which is what is read, in code points.
_READ = 600


def machine_talk(text: str) -> list[MachineTalk]:
    """What a machine says of its own work in a paragraph, in order of its kinds; in linear time."""
    found = _beginning(text) if text[:_OPENERS_READ].lstrip(_OPENERS)[:2] in _FIRST_LETTERS else []
    signs = characters(text)
    if not signs.isdisjoint(":：") and any(map(text.__contains__, _NOTE_WORDS)):
        matches = _NOTES.finditer(text, max(0, len(text) - _READ))
        found += [MachineTalk(Talk.NOTE, Span(*match.span())) for match in matches]
    if any(map(text.__contains__, _OF_SELVES)):
        found += _selves(text)
    if not _LETTERS.isdisjoint(signs):
        found += [MachineTalk(Talk.MARK, Span(*match.span())) for match in _MARK.finditer(text)]
    return found


def _beginning(text: str) -> list[MachineTalk]:
    beginning = text[:_READ]
    if match := _INTRODUCTION.match(beginning):
        return [MachineTalk(Talk.INTRODUCTION, _stripped(match))]
    if match := _REFUSAL.match(beginning):
        return [MachineTalk(Talk.REFUSAL, _stripped(match))]
    return []


def _selves(text: str) -> Iterator[MachineTalk]:
    for name in _SELVES:
        at = text.find(name)
        if at >= 0 and (before := _AS_ONE.search(text[max(0, at - 40):at])):
            yield MachineTalk(Talk.REFUSAL, Span(max(0, at - 40) + before.start(), at + len(name)))


def speaks_of_machines(text: str) -> bool:
    """Whether a text has translation or talking machines for its subject, in one of the languages that are known."""
    return bool(_SUBJECT.search(text))


def _stripped(match: re.Match[str]) -> Span:
    said = match.group()
    return Span(match.start() + len(said) - len(said.lstrip()), match.start() + len(said.rstrip()))
