"""Months in words and stretches of months: 八月份, 1到9月, 前三季度."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.measures.numbers import value_of
from knowledge.model import PartialDate
from knowledge.records import record
from knowledge.vocabulary.marks import parts_of_year

_NUMBER = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年的?)?"
_NOT_WITHIN = r"(?<![\d.一二三四五六七八九十两几数第])"
_STRETCH = re.compile(
    rf"{_NOT_WITHIN}{_YEAR}(?P<first>{_NUMBER})(?:月份?)?(?:到|至|[-~—–])(?P<last>{_NUMBER})月份?"
)
_SO_FAR = re.compile(rf"{_YEAR}[前头](?P<number>{_NUMBER}|两)个?(?P<unit>月|季度)")
_MONTH = re.compile(rf"{_NOT_WITHIN}(?P<month>十[一二]?|[二三四五六七八九]|一(?=月份))月[份底末]?")
_DATED = re.compile(rf"{_NOT_WITHIN}{_YEAR}(?P<month>{_NUMBER})月(?!\d|以来|起)")
_LAST = 12
_QUARTER = 3


@record(frozen=True, slots=True)
class Stretch:
    """Months of one year, where they stand in a text; the year is None where it is not said."""

    start: int
    end: int
    text: str
    year: int | None
    months: tuple[int, int]

    @property
    def date(self) -> PartialDate:
        """The stretch as a date of which only the year may be known."""
        return PartialDate(self.text, self.year)


def stretches(text: str) -> Iterator[Stretch]:
    """Each run of months that the text speaks of, from the first month to the last."""
    if "月" not in text and "季" not in text:
        return
    for match in _STRETCH.finditer(text):
        yield from _stretch(match, _value(match["first"]), _value(match["last"]))
    for match in _SO_FAR.finditer(text):
        number = _value(match["number"].replace("两", "二"))
        yield from _stretch(match, 1, number * (_QUARTER if match["unit"] == "季度" else 1))


def speaks_of(text: str, date: PartialDate, months: tuple[int, int] | None) -> bool:
    """Whether the text names just that time: 1到9月累计 is of no 9月; a year not said may be any."""
    runs = list(stretches(text))
    if months is not None:
        return any(run.months == months and date.year in (None, run.year) for run in runs)
    if date.month is None or date.day is not None:
        return False
    for match in _DATED.finditer(text):
        year = int(match["year"]) if match["year"] else None
        within = any(run.start <= match.start() < run.end for run in runs)
        if _value(match["month"]) == date.month and date.year in (None, year) and not within:
            return True
    return False


def spanned(text: str) -> tuple[int, int] | None:
    """The months that a time runs over which names no single one: 2026年底, 2025年上半年, 前三季度."""
    run = next(stretches(text), None)
    if run is not None:
        return run.months
    return next((months for part, months in parts_of_year().items() if text.endswith(part)), None)


def single(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    """(start, end, date) of each month written in words."""
    if "月" in text:
        for match in _MONTH.finditer(text):
            yield match.start(), match.end(), PartialDate(match[0], None, _value(match["month"]))


def _stretch(match: re.Match[str], first: int, last: int) -> Iterator[Stretch]:
    if 1 <= first < last <= _LAST:
        year = int(match["year"]) if match["year"] else None
        yield Stretch(match.start(), match.end(), match[0], year, (first, last))


def _value(text: str) -> int:
    return int(value_of(text) or 0)
