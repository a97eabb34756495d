"""The record: what a look at the whole of it finds, and copies of it that are made and brought back."""

import hashlib
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.postgres import Server
from tests.test_store import an_ordinary_user, in_threads
from tests.test_store_team import ARTICLE, accept, act, correct, reject, undo

from transreview.errors import RefusedError, StoreError
from transreview.model import Act, Original, Scope, Segment
from transreview.store import Anchor, Backup, Store, restore
from transreview.store.schema import LOG
from transreview.store.verification import verify

FORGERIES = [
    ("UPDATE log SET entry = replace(entry, 'Zdravo', 'Dobar dan') WHERE seq = 9", "Event 9 is not what was"),
    ("UPDATE log SET hash = '0' WHERE seq = 4", "Event 4 is not what was written"),
    ("DELETE FROM log WHERE seq = 4", "Event 4 is missing"),
    ("UPDATE log SET who = 'Eve' WHERE seq = 9", "The columns of event 9 do not say what its entry says"),
    ("UPDATE log SET article = 'other' WHERE seq = 9", "The columns of event 9"),
    ("UPDATE log SET act = 'ignore' WHERE seq = 9", "The columns of event 9"),
    ("UPDATE log SET reach = 'team' WHERE seq = 9", "The columns of event 9"),
    ("UPDATE log SET reach = NULL WHERE seq = 7", "The columns of event 7"),
    ("UPDATE log SET root = NULL WHERE seq = 7", "The columns of event 7"),
    ("UPDATE segment SET target = 'Ana Eve.' WHERE article = 'ferry' AND number = 1", '"ferry" is not the one'),
    ("UPDATE article SET title = 'Eve' WHERE id = 'other'", '"other" is not the one that came'),
    ("UPDATE article SET extra = '' WHERE id = 'other'", '"other" is not the one that came'),
    ("DELETE FROM revision WHERE segment = 2", 'revisions does not have what the log says of paragraph 2'),
    ("UPDATE revision SET event = 'd' WHERE segment = 1", 'revisions does not have what the log says'),
    ("UPDATE decision SET decision = 'r' WHERE segment = 1", 'decisions does not have what the log says'),
    ("UPDATE article SET glossary = '[[[' WHERE id = 'other'", '"other" is not the one that came'),
    ("DELETE FROM decision WHERE segment = 2", 'decisions does not have what the log says of paragraph 2'),
    ("UPDATE article SET segments = 9 WHERE id = 'other'", '"other" is not the one that came'),
    ("UPDATE article SET system = 'Eve' WHERE id = 'other'", '"other" is not the one that came'),
    ("UPDATE original SET name = 'eve.txt'", 'The file that the article "other" came in is not the one that the log'),
    ("UPDATE original SET article = 'ferry'", 'The file that the article "ferry" came in is not the one that the log'),
    ("DELETE FROM original", 'The file that the article "other" came in is not the one that the log'),
    ("DELETE FROM file", "A file is missing, or no article came in it"),
    ("INSERT INTO tally VALUES ('other', 7, 'x', 1, 1)", 'The counts of the article "other" after event 7 cannot be'),
    ("INSERT INTO figures VALUES ('other', 7, 'x', '', 0, '')", 'The counts of the article "other" after event 7 ca'),
    ("INSERT INTO tally VALUES ('other', 0, 'x', -1, 1)", 'The counts of the article "other" after event 0 cannot b'),
    ("UPDATE file SET packed = 'x'", "is damaged: its bytes are others than those that came"),
    ("UPDATE file SET digest = 'x'", "The file x is damaged"),
]

ENDLESS = "WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n) SELECT seq, '' AS entry FROM n"

FILE = Original("text", "other.txt", b"Ana\n")

