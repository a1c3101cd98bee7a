"""Which words are negated: all but one, not in a place, not yet at a stage."""

from __future__ import annotations

from dataclasses import replace

from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.places import mean_the_places_without
from knowledge.understanding.frame import Constraint
from knowledge.understanding.gate.denying import deny_steps
from knowledge.understanding.standing import typed_twice
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.talking import topic_verbs

_NEGATING = frozenset({Mark.APART, Mark.NONE, Mark.EXCEPT, Mark.NOT, Mark.UNNAMED})
_ENDING = (Mark.LIST, Mark.COUNT, Mark.WHICH, Mark.WHO, Mark.WHERE, Mark.APART, Mark.OTHER)


def negate(attempt: Attempt) -> None:
    """Mark the constraints that the question leaves out."""
    if attempt.marks.isdisjoint(_NEGATING):
        return
    without = mean_the_places_without(attempt)
    if not without:
        deny_steps(attempt)
    for place in attempt.at(*_NEGATING):
        word = attempt.words[place]
        if without and word.has(Mark.NONE, Mark.UNNAMED):
            continue
        if place in attempt.figures.used or typed_twice(attempt.words, place, word):
            continue
        after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
        if word.has(Mark.NOT) and after is not None and after.text in topic_verbs():
            continue  # 不是说…嘛
        behind = any(c.start >= word.end for c in attempt.constraints)
        if word.has(Mark.APART) and _begins(attempt, place) and behind:
            negate_after(attempt, place, excepting=True)  # …,不要甲; 不要甲的,…
        elif word.has(Mark.APART) and not (word.has(Mark.EXCEPT) and behind):
            negate_before(attempt, word.start)
        elif word.has(Mark.NONE) and not word.has(Mark.EXISTS) and before_option(attempt, word):
            attempt.constraints = [
                replace(c, negated=True) if c.start == word.end and c.strength == 1 else c
                for c in attempt.constraints
            ]
        elif word.has(Mark.NONE) and not word.has(Mark.EXISTS) and attempt.kind.totals_of and place:
            asked = any(w.has(Mark.LIST, Mark.WHICH) for w in attempt.words[:place])
            if asked and any(c.start == word.end for c in attempt.constraints):
                attempt.missing.append(word.text)  # 哪些…没有签约: of no total
        elif word.has(Mark.NONE) and not word.has(Mark.EXISTS) and _of_a_text(attempt, word):
            attempt.missing.append(word.text)  # 没有环评的: nothing says who has none
        elif word.has(Mark.EXCEPT) or (word.has(Mark.NOT) and not word.has(Mark.WHETHER)):
            negate_after(attempt, place, word.has(Mark.EXCEPT))


def _begins(attempt: Attempt, place: int) -> bool:
    """Whether the word stands first in its clause, what it leaves out right behind."""
    word = attempt.words[place]
    first = not place or bool(set(attempt.gaps.get(word.start, "")) & set(",。;"))
    return first and any(c.start == word.end for c in attempt.constraints)


def before_option(attempt: Attempt, word: Token) -> bool:
    """Whether a choice stands right behind: 还没投产."""
    return any(c.start == word.end and c.attribute and not c.negated for c in attempt.constraints)


def _of_a_text(attempt: Attempt, word: Token) -> bool:
    """Whether a piece of some text stands right behind, and entities without it are asked for."""
    listing = attempt.marks & {Mark.LIST, Mark.WHICH, Mark.COUNT}
    return bool(listing) and any(c.start == word.end and not c.strength for c in attempt.constraints)


def negate_after(attempt: Attempt, place: int, excepting: bool) -> None:
    """Negate what follows up to 的, a kind or a question word (除了大恒和晋能; 不是光伏的)."""
    start = attempt.words[place].end
    stop = len(attempt.words) and attempt.words[-1].end
    for word in attempt.words[place + 1 :]:
        ends = word.text == "的" or word.has(*_ENDING) or (excepting and word.entry.asks)
        if ends and any(c.start >= start and c.end <= word.start for c in attempt.constraints):
            stop = word.start
            break
        if "," in attempt.gaps.get(word.start, "") and excepting and word.start > start:
            stop = word.start
            break
    attempt.constraints = [
        replace(c, negated=True) if start <= c.start < stop else c for c in attempt.constraints
    ]


def negate_before(attempt: Attempt, end: int) -> None:
    """Negate the constraint before a word like 以外."""
    nearest = [c for c in attempt.constraints if c.end <= end]
    if nearest and not any(c.negated for c in nearest):
        out = [nearest[-1]]
        for constraint in reversed(nearest[:-1]):  # 跟甲、乙都不沾边
            if not _joined(attempt, constraint, out[-1]):
                break
            out.append(constraint)
        attempt.constraints = [replace(c, negated=True) if c in out else c for c in attempt.constraints]


def _joined(attempt: Attempt, left: Constraint, right: Constraint) -> bool:
    """Whether nothing but 和 or 、 stands between the two."""
    between = [w for w in attempt.words if left.end <= w.start and w.end <= right.start]
    apart = attempt.gaps.get(right.start, "") if not between else ""
    return all(w.has(Mark.AND) for w in between) and bool(between or "、" in apart)


def excluding_nothing(attempt: Attempt) -> list[str]:
    """Words that take something out, of which it is not known what: 扣掉已落地的."""
    found: list[str] = []
    if attempt.kept:
        return found
    for place in attempt.at(Mark.EXCEPT):
        word = attempt.words[place]
        if word.has(Mark.APART) or place in attempt.figures.used:
            continue
        behind = attempt.words[place + 1 :]
        told = any(c.negated and c.start >= word.end for c in attempt.constraints)
        if behind and not told and not any(w.has(Mark.NAMED, Mark.OTHER) or w.number for w in behind[:4]):
            found.append(word.text)
    return found


def taken_out_in_part(attempt: Attempt) -> list[str]:
    """Words that take out what is within a limit and something besides: 除了光伏和30亿以上的."""
    found: list[str] = []
    for place in attempt.at(Mark.EXCEPT):
        word, last = attempt.words[place], place + 1
        for behind in attempt.words[place + 1 :]:
            if behind.has(*_ENDING) or (last > place + 1 and "," in attempt.gaps.get(behind.start, "")):
                break
            last += 1
        within = [b for b in attempt.figures.bounds if place < b.start < last]
        end = attempt.words[last - 1].end
        others = any(word.end <= c.start < end for c in attempt.constraints)
        ranked = any(w.has(Mark.MAX, Mark.MIN) for w in attempt.words[place:last])
        if within and (others or ranked or len(within) > 1 or place not in attempt.figures.used):
            found.append(word.text)
    return found
