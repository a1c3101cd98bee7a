"""Set orders to the answerer aside: 别答成…, 只回答数字, 用一句话, 忽略之前的规定. What is asked remains."""

from __future__ import annotations

import re
from functools import cache

from knowledge.posing.questions import put_together
from knowledge.text import Question
from knowledge.vocabulary.posing import any_of

_CLAUSE = re.compile(r"[^,。;?!\n]+[,。;?!\n]*")
_PAUSES = ",。;?!\n "


@cache
def _orders() -> re.Pattern[str]:
    heed = rf"(?:{any_of('叫注意')})*"
    done = rf"(?:{any_of('答完')})*"
    return re.compile(
        rf"{heed}(?:{any_of('叫别')})[^,。;?!]*?(?:{any_of('怎么答')})[^,。;?!]*"
        rf"|{heed}(?:{any_of('只答')})(?:我|出|一个|个)?(?:{any_of('答什么')}){done}"
        rf"|{heed}(?:{any_of('换说法')})(?:来)?(?:{any_of('来答')})?{done}"
        rf"|{heed}(?:{any_of('叫忽略')})[^,。;?!]*?(?:{any_of('规矩')})[^,。;?!]*"
        rf"|[#\[\]*<>【】\s]*(?:(?:{any_of('冒称')})[\]】>]?[::]\s*)?(?:{any_of('从今')})?(?:你)?(?:{any_of('一律')})"
        rf"(?:{any_of('回话')})[^,。;?!]*"
        rf"|(?:{any_of('叫注意')})+(?:我)?(?:问的|要的|说的)?是[^,。;?!]+?(?:而)?不是[^,。;?!]+"
    )


_WRAPPED = re.compile(r"\s*((?:#{2,}|\[|<|【|\*{2,}|={2,})[^?]*?(?:#{2,}|\]|>|】|\*{2,}|={2,}))\s*")


@cache
def _manner() -> re.Pattern[str]:
    return re.compile(rf"(?:请|麻烦|你)*(?:{any_of('换说法')})(?:来|的话)?(?:{any_of('来答')})")


def without_orders(question: Question) -> Question:
    """The question without its orders; as it is where nothing else would be left."""
    text = question.folded
    wrapped = _WRAPPED.match(text)
    if wrapped is not None and wrapped.end() < len(text) and _orders().fullmatch(wrapped[1]):
        return without_orders(put_together(question, (wrapped.end(), len(text))))
    clauses = list(_CLAUSE.finditer(text))
    kept = [clause for clause in clauses if not _orders().fullmatch(clause[0].rstrip(_PAUSES))]
    spans = [clause.span() for clause in kept] if kept else [(0, len(text))]
    manner = _manner().match(text, spans[0][0], spans[0][1])
    if manner is not None and manner.end() < spans[0][1] - 1:
        spans[0] = (manner.end(), spans[0][1])
    if len(kept) == len(clauses) and manner is None:
        return question
    return put_together(question, *spans)
