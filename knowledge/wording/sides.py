"""The two sides of a calculation in a reply: their names, the facts they rest on, what they lack."""

from __future__ import annotations

from knowledge.reckoning.amounts import measure, same_unit
from knowledge.reckoning.sides import Called, Side, called, label_of, parted, side
from knowledge.understanding.frame import Item, Operation
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say, word
from knowledge.wording.values import give_value


def two_sides(draft: Draft, label: str) -> tuple[Side, Side] | None:
    """The first two sides; None where either cannot be reckoned or they measure different things."""
    found = every_side(draft, parted(draft.frame)[:2], label, draft.frame.by_count)
    if len(found) < 2:
        return None
    for one in found:
        rest_on(draft, one, label, draft.frame.by_count)
    return found[0], found[1]


def every_side(draft: Draft, items: list[Item], label: str, by_count: bool) -> list[Side]:
    """Each item as a side, or [] where one is lacking or measures something else; notes what is lacking."""
    found = [side(draft.catalogue, draft.frame, i, label, by_count, called(i)) for i in items]
    for item, one in zip(items, found, strict=True):
        if one is None:
            for entity_id in item.ids[:3]:
                if label not in draft.entity(entity_id).statements:
                    draft.lack(entity_id, label)
    sides = [one for one in found if one is not None]
    if len(sides) < len(items):
        return []
    if any(not same_unit(sides[0].amount.unit, one.amount.unit) for one in sides):
        return []
    return sides


def rest_on(draft: Draft, one: Side, label: str, by_count: bool) -> None:
    """Note the facts that a side rests on."""
    for entity_id in one.ids[:LONGEST_LIST]:
        draft.use(entity_id, label_of(draft.catalogue, draft.entity(entity_id), label, by_count))


def name(draft: Draft, one: Side) -> str:
    """What to call a side: an entity by name, several in the asker's words with their number."""
    if len(one.ids) == 1:
        return _placed(draft, one)
    texts = {Called.AS_ASKED: one.text, Called.MATCHING: word("符合的"), Called.EVERYONE: word("全部点名")}
    return say("带注", text=texts[one.called], note=f"{_number(one)}{measure(draft.kind)}")


def _placed(draft: Draft, one: Side) -> str:
    """The only one of a side; with the place where it was called by that: 平遥和介休哪个投得多."""
    entity, own = draft.entity(one.ids[0]), draft.name(one.ids[0])
    if not one.text or one.text in own:
        return own
    for attribute in draft.kind.attributes.values():
        statements = entity.statements.get(attribute.label, ()) if attribute.type == "引用" else ()
        for place in (place for s in statements if isinstance(s.value, tuple) for place in s.value):
            if one.text in place:
                return say("某处的", place=place, name=own)
    return own


def _number(one: Side) -> int:
    """How many a side is over: of all that are named, those that have the figure."""
    return len(one.amount.over if one.called == Called.EVERYONE and one.amount.lacking else one.ids)


def attribute_name(label: str, by_count: bool = False) -> str:
    """What is reckoned with: a figure, or the number of entities."""
    return word("个数") if by_count or not label else label


def cannot_pair(draft: Draft, label: str) -> None:
    """Less than two sides could be reckoned: say what is lacking, else what each has."""
    if draft.missing:
        lacking = dict.fromkeys(missing.split(":")[0] for missing in draft.missing)
        draft.say("值_无", name=phrases.listed(lacking), attribute=label)
        draft.refuse()
        return
    draft.ask_for(*(draft.frame.attributes or ((label,) if label else ())))
    if draft.frame.rows and draft.frame.attributes:
        apart = _measures_different_things(draft, label)
        give_value(draft, say("不可比", attribute=label) if apart else "")
        if draft.frame.operation == Operation.SHARE and len(draft.frame.items) > 1:
            draft.refuse()  # a figure is no share
        nobody = len(draft.frame.rows) == 1 or not (draft.frame.items or draft.frame.constraints)
        if draft.frame.operation == Operation.DIFFERENCE and nobody:
            draft.refuse()  # 还差多少, of nothing that is named
    else:
        nothing(draft)


def _measures_different_things(draft: Draft, label: str) -> bool:
    """Whether the figures of those in question are in units that do not compare (GW and 万吨)."""
    found = (draft.catalogue.quantity(draft.entity(i), label) for i in draft.frame.rows)
    units = [quantity.unit for quantity in found if quantity is not None]
    return any(not same_unit(units[0], unit) for unit in units[1:])
