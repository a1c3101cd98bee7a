"""Replies that reckon: sums, averages, ranks, differences, ratios, shares, groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.understanding.frame import Frame, Item
from knowledge.model import Attribute, Entity
from knowledge.reckoning import Amount, grouped, plain, ranked, rounded, stated_total, total, unit_of
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.lookups import frame_with, give_value, list_rows, nothing
from knowledge.wording.phrases import LONGEST_LIST, measure, say, word


def _figure(draft: Draft) -> Attribute | None:
    """The figure asked about, or the kind's main one."""
    kind = draft.catalogue.base.kinds[draft.frame.kind]
    for label in (*draft.frame.attributes[::-1], *(label for label, _ in draft.frame.bounds)):
        if kind.attributes[label].type == "数值":
            return kind.attributes[label]
    return draft.catalogue.main_figure(draft.frame.kind)


def _cannot(draft: Draft, label: str) -> None:
    draft.kind = "unknown"
    draft.say("值_无", name=phrases.names(draft.catalogue, draft.frame.rows[:3]), attribute=label)
    draft.missing.append(label)


def add_up(draft: Draft) -> None:
    """A sum over what the source names, saying over what."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    attribute = _figure(draft)
    if not frame.rows:
        nothing(draft)
        return
    if attribute is None:
        list_rows(draft)
        return
    if len(frame.rows) == 1 or kind.totals_of and len(frame.rows) == 1:
        draft.frame = frame_with(frame, attributes=frame.attributes or (attribute.label,))
        give_value(draft)
        return
    if frame.unnamed:
        beyond_named(draft)
        return
    if frame.unit and not attribute.unit:  # 一共多少GW: asked for in one unit, so added in it
        attribute = replace(attribute, additive=True, unit=frame.unit)
    overall = catalogue.overall(frame.kind) if kind.totals_of else None
    if overall is not None and overall.id in frame.rows:  # the whole is no part of a sum
        draft.frame = frame_with(frame, rows=(overall.id,), attributes=frame.attributes or (attribute.label,))
        give_value(draft)
        return
    whole = total(catalogue, frame.rows, attribute)
    if whole is None:
        if not attribute.additive:
            draft.frame = frame_with(frame, attributes=(attribute.label,))
            draft.lines.append(say("不可合计", attribute=attribute.label))
            give_value(draft)
            draft.lines = [draft.lines[0], *draft.lines[1:]]
            return
        _cannot(draft, attribute.label)
        return
    draft.say("合计_点名" if not kind.totals_of else "合计_公布", count=len(whole.over), measure=measure(kind),
              kind=kind.label, attribute=attribute.label, value=_shown(draft, whole))
    for entity_id in whole.over[:LONGEST_LIST]:
        draft.say("值_行", name=draft.entity(entity_id).name,
                  value=phrases.value(catalogue.base, draft.entity(entity_id), attribute.label))
        draft.use(entity_id, attribute.label)
    if whole.lacking:
        draft.say("合计_部分", missing=phrases.names(catalogue, whole.lacking), attribute=attribute.label)


def beyond_named(draft: Draft) -> None:
    """What the stated total covers beyond the entities that the source names."""
    frame, catalogue = draft.frame, draft.catalogue
    positive = [c for c in frame.constraints if not c.negated]
    stated = stated_total(catalogue, frame.kind, positive)
    label = next((a for a in frame.attributes), "")
    of_total = _of_total(draft, stated, label, not label) if stated is not None else None
    kind = catalogue.base.kinds[frame.kind]
    named = total(catalogue, frame.rows, kind.attributes[label]) if label else Amount(
        Decimal(len(frame.rows)), measure(kind), frame.rows)
    if of_total is None or named is None:
        nothing(draft)
        return
    rest = of_total.amount.number - (_in_unit(named, of_total.amount.unit) if label else named.number)
    draft.say("未点名", name=of_total.name, value=phrases.figure(rest, of_total.amount.unit),
              stated=phrases.amount(of_total.amount), named=phrases.amount(named))
    _note(draft, of_total, label, not label)


def _shown(draft: Draft, value: Amount) -> str:
    from knowledge.model import Quantity

    return phrases.quantity(Quantity(value.number, value.unit, value.per), draft.frame.unit)


def average(draft: Draft) -> None:
    """A mean: a stated total over its stated number, else over those named."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    attribute = _figure(draft)
    if attribute is None or not frame.rows:
        nothing(draft)
        return
    if kind.totals_of:
        divisor = kind.attributes.get(frame.per) or catalogue.counted(frame.kind)
        rows = frame.rows if len(frame.rows) <= 4 else ()
        overall = catalogue.overall(frame.kind)
        counted = catalogue.counted(frame.kind)
        if frame.per and frame.by_count and counted is not None:
            attribute = counted
        elif attribute.counts or attribute.label == frame.per:
            attribute = catalogue.main_figure(frame.kind)
        for entity_id in rows:
            entity = draft.entity(entity_id)
            value = catalogue.quantity(entity, attribute.label) if attribute else None
            number = catalogue.quantity(entity, divisor.label) if divisor else None
            if number is None and divisor is not None and not divisor.counts and overall is not None:
                number = catalogue.quantity(overall, divisor.label)
            if attribute is None or divisor is None or value is None or number is None or not number.number:
                continue
            draft.say("平均", name=entity.name, per=number.unit + (kind.totals_of if divisor.counts else ""),
                      attribute=attribute.label, value=phrases.figure(rounded(value.number / number.number), value.unit),
                      total=phrases.quantity(value), count=phrases.quantity(number))
            draft.use(entity_id, attribute.label)
            draft.use(entity_id, divisor.label)
        if not draft.lines:
            _cannot(draft, attribute.label if attribute else kind.label)
        return
    unit, per = unit_of(catalogue, frame.rows, attribute)
    numbers = [(i, n) for i in frame.rows if (n := catalogue.number(draft.entity(i), attribute.label, unit)) is not None]
    if not numbers:
        _cannot(draft, attribute.label)
        return
    whole = sum((n for _, n in numbers), Decimal(0))
    draft.say("平均_点名", count=len(numbers), measure=measure(kind), scope="", kind=kind.label,
              attribute=attribute.label, value=phrases.figure(rounded(whole / len(numbers)), unit, per),
              total=phrases.figure(whole, unit, per))
    for entity_id, _ in numbers[:LONGEST_LIST]:
        draft.use(entity_id, attribute.label)


