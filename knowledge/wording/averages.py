"""Means."""

from __future__ import annotations

from decimal import Decimal

from knowledge.model import Attribute
from knowledge.reckoning.amounts import Amount, rounded
from knowledge.reckoning.figures import by_figure, gathered, unit_of
from knowledge.reckoning.quotients import readable
from knowledge.reckoning.stated import Mean, means
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say
from knowledge.wording.values import give_value

_FEWEST = 3  # entities of which there is a middle
_MOST = 4  # stated totals of which each mean is given


def average(draft: Draft) -> None:
    """A mean: a stated total over its stated number, else over those named."""
    attribute = draft.figure
    if attribute is None or not draft.frame.rows:
        nothing(draft)
    elif draft.frame.median:
        _median(draft, attribute)
    elif draft.kind.totals_of:
        _of_totals(draft, attribute)
    else:
        _of_named(draft, attribute)


def _median(draft: Draft, attribute: Attribute) -> None:
    """The middle of the order; of an even number the mean of the two in the middle."""
    order = by_figure(draft.catalogue, draft.parts, attribute, descending=True)
    if len(order) < _FEWEST:
        draft.cannot(attribute.label)
        return
    unit, per = unit_of(draft.catalogue, [order[0][0]], attribute)
    middle = order[(len(order) - 1) // 2 : len(order) // 2 + 1]
    number = sum((figure for _, figure in middle), Decimal(0)) / len(middle)
    draft.result = Amount(number, unit)
    draft.say(
        "中位" if draft.kind.totals_of else "中位_点名",
        count=len(order),
        measure=draft.measure,
        kind=draft.kind.label,
        attribute=attribute.label,
        value=phrases.figure(rounded(number), unit, per),
        middle=phrases.listed(draft.name(i) + phrases.figure(n, unit, per) for i, n in middle),
    )
    for entity_id, _ in order[:LONGEST_LIST]:
        draft.use(entity_id, attribute.label)


def _over_the_parts(draft: Draft, asked: Attribute) -> None:
    """The mean of the stated parts: 平均每批."""
    attribute = draft.counted if draft.frame.by_count and draft.counted is not None else asked
    parts = draft.parts
    whole = gathered(draft.catalogue, parts, attribute)
    if whole is None or whole.lacking:
        draft.cannot(attribute.label)
        return
    draft.say(
        "平均",
        name=draft.names(parts),
        per=draft.measure,
        attribute=attribute.label,
        value=phrases.figure(rounded(whole.number / len(parts)), whole.unit),
        total=phrases.amount(whole),
        count=f"{len(parts)}{draft.measure}",
    )
    for entity_id in parts:
        draft.use(entity_id, attribute.label)


def _of_totals(draft: Draft, asked: Attribute) -> None:
    frame, counted = draft.frame, draft.counted
    if frame.per == draft.kind.label:
        _over_the_parts(draft, asked)
        return
    divisor = draft.kind.attributes.get(frame.per) or counted
    figure: Attribute | None = asked
    if frame.per and frame.by_count and counted is not None:
        figure = counted
    elif asked.counts or asked.label == frame.per:
        figure = draft.catalogue.main_figure(frame.kind)
    found: list[Mean] = []
    if figure is not None and divisor is not None and len(frame.rows) <= _MOST:
        found = means(draft.catalogue, frame.rows, figure, divisor)
    for mean in found:
        draft.result = Amount(mean.value, mean.total.unit)
        value, unit = readable(mean.value, mean.total.unit)
        draft.say(
            "平均",
            name=mean.entity.name,
            per=mean.number.unit + (draft.kind.totals_of if mean.divisor.counts else ""),
            attribute=mean.figure.label,
            value=phrases.figure(rounded(value), unit),
            total=phrases.quantity(mean.total),
            count=phrases.quantity(mean.number),
        )
        draft.use(mean.entity.id, mean.figure.label)
        draft.use(mean.entity.id, mean.divisor.label)
    if not found:
        draft.cannot(figure.label if figure else draft.kind.label)


def _of_named(draft: Draft, attribute: Attribute) -> None:
    if not attribute.unit and not attribute.additive and len(draft.frame.rows) > 1:
        draft.ask_for(attribute.label)
        give_value(draft, say("不可合计", attribute=attribute.label))
        return
    whole = gathered(draft.catalogue, draft.frame.rows, attribute)
    if whole is None:
        draft.cannot(attribute.label)
        return
    draft.result = Amount(whole.number / len(whole.over), whole.unit)
    draft.say(
        "平均_点名",
        count=len(whole.over),
        measure=draft.measure,
        kind=draft.kind.label,
        attribute=attribute.label,
        value=phrases.figure(rounded(whole.number / len(whole.over)), whole.unit, whole.per),
        total=phrases.amount(whole),
    )
    for entity_id in whole.over[:LONGEST_LIST]:
        draft.use(entity_id, attribute.label)
