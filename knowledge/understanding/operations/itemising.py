"""How many items a list has: 招商方式有几种, 五个一是几个."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import numeric

from knowledge.measures.numbers import NUMERALS
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.marks import Mark

_BY_NAME = 2
_LIST = "列表"


def items_counted(frame: Frame, attempt: Attempt) -> Frame:
    """The frame that counts the items of the one that is named, rather than that one."""
    counting = frame.operation == Operation.COUNT
    counting = counting or (frame.operation == Operation.DESCRIBE and _how_many(attempt))
    if not counting or len(frame.rows) != 1 or frame.bounds or attempt.kinds or attempt.asked:
        return frame
    named = [c for c in attempt.constraints if c.strength > _BY_NAME and not c.negated]
    told_of = frame.followed and not attempt.constraints  # 一共几条, after what was told of it
    if not told_of and (frame.followed or len(named) != 1 or len(attempt.constraints) != 1):
        return frame
    kind, entity = attempt.kind, attempt.catalogue.base.entities[frame.rows[0]]
    lists = [a.label for a in kind.attributes.values() if a.type == _LIST and a.label in entity.statements]
    if len(lists) != 1 or kind.place or kind.totals_of:
        return frame
    value = entity.statements[lists[0]][0].value
    number = len(value) if isinstance(value, tuple) else 0
    said = {numeric(char) for char in entity.name if char in NUMERALS}
    if said and number not in said:
        return frame.but(missing=(*frame.missing, *_counting(attempt)))  # 十条, of which four are told
    return frame.but(operation=Operation.COUNT, parts_of=lists[0])


def _how_many(attempt: Attempt) -> bool:
    """Whether 几 stands before a measure: 有几句."""
    return any(
        word.has(Mark.HOW_MUCH) and after.has(Mark.MEASURE) and word.end == after.start
        for word, after in pairwise(attempt.words)
    )


def _counting(attempt: Attempt) -> list[str]:
    return [word.text for word in attempt.words if word.has(Mark.COUNT)]
