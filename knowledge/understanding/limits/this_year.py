"""Times that the facts leave out as they go without saying: this year's whole, growth in a figure's time."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.model import Entity, PartialDate
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Period
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.times import growth_endings, relative_years

_ONE_BY_ONE = (Mark.LIST, Mark.WHICH, Mark.EXCEPT, Mark.NOT)


def this_year(attempt: Attempt, period: Period, near: str | None) -> bool:
    """今年重点项目多少个: whether the stated total of all is asked for, which is that of the report's year.

    Not of those who did something this year (今年开工的), nor by what the total says nothing of.
    """
    base, totals_of = attempt.catalogue.base, attempt.catalogue.totals_of
    label = attempt.kind.label if attempt.kind.totals_of else totals_of.get(attempt.kind.label, "")
    if not label or near is not None or not _said_of_now(attempt, period):
        return False
    if any(mark in attempt.marks for mark in _ONE_BY_ONE):
        return False
    whole = [e for e in base.by_kind[label] if not e.conditions]
    ids = {e.id for e in whole}
    if any(c.negated or not c.ids or not c.ids <= ids for c in attempt.constraints):
        return False
    asked = [name for names, _ in attempt.asked for name in names[:1]]
    if not asked and Mark.COUNT not in attempt.marks:
        return False
    return len(whole) == 1 and all(
        whole[0].statements.get(name)
        and all(s.date is None or s.date.year == period.date.year for s in whole[0].statements[name])
        for name in asked
    )


def _said_of_now(attempt: Attempt, period: Period) -> bool:
    """Whether the time is this year as a whole, said as such: 今年, not 2025年."""
    if period.comparison != "in" or period.months is not None or period.date.month is not None:
        return False
    return relative_years().get(attempt.quote(period.start, period.end)) == 0


def grown_then(entity: Entity, labels: tuple[str, ...], within: Callable[[PartialDate], bool]) -> bool:
    """前三季度同比: whether undated growth is asked for, where all dated figures are of that time."""
    if not any(label.endswith(growth_endings()) for label in labels if entity.statements.get(label)):
        return False
    if any(s.date is not None for label in labels for s in entity.statements.get(label, ())):
        return False
    dates = [s.date for statements in entity.statements.values() for s in statements if s.date is not None]
    return bool(dates) and all(within(date) for date in dates)
