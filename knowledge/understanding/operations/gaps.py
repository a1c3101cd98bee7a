"""How far apart: the widest gap, two told by their figures, by how many per cent; and what is left out."""

from __future__ import annotations

from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Item, Operation
from knowledge.understanding.limits.claiming import holding
from knowledge.vocabulary.marks import Mark

_PAIR = 2
_COMPARED = (Operation.COMPARE, Operation.DIFFERENCE)


def widest(attempt: Attempt) -> bool:
    """Whether the gap itself is said to be the largest: 差距最大, 最大相差."""
    return any(
        (word.has(Mark.DIFFERENCE) and after.has(Mark.MAX))
        or (word.has(Mark.MAX) and after.has(Mark.DIFFERENCE))
        for word, after in pairwise(attempt.words)
        if word.end == after.start
    )


def two_figured(frame: Frame) -> tuple[Item, ...]:
    """The two that are meant by a figure each: 10.9亿和10.2亿的."""
    plain = [bound for _, bound in frame.bounds if bound.comparison == "is"]
    if len(plain) != _PAIR or len(frame.bounds) != _PAIR or len(frame.rows) != _PAIR:
        return ()
    return tuple(Item((row,), "") for row in frame.rows)


def figures_in_order(frame: Frame, attempt: Attempt) -> tuple[Item, ...]:
    """The two that are meant by a figure each, as they were said: 30亿占50亿的多少."""
    if attempt.constraints or frame.followed or len(two_figured(frame)) != _PAIR:
        return ()
    found: list[Item] = []
    for label, bound in sorted(frame.bounds, key=lambda pair: pair[1].start):
        fitting = list(holding(attempt, frozenset(frame.rows), label, bound))
        if len(fitting) != 1:
            return ()
        found.append(Item((fitting[0],), ""))
    return tuple(found) if len({item.ids for item in found}) == _PAIR else ()


def pair_before(attempt: Attempt) -> tuple[Item, ...]:
    """The two that were compared before, in their order."""
    before = attempt.before
    if before is None or before.frame.operation not in _COMPARED or len(before.frame.items) != _PAIR:
        return ()
    return before.frame.items


def more_by_share(attempt: Attempt) -> bool:
    """多百分之几, behind a comparison of two."""
    return bool(pair_before(attempt)) and any(
        after.has(Mark.SHARE) and word.has(Mark.BIG, Mark.SMALL, Mark.MORE, Mark.LESS, Mark.DIFFERENCE)
        for word, after in pairwise(attempt.words)
    )


def left_out(attempt: Attempt) -> bool:
    """Whether some are named whom the rest is without."""
    return any(c.negated for c in attempt.constraints)


def ends_added_up(frame: Frame, attempt: Attempt) -> tuple[Item, ...]:
    """最大的两个加起来和最小的差多少: the first few of each end; () where only the ends are set apart."""
    main = attempt.catalogue.main_figure(frame.kind)
    tops = attempt.at(Mark.MAX, Mark.MIN)
    if main is None or Mark.SUM not in attempt.marks or len(tops) != _PAIR or not attempt.figures.limit:
        return ()
    label = next((a for a in frame.attributes if attempt.kind.attributes[a].type == "数值"), main.label)
    unit, found = attempt.kind.attributes[label].unit, []
    for place in tops:
        number = attempt.words[place + 1].number if place + 1 < len(attempt.words) else None
        order = attempt.catalogue.ranking(frame.rows, label, unit, attempt.words[place].has(Mark.MAX))
        rows = tuple(row for row, _ in order[: int(number.value) if number is not None else 1])
        names = (attempt.catalogue.base.entities[row].name for row in rows)
        found.append(Item(rows, "+".join(names), named=True))
    return tuple(found)
