"""The files that articles came in, and the systems that translated them, as the store keeps them."""

import random
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.postgres import Server
from tests.test_store import ARTICLE, event

from transreview import formats, workflow
from transreview.errors import InputError, NotFoundError, StoreError
from transreview.model import Act, Article, Original, Segment
from transreview.store import Store, originals, restore
from transreview.store.schema import FILES

FILE = Original("xliff", "ferry.xlf", b"<xliff/>" * 1_000)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store(database) as store:
        yield store


def files(store: Store) -> int:
    with store._database.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(FILES)) or 0


class TestOriginals:
    def test_the_file_that_an_article_came_in_is_kept_beside_it(self, store: Store) -> None:
        came = store.add_article(replace(ARTICLE, original=FILE), "Ana")
        assert store.original(came) == FILE
        assert store.article(came) == ARTICLE
        assert store.article(came).original is None

    def test_an_article_that_came_without_a_file_has_none(self, store: Store) -> None:
        assert store.original(store.add_article(ARTICLE, "Ana")) is None
        with pytest.raises(NotFoundError, match=r'^There is no article "nowhere"\.$'):
            store.original("nowhere")

    def test_a_file_of_many_articles_is_kept_once(self, store: Store) -> None:
        many = [replace(ARTICLE, id=f"a{n}", target_lang=f"x{n}", original=FILE) for n in range(20)]
        ids = store.add_articles(many, "Ana")
        assert {store.original(each) for each in ids} == {FILE}
        store.add_article(replace(ARTICLE, original=replace(FILE, name="again.xlf")), "Ana")
        assert files(store) == 1

    def test_the_same_text_in_another_file_adds_the_file_where_there_was_none(self, store: Store) -> None:
        store.add_article(ARTICLE, "Ana")
        assert store.add_article(replace(ARTICLE, original=FILE), "Ben") == "ferry"
        assert store.add_article(replace(ARTICLE, original=Original("docx", "a.docx", b"PK")), "Ben") == "ferry"
        assert store.original("ferry") == FILE
        assert (files(store), store.head().seq) == (1, 2)
        assert store.verify().is_whole

    def test_that_a_text_came_again_is_not_what_somebody_did_to_it(self, database: str) -> None:
        times = iter([f"2026-01-0{day}T00:00:00Z" for day in range(1, 9)])
        with Store(database, clock=lambda: next(times)) as store:
            store.add_article(ARTICLE, "Ana")
            store.add_event(event(1, Act.COMMENT, text="Hm."))
            before = store.last_seq("ferry"), store.events("ferry"), store.summaries()
            store.add_article(replace(ARTICLE, original=FILE), "Ben")
            assert (store.last_seq("ferry"), store.events("ferry"), store.summaries()) == before
            assert before[0] == 2

    def test_names_are_cleaned_and_large_files_refused(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        odd = store.add_article(replace(ARTICLE, original=replace(FILE, name="\x00a\nb\ud800")), "Ana")
        assert store.original(odd) == replace(FILE, name="\ufffda b\ufffd")
        monkeypatch.setattr(originals, "LARGEST", 3_000_000)
        large = Original("text", "large.txt", bytes(3_000_001))
        with pytest.raises(InputError, match=r"^large\.txt: the file has more than 3 MB; split it$"):
            store.add_article(replace(ARTICLE, id="large", target_lang="de", original=large), "Ana")
        assert store.article_ids() == (odd,)

    def test_every_byte_comes_back(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(originals, "_AT_ONCE", 700_000)
        noise = random.Random(1).randbytes(2_500_000)
        for number, data in enumerate((b"", bytes(range(256)) * 9, bytes(2_500_000), noise, b"\x00")):
            came = store.add_article(replace(ARTICLE, target_lang=f"x{number}", original=replace(FILE, data=data)), "A")
            assert store.original(came) == replace(FILE, data=data)
        assert store.verify().is_whole

    @pytest.mark.parametrize(
        "packed",
        [b"no zlib", zlib.compress(bytes(99))[:-4], zlib.compress(bytes(99)) + b"x", zlib.compress(bytes(10**8))],
    )
    def test_a_damaged_file_or_one_that_is_a_bomb_is_told(self, tmp_path: Path, packed: bytes) -> None:
        path = tmp_path / "reviews.db"
        with Store(str(path)) as store:
            store.add_article(replace(ARTICLE, original=FILE), "Ana")
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("DROP TRIGGER file_refuses_update")
                connection.execute("UPDATE file SET packed = ?", [packed])
            with pytest.raises(StoreError, match=r'^The file that "ferry" came in is damaged: see transreview'):
                store.original("ferry")
            assert "is damaged: its bytes are others than those that came." in store.verify().breaks[0]
            assert store.article("ferry") == ARTICLE

    def test_files_go_with_a_copy_into_either_kind_of_database(
        self, store: Store, tmp_path: Path, postgres: Server
    ) -> None:
        store.add_articles([ARTICLE, replace(ARTICLE, id="other", system="A", original=FILE)], "Ana")
        store.add_article(replace(ARTICLE, original=FILE), "Ana")
        store.backup(tmp_path / "copy.db")
        for url in (str(tmp_path / "new.db"), postgres.fresh()):
            restore(tmp_path / "copy.db", url)
            with Store(url) as again:
                assert [again.original(each) for each in again.article_ids()] == [FILE, FILE]
                assert again.article("other").system == "A"


class TestSystems:
    def test_two_systems_that_wrote_the_same_are_two_articles(self, store: Store) -> None:
        ids = store.add_articles([replace(ARTICLE, system=system) for system in ("", "DeepL", "NLLB", "DeepL")], "Ana")
        assert ids == ("ferry", "ferry-2", "ferry-3", "ferry-2")
        assert [store.article(each).system for each in ids] == ["", "DeepL", "NLLB", "DeepL"]
        assert {each.id: each.system for each in store.summaries()} == {
            "ferry": "", "ferry-2": "DeepL", "ferry-3": "NLLB"
        }  # fmt: skip
        assert store.verify().is_whole

    def test_a_name_is_cleaned(self, store: Store) -> None:
        came = store.add_article(Article("a", "sr", "en", (Segment("", "x"),), system=" Deep\nL\x00 "), "Ana")
        assert store.article(came).system == "Deep L\ufffd"


def test_an_article_goes_home_with_the_file_that_it_came_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [workflow.Upload("ferry.sr.txt", b"Ana ode."), workflow.Upload("ferry.en.txt", b"Ana left.")]
    (came,) = workflow.import_files(store, files, "Ana")
    monkeypatch.setattr(formats, "write_review", lambda review, *_: review.article.original.data)
    assert workflow.export(store, came) == b"Ana left."
    assert store.original(came) == Original("text", "ferry.en.txt", b"Ana left.")
