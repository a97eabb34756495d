"""The record as JSON Lines: written, read by anyone, read back, and what is said of lines that are not as they were."""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.postgres import Server
from tests.test_store_team import ARTICLE, accept, act, correct, reject, undo

from transreview.errors import RefusedError, StoreError
from transreview.model import Act, Article, Original, Scope, Segment, Term
from transreview.store import Store, Tally, jsonl, jsonl_reader, restore

FILE = Original("text", "other.txt", bytes(range(256)) * 3)
OTHER = Article(
    "other", "sr", "de", (Segment("Ana\n“ide” \\ {}", "Ana 😀 geht."), Segment("", "\u2028")), "A title",
    (Term("trajekt", "Fähre", ("Boot",), ("Schiff",), keep=True),), '{"desk":"news"}', original=FILE, system="NLLB",
)  # fmt: skip


def filled(url: str) -> Store:
    """A database with a little of everything."""
    store = Store(url)
    store.add_articles([ARTICLE, OTHER], "Ana")
    store.add_event(correct("Ana", "c", (1, 0, "Ana Marić."), (2, 0, "She went.")))
    store.add_event(correct("Ben", "d", (1, 0, "Too late.")))
    store.add_event(accept("Ema", "a", "c"))
    store.add_event(act("Ema", "i", Act.IGNORE, issue="k", scope=Scope.PROJECT))
    store.add_event(undo("Ema", "u", "i"))
    store.add_event(undo("Ema", "v", "u"))
    store.add_event(reject("Ema", "r", "c", 2))
    store.add_article(replace(ARTICLE, original=FILE), "Ana")
    store.add_event(act("Ana", "k", Act.COMMENT, text="Zdravo 😀\u2028."))
    store.add_tallies("old", [Tally("ferry", 0, 5, 1)])
    return store


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with filled(database) as store:
        yield store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The lines of a backup."""
    folder = tmp_path_factory.mktemp("whole")
    with filled(str(folder / "reviews.db")) as store:
        store.backup(folder / "copy.jsonl")
    return (folder / "copy.jsonl").read_bytes().splitlines(keepends=True)


def refusal(folder: Path, lines: Sequence[bytes]) -> str:
    """The one sentence that these lines give; nothing is there afterwards."""
    path = folder / "copy.jsonl"
    path.write_bytes(b"".join(lines))
    with pytest.raises(StoreError) as caught:
        restore(path, str(folder / "new" / "reviews.db"))
    assert not (folder / "new").exists()
    said = str(caught.value)
    assert "\n" not in said
    assert len(said) < 500
    return said.removeprefix(f"The backup {path} is not whole, so nothing was restored: ")


def chained(lines: Sequence[bytes]) -> list[bytes]:
    """The lines with new hashes, as somebody writes them who wants to be believed."""
    made, before, seq = [], "", 0
    for line in lines[1:]:
        if line.startswith(b'{"event":'):
            entry = line[line.index(b'"entry":') + 8 : -2].decode()
            before, seq = hashlib.sha256((before + entry).encode("utf-8", "surrogatepass")).hexdigest(), seq + 1
            line = f'{{"event":{seq},"hash":"{before}","entry":{entry}}}\n'.encode()
        made.append(line)
    articles = sum(line.startswith(b'{"article":') for line in lines)
    head = {"transreview": 1, "articles": articles, "events": seq, "hash": before}
    return [(json.dumps(head) + "\n").encode(), *made]


class TestWriting:
    def test_a_copy_is_brought_back_into_either_kind_of_database_as_it_was(
        self, store: Store, tmp_path: Path, postgres: Server
    ) -> None:
        made = store.backup(tmp_path / "copy.jsonl")
        assert (made.articles, made.events, made.anchor) == (2, 11, store.head())
        for number, url in enumerate((str(tmp_path / "new" / "reviews.db"), postgres.create(), postgres.fresh())):
            restored = restore(tmp_path / "copy.jsonl", url, anchors=[str(made.anchor)])
            assert (restored.anchor, restored.articles, restored.events) == (made.anchor, 2, 11)
            with Store(url) as again:
                assert again.verify([str(made.anchor)]).is_whole
                assert again.article_ids() == store.article_ids()
                assert [again.article(each) for each in again.article_ids()] == [ARTICLE, replace(OTHER, original=None)]
                assert [again.original(each) for each in again.article_ids()] == [FILE, FILE]
                assert again.events("ferry") == store.events("ferry")
                assert again.summaries() == store.summaries()
                again.backup(tmp_path / f"again {number}.jsonl")
                with pytest.raises(RefusedError, match=r"already accepted by Ema"):
                    again.add_event(reject("Eva", "x", "c"))
                again.add_event(act("Ana", "later", Act.COMMENT, text="Work goes on."))
            assert (tmp_path / f"again {number}.jsonl").read_bytes() == (tmp_path / "copy.jsonl").read_bytes()

    def test_the_format_is_the_endings_or_the_one_that_is_asked_for(self, store: Store, tmp_path: Path) -> None:
        for name, format_name in (("a.NDJSON", ""), ("a.txt", "jsonl"), ("b.jsonl", "jsonl")):
            store.backup(tmp_path / name, format_name)
            assert (tmp_path / name).read_bytes().startswith(b'{"transreview":1,')
        store.backup(tmp_path / "c.jsonl", "sqlite")
        assert (tmp_path / "c.jsonl").read_bytes().startswith(b"SQLite format 3")
        with pytest.raises(RefusedError, match=r"^A backup is one of sqlite, jsonl\.$"):
            store.backup(tmp_path / "d.db", "zip")
        for name in ("a.txt", "c.jsonl"):
            assert restore(tmp_path / name, str(tmp_path / f"{name}.db")).events == 11

    def test_anyone_can_read_it_with_a_few_lines(self, whole: list[bytes]) -> None:
        before, texts, files = "", {}, {}
        head, *lines = [json.loads(line) for line in whole]
        for raw, line in zip(whole[1:], lines, strict=True):
            if "article" in line:
                texts[line["article"]["id"]] = [each["target"] for each in line["article"]["segments"]]
            elif "file" in line:
                files[line["file"]] = base64.b64decode(line["data"])
            else:
                entry = raw.partition(b'"entry":')[2].removesuffix(b"}\n").decode()
                before = hashlib.sha256((before + entry).encode()).hexdigest()
                assert (before, json.loads(entry)) == (line["hash"], line["entry"])
        assert (head["transreview"], head["articles"], head["events"], head["hash"]) == (1, 2, 11, before)
        assert texts == {"ferry": ["Ana Marich.", "She left."], "other": ["Ana 😀 geht.", "\u2028"]}
        assert files == {hashlib.sha256(FILE.data).hexdigest(): FILE.data}

    def test_an_empty_database_is_one_line(self, database: str, tmp_path: Path) -> None:
        with Store(database) as store:
            store.backup(tmp_path / "copy.jsonl")
        assert (tmp_path / "copy.jsonl").read_bytes() == b'{"transreview":1,"articles":0,"events":0,"hash":""}\n'
        assert restore(tmp_path / "copy.jsonl", str(tmp_path / "new.db")).events == 0

    def test_nothing_is_left_of_a_copy_that_cannot_be_written(
        self, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "copies"
        folder.mkdir()
        store.add_article(replace(ARTICLE, id="long", segments=(Segment("", "x" * 3_000),)), "Ana")
        monkeypatch.setattr(jsonl, "LONGEST_LINE", 2_500)
        told = r'^The article "long" has more than .*, which is too much for a line: make the backup a database'
        with pytest.raises(StoreError, match=told):
            store.backup(folder / "copy.jsonl")
        assert list(folder.iterdir()) == []

    def test_progress_is_told_from_the_beginning_to_the_end(self, store: Store, tmp_path: Path) -> None:
        told: list[tuple[int, int]] = []
        store.backup(tmp_path / "copy.jsonl", progress=lambda *done: told.append(done))
        assert told[-1] == (11, 11)
        told.clear()
        restore(tmp_path / "copy.jsonl", str(tmp_path / "new.db"), progress=lambda *done: told.append(done))
        assert told == sorted(told)
        assert told[-1] == (33, 33)


DAMAGE: list[tuple[Callable[[list[bytes]], list[bytes]], str]] = [
    (lambda lines: [], "is not a transreview database (it is empty)"),
    (lambda lines: [b"{}\n", *lines[1:]], "line 1: a backup begins otherwise."),
    (lambda lines: [b'{"check":"spelling","places":[]}\n'], "line 1: a backup begins otherwise."),
    (lambda lines: [lines[0].replace(b":1,", b":2,", 1)], "line 1: it was made by a newer transreview"),
    (lambda lines: [lines[0][:-5]], "line 1: it is cut off."),
    (lambda lines: lines[:-1], "line 14: the file ends here; its first line promises 2 articles and 11 events"),
    (lambda lines: lines[:7], "line 7: the file ends here"),
    (lambda lines: lines[:2], "line 2: the file ends here"),
    (lambda lines: [*lines[:-1], lines[-1][:-1]], "line 15: it is cut off."),
    (lambda lines: [*lines[:8], lines[8][:20] + b"\n"], "line 9: this is no line of a backup."),
    (lambda lines: [*lines[:8], *lines[9:]], "line 9: Event 5 is missing."),
    (lambda lines: [*lines[:5], lines[6], lines[5], *lines[7:]], "line 6: Event 2 is missing."),
    (lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]], 'line 5: here should stand the event that the'),
    (lambda lines: [*lines[:7], lines[8], lines[7], *lines[9:]], "line 8: Event 4 is missing."),
    (lambda lines: [*lines[:8], lines[7], *lines[8:]], "line 9: Event 5 is missing."),
    (lambda lines: [*lines[:8], b"\n", *lines[8:]], "line 9: this is no line of a backup."),
    (lambda lines: [*lines, lines[1]], "line 16: the file ends here"),
    (lambda lines: [*lines, lines[-1]], "line 16: Event 12 is missing."),
    (lambda lines: [each.replace(b"Zdravo", b"Dobar dan") for each in lines], "line 15: Event 11 is not what was wri"),
    (lambda lines: [each.replace(b"She left", b"She went") for each in lines], "line 3: the texts in the line before"),
    (lambda lines: [each.replace(b"NLLB", b"DeepL") for each in lines], "line 6: the texts in the line before are not"),
    (lambda lines: [each.replace(b'"data":"A', b'"data":"B') for each in lines], "line 4: the file is damaged"),
    (lambda lines: [each.replace(b'"data":"A', b'"data":"?') for each in lines], "line 4: this is no line"),
    (lambda lines: [*lines[:3], lines[3], *lines[3:]], "line 5: the file is damaged, too large, or here"),
    (lambda lines: [*lines[:3], *lines[4:]], "line 5: the file that this article came in should stand before it."),
    (lambda lines: [lines[0], *lines[2:]], 'line 2: the texts of the article "ferry" should stand in the line before.'),
    (lambda lines: [lines[0], lines[1], *lines[1:]], 'line 3: here should stand the event that the article "ferry" ca'),
    (lambda lines: [*lines[:8], b"\xff" + lines[8][1:]], "line 9: this is no line of a backup."),
    (lambda lines: [*lines[:8], lines[8].replace(b"accept", b"acc\xffpt")], "line 9: this is no line of a backup."),
    (lambda lines: ["".join(map(bytes.decode, lines)).encode("utf-16")], "is not a transreview database"),
]


def test_what_is_damaged_is_told_with_its_line_and_nothing_is_restored(whole: list[bytes], tmp_path: Path) -> None:
    for damage, sentence in DAMAGE:
        assert sentence in refusal(tmp_path, damage(list(whole)))


@settings(max_examples=30)
@given(st.data())
def test_whatever_byte_changes_or_is_missing_it_is_told_or_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, whole: list[bytes], data: st.DataObject
) -> None:
    right = b"".join(whole)
    at, many = data.draw(st.integers(0, len(right) - 1)), data.draw(st.integers(0, 3))
    damaged = right[:at] + data.draw(st.binary(max_size=3)) + right[at + many :]
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "copy.jsonl").write_bytes(damaged)
    told = ""
    try:
        restore(folder / "copy.jsonl", str(folder / "new.db"))
    except StoreError as error:
        told = str(error)
    assert (folder / "new.db").exists() == (not told)
    assert "\n" not in told
    if not told:
        with Store(str(folder / "new.db")) as again:
            again.backup(folder / "again.jsonl")
        assert (folder / "again.jsonl").read_bytes() == right


def entry(**fields: object) -> bytes:
    plain = {"act": "comment", "article": "ferry", "at": "2026", "id": "x", "who": "Eve"}
    return b'{"event":1,"hash":"","entry":%s}\n' % json.dumps({**plain, **fields}).encode()


HOSTILE: list[tuple[bytes, str]] = [
    (entry(act="conquer"), "Event 12 makes no sense."),
    (entry(who=["Eve"]), "this is about something that is not there"),
    (entry(who="Eve\ud800"), "this is about something that is not there"),
    (entry(id="c"), "this is about something that is not there, or is there twice."),
    (entry(article="nowhere"), "this is about something that is not there"),
    (entry(act="undo", undoes="nowhere"), "this takes back what is not there."),
    (entry(act="undo", undoes=10**30), "this is no line of a backup."),
    (entry(act="undo", undoes="i"), "this is about something that is not there, or is there twice."),
    (entry(act="correct", changes=[{"segment": 9, "base": 0, "text": "x"}]), "this is about something that is not th"),
    (entry(act="correct", changes=[{"segment": 10**30, "base": 0, "text": "x"}]), "this is about something that is n"),
    (entry(act="correct", changes=[{"segment": "1", "base": 0, "text": "x"}]), "Event 12 makes no sense."),
    (entry(act="correct", changes=[{"segment": [1], "base": 0, "text": "x"}]), "this is no line of a backup."),
    (entry(act="correct", changes=7), "Event 12 makes no sense."),
    (entry(act="accept", decides=[{"event": "nowhere", "segment": 1, "round": 0}]), "this is about something that is"),
    (entry(act="accept", decides=[{"event": "c", "segment": 1, "round": 0}]), "this is about something that is not"),
    (entry(act="add", details={"digest": "x", "extra": "", "title": ""}), 'the texts of the article "ferry" should'),
    (entry(act="add", details={"format": "a", "name": "b", "original": "c"}), "the file that this article came in sh"),
    (entry(act="add", details={}), "Event 12 makes no sense."),
    (entry(act="add", article="x", details={}), 'the texts of the article "x" should stand in the line before.'),
    (entry(act="add", article="\x1b[31m" + "x" * 9_000, details={}), "should stand in the line before."),
    (b'{"event":1,"hash":"","entry":{"id":"x"}}\n', "Event 12 makes no sense."),
    (b'{"event":1,"hash":"","entry":' + b"[" * 100_000 + b"}\n", "this is no line of a backup."),
    (b'{"event":1,"hash":"","entry":{"a":' + b"[" * 100_000 + b"}\n", "Event 12 makes no sense."),
    (b'{"event":1,"hash":"","entry":{"a":' + b"9" * 9_000 + b"}}\n", "Event 12 makes no sense."),
    (b'{"article":' + b'{"a":' * 100_000 + b"\n", "this is no line of a backup."),
    (b'{"article":{"id":7}}\n', "this is no line of a backup."),
    (b'{"article":{"id":"a"}}\n', "this is no line of a backup."),
    (b'{"article":[]}\n', "this is no line of a backup."),
    (b"[]\n", "this is no line of a backup."),
    (b'{"file":"' + b"0" * 64 + b'","data":""}\n', "the file is damaged"),
    (b'{"file":"../../etc/passwd","data":""}\n', "this is no line of a backup."),
    (b"\0" * 99 + b"\n", "this is no line of a backup."),
]


def test_hostile_lines_are_refused_in_one_sentence_also_where_their_hashes_are_right(
    whole: list[bytes], tmp_path: Path
) -> None:
    for line, sentence in HOSTILE:
        lines = [*whole, line]
        said = refusal(tmp_path, chained(lines) if line.startswith(b'{"event":1,"hash":"","entry":{') else lines)
        assert said.startswith(f"line {len(lines)}: {sentence}") or said.endswith(sentence), (line[:99], said)


def test_texts_that_no_database_holds_are_refused(whole: list[bytes], tmp_path: Path) -> None:
    for odd in (b"\\u0000", b"\\ud800"):
        lines = [line.replace(b"Ana Mari\xc4\x87.", odd) if line.startswith(b'{"article"') else line for line in whole]
        assert refusal(tmp_path, lines) == "line 2: this is no line of a backup."


def test_a_line_that_does_not_end_is_not_read_into_memory(
    whole: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl_reader, "LONGEST_LINE", 2_000_000)
    assert refusal(tmp_path, [*whole, b" " * 2_000_001]) == "line 16: it has more than 2 MB."


def test_a_file_that_is_larger_than_any_that_is_read_is_refused(
    whole: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl_reader, "LARGEST", 100)
    assert refusal(tmp_path, whole).startswith("line 4: the file is damaged, too large")


def test_lines_may_end_as_on_windows_and_are_compared_with_anchors(whole: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "copy.jsonl"
    path.write_bytes(b"".join(line.replace(b"\n", b"\r\n") for line in whole))
    assert restore(path, str(tmp_path / "new.db")).events == 11
    with pytest.raises(StoreError, match=r"not whole.*Event 11 is not the one of the anchor"):
        restore(path, str(tmp_path / "other.db"), anchors=[f"11:{'0' * 64}"])
    assert not (tmp_path / "other.db").exists()


def test_the_line_is_told_also_among_many_that_are_written_together(
    whole: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comments = [entry(id=f"x{number}", article="nowhere" if number == 7 else "ferry") for number in range(20)]
    for many in (1, 3, 1_000):
        monkeypatch.setattr(jsonl_reader, "_MOST_ROWS", many)
        assert refusal(tmp_path, chained([*whole, *comments])).startswith("line 23: this is about something that is")


ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=6)
@given(st.lists(st.tuples(ODD, ODD), max_size=30), ODD, ODD, st.binary(max_size=3_000))
def test_every_text_and_every_byte_comes_back(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], title: str, words: str, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    segments = (Segment("", ""), *(Segment(*pair) for pair in pairs))
    article = Article("a", "sr", "en", segments, title, (Term(title, words, (words,)),), words, system=title)
    with Store(str(folder / "a.db")) as store:
        name = store.add_article(replace(article, original=Original(title, words, data)), "Ana")
        store.add_event(replace(act("Ana", "x", Act.COMMENT, text=words), article=name))
        store.add_event(replace(correct("Ana", "y", (1, 0, words)), article=name))
        store.backup(folder / "a.jsonl")
        restore(folder / "a.jsonl", str(folder / "b.db"))
        with Store(str(folder / "b.db")) as again:
            assert again.article(name) == store.article(name)
            assert again.original(name) == store.original(name)
            assert again.events(name) == store.events(name)
            again.backup(folder / "b.jsonl")
    assert (folder / "b.jsonl").read_bytes() == (folder / "a.jsonl").read_bytes()


def test_a_file_that_is_damaged_in_the_database_is_told_when_a_copy_is_made(tmp_path: Path) -> None:
    with filled(str(tmp_path / "reviews.db")) as store:
        with store._database.writing() as connection:
            connection.exec_driver_sql("DROP TRIGGER file_refuses_update")
            connection.exec_driver_sql("UPDATE file SET packed = ?", (zlib.compress(b"x")[:-1],))
        with pytest.raises(StoreError, match=r"^Event 2 makes no sense, or what came with it is damaged"):
            store.backup(tmp_path / "copy.jsonl")
    assert not (tmp_path / "copy.jsonl").exists()
