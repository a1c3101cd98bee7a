"""Things that a base tells by their number: 四个零, 3支队伍; and questions that have the number wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.measures.numbers import value_of
from knowledge.model import FactBase
from knowledge.reciting.passages import Holder, Library
from knowledge.text import either, fold
from knowledge.vocabulary.reciting import units_of

_FEW = "[2-9]|[二两三四五六七八九十]|十[一二]"
_NUMBER = rf"(?<![\d.第每前后头这那几零一二两三四五六七八九十百])({_FEW})"
_HEAD = re.compile("([^：:]{2,10})[：:](.+)")
_SHORT = 2  # characters of what only asks may stand behind
_BEHIND = "(?=$|[是有哪指都包里叫什怎具分的？?，,])"


@dataclass(frozen=True)
class Thing:
    """So many of something that one entity tells."""

    number: Decimal
    said: str  # as it is written
    holder: Holder
    label: str  # the list that it is, or whose item tells it
    place: int = -1  # of the item


@dataclass(frozen=True)
class Miscount:
    """A question that says the number, and may have it wrong."""

    thing: Thing
    start: int  # [start, end) of 哪三支, or of 三个零 where there is no thing of that number
    end: int
    right: bool
    known: bool = True


@dataclass(frozen=True)
class Numbered:
    """All such things, by what stands behind their number (零, 队伍)."""

    things: dict[str, tuple[Thing, ...]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    names: str = ""  # of all entities, a line each

    def find(self, text: str) -> Miscount | None:
        """What the folded text has wrong: 三个零 of 四个零, or 哪四支 behind 3支队伍."""
        if self.pattern is None:
            return None
        for match in self.pattern.finditer(text):
            value = _value(match[1])
            rest = match[3] or match[4]
            said = [thing for thing in self.things[rest] if thing.number == value]
            if said:
                asked = re.compile(f"哪({_FEW})(?:{_unit()}|{rest[0]})?").search(text, match.end())
                if asked is not None:
                    right = _value(asked[1]) == value
                    return Miscount(said[0], asked.start(), asked.end(), right)
            elif match[0] not in self.names:
                return Miscount(self.things[rest][0], match.start(), match.end(), False, False)
        return None


def build(base: FactBase, library: Library) -> Numbered:
    """Of the lists of a base, and of items that begin with their number."""
    found: dict[str, list[Thing]] = {}
    for holder in library.holders.values():
        for rest, thing in (*_of_names(base, holder), *_of_items(base, holder)):
            found.setdefault(rest, []).append(thing)
    if not found:
        return Numbered()
    short = either([rest for rest in found if len(rest) <= _SHORT] or ["$"])
    long = either([rest for rest in found if len(rest) > _SHORT] or ["$"])
    pattern = re.compile(f"{_NUMBER}({_unit()})?(?:({long})|({short}){_BEHIND})")
    names = "\n".join(fold(n) for e in base.entities.values() for n in (e.name, *e.aliases))
    return Numbered({rest: tuple(things) for rest, things in found.items()}, pattern, names)


def _of_names(base: FactBase, holder: Holder) -> Iterator[tuple[str, Thing]]:
    """四个零, of a list of four in each of which is 零."""
    for label, many in holder.lists.items():
        items = [p.text for p in holder.passages if p.label == label]
        for name in holder.own:
            match = re.search(f"{_NUMBER}({_unit()})?(.+)", name)
            if match is None or _value(match[1]) != many:
                continue
            if all(match[3][0] in item for item in items):
                yield match[3], Thing(Decimal(many), match[0], holder, label)


def _of_items(base: FactBase, holder: Holder) -> Iterator[tuple[str, Thing]]:
    """3支队伍：甲队、乙队、丙队."""
    for label in holder.lists:
        for place, item in enumerate(_items(base, holder, label)):
            head = _HEAD.fullmatch(item)
            match = head and re.fullmatch(f"{_NUMBER}({_unit()})?(.+)", head[1])
            if head and match and _value(match[1]) == len(head[2].split("、")):
                yield match[3], Thing(_value(match[1]), match[0], holder, label, place)


def _items(base: FactBase, holder: Holder, label: str) -> Collection[str]:
    value = holder.entity.statements[label][-1].value
    return [fold(item) for item in value if isinstance(item, str)] if isinstance(value, tuple) else ()


def _value(text: str) -> Decimal:
    return value_of(text) or Decimal(0)


def _unit() -> str:
    return either(units_of("量"))
