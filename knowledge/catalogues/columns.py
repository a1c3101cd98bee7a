"""The catalogue's look-ups over a large base, read off its columns when they are asked for.

A large base keeps what it says in columns (see knowledge.loading.tables); a dictionary of a set for every
entity would take more room than the base itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from knowledge.loading.tables import Cell, Row, Said, Table
from knowledge.measures.units import units
from knowledge.model import Entity, FactBase, Quantity, Value

Ids = frozenset[str]
_NOBODY: Ids = frozenset()


def tables(base: FactBase) -> dict[str, Table] | None:
    """The table of each kind; None where the base, or a part of it, is not in tables row by row."""
    found: dict[str, Table] = {}
    for label, entities in base.by_kind.items():
        if not entities:
            continue
        first, last = _row(entities[0]), _row(entities[-1])
        if first is None or last is None or first.table is not last.table:
            return None
        many = {len(column) for column in first.table.columns.values()}
        if first.row or last.row != len(entities) - 1 or many - {len(entities)}:
            return None
        found[label] = first.table
    return found


def _row(entity: Entity) -> Row | None:
    statements: object = entity.statements
    return statements if isinstance(statements, Row) else None


class Holding(Mapping[tuple[str, str, str], Ids]):
    """(kind, attribute, value) → the entities that have the value now, of attributes of those types."""

    def __init__(self, base: FactBase, of: Mapping[str, Table], types: tuple[str, ...]) -> None:
        self._base = base
        self._of = of
        self._types = types
        self._codes: dict[tuple[str, str], dict[str, list[int]]] = {}
        self._known: dict[tuple[str, str, str], Ids] = {}

    def __getitem__(self, key: tuple[str, str, str]) -> Ids:
        known = self._known.get(key)
        if known is None:
            known = self._look_up(*key)
            if known:
                self._known[key] = known
        if not known:
            raise KeyError(key)
        return known

    def _look_up(self, kind: str, label: str, value: str) -> Ids:
        if kind not in self._of or label not in self._of[kind].columns:
            return _NOBODY
        codes = self._coded(kind, label).get(value)
        if not codes:
            return _NOBODY
        column = _codes(self._of[kind], label)
        entities = self._base.by_kind[kind]
        return frozenset(entities[place].id for place in np.flatnonzero(np.isin(column, codes)).tolist())

    def _coded(self, kind: str, label: str) -> dict[str, list[int]]:
        found = self._codes.get((kind, label))
        if found is None:
            found = self._codes[kind, label] = {}
            attribute = self._base.kinds[kind].attributes.get(label)
            pool = self._of[kind].pools[label] if attribute and attribute.type in self._types else []
            for code, cell in enumerate(pool, 1):
                value = now(cell)
                for one in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
                    found.setdefault(one, []).append(code)
        return found

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        for kind, table in self._of.items():
            for label in table.columns:
                for value in self._coded(kind, label):
                    yield kind, label, value

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Pointed(Mapping[tuple[str, str], Ids]):
    """(entity, kind) → the entities of the kind that the entity points to."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._to: dict[tuple[str, str], tuple[str, ...]] = {}
        for kind in base.kinds.values():
            for attribute in kind.attributes.values():
                if attribute.type == "引用":
                    key = kind.label, attribute.target
                    self._to[key] = (*self._to.get(key, ()), attribute.label)

    def __getitem__(self, key: tuple[str, str]) -> Ids:
        entity = self._base.entities[key[0]]
        found: set[str] = set()
        for label in self._to.get((entity.kind, key[1]), ()):
            row = _row(entity)
            cell = row.cell(label) if row is not None else None
            value = now(cell) if cell is not None else None
            if isinstance(value, tuple):
                found.update(value)
        if not found:
            raise KeyError(key)
        return frozenset(found)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((e.id, to) for e in self._base.entities.values() for kind, to in self._to if kind == e.kind)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def numbers(table: Table, label: str, unit: str) -> list[Decimal | None]:
    """The figure of each cell of a column in the unit ("": as written); None where it is none in it."""
    return [_in(now(cell), unit) for cell in table.pools[label]]


def holding(
    table: Table, label: str, numbers: Sequence[Decimal | None], holds: Callable[[Decimal], bool]
) -> list[int]:
    """The rows whose figure fulfils a condition, tried once for each distinct figure."""
    good = np.array([False, *(number is not None and holds(number) for number in numbers)])
    found: list[int] = np.flatnonzero(good[_codes(table, label)]).tolist()
    return found


def ranking(
    table: Table, label: str, numbers: Sequence[Decimal | None], descending: bool
) -> list[tuple[int, Decimal]]:
    """The rows that have a figure, with it, in its order; rows of the same figure in the table's."""
    ranks = {number: rank for rank, number in enumerate(sorted({n for n in numbers if n is not None}))}
    of_code = np.array([-1, *(-1 if number is None else ranks[number] for number in numbers)])
    codes = _codes(table, label)
    rows = np.flatnonzero(of_code[codes] >= 0)
    keys = of_code[codes[rows]]
    rows = rows[np.argsort(-keys if descending else keys, kind="stable")]
    values = [Decimal(0), *(number or Decimal(0) for number in numbers)]
    return [(row, values[code]) for row, code in zip(rows.tolist(), codes[rows].tolist(), strict=True)]


def summed(table: Table, label: str, numbers: Sequence[Decimal | None]) -> tuple[Decimal, list[int]]:
    """The sum of a column, and the rows without a figure."""
    codes = _codes(table, label)
    many = np.bincount(codes, minlength=len(numbers) + 1).tolist()
    total = sum((n * count for n, count in zip(numbers, many[1:], strict=True) if n is not None), Decimal(0))
    none = np.array([True, *(number is None for number in numbers)])
    lacking: list[int] = np.flatnonzero(none[codes]).tolist()
    return total, lacking


def _codes(table: Table, label: str) -> NDArray[np.uint32]:
    return np.frombuffer(table.columns[label], np.uint32)


def dimensions(table: Table, label: str) -> frozenset[str]:
    """What the figures of a column measure."""
    found = {value.unit for cell in table.pools[label] if isinstance(value := now(cell), Quantity)}
    return frozenset(units().dimension(unit) for unit in found)


def now(cell: Cell) -> Value:
    """The value that holds now: the latest by date, else the first written."""
    if not isinstance(cell, list):
        return cell
    dated = [said for said in cell if said.date is not None and said.date.year is not None]
    if not dated:
        return cell[0].value
    return max(dated, key=_order).value


def _order(said: Said) -> tuple[int, int, int]:
    date = said.date
    return (date.year or 0, date.month or 0, date.day or 0) if date else (0, 0, 0)


def _in(value: Value, unit: str) -> Decimal | None:
    if not isinstance(value, Quantity):
        return None
    if not unit or value.unit == unit:
        return value.number
    if not units().comparable(value.unit, unit):
        return None
    return units().convert(value.number, value.unit, unit)
