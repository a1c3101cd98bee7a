"""Read the figures of a question: limits, counts, ranks, periods and the units asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from knowledge.tokens import Token
from knowledge.understanding.edges import edge_at, edged, repeats
from knowledge.understanding.selecting import Bound, Comparison, Period
from knowledge.units import units
from knowledge.wordlists import Mark, parts_of_year, shared_among, within_figures

_BEFORE: tuple[tuple[Mark, Comparison], ...] = (
    (Mark.AT_MOST, "at most"),
    (Mark.BELOW, "below"),
    (Mark.AT_LEAST, "at least"),
    (Mark.ABOVE, "above"),
    (Mark.ABOUT, "about"),
)
_AFTER: tuple[tuple[Mark, Comparison], ...] = (
    (Mark.AT_LEAST_AFTER, "at least"),
    (Mark.AT_MOST_AFTER, "at most"),
    (Mark.ABOUT, "about"),
)


def _step(number: Decimal) -> Decimal:
    """How far it is to the next number as round: 100 from 200, 1 from 31."""
    return Decimal(10) ** max(0, number.normalize().as_tuple().exponent)  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the numbers of a question say; the places are indexes of its words."""

    bounds: tuple[Bound, ...] = ()  # compared figures: 30亿以上
    claims: tuple[Bound, ...] = ()  # plain figures with a unit: 50亿
    counts: tuple[tuple[int, int], ...] = ()  # (number, place): 六个
    bare: tuple[tuple[Decimal, int], ...] = ()  # numbers with no unit
    unplaced: tuple[int, ...] = ()  # numbers that nothing in the facts is counted by
    shares: tuple[Bound, ...] = ()  # 过半, 两成以上
    rank: int = 0  # 第二: 2, 倒数第二: -2
    ranks: tuple[tuple[int, int], ...] = ()  # (rank, place), all of them
    limit: int = 0  # 前三, 最大的三个
    times: Decimal | None = None  # 两倍
    periods: tuple[Period, ...] = ()
    asked_units: tuple[tuple[str, int], ...] = ()  # 多少万元: the unit and its place
    per: tuple[tuple[str, int], ...] = ()  # 每亩, 一亩地, 人均: what is divided by, and its place
    used: frozenset[int] = field(default_factory=frozenset)


def read(words: tuple[Token, ...]) -> Figures:
    """The figures among the words of a question (tokens without gaps)."""
    return _Reader(words).read()


