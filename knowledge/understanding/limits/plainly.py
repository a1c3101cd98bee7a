"""Numbers said without a unit: in a name, a figure of the facts, or claimed of one that is named."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Claim
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import counting_words


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


def place_bare_numbers(attempt: Attempt, rows: Ids, missing: list[str]) -> Ids:
    """A number without a unit must stand in the name of what was picked, or be a figure of the facts."""
    bare = sorted(value for value, _ in attempt.figures.bare)
    if len(bare) > 1 and bare == list(range(1, len(bare) + 1)):
        return rows  # (1)…(2)…: the asker's own numbering
    for value, place in attempt.figures.bare:
        text = attempt.words[place].text
        if value > 1 and value == sum(not c.negated for c in attempt.constraints):
            continue  # 签约、开工、投产三类
        if text in counting_words() or (attempt.figures.shares and text == "百"):
            continue
        names = (
            part
            for i in [*islice(rows, 50), *(i for c in attempt.constraints for i in islice(c.ids, 20))]
            for entity in [attempt.catalogue.base.entities[i]]
            for part in (entity.name, *entity.aliases, *entity.listed())
        )
        if attempt.constraints and any(text in part for part in names):
            continue
        holding = (
            NOBODY
            if attempt.constraints or value < 10
            else attempt.catalogue.with_figure(attempt.kind.label, value)
        )
        before = attempt.words[place - 1] if place else None
        if holding and before is not None and before.has(Mark.NOT) and not before.has(Mark.WHETHER):
            rows -= holding  # 项目数不是109的
        elif holding:
            rows &= holding
            attempt.score += 0.5
            attempt.generic = True
        elif not stated_plainly(attempt, rows, value, text):
            missing.append(text)
    return rows
