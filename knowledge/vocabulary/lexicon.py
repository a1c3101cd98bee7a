"""Every word that a question may hold and that is no entity's name: its meaning in this fact base.

Built from the language files and the base's own kinds, attributes and choices; one lookup table, longest
match first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from knowledge.records import record
from knowledge.vocabulary.marks import Mark

_T = TypeVar("_T")


@record(frozen=True, slots=True)
class Entry:
    """What one word can mean: all its readings at once; the frame decides."""

    marks: frozenset[Mark] = frozenset()
    kinds: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()  # labels this word names
    implied: tuple[str, ...] = ()  # labels it asks for through a general concept
    asks: bool = False  # the word is itself a question for the attribute (多少钱)
    options: tuple[tuple[str, str], ...] = ()  # (attribute label, choice)
    dates: tuple[str, ...] = ()  # dates it stands for beside a time or a word that asks for one (完工)
    absent: str = ""  # a general concept that this base has no attribute for
    unit: str = ""
    measures: tuple[str, ...] = ()  # kinds counted with this word
    city: bool = False
    source: str = ""
    filler: bool = False
    spelled: tuple[str, ...] = ()  # of the labels implied, those that are named in the word itself

    def merged(self, other: Entry) -> Entry:
        """Both words' meanings in one entry."""
        return Entry(
            self.marks | other.marks,
            _both(self.kinds, other.kinds),
            _both(self.attributes, other.attributes),
            _both(self.implied, other.implied),
            self.asks or other.asks,
            _both(self.options, other.options),
            _both(self.dates, other.dates),
            self.absent or other.absent,
            self.unit or other.unit,
            _both(self.measures, other.measures),
            self.city or other.city,
            self.source or other.source,
            self.filler or other.filler,
            _both(self.spelled, other.spelled),
        )

    @property
    def content(self) -> bool:
        """Whether the word says what is asked about, rather than how."""
        return bool(
            self.kinds
            or self.attributes
            or self.implied
            or self.options
            or self.dates
            or self.absent
            or self.source
        )


def _both(one: tuple[_T, ...], other: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


@dataclass(frozen=True)
class Lexicon:
    """All entries by folded word."""

    entries: dict[str, Entry]
    longest: int
    concept_of: dict[str, str] = field(default_factory=dict)  # attribute label → general concept

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """How long words may be that begin with two characters, longest first; 1 is always among them."""
        found: dict[str, set[int]] = {}
        for word in self.entries:
            if len(word) > 1:
                found.setdefault(word[:2], {1}).add(len(word))
        return {begin: tuple(sorted(lengths, reverse=True)) for begin, lengths in found.items()}
