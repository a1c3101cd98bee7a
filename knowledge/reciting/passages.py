"""What a base's texts say, ready to be laid beside a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.catalogues.catalogue import current
from knowledge.model import Entity, FactBase
from knowledge.text import compact, fold

_COMMA = "、"  # between what is enumerated
_MOST = 500  # entities of a base whose texts are looked through


@dataclass(frozen=True)
class Passage:
    """A text of an entity, folded, without punctuation: an item of a list, a description, a name."""

    label: str  # the attribute; "" of a name
    text: str
    place: int = -1  # of an item
    several: int = 1  # how many things it enumerates, or the list it is of

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters side by side."""
        return frozenset(self.text[i : i + 2] for i in range(len(self.text) - 1))


@dataclass(frozen=True)
class Holder:
    """One entity with its texts."""

    entity: Entity
    passages: tuple[Passage, ...]
    names: Passage  # its own and those of what it is linked with, a line each
    own: tuple[str, ...]  # its own names
    lists: Mapping[str, int]  # how many items each of its lists has
    attributes: Collection[str]  # what its kind may have
    sorts: tuple[str, ...]  # what its kind is called

    @cached_property
    def worded(self) -> frozenset[str]:
        """The attributes that are told in words."""
        return frozenset(passage.label for passage in self.passages)


@dataclass(frozen=True)
class Library:
    """The texts of a base by the pairs of characters in them."""

    holders: Mapping[str, Holder]
    by_pair: Mapping[str, frozenset[str]]  # a pair → the entities whose texts have it

    @cached_property
    def by_rare_pair(self) -> Mapping[str, frozenset[str]]:
        """The same for the pairs that tell one text from others."""
        most = max(3, len(self.holders) // 8)
        return {pair: ids for pair, ids in self.by_pair.items() if len(ids) <= most}


def library(base: FactBase) -> Library:
    """The texts of a base; none of a large one."""
    if len(base.entities) > _MOST:
        return Library({}, {})
    linked = _links(base)
    told = (e for e in base.entities.values() if not base.kinds[e.kind].totals_of)
    holders = {e.id: _holder(base, e, linked[e.id]) for e in told}
    by_pair: dict[str, set[str]] = defaultdict(set)
    for holder in holders.values():
        for passage in (*holder.passages, holder.names):
            for pair in passage.pairs:
                by_pair[pair].add(holder.entity.id)
    return Library(holders, {pair: frozenset(ids) for pair, ids in by_pair.items()})


def _links(base: FactBase) -> Mapping[str, set[str]]:
    """What each entity points to, and what points to it where only one does so."""
    linked: dict[str, set[str]] = defaultdict(set)
    for entity in base.entities.values():
        for label, statements in entity.statements.items():
            attribute = base.attribute(entity, label)
            value = current(statements).value
            if attribute is not None and attribute.type == "引用" and isinstance(value, tuple):
                for target in value:
                    linked[entity.id].add(target)
                    if base.kinds[entity.kind].place:
                        linked[target].add(entity.id)
    return linked


def _holder(base: FactBase, entity: Entity, linked: Iterable[str]) -> Holder:
    own = tuple(dict.fromkeys(compact(name) for name in (entity.name, *entity.aliases)))
    others = (compact(n) for i in linked for n in (base.entities[i].name, *base.entities[i].aliases))
    passages: list[Passage] = []
    lists: dict[str, int] = {}
    for label, statements in entity.statements.items():
        attribute = base.attribute(entity, label)
        value = current(statements).value
        if attribute is None:
            continue
        if attribute.type == "列表" and isinstance(value, tuple):
            passages.extend(
                Passage(label, compact(item), place, several=len(value)) for place, item in enumerate(value)
            )
            lists[label] = len(value)
        elif attribute.type == "文字" and isinstance(value, str):
            passages.append(Passage(label, compact(value), several=value.count(_COMMA) + 1))
    kind = base.kinds[entity.kind]
    words = tuple(fold(way) for way in (kind.label, *kind.ways))
    names = Passage("", "\n".join(dict.fromkeys((*own, *others, *words))))
    return Holder(entity, tuple(passages), names, own, lists, kind.attributes, words)
