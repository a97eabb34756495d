"""The format of an error report in XLIFF 2.1 with ITS, whatever the article came in; read like any XLIFF."""

from transreview.formats.format import Format
from transreview.formats.xliff_file import read
from transreview.formats.xliff_report import write

FORMAT = Format(name="xliff-its", extensions=(".its.xlf",), read=read, write=write, mime="application/xliff+xml")
