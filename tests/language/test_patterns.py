"""Regular expressions that wait until they are needed."""

import re

from transreview.language.patterns import Pattern


def test_a_pattern_is_compiled_once_with_its_flags() -> None:
    pattern = Pattern("abc", re.IGNORECASE)
    assert pattern.compiled.match("ABC")
    assert pattern.compiled is Pattern("abc", re.IGNORECASE).compiled
