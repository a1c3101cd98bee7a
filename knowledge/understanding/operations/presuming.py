"""Whom a yes-or-no question takes to be first: 甲区的是不是最大的, 最大的是不是甲区的.

What stands on the other side of 是 than the superlative is said to be the first; what stands on its side
narrows among whom: 甲区最大的是不是光伏项目.
"""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint
from knowledge.understanding.limits.wholes import states_choice
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import asserting_words, inside_words, locating_words

_FIRST = (Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST)


def presumed(attempt: Attempt) -> tuple[Constraint, ...]:
    """The choices, places and names that are said to be the first; none where nothing is said so."""
    firsts = attempt.bearing(*_FIRST)
    if len(firsts) != 1 or not attempt.says(Mark.WHETHER):
        return ()
    (first,) = firsts
    within = {w.start for w in attempt.words if w.text in inside_words()}
    said = [w.start for w in attempt.words if w.text in asserting_words()]
    if not said:  # 最大的项目在甲区吗
        said = [w.start for w in attempt.words if w.text in locating_words() and w.start > first.start]
    named = [c for c in attempt.constraints if not c.negated]
    if not said and not attempt.says(Mark.WHICH, Mark.WHO) and _ends_so(attempt, first.end):
        return tuple(c for c in named if c.end not in within)  # 甲区的投资最大吗
    if len(said) != 1:
        return ()
    (at,) = said
    if all(at < c.start < first.start for c in named) and not _before_a_kind(attempt, first.end):
        return tuple(named)  # 是不是甲区的项目最大
    return tuple(c for c in named if (c.start < at) != (first.start < at) and c.end not in within)


def presumes_total(attempt: Attempt) -> bool:
    """Whether a choice of which a total is stated is said to be the first: 签约的是不是最多的."""
    totals = attempt.catalogue.totals_of.get(attempt.kind.label)
    if totals is None or first_of_its_kind(attempt, attempt.kind.label):
        return False
    return any(states_choice(attempt, totals, c) for c in presumed(attempt))


def _ends_so(attempt: Attempt, at: int) -> bool:
    """Whether nothing follows but what asks whether it is so."""
    return all(w.has(Mark.WHETHER) or w.entry.filler for w in attempt.words if w.start >= at)


def first_of_its_kind(attempt: Attempt, kind: str) -> bool:
    """Whether the largest or smallest of a kind is spoken of: 最大的项目."""
    ends = {w.end for w in attempt.bearing(*_FIRST)}
    return any(label == kind and attempt.words[place].start in ends for label, place in attempt.kinds)


def _before_a_kind(attempt: Attempt, at: int) -> bool:
    """Whether what follows says of what it is the first: 是不是甲区最大的项目."""
    return any(w.start >= at and (w.entry.kinds or w.entry.filler) for w in attempt.words)
