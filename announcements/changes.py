"""What has changed between two states of the facts: pure, and knowing no attribute's name.

A `Snapshot` holds what is compared as plain values, so that it can be kept and a change be told that was made
while the bot was down.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Literal

from announcements.feeds import KIND
from announcements.model import Tags
from knowledge.model import Attribute, Entity, FactBase, PartialDate, Quantity, Value

Sort = Literal["added", "removed", "renamed", "moved", "corrected", "given", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute of one entity, as it is shown; `choice` where it is a stage or the like."""

    text: str
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity with what is compared of it."""

    name: str
    kind: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    tags: Tags = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


Snapshot = Mapping[str, Thing]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `details` are the facts of what was added; `tags` those before and after, together."""

    sort: Sort
    kind: str
    name: str
    attribute: str = ""
    before: str = ""
    after: str = ""
    details: tuple[tuple[str, str], ...] = ()
    tags: Tags = field(default_factory=dict)
    sources: tuple[str, ...] = ()


def shown(value: Value, base: FactBase, attribute: Attribute | None) -> str:
    """A value as people read it: 50亿元, 210万吨/年, 4月7日; references by their names."""
    if isinstance(value, Quantity):
        return number(value.number) + value.unit + (f"/{value.per}" if value.per else "")
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, str):
        return value
    if attribute is not None and attribute.type == "引用":
        return "、".join(base.entities[each].name if each in base.entities else each for each in value)
    return "、".join(value)


def number(value: Decimal) -> str:
    """A number without needless noughts: 250, not 250.0."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def snapshot(base: FactBase) -> dict[str, Thing]:
    """What is compared of a fact base, by entity id."""
    return {entity.id: _thing(entity, base) for entity in base.entities.values()}


def _thing(entity: Entity, base: FactBase) -> Thing:
    facts: dict[str, Fact] = {}
    for label, statements in entity.statements.items():
        attribute = base.attribute(entity, label)
        values = dict.fromkeys(shown(statement.value, base, attribute) for statement in statements)
        choice = attribute is not None and attribute.type == "选项"
        facts[label] = Fact("；".join(values), choice)
    cited = [entity.citation, *(each.citation for group in entity.statements.values() for each in group)]
    names = dict.fromkeys(base.sources[each.source].name for each in cited if each.source in base.sources)
    return Thing(entity.name, entity.kind, facts, tags(entity, base), entity.aliases, tuple(names))


def tags(entity: Entity, base: FactBase) -> dict[str, tuple[str, ...]]:
    """What an entity is about: its kind, itself, its choices, and what it refers to."""
    found: dict[str, dict[str, None]] = {KIND: {entity.kind: None}, entity.kind: {entity.name: None}}
    for label, statements in entity.statements.items():
        attribute = base.attribute(entity, label)
        if attribute is None:
            continue
        for statement in statements:
            if attribute.type == "选项" and isinstance(statement.value, str):
                found.setdefault(label, {})[statement.value] = None
            elif attribute.type == "引用" and isinstance(statement.value, tuple):
                there = [base.entities[each].name for each in statement.value if each in base.entities]
                found.setdefault(attribute.target, {}).update(dict.fromkeys(there))
    for label, value in entity.conditions:
        found.setdefault(label, {})[value] = None
    return {tag: tuple(values) for tag, values in found.items()}


def changes(old: Snapshot, new: Snapshot) -> list[Change]:
    """All changes, in the order of the new facts, what was removed last."""
    added = [key for key in new if key not in old]
    removed = [key for key in old if key not in new]
    renamed = dict(_renamed(old, new, removed, added))
    found: list[Change] = []
    for key, thing in new.items():
        before = old.get(key) or (old[renamed[key]] if key in renamed else None)
        if before is None:
            details = tuple((label, fact.text) for label, fact in thing.facts.items())
            found.append(
                Change(
                    "added", thing.kind, thing.name, details=details, tags=thing.tags, sources=thing.sources
                )
            )
        else:
            found.extend(_between(before, thing))
    gone = set(removed) - set(renamed.values())
    found.extend(
        Change("removed", old[key].kind, old[key].name, tags=old[key].tags) for key in removed if key in gone
    )
    return found


def between(old: FactBase, new: FactBase) -> list[Change]:
    """All changes from one fact base to another."""
    return changes(snapshot(old), snapshot(new))


def _renamed(old: Snapshot, new: Snapshot, removed: list[str], added: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a new and an old id that are the same entity under another name."""
    left = set(removed)
    for key in added:
        thing = new[key]
        for other in removed:
            before = old[other]
            if other not in left or before.kind != thing.kind:
                continue
            if before.name in thing.aliases or (thing.facts and before.facts == thing.facts):
                left.discard(other)
                yield key, other
                break


def _between(before: Thing, after: Thing) -> Iterator[Change]:
    tags_of_both = _together(before.tags, after.tags)

    def change(sort: Sort, attribute: str = "", was: str = "", now: str = "") -> Change:
        return Change(sort, after.kind, after.name, attribute, was, now, (), tags_of_both, after.sources)

    if before.name != after.name:
        yield change("renamed", "", before.name, after.name)
    for label in dict.fromkeys((*after.facts, *before.facts)):
        was, now = before.facts.get(label), after.facts.get(label)
        if was is None and now is not None:
            yield change("given", label, now=now.text)
        elif was is not None and now is None:
            yield change("withdrawn", label, was.text)
        elif was is not None and now is not None and was.text != now.text:
            yield change("moved" if now.choice else "corrected", label, was.text, now.text)


def _together(one: Tags, other: Tags) -> dict[str, tuple[str, ...]]:
    return {tag: tuple(dict.fromkeys((*one.get(tag, ()), *other.get(tag, ())))) for tag in {**one, **other}}


def dump(snapshot_: Snapshot) -> str:
    """A snapshot as text."""
    plain = {key: asdict(thing) for key, thing in snapshot_.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> dict[str, Thing]:
    """The snapshot that `dump` wrote."""
    return {
        key: Thing(
            name=thing["name"],
            kind=thing["kind"],
            facts={label: Fact(**fact) for label, fact in thing["facts"].items()},
            tags={tag: tuple(values) for tag, values in thing["tags"].items()},
            aliases=tuple(thing["aliases"]),
            sources=tuple(thing["sources"]),
        )
        for key, thing in json.loads(text).items()
    }
