"""Nobody fits: what was looked for is not in the facts."""

from __future__ import annotations

from knowledge.reckoning.figures import by_figure
from knowledge.reckoning.stated import positive
from knowledge.understanding.frame import Frame
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say, word

_UPWARD = ("at least", "above", "is", "between", "about")


def nothing(draft: Draft) -> None:
    """Say that nobody fits: no, where that was the question; else that the facts have none."""
    frame = draft.frame
    narrowed = limits(frame)
    if narrowed and (frame.bounds or frame.exists or (frame.whether and not frame.attributes)):
        draft.say("没有", kind=draft.kind.label, scope=narrowed)
        _nearest(draft)
        return
    draft.say("列出_空", kind=draft.kind.label, scope=narrowed or draft.kind.label)
    draft.refuse(narrowed or draft.kind.label)


def _nearest(draft: Draft) -> None:
    """The largest that there is, where none is large enough; or the smallest."""
    if not draft.frame.bounds:
        return
    label, bound = draft.frame.bounds[0]
    upward = bound.comparison in _UPWARD
    order = by_figure(draft.catalogue, draft.frame.scope, draft.kind.attributes[label], upward)
    if order:
        top = order[0][0]
        superlative = word("最大" if upward else "最小")
        draft.say(
            "没有_最",
            kind=draft.kind.label,
            attribute=label,
            superlative=superlative,
            name=draft.name(top),
            value=draft.value(top, label),
        )
        draft.use(top, label)


def limits(frame: Frame) -> str:
    """What the question narrows the kind to, in its own words; '' if it does not."""
    parts = [c.text for c in positive(frame)]
    for label, bound in frame.bounds:
        low, high = phrases.figure(bound.low, bound.unit), phrases.figure(bound.high, bound.unit)
        parts.append(label + say("界_" + bound.comparison.replace(" ", "_"), low=low, high=high))
    parts.extend(period.date.text for _, period in frame.periods)
    return phrases.listed(parts)
