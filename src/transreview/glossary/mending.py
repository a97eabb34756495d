"""Where a text has a form that was decided against, and what should stand there instead, in the form of the place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from transreview.glossary.lookup import Found, Lookup, has_unparted, same_stems, words
from transreview.language.exempt import exempt
from transreview.language.forms import put_in_form
from transreview.model import Segment, Term

_SHORTEST_NEEDLE = 3


@dataclass(frozen=True, slots=True)
class Mending:
    """A place in the target of ``segment`` (from 1; code points, end exclusive), and what should stand there.

    ``doubt`` says why it is left alone unless somebody says otherwise, "" where nothing speaks against it.
    """

    segment: int
    start: int
    end: int
    text: str
    suggestion: str
    doubt: str = ""


class Mender:
    """A decision on a name or a term, ready to be looked for in texts of a pair of languages (BCP 47 tags).

    ``term`` is what it comes to, in dictionary forms; ``sources`` are all its forms in the source, () where nobody
    knows them; ``forms`` are forms as they were seen, with what stands for them now.
    """

    def __init__(
        self, term: Term, source_lang: str, target_lang: str, sources: Iterable[str] = (),
        forms: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._term, self._tag = term, target_lang
        self._seen = {written.casefold(): (written, right) for written, right in (forms or {}).items()}
        wrong = tuple(dict.fromkeys((*term.forbidden, *(forms or {}))))
        wanted = [form for form in (term.target, *term.allowed) if form]
        close = frozenset(form for form in wrong if any(same_stems(form, other, target_lang) for other in wanted))
        self._bases = [_base(form, term.forbidden) for form in wrong]
        self._exactly = frozenset(form.casefold() for form in wrong)
        self._forbidden, self._right = Lookup(wrong, target_lang, exact=close), Lookup(wanted, target_lang)
        self._sources = Lookup(tuple(dict.fromkeys(filter(None, (term.source, *sources)))), source_lang)
        self._asks_source = bool(term.source)
        #: Beginnings of words (casefolded): a text that has none of them has no place to mend.
        self.needles = tuple(dict.fromkeys(_needle(form) for form in wrong))

    def find(self, segments: Sequence[Segment]) -> tuple[Mending, ...]:
        """The places to mend in the order of the text; () where the source never speaks of it."""
        found = [
            mending for number, segment in enumerate(segments, 1)
            if self._may_have(segment.target) for mending in self._in(number, segment.target)
        ]  # fmt: skip
        if not found or not self._asks_source or not any(segment.source for segment in segments):
            return tuple(found)
        said = {number for number, segment in enumerate(segments, 1) if self._sources.find(segment.source)}
        return tuple(each if each.segment in said else _doubted(each) for each in found) if said else ()

    def _may_have(self, text: str) -> bool:
        folded = text.casefold()
        return any(needle in folded for needle in self.needles)

    def _in(self, number: int, text: str) -> Iterator[Mending]:
        right = self._right.find(text)
        # Several wrong forms may be forms of one word, and stand at one place.
        for place in {place[1:]: place for place in self._forbidden.find(text)}.values():
            written = text[place.start : place.end]
            if self._is_right(place, written, right):
                continue
            suggestion, is_known = self._instead(written, self._bases[place.term])
            if suggestion == written:
                continue
            doubt = exempt(text, place.start, place.end, self._tag) or ("" if is_known else "check its ending")
            yield Mending(number, place.start, place.end, written, suggestion, doubt)

    def _is_right(self, place: Found, written: str, right: Sequence[Found]) -> bool:
        """Whether a place is part of a right form, or is one: a stemmer may hold the one for a form of the other."""
        least = 1 if written.casefold() in self._exactly else 0
        return any(
            other.start <= place.start and place.end <= other.end
            and (other.end - other.start) - (place.end - place.start) >= least
            for other in right
        )  # fmt: skip

    def _instead(self, written: str, base: str) -> tuple[str, bool]:
        """What should stand for a form, and whether it is known to be right."""
        seen = self._seen.get(written.casefold())
        if seen is not None:
            return put_in_form(seen[1], written, seen[0], self._tag)
        return put_in_form(self._term.target, written, base, self._tag)


def _doubted(mending: Mending) -> Mending:
    return mending if mending.doubt else replace(mending, doubt="the source of this paragraph does not speak of it")


def _base(form: str, bases: Sequence[str]) -> str:
    """The dictionary form of a form: the one of those given that shares most of its beginning, itself among them."""
    if form in bases or not bases:
        return form
    return max(bases, key=lambda base: _shared(form.casefold(), base.casefold()))


def _shared(one: str, other: str) -> int:
    return next((at for at, letter in enumerate(one) if other[at : at + 1] != letter), len(one))


@lru_cache(maxsize=1024)
def _needle(form: str) -> str:
    """What every form of a term has in it: the first half of its longest word, or all of it without spaces."""
    if has_unparted(form):
        return form.casefold()
    longest = max((word.text for word in words(form)), key=len, default=form).casefold()
    return longest[: max(_SHORTEST_NEEDLE, (len(longest) + 1) // 2)]
