"""Where a word of the question reaches over what it quotes: 中|级技工 quotes 高级技工, and means another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from knowledge.model import Entity
from knowledge.tagging import speech
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint

_FIRST = "首"
_LONGEST = 2  # characters of the quotation that may belong to the word


def reaches_over(attempt: Attempt, entity: Entity, lists: dict[str, tuple[str, ...]]) -> str:
    """The word of the question that no quoted item of the entity has, though a part of it is quoted."""
    for constraint in attempt.constraints:
        items = [fold(lists[label][at]) for of, label, at in constraint.items if of == entity.id]
        if constraint.negated or not items:
            continue
        if number := _other_number(attempt, constraint, items, lists):
            return number
        for word in _over(attempt, constraint):
            if speech.is_word(word) and not any(word in item for item in items):
                return word
    return ""


def _other_number(
    attempt: Attempt, constraint: Constraint, items: list[str], lists: dict[str, tuple[str, ...]]
) -> str:
    """三|档低收入家庭, where another item bears that number; 二|轮, where the item quoted is of 首轮."""
    for word in attempt.words:
        if word.number is None or word.end != constraint.start:
            continue
        bears, first = word.text + constraint.text[:1], _FIRST + constraint.text[:1]
        every = [fold(item) for several in lists.values() for item in several]
        told = any(bears in item for item in every) or (
            word.number.value > 1 and any(first in item for item in items)
        )
        if told and not any(bears in item for item in items):
            return bears
    return ""


def _over(attempt: Attempt, constraint: Constraint) -> Iterator[str]:
    """The quoted characters at its edges with the single character beside them: 国|内, 博士|后, 中|级.

    So are two single characters that stand before it: 高中|毕业.
    """
    text = constraint.text
    for word, after in pairwise(attempt.words):
        single = len(word.text) == len(after.text) == 1 and word.number is None and after.number is None
        if single and word.end == after.start and constraint.start == after.end:
            yield word.text + after.text
    for word in attempt.words:
        if len(word.text) == 1 and word.number is None:
            for many in range(1, min(_LONGEST, len(text)) + 1):
                if word.end == constraint.start:
                    yield word.text + text[:many]
                if word.start == constraint.end:
                    yield text[-many:] + word.text
