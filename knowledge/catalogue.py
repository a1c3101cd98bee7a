"""The fact base turned inside out: which entities have a choice, point to an entity, hold a figure.

All look-ups are by id; built once a base.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from knowledge.model import Attribute, Entity, FactBase, PartialDate, Quantity, Statement
from knowledge.units import units

Ids = frozenset[str]
NOBODY: Ids = frozenset()


def current(statements: tuple[Statement, ...]) -> Statement:
    """The statement that holds now: the latest by date, else the first written."""
    dated = [s for s in statements if s.date is not None and s.date.year is not None]
    return max(dated, key=lambda s: order(s.date)) if dated else statements[0]


def order(date: PartialDate | None) -> tuple[int, int, int]:
    """A sort key for dates as far as they are given."""
    return (date.year or 0, date.month or 0, date.day or 0) if date else (0, 0, 0)


def history(statements: tuple[Statement, ...]) -> bool:
    """Whether several statements are steps in time (each dated), not sources that disagree."""
    return len(statements) > 1 and all(s.date is not None for s in statements)


@dataclass(frozen=True)
class Catalogue:
    """Look-ups over one fact base."""

    base: FactBase
    chosen: dict[tuple[str, str, str], Ids]  # (kind, attribute, choice)
    pointing: dict[tuple[str, str, str], Ids]  # (kind, attribute, target id)
    pointed: dict[tuple[str, str], Ids]  # (source id, target kind)
    dimensions: dict[tuple[str, str], frozenset[str]]  # (kind, attribute)
    of_kind: dict[str, Ids]
    totals_of: dict[str, str]  # counted kind → the kind of its stated totals
    position: dict[str, int]  # entity → its place in the files
    concept_of: dict[str, str]  # attribute → the general concept it is recognised as

    def quantity(self, entity: Entity, label: str) -> Quantity | None:
        """The present figure of an attribute, or None."""
        statements = entity.statements.get(label)
        if not statements:
            return None
        value = current(statements).value
        return value if isinstance(value, Quantity) else None

    def number(self, entity: Entity, label: str, unit: str) -> Decimal | None:
        """The present figure in `unit`, or None where it is missing or measures something else."""
        quantity = self.quantity(entity, label)
        if quantity is None:
            return None
        if not unit or quantity.unit == unit:
            return quantity.number
        if not units().comparable(quantity.unit, unit):
            return None
        return units().convert(quantity.number, quantity.unit, unit)

    def with_dimension(self, kind: str, dimension: str) -> tuple[Attribute, ...]:
        """The kind's attributes that measure it, in the order declared."""
        return tuple(
            attribute
            for attribute in self.base.kinds[kind].attributes.values()
            if dimension in self.dimensions.get((kind, attribute.label), ())
        )

    def references(self, kind: str, target: str) -> tuple[Attribute, ...]:
        """The kind's attributes that point to entities of the target kind."""
        return tuple(
            attribute
            for attribute in self.base.kinds[kind].attributes.values()
            if attribute.type == "引用" and attribute.target == target
        )

    def main_figure(self, kind: str) -> Attribute | None:
        """The figure a kind is measured by where none is named: its first that may be summed."""
        figures = [a for a in self.base.kinds[kind].attributes.values() if a.type == "数值" and not a.counts]
        return next((a for a in figures if a.additive), figures[0] if figures else None)

    def counted(self, kind: str) -> Attribute | None:
        """The attribute of a totals kind that holds the number of entities."""
        return next((a for a in self.base.kinds[kind].attributes.values() if a.counts), None)

    def overall(self, kind: str) -> Entity | None:
        """The stated total of a totals kind that covers everything."""
        return next((e for e in self.base.by_kind[kind] if not e.conditions), None)


def build(base: FactBase, concept_of: dict[str, str]) -> Catalogue:
    """The look-ups of a fact base."""
    chosen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    pointing: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    pointed: dict[tuple[str, str], set[str]] = defaultdict(set)
    dimensions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind in base.kinds.values():
        for attribute in kind.attributes.values():
            if attribute.type == "数值" and attribute.unit:
                dimensions[kind.label, attribute.label].add(units().dimension(attribute.unit))
    for entity in base.entities.values():
        for label, statements in entity.statements.items():
            declared = base.attribute(entity, label)
            if declared is None:
                continue
            value = current(statements).value
            if declared.type == "选项" and isinstance(value, str):
                chosen[entity.kind, label, value].add(entity.id)
            elif declared.type == "引用" and isinstance(value, tuple):
                for target in value:
                    pointing[entity.kind, label, target].add(entity.id)
                    pointed[entity.id, declared.target].add(target)
            elif isinstance(value, Quantity) and not declared.unit:
                dimensions[entity.kind, label].add(units().dimension(value.unit))
    return Catalogue(
        base,
        {key: frozenset(ids) for key, ids in chosen.items()},
        {key: frozenset(ids) for key, ids in pointing.items()},
        {key: frozenset(ids) for key, ids in pointed.items()},
        {key: frozenset(found) for key, found in dimensions.items()},
        {label: frozenset(e.id for e in entities) for label, entities in base.by_kind.items()},
        {kind.totals_of: kind.label for kind in base.kinds.values() if kind.totals_of},
        {entity: place for place, entity in enumerate(base.entities)},
        concept_of,
    )
