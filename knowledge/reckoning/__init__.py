"""Calculate over the facts, exactly: sums, averages, ranks, shares. All figures are Decimal.

Stated totals come before computed ones: a kind as a whole is what the source states of it, and only what
the source names one by one is added up.
"""

from knowledge.reckoning.amounts import Amount, converted, plain, rounded, same_unit
from knowledge.reckoning.figures import grouped, ranked, total, unit_of
from knowledge.reckoning.stated import stated_total

__all__ = [
    "Amount",
    "converted",
    "grouped",
    "plain",
    "ranked",
    "rounded",
    "same_unit",
    "stated_total",
    "total",
    "unit_of",
]
