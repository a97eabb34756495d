"""A loop of the translating machine, or its own talk: "Here is the translation:", "As an AI language model".

Such text must never be printed. Flagged are words, sentences or letters that come again and again without the source
doing so, what a chat model says before, after or instead of its work, and marks of its insides (<unk>, <|end|>,
[INST]). Ignore it in an article that is about such machines and quotes them; where the source says the same, nothing
is flagged.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.doubles import has_doubles
from transreview.language.loops import Loop, loops
from transreview.language.machine_talk import MachineTalk, Talk, machine_talk, speaks_of_machines
from transreview.model import Article, Place, Segment, Span
from transreview.mqm import Severity

_SAID = {
    Talk.INTRODUCTION: "{} is what the machine says about its translation, not the article.",
    Talk.REFUSAL: "{}: the machine speaks of itself here instead of translating.",
    Talk.NOTE: "{} is a note of the machine about its translation.",
    Talk.MARK: "{} is a code of the machine, no part of the article.",
}
_SURE, _TWICE = 0.95, 0.75
#: So many times in a row are speech, if the source doubles anything.
_FEW = 2


def find(article: Article) -> Iterator[Finding]:
    """Loops and talk of the machine, paragraph by paragraph, but for what the source has as well."""
    for number, segment in enumerate(article.segments, 1):
        target = segment.target
        rounds = loops(target)
        if rounds and (own := [loop for loop in rounds if not _goes_round(segment.source, loop)]):
            yield _round(number, target, own)
        talk = machine_talk(target)
        if talk and not speaks_of_machines(segment.source):
            yield from (_talk(number, segment, each) for each in talk)


def _goes_round(source: str, loop: Loop) -> bool:
    """Whether the source says something about as often in a row; what comes twice may be shorter there."""
    if loop.times <= _FEW and has_doubles(source):
        return True
    return any(other.times * 2 > loop.times for other in loops(source))


def _round(number: int, text: str, rounds: list[Loop]) -> Finding:
    places = tuple(Place("target", number, loop.span.start, loop.span.end, text[loop.span.start:loop.span.end],
                         text[loop.once.start:loop.once.end] if loop.is_whole else None) for loop in rounds)
    first = rounds[0]
    once = text[first.once.start:first.once.end]
    message = f"{quoted(once)} comes {first.times} times in a row: the machine went round in circles."
    sure = _SURE if any(loop.times > 2 for loop in rounds) else _TWICE
    return Finding(places, message, ("loop", once.casefold()), sure)


def _talk(number: int, segment: Segment, talk: MachineTalk) -> Finding:
    text = segment.target
    said = text[talk.span.start:talk.span.end]
    goes = talk.kind is not Talk.REFUSAL and said.strip() != text.strip()
    span = _with_space(text, talk.span) if goes else talk.span
    place = Place("target", number, span.start, span.end, text[span.start:span.end], "" if goes else None)
    return Finding((place,), _SAID[talk.kind].format(quoted(said)), (talk.kind.value, said.casefold()), _SURE)


def _with_space(text: str, span: Span) -> Span:
    """The span with the white space behind it, so that nothing but the article stays when it goes."""
    end = span.end
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(span.start, end)


CHECK = Check(
    name="degenerate-output",
    mqm="accuracy/addition",
    its="non-conformance",
    severity=Severity.CRITICAL,
    find=find,
    doc=__doc__,
    threshold=0.7,
    examples=(
        Example(
            "sr", "en",
            (("Most je zatvoren zbog radova.", "Here is the translation: The bridge is closed for works."),
             ("Vozači čekaju u koloni.", "They wait in a queue and wait in a queue and wait in a queue and wait."),
             ("„Ne, ne, ne, ne, ne!“, vikao je vozač.", "“No, no, no, no, no!” shouted the driver.")),
            flagged=("Here is the translation: ",
                     "wait in a queue and wait in a queue and wait in a queue and wait."),
            spared=("No, no, no, no, no",),
        ),
        Example(
            "en", "de",
            (("The council met on Monday.", "Als KI-Sprachmodell kann ich diesen Text nicht übersetzen."),
             ("The translation of the novel took two years: it was long.",
              "Die Übersetzung des Romans dauerte zwei Jahre: Er war lang."),
             ("The vote was close.", "Die Abstimmung war knapp.<|endoftext|>")),
            flagged=("Als KI-Sprachmodell", "<|endoftext|>"), spared=("Die Übersetzung des Romans",),
        ),
        Example(
            "zh", "en",
            (("会议于周一举行。", "The meeting was held on Monday. (Note: I have kept the original text as it is.)"),
             ("他笑了。", "He laughed: ha ha ha ha."),
             ("新计划已经公布。", "The non-non-non-non-non-non-non-non-new plan has been published.")),
            flagged=("(Note: I have kept the original text as it is.)", "non-non-non-non-non-non-non-non-"),
            spared=("ha ha ha ha",),
        ),
        Example(
            "en", "zh",
            (("The river rose by two metres.", "河水上涨了两米上涨了两米上涨了两米上涨了两米上涨了两米。"),
             ("Here is the translation of the treaty.", "以下是条约的翻译：")),
            flagged=("上涨了两米上涨了两米上涨了两米上涨了两米上涨了两米",), spared=("以下是条约的翻译",),
        ),
    ),
)