def rank(draft: Draft) -> None:
    """The first, the last, the n-th or the first n by a figure or a date."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    attribute = _ranking_attribute(draft)
    rows = _parts(draft)
    if not rows:
        list_rows(draft)
        return
    if attribute is None:
        nothing(draft)
        return
    order = ranked(catalogue, rows, attribute, frame.descending != (attribute.type == "日期" and frame.descending))
    if attribute.type == "日期":
        order = ranked(catalogue, rows, attribute, not _earliest(draft))
    if not order:
        _cannot(draft, attribute.label)
        return
    superlative = _superlative(draft, attribute)
    draft.order = tuple(i for i, _ in order)
    if frame.rank:
        if frame.rank > len(order):
            draft.kind = "unknown"
            draft.say("排名_不够", count=len(order), measure=measure(kind), kind=kind.label, rank=frame.rank)
            draft.missing.append(say("第", n=frame.rank))
            return
        key = order[frame.rank - 1][1]
        winners = [i for i, k in order if k == key]
        template = "第" if frame.descending else "倒数"
        _one_line(draft, winners, attribute, say("排名_位", place=say(template, n=frame.rank)))
    elif frame.limit > 1:
        top = [i for i, _ in order[: frame.limit]]
        draft.say("排名_前", attribute=attribute.label, superlative=superlative, count=len(top), measure=measure(kind))
        _lines(draft, top, attribute)
        whole = total(catalogue, top, attribute) if frame.summed and attribute.additive else None
        if whole is not None:
            draft.lines.insert(0, say("值_合计", attribute=attribute.label, value=phrases.amount(whole)))
    else:
        winners = [i for i, k in order if k == order[0][1]]
        _one_line(draft, winners, attribute, superlative)
    if not kind.totals_of and frame.kind in catalogue.totals_of:
        draft.say("排名_范围", count=len(order), measure=measure(kind), kind=kind.label)


def _earliest(draft: Draft) -> bool:
    return draft.frame.descending is False


def _ranking_attribute(draft: Draft) -> Attribute | None:
    kind = draft.catalogue.base.kinds[draft.frame.kind]
    for label in draft.frame.attributes:
        if kind.attributes[label].type in ("数值", "日期"):
            return kind.attributes[label]
    if draft.frame.by_count:
        return draft.catalogue.counted(draft.frame.kind)
    return _figure(draft)


def _parts(draft: Draft) -> tuple[str, ...]:
    """The rows to rank; of stated totals the parts, not the whole."""
    frame, catalogue = draft.frame, draft.catalogue
    if not catalogue.base.kinds[frame.kind].totals_of:
        return frame.rows
    overall = catalogue.overall(frame.kind)
    rows = tuple(i for i in frame.rows if overall is None or i != overall.id)
    return rows or tuple(e.id for e in catalogue.base.by_kind[frame.kind] if overall is None or e.id != overall.id)


def _superlative(draft: Draft, attribute: Attribute) -> str:
    if attribute.type == "日期":
        return word("最早" if _earliest(draft) else "最晚")
    return word("最大" if draft.frame.descending else "最小") if not attribute.counts else word(
        "最多" if draft.frame.descending else "最少")


def _one_line(draft: Draft, winners: list[str], attribute: Attribute, superlative: str) -> None:
    value = phrases.value(draft.catalogue.base, draft.entity(winners[0]), attribute.label, draft.frame.unit)
    draft.say("排名_一", attribute=attribute.label, superlative=superlative,
              name=phrases.names(draft.catalogue, winners), value=value)
    for entity_id in winners:
        draft.use(entity_id, attribute.label)
    others = [a for a in draft.frame.attributes if a != attribute.label]
    for entity_id in winners[:3]:
        for label in others:
            text = phrases.value(draft.catalogue.base, draft.entity(entity_id), label)
            if text:
                draft.say("值", name=draft.entity(entity_id).name, attribute=label, value=text)
                draft.use(entity_id, label)
    draft.rows = tuple(winners)


def _lines(draft: Draft, ids: list[str], attribute: Attribute) -> None:
    for place, entity_id in enumerate(ids[:LONGEST_LIST], 1):
        draft.say("排名_行", place=place, name=draft.entity(entity_id).name,
                  value=phrases.value(draft.catalogue.base, draft.entity(entity_id), attribute.label, draft.frame.unit))
        draft.use(entity_id, attribute.label)
    draft.rows = tuple(ids)


def sort(draft: Draft) -> None:
    """All of them in order."""
    attribute = _ranking_attribute(draft)
    rows = _parts(draft)
    kind = draft.catalogue.base.kinds[draft.frame.kind]
    if attribute is None or not rows:
        nothing(draft)
        return
    order = ranked(draft.catalogue, rows, attribute, draft.frame.descending)
    if not order:
        _cannot(draft, attribute.label)
        return
    draft.say("排名_全", attribute=attribute.label, direction=word("从大到小" if draft.frame.descending else "从小到大"))
    _lines(draft, [i for i, _ in order], attribute)
    draft.order = draft.rows
    left = [i for i in rows if i not in dict(order)]
    if left:
        draft.say("合计_部分", missing=phrases.names(draft.catalogue, left), attribute=attribute.label)
    if len(order) > LONGEST_LIST:
        draft.say("还有", count=len(order), measure=measure(kind))


# ——— two sides ———


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a calculation, reckoned."""

    name: str
    amount: Amount
    ids: tuple[str, ...]


