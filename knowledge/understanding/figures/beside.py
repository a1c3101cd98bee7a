"""What is read beside the numbers: times, units asked for, what is divided by, means as limits."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from knowledge.measures.months import spanned
from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.text import either
from knowledge.understanding.choosing.selecting import Bound, Comparison, Period
from knowledge.understanding.figures.collecting import Collected
from knowledge.vocabulary.concepts import shared_among
from knowledge.vocabulary.marks import Mark, parts_of_year

BEFORE: tuple[tuple[Mark, Comparison], ...] = (
    (Mark.AT_MOST, "at most"),
    (Mark.BELOW, "below"),
    (Mark.AT_LEAST, "at least"),
    (Mark.ABOVE, "above"),
    (Mark.ABOUT, "about"),
)


def take_period(found: Collected, place: int) -> int:
    """A time, with how entities are set against it; the place after it."""
    date = found.words[place].date
    assert date is not None
    found.used.add(place)
    comparison: Literal["in", "since", "before"] = "in"
    end = place + 1
    if found.has(end, Mark.SINCE) or (found.has(place - 1, Mark.FROM) and not found.has(end, Mark.UP_TO)):
        comparison = "since"
    elif found.has(end, Mark.BEFORE):
        comparison = "before"
    if comparison != "in" and found.has(end, Mark.SINCE, Mark.BEFORE):
        found.used.add(end)
        end += 1
    months = spanned(date.text)
    following = found.word(end)
    if following is not None and following.text in parts_of_year() and months is None and date.month is None:
        months = parts_of_year()[following.text]
        found.used.add(end)
        end += 1
        if comparison == "in" and found.has(end, Mark.BEFORE):  # 2026年年底前
            comparison = "before"
            found.used.add(end)
            end += 1
    if date.day is not None and found.has(end, Mark.SINGLE_TIME):  # 3月25日那天
        found.used.add(end)
    found.periods.append(Period(date, place, end, comparison, months))
    return end


def take_asked_unit(found: Collected, place: int) -> None:
    """多少万元, 几吨, 单位要万."""
    word = found.words[place]
    if word.entry.asks and not word.entry.unit:
        unit = _unit_within(word.text)
        if unit:
            found.units.append((unit, place))
        return
    if not word.entry.unit or place in found.used:
        return
    before = found.word(place - 1)
    if before is not None and before.entry.filler and not before.entry.marks:
        before = found.word(place - 2)
    if before is not None and (
        before.has(Mark.HOW_MUCH, Mark.CONVERT, Mark.DIFFERENCE, Mark.RATIO)
        or before.entry.asks
        or before.text.endswith(("多少", "几"))
    ):
        found.units.append((word.entry.unit, place))
        found.used.add(place)


@cache
def _unit_within(text: str) -> str:
    """The unit of a whole way to ask, where it says one that is no mere multiple: 多少亩地."""
    match = _asked_with_unit().search(text)
    return units().canonical(match[1]) if match else ""


@cache
def _asked_with_unit() -> re.Pattern[str]:
    lands = (unit for of in ("面积", "长度") for unit in units().by_dimension[of])
    written = {
        word for unit in lands for word in (unit.name, *unit.spellings) if len(word) > 1 or word == "亩"
    }
    return re.compile(f"(?:多少|几)({either(written)})")


def take_divisor(found: Collected, place: int) -> None:
    """每亩, 平均每户, 亩均, 人均: the unit of what is divided by."""
    word = found.words[place]
    if word.text in shared_among() and not word.entry.attributes:
        found.per.append((shared_among()[word.text], place))
        return
    if not word.entry.unit or place in found.used:
        return
    if found.has(place - 1, Mark.PER, Mark.AVERAGE) or found.has(place + 1, Mark.AVERAGE):
        found.per.append((word.entry.unit, place))
        if not word.entry.measures:
            found.used.add(place)


def drop_alternatives(found: Collected) -> None:
    """10.2亿还是10.9亿: neither is claimed, the figure is asked."""
    if not any(word.has(Mark.OR) for word in found.words):
        return
    for place, word in enumerate(found.words):
        if not word.has(Mark.OR):
            continue
        left = [c for c in found.claims if c.end == place]
        right = [c for c in found.claims if c.start == place + 1]
        loose = {value for value, at in found.bare if at in (place - 1, place + 1)}
        if (left or any(at == place - 1 for _, at in found.bare)) and (right or loose):
            gone = {id(c) for c in (*left, *right)}
            found.claims = [c for c in found.claims if id(c) not in gone]
            found.bare = [(v, at) for v, at in found.bare if at not in (place - 1, place + 1)]


def take_mean_limit(found: Collected) -> None:
    """高于平均数: a limit that the facts themselves set."""
    for place, word in enumerate(found.words):
        if not word.has(Mark.AVERAGE):
            continue
        for start in range(place - 1, max(-1, place - 6), -1):
            for mark, comparison in BEFORE[:4]:
                if found.has(start, mark) and start not in found.used:
                    found.bounds.append(
                        Bound(comparison, Decimal(0), Decimal(0), "", start, place + 1, "average")
                    )
                    found.used.update({start, place})
                    return


def take_whole_unit(found: Collected, place: int) -> None:
    """上亿, 过千万: a unit by itself with a word that compares is one of it."""
    word = found.words[place]
    for mark, comparison in BEFORE[:4] if word.entry.unit and place not in found.used else ():
        if word.has(mark):
            found.used.add(place)
            one = Decimal(1)
            found.bounds.append(Bound(comparison, one, one, word.entry.unit, place, place + 1))
            return


def yearly(one: Token, after: Token) -> bool:
    """Whether a lone 一 belongs to the 年 that the next word begins with: 一年产值."""
    return (
        one.text == "一"
        and one.end == after.start
        and after.text[:1] == "年"
        and bool(after.entry.attributes or after.entry.implied)
    )
