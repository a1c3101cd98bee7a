"""Turn a fact base inside out, into its catalogue: by entity, or by column where it is large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from knowledge.catalogues.catalogue import Catalogue, Everyone, Ids, current
from knowledge.loading.tables import Table
from knowledge.measures.units import units
from knowledge.model import FactBase, Quantity

LARGE = 5000  # entities, from where on the base has columns


def build(base: FactBase, concept_of: dict[str, str]) -> Catalogue:
    """The look-ups of a fact base."""
    if len(base.entities) > LARGE:
        from knowledge.catalogues import columns

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
            made = _made(base, chosen, pointing, columns.Pointed(base), dimensions, concept_of, tables)
            assert made.position is not None  # made now: it takes a while
            return made
    return _made(base, *_turned(base), concept_of)


def _made(
    base: FactBase,
    chosen: Mapping[tuple[str, str, str], Ids],
    pointing: Mapping[tuple[str, str, str], Ids],
    pointed: Mapping[tuple[str, str], Ids],
    dimensions: Mapping[tuple[str, str], frozenset[str]],
    concept_of: dict[str, str],
    tables: dict[str, Table] | None = None,
) -> Catalogue:
    declared = {
        (kind.label, attribute.label): frozenset({units().dimension(attribute.unit.partition("/")[0])})
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
        tables or {},
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
