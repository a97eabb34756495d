"""What a PostgreSQL server may do to us, and what a person is told then."""

import importlib.util
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql
from tests.postgres import Server, server
from tests.test_store import ARTICLE, event

from transreview.errors import NotFoundError, StoreError
from transreview.model import Act, Decided
from transreview.store import Store, migrate

COMMENT = event(1, Act.COMMENT, text="Hm.")


@pytest.fixture
def url(postgres: Server) -> str:
    return postgres.fresh()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store(url) as store:
        store.add_article(ARTICLE, "Ana")
        yield store


def refusal(url: str) -> str:
    """The one sentence that opening gives."""
    with pytest.raises(StoreError) as caught:
        Store(url)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def run(postgres: Server, url: str, *statements: str) -> None:
    for statement in statements:
        postgres.run(sql.SQL(statement), name(url))


def name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


class TestOpening:
    def test_an_empty_database_gets_its_tables_unless_it_must_exist(self, postgres: Server) -> None:
        url = postgres.create()
        with pytest.raises(StoreError, match=rf"^The database {name(url)} on this machine is empty; "):
            Store(url, must_exist=True)
        Store(url).close()
        Store(url, must_exist=True).close()
        migrate(url)

    def test_a_server_that_is_not_there_is_told_without_the_password(self) -> None:
        for url in (
            "postgresql+psycopg://ana:secret@127.0.0.1:1/reviews",
            "postgresql://ana@127.0.0.1:1/reviews?password=secret",
            "postgresql+psycopg://ana:secret@nowhere.invalid/reviews",
        ):
            said = refusal(url)
            assert said.startswith("The database reviews on ")
            assert "cannot be reached (" in said
            assert "secret" not in said

    def test_a_database_or_a_user_that_is_not_there_is_told(self, postgres: Server) -> None:
        assert 'database "nope" does not exist' in refusal(postgres.url("nope"))
        assert 'role "eve" does not exist' in refusal(postgres.url("fresh").replace("postgres@", "eve:secret@"))

    def test_what_cannot_keep_every_text_is_refused(self, postgres: Server) -> None:
        assert refusal(postgres.create(encoding="SQL_ASCII")).endswith(
            "keeps texts as SQL_ASCII; make one with the encoding UTF8."
        )

    def test_another_programs_tables_stay_alone(self, postgres: Server) -> None:
        url = postgres.create()
        run(postgres, url, "CREATE TABLE bookmarks (url text)")
        assert refusal(url).endswith("is not one of transreview; it was left as it is.")
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        assert postgres.run(sql.SQL(tables), name(url)) == [("bookmarks",)]

    def test_a_newer_and_an_older_database_are_not_opened(self, postgres: Server, url: str) -> None:
        run(postgres, url, "INSERT INTO schema VALUES (4, 'later')")
        assert refusal(url).endswith("was made by a newer transreview; please update this program.")
        run(postgres, url, "ALTER TABLE schema DISABLE TRIGGER USER", "UPDATE schema SET version = version - 2")
        assert refusal(url).endswith("was made by an older transreview; run transreview migrate.")

    def test_a_read_only_database_is_told_at_opening(self, postgres: Server, url: str) -> None:
        run(postgres, url, f"ALTER DATABASE {name(url)} SET default_transaction_read_only = on")
        assert refusal(url).endswith("cannot be written: it is read-only.")

    def test_a_user_without_rights_is_told_at_opening(self, postgres: Server, url: str) -> None:
        reader = f"reader_{name(url)}"
        run(postgres, url, f"CREATE ROLE {reader} LOGIN", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
        said = refusal(url.replace("postgres@", f"{reader}@"))
        assert said.endswith("does not let this user read and write its tables.")

    def test_a_missing_driver_is_told_with_its_cure(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
        assert refusal(url) == "PostgreSQL needs one more package: pip install 'transreview[postgres]'."


class TestFaults:
    def test_what_a_server_says_becomes_a_sentence_and_nothing_is_saved(
        self, postgres: Server, url: str, store: Store
    ) -> None:
        for state, sentence in {
            "53100": "^The disk of the database .* is full, so nothing was saved",
            "25006": "cannot be written: it is read-only, so nothing was saved",
            "57014": "took too long, so nothing was saved; try again",
            "40P01": "is in use by another program; try again",
            "XX001": "is damaged; put the last backup in its place",
            "22000": r"on this machine: Hm \(22000\)",
        }.items():
            body = f"$$ BEGIN RAISE EXCEPTION 'Hm' USING ERRCODE = '{state}'; END $$"
            run(
                postgres, url,
                f"CREATE OR REPLACE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS {body}",
                "CREATE OR REPLACE TRIGGER fault AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION fault()",
            )  # fmt: skip
            with pytest.raises(StoreError, match=sentence):
                store.add_event(COMMENT)
        run(postgres, url, "DROP TRIGGER fault ON log")
        assert store.events("ferry") == ()
        store.add_event(COMMENT)

    def test_a_writer_that_does_not_end_is_not_waited_for_forever(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("transreview.store.postgresql._PATIENCE", {"lock_timeout": "50ms"})
        with Store(url) as store, Store(url) as other:
            told = pytest.raises(StoreError, match=r"is in use by another program; try again\.$")
            with other._database.writing(), told:
                store.add_article(ARTICLE, "Ana")
            store.add_article(ARTICLE, "Ana")

    def test_a_connection_that_the_server_closed_is_made_again(self, postgres: Server, url: str, store: Store) -> None:
        run(
            postgres, "postgres@/postgres?",
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name(url)}'",
        )  # fmt: skip
        store.add_event(COMMENT)
        assert len(store.events("ferry")) == 1

    def test_a_server_that_goes_and_comes_back_loses_nothing(self) -> None:
        with server(fsync="off") as running:
            url = running.create()
            with Store(url) as store:
                store.add_article(ARTICLE, "Ana")
                running.stop()
                with pytest.raises(StoreError, match=r"^The database .* cannot be reached \(.*\); try again\.$"):
                    store.add_event(COMMENT)
                running.start()
                store.add_event(COMMENT)
                assert len(store.events("ferry")) == 1
                assert store.verify().is_whole

    def test_what_no_database_can_hold_is_not_asked_for(self, store: Store) -> None:
        for odd in ("a\0b", "a\ud800b"):
            with pytest.raises(NotFoundError):
                store.article(odd)
            assert store.events(odd) == ()
            assert store.last_seq(odd) == 0
            assert store.answer(odd) is None
            with pytest.raises(NotFoundError):
                store.add_event(replace(COMMENT, article=odd))
            with pytest.raises(NotFoundError):
                store.add_event(event("odd", Act.UNDO, undoes=odd))
            with pytest.raises(NotFoundError):
                store.add_event(event("odd", Act.ACCEPT, decides=(Decided(odd, 1),)))
        added, _ = store.add_event(replace(COMMENT, text="a\0b\ud800", details=(("x\0", "\ud800"),)))
        assert (added.text, added.details) == ("a\ufffdb\ufffd", (("x\ufffd", "\ufffd"),))
        assert store.events("ferry") == (added,)

    def test_the_guards_hold_for_whoever_asks(self, postgres: Server, url: str, store: Store) -> None:
        with pytest.raises(psycopg.errors.RestrictViolation, match="rows are added, never changed"):
            run(postgres, url, "TRUNCATE log CASCADE")
