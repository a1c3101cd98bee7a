"""All that is known of the entities picked out."""

from __future__ import annotations

from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.details import describe_one, in_prose, says_who
from knowledge.wording.draft import Draft
from knowledge.wording.items import in_full, items, picked, quoted
from knowledge.wording.listing import list_rows
from knowledge.wording.phrases import say

_MOST_IN_FIGURES, _MOST_IN_PROSE = 3, 5  # entities described in full; more are listed


def describe(draft: Draft) -> None:
    """Everything about a few; of many a list."""
    frame = draft.frame
    if not frame.rows:
        nothing(draft)
        return
    if len(frame.rows) > (_MOST_IN_PROSE if in_prose(draft, frame.kind) else _MOST_IN_FIGURES):
        list_rows(draft)
        return
    if _only_items(draft):
        return
    known = [describe_one(draft, entity_id, len(frame.rows) > 1) for entity_id in frame.rows]
    if not any(known):
        draft.refuse()


def _only_items(draft: Draft) -> bool:
    """Where the question only quotes list items, the items are the answer."""
    if any(c.strength >= 2 for c in draft.frame.constraints):
        return False
    quoting = [i for i in draft.frame.rows if quoted(draft, i)]
    seen: set[tuple[str, ...]] = set()
    for entity_id in sorted(quoting, key=lambda i: _length(draft, i)):
        chosen = tuple(dict.fromkeys(picked(draft, entity_id)))
        if chosen in seen:
            continue
        seen.add(chosen)
        entity = draft.entity(entity_id)
        labels = {label for label, _ in quoted(draft, entity_id)}
        if len(labels) == 1 and not draft.frame.excluded_items:
            chosen = tuple(in_full(entity, labels.pop(), list(chosen)))
        doers = [draft.value(entity_id, label) for label in entity.statements if says_who(draft, label)]
        name = say("带注", text=entity.name, note=doers[0]) if doers else entity.name
        draft.say("值_行", name=name, value=phrases.together(chosen))
        draft.use(entity_id)
    return bool(quoting)


def _length(draft: Draft, entity_id: str) -> int:
    """How many list items an entity has: of two that hold the same item, the shorter list says it better."""
    entity = draft.entity(entity_id)
    return sum(len(items(entity, label)) for label in entity.statements)
