"""Characters that nobody sees, made visible: they could hide text, turn it round, or steer a terminal."""

import re

# Controls but line feed and tab; embeddings, overrides and isolates of direction; the separators that terminals obey.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Letters of Hebrew, Arabic, Syriac, Thaana and N'Ko with their marks, and the spaces and hyphens between their words.
_STRONG = "\u0590-\u05ff\u0600-\u07ff\u0860-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(rf"[{_STRONG}]+(?:[\s\-–'’.]+[{_STRONG}]+)*")

#: Spaces at the edges of a piece of text, and those that stand together, and the signs that editors use for them.
_SPACES = re.compile(r"^\s+|\s+$|\s{2,}")
_SPACE_SIGNS = str.maketrans({" ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥", "\n": "↵"})


def visible(text: str) -> str:
    """A text to show to a person, each character that acts without being seen as its code: "[U+202E]"."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def visible_line(text: str) -> str:
    """A text to show to a person on one line."""
    return visible(text.replace("\n", " ").replace("\t", " "))


def visible_piece(text: str) -> str:
    """A piece of a text to show to a person by itself, on one line: spaces that nobody would see are signs ("␣")."""
    return visible_line(_SPACES.sub(lambda match: match.group().translate(_SPACE_SIGNS), text))


def isolated(text: str) -> str:
    """A sentence of ours to show to a person, what it quotes from right to left kept apart from what stands beside it.

    Each run of words from right to left stands between FSI and PDI, as the Unicode bidirectional algorithm
    (UAX #9, explicit isolates) has it for text of another direction.
    """
    return _RIGHT_TO_LEFT.sub("\u2068\\g<0>\u2069", visible(text))
