"""Statements of many entities in little memory.

The entities of a kind share one table. A column holds, for each entity, a number into a pool of the
distinct things said of that attribute; Statement objects are made when they are asked for. A hundred
thousand projects take a tenth of the memory that as many dictionaries of statements would.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from knowledge.model import Citation, Entity, PartialDate, Quantity, Statement, Value


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a cell keeps it; the citation is None where it is the entity's own."""

    value: Value
    citation: Citation | None = None
    date: PartialDate | None = None
    note: str = ""


Cell = Value | list[Said]  # a bare value: said once, with the entity's own citation, undated


class Table:
    """What is said of the entities of one kind, by attribute."""

    __slots__ = ("columns", "pools")

    def __init__(self, labels: Iterable[str]) -> None:
        self.columns: dict[str, array[int]] = {label: array("I") for label in labels}
        self.pools: dict[str, list[Cell]] = {label: [] for label in self.columns}

    def cell(self, label: str, row: int) -> Cell | None:
        """What the column says in the row; None if nothing."""
        column = self.columns.get(label)
        code = column[row] if column is not None else 0
        return self.pools[label][code - 1] if code else None

    def change(self, label: str, to: Callable[[Value], Value]) -> None:
        """Replace every value of a column."""
        self.pools[label] = [
            [Said(to(said.value), said.citation, said.date, said.note) for said in cell]
            if isinstance(cell, list)
            else to(cell)
            for cell in self.pools[label]
        ]


class Row(Mapping[str, tuple[Statement, ...]]):
    """The statements of one entity, by attribute in the kind's order; reads like a dictionary."""

    __slots__ = ("_citation", "_row", "_table")

    def __init__(self, table: Table, row: int, citation: Citation) -> None:
        self._table = table
        self._row = row
        self._citation = citation

    @property
    def table(self) -> Table:
        """The table that the row is of."""
        return self._table

    @property
    def row(self) -> int:
        """Its number in the table."""
        return self._row

    def cell(self, label: str) -> Cell | None:
        """What is said of the attribute, as the table keeps it; None if nothing."""
        return self._table.cell(label, self._row)

    def __getitem__(self, label: str) -> tuple[Statement, ...]:
        column = self._table.columns[label]
        code = column[self._row]
        if not code:
            raise KeyError(label)
        cell = self._table.pools[label][code - 1]
        if isinstance(cell, list):
            return tuple(
                Statement(said.value, said.citation or self._citation, said.date, said.note) for said in cell
            )
        return (Statement(cell, self._citation),)

    def get(self, label: str, default: object = None) -> object:  # type: ignore[override]
        """The statements of the attribute, or the default."""
        column = self._table.columns.get(label)
        return self[label] if column is not None and column[self._row] else default

    def __contains__(self, label: object) -> bool:
        column = self._table.columns.get(label) if isinstance(label, str) else None
        return column is not None and column[self._row] != 0

    def __iter__(self) -> Iterator[str]:
        row = self._row
        return (label for label, column in self._table.columns.items() if column[row])

    def items(self) -> ItemsView[str, tuple[Statement, ...]]:
        """The attributes with their statements."""
        row, citation, pools = self._row, self._citation, self._table.pools
        found: dict[str, tuple[Statement, ...]] = {}
        for label, column in self._table.columns.items():
            code = column[row]
            if code:
                cell = pools[label][code - 1]
                found[label] = self[label] if isinstance(cell, list) else (Statement(cell, citation),)
        return found.items()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))


FEW = 5000  # up to so many entities are given real dictionaries, which answer faster


def small_as_dicts(entities: dict[str, Entity]) -> dict[str, Entity]:
    """The same entities, with real dictionaries of statements if they are few."""
    if len(entities) > FEW:
        return entities
    return {
        identity: replace(entity, statements=dict(entity.statements)) for identity, entity in entities.items()
    }


def as_dict(row: Row) -> dict[str, tuple[Statement, ...]]:
    """The row, for the model, which asks for no more of its mappings than a Row can."""
    return cast("dict[str, tuple[Statement, ...]]", row)


class Filling:
    """Fills a table, row after row, and keeps each distinct cell once."""

    def __init__(self, labels: Iterable[str]) -> None:
        self.table = Table(labels)
        self._codes: dict[str, dict[object, int]] = {label: {} for label in self.table.columns}
        self.rows = 0

    def add(self, cells: Mapping[str, Cell]) -> int:
        """Add a row; its number."""
        for label, column in self.table.columns.items():
            cell = cells.get(label)
            column.append(0 if cell is None else self._code(label, cell))
        self.rows += 1
        return self.rows - 1

    def _code(self, label: str, cell: Cell) -> int:
        codes = self._codes[label]
        key = tuple(map(_key_of_said, cell)) if isinstance(cell, list) else _key(cell)
        code = codes.get(key)
        if code is None:
            pool = self.table.pools[label]
            pool.append(cell)
            code = codes[key] = len(pool)
        return code


def _key(value: Value) -> object:
    """Equal only for values written alike: 50.0 is not 50."""
    if isinstance(value, Quantity):
        return str(value.number), value.unit, value.per
    return value


def _key_of_said(said: Said) -> object:
    return _key(said.value), said.citation, said.date, said.note
