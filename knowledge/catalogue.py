"""The fact base turned inside out: which entities have a choice, point to an entity, hold a figure.

All look-ups are by id; built once a base, those of a large one as they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import cast

from knowledge.loading.tables import Row
from knowledge.model import Attribute, Entity, FactBase, PartialDate, Quantity, Statement
from knowledge.units import units

Ids = frozenset[str]
NOBODY: Ids = frozenset()
LARGE = 5000  # entities, from where on the base has columns
_LOOKED_AT = 5000  # entities that a bare number may be a figure of


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
    chosen: Mapping[tuple[str, str, str], Ids]  # (kind, attribute, choice)
    pointing: Mapping[tuple[str, str, str], Ids]  # (kind, attribute, target id)
    pointed: Mapping[tuple[str, str], Ids]  # (source id, target kind)
    dimensions: dict[tuple[str, str], frozenset[str]]  # (kind, attribute)
    of_kind: dict[str, Ids]
    totals_of: dict[str, str]  # counted kind → the kind of its stated totals
    concept_of: dict[str, str]  # attribute → the general concept it is recognised as
    _figures: dict[tuple[int, str, str], list[Decimal | None]] = field(default_factory=dict, repr=False)

    @cached_property
    def position(self) -> dict[str, int]:
        """Each entity's place in the files."""
        return {entity: place for place, entity in enumerate(self.base.entities)}

    def ordered(self, kind: str, ids: AbstractSet[str]) -> tuple[str, ...]:
        """The ids, all of one kind, in the order of the files."""
        everyone = self.of_kind[kind]
        if ids is everyone:
            return self._all_ordered(kind)
        if len(ids) * 4 < len(everyone):
            return tuple(sorted(ids, key=self.position.__getitem__))
        return tuple(i for i in self._all_ordered(kind) if i in ids)

    def _all_ordered(self, kind: str) -> tuple[str, ...]:
        known = self._orders.get(kind)
        if known is None:
            known = self._orders[kind] = tuple(entity.id for entity in self.base.by_kind[kind])
        return known

    @cached_property
    def _orders(self) -> dict[str, tuple[str, ...]]:
        return {}

    def parts(self, kind: str) -> tuple[str, ...]:
        """The stated totals of the kind that cover a part only, in the order of the files."""
        if not self.base.kinds[kind].totals_of:
            return ()
        return tuple(entity.id for entity in self.base.by_kind[kind] if entity.conditions)

    def with_figure(self, kind: str, value: Decimal) -> Ids:
        """The entities of the kind of which any figure is just that number, in whatever unit."""
        known = self._by_figure.get(kind)
        if known is None:
            known = self._by_figure[kind] = defaultdict(set)
            for entity in islice(self.base.by_kind[kind], _LOOKED_AT):
                for statements in entity.statements.values():
                    for statement in statements:
                        if isinstance(statement.value, Quantity):
                            known[statement.value.number].add(entity.id)
        return frozenset(known.get(value, ()))

    @cached_property
    def _by_figure(self) -> dict[str, dict[Decimal, set[str]]]:
        return {}

    def quantity(self, entity: Entity, label: str) -> Quantity | None:
        """The present figure of an attribute, or None."""
        statements = entity.statements.get(label)
        if not statements:
            return None
        value = current(statements).value
        return value if isinstance(value, Quantity) else None

    def number(self, entity: Entity, label: str, unit: str) -> Decimal | None:
        """The present figure in `unit`, or None where it is missing or measures something else."""
        statements: object = entity.statements
        if isinstance(statements, Row):
            return self._in_column(statements, label, unit)
        quantity = self.quantity(entity, label)
        if quantity is None:
            return None
        if not unit or quantity.unit == unit:
            return quantity.number
        if not units().comparable(quantity.unit, unit):
            return None
        return units().convert(quantity.number, quantity.unit, unit)

    def _in_column(self, row: Row, label: str, unit: str) -> Decimal | None:
        """As `number`, each distinct figure of the column converted once."""
        column = row.table.columns.get(label)
        code = column[row.row] if column is not None else 0
        if not code:
            return None
        known = self._figures.get((id(row.table), label, unit))
        if known is None:
            from knowledge import columns

            known = columns.numbers(row.table, label, unit)
            self._figures[id(row.table), label, unit] = known
        return known[code - 1]

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


class Everyone(frozenset[str]):
    """All of a kind: a set that is not copied where it stays as it is."""

    def __or__(self, other: AbstractSet[object]) -> Ids:
        return self if not other or other <= self else cast("Ids", super().__or__(other))

    def __and__(self, other: AbstractSet[object]) -> Ids:
        return self if other is self else super().__and__(other)

    def __sub__(self, other: AbstractSet[object]) -> Ids:
        return self if not other else super().__sub__(other)


def build(base: FactBase, concept_of: dict[str, str]) -> Catalogue:
    """The look-ups of a fact base."""
    if len(base.entities) > LARGE:
        from knowledge import columns

        tables = columns.tables(base)
        if tables is not None:
            chosen = columns.Holding(base, tables, ("选项",))
            pointing = columns.Holding(base, tables, ("引用",))
            dimensions = {
                (kind, label): columns.dimensions(table, label)
                for kind, table in tables.items()
                for label, attribute in base.kinds[kind].attributes.items()
                if attribute.type == "数值"
            }
            return _made(base, chosen, pointing, columns.Pointed(base), dimensions, concept_of)
    return _made(base, *_turned(base), concept_of)


def _made(
    base: FactBase,
    chosen: Mapping[tuple[str, str, str], Ids],
    pointing: Mapping[tuple[str, str, str], Ids],
    pointed: Mapping[tuple[str, str], Ids],
    dimensions: Mapping[tuple[str, str], frozenset[str]],
    concept_of: dict[str, str],
) -> Catalogue:
    declared = {
        (kind.label, attribute.label): frozenset({units().dimension(attribute.unit)})
        for kind in base.kinds.values()
        for attribute in kind.attributes.values()
        if attribute.type == "数值" and attribute.unit
    }
    return Catalogue(
        base,
        chosen,
        pointing,
        pointed,
        {**dimensions, **declared},
        {label: Everyone(e.id for e in entities) for label, entities in base.by_kind.items()},
        {kind.totals_of: kind.label for kind in base.kinds.values() if kind.totals_of},
        concept_of,
    )


def _turned(
    base: FactBase,
) -> tuple[
    dict[tuple[str, str, str], Ids],
    dict[tuple[str, str, str], Ids],
    dict[tuple[str, str], Ids],
    dict[tuple[str, str], frozenset[str]],
]:
    """Choices, references (both ways) and what undeclared units measure, entity by entity."""
    chosen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    pointing: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    pointed: dict[tuple[str, str], set[str]] = defaultdict(set)
    dimensions: dict[tuple[str, str], set[str]] = defaultdict(set)
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
    return (
        {key: frozenset(ids) for key, ids in chosen.items()},
        {key: frozenset(ids) for key, ids in pointing.items()},
        {key: frozenset(ids) for key, ids in pointed.items()},
        {key: frozenset(found) for key, found in dimensions.items()},
    )
