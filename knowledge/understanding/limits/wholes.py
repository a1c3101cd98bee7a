"""Stated totals that are spoken of by their figure: 319个项目里签约的有几个, 506.2亿减去点名的."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.measures.units import units
from knowledge.model import Entity, Quantity
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Bound
from knowledge.understanding.frame import Claim, Constraint
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words, minus_words, pointers

_NUMBER = "个"
_NEAR = Decimal("0.5")  # how near an asker's number must come to be one of the whole, put right
_ASKED = {Mark.COUNT}


def mean_by_figure(attempt: Attempt) -> None:
    """Take a figure that only says of which stated total the question is out of what is claimed."""
    for bound in attempt.figures.claims:
        of_a_part = attempt.kind.totals_of and _whole_of_parts(attempt, bound)
        if of_a_part or (not attempt.kind.totals_of and _total_meant(attempt, bound)):
            kept = tuple(b for b in attempt.figures.claims if b is not bound)
            counts = tuple(c for c in attempt.figures.counts if not bound.start <= c[1] < bound.end)
            attempt.figures = replace(attempt.figures, claims=kept, counts=counts)


def _whole_of_parts(attempt: Attempt, bound: Bound) -> bool:
    """319个项目里签约的: the whole, of which a part is asked about; put right if it is not so many."""
    catalogue, kind = attempt.catalogue, attempt.kind
    overall = catalogue.overall(kind.label)
    end = _inside(attempt, bound)
    parts = [c for c in attempt.constraints if not c.negated]
    if overall is None or end is None or not parts or any(c.start < end for c in parts):
        return False
    if any(overall.id in c.ids for c in parts):
        return False
    counted = catalogue.counted(kind.label)
    fitting = catalogue.with_dimension(kind.label, units().dimension(bound.unit))
    label = (
        (counted.label if counted else "") if bound.unit == _NUMBER else next((a.label for a in fitting), "")
    )
    stated = catalogue.quantity(overall, label) if label else None
    if stated is None:
        return False
    said = _in_unit(bound, stated)
    if said != stated.number:
        if said < stated.number * _NEAR:
            return False  # 6个项目里: of those that the source names
        attempt.claims.append(Claim(overall.id, label, attempt.quote(bound.start, bound.end)))
    if not (
        attempt.asked or attempt.figures.asked_units or (attempt.marks & _ASKED and bound.unit != _NUMBER)
    ):
        attempt.asked.append(((label,), bound.start))
    attempt.score += 1.0
    return True


def points_at_total(attempt: Attempt, measures: tuple[str, ...]) -> bool:
    """那批, 那一批: a stated total by its own measure."""
    wholes = {pointer + measure for pointer in pointers() for measure in measures}
    return any(word.text in wholes for word in attempt.words)


def _inside(attempt: Attempt, bound: Bound) -> int | None:
    """Where the 里 behind a figure ends, with no more than the kind between them."""
    place = bound.end
    while place < len(attempt.words) and attempt.words[place].entry.kinds:
        place += 1
    word = attempt.words[place] if place < len(attempt.words) else None
    return word.end if word is not None and word.text in inside_words() else None


def _total_meant(attempt: Attempt, bound: Bound) -> bool:
    """506.2亿减去点名的: the total that has just that figure is what the named are taken off."""
    catalogue, kind = attempt.catalogue, attempt.kind
    totals = catalogue.totals_of.get(kind.label)
    behind = attempt.words[bound.start : bound.end + 1]
    taken_off = any(w.has(Mark.EXCEPT) or w.text in minus_words() for w in behind)
    if totals is None or Mark.NAMED not in attempt.marks or not taken_off:
        return False
    having = [e for e in catalogue.base.by_kind[totals] if has_figure(attempt, e, bound)]
    said = {option for c in attempt.constraints if not c.negated for option in c.options}
    meant = [e for e in having if said <= set(e.conditions)]
    if len(meant) != 1:
        return False
    if not said:
        start, end = attempt.words[bound.start].start, attempt.words[bound.end - 1].end
        attempt.constraints.extend(conditions_of(attempt, meant[0], start, end))
    attempt.marks |= {Mark.UNNAMED}
    return True


def states_choice(attempt: Attempt, totals: str, constraint: Constraint) -> bool:
    """Whether there is a stated total of that choice and no more."""
    stated = {entity.conditions for entity in attempt.catalogue.base.by_kind[totals]}
    return any((option,) in stated for option in constraint.options)


def conditions_of(attempt: Attempt, total: Entity, start: int, end: int) -> list[Constraint]:
    """What a stated total covers, as constraints of the kind that is covered."""
    catalogue, found = attempt.catalogue, []
    for label, value in total.conditions:
        key = (attempt.kind.label, label, value)
        ids: Ids = catalogue.chosen.get(key, NOBODY) | catalogue.pointing.get(key, NOBODY)
        found.append(Constraint(start, end, value, ids, label, value, 1, options=((label, value),)))
    return found


def has_figure(attempt: Attempt, entity: Entity, bound: Bound) -> bool:
    """Whether it is the total's figure."""
    fitting = attempt.catalogue.with_dimension(entity.kind, units().dimension(bound.unit))
    told = (attempt.catalogue.quantity(entity, a.label) for a in fitting)
    return any(q is not None and _in_unit(bound, q) == q.number for q in told)


def _in_unit(bound: Bound, stated: Quantity) -> Decimal:
    """The asker's figure in the unit of the stated one; as it is where the two do not compare."""
    if not units().comparable(bound.unit, stated.unit):
        return bound.low
    return units().convert(bound.low, bound.unit, stated.unit)
