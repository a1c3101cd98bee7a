"""What decides, all together, what a question wants done with the entities it picks out."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.understanding.asked.grouping import (
    group_of,
)
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.joining import groups as groups_of
from knowledge.understanding.counting import counts_too
from knowledge.understanding.cues import asks_for_less, but_the_named, has_between, unmeasured
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.unranked import asks_the_most
from knowledge.understanding.operations.gaps import left_out
from knowledge.vocabulary.marks import Mark


@dataclass
class Sought:
    """The question as far as it is framed, and what of it speaks for one operation or another."""

    frame: Frame
    attempt: Attempt
    group: str
    ranked: bool
    several: bool  # sides, or things named
    sized: bool
    over: int | None  # where a 超过 stands that no number follows
    comparing: bool

    def chosen(self, operation: Operation, **changes: object) -> Frame:
        """The frame with that operation."""
        return self.frame.but(operation=operation, **changes)


def seek(frame: Frame, attempt: Attempt) -> Sought:
    """What the question says of the operation, read once for all that may be decided by it."""
    if asks_the_most(attempt):
        less = asks_for_less(attempt)
        attempt.marks |= {Mark.MIN if less else Mark.MAX}
        frame = frame.but(descending=not less)
    marks = attempt.marks
    group = group_of(frame, attempt)
    ranked = bool(marks & {Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST} or frame.rank or frame.limit)
    several = len(groups_of(attempt, [c for c in attempt.constraints if not c.negated])) >= 2
    sized = attempt.says(Mark.BIG, Mark.SMALL)
    if frame.rank < 0:
        frame = frame.but(rank=-frame.rank, descending=False)
    if Mark.EARLIEST in marks or (Mark.LATEST in marks and not marks & {Mark.MAX, Mark.MIN}):
        frame = frame.but(descending=Mark.EARLIEST not in marks)
    if frame.limit and attempt.says(Mark.MIN, Mark.FROM_END):
        frame = frame.but(descending=False)

    over = unmeasured(attempt)
    comparing = bool(marks & {Mark.MORE, Mark.LESS} or (Mark.THAN in marks and sized) or over is not None)
    comparing = comparing or (sized and several and has_between(attempt))
    frame = frame.but(
        averaged=Mark.AVERAGE in marks or _means_as_before(attempt),
        summed=Mark.SUM in marks or bool(Mark.ALL in marks and frame.limit),
        counting=counts_too(attempt),
        unnamed=Mark.UNNAMED in marks
        or (Mark.REMAINDER in marks and frame.named and not (attempt.trimmed or left_out(attempt)))
        or but_the_named(attempt),
    )
    return Sought(frame, attempt, group, ranked, several, sized, over, comparing)


def _means_as_before(attempt: Attempt) -> bool:
    """比乙的每个多还是少, after what each of the other comes to."""
    if attempt.before is None or not attempt.before.frame.averaged or Mark.PER not in attempt.marks:
        return False
    return attempt.says(Mark.THAN, Mark.MORE, Mark.LESS, Mark.DIFFERENCE)
