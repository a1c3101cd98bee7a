"""What a figure would be: 打八折, 增加10%, 再添20亿. The figure itself is asked, then reckoned with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache

from knowledge.answers import Answer
from knowledge.catalogues.catalogue import Catalogue
from knowledge.conversation import Turn
from knowledge.measures.numbers import han_value
from knowledge.measures.units import units
from knowledge.posing.questions import put_together
from knowledge.reckoning.figures import total
from knowledge.text import Question
from knowledge.understanding.frame import Operation
from knowledge.vocabulary.posing import any_of
from knowledge.wording.phrases import figure, say

_ONE, _TEN, _HUNDRED = Decimal(1), Decimal(10), Decimal(100)
_NUMBER = r"\d+(?:\.\d+)?|[一二三四五六七八九十百两]+"
_FIGURED = (Operation.VALUE, Operation.SUM)


@dataclass(frozen=True, slots=True)
class Supposed:
    """The question for the figure as it is, what it is to be multiplied by, and what is to be added."""

    posed: Question
    factor: Decimal = _ONE
    more: Decimal = Decimal(0)
    unit: str = ""


def _asked() -> str:
    """What follows on a supposition: how much it is then."""
    return rf"(?:[,、\s]|{any_of('照此之后')})*(?=(?:{any_of('问数')}))"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of('设想')})?(?:(?P<half>{any_of('减半')})|(?P<twice>{any_of('翻倍')})"
        rf"|(?P<four>{any_of('翻两番')})|打(?P<off>[\d.]+|[一二三四五六七八九]{{1,2}})折"
        rf"|(?:(?P<more>{any_of('增加')})|(?P<less>{any_of('减少')}))了?"
        rf"(?:(?P<percent>\d+(?:\.\d+)?)%|百分之(?P<han>{_NUMBER})|(?P<tenths>{_NUMBER})成))"
        rf"{_asked()}"
    )


@cache
def _adding() -> re.Pattern[str]:
    unit = "|".join(map(re.escape, sorted(units().spellings(), key=len, reverse=True)))
    again = rf"(?:{any_of('设想')}|{any_of('再')})+"
    return re.compile(
        rf"(?:(?:{again})?(?:(?P<more>{any_of('添上')})|(?P<less>{any_of('拿走')}))"
        rf"|{again}(?:(?P<rather>{any_of('再投')})|{any_of('再少')}))(?:了|个|上|掉)?"
        rf"(?!{any_of('一块')})(?P<number>{_NUMBER})(?P<unit>{unit}){_asked()}"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('设想')})(?:把|将|让)?")


def supposed(question: Question) -> Supposed | None:
    """What is supposed of a figure; None where nothing is."""
    found = _pattern().search(question.folded) or _adding().search(question.folded)
    if found is None or not found.start():
        return None
    added = found.re is _adding()
    factor, more = (_ONE, _more(found)) if added else (_factor(found), Decimal(0))
    if factor is None or factor <= 0 or more is None:
        return None
    opening = _opening().match(question.folded)
    start = opening.end() if opening is not None else 0
    if start >= found.start():
        return None
    text = question.folded[: found.start()].rstrip(",、 ")
    posed = put_together(question, (start, len(text)), "是", (found.end(), len(question.folded)))
    return Supposed(posed, factor, more, found["unit"] if added else "")


def _more(found: re.Match[str]) -> Decimal | None:
    """What is added, below zero if taken away."""
    number = _number(found["number"])
    return number if number is None or found["more"] or found["rather"] else -number


def _factor(found: re.Match[str]) -> Decimal | None:
    if found["half"] or found["twice"] or found["four"]:
        return Decimal("0.5") if found["half"] else Decimal(2 if found["twice"] else 4)
    if found["off"]:
        number = _number("".join(str(_DIGITS.get(char, char)) for char in found["off"]))
        while number is not None and number >= _ONE:
            number /= _TEN
        return number
    share = _number(found["percent"] or found["han"] or found["tenths"])
    if share is None:
        return None
    share /= _TEN if found["tenths"] else _HUNDRED
    return _ONE + share if found["more"] else _ONE - share


_DIGITS = {char: place for place, char in enumerate("零一二三四五六七八九")}


def _number(text: str) -> Decimal | None:
    if not text[0].isdecimal():
        return han_value(text)
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def reckoned(catalogue: Catalogue, answer: Answer, turn: Turn | None, case: Supposed) -> Answer | None:
    """The answer led by what its one figure would be; None where it is not one figure that is understood."""
    if turn is None or answer.kind != "answer" or answer.missing:
        return None
    frame = turn.frame
    if frame.operation not in _FIGURED or frame.missing or frame.absent or frame.claims or not frame.rows:
        return None
    main = catalogue.main_figure(frame.kind)
    labels = frame.attributes or ((main.label,) if main is not None else ())
    attribute = catalogue.base.kinds[frame.kind].attributes[labels[0]] if len(labels) == 1 else None
    if attribute is None or attribute.type != "数值":
        return None
    whole = total(catalogue, frame.rows, attribute)
    if whole is None or whole.lacking:
        return None
    told = figure(whole.number, whole.unit, whole.per)
    if case.more:
        if not units().comparable(case.unit, whole.unit):
            return None
        more = units().convert(case.more, case.unit, whole.unit)
        if whole.number + more < 0:
            return None
        value, change = figure(whole.number + more, whole.unit, whole.per), figure(abs(more), whole.unit)
        sign = "+" if more > 0 else "-"
        line = say("照此加", attribute=attribute.label, value=value, figure=told, sign=sign, change=change)
    else:
        value = figure(whole.number * case.factor, whole.unit, whole.per)
        factor = format(case.factor.normalize(), "f")
        line = say("照此算", attribute=attribute.label, value=value, figure=told, factor=factor)
    return replace(answer, lines=(line, *answer.lines))