def side(draft: Draft, item: Item, label: str, by_count: bool = False) -> Side | None:
    """What an item comes to: stated where the source states it, else added up."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    positive = [c for c in item.constraints if not c.negated]
    only_choices = bool(positive or not item.ids) and all(c.options and (c.strength < 2 or kind.totals_of) for c in positive)
    named = frame.named if item.named is None else item.named
    if not kind.totals_of and only_choices and not named:
        entity = stated_total(catalogue, frame.kind, positive)
        if entity is not None:
            return _of_total(draft, entity, label, by_count)
    if kind.totals_of and len(item.ids) == 1:
        return _of_total(draft, draft.entity(item.ids[0]), label, by_count)
    if by_count:
        return Side(_named(draft, item), Amount(Decimal(len(item.ids)), measure(kind), item.ids), item.ids)
    attribute = kind.attributes.get(label)
    whole = total(catalogue, item.ids, attribute) if attribute is not None and item.ids else None
    if whole is None or (whole.lacking and len(item.ids) <= 3 and item.constraints):
        return None
    return Side(_named(draft, item), whole, item.ids)


def _named(draft: Draft, item: Item) -> str:
    if len(item.ids) == 1:
        return draft.entity(item.ids[0]).name
    return f"{item.text}（{len(item.ids)}{measure(draft.catalogue.base.kinds[draft.frame.kind])}）"


def _of_total(draft: Draft, entity: Entity, label: str, by_count: bool) -> Side | None:
    counted = draft.catalogue.counted(entity.kind)
    used = counted.label if by_count and counted else label
    value = draft.catalogue.quantity(entity, used)
    if value is None:
        return None
    return Side(entity.name, Amount(value.number, value.unit, (entity.id,), stated=True, per=value.per), (entity.id,))


def _note(draft: Draft, one: Side, label: str, by_count: bool) -> None:
    for entity_id in one.ids[:LONGEST_LIST]:
        entity = draft.entity(entity_id)
        counted = draft.catalogue.counted(entity.kind)
        draft.use(entity_id, counted.label if by_count and counted else label)


def _two(draft: Draft, label: str, by_count: bool) -> tuple[Side, Side] | None:
    """The two sides: what stands before the pivot and after it, each added up."""
    frame = draft.frame
    items = frame.items
    if frame.pivot and len(items) > frame.pivot:
        left, right = _merged(items[: frame.pivot]), _merged(items[frame.pivot :])
    elif len(items) >= 2:
        left, right = items[0], items[1]
    else:
        return None
    one, other = side(draft, left, label, by_count), side(draft, right, label, by_count)
    if one is None or other is None:
        for item, found in ((left, one), (right, other)):
            if found is None:
                for entity_id in item.ids[:3] or ():
                    if label not in draft.entity(entity_id).statements:
                        draft.lack(entity_id, label)
        return None
    _note(draft, one, label, by_count)
    _note(draft, other, label, by_count)
    return one, other


def _merged(items: tuple[Item, ...]) -> Item:
    if len(items) == 1:
        return items[0]
    ids = tuple(dict.fromkeys(i for item in items for i in item.ids))
    return Item(ids, "+".join(item.text for item in items), tuple(c for item in items for c in item.constraints))


def _label(draft: Draft) -> str:
    attribute = _figure(draft)
    return attribute.label if attribute else ""


def difference(draft: Draft) -> None:
    """How much more one side is than the other."""
    frame, catalogue = draft.frame, draft.catalogue
    label = _label(draft)
    if frame.extremes:
        _extremes(draft, label)
        return
    pair = _two(draft, label, frame.by_count)
    if pair is None:
        _no_pair(draft, label)
        return
    one, other = pair
    if not phrases.same_unit(one.amount.unit, other.amount.unit):
        _cannot(draft, label)
        return
    gap = one.amount.number - _in_unit(other.amount, one.amount.unit)
    name = word("项目数") if frame.by_count else label
    if gap == 0:
        draft.say("差_等", left=one.name, right=other.name, attribute=name, a=phrases.amount(one.amount))
        return
    draft.say("差", left=one.name, right=other.name, attribute=name, a=phrases.amount(one.amount),
              b=phrases.amount(other.amount), more=word("多" if gap > 0 else "少"),
              value=_shown(draft, Amount(abs(gap), one.amount.unit, ())))
    del catalogue


def _in_unit(value: Amount, unit: str) -> Decimal:
    from knowledge.units import units

    return value.number if value.unit == unit else units().convert(value.number, value.unit, unit)


def _extremes(draft: Draft, label: str) -> None:
    kind = draft.catalogue.base.kinds[draft.frame.kind]
    attribute = kind.attributes.get(label)
    order = ranked(draft.catalogue, _parts(draft), attribute, True) if attribute else []
    if attribute is None or len(order) < 2:
        _cannot(draft, label)
        return
    high, low = order[0], order[-1]
    assert isinstance(high[1], Decimal) and isinstance(low[1], Decimal)
    unit, _ = unit_of(draft.catalogue, [high[0]], attribute)
    draft.say("差", left=draft.entity(high[0]).name, right=draft.entity(low[0]).name, attribute=label,
              a=phrases.figure(high[1], unit), b=phrases.figure(low[1], unit), more=word("多"),
              value=_shown(draft, Amount(high[1] - low[1], unit, ())))
    draft.use(high[0], label)
    draft.use(low[0], label)


def _no_pair(draft: Draft, label: str) -> None:
    """Less than two sides could be reckoned."""
    if draft.missing:
        draft.kind = "unknown"
        lacking = [m.split(":")[0] for m in draft.missing]
        draft.say("值_无", name="、".join(dict.fromkeys(lacking)), attribute=label)
        return
    draft.frame = frame_with(draft.frame, attributes=draft.frame.attributes or ((label,) if label else ()))
    if draft.frame.rows and draft.frame.attributes:
        give_value(draft)
    else:
        nothing(draft)


def ratio(draft: Draft) -> None:
    """How many times one side is the other."""
    label = _label(draft)
    pair = _two(draft, label, draft.frame.by_count)
    if pair is None or not pair[1].amount.number or not phrases.same_unit(pair[0].amount.unit, pair[1].amount.unit):
        _no_pair(draft, label)
        return
    one, other = pair
    times = one.amount.number / _in_unit(other.amount, one.amount.unit)
    draft.say("倍", left=one.name, right=other.name, attribute=word("项目数") if draft.frame.by_count else label,
              a=phrases.amount(one.amount), b=phrases.amount(other.amount), value=plain(rounded(times, 2)),
              ratio=plain(rounded(times, 4)))


def share(draft: Draft) -> None:
    """What part of a whole something is, and whether that is more than a threshold."""
    frame, catalogue = draft.frame, draft.catalogue
    label = _label(draft)
    part, whole, by_count = _part_and_whole(draft, label)
    if part is None or whole is None or not whole.amount.number:
        _no_pair(draft, label)
        return
    _note(draft, part, label, by_count)
    _note(draft, whole, label, by_count)
    value = part.amount.number / _in_unit(whole.amount, part.amount.unit)
    shown = phrases.percent(value)
    verdict = ""
    if frame.shares:
        bound = frame.shares[0]
        holds = bound.holds(value) if bound.comparison != "is" else value >= bound.low
        verdict = word("是" if holds else "没有_判断")
        if bound.low == Decimal("0.5") and value == bound.low:
            shown = f"{shown}，{word('刚好一半')}"
        elif bound.low == Decimal("0.5"):
            shown = f"{shown}，{word('超过一半' if value > bound.low else '没有过半')}"
    name = word("项目数") if by_count else label
    if verdict:
        draft.say("占_判断", verdict=verdict, part=part.name, attribute=name, a=phrases.amount(part.amount),
                  whole=whole.name, b=phrases.amount(whole.amount), value=shown)
    else:
        draft.say("占", part=part.name, attribute=name, a=phrases.amount(part.amount), whole=whole.name,
                  b=phrases.amount(whole.amount), value=shown)
    if not frame.attributes and not by_count:
        _, _, _ = part, whole, catalogue


def _part_and_whole(draft: Draft, label: str) -> tuple[Side | None, Side | None, bool]:
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    by_count = frame.by_count
    items = frame.items
    if frame.bounds and frame.rows != frame.scope:  # 二十亿以上的占几成: of those in scope
        by_count = by_count or not any(a not in [b for b, _ in frame.bounds] for a in frame.attributes)
        part, whole = Item(frame.rows, word("符合的")), Item(frame.scope, word("全部点名"))
        named = Draft(catalogue, frame_with(frame, named=True))
        return side(named, part, label, by_count), side(named, whole, label, by_count), by_count
    if len(items) >= 2:
        cut = frame.pivot if 0 < frame.pivot < len(items) else 1
        left, right = _merged(items[:cut]), _merged(items[cut:])
        return side(draft, left, label, by_count), side(draft, right, label, by_count), by_count
    if not items:
        return None, None, by_count
    item = items[0]
    direct = tuple(c for c in item.constraints if c.strength >= 2 and not kind.totals_of)
    rest = tuple(c for c in item.constraints if c not in direct)
    if direct and rest and not frame.pivot:
        outer = frozenset(catalogue.of_kind[frame.kind])
        for constraint in rest:
            outer &= constraint.ids
        whole_item = Item(tuple(sorted(outer, key=catalogue.position.__getitem__)), "".join(c.text for c in rest), rest)
        return side(draft, item, label, by_count), side(draft, whole_item, label, by_count), by_count
    overall = catalogue.overall(frame.kind) if kind.totals_of else stated_total(catalogue, frame.kind, ())
    part_side = side(draft, item, label, by_count)
    stated = part_side is not None and part_side.amount.stated
    if overall is not None and (stated or not frame.named) and not frame.named:
        return part_side, _of_total(draft, overall, label, by_count), by_count
    everyone = Item(tuple(e.id for e in catalogue.base.by_kind[frame.kind]), word("全部点名"))
    named = Draft(catalogue, frame_with(frame, named=True))
    return side(named, item, label, by_count), side(named, everyone, label, by_count), by_count


def compare(draft: Draft) -> None:
    """Which of two or more is larger, by each figure asked about."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    labels = [a for a in frame.attributes if kind.attributes[a].type in ("数值", "日期")]
    main = catalogue.main_figure(frame.kind)
    if not labels and main is not None and not frame.by_count:
        labels = [main.label]
    if frame.by_count and not labels:
        counted = catalogue.counted(frame.kind)
        labels = [counted.label] if counted else [""]
    said = False
    for label in reversed(labels):
        said = _compare_by(draft, label, said) or said
    if not said:
        _no_pair(draft, labels[-1] if labels else "")


