"""Decide what a question wants done with the entities it picks out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.understanding.asking import asked_about
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.frame import Constraint, Frame, Item, Operation
from knowledge.understanding.joining import groups as groups_of
from knowledge.understanding.joining import together
from knowledge.units import units
from knowledge.wordlists import Mark


def operation_of(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with its operation, order and grouping."""
    marks, figures, kind = attempt.marks, attempt.figures, attempt.kind
    catalogue = attempt.catalogue
    group = _group(frame, attempt)
    ranked = bool(marks & {Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST} or frame.rank or frame.limit)
    several = len(groups_of(attempt, [c for c in attempt.constraints if not c.negated])) >= 2
    sized = any(w.has(Mark.BIG, Mark.SMALL) for w in attempt.words)
    if frame.rank < 0:
        frame = replace(frame, rank=-frame.rank, descending=False)
    if Mark.EARLIEST in marks or (Mark.LATEST in marks and not marks & {Mark.MAX, Mark.MIN}):
        frame = replace(frame, descending=Mark.EARLIEST not in marks)
    if frame.limit and any(w.has(Mark.MIN) or w.has(Mark.FROM_END) for w in attempt.words):
        frame = replace(frame, descending=False)

    def chosen(operation: Operation, **changes: object) -> Frame:
        return replace(frame, operation=operation, **changes)  # type: ignore[arg-type]

    over = _unmeasured(attempt)
    comparing = bool(marks & {Mark.MORE, Mark.LESS} or (Mark.THAN in marks and sized) or over is not None)
    frame = replace(
        frame,
        averaged=Mark.AVERAGE in marks,
        summed=Mark.SUM in marks,
        unnamed=Mark.UNNAMED in marks or (Mark.REMAINDER in marks and frame.named) or _but_the_named(attempt),
    )
    if frame.unnamed:
        return chosen(Operation.COUNT if not frame.attributes else Operation.SUM)
    if Mark.RECONCILE in marks and kind.totals_of:
        return chosen(Operation.RECONCILE)
    percent = next((a.label for a in kind.attributes.values() if a.type == "数值" and a.unit == "%"), "")
    whole = Mark.ALL in marks or any(w.entry.city for w in attempt.words) or frame.attributes
    portion = any(w.has(Mark.SHARE) and w.text.startswith("占") for w in attempt.words)
    if (
        Mark.SHARE in marks
        and percent
        and not (portion or several or whole or frame.bounds)
        and len(frame.rows) <= 3
    ):
        return chosen(Operation.VALUE, attributes=(percent,))
    if several and Mark.SHARE in marks and Mark.THAN in marks and not portion:  # 多百分之几
        return chosen(Operation.DIFFERENCE, relative=True)
    if Mark.SHARE in marks or figures.shares:
        return chosen(Operation.SHARE)
    if Mark.RATIO in marks:
        return chosen(Operation.RATIO)
    if Mark.DIFFERENCE in marks and marks & {Mark.MAX} and marks & {Mark.MIN}:
        return chosen(Operation.DIFFERENCE, extremes=True)
    if Mark.DIFFERENCE in marks and (several or Mark.THAN in marks or attempt.before is not None):
        return chosen(Operation.DIFFERENCE)
    if over is not None and Mark.OTHER in marks and attempt.constraints:
        return chosen(Operation.COMPARE, less=attempt.words[over].has(Mark.BELOW))
    if (
        several
        and (
            comparing
            or Mark.THAN in marks
            or (marks & {Mark.WHICH, Mark.MAX, Mark.MIN} and (sized or ranked))
        )
        and (not (kind.totals_of and len(frame.rows) > 2) or Mark.THAN in marks or over is not None)
    ):
        less = bool(marks & {Mark.LESS, Mark.MIN}) or (
            not marks & {Mark.MORE} and any(w.has(Mark.SMALL) for w in attempt.words)
        )
        return chosen(Operation.COMPARE, less=less)
    if Mark.DIFFERENT in marks and len(frame.rows) >= 2:
        return chosen(Operation.VALUE if frame.attributes else Operation.DESCRIBE)
    if group:
        frame = replace(frame, first_only=_one_asked(frame, attempt))
    if group and (
        ranked or marks & {Mark.SORT} or marks & {Mark.EACH} or Mark.WHICH in marks or Mark.LIST in marks
    ):
        return chosen(Operation.GROUP, group=group)
    averaged = any(b.against == "average" for _, b in frame.bounds)
    each = _each_time(attempt)
    if each and not frame.averaged:
        return chosen(Operation.AVERAGE, per=each, by_count=_by_count(frame, attempt))
    if Mark.AVERAGE in marks and not averaged:
        return chosen(Operation.AVERAGE, per=_per(attempt), by_count=_by_count(frame, attempt))
    if ranked and Mark.WHETHER in marks and _one_subject(attempt) and not frame.limit:
        named = {i for c in frame.constraints if c.strength >= 2 and not c.negated for i in c.ids}
        wide = frozenset(catalogue.of_kind[kind.label])
        for constraint in frame.constraints:
            if constraint.strength < 2:
                wide = wide - constraint.ids if constraint.negated else wide & constraint.ids
        return chosen(Operation.RANK, rows=ordered(attempt, wide), expected=tuple(sorted(named)))
    if ranked:
        return chosen(Operation.RANK)
    if comparing and Mark.WHICH in marks and len(frame.rows) >= 2:
        less = bool(marks & {Mark.LESS})
        return chosen(Operation.RANK, descending=not less)
    if marks & {Mark.SORT, Mark.ASCENDING} and not (
        Mark.LIST in marks and not frame.attributes and not attempt.kinds
    ):
        return chosen(Operation.SORT)
    if Mark.SUM in marks and not (kind.totals_of and frame.count and not frame.attributes):
        return chosen(Operation.SUM)
    claimed = frame.count and Mark.WHETHER in marks and not _one_subject(attempt) and not frame.attributes
    if Mark.COUNT in marks or claimed or _how_many(attempt):
        return chosen(Operation.COUNT)
    one = _one_subject(attempt)
    asks_for_any = Mark.EXISTS in marks or (Mark.WHETHER in marks and frame.bounds and not one)
    if asks_for_any and not (frame.attributes and one and not frame.bounds):
        return chosen(Operation.EXISTS)
    if Mark.WHEN in marks and not frame.attributes:
        return chosen(Operation.WHEN)
    if Mark.ALL in marks and frame.attributes and len(frame.rows) > 1:
        attribute = kind.attributes[frame.attributes[0]]
        summable = attribute.additive or (bool(frame.unit) and not attribute.unit)
        if summable and Mark.LIST not in marks:
            return chosen(Operation.SUM)
    if frame.attributes:
        bound_only = frame.bounds and not _asks_value(attempt)
        if bound_only:
            return chosen(Operation.LIST)
        return chosen(Operation.VALUE)
    if Mark.HOW_MUCH in marks and not frame.attributes:
        figure = catalogue.main_figure(kind.label)
        if figure is not None and (attempt.constraints or frame.followed):
            return chosen(Operation.VALUE, attributes=(figure.label,))
    if frame.bounds or (any(c.negated for c in frame.constraints) and not _one_subject(attempt)):
        return chosen(Operation.LIST)
    quoting = [c for c in frame.constraints if c.items and not c.strength]
    if quoting and all(c in quoting or c.strength < 2 for c in frame.constraints):
        return chosen(Operation.DESCRIBE)
    if _one_subject(attempt) and not (
        marks & {Mark.LIST} and attempt.kinds and kind.label in dict(attempt.kinds)
    ):
        return chosen(Operation.DESCRIBE)
    return chosen(Operation.LIST if len(frame.rows) != 1 or attempt.kinds else Operation.DESCRIBE)


