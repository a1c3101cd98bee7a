"""What of a word no text holds, piece by piece: whether that says nothing, or stands there otherwise."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from knowledge.measures.numbers import han_value
from knowledge.reciting.aligning import Asked, Laid, near_runs
from knowledge.reciting.figures import asks_only
from knowledge.tagging.speech import names_a_thing
from knowledge.vocabulary.particles import particles
from knowledge.vocabulary.reciting import general_words, said_otherwise, units_of

_COUNTING = frozenset("一二两三四五六七八九十")
_PIECE = 5  # characters of a piece of a word


def no_word(question: Asked, left: list[int]) -> bool:
    """Whether what is left over is no word of the language that would have to be found as a whole."""
    text = question.text[left[0] : left[-1] + 1]
    return len(text) == 1 or not names_a_thing(text)


def pieced(question: Asked, start: int, end: int, laid: Laid) -> bool:
    """Whether what is left of a word parts into pieces that say nothing, or stand otherwise in the texts."""
    reached = {start}
    for place in range(start, end):
        if place not in reached:
            continue
        if place in laid.covered or near_runs(question, place, laid):
            reached.add(place + 1)
        for stop in range(place + 1, min(end, place + _PIECE) + 1):
            piece = question.text[place:stop]
            if (
                piece in general_words()
                or piece in particles()
                or piece in units_of("量")
                or asks_only(piece)
                or any(said_otherwise(piece, passage.text) for passage in laid.in_texts)
                or (set(piece) <= _COUNTING and as_long(han_value(piece) or Decimal(0), laid))
            ):
                reached.add(stop)
    return end in reached


def as_long(number: Decimal, laid: Laid) -> bool:
    """Whether a list has so many items, all in all or beside those that are quoted."""
    quoted = Counter(p.label for p, found in laid.in_texts.items() if 2 * len(found) > len(p.text))
    return any(number in (size, size - quoted[label]) for label, size in laid.holder.lists.items())
