"""The format of an error report in XLIFF 2.1 with ITS, whatever the article came in; read like any XLIFF."""

from transreview.formats import xliff_file
from transreview.formats.format import Format
from transreview.formats.xliff_report import write

FORMAT = Format(
    "xliff-its", (".its.xlf",), read=xliff_file.read, write=write, knows=xliff_file.FORMAT.knows,
    mime="application/xliff+xml",
)  # fmt: skip
