"""How a figure changed from one of the times at which it is told to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.catalogues.catalogue import order
from knowledge.model import Quantity, Statement
from knowledge.reckoning.amounts import Amount, same_unit

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Change:
    """The figure at the earlier and at the later time; `gap` is in the unit of the later."""

    earlier: Amount
    later: Amount
    gap: Decimal

    @property
    def growth(self) -> Decimal | None:
        """The change in per cent of the earlier figure; None of nothing, or of what is itself in per cent."""
        before = self.earlier.number_in(self.later.unit)
        return self.gap / before * _HUNDRED if before > 0 and self.later.unit != "%" else None


def change(one: Statement, other: Statement) -> Change | None:
    """From the earlier of two dated statements to the later; None where they do not measure the same."""
    first, last = (s.value for s in sorted((one, other), key=lambda s: order(s.date)))
    if not (isinstance(first, Quantity) and isinstance(last, Quantity)):
        return None
    if not same_unit(first.unit, last.unit) or first.per != last.per:
        return None
    earlier, later = Amount(first.number, first.unit), Amount(last.number, last.unit)
    return Change(earlier, later, later.number - earlier.number_in(later.unit))


def told_at(statements: Sequence[Statement], when: tuple[int, int, int]) -> Statement | None:
    """The only statement of just that time."""
    found = [s for s in statements if s.date is not None and order(s.date) == when]
    return found[0] if len(found) == 1 else None
