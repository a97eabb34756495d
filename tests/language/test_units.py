import pytest

from transreview.language.units import is_conversion, is_one_of, units_behind, units_in


@pytest.mark.parametrize(("value", "unit", "other", "other_unit"), [
    (200, " feet", 60, " Meter"), (200, " feet", 60, " метров"), (10, " miles", 16, " km"), (150, " lb", 68, " kg"),
    (100, " acres", 40, " Hektar"), (115, "°F", 46, "°C"), (300, "公里", 186, " miles"),
    (18, " months", 1.5, " Jahre"),
    (4, " oz", 115, " grama"), (25, " metrov", 27, " yards"), (550, " pound", 250, " κιλά"),
])
def test_a_measure_in_another_unit_is_the_same_measure(value: float, unit: str, other: float, other_unit: str) -> None:
    assert is_conversion(value, units_behind(unit, 0), other, units_behind(other_unit, 0))
    assert is_conversion(other, units_behind(other_unit, 0), value, units_behind(unit, 0))


@pytest.mark.parametrize(("value", "unit", "other", "other_unit"), [
    (200, " feet", 90, " Meter"), (200, " people", 60, " Leute"), (80, " miles", 30, " km"), (100, " kg", 90, " kg"),
    (3292, " tons", 3200, " tons"), (100, " metres", 95, " somethings"),
])
def test_another_figure_is_no_conversion(value: float, unit: str, other: float, other_unit: str) -> None:
    assert not is_conversion(value, units_behind(unit, 0), other, units_behind(other_unit, 0))


def test_a_unit_without_a_figure_counts_as_one() -> None:
    assert is_one_of(1.6, units_behind(" km", 0), units_in("about a mile from here"))
    assert not is_one_of(5, units_behind(" km", 0), units_in("about a mile from here"))
    assert not is_one_of(5, units_behind(" apples", 0), units_in("about a mile from here"))
