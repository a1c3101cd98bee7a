"""Sums, means, orders and groups over the entities that the source names one by one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.catalogues.catalogue import Catalogue, current, order
from knowledge.measures import months
from knowledge.model import Attribute, PartialDate
from knowledge.reckoning.amounts import Amount
from knowledge.text import fold

Day = tuple[int, int, int]


def unit_of(catalogue: Catalogue, ids: Sequence[str], attribute: Attribute) -> tuple[str, str]:
    """The unit (and period) to reckon an attribute in: its own, or what the first value is written in."""
    for entity_id in ids:
        quantity = catalogue.quantity(catalogue.base.entities[entity_id], attribute.label)
        if quantity is not None:
            return attribute.unit or quantity.unit, quantity.per
    return attribute.unit, ""


def total(catalogue: Catalogue, ids: Sequence[str], attribute: Attribute) -> Amount | None:
    """The sum over those that have the figure, or None where nobody has it or it may not be summed."""
    if len(ids) > 1 and (not attribute.additive or overlapping(catalogue, ids)):
        return None
    return gathered(catalogue, ids, attribute)


def overlapping(catalogue: Catalogue, ids: Sequence[str]) -> bool:
    """Whether some of the entities are stated totals that cover some of the same: no sum of those."""
    entities = catalogue.base.entities
    if not catalogue.base.kinds[entities[ids[0]].kind].totals_of:
        return False
    covered = [dict(entities[i].conditions) for i in ids]
    if any(one.keys() != covered[0].keys() for one in covered[1:]):
        return True
    if any(covered.count(one) > 1 for one in covered):
        said = (text for i in ids for text in entities[i].texts())
        return any(True for text in said for _ in months.stretches(fold(text)))  # 9月, and 1到9月
    return False


def gathered(catalogue: Catalogue, ids: Sequence[str], attribute: Attribute) -> Amount | None:
    """As `total`, whether or not the figure may be summed: what a mean is taken of."""
    unit, per = unit_of(catalogue, ids, attribute)
    whole, held, lacking = catalogue.summed(ids, attribute.label, unit)
    return Amount(whole, unit, held, lacking, per=per) if held else None


def ranked(
    catalogue: Catalogue, ids: Sequence[str], attribute: Attribute, descending: bool
) -> Sequence[tuple[str, Decimal]] | Sequence[tuple[str, Day]]:
    """(entity, key) in order, those without a value left out; dates rank by day."""
    if attribute.type == "日期":
        return by_day(catalogue, ids, attribute.label, descending)
    return by_figure(catalogue, ids, attribute, descending)


def by_figure(
    catalogue: Catalogue, ids: Sequence[str], attribute: Attribute, descending: bool
) -> Sequence[tuple[str, Decimal]]:
    """(entity, figure in the unit of `unit_of`) in order."""
    unit, _ = unit_of(catalogue, ids, attribute)
    return catalogue.ranking(ids, attribute.label, unit, descending)


def by_day(catalogue: Catalogue, ids: Sequence[str], label: str, descending: bool) -> list[tuple[str, Day]]:
    """(entity, day) in order; a date without a year has no place in it."""
    found = []
    for entity_id in ids:
        statements = catalogue.base.entities[entity_id].statements.get(label)
        value = current(statements).value if statements else None
        if isinstance(value, PartialDate) and value.year is not None:
            found.append((entity_id, order(value)))
    return sorted(found, key=lambda pair: pair[1], reverse=descending)


def at_place(
    ordered: Sequence[tuple[str, Decimal]] | Sequence[tuple[str, Day]], place: int
) -> tuple[str, ...]:
    """All that share the place (1: the first) in the order; () if it is shorter."""
    if place > len(ordered):
        return ()
    first = last = place - 1
    key = ordered[first][1]
    while first > 0 and ordered[first - 1][1] == key:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1][1] == key:
        last += 1
    return tuple(entity_id for entity_id, _ in ordered[first : last + 1])


def grouped(
    catalogue: Catalogue, ids: Sequence[str], attribute: Attribute
) -> list[tuple[str, tuple[str, ...]]]:
    """(choice or target id, entities) for each value of a choice or reference, in order of appearance."""
    groups: dict[str, list[str]] = {}
    for entity_id in ids:
        statements = catalogue.base.entities[entity_id].statements.get(attribute.label)
        if not statements:
            continue
        value = current(statements).value
        for key in value if isinstance(value, tuple) else (str(value),):
            groups.setdefault(key, []).append(entity_id)
    return [(key, tuple(found)) for key, found in groups.items()]
