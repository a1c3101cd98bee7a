"""Whether a text has the figure or the time that is asked for, in the unit of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from knowledge.reciting.passages import Passage
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles
from knowledge.vocabulary.reciting import steps_as_times, times_of_day, units_of

_NUMERAL = "[0-9零〇一二两三四五六七八九十百千万半每%.]"
_FIGURE_WORD = re.compile("几(?!乎)|多少|好多")
_TIME_WORD = re.compile("多久|多长时间|什么时候|啥时候|啥时|几时|何时")
_PERCENT = "百分之"
_TENTH = "成"
_POINT = "点"  # 几个点, 2个百分点
_HALVES = "[减一]半"
_WRITTEN = re.compile("([0-9]+(?:[.][0-9]+)?)(亿|万|千|百|%|成)?")
_SCALES = {
    unit: Decimal(f"1e{power}")
    for unit, power in (("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("成", -1), ("%", -2))
}
_DATE = re.compile("(?:[0-9]+年)?[0-9]+月[0-9]+[日号]")
_TENTHS = "一二三四五六七八九"
_SHARES = re.compile(f"([{_TENTHS}])成")


def typed(word: Token) -> str:
    """Whether a word asks for a figure or a time: "figure", "time", or "" for neither."""
    if word.has(Mark.WHEN, Mark.HOW_LONG) or (word.entry.asks and _TIME_WORD.search(word.text)):
        return "time"
    asks = _FIGURE_WORD.search(word.text) if word.entry.asks else _FIGURE_WORD.match(word.text)
    return "figure" if asks or word.has(Mark.HOW_MUCH, Mark.COUNT) else ""


def asks_only(piece: str) -> bool:
    """Whether a piece of a word is one that asks for a figure or a time."""
    return bool(_TIME_WORD.fullmatch(piece) or _FIGURE_WORD.fullmatch(piece))


def has_time(asked: str, texts: Sequence[Passage]) -> bool:
    """Whether one of the texts gives a time; a step is none where the time of a step is asked for."""
    steps = frozenset() if any(step in asked for step in steps_as_times()) else steps_as_times()
    return any(_times(steps).search(p.text) for p in texts)


def has_figure(asked: str, texts: Sequence[Passage]) -> bool:
    """Whether the texts have a figure, other than the question's own, for each 几天, 几个点, 多少 in it."""
    undated = [_DATE.sub("", p.text) for p in texts]  # 3月25日 is no figure
    if not any(re.search(_NUMERAL, text) for text in undated):
        return False
    for found in _FIGURE_WORD.finditer(asked):
        percent = asked[: found.start()].endswith(_PERCENT)
        pattern = "[0-9]%" if percent else _pattern(asked[found.end() : found.end() + 4])
        figures = (match[0] for text in undated for match in re.finditer(pattern, text))
        if not any(figure not in asked for figure in figures):
            return False
    return True


def figures_in(text: str) -> frozenset[Decimal]:
    """The figures of a text, shares of one where it has shares: 1.2万 → 12000, 50%, 一半 → 0.5."""
    found = {Decimal(m[1]) * _SCALES.get(m[2], 1) for m in _WRITTEN.finditer(text)}
    found |= {Decimal(_TENTHS.index(m[1]) + 1) / 10 for m in _SHARES.finditer(text)}
    return frozenset(found | ({Decimal("0.5")} if re.search(_HALVES, text) else set()))


def _pattern(behind: str) -> str:
    """What a figure looks like in texts, by what stands behind the question word."""
    if not behind:
        return f"[0-9]|{_HALVES}|{_in_units((*units_of('时间'), *units_of('钱')))}"
    if behind[0] == _TENTH:
        return f"[0-9]%|{_HALVES}|{_in_units((_TENTH,))}"
    sort = next((s for s in ("时间", "钱") if any(behind.startswith(u) for u in units_of(s))), "")
    if sort:
        return _in_units(units_of(sort))
    if behind[0] in particles() or behind[0] in units_of("量"):
        noun = re.escape(behind[1:3])
        if noun.startswith(_POINT):
            return f"{_NUMERAL}{behind[0]}?(?:{_PERCENT[:2]})?{_POINT}|[0-9]%"
        return f"{_NUMERAL}{behind[0]}?{noun}" if noun else _NUMERAL + behind[0]
    return _in_units((behind[0],))


def _in_units(units: Sequence[str]) -> str:
    return f"{_NUMERAL}(?:{'|'.join(map(re.escape, units))})"


@cache
def _times(steps: frozenset[str]) -> re.Pattern[str]:
    said = "|".join(map(re.escape, sorted(times_of_day() | steps)))
    return re.compile(f"{_in_units(units_of('时间'))}|{said}")
