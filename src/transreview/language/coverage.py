"""Which paragraphs say something that their counterparts lack, in either direction: cheap questions before dear ones.

Most paragraphs are answered by their lengths alone. Only one that is too long for its counterpart, or is a little too
long and has more sentences, is read for gaps (`language.gaps`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transreview.language.anchors import Text
from transreview.language.gaps import Gap, find_gap, is_cut_off
from transreview.language.lengths import Lengths, read_lengths
from transreview.language.once import Once
from transreview.language.pair import languages_of
from transreview.model import Article

#: By so many standard deviations a paragraph is too long, whatever its sentences; and with more of them, or a
#: counterpart that was cut off.
_TOO_LONG, _RATHER_LONG = 2.0, .7
#: Two paragraphs together are as long as they should be: what one lacks stands in the other.
_FITS, _LONGER = 1.0, -.8

#: The first paragraph, up to so many code points, may be a title, which has no mark at its end.
_LONGEST_TITLE = 150

_SENTENCE_END = re.compile(r"[.!?…؟۔।][\"'”’»“)]*(?=\s|\Z)|[。！？]")


@dataclass(frozen=True, slots=True)
class Coverage:
    """An article's two sides, their languages and lengths; ``back`` is true where the target is asked for more."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    our_lang: str
    their_lang: str
    lengths: Lengths
    back: bool

    def gaps(self, least: float) -> Iterator[tuple[int, Gap]]:
        """The paragraphs (from 0) of which the other side lacks a stretch, with evidence of at least so many nats."""
        sign = 1 if self.back else -1
        for number, surplus in enumerate(self.lengths.surplus):
            excess = sign * surplus
            if excess > _RATHER_LONG and (excess > _TOO_LONG or self._has_more_sentences(number)):
                gap = self._gap(number, excess, least)
                if gap is not None and not self._moved(number):
                    yield number, gap

    def _has_more_sentences(self, number: int) -> bool:
        ours, theirs = self.ours[number], self.theirs[number]
        return len(_SENTENCE_END.findall(ours)) > len(_SENTENCE_END.findall(theirs)) or is_cut_off(ours, theirs)

    def _gap(self, number: int, excess: float, least: float) -> Gap | None:
        beside = (*self.theirs[max(0, number - 1):number], *self.theirs[number + 1:number + 2])
        one, other = Text(self.ours[number], self.our_lang), Text(self.theirs[number], self.their_lang, beside)
        title = number == 0 and len(self.ours) > 1 and len(one.text) <= _LONGEST_TITLE
        rest = self._there(number)
        return find_gap(one, other, excess, lambda left: self._excess(left, rest), least, self.back, title)

    def _there(self, number: int) -> int:
        return (self.lengths.sources if self.back else self.lengths.targets)[number]

    def _here(self, number: int) -> int:
        return (self.lengths.targets if self.back else self.lengths.sources)[number]

    def _excess(self, here: int, there: int) -> float:
        return self.lengths.of(there, here) if self.back else -self.lengths.of(here, there)

    def _moved(self, number: int) -> bool:
        """Whether the paragraph before or behind has as much too much as this one lacks."""
        for other in (number - 1, number + 1):
            if 0 <= other < len(self.ours) and self._there(other):
                here, there = self._here(number) + self._here(other), self._there(number) + self._there(other)
                alone = self._excess(self._here(other), self._there(other)) if self._here(other) else -_TOO_LONG
                if alone < _LONGER and self._excess(here, there) < _FITS:
                    return True
        return False


@Once
def coverage(article: Article) -> Coverage:
    """What the source says and the translation should; `Coverage.back` is false."""
    source_lang, target_lang = languages_of(article)
    sources = tuple(segment.source for segment in article.segments)
    targets = tuple(segment.target for segment in article.segments)
    lengths = read_lengths(sources, targets, source_lang, target_lang)
    return Coverage(sources, targets, source_lang, target_lang, lengths, back=False)


def back_coverage(article: Article) -> Coverage:
    """What the translation says and the source should; `Coverage.back` is true."""
    forth = coverage(article)
    return Coverage(forth.theirs, forth.ours, forth.their_lang, forth.our_lang, forth.lengths, back=True)
