"""Regular expressions that are compiled when they are first asked for: the program starts faster for it."""

import re
from functools import cache
from typing import NamedTuple


class Pattern(NamedTuple):
    """A regular expression and its flags (as `re` has them), for what few articles need."""

    text: str
    flags: int = 0

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled once."""
        return _compiled(self.text, self.flags)


@cache
def _compiled(text: str, flags: int) -> re.Pattern[str]:
    return re.compile(text, flags)
