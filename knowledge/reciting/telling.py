"""Whether a question falls into what a policy says, what asks, and what only tells of the asker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.reciting.aligning import Asked, cuts_number
from knowledge.reciting.benefits import Policy
from knowledge.reciting.edges import reaches_beyond
from knowledge.reciting.figures import asks_only
from knowledge.reciting.judging import HARMLESS
from knowledge.reciting.otherwise import Otherwise, telling_nothing
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.concepts import situations
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles
from knowledge.vocabulary.reciting import (
    alike,
    most_words,
    said_otherwise,
    turning_words,
)

_ASKING = frozenset({Mark.HOW_MUCH, Mark.COUNT, Mark.WHEN, Mark.HOW_LONG, Mark.WHETHER, Mark.SMALL})
_LONGEST = 6  # characters of a word that says the same as another
_EACH = re.compile("一个?([^一二三四五六七八九十几个]{1,2})")
_TYPES = {Mark.BEHIND, Mark.AHEAD, Mark.OTHER, Mark.BETWEEN, Mark.HALF, Mark.ORDINAL, Mark.FROM, Mark.UP_TO}
_HARMLESS = (HARMLESS | _ASKING) - _TYPES
_MUCH_OF = re.compile("(?:多少|好多|几)(?:[块毛分元成]钱?|个?(?:百分)?点)|百分之(?:多少|几)")
_TIME = re.compile("(?:多少|几)个?(?:工作日|天|日|小时|分钟|月|年|周)|多久|多长时间")


@dataclass(frozen=True)
class Ask:
    """What of a question does not depend on the policy it is laid beside."""

    benefit: bool
    figure: bool
    time: bool
    whether: bool
    whom: bool
    claimed: tuple[tuple[int, int], ...]  # places of figures that are put to be affirmed
    idle: frozenset[int]  # places that tell no situation from another
    others: Otherwise


def covered(asked: str, others: Otherwise, texts: str) -> set[int]:
    """The places of the question that stand in the texts, or for which another word stands there."""
    found: set[int] = set()
    for start in range(len(asked) - 1):
        if asked[start : start + 2] in texts and not cuts_number(asked, start, texts):
            found |= {start, start + 1}
    for start, end, words in others:
        if any(other in texts for other in words):
            found |= set(range(start, end))
    return found


def idle(asked: str) -> frozenset[int]:
    """The places of words that tell no situation from another."""
    words = telling_nothing()
    return frozenset(
        i
        for start in range(len(asked))
        for end in range(start + 1, min(start + _LONGEST, len(asked)) + 1)
        if asked[start:end] in words
        for i in range(start, end)
    )


def all_told(question: Asked, ask: Ask, policy: Policy, covered: set[int], texts: str) -> bool:
    """Whether the question falls into what the texts say, what asks, and what only tells of the asker."""
    asked = question.text
    if reaches_beyond(question, covered, texts):
        return False
    whole: dict[int, list[int]] = {start: [end] for start, end in ask.claimed}
    for word, start, end in question.words:
        alone = word.unknown and end - start == 1 and word.text in texts
        if _idles(word) or alone or _turns(word, ask, policy):
            whole.setdefault(start, []).append(end)
    reached = {0}
    for place in range(len(asked)):
        if place not in reached:
            continue
        if place in covered:
            reached.add(place + 1)
        reached.update(whole.get(place, ()))
        for end in range(place + 1, min(place + _LONGEST, len(asked)) + 1):
            if _tells(asked[place:end], ask, texts):
                reached.add(end)
    return len(asked) in reached


def _tells(piece: str, ask: Ask, texts: str) -> bool:
    """Whether a piece of the question says nothing more than the texts do."""
    if (ask.time and _TIME.fullmatch(piece)) or (piece in most_words() and not ask.claimed):
        return True
    if asks_only(piece) or piece in telling_nothing() or piece in particles():
        return True
    if (ask.whom and piece in turning_words()) or said_otherwise(piece, texts):
        return True
    deeds, places = situations()
    if piece in deeds or piece in places or _MUCH_OF.fullmatch(piece):
        return True
    each = _EACH.fullmatch(piece)
    if each is None:
        return False
    return any("每" + unit in texts for unit in {each[1], *alike().get(each[1], ())})


def _idles(word: Token) -> bool:
    entry = word.entry
    if entry.city or (word.unknown and word.weight == "free"):
        return True
    if entry.content or entry.options or word.hits or word.number is not None or word.unknown:
        return False
    return entry.marks <= _HARMLESS and (bool(entry.marks or entry.filler) or word.text in particles())


def _turns(word: Token, ask: Ask, policy: Policy) -> bool:
    """Whether a word asks whom to turn to."""
    return ask.whom and bool({*policy.offices} & {*word.entry.attributes, *word.entry.implied})