Forge = Callable[..., tuple[str, ...]]


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A database with a little of everything."""
    with Store(database) as store:
        other = replace(ARTICLE, id="other", target_lang="de", extra='{"desk":"news"}', original=FILE)
        store.add_articles([ARTICLE, other], "Ana")
        store.add_event(correct("Ana", "c", (1, 0, "Ana Marić."), (2, 0, "She went.")))
        store.add_event(correct("Ben", "d", (1, 0, "Too late.")))
        store.add_event(accept("Ema", "a", "c"))
        store.add_event(act("Ema", "i", Act.IGNORE, issue="k", scope=Scope.PROJECT))
        store.add_event(undo("Ema", "u", "i"))
        store.add_event(reject("Ema", "r", "c", 2))
        store.add_event(act("Ana", "k", Act.COMMENT, text="Zdravo 😀."))
        yield store


@pytest.fixture
def forge(store: Store, database: str) -> Iterator[Forge]:
    """Changes rows behind the back of the guards, as somebody can who owns the database, and gives what is found then;
    it is all as before afterwards.
    """
    engine = sa.create_engine(database)

    def run(*statements: str, anchor: Anchor | None = None, **values: object) -> tuple[str, ...]:
        with engine.connect() as connection:
            off = "SET session_replication_role = replica"
            for statement in [off] if engine.dialect.name == "postgresql" else without_guards(connection):
                connection.exec_driver_sql(statement)
            for statement in statements:
                connection.execute(sa.text(statement), values)
            return verify(connection, [anchor] if anchor else []).breaks

    yield run
    engine.dispose()
    assert store.verify().is_whole


def without_guards(connection: sa.Connection) -> list[str]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
    return ["BEGIN", *(f"DROP TRIGGER {name}" for name in names)]


def chain(store: Store) -> list[tuple[int, str, str]]:
    with store._database.reading() as connection:
        query = sa.select(LOG.c.seq, LOG.c.entry, LOG.c.hash).order_by(LOG.c.seq)
        return [(seq, entry, hash_) for seq, entry, hash_ in connection.execute(query)]


class TestTheChain:
    def test_a_whole_record_is_whole(self, store: Store) -> None:
        found = store.verify([str(store.head())])
        assert (found.is_whole, found.events, found.head, found.breaks) == (True, 9, store.head(), ())
        assert Anchor.of(str(store.head())) == store.head()

    def test_an_empty_record_is_whole(self, database: str) -> None:
        with Store(database) as store:
            assert str(store.head()) == "0:"
            assert store.verify(["0:"]).is_whole

    def test_anyone_can_follow_the_chain_with_a_few_lines(self, store: Store) -> None:
        before = ""
        for number, (seq, entry, hash_) in enumerate(chain(store), 1):
            assert seq == number
            before = hashlib.sha256((before + entry).encode()).hexdigest()
            assert hash_ == before
            assert json.dumps(json.loads(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == entry
        assert str(store.head()) == f"{len(chain(store))}:{before}"

    def test_what_an_act_does_not_have_is_not_written(self, store: Store) -> None:
        (entry,) = [entry for _, entry, _ in chain(store) if '"id":"k"' in entry]
        assert json.loads(entry) == {
            "id": "k", "article": "ferry", "who": "Ana", "at": "2026-11-24T10:00:00Z", "act": "comment",
            "text": "Zdravo 😀.",
        }  # fmt: skip

    def test_progress_is_told(self, store: Store) -> None:
        told: list[int] = []
        store.verify(progress=told.append)
        assert told == [9]

    def test_what_is_no_anchor_is_refused(self, store: Store) -> None:
        zeros = "0" * 64
        for wrong in ("", "9", "9:abc", f"x:{zeros}", f"0:{zeros}", "9:", f"-1:{zeros}"):
            with pytest.raises(RefusedError, match="is no anchor"):
                store.verify([wrong])

    def test_what_was_changed_behind_its_back_is_named(self, forge: Forge) -> None:
        for statement, sentence in FORGERIES:
            assert [sentence in each for each in forge(statement)] == [True], statement

    def test_an_article_that_vanished_or_came_from_nowhere_is_named(self, forge: Forge) -> None:
        vanished = "DELETE FROM segment WHERE article = 'other'", "DELETE FROM article WHERE id = 'other'"
        assert forge(*vanished) == ('The article "other" is missing.',)
        columns = "title, source_lang, target_lang, segments, glossary, extra"
        new = f"INSERT INTO article (seq, id, digest, {columns}) SELECT 99, 'new', 'x', {columns} FROM article LIMIT 1"
        assert forge(new) == ('The article "new" is there, and no event says that it came.',)

    def test_a_deleted_and_renumbered_event_is_found(self, forge: Forge) -> None:
        renumbered = [f"UPDATE log SET seq = {seq - 1} WHERE seq = {seq}" for seq in range(6, 10)]
        found = forge("DELETE FROM decision WHERE decision = 'a'", "DELETE FROM log WHERE id = 'a'", *renumbered)
        assert found == ("Event 5 is not what was written, or one before it was taken away.",)

    def test_an_end_that_was_cut_off_is_seen_only_against_an_anchor(self, store: Store, forge: Forge) -> None:
        cut = "DELETE FROM log WHERE seq = 9"
        assert forge(cut) == ()
        assert forge(cut, anchor=store.head()) == (
            "The log ends at event 8, and the anchor is of event 9: its end was cut off.",
        )

    def test_a_log_that_was_written_anew_is_seen_only_against_an_anchor(self, store: Store, forge: Forge) -> None:
        before, statements, values = "", [], {}
        for seq, entry, _ in chain(store):
            forged = entry.replace("Zdravo", "Dobar dan")
            before = hashlib.sha256((before + forged).encode()).hexdigest()
            statements.append(f"UPDATE log SET entry = :e{seq}, hash = :h{seq} WHERE seq = {seq}")
            values |= {f"e{seq}": forged, f"h{seq}": before}
        assert forge(*statements, **values) == ()
        assert forge(*statements, anchor=store.head(), **values) == (
            "Event 9 is not the one of the anchor: the log was written anew up to there.",
        )

    def test_a_guard_that_was_taken_away_is_named(self, store: Store, database: str) -> None:
        engine = sa.create_engine(database)
        name, told = "log_refuses_gaps", "The database does not guard its rows any more: {} is missing or changed."
        if engine.dialect.name == "sqlite":
            deeds = {
                name: ("DROP TRIGGER log_refuses_gaps",),
                "file_refuses_delete and 1 more": ("DROP TRIGGER file_refuses_delete",),
            }
        else:
            body = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
            deeds = {
                name: ("ALTER TABLE log DISABLE TRIGGER log_refuses_gaps",),
                "file_refuses_changes and 1 more": ("DROP TRIGGER file_refuses_changes ON file",),
                "refuse_changes and 2 more": (f"CREATE OR REPLACE FUNCTION refuse_changes() {body}",),
            }
        for names, statements in deeds.items():
            with engine.begin() as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement)
            assert store.verify().breaks == (told.format(names),)
        engine.dispose()

    def test_a_copy_knows_how_its_log_ended_when_it_was_made(self, store: Store, tmp_path: Path) -> None:
        store.backup(tmp_path / "copy.db")
        with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
            (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'log_refuses_delete'").fetchone()
            for statement in ("DROP TRIGGER log_refuses_delete", "DELETE FROM log WHERE seq = 9", guard):
                connection.execute(statement)
        with Store(str(tmp_path / "copy.db")) as copy:
            assert copy.verify().breaks == (
                "The log ends at event 8, and the anchor is of event 9: its end was cut off.",
            )

    def test_an_entry_without_sense_is_named(self, store: Store, forge: Forge) -> None:
        for entry in ("", "[]", "{}", '{"id":"k"', '{"id":"k","act":"add"}', '{"act":"x","id":"k"}'):
            hash_ = hashlib.sha256((chain(store)[7][2] + entry).encode()).hexdigest()
            (found,) = forge("UPDATE log SET entry = :entry, hash = :hash WHERE seq = 9", entry=entry, hash=hash_)
            assert found.startswith(("Event 9 makes no sense", "The columns of event 9"))

    def test_the_log_grows_only_at_its_end(self, store: Store, database: str) -> None:
        """Nor does SQLite's INSERT OR REPLACE get past the guards, which removes rows without asking them."""
        engine = sa.create_engine(database)
        columns = "seq, id, act, who, at, entry, hash"
        replaces = " OR REPLACE" if engine.dialect.name == "sqlite" else ""
        for seq, name in ((9, "new"), (11, "new"), (10, "k")):
            with pytest.raises(sa.exc.DBAPIError), engine.begin() as connection:
                connection.exec_driver_sql(
                    f"INSERT{replaces} INTO log ({columns}) VALUES ({seq}, '{name}', 'x', 'x', 'x', 'x', 'x')"
                )
        engine.dispose()
        assert store.verify().is_whole

    def test_texts_without_a_segment_are_looked_at_too(self, store: Store) -> None:
        store.add_article(replace(ARTICLE, id="empty", segments=()), "Ana")
        store.add_article(replace(ARTICLE, id="half", segments=(Segment("", "x"),)), "Ana")
        assert store.verify().is_whole


