"""TSV: the same table as CSV with tabs between its cells."""

from collections.abc import Sequence
from functools import partial

from transreview.formats import csv_file
from transreview.formats.delimited import dumps, guarded, is_quoted
from transreview.formats.format import Format
from transreview.formats.table import rows_written
from transreview.model import Article
from transreview.review import Review

read = partial(csv_file.read, kind="tsv")


def write(review: Review, _anchor: str = "") -> bytes:
    """The table that the article came in with its corrected texts, all other cells as they were; else a new one."""
    filled = csv_file.in_original(review, "tsv")
    return anew([review.current]) if filled is None else filled


def anew(articles: Sequence[Article]) -> bytes:
    """A new table of some articles, without quotation marks round its cells unless a text has a tab or a line end."""
    rows = [[str(guarded(cell)) for cell in row] for row in rows_written(articles)]
    text = "".join("\t".join(row) + "\r\n" for row in rows)
    if any(sign in cell for row in rows for cell in row for sign in "\t\r\n") or is_quoted(text, "\t"):
        text = dumps(rows_written(articles), "\t", every=True)
    return text.encode("utf-8-sig")


FORMAT = Format(
    "tsv", (".tsv", ".tab"), read=read, write=write, anew=anew, table=read, knows=csv_file.is_table,
    mime="text/tab-separated-values",
)  # fmt: skip
