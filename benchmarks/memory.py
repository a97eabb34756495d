"""How much memory the largest files of each format take: those that are just small enough, and larger ones.

    python -m benchmarks.memory > benchmarks/results/memory.txt
    python -m benchmarks.memory csv xlsx        only these formats

Each file is read in a process of its own, one paragraph of its first article is corrected, and it is written again.
Memory is the most that this process has had, the interpreter and our libraries (70 MB) among it; times are those of the
processor. No file may take more than 512 MB, whatever is in it.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from transreview.errors import InputError
from transreview.formats import format_for, read_articles, read_bytes, write_review
from transreview.model import Act, Change, Event
from transreview.review import replay

MOST = 512  # MB
_LARGE = 48_000_000  # bytes, just less than a file may have
_WIDE_LARGE = 24_000_000  # the same where one letter takes four bytes, and so all do
_TOO_LARGE = 100_000_000
_MANY = 19_999  # paragraphs, or articles
_SENTENCE = "The minister said on a Monday that the new rules for the harbour would come in spring as had been agreed. "
_WIDE = "👩"  # one such letter, and every letter of a text takes four bytes

Lines = Iterator[str]


def text(size: int) -> str:
    """Some words, of about that many bytes."""
    return (_SENTENCE * (size // len(_SENTENCE) + 1))[:size]


def lines(head: str, line: str, foot: str, size: int, most: int | None = None) -> Lines:
    """A head, a line again and again until there are so many bytes, its number in the place of #, a foot."""
    number = (size - len(head) - len(foot)) // (len(line) + 6 * line.count("#"))
    number = number if most is None else min(number, most)
    yield head
    yield from (line.replace("#", str(at)) for at in range(number))
    yield foot


