"""Pieces of names side by side in a question about a large base must be pieces of one name.

Among a hundred thousand names any few syllables stand somewhere, so that a name that does not exist would
be patched together out of several that do. A stretch of pieces that no single text holds is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.tagging.fragments import Document, Finder

if TYPE_CHECKING:
    from knowledge.tagging.tokens import Token

_FEW = 8  # texts of one name, or of names as good as one
_SOME = 64  # entities that one text stands for
_BEFORE, _AFTER = 2, 4  # tokens beside a stretch that may belong to the same name


def settled(
    text: str, tokens: tuple[Token, ...], finder: Finder, weak: Callable[[Token], bool]
) -> tuple[Token, ...]:
    """The tokens with each stretch of pieces of names as one: of all texts that hold it, or unknown."""
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
        if found and _continued(found[-2:], tokens[place:end], finder):
            found.append(replace(tokens[place], end=tokens[end - 1].end, hits=_last(found[-2:]).hits))
            found[-1] = replace(found[-1], text=text[found[-1].start : found[-1].end])
            place = end
            continue
        taken = _strange(tokens, place, end, finder, weak)
        if tuple(found[len(found) - taken :]) != tokens[place - taken : place]:
            taken = 0
        settled_one = _held(text, tokens[place:end], finder) if not taken else None
        if settled_one is None:
            back, settled_one, end = _misspelt(text, tokens, place - taken, end, finder)
            del found[len(found) - back - taken :]
        found.append(settled_one)
        place = end
    return tuple(found)


def _continued(before: list[Token], stretch: tuple[Token, ...], finder: Finder) -> bool:
    """Whether the stretch goes on with the name that stands, or nearly, right before it."""
    last = _last(before)
    if not 0 < len(last.hits) <= _FEW or stretch[0].start - last.end > 1:
        return False
    owners = tuple(dict.fromkeys(hit.entity for hit in last.hits if hit.role == "name"))
    return bool(owners) and all(finder.named_with(owners, piece.text) for piece in stretch if _piece(piece))


def _strange(
    tokens: tuple[Token, ...], place: int, end: int, finder: Finder, weak: Callable[[Token], bool]
) -> int:
    """How many tokens before a stretch belong to a name that nobody has: 大恒 | 轮毂项目, if it has none."""
    back = place - 1
    while back >= 0 and (_between(tokens[back], weak) or _in_names(tokens[back], finder)):
        back -= 1
    whole = tokens[back] if back >= 0 else None
    if whole is None or not whole.whole or not 0 < len(whole.hits) <= _SOME:
        return 0
    if {hit.kind for hit in whole.hits} != {hit.kind for hit in tokens[place].hits[:1]}:
        return 0
    wanted = [token.text for token in tokens[back + 1 : end] if _piece(token) or token.number is not None]
    entities = dict.fromkeys(hit.entity for hit in whole.hits)
    if any(all(finder.named_with((entity,), piece) for piece in wanted) for entity in entities):
        return 0
    return place - back


def _in_names(token: Token, finder: Finder) -> bool:
    """A word of the question's own that names have too (年产)."""
    return token.entry.content and not token.hits and len(token.text) > 1 and finder.written(token.text)


def _last(before: list[Token]) -> Token:
    """The last of the tokens that has hits, else the very last."""
    return next((token for token in reversed(before) if token.hits), before[-1])


def _piece(token: Token) -> bool:
    """Part of a name, and no word of the question's own."""
    return bool(token.hits) and not token.whole and not token.mended and not token.entry.content


def _between(token: Token, weak: Callable[[Token], bool]) -> bool:
    """What may stand between two pieces of one name: a number, its unit, a character by itself."""
    return token.unknown or token.number is not None or bool(token.entry.unit) or weak(token)


def _held(text: str, stretch: tuple[Token, ...], finder: Finder) -> Token | None:
    """One token of the texts that hold all pieces of the stretch; None if there are none."""
    hits = finder.everything([token.text for token in stretch])
    if not hits:
        return None
    if len(stretch) == 1:
        return replace(stretch[0], hits=hits)
    return _token(stretch[0], text, stretch[0].start, stretch[-1].end, hits)


def _misspelt(
    text: str, tokens: tuple[Token, ...], place: int, end: int, finder: Finder
) -> tuple[int, Token, int]:
    """(how many tokens before the stretch, token, place after it): a name with a slip in it, or unknown."""
    first, last = max(0, place - _BEFORE), min(len(tokens), end + _AFTER)
    starts = [token.start for token in tokens[first : place + 1]]
    ends = [token.end for token in tokens[end - 1 : last]]
    near = finder.misspelt(text, starts, ends)
    if near is None:
        unknown = _token(tokens[place], text, tokens[place].start, tokens[end - 1].end, ())
        return 0, replace(unknown, unknown=True), end
    start, stop, hits = near
    token = _token(tokens[place], text, start, stop, hits)
    token = replace(token, whole=True, owners=frozenset(h.entity for h in hits), mended=True)
    return place - first - starts.index(start), token, end + ends.index(stop)


def _token(like: Token, text: str, start: int, end: int, hits: Sequence[Document]) -> Token:
    made = type(like)
    return made(start, end, text[start:end], hits=hits)
