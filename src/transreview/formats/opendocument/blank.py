"""A new OpenDocument text with a translation as it came."""

from html import escape

from lxml import etree

from transreview.formats.archive import packed
from transreview.formats.languages import direction
from transreview.formats.opendocument.names import DC, OFFICE, STYLE, TEXT, made
from transreview.formats.opendocument.paragraph import Place, written
from transreview.language.clean import clean_text
from transreview.language.identify import UNKNOWN
from transreview.model import Article

MIME = "application/vnd.oasis.opendocument.text"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_LISTED = f"""<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">\
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MIME}"/>\
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>\
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
_META = f"""<office:document-meta xmlns:office="{OFFICE}" xmlns:dc="{DC}" office:version="1.2"><office:meta>\
<dc:title>{{title}}</dc:title></office:meta></office:document-meta>"""
_STYLES = f"""<office:document-styles xmlns:office="{OFFICE}" xmlns:style="{STYLE}" xmlns:fo="{_FO}" \
office:version="1.2"><office:styles><style:default-style style:family="paragraph"><style:paragraph-properties \
style:writing-mode="{{mode}}"/><style:text-properties fo:font-size="11pt"{{language}}/></style:default-style>\
<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties \
fo:margin-bottom="0.25cm" fo:line-height="115%"/></style:style>\
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:class="chapter">\
<style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>\
</office:styles></office:document-styles>"""


def blank(article: Article) -> bytes:
    """The translation, a paragraph for each that there is; the first one is the title where it says the same."""
    parts = {
        "mimetype": MIME,
        "META-INF/manifest.xml": _DECLARED + _LISTED,
        "content.xml": _DECLARED + _content(article),
        "styles.xml": _DECLARED + _styles(article.target_lang),
        "meta.xml": _DECLARED + _META.format(title=escape(clean_text(article.title))),
    }
    return packed(parts, plain="mimetype")


def _content(article: Article) -> str:
    root = made("document-content", space=OFFICE, version="1.2")
    body, text = made("body", space=OFFICE), made("text", space=OFFICE)
    for number, segment in enumerate(article.segments):
        if segment.target.strip():
            is_title = number == 0 and segment.target == article.title
            paragraph = made("p", style_name="Title" if is_title else "Standard")
            Place(paragraph, inside=True).fill(written(clean_text(segment.target), ""))
            text.append(paragraph)
    body.append(text)
    root.append(body)
    etree.cleanup_namespaces(root, top_nsmap={"office": OFFICE, "text": TEXT, "dc": DC}, keep_ns_prefixes=["dc"])
    return str(etree.tostring(root, encoding="unicode"))


def _styles(language: str) -> str:
    """The styles: the writing goes as the language does, and is spelt in it."""
    tag, _, rest = language.partition("-")
    region = next((part for part in rest.split("-") if len(part) == 2), "none")
    spelt = "" if language == UNKNOWN else f' fo:language="{escape(tag)}" fo:country="{escape(region)}"'
    return _STYLES.format(mode="rl-tb" if direction(language) == "rtl" else "lr-tb", language=spelt)
