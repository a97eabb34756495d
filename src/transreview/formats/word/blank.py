"""A new Word document with an article as it came: a table of source and translation, or the translation alone."""

from collections.abc import Iterator, Sequence
from html import escape

from transreview.formats.archive import packed
from transreview.formats.columns import header_of
from transreview.formats.languages import direction
from transreview.formats.word.names import SIGNS, TRANSITIONAL, run_parts
from transreview.language.clean import clean_text
from transreview.language.identify import UNKNOWN
from transreview.model import Article

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_RELS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
_OF_TEXT = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
_CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>"""
_STYLES = f"""<w:styles xmlns:w="{TRANSITIONAL}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="MS Mincho" w:cs="Arial"/><w:sz w:val="22"/>\
<w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" \
w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/>\
<w:pPr><w:keepNext/><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/>\
</w:rPr></w:style>\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>\
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>\
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>"""
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
                   for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
_TABLE = f"""<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders>\
<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4819"/><w:gridCol w:w="4819"/></w:tblGrid>"""
_PAGE = """<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" \
w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>"""
_SOURCE, _TARGET = "Source", "Translation"


def blank(article: Article) -> bytes:
    """The article as it came. One with a source is a table with a row for each paragraph, which is read again as the
    article that it is; one without is a document with a paragraph for each.
    """
    title = clean_text(article.title)
    body = _table(article, title) if article.has_source else _plain(article, title)
    document = f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>{"".join(body)}{_PAGE}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document, "word/styles.xml": _STYLES,
        "word/_rels/document.xml.rels": _OF_TEXT, "docProps/core.xml": _CORE.format(title=escape(title)),
    }  # fmt: skip
    return packed({name: _DECLARED + content for name, content in parts.items()})


def _table(article: Article, title: str) -> Iterator[str]:
    if title:
        yield _paragraph(title, article.target_lang, style="Title")
    yield _TABLE
    heads = [_head(_SOURCE, article.source_lang), _head(_TARGET, article.target_lang)]
    yield _row([_paragraph(head, "en", bold=True) for head in heads], head=True)
    for segment in article.segments:
        source = _paragraph(segment.source, article.source_lang)
        yield _row([source, _paragraph(segment.target, article.target_lang)])
    yield "</w:tbl><w:p/>"


def _plain(article: Article, title: str) -> Iterator[str]:
    for number, segment in enumerate(article.segments):
        style = "Title" if number == 0 and segment.target == title else ""
        yield _paragraph(segment.target, article.target_lang, style=style)


def _head(word: str, language: str) -> str:
    """The header of a column, with its language where it is read from there again."""
    head = f"{word} ({language})"
    return head if header_of(0, head).language == language else word


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if head else ""
    made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/>{shade}</w:tcPr>{cell}</w:tc>' for cell in cells)
    return f"<w:tr>{properties}{made}</w:tr>"


def _paragraph(text: str, language: str, *, style: str = "", bold: bool = False) -> str:
    """A paragraph in the direction and with the spelling of its language."""
    right_to_left = direction(language) == "rtl"
    of_run = "<w:b/><w:bCs/>" * bold + "<w:rtl/>" * right_to_left
    if language != UNKNOWN:
        tag = escape(language)
        of_run += f'<w:lang w:bidi="{tag}"/>' if right_to_left else f'<w:lang w:val="{tag}" w:eastAsia="{tag}"/>'
    of_run = f"<w:rPr>{of_run}</w:rPr>" if of_run else ""
    of_paragraph = f'<w:pStyle w:val="{style}"/>' * bool(style) + "<w:bidi/>" * right_to_left + of_run
    runs = "".join(map(_run_part, run_parts(clean_text(text))))
    return f"<w:p><w:pPr>{of_paragraph}</w:pPr>" + (f"<w:r>{of_run}{runs}</w:r>" if runs else "") + "</w:p>"


def _run_part(part: str) -> str:
    return f"<w:{SIGNS[part]}/>" if part in SIGNS else f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>'
