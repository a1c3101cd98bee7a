"""The sides of a calculation in the question: what stands before 比 or 占 and what after it."""

from __future__ import annotations

from dataclasses import replace

from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.cues import by_count, unmeasured
from knowledge.understanding.frame import Constraint, Frame, Item, Operation
from knowledge.understanding.joining import groups as groups_of
from knowledge.understanding.joining import together
from knowledge.wordlists import Mark, each_words


def sides(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with the items of a calculation: each side of 比 or 占, or each name."""
    if frame.operation not in (Operation.DIFFERENCE, Operation.RATIO, Operation.COMPARE, Operation.SHARE):
        return frame
    positive = [c for c in attempt.constraints if not c.negated]
    over = unmeasured(attempt)
    pivot = attempt.words[over].start if over is not None else -1
    pivot = next(
        (
            w.start
            for w in attempt.words
            if w.has(Mark.THAN) or (w.has(Mark.SHARE) and w.text.startswith("占"))
        ),
        pivot,
    )
    if frame.operation == Operation.RATIO:
        pivot = next((w.start for w in attempt.words if w.text in ("是", "为", "比", "除以")), pivot)
    groups = groups_of(attempt, positive)
    if pivot >= 0:
        left = [g for g in groups if g[0].start < pivot]
        right = [g for g in groups if g[0].start >= pivot]
        if any(c.start >= pivot for g in left for c in g):  # a group that spans the pivot is two
            left = [[c for c in g if c.start < pivot] for g in left]
            right = [[c for c in positive if c.start >= pivot]]
    else:
        left, right = groups, []
    if not groups and frame.followed and len(frame.rows) == 2:  # 多多少, after a comparison
        both = [Item((row,), attempt.catalogue.base.entities[row].name) for row in frame.rows]
        return replace(frame, items=tuple(both), by_count=by_count(frame, attempt))
    if not groups and frame.followed and frame.rows and frame.operation == Operation.SHARE:  # 占比呢
        return _of_the_last(frame, attempt)
    if frame.operation == Operation.SHARE:
        frame = replace(frame, apart=_each_apart(attempt))
        if not left and _named_before(attempt, pivot):
            return _named_of(frame, attempt, right)
        if not groups and frame.apart and attempt.kind.totals_of:
            return _parts_of_the_whole(frame, attempt)
    if left and not right and Mark.OTHER in attempt.marks and pivot >= 0:
        mine = frozenset(i for group in left for i in _ids(frame, attempt, group))
        rest = ordered(attempt, attempt.catalogue.of_kind[frame.kind] - mine)
        others = Item(rest, next(w.text for w in attempt.words if w.has(Mark.OTHER)))
        mine_items = [Item(_ids(frame, attempt, group), _text(group), tuple(group)) for group in left]
        return replace(frame, items=(*mine_items, others), pivot=len(left))
    pointed = [w.start for w in attempt.words if w.has(Mark.NAMED)]
    split = pivot >= 0 and bool(pointed) and bool(right)
    items = [
        Item(
            _ids(frame, attempt, group),
            _text(group),
            tuple(group),
            (group in left) == (pointed[0] < pivot) if split else None,
        )
        for group in (*left, *right)
    ]
    return replace(
        frame, items=tuple(items), pivot=len(left) if pivot >= 0 else 0, by_count=by_count(frame, attempt)
    )


def _of_the_last(frame: Frame, attempt: Attempt) -> Frame:
    """What the last answer was about as the one side of a share."""
    before = attempt.before
    past = before.frame if before is not None else frame
    entities = attempt.catalogue.base.entities
    text = _text(list(past.constraints)) or "+".join(entities[row].name for row in frame.rows)
    counted = past.by_count or past.operation == Operation.COUNT
    return replace(frame, items=(Item(frame.rows, text),), by_count=counted or by_count(frame, attempt))


def _each_apart(attempt: Attempt) -> bool:
    """各占, 分别占: each by itself, not all together."""
    return any(w.has(Mark.EACH) or w.text.startswith(each_words()) for w in attempt.words)


def _named_before(attempt: Attempt, pivot: int) -> bool:
    """Whether 点名的六个 stands before the pivot."""
    return any(w.has(Mark.NAMED) and w.start < pivot for w in attempt.words)


def _named_of(frame: Frame, attempt: Attempt, right: list[list[Constraint]]) -> Frame:
    """Those that the source names, of the whole that stands behind 占."""
    part = Item(frame.rows, "", (), named=True)
    whole = [Item(_ids(frame, attempt, group), _text(group), tuple(group), named=False) for group in right]
    return replace(frame, items=(part, *whole), pivot=1, by_count=by_count(frame, attempt))


def _parts_of_the_whole(frame: Frame, attempt: Attempt) -> Frame:
    """三批各占多少: every stated part."""
    overall = attempt.catalogue.overall(frame.kind)
    entities = attempt.catalogue.base.entities
    rows = [row for row in frame.rows if overall is None or row != overall.id]
    items = tuple(Item((row,), entities[row].name) for row in rows)
    return replace(frame, items=items, pivot=len(items), by_count=by_count(frame, attempt))


def _ids(frame: Frame, attempt: Attempt, group: list[Constraint]) -> tuple[str, ...]:
    ids, _, _ = together(attempt, group, attempt.catalogue.of_kind[frame.kind])
    for constraint in group:  # 焦化 against 石墨: one side of a comparison is the one so named
        if len(ids) > 1 and len(constraint.own & ids) == 1 and frame.operation != Operation.SHARE:
            ids = constraint.own & ids
    return ordered(attempt, ids)


def _text(group: list[Constraint]) -> str:
    return "".join(constraint.text for constraint in sorted(group, key=lambda c: c.start))
