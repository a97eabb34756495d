"""How long it takes to open and to write the files of translators, and how much memory it takes.

    python -m benchmarks.formats > benchmarks/results/formats.txt

An article of 1,000 paragraphs of 40 words with an inline code in each, and 200 corrections. Times are those of the
processor, the best of three; memory is the most that the process has had, the two large files among it.
"""

import random
import resource
import time
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from typing import TypeVar

from transreview.errors import InputError
from transreview.formats import FORMATS, Format, read_articles, write_review
from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import Review, replay

_WORDS = ("the", "minister", "said", "on", "Monday", "that", "new", "rules", "harbour", "would", "come", "in", "spring")
_MANY = 1_000
_WRITTEN = ("xliff", "xliff-its", "tmx", "docx", "odt", "po", "srt")
T = TypeVar("T")


def main() -> None:
    """Print the table."""
    print(f"{_MANY:,} paragraphs of 40 words: python -m benchmarks.formats")
    for name, data in _files().items():
        articles, opened = _timed(partial(read_articles, [(name, data)]))
        review = _reviewed(articles[0])
        line = f"{name:12} {len(data) / 1000:7,.0f} kB: opened in {opened * 1000:5.0f} ms"
        for format_name in _WRITTEN:
            written, took = _timed(partial(write_review, review, format_name))
            line += f", as {format_name} {len(written) / 1000:,.0f} kB in {took * 1000:.0f} ms"
        print(line)
    print("every format that is read and written: anew, opened, and its corrections in the file that it came in")
    for known in FORMATS:
        print(_there_and_back(known))
    for name, data in _largest().items():
        started = time.process_time()
        try:
            read_articles([(name, data)])
        except InputError as error:
            print(f"{len(data) / 1e6:.0f} MB: {error} ({time.process_time() - started:.1f} s)")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB of memory")


def _there_and_back(known: Format) -> str:
    """How long it takes to write an article anew in a format, to open that, and to write its corrections into it."""
    article = read_articles([("memory.tmx", _files()["memory.tmx"])])[0]
    finished = Event("9", article.id, "Mira", "2026-11-24T10:00:00Z", Act.STAGE, details=(("stage", "finished"),))
    data, anew = _timed(partial(write_review, replay(article, [], [], (finished,)), known.name))
    (again, *_), opened = _timed(partial(read_articles, [(f"again{known.extensions[0]}", data)], "", "en"))
    _, home = _timed(partial(write_review, _reviewed(again), known.name))
    times = ", ".join(f"{word} {seconds * 1000:5.0f} ms" for word, seconds in
                      (("anew", anew), ("opened", opened), ("corrected", home)))  # fmt: skip
    return f"{known.name:10} {len(data) / 1000:7,.0f} kB: {times}"


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        result = act()
        best = min(best, time.process_time() - started)
    return result, best


def _files() -> dict[str, bytes]:
    chance = random.Random(1)
    texts = [" ".join(chance.choices(_WORDS, k=40)) + "." for _ in range(_MANY)]
    first, second, third = [], [], []
    for number, text in enumerate(texts):
        bold = escape(text).replace("harbour", '<g id="1">harbour</g>', 1)
        first.append(f'<trans-unit id="{number}"><source>{bold}</source><target>{bold}</target></trans-unit>\n')
        bold = escape(text).replace("harbour", '<pc id="1">harbour</pc>', 1)
        second.append(
            f'<unit id="u{number}"><segment><source>{bold}</source><target>{bold}</target></segment></unit>\n'
        )
        seg = f"<seg>{escape(text)}</seg>"
        third.append(f'<tu><tuv xml:lang="sr">{seg}</tuv><tuv xml:lang="en">{seg}</tuv></tu>\n')
    return {
        "xliff-12.xlf": (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" datatype="x-a" '
            f'source-language="sr" target-language="en"><body>{"".join(first)}</body></file></xliff>'
        ).encode(),
        "xliff-20.xlf": (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="sr" trgLang="en">'
            f'<file id="f">{"".join(second)}</file></xliff>'
        ).encode(),
        "memory.tmx": f'<tmx version="1.4"><header srclang="sr"/><body>{"".join(third)}</body></tmx>'.encode(),
        "text.docx": _new("docx", (Segment("", text) for text in texts)),
        "table.docx": _new("docx", (Segment(text, text) for text in texts)),
        "text.odt": _new("odt", (Segment("", text) for text in texts)),
        "messages.po": _new("po", (Segment(text, text) for text in texts)),
        "cues.srt": _new("srt", (Segment("", text) for text in texts)),
    }


def _new(known: str, segments: Iterable[Segment]) -> bytes:
    """A file of some paragraphs in a format; a Word document is a table where they have a source."""
    return write_review(replay(Article("a", "sr", "en", tuple(segments)), [], [], []), known)


def _largest() -> dict[str, bytes]:
    """Files that are nearly as large as they may be, and hold too many paragraphs."""
    text = "word " * 60
    unit = f'<trans-unit id="1"><source>{text}</source><target>{text}</target></trans-unit>' * 70_000
    pair = f'<tu><tuv xml:lang="sr"><seg>{text}</seg></tuv><tuv xml:lang="en"><seg>{text}</seg></tuv></tu>' * 70_000
    return {
        "large.xlf": f'<xliff version="1.2"><file source-language="sr"><body>{unit}</body></file></xliff>'.encode(),
        "large.tmx": f'<tmx version="1.4"><header srclang="sr"/><body>{pair}</body></tmx>'.encode(),
    }


def _reviewed(article: Article) -> Review:
    changes = tuple(
        Change(number, 0, article.text("target", number).replace("harbour", "port").replace("Monday", "Tuesday"))
        for number in range(1, _MANY + 1, 5)
    )
    event = Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (event,))


if __name__ == "__main__":
    main()
