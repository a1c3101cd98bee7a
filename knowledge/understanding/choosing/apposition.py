"""Words that only say again what stands before them: 某控股这家国企, 三十亿这个量级, 某某那摊子买卖.

A generic noun behind a name (or behind the name and 这家) is the name's thing once more; one behind an
amount is the amount once more. In the asked place (车间有几个, 是不是国企) it is what is asked.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import (
    generic_nouns,
    grade_nouns,
    having_words,
    is_words,
    pointers,
    possessives,
    sorting_nouns,
)
from knowledge.vocabulary.speaking import doing_verbs, improving_words
from knowledge.vocabulary.talking import dealing_words, forenames, praising_words

_ASKING = (Mark.HOW_MUCH, Mark.COUNT, Mark.WHICH, Mark.WHAT, Mark.WHETHER, Mark.WHO, Mark.WHEN, Mark.LIST)
_BRIEF = 2  # characters of what a name ends in
_FEW = 8  # texts in which a piece stands
_DEED_OF = 3  # 搞 石墨 的
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
    if word.text in forenames():
        return _before_name(words, place)
    if word.text in sorting_nouns() and _behind_choice(words, place):
        return not _asked(words, place) or _kind_asked(words, place)
    if _asked(words, place):
        return False
    if _ends_its_name(words, place):
        return True
    return _generic(word.text) and (_behind_name(words, place) or _behind_deed(words, place))


def _before_name(words: tuple[Token, ...], place: int) -> bool:
    """隔壁平遥, 古城平遥: the name right behind says which; 介休隔壁平遥 would tell of two."""
    behind = words[place + 1] if place + 1 < len(words) else None
    if behind is None or behind.start != words[place].end or not behind.whole:
        return False
    before = words[place - 1] if place else None
    return before is None or before.end != words[place].start or not (before.hits or before.entry.content)


def _behind_choice(words: tuple[Token, ...], place: int) -> bool:
    before = words[place - 1] if place else None
    return before is not None and before.end == words[place].start and bool(before.entry.options)


def _kind_asked(words: tuple[Token, ...], place: int) -> bool:
    """光伏方向有哪些项目: what is asked for stands behind the asking word."""
    behind = words[place + 1 : place + 1 + _FAR + 1]
    return any(
        word.has(*_ASKING) and word.end == after.start and after.entry.kinds
        for word, after in pairwise(behind)
    )


def _ends_its_name(words: tuple[Token, ...], place: int) -> bool:
    """蓝莓园, of 红岭蓝莓产业园: the noun behind a piece of a name is what the name ends in."""
    before, noun = words[place - 1] if place else None, words[place].text
    if before is None or before.end != words[place].start or len(noun) > _BRIEF or len(before.hits) > _FEW:
        return False
    named = [hit for hit in before.hits if hit.role == "name"]
    ending = {hit.entity for hit in named if hit.text.endswith(noun)}
    return bool(named) and ending == {hit.entity for hit in named}


def _behind_deed(words: tuple[Token, ...], place: int) -> bool:
    """搞石墨的买卖: the noun says once more what is known by what it makes."""
    if place < _DEED_OF or words[place - 1].text not in possessives():
        return False
    made, deed = words[place - 2], words[place - 3]
    joined = deed.end == made.start and made.end == words[place - 1].start
    return joined and bool(made.hits) and deed.text in dealing_words() | doing_verbs()


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
        if other.owners or any(hit.role == "name" for hit in other.hits[:_FEW]):
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
