"""One attempt at a reading: the question taken as being about one kind. Filled step by step, then framed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.catalogues.catalogue import NOBODY, Catalogue, Ids
from knowledge.model import Kind
from knowledge.tagging.tokens import Token
from knowledge.understanding.figures.collecting import Figures
from knowledge.understanding.frame import Claim, Constraint
from knowledge.vocabulary.marks import Mark

if TYPE_CHECKING:
    from knowledge.conversation import Turn
    from knowledge.understanding.choosing.selecting import Bound


@dataclass
class Attempt:
    """What is known so far of the reading; `score` weighs it against the other kinds' readings."""

    catalogue: Catalogue
    words: tuple[Token, ...]
    gaps: dict[int, str]  # the punctuation before each word, by the word's start
    figures: Figures
    kind: Kind
    before: Turn | None
    marks: frozenset[Mark] = frozenset()
    places: Mapping[Mark, Sequence[int]] = field(default_factory=dict)  # of words, by mark
    missing: list[str] = field(default_factory=list)  # words nothing explains
    absent: list[str] = field(default_factory=list)  # attributes the kind lacks
    free: list[str] = field(
        default_factory=list
    )  # unknown adverbs, doubtful only where nothing else is named
    light: list[str] = field(default_factory=list)  # unknown verbs, explained only where all else is clear
    score: float = 0.0
    constraints: list[Constraint] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)  # attributes that those meant do not have
    having: list[str] = field(default_factory=list)  # attributes that are told of those meant
    claims: list[Claim] = field(default_factory=list)  # taken for granted, and otherwise in the facts
    asked: list[tuple[tuple[str, ...], int]] = field(default_factory=list)  # candidate labels, place
    kinds: list[tuple[str, int]] = field(default_factory=list)  # kinds named, place
    generic: bool = False  # a word names most entities and narrows nothing
    included: Ids = NOBODY  # added by 包括
    kept: Ids = NOBODY  # whom the last answer was about, where the question adds to them or takes some out
    parts_only: str = ""  # a stated total whose parts are meant
    pointed_at: bool = False  # 第二个 of the last answer
    order_kept: tuple[str, ...] = ()  # the order shown before, of which one is pointed at
    without: str = ""  # the reference whose targets that have none of the kind are asked for
    places_with: list[str] = field(default_factory=list)  # attributes that places must have
    place_count: Bound | None = None  # how many of the kind a place must have
    by_unit: bool = False  # those whose figure is in the unit that is named
    verdict: Bound | None = None  # what the result is held against: 合计过没过100亿
    affirmed: list[str] = field(default_factory=list)  # attributes whose figure the asker gives rightly
    target: Bound | None = None  # a figure of the asker's, that the facts' is set against
    parts: list[tuple[str, Bound]] = field(default_factory=list)  # figures that stand for totals in a share
    trimmed: bool = False  # the largest or smallest are left out
    referred: str = ""  # the reference asked for by its target's kind
    dated_by: Constraint | None = None  # a choice that stands for its date
    scope_kept: Ids = NOBODY
    all_time: str = ""  # the time asked for, where it is that of all the facts

    @property
    def names_kind(self) -> bool:
        """Whether the question names the kind that is tried."""
        return any(label == self.kind.label for label, _ in self.kinds)

    def says(self, *marks: Mark) -> bool:
        """Whether any word bears one of the marks."""
        return not self.places.keys().isdisjoint(marks)

    def at(self, *marks: Mark) -> Sequence[int]:
        """The places of the words that bear one of the marks, in order."""
        if len(marks) == 1:
            return self.places.get(marks[0], ())
        if self.places.keys().isdisjoint(marks):
            return ()
        return sorted({place for mark in marks for place in self.places.get(mark, ())})

    def bearing(self, *marks: Mark) -> list[Token]:
        """The words that bear one of the marks, in order."""
        return [self.words[place] for place in self.at(*marks)]

    def paused(self, start: int, end: int) -> bool:
        """Whether punctuation stands between the characters at `start` and `end`."""
        return any(gap.strip() for at, gap in self.gaps.items() if start <= at <= end)

    def quote(self, first: int, end: int) -> str:
        """The words at the places [first, end), as asked."""
        return "".join(word.text for word in self.words[first:end])

    def quote_between(self, start: int, end: int) -> str:
        """The words that begin at the characters [start, end), as asked."""
        return "".join(word.text for word in self.words if start <= word.start < end)


def ordered(attempt: Attempt, ids: Ids) -> tuple[str, ...]:
    """The entities in the order of the files."""
    return attempt.catalogue.ordered(attempt.kind.label, ids)
