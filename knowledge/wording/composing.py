"""From the best frame to the reply: refuse what is not covered, correct, reckon, word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answers import Answer, Choice
from knowledge.catalogue import Catalogue
from knowledge.conversation import Turn
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.reckoning import stated_total
from knowledge.tagging import Token
from knowledge.text import Question
from knowledge.wording import calculations, lookups
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say
from knowledge.wording.refusals import corrections, refuse
from knowledge.wordlists import Mark

_BY_OPERATION: dict[Operation, Callable[[Draft], None]] = {
    Operation.DESCRIBE: lookups.describe,
    Operation.VALUE: lookups.give_value,
    Operation.LIST: lookups.list_rows,
    Operation.COUNT: lookups.count,
    Operation.SUM: calculations.add_up,
    Operation.AVERAGE: calculations.average,
    Operation.RANK: calculations.rank,
    Operation.SORT: calculations.sort,
    Operation.DIFFERENCE: calculations.difference,
    Operation.RATIO: calculations.ratio,
    Operation.SHARE: calculations.share,
    Operation.COMPARE: calculations.compare,
    Operation.GROUP: calculations.by_group,
    Operation.RECONCILE: calculations.reconcile,
    Operation.EXISTS: lookups.exists,
    Operation.WHEN: lookups.when,
}


def compose(
    catalogue: Catalogue, frame: Frame | None, words: tuple[Token, ...], question: Question
) -> tuple[Answer, Turn | None]:
    """The reply, and what it was about, for the next question."""
    if frame is None:
        draft = Draft(catalogue, Frame("", Operation.DESCRIBE))
        refuse(draft, _typed(tuple(w.text for w in words if w.unknown), words, question))
        return draft.finish(), None
    draft = Draft(catalogue, frame)
    partly = frame.absent and not frame.missing and frame.listed and frame.attributes
    if (frame.missing or frame.absent) and not partly:
        refuse(draft, _typed((*frame.missing, *frame.absent), words, question))
        named = any(c.strength >= 2 for c in frame.constraints)
        return draft.finish(), _turn(frame, draft, frame.rows) if named else None
    if _unlisted(draft):
        return draft.finish(), None
    draft.frame = frame = with_stated(catalogue, frame)
    corrections(draft)
    corrected = bool(draft.lines)
    before = len(draft.lines)
    if corrected and not frame.rows:
        return draft.finish(), None
    if corrected and not draft.cited and frame.operation == Operation.DESCRIBE:  # nothing but gaps to report
        draft.kind = "unknown"
        return draft.finish(), _turn(frame, draft, frame.rows)
    _BY_OPERATION[frame.operation](draft)
    if corrected and draft.kind == "answer":
        draft.lines[before:] = [line for line in draft.lines[before:] if line not in draft.lines[:before]]
    if partly:
        draft.say("无缺词", word="”“".join(_typed(frame.absent, words, question)))
        draft.missing.extend(frame.absent)
    if any(w.has(Mark.ORIGIN) for w in words) and draft.cited:
        for source_id in dict.fromkeys(c.source for c in draft.cited):
            source = catalogue.base.sources[source_id]
            draft.say("出自", publisher=source.publisher, name=source.name, date=source.date.text if source.date else "")
    if frame.why:
        draft.say("为何")
    answer = draft.finish()
    rows = draft.rows or frame.rows
    return replace(answer, next=tuple(following(catalogue, frame, rows))), _turn(frame, draft, rows)


def _turn(frame: Frame, draft: Draft, rows: tuple[str, ...]) -> Turn | None:
    """What to remember of the answer; nothing where it was about everything."""
    if not rows or len(rows) > 200:
        return None
    kept = draft.catalogue.base.entities[rows[0]].kind
    return Turn(kept, rows, draft.order or frame.scope, frame.attributes, frame, draft.order or rows)


def with_stated(catalogue: Catalogue, frame: Frame) -> Frame:
    """The frame over stated totals, where those cover just what is asked and nothing narrower is meant."""
    totals = catalogue.totals_of.get(frame.kind)
    countable = frame.operation in (Operation.COUNT, Operation.SUM, Operation.VALUE, Operation.AVERAGE)
    if totals is None or not countable or frame.named or frame.unnamed or frame.bounds or frame.followed:
        return frame
    if any(period.comparison != "in" for _, period in frame.periods):
        return frame
    positive = [c for c in frame.constraints if not c.negated]
    if len(positive) < len(frame.constraints) or any(c.strength >= 2 for c in positive):
        return frame
    attributes = catalogue.base.kinds[totals].attributes
    if any(a not in attributes for a in frame.attributes):
        return frame
    if frame.operation == Operation.VALUE and not all(attributes[a].additive for a in frame.attributes):
        return frame
    found = []
    dated = [
        Constraint(0, 0, period.date.text, frozenset(), label, period.date.text, 1, options=((label, period.date.text),))
        for label, period in frame.periods
    ]
    for groups in _each_alone(positive, dated):
        entity = stated_total(catalogue, frame.kind, groups)
        if entity is None:
            return frame
        found.append(entity.id)
    if frame.count and not frame.whether and not any(_counts(catalogue, entity) == frame.count for entity in found):
        return frame
    operation = Operation.VALUE if frame.operation in (Operation.SUM,) and len(found) == 1 else frame.operation
    wanted = frame.attributes
    main = catalogue.main_figure(totals)
    if operation in (Operation.VALUE, Operation.SUM) and not wanted and main:
        wanted = (main.label,)
    return replace(frame, kind=totals, rows=tuple(found), operation=operation, attributes=wanted)


def _counts(catalogue: Catalogue, entity_id: str) -> int:
    """The number of entities that a stated total covers; 0 where it does not say."""
    entity = catalogue.base.entities[entity_id]
    counted = catalogue.counted(entity.kind)
    quantity = catalogue.quantity(entity, counted.label) if counted else None
    return int(quantity.number) if quantity else 0


def _unlisted(draft: Draft) -> bool:
    """Refuse to split up a stated number of entities that the source does not name (101 of which 6 are)."""
    frame, catalogue = draft.frame, draft.catalogue
    if not frame.count or frame.kind not in catalogue.totals_of or len(frame.scope) == frame.count:
        return False
    positive = [c for c in frame.constraints if not c.negated]
    if frame.operation == Operation.LIST and frame.other and frame.count > len(frame.scope) and stated_total(
        catalogue, frame.kind, positive
    ):
        kind = catalogue.base.kinds[frame.kind]
        draft.kind = "unknown"
        draft.say("没有逐一", name=positive[0].text if positive else "", count=frame.count, measure=kind.measures[0],
                  kind=kind.label)
        return True
    for size in (1, 0):
        for entity in catalogue.base.by_kind[catalogue.totals_of[frame.kind]]:
            if len(entity.conditions) != size or _counts(catalogue, entity.id) != frame.count:
                continue
            narrowing = [c for c in positive if not any(option in entity.conditions for option in c.options)]
            plain = frame.operation in (Operation.COUNT, Operation.SUM, Operation.VALUE, Operation.AVERAGE)
            if size and len(narrowing) == len(positive):
                continue
            if narrowing or not plain:
                kind = catalogue.base.kinds[frame.kind]
                draft.kind = "unknown"
                draft.say("没有逐一", name=entity.name, count=frame.count, measure=kind.measures[0], kind=kind.label)
                draft.missing.append(entity.name)
                draft.use(entity.id)
                return True
    return False


def _each_alone(positive: list[Constraint], dated: list[Constraint]) -> list[list[Constraint]]:
    """Constraints of the same attribute are alternatives: a total for each."""
    if len(positive) > 1 and len({c.attribute for c in positive}) == 1:
        return [[c, *dated] for c in positive]
    return [[*positive, *dated]]


def _typed(missing: tuple[str, ...], words: tuple[Token, ...], question: Question) -> tuple[str, ...]:
    """The missing words as the asker typed them."""
    found = []
    for text in missing:
        place = next((w for w in words if w.text == text), None)
        found.append(question.quote(place.start, place.end) if place is not None else text)
    return tuple(dict.fromkeys(part for part in found if part))


def following(catalogue: Catalogue, frame: Frame, rows: tuple[str, ...]) -> list[Choice]:
    """Two or three sensible next questions."""
    if len(rows) != 1:
        return []
    entity = catalogue.base.entities[rows[0]]
    kind = catalogue.base.kinds[entity.kind]
    if kind.totals_of:
        others = [e for e in catalogue.base.by_kind[entity.kind] if e.id != entity.id]
        return [Choice(e.name, e.name) for e in others[:3]]
    labels = [a for a in kind.attributes if a in entity.statements and a not in frame.attributes]
    return [Choice(label, say("下一问", name=entity.name, attribute=label)) for label in labels[:3]]
