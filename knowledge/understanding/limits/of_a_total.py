"""A figure said right behind the name of a stated total that something is held against: 占签约的506.2亿."""

from __future__ import annotations

from knowledge.measures.units import units
from knowledge.model import Entity
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.understanding.frame import Claim, Constraint
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
    total = _total_of(attempt, before[-1]) if before and touching(attempt, before[-1], bound) else None
    if total is None:
        return None
    catalogue, dimension = attempt.catalogue, units().dimension(bound.unit)
    stated = [a for a in catalogue.with_dimension(total.kind, dimension) if a.label in total.statements]
    if any(within(catalogue, frozenset({total.id}), attribute, bound) for attribute in stated):
        return []
    return [Claim(total.id, stated[0].label, quote_at(attempt, bound))] if stated else None


def _total_of(attempt: Attempt, constraint: Constraint) -> Entity | None:
    """The stated total of all that the constraint alone picks out."""
    totals = attempt.catalogue.totals_of.get(attempt.kind.label)
    for entity_id in attempt.catalogue.of_kind[totals] if totals is not None else ():
        entity = attempt.catalogue.base.entities[entity_id]
        if len(entity.conditions) == 1 and entity.conditions[0] in constraint.options:
            return entity
    return None
