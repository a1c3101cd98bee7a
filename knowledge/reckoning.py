"""Calculate over the facts, exactly: sums, averages, ranks, shares. All figures are Decimal.

Stated totals come before computed ones: 签约项目 as a whole is what the source states of it, and only
what the source names one by one is added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from knowledge.catalogue import Catalogue, current, order
from knowledge.understanding.frame import Constraint
from knowledge.model import Attribute, Entity, PartialDate, Quantity
from knowledge.units import units


@dataclass(frozen=True, slots=True)
class Amount:
    """A reckoned figure: over which entities, which of them lack it, and whether a source states it."""

    number: Decimal
    unit: str
    over: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    stated: bool = False
    per: str = ""


def rounded(number: Decimal, places: int = 2) -> Decimal:
    """Half up, as offices round."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """The number without an exponent or trailing zeros: 250, 31.7."""
    text = format(number.normalize(), "f")
    return text if text != "-0" else "0"


def unit_of(catalogue: Catalogue, ids: Sequence[str], attribute: Attribute) -> tuple[str, str]:
    """The unit (and period) to reckon an attribute in: its own, or what the first value is written in."""
    for entity_id in ids:
        quantity = catalogue.quantity(catalogue.base.entities[entity_id], attribute.label)
        if quantity is not None:
            return attribute.unit or quantity.unit, quantity.per
    return attribute.unit, ""


def total(catalogue: Catalogue, ids: Sequence[str], attribute: Attribute) -> Amount | None:
    """The sum over those that have the figure, or None where nobody has it or it may not be summed."""
    if not attribute.additive and len(ids) > 1:
        return None
    unit, per = unit_of(catalogue, ids, attribute)
    numbers = [(i, catalogue.number(catalogue.base.entities[i], attribute.label, unit)) for i in ids]
    held = [(i, n) for i, n in numbers if n is not None]
    if not held:
        return None
    lacking = tuple(i for i, n in numbers if n is None)
    return Amount(sum((n for _, n in held), Decimal(0)), unit, tuple(i for i, _ in held), lacking, per=per)


def ranked(
    catalogue: Catalogue, ids: Sequence[str], attribute: Attribute, descending: bool
) -> list[tuple[str, Decimal | tuple[int, int, int]]]:
    """(entity, key) in order, those without a value left out; dates rank by day."""
    found: list[tuple[str, Decimal | tuple[int, int, int]]] = []
    unit, _ = unit_of(catalogue, ids, attribute)
    for entity_id in ids:
        entity = catalogue.base.entities[entity_id]
        if attribute.type == "日期":
            statements = entity.statements.get(attribute.label)
            value = current(statements).value if statements else None
            if isinstance(value, PartialDate) and value.year is not None:
                found.append((entity_id, order(value)))
        else:
            number = catalogue.number(entity, attribute.label, unit)
            if number is not None:
                found.append((entity_id, number))
    return sorted(found, key=lambda pair: pair[1], reverse=descending)  # type: ignore[arg-type,return-value]


def stated_total(catalogue: Catalogue, kind: str, constraints: Sequence[Constraint]) -> Entity | None:
    """The stated total that covers exactly what the constraints say of a kind, or None."""
    totals = catalogue.totals_of.get(kind)
    if totals is None:
        return None
    for entity in catalogue.base.by_kind[totals]:
        if len(entity.conditions) != len(constraints):
            continue
        if all(any(option in c.options for c in constraints) for option in entity.conditions) and all(
            any(option in entity.conditions for option in c.options) for c in constraints
        ):
            return entity
    return None


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


def converted(quantity: Quantity, unit: str) -> Quantity | None:
    """The quantity in another unit, or None where they do not measure the same."""
    if not units().comparable(quantity.unit, unit):
        return None
    return Quantity(units().convert(quantity.number, quantity.unit, unit), unit, quantity.per)
