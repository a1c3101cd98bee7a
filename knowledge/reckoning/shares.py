"""Parts and the wholes they are shares of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.catalogues.catalogue import Catalogue
from knowledge.reckoning.amounts import same_unit
from knowledge.reckoning.sides import Called, Side, called, merged, side, side_of
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


def shares_of(catalogue: Catalogue, frame: Frame, label: str) -> list[Share]:
    """The share that the question asks for, or one an item where each is asked for; [] if one is lacking."""
    found = []
    for item in frame.items if frame.apart and len(frame.items) > 1 else ():
        if frame.pivot and item in frame.items[frame.pivot :]:
            break
        one = frame.but(items=(item, *frame.items[frame.pivot :]), pivot=1)
        found.extend(_share(catalogue, one, label))
    return found or _share(catalogue, frame, label)


def _share(catalogue: Catalogue, frame: Frame, label: str) -> list[Share]:
    part, whole, by_count = _part_and_whole(catalogue, frame, label)
    if part is None or whole is None or not whole.amount.number:
        return []
    return [Share(part, whole, by_count)]


def _part_and_whole(catalogue: Catalogue, frame: Frame, label: str) -> tuple[Side | None, Side | None, bool]:
    by_count, items = frame.by_count, frame.items
    if frame.bounds and frame.rows != frame.scope:  # 二十亿以上的占几成: of those in scope
        limited = {attribute for attribute, _ in frame.bounds}
        by_count = by_count or (not frame.by_figure and limited.issuperset(frame.attributes))
        named = frame.but(named=True)
        part = side(catalogue, named, Item(frame.rows, ""), label, by_count, Called.MATCHING)
        return part, side(catalogue, named, Item(frame.scope, ""), label, by_count, Called.EVERYONE), by_count
    if not items:
        return None, None, by_count
    cut = frame.pivot or 1
    left = merged(items[:cut])
    right = merged(items[cut:]) if len(items) > cut else _outer(catalogue, frame)
    if right is None:
        return (*_of_everything(catalogue, frame, left, label), by_count)
    return (
        side(catalogue, frame, left, label, by_count, called(left)),
        side(catalogue, frame, right, label, by_count),
        by_count,
    )


def _counts_the_named(catalogue: Catalogue, frame: Frame) -> bool:
    """六个项目里: as many as the source names with a figure; then these are the whole."""
    figure = catalogue.main_figure(frame.kind)
    if figure is None or frame.count <= 1:
        return False
    return frame.count == sum(figure.label in e.statements for e in catalogue.base.by_kind[frame.kind])


def _outer(catalogue: Catalogue, frame: Frame) -> Item | None:
    """The whole that the items themselves speak of: of 平遥的光伏项目's, what is left without the name."""
    totals = bool(catalogue.base.kinds[frame.kind].totals_of)
    first = frame.items[0].constraints
    rest = tuple(
        c for c in first if (c.strength < 2 or totals) and all(c in i.constraints for i in frame.items)
    )
    if not rest or len(rest) == len(first):
        return None
    ids = frozenset(catalogue.of_kind[frame.kind]).intersection(*(c.ids for c in rest))
    return Item(tuple(sorted(ids, key=catalogue.position.__getitem__)), "".join(c.text for c in rest), rest)


def _of_everything(
    catalogue: Catalogue, frame: Frame, item: Item, label: str
) -> tuple[Side | None, Side | None]:
    """The item beside the stated whole, or beside all that the source names."""
    by_count = frame.by_count
    totals = catalogue.base.kinds[frame.kind].totals_of
    overall = catalogue.overall(frame.kind) if totals else stated_total(catalogue, frame.kind, ())
    if frame.stated and frame.named and not totals:  # 点名的占公布的多少
        overall = stated_total(catalogue, frame.kind, item.constraints) or overall
        item = replace(item, named=True)
    named = frame.named or (not totals and _counts_the_named(catalogue, frame))
    if overall is not None and (not named or (item.named and not item.text)):
        part = side(catalogue, frame, item, label, by_count, called(item))
        return part, side_of(catalogue, overall, label, by_count)
    of_named = frame.but(named=True)
    everyone = Item(tuple(e.id for e in catalogue.base.by_kind[frame.kind]), "")
    part = side(catalogue, of_named, item, label, by_count)
    return part, side(catalogue, of_named, everyone, label, by_count, Called.EVERYONE)
