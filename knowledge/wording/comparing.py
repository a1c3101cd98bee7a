"""Two or more beside each other: which is larger, by how much, how many times."""

from __future__ import annotations

from knowledge.reckoning.amounts import Amount, plain, rounded, same_unit
from knowledge.reckoning.figures import by_figure, unit_of
from knowledge.reckoning.sides import Side, parted
from knowledge.reckoning.stated import amount_of
from knowledge.understanding.choosing.selecting import Bound
from knowledge.understanding.frame import Item
from knowledge.wording import phrases
from knowledge.wording.degrees import degree
from knowledge.wording.draft import Draft
from knowledge.wording.inwards import of_one
from knowledge.wording.phrases import say, word
from knowledge.wording.sides import attribute_name, cannot_pair, every_side, name, rest_on, two_sides


def difference(draft: Draft) -> None:
    """How much more one side is than the other."""
    if draft.frame.target is not None:
        _against(draft, draft.frame.target)
        return
    if draft.frame.extremes:
        _extremes(draft, _label(draft))
        return
    if of_one(draft):
        return
    counted = draft.counted.label if draft.counted else ""
    figures = [a for a in draft.frame.attributes if a != counted and draft.kind.attributes[a].type == "数值"]
    if draft.frame.by_count or draft.frame.counting:
        _difference(draft, counted, by_count=True)
    if figures or not (draft.frame.by_count or draft.frame.counting):
        _difference(draft, figures[-1] if figures else _label(draft), by_count=False)


def _against(draft: Draft, target: Bound) -> None:
    """The figure of the one in question beside one of the asker's own."""
    (row,), (label, *_) = draft.frame.rows, draft.frame.attributes
    one, other = amount_of(draft.catalogue, draft.entity(row), label), Amount(target.low, target.unit)
    if one is None or not same_unit(one.unit, other.unit):
        cannot_pair(draft, label)
        return
    gap = one.number_in(other.unit) - other.number
    told = {"name": draft.name(row), "attribute": label, "a": phrases.amount(one)}
    if gap:
        value = phrases.amount(Amount(abs(gap), other.unit))
        draft.say("差_数", **told, b=phrases.amount(other), more=word("多" if gap > 0 else "少"), value=value)
    else:
        draft.say("差_数_等", **told)
    draft.use(row, label)


def _difference(draft: Draft, label: str, by_count: bool) -> None:
    """By a figure, or by number."""
    draft.frame = draft.frame.but(by_count=by_count)
    pair = two_sides(draft, label)
    if pair is None:
        cannot_pair(draft, label)
        return
    one, other = pair
    gap = one.amount.number - other.amount.number_in(one.amount.unit)
    draft.result = Amount(gap if draft.frame.pivot else abs(gap), one.amount.unit)
    attribute, a = attribute_name(label, by_count), phrases.amount(one.amount)
    if draft.frame.averaged:
        attribute = say("平均的", attribute=attribute)
    if gap == 0:
        draft.say("差_等", left=name(draft, one), right=name(draft, other), attribute=attribute, a=a)
        return
    if draft.frame.relative and other.amount.number:
        share = abs(gap) / other.amount.number_in(one.amount.unit)
        draft.say("差_比", more=word("多" if gap > 0 else "少"), value=phrases.percent(share))
    draft.say(
        "差",
        left=name(draft, one),
        right=name(draft, other),
        attribute=attribute,
        a=a,
        b=phrases.amount(other.amount),
        more=word("多" if gap > 0 else "少"),
        value=phrases.amount(Amount(abs(gap), one.amount.unit), draft.frame.unit),
    )


def _label(draft: Draft) -> str:
    return draft.figure.label if draft.figure else ""


