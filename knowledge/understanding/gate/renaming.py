"""Names that the facts do not have, though a piece of one that they have is in them: 人才为王, 招商四张网."""

from __future__ import annotations

import string
from itertools import pairwise

from knowledge.measures.numbers import NUMERALS
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import opposites, particles, possessives
from knowledge.vocabulary.posing import longest_first

_NUMERALS = "".join(NUMERALS) + string.digits
_NOUN = 2  # characters of a word that is mostly a noun
_SHORT = 5  # characters of a name
_FRAGMENT = 3  # characters of what is no word by itself
_ASKING = (Mark.WHAT, Mark.HOW_MUCH, Mark.WHAT_ABOUT)
_PICKING = {Mark.LIST, Mark.WHICH, Mark.COUNT, Mark.EXISTS, Mark.EACH}


def other_names(attempt: Attempt) -> list[str]:
    """Pieces of a name with a remainder that no text of what they are of holds."""
    found = _denied_names(attempt)
    words = attempt.words
    for place, word in enumerate(words):
        if not word.hits or word.mended or word.entry.options:
            continue
        if not any(hit.role == "name" for hit in word.hits):
            continue
        before = words[place - 1] if place else None
        after = words[place + 1] if place + 1 < len(words) else None
        bare = place <= _NOUN and (after is None or after.has(*_ASKING))  # 人才为王是什么, and no more
        if bare and before is not None and before.end == word.start and _another_head(attempt, before, word):
            found.append(before.text + word.text)
        elif after is not None and word.end == after.start:
            behind = words[place + 2] if place + 2 < len(words) else None
            ends = behind is None or behind.has(*_ASKING)
            if (
                after.number is not None
                and behind is not None
                and _another_number(attempt, word, after, behind)
            ):
                found.append(word.text + after.text + behind.text)
            elif ends and _another_tail(attempt, word, after):
                found.append(word.text + after.text)
    return found


def _another_head(attempt: Attempt, before: Token, word: Token) -> bool:
    """为王, the end of one name, behind what is not the rest of it."""
    if word.whole or any(hit.role != "name" for hit in word.hits) or len({h.entity for h in word.hits}) != 1:
        return False
    if len(word.text) > _FRAGMENT or before.mended or word.entry.content:
        return False  # 市委战略举措
    if before.owners or before.entry.city or before.text in possessives() or before.entry.kinds:
        return False
    own = {hit.entity for hit in word.hits}
    if any(hit.role == "name" and hit.entity in own for hit in before.hits):
        return False  # another piece of the same name
    if any(name.startswith(word.text) for name in _names(attempt, word)):
        return False
    plain = before.entry.marks or (before.entry.filler and len(before.text) > 1)
    return not plain and not _held(attempt, word, before.text + word.text)


def _another_number(attempt: Attempt, word: Token, number: Token, behind: Token) -> bool:
    """向海九条: another number than the name has there."""
    rests = [name[len(word.text) :] for name in _names(attempt, word) if name.startswith(word.text)]
    numbered = [
        rest for rest in rests if rest[:1].isnumeric() and rest.lstrip(_NUMERALS).startswith(behind.text)
    ]
    return bool(numbered) and not any(rest.startswith(number.text) for rest in numbered)


def _another_tail(attempt: Attempt, word: Token, after: Token) -> bool:
    """保姆, the head of one name, before what is not the rest of it."""
    if any(char.isdigit() for char in word.text) or word.entry.kinds:
        return False  # 2路车, 政策都有哪些
    if attempt.kind.place or attempt.catalogue.main_figure(attempt.kind.label) is not None:
        return False
    if after.text in particles() or after.text in possessives() or after.entry.content or after.hits:
        return False
    if after.text in longest_first("系词"):
        return False  # 战略叫什么
    noun = (after.unknown and not word.whole) or (
        after.entry.filler and len(after.text) == 1 and not after.entry.marks
    )
    short = len(word.text) <= _NOUN and after.has(Mark.ORIGIN, Mark.LIST)
    return bool(noun or short) and not _held(attempt, word, word.text + after.text)


def _names(attempt: Attempt, word: Token) -> list[str]:
    entities = attempt.catalogue.base.entities
    ids = {hit.entity for hit in word.hits}
    return [fold(name) for i in ids for name in (entities[i].name, *entities[i].aliases)]


def _held(attempt: Attempt, word: Token, text: str) -> bool:
    entities = attempt.catalogue.base.entities
    ids = {hit.entity for hit in word.hits}
    return any(text in fold(own) for i in ids for own in (*entities[i].texts(), *entities[i].aliases))


def _alone(attempt: Attempt) -> bool:
    """无人审批, and no more: the name of something, rather than a question."""
    return not attempt.asked and sum(len(word.text) for word in attempt.words) <= _SHORT


def _denied_names(attempt: Attempt) -> list[str]:
    """无人审批: a character of denial that begins a name, where nothing of a kind is picked."""
    if attempt.kinds or attempt.marks & _PICKING or not (attempt.says(Mark.WHAT) or _alone(attempt)):
        return []
    found = []
    negated = {c.start: c for c in attempt.constraints if c.negated}
    for place, (word, after) in enumerate(pairwise(attempt.words)):
        if word.text not in opposites() or not word.has(Mark.NONE) or word.end != after.start:
            continue
        last = attempt.words[place + 2] if place + 2 < len(attempt.words) else after
        for end in (after, last):
            if end.start in negated and end.end - word.start <= len(word.text + after.text + end.text):
                found.append(attempt.quote_between(word.start, end.end))
                break
    return found
