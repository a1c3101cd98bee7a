"""Units: what belongs together, and how much of one is how much of another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.measures.units import units

SAME = [[unit.name for unit in of] for of in units().by_dimension.values()]


@pytest.mark.parametrize(
    ("number", "unit", "to", "result"),
    [
        ("50", "亿元", "万元", "500000"),
        ("8000", "万元", "亿元", "0.8"),
        ("3.5", "个亿", "元", "350000000"),
        ("1", "万亿元", "亿元", "10000"),
        ("7", "GW", "MW", "7000"),
        ("7", "gw", "兆瓦", "7000"),
        ("210", "万吨", "吨", "2100000"),
        ("3150", "公顷", "平方公里", "31.5"),
        ("21.6", "万人", "人", "216000"),
        ("5", "万张", "张", "50000"),
        ("5", "万辆", "辆", "50000"),
    ],
)
def test_conversion_is_exact(number: str, unit: str, to: str, result: str) -> None:
    """Decimal, whatever the spelling of the unit."""
    assert units().convert(Decimal(number), unit, to) == Decimal(result)


@given(st.sampled_from(SAME).flatmap(lambda names: st.tuples(st.sampled_from(names), st.sampled_from(names))))
def test_there_and_back_is_where_one_was(pair: tuple[str, str]) -> None:
    """For any two units of a dimension."""
    one, other = pair
    there = units().convert(Decimal("12.5"), one, other)
    assert round(units().convert(there, other, one), 12) == Decimal("12.5")


def test_units_of_different_things_are_not_converted() -> None:
    """亩 into 亿元 is an error."""
    with pytest.raises(ValueError, match="亩"):
        units().convert(Decimal(1), "亩", "亿元")


def test_no_spelling_stands_for_two_units() -> None:
    """Each way to write a unit means one."""
    spellings = [s for of in units().by_dimension.values() for u in of for s in (u.name, *u.spellings)]
    assert len(spellings) == len(set(spellings))


def test_an_unknown_unit_measures_itself() -> None:
    """张 has no place in the file and yet 万张 is ten thousand of it."""
    assert units().find("张") is None
    assert units().dimension("万张") == units().dimension("张") == "张"
    assert not units().comparable("张", "个")
