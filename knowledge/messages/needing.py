"""Of which characters a text must have one for a regular expression to be found in it.

Most patterns are found in hardly any question: whether the characters are there is quicker to see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PARTS = re.compile(
    r"\(\?<?[:=!]|\[\^?(?:\\.|[^\]\\])*\]|\\.|\{\d*,?\d*\}|\{\w+\}|.", re.DOTALL
)  # of a pattern, {words} standing for a set
_OPTIONAL = re.compile(r"[?*]|\{0?,\d*\}|\{0\}")
_LOOKS_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_ANY = frozenset[str]()


def needed(pattern: str, sets: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The characters; none where there is no telling. `sets`: the words that {words} stands for."""
    found, _ = _either(_PARTS.findall(pattern), 0, sets)
    return found


def _either(parts: Sequence[str], at: int, sets: Mapping[str, Sequence[str]]) -> tuple[frozenset[str], int]:
    """What the alternatives from there to the end of their group need, and where it ends."""
    ways, fewest = [], _ANY
    while at < len(parts) and parts[at] != ")":
        part = parts[at]
        if part == "|":
            ways.append(fewest)
            fewest = _ANY
        elif part[0] == "(":
            found, at = _either(parts, at + 1, sets)
            found = _ANY if part in _LOOKS_AROUND else found
        else:
            found = _one_of(part, sets)
        at += 1
        if part == "|" or (at < len(parts) and _OPTIONAL.fullmatch(parts[at])):
            continue
        if found and not 0 < len(fewest) <= len(found):
            fewest = found
    ways.append(fewest)
    return (_ANY.union(*ways) if all(ways) else _ANY), at


def _one_of(part: str, sets: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The characters with which what matches a part without groups begins."""
    if part[0] == "{" and part[1:-1] in sets:
        return frozenset(word[0] for word in sets[part[1:-1]])
    if part[0] == "[" and part[1] != "^" and not ("\\" in part or "-" in part):
        return frozenset(part[1:-1])
    if part[0] == "\\" and not part[1].isalnum():
        return frozenset(part[1])
    return frozenset(part) if len(part) == 1 and part not in ".^$?*+" else _ANY
