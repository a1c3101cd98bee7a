"""Where the second side of a calculation begins."""

from __future__ import annotations

from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import unmeasured
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words, is_words, minus_words
from knowledge.vocabulary.speaking import matching_words

_TWO = 2  # sides
_REACHING = (Mark.EXISTS, Mark.AT_LEAST, Mark.ABOVE, Mark.BELOW)  # 甲加乙够不够丙的两成


def pivot_of(frame: Frame, attempt: Attempt, positive: list[Constraint]) -> int:
    """Where the second side begins; -1 where nothing parts two sides."""
    words = attempt.words
    if frame.operation == Operation.RATIO:
        for word in words:
            if word.text in is_words() or word.has(Mark.THAN):
                return word.start
    for word in words:
        if word.has(Mark.THAN) or (word.has(Mark.SHARE) and word.text.startswith("占")):
            other = _other_sum(attempt, positive, word) if word.has(Mark.THAN) else None
            return word.start if other is None else other
    over = unmeasured(attempt)
    if over is not None:
        return words[over].start
    if frame.operation == Operation.DIFFERENCE:
        taken_off = [w.start for w in words if w.text in minus_words()]
        if taken_off and any(c.end <= taken_off[0] for c in positive):
            return taken_off[0]
    if frame.operation == Operation.SHARE:  # 甲是乙的几成
        behind = [c.start for c in positive[1:]]
        is_at = [w.start for w in words if w.text in is_words() and behind and w.start < behind[-1]]
        is_at += [w.start for w in words if w.has(*_REACHING) and behind and w.start < behind[-1]]
        return is_at[0] if is_at and positive[0].start < is_at[0] else -1
    for place, word in enumerate(words):  # 甲加乙有没有丙多, 甲乙加起来和丙哪个多
        parts = {c.end <= word.start for c in positive}
        added_up = place and words[place - 1].has(Mark.SUM) and word.has(Mark.AND, Mark.THAN)
        held = word.has(Mark.EXISTS, Mark.NONE) or word.text in matching_words()
        if len(parts) == _TWO and (added_up or (held and frame.operation == Operation.COMPARE)):
            return word.start
    return -1


def _other_sum(attempt: Attempt, positive: list[Constraint], than: Token) -> int | None:
    """Where the second of two sums begins, if 比 stands behind both: 甲乙合起来, 和丙丁合起来比."""
    if Mark.SUM not in attempt.marks or any(c.end > than.start for c in positive):
        return None
    summed = False
    for word in attempt.words:
        if word.has(Mark.AND) and (summed or "," in attempt.gaps.get(word.start, "")):
            parts = {c.end <= word.start for c in positive}
            return word.start if len(parts) == _TWO else None
        summed = summed or word.has(Mark.SUM)
    return None


def named_within(attempt: Attempt, start: int, end: int) -> bool:
    """Whether 点名的六个 stands there."""
    return any(w.has(Mark.NAMED) and start <= w.start < end for w in attempt.words)


def named_inside(attempt: Attempt, left: list[list[Constraint]], pivot: int) -> bool:
    """Whether 里点名的 stands behind the words, and nothing that is counted behind the pivot."""
    end = left[-1][-1].end
    inner = [w.end for w in attempt.words if w.start >= end and w.text in inside_words()]
    counted = any(attempt.words[at].start > pivot for _, at in attempt.figures.counts)
    return bool(inner) and not counted and named_within(attempt, inner[0], pivot)


def all_counted(frame: Frame, attempt: Attempt, pivot: int) -> bool:
    """Whether 六个 stands before the pivot, and so many are in question."""
    counts = attempt.figures.counts
    return any(n == len(frame.rows) and attempt.words[at].start < pivot for n, at in counts)
