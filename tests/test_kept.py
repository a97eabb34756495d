"""What is dear to make: kept within a bound, and made once however many ask."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.kept import Kept


def kept(most: int = 10) -> Kept[str]:
    return Kept(len, most)


def test_a_value_is_made_once() -> None:
    values, made = kept(), []

    def make() -> str:
        made.append(1)
        return "x"

    assert [values.get("a", make) for _ in range(3)] == ["x"] * 3
    assert made == [1]


def test_another_version_takes_the_place_of_the_one_before() -> None:
    values = kept()
    assert values.get("a", lambda: "old", version=1) == "old"
    assert values.get("a", lambda: "new", version=2) == "new"
    assert values.get("a", lambda: "not made", version=2) == "new"
    assert values.get("a", lambda: "again", version=1) == "again"


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12)), max_size=40))
def test_what_is_kept_stays_within_the_bound_and_the_last_one_used_is_there(asked: list[tuple[int, int]]) -> None:
    values = kept(most=10)
    for key, length in asked:
        last = values.get(key, lambda length=length: "x" * length)  # type: ignore[misc]
        sizes = [len(value) for _, value in values._values.values()]
        assert sum(sizes) == values._sum
        assert sum(sizes) <= 10 or len(sizes) == 1
        assert values.get(key, lambda: "made again") == last


def test_whoever_asks_while_it_is_made_waits_for_it() -> None:
    values, made, asked = kept(), [], threading.Barrier(5)
    found: list[str] = []

    def make() -> str:
        made.append(1)
        return "x"

    def slowly(make: Callable[[], str] = make) -> None:
        asked.wait()
        found.append(values.get("a", make))

    threads = [threading.Thread(target=slowly) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, made) == (["x"] * 5, [1])


def test_what_could_not_be_made_is_made_by_the_next_one_who_asks() -> None:
    values = kept()

    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        values.get("a", fail)
    assert values.get("a", lambda: "x") == "x"
