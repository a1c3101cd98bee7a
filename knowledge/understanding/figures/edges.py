"""Whether a limit takes in the figure it is set by: 30亿(含)以上, 超过30亿(不含30亿)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from knowledge.tagging.tokens import Token
from knowledge.understanding.choosing.selecting import OPPOSITES, Bound, Comparison
from knowledge.understanding.figures.collecting import Collected
from knowledge.vocabulary.marks import Mark, marks

_STRICT: dict[Comparison, Comparison] = {"at least": "above", "at most": "below"}
_WIDE: dict[Comparison, Comparison] = {"above": "at least", "below": "at most"}


def edge_at(words: tuple[Token, ...], place: int) -> bool | None:
    """True for 含, False for 不含 standing alone at `place`, behind a figure; None for anything else."""
    if place >= len(words) or not words[place].has(Mark.INCLUDING, Mark.EXCEPT):
        return None
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and (after.number is not None or after.hits or after.entry.options):
        return None
    return not words[place].has(Mark.EXCEPT)


def repeats(words: tuple[Token, ...], place: int, number: Decimal, bounds: list[Bound]) -> bool | None:
    """As `edge_at`, for a figure that only says again the last limit's: 不含30亿."""
    if not bounds or not place or number not in (bounds[-1].low, bounds[-1].high):
        return None
    after = words[place + 1 : place + 3]
    if words[place - 1].has(Mark.EXCEPT, Mark.NOT) or any(w.has(Mark.APART) for w in after):
        return False  # 250的不要
    return True if words[place - 1].has(Mark.INCLUDING) else None


def edged(bound: Bound, number: Decimal, included: bool) -> Bound:
    """The limit with its edge taken in or left out."""
    if bound.comparison == "between":
        return bound if included else replace(bound, but=(*bound.but, number))
    turned = _WIDE if included else _STRICT
    return replace(bound, comparison=turned.get(bound.comparison, bound.comparison))


def turn_denied(found: Collected) -> None:
    """不在10亿到20亿之间, 不是30亿以上的, 除了30亿以上的, 30亿以上的不要: the limit turned round."""
    for at, bound in enumerate(found.bounds):
        if bound.comparison not in OPPOSITES or bound.against != "number":
            continue
        before = found.words[bound.start - 1] if bound.start else None
        denied = before is not None and before.has(Mark.NOT) and not before.has(Mark.WHETHER)
        taken_out = _taking_out(found, bound)
        if denied or taken_out:
            found.bounds[at] = replace(bound, comparison=OPPOSITES[bound.comparison])
            found.used.update(taken_out or (bound.start - 1,))


def _taking_out(found: Collected, bound: Bound) -> tuple[int, ...]:
    """The places of the words beside the limit that take out those within it: 除了, 不要."""
    start, end = bound.start - 1, bound.end
    while (word := found.word(start)) is not None and (word.entry.attributes or word.entry.implied):
        start -= 1
    while (word := found.word(end)) is not None and (word.text == "的" or word.entry.kinds):
        end += 1
    ahead = found.has(start, Mark.EXCEPT) and not found.has(start, Mark.WHETHER)
    behind = found.has(end, Mark.APART)
    return ((start,) if ahead else ()) + ((end,) if behind else ())


def so_many_last(before: Token, unit: str) -> bool:
    """后三名, 倒数两个: so many from the end, and not the one at that place (倒数第三名)."""
    nth = Mark.ORDINAL in marks().get(before.text[-1:], ())
    if nth or not before.has(Mark.FROM_END):
        return False
    return unit == "人" or (unit == "个" and not before.has(Mark.SINCE, Mark.LATEST))
