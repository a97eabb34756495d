import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent

import pytest
import sqlalchemy as sa
from tests.postgres import Server

from transreview.errors import InputError, NotFoundError, RefusedError, StoreError
from transreview.model import Act, Article, Change, Decided, Event, Issue, Original, Place, Segment, Term
from transreview.mqm import Severity
from transreview.store import Counted, Store, Summary, Tally, default_url
from transreview.store import schema as store_schema

ARTICLE = Article(
    id="ferry",
    source_lang="sr",
    target_lang="en",
    segments=(Segment("Ana Marić.", "Ana Marich."), Segment("Marić ode.", ""), Segment("", "An 😀 emoji.")),
    title="The ferry",
    glossary=(Term("trajekt", "ferry", ("boat",), ("ferryboat",)),),
    extra='{"desk":"news"}',
)
PLACE = Place("target", 1, 4, 10, "Marich", "Marić")
ISSUE = Issue("ferry", "name", "accuracy", "inconsistency", Severity.MINOR, "Two spellings.", "k", (PLACE,), 0.9)


def event(number: int | str, act: Act = Act.CORRECT, *changes: tuple[int, int, str], **fields: object) -> Event:
    made = tuple(Change(*change) for change in changes)
    return Event(str(number), "ferry", "Ana", "2026-11-24T10:00:00Z", act, changes=made, **fields)  # type: ignore[arg-type]


