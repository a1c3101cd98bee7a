"""Choices that have an order, told by the number they begin with: 4A以上, 三级及以上, 不到5A."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from knowledge.catalogues.catalogue import NOBODY
from knowledge.measures import numbers
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import falling_grades

_Compare = Callable[[Decimal, Decimal], bool]
_BEHIND: dict[Mark, _Compare] = {Mark.AT_LEAST_AFTER: operator.ge, Mark.AT_MOST_AFTER: operator.le}
_BEFORE: dict[Mark, _Compare] = {
    Mark.AT_LEAST: operator.ge,
    Mark.AT_MOST: operator.le,
    Mark.ABOVE: operator.gt,
    Mark.BELOW: operator.lt,
}


def grade(attempt: Attempt) -> list[str]:
    """Let a choice with a limit mean all that it takes in; the words, where its choices have no order."""
    missing = []
    for place in attempt.at(*_BEHIND, *_BEFORE):
        word = attempt.words[place]
        if place in attempt.figures.used:
            continue
        for at, limited in enumerate(attempt.constraints):
            behind = limited.end == word.start
            compare = _comparison(word.entry.marks, _BEHIND if behind else _BEFORE)
            if not (behind or limited.start == word.end) or compare is None or not _chosen(attempt, limited):
                continue
            wider = _graded(attempt, limited, compare)
            text = limited.value + word.text if behind else word.text + limited.value
            if wider is None:
                missing.append(text)
                continue
            attempt.constraints[at] = replace(wider, text=text)
            attempt.figures = replace(attempt.figures, used=attempt.figures.used | {place})
    return missing


def _comparison(marks: frozenset[Mark], among: dict[Mark, _Compare]) -> _Compare | None:
    return next((among[mark] for mark in among if mark in marks), None)


def _chosen(attempt: Attempt, constraint: Constraint) -> bool:
    attribute = attempt.kind.attributes.get(constraint.attribute)
    return attribute is not None and attribute.type == "选项" and not constraint.negated


def _graded(attempt: Attempt, limited: Constraint, compare: _Compare) -> Constraint | None:
    """The constraint with all choices on that side of its own; None where they have no order."""
    options = [option.name for option in attempt.kind.attributes[limited.attribute].options]
    grades = {name: graded for name in options if (graded := _number(name)) is not None}
    own = grades.get(limited.value)
    if own is None:
        return None
    number, sort = own
    if sort.startswith(falling_grades()):  # 二等以上: the first is the highest

        def fits(other: Decimal) -> bool:
            return compare(number, other)
    else:

        def fits(other: Decimal) -> bool:
            return compare(other, number)

    taken = [name for name, (value, of) in grades.items() if of == sort and fits(value)]
    key, chosen = attempt.kind.label, attempt.catalogue.chosen
    ids = frozenset[str]().union(*(chosen.get((key, limited.attribute, name), NOBODY) for name in taken))
    return replace(limited, ids=ids, options=tuple((limited.attribute, name) for name in taken))


def _number(name: str) -> tuple[Decimal, str] | None:
    """The number that a choice begins with, and what stands behind it."""
    text = fold(name)
    first = next(iter(numbers.find(text)), None)
    if first is not None and first.start == 0:
        return first.value, text[first.end :]
    value = numbers.han_value(text[:1])
    return (value, text[1:]) if value is not None else None