def _extremes(draft: Draft, label: str) -> None:
    """The largest less the smallest."""
    attribute = draft.kind.attributes.get(label)
    order = by_figure(draft.catalogue, draft.parts, attribute, descending=True) if attribute else []
    if attribute is None or len(order) < 2:
        draft.cannot(label)
        return
    (high, most), (low, least) = order[0], order[-1]
    unit, _ = unit_of(draft.catalogue, [high], attribute)
    draft.result = Amount(most - least, unit)
    draft.say(
        "差",
        left=draft.name(high),
        right=draft.name(low),
        attribute=label,
        a=phrases.figure(most, unit),
        b=phrases.figure(least, unit),
        more=word("多"),
        value=phrases.amount(Amount(most - least, unit), draft.frame.unit),
    )
    draft.use(high, label)
    draft.use(low, label)


def ratio(draft: Draft) -> None:
    """How many times one side is the other."""
    if of_one(draft):
        return
    label = _label(draft)
    pair = two_sides(draft, label)
    if pair is None or not pair[1].amount.number:
        cannot_pair(draft, label)
        return
    one, other = pair
    times = one.amount.number / other.amount.number_in(one.amount.unit)
    draft.say(
        "倍",
        left=name(draft, one),
        right=name(draft, other),
        attribute=attribute_name(label, draft.frame.by_count),
        a=phrases.amount(one.amount),
        b=phrases.amount(other.amount),
        value=plain(rounded(times, 2)),
        ratio=plain(rounded(times, 4)),
    )
    if draft.frame.times is not None and draft.frame.whether:
        verdict = word("是" if times >= draft.frame.times else "没有_判断")
        draft.lines[-1] = say("判断", verdict=verdict, line=draft.lines[-1])


def compare(draft: Draft) -> None:
    """Which of two or more is larger, by each figure asked about."""
    labels = _compared(draft)
    said = False
    for label in reversed(labels):
        said = _compare_by(draft, label, said) or said
    if not said:
        cannot_pair(draft, labels[-1] if labels else "")


def _compared(draft: Draft) -> list[str]:
    """The attributes to compare by; '' is the number of entities."""
    attributes = draft.kind.attributes
    labels = [label for label in draft.frame.attributes if attributes[label].type in ("数值", "日期")]
    if labels:
        return labels
    if draft.frame.by_count:
        return [draft.counted.label if draft.counted else ""]
    main = draft.catalogue.main_figure(draft.frame.kind)
    return [main.label] if main else []


def _compare_by(draft: Draft, label: str, more: bool) -> bool:
    """Compare by one attribute; False where it cannot be done. `more`: another was compared by before."""
    frame, counted = draft.frame, draft.counted
    items = parted(frame) or [Item((i,), draft.name(i)) for i in frame.rows]
    by_count = frame.by_count and (not label or (counted is not None and counted.label == label))
    sides = every_side(draft, items, label, by_count)
    if len(sides) < 2:
        return False
    for one in sides:
        rest_on(draft, one, label, by_count)
    _say_compared(draft, sides, attribute_name(label), more)
    return True


def _say_compared(draft: Draft, sides: list[Side], attribute: str, more: bool) -> None:
    frame, unit = draft.frame, sides[0].amount.unit
    ordered = sorted(sides, key=lambda one: one.amount.number_in(unit), reverse=not frame.less)
    first, second = (one.amount.number_in(unit) for one in ordered[:2])
    each = phrases.clauses(name(draft, one) + phrases.amount(one.amount) for one in sides)
    if first == second:
        draft.say("比较_等", attribute=attribute, list=each)
        return
    winner, size = (
        name(draft, ordered[0]),
        degree(draft.catalogue, attribute, sides[0].amount.unit, not frame.less),
    )
    attribute = say("平均的", attribute=attribute) if frame.averaged else attribute
    gap = phrases.figure(abs(first - second), unit)
    if frame.whether and not more and frame.pivot:
        verdict = word("是" if ordered[0] is sides[0] else "不是")
        draft.say(
            "比较_判断",
            verdict=verdict,
            winner=winner,
            attribute=attribute,
            size=size,
            list=each,
            more=word("少" if frame.less else "多"),
            difference=gap,
        )
        return
    draft.say("比较", winner=winner, attribute=attribute, size=size, list=each)
    if len(sides) == 2 and not more:
        draft.lines.append(say("相差", value=gap))
