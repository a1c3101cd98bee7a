"""Whom the last answer was about, with others added or some taken out: 再加上乙呢, 把甲去掉, 去掉第一个."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogues.catalogue import Ids
from knowledge.conversation import Turn
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import adding_words

_OF_SEVERAL = (Operation.SUM, Operation.AVERAGE, Operation.COUNT, Operation.RANK, Operation.SORT)
_PLAIN = (Operation.VALUE, Operation.DESCRIBE, Operation.LIST, Operation.SUM)
_REST = {Mark.MEASURE, Mark.OTHER, Mark.REMAINDER, Mark.WHAT_ABOUT, Mark.THEN, Mark.HOW_MUCH}
_OTHERWISE = {Mark.SHARE, Mark.THAN, Mark.MORE, Mark.LESS, Mark.DIFFERENCE, Mark.RATIO, Mark.OTHER}
_CONVERTING = {
    Mark.CONVERT,
    Mark.HOW_MUCH,
    Mark.IT,
    Mark.WHAT_ABOUT,
    Mark.THEN,
    Mark.WHAT,
    Mark.THERE,
    Mark.ALL,
}
_ORDERING = {
    Mark.MAX,
    Mark.MIN,
    Mark.TOP,
    Mark.OVER,
    Mark.ORDINAL,
    Mark.FROM_END,
    Mark.BIG,
    Mark.SMALL,
    Mark.MORE,
    Mark.WHAT_ABOUT,
    Mark.THEN,
    Mark.WHICH,
    Mark.WHERE,
    Mark.WHAT,
}
_LIMITING = {Mark.NAMED, Mark.UNNAMED, Mark.NOT, Mark.NONE}


def amend(attempt: Attempt) -> None:
    """Take the entities of the last answer as the ones meant, where the question only adds or takes out."""
    before, marks = attempt.before, attempt.marks
    if before is None or before.kind != attempt.kind.label or not before.rows:
        return
    if attempt.kinds or attempt.figures.bounds or marks & (_OTHERWISE | _LIMITING):
        return
    if Mark.EXCEPT in marks:
        _take_out(attempt, before)
    elif attempt.constraints and not any(c.negated for c in attempt.constraints) and _adds(attempt):
        attempt.kept = frozenset(before.rows)
        attempt.included = attempt.kept
        attempt.score += 2.0


def as_before(frame: Frame, attempt: Attempt) -> Frame:
    """The frame of an amended question, with what was asked before where it asks nothing else."""
    before = attempt.before
    if before is not None and _another_group(frame, attempt):
        rank, least = attempt.figures.rank, Mark.MIN in attempt.marks or attempt.figures.rank < 0
        return before.frame.but(rank=abs(rank), descending=not least, first_only=True, followed=True)
    if before is not None and frame.followed and frame.unit and _only_converts(frame, attempt):
        return before.frame.but(unit=frame.unit, followed=True, claims=(), missing=frame.missing)
    if before is not None and _the_rest(frame, attempt):
        return frame.but(operation=before.frame.operation)
    if not attempt.kept or before is None or frame.operation not in _PLAIN or Mark.LIST in attempt.marks:
        return frame
    past = before.frame
    if not attempt.asked and past.operation in _OF_SEVERAL:
        return frame.but(
            operation=past.operation, rank=past.rank, limit=past.limit, descending=past.descending
        )
    figures = all(attempt.kind.attributes[label].additive for label in frame.attributes)
    if frame.attributes and figures and not (attempt.included and len(frame.rows) < 2):
        return frame.but(operation=Operation.SUM)
    return frame


def _the_rest(frame: Frame, attempt: Attempt) -> bool:
    """剩下三个呢, after a mean or a sum: the same of the others."""
    before = attempt.before
    if before is None or not frame.followed or Mark.OTHER not in attempt.marks or not frame.rows:
        return False
    own = attempt.asked or attempt.kinds or attempt.constraints or attempt.figures.bounds
    reckoned = before.frame.operation in (Operation.SUM, Operation.AVERAGE)
    reckoned = reckoned and before.frame.kind == frame.kind
    return reckoned and not own and attempt.marks <= _REST


def _another_group(frame: Frame, attempt: Attempt) -> bool:
    """Whether only another place in the order of groups is asked for: 第二多的呢, 最少的呢."""
    before = attempt.before
    if before is None or before.frame.kind != frame.kind or frame.missing or frame.absent:
        return False
    past = before.frame
    if past.operation != Operation.GROUP or not (past.first_only or past.rank) or past.extremes:
        return False
    ordering = bool(attempt.marks & {Mark.MAX, Mark.MIN} or attempt.figures.rank)
    own = attempt.asked or attempt.kinds or attempt.constraints or attempt.figures.bounds
    return ordering and not own and attempt.marks <= _ORDERING


def _only_converts(frame: Frame, attempt: Attempt) -> bool:
    """Whether nothing but another unit is asked for: 换成万元呢, after whatever was reckoned."""
    before = attempt.before
    if before is None or before.frame.kind != frame.kind or frame.missing or frame.absent:
        return False
    if before.frame.by_count or before.frame.operation == Operation.COUNT:
        return False
    own = attempt.asked or attempt.kinds or attempt.constraints or attempt.figures.bounds or frame.rank
    reckoned = before.frame.operation in (*_OF_SEVERAL, Operation.DIFFERENCE, Operation.COMPARE)
    return reckoned and not own and attempt.marks <= _CONVERTING


def _take_out(attempt: Attempt, before: Turn) -> None:
    """Negate what stands before 去掉, or the place in the order behind it; the others stay."""
    place = attempt.at(Mark.EXCEPT)[0]
    word = attempt.words[place]
    if place in attempt.figures.used:
        return
    behind = [c for c in attempt.constraints if c.start >= word.end]
    if not attempt.constraints and Mark.IT in attempt.marks:
        told = next(w for w in attempt.words if w.has(Mark.IT))
        rows = frozenset(before.rows)
        attempt.constraints.append(
            Constraint(told.start, told.end, told.text, rows, strength=2, negated=True)
        )
    elif not attempt.constraints:
        _take_out_at(attempt, before, word)
    elif not behind and _ends(attempt, place):
        attempt.constraints = [replace(c, negated=True) for c in attempt.constraints]
    if not attempt.constraints or not all(c.negated for c in attempt.constraints):
        return
    out: Ids = frozenset().union(*(c.ids for c in attempt.constraints))
    for among in (frozenset(before.rows), frozenset(before.scope)):
        if among & out and among - out:
            attempt.kept = among - out
            attempt.score += 2.0
            return


def _take_out_at(attempt: Attempt, before: Turn, word: Token) -> None:
    """去掉第一个: of the order that was shown."""
    ranks = [(rank, at) for rank, at in attempt.figures.ranks if attempt.words[at].start >= word.end]
    order = before.order or before.rows
    if len(ranks) != 1 or len(order) < abs(ranks[0][0]) or len(order) < 2:
        return
    rank, at = ranks[0]
    row = order[rank - 1 if rank > 0 else rank]
    told = attempt.words[at]
    attempt.constraints.append(
        Constraint(told.start, told.end, told.text, frozenset({row}), strength=2, negated=True)
    )
    attempt.pointed_at = True


def _ends(attempt: Attempt, place: int) -> bool:
    """Whether nothing but particles and what is asked stands behind the word: 把甲去掉呢."""
    return all(w.entry.filler or w.entry.marks or w.entry.attributes for w in attempt.words[place + 1 :])


def _adds(attempt: Attempt) -> bool:
    """Whether the names are joined to those spoken of: 再加上乙呢, 乙也算进去, 和乙加起来."""
    first = min(c.start for c in attempt.constraints)
    last = max(c.end for c in attempt.constraints)
    for word in attempt.words:
        joins = word.text in adding_words() and (word.end <= first or word.start >= last)
        led = word.has(Mark.AND) and word.end <= first and bool(attempt.marks & {Mark.SUM, Mark.ALL})
        if joins or led:
            return True
    return False
