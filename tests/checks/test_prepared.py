from transreview.checks.prepared import Prepared


def test_a_value_is_made_ready_once_and_so_is_an_equal_one() -> None:
    asked: list[tuple[object, ...]] = []

    def make(value: object, *texts: str) -> tuple[object, ...]:
        asked.append((value, *texts))
        return value, texts

    ready = Prepared(make, most=2)
    first, equal = ["a"], ["a"]
    assert ready(first, "en") is ready(first, "en") is ready(equal, "en")
    assert ready(first, "de") == (["a"], ("de",))
    assert len(asked) == 2
    first.append("b")
    ready(["c"], "en")
    ready(["d"], "en")
    assert ready(["a", "b"], "en") == (["a", "b"], ("en",))
    assert len(asked) == 5
