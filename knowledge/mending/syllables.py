"""A question as syllables: how its hanzi are read, and Latin letters parted; numerals among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from knowledge import sounds
from knowledge.measures.numbers import han_value
from knowledge.records import record
from knowledge.tagging.tokens import SPACE, Token

_LATIN = re.compile(r"[a-z]+")
NUMERALS = "一零二两三四五六七八九十百千万亿点"
_SPOKEN = {sounds.readings(char)[0]: char for char in reversed(NUMERALS)}
_MYRIAD = "亿"  # sounds like 一; so it is where nothing counted follows


@record(frozen=True, slots=True)
class Unit:
    """A character or one Latin syllable, with its readings."""

    start: int
    end: int
    readings: tuple[str, ...]
    latin: bool = False
    numeral: str = ""
    char: str = ""  # if it is one
    near: str = ""  # the usual reading, without what many speakers do not tell apart


@record(frozen=True, slots=True)
class Run:
    """A numeral in Latin letters."""

    start: int
    end: int
    text: str


def syllables(text: str, tokens: tuple[Token, ...], words: frozenset[str] = frozenset()) -> list[Unit]:
    """The units of a text; Latin letters are parted only where no token explains them.

    Beside letters that nobody knows, an English particle may be a syllable as well (shen me). `words` are
    Latin words that may stand among syllables (meihualngxiangmu).
    """
    strange = any(t.unknown and t.text.isascii() for t in tokens)
    known = [
        (t.start, t.end)
        for t in tokens
        if not (t.unknown or t.gap)
        and not (strange and t.text.isascii() and t.text.isalpha() and t.entry.filler and not t.entry.content)
    ]
    units: list[Unit] = []
    position = 0
    while position < len(text):
        run = _LATIN.match(text, position)
        if run and not any(a <= position < b for a, b in known):
            parts = sounds.split(run[0]) or _among(run[0], words)
            if parts:
                for part in parts:
                    end = position + len(part)
                    if part in words:
                        units.extend(
                            Unit(at, at + 1, (text[at],), near=text[at]) for at in range(position, end)
                        )
                    else:
                        numeral, near = _SPOKEN.get(part, ""), sounds.near(part)
                        units.append(Unit(position, end, (part,), True, numeral, near=near))
                    position = end
                continue
        char = text[position]
        if char not in SPACE or char == "+":
            numeral = char if char in NUMERALS else ""
            heard = sounds.readings(char) or (char,)
            near = sounds.near(heard[0])
            units.append(Unit(position, position + 1, heard, False, numeral, char, near))
        position += 1
    return units


def _among(letters: str, words: frozenset[str]) -> tuple[str, ...]:
    """Syllables with one of the words among them; () if the letters cannot be so parted."""
    for word in words:
        before, found, after = letters.partition(word)
        parts = (sounds.split(before), sounds.split(after))
        if found and before + after and bool(before) == bool(parts[0]) and bool(after) == bool(parts[1]):
            return (*parts[0], word, *parts[1])
    return ()


def numerals(units: Sequence[Unit], measure: Callable[[str], bool]) -> Iterable[Run]:
    """Numerals of which a part at least is in Latin letters: san shi yi, 三shi yi; `measure` tells units."""
    first = 0
    while first < len(units):
        last = first
        while last < len(units) and units[last].numeral:
            last += 1
        if last - first and any(unit.latin for unit in units[first:last]):
            chars = [unit.numeral for unit in units[first:last]]
            after = units[last].readings[0] if last < len(units) else ""
            counted = bool(after) and measure(after)
            if len(chars) > 1 and chars[-1] == "一" and not counted:
                chars[-1] = _MYRIAD
            value = han_value("".join(chars).rstrip("万" + _MYRIAD))
            if value is not None and (counted or chars[-1] in "万" + _MYRIAD):
                yield Run(units[first].start, units[last - 1].end, "".join(chars))
        first = max(last, first + 1)
