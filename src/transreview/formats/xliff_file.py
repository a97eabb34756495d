"""XLIFF 1.2 and 2.0 to 2.2: read, one article for each file element; written, the same file with the corrected targets.

All that is not a corrected text comes back as it came: inline codes, notes, matches, other tools' own elements. So of a
file with several file elements each article keeps one that has only its own.
"""

import base64
import binascii
import copy
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PureWindowsPath

from lxml import etree

from transreview.errors import InputError
from transreview.formats import xliff_report
from transreview.formats.entrance import admit, label, stem
from transreview.formats.format import Format
from transreview.formats.inline_codes import plain, put
from transreview.formats.limits import MAX_ARTICLES, MAX_BYTES
from transreview.formats.xml_tree import Node, local, namespace, read_tree, rooted
from transreview.language.clean import clean_text
from transreview.model import Article, Original, Segment, Stage
from transreview.review import Review

_FIELD = "xliff"  # of the further fields: the file was kept there, packed, before articles had an original


@dataclass(frozen=True, slots=True)
class _Unit:
    """What becomes a paragraph: a trans-unit of XLIFF 1, a segment of XLIFF 2."""

    element: Node
    source: Node
    target: Node | None

    @property
    def segment(self) -> Segment:
        """Its texts, cleaned, without codes."""
        target = "" if self.target is None else plain(self.target)
        return Segment(clean_text(plain(self.source)), clean_text(target))


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of an XLIFF file, one for each of its file elements that has a translation."""
    tree = read_tree(data, name)
    root = tree.getroot()
    files = _files(root)
    if not files:
        raise InputError(name, f'this is no XLIFF: it has no element "file" in "{label(local(root))}"')
    if len(files) > MAX_ARTICLES:
        raise InputError(name, f"{len(files):,} articles; at most {MAX_ARTICLES:,} can be")
    if len(files) == 1:
        return (_article(files[0], data, name, stem(name), "", source_lang, target_lang),)
    articles = []
    for number, file in enumerate(files, 1):
        if any(unit.segment.target.strip() for unit in _units(file)):
            part = PureWindowsPath(file.get("original") or file.get("id") or str(number)).name
            article_id = f"{stem(name)} {number} {part}"
            articles.append(_article(file, _alone(file), name, article_id, f"file {number}", source_lang, target_lang))
    if not articles:
        raise _untranslated(name, sum(1 for file in files for _ in _units(file)))
    return tuple(articles)


def write(review: Review, anchor: str = "") -> bytes:
    """The file that the article came in, with the texts as they are now; for one that came otherwise, an XLIFF 2.1.

    What was changed is "translated", and, once the review is finished, every translation "reviewed" (XLIFF 2) or
    "signed-off" (XLIFF 1); a state "final" stays where nothing was changed.
    """
    kept = _kept(review.article)
    return xliff_report.write(review, anchor) if kept is None else _corrected(*kept, review)


def _article(
    file: Node, data: bytes, name: str, article_id: str, place: str, source_lang: str, target_lang: str
) -> Article:
    root = file.getparent()
    pairs = [(plain(unit.source), "" if unit.target is None else plain(unit.target)) for unit in _units(file)]
    if not any(target.strip() for _, target in pairs):
        raise _untranslated(name, len(pairs))
    article = admit(
        name,
        article_id,
        pairs,
        source_lang or file.get("source-language") or root.get("srcLang") or "",
        target_lang or file.get("target-language") or root.get("trgLang") or "",
        place=place,
    )
    return replace(article, original=Original(FORMAT.name, name, data))


def _untranslated(name: str, paragraphs: int) -> InputError:
    if not paragraphs:
        return InputError(name, "there is nothing to translate in it")
    return InputError(name, f"none of its paragraphs ({paragraphs:,}) is translated yet; there is nothing to review")


def _files(root: Node) -> list[Node]:
    return [child for child in root if local(child) == "file"] if local(root) == "xliff" else []


def _alone(file: Node) -> bytes:
    """An XLIFF file with only this one of its file elements."""
    root = file.getparent()
    alone = etree.Element(root.tag, root.attrib, root.nsmap)
    alone.append(copy.deepcopy(file))
    return bytes(etree.tostring(alone, encoding="UTF-8", xml_declaration=True))


def _units(element: Node, translated: bool = True) -> Iterator[_Unit]:
    """The units below a file or group element, but for those that are not to be translated."""
    for child in element:
        if not isinstance(child.tag, str) or namespace(child) != namespace(element):
            continue
        wanted = {"yes": True, "no": False}.get(child.get("translate", ""), translated)
        match local(child):
            case "body" | "group":
                yield from _units(child, wanted)
            case "trans-unit" if wanted:
                yield from _unit(child)
            case "unit" if wanted:
                for segment in child:
                    if local(segment) == "segment" and namespace(segment) == namespace(child):
                        yield from _unit(segment)


def _unit(element: Node) -> Iterator[_Unit]:
    sides = {local(child): child for child in element if namespace(child) == namespace(element)}
    if "source" in sides:
        yield _Unit(element, sides["source"], sides.get("target"))


def _kept(article: Article) -> tuple[bytes, Node] | None:
    """The file that the article came in, and its tree; None where it is not kept, or is not the article's."""
    try:
        original = article.original
        data = original.data if original and original.format == FORMAT.name else _packed(article)
        tree = read_tree(data, "the file that was kept")
        files = _files(tree.getroot())
    except (KeyError, TypeError, ValueError, binascii.Error, zlib.error, InputError):
        return None
    same = len(files) == 1 and tuple(unit.segment for unit in _units(files[0])) == article.segments
    return (data, tree) if same else None


