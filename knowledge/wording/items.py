"""List items that the question quotes."""

from __future__ import annotations

from knowledge.catalogues.catalogue import current
from knowledge.model import Entity
from knowledge.reckoning.stated import positive
from knowledge.text import fold
from knowledge.vocabulary.reciting import general_nouns
from knowledge.wording.draft import Draft

_SHORT = 6  # items of a list that is given in full


def items(entity: Entity, label: str) -> tuple[str, ...]:
    """The items of a list attribute, () if it is none."""
    statements = entity.statements.get(label)
    value = current(statements).value if statements else ()
    return value if isinstance(value, tuple) else ()


def quoted(draft: Draft, entity_id: str) -> list[tuple[str, int]]:
    """(attribute, place) of every item of the entity that the question quotes."""
    return [
        (attribute, place)
        for constraint in positive(draft.frame)
        for entity, attribute, place in constraint.items
        if entity == entity_id and not (constraint.strength and fold(constraint.text) in general_nouns())
    ]


def in_full(entity: Entity, label: str, chosen: list[str]) -> list[str]:
    """The whole list, where most of a short one is quoted: what is asked for is the rest."""
    whole = items(entity, label)
    several = 1 < len(chosen) < len(whole) <= _SHORT and len(chosen) * 2 >= len(whole)
    return list(whole) if several else chosen


def picked(draft: Draft, entity_id: str, label: str = "") -> list[str]:
    """The quoted items themselves, of one attribute or of all; none where the others of a list are meant."""
    if draft.frame.excluded_items:
        return []
    entity = draft.entity(entity_id)
    found = (items(entity, a)[place] for a, place in quoted(draft, entity_id) if not label or a == label)
    return list(dict.fromkeys(found))
