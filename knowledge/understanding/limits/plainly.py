"""A figure said without its unit of one that is named: 项目数是101吗, 总投资50对吧."""

from __future__ import annotations

from decimal import Decimal

from knowledge.catalogues.catalogue import Ids
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Claim
from knowledge.vocabulary.marks import Mark


def stated_plainly(attempt: Attempt, rows: Ids, value: Decimal, text: str) -> bool:
    """Whether the number can be set against the one figure that is asked about; it is affirmed or a claim."""
    if Mark.WHETHER not in attempt.marks or len(rows) != 1 or not attempt.constraints:
        return False
    attributes = attempt.kind.attributes
    asked = {labels[0] for labels, _ in attempt.asked if attributes[labels[0]].type == "数值"}
    (row,) = rows
    held = {label: attempt.catalogue.quantity(attempt.catalogue.base.entities[row], label) for label in asked}
    if len(held) != 1:
        return False
    ((label, quantity),) = held.items()
    if quantity is None:
        return False
    if quantity.number == value:
        attempt.affirmed.append(label)
    else:
        attempt.claims.append(Claim(row, label, text))
    return True
