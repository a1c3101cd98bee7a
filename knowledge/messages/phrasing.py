"""Turns of phrase put together from sets of words: who asks, at whose bidding, for what paper.

language/phrases.yaml lists the sets and the patterns over them; each pattern is one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from knowledge.messages.needing import needed
from knowledge.records import record
from knowledge.text import either, fold
from knowledge.vocabulary.phrases import phrase_patterns, rewordings

_KEPT = 2  # characters that a turn and its plain words share


@record(frozen=True, slots=True)
class Phrase:
    """A stretch of a question that changes nothing in what is asked."""

    start: int
    end: int
    person: bool  # it says who asks or who told them


def find(text: str) -> Iterator[Phrase]:
    """The turns of phrase in a folded text."""
    chars = frozenset(text)
    for characters, patterns in _patterns():
        if characters and characters.isdisjoint(chars):
            continue
        for pattern, person in patterns:
            for match in pattern.finditer(text):
                yield Phrase(match.start(), match.end(), person)


def reworded(text: str) -> list[tuple[int, int, str]]:
    """(start, end, plain words) of the turns in a folded text that are read in other words, in order."""
    chars = frozenset(text)
    found = [
        (match.start(), match.end(), match.expand(plain))
        for characters, pattern, plain in _rewordings()
        if not (characters and characters.isdisjoint(chars))
        for match in pattern.finditer(text)
    ]
    found.sort()
    apart: list[tuple[int, int, str]] = []
    done = 0
    for start, end, plain in found:
        if start >= done:
            apart.extend(_changed(text, start, end, plain))
            done = end
    return apart


def _changed(text: str, start: int, end: int, plain: str) -> Iterator[tuple[int, int, str]]:
    """What of the turn is read otherwise: what it keeps goes on standing for what was typed there."""
    at = put = 0
    for block in SequenceMatcher(None, text[start:end], plain, autojunk=False).get_matching_blocks():
        kept = block.size if block.size >= _KEPT or not block.size else 0
        if kept and at == block.a and put < block.b:  # nothing to put it in the place of
            continue
        if kept or not block.size:
            if (at, put) != (block.a, block.b):
                yield start + at, start + block.a, plain[put : block.b]
            at, put = block.a + kept, block.b + kept


@cache
def _rewordings() -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
    return tuple((needed(typed, {}), re.compile(typed), plain) for typed, plain in rewordings())


@cache
def _patterns() -> tuple[tuple[frozenset[str], tuple[tuple[re.Pattern[str], bool], ...]], ...]:
    """The patterns, by the characters of which a text must have one for them to be in it."""
    sets, patterns = phrase_patterns()
    folded = {name: tuple(map(fold, words)) for name, words in sets.items()}
    parts = {name: f"(?:{either(words)})" for name, words in folded.items()}

    def filled(pattern: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda name: parts[name[1]], pattern)

    found: dict[frozenset[str], list[tuple[re.Pattern[str], bool]]] = {}
    for pattern, person in patterns:
        found.setdefault(needed(pattern, folded), []).append((re.compile(filled(pattern)), person))
    return tuple((characters, tuple(group)) for characters, group in found.items())
