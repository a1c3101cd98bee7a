"""What comes to each: 平均每亩投资."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.measures.units import units
from knowledge.reckoning.amounts import plain, rounded, same_unit
from knowledge.reckoning.figures import gathered
from knowledge.reckoning.quotients import Quotient, ordered_quotients, quotient
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say, word

_BY_NAME = 2  # strength of a constraint that is a name
_PAIR = 2
_FEW = 3  # entities of which each quotient is told


def divide(draft: Draft) -> None:
    """One figure over another: of one, of each of a few, of many together, or the first by it."""
    rows = draft.frame.rows
    if not rows:
        nothing(draft)
    elif draft.frame.ordering and len(rows) > 1:
        _in_order(draft)
    elif len(rows) == 1 or _each_named(draft):
        found = [(row, _one(draft, row)) for row in rows]
        for row, of in found:
            if of is None:
                _lack(draft, row)
        if draft.frame.asked_as == "difference":
            _apart(draft, [(row, of) for row, of in found if of is not None])
    else:
        _together(draft, rows)


def _each_named(draft: Draft) -> bool:
    """Whether the few in question are named one by one, or each is asked for."""
    if draft.frame.apart:
        return len(draft.frame.rows) <= LONGEST_LIST
    named = sum(c.strength >= _BY_NAME and not c.negated for c in draft.frame.constraints)
    return len(draft.frame.rows) <= min(named, _FEW) and not draft.frame.summed


def _reckoned(draft: Draft, ids: Sequence[str]) -> Quotient | None:
    frame, attributes = draft.frame, draft.kind.attributes
    figure, by = attributes[frame.attributes[0]], attributes[frame.per]
    found = quotient(draft.catalogue, ids, figure, by, frame.unit, frame.per_unit)
    for entity_id in found.figure.over[:LONGEST_LIST] if found is not None else ():
        draft.use(entity_id, figure.label)
        draft.use(entity_id, by.label)
    return found


def _say(draft: Draft, name: str, of: Quotient) -> None:
    by = draft.frame.per
    draft.say(
        "平均_按",
        name=name,
        by=by,
        unit=draft.frame.per_unit or draft.kind.attributes[by].unit or of.divisor.unit,
        attribute=draft.frame.attributes[0],
        value=phrases.figure(rounded(of.value), of.unit),
        total=phrases.amount(of.figure),
        count=phrases.amount(of.divisor),
    )


def _one(draft: Draft, entity_id: str) -> Quotient | None:
    found = _reckoned(draft, (entity_id,))
    if found is not None:
        _say(draft, draft.name(entity_id), found)
    return found


def _apart(draft: Draft, found: Sequence[tuple[str, Quotient]]) -> None:
    """By how much the one quotient is above the other, for the same unit."""
    if len(found) != _PAIR or len({of.divisor.unit.partition("/")[0] for _, of in found}) != 1:
        return
    (_, one), (_, other) = found
    if same_unit(one.unit, other.unit):
        gap = one.value - units().convert(other.value, other.unit, one.unit)
        draft.lines.append(say("相差", value="约" + phrases.figure(rounded(abs(gap)), one.unit)))


def _lack(draft: Draft, entity_id: str) -> None:
    """Refuse for want of either figure."""
    _lack_of(draft, entity_id, (draft.frame.attributes[0], draft.frame.per))


def _together(draft: Draft, rows: Sequence[str]) -> None:
    found = _reckoned(draft, rows)
    if found is None:
        draft.cannot(draft.frame.attributes[0])
        return
    name = say("平均_几个", count=len(found.figure.over), measure=draft.measure, kind=draft.kind.label)
    _say(draft, name, found)


def _in_order(draft: Draft) -> None:
    """The first by the quotient, or the first few."""
    frame, attributes = draft.frame, draft.kind.attributes
    figure, by = attributes[frame.attributes[0]], attributes[frame.per]
    down = frame.descending and not frame.less
    order = ordered_quotients(draft.catalogue, frame.rows, figure, by, down, frame.per_unit)
    if not order:
        draft.cannot(figure.label)
        return
    draft.order = tuple(order)
    first = order[: max(frame.limit, _FEW if len(frame.rows) <= _FEW else 1)]
    if frame.rank:
        first = order[frame.rank - 1 : frame.rank]
    for entity_id in first[:LONGEST_LIST]:
        _one(draft, entity_id)
    draft.rows = tuple(first)
    if not first:
        draft.cannot(figure.label)
    elif draft.has_totals:
        draft.say("排名_范围", count=len(order), measure=draft.measure, kind=draft.kind.label)


def set_beside(draft: Draft) -> None:
    """Two figures of one entity: how many times, what share, how much more."""
    row, (one, other) = draft.frame.rows[0], draft.frame.attributes
    attributes = draft.kind.attributes
    amounts = [gathered(draft.catalogue, (row,), attributes[label]) for label in (one, other)]
    if amounts[0] is None or amounts[1] is None or not amounts[1].number:
        _lack_of(draft, row, (one, other))
        return
    first, second = amounts[0], amounts[1]
    unit = first.unit
    gap = first.number - second.number_in(unit)
    parts = {
        "name": draft.name(row),
        "one": one,
        "other": other,
        "a": phrases.amount(first),
        "b": phrases.amount(second),
    }
    times = first.number / second.number_in(unit)
    if draft.frame.asked_as == "ratio":
        draft.say("两项_倍", value=plain(rounded(times)), **parts)
    elif draft.frame.asked_as == "share":
        draft.say("两项_占", value=phrases.percent(times), **parts)
    else:
        more = word("多" if gap >= 0 else "少")
        draft.say("两项_差", more=more, value=phrases.figure(abs(gap), unit), **parts)
    for label in (one, other):
        draft.use(row, label)


def _lack_of(draft: Draft, entity_id: str, labels: Sequence[str]) -> None:
    """Refuse for want of the figures that the entity does not have; say the one that it has."""
    for label in labels:
        value = draft.value(entity_id, label)
        if value:
            draft.say("值_数", name=draft.name(entity_id), attribute=label, value=value)
            draft.use(entity_id, label)
        else:
            draft.say("值_无", name=draft.name(entity_id), attribute=label)
            draft.lack(entity_id, label)
    draft.refuse()
