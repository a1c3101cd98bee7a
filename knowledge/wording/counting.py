"""How many there are."""

from __future__ import annotations

from knowledge.reckoning.figures import total
from knowledge.reckoning.sides import label_of
from knowledge.reckoning.stated import number_covered, remainder
from knowledge.wording import phrases
from knowledge.wording.absence import limits, nothing
from knowledge.wording.draft import Draft
from knowledge.wording.items import items
from knowledge.wording.listing import add_rows, list_rows
from knowledge.wording.phrases import say
from knowledge.wording.values import give_value


def count(draft: Draft) -> None:
    """The number as stated, else how many the source names."""
    frame = draft.frame
    if frame.parts_of:
        _items(draft)
        return
    if draft.kind.totals_of:
        _as_stated(draft)
        return
    if not frame.rows and not (frame.bounds and frame.scope):
        list_rows(draft)
        return
    if frame.unnamed:
        beyond_named(draft)
        return
    narrowed = limits(draft)
    draft.say(
        "计数_点名" if draft.has_totals else "计数_全",
        scope=say("限定", limits=narrowed) if narrowed else "",
        kind=draft.kind.label,
        count=len(frame.rows),
        measure=draft.measure,
    )
    add_rows(draft, frame.rows)
    attribute = draft.figure
    if (frame.attributes or frame.summed) and len(frame.rows) > 1 and attribute is not None:
        whole = total(draft.catalogue, frame.rows, attribute)
        if whole is not None:
            draft.say("值_合计", attribute=attribute.label, value=phrases.amount(whole))
    if not frame.rows:
        draft.cited.extend(draft.entity(i).citation for i in frame.scope[:1])


def _items(draft: Draft) -> None:
    """How many items the list of the one in question has, and which."""
    (row,), label = draft.frame.rows, draft.frame.parts_of
    parts = items(draft.entity(row), label)
    draft.say(
        "部分_数",
        name=draft.name(row),
        attribute=label,
        count=len(parts),
        values=phrases.listed(parts),
    )
    draft.use(row, label)


def _as_stated(draft: Draft) -> None:
    """The numbers that stated totals give, and whether the asker's own is right."""
    frame, counted = draft.frame, draft.counted
    if counted is not None:
        figures = [a for a in frame.attributes if a != counted.label]
        main = draft.catalogue.main_figure(frame.kind)
        if frame.summed and not figures and main is not None:
            figures = [main.label]  # 多少个项目,总额多少
        draft.ask_for(counted.label, *figures)
    give_value(draft)
    judging = frame.count and frame.whether and not frame.claims
    if judging and len(frame.rows) == 1 and counted is not None:
        right = number_covered(draft.catalogue, draft.entity(frame.rows[0])) == frame.count
        draft.lines[0] = say("是_个" if right else "不是_个", claimed=frame.count) + draft.lines[0]


def beyond_named(draft: Draft) -> None:
    """What the stated total covers beyond the entities that the source names."""
    figures = [a for a in draft.frame.attributes if draft.kind.attributes[a].type == "数值"]
    told = [_beyond(draft, label) for label in ["", *figures] if label or draft.frame.counting or not figures]
    if not any(told):
        nothing(draft)


def _beyond(draft: Draft, label: str) -> bool:
    """The remainder by a figure, or by number; False where it cannot be told."""
    found = remainder(draft.catalogue, draft.frame, label)
    if found is None:
        return False
    draft.say(
        "未点名",
        name=found.whole.name,
        value=phrases.figure(found.rest, found.stated.unit),
        stated=phrases.amount(found.stated),
        named=phrases.amount(found.named),
    )
    if draft.frame.asked_as and found.stated.number:
        draft.say("未点名_占", value=phrases.percent(found.rest / found.stated.number))
    draft.use(found.whole.id, label_of(draft.catalogue, found.whole, label, not label))
    return True


def exists(draft: Draft) -> None:
    """Whether there are any, and which."""
    rows = draft.frame.rows
    if not rows:
        draft.frame = draft.frame.but(exists=True)
        nothing(draft)
        return
    draft.say("有", count=len(rows), measure=draft.measure)
    add_rows(draft, rows)
