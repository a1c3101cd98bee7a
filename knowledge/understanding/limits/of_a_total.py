"""A figure said right behind the name of a stated total that something is held against: 占签约的506.2亿."""

from __future__ import annotations

from knowledge.measures.units import units
from knowledge.reckoning.stated import total_of_one
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.understanding.frame import Claim
from knowledge.understanding.limits.claiming import touching
from knowledge.understanding.limits.measuring import quote_at
from knowledge.vocabulary.marks import Mark

_AGAINST = {Mark.SHARE, Mark.RATIO, Mark.DIFFERENCE, Mark.THAN}


def of_a_total(attempt: Attempt, bound: Bound) -> list[Claim] | None:
    """What is wrong in a figure that is said of a stated total; None where it is said of something else."""
    if attempt.kind.totals_of or attempt.marks.isdisjoint(_AGAINST):
        return None
    start = attempt.words[bound.start].start
    before = [c for c in attempt.constraints if c.end <= start and not c.negated]
    if not before or not touching(attempt, before[-1], bound):
        return None
    catalogue, dimension = attempt.catalogue, units().dimension(bound.unit)
    total = total_of_one(catalogue, attempt.kind.label, before[-1])
    if total is None:
        return None
    stated = [a for a in catalogue.with_dimension(total.kind, dimension) if a.label in total.statements]
    if any(within(catalogue, frozenset({total.id}), attribute, bound) for attribute in stated):
        return []
    return [Claim(total.id, stated[0].label, quote_at(attempt, bound))] if stated else None
