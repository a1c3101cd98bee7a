"""From the entities that the source names to the totals that it states, where those are what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from knowledge.catalogues.catalogue import Catalogue
from knowledge.loading.values import date
from knowledge.measures import months
from knowledge.model import Attribute, Entity
from knowledge.reckoning.stated import number_covered, positive, stated_total
from knowledge.reckoning.unnamed import figures_told
from knowledge.text import fold
from knowledge.understanding.choosing.selecting import Period
from knowledge.understanding.frame import Constraint, Frame, Operation

SUMMING = (
    Operation.COUNT,
    Operation.SUM,
    Operation.VALUE,
    Operation.AVERAGE,
    Operation.QUOTIENT,
)  # what a total can answer


def lifted(catalogue: Catalogue, frame: Frame) -> Frame:
    """The frame over stated totals, where those cover just what is asked and nothing narrower is meant."""
    totals = catalogue.totals_of.get(frame.kind)
    if totals is None or _narrower(frame):
        return frame
    attributes = catalogue.base.kinds[totals].attributes
    timed = {label for label, _ in frame.periods}  # 2025年开工的有几个: the date only narrows
    asked = tuple(label for label in frame.attributes if label not in timed)
    if not _holds(frame.but(attributes=asked), attributes):
        return frame
    covering = _covering(catalogue, frame)
    if covering is None:
        return frame
    if (
        frame.count
        and (not frame.whether or frame.verdict is not None)
        and all(number_covered(catalogue, e) != frame.count for e in covering)
    ):
        return frame
    only = len(covering) == 1
    operation = Operation.VALUE if frame.operation == Operation.SUM and only else frame.operation
    wanted, main = asked, catalogue.main_figure(totals)
    if operation in (Operation.VALUE, Operation.SUM) and not wanted and main:
        wanted = figures_told(catalogue, totals, [e.id for e in covering])
    counted = catalogue.counted(totals)
    if operation == Operation.VALUE and frame.counting and counted and counted.label not in wanted:
        wanted = (counted.label, *wanted)  # 多少个项目、多少投资
    rows = tuple(e.id for e in covering)
    whole = any(catalogue.of_all_time(period.date, period.months) for _, period in frame.periods)
    told = catalogue.all_time.text if whole and catalogue.all_time is not None else frame.all_time
    return frame.but(kind=totals, rows=rows, operation=operation, attributes=wanted, all_time=told)


def _narrower(frame: Frame) -> bool:
    """Whether the question means less than a stated total covers."""
    return (
        frame.operation not in SUMMING
        or frame.named
        or frame.unnamed
        or frame.trimmed
        or frame.median
        or _each_asked(frame)
        or bool(frame.bounds or frame.lacking or frame.having or frame.confirmed)
        or frame.followed
        or any(period.comparison != "in" for _, period in frame.periods)
        or any(c.negated or c.strength >= 2 for c in frame.constraints)
    )


def _each_asked(frame: Frame) -> bool:
    """列出签约项目的投资额: of each of them, not the total of all."""
    if not frame.listing or frame.operation != Operation.VALUE:
        return False
    return not frame.constraints or (frame.kind_named and bool(frame.rows) and len(frame.constraints) == 1)


def _holds(frame: Frame, attributes: dict[str, Attribute]) -> bool:
    """Whether totals have what is asked for; a single value only where it is the sum of many."""
    if any(label not in attributes for label in (*frame.attributes, *([frame.per] if frame.per else []))):
        return False
    return frame.operation != Operation.VALUE or all(attributes[label].additive for label in frame.attributes)


def _covering(catalogue: Catalogue, frame: Frame) -> list[Entity] | None:
    """The stated total of each group asked about, or None where one has none."""
    dated = [
        _at_that_time(catalogue, frame.kind, label, period)
        for label, period in frame.periods
        if not catalogue.of_all_time(period.date, period.months)
    ]
    found = []
    for constraints in _each_alone(positive(frame), dated):
        entity = stated_total(catalogue, frame.kind, constraints)
        if entity is None:
            return None
        if entity not in found:  # 开工在建: two words for one stage
            found.append(entity)
    return found


def _at_that_time(catalogue: Catalogue, kind: str, label: str, period: Period) -> Constraint:
    """The time as what totals cover: 8月份 is the 2024年8月 of the one total that is of an August."""
    text = period.date.text
    conditions = (c for e in catalogue.base.by_kind[catalogue.totals_of[kind]] for c in e.conditions)
    same = {value for of, value in conditions if of == label and _same_time(value, period)}
    value = text if text in same or len(same) != 1 else same.pop()
    if period.months is not None and not months.speaks_of(fold(value), period.date, period.months):
        value = ""  # 2024年一季度 is not all of 2024
    return Constraint(0, 0, text, frozenset(), label, value, 1, options=((label, value),))


def _same_time(value: str, period: Period) -> bool:
    """Whether the time that a total is of is the period, whose year may be left out."""
    asked = period.date
    if period.months is not None or asked.month is None:
        return value == asked.text
    try:
        given = date(value)
    except ValueError:
        return False
    return (given.month, given.day) == (asked.month, asked.day) and asked.year in (None, given.year)


def _each_alone(wanted: Sequence[Constraint], dated: list[Constraint]) -> list[list[Constraint]]:
    """Constraints of the same attribute are alternatives: a total for each, under each of the others."""
    of: dict[str, list[Constraint]] = {}
    for constraint in wanted:
        of.setdefault(constraint.attribute, []).append(constraint)
    return [[*chosen, *dated] for chosen in product(*of.values())]
