"""Error reports of ours, told from articles: they quote one, and must not become one when they are brought in."""

import json
import re

#: The beginnings of our reports: the page names what made it, the table has these headers.
_PAGE = re.compile(rb'<meta name="generator" content="transreview">')
_TABLE = b"article,segment,family,check,mqm"
#: The first sheets of the workbook, in their order: it is told by them where it is read.
REPORT_SHEETS = ("Summary", "Errors", "Corrections")
_ENOUGH = 2_000  # bytes of a page within which it says what made it
_LONGEST = 2_000_000  # bytes of a line that are looked at


def is_report(data: bytes) -> bool:
    """Whether a file is an error report that we wrote, as a page, a table or JSON Lines; a workbook tells itself."""
    start = data[:_ENOUGH].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(_TABLE) or _PAGE.search(start):
        return True
    if not start.startswith(b'{"article"'):
        return False
    try:
        first = json.loads(data[:_LONGEST].partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and {"article", "check", "places", "state"} <= first.keys()
