"""Which places in which orders a question asks for: 最大和最小, 第二和第三, 项目最少而投资最多."""

from __future__ import annotations

from dataclasses import replace

from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Placing
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.times import time_orders

_IN_TIME = {Mark.EARLIEST.value: Mark.EARLIEST, Mark.LATEST.value: Mark.LATEST}
_ORDERED = ("数值", "日期")
_PAIR = 2


def placings(attempt: Attempt) -> tuple[Placing, ...]:
    """The places asked for, where they are more than one; else ()."""
    if attempt.figures.limit:
        return _first_two(attempt)
    ranks = {place: rank for rank, place in attempt.figures.ranks}
    averages = {bound.end - 1 for bound in attempt.figures.bounds if bound.against == "average"}
    found: list[Placing] = []
    for place, word in enumerate(attempt.words):
        if place in averages or (place in attempt.figures.used and place not in ranks):
            continue
        if place - 1 in ranks and word.has(Mark.EARLIEST, Mark.LATEST):
            continue  # 第二早
        if place in ranks:
            rank, down = abs(ranks[place]), ranks[place] > 0
            down = down and not any(w.has(Mark.EARLIEST) for w in attempt.words[place + 1 : place + 2])
        elif word.has(Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST):
            rank, down = 1, word.has(Mark.MAX, Mark.LATEST)
        else:
            continue
        label = _turned_on(attempt, place, found[-1].attribute if found else "")
        if label:
            found.append(Placing(label, down, rank))
    several = tuple(dict.fromkeys(found))
    return several if len(several) > 1 else ()


def _first_two(attempt: Attempt) -> tuple[Placing, ...]:
    """前两名差多少: the two that are told apart."""
    if attempt.figures.limit != _PAIR or not attempt.says(Mark.DIFFERENCE, Mark.RATIO):
        return ()
    label, up = _turned_on(attempt, 0, ""), attempt.says(Mark.MIN, Mark.FROM_END)
    return tuple(Placing(label, not up, rank) for rank in range(1, _PAIR + 1)) if label else ()


def placed_in_time(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """第二早: a 早 behind an ordinal puts in the order of time, by itself it greets."""
    found = list(words)
    for place, word in enumerate(words[2:], 2):
        mark = _IN_TIME.get(time_orders().get(word.text, ""))
        counted = words[place - 1].number is not None and words[place - 2].has(Mark.ORDINAL, Mark.FROM_END)
        if mark is not None and counted and words[place - 1].end == word.start:
            found[place] = replace(word, entry=Entry(frozenset({mark})))
    return tuple(found)


def _turned_on(attempt: Attempt, place: int, earlier: str) -> str:
    """The attribute that the place at `place` is by: named before it, else as before, else behind."""
    counted = attempt.catalogue.counted(attempt.kind.label)
    back = place - 1
    while back > 0 and attempt.words[back].has(Mark.WHETHER):
        back -= 1
    before = attempt.words[back] if back >= 0 else None
    if counted is not None and before is not None and _counts(attempt, before):
        return counted.label  # 项目最少
    asked = [(labels[0], at) for labels, at in attempt.asked if _may_order(attempt, labels[0])]
    behind = [label for label, at in asked if at <= place]
    if behind:
        return behind[-1]
    if earlier:
        return earlier
    ahead = [label for label, at in asked if at > place]
    main = attempt.catalogue.main_figure(attempt.kind.label)
    return ahead[0] if ahead else main.label if main else ""


def _counts(attempt: Attempt, word: Token) -> bool:
    return attempt.kind.totals_of in word.entry.kinds


def _may_order(attempt: Attempt, label: str) -> bool:
    return attempt.kind.attributes[label].type in _ORDERED
