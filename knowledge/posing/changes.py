"""How a figure changed between two times at which it is told: 三季度涨了几个百分点, 从6月到9月提高多少.

What says the change and the times is taken out of the question; what is left must by itself ask, without
a rest, for one figure of one thing. Only statements of just those times count: nothing is guessed of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.catalogues.catalogue import history, order
from knowledge.measures.months import stretches
from knowledge.measures.numbers import value_of
from knowledge.model import Entity, Statement
from knowledge.posing.questions import Piece, put_together
from knowledge.reckoning.amounts import Amount, rounded
from knowledge.reckoning.changes import Change, change
from knowledge.text import Question, either
from knowledge.vocabulary.changing import change_asked
from knowledge.vocabulary.marks import parts_of_year
from knowledge.vocabulary.posing import any_of, longest_first
from knowledge.vocabulary.times import relative_years
from knowledge.wording import phrases
from knowledge.wording.phrases import say, word

_CENTURY, _YEAR_LONG = 2000, 4
_DECEMBER = 12
_PAIR = 2
_EDGES = " ,。、?!;:"
_LEFT = "的 ,、"


@dataclass(frozen=True, slots=True)
class Time:
    """A time as asked: the months that it ends and (of a quarter) begins with; None where not said."""

    year: int | None
    first: int | None
    last: int | None
    lead: str  # the word before it: 从, 到, 比

    def fits(self, statement: Statement) -> bool:
        """Whether a statement is of just this time, or of the end of it where it is a quarter."""
        date = statement.date
        if date is None or date.day is not None or next(stretches(date.text), None) is not None:
            return False
        if self.year is not None and date.year != self.year:
            return False
        return date.month == self.last and (self.last is not None or self.year is not None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a change, and the question without it."""

    rest: Question
    times: tuple[Time, ...]
    verb: str
    points: bool  # 几个百分点
    whether: bool  # 涨了没


@cache
def _time() -> re.Pattern[str]:
    years = either(relative_years())
    parts = either(parts_of_year())
    year = rf"(?:(?P<relative>{years})|(?P<year>20\d\d|(?<!\d)\d\d)年)"
    month = r"(?P<month>(?<!\d)(?:1[0-2]|[1-9])|十[一二]?|[一二三四五六七八九])月(?:份|底|末)*"
    of_year = rf"{year}的?(?:{month}|(?P<part>{parts}))?"
    alone = rf"{month.replace('month', 'alone')}|(?P<part_alone>{parts})"
    return re.compile(rf"(?P<lead>{any_of('变化起止')})?(?:{of_year}|{alone})(?:[ ,]|{any_of('时段之后')})*")


def asked(question: Question, this_year: int | None) -> Asked | None:
    """What the question asks of a change; None where it asks none."""
    text = question.folded
    end = len(text.rstrip(_EDGES))
    found = change_asked().search(text, 0, end)
    if found is None or not (found["noun"] or found["maybe"] or found.end("verb") < end):
        return None
    times, cuts = _times(text[: found.start()], this_year)
    if times is None or (not times and found["verb"] in longest_first("比出来的")):
        return None
    pieces: list[Piece] = []
    done = 0
    for start, stop in cuts:
        pieces.append((done, start))
        done = stop
    stop = done + len(text[done : found.start()].rstrip(_LEFT))
    rest = put_together(question, *pieces, (done, stop))
    whether = bool(found["whether"] or found["maybe"])
    return Asked(rest, times, found["verb"] or "", bool(found["points"]), whether)


def _times(text: str, this_year: int | None) -> tuple[tuple[Time, ...] | None, list[tuple[int, int]]]:
    """The times that a text names, at most two, and where they stand; None where one is of no known year."""
    times: list[Time] = []
    cuts: list[tuple[int, int]] = []
    for match in _time().finditer(text):
        year = times[0].year if times else None
        if match["relative"]:
            if this_year is None:
                return None, []
            year = this_year + relative_years()[match["relative"]]
        elif match["year"]:
            year = int(match["year"]) + (0 if len(match["year"]) == _YEAR_LONG else _CENTURY)
        part, month = match["part"] or match["part_alone"], match["month"] or match["alone"]
        first, last = parts_of_year()[part] if part else (None, _month(month))
        if part and match["lead"]:
            return None, []  # 比三季度: of the whole of it
        times.append(Time(year, first, last, match["lead"] or ""))
        cuts.append(match.span())
    return (tuple(times) if len(times) <= _PAIR else None), cuts


def _month(text: str | None) -> int | None:
    return None if text is None else int(value_of(text) or 0)


def pair(statements: Sequence[Statement], times: tuple[Time, ...]) -> tuple[Statement, Statement] | None:
    """The two statements between which the change is asked; None where one is lacking or not the only one."""
    if not history(tuple(statements)):
        return None
    if not times:
        return (statements[0], statements[1]) if len(statements) == _PAIR else None
    ends = [[s for s in statements if time.fits(s)] for time in times]
    if any(len(fitting) != 1 for fitting in ends):
        return None
    one = ends[0][0]
    if len(times) == _PAIR:
        other = ends[1][0]
        parted = not times[1].lead and not times[0].lead
        return None if parted or one is other or any(t.first for t in times) else (one, other)
    if times[0].lead:  # 比6月, 从6月: until the last that is told
        latest = max(statements, key=lambda s: order(s.date))
        alone = sum(order(s.date) == order(latest.date) for s in statements) == 1
        return (one, latest) if alone and latest is not one else None
    before = [s for s in statements if _just_before(times[0], one, s)]
    return (one, before[0]) if len(before) == 1 else None


def _just_before(time: Time, one: Statement, other: Statement) -> bool:
    """Whether the other statement is of the end of the time before: 6月 of 三季度, 2022年 of 2023年."""
    year = order(one.date)[0]
    if time.last is None:
        return order(other.date) == (year - 1, 0, 0) and Time(year - 1, None, None, "").fits(other)
    start = (time.first or time.last) - 1
    return order(other.date) == ((year, start, 0) if start else (year - 1, _DECEMBER, 0))


def line(entity: Entity, label: str, one: Statement, other: Statement, unit: str = "") -> str:
    """The change in words, with both dates; "" where the two do not measure the same."""
    found = change(one, other)
    if found is None:
        return ""
    first, last = sorted((one, other), key=lambda s: order(s.date))
    return say(
        "变化",
        name=entity.name,
        attribute=label,
        since=first.date.text if first.date else "",
        a=phrases.amount(found.earlier),
        until=last.date.text if last.date else "",
        b=phrases.amount(found.later),
        change=_told(found, unit),
    )


def _told(found: Change, unit: str) -> str:
    if not found.gap:
        return word("没变")
    up = found.gap > 0
    if found.later.unit == "%":
        return say("变化_点", more=word("提高" if up else "降低"), value=phrases.figure(abs(found.gap), ""))
    by = phrases.amount(Amount(abs(found.gap), found.later.unit), unit)
    growth = found.growth
    if growth is None:
        return say("变化_量", more=word("增加" if up else "减少"), value=by)
    percent = phrases.figure(rounded(abs(growth)), "%")
    more, grown = (word("增加"), word("增长")) if up else (word("减少"), word("下降"))
    return say("变化_率", more=more, value=by, grown=grown, percent=percent)


def verdict(asked_for: Asked, found: Change) -> bool:
    """Whether it changed as asked: 涨了没, 降了吗, 有变化吗."""
    if asked_for.verb in longest_first("只是变化"):
        return found.gap != 0
    return found.gap < 0 if asked_for.verb in longest_first("下降动词") else found.gap > 0
