"""Months in words, and runs of months."""

from __future__ import annotations

import pytest

from knowledge.measures import months
from knowledge.model import PartialDate
from knowledge.text import fold


@pytest.mark.parametrize(
    ("text", "year", "run"),
    [
        ("1—7月累计", None, (1, 7)),
        ("2023年2至6月", 2023, (2, 6)),
        ("一到十月签约", None, (1, 10)),
        ("前8个月", None, (1, 8)),
        ("头两个季度", None, (1, 6)),
        ("2024年前三季度", 2024, (1, 9)),
    ],
)
def test_a_run_of_months_is_read(text: str, year: int | None, run: tuple[int, int]) -> None:
    """In figures and in words, with the year where it is said."""
    (found,) = months.stretches(fold(text))
    assert (found.year, found.months) == (year, run)


@pytest.mark.parametrize("text", ["7月", "3至5年", "9到3月", "5到20月", "6个月", "前3个项目"])
def test_what_is_no_run(text: str) -> None:
    """One month, other spans, and what goes backwards."""
    assert list(months.stretches(fold(text))) == []


def test_one_month_is_not_the_run_that_ends_with_it() -> None:
    """Nor a month of another year, nor of a year that is not said."""
    july = PartialDate("7月", None, 7)
    assert months.speaks_of("2025年7月当月", july, None)
    assert not months.speaks_of("1到7月累计", july, None)
    assert not months.speaks_of("2025年7月当月", PartialDate("2024年7月", 2024, 7), None)
    assert not months.speaks_of("7月当月", PartialDate("2024年7月", 2024, 7), None)
    assert months.speaks_of("2025年1到7月", PartialDate("1到7月"), (1, 7))
