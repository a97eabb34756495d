"""The same tests on every machine: no dictionaries but those of the tests, and as much time as it takes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.office import Office, office_for_tests
from tests.postgres import Server, server_for_tests

from transreview.language import spelling
from transreview.store import Store

os.environ["DICPATH"] = str(Path(__file__).parent / "dictionaries")
spelling.FOLDERS = spelling.OFFICES = ()

# A law holds on a busy machine too: hypothesis would fail an example that takes longer than 200 ms.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for as long as the tests run."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(server_for_tests())
        except RuntimeError as error:
            raise pytest.fail.Exception(str(error), pytrace=False) from None
        yield running


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; a test that asks for it is skipped where there is none."""
    return office_for_tests(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with our tables and nothing in them."""
    path = tmp_path_factory.mktemp("fresh") / "reviews.db"
    Store(str(path)).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, fresh_file: Path) -> str:
    """The address of a new database of either kind; a test that asks for it runs on both."""
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(fresh_file, tmp_path)}"
    running: Server = request.getfixturevalue("postgres")
    return running.fresh()
