"""Many processes on one article, and writers that are killed: see benchmarks/hammer.py, which does more of the same."""

import sys
from pathlib import Path

import pytest
from benchmarks import hammer

from transreview.model import Act

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and the fork server of POSIX")


def test_nothing_is_lost_or_applied_twice_by_many_at_once(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "acknowledged"
    folder.mkdir()
    hammer.hammer(database, folder, workers=6, acts=300)
    found = hammer.check(database, folder)
    assert found["asked"] >= 300
    assert found["acts"].keys() >= {Act.CORRECT, Act.ACCEPT, Act.REJECT, Act.IGNORE, Act.UNDO}
    assert found["outcomes"].keys() == {"done", "denied", "refused"}
    assert found["stale"] > 0


def test_writers_that_are_killed_lose_nothing_that_was_acknowledged(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "acknowledged"
    folder.mkdir()
    assert hammer.kill(database, folder, kills=6, at_once=3, written=5) == 6
    assert hammer.check(database, folder, killed=True)["done"] >= 6
