"""How long it is from one date to another, as exactly as both are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.catalogues.catalogue import order
from knowledge.model import PartialDate

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From the earlier of two dates to the later, in days, months and years; None: not told of both."""

    days: int | None
    months: int | None
    years: int


def between(one: PartialDate, other: PartialDate) -> TimeSpan | None:
    """The time between the two, whichever is first; None where a year is not told."""
    first, last = sorted((one, other), key=order)
    if first.year is None or last.year is None:
        return None
    years = last.year - first.year
    if first.month is None or last.month is None:
        return TimeSpan(None, None, years)
    months = years * _MONTHS + last.month - first.month
    if first.day is None or last.day is None:
        return TimeSpan(None, months, years)
    days = (date(last.year, last.month, last.day) - date(first.year, first.month, first.day)).days
    return TimeSpan(days, months, years)