WRONG: list[tuple[Event, type[Exception], str]] = [
    (event(1, Act.CORRECT, (4, 0, "x")), NotFoundError, "no paragraph 4"),
    (event(1, Act.CORRECT, (1, 1, "x")), RefusedError, "Paragraph 1 has no revision 1"),
    (event(1, Act.CORRECT, (1, -1, "x")), RefusedError, "Paragraph 1 has no revision -1"),
    (event(1, Act.CORRECT, (1, 0, "x"), (1, 0, "y")), RefusedError, "two texts"),
    (event(1, Act.CORRECT, (1, 0, "x" * 200_001)), RefusedError, "at most 200,000 characters"),
    (event(1, Act.IGNORE, text="x" * 10_001), RefusedError, "A reason may have at most 10,000"),
    (event(1, Act.COMMENT, text="x" * 10_001), RefusedError, "A comment may have at most 10,000"),
    (event(1, Act.COMMENT, issue="x" * 2_001), RefusedError, "key may have at most 2,000"),
    (event("x" * 101, Act.COMMENT), RefusedError, "id may have at most 100"),
    (event(" ", Act.COMMENT), RefusedError, "needs an id"),
    (replace(event(1, Act.COMMENT), who="x" * 101), RefusedError, "A name may have at most 100"),
    (replace(event(1, Act.COMMENT), who=" \n "), RefusedError, "who you are"),
    (event(1, Act.IGNORE, (1, 0, "x"), issue="k"), RefusedError, "Only a correction"),
    (event(1, Act.COMMENT, (1, 0, "x"), text="Hm."), RefusedError, "Only a correction"),
    (event(1, Act.UNDO), RefusedError, "names the act"),
    (event(1, Act.UNDO, undoes="none"), NotFoundError, "no such act"),
    (replace(event(1, Act.COMMENT), article="nowhere"), NotFoundError, 'no article "nowhere"'),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.db"


@pytest.fixture
def file(path: Path) -> Iterator[Store]:
    """A store in an SQLite file, for what only files have."""
    with Store(f"sqlite:///{path}") as store:
        store.add_article(ARTICLE, "Ana")
        yield store


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A store in a database of either kind."""
    with Store(database) as store:
        store.add_article(ARTICLE, "Ana")
        yield store


def refusal(path: Path) -> str:
    """The one sentence that opening a file gives, which must leave the file and its folder alone."""
    before = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(StoreError) as caught:
        Store(str(path))
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before
    return str(caught.value)


def ask(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


class TestArticles:
    def test_an_article_comes_back_as_it_was_added(self, store: Store, database: str) -> None:
        assert store.article("ferry") == ARTICLE
        with Store(database) as again:
            assert again.article("ferry") == ARTICLE

    def test_the_same_text_is_the_same_article_under_any_name(self, store: Store) -> None:
        assert store.add_article(ARTICLE, "Ben") == "ferry"
        assert store.add_article(replace(ARTICLE, id="ferry (1)", title="Again"), "Ben") == "ferry"
        assert store.article_ids() == ("ferry",)

    def test_another_text_of_the_same_name_gets_a_number(self, store: Store) -> None:
        others = [replace(ARTICLE, segments=(Segment("a", text),)) for text in "xyz"]
        assert [store.add_article(other, "Ben") for other in others] == ["ferry-2", "ferry-3", "ferry-4"]
        assert store.article("ferry-3").segments == others[1].segments
        assert store.add_article(others[1], "Ben") == "ferry-3"

    def test_articles_are_added_all_or_none(self, store: Store) -> None:
        good, bad = replace(ARTICLE, segments=()), replace(ARTICLE, segments=(Segment("", "x" * 200_001),))
        with pytest.raises(InputError, match=r"^The ferry, paragraph 1: it has more than 200,000 characters"):
            store.add_articles([good, bad], "Ben")
        assert store.article_ids() == ("ferry",)

    def test_texts_are_cleaned_at_the_door(self, store: Store) -> None:
        odd = Article("\x00id\n", "sr", "en", (Segment("cafe\u0301\r\n", "half \ud800 nul \x00"),), title="a\tb")
        assert store.article(store.add_article(odd, " Ana\n")) == Article(
            "\ufffdid", "sr", "en", (Segment("caf\u00e9\n", "half \ufffd nul \ufffd"),), title="a b"
        )
        assert store.summaries()[0].changed_by == "Ana"

    def test_an_article_that_is_not_there_is_named(self, store: Store) -> None:
        with pytest.raises(NotFoundError, match=r'^There is no article "nowhere".$'):
            store.article("nowhere")

    def test_too_many_paragraphs_are_refused(self, store: Store) -> None:
        with pytest.raises(InputError, match=r"more than 20,000 paragraphs"):
            store.add_article(replace(ARTICLE, segments=(Segment("", "x"),) * 20_001), "Ana")

    def test_the_list_has_the_last_touched_first(self, database: str) -> None:
        times = iter(["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"])
        with Store(database, clock=lambda: next(times)) as store:
            store.add_article(ARTICLE, "Ana")
            store.add_article(replace(ARTICLE, id="other", target_lang="de"), "Ben")
            added = store.add_event(replace(event(1, Act.COMMENT, text="Hm."), at="2026-01-04T00:00:00Z"))[0]
            assert store.summaries() == (
                Summary("ferry", "The ferry", "sr", "en", 3, added.seq, "2026-01-04T00:00:00Z", "Ana"),
                Summary("other", "The ferry", "sr", "de", 3, 0, "2026-01-03T00:00:00Z", "Ben"),
            )


class TestEvents:
    def test_events_come_back_in_order_and_whole(self, store: Store) -> None:
        sent = [
            event("a", Act.CORRECT, (1, 0, "Ana Marić."), (2, 0, "“Ode” 😀"), issue="k", decided=ISSUE),
            event("b", Act.IGNORE, issue="l", text="Two people."),
            event("c", Act.UNDO, (1, 1, "Ana Marich."), (2, 1, ""), undoes="a", issue="k"),
            event("d", Act.COMMENT, text="Good."),
        ]
        answers = [store.add_event(each) for each in sent]
        assert [stale for _, stale in answers] == [()] * 4
        assert store.events("ferry") == tuple(added for added, _ in answers)
        assert [replace(each, seq=0) for each in store.events("ferry")] == sent

    def test_sending_twice_is_harmless_and_gives_the_first_answer(self, store: Store) -> None:
        store.add_event(event(1, Act.CORRECT, (1, 0, "first")))
        late = event(2, Act.CORRECT, (1, 0, "late"), (2, 0, "in time"))
        first = store.add_event(late)
        assert first[1] == (1,)
        store.add_event(event(3, Act.CORRECT, (1, 1, "again"), (2, 1, "again")))
        assert store.add_event(late) == first
        assert store.add_event(replace(late, changes=(), text="other words")) == first
        assert store.answer("2") == first
        assert len(store.events("ferry")) == 3

    def test_a_change_on_an_older_revision_is_kept_and_told(self, store: Store) -> None:
        store.add_event(event(1, Act.CORRECT, (1, 0, "first")))
        late, stale = store.add_event(event(2, Act.CORRECT, (1, 0, "late"), (3, 0, "in time")))
        assert stale == (1,)
        assert store.events("ferry")[1] == late
        assert late.changes[0].text == "late"

    def test_an_undo_that_comes_too_late_changes_nothing(self, store: Store) -> None:
        store.add_event(event(1, Act.CORRECT, (1, 0, "first"), (3, 0, "third")))
        store.add_event(event(2, Act.CORRECT, (3, 1, "again")))
        with pytest.raises(RefusedError, match=r"^Paragraph 3 was changed in the meantime"):
            store.add_event(event(3, Act.UNDO, (1, 1, "Ana Marich."), (3, 1, "An 😀 emoji."), undoes="1"))
        assert len(store.events("ferry")) == 2
        assert store.add_event(event(4, Act.CORRECT, (1, 1, "second")))[1] == ()

    def test_an_act_is_taken_back_once(self, store: Store) -> None:
        store.add_event(event(1, Act.IGNORE, issue="k"))
        store.add_event(event(2, Act.UNDO, undoes="1"))
        with pytest.raises(RefusedError, match=r"^This was already taken back by Ana.$"):
            store.add_event(event(3, Act.UNDO, undoes="1"))

    def test_what_makes_no_sense_is_refused_in_one_sentence(self, store: Store) -> None:
        for wrong, error, sentence in WRONG:
            with pytest.raises(error, match=sentence) as caught:
                store.add_event(wrong)
            assert str(caught.value).count("\n") == 0
        assert store.events("ferry") == ()
        assert store.head().seq == 1

    def test_a_request_of_another_article_is_not_answered(self, store: Store) -> None:
        other = store.add_article(replace(ARTICLE, id="other", target_lang="de"), "Ana")
        store.add_event(event(1, Act.COMMENT, text="Hm."))
        with pytest.raises(RefusedError, match=r"another article"):
            store.add_event(replace(event(1, Act.COMMENT, text="Hm."), article=other))

    def test_an_issue_with_very_much_evidence_is_decided_by_its_key_alone(self, store: Store) -> None:
        huge = replace(ISSUE, places=(replace(PLACE, text="x" * 200_000),))
        assert store.add_event(event(1, Act.IGNORE, issue="k", decided=huge))[0].decided is None

    def test_texts_are_cleaned_at_the_door(self, store: Store) -> None:
        added, _ = store.add_event(event(1, Act.CORRECT, (1, 0, "cafe\u0301\x00"), text="a\r\nb"))
        assert (added.changes[0].text, added.text) == ("caf\u00e9\ufffd", "a\nb")
        assert store.events("ferry") == (added,)


class TestCounts:
    def test_counts_are_kept_for_the_checks_that_made_them(self, store: Store) -> None:
        store.add_tallies("new", [Tally("ferry", 0, 5, 1)])
        store.add_tallies("new", [Tally("ferry", 3, 4, 2), Tally("ferry", 0, 9, 9)])
        assert store.tallies("new") == {"ferry": Tally("ferry", 3, 4, 2)}
        assert store.tallies("old") == {}


class TestFigures:
    def test_the_last_figures_of_each_article_are_given_back_for_the_program_that_made_them(self, store: Store) -> None:
        first, later = Counted("ferry", 0, "new", "", 0, b"1"), Counted("ferry", 3, "new", "", 0, b"2")
        decided = later._replace(state="term", project=2, figures=b"3")
        store.add_figures([first, decided, later])
        store.add_figures([later._replace(figures=b"others")])
        assert store.figures("new") == {"ferry": decided}
        assert store.figures("old") == {}


class TestRowsAreAddedNeverChanged:
    def test_the_database_itself_refuses(self, store: Store, database: str) -> None:
        store.add_event(event(1, Act.CORRECT, (1, 0, "x")))
        store.add_event(event(2, Act.ACCEPT, decides=(Decided("1", 1),)))
        store.add_tallies("new", [Tally("ferry", 0, 5, 1)])
        store.add_article(replace(ARTICLE, original=Original("text", "ferry.txt", b"x")), "Ana")
        engine = sa.create_engine(database)
        store.add_figures([Counted("ferry", 0, "new", "", 0, b"x")])
        for table in (
            "schema", "article", "file", "original", "segment", "log", "revision", "decision", "tally", "figures",
        ):  # fmt: skip
            column = store_schema.metadata.tables[table].columns[0].name
            for deed in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
                refused = pytest.raises(sa.exc.DBAPIError, match="rows are added, never changed")
                with refused, engine.begin() as connection:
                    connection.exec_driver_sql(deed)
        engine.dispose()
        assert store.verify().is_whole


class TestOpening:
    def test_a_new_database_is_made_with_its_folders_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "data" / "of mine" / "reviews ?#%.db"
        Store(f"sqlite:///{path.parent}/plain.db").close()
        Store(str(path)).close()
        assert sorted(file.name for file in path.parent.iterdir()) == ["plain.db", path.name]
        assert ask(path, "PRAGMA journal_mode") == [("wal",)]

    def test_the_disk_is_waited_for(self, file: Store) -> None:
        with file._database.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1

    def test_a_text_file_is_no_database_and_stays_as_it_is(self, path: Path) -> None:
        path.write_text("Dear diary,\n" * 100)
        assert refusal(path) == f"{path} is not a transreview database; it was left as it is."

    def test_another_programs_database_stays_as_it_is(self, path: Path) -> None:
        ask(path, "CREATE TABLE bookmarks (url TEXT)")
        assert refusal(path) == f"{path} is not a transreview database; it was left as it is."

    def test_an_empty_file_is_not_taken_for_a_new_database(self, path: Path) -> None:
        path.touch()
        assert refusal(path) == f"{path} is not a transreview database (it is empty); it was left as it is."

    def test_a_folder_is_no_database(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="Is a directory"):
            Store(str(tmp_path))

    def test_a_database_that_another_process_made_meanwhile_is_not_replaced(
        self, file: Store, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as blind:
            blind.setattr(Path, "exists", lambda _: False)
            late = Store(str(path))
        with late:
            assert late.article_ids() == ("ferry",)
        assert [file.name for file in path.parent.iterdir() if ".new" in file.name] == []

    def test_a_database_of_a_newer_program_is_not_opened(self, file: Store, path: Path) -> None:
        file.close()
        ask(path, "PRAGMA user_version = 4")
        assert refusal(path) == f"{path} was made by a newer transreview; please update this program."

    @pytest.mark.parametrize("damage", ["cut in the middle", "one page of zeros", "only the header"])
    def test_a_damaged_database_is_not_opened(self, file: Store, path: Path, damage: str) -> None:
        file.add_articles([replace(ARTICLE, id=str(n), title=str(n), target_lang=str(n)) for n in range(200)], "Ana")
        file.close()
        whole = path.read_bytes()
        cut = len(whole) // 2 // 4096 * 4096
        damaged = {
            "cut in the middle": whole[:cut],
            "one page of zeros": whole[:cut] + bytes(4096) + whole[cut + 4096 :],
            "only the header": whole[:100],
        }[damage]
        path.write_bytes(damaged)
        assert refusal(path).startswith(f"{path} is damaged")

    @pytest.mark.parametrize(
        "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true", "mysql://db/x", "a://["]
    )
    def test_an_address_that_keeps_nothing_is_refused_with_one_that_does(self, url: str) -> None:
        with pytest.raises(StoreError, match=r"looks like sqlite:///reviews.db or postgresql\+psycopg://USER@HOST/DATABASE\.$"):
            Store(url)

    def test_a_file_where_a_folder_should_be_is_told(self, path: Path) -> None:
        path.write_text("x")
        with pytest.raises(StoreError, match=r"cannot be opened or made: (Not a directory|File exists)"):
            Store(str(path / "reviews.db"))

    def test_the_environment_says_where_reviews_are(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("TRANSREVIEW_DB", "sqlite:///x.db")
        assert default_url() == "sqlite:///x.db"
        monkeypatch.delenv("TRANSREVIEW_DB")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_url().startswith("sqlite:///")
        assert default_url().endswith("reviews.db")


@contextmanager
def an_ordinary_user() -> Iterator[Path]:
    """A folder of its own, and, for root, whom nothing stops, the rights of nobody in particular."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory(dir="/tmp" if root else None) as name:
        folder = Path(name)
        folder.chmod(0o755)
        if root:
            os.chown(folder, 65_534, -1)
            os.seteuid(65_534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="file rights of POSIX")
class TestFaults:
    def test_a_read_only_file_is_told_at_opening(self) -> None:
        with an_ordinary_user() as folder:
            path = folder / "reviews.db"
            Store(str(path)).close()
            path.chmod(0o444)
            assert refusal(path) == f"{path} cannot be written: the file is read-only."

    def test_a_read_only_folder_is_told_at_opening_and_at_making(self) -> None:
        with an_ordinary_user() as folder:
            path = folder / "reviews.db"
            Store(str(path)).close()
            folder.chmod(0o555)
            assert refusal(path) == f"{path} cannot be written: its folder is read-only."
            with pytest.raises(StoreError, match=r"cannot be opened or made: Permission denied"):
                Store(str(folder / "other.db"))
            assert [file.name for file in folder.iterdir()] == ["reviews.db"]

    def test_a_full_disk_is_told_and_what_was_saved_stays(self, path: Path) -> None:
        def small(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 60").close()

        sa.event.listen(sa.Engine, "connect", small)
        try:
            with Store(str(path)) as store:
                store.add_article(ARTICLE, "Ana")
                saved = until_refused(store, r"^The disk that holds .* is full, so nothing was saved\.$")
                assert len(store.events("ferry")) == saved > 0
        finally:
            sa.event.remove(sa.Engine, "connect", small)
        with Store(str(path)) as store:
            assert len(store.events("ferry")) == saved
            store.add_event(event("more", Act.COMMENT, text="There is room again."))

    def test_a_disk_that_refuses_is_told_and_what_was_saved_stays(self, file: Store, path: Path) -> None:
        file.close()
        script = """
            import resource
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
            saved = until_refused(store, "so nothing was saved")
            assert len(store.events("ferry")) == saved
            print(saved)
        """
        with child(path, script) as process:
            saved = int(process.communicate()[0])
        with Store(str(path)) as again:
            assert len(again.events("ferry")) == saved > 0

    def test_a_database_that_another_program_locks_is_told(
        self, path: Path, file: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file.close()
        monkeypatch.setattr("transreview.store.sqlite._BUSY_SECONDS", 0)
        with Store(str(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match=r"is in use by another program; try again\.$"):
                store.add_event(event(1, Act.COMMENT, text="Hm."))
            other.execute("ROLLBACK")
            store.add_event(event(1, Act.COMMENT, text="Hm."))


class TestManyAtOnce:
    def test_eight_threads_lose_nothing(self, store: Store) -> None:
        acknowledged: list[tuple[Event, tuple[int, ...]]] = []

        def work(name: int) -> None:
            base = 0
            for number in range(25):
                sent = event(f"{name}-{number}", Act.CORRECT, (1, base, f"{name}-{number}"), text=str(name))
                acknowledged.append(store.add_event(sent))
                base = len(made(store))

        in_threads(8, work)
        assert len(acknowledged) == 200
        assert sorted(acknowledged, key=lambda pair: pair[0].seq) == [
            (each, () if each.id in made(store) else (1,)) for each in store.events("ferry")
        ]
        assert any(stale for _, stale in acknowledged)

    def test_the_same_article_from_eight_threads_is_one(self, store: Store) -> None:
        other = replace(ARTICLE, target_lang="de")
        ids: list[str] = []
        in_threads(8, lambda _: ids.append(store.add_article(other, "Ana")))
        assert set(ids) == {"ferry-2"}

    def test_eight_threads_open_one_new_database(self, path: Path, postgres: Server) -> None:
        for url in (str(path), postgres.create()):
            ids: list[str] = []

            def work(_: int, url: str = url, ids: list[str] = ids) -> None:
                with Store(url) as store:
                    ids.append(store.add_article(ARTICLE, "Ana"))

            in_threads(8, work)
            assert ids == ["ferry"] * 8
        # Where the last two close at one moment, SQLite leaves its own files for the next to tidy up.
        own = {path.name, f"{path.name}-wal", f"{path.name}-shm"}
        assert {file.name for file in path.parent.iterdir()} <= own


def made(store: Store) -> set[str]:
    """The events that made a revision of segment 1."""
    with store._database.reading() as connection:
        return set(connection.execute(sa.text("SELECT event FROM revision WHERE segment = 1")).scalars())


def in_threads(number: int, work: Callable[[int], None]) -> None:
    """Run work(0) … work(number - 1) at once; a thread that raises fails the test (pytest turns it into an error)."""
    gate = threading.Barrier(number)

    def start(name: int) -> None:
        gate.wait()
        work(name)

    threads = [threading.Thread(target=start, args=(name,)) for name in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def until_refused(store: Store, sentence: str) -> int:
    """Add events until the store refuses with that sentence; gives how many it took."""
    for number in range(10_000):
        try:
            store.add_event(event(f"e{number}", Act.COMMENT, text="x" * 9_000))
        except StoreError as error:
            with pytest.raises(StoreError, match=sentence):
                raise error from None
            return number
    raise AssertionError("never full")


@contextmanager
def child(path: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs a script with this module's names and the store open."""
    body = indent(dedent(script), "    ")
    code = f"from tests.test_store import *\nwith Store({str(path)!r}) as store:\n{body}"
    root = Path(__file__).parents[1]
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=root) as process:
        try:
            yield process
        finally:
            process.kill()
