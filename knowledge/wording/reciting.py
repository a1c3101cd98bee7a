"""Say what a text says."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers import Answer, Choice
from knowledge.catalogues.catalogue import Catalogue
from knowledge.conversation import Turn
from knowledge.reciting.figures import figures_in
from knowledge.reciting.judging import Recital
from knowledge.reciting.numbered import Thing
from knowledge.reciting.situations import Situation
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


def put_right(answer: Answer, thing: Thing, claimed: str) -> Answer:
    """The answer behind how many there are: 3支队伍, not 四支."""
    line = say("更正_几", actual=thing.said, claimed=claimed)
    return replace(answer, lines=(line, *answer.lines), corrections=1)


def not_so_many(catalogue: Catalogue, thing: Thing, claimed: str) -> Answer:
    """A refusal that tells what there is another number of."""
    told, _ = recited(catalogue, Recital(thing.holder, (thing.label,), 0, frozenset(), _item(thing)))
    line = say("没有这么多", actual=thing.said, claimed=claimed)
    return replace(told, kind="unknown", lines=(line, *told.lines), missing=(claimed,), next=())


def _item(thing: Thing) -> tuple[tuple[str, int], ...]:
    return ((thing.label, thing.place),) if thing.place >= 0 else ()


def _told(draft: Draft, found: Recital, label: str) -> str:
    """The value, or of a long list the items asked for."""
    entity = found.holder.entity
    places = sorted(place for of, place in found.items if of == label)
    if not places:
        return draft.value(entity.id, label)
    return phrases.together([items(entity, label)[place] for place in places])


def situated(catalogue: Catalogue, found: Situation) -> tuple[Answer, Turn]:
    """What policies say of a situation; where several fit, which is meant; a claimed figure put right."""
    if len(found.recitals) > 1:
        names = tuple(recital.holder.entity.name for recital in found.recitals)
        choices = tuple(Choice(name, name) for name in dict.fromkeys(names))
        _, turn = recited(catalogue, found.recitals[0])
        rows = tuple(dict.fromkeys(r.holder.entity.id for r in found.recitals))
        frame = replace(turn.frame, rows=rows, scope=rows)
        return Answer("clarify", (phrases.word("选择"),), choices=choices), Turn(
            turn.kind, rows, rows, (), frame
        )
    answer, turn = recited(catalogue, found.recitals[0])
    if found.claimed:
        said = figures_in(found.claimed)
        told = figures_in(answer.lines[0])
        key = "是_条" if said and said <= told else "更正_条"
        line = say(key, claimed=found.claimed)
        answer = replace(answer, lines=(line, *answer.lines))
    return answer, turn
