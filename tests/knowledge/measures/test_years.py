"""Years said short, or by where one stands."""

from __future__ import annotations

import pytest

from knowledge.measures.years import Calendar


def years(calendar: Calendar, text: str) -> list[int | None]:
    return [s.made.date.year for s in calendar.find(text) if s.made is not None and s.made.date is not None]


@pytest.mark.parametrize(
    ("text", "year"),
    [("去年签了几个", 2024), ("24年签了几个", 2024), ("24年以来签了几个", 2024), ("产值2024", 2024)],
)
def test_a_year_is_told_by_that_of_the_sources(text: str, year: int) -> None:
    assert years(Calendar(2025), text) == [year]


@pytest.mark.parametrize("text", ["20年以上", "12年期贷款", "投资3.5亿", "2099", "产值1024"])
def test_a_span_or_a_figure_is_no_year(text: str) -> None:
    assert years(Calendar(2025), text) == []


def test_without_a_year_of_the_sources_only_those_told_are_meant() -> None:
    calendar = Calendar(told=frozenset({2023}))
    assert years(calendar, "23年以来签了几个") == [2023]
    assert years(calendar, "24年以来签了几个") == []
    assert years(calendar, "去年签了几个") == []
