"""DOCX: a Word document in one language, or a table of two; written, the same document with tracked changes."""

from transreview.formats.format import Format
from transreview.formats.word import reading
from transreview.review import Review


def write(review: Review, _anchor: str = "") -> bytes:
    """The document that the article came in, or a new one, with every correction tracked and every comment."""
    from transreview.formats.word import writing

    return writing.write(review)


def is_document(data: bytes) -> bool:
    """Whether a file is a Word document: a zip archive with the parts of one."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


FORMAT = Format(
    name="docx",
    extensions=(".docx", ".docm"),
    read=reading.read,
    table=reading.read,
    document=reading.document,
    write=write,
    knows=is_document,
    mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
