"""What a question takes to be so and wants confirmed: 落在甲区吧, 是16.5亿吗."""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import of_all
from knowledge.understanding.frame import Constraint, Frame
from knowledge.vocabulary.marks import Mark

_BY_NAME = 2
_FEW = 3
AFFIRMED = 0.5  # how much better a reading is under which the asker is right
_ASKING = frozenset(
    {
        *(Mark.EXISTS, Mark.LIST, Mark.WHICH, Mark.COUNT, Mark.HOW_MUCH, Mark.WHAT, Mark.WHY, Mark.MORE),
        *(Mark.SUM, Mark.AVERAGE, Mark.DIFFERENCE, Mark.RATIO, Mark.SHARE, Mark.THAN, Mark.LESS, Mark.MAX),
        *(Mark.MIN, Mark.RECONCILE, Mark.SORT, Mark.EARLIEST, Mark.LATEST, Mark.NONE, Mark.NOT),
    }
)


def affirmed(frame: Frame, attempt: Attempt) -> tuple[str, ...]:
    """The attributes whose values the asker gives, rightly, of those who are named."""
    others = frozenset().union(*(w.entry.marks for w in attempt.words if not w.has(Mark.WHETHER)))
    if Mark.WHETHER not in attempt.marks or not others.isdisjoint(_ASKING):
        return ()
    if of_all(attempt):
        return ()
    told = frame.attributes or frame.claims or frame.bounds or attempt.figures.shares
    if told or not 0 < len(frame.rows) <= _FEW:
        return ()
    telling = [c for c in frame.constraints if not c.negated]
    if not telling or len(telling) < len(frame.constraints):
        return ()
    subject = next((c for c in telling if c.strength >= _BY_NAME), telling[0])
    if subject.strength < _BY_NAME and len(frame.rows) > 1:
        return ()
    said = [c.attribute for c in telling if c is not subject and _told_of(c, subject, frame)]
    known = (*said, *attempt.affirmed)
    labels = tuple(dict.fromkeys(label for label in known if label in attempt.kind.attributes))
    attempt.score += AFFIRMED if labels else 0.0
    return labels


def _told_of(constraint: Constraint, subject: Constraint, frame: Frame) -> bool:
    """Whether a word is a value that is said of the subject; a choice before its name is part of that."""
    behind = constraint.start >= subject.end or (constraint.attribute and not constraint.options)
    return bool(behind) and constraint.strength < _BY_NAME and constraint.ids.issuperset(frame.rows)
