"""How much of an article is read from a web page, and how much else: by the kind of site, by language, by extractor.

    python -m benchmarks.web_pages > benchmarks/results/web_pages.txt

The pages are our own (tests/web_pages.py): six articles, each in eleven dresses. Recall is the part of the article's
paragraphs that is read, precision the part of what is read that is the article's; bylines and dates count for neither.
Beside it stand what is read without an extractor, by the names of elements alone, and what extractors give by
themselves; readability-lxml and resiliparse are measured where they are installed. Then what trafilatura adds to an
installation, and the time and memory that pages take which are large or made to be slow (each in a process of its own).
"""

import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from html import escape
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.web_pages import WebPage, pages

from transreview.formats import html_file
from transreview.formats.page import article
from transreview.formats.page.blocks import read_page

Extract = Callable[[str], list[str]]
#: What comes with trafilatura and nothing else here needs.
_ADDED = ("trafilatura", "courlan", "htmldate", "dateparser", "jusText", "lxml_html_clean", "pytz", "tld", "tzlocal")
_NO_WORDS = re.compile(r"[\W_]+")
_CHROME = "<nav><a href=/a>Home</a><a href=/b>News</a></nav>"
_SENTENCE = "The harbour stays closed until the ice is gone, said the minister on Monday. "
_LARGE = {
    "3,000 paragraphs": f"{_CHROME}<h1>Harbour</h1>" + f"<p>{_SENTENCE * 4}</p>\n" * 3_000,
    "a picture of 49 MB in it": f"{_CHROME}<p>{_SENTENCE}</p><img src='data:{'A' * 49_000_000}'>",
    "49 MB of text": f"{_CHROME}<h1>Harbour</h1>" + f"<p>{_SENTENCE * 30}</p>\n" * 20_000,
    "240,000 paragraphs": f"{_CHROME}" + "<p>x" * 240_000,
    "499,000 nested elements": "<div>" * 499_000 + "x",
    "499,000 open tags in a line": "<b><i>" * 249_000 + "x",
    "2 million attributes": "<p" + " a=b" * 2_000_000 + ">x",
    "1.9 MB in a line": f"{_CHROME}<p>" + "word " * 380_000,
    "10 million open comments": "<p>x</p>" + "<!--" * 10_000_000,
}


class Measured(NamedTuple):
    """How many paragraphs were read, how many of these are the article's, and how many those are that it has."""

    read: int
    right: int
    found: int
    wanted: int


def main() -> None:
    """Print the tables."""
    if sys.argv[1:] and sys.argv[1] in _LARGE:
        _large(sys.argv[1])
        return
    print("Articles read from web pages: python -m benchmarks.web_pages")
    extractors = dict(_extractors())
    measured = {name: _measured(extract) for name, extract in extractors.items()}
    print(f"{'precision / recall':16}", *(f"{name:>18}" for name in extractors))
    for key in measured["transreview"]:
        cells = (_ratios(measured[name][key]) for name in extractors)
        print(f"{key:16}", *(f"{cell:>18}" for cell in cells))
    took = sorted(_timed(page) for page in pages())
    slowest = f"the slowest of {len(took)} in {took[-1] * 1000:.0f} ms"
    print(f"\nA page of 20 paragraphs is read in {median(took) * 1000:.0f} ms, {slowest}")
    print(_weight())
    for name, page in _LARGE.items():
        said = subprocess.check_output([sys.executable, "-m", "benchmarks.web_pages", name], text=True)
        print(f"{name:28} {len(page) / 1e6:5.1f} MB: {said.strip()}")


def _measured(extract: Extract) -> Mapping[str, Measured]:
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages():
        measured = _compared(page, extract(page.html))._asdict()
        for key in (page.design, page.texts.language, "all"):
            sums[key].update(measured)
    designs, languages = zip(*((page.design, page.texts.language) for page in pages()), strict=True)
    return {key: Measured(**sums[key]) for key in dict.fromkeys((*designs, *languages, "all"))}


def _compared(page: WebPage, lines: list[str]) -> Measured:
    """Lines and paragraphs are compared by their letters; an extractor may join or part them as it likes."""
    neither = {_letters(text) for text in page.either}
    read = [letters for letters in map(_letters, lines) if letters and letters not in neither]
    wanted = [_letters(text) for text in page.article]
    there, whole = "".join(read), "".join(wanted)
    return Measured(len(read), sum(line in whole for line in read), sum(text in there for text in wanted), len(wanted))


def _ratios(measured: Measured) -> str:
    return f"{measured.right / max(1, measured.read):.3f} / {measured.found / measured.wanted:.3f}"


def _letters(text: str) -> str:
    return _NO_WORDS.sub("", text).casefold()


def _extractors() -> Iterator[tuple[str, Extract]]:
    yield "transreview", _ours
    yield "names alone", _by_names
    yield f"trafilatura {version('trafilatura')}", _trafilatura
    for package, module, extract in (
        ("readability-lxml", "readability", _readability),
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
    ):  # fmt: skip
        try:
            import_module(module)
        except ImportError:
            continue
        yield f"{package.removesuffix('-lxml')} {version(package)}", extract


def _ours(html: str) -> list[str]:
    return list(html_file.document(html.encode(), "page.html", "").paragraphs)


def _by_names(html: str) -> list[str]:
    kept = article._extracted
    article._extracted = lambda *_: []
    try:
        return _ours(html)
    finally:
        article._extracted = kept


def _trafilatura(html: str) -> list[str]:
    import trafilatura

    return (trafilatura.extract(html, include_comments=False) or "").split("\n")


def _readability(html: str) -> list[str]:
    found = import_module("readability").Document(html)
    return [found.title(), *(block.text for block in read_page(found.summary()).blocks)]


def _resiliparse(html: str) -> list[str]:
    module = import_module("resiliparse.extract.html2text")
    return str(module.extract_plain_text(html, main_content=True)).split("\n")


def _timed(page: WebPage) -> float:
    started = time.process_time()
    _ours(page.html)
    return time.process_time() - started


def _weight() -> str:
    size = 0
    for name in _ADDED:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue
        paths = [Path(str(file.locate())) for file in files]
        size += sum(path.stat().st_size for path in paths if path.exists())
    timing = "import time; t = time.perf_counter(); import trafilatura; print(time.perf_counter() - t)"
    took = min(float(subprocess.check_output([sys.executable, "-c", timing])) for _ in range(5))
    packages = f"{len(_ADDED)} packages, {size / 1e6:.0f} MB"
    return f"trafilatura adds {packages}, and {took * 1000:.0f} ms before the first page\n"


def _large(name: str) -> None:
    """Print how long a large page takes to be read, and the most memory that this process has had."""
    import resource

    from transreview.errors import InputError

    data = _LARGE[name].encode()
    started = time.process_time()
    try:
        found = html_file.document(data, "page.html", "")
        said = f"{len(found.paragraphs):,} paragraphs"
    except InputError as error:
        said = f"refused: {escape(error.reason, quote=False)}"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{time.process_time() - started:5.2f} s, {most:4.0f} MB at most; {said}")


if __name__ == "__main__":
    main()
