"""Read the figures of a question: limits, counts, ranks, periods and the units asked for."""

from __future__ import annotations

from decimal import Decimal

from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.understanding.choosing.selecting import Bound, Comparison
from knowledge.understanding.figures.beside import (
    BEFORE,
    drop_alternatives,
    take_asked_unit,
    take_divisor,
    take_mean_limit,
    take_period,
    take_whole_unit,
    yearly,
)
from knowledge.understanding.figures.collecting import Collected, Figures
from knowledge.understanding.figures.edges import edge_at, edged, repeats, so_many_last, turn_denied
from knowledge.vocabulary.concepts import shared_among
from knowledge.vocabulary.marks import Mark, within_figures
from knowledge.vocabulary.particles import odd_words
from knowledge.vocabulary.times import spans_of_time

_AFTER: tuple[tuple[Mark, Comparison], ...] = (
    (Mark.AT_LEAST_AFTER, "at least"),
    (Mark.AT_MOST_AFTER, "at most"),
    (Mark.ABOUT, "about"),
)


def _step(number: Decimal) -> Decimal:
    """How far it is to the next number as round: 100 from 200, 1 from 31."""
    return Decimal(10) ** max(0, number.normalize().as_tuple().exponent)  # type: ignore[operator]


def read(words: tuple[Token, ...]) -> Figures:
    """The figures among the words of a question (tokens without gaps)."""
    return _Reader(words).read()


