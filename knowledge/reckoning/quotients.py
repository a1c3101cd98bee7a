"""One figure divided by another of the same entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.catalogues.catalogue import Catalogue
from knowledge.measures.units import units
from knowledge.model import Attribute
from knowledge.reckoning.amounts import Amount, same_unit
from knowledge.reckoning.figures import gathered

_TOO_SMALL = Decimal(1)  # in its own unit, below which a quotient is told in a smaller one


@dataclass(frozen=True, slots=True)
class Quotient:
    """What comes to each: the value in `unit`, and the two sums over those that have both figures."""

    value: Decimal
    unit: str
    figure: Amount
    divisor: Amount


def quotient(
    catalogue: Catalogue,
    ids: Sequence[str],
    figure: Attribute,
    by: Attribute,
    unit: str = "",
    by_unit: str = "",
) -> Quotient | None:
    """The quotient over those that have both figures, in `unit` for each `by_unit`; None where nobody has."""
    entities = catalogue.base.entities
    both = [i for i in ids if {figure.label, by.label} <= set(entities[i].statements)]
    whole, divisor = gathered(catalogue, both, figure), gathered(catalogue, both, by)
    if whole is None or divisor is None or not divisor.number or whole.lacking or divisor.lacking:
        return None
    number = divisor.number
    measured = units().dimension(divisor.unit.partition("/")[0])
    if by_unit and units().find(by_unit) is not None and units().dimension(by_unit) != measured:
        return None  # 每GW, of what is measured in 万吨
    if by_unit and same_unit(divisor.unit, by_unit):
        number = divisor.number_in(by_unit)
    value, shown = whole.number / number, whole.unit
    if unit and same_unit(whole.unit, unit):
        value, shown = units().convert(value, whole.unit, unit), unit
    else:
        value, shown = readable(value, whole.unit)
    return Quotient(value, shown, whole, divisor)


def readable(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The value, if it is very small in its unit in the largest unit of which it is at least one."""
    if abs(value) >= _TOO_SMALL:
        return value, unit
    known = (u for u in units().by_dimension.get(units().dimension(unit), ()) if not u.asked_for)
    for candidate in sorted(known, key=lambda u: u.factor, reverse=True):
        other = units().convert(value, unit, candidate.name)
        if abs(other) >= 1:
            return other, candidate.name
    return value, unit


def ordered_quotients(
    catalogue: Catalogue,
    ids: Sequence[str],
    figure: Attribute,
    by: Attribute,
    descending: bool,
    by_unit: str = "",
) -> list[str]:
    """The entities that have both figures, by their quotient; of `by_unit`, those measured in it."""
    found = []
    for entity_id in ids:
        one = quotient(catalogue, (entity_id,), figure, by, figure.unit, by_unit or by.unit)
        if one is not None:
            found.append((one.value, entity_id))
    found.sort(key=lambda pair: pair[0], reverse=descending)
    return [entity_id for _, entity_id in found]
