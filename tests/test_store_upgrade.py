"""A database that an older program made, opened by this one."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.postgres import Server

from transreview.errors import RefusedError, StoreError
from transreview.model import Act, Article, Change, Event, Issue, Original, Place, Segment, Term
from transreview.mqm import Severity
from transreview.store import Store, Summary, migrate

_DUMP = Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8")
_DUMP_2 = Path(__file__).with_name("schema_2.sql").read_text(encoding="utf-8")
FERRY = Article(
    "ferry",
    "sr",
    "en",
    (
        Segment("Ana Marić ode trajektom.", "Ana Marich left by boat."),
        Segment("Ode.", ""),
        Segment("", "An 😀 emoji.\nTwo lines."),
    ),
    title="The ferry — “last” one",
    glossary=(Term("trajekt", "ferry", ("boat",), ("ferryboat",)),),
    extra='{"desk":"news"}',
)
PLACES = (Place("target", 1, 4, 10, "Marich", "Marić"), Place("source", 1, 4, 9, "Marić"))
ISSUE = Issue(
    "ferry", "names", "accuracy", "inconsistency", Severity.MINOR, "Two spellings.", "names:marić", PLACES, 0.9
)  # fmt: skip


def event(name: str, who: str, minute: int, act: Act, *changes: tuple[int, int, str], **fields: object) -> Event:
    made = tuple(Change(*change) for change in changes)
    at = f"2026-10-01T08:{minute:02d}:00.000Z"
    return Event(name, "ferry", who, at, act, changes=made, **fields)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_DUMP)
    return path


def test_every_event_and_every_text_is_the_same_after_the_upgrade(path: Path) -> None:
    with Store(str(path)) as store:
        assert store.article("ferry") == FERRY
        assert store.article("empty") == Article("empty", "und", "en", ())
        assert store.article_ids() == ("ferry", "bridge", "empty")
        assert [replace(each, seq=0) for each in store.events("ferry")] == [
            event("c1", "Ana", 3, Act.CORRECT, (1, 0, "Ana Marić left by boat."), issue="names:marić", decided=ISSUE),
            event("c2", "Ben", 4, Act.CORRECT, (1, 0, "Ana Marich left by ferry."), (3, 0, "An emoji 😀.")),
            event("u1", "Ana", 7, Act.UNDO, (1, 1, "Ana Marich left by boat."), undoes="c1", issue="names:marić"),
            event("u2", "Ana", 8, Act.UNDO, (1, 2, "Ana Marić left by boat."), undoes="u1", issue="names:marić"),
        ]
        assert [each.text for each in store.events("bridge")] == ["It is “closed”.\nReally.", ""]
        assert [each.act for each in store.events("empty")] == [Act.COMMENT]
        assert store.summaries()[0] == Summary(
            "bridge", "", "de", "en", 1, store.last_seq("bridge"), "2026-10-01T08:10:00.000Z", "Ben"
        )
        came = store.project_events(Act.ADD)
        assert [(each.article, each.who, each.at[:16]) for each in came] == [
            ("ferry", "Ana", "2026-10-01T08:02"),
            ("bridge", "Ana", "2026-10-01T08:02"),
            ("empty", "Ema", "2026-10-01T08:06"),
        ]


def test_the_chain_is_whole_and_work_goes_on(path: Path) -> None:
    with Store(str(path)) as store:
        assert store.verify().is_whole
        assert store.head().seq == 10
        assert store.add_event(event("c2", "Ben", 4, Act.COMMENT))[1] == (1,)  # the first answer
        with pytest.raises(RefusedError, match=r"^This was already taken back by Ana\.$"):
            store.add_event(event("u9", "Ana", 9, Act.UNDO, undoes="u1"))
        assert store.add_event(event("c3", "Ana", 9, Act.CORRECT, (1, 3, "Ana Marić left by ferry.")))[1] == ()
    with Store(str(path)) as store:
        assert store.verify().is_whole
        assert store.head().seq == 11


def test_a_copy_of_what_was_there_is_made_first(path: Path) -> None:
    Store(str(path)).close()
    (copy,) = path.parent.glob("reviews.db.schema-1.*")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchall() == [(7,)]
        assert connection.execute("PRAGMA user_version").fetchall() == [(1,)]
    Store(str(path)).close()
    assert list(path.parent.glob("reviews.db.schema-1.*")) == [copy]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("DELETE FROM revision WHERE segment = 3", "revisions does not have what the log says"),
        ("UPDATE event SET article = 'nowhere' WHERE id = 'k1'", "a row would be about another one that is not there"),
        ("UPDATE segment SET target = 'Eve' WHERE number = 3", 'The article "ferry" is not the one that came'),
    ],
)
def test_what_would_not_be_whole_afterwards_is_left_as_it_is(path: Path, damage: str, sentence: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("revision", "event", "segment"):
            for deed in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_refuses_{deed}")
        connection.execute(damage)
    before = dump(path)
    with pytest.raises(StoreError, match=rf"cannot be brought up to date: .*{sentence}.*; it was left as it is\.$"):
        Store(str(path))
    assert dump(path) == before
    assert list(path.parent.glob("*.schema-1.*")) == []


def test_a_full_disk_leaves_the_old_database_as_it_is(path: Path) -> None:
    def small(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 30").close()

    before = dump(path)
    sa.event.listen(sa.Engine, "connect", small)
    try:
        with pytest.raises(StoreError, match=r"is full, so nothing was saved\.$"):
            Store(str(path))
    finally:
        sa.event.remove(sa.Engine, "connect", small)
    assert dump(path) == before


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


class TestSchema2:
    """It had neither systems nor files."""

    @pytest.fixture
    def older(self, tmp_path: Path) -> Path:
        path = tmp_path / "older.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(_DUMP_2)
        return path

    def test_the_record_is_the_same_after_the_upgrade_and_takes_files(self, older: Path) -> None:
        before = rows(older, "SELECT seq, entry, hash FROM log")
        with Store(str(older)) as store:
            assert str(store.head()) == f"{before[-1][0]}:{before[-1][2]}"
            assert store.verify([str(store.head())]).is_whole
            article = store.article("ferry")
            assert (article.system, store.original("ferry")) == ("", None)
            assert [each.id for each in store.events("ferry")] == ["c", "d", "a", "r", "i", "u"]
            file = Original("text", "ferry.txt", b"Ana.")
            assert store.add_article(replace(article, original=file), "Ana") == "ferry"  # the digest is as it was
            assert store.original("ferry") == file
            assert store.verify().is_whole
        assert rows(older, "SELECT seq, entry, hash FROM log")[:-1] == before
        with pytest.raises(sqlite3.IntegrityError, match="rows are added, never changed"):
            rows(older, "DELETE FROM file")
        (copy,) = older.parent.glob("older.db.schema-2.*")
        assert rows(copy, "PRAGMA user_version") == [(2,)]

    def test_a_strange_trigger_is_not_brought_along(self, older: Path) -> None:
        rows(older, "CREATE TRIGGER bad AFTER INSERT ON log BEGIN DELETE FROM tally; END")
        with pytest.raises(StoreError, match=r'has a trigger "bad" that is not ours; it was left as it is\.$'):
            Store(str(older))

    def test_a_servers_database_is_brought_up_to_date_when_somebody_says_so(self, postgres: Server) -> None:
        url = postgres.fresh()
        with Store(url) as store:
            store.add_article(FERRY, "Ana")
            head = str(store.head())
        engine = sa.create_engine(url)
        with engine.begin() as connection:
            for statement in (
                "DROP TABLE figures", "DROP TABLE original", "DROP TABLE file",
                "ALTER TABLE article DROP COLUMN system",
                "ALTER TABLE schema DISABLE TRIGGER USER", "UPDATE schema SET version = 2",
                "ALTER TABLE schema ENABLE TRIGGER USER",
            ):  # fmt: skip
                connection.exec_driver_sql(statement)
        with pytest.raises(StoreError, match=r"was made by an older transreview; run transreview migrate\.$"):
            Store(url)
        migrate(url)
        file = Original("text", "ferry.txt", b"Ana.")
        with Store(url) as store:
            assert store.article("ferry") == FERRY
            assert str(store.head()) == head
            store.add_article(replace(FERRY, original=file), "Ana")
            assert store.original("ferry") == file
            assert store.verify([head]).is_whole
        with pytest.raises(sa.exc.DBAPIError, match="rows are added"), engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM original")
        engine.dispose()


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()
