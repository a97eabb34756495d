"""The words that make an issue's key where it has many places."""

from collections.abc import Iterable
from hashlib import blake2b

#: More of them stand in the key as one digest.
_MOST = 8


def evidence(said: Iterable[str]) -> tuple[str, ...]:
    """What stands beside the places of an issue, each once and in small letters; of many the first, and a digest of the
    others, so that a new place makes another issue and the key stays short.
    """
    distinct = tuple(dict.fromkeys(text.casefold() for text in said))
    if len(distinct) <= _MOST:
        return distinct
    others = "\n".join(distinct[_MOST:]).encode("utf-8", "surrogatepass")
    return (*distinct[:_MOST], blake2b(others, digest_size=6).hexdigest())
