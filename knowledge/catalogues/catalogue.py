"""The fact base turned inside out: which entities have a choice, point to an entity, hold a figure.

All look-ups are by id; built once a base, those of a large one as they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import cast

from knowledge.loading.tables import Row, Table
from knowledge.measures.months import Stretch
from knowledge.measures.units import units
from knowledge.measures.years import own_stretch
from knowledge.model import Attribute, Entity, FactBase, PartialDate, Quantity, Statement
from knowledge.vocabulary.concepts import policy_concepts

Ids = frozenset[str]
NOBODY: Ids = frozenset()
_SEVERAL = 2  # attributes of policies that tell a kind of policies
_RANKINGS = 4  # of everyone, kept for the next that asks
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
    _tables: dict[str, Table] = field(default_factory=dict, repr=False)  # kind → its columns, of large bases
    _figures: dict[tuple[int, str, str], list[Decimal | None]] = field(default_factory=dict, repr=False)

    @cached_property
    def position(self) -> dict[str, int]:
        """Each entity's place in the files."""
        return {entity: place for place, entity in enumerate(self.base.entities)}

    @cached_property
    def all_time(self) -> Stretch | None:
        """The months that the whole base is about, where it says so of itself."""
        return own_stretch(self.base)

    def of_all_time(self, date: PartialDate, months: tuple[int, int] | None) -> bool:
        """Whether a time is that of the whole base: its months, or their whole year."""
        own = self.all_time
        if own is None or date.year not in (None, own.year):
            return False
        return months == own.months or (months is None and date.month is None and date.year is not None)

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
        unit = unit.partition("/")[0]  # 元/月: the figure's own unit is 元
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
        return self._converted(row.table, label, unit)[code - 1]

    def _converted(self, table: Table, label: str, unit: str) -> list[Decimal | None]:
        """The figures of a column's cells in the unit."""
        known = self._figures.get((id(table), label, unit))
        if known is None:
            from knowledge.catalogues import columns

            known = self._figures[id(table), label, unit] = columns.numbers(table, label, unit)
        return known

    def _whole(self, ids: Collection[str], label: str) -> str:
        """The kind whose entities these are, all of them, if they are in columns; else ""."""
        for kind, table in self._tables.items():
            if (ids is self.of_kind[kind] or ids is self._orders.get(kind)) and label in table.columns:
                return kind
        return ""

    def within(self, ids: Ids, label: str, unit: str, holds: Callable[[Decimal], bool]) -> Ids:
        """Those of which the present figure, in the unit, fulfils the condition."""
        kind = self._whole(ids, label)
        if not kind:
            of = self.base.entities
            numbers = ((i, self.number(of[i], label, unit)) for i in ids)
            return frozenset(i for i, number in numbers if number is not None and holds(number))
        from knowledge.catalogues import columns

        table, everyone = self._tables[kind], self._all_ordered(kind)
        rows = columns.holding(table, label, self._converted(table, label, unit), holds)
        return frozenset(everyone[row] for row in rows)

    def ranking(
        self, ids: Sequence[str], label: str, unit: str, descending: bool
    ) -> Sequence[tuple[str, Decimal]]:
        """(entity, present figure in the unit) by size, those without one left out."""
        kind = self._whole(ids, label)
        if not kind:
            of = self.base.entities
            numbers = ((i, self.number(of[i], label, unit)) for i in ids)
            held = [(i, number) for i, number in numbers if number is not None]
            return sorted(held, key=lambda pair: pair[1], reverse=descending)
        known = self._rankings.get((kind, label, unit, descending))
        if known is None:
            from knowledge.catalogues import columns

            table, everyone = self._tables[kind], self._all_ordered(kind)
            rows = columns.ranking(table, label, self._converted(table, label, unit), descending)
            known = [(everyone[row], number) for row, number in rows]
            if len(self._rankings) >= _RANKINGS:
                self._rankings.pop(next(iter(self._rankings)))
            self._rankings[kind, label, unit, descending] = known
        return known

    @cached_property
    def _rankings(self) -> dict[tuple[str, str, str, bool], list[tuple[str, Decimal]]]:
        return {}

    def summed(
        self, ids: Sequence[str], label: str, unit: str
    ) -> tuple[Decimal, tuple[str, ...], tuple[str, ...]]:
        """The sum of the present figures in the unit; who has one, and who lacks it."""
        kind = self._whole(ids, label)
        if not kind:
            of = self.base.entities
            numbers = [(i, self.number(of[i], label, unit)) for i in ids]
            whole = sum((number for _, number in numbers if number is not None), Decimal(0))
            lacking = tuple(i for i, number in numbers if number is None)
            return whole, tuple(i for i, number in numbers if number is not None), lacking
        from knowledge.catalogues import columns

        table, everyone = self._tables[kind], self._all_ordered(kind)
        whole, rows = columns.summed(table, label, self._converted(table, label, unit))
        out = set(rows)
        held = tuple(i for row, i in enumerate(everyone) if row not in out) if out else everyone
        return whole, held, tuple(everyone[row] for row in rows)

    def with_dimension(self, kind: str, dimension: str) -> tuple[Attribute, ...]:
        """The kind's attributes that measure it, in the order declared; rates (元/月) last."""
        found = (
            attribute
            for attribute in self.base.kinds[kind].attributes.values()
            if dimension in self.dimensions.get((kind, attribute.label), ())
        )
        return tuple(sorted(found, key=lambda attribute: "/" in attribute.unit))

    def references(self, kind: str, target: str) -> tuple[Attribute, ...]:
        """The kind's attributes that point to entities of the target kind."""
        return self._references.get((kind, target), ())

    @cached_property
    def _references(self) -> dict[tuple[str, str], tuple[Attribute, ...]]:
        found: dict[tuple[str, str], tuple[Attribute, ...]] = {}
        for label, kind in self.base.kinds.items():
            for attribute in kind.attributes.values():
                if attribute.type == "引用":
                    to = (label, attribute.target)
                    found[to] = (*found.get(to, ()), attribute)
        return found

    def main_figure(self, kind: str) -> Attribute | None:
        """The figure a kind is measured by where none is named: its first that may be summed."""
        return self._main_figures[kind]

    @cached_property
    def policies(self) -> frozenset[str]:
        """The kinds of policies: what is given, to whom, until when."""
        concepts = {
            kind.label: {*map(self.concept_of.get, kind.attributes)} for kind in self.base.kinds.values()
        }
        return frozenset(label for label, of in concepts.items() if len(of & policy_concepts()) >= _SEVERAL)

    @cached_property
    def _main_figures(self) -> dict[str, Attribute | None]:
        found: dict[str, Attribute | None] = {}
        for label, kind in self.base.kinds.items():
            figures = [a for a in kind.attributes.values() if a.type == "数值" and not a.counts]
            found[label] = next((a for a in figures if a.additive), figures[0] if figures else None)
        return found

    @cached_property
    def measured_alone(self) -> str:
        """The one kind that has a figure, but for totals; "" where several have."""
        kinds = self.base.kinds
        figured = (label for label, main in self._main_figures.items() if main is not None)
        measured = [label for label in figured if not kinds[label].totals_of]
        return measured[0] if len(measured) == 1 else ""

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
