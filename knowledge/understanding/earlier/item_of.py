"""第三种是什么, after what was told of one that has a list: an item of it."""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.marks import Mark

_LIST = "列表"
_BY_NAME = 3  # strength of a name in full
_ASIDE = {Mark.ORDINAL, Mark.WHAT, Mark.MEASURE, Mark.WHAT_ABOUT, Mark.THEN, Mark.WHICH, Mark.LIST, Mark.IT}


def mean_item_of_the_last(attempt: Attempt) -> None:
    """Take the one that was told of for the one of whose list the n-th is asked; no order is by a figure."""
    before, catalogue = attempt.before, attempt.catalogue
    if before is None or before.kind != attempt.kind.label or len(before.rows) != 1 or len(before.order) > 1:
        return
    bare = attempt.marks <= _ASIDE and not (attempt.constraints or attempt.asked or attempt.kinds)
    if not (bare and attempt.figures.rank) or catalogue.main_figure(attempt.kind.label) is not None:
        return
    entity = catalogue.base.entities[before.rows[0]]
    if any(attempt.kind.attributes[label].type == _LIST for label in entity.statements):
        own = frozenset(before.rows)
        attempt.constraints.append(Constraint(-2, -1, entity.name, own, strength=_BY_NAME, own=own))
        attempt.score += 2.0
