"""Sides of a calculation that are named by their places in an order: 最大的占最小的几倍, 前三名."""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.frame import Constraint, Frame, Item
from knowledge.vocabulary.marks import Mark

_TWO = 2  # one at each end


def placed(frame: Frame, attempt: Attempt) -> tuple[Item, ...]:
    """The entity at each of the places that are set side by side."""
    entities = attempt.catalogue.base.entities
    overall = attempt.catalogue.overall(frame.kind) if attempt.kind.totals_of else None
    scope = frozenset(i for i in frame.rows if overall is None or i != overall.id)
    found = []
    for placing in frame.placings:
        order = _ranked(frame, attempt, placing.attribute, scope, placing.descending)
        if placing.place <= len(order):
            row = order[placing.place - 1]
            found.append(Item((row,), entities[row].name))
    return tuple(found)


def against_the_first(frame: Frame, attempt: Attempt) -> Frame:
    """跟最大的那个差多少: what the last answer was about, and the first of all it was among."""
    before = attempt.before
    if before is None or len(before.rows) != 1:
        return frame
    entities = attempt.catalogue.base.entities
    scope = (
        frozenset(before.scope) if len(before.scope) > 1 else frozenset(attempt.catalogue.of_kind[frame.kind])
    )
    first = first_of(frame.but(rows=(), descending=Mark.MAX in attempt.marks), attempt, [], scope)
    mine = Item(before.rows, entities[before.rows[0]].name)
    return frame.but(items=(mine, first), pivot=1) if first is not None else frame


def each_extreme(frame: Frame, attempt: Attempt, pivot: int) -> Frame:
    """最小的占最大的几成: the one at each end of the order."""
    ends = {Mark.MAX: frame.but(descending=True), Mark.MIN: frame.but(descending=False)}
    sides = [
        item
        for word in attempt.words
        for mark, of in ends.items()
        if word.has(mark) and (item := first_of(of.but(limit=0, rank=0), attempt, []))
    ]
    left = sum(word.has(*ends) for word in attempt.words if word.start < pivot)
    return frame.but(items=tuple(sides), pivot=left) if left == 1 and len(sides) == _TWO else frame


def first_of(
    frame: Frame, attempt: Attempt, scope: list[Constraint], within: frozenset[str] | None = None
) -> Item | None:
    """The first few, or the one at a place, by the figure that is asked for: 投资前三的占多少."""
    main = attempt.catalogue.main_figure(frame.kind)
    figures = [a for a in frame.attributes if attempt.kind.attributes[a].type == "数值"]
    label = figures[0] if figures else main.label if main else ""
    everyone = within or attempt.catalogue.of_kind[frame.kind]
    among = frozenset(everyone).intersection(*(c.ids for c in scope)) if scope else everyone
    order = _ranked(frame, attempt, label, among, frame.descending)
    place = max(frame.rank, 1)
    rows = order[: frame.limit] if frame.limit else order[place - 1 : place]
    names = (attempt.catalogue.base.entities[row].name for row in rows)
    return Item(tuple(rows), "+".join(names), named=True) if rows else None


def _ranked(frame: Frame, attempt: Attempt, label: str, scope: frozenset[str], down: bool) -> list[str]:
    attribute = attempt.kind.attributes.get(label)
    if attribute is None or attribute.type != "数值":
        return []
    return [i for i, _ in attempt.catalogue.ranking(ordered(attempt, scope), label, attribute.unit, down)]
