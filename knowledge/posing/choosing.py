"""Answer an either-or question: which of the two statements holds, or that neither does."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from knowledge.answers import Answer
from knowledge.posing.alternatives import Alternative
from knowledge.understanding.frame import Frame
from knowledge.wording.phrases import say, word


class Standing(IntEnum):
    """How a statement stands to the facts."""

    FALSE = 0  # they have it otherwise
    UNKNOWN = 1  # not understood, or not told
    OPEN = 2  # understood, but nothing in the facts speaks of it
    TRUE = 3


def standing(frame: Frame | None, alternative: Alternative) -> Standing:
    """How the statement that it is this alternative stands to the facts."""
    if frame is None or frame.missing or frame.absent:
        return Standing.UNKNOWN
    if frame.claims:
        return Standing.FALSE
    if not frame.rows:
        return Standing.UNKNOWN
    rows = frozenset(frame.rows)
    said = [c for c in frame.constraints if c.start < alternative.end and alternative.start < c.end]
    if any(not rows <= c.ids or c.negated for c in said):
        return Standing.UNKNOWN  # two things side by side, and not one that is the other
    return Standing.TRUE if said or frame.confirmed else Standing.OPEN


def strange_beside(frame: Frame, alternative: Alternative) -> bool:
    """Whether something is not understood that is asked of both alternatives alike."""
    text = alternative.posed.folded
    beside = text[: alternative.start], text[alternative.end :]
    own = text[alternative.start : alternative.end]
    strange = (*frame.missing, *frame.absent)
    return any(word not in own and any(word in part for part in beside) for word in strange)


def chosen(standings: list[Standing]) -> int | None:
    """The place of the alternative that holds; -1 where none does, None where that cannot be told."""
    best = max(standings)
    if best == Standing.FALSE:
        return -1
    if standings.count(best) > 1 or best < Standing.OPEN:
        return None
    if best == Standing.OPEN and min(standings) != Standing.FALSE:
        return None
    return standings.index(best)


def which(answer: Answer, alternative: Alternative) -> Answer:
    """The answer to the statement that holds, saying that it is this one."""
    first = answer.lines[0].removeprefix(say("判断", verdict=word("是"), line=""))
    return replace(answer, lines=(say("是这个", value=alternative.typed, line=first), *answer.lines[1:]))


def neither(answer: Answer) -> Answer:
    """The correction of one, saying that it is neither."""
    return replace(answer, lines=(word("都不是"), *answer.lines))
