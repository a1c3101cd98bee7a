"""Words that only say again what stands before them: 某控股这家国企, 三十亿这个量级, 某某那摊子买卖.

A generic noun behind a name (or behind the name and 这家) is the name's thing once more; one behind an
amount is the amount once more. In the asked place (车间有几个, 是不是国企) it is what is asked.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import (
    generic_nouns,
    grade_nouns,
    having_words,
    is_words,
    pointers,
)
from knowledge.vocabulary.speaking import improving_words
from knowledge.vocabulary.talking import praising_words

_ASKING = (Mark.HOW_MUCH, Mark.COUNT, Mark.WHICH, Mark.WHAT, Mark.WHETHER, Mark.WHO, Mark.WHEN, Mark.LIST)
_FAR = 3  # words from a name to the noun that takes it up: 这个 老牌 国企


def in_apposition(words: tuple[Token, ...], place: int, used: AbstractSet[int]) -> bool:
    """Whether the unknown word at `place` says nothing beyond the name or the amount before it."""
    word = words[place]
    if word.text in improving_words() and not word.owners:
        return _to_an_end(words, place)
    if word.entry.content or word.hits or word.number is not None:
        return False
    if word.text in grade_nouns() and _behind_amount(words, place, used):
        return True
    if not word.unknown:
        return False
    if word.text in praising_words():
        return _behind_name(words, place, pointed=True)
    return _generic(word.text) and not _asked(words, place) and _behind_name(words, place)


def _to_an_end(words: tuple[Token, ...], place: int) -> bool:
    """Whether what is bettered stands right behind, and not how much: 提升园区竞争力, not 提升多少."""
    after = words[place + 1] if place + 1 < len(words) else None
    joined = after is not None and after.start == words[place].end and any(w.owners for w in words[:place])
    return joined and after is not None and bool(after.hits or after.entry.content) and not after.entry.asks


def _generic(text: str) -> bool:
    """Whether the text is such a noun, with or without what it is called besides."""
    nouns, praising = generic_nouns(), praising_words()
    return text in nouns or any(text[:i] in praising and text[i:] in nouns for i in range(1, len(text)))


def _behind_amount(words: tuple[Token, ...], place: int, used: AbstractSet[int]) -> bool:
    before = place - 1
    while before >= 0 and place - before <= _FAR and words[before].text in pointers():
        before -= 1
    beside = words[place - 1].end == words[place].start
    return 0 <= before < place - 1 and before in used and beside


def _behind_name(words: tuple[Token, ...], place: int, *, pointed: bool = False) -> bool:
    """Whether a name stands right before, or before words that point at what it names."""
    before = words[place - 1] if place else None
    if before is None or before.end != words[place].start:
        return False
    if before.hits or before.entry.options:
        return not pointed
    start = words[place].start
    for other in reversed(words[max(0, place - _FAR) : place]):
        if other.end != start:
            return False
        start = other.start
        if other.owners:
            return True
        light = other.text in praising_words() or other.has(Mark.IT, Mark.BIG) or other.entry.filler
        if not (light or other.text in pointers()):
            return False
    return False


def _asked(words: tuple[Token, ...], place: int) -> bool:
    """Whether the noun itself is asked for: 车间有几个, 是国企吗, 哪个车间."""
    before = words[place - 1] if place else None
    if before is not None and (before.text in is_words() or before.has(*_ASKING)):
        return True
    for after in words[place + 1 : place + 3]:
        if after.has(*_ASKING) or (after.entry.asks and not after.entry.implied):
            return True
        if not (after.text in having_words() or after.text in is_words()):
            return False
    return False
