"""Names that begin with a number, said with another one: 四个一批 is not 三个一批."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.measures.numbers import value_of
from knowledge.measures.units import units
from knowledge.text import either

_NUMBER = r"(\d{1,4}|[零一二两三四五六七八九十百]{1,4})"
_LEAST, _MOST = 3, 12  # characters of a name behind its number
_POINTING = "第前后头这那哪每另其几"  # of those there are, so many are meant: 前两个…


@dataclass(frozen=True)
class Miscounted:
    """What the names of a base go on with behind their number, with the numbers that there are."""

    rests: dict[str, frozenset[Decimal]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """[start, end) of the names in a folded text that have another number than any of theirs."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            value = value_of(match[1])
            before = text[match.start() - 1] if match.start() else ""
            twice = len(set(match[1])) == 1 and value_of(match[1][0]) in self.rests[match[2]]  # a slip
            pointed = twice or (before != "" and before in _POINTING)
            if value is not None and value not in self.rests[match[2]] and not pointed:
                yield match.start(), match.end()


def build(names: Iterable[str]) -> Miscounted:
    """From the folded names of a base."""
    rests: dict[str, set[Decimal]] = {}
    for name in names:
        match = re.match(_NUMBER, name)
        rest = name[match.end() :] if match else ""
        value = value_of(match[1]) if match else None
        if value is None or not _LEAST <= len(rest) <= _MOST or _measures(rest):
            continue
        rests.setdefault(rest, set()).add(value)
    if not rests:
        return Miscounted()
    pattern = re.compile(rf"(?<![\d.零一二两三四五六七八九十百]){_NUMBER}({either(rests)})")
    return Miscounted({rest: frozenset(values) for rest, values in rests.items()}, pattern)


def _measures(rest: str) -> bool:
    """Whether a unit stands behind the number (7GW): a figure, which is set against the facts."""
    return any(
        rest.startswith(spelling) and units().dimension(spelling) != "个数"
        for spelling in units().spellings()
    )
