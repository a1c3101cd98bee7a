"""What part of a whole something is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.reckoning.shares import Share, shares_of
from knowledge.understanding.frame import Item
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.inwards import of_one
from knowledge.wording.phrases import word
from knowledge.wording.sides import attribute_name, cannot_pair, name, rest_on

_BESIDE = 2  # figures asked for, from where on they are told beside the share
_HALF = Decimal("0.5")


def share(draft: Draft) -> None:
    """A share in per cent, and whether it is more than the asker's threshold; or several."""
    if of_one(draft):
        return
    label = draft.figure.label if draft.figure else ""
    found = shares_of(draft.catalogue, draft.frame, label)
    frame = draft.frame
    if not (frame.items or frame.bounds or frame.shares) and len(frame.rows) > 1:
        draft.say("占_缺")
        draft.refuse(word("占比"))
        return
    if not found and _of_several(draft, label):
        return
    if not found or not all(one.comparable for one in found):
        cannot_pair(draft, label)
        return
    if each := _by_each(draft, found):
        for one, figure in each:
            _say(draft, one, figure)
        return
    for one in [*found, *_by_number(draft, found)]:
        _say_figures(draft, one)
        _say(draft, one, label)


def _by_number(draft: Draft, found: Sequence[Share]) -> list[Share]:
    """The same by number, where the share of stated totals is asked for and not by which figure."""
    frame = draft.frame
    if frame.attributes or frame.by_count or frame.shares or frame.bounds or len(found) != 1:
        return []
    if draft.counted is None or not _of_totals(draft, found[0]):
        return []
    return [one for one in shares_of(draft.catalogue, frame.but(by_count=True), "") if one.comparable]


def _by_each(draft: Draft, found: Sequence[Share]) -> list[tuple[Share, str]]:
    """投资占几成、个数占几成: the share of stated totals by each figure asked for, with that figure."""
    frame = draft.frame
    asked = [a for a in frame.attributes if draft.kind.attributes[a].type == "数值"]
    if len(asked) < _BESIDE or frame.shares or frame.bounds or len(found) != 1:
        return []
    if draft.counted is None or not _of_totals(draft, found[0]):
        return []
    told: list[tuple[Share, str]] = []
    for label in asked:
        by_count = label == draft.counted.label
        one = shares_of(draft.catalogue, frame.but(by_count=by_count), "" if by_count else label)
        told.extend((share, "" if by_count else label) for share in one if share.comparable)
    return told if len(told) == len(asked) else []


def _of_totals(draft: Draft, found: Share) -> bool:
    sides = (*found.part.ids, *found.whole.ids)
    return all(draft.base.kinds[draft.entity(i).kind].totals_of for i in sides)


def _of_several(draft: Draft, label: str) -> bool:
    """过半的是哪一批: those of the parts whose share is so large, else the one that comes nearest to it."""
    frame = draft.frame
    if not (frame.shares and draft.kind.totals_of and label) or frame.items or frame.bounds:
        return False
    each = [frame.but(items=(Item((row,), draft.name(row)),)) for row in frame.rows]
    told = [one for part in each for one in shares_of(draft.catalogue, part, label) if one.comparable]
    if not told:
        return False
    bound = frame.shares[0]
    holding = [one for one in told if bound.holds(one.value)]
    if not holding:
        order = bound.comparison not in ("below", "at most")
        draft.say("占_无一_大" if order else "占_无一_小", measure=draft.measure)
        holding = [(max if order else min)(told, key=lambda one: one.value)]
    draft.frame = frame.but(whether=False)
    for one in holding:
        _say(draft, one, label, judged=False)
    draft.rows = tuple(i for one in holding for i in one.part.ids)
    return True


def _say_figures(draft: Draft, found: Share) -> None:
    """The figures that are asked for beside the share: 项目数、投资额和占比."""
    asked = [a for a in draft.frame.attributes if draft.kind.attributes[a].type == "数值"]
    if len(asked) < _BESIDE or len(found.part.ids) != 1 or found.part.ids[0] not in draft.frame.rows:
        return
    for label in asked:
        value = draft.value(found.part.ids[0], label)
        if value:
            draft.say("值_数", name=draft.name(found.part.ids[0]), attribute=label, value=value)
            draft.use(found.part.ids[0], label)


def _say(draft: Draft, found: Share, label: str, judged: bool = True) -> None:
    rest_on(draft, found.part, label, found.by_count)
    rest_on(draft, found.whole, label, found.by_count)
    verdict = _verdict(draft, found) if judged else ""
    draft.say(
        "占_判断" if verdict else "占",
        verdict=verdict,
        part=name(draft, found.part),
        attribute=attribute_name(label, found.by_count),
        a=phrases.amount(found.part.amount),
        whole=name(draft, found.whole),
        b=phrases.amount(found.whole.amount),
        value=_shown(draft, found),
    )


def _verdict(draft: Draft, found: Share) -> str:
    if not draft.frame.shares:
        return ""
    bound = draft.frame.shares[0]
    holds = found.value >= bound.low if bound.comparison == "is" else bound.holds(found.value)
    return word("是" if holds else "没有_判断")


def _shown(draft: Draft, found: Share) -> str:
    """The share; beside it, where half of it was asked about, on which side of half it is."""
    shown = phrases.percent(found.value)
    if not draft.frame.shares or draft.frame.shares[0].low != _HALF:
        return shown
    if found.value == _HALF:
        return phrases.clauses((shown, word("刚好一半")))
    return phrases.clauses((shown, word("超过一半" if found.value > _HALF else "没有过半")))
