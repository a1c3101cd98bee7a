"""How a change between two times is asked for: 涨了几成, 提高几个百分点, 降了没."""

from __future__ import annotations

import re
from functools import cache

from knowledge.vocabulary.posing import any_of


@cache
def change_asked() -> re.Pattern[str]:
    """The words at the end of a question that ask how a figure changed, with the verb or noun of it."""
    verb = rf"(?P<verb>{any_of('变化动词')})"
    asks = rf"(?:(?P<points>{any_of('问百分点')})|{any_of('问变化')}|(?P<whether>{any_of('问变没变')}))"
    told = rf"(?:[ ,]|{any_of('变化之前')})*(?P<maybe>{any_of('变没变')})?{verb}了?(?:{asks})?"
    named = rf"的?(?P<noun>{any_of('变化名词')})(?:{any_of('问变化')})?"
    return re.compile(rf"(?:{told}|{named})(?:{any_of('语气')})?$")


def says_change(text: str) -> bool:
    """Whether a text asks for a change and nothing else, so that it is no slip for what sounds alike."""
    found = change_asked().fullmatch(text)
    return found is not None and found["verb"] is not None and found.end("verb") < len(text)