def _unmeasured(attempt: Attempt) -> int | None:
    """The place of a 超过 that no number follows: two things are compared."""
    for place, word in enumerate(attempt.words):
        if (
            word.has(Mark.ABOVE, Mark.BELOW)
            and place not in attempt.figures.used
            and not attempt.figures.shares
        ):
            return place
    return None


def _but_the_named(attempt: Attempt) -> bool:
    """除了点名的6个: what the stated total covers beyond them."""
    for place, word in enumerate(attempt.words[:-1]):
        if word.has(Mark.EXCEPT) and any(w.has(Mark.NAMED) for w in attempt.words[place + 1 : place + 3]):
            return any(c.options for c in attempt.constraints)
    return False


def _each_time(attempt: Attempt) -> str:
    """每次: the figure that counts the times a stated total was made up of."""
    if not attempt.kind.totals_of:
        return ""
    for word, after in pairwise(attempt.words):
        if word.has(Mark.EACH) and after.entry.unit and not after.entry.measures:
            found = attempt.catalogue.with_dimension(attempt.kind.label, units().dimension(after.entry.unit))
            if (
                found
                and not found[0].counts
                and found[0] != attempt.catalogue.main_figure(attempt.kind.label)
            ):
                return found[0].label
    return ""


def _per(attempt: Attempt) -> str:
    """The figure to divide by: the attribute whose unit stands after 平均每 (次)."""
    place = next(i for i, word in enumerate(attempt.words) if word.has(Mark.AVERAGE))
    for word in attempt.words[place : place + 4]:
        unit = word.entry.unit
        if unit and units().dimension(unit) != "个数":
            found = attempt.catalogue.with_dimension(attempt.kind.label, units().dimension(unit))
            if found and found[0] != attempt.catalogue.main_figure(attempt.kind.label):
                return found[0].label
    return ""


