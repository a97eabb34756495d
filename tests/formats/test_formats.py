import importlib
import pkgutil
from types import ModuleType

import pytest
from tests.archives import text_of

from transreview import formats
from transreview.errors import InputError
from transreview.formats import (
    FORMATS,
    Format,
    encoding,
    format_for,
    jsonl_file,
    read_articles,
    write_review,
    xml_tree,
)
from transreview.model import Article, Segment
from transreview.review import Review, replay

each_format = pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)

HOSTILE_FILES = {
    "nothing": b"",
    "blank lines": b"\n\n \n",
    "binary": bytes(range(256)) * 4,
    "a zip archive": b"PK\x03\x04" + b"\x00" * 100,
    "a PDF": b"%PDF-1.7\n\xff",
    "an unknown encoding": "Příliš žluťoučký kůň".encode("cp1250") + "Ћирилица".encode("cp1251"),
    "damaged UTF-16": b"\xff\xfea",
    "too large": b"a" * 50_000_001,
    "a paragraph too long": b"source,target\na," + b"a" * 200_001,
}


def test_every_format_in_the_folder_is_listed() -> None:
    modules = [importlib.import_module(f"transreview.formats.{module.name}")
               for module in pkgutil.iter_modules(formats.__path__)]
    assert {known.name for known in FORMATS} == {module.FORMAT.name for module in modules if hasattr(module, "FORMAT")}


@each_format
def test_a_format_has_a_name_an_extension_of_its_own_and_does_something(known: Format) -> None:
    assert known.read or known.document
    assert known.write
    assert known.extensions
    for extension in known.extensions:
        assert format_for(f"some/REPORT{extension.upper()}") is known
    assert format_for(known.name) is known


@each_format
def test_the_same_review_is_written_to_the_same_bytes_twice(known: Format, review: Review) -> None:
    assert write_review(review, known.name) == write_review(review, known.name) != b""


@each_format
def test_a_review_of_hostile_text_is_written_as_utf_8(known: Format, review: Review) -> None:
    assert "ProAsyl" in text_of(write_review(review, known.name))


@each_format
def test_an_article_without_source_and_issues_is_written(known: Format) -> None:
    article = Article("a", "und", "en", (Segment("", "Hello."),))
    text = text_of(write_review(replay(article, [], [], []), known.name))
    assert "Hello." in text or known.name in ("tmx", "wmt")


@each_format
@pytest.mark.parametrize("data", HOSTILE_FILES.values(), ids=HOSTILE_FILES.keys())
def test_a_file_that_cannot_be_used_gives_one_sentence_that_names_it(known: Format, data: bytes) -> None:
    name = f"bad{known.extensions[0]}"
    with pytest.raises(InputError, match=rf"^{name}(, [^:\n]+)?: [^\n]{{8,200}}$"):
        read_articles([(name, data)])


def test_an_unknown_format_is_told_with_those_that_are_known() -> None:
    with pytest.raises(InputError, match=r"\.pages: no format .* text \(\.txt, \.text\)"):
        format_for("report.pages")


@pytest.mark.parametrize(
    ("data", "pairs"),
    [
        (b'{"id": "a", "segments": [{"source": "s", "target": "t"}]}', [("s", "t")]),
        (b"source;target\ns;t\n", [("s", "t")]),
        (b"t\n", [("", "t")]),
    ],
)
def test_what_the_name_does_not_tell_the_content_does(data: bytes, pairs: list[tuple[str, str]]) -> None:
    (article,) = read_articles([("upload", data)])
    assert [(segment.source, segment.target) for segment in article.segments] == pairs


def test_files_that_come_together_are_paired_or_read_each_by_itself() -> None:
    articles = read_articles([
        ("strike.en.txt", b"The strike goes on for a second day."),
        ("other.csv", b"source,target\nDobar dan,Good day\n"),
        ("strike.sr.txt", "Štrajk se nastavlja drugi dan.".encode()),
    ])
    assert [article.id for article in articles] == ["strike.en", "other"]
    assert articles[0].segments[0] == Segment("Štrajk se nastavlja drugi dan.", "The strike goes on for a second day.")
    assert (articles[0].source_lang, articles[0].target_lang) == ("sr", "en")


@pytest.mark.parametrize(("module", "limit", "name", "data", "said"), [
    (encoding, "MAX_TEXT", "a.txt", "So says 👩. And so on and on.".encode(), "a text with emoji, or other letters"),
    (jsonl_file, "MAX_VALUES", "a.jsonl", b'{"segments": [{"target": "a"}], "x": [' + b"1," * 300 + b"1]}", "values"),
    (jsonl_file, "MAX_EXTRA", "a.jsonl", b'{"segments": [{"target": "Yes."}], "x": "' + b"a" * 300 + b'"}', "fields"),
    (xml_tree, "MAX_TAGS", "a.tmx", b"<tmx><body><tu>" + b"<a/>" * 300 + b"</tu></body></tmx>", "in one place"),
])  # fmt: skip
def test_what_would_fill_the_memory_is_refused_before_it_does(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, limit: str, name: str, data: bytes, said: str
) -> None:
    monkeypatch.setattr(module, limit, 100)
    with pytest.raises(InputError, match=rf"^{name}[^\n]*: [^\n]*{said}"):
        read_articles([(name, data)])


def test_an_xliff_of_more_than_a_million_tags_is_refused() -> None:
    units = b"<x/>" * 1_000_001
    data = b'<xliff version="1.2"><file><body><trans-unit><source>' + units + b"</source></trans-unit></body></file>"
    with pytest.raises(InputError, match=r"^a\.xlf: it has more than 1,000,000 tags of XML; split it$"):
        read_articles([("a.xlf", data)])
