"""Limits and times: what lies within, and what does not."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogues import cataloguing
from knowledge.model import (
    Attribute,
    Citation,
    City,
    Entity,
    FactBase,
    Kind,
    PartialDate,
    Quantity,
    Statement,
)
from knowledge.understanding.choosing import selecting
from knowledge.understanding.choosing.selecting import Bound, Comparison, Period

MANY = settings(max_examples=100, deadline=None, derandomize=True)
NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2)
HERE = Citation("甲报", 1)


def bound(comparison: Comparison, low: Decimal, high: Decimal | None = None, unit: str = "亿元") -> Bound:
    """A limit."""
    return Bound(comparison, low, low if high is None else high, unit, 0, 1)


@MANY
@given(NUMBERS, NUMBERS)
@pytest.mark.parametrize(
    ("comparison", "meaning"),
    [
        ("is", operator.eq),
        ("at least", operator.ge),
        ("above", operator.gt),
        ("at most", operator.le),
        ("below", operator.lt),
    ],
)
def test_a_limit_means_what_it_says(
    comparison: Comparison, meaning: Callable[[Decimal, Decimal], bool], number: Decimal, low: Decimal
) -> None:
    """At the limit, too."""
    assert bound(comparison, low).holds(number) is meaning(number, low)
    assert bound(comparison, low).holds(low) is meaning(low, low)


@MANY
@given(NUMBERS, NUMBERS, NUMBERS)
def test_between_takes_both_ends_in(number: Decimal, low: Decimal, high: Decimal) -> None:
    """10到20亿之间 has 10 and 20."""
    assert bound("between", low, high).holds(number) is (low <= number <= high)


@MANY
@given(NUMBERS)
def test_about_is_a_tenth_to_either_side(low: Decimal) -> None:
    """左右."""
    assert bound("about", low).holds(low)
    assert bound("about", low).holds(low * Decimal("1.1"))
    assert bound("about", low).holds(low * Decimal("0.9"))
    assert not bound("about", low).holds(low * Decimal("1.2") + 1)


def made(**statements: tuple[Statement, ...]) -> Entity:
    """An entity with these statements."""
    return Entity("甲", "项目", "甲", HERE, statements=statements)


def base_of(*entities: Entity) -> FactBase:
    """A base of projects with an investment and a date."""
    attributes = {
        "总投资": Attribute("总投资", "数值", unit="亿元", additive=True),
        "开工日期": Attribute("开工日期", "日期"),
    }
    kind = Kind("项目", attributes=attributes)
    return FactBase(City("样城"), {"项目": kind}, {entity.id: entity for entity in entities}, {})


@pytest.mark.parametrize(
    ("unit", "low"), [("亿元", "5"), ("万元", "50000"), ("元", "500000000"), ("万亿元", "0.0005")]
)
def test_a_limit_may_be_given_in_another_unit(unit: str, low: str) -> None:
    """5亿 is 50000万."""
    base = base_of(made(总投资=(Statement(Quantity(Decimal(5), "亿元"), HERE),)))
    books = cataloguing.build(base, {})
    attribute = base.kinds["项目"].attributes["总投资"]
    assert selecting.within(
        books, frozenset(["甲"]), attribute, bound("at least", Decimal(low), unit=unit)
    ) == {"甲"}
    assert not selecting.within(books, frozenset(["甲"]), attribute, bound("above", Decimal(low), unit=unit))


def test_what_measures_something_else_is_not_compared() -> None:
    """Money is no power."""
    base = base_of(made(总投资=(Statement(Quantity(Decimal(50), "亿元"), HERE),)))
    attribute = base.kinds["项目"].attributes["总投资"]
    assert not selecting.within(
        cataloguing.build(base, {}), frozenset(["甲"]), attribute, bound("above", Decimal(1), unit="GW")
    )


DATED = [
    ((2024, 3, 15), (2024, None, None), "in", True),
    ((2024, 3, 15), (2024, 3, None), "in", True),
    ((2024, 3, 15), (2024, 4, None), "in", False),
    ((2024, 3, 15), (2023, None, None), "since", True),
    ((2024, 3, 15), (2024, None, None), "since", True),
    ((2024, 3, 15), (2025, None, None), "since", False),
    ((2024, 3, 15), (2025, None, None), "before", True),
    ((2024, 3, 15), (2024, None, None), "before", False),
    ((2024, None, None), (2024, 3, None), "in", False),  # not known to be in March
    ((None, 3, 25), (None, 3, 25), "in", True),
    ((None, 3, 25), (2024, None, None), "in", False),
]


@pytest.mark.parametrize(("given_date", "asked", "comparison", "falls"), DATED)
def test_a_date_falls_into_a_period_only_if_known_to(
    given_date: tuple[int | None, ...], asked: tuple[int | None, ...], comparison: str, falls: bool
) -> None:
    """What is not known is not assumed."""
    day = PartialDate("", *given_date)
    base = base_of(made(开工日期=(Statement(day, HERE),)))
    period = Period(PartialDate("", *asked), 0, 1, comparison)  # type: ignore[arg-type]
    found = selecting.during(cataloguing.build(base, {}), frozenset(["甲"]), "开工日期", period)
    assert bool(found) is falls
