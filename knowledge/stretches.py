"""Pieces of names side by side in a question about a large base must be pieces of one name.

Among a hundred thousand names any few syllables stand somewhere, so that a name that does not exist would
be patched together out of several that do. A stretch of pieces that no single text holds is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.fragments import Finder

if TYPE_CHECKING:
    from knowledge.tagging import Token


def settled(
    text: str, tokens: tuple[Token, ...], finder: Finder, weak: Callable[[Token], bool]
) -> tuple[Token, ...]:
    """The tokens with every stretch of pieces of names as one token: of all texts that hold it, or unknown."""
    if finder.everything(()) is None:
        return tokens
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        if not _piece(tokens[place]):
            found.append(tokens[place])
            place += 1
            continue
        end = place + 1
        for after in range(place + 1, len(tokens)):
            if _piece(tokens[after]):
                end = after + 1
            elif not _between(tokens[after], weak):
                break
        found.append(_one(text, tokens[place:end], finder))
        place = end
    return tuple(found)


def _piece(token: Token) -> bool:
    """Part of a name, and no word of the question's own."""
    return bool(token.hits) and not token.whole and not token.mended and not token.entry.content


def _between(token: Token, weak: Callable[[Token], bool]) -> bool:
    """What may stand between two pieces of one name: a number, its unit, a character by itself."""
    return token.unknown or token.number is not None or bool(token.entry.unit) or weak(token)


def _one(text: str, stretch: tuple[Token, ...], finder: Finder) -> Token:
    first, start, end = stretch[0], stretch[0].start, stretch[-1].end
    hits = finder.everything([token.text for token in stretch]) or ()
    if not hits:
        return replace(first, end=end, text=text[start:end], hits=(), entry=type(first.entry)(), unknown=True)
    if len(stretch) == 1:
        return replace(first, hits=hits)
    return replace(first, end=end, text=text[start:end], hits=hits, entry=type(first.entry)(), number=None)