def _compare_by(draft: Draft, label: str, more: bool) -> bool:
    frame = draft.frame
    if frame.pivot and len(frame.items) > frame.pivot:
        items = [_merged(frame.items[: frame.pivot]), _merged(frame.items[frame.pivot :])]
    elif len(frame.items) >= 2:
        items = list(frame.items)
    else:
        items = [Item((i,), draft.entity(i).name) for i in frame.rows]
    counted = draft.catalogue.counted(frame.kind)
    by_count = frame.by_count and (not label or (counted is not None and counted.label == label))
    found = [side(draft, item, label, by_count) for item in items]
    sides = [one for one in found if one is not None]
    for item, one in zip(items, found, strict=True):
        if one is None:
            for entity_id in item.ids[:3]:
                draft.lack(entity_id, label)
    if len(sides) < 2 or len(sides) < len(items):
        return False
    unit = sides[0].amount.unit
    if any(not phrases.same_unit(unit, one.amount.unit) for one in sides):
        return False
    ordered = sorted(sides, key=lambda one: _in_unit(one.amount, unit), reverse=not frame.less)
    values = [_in_unit(one.amount, unit) for one in ordered]
    parts = "，".join(f"{one.name}{phrases.amount(one.amount)}" for one in sides)
    for one in sides:
        _note(draft, one, label, by_count)
    name = label or word("项目数")
    if values[0] == values[1]:
        draft.say("比较_等", attribute=name, list=parts)
        return True
    size = word("小" if frame.less else "大")
    gap = phrases.figure(abs(values[0] - values[1]), unit)
    if frame.whether and not more and frame.pivot:
        holds = ordered[0] is sides[0]
        draft.say("比较_判断", verdict=word("是" if holds else "不是"), winner=ordered[0].name, attribute=name,
                  size=size, list=parts, difference=gap)
    else:
        draft.say("比较", winner=ordered[0].name, attribute=name, size=size, list=parts)
        if len(sides) == 2 and not more:
            draft.lines.append(say("相差", value=gap))
    return True


