"""A day that is said of one, and is another's: 3月25日去的是甲的工地吧."""

from __future__ import annotations

from knowledge.model import PartialDate
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Period
from knowledge.understanding.frame import Claim
from knowledge.vocabulary.marks import Mark

_BY_NAME = 2
_MANY = 500  # entities of a kind, beyond which nobody looks for whose day it is


def day_of_another(attempt: Attempt, period: Period) -> bool:
    """Whether the day is that of just one other; that is then put right."""
    date, kind = period.date, attempt.kind.label
    named = [c for c in attempt.constraints if c.strength > _BY_NAME and not c.negated and len(c.ids) == 1]
    if Mark.WHETHER not in attempt.marks or period.comparison != "in" or date.day is None or len(named) != 1:
        return False
    everyone = attempt.catalogue.of_kind[kind]
    if len(everyone) > _MANY or attempt.kind.totals_of:
        return False
    (subject,) = named[0].ids
    owners = tuple(sorted(i for i in everyone if _dated(attempt, i, date)))
    if len(owners) != 1 or subject in owners:
        return False
    attempt.claims.append(Claim(subject, "", date.text, owners))
    return True


def _dated(attempt: Attempt, entity: str, date: PartialDate) -> bool:
    """Whether anything that is told of the entity is of that day."""
    for statements in attempt.catalogue.base.entities[entity].statements.values():
        for statement in statements:
            told = statement.value if isinstance(statement.value, PartialDate) else statement.date
            if told is not None and (told.month, told.day) == (date.month, date.day):
                return date.year is None or told.year in (None, date.year)
    return False
