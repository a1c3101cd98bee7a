"""What comes to each: 平均每亩投资."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.reckoning.amounts import rounded
from knowledge.reckoning.quotients import Quotient, ordered_quotients, quotient
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say

_FEW = 3  # entities of which each quotient is told


def divide(draft: Draft) -> None:
    """One figure over another: of one, of each of a few, of many together, or the first by it."""
    rows = draft.frame.rows
    if not rows:
        nothing(draft)
    elif draft.frame.ordering and len(rows) > 1:
        _in_order(draft)
    elif len(rows) == 1 or (len(rows) <= _FEW and not draft.frame.summed):
        for row in rows:
            if not _one(draft, row):
                _lack(draft, row)
    else:
        _together(draft, rows)


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


def _one(draft: Draft, entity_id: str) -> bool:
    found = _reckoned(draft, (entity_id,))
    if found is not None:
        _say(draft, draft.name(entity_id), found)
    return found is not None


def _lack(draft: Draft, entity_id: str) -> None:
    """Refuse for want of either figure."""
    for label in (draft.frame.attributes[0], draft.frame.per):
        if label not in draft.entity(entity_id).statements:
            draft.say("值_无", name=draft.name(entity_id), attribute=label)
            draft.lack(entity_id, label)
    if not draft.cited:
        draft.refuse()


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
    order = ordered_quotients(draft.catalogue, frame.rows, figure, by, frame.descending and not frame.less)
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
