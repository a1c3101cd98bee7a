"""A limit that is said of what is reckoned: 三个合计过没过100亿, 加起来有没有80亿, 差了有10亿吗."""

from __future__ import annotations

from dataclasses import replace

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Bound, Comparison
from knowledge.understanding.cues import asks_for_less
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import having_words

_RECKONED = (Mark.SUM, Mark.AVERAGE, Mark.MEDIAN, Mark.DIFFERENCE)
_MORE_BY = (Mark.MORE, Mark.LESS, Mark.BIG, Mark.SMALL, Mark.OVER)
_ASKED = {Mark.LIST, Mark.WHICH, Mark.WHO, Mark.HOW_MUCH, Mark.COUNT, Mark.SHARE, Mark.RATIO}
_NEAR = 2  # words between 有没有 and the figure


def judge_the_result(attempt: Attempt) -> None:
    """Take the limit that the result is held against out of those that narrow what it is reckoned from."""
    marks, figures = attempt.marks, attempt.figures
    if marks.isdisjoint((Mark.WHETHER, Mark.EXISTS)) or not marks.isdisjoint(_ASKED):
        return
    reckoned = [place for place, word in enumerate(attempt.words) if word.has(*_RECKONED)]
    several = len(attempt.constraints) > 1
    apart = several and Mark.THAN in marks and Mark.SUM not in marks  # 甲比乙多了有20亿吗
    if apart:
        reckoned += [place for place, word in enumerate(attempt.words) if word.has(*_MORE_BY)]
    reckoned = [place for place in sorted(reckoned) if place not in figures.used]
    if not reckoned or figures.shares:
        return
    bare = [at for _, at in figures.bare if at > reckoned[0]]
    if several and attempt.kind.totals_of and len(figures.bare) == len(bare) == 1 and not figures.claims:
        value, at = figures.bare[0]  # 加起来是319吗
        said_so = Bound("is", value, value, "个", at, at + 1)
        attempt.figures = figures = replace(figures, bare=(), claims=(said_so,))
    said = [b for b in (*figures.bounds, *figures.claims) if b.start > reckoned[0] and b.against == "number"]
    covering = several and bool(attempt.kind.totals_of)  # 签约和开工加起来是210个吗
    if len(said) != 1 or not said[0].unit or (said[0].unit == "个" and not (apart or covering)):
        return
    (bound,) = said
    counted = attempt.catalogue.counted(attempt.kind.label) if covering and bound.unit == "个" else None
    if counted is not None and not attempt.asked:
        attempt.asked.append(((counted.label,), bound.start))
    if apart:
        attempt.marks |= {Mark.DIFFERENCE, *([Mark.COUNT] if bound.unit == "个" else [])}
    attempt.verdict = bound if bound in figures.bounds else _as_meant(attempt, bound)
    if apart and asks_for_less(attempt):
        attempt.verdict = _below_zero(attempt.verdict)
    attempt.figures = replace(
        figures,
        bounds=tuple(b for b in figures.bounds if b is not bound),
        claims=tuple(b for b in figures.claims if b is not bound),
    )


def at_least_so_much(attempt: Attempt) -> None:
    """甲有没有50亿: at least so much, not just that."""
    figures = attempt.figures
    claims = [b for b in figures.claims if b.unit not in ("", "个") and _after_having(attempt, b)]
    if not claims or attempt.kinds:
        return
    limits = tuple(replace(b, comparison="at least") for b in claims)
    kept = tuple(b for b in figures.claims if b not in claims)
    attempt.figures = replace(figures, claims=kept, bounds=(*figures.bounds, *limits))


_FLIPPED: dict[Comparison, Comparison] = {
    "at least": "at most",
    "above": "below",
    "at most": "at least",
    "below": "above",
}


def _below_zero(bound: Bound) -> Bound:
    """少20亿以上: the first less the second is at most -20."""
    comparison = _FLIPPED.get(bound.comparison, bound.comparison)
    return replace(bound, comparison=comparison, low=-bound.high, high=-bound.low)


def _as_meant(attempt: Attempt, bound: Bound) -> Bound:
    return replace(bound, comparison="at least") if _after_having(attempt, bound) else bound


def _after_having(attempt: Attempt, bound: Bound) -> bool:
    """Whether 有没有 stands right before the figure."""
    before = attempt.words[max(0, bound.start - _NEAR) : bound.start]
    return any(word.has(Mark.EXISTS) or word.text in having_words() for word in before[-1:])
