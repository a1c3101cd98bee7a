"""Reckoned figures, rounding and units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from knowledge.measures.units import units
from knowledge.model import Kind, Quantity


@dataclass(frozen=True, slots=True)
class Amount:
    """A reckoned figure: over which entities, which of them lack it, and whether a source states it."""

    number: Decimal
    unit: str
    over: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    stated: bool = False
    per: str = ""

    def number_in(self, unit: str) -> Decimal:
        """The number in another unit. Raises ValueError if that measures something else."""
        return self.number if self.unit == unit else units().convert(self.number, self.unit, unit)


def rounded(number: Decimal, places: int = 2) -> Decimal:
    """Half up, as offices round."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """The number without an exponent or trailing zeros: 250, 31.7."""
    text = format(number.normalize(), "f")
    return text if text != "-0" else "0"


def same_unit(first: str, second: str) -> bool:
    """Whether two units measure the same thing."""
    return first == second or units().comparable(first, second)


def converted(quantity: Quantity, unit: str) -> Quantity | None:
    """The quantity in another unit, or None where they do not measure the same."""
    if not units().comparable(quantity.unit, unit):
        return None
    return Quantity(units().convert(quantity.number, quantity.unit, unit), unit, quantity.per)


def measure(kind: Kind) -> str:
    """The measure word that a kind's entities are counted in."""
    return kind.measures[0] if kind.measures else "个"
