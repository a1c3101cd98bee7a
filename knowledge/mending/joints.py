"""A word of one character that joins two sides, typed as one that sounds like it: 甲必乙多."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import sounds
from knowledge.tagging.tokens import Token, spoken
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import joints


def rejoined(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    """(start, end, word) of the left-over characters that stand where a word joins the sides of a question.

    Something of the facts has to stand on either side, and what comes of joining them has to be asked behind.
    """
    words = spoken(tokens)
    found: list[tuple[int, int, str]] = []
    for at, token in enumerate(words[1:-1], 1):
        if len(token.text) != 1 or not _left_over(token):
            continue
        before, after = words[at - 1], words[at + 1]
        if before.number is not None and not token.unknown:
            continue  # 两家加起来
        if not (_of_the_facts(before) or before.has(Mark.SUM, Mark.COUNT, Mark.NAMED)):
            continue
        if not (_of_the_facts(after) or after.has(Mark.NAMED)):
            continue
        word = _word_like(token.text, words[at + 1 :])
        if word:
            found.append((token.start, token.end, word))
    return found


def _left_over(token: Token) -> bool:
    counts = token.has(Mark.MEASURE) or token.entry.measures
    return token.unknown or (bool(counts) and not token.entry.content)


def _of_the_facts(token: Token) -> bool:
    entry = token.entry
    return bool(token.hits or entry.kinds or entry.options or entry.attributes or token.number)


def _word_like(char: str, behind: Sequence[Token]) -> str:
    """The joining word that sounds like the character, if what it does is asked for behind."""
    spoken = set(sounds.readings(char)[:1])
    near = {sounds.near(sound) for sound in spoken}
    for word, asked in joints().items():
        usual = sounds.readings(word)[:1]
        if word == char or not (set(usual) & spoken or {sounds.near(sound) for sound in usual} & near):
            continue
        if any(token.has(*asked) for token in behind):
            return word
    return ""
