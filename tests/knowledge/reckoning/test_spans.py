"""The time between two dates is as exact as both are told."""

from __future__ import annotations

import pytest

from knowledge.model import PartialDate
from knowledge.reckoning.spans import TimeSpan, between


def _date(*parts: int) -> PartialDate:
    return PartialDate("", *parts)


@pytest.mark.parametrize(
    ("one", "other", "span"),
    [
        (_date(2024, 2, 28), _date(2024, 3, 1), TimeSpan(2, 1, 0)),
        (_date(2023, 4), _date(2025, 3, 20), TimeSpan(None, 23, 2)),
        (_date(2023, 11), _date(2029), TimeSpan(None, None, 6)),
        (_date(2021), _date(2021), TimeSpan(None, None, 0)),
    ],
)
def test_a_span_is_told_in_what_both_dates_tell(one: PartialDate, other: PartialDate, span: TimeSpan) -> None:
    """Days where both have a day, else months, else years; whichever date comes first."""
    assert between(one, other) == span
    assert between(other, one) == span


def test_without_a_year_nothing_is_told() -> None:
    """7 April of nobody knows which year is no number of months from anything."""
    assert between(PartialDate("4月7日", None, 4, 7), _date(2025, 3)) is None
