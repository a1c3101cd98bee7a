"""Orders: the first, the last, the n-th, the first n, all of them."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Attribute
from knowledge.reckoning.figures import at_place, ranked, total
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.degrees import superlative
from knowledge.wording.draft import Draft
from knowledge.wording.listing import list_rows
from knowledge.wording.phrases import LONGEST_LIST, say, word

_MOST_EXPECTED = 3  # entities of which the figure is told, where they are not first


_FEW_NAMED = 4  # named in the question, whose values are all told
_BY_NAME = 2  # strength of a constraint that is a name


def rank(draft: Draft) -> None:
    """The first, the last, the n-th or the first n by a figure or a date."""
    frame, kind, rows = draft.frame, draft.kind, draft.parts
    attribute = _turned_on(draft)
    if not rows:
        list_rows(draft)
        return
    if attribute is None:
        nothing(draft)
        return
    order = ranked(draft.catalogue, rows, attribute, frame.descending)
    if not order:
        draft.cannot(attribute.label)
        return
    draft.order = tuple(i for i, _ in order)
    if frame.placed:
        _own_place(draft, frame.placed[0], attribute)
        return
    if frame.placings:
        _each_placing(draft, rows)
        return
    if frame.rank > len(order):
        draft.say("排名_不够", count=len(order), measure=draft.measure, kind=kind.label, rank=frame.rank)
        draft.refuse(say("第", n=frame.rank))
        return
    if frame.rank:
        place = say("第" if frame.descending else "倒数", n=frame.rank)
        _winners(draft, at_place(order, frame.rank), attribute, place)
    elif frame.limit > 1:
        _first(draft, draft.order[: frame.limit], attribute)
    else:
        _winners(draft, at_place(order, 1), attribute, _superlative(draft, attribute))
    if attribute.type == "日期" and 1 < len(rows) <= _FEW_NAMED and _each_named(draft):
        _beside(draft, [i for i in rows if i not in draft.rows], attribute)
    elif not kind.totals_of and draft.has_totals:
        draft.say("排名_范围", count=len(order), measure=draft.measure, kind=kind.label)
    _measured_otherwise(draft, rows, attribute, len(order))


def _measured_otherwise(draft: Draft, rows: Sequence[str], attribute: Attribute, compared: int) -> None:
    """Say of how many the figure is in units that do not compare: 万吨 and GW."""
    if attribute.type != "数值" or attribute.unit or draft.frame.unit:
        return
    held = sum(attribute.label in draft.entity(row).statements for row in rows)
    if held > compared:
        draft.say(
            "排名_单位",
            count=held - compared,
            measure=draft.measure,
            kind=draft.kind.label,
            attribute=attribute.label,
        )


def _own_place(draft: Draft, entity_id: str, attribute: Attribute) -> None:
    """Which place one has in the order of all."""
    value = draft.value(entity_id, attribute.label, draft.frame.unit)
    if entity_id not in draft.order:
        draft.say("值_无", name=draft.name(entity_id), attribute=attribute.label)
        draft.refuse(attribute.label)
        return
    draft.say(
        "排名_位",
        name=draft.name(entity_id),
        attribute=attribute.label,
        value=value,
        scope=word("点名") if draft.has_totals else "",
        count=len(draft.order),
        measure=draft.measure,
        kind="" if draft.kind.totals_of else draft.kind.label,
        place=say("第", n=draft.order.index(entity_id) + 1),
    )
    draft.use(entity_id, attribute.label)
    draft.rows = (entity_id,)


def _each_named(draft: Draft) -> bool:
    """Whether the question names those that are put in order, one by one."""
    named = [c for c in draft.frame.constraints if c.strength >= _BY_NAME and not c.negated]
    return len(named) >= len(draft.frame.rows)


def _beside(draft: Draft, others: Sequence[str], attribute: Attribute) -> None:
    """The values of those that were compared and are not first."""
    for entity_id in others:
        value = draft.value(entity_id, attribute.label)
        draft.say("值_行", name=draft.name(entity_id), value=attribute.label + (value or word("无资料")))
        draft.use(entity_id, attribute.label)


def sort(draft: Draft) -> None:
    """All of them in order."""
    attribute, rows = _turned_on(draft), draft.parts
    if attribute is None or not rows:
        nothing(draft)
        return
    order = ranked(draft.catalogue, rows, attribute, draft.frame.descending)
    if not order:
        draft.cannot(attribute.label)
        return
    direction = word("从大到小" if draft.frame.descending else "从小到大")
    draft.say("排名_全", attribute=attribute.label, direction=direction)
    draft.order = tuple(i for i, _ in order)
    _places(draft, draft.order, attribute)
    placed = set(draft.order)
    left = [i for i in rows if i not in placed]
    if left:
        draft.say("合计_部分", missing=draft.names(left), attribute=attribute.label)
    draft.more(len(order))


def _each_placing(draft: Draft, rows: Sequence[str]) -> None:
    """Who has each of several places; of yes and no the noes first."""
    frame = draft.frame
    labels = {placing.attribute for placing in frame.placings}
    others = [label for label in frame.attributes if label not in labels]
    told: list[list[str]] = []
    met: list[str] = []
    placed = 0
    for placing in frame.placings:
        attribute = draft.kind.attributes[placing.attribute]
        order = ranked(draft.catalogue, rows, attribute, placing.descending)
        winners = at_place(order, placing.place)
        if not winners:
            draft.lack(rows[0], attribute.label)
            continue
        one = draft.aside(
            frame.but(descending=placing.descending, attributes=(attribute.label, *others), placings=())
        )
        expected = frame.expected or (tuple(met) if frame.whether else ())
        one.frame = one.frame.but(expected=expected, whether=False)
        place = _superlative(one, attribute)
        if placing.place > 1:
            place = say("第" if placing.descending else "倒数", n=placing.place)
        _winners(one, winners, attribute, place)
        met.extend(winners)
        told.append(one.lines)
        placed = max(placed, len(order))
    if not told:
        draft.cannot(frame.placings[0].attribute)
        return
    denied = word("不是")
    for lines in sorted(told, key=lambda lines: not lines[0].startswith(denied)):
        draft.lines.extend(lines)
    draft.rows = tuple(dict.fromkeys(met))
    if not draft.kind.totals_of and draft.has_totals:
        draft.say("排名_范围", count=placed, measure=draft.measure, kind=draft.kind.label)


def _turned_on(draft: Draft) -> Attribute | None:
    """The figure or date that the order turns on."""
    for label in draft.frame.attributes:
        if draft.kind.attributes[label].type in ("数值", "日期"):
            return draft.kind.attributes[label]
    return draft.counted if draft.frame.by_count else draft.figure


def _superlative(draft: Draft, attribute: Attribute) -> str:
    down = draft.frame.descending
    if attribute.type == "日期":
        return word("最晚" if down else "最早")
    if attribute.counts:
        return word("最多" if down else "最少")
    return superlative(draft.catalogue, attribute.label, attribute.unit, down)


def _winners(draft: Draft, winners: tuple[str, ...], attribute: Attribute, place: str) -> None:
    """Who has a place, and what else was asked of them."""
    value = draft.value(winners[0], attribute.label, draft.frame.unit)
    draft.say("排名_一", attribute=attribute.label, superlative=place, name=draft.names(winners), value=value)
    for entity_id in winners:
        draft.use(entity_id, attribute.label)
    if draft.frame.expected:
        right = bool(set(draft.frame.expected) & set(winners))
        draft.lines[-1] = say("判断", verdict=word("是" if right else "不是"), line=draft.lines[-1])
        for other in () if right else draft.frame.expected[:_MOST_EXPECTED]:
            known = draft.value(other, attribute.label, draft.frame.unit)
            if known:
                draft.say("值_数", name=draft.name(other), attribute=attribute.label, value=known)
                draft.use(other, attribute.label)
    others = [label for label in draft.frame.attributes if label != attribute.label]
    if draft.frame.whether and others and _also(draft, winners, others[-1]):
        others = []
    for entity_id in winners[:3]:
        for label in others:
            text = draft.value(entity_id, label)
            if text:
                draft.say("值", name=draft.name(entity_id), attribute=label, value=text)
                draft.use(entity_id, label)
            else:
                draft.say("值_无", name=draft.name(entity_id), attribute=label)
    draft.rows = winners


def _also(draft: Draft, winners: tuple[str, ...], label: str) -> bool:
    """Whether who is first by one figure is so by another too: 项目数最少，投资也最少吗."""
    attribute = draft.kind.attributes[label]
    order = ranked(draft.catalogue, draft.parts, attribute, draft.frame.descending)
    if not order:
        return False
    first = at_place(order, 1)
    meant = draft.frame.expected or winners
    verdict = word("是" if set(first) & set(meant) else "不是")
    value = draft.value(first[0], label, draft.frame.unit)
    line = say(
        "排名_也",
        verdict=verdict,
        attribute=label,
        superlative=_superlative(draft, attribute),
        name=draft.names(first),
        value=value,
    )
    draft.lines.insert(0, line)
    draft.use(first[0], label)
    return True


def _first(draft: Draft, top: tuple[str, ...], attribute: Attribute) -> None:
    """The first few, and what they come to where that was asked."""
    draft.say(
        "排名_前",
        attribute=attribute.label,
        superlative=_superlative(draft, attribute),
        count=len(top),
        measure=draft.measure,
    )
    _places(draft, top, attribute)
    whole = total(draft.catalogue, top, attribute) if draft.frame.summed and attribute.additive else None
    if whole is not None:
        draft.lines.insert(0, say("值_合计", attribute=attribute.label, value=phrases.amount(whole)))


def _places(draft: Draft, ids: Sequence[str], attribute: Attribute) -> None:
    for place, entity_id in enumerate(ids[:LONGEST_LIST], 1):
        value = draft.value(entity_id, attribute.label, draft.frame.unit)
        for label in draft.frame.attributes:
            text = draft.value(entity_id, label) if label != attribute.label else ""
            if text:
                value = phrases.clauses((value, label + text))
                draft.use(entity_id, label)
        draft.say("排名_行", place=place, name=draft.name(entity_id), value=value)
        draft.use(entity_id, attribute.label)
    draft.rows = tuple(ids)
