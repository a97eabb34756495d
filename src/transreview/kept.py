"""What is dear to make, kept within a bound, and made once however many ask for it at the same moment."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")
_Version = Hashable


class Kept(Generic[Value]):
    """Values by their key, the last used of them; safe to share between threads.

    The sum of their sizes, as ``size`` tells them, stays within ``most`` (one value may be larger by itself). Unlike a
    cache of the standard library it lets the second one who asks wait for what the first one is making: when somebody
    corrects an article that ten people look at, its checks run once and not ten times.
    """

    def __init__(self, size: Callable[[Value], int], most: int) -> None:
        self._size = size
        self._most = most
        self._sum = 0
        self._values: OrderedDict[Hashable, tuple[_Version, Value]] = OrderedDict()
        self._making: dict[tuple[Hashable, _Version], threading.Event] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value], version: Hashable = None) -> Value:
        """The value of a key, made now when there is none of that version; another version gives way to it.

        What ``make`` raises is raised, and nothing is kept: whoever waited for it tries in turn.
        """
        while True:
            with self._lock:
                known = self._values.get(key)
                if known is not None and known[0] == version:
                    self._values.move_to_end(key)
                    return known[1]
                made = self._making.get((key, version))
                if made is None:
                    mine = self._making[key, version] = threading.Event()
                    break
            made.wait()
        try:
            value = make()
            self._keep(key, version, value)
        finally:
            with self._lock:
                del self._making[key, version]
            mine.set()
        return value

    def last(self, key: Hashable) -> Value | None:
        """The last value of a key, of whatever version; None where there is none."""
        with self._lock:
            known = self._values.get(key)
            return known[1] if known is not None else None

    def _keep(self, key: Hashable, version: _Version, value: Value) -> None:
        with self._lock:
            self._drop(key)
            self._values[key] = version, value
            self._sum += self._size(value)
            while self._sum > self._most and len(self._values) > 1:
                self._drop(next(iter(self._values)))

    def _drop(self, key: Hashable) -> None:
        known = self._values.pop(key, None)
        if known is not None:
            self._sum -= self._size(known[1])
