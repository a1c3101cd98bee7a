"""Characters mistaken for others that look like them: 顷目 for 项目, 介体 for 介休."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge.mending.slips import Places
from knowledge.mending.spellings import telling, weighty
from knowledge.tagging.speech import is_word
from knowledge.tagging.tokens import Span, Token
from knowledge.vocabulary.particles import shapes

_COST = 0.7  # beyond the word itself
_MOST = 8  # exchanges tried in a question
_AROUND = 1  # characters beside what is left over that may be the wrong ones
_PIECE = 3  # characters of a name's piece
_FAR = 12  # characters on either side that are looked at


def lookalikes(
    text: str,
    places: Places,
    exact: Callable[[str], Iterable[Span]],
    stands: Callable[[str, int], bool],
) -> Iterable[Span]:
    """Words and names in which one character of the text, at a doubtful place, stands for a like one.

    `stands` tells whether there may be any such at a place of a text: most exchanges make nothing.
    """
    tried = 0
    for at in _doubtful(text, places):
        for char in shapes().get(text[at], ""):
            if tried >= _MOST:
                return
            tried += 1
            first = max(0, at - _FAR)
            meant = text[first:at] + char + text[at + 1 : at + _FAR]
            for span in exact(meant) if stands(meant, at - first) else ():
                if span.start <= at - first < span.end and span.end - span.start > 1:
                    token = _taken(text, meant, first, span, places)
                    if token is not None:
                        yield Span(token.start, token.end, span.cost + _COST, token)


def _doubtful(text: str, places: Places) -> list[int]:
    """Where a character may be another: at what is left over first, then beside it."""
    within = [at for low, high in places.doubtful for at in range(low, high)]
    beside = [
        at
        for low, high in places.doubtful
        for at in (*range(low - _AROUND, low), *range(high, high + _AROUND))
        if 0 <= at < len(text)
    ]
    return list(dict.fromkeys((*within, *beside)))


def _taken(text: str, meant: str, first: int, span: Span, places: Places) -> Token | None:
    """The span of a part of the text, with the exchange, as a token of what was typed.

    `first`: where that part starts. None if the span says too little, or what was typed something else.
    """
    start, end = first + span.start, first + span.end
    typed, word = text[start:end], meant[span.start : span.end]
    token = span.token(meant)
    if token.unknown or token.number is not None or token.date is not None:
        return None
    named = bool(token.hits) and (token.whole or len(word) >= _PIECE)
    if not (named or weighty(token.entry) or telling(token.entry)):
        return None
    if is_word(typed) or not places.whole(start, end) or not places.touch(start, end):
        return None
    return replace(token, start=start, end=end, text=typed, mended=True, meant=token.meant or word)
