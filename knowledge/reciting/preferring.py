"""When what a text says is a better answer than a figure, a time or a place that the question was read as."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.conversation import Turn
from knowledge.reciting.figures import typed
from knowledge.tagging.tokens import Token
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import all_words

_FIGURES = (Operation.VALUE, Operation.SHARE)
_TOLD = (Operation.VALUE, Operation.DESCRIBE)
_WHOLE = 3  # the strength of a whole name
_ITEM = "item"  # the role of a text that is one of a list


def rests_on_texts(frame: Frame, words: Sequence[Token]) -> bool:
    """Whether texts that the question quotes may say it better: nothing named decides what is told."""
    if frame.followed or not any(w.hits for w in words):
        return False
    return _unnamed(frame, words) or only_implied(frame, words) or _lists_itself(frame)


def asks_how_far_all_are(words: Sequence[Token]) -> bool:
    """签约的都投产了吗: no text tells it, for what one wants to happen is not what has."""
    every = any(word.text in all_words() for word in words) and any(word.has(Mark.WHETHER) for word in words)
    return every and any(word.entry.options for word in words)


def _lists_itself(frame: Frame) -> bool:
    """Whether nothing is listed but the one who is named, of whom a text is quoted."""
    named = any(c.strength >= _WHOLE and c.ids == frozenset(frame.rows) for c in frame.constraints)
    quoted = any(not c.strength for c in frame.constraints)
    return frame.operation == Operation.LIST and len(frame.rows) == 1 and named and quoted


def _unnamed(frame: Frame, words: Sequence[Token]) -> bool:
    """Whether whom the frame is about is known by quoted texts alone."""
    return (
        not frame.kind_named
        and not any(w.owners or w.entry.kinds for w in words)
        and not any(c.strength >= 2 for c in frame.constraints)
    )


def only_implied(frame: Frame, words: Sequence[Token]) -> bool:
    """Whether a figure of one entity is told that no word names: 每人补几块."""
    if frame.operation not in _TOLD or len(frame.rows) != 1:
        return False
    if frame.operation == Operation.DESCRIBE:
        return any(typed(w) == "figure" for w in words)
    asking = [w for w in words if {*w.entry.attributes, *w.entry.implied} & {*frame.attributes}]
    return bool(asking) and all(w.entry.asks and not w.entry.attributes for w in asking)


def overlooks_a_clause(frame: Frame | None, words: Sequence[Token]) -> bool:
    """Whether a word quotes an item of somebody's list, but figures are told that no word names.

    So it is as well where all is told of the one in question though one thing of it is asked for.
    """
    if frame is None or frame.followed:
        return False
    if frame.operation == Operation.VALUE and len(frame.rows) == 1 and _asked_by_the_way(frame, words):
        return True
    if not any(hit.role == _ITEM for w in words for hit in w.hits):
        return False
    if frame.operation == Operation.DESCRIBE:
        return not frame.attributes and any(w.entry.attributes and not w.hits for w in words)
    if frame.operation not in _FIGURES or not frame.attributes:
        return False
    told = {*frame.attributes}
    return not any(told & {*w.entry.attributes} and not (w.entry.asks or w.hits) for w in words)


def _asked_by_the_way(frame: Frame, words: Sequence[Token]) -> bool:
    """Whether the figure is told because of 能补多少, which the most that is given answers ill."""
    asking = [w for w in words if {*w.entry.attributes, *w.entry.implied} & {*frame.attributes}]
    return bool(asking) and all(w.entry.asks and not w.hits for w in asking)


def narrows(told: Turn | None, frame: Frame | None) -> bool:
    """Whether what is told is of those that the frame is about."""
    return told is not None and frame is not None and {*told.rows} <= {*frame.rows}


def tells_other(told: Turn | None, frame: Frame | None) -> bool:
    """Whether the quoted text is of another kind than the frame, or has a time or figure of its own."""
    if told is None or frame is None:
        return False
    if told.kind != frame.kind or frame.operation == Operation.WHEN:
        return True
    return frame.operation in _TOLD and told.rows == frame.rows and bool(told.attributes)
