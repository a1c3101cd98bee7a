"""When something happened."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Statement
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import word

_MOST = 5  # entities whose dates are given
_LONGEST_STEP = 8  # characters of a value that is worth saying beside its date


def when(draft: Draft) -> None:
    """The dates known of the entities picked out."""
    found = [_dates_of(draft, entity_id) for entity_id in draft.frame.rows[:_MOST]]
    if not any(found):
        draft.cannot(word("时间"))


def _dates_of(draft: Draft, entity_id: str) -> bool:
    """Add a line for each attribute with a date; whether there was any."""
    entity = draft.entity(entity_id)
    wanted = {c.value for c in draft.frame.constraints if c.attribute and c.value}
    if any(claim.entity == entity_id and claim.claimed in wanted for claim in draft.frame.claims):
        return False  # 什么时候建好, of what is not
    found = False
    told = draft.told(entity)
    if any(draft.kind.attributes[label].type == "日期" for label in told):  # not when a figure was taken
        told = [label for label in told if draft.kind.attributes[label].type != "数值"]
    for label in told:
        statements = entity.statements[label]
        of = draft.kind.attributes[label].type
        dates = (
            [draft.value(entity_id, label)]
            if of == "日期"
            else _steps(statements, wanted if of == "选项" else set())
        )
        if dates:
            draft.say("何时", name=f"{entity.name}{label}", value=phrases.listed(dates))
            draft.use(entity_id, label)
            found = True
    return found


def _steps(statements: Sequence[Statement], wanted: set[str]) -> list[str]:
    """Dates with what came to be then, of the values wanted or of all."""
    return [
        f"{s.date.text}{s.value if isinstance(s.value, str) and len(s.value) < _LONGEST_STEP else ''}"
        for s in statements
        if s.date is not None and (not wanted or s.value in wanted)
    ]