def _packed(article: Article) -> bytes:
    """The file that an older transreview kept among the further fields; raises what a damaged one raises."""
    unpacked = zlib.decompressobj()
    data = unpacked.decompress(base64.b64decode(json.loads(article.extra or "{}")[_FIELD], validate=True), MAX_BYTES)
    if not unpacked.eof:
        raise ValueError("the file is not whole, or too large")
    return data


def _corrected(data: bytes, tree: Node, review: Review) -> bytes:
    root = tree.getroot()
    (file,) = _files(root)
    finished = review.stage is Stage.FINISHED
    touched = False
    for unit, now in zip(_units(file), review.current.segments, strict=True):
        came = unit.segment.target
        if came != now.target:
            target = _target(unit)
            put(target, clean_text(now.target))
            _name_language(file, root, review.article.target_lang)
        else:
            target = unit.target
        if came != now.target or (finished and now.target):
            _mark(unit.element, target, came != now.target, finished and bool(now.target))
            touched = True
    if not touched:
        return data
    encoding = tree.docinfo.encoding or "UTF-8"
    standalone = tree.docinfo.standalone or None
    return bytes(etree.tostring(tree, encoding=encoding, xml_declaration=True, standalone=standalone))


def _target(unit: _Unit) -> Node:
    """The unit's target, made where there is none: behind the source, or its segmented form."""
    if unit.target is not None:
        return unit.target
    sources = [child for child in unit.element if local(child) in ("source", "seg-source")]
    target = etree.Element(etree.QName(namespace(unit.source) or None, "target"), nsmap=unit.source.nsmap)
    unit.element.insert(unit.element.index(sources[-1]) + 1, target)
    target.tail = sources[-1].tail
    return target


def _name_language(file: Node, root: Node, language: str) -> None:
    holder, name = (file, "target-language") if file.get("source-language") else (root, "trgLang")
    if language != "und" and not holder.get(name):
        holder.set(name, language)


def _mark(element: Node, target: Node, changed: bool, finished: bool) -> None:
    """Say in a unit how far it is now."""
    first = local(element) == "trans-unit"
    holder = target if first else element
    if not changed and holder.get("state") == "final":
        return
    state = ("signed-off" if first else "reviewed") if finished else "translated"
    if not plain(target):
        state = "needs-translation" if first else "initial"
    if holder.get("state", "") != state:
        holder.attrib.pop("subState", None)
        holder.set("state", state)
    if changed:
        holder.attrib.pop("state-qualifier", None)  # it said where a text came from that is gone
    if first and (finished or element.get("approved")):
        element.set("approved", "yes" if finished else "no")


FORMAT = Format(
    name="xliff", extensions=(".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), read=read, write=write,
    knows=partial(rooted, "xliff"), mime="application/xliff+xml",
)
