"""Questions for a price or a rate by what it is for one of: 住一晚多少钱 of 680元/晚, 一周几班 of 21班/周."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from knowledge.measures.units import units
from knowledge.model import Attribute
from knowledge.text import either, fold
from knowledge.vocabulary.files import words_in
from knowledge.vocabulary.marks import Mark

_FILE = "asking.yaml"
END = r"(?=$|[ ,。?!吗呢啊呀吧嘛来的了])"  # what may stand behind a question for a figure
MOST, LEAST = frozenset({Mark.MAX}), frozenset({Mark.MIN})
_NO_MARKS = frozenset[Mark]()


def priced(attribute: Attribute) -> Iterator[tuple[str, frozenset[Mark]]]:
    """(pattern, marks) of each way to ask for a price by what it is paid for: 一公斤多少钱, 多少钱一晚."""
    per = paid_for(attribute)
    if not per:
        return
    each = _any(_rates()["每"])
    span = "(?:" + "|".join(rf"{each}个?{_any(called(part))}" for part in per) + ")"
    spans = rf"{_any(_rates()['用'])}?{span}(?:的?{span})?"
    money = _any(money_asked())
    yield rf"{spans}{_any(_rates()['要'])}{{0,2}}(?:{money}|多少{END})", _NO_MARKS
    yield rf"{money}(?:租|买|住)?{span}(?:的?{span})?", _NO_MARKS
    yield rf"{spans}[要得]?最(?:便宜|低){END}", LEAST
    yield rf"{spans}[要得]?最(?:贵|高){END}", MOST


def paid_for(attribute: Attribute) -> list[str]:
    """What a price is for one of: 平方米 and 月, of 元/平方米/月; nothing where it is no such price."""
    head, *per = attribute.unit.split("/")
    return per if units().dimension(head) in units().currencies else []


def money_asked() -> list[str]:
    """What asks for an amount of money: 多少钱, 多少元."""
    return [*words_in(_FILE)["组"]["钱数"], *_rates()["钱"]]


def per_span(attribute: Attribute, names: list[str], words: list[str]) -> bool:
    """Whether a figure is of each day, week or month: 21班/周, 日处理量."""
    if any(f"每{word}" in name or f"{word}均" in name for word in words for name in names):
        return True
    head, slash, span = attribute.unit.partition("/")
    if slash:
        return span in words and units().dimension(head) not in units().currencies
    paid = units().dimension(attribute.unit) in units().currencies
    return not paid and any(name.startswith(word) for word in words for name in names)


def called(part: str) -> list[str]:
    """What the unit of a span is called: 平米 of 平方米, 个月 of 月."""
    known = units().find(part)
    spelled = (known.name, *known.spellings) if known is not None else (part,)
    return [fold(word) for word in (*spelled, *_rates()["又叫"].get(part, ()))]


def _any(words: list[str]) -> str:
    return f"(?:{either(words)})"


@cache
def _rates() -> dict[str, Any]:
    return dict(words_in(_FILE)["单位价"])
