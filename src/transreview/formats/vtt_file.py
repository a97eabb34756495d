"""WebVTT subtitles (.vtt), one language a file."""

from functools import partial

from transreview.formats import subtitles
from transreview.formats.format import Format
from transreview.review import Review


def write(review: Review, _anchor: str = "") -> bytes:
    """The corrected subtitles, in the file that they came in or with its times; see `subtitles.write`."""
    return subtitles.write(review, FORMAT.name)


FORMAT = Format(
    "vtt", (".vtt",), write=write, document=subtitles.document, pairs=subtitles.pairs,
    knows=partial(subtitles.knows, "vtt"), mime="text/vtt",
)  # fmt: skip
