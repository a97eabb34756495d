"""What checks make ready once of a long value that comes with every article: a glossary, the rules of the house."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Prepared(Generic[T]):
    """What a function makes of a value and some texts; the last few are kept.

    A cache of the standard library would hash thousands of terms for every article: this one knows a value by its
    identity first, and compares it with those that it has only where it is another one.
    """

    def __init__(self, make: Callable[..., T], most: int = 16) -> None:
        self._make, self._most = make, most
        self._made: dict[tuple[Any, ...], tuple[object, T]] = {}  # the value too: no other one gets its identity

    def __call__(self, value: object, *texts: str) -> T:
        """What was, or is now, made of the value."""
        key = (id(value), *texts)
        known = self._made.get(key)
        if known is None or known[0] is not value:
            kept = list(self._made.items())
            equal = (made for (_, *others), (other, made) in kept if others == list(texts) and other == value)
            found = next(equal, None)
            for old, _ in kept[: max(0, len(kept) - self._most + 1)]:
                self._made.pop(old, None)
            known = self._made[key] = value, found if found is not None else self._make(value, *texts)
        return known[1]
