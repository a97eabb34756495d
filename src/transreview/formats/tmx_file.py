"""TMX 1.4b, translation memories: read, an article for each pair of languages; written, the pairs that were reviewed.

A memory is a place that errors come back from: what nobody has looked at never goes into it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from html import escape

from transreview.errors import InputError
from transreview.formats.entrance import admit, distinct, label, stem
from transreview.formats.format import Format
from transreview.formats.inline_codes import plain
from transreview.formats.limits import MAX_ARTICLES, MAX_SEGMENTS
from transreview.formats.remarks import comments_by_segment
from transreview.formats.xml_tree import Node, local, read_elements, rooted
from transreview.language.clean import clean_text
from transreview.model import Article, Event, Segment, Stage
from transreview.review import Review

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ARTICLE = "x-article"  # the property that says which article a pair is of
_ALL = "*all*"  # any language may be the source
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
 <header creationtool="transreview" creationtoolversion="{version}" segtype="paragraph" o-tmf="transreview" \
adminlang="en" srclang="{source}" datatype="plaintext"/>
 <body>
"""

_FOOT = " </body>\n</tmx>\n"

Pair = tuple[str, str]
Group = tuple[str, str, str]
"""An article in a memory: the article that its pairs name, "" for none, and the languages of source and target."""


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of a memory: one for each pair of languages, and for each article that its units name.

    Inline codes are left out; a unit in one language only is passed over.
    """
    groups: dict[Group, list[Pair]] = defaultdict(list)
    for number, (group, pair) in enumerate(_pairs(data, name, source_lang, target_lang), 1):
        groups[group].append(pair)
        if len(groups[group]) > MAX_SEGMENTS:
            raise InputError(name, f"more than {MAX_SEGMENTS:,} pairs for one article; split it", f"pair {number:,}")
        if len(groups) > MAX_ARTICLES:
            raise InputError(name, f"more than {MAX_ARTICLES:,} articles; split it", f"pair {number:,}")
    if not groups:
        raise InputError(name, "there is no translation in it")
    several = len({article for article, _, _ in groups}) < len(groups)
    articles = []
    for (article, source, target), pairs in groups.items():
        languages = f" {source}-{target}" if several else ""
        place = f"{source} to {target}" if len(groups) > 1 else ""
        articles.append(admit(name, (article or stem(name)) + languages, pairs, source, target, place=place))
    return tuple(articles)


def write(review: Review, _anchor: str = "") -> bytes:
    """The reviewed pairs: all of a finished review, before that those that were corrected.

    Each has the number of its paragraph, its state (corrected, proposed while an editor has not decided, reviewed), the
    text as it came where it was changed, the comments as notes, and who changed it last and when.
    """
    comments = comments_by_segment(review)
    parts = [_HEAD.format(version=_version(), source=_safe(review.article.source_lang))]
    for number in range(1, len(review.current.segments) + 1):
        if state := _state(review, number):
            parts += _unit(review, number, state, comments.get(number, ()))
    parts.append(_FOOT)
    return "".join(parts).encode()


def anew(articles: Sequence[Article]) -> bytes:
    """A memory of all pairs of some articles as they are; raises InputError where they have none."""
    units = [
        _pair(article, number)
        for article in distinct(articles)
        for number, segment in enumerate(article.segments, 1)
        if segment.source.strip() and segment.target.strip()
    ]
    if not units:
        raise InputError(articles[0].id, "no paragraph of it has both a source and a translation; a memory holds pairs")
    sources = {article.source_lang for article in articles}
    source = sources.pop() if len(sources) == 1 else _ALL
    return "".join([_HEAD.format(version=_version(), source=_safe(source)), *units, _FOOT]).encode()


def _pair(article: Article, number: int) -> str:
    """A unit that says nothing but its two texts, and where they stand."""
    segment = article.segments[number - 1]
    return (
        f'  <tu tuid="{_safe(article.id)}:{number}" datatype="plaintext">\n'
        f'   <prop type="{_ARTICLE}">{_safe(article.id)}</prop>\n   <prop type="x-segment">{number}</prop>\n'
        f"{_texts(article, segment)}  </tu>\n"
    )


def _texts(article: Article, segment: Segment) -> str:
    return (
        f'   <tuv xml:lang="{_safe(article.source_lang)}"><seg>{_safe(segment.source)}</seg></tuv>\n'
        f'   <tuv xml:lang="{_safe(article.target_lang)}"><seg>{_safe(segment.target)}</seg></tuv>\n'
    )


def _pairs(data: bytes, name: str, source_lang: str, target_lang: str) -> Iterator[tuple[Group, Pair]]:
    header = _ALL
    for element in read_elements(data, name, "{*}header", "{*}tu"):
        root = element.getroottree().getroot()
        if local(root) != "tmx":
            raise InputError(name, f'this is no TMX: its root is "{label(local(root))}"')
        if local(element) == "header":
            header = element.get("srclang") or _ALL
        else:
            yield from _of_unit(element, source_lang or element.get("srclang") or header, target_lang)


def _of_unit(unit: Node, source_lang: str, target_lang: str) -> Iterator[tuple[Group, Pair]]:
    """The source text of a unit with each of its other texts."""
    texts = [
        (variant.get(_LANG) or variant.get("lang") or "", plain(segment))
        for variant in unit.iterchildren("{*}tuv")
        for segment in variant.iterchildren("{*}seg")
    ]
    if not texts:
        return
    tags = [tag for tag, _ in texts]
    source = _found(source_lang, tags) or 0
    wanted = _found(target_lang, [tag if at != source else "" for at, tag in enumerate(tags)]) if target_lang else None
    properties = {each.get("type"): each.text for each in unit.iterchildren("{*}prop")}
    for at, (tag, text) in enumerate(texts):
        if at != source and (not target_lang or (wanted is not None and tag == tags[wanted])):
            yield (properties.get(_ARTICLE) or "", tags[source], tag), (texts[source][1], text)


def _found(wanted: str, tags: Sequence[str]) -> int | None:
    """Where a language is among some: its very tag, else the first of the same language in another country."""
    wanted = wanted.lower().replace("_", "-")
    tags = [tag.lower().replace("_", "-") for tag in tags]
    if wanted in tags:
        return tags.index(wanted)
    languages = [tag.partition("-")[0] for tag in tags]
    language = wanted.partition("-")[0]
    return languages.index(language) if language and language in languages else None


def _state(review: Review, number: int) -> str:
    """How far a pair is; "" for one that does not belong into a memory."""
    segment = review.current.segments[number - 1]
    if not segment.source.strip() or not segment.target.strip():
        return ""
    if review.article.text("target", number) == segment.target:
        return "reviewed" if review.stage is Stage.FINISHED else ""
    waits = any(each.is_open and not each.competing for each in review.proposals if each.segment == number)
    return "proposed" if waits else "corrected"


def _unit(review: Review, number: int, state: str, comments: Iterable[Event]) -> Iterator[str]:
    article, segment = review.article, review.current.segments[number - 1]
    came = article.text("target", number)
    event = review.timeline.history(number)[-1].event or review.timeline.last_move
    changed = f' changedate="{_date(event.at)}" changeid="{_safe(event.who)}"' if event else ""
    yield f'  <tu tuid="{_safe(article.id)}:{number}" datatype="plaintext"{changed}>\n'
    for comment in comments:
        yield f"   <note>{_safe(f'{comment.who}, {comment.at}: {comment.text}')}</note>\n"
    yield f'   <prop type="{_ARTICLE}">{_safe(article.id)}</prop>\n'
    yield f'   <prop type="x-segment">{number}</prop>\n   <prop type="x-state">{state}</prop>\n'
    if came != segment.target:
        yield f'   <prop type="x-original">{_safe(came)}</prop>\n'
    yield f"{_texts(article, segment)}  </tu>\n"


def _date(at: str) -> str:
    """A moment in the form that TMX asks for: 20261124T100000Z."""
    return datetime.fromisoformat(at).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _version() -> str:
    from importlib.metadata import version  # takes its time, and only this needs it

    return version("transreview")


def _safe(text: str) -> str:
    return escape(clean_text(text))


FORMAT = Format(
    "tmx", (".tmx",), read=read, write=write, anew=anew, knows=partial(rooted, "tmx"), mime="application/x-tmx+xml"
)
