"""Two figures of one and the same entity set side by side: 年产值是总投资的几倍."""

from __future__ import annotations

from knowledge.reckoning.amounts import Amount, plain, rounded, same_unit
from knowledge.reckoning.stated import amount_of
from knowledge.understanding.frame import Operation
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say, word

_TWO = 2


def of_one(draft: Draft) -> bool:
    """Tell the ratio, share or difference of two figures of one entity; False where that is not asked."""
    frame = draft.frame
    labels = [a for a in frame.attributes if draft.kind.attributes[a].type == "数值"]
    if len(frame.rows) != 1 or len(labels) != _TWO or len(frame.items) > 1:
        return False
    entity = draft.entity(frame.rows[0])
    one, other = (amount_of(draft.catalogue, entity, label) for label in labels)
    if one is None or other is None or not same_unit(one.unit, other.unit):
        return False
    second = other.number_in(one.unit)
    if not second:
        return False
    left, right = say("某的", name=entity.name, attribute=labels[0]), labels[1]
    a, b = phrases.amount(one), phrases.amount(other)
    if frame.operation == Operation.SHARE:
        share = phrases.percent(one.number / second)
        draft.say("占", part=left, attribute="", a=a, whole=right, b=b, value=share)
    elif frame.operation == Operation.RATIO:
        times, ratio = plain(rounded(one.number / second, 2)), plain(rounded(one.number / second, 4))
        draft.say("倍", left=left, right=right, attribute="", a=a, b=b, value=times, ratio=ratio)
    else:
        gap = one.number - second
        value = phrases.amount(Amount(abs(gap), one.unit), frame.unit)
        more = word("多" if gap >= 0 else "少")
        draft.say("差", left=left, right=right, attribute="", a=a, b=b, more=more, value=value)
    for label in labels:
        draft.use(entity.id, label)
    return True
