"""Hunspell dictionaries that are on the machine, and whether they have a word.

The dictionaries are where Hunspell, LibreOffice and macOS keep them, and in the folders of $DICPATH; Hunspell itself
comes with the extra ``transreview[spelling]`` (chunspell, the C++ library of LibreOffice and Firefox in a wheel).
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from transreview.errors import RefusedError
from transreview.language.lexicon import language

INSTALL = "pip install 'transreview[spelling]'"
#: Languages that are written with another's dictionary where they have none of their own.
_LIKE = {"no": ("nb", "nn"), "sh": ("sr", "hr", "bs"), "cnr": ("sr",), "fil": ("tl",)}
_LARGEST = 100_000_000  # bytes
_MOST = 4  # dictionaries of one language
_LONGEST = 60  # code points of a word; Hunspell looks at no more than 100 bytes
#: Where dictionaries are on Linux, macOS and Windows, and where LibreOffice is, which brings its own.
FOLDERS: tuple[str, ...] = (
    "/usr/share/hunspell", "/usr/local/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell", "/Library/Spelling", "~/Library/Spelling", "~/.local/share/hunspell",
)  # fmt: skip
OFFICES: tuple[str, ...] = (
    "/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice*", "/snap/libreoffice/current/lib/libreoffice",
    "/Applications/LibreOffice.app/Contents/Resources", "C:/Program Files/LibreOffice",
)  # fmt: skip


class Dictionary:
    """The dictionaries of one language together: a word that one of them has is right."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        hunspell = import_module("hunspell")
        self._parts: list[Any] = [
            hunspell.Hunspell(file.stem, hunspell_data_dir=str(file.parent)) for file in files
        ]
        self.has = lru_cache(maxsize=16384)(self._has)

    def _has(self, word: str) -> bool:
        if not 1 <= len(word) <= _LONGEST or "\x00" in word:
            return True
        plain = word.replace("’", "'")
        try:
            return any(part.spell(plain) for part in self._parts)
        except UnicodeError:  # half of a surrogate pair, or a letter that the dictionary's code page lacks
            return True


def dictionary(tag: str) -> Dictionary:
    """The dictionary of a language (a BCP 47 tag): of its region where there is one, else of all its regions.

    Raises RefusedError, which says what is missing and how to get it, where the extra is not installed or the machine
    has no dictionary of the language.
    """
    if find_spec("hunspell") is None:
        raise RefusedError(f"spelling needs Hunspell: {INSTALL}")
    files = dictionary_files(tag)
    if not files:
        wanted = "a language that is not known" if language(tag) == "und" else f"“{tag}”"
        raise RefusedError(f"there is no Hunspell dictionary for {wanted}; install one, or name its folder in DICPATH")
    return _dictionary(files)


def dictionary_files(tag: str) -> tuple[Path, ...]:
    """The .dic files of a language that are on the machine, each once."""
    name = language(tag)
    for wanted in ((name,), _LIKE.get(name, ())):
        found = {path.resolve(): path for one in wanted for path in reversed(_of_language(one))}
        if found:
            return _best(tag, tuple(sorted(found, key=str)))
    return ()


def folders() -> Iterator[Path]:
    """Where dictionaries may be, those of $DICPATH first."""
    yield from (Path(name) for name in os.environ.get("DICPATH", "").split(os.pathsep) if name)
    yield from (Path(name).expanduser() for name in FOLDERS)
    for office in OFFICES:
        root = Path(office)
        roots = root.parent.glob(root.name) if "*" in root.name else (root,)
        yield from (each for root in roots for each in root.glob("share/extensions/dict-*"))
        yield from (each for root in roots for each in root.glob("extensions/dict-*"))


def _of_language(name: str) -> list[Path]:
    found: list[Path] = []
    for folder in folders():
        try:
            found += (path for path in sorted(folder.glob(f"{name}*.dic")) if _is_dictionary(path, name))
        except OSError:
            continue
    return found


def _is_dictionary(path: Path, name: str) -> bool:
    """Whether a file is a spelling dictionary of a language, not one of hyphens or synonyms."""
    is_named = path.stem == name or path.stem[len(name)] in "_-"
    return is_named and path.with_suffix(".aff").is_file() and path.stat().st_size <= _LARGEST


def _best(tag: str, files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files whose names have the tag's region or script, if any have; else all, up to a bound."""
    subtags = set(tag.replace("_", "-").lower().split("-")[1:])
    named = tuple(file for file in files if subtags & set(file.stem.replace("_", "-").lower().split("-")[1:]))
    return (named or files)[:_MOST]


@lru_cache(maxsize=4)
def _dictionary(files: tuple[Path, ...]) -> Dictionary:
    return Dictionary(files)
