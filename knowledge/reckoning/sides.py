"""The sides of a calculation: what stands before 比 or 占 and what after it, each as stated or added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from knowledge.catalogues.catalogue import Catalogue
from knowledge.model import Entity
from knowledge.reckoning.amounts import Amount, measure
from knowledge.reckoning.figures import total
from knowledge.reckoning.stated import amount_of, stated_total
from knowledge.understanding.frame import Frame, Item, Operation


class Called(Enum):
    """What to call a side of several entities."""

    AS_ASKED = "as asked"
    MATCHING = "those within the limits asked for"
    EVERYONE = "all that the source names"


def called(item: Item) -> Called:
    """Those that the source names are called so; others in the asker's words."""
    return Called.EVERYONE if item.named and not item.text else Called.AS_ASKED


@dataclass(frozen=True, slots=True)
class Side:
    """One side, reckoned: whom it is about, in whose words, and what it comes to."""

    ids: tuple[str, ...]
    amount: Amount
    text: str = ""
    called: Called = Called.AS_ASKED


def merged(items: Sequence[Item]) -> Item:
    """Several items as one side."""
    if len(items) == 1:
        return items[0]
    ids = tuple(dict.fromkeys(i for item in items for i in item.ids))
    return Item(
        ids, "+".join(item.text for item in items), tuple(c for item in items for c in item.constraints)
    )


def parted(frame: Frame) -> list[Item]:
    """The items to compare: two sides where there is a pivot, else each item, else each row."""
    items = frame.items
    if frame.pivot and len(items) > frame.pivot:
        return [merged(items[: frame.pivot]), merged(items[frame.pivot :])]
    return list(items) if len(items) >= 2 else []


def side(
    catalogue: Catalogue,
    frame: Frame,
    item: Item,
    label: str,
    by_count: bool,
    called: Called = Called.AS_ASKED,
) -> Side | None:
    """What an item comes to: as stated, else added up; None where it cannot be told."""
    kind = catalogue.base.kinds[frame.kind]
    stated = _stated_for(catalogue, frame, item)
    whole_side = side_of(catalogue, stated, label, by_count) if stated is not None else None
    if stated is not None and (whole_side is not None or not _all_named_have(catalogue, frame, item, label)):
        return _mean(catalogue, stated, whole_side) if frame.averaged and not by_count else whole_side
    counted = catalogue.counted(kind.label) if by_count and kind.totals_of else None
    if counted is not None:  # 开工加投产: the entities that they cover, not how many totals these are
        label = counted.label
    elif by_count:
        number = Amount(Decimal(len(item.ids)), measure(kind), item.ids)
        return Side(item.ids, number, item.text, called)
    attribute = kind.attributes.get(label)
    whole = total(catalogue, item.ids, attribute) if attribute is not None and item.ids else None
    if whole is None or (whole.lacking and len(item.ids) <= 3 and item.constraints):
        return None
    if frame.averaged:
        whole = replace(whole, number=whole.number / len(whole.over))
    return Side(item.ids, whole, item.text, called)


def _all_named_have(catalogue: Catalogue, frame: Frame, item: Item, label: str) -> bool:
    """Whether a share can be of those that are named, where their total states no such figure."""
    if frame.operation != Operation.SHARE or catalogue.base.kinds[frame.kind].totals_of or not label:
        return False
    return bool(item.ids) and all(label in catalogue.base.entities[i].statements for i in item.ids)


def _mean(catalogue: Catalogue, entity: Entity, whole: Side | None) -> Side | None:
    """A stated total over the number of entities that it covers; None where it does not say how many."""
    counted = catalogue.counted(entity.kind)
    number = catalogue.quantity(entity, counted.label) if counted else None
    if whole is None or number is None or not number.number:
        return None
    return replace(whole, amount=replace(whole.amount, number=whole.amount.number / number.number))


def _stated_for(catalogue: Catalogue, frame: Frame, item: Item) -> Entity | None:
    """The stated total that an item is, or that covers just what it stands for."""
    if catalogue.base.kinds[frame.kind].totals_of:
        return catalogue.base.entities[item.ids[0]] if len(item.ids) == 1 else None
    wanted = [c for c in item.constraints if not c.negated]
    named = frame.named if item.named is None else item.named
    if frame.operation != Operation.SHARE:  # of which the whole may be what is stated
        named = named or frame.count == len(item.ids) > 1  # 6个签约项目: as many as the source names
    chosen = bool(wanted or not item.ids) and all(c.options and c.strength < 2 for c in wanted)
    return stated_total(catalogue, frame.kind, wanted) if chosen and not named else None


def side_of(catalogue: Catalogue, entity: Entity, label: str, by_count: bool) -> Side | None:
    """A stated total as a side: its figure, or the number of entities that it covers."""
    amount = amount_of(catalogue, entity, label_of(catalogue, entity, label, by_count))
    return None if amount is None else Side((entity.id,), amount)


def label_of(catalogue: Catalogue, entity: Entity, label: str, by_count: bool) -> str:
    """The attribute to reckon with: `label`, or by count the number that a stated total covers."""
    counted = catalogue.counted(entity.kind) if by_count else None
    return counted.label if counted else label
