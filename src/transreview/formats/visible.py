"""Characters that nobody sees, made visible: they could hide text, turn it round, or steer a terminal."""

import re

# Controls but line feed and tab; embeddings, overrides and isolates of direction; the separators that terminals obey.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """A text to show to a person, each character that acts without being seen as its code: "[U+202E]"."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def visible_line(text: str) -> str:
    """A text to show to a person on one line."""
    return visible(text.replace("\n", " ").replace("\t", " "))
