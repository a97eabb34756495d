"""Each test of the app begins as a process does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from transreview import workflow
from transreview.model import Article
from transreview.store import Store
from transreview.ui import state


@pytest.fixture(autouse=True)
def _new_process() -> Iterator[None]:
    state.forget()
    yield
    state.forget()


@pytest.fixture
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with the article "a", of the module's ``PAIRS``."""
    opened = Store(f"sqlite:///{tmp_path / 'reviews.db'}")
    workflow.import_articles(opened, [Article("a", "sr", "en", request.module.PAIRS)], "test")
    yield opened
    opened.close()
