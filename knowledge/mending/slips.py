"""The places of a question that may be slips, and what a slip may not be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from knowledge import sounds
from knowledge.mending.syllables import NUMERALS
from knowledge.tagging.doubts import counted_by, doubtful, odd
from knowledge.tagging.fragments import Document
from knowledge.tagging.speech import frequency, is_word, places_within, words_within
from knowledge.tagging.tokens import EMPTY, Span, Token
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.particles import particles

_COUNTED = frozenset(NUMERALS) - set("点亿")  # numerals that are nothing else
_COMMON = 4  # names that a piece of two characters stands in, which then says nothing
_RARER = 20  # times less often met
_MENDABLE = 60  # doubtful characters in a question that are still taken for slips


class Places:
    """The tokens of a first cut that are to be doubted."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        numbers = range(len(tokens))
        self._text = text
        inside = (at for t in tokens if t.number is not None for at in range(t.start, t.end))
        self._starts = frozenset((*(token.start for token in tokens), *inside))
        self._doubtful = [(tokens[i].start, tokens[i].end) for i in numbers if doubtful(tokens, i)]
        words = ((a, b) for a, b in words_within(text) if text[b - 1] not in particles())
        self._words = list(words)  # 目的 may well be 项目的
        pieces = (t for t in tokens if len(t.text) == 2 and t.hits and not t.whole and t.entry is EMPTY)
        self.common = {(t.start, t.end) for t in pieces if len(t.hits) >= _COMMON}
        self.counting = {(tokens[i].start, tokens[i].end) for i in numbers if counted_by(tokens, i)}
        self._all = [
            *self._doubtful,
            *((tokens[i].start, tokens[i].end) for i in numbers if odd(tokens, i)),
            *self.counting,
        ]
        self._left_before = _counted(self._doubtful, len(text))
        self._any_before = _counted(self._all, len(text))
        solid = (
            t
            for t in tokens
            if not t.unknown and (t.entry.content or t.number or (len(t.text) > 1 and t.entry.marks))
        )
        self._solid = {at for t in solid for at in range(t.start, t.end) if not self.touch(t.start, t.end)}

    @property
    def many(self) -> bool:
        """Whether so much is left over that it cannot all be slips."""
        return sum(end - start for start, end in self._doubtful) > _MENDABLE

    @property
    def doubtful(self) -> list[tuple[int, int]]:
        """All that are to be doubted, left over or odd."""
        return self._all

    def touch(self, start: int, end: int) -> bool:
        """Whether something to be doubted stands within."""
        return self._any_before[min(end, len(self._text))] > self._any_before[start]

    def left_over(self, start: int, end: int) -> bool:
        """Whether something stands within that nothing explains."""
        return self._left_before[min(end, len(self._text))] > self._left_before[start]

    def within_one(self, at: int) -> bool:
        """Whether the characters on both sides are of one token, which is no numeral (四四全工作法)."""
        return at not in self._starts

    def whole(self, start: int, end: int) -> bool:
        """Whether the stretch tears no word of the language apart."""
        return not any(a < start < b or a < end < b for a, b in self._words)

    def unlike(self, start: int, typed: str, name: str) -> bool:
        """Whether a character that is part of a word stands where the name has one of another sound."""
        return len(typed) == len(name) and any(
            not same_sound(a, b) and not self.unsaid(start + n)
            for n, (a, b) in enumerate(zip(typed, name, strict=True))
            if a != b and sorted(typed) != sorted(name)
        )

    def unsaid(self, at: int) -> bool:
        """Whether the character is no numeral and in no word of the language."""
        return not any(a <= at < b for a, b in self._words) and not self._text[at].isnumeric()

    def settled(self, start: int, typed: str, word: str) -> bool:
        """Whether something would be changed that says something as it is (多钱 is no 多签)."""
        return any(
            a != b and start + n in self._solid for n, (a, b) in enumerate(zip(typed, word, strict=False))
        )

    def allow(
        self, start: int, end: int, typed: str, word: str, same: bool = False, rare: bool = False
    ) -> bool:
        """Whether the stretch may be a slip for a word that is not the same by ear.

        Not if it is a word itself or tears one apart, and not if what is other in it is a numeral, part of a
        word, or the particles of which a question is made.
        """
        if rare:
            return not recounted(typed, word) and not self.settled(start, typed, word)
        if is_word(typed) or not self.whole(start, end):
            return False
        if len(typed) != len(word):
            return self.left_over(start, end) or particles().isdisjoint(typed)
        swapped = sorted(typed) == sorted(word)
        if swapped and not particles().isdisjoint(typed):
            return False
        if recounted(typed, word) or (not swapped and self.settled(start, typed, word)):
            return False
        other = [start + n for n, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
        if not swapped and any(a <= at < b for at in other for a, b in self._words):
            return False
        return self.left_over(start, end) or particles().isdisjoint(typed) or (same and alike(typed, word))

    def windows(self, text: str, longest: int) -> Iterable[tuple[int, int]]:
        """The stretches of hanzi around the doubtful places."""
        last = [0] * (len(text) + 1)  # how far the hanzi go from each place
        for at in range(len(text) - 1, -1, -1):
            last[at] = (last[at + 1] or at + 1) if "\u3400" <= text[at] <= "\u9fff" else 0
        found: dict[tuple[int, int], None] = {}
        for low, high in self._all:
            for start in range(max(0, high - longest), high):
                for end in range(max(start + 2, low + 1), min(last[start], start + longest) + 1):
                    found[start, end] = None
        return found


def _counted(places: Iterable[tuple[int, int]], size: int) -> list[int]:
    """How many characters before each place stand in one of the places."""
    inside = [0] * size
    for start, end in places:
        inside[start:end] = [1] * (end - start)
    return [0, *accumulate(inside)]


def shared(typed: str, word: str) -> int:
    """How many characters are the same at the same place."""
    return sum(a == b for a, b in zip(typed, word, strict=False))


def changed(typed: str, word: str) -> list[str]:
    """The stretches that are typed otherwise."""
    marked = "".join(a if a != b else " " for a, b in zip(typed, word, strict=False))
    return marked.split()


def alike(typed: str, word: str) -> bool:
    """Whether a character that says something is the same at the same place."""
    return any(a == b and a not in particles() for a, b in zip(typed, word, strict=False))


def recounted(typed: str, word: str) -> bool:
    """Whether one has a numeral where the other has something else: 五个一 is no 五个亿."""
    return any(a != b and (a in _COUNTED or b in _COUNTED) for a, b in zip(typed, word, strict=False))


def rarely_meant(typed: str, word: str) -> bool:
    """Whether what was typed is a word that hardly anybody writes beside the other one: 比利 for 比例."""
    return is_word(typed) and frequency(word) >= _RARER * frequency(typed) and not places_within(typed)


def same_sound(one: str, other: str) -> bool:
    """Whether the characters are usually read alike."""
    return sounds.readings(one)[:1] == sounds.readings(other)[:1]


def slip(
    text: str,
    start: int,
    end: int,
    meant: str,
    cost: float,
    entry: Entry | None = None,
    hits: tuple[Document, ...] = (),
    whole: bool = True,
) -> Span:
    """A stretch of the text as what it is a slip for."""
    owners = frozenset(h.entity for h in hits if h.role == "name") if whole else frozenset()
    token = Token(
        start,
        end,
        text[start:end],
        entry or Entry(filler=not hits),
        hits,
        bool(hits) and whole,
        owners,
        mended=True,
        meant=meant,
    )
    return Span(start, end, cost, token)
