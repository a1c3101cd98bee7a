"""Sums."""

from __future__ import annotations

from dataclasses import replace

from knowledge.measures.units import units
from knowledge.model import Attribute
from knowledge.reckoning.amounts import Amount
from knowledge.reckoning.figures import total, unit_of
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.counting import beyond_named
from knowledge.wording.draft import Draft
from knowledge.wording.listing import list_rows
from knowledge.wording.phrases import LONGEST_LIST, say
from knowledge.wording.values import give_value


def add_up(draft: Draft) -> None:
    """A sum over what the source names, saying over what; a stated figure where there is but one."""
    frame, attribute = draft.frame, draft.figure
    if not frame.rows:
        nothing(draft)
    elif attribute is None:
        list_rows(draft)
    elif len(frame.rows) == 1:
        _as_stated(draft, attribute)
    elif frame.unnamed:
        beyond_named(draft)
    elif draft.overall is not None and draft.overall.id in frame.rows:  # the whole is no part of a sum
        draft.narrow((draft.overall.id,))
        _as_stated(draft, attribute)
    else:
        _added(draft, attribute)
        for other in _others(draft, attribute):
            beside = draft.aside(draft.frame.but(attributes=(other.label,)))
            _added(beside, other)
            draft.lines.extend(beside.lines)


def _others(draft: Draft, first: Attribute) -> list[Attribute]:
    """The other figures asked for beside the first: 项目数合计、投资合计各是多少."""
    asked = (draft.kind.attributes[label] for label in dict.fromkeys(draft.frame.attributes))
    return [attribute for attribute in asked if attribute.type == "数值" and attribute.label != first.label]


def _as_stated(draft: Draft, attribute: Attribute) -> None:
    draft.ask_for(*(draft.frame.attributes or (attribute.label,)))
    give_value(draft)


def _unit_for(draft: Draft, attribute: Attribute) -> str:
    """The unit that the figure is asked for in: 合起来多少GW、多少亿."""
    own, _ = unit_of(draft.catalogue, draft.frame.rows, attribute)
    fitting = [unit for unit in draft.frame.units if units().comparable(unit, own)]
    return fitting[-1] if fitting else "" if len(draft.frame.units) > 1 else draft.frame.unit


def _added(draft: Draft, attribute: Attribute) -> None:
    draft.frame = draft.frame.but(unit=_unit_for(draft, attribute))
    if draft.frame.unit and not attribute.unit:  # 一共多少GW: asked for in one unit, so added in it
        attribute = replace(attribute, additive=True, unit=draft.frame.unit)
    whole = total(draft.catalogue, draft.frame.rows, attribute)
    if whole is not None:
        _sum(draft, attribute, whole)
    elif attribute.additive:
        draft.cannot(attribute.label)
    else:
        draft.ask_for(attribute.label)
        give_value(draft, say("不可合计", attribute=attribute.label))


def _sum(draft: Draft, attribute: Attribute, whole: Amount) -> None:
    draft.result = whole
    draft.say(
        "合计_公布" if draft.kind.totals_of else "合计_点名",
        count=len(whole.over),
        measure=draft.measure,
        kind=draft.kind.label,
        attribute=attribute.label,
        value=phrases.amount(whole, draft.frame.unit),
    )
    for entity_id in whole.over[:LONGEST_LIST]:
        draft.say("值_行", name=draft.name(entity_id), value=draft.value(entity_id, attribute.label))
        draft.use(entity_id, attribute.label)
    draft.say_stated(attribute.label, whole)
    if whole.lacking:
        draft.say("合计_部分", missing=draft.names(whole.lacking), attribute=attribute.label)
