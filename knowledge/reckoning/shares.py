"""Parts and the wholes they are shares of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.catalogue import Catalogue
from knowledge.reckoning.amounts import same_unit
from knowledge.reckoning.sides import Called, Side, merged, side, side_of
from knowledge.reckoning.stated import stated_total
from knowledge.understanding.frame import Frame, Item


@dataclass(frozen=True, slots=True)
class Share:
    """A part beside its whole, by a figure or by the number of entities."""

    part: Side
    whole: Side
    by_count: bool

    @property
    def comparable(self) -> bool:
        """Whether part and whole measure the same thing."""
        return same_unit(self.part.amount.unit, self.whole.amount.unit)

    @property
    def value(self) -> Decimal:
        """The share, 0.5 for half. Raises ValueError if the two do not compare."""
        return self.part.amount.number / self.whole.amount.number_in(self.part.amount.unit)


def share_of(catalogue: Catalogue, frame: Frame, label: str) -> Share | None:
    """The share that the question asks for, or None where a side is lacking."""
    part, whole, by_count = _part_and_whole(catalogue, frame, label)
    if part is None or whole is None or not whole.amount.number:
        return None
    return Share(part, whole, by_count)


def _part_and_whole(catalogue: Catalogue, frame: Frame, label: str) -> tuple[Side | None, Side | None, bool]:
    by_count, items = frame.by_count, frame.items
    if frame.bounds and frame.rows != frame.scope:  # 二十亿以上的占几成: of those in scope
        limited = {attribute for attribute, _ in frame.bounds}
        by_count = by_count or limited.issuperset(frame.attributes)
        named = replace(frame, named=True)
        part = side(catalogue, named, Item(frame.rows, ""), label, by_count, Called.MATCHING)
        return part, side(catalogue, named, Item(frame.scope, ""), label, by_count, Called.EVERYONE), by_count
    if not items:
        return None, None, by_count
    if len(items) >= 2:
        cut = frame.pivot if 0 < frame.pivot < len(items) else 1
        left, right = merged(items[:cut]), merged(items[cut:])
    else:
        left, outer = items[0], _outer(catalogue, frame)
        if outer is None:
            return (*_of_everything(catalogue, frame, label), by_count)
        right = outer
    return (
        side(catalogue, frame, left, label, by_count),
        side(catalogue, frame, right, label, by_count),
        by_count,
    )


def _outer(catalogue: Catalogue, frame: Frame) -> Item | None:
    """The whole that the one item itself speaks of: of 平遥的光伏项目's, what is left without the name."""
    constraints = frame.items[0].constraints
    totals = bool(catalogue.base.kinds[frame.kind].totals_of)
    rest = tuple(c for c in constraints if c.strength < 2 or totals)
    if frame.pivot or not rest or len(rest) == len(constraints):
        return None
    ids = frozenset(catalogue.of_kind[frame.kind]).intersection(*(c.ids for c in rest))
    return Item(tuple(sorted(ids, key=catalogue.position.__getitem__)), "".join(c.text for c in rest), rest)


def _of_everything(catalogue: Catalogue, frame: Frame, label: str) -> tuple[Side | None, Side | None]:
    """The one item beside the stated whole, or beside all that the source names."""
    by_count, item = frame.by_count, frame.items[0]
    totals = catalogue.base.kinds[frame.kind].totals_of
    overall = catalogue.overall(frame.kind) if totals else stated_total(catalogue, frame.kind, ())
    if overall is not None and not frame.named:
        return side(catalogue, frame, item, label, by_count), side_of(catalogue, overall, label, by_count)
    named = replace(frame, named=True)
    everyone = Item(tuple(e.id for e in catalogue.base.by_kind[frame.kind]), "")
    part = side(catalogue, named, item, label, by_count)
    return part, side(catalogue, named, everyone, label, by_count, Called.EVERYONE)
