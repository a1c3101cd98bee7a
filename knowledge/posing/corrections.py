"""What an asker takes back in one breath, 投了30亿,说错了,是50亿: only what is said then is meant."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from knowledge.posing.questions import put_together
from knowledge.text import Question
from knowledge.vocabulary.posing import any_of, longest_first

_PAUSES = r"[,、。;!?.…\s~—-]"


class TakenBack(NamedTuple):
    """What was said first, which may still tell whom or what is asked about, and what is meant."""

    said: Question
    meant: Question


@cache
def _pattern() -> re.Pattern[str]:
    pause, instead = _PAUSES, rf"(?:{any_of('改说')})"
    not_asked = rf"(?!{any_of('不算改说')})"
    gap = rf"(?:{pause}|{any_of('改口之后')})*"
    return re.compile(
        rf"(?:{any_of('改口之前')})*(?:"
        rf"(?<![{''.join(longest_first('改口无关'))}])(?:{any_of('改口')}){not_asked}{gap}(?:{not_asked}{instead})?"
        rf"|(?:(?<={pause})|^)(?:{any_of('停顿改口')}){not_asked}"
        rf"(?:(?=最|前|第)|(?={pause}){gap}(?:{not_asked}{instead})?|{gap}{not_asked}{instead})"
        rf"|(?:(?<={pause})|^)(?:{any_of('否认')}){not_asked}{gap}{not_asked}{instead}"
        rf"){pause}*"
    )


@cache
def _at_last() -> re.Pattern[str]:
    """…,应该是多少亿,我打错了."""
    pause = _PAUSES
    return re.compile(
        rf"{pause}(?!{any_of('不算改说')})(?:{any_of('改说')})(?P<meant>[^,。;!?]+?){pause}+"
        rf"(?:{any_of('改口之前')})*(?:{any_of('说错')})(?:{pause}|{any_of('改口之后')})*$"
    )


@cache
def _not_but() -> re.Pattern[str]:
    """我问的不是总投资,是产能."""
    pause = _PAUSES
    return re.compile(
        rf"(?:^|(?<={pause}))(?:{any_of('改口之前')})*(?:{any_of('不是问')})[^,。;!?\s]{{1,12}}?{pause}*(?<=[^不])"
        rf"(?!{any_of('不算改说')})(?:{any_of('而是问')}){pause}*(?=[^\s,。;!?])"
    )


@cache
def _owned_up() -> re.Pattern[str]:
    return re.compile(any_of("说错"))


def taken_back(question: Question) -> TakenBack | None:
    """What is taken back, and what is said in its stead; None where nothing is."""
    text = question.folded
    last = _at_last().search(text) if _owned_up().search(text) else None
    if last is not None:
        return TakenBack(question.part(0, last.start()), question.part(*last.span("meant")))
    other = _not_but().search(text)
    if other is not None and text[other.end() :].strip():
        return TakenBack(question.part(0, other.start()), question.part(other.end(), len(text)))
    found = next(reversed(list(_pattern().finditer(text))), None)
    if found is None or not any(map(str.isalnum, text[found.end() :])):
        return None
    said = question.part(0, found.start())
    return TakenBack(said, question.part(found.end(), len(text)))


def asking(question: Question) -> Question:
    """A bare name, asked about: 晋能 → 晋能呢."""
    return put_together(question, (0, len(question.folded.rstrip(" ,。!.;"))), "呢")
