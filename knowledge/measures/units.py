"""Units of measure: which belong together, and how many of one make another.

The data stands in language/units.yaml; everything here is a pure function of it. A unit that the file does
not know (张, 标箱) is a dimension of its own, in which only 万 and 亿 are understood (万张).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from types import MappingProxyType
from typing import Any

from knowledge.vocabulary.files import words_in

_MULTIPLES = (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `factor` is how many of its dimension's base unit it is."""

    name: str
    dimension: str
    factor: Decimal
    spellings: tuple[str, ...] = ()  # other ways to write it, folded
    asked_for: bool = False  # nobody uses it who was not asked to


def fold(text: str) -> str:
    """The form in which spellings are compared: half width, lower case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class Units:
    """All units of one units.yaml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        found: dict[str, Unit] = {}
        dimensions: dict[str, tuple[Unit, ...]] = {}
        bases: dict[str, str] = {}
        for dimension, entry in data["量纲"].items():
            units = tuple(
                Unit(
                    str(name),
                    dimension,
                    Decimal(str(of["倍数"])),
                    tuple(map(str, of.get("又写作", ()))),
                    asked_for="只问" in of,
                )
                for name, of in entry["单位"].items()
            )
            dimensions[dimension] = units
            bases[dimension] = str(entry["基本"])
            found.update({unit.name: unit for unit in units})
        for units in dimensions.values():
            for unit in units:
                for spelling in (unit.name, *unit.spellings):
                    found.setdefault(fold(spelling), unit)
        self._units = found
        self._bases = bases
        self.by_dimension: Mapping[str, tuple[Unit, ...]] = MappingProxyType(dimensions)
        self.currencies: frozenset[str] = frozenset(map(str, data.get("货币", ())))  # dimensions
        self.periods: tuple[str, ...] = tuple(str(word) for word in data.get("周期", ()))

    def find(self, text: str) -> Unit | None:
        """The unit written so, in whatever width and case; None if units.yaml does not have it."""
        return self._units.get(text) or self._units.get(fold(text))

    def get(self, text: str) -> Unit:
        """Like find, but a unit that is not in the file is a dimension of its own (万张: 10000 张)."""
        unit = self.find(text)
        if unit is not None:
            return unit
        for word, factor in _MULTIPLES:
            if text.startswith(word) and len(text) > len(word):
                rest = text.removeprefix(word)
                base = self.find(rest)
                if base is not None:
                    return Unit(text, base.dimension, base.factor * factor)
                return Unit(text, rest, factor)
        return Unit(text, text, Decimal(1))

    def spellings(self) -> dict[str, str]:
        """Every known way to write a unit, folded → the unit's own name."""
        return {written: unit.name for written, unit in self._units.items()}

    def canonical(self, text: str) -> str:
        """The unit's own name (亿 → 亿元); an unknown one as it is."""
        return self.get(text).name

    def dimension(self, text: str) -> str:
        """What the unit measures (亿元 → 金额); an unknown unit measures itself."""
        return self.get(text).dimension

    def base(self, text: str) -> str:
        """The base unit of the unit's dimension (亿元 → 元)."""
        dimension = self.dimension(text)
        return self._bases.get(dimension, dimension)

    def factor(self, text: str) -> Decimal:
        """How many base units one of it is (亿元 → 100000000)."""
        return self.get(text).factor

    def comparable(self, one: str, other: str) -> bool:
        """Whether numbers in the two units can be set side by side."""
        return self.dimension(one) == self.dimension(other)

    def convert(self, number: Decimal, unit: str, to: str) -> Decimal:
        """The number in another unit of the same dimension, exact but for what division leaves.

        Raises ValueError if the two units do not measure the same.
        """
        one, other = self.get(unit), self.get(to)
        if one.dimension != other.dimension:
            raise ValueError(f"{unit} cannot be given in {to}")
        if one.factor == other.factor:
            return number
        with localcontext() as context:
            context.prec = 60
            return number * one.factor / other.factor


@cache
def units() -> Units:
    """The units of the shipped units.yaml, read once."""
    return Units(words_in("units.yaml"))
