"""What the numbers of a question say, and how it is gathered while they are read."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from knowledge.records import record
from knowledge.tagging.tokens import Token
from knowledge.understanding.choosing.selecting import Bound, Period
from knowledge.vocabulary.marks import Mark


@record(frozen=True, slots=True)
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


class Collected:
    """The figures found so far among the words of a question (tokens without gaps)."""

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

    def figures(self) -> Figures:
        """All of them."""
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

    def word(self, place: int) -> Token | None:
        """The word at `place`, None beyond the ends."""
        return self.words[place] if 0 <= place < len(self.words) else None

    def has(self, place: int, *marks: Mark) -> bool:
        """Whether there is a word at `place` with one of the marks."""
        word = self.word(place)
        return word is not None and word.has(*marks)
