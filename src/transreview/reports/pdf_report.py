"""The error report on paper: A4, set by Typst, tagged for screen readers (PDF/UA-1).

The texts go to Typst as data, so that none of them is ever markup. What no font of the machine can show is told by
Typst, and is shown by its code.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from importlib.resources import as_file, files

from transreview.errors import InputError
from transreview.reports.content import account
from transreview.reports.paper import paper
from transreview.reports.report import Report
from transreview.reports.typesetter import NOT_INSTALLED, REFUSED
from transreview.review import Review
from transreview.scores import MODEL, ScoringModel

#: Code points of data: some 3,000 paragraphs with their sources, for which Typst needs 1 GB of memory for 20 seconds.
MOST = 2_000_000
_PATIENCE = 300  # seconds
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
#: Beyond so many of its letters in a hundred a report that shows codes instead of them is no report.
_MOST_UNSHOWN = 2
_TRIES = 3  # what is shown instead may be missing too
_OTHERWISE = "take the HTML report, which prints too"


def write(reviews: Sequence[Review], anchor: str = "", model: ScoringModel = MODEL) -> bytes:
    """The report; raises InputError where Typst is not installed, the articles are too long for it, or no font has
    their letters.
    """
    segments = (segment for review in reviews for segment in review.article.segments)
    if sum(len(segment.source) + len(segment.target) for segment in segments) > MOST:
        raise _too_long(reviews)
    data = paper([account(review, number, model) for number, review in enumerate(reviews, 1)], anchor)
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > MOST:
        raise _too_long(reviews)
    unshown: set[str] = set()
    for _ in range(_TRIES):
        made, refused = _typeset(text)
        if not refused:
            return made
        missing = _missing(refused)
        if not missing - unshown:
            raise RuntimeError(refused)
        unshown |= missing
        text = _with_codes(data, unshown)
    raise InputError("pdf", f"the fonts of this machine cannot show it; {_OTHERWISE}")


def _typeset(data: str) -> tuple[bytes, str]:
    """The PDF, or why Typst refuses."""
    folder = files(__package__)
    with as_file(folder / "typesetter.py") as program, as_file(folder / "report.typ") as template:
        command = [sys.executable, "-I", str(program), str(template)]
        try:
            done = subprocess.run(  # noqa: S603  (a program of ours)
                command, input=data.encode(), capture_output=True, timeout=_PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise InputError("pdf", f"it takes too long to set; {_OTHERWISE}") from None
    if done.returncode == NOT_INSTALLED:
        raise InputError("pdf", 'it is made by Typst, which is not here; install it: pip install "transreview[pdf]"')
    if done.returncode == REFUSED:
        return b"", done.stdout.decode()
    if done.returncode:  # as when there is no memory left, or a letter has a hundred thousand accents
        raise InputError("pdf", f"it could not be set; {_OTHERWISE}")
    return done.stdout, ""


def _too_long(reviews: Sequence[Review]) -> InputError:
    paragraphs = sum(len(review.article.segments) for review in reviews)
    return InputError("pdf", f"{paragraphs:,} paragraphs are too many for one; take fewer articles, or {_OTHERWISE}")


def _missing(refused: str) -> set[str]:
    """The characters that Typst found in no font."""
    texts = (_ESCAPE.sub(_unescaped, text) for text in _UNSHOWN.findall(refused))
    return {character for text in texts for character in text if not character.isascii()}


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16)) if match.group(1) else match.group(2)


def _with_codes(data: dict[str, object], unshown: Collection[str]) -> str:
    """The data with codes instead of characters that cannot be shown, and a sentence that says so.

    Raises InputError where too many of the letters are among them.
    """
    text = json.dumps(data, ensure_ascii=False)
    counted = Counter(text)
    letters = {each for each in unshown if unicodedata.category(each)[0] == "L"}
    missing, all_letters = (sum(counted[each] for each in some) for some in (letters, filter(str.isalpha, counted)))
    if missing * 100 > all_letters * _MOST_UNSHOWN:
        some = " ".join(sorted(letters, key=lambda each: (-counted[each], each))[:5])
        mending = f"install one (Debian: fonts-noto-core, fonts-noto-cjk), or {_OTHERWISE}"
        raise InputError("pdf", f"no font of this machine has the letters {some}; {mending}")
    codes = {ord(each): "" if _is_unseen(each) else f"[U+{ord(each):04X}]" for each in unshown}
    shown = sorted(code for code in codes.values() if code)
    told = f"The machine that made this has no font with some of its characters: {', '.join(shown[:5])} stand for them."
    return json.dumps(data | {"missing": told if shown else ""}, ensure_ascii=False).translate(codes)


def _is_unseen(character: str) -> bool:
    """Whether a character only says how others look: a joiner, or a variation selector."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


REPORT = Report("pdf", ".pdf", "application/pdf", write)
