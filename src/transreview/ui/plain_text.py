"""Text that is shown as it is, where Streamlit would read Markdown."""

import re

_SIGNS = frozenset("\\`*_{}[]()<>#+-.!|~:$&")
#: What makes a link of an address, escaped or not; a word joiner behind it, which nobody sees, keeps it a text.
_LINKED = re.compile(r"www(?=\.)|https?(?=://)", re.IGNORECASE)
#: What Streamlit makes a picture of, escaped or not: ":bug:", ":material/bug:".
_PICTURED = re.compile(r":(?=[\w/+-]+:)")
_JOINER = "\u2060"


def plain(text: str) -> str:
    """A text with a backslash before every sign that Markdown reads, no address that could be clicked, no picture."""
    text = _PICTURED.sub(f":{_JOINER}", _LINKED.sub(rf"\g<0>{_JOINER}", text))
    return "".join(f"\\{character}" if character in _SIGNS else character for character in text)
