"""Whether stated figures agree with each other."""

from __future__ import annotations

from knowledge.reckoning.stated import balance
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say


def reconcile(draft: Draft) -> None:
    """The stated parts added up, beside the stated whole."""
    attribute = draft.figure
    if attribute is None or draft.catalogue.overall(draft.frame.kind) is None:
        nothing(draft)
        return
    overall = draft.overall
    named = [i for i in draft.frame.rows if overall is None or i != overall.id]
    everyone = len(named) >= len(draft.base.by_kind[draft.frame.kind]) - 1
    found = balance(draft.catalogue, draft.frame.kind, attribute, () if everyone else named)
    if found is None:
        draft.cannot(attribute.label)
        return
    agree = found.gap == 0
    gap = phrases.figure(abs(found.gap), found.stated.unit)
    draft.say(
        "核对",
        verdict=say("核对_头_等" if agree else "核对_头_差"),
        parts=phrases.listed(part.name + draft.value(part.id, attribute.label) for part in found.parts),
        sum=f"{found.added.number:.{found.places}f}{found.added.unit}",
        whole=found.whole.name,
        stated=phrases.quantity(found.stated),
        difference=say("核对_等") if agree else say("核对_差", difference=gap),
    )
    for entity in (*found.parts, found.whole):
        draft.use(entity.id, attribute.label)
