"""Each test of the app begins as a process does."""

from collections.abc import Iterator

import pytest

from transreview.ui import state


@pytest.fixture(autouse=True)
def _new_process() -> Iterator[None]:
    state.forget()
    yield
    state.forget()