def by_group(draft: Draft) -> None:
    """Numbers and sums for each value of a choice or reference."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    attribute = kind.attributes[frame.group]
    figure = next((kind.attributes[a] for a in frame.attributes if kind.attributes[a].type == "数值"), None)
    if figure is None and not frame.by_count:
        figure = catalogue.main_figure(frame.kind)
    groups = []
    published = _published(draft, attribute, figure) if frame.stated or not frame.rows else {}
    for key, ids in grouped(catalogue, frame.rows, attribute):
        whole = total(catalogue, ids, figure) if figure is not None else None
        if key in published:
            ids, whole = published[key]
        elif published:
            continue
        name = catalogue.base.entities[key].name if key in catalogue.base.entities else key
        groups.append((name, ids, whole))
    if not groups:
        _cannot(draft, frame.group)
        return
    asked_figure = any(kind.attributes[a].type == "数值" for a in frame.attributes)

    def size(group: tuple[str, tuple[str, ...], Amount | None]) -> Decimal:
        return (group[2].number if group[2] else Decimal(0)) if asked_figure else Decimal(len(group[1]))

    groups.sort(key=size, reverse=frame.descending)
    superlative = _asks_one(frame)
    if superlative:
        place = max(frame.rank, 1) - 1
        if place >= len(groups):
            _cannot(draft, frame.group)
            return
        best = size(groups[place])
        winners = [g for g in groups if size(g) == best]
        draft.say("分组_最", name="、".join(g[0] for g in winners), value=_group_value(draft, winners[0], kind, figure))
        if not frame.rank:
            draft.lines[-1] = say("分组_最", name="、".join(g[0] for g in winners) + word(
                "最多" if frame.descending else "最少"), value=_group_value(draft, winners[0], kind, figure))
    draft.say("分组_头", group=frame.group, kind=kind.label)
    for name, ids, whole in groups[:LONGEST_LIST]:
        amount = f"，{figure.label}{phrases.amount(whole)}" if figure is not None and whole is not None else ""
        draft.say("分组_行", name=name, count=len(ids), measure=measure(kind), sum=amount)
        for entity_id in ids[:5]:
            draft.use(entity_id, figure.label if figure else "")


def _published(
    draft: Draft, attribute: Attribute, figure: Attribute | None
) -> dict[str, tuple[tuple[str, ...], Amount | None]]:
    """The stated total of each group, where the source gives one."""
    catalogue, found = draft.catalogue, {}
    totals = catalogue.totals_of.get(draft.frame.kind, "")
    for entity in catalogue.base.by_kind.get(totals, ()):
        if len(entity.conditions) == 1 and entity.conditions[0][0] == attribute.label and figure is not None:
            value = catalogue.quantity(entity, figure.label)
            if value is not None:
                amount = Amount(value.number, value.unit, (entity.id,), stated=True)
                found[entity.conditions[0][1]] = ((entity.id,), amount)
    return found


def _asks_one(frame: Frame) -> bool:
    return bool(frame.rank or "superlative" in frame.chosen_words)


def _group_value(draft: Draft, group: tuple[str, tuple[str, ...], Amount | None], kind, figure) -> str:  # type: ignore[no-untyped-def]
    _, ids, whole = group
    parts = f"{len(ids)}{measure(kind)}{kind.label}"
    return parts + (f"，{figure.label}{phrases.amount(whole)}" if figure is not None and whole is not None else "")


def reconcile(draft: Draft) -> None:
    """Whether the stated parts add up to the stated whole."""
    frame, catalogue = draft.frame, draft.catalogue
    attribute = _figure(draft)
    overall = catalogue.overall(frame.kind)
    if attribute is None or overall is None:
        nothing(draft)
        return
    parts = [e for e in catalogue.base.by_kind[frame.kind] if e.conditions and len(e.conditions) == 1]
    whole = total(catalogue, [e.id for e in parts], attribute)
    stated = catalogue.quantity(overall, attribute.label)
    if whole is None or stated is None or whole.lacking:
        _cannot(draft, attribute.label)
        return
    gap = stated.number - _in_unit(whole, stated.unit)
    verdict = say("核对_等") if gap == 0 else say("核对_差", difference=phrases.figure(abs(gap), stated.unit))
    places = max(0, -int(stated.number.as_tuple().exponent), -int(whole.number.as_tuple().exponent))
    draft.say("核对", parts="、".join(f"{e.name}{phrases.value(catalogue.base, e, attribute.label)}" for e in parts),
              sum=f"{whole.number:.{places}f}{whole.unit}", whole=overall.name, stated=phrases.quantity(stated),
              verdict=verdict)
    draft.lines[0] = say("核对_头_等" if gap == 0 else "核对_头_差") + draft.lines[0]
    for entity in (*parts, overall):
        draft.use(entity.id, attribute.label)