def one(head: str, line: str, foot: str, share: int = 2) -> Callable[[int], Lines]:
    """One article of as many paragraphs as it may have; ``{}`` is a text, of which a line has ``share``."""

    def made(size: int) -> Lines:
        long = text((size // _MANY - len(line)) // share)
        last = foot.replace("{}", _WIDE if size < _LARGE else "Yes.")
        return lines(head, line.replace("{}", long), last, size, _MANY)

    return made


def many(head: str, line: str, foot: str) -> Callable[[int], Lines]:
    """As many short lines as there is room for."""
    return lambda size: lines(head, line.replace("{}", "Da."), foot, size)


_XLIFF = '<xliff version="1.2"><file original="a" source-language="sr" target-language="en" datatype="x"><body>'
_XLIFF_END = "</body></file></xliff>"
_TMX = '<tmx version="1.4"><header srclang="sr"/><body>'
_TU = (
    '<tu><prop type="x-article">{a}</prop><tuv xml:lang="sr"><seg>{}</seg></tuv>'
    '<tuv xml:lang="en"><seg>{}</seg></tuv></tu>\n'
)
_WMT = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
_PO = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_HTML = "<!DOCTYPE html><html lang='en'><head><title>News</title></head><body><article>"
_CUE = "{n}\n00:00:01,000 --> 00:00:03,000\n{}\n\n"
_UNIT = '<trans-unit id="#"><source>{}</source><target>{}</target></trans-unit>\n'

#: The plain files: a format and a shape, and what makes the lines of a file of a size.
PLAIN: dict[tuple[str, str], Callable[[int], Lines]] = {
    ("text", "long paragraphs"): one("", "{}\n", "{}\n", 1),
    ("text", "short lines"): many("", "{}\n", ""),
    ("csv", "long paragraphs"): one("source,target\n", "{},{}\n", ",{}\n"),
    ("csv", "many articles"): one("article,source,target\n", "#,{},{}\n", "x,,{}\n"),
    ("csv", "many cells"): many("source,target" + ",x" * 60 + "\n", "{},{}" + ",12" * 30 + "\n", ""),
    ("tsv", "long paragraphs"): one("source\ttarget\n", "{}\t{}\n", "\t{}\n"),
    ("jsonl", "long paragraphs"): one(
        '{"segments": [', '{"source": "{}", "target": "{}"},\n', '{"source": "", "target": "{}"}]}\n'
    ),
    ("jsonl", "many articles"): one("", '{"id": "#", "segments": [{"source": "{}", "target": "{}"}]}\n', ""),
    ("jsonl", "many values"): many('{"segments": [{"target": "Yes."}], "x": [', "1,", "1]}"),
    ("xliff", "long paragraphs"): one(
        _XLIFF, _UNIT, f'<trans-unit id="z"><source>{{}}</source></trans-unit>{_XLIFF_END}'
    ),
    ("xliff", "many articles"): one(
        '<xliff version="1.2">', f'<file original="#" source-language="sr"><body>{_UNIT}</body></file>\n', "</xliff>"
    ),
    ("xliff", "many codes"): many(
        f'{_XLIFF}<trans-unit id="1"><source>Da</source><target>Yes', "<x/>", f"</target></trans-unit>{_XLIFF_END}"
    ),
    ("tmx", "long paragraphs"): one(_TMX, _TU.replace("{a}", "a"), "</body></tmx>"),
    ("tmx", "many articles"): one(_TMX, _TU.replace("{a}", "#"), "</body></tmx>"),
    ("tmx", "many codes"): many(f"{_TMX}<tu><tuv><seg>", "<ph/>", "</seg></tuv></tu></body></tmx>"),
    ("wmt", "long paragraphs"): one(_WMT, "S\td\t1\t#\tr\t{}\t{}\tOther\tMinor\n", ""),
    ("wmt", "many articles"): one(_WMT, "S\t#\t1\t1\tr\t{}\t{}\tOther\tMinor\n", ""),
    ("wmt", "many rows"): many(_WMT, "S\td\t1\t1\tr\t{}\t{}\tOther\tMinor\n", ""),
    ("po", "long paragraphs"): one(_PO, 'msgid "#{}"\nmsgstr "{}"\n\n', 'msgid "z"\nmsgstr "{}"\n'),
    ("po", "short entries"): many(_PO, 'msgid "#"\nmsgstr "{}"\n\n', ""),
    ("srt", "long paragraphs"): one("", _CUE.replace("{n}", "#"), "", 1),
    ("srt", "short cues"): many("", _CUE.replace("{n}", "#"), ""),
    ("vtt", "long paragraphs"): one("WEBVTT\n\n", _CUE.replace("{n}", "#").replace(",", "."), "", 1),
    ("vtt", "short cues"): many("WEBVTT\n\n", _CUE.replace("{n}", "#").replace(",", "."), ""),
    ("html", "long paragraphs"): one(_HTML, "<p>{}</p>\n", "<p>{}</p></article></body></html>", 1),
    ("html", "short paragraphs"): many(_HTML, "<p>{}</p>\n", "</article></body></html>"),
    ("html", "many tags"): many(f"{_HTML}<p>", "<b>{}</b>", "</p></article></body></html>"),
    ("markdown", "long paragraphs"): one("# News\n\n", "{}\n\n", "{}\n", 1),
    ("markdown", "short lines"): many("# News\n\n", "* {}\n", ""),
}  # fmt: skip

_W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
)
_ODT_END = "</office:text></office:body></office:document-content>"
_S = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SST = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_S_HEAD = '<row><c t="inlineStr"><is><t>source</t></is></c><c t="inlineStr"><is><t>target</t></is></c></row>'
_S_ROW = '<row><c t="inlineStr"><is><t>{}</t></is></c><c t="inlineStr"><is><t>{}</t></is></c></row>'
_S_END = "</sheetData></worksheet>"
#: The archives: what the text is in that they hold. Unpacked they may be larger than packed.
PACKED: dict[tuple[str, str], tuple[str, Callable[[int], Lines]]] = {
    ("docx", "long paragraphs"): (
        "word/document.xml", one(_W, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "</w:body></w:document>", 1),
    ),
    ("docx", "many tags"): ("word/document.xml", many(f"{_W}<w:p>", "<w:r/>", "</w:p></w:body></w:document>")),
    ("odt", "long paragraphs"): ("content.xml", one(_ODT, "<text:p>{}</text:p>", _ODT_END, 1)),
    ("odt", "many tags"): ("content.xml", many(f"{_ODT}<text:p>", "<text:s/>", f"</text:p>{_ODT_END}")),
    ("xlsx", "long paragraphs"): ("xl/worksheets/sheet1.xml", one(_S + _S_HEAD, _S_ROW, _S_END)),
    ("xlsx", "short rows"): ("xl/worksheets/sheet1.xml", many(_S + _S_HEAD, _S_ROW, _S_END)),
    ("xlsx", "many cells"): (
        "xl/worksheets/sheet1.xml", many(_S + _S_HEAD, f"<row>{'<c><v>1</v></c>' * 30}</row>", _S_END),
    ),
    ("xlsx", "many strings"): (
        "xl/sharedStrings.xml",
        many(_SST, "<si><t>{}#</t></si>", "</sst>"),
    ),
}  # fmt: skip


def main() -> int:
    """Print the table; 1 where a file took more memory than it may."""
    wanted = [name for name in sys.argv[1:] if not Path(name).is_dir()]
    print(f"The largest files of each format: python -m benchmarks.memory (at most {MOST} MB each)")
    over = False
    for (name, shape), size in chain.from_iterable(
        ((each, size) for size in _sizes(each)) for each in [*PLAIN, *PACKED]
    ):
        if not wanted or name in wanted:
            over |= _measured(name, shape, size)
    return int(over)


def _sizes(which: tuple[str, str]) -> tuple[int, ...]:
    long = which in PLAIN and which[1] == "long paragraphs"
    return (*(_WIDE_LARGE,) * long, _LARGE, *(_TOO_LARGE,) * (long or which in PACKED))


def _measured(name: str, shape: str, size: int) -> bool:
    """Print how a file of that format, shape and size is read; True where that took too much memory."""
    extension = ".its.xlf" if name == "xliff-its" else format_for(name).extensions[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"large{extension}"
        _make(path, name, shape, size)
        done = subprocess.run(
            [sys.executable, "-c", "from benchmarks.memory import child; child()", str(path)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        packed = path.stat().st_size
    said: dict[str, Any] = {"memory": 0, "said": done.stderr[-300:], "seconds": 0}
    if done.returncode == 0:
        said = json.loads(done.stdout)
    over = said["memory"] > MOST or done.returncode != 0
    size_told = f"{size / 1e6:.0f} MB" + (f" ({packed / 1e6:.1f} packed)" if name in ("docx", "odt", "xlsx") else "")
    print(f"{name:9} {shape:16} {size_told:21} {said['memory']:4.0f} MB {said['seconds']:5.1f} s  "
          f"{'TOO MUCH: ' if over else ''}{said['said']}", flush=True)  # fmt: skip
    return over


def _make(path: Path, name: str, shape: str, size: int) -> None:
    if (name, shape) in PLAIN:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(PLAIN[name, shape](size))
        return
    part, made = PACKED[name, shape]
    with ZipFile(io.BytesIO(_small(name))) as small, ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for other in small.namelist():
            if other != part:
                archive.writestr(other, small.read(other))
        with archive.open(part, "w") as file:
            for line in made(size):
                file.write(line.encode())


def _small(name: str) -> bytes:
    """A small file of a format, whose parts a large one has too."""
    (article,) = read_articles([("a.csv", b"source,target\nDa.,Yes.\n")], "sr", "en")
    return write_review(replay(article, [], [], []), name)


def child() -> None:
    """Read the file that is named, correct a paragraph, write it again, and say what that took."""
    path = Path(sys.argv[1])
    started = time.process_time()
    try:
        with path.open("rb") as file:
            data = read_bytes(file, path.name)
        articles = read_articles([(path.name, data)], "", "en")
        del data
        said = f"read: {len(articles):,} articles"
        article = articles[0]
        del articles
        number = next(at for at, each in enumerate(article.segments, 1) if each.target)
        changes = (Change(number, 0, "Now."),)
        event = Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
        written = write_review(replay(article, [], [], [event]))
        said += f", {len(article.segments):,} paragraphs in the first; written: {len(written) / 1e6:.0f} MB"
    except InputError as error:
        said = str(error)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"memory": memory, "said": said, "seconds": time.process_time() - started}))


if __name__ == "__main__":
    sys.exit(main())
