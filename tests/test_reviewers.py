"""Some reviewers at once, as the benchmark lets them work: every act that is acknowledged is in the database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from benchmarks import _reviewer, reviewers


def test_what_is_acknowledged_to_people_who_work_at_once_is_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_reviewer, "PAUSE", 0.5)
    plan = reviewers.Plan("five", reviewers=5, seconds=2, browsers=0)
    with ThreadPoolExecutor(1) as pool:  # Playwright's loop may run in this thread already
        measured = pool.submit(reviewers.measure, plan).result()
    assert len(measured.acts) >= 5
    assert all(act.acknowledged for act in measured.acts)
    assert (measured.lost, measured.twice) == (0, 0)
    assert [failure for each in measured.reviewers for failure in each.session.failures] == []
