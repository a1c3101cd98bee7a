"""A figure of the asker's own that one of the facts' is set against: 离600亿还差多少, 比60亿少多少."""

from __future__ import annotations

from dataclasses import replace

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.limits.measuring import measured
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.talking import aiming_words


def aim(attempt: Attempt) -> None:
    """Note the figure that is aimed at; it is then claimed of nobody."""
    claims = attempt.figures.claims
    if len(claims) != 1 or not attempt.says(Mark.DIFFERENCE) or attempt.says(Mark.SHARE, Mark.RATIO):
        return
    (said,) = claims
    before = attempt.words[said.start - 1] if said.start else None
    if before is None or not (before.text in aiming_words() or before.has(Mark.UP_TO, Mark.THAN)):
        return
    attempt.target = said
    attempt.figures = replace(attempt.figures, claims=(), counts=())
    for left in (attempt.missing, attempt.light, attempt.free):
        while before.text in left:
            left.remove(before.text)


def against_target(frame: Frame, attempt: Attempt) -> Frame:
    """The frame that sets the figure of the one in question against what is aimed at."""
    aimed = attempt.target
    if aimed is None:
        return frame
    label = measured(attempt, aimed, frame.attributes)
    if label is None or len(frame.rows) != 1 or (frame.followed and not frame.attributes):
        return frame.but(missing=(*frame.missing, attempt.quote(aimed.start, aimed.end)))
    return frame.but(operation=Operation.DIFFERENCE, attributes=(label,), target=aimed, items=())
