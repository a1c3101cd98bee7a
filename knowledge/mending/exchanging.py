"""Two neighbouring characters in the wrong order, across two words: 总资投多少 for 总投资多少."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from knowledge.tagging.doubts import uncertain
from knowledge.tagging.speech import is_word
from knowledge.tagging.tokens import Token

_AROUND = 2  # tokens on either side that may belong to what was torn apart
_MOST = 3  # unknown tokens in a question that are looked at
_LONGEST = 4  # characters of such a token

Cut = Callable[[str], tuple[Token, ...]]
Stands = Callable[[str, int], bool]


def exchanges(tokens: tuple[Token, ...], cut: Cut, stands: Stands) -> list[tuple[int, int, str]]:
    """(start, end, text) of stretches that two exchanged characters explain wholly, in order.

    `stands` tells whether there may be a word or a name at a place of a text: most exchanges make none.
    """
    unknown = [n for n, token in enumerate(tokens) if token.unknown]
    if not unknown or len(unknown) > _MOST:
        return []
    found: list[tuple[int, int, str]] = []
    for number in unknown:
        token = tokens[number]
        if len(token.text) > _LONGEST or (found and token.start < found[-1][1]):
            continue
        first, last = number, number
        while first > 0 and number - first < _AROUND and not tokens[first - 1].gap:
            first -= 1
        while last + 1 < len(tokens) and last - number < _AROUND and not tokens[last + 1].gap:
            last += 1
        text = "".join(t.text for t in tokens[first : last + 1])
        start = tokens[first].start
        better = _exchanged(text, token.start - start, token.end - start, cut, stands)
        if better:
            found.append((start, start + len(text), better))
    return found


def _exchanged(text: str, low: int, high: int, cut: Cut, stands: Stands) -> str:
    """The text with two neighbours at or beside [low, high) exchanged, if that explains all of it."""
    good = []
    for at in range(max(0, low - 1), min(len(text) - 1, high)):
        one, other = text[at], text[at + 1]
        if one == other or not (_is_hanzi(one) and _is_hanzi(other)) or is_word(one + other):
            continue
        tried = text[:at] + other + one + text[at + 2 :]
        if not (stands(tried, at) and stands(tried, at + 1)):
            continue
        tokens = cut(tried)
        if not uncertain(tokens) and all(_sound(token) for token in _over(tokens, at)):
            good.append(tried)
    return good[0] if len(good) == 1 else ""


def _over(tokens: tuple[Token, ...], at: int) -> Iterable[Token]:
    return (token for token in tokens if token.start < at + 2 and at < token.end)


def _sound(token: Token) -> bool:
    """Whether the token is a word or a name of some length, which nobody gets by chance; no 大恒 for 恒大."""
    if token.unknown or len(token.text) < 2:
        return False
    return len(token.text) > 2 or not token.hits or bool(token.entry.content)


def _is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" and not char.isnumeric()
