"""What stands at the margin of an OpenDocument text: comments, each at the words that it is about."""

from dataclasses import dataclass

from transreview.formats.margin import Remark
from transreview.formats.opendocument.names import LOEXT, OFFICE, by_whom, free_names, kind, made
from transreview.formats.opendocument.paragraph import Place, written
from transreview.formats.xml_tree import Node
from transreview.language.clean import clean_text
from transreview.model import Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment for a paragraph: where it is in the paragraph's text as it is now, None for all of it, and its marks.

    ``behind`` is None where there are no words that it is about.
    """

    span: Span | None
    ahead: Node
    behind: Node | None


class Comments:
    """Makes the comments of one document, each with a name of its own."""

    def __init__(self, body: Node) -> None:
        known = {node.get(f"{{{OFFICE}}}name") for node in body.iter() if kind(node) == "office:annotation"}
        self._names = free_names(known)

    def made(self, remark: Remark, span: Span | None) -> Comment:
        """The comment that says a remark, about a span of the text, None for all of it."""
        name, ahead = next(self._names), made("annotation", space=OFFICE)
        if remark.done:
            ahead.set(f"{{{LOEXT}}}resolved", "true")
        ahead.extend(by_whom(remark.by))
        for line in clean_text(remark.text).split("\n"):
            paragraph = made("p")
            Place(paragraph, inside=True).fill(written(line, ""))
            ahead.append(paragraph)
        if span is None or span.start >= span.end:
            return Comment(span, ahead, None)
        ahead.set(f"{{{OFFICE}}}name", name)
        return Comment(span, ahead, made("annotation-end", space=OFFICE, name=name))