class TestCopies:
    def test_a_backup_is_brought_back_into_either_kind_of_database(
        self, store: Store, tmp_path: Path, postgres: Server
    ) -> None:
        made = store.backup(tmp_path / "copy.db")
        assert made == Backup(str(tmp_path / "copy.db"), 2, 9, made.at, store.head())
        store.add_event(act("Ana", "later", Act.COMMENT, text="Not in the copy."))
        for url in (str(tmp_path / "new" / "reviews.db"), postgres.create(), postgres.fresh()):
            restored = restore(tmp_path / "copy.db", url, anchors=[str(made.anchor)])
            assert (restored.anchor, restored.articles, restored.at) == (made.anchor, 2, made.at)
            with Store(url) as again:
                assert again.verify([str(made.anchor)]).is_whole
                assert chain(again) == chain(store)[:-1]
                assert again.article("other") == store.article("other")
                assert again.original("other") == FILE
                assert again.events("ferry") == store.events("ferry")[:-1]
                with pytest.raises(RefusedError, match=r"already accepted by Ema"):
                    again.add_event(reject("Eva", "x", "c"))
                again.add_event(act("Ana", "later", Act.COMMENT, text="Work goes on."))

    def test_a_backup_is_a_database_too_and_nothing_else_is_beside_it(self, store: Store, tmp_path: Path) -> None:
        folder = tmp_path / "backups"
        folder.mkdir()
        store.backup(folder / "copy.db")
        assert [file.name for file in folder.iterdir()] == ["copy.db"]
        with Store(str(folder / "copy.db")) as copy:
            assert copy.verify().is_whole
            assert copy.events("ferry") == store.events("ferry")

    def test_a_backup_of_a_backup_is_one(self, store: Store, tmp_path: Path) -> None:
        store.backup(tmp_path / "copy.db")
        with Store(str(tmp_path / "copy.db")) as copy:
            copy.add_event(act("Ana", "later", Act.COMMENT, text="Hm."))
            copy.backup(tmp_path / "copy of copy.db")
        assert restore(tmp_path / "copy of copy.db", str(tmp_path / "new.db")).events == 10

    def test_no_file_is_written_over(self, store: Store, tmp_path: Path) -> None:
        path = tmp_path / "diary.txt"
        path.write_text("Dear diary")
        with pytest.raises(StoreError, match=rf"^There is a file {path} already; nothing was copied\.$"):
            store.backup(path)
        assert path.read_text() == "Dear diary"

    def test_a_backup_that_cannot_be_written_is_told(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match=r"copy\.db cannot be opened"):
            store.backup(tmp_path / "nowhere" / "copy.db")
        assert not (tmp_path / "nowhere").exists()

    def test_a_database_with_reviews_is_not_written_over(self, store: Store, database: str, tmp_path: Path) -> None:
        store.backup(tmp_path / "copy.db")
        with pytest.raises(StoreError, match=r"^There are reviews in .* already; restore into a new one\.$"):
            restore(tmp_path / "copy.db", database)
        assert store.verify().events == 9

    def test_a_backup_that_was_changed_is_not_brought_back(self, store: Store, tmp_path: Path) -> None:
        store.backup(tmp_path / "copy.db")
        with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
            for statement in ("DROP TRIGGER log_refuses_delete", "DELETE FROM log WHERE seq = 9"):
                connection.execute(statement)
        with pytest.raises(StoreError, match=r"is not whole, so nothing was restored: The log ends at event 8"):
            restore(tmp_path / "copy.db", str(tmp_path / "new.db"))
        assert not (tmp_path / "new.db").exists()

    def test_a_backup_is_compared_with_an_anchor_that_was_kept(self, store: Store, tmp_path: Path) -> None:
        store.backup(tmp_path / "copy.db")
        store.add_event(act("Ana", "later", Act.COMMENT, text="Hm."))
        with pytest.raises(StoreError, match=r"not whole.*The log ends at event 9, and the anchor is of event 10"):
            restore(tmp_path / "copy.db", str(tmp_path / "new.db"), anchors=[str(store.head())])

    def test_a_damaged_or_foreign_backup_is_not_brought_back(self, store: Store, tmp_path: Path) -> None:
        store.backup(tmp_path / "copy.db")
        whole = (tmp_path / "copy.db").read_bytes()
        (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
        (tmp_path / "diary.txt").write_text("Dear diary")
        for name, sentence in (("cut.db", "damaged"), ("diary.txt", "not a transreview"), ("no.db", "No such file")):
            with pytest.raises(StoreError, match=sentence):
                restore(tmp_path / name, str(tmp_path / "new.db"))
        assert not (tmp_path / "new.db").exists()

    @pytest.mark.parametrize(
        ("statements", "told"),
        [
            (("ALTER TABLE log RENAME TO old", f"CREATE VIEW log AS {ENDLESS}"), "that is not ours"),
            (("CREATE TRIGGER bad AFTER INSERT ON log BEGIN DELETE FROM tally; END",), 'has a trigger "bad"'),
            (("DROP TRIGGER log_refuses_update", "UPDATE log SET entry = CAST(entry AS BLOB)"), "not what was written"),
            (("DROP TRIGGER segment_refuses_update", "UPDATE segment SET target = x'ff'"), "not the one that came"),
            (("DROP TABLE decision",), "no such table: decision"),
        ],
    )
    def test_a_hostile_backup_is_refused_in_one_sentence(
        self, store: Store, tmp_path: Path, statements: tuple[str, ...], told: str
    ) -> None:
        path = tmp_path / "backup.db"
        store.backup(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        with pytest.raises(StoreError, match=told) as caught:
            restore(path, str(tmp_path / "restored.db"))
        assert "\n" not in str(caught.value)
        assert not (tmp_path / "restored.db").exists()

    def test_an_event_that_was_written_over_is_told_in_one_sentence(self, tmp_path: Path) -> None:
        path = tmp_path / "reviews.db"
        with Store(str(path)) as store:
            store.add_article(ARTICLE, "Ana")
            store.add_event(act("Ana", "k", Act.COMMENT, text="Zdravo."))
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                for statement in ("DROP TRIGGER log_refuses_update", "UPDATE log SET entry = '{\"act\":\"\x1b\"}'"):
                    connection.execute(statement)
            with pytest.raises(StoreError, match=r"^Event 2 makes no sense"):
                store.events(ARTICLE.id)

    @pytest.mark.parametrize("entry", ["[" * 200_000, '{"act":"bogus"}', '{"changes":7,"act":"comment"}', "9" * 9_000])
    def test_a_chain_of_entries_without_sense_is_no_record(self, store: Store, forge: Forge, entry: str) -> None:
        head, replaced = store.head(), "UPDATE log SET entry = :entry, hash = :hash WHERE seq = :seq"
        link = hashlib.sha256((chain(store)[-2][2] + entry).encode()).hexdigest()
        told = f"Event {head.seq} makes no sense|The columns of event {head.seq} do not say"
        (found,) = forge(replaced, entry=entry, hash=link, seq=head.seq)
        assert re.match(told, found)

    def test_a_backup_on_a_read_only_disk_is_brought_back(self, store: Store) -> None:
        with an_ordinary_user() as folder, tempfile.TemporaryDirectory(dir="/tmp") as new:
            store.backup(folder / "copy.db")
            (folder / "copy.db").chmod(0o444)
            folder.chmod(0o555)
            assert restore(folder / "copy.db", f"{new}/new.db").events == 9

    def test_what_people_do_meanwhile_is_in_the_copy_wholly_or_not_at_all(self, store: Store, tmp_path: Path) -> None:
        def work(name: int) -> None:
            if name == 0:
                for number in range(3):
                    store.backup(tmp_path / f"{number}.db")
            else:
                for number in range(20):
                    store.add_event(correct("Ana", f"{name}-{number}", (2, 0, f"{name} {number}")))

        in_threads(3, work)
        for number in range(3):
            assert restore(tmp_path / f"{number}.db", str(tmp_path / f"new {number}.db")).events >= 9

