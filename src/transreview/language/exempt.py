"""What a correction that is made everywhere leaves alone: words that somebody is quoted with, and addresses."""

from transreview.language.addresses import in_address
from transreview.language.speech import speech


def exempt(text: str, start: int, end: int, tag: str) -> str:
    """Why a stretch of a text (code points, end exclusive) is left as it is unless somebody says otherwise.

    "in a quotation", or "in an address" (a link, an e-mail address, a handle, a tag); "" for running text. A title, and
    a word in quotation marks, are no quotation.
    """
    if in_address(text, start, end):
        return "in an address"
    if any(span.start < end and start < span.end for span in speech(text, tag)):
        return "in a quotation"
    return ""
