"""What of a question texts may say in other words, and whether another text of the same entity does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from knowledge.vocabulary.reciting import (
    alike,
    asker_words,
    benefit_words,
    general_words,
    grades,
    purposes,
    telling_words,
)

_WORD = 2  # characters that tell who is meant
_LONGEST = 6  # characters of a word that says the same as another

Otherwise = tuple[tuple[int, int, frozenset[str]], ...]


@cache
def telling_nothing() -> frozenset[str]:
    """Words that tell no situation from another."""
    return benefit_words() | telling_words() | asker_words() | general_words()


def otherwise(asked: str) -> Otherwise:
    """What of the question other words say too: its places, and these words."""
    known = alike()
    return tuple(
        (start, end, known[asked[start:end]])
        for start in range(len(asked) - 1)
        for end in range(start + 2, min(start + _LONGEST, len(asked)) + 1)
        if asked[start:end] in known
    )


def for_another(asked: str, told: str) -> bool:
    """Whether the text tells of a benefit for another purpose than the one asked about: 租房, of 安家费."""
    wanted = [words for words in purposes() if any(word in asked for word in words)]
    if not wanted or any(word in told for words in wanted for word in words):
        return False
    return any(word in told for words in purposes() for word in words)


def of_another(asked: str, others: Otherwise, told: str, texts: str) -> bool:
    """Whether a word of the question stands in other texts than those told: 买房, beside 租房补贴."""
    return any(
        not any(word in told for word in words) and any(word in texts for word in words)
        for start, end, words in others
        if asked[start:end] not in telling_nothing()
    )


def lower_grade(text: str, heads: Sequence[str], place: int) -> bool:
    """Whether an item grades up what another item begins with: 高级技师, beside 技师."""
    at = heads[place].find(text)
    graded = at > 0 and len(text) > 1 and heads[place][:at] in grades()
    return graded and any(head.startswith(text[:_WORD]) for head in heads)
