"""Names typed with one error: a character dropped, doubled, exchanged with its neighbour or misheard.

Only names of four symbols and more, one error for each four, and never in a digit: 7GW is not 8GW. A
character that is simply another one makes another name (竹山 is not 竹岭), but for the longest names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from knowledge import sounds
from knowledge.tagging.fragments import Document, Finder
from knowledge.tagging.speech import is_word

_SHORTEST = 4
_SWAPPED, _MISTYPED = 4, 5  # characters of a figure in which a swap, or a wrong digit, is a slip
_LENIENT = 2  # slips allowed in a name from which on one may be any wrong character
_SURE = 5  # symbols of a name from which an error may stand at its edge


def near_misses(
    text: str,
    doubtful: list[tuple[int, int]],
    fragments: Finder,
    heads: str = "",
    tails: tuple[str, ...] = (),
    whole: Callable[[int, int], bool] = lambda start, end: True,
) -> Iterable[tuple[int, int, tuple[Document, ...]]]:
    """(start, end, documents) of names that text[start:end], around a doubtful place, is close to.

    `whole` tells whether a stretch of the text tears no word apart.
    """
    found: dict[tuple[int, int], dict[Document, None]] = {}
    nearest: dict[tuple[int, int], int] = {}
    present = frozenset(text)
    nominees = []
    for name, document in fragments.nominees(text) if doubtful else ():
        allowed = _allowed(name, heads, tails)
        if allowed and len(_letters(name) - present) <= allowed:
            nominees.append((name, allowed, document))
    for low, high in doubtful:
        for name, allowed, document in nominees:
            place = _best(text, low, high, name, allowed)
            if place is None or (allowed < _LENIENT and not whole(*place[:2])):
                continue
            start, end, distance = place
            if is_word(differing(text[start:end], name)):
                continue  # another word in its place is no slip
            if distance < nearest.get((start, end), 99):
                nearest[start, end] = distance
                found[start, end] = {}
            if distance == nearest[start, end]:
                found[start, end][document] = None
    for (start, end), documents in found.items():
        yield start, end, tuple(documents)


def differing(typed: str, name: str) -> str:
    """What was typed between the beginning and the end that both share; '' if that is a character or none."""
    head = _shared(typed, name)
    tail = _shared(typed[head:][::-1], name[head:][::-1])
    between = typed[head : len(typed) - tail]
    return between if len(between) > 1 else ""


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    apart = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(apart, min(len(one), len(other)))


@lru_cache(maxsize=4096)
def _allowed(name: str, heads: str, tails: tuple[str, ...]) -> int:
    """How many errors the name may have; none where the city's name and the kind's are most of it."""
    own = len(name.removeprefix(heads)) - max((len(t) for t in tails if name.endswith(t)), default=0)
    return 0 if own < _SHORTEST else 1 if own < 2 * _SHORTEST else _LENIENT


@lru_cache(maxsize=4096)
def _letters(name: str) -> frozenset[str]:
    return frozenset(name)


def _best(text: str, low: int, high: int, name: str, allowed: int) -> tuple[int, int, int] | None:
    """Where in the text around [low, high) the name stands with few enough errors."""
    letters = _letters(name)
    if len(letters.intersection(text[max(0, low - len(name)) : high + len(name)])) < len(letters) - allowed:
        return None
    best: tuple[int, int, int] | None = None
    for start in range(max(0, low - len(name) - allowed), low + 1):
        for length in range(len(name) - 1, len(name) + 2):
            end = start + length
            if end < high or end > len(text):
                continue
            window = text[start:end]
            edges = (window[0] == name[0]) + (window[-1] == name[-1])
            if sorted(window) == sorted(name):
                edges = 2
            if edges < (2 if length != len(name) or len(name) < _SURE else 1):  # 原晋能控股 is no slip
                continue
            distance = slips(window, name, allowed)
            if distance <= allowed and (best is None or (distance, -length) < best[:2]):
                best = (distance, -length, start)
    if best is None:
        return None
    return best[2], best[2] - best[1], best[0]


def slips(typed: str, name: str, most: int) -> int:
    """How many slips of the kinds above make the name what was typed; more than `most` where they do not."""
    at = next((n for n, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), None)
    if at is None:
        at = min(len(typed), len(name))
        if at == len(typed) == len(name):
            return 0
    if most < 1:
        return 1
    rests: list[tuple[str, str]] = []
    if typed[at : at + 2] == name[at : at + 2][::-1] and len(typed[at : at + 2]) == 2:
        rests.append((typed[at + 2 :], name[at + 2 :]))
    if (
        at < len(typed)
        and at < len(name)
        and (_misheard(typed[at], name[at]) or _wild(typed, name, at, most))
    ):
        rests.append((typed[at + 1 :], name[at + 1 :]))
    if len(typed) < len(name) and not name[at].isnumeric():
        rests.append((typed[at:], name[at + 1 :]))
    if len(typed) > len(name) and at and typed[at] == typed[at - 1] and not typed[at].isnumeric():
        rests.append((typed[at + 1 :], name[at:]))
    return min((1 + slips(*rest, most - 1) for rest in rests), default=most + 1)


def _wild(typed: str, name: str, at: int, most: int) -> bool:
    """Whether a wrong character may stand there: in a long name, of which all else is right."""
    return (
        most == _LENIENT
        and typed[at + 1 :] == name[at + 1 :]
        and not (typed[at].isnumeric() or name[at].isnumeric())
    )


def _misheard(typed: str, meant: str) -> bool:
    """Whether one may be typed for the other by ear; never a numeral."""
    if typed.isnumeric() or meant.isnumeric():
        return False
    heard = {sounds.near(reading) for reading in sounds.readings(typed)[:2]}
    return any(sounds.near(reading) in heard for reading in sounds.readings(meant)[:2])


def one_slip(figure: str, other: str) -> bool:
    """Whether two figures differ by two digits swapped, or in one of many: 1024.1 and 1042.1."""
    apart = [place for place, (a, b) in enumerate(zip(figure, other, strict=False)) if a != b]
    if len(figure) != len(other) or not apart or "." in (figure[apart[0]], other[apart[0]]):
        return False
    swapped = len(apart) == 2 and sorted(figure) == sorted(other) and len(figure) >= _SWAPPED
    return swapped or (len(apart) == 1 and len(figure) >= _MISTYPED)


def keyboard_slip(typed: str, word: str) -> bool:
    """Whether a Latin word has a neighbouring key in it, two letters swapped, one doubled or left out."""
    if typed == word or abs(len(typed) - len(word)) > 1:
        return False
    if len(typed) == len(word):
        other = [at for at, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
        if len(other) == 2 and other[1] == other[0] + 1:
            return sorted(typed) == sorted(word)
        return len(other) == 1 and word[other[0]] in _KEYS.get(typed[other[0]], "")
    longer, shorter = sorted((typed, word), key=len, reverse=True)
    left_out = (longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer)))
    if longer is typed:
        return any(same and typed[at] == typed[at - 1] for at, same in enumerate(left_out, 1))
    return len(word) > _SHORTEST and any(left_out)


def _neighbours() -> dict[str, str]:
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    beside: dict[str, str] = {}
    for number, row in enumerate(rows):
        for at, key in enumerate(row):
            near = row[max(0, at - 1) : at + 2]
            above = rows[number - 1][at : at + 2] if number else ""
            below = rows[number + 1][max(0, at - 1) : at + 1] if number + 1 < len(rows) else ""
            beside[key] = (near + above + below).replace(key, "")
    return beside


_KEYS = _neighbours()