def _by_count(frame: Frame, attempt: Attempt) -> bool:
    """Whether numbers of entities are meant: asked for by their attribute, or no figure named at all."""
    counted = attempt.catalogue.counted(attempt.kind.label)
    if counted is not None and counted.label in frame.attributes:
        return True
    if frame.attributes:
        return False
    return (
        Mark.COUNT in attempt.marks
        or any(w.text.endswith("几个") for w in attempt.words)
        or _how_many(attempt)
    )


def _one_subject(attempt: Attempt) -> bool:
    return any(c.strength >= 2 and not c.negated for c in attempt.constraints)


def _asks_value(attempt: Attempt) -> bool:
    return any(word.has(Mark.HOW_MUCH) or word.entry.asks for word in attempt.words) and _one_subject(attempt)


def _how_many(attempt: Attempt) -> bool:
    """多少 before a kind or a measure counts entities: 多少项目, 几个亿 does not."""
    for place, word in enumerate(attempt.words):
        if not word.has(Mark.HOW_MUCH):
            continue
        following = attempt.words[place + 1 : place + 3]
        for after in following:
            if after.entry.kinds:
                return True
            if not (after.entry.measures or after.entry.filler):
                break
        counted = following and following[0].entry.measures and not following[0].entry.attributes
        if counted and (len(following) == 1 or not following[1].entry.unit):
            return place + 1 not in attempt.figures.used or following[0].text in ("个", "家", "项", "条")
    return False


def _one_asked(frame: Frame, attempt: Attempt) -> bool:
    """Whether the largest or smallest group is asked for, not all of them."""
    return (
        bool(attempt.marks & {Mark.MAX, Mark.MIN} or frame.rank) and Mark.EACH not in attempt.marks
    ) or bool(frame.rank)


def _group(frame: Frame, attempt: Attempt) -> str:
    """The attribute to group by: what points to the kind after 每个/哪个/按, or a choice."""
    marks = attempt.marks
    if not marks & {Mark.EACH, Mark.WHICH, Mark.LIST, Mark.MAX, Mark.MIN, Mark.SORT}:
        return ""
    superlative = bool(marks & {Mark.MAX, Mark.MIN, Mark.EACH, Mark.SORT} or frame.rank)
    if attempt.referred and len(frame.rows) > 3 and not superlative:
        return attempt.referred
    if not superlative:
        return ""
    figure = (
        bool(frame.attributes)
        or bool(marks & {Mark.COUNT, Mark.SUM, Mark.HOW_MUCH})
        or bool([k for k, _ in attempt.kinds if k == attempt.kind.label])
    )
    if not figure:
        return ""
    for label, place in attempt.kinds:
        if label == attempt.kind.label:
            continue
        references = attempt.catalogue.references(attempt.kind.label, label)
        sorted_by = Mark.SORT in marks and any(w.has(Mark.SORT) for w in attempt.words[place + 1 : place + 3])
        if references and (sorted_by or asked_about(attempt.words, place)):
            return references[0].label
    for labels, place in attempt.asked:
        attribute = attempt.kind.attributes[labels[0]]
        superlative = bool(marks & {Mark.MAX, Mark.MIN}) and not attempt.constraints
        if attribute.type in ("选项", "引用") and (superlative or asked_about(attempt.words, place)):
            return attribute.label
    return ""


def sides(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with the items of a calculation: each side of 比 or 占, or each name."""
    if frame.operation not in (Operation.DIFFERENCE, Operation.RATIO, Operation.COMPARE, Operation.SHARE):
        return frame
    positive = [c for c in attempt.constraints if not c.negated]
    over = _unmeasured(attempt)
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
        return replace(frame, items=tuple(both), by_count=_by_count(frame, attempt))
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
        frame, items=tuple(items), pivot=len(left) if pivot >= 0 else 0, by_count=_by_count(frame, attempt)
    )


def _ids(frame: Frame, attempt: Attempt, group: list[Constraint]) -> tuple[str, ...]:
    ids, _, _ = together(attempt, group, attempt.catalogue.of_kind[frame.kind])
    for constraint in group:  # 焦化 against 石墨: one side of a comparison is the one so named
        if len(ids) > 1 and len(constraint.own & ids) == 1 and frame.operation != Operation.SHARE:
            ids = constraint.own & ids
    return ordered(attempt, ids)


def _text(group: list[Constraint]) -> str:
    return "".join(constraint.text for constraint in sorted(group, key=lambda c: c.start))
