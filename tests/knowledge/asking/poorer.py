"""The shipped facts with something taken out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.model import Entity, FactBase, Statement
from tests.knowledge.asking.questions import JINZHONG

Place = tuple[str, str]  # entity, attribute
ROUNDS = 8


@cache
def shipped() -> FactBase:
    """The shipped facts."""
    return load(JINZHONG, cache=None)


@cache
def rounds() -> tuple[tuple[Place, ...], ...]:
    """Every statement once, in rounds that take no two from one entity and mix the attributes."""
    found: list[list[Place]] = [[] for _ in range(ROUNDS)]
    for number, entity in enumerate(shipped().entities.values()):
        assert len(entity.statements) <= ROUNDS
        for place, label in enumerate(entity.statements):
            found[(number + place) % ROUNDS].append((entity.id, label))
    return tuple(map(tuple, found))


@cache
def poorer(number: int) -> Answerer:
    """An Answerer over the facts but for those of a round."""
    base = shipped()
    entities = dict(base.entities)
    for entity_id, gone in rounds()[number]:
        kept = {label: said for label, said in entities[entity_id].statements.items() if label != gone}
        entities[entity_id] = replace(entities[entity_id], statements=kept)
    return Answerer(replace(base, entities=entities))


def without(base: FactBase, gone: Collection[str]) -> FactBase:
    """The facts but for some entities and all that points to them."""
    left = {key: _unlinked(entity, gone) for key, entity in base.entities.items() if key not in gone}
    return replace(base, entities=left)


def _unlinked(entity: Entity, gone: Collection[str]) -> Entity:
    kept: dict[str, tuple[Statement, ...]] = {}
    for label, said in entity.statements.items():
        left = [_pointing_elsewhere(one, gone) for one in said]
        left = [one for one in left if one.value != ()]
        if left:
            kept[label] = tuple(left)
    return replace(entity, statements=kept)


def _pointing_elsewhere(statement: Statement, gone: Collection[str]) -> Statement:
    if not isinstance(statement.value, tuple):
        return statement
    return replace(statement, value=tuple(value for value in statement.value if value not in gone))
