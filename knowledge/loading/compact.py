"""A large fact base as bytes and back: JSON of columns, so that reading it can do nothing but read.

Pickle would be no faster, and whoever could write such a file could run code with it.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from pydantic import TypeAdapter

from knowledge.loading.tables import Cell, Row, Said, Table, as_dict
from knowledge.model import (
    AttributeType,
    Citation,
    City,
    Entity,
    FactBase,
    Kind,
    PartialDate,
    Quantity,
    Source,
    Value,
)

_Json = Any  # what json gives: only this module looks into it


@dataclass(frozen=True, slots=True)
class _Head:
    """All but the entities."""

    city: City
    kinds: dict[str, Kind]
    sources: dict[str, Source]
    commands: dict[str, str]
    digest: str


_HEAD = TypeAdapter(_Head)


def to_bytes(base: FactBase) -> bytes:
    """The base as bytes. Its entities' statements must be rows of tables."""
    head = _Head(base.city, base.kinds, base.sources, base.commands, base.digest)
    citations: dict[Citation, int] = {}
    kinds = {label: number for number, label in enumerate(base.kinds)}
    entities = list(base.entities.values())
    tables: dict[str, Table] = {}
    for entity in entities:
        statements = entity.statements
        if entity.kind not in tables and isinstance(statements, Row):
            tables[entity.kind] = statements.table
    body = {
        "kinds": _packed(array("I", (kinds[entity.kind] for entity in entities))),
        "names": [entity.name for entity in entities],
        "ids": {n: entity.id for n, entity in enumerate(entities) if entity.id != entity.name},
        "aliases": ["\n".join(entity.aliases) for entity in entities],
        "pinyin": {n: entity.pinyin for n, entity in enumerate(entities) if entity.pinyin},
        "conditions": {n: entity.conditions for n, entity in enumerate(entities) if entity.conditions},
        "citations": _packed(
            array("I", (citations.setdefault(entity.citation, len(citations)) for entity in entities))
        ),
        "tables": {
            label: {
                name: [_packed(table.columns[name]), _pool(table, name, base.kinds[label], citations)]
                for name in table.columns
            }
            for label, table in tables.items()
        },
    }
    body["cited"] = [[citation.source, citation.paragraph] for citation in citations]
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return _HEAD.dump_json(head) + b"\n" + text.encode("utf-8", "surrogatepass")


def from_bytes(data: bytes | memoryview) -> FactBase:
    """The base that to_bytes wrote. Raises ValueError, KeyError, TypeError or IndexError on anything else."""
    first, _, rest = str(data, "utf-8", "surrogatepass").partition("\n")
    head = _HEAD.validate_json(first)
    body: _Json = json.loads(rest)
    citations = [Citation(source, paragraph) for source, paragraph in body["cited"]]
    tables = {
        label: _table(columns, head.kinds[label], citations) for label, columns in body["tables"].items()
    }
    labels = list(head.kinds)
    rows = {label: count() for label in labels}
    names, aliases = body["names"], body["aliases"]
    ids, pinyin, conditions = body["ids"], body["pinyin"], body["conditions"]
    entities: dict[str, Entity] = {}
    for number, (kind, cited) in enumerate(
        zip(_unpacked(body["kinds"]), _unpacked(body["citations"]), strict=True)
    ):
        label, name, citation = labels[kind], names[number], citations[cited]
        key = str(number) if ids or pinyin or conditions else ""
        identity = ids.get(key, name) if ids else name
        entities[identity] = Entity(
            identity,
            label,
            name,
            citation,
            tuple(aliases[number].split("\n")) if aliases[number] else (),
            pinyin.get(key, "") if pinyin else "",
            as_dict(Row(tables[label], next(rows[label]), citation)),
            tuple((a, v) for a, v in conditions.get(key, ())) if conditions else (),
        )
    return FactBase(head.city, head.kinds, entities, head.sources, head.commands, head.digest)


def _pool(table: Table, label: str, kind: Kind, citations: dict[Citation, int]) -> list[_Json]:
    pack = _PACK.get(kind.attributes[label].type, _same)

    def said(one: Said) -> list[_Json]:
        cited = -1 if one.citation is None else citations.setdefault(one.citation, len(citations))
        return [pack(one.value), cited, _pack_date(one.date) if one.date else None, one.note]

    return [
        {"s": [said(one) for one in cell]} if isinstance(cell, list) else pack(cell)
        for cell in table.pools[label]
    ]


def _table(columns: _Json, kind: Kind, citations: list[Citation]) -> Table:
    table = Table(columns)
    for label, (codes, pool) in columns.items():
        unpack = _UNPACK.get(kind.attributes[label].type, _same)
        table.columns[label] = _unpacked(codes)
        table.pools[label] = [
            _several(cell["s"], unpack, citations) if type(cell) is dict else unpack(cell) for cell in pool
        ]
        if max(table.columns[label], default=0) > len(pool):
            raise ValueError("a code without a cell")
    return table


def _several(cell: _Json, unpack: Callable[[_Json], Value], citations: list[Citation]) -> Cell:
    return [
        Said(unpack(value), None if cited < 0 else citations[cited], _date(date) if date else None, note)
        for value, cited, date, note in cell
    ]


def _same(value: _Json) -> _Json:
    return value


def _pack_quantity(value: Quantity) -> str:
    return f"{value.number}|{value.unit}|{value.per}"


def _quantity(value: str) -> Quantity:
    number, unit, per = value.split("|")
    return Quantity(Decimal(number), unit, per)


def _pack_date(value: PartialDate) -> list[_Json]:
    return [value.text, value.year, value.month, value.day]


def _date(value: list[_Json]) -> PartialDate:
    return PartialDate(*value)


_PACK: dict[AttributeType, Callable[[Any], _Json]] = {"数值": _pack_quantity, "日期": _pack_date}
_UNPACK: dict[AttributeType, Callable[[_Json], Value]] = {
    "数值": _quantity,
    "日期": _date,
    "列表": tuple,
    "引用": tuple,
}


def _packed(codes: array[int]) -> str:
    return b64encode(codes.tobytes()).decode("ascii")


def _unpacked(text: str) -> array[int]:
    codes: array[int] = array("I")
    codes.frombytes(b64decode(text, validate=True))
    return codes