class _Reader:
    def __init__(self, words: tuple[Token, ...]) -> None:
        self.words = words
        self.bounds: list[Bound] = []
        self.claims: list[Bound] = []
        self.counts: list[tuple[int, int]] = []
        self.bare: list[tuple[Decimal, int]] = []
        self.unplaced: list[int] = []
        self.shares: list[Bound] = []
        self.periods: list[Period] = []
        self.units: list[tuple[str, int]] = []
        self.per: list[tuple[str, int]] = []
        self.rank = self.limit = 0
        self.times: Decimal | None = None
        self.ranks: list[tuple[int, int]] = []
        self.used: set[int] = set()

    def read(self) -> Figures:
        place = 0
        while place < len(self.words):
            word = self.words[place]
            if word.number is not None and not word.owners:
                place = self._number(place)
            elif word.date is not None:
                place = self._period(place)
            elif word.entry.filler and word.text[0] == "一" and self._has(place - 1, Mark.ORDINAL):
                self.rank = 1  # 第一个
                self.ranks.append((1, place))
                place += 1
            else:
                self._asked_unit(place)
                self._divided(place)
                place += 1
        self._against_average()
        self._drop_alternatives()
        return Figures(
            tuple(self.bounds),
            tuple(self.claims),
            tuple(self.counts),
            tuple(self.bare),
            tuple(self.unplaced),
            tuple(self.shares),
            self.rank,
            tuple(self.ranks),
            self.limit,
            self.times,
            tuple(self.periods),
            tuple(self.units),
            tuple(self.per),
            frozenset(self.used),
        )

    def _word(self, place: int) -> Token | None:
        return self.words[place] if 0 <= place < len(self.words) else None

    def _has(self, place: int, *marks: Mark) -> bool:
        word = self._word(place)
        return word is not None and word.has(*marks)

    def _number(self, place: int) -> int:
        number = self.words[place].number
        assert number is not None
        self.used.add(place)
        end = place + 1
        following = self._word(end)
        if following is not None and following.owners and not following.entry.unit:
            following = None
        if following is not None and following.text in shared_among() and number.value == 1:
            return end  # 一亩产多少
        if self._has(end, Mark.HOW_MUCH):  # 一千多少亿: the asker half remembers it
            return end
        unit = ""
        inside = self._inside(end)  # 二百多亿
        if inside is not None:
            self.used.add(end)
            end += 1
            following = self._word(end)
        if following is not None and following.entry.unit and not number.share:
            unit = following.entry.unit
            self.used.add(end)
            end += 1
        elif following is not None and (
            following.has(Mark.MEASURE) or (following.entry.measures and not following.entry.kinds)
        ):
            unit = "个"
            self.used.add(end)
            end += 1
        if self._ordinal(place, number.value, unit):
            return end
        if not unit and self._has(end, Mark.RATIO):
            self.times = number.value
            self.used.update((end, place - 1) if self._has(place - 1, Mark.ABOVE, Mark.AT_LEAST) else (end,))
            return end + 1
        if self._has(end, Mark.AVERAGE) or (self._has(end + 1, Mark.AVERAGE) and self._has(end, Mark.EACH)):
            self.counts.append((int(number.value), place))  # 高于这6个平均数
            return end
        again = repeats(self.words, place, number.value, self.bounds)
        if again is not None:
            self.used.add(place - 1)
            self.bounds[-1] = edged(self.bounds[-1], number.value, again)
            return end
        edge = self._edge(end)
        comparison, start, end = self._compared(place, end + (edge is not None))
        high = number.value
        if comparison is None and self._has(place - 1, Mark.THAN):  # 比30亿多的
            if self._has(end, Mark.BIG, Mark.OVER) or (
                self._has(end, Mark.MORE) and not self._has(end, Mark.LESS)
            ):
                comparison = "above"
            elif self._has(end, Mark.SMALL, Mark.LESS):
                comparison = "below"
            if comparison is not None:
                start = place - 1
                self.used.update((place - 1, end))
                end += 1
        if comparison is None and inside == Mark.ABOUT:
            comparison = "about"
        over = self._has(end, Mark.OVER) or inside == Mark.OVER
        if comparison is None and over and unit:  # 31亿多: up to the next number as round
            end += self._has(end, Mark.OVER)
            self.used.add(end - 1)
            step = _step(number.value) if inside else max(number.value / 10, Decimal(1))
            step = step if inside or not number.value % 10 else Decimal(1)
            self.bounds.append(Bound("some over", number.value, number.value + step, unit, place, end))
            return end
        if (
            self._has(end, Mark.UP_TO, Mark.AND)
            and (nxt := self._word(end + 1))
            and nxt.number
            and comparison != "above"
        ):
            after = self._word(end + 2)
            other = after.entry.unit if after else ""
            behind = end + (3 if other else 2)
            behind += edge_at(self.words, behind) is not None
            ranged = self._has(end, Mark.UP_TO) or self._has(behind, Mark.BETWEEN)
            if ranged:
                unit_high = other or unit
                low = self._as(number.value, unit or unit_high, unit_high)
                stop = behind
                self.used.update(range(place, stop))
                if self._has(stop, Mark.BETWEEN):
                    self.used.add(stop)
                    stop += 1
                ranged_over = self.shares if number.share and nxt.number.share else self.bounds
                ranged_over.append(Bound("between", low, nxt.number.value, unit_high, start, stop))
                return stop
        if number.share or unit == "%":
            value = number.value / 100 if unit == "%" else number.value
            kind: Comparison = comparison or ("above" if self.words[place].text == "过半" else "is")
            bound = Bound(kind, value, value, unit, start, end, "share")
            (self.shares if number.share else self.bounds if comparison else self.claims).append(
                bound if number.share else Bound(kind, number.value, high, unit, start, end)
            )
            return end
        if comparison is None and unit and number.value == 1 and not self.words[place].text[0].isdigit():
            self.per.append((unit, end - 1))  # 一亩地投多少
        if comparison is not None:
            bound = Bound(comparison, number.value, high, unit, start, end)
            self.bounds.append(bound if edge is None else edged(bound, number.value, edge))
        elif (
            unit == "个"
            and following is not None
            and not (following.entry.measures or following.has(Mark.MEASURE))
        ):
            self.bare.append((number.value, place))  # 五台 is a town as soon as nothing is counted in 台
            self.used.discard(end - 1)
        elif unit == "个":
            if number.value == number.value.to_integral_value():
                self.counts.append((int(number.value), place))
            self.claims.append(Bound("is", number.value, high, unit, start, end))
        elif unit:
            self.claims.append(Bound("is", number.value, high, unit, start, end))
        elif following is not None and following.entry.kinds:
            self.counts.append((int(number.value), place))
            self.claims.append(Bound("is", number.value, high, "个", start, end))
        else:
            self.bare.append((number.value, place))
        return end

    def _inside(self, place: int) -> Mark | None:
        """The mark of what stands at `place`, between a number and its unit."""
        word, after = self._word(place), self._word(place + 1)
        if word is None or after is None or not after.entry.unit:
            return None
        return within_figures().get(word.text)

    def _edge(self, place: int) -> bool | None:
        edge = edge_at(self.words, place)
        if edge is not None:
            self.used.add(place)
        return edge

    @staticmethod
    def _as(number: Decimal, unit: str, to: str) -> Decimal:
        return units().convert(number, unit, to) if units().comparable(unit, to) else number

    def _ordinal(self, place: int, value: Decimal, unit: str) -> bool:
        if self._has(place - 1, Mark.ORDINAL) and unit not in ("", "个", "人"):
            self.unplaced.append(place)  # 第五次: one of several that the facts only total
            return True
        if value != value.to_integral_value() or not 0 < value < 1000 or unit not in ("", "个", "人"):
            return False
        before = self._word(place - 1)
        if before is None:
            return False
        skipped = place - 2 if before.text == "的" else place - 1
        if self._has(place - 1, Mark.ORDINAL):
            back = self._has(place - 2, Mark.FROM_END)
            self.rank = -int(value) if back else int(value)
        elif (
            self._has(place - 1, Mark.FROM_END)
            and (before.text.startswith(("倒", "从")) or not unit)
            and not self._stage_before(place - 1)
        ):
            self.rank = -int(value)
        elif self._has(skipped, Mark.TOP, Mark.MAX, Mark.MIN):
            self.limit = int(value)
        else:
            return False
        if not self.limit:
            self.ranks.append((self.rank, place))
        return True

    def _stage_before(self, place: int) -> bool:
        """Whether the word is the 后 of 投产后."""
        before = self._word(place - 1)
        step = before is not None and (
            before.entry.options or before.entry.attributes or before.entry.implied
        )
        beside = before is not None and before.end == self.words[place].start
        return bool(step) and beside and self._has(place, Mark.SINCE)

    def _compared(self, place: int, end: int) -> tuple[Comparison | None, int, int]:
        for mark, comparison in _AFTER:
            if self._has(end, mark):
                self.used.add(end)
                return comparison, place, end + 1
        start = place - 1
        skipped = 0
        while (
            skipped < 1
            and (word := self._word(start)) is not None
            and word.entry.filler
            and not word.entry.marks
        ):
            start, skipped = start - 1, skipped + 1
        for mark, comparison in _BEFORE:
            if self._has(start, mark):
                self.used.add(start)
                return comparison, start, end
        return None, place, end

    def _period(self, place: int) -> int:
        date = self.words[place].date
        assert date is not None
        self.used.add(place)
        comparison: Literal["in", "since", "before"] = "in"
        end = place + 1
        if self._has(end, Mark.SINCE) or (self._has(place - 1, Mark.FROM) and not self._has(end, Mark.UP_TO)):
            comparison = "since"
        elif self._has(end, Mark.BEFORE):
            comparison = "before"
        if comparison != "in" and self._has(end, Mark.SINCE, Mark.BEFORE):
            self.used.add(end)
            end += 1
        months = None
        following = self._word(end)
        if following is not None and following.text in parts_of_year() and date.month is None:
            months = parts_of_year()[following.text]
            self.used.add(end)
            end += 1
        self.periods.append(Period(date, place, end, comparison, months))
        return end

    def _asked_unit(self, place: int) -> None:
        """多少万元, 几吨, 单位要万."""
        word = self.words[place]
        if not word.entry.unit or place in self.used:
            return
        before = self._word(place - 1)
        if before is not None and before.entry.filler and not before.entry.marks:
            before = self._word(place - 2)
        if before is not None and (
            before.has(Mark.HOW_MUCH, Mark.CONVERT, Mark.DIFFERENCE, Mark.RATIO)
            or before.entry.asks
            or before.text.endswith(("多少", "几"))
        ):
            self.units.append((word.entry.unit, place))
            self.used.add(place)

    def _divided(self, place: int) -> None:
        """每亩, 平均每户, 亩均, 人均: the unit of what is divided by."""
        word = self.words[place]
        if word.text in shared_among():
            self.per.append((shared_among()[word.text], place))
            return
        if not word.entry.unit or place in self.used:
            return
        if self._has(place - 1, Mark.PER, Mark.AVERAGE) or self._has(place + 1, Mark.AVERAGE):
            self.per.append((word.entry.unit, place))
            if not word.entry.measures:
                self.used.add(place)

    def _drop_alternatives(self) -> None:
        """10.2亿还是10.9亿: neither is claimed, the figure is asked."""
        if not any(word.has(Mark.OR) for word in self.words):
            return
        for place, word in enumerate(self.words):
            if not word.has(Mark.OR):
                continue
            left = [c for c in self.claims if c.end == place]
            right = [c for c in self.claims if c.start == place + 1]
            loose = {value for value, at in self.bare if at in (place - 1, place + 1)}
            if (left or any(at == place - 1 for _, at in self.bare)) and (right or loose):
                gone = {id(c) for c in (*left, *right)}
                self.claims = [c for c in self.claims if id(c) not in gone]
                self.bare = [(v, at) for v, at in self.bare if at not in (place - 1, place + 1)]

    def _against_average(self) -> None:
        """高于平均数: a limit that the facts themselves set."""
        for place, word in enumerate(self.words):
            if not word.has(Mark.AVERAGE):
                continue
            for start in range(place - 1, max(-1, place - 6), -1):
                for mark, comparison in _BEFORE[:4]:
                    if self._has(start, mark) and start not in self.used:
                        self.bounds.append(
                            Bound(comparison, Decimal(0), Decimal(0), "", start, place + 1, "average")
                        )
                        self.used.update({start, place})
                        return
