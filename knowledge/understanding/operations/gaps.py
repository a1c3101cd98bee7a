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
