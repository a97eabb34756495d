"""Text that is shown as it is, where Streamlit would read Markdown."""

_SIGNS = frozenset("\\`*_{}[]()<>#+-.!|~:$&")


def plain(text: str) -> str:
    """A text with a backslash before every sign that Markdown reads."""
    return "".join(f"\\{character}" if character in _SIGNS else character for character in text)
