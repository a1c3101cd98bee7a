"""Say what a text says."""

from __future__ import annotations

from knowledge.answers import Answer
from knowledge.catalogues.catalogue import Catalogue
from knowledge.conversation import Turn
from knowledge.reciting.judging import Recital
from knowledge.understanding.frame import Frame, Operation
from knowledge.wording import phrases
from knowledge.wording.details import describe_one, tell
from knowledge.wording.draft import Draft
from knowledge.wording.items import items
from knowledge.wording.phrases import say


def recited(catalogue: Catalogue, found: Recital) -> tuple[Answer, Turn]:
    """The reply with what is asked of the entity, lists in full; and what it was about."""
    entity = found.holder.entity
    frame = Frame(entity.kind, Operation.DESCRIBE, rows=(entity.id,), scope=(entity.id,))
    draft = Draft(catalogue, frame)
    if found.labels:
        labels = [label for label in draft.told(entity) if label in found.labels]
        parts = [say("描述_值", attribute=label, value=_told(draft, found, label)) for label in labels]
        tell(draft, entity.name, parts, related=(), among=False)
        for label in labels:
            draft.use(entity.id, label)
    else:
        describe_one(draft, entity.id, among=False)
    quoted = found.labels if found.figure else ()
    return draft.finish(), Turn(entity.kind, (entity.id,), (entity.id,), quoted, frame)


def _told(draft: Draft, found: Recital, label: str) -> str:
    """The value, or of a long list the items asked for."""
    entity = found.holder.entity
    places = sorted(place for of, place in found.items if of == label)
    if not places:
        return draft.value(entity.id, label)
    return phrases.together([items(entity, label)[place] for place in places])
