"""Symbols as small numbers: each character, and the sound that it shares with its homophones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge import sounds

Codes = NDArray[np.uint16]

_PRIVATE = 0xE000  # characters beyond 16 bits, and syllables by themselves, are numbered from here
_STRANGER = 0xFFFF


class Alphabet:
    """Numbers for the symbols of one base. Symbol 0 is the gap between texts, sound 0 none of the base's."""

    def __init__(self, beyond: Sequence[str], heard: Sequence[str], table: Codes) -> None:
        self.beyond = tuple(beyond)  # characters that do not fit into 16 bits
        self.heard = tuple(heard)  # the sound of each number from 1 on
        self.table = table  # symbol → sound

    @classmethod
    def of(cls, symbols: Iterable[str]) -> Alphabet:
        """The alphabet of a base that is written with those characters."""
        table = np.zeros(0x10000, np.uint16)
        heard: dict[str, int] = {}
        beyond: list[str] = []
        for symbol in sorted(symbols):
            code = ord(symbol)
            if code > _STRANGER:
                code = _PRIVATE + len(beyond)
                beyond.append(symbol)
            table[code] = heard.setdefault(sound(symbol), len(heard) + 1)
        return cls(beyond, tuple(heard), table)

    @property
    def size(self) -> int:
        """How many sounds there are, the missing one too."""
        return len(self.heard) + 1

    def translation(self) -> dict[int, int]:
        """For str.translate: characters beyond 16 bits to their numbers."""
        return {ord(symbol): _PRIVATE + number for number, symbol in enumerate(self.beyond)}

    def codes(self, symbols: Sequence[str]) -> Codes:
        """The numbers of a question's characters; what the base never writes has one that it never uses."""
        private = self._private
        return np.array(
            [ord(s) if len(s) == 1 and ord(s) < _PRIVATE else private.get(s, _STRANGER) for s in symbols],
            np.uint16,
        )

    def sounds(self, symbols: Sequence[str]) -> Codes:
        """The sounds of characters, or of syllables written out."""
        known: Codes = self.table[self.codes(symbols)]
        for place in np.flatnonzero(known == 0).tolist():  # characters that the base never writes, syllables
            known[place] = self._numbers.get(sound(symbols[place]), 0)
        return known

    def symbols(self, codes: Codes) -> tuple[str, ...]:
        """The characters of those numbers."""
        text = codes.tobytes().decode("utf-16-le", "surrogatepass")
        if not self.beyond:
            return tuple(text)
        return tuple(
            self.beyond[ord(c) - _PRIVATE] if 0 <= ord(c) - _PRIVATE < len(self.beyond) else c for c in text
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.heard, 1)}

    @cached_property
    def _private(self) -> dict[str, int]:
        return {symbol: _PRIVATE + number for number, symbol in enumerate(self.beyond)}


def sound(symbol: str) -> str:
    """What a symbol sounds like to many speakers; itself where it has no reading or is a syllable already."""
    if len(symbol) > 1:
        return sounds.near(symbol)
    readings = sounds.readings(symbol)
    return sounds.near(readings[0]) if readings else symbol