class _Reader(Collected):
    def read(self) -> Figures:
        place = 0
        while place < len(self.words):
            word = self.words[place]
            if word.date is not None:
                place = take_period(self, place)
            elif word.number is not None and not word.owners:
                place = self._number(place)
            elif word.text in spans_of_time() and self.has(place - 1, Mark.ORDINAL):
                self.unplaced.append(place)  # 第一年
                self.used.add(place)
                place += 1
            elif word.entry.filler and word.text[0] == "一" and self.has(place - 1, Mark.ORDINAL):
                self.rank = 1  # 第一个
                self.ranks.append((1, place))
                place += 1
            else:
                take_whole_unit(self, place)
                take_asked_unit(self, place)
                take_divisor(self, place)
                place += 1
        take_mean_limit(self)
        drop_alternatives(self)
        turn_denied(self)
        return self.figures()

    def _number(self, place: int) -> int:
        number = self.words[place].number
        assert number is not None
        self.used.add(place)
        end = place + 1
        following = self.word(end)
        if following is not None and following.owners and not following.entry.unit:
            following = None
        if following is not None and following.text in shared_among() and number.value == 1:
            return end  # 一亩产多少
        if number.value == 1 and following is not None and yearly(self.words[place], following):
            return end  # 一年产值: 一年, and the 年产值
        if self._some(place, number.value):  # 共投几百亿
            unit_word = self.word(end)
            if unit_word is not None and unit_word.entry.unit:
                self.units.append((unit_word.entry.unit, end))
                self.used.add(end)
            return end + 1
        odd = self._odd(end, number.value)  # 三十几亿的是哪个
        if self.has(end, Mark.HOW_MUCH) and not odd:  # 一千多少亿: the asker half remembers it
            return end
        unit = ""
        inside = Mark.OVER if odd else self._inside(end)  # 二百多亿
        if inside is not None:
            self.used.add(end)
            end += 1
            following = self.word(end)
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
        if number.value == 1 and unit and unit != "个" and self.has(place - 1, Mark.PER):
            self.per.append((unit, end - 1))  # 每1GW
            return end
        if not unit and self.has(end, Mark.RATIO):
            self.times = number.value
            self.used.update((end, place - 1) if self.has(place - 1, Mark.ABOVE, Mark.AT_LEAST) else (end,))
            return end + 1
        if self.has(end, Mark.AVERAGE) or (self.has(end + 1, Mark.AVERAGE) and self.has(end, Mark.EACH)):
            if unit in ("", "个"):
                self.counts.append((int(number.value), place))  # 高于这6个平均数
            else:
                self.claims.append(Bound("is", number.value, number.value, unit, place, end))  # 250亿摊到…
            return end
        again = repeats(self.words, place, number.value, self.bounds)
        if again is not None:
            self.used.add(place - 1)
            self.bounds[-1] = edged(self.bounds[-1], number.value, again)
            return end
        edge = self._edge(end)
        comparison, start, end = self._compared(place, end + (edge is not None))
        high = number.value
        if comparison is None and self.has(place - 1, Mark.THAN):  # 比30亿多的
            if self.has(end, Mark.BIG, Mark.OVER) or (
                self.has(end, Mark.MORE) and not self.has(end, Mark.LESS)
            ):
                comparison = "above"
            elif self.has(end, Mark.SMALL, Mark.LESS):
                comparison = "below"
            if comparison is not None:
                start = place - 1
                self.used.update((place - 1, end))
                end += 1
        if comparison is None and inside == Mark.ABOUT:
            comparison = "about"
        over = self.has(end, Mark.OVER) or inside == Mark.OVER
        if comparison is None and over and unit:  # 31亿多: up to the next number as round
            end += self.has(end, Mark.OVER)
            self.used.add(end - 1)
            step = _step(number.value) if inside else max(number.value / 10, Decimal(1))
            step = step if inside or not number.value % 10 else Decimal(1)
            self.bounds.append(Bound("some over", number.value, number.value + step, unit, place, end))
            return end
        if (
            self.has(end, Mark.UP_TO, Mark.AND)
            and (nxt := self.word(end + 1))
            and nxt.number
            and comparison != "above"
        ):
            after = self.word(end + 2)
            other = after.entry.unit if after else ""
            behind = end + (3 if other else 2)
            behind += edge_at(self.words, behind) is not None
            ranged = self.has(end, Mark.UP_TO) or self.has(behind, Mark.BETWEEN)
            if ranged:
                unit_high = other or unit
                low = self._as(number.value, unit or unit_high, unit_high)
                stop = behind
                self.used.update(range(place, stop))
                if self.has(stop, Mark.BETWEEN):
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
            if not self.has(place - 1, Mark.WHICH) or self.words[place - 1].end != self.words[place].start:
                self.claims.append(Bound("is", number.value, high, unit, start, end))  # and not 哪两个
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
        word, after = self.word(place), self.word(place + 1)
        if word is None or after is None or not after.entry.unit:
            return None
        return within_figures().get(word.text)

    def _some(self, place: int, number: Decimal) -> bool:
        """Whether the number is a round one that 几 asks how many times of: 几百亿."""
        if not self.has(place - 1, Mark.HOW_MUCH) or number not in (10, 100, 1000, 10000):
            return False
        beside = self.words[place - 1].end == self.words[place].start
        return beside and not any(w.has(Mark.WHICH, Mark.LIST, Mark.EXISTS, Mark.WHETHER) for w in self.words)

    def _odd(self, place: int, number: Decimal) -> bool:
        """Whether 几 at `place` is some over a round number, where something else is asked."""
        word, unit = self.word(place), self.word(place + 1)
        if word is None or unit is None or word.text not in odd_words() or number % 10 or not unit.entry.unit:
            return False
        return any(w.has(Mark.WHICH, Mark.LIST, Mark.WHO, Mark.EXISTS) for w in self.words)

    def _edge(self, place: int) -> bool | None:
        edge = edge_at(self.words, place)
        if edge is not None:
            self.used.add(place)
        return edge

    @staticmethod
    def _as(number: Decimal, unit: str, to: str) -> Decimal:
        return units().convert(number, unit, to) if units().comparable(unit, to) else number

    def _ordinal(self, place: int, value: Decimal, unit: str) -> bool:
        if self.has(place - 1, Mark.ORDINAL) and unit not in ("", "个", "人"):
            self.unplaced.append(place)  # 第五次: one of several that the facts only total
            return True
        if value != value.to_integral_value() or not 0 < value < 1000 or unit not in ("", "个", "人"):
            return False
        before = self.word(place - 1)
        if before is None:
            return False
        skipped = place - 2 if before.text == "的" else place - 1
        if self.has(place - 1, Mark.ORDINAL):
            back = self.has(place - 2, Mark.FROM_END) or (not unit and self.has(place + 1, Mark.SMALL))
            self.rank = -int(value) if back else int(value)
        elif value > 1 and not self._stage_before(place - 1) and so_many_last(before, unit):
            self.limit = int(value)
        elif (
            self.has(place - 1, Mark.FROM_END)
            and (before.text.startswith(("倒", "从")) or not unit)
            and not self._stage_before(place - 1)
        ):
            self.rank = -int(value)
        elif self.has(skipped, Mark.TOP, Mark.MAX, Mark.MIN):
            self.limit = int(value)
        else:
            return False
        if not self.limit:
            self.ranks.append((self.rank, place))
        return True

    def _stage_before(self, place: int) -> bool:
        """Whether the word is the 后 of 投产后."""
        before = self.word(place - 1)
        step = before is not None and (
            before.entry.options or before.entry.attributes or before.entry.implied
        )
        beside = before is not None and before.end == self.words[place].start
        return bool(step) and beside and self.has(place, Mark.SINCE)

    def _compared(self, place: int, end: int) -> tuple[Comparison | None, int, int]:
        for mark, comparison in _AFTER:
            if self.has(end, mark):
                self.used.add(end)
                return comparison, place, end + 1
        behind = self.word(end + 1)
        if self.has(end, Mark.BELOW) and (behind is None or behind.number is None):  # 连11亿都不到的
            self.used.add(end)
            return "below", place, end + 1
        start = place - 1
        skipped = 0
        while (
            skipped < 1
            and (word := self.word(start)) is not None
            and word.entry.filler
            and not word.entry.marks
        ):
            start, skipped = start - 1, skipped + 1
        for mark, comparison in BEFORE:
            if self.has(start, mark):
                self.used.add(start)
                return comparison, start, end
        return None, place, end
