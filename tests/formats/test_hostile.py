"""Files by strangers, in every format: each is read rightly, or refused in one sentence, and then nothing was added."""

import io
import re
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from transreview import workflow
from transreview.errors import InputError
from transreview.formats import FORMATS, Format, read_articles, write_review
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Event, Segment
from transreview.review import replay
from transreview.store import Store

each_format = pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)

SENTENCES = [
    ("Štrajk u luci se nastavlja drugi dan.", "The strike in the harbour goes on for a second day."),
    ("Radnici čekaju na novi ugovor.", "The workers are waiting for a new contract."),
    ("Gradonačelnik je juče bio u luci.", "The mayor was in the harbour yesterday."),
    ("Niko ne zna kada će brodovi krenuti.", "Nobody knows when the ships will leave."),
]
SECRET = "never-to-be-read"
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "entity expansion": f'<!DOCTYPE x [<!ENTITY e0 "ha">{BOMB}]>',
    "an external entity": '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file://{secret}">]>',
    "a parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{secret}"> %p;]>',
}
MOST_MEMORY = 300_000_000  # bytes


@cache
def whole(known: Format) -> bytes:
    """A sound file of a format."""
    article = Article("harbour", "sr", "en", tuple(Segment(*pair) for pair in SENTENCES))
    finished = Event("2", article.id, "Ada", "2026-11-24T11:00:00Z", Act.STAGE, details=(("stage", "finished"),))
    return write_review(replay(article, [], [], [finished]), known.name)


@cache
def targets(known: Format) -> set[str]:
    (article,) = read_articles([(f"a{known.extensions[0]}", whole(known))])
    return {segment.target for segment in article.segments}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(str(tmp_path_factory.mktemp("hostile") / "reviews.db")) as store:
        yield store


def brought(store: Store, name: str, data: bytes) -> tuple[Article, ...]:
    """The articles of a file; () where it was refused, in one sentence that names it, and nothing was added."""
    files = [workflow.Upload(name, data)]
    with suppress(InputError):
        articles = workflow.read_files(files)
        for article in articles:
            texts = [text for each in article.segments for text in (each.source, each.target)]
            assert all(clean_text(text) == text and SECRET not in text for text in (article.id, article.title, *texts))
        return articles
    before = store.head()
    with pytest.raises(InputError) as told:
        workflow.import_files(store, files, "Ana")
    said = str(told.value)
    assert re.fullmatch(rf"{re.escape(name)}(, [^\n]{{1,200}})?: [^\n]{{8,400}}", said), said
    assert SECRET not in said
    assert store.head() == before
    return ()


def with_doctype(data: bytes, doctype: str) -> Iterator[bytes]:
    """An XML file, or an archive in which one part after the other is one, with a document type and a reference."""
    if data.startswith(b"PK"):
        with ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for name in parts:
            if name.endswith((".xml", ".rels")):
                yield zipped({**parts, name: next(with_doctype(parts[name], doctype))})
    else:
        head, tag, rest = re.match(rb"(\s*(?:<[?!][^>]*>\s*)*)(<[^>]*[^/>]>)?(.*)", data, re.DOTALL).groups()  # type: ignore[union-attr]
        head = re.sub(rb"<!DOCTYPE[^>]*>", b"", head)
        yield head + doctype.encode() + (tag or b"") + b"&e9;" * bool(tag) + rest


def zipped(parts: dict[str, bytes]) -> bytes:
    with ZipFile(out := io.BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


XML = [known for known in FORMATS if whole(known).startswith((b"PK", b"<"))]
ARCHIVES = [known for known in FORMATS if whole(known).startswith(b"PK")]
each_xml = pytest.mark.parametrize("known", XML, ids=lambda known: known.name)
each_archive = pytest.mark.parametrize("known", ARCHIVES, ids=lambda known: known.name)


@each_format
def test_a_file_that_was_cut_off_is_refused_or_read_as_far_as_it_goes(known: Format, store: Store) -> None:
    data = whole(known).rstrip()
    for length in sorted({*range(1, len(data), max(1, len(data) // 25)), len(data) - 1, len(data) - 3}):
        articles = brought(store, f"cut{known.extensions[0]}", data[:length])
        assert known not in XML or not articles or known.name == "html"


@each_format
@pytest.mark.parametrize("other", FORMATS, ids=lambda known: f"as {known.name}")
def test_a_file_under_another_ending_is_read_rightly_or_refused(known: Format, other: Format, store: Store) -> None:
    for article in brought(store, f"harbour{other.extensions[0]}", whole(known)):
        assert {segment.target for segment in article.segments} == targets(known)


@each_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1250", "koi8-r", "cp037"])
def test_a_file_in_another_encoding_is_read_rightly_or_refused(known: Format, encoding: str, store: Store) -> None:
    if known not in ARCHIVES:
        data = whole(known).decode("utf-8-sig").encode(encoding, "replace")
        for article in brought(store, f"harbour{known.extensions[0]}", data):
            assert {segment.target for segment in article.segments} == targets(known)


@each_format
@pytest.mark.parametrize("junk", [b"\x00", b"\xed\xa0\x80", b"\xff", b"\\ud800", b"&#0;", b"&#xD800;", b"\x1b]0;x\x07"])
def test_bytes_that_no_text_has_are_refused_or_made_visible(known: Format, junk: bytes, store: Store) -> None:
    data = whole(known)
    at = data.find(b"harbour") + 3 if b"harbour" in data else len(data) // 2
    brought(store, f"junk{known.extensions[0]}", data[:at] + junk + data[at:])


@each_xml
@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES.keys())
def test_entities_are_neither_expanded_nor_fetched(
    known: Format, doctype: str, store: Store, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    for data in with_doctype(whole(known), doctype.replace("{secret}", str(secret))):
        assert not brought(store, f"bad{known.extensions[0]}", data) or known.name == "html"


@each_archive
def test_an_archive_that_is_small_and_unpacks_to_much_is_refused_in_little_memory(known: Format, store: Store) -> None:
    with ZipFile(io.BytesIO(whole(known))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    large = max((name for name in parts if name.endswith(".xml")), key=lambda name: len(parts[name]))
    data = zipped({**parts, large: b" " * 150_000_000})
    assert len(data) < 500_000
    tracemalloc.start()
    assert not brought(store, f"bomb{known.extensions[0]}", data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MOST_MEMORY


@each_archive
@pytest.mark.parametrize("evil", ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "..\\evil.png"])
def test_a_name_in_an_archive_that_leads_out_of_it_is_refused(
    known: Format, evil: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here := tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(here)
    with ZipFile(io.BytesIO(whole(known))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not brought(store, f"evil{known.extensions[0]}", zipped({**parts, evil: b"<evil/>"}))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
