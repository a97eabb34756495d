"""Glossaries in TermBase eXchange: TBX 2 (ISO 30042:2008) and TBX 3 (ISO 30042:2019), in both styles.

TBX 2 nests martif, termEntry, langSet, tig or ntig with termGrp, term; TBX 3 nests tbx, conceptEntry, langSec, termSec,
term. What is said of a term stands in ``<termNote type="administrativeStatus">`` (TBX 2 and TBX 3 in DCA style) or in
an element of that name (TBX 3 in DCT style).
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transreview.errors import InputError
from transreview.glossary.languages import affinity
from transreview.glossary.merging import Entry
from transreview.language.clean import clean_line
from transreview.markup import local_name, read_xml

_LANGUAGE = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")
_CONCEPTS, _LANGUAGES = frozenset({"termEntry", "conceptEntry"}), frozenset({"langSet", "langSec"})
_TERM_SECTIONS = frozenset({"tig", "ntig", "termSec"})
_TYPED = frozenset({"termNote", "descrip", "admin"})

#: What a status begins with: "deprecatedTerm-admn-sts", "supersededTerm", "notRecommended", and what Weblate writes.
_FORBIDDEN = ("deprecated", "superseded", "obsolete", "notrecommended", "forbidden", "prohibited", "rejected")
_PREFERRED = ("preferred", "legal", "regulated", "standardized")
_STATUS = frozenset({"administrativestatus", "normativeauthorization", "status"})
_NEEDED = frozenset({"translationneeded", "translationnote", "translatable"})
_KEPT = frozenset({"donottranslate", "nottranslatable"})
_TOLD = _STATUS | _NEEDED | _KEPT | {"note"}
_NO = frozenset({"no", "false"})
#: Code points of a text that tell that it is too long, or what it says: elements in elements share the text of a file.
_ENOUGH = 10_000


def read_tbx(data: bytes, name: str, source_lang: str, target_lang: str) -> Iterator[Entry]:
    """The concepts that have terms in both languages; raises InputError for what is not TBX or damaged."""
    root = read_xml(data, name)
    if local_name(root.tag) not in {"martif", "tbx", "TBX"}:
        raise InputError(name, f"is no TBX file: its root is <{local_name(root.tag)}>, not <martif> or <tbx>")
    for number, concept in enumerate(_children(root, _CONCEPTS), 1):
        place = f"concept {concept.get('id') or number}"
        sources = [term for section in _sections(concept, source_lang) if (term := _Said(section)).text]
        targets = [term for section in _sections(concept, target_lang) if (term := _Said(section)).text]
        yield Entry(
            place,
            [term.text for term in sources],
            [term.text for term in sorted(targets, key=lambda term: term.rank) if not term.is_forbidden],
            [term.text for term in targets if term.is_forbidden],
            keep=any(term.is_kept for term in sources) or _Said(concept).is_kept,
            notes=_notes(concept),
        )


def _children(root: Element, names: frozenset[str]) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element.tag) in names)


def _notes(concept: Element) -> dict[str, str]:
    """Who decided on a concept, when, and why: its first transaction, and its own first note."""
    told = {
        "by": next((each for each in _children(concept, frozenset({"transacNote"})) if _is_responsible(each)), None),
        "at": next(_children(concept, frozenset({"date"})), None),
        "why": next((each for each in concept if local_name(each.tag) == "note"), None),
    }
    texts = {note: clean_line((each.text or "")[:_ENOUGH]) for note, each in told.items() if each is not None}
    return {note: text for note, text in texts.items() if text}


def _is_responsible(note: Element) -> bool:
    return note.get("type") == "responsibility"


def _sections(concept: Element, lang: str) -> Iterator[Element]:
    """The sections of the terms of a concept in the language that serves best for ``lang``."""
    ranked = [(affinity(_language(element), lang), element) for element in _children(concept, _LANGUAGES)]
    best = max((rank for rank, _ in ranked), default=0)
    for rank, element in ranked:
        if rank and rank == best:
            yield from _children(element, _TERM_SECTIONS)


def _language(element: Element) -> str:
    return next((tag for key in _LANGUAGE if (tag := element.get(key))), "")


class _Said:
    """What a section says of its term: the text and the words about it."""

    def __init__(self, section: Element) -> None:
        term = next(_children(section, frozenset({"term"})), None)
        self.text = " ".join("".join(term.itertext())[:_ENOUGH].split()) if term is not None else ""
        told = ((_property(element), element.text or "") for element in section.iter())
        self.words = [(key, _folded(value[:_ENOUGH])) for key, value in told if key in _TOLD]

    @property
    def is_forbidden(self) -> bool:
        return any(key in _STATUS and value.startswith(_FORBIDDEN) for key, value in self.words)

    @property
    def is_kept(self) -> bool:
        return any(
            (key in _NEEDED and value in _NO)
            or (key in _KEPT and value not in _NO)
            or (key == "note" and value in _KEPT)
            for key, value in self.words
        )

    @property
    def rank(self) -> int:
        """0 for a preferred term, 1 for all others that may be used."""
        return int(not any(key in _STATUS and value.startswith(_PREFERRED) for key, value in self.words))


def _property(element: Element) -> str:
    name = local_name(element.tag)
    return _folded(element.get("type", "") if name in _TYPED else name)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
