"""Small words of time: spans, orders, what is recent, pending or newest."""

from __future__ import annotations

from functools import cache

from knowledge.text import fold
from knowledge.vocabulary.files import folded, words_in
from knowledge.vocabulary.marks import Mark, marks


@cache
def spans_of_time() -> frozenset[str]:
    """One of a row of times, behind 第: 第一年."""
    return folded("grammar.yaml", "一段时间")


@cache
def recent_words() -> frozenset[str]:
    """What picks the last of several times: 最近三次."""
    return folded("fillers.yaml", "近时")


@cache
def pending_words() -> frozenset[str]:
    """What says of a step that it is yet to be done, or being done: 预计签约."""
    return folded("fillers.yaml", "未成")


@cache
def time_orders() -> dict[str, str]:
    """What an order in time turns on behind an ordinal (第二早), with the mark that it has there."""
    lists = words_in("grammar.yaml")["时序"]
    return {fold(word): mark for mark, words in lists.items() for word in words}


@cache
def relative_years() -> dict[str, int]:
    """Years said by where one stands (今年, 去年), with how far they are from it."""
    return {fold(word): int(far) for word, far in words_in("grammar.yaml")["年份"].items()}


@cache
def growth_endings() -> tuple[str, ...]:
    """What attributes are called that tell how much another figure grew."""
    return tuple(folded("grammar.yaml", "升降"))


@cache
def source_endings() -> tuple[str, ...]:
    """What stands behind a source that is quoted: 上说, 里写的."""
    return tuple(folded("grammar.yaml", "出处后"))


@cache
def since_words() -> tuple[str, ...]:
    """Words that open a time to the present (以来)."""
    return tuple(word for word, of in marks().items() if Mark.SINCE in of)


@cache
def newest_words() -> frozenset[str]:
    """What asks for the latest in time where a step stands behind it: 最新签约的."""
    return folded("fillers.yaml", "最近的")
