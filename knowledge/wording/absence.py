"""Nobody fits: what was looked for is not in the facts."""

from __future__ import annotations

from dataclasses import replace

from knowledge.mending.closeness import one_slip
from knowledge.reckoning.amounts import plain, rounded
from knowledge.reckoning.figures import by_figure
from knowledge.reckoning.stated import positive
from knowledge.understanding.choosing.selecting import Bound
from knowledge.wording import phrases
from knowledge.wording.degrees import superlative
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say

_UPWARD = ("at least", "above", "is", "between", "about", "some over")


def nothing(draft: Draft) -> None:
    """Say that nobody fits: no, where that was the question; else that the facts have none."""
    frame = draft.frame
    if frame.other and frame.followed and not frame.bounds:
        draft.say("没有别的", kind=draft.kind.label)
        return
    narrowed = limits(draft)
    left_out = [c.text for c in frame.constraints if c.negated and c.strength]
    if narrowed and left_out and frame.bounds:
        others = phrases.listed(left_out)
        draft.say("没有_除", kind=draft.kind.label, scope=narrowed, others=others)
        for entity_id in frozenset().union(*(c.ids for c in frame.constraints if c.negated)):
            draft.use(entity_id)
        return
    if narrowed and (frame.bounds or frame.exists or (frame.whether and not frame.attributes)):
        draft.say("没有", kind=draft.kind.label, scope=narrowed)
        _nearest(draft)
        return
    if narrowed and left_out:
        names = phrases.listed(left_out)
        draft.say("列出_空_除", kind=draft.kind.label, scope=narrowed, others=names)
    elif narrowed:
        draft.say("列出_空", kind=draft.kind.label, scope=narrowed)
    else:
        draft.say("列出_全空", kind=draft.kind.label)
    draft.refuse(narrowed or draft.kind.label)


def _misquoted(draft: Draft, label: str, bound: Bound) -> bool:
    """Whether the figure is one of the facts with a slip in its digits; the draft then gives that one."""
    catalogue = draft.catalogue
    kinds = (draft.frame.kind, draft.kind.totals_of, catalogue.totals_of.get(draft.frame.kind, ""))
    meant = [
        entity
        for kind in filter(None, kinds)
        for entity in catalogue.base.by_kind[kind]
        if (number := catalogue.number(entity, label, bound.unit)) is not None
        and one_slip(plain(number), plain(bound.low))
    ]
    if len(meant) != 1:
        return False
    entity = meant[0]
    claimed = phrases.figure(bound.low, bound.unit)
    draft.say(
        "更正_数", name=entity.name, attribute=label, actual=draft.value(entity.id, label), claimed=claimed
    )
    draft.lines.reverse()
    draft.use(entity.id, label)
    return True


def _nearest(draft: Draft) -> None:
    """The largest that there is, where none is large enough; or the smallest."""
    if not draft.frame.bounds:
        return
    label, bound = draft.frame.bounds[0]
    if bound.comparison == "is" and _misquoted(draft, label, bound):
        return
    upward = bound.comparison in _UPWARD
    attribute = draft.kind.attributes[label]
    alike = attribute if attribute.unit else replace(attribute, unit=bound.unit)
    order = by_figure(draft.catalogue, draft.frame.scope, alike, upward)
    if order:
        top = order[0][0]
        draft.say(
            "没有_最",
            kind=draft.kind.label,
            attribute=label,
            superlative=superlative(draft.catalogue, label, alike.unit, upward),
            name=draft.name(top),
            value=draft.value(top, label),
        )
        draft.use(top, label)


def limits(draft: Draft) -> str:
    """What the question narrows the kind to, in its own words; '' if it does not."""
    lacking = (say("没写明", attribute=label) for label in draft.frame.lacking)
    told = (say("写明", attribute=label) for label in draft.frame.having)
    named = (c.text for c in positive(draft.frame))
    return phrases.listed([*named, *lacking, *told, *figures_and_times(draft)])


def figures_and_times(draft: Draft) -> list[str]:
    """The limits and times among them, as they were understood."""
    parts = []
    for label, bound in draft.frame.bounds:
        low, high = (phrases.figure(rounded(n), bound.unit) for n in (bound.low, bound.high))
        if bound.against == "average":
            low = say("平均数", value=low)
        parts.append(label + say("界_" + bound.comparison.replace(" ", "_"), low=low, high=high))
    for label, period in draft.frame.periods:
        dated = label if draft.kind.attributes[label].type == "日期" else ""
        parts.append(dated + say("时_" + period.comparison, date=period.date.text))
    return parts
