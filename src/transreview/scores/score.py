"""A number that says what made it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """A score beside its scale and its signature: never a number without the settings that made it.

    ``value`` is None where none can be given, and ``note`` then says why in one sentence; else ``note`` says what to be
    careful about, "" for nothing. ``scale`` says in words what the number is, and which way is better. ``interval`` is
    where the score lies with 95 % confidence, None where it was not estimated; how it was, the signature says.
    """

    name: str
    value: float | None
    scale: str
    signature: str
    interval: tuple[float, float] | None = None
    note: str = ""
