"""A piece of the web page that came along with the article: "Komentari 0", "Read more:", "FOTO/VIDEO", a cookie notice.

Nobody should spend time on its translation, and it must not be printed. It is recognised in the source as in the
translation, in some thirty languages, by what the paragraph says as a whole, not by a word in it. Very common words
("Video", "Back") count only where both sides have them. Ignore it where the line does belong to the article.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted
from transreview.language.boilerplate import Boilerplate, Residue, boilerplate
from transreview.language.pair import languages_of
from transreview.model import Article, Place, Segment, Span
from transreview.mqm import Severity

_SAID = {
    Residue.COMMENTS: "belongs to the comments of the web page",
    Residue.SHARE: "is a button of the web page",
    Residue.READ_MORE: "leads to other articles",
    Residue.MEDIA: "is a label for pictures or a video of the web page",
    Residue.ADVERTISEMENT: "announces an advertisement",
    Residue.NEWSLETTER: "asks readers to subscribe or to log in",
    Residue.COOKIES: "belongs to the notices of the web page",
    Residue.NAVIGATION: "is a signpost of the web page",
    Residue.RIGHTS: "is the web page's notice of rights",
    Residue.CONSENT: "is the web page's notice of cookies",
}
_BOTH_SIDES, _ONE_SIDE, _LABEL, _PLAIN = 0.95, 0.8, 0.75, 0.4


def find(article: Article) -> Iterator[Finding]:
    """The residue of the page, one finding for a paragraph."""
    source_lang, target_lang = languages_of(article)
    for number, segment in enumerate(article.segments, 1):
        here, there = boilerplate(segment.target, target_lang), boilerplate(segment.source, source_lang)
        if here:
            yield _finding(number, segment, here, here.span, there, there is not None)
        elif there and there.is_whole and segment.target.strip():
            yield _finding(number, segment, there, Span(0, len(segment.target)), there, False)


def _finding(
    number: int, segment: Segment, found: Boilerplate, span: Span, there: Boilerplate | None, on_both: bool
) -> Finding:
    text = segment.target[span.start:span.end]
    places = [Place("target", number, span.start, span.end, text, "" if text != segment.target else None)]
    if there:
        said = segment.source[there.span.start:there.span.end]
        places.append(Place("source", number, there.span.start, there.span.end, said))
    message = f"{quoted(text)} {_SAID[found.kind]}: it is no part of the article."
    evidence = (found.kind.value, text.strip().casefold())
    return Finding(tuple(places), message, evidence, _confidence(found, on_both, bool(segment.source)))


def _confidence(found: Boilerplate, on_both: bool, has_source: bool) -> float:
    if not found.is_whole or (found.is_plain and not has_source):
        return _LABEL
    if on_both:
        return _BOTH_SIDES
    return _PLAIN if found.is_plain else _ONE_SIDE


CHECK = Check(
    name="boilerplate",
    mqm="design-and-markup/scraping-residue",
    its="non-conformance",
    severity=Severity.MINOR,
    find=find,
    doc=__doc__,
    threshold=0.7,
    examples=(
        Example(
            "sr", "en",
            (("FOTO/VIDEO: Reka se izlila iz korita u tri sela", "PHOTO/VIDEO: The river has flooded three villages"),
             ("Komentari je dao ministar.", "The comments were made by the minister."),
             ("Komentari (12)", "Comments (12)"),
             ("Pogledaj komentare", "View comments")),
            flagged=("PHOTO/VIDEO: ", "Comments (12)", "View comments"), spared=("The comments were made",),
        ),
        Example(
            "de", "en",
            (("Lesen Sie auch: Warum die Brücke gesperrt bleibt", "Also read: Why the bridge stays closed"),
             ("Anzeige", "Advertisement"),
             ("Sie lasen auch Briefe.", "They also read letters.")),
            flagged=("Also read: Why the bridge stays closed", "Advertisement"), spared=("They also read letters",),
        ),
        Example(
            "ru", "en",
            (("Читайте также", "Read also"),
             ("Мы используем файлы cookie, чтобы сайт работал лучше.", "We use cookies to make the site work better."),
             ("Суд изучил файлы cookie на ноутбуке.", "The court examined the cookies on the laptop.")),
            flagged=("Read also", "We use cookies to make the site work better."),
            spared=("The court examined the cookies",),
        ),
        Example(
            "en", "de",
            (("Share this article", "Diesen Artikel teilen"),
             ("© 2024 The Daily. All rights reserved.", "© 2024 The Daily. Alle Rechte vorbehalten."),
             ("Video", "Das Video im Gerichtssaal")),
            flagged=("Diesen Artikel teilen", "© 2024 The Daily. Alle Rechte vorbehalten."),
            spared=("Das Video im Gerichtssaal",),
        ),
        Example(
            "zh", "en",
            (("查看评论", "See the comments"), ("他喜欢评论。", "He likes comments.")),
            flagged=("See the comments",), spared=("He likes comments",),
        ),
    ),
)
