"""Attributes by name, of one entity or of several."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Entity
from knowledge.reckoning.figures import total
from knowledge.vocabulary.replies import replies
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.details import expanded, summary
from knowledge.wording.draft import Draft
from knowledge.wording.items import items, picked
from knowledge.wording.phrases import LONGEST_LIST, say, word

_SHORT_TEXT = 15  # characters that are said within a sentence rather than after a colon


def give_value(draft: Draft, heading: str = "") -> None:
    """The attributes of one entity, or a line for each of several under a heading."""
    frame = draft.frame
    if not frame.rows:
        nothing(draft)
        return
    if len(frame.rows) == 1:
        _of_one(draft, frame.rows[0], frame.attributes)
        return
    held = tuple(i for i in frame.rows if any(a in draft.entity(i).statements for a in frame.attributes))
    asked = phrases.listed(frame.attributes)
    if not held:
        draft.say("值_无", name=draft.names(frame.rows[:3]), attribute=asked)
        draft.refuse(*frame.attributes)
        return
    each_named = sum(c.strength >= 2 for c in frame.constraints) >= len(frame.rows)
    shown = frame.rows if each_named else held
    for entity_id in shown[:LONGEST_LIST]:
        _line(draft, entity_id, frame.attributes)
    draft.more(len(shown))
    _totals(draft, shown)
    draft.lines.insert(0, heading or say("值_多", attribute=asked))


def _line(draft: Draft, entity_id: str, labels: Sequence[str]) -> None:
    parts = []
    for label in labels:
        text = expanded(draft, entity_id, label, draft.frame.unit)
        shown = text or word("无资料")
        parts.append(shown if len(labels) == 1 else f"{label}{shown}")
        if text:
            draft.use(entity_id, label)
        else:
            draft.lack(entity_id, label)
    draft.say("值_行", name=draft.name(entity_id), value=phrases.clauses(parts))


def _totals(draft: Draft, shown: Sequence[str]) -> None:
    """The sum of each figure that may be summed, unless the whole is among what was shown."""
    if draft.overall is not None and draft.overall.id in shown:
        return
    for label in draft.frame.attributes:
        attribute = draft.kind.attributes[label]
        whole = total(draft.catalogue, shown, attribute) if attribute.additive else None
        if whole is not None and len(whole.over) > 1:
            draft.say("值_合计", attribute=label, value=phrases.amount(whole, draft.frame.unit))
            draft.say_stated(label, whole)


def _of_one(draft: Draft, entity_id: str, labels: Sequence[str]) -> None:
    entity = draft.entity(entity_id)
    figures: list[str] = []
    first = len(draft.lines)  # behind what was put right
    answered = False
    for label in labels:
        chosen = picked(draft, entity_id, label)
        if chosen and len(chosen) < len(items(entity, label)):
            draft.say("值", name=entity.name, attribute=label, value=phrases.listed(chosen))
        elif not (text := expanded(draft, entity_id, label, draft.frame.unit)):
            draft.lack(entity_id, label)
            draft.say("值_无", name=entity.name, attribute=label)
            continue
        elif len(labels) > 1 and draft.kind.attributes[label].type == "数值":
            figures.append(say("几个值", attribute=label, value=text))
        else:
            draft.lines.append(_told(draft, entity, label, text))
        draft.use(entity_id, label)
        answered = True
    if figures:
        draft.lines.insert(first, say("值_几个", name=entity.name, values=phrases.clauses(figures)))
    _not_theirs(draft, entity_id)
    if not answered:
        draft.refuse()
        known = summary(draft, entity)
        if known:
            draft.say("知道的", facts=known)
            draft.use(entity_id)


def _told(draft: Draft, entity: Entity, label: str, text: str) -> str:
    """One value in a sentence: a place, a number of things and a long text are said in their own ways."""
    attribute, kind = draft.kind.attributes[label], draft.kind
    left_out = any(of == label for _, of, _ in draft.frame.excluded_items)
    if left_out and (draft.frame.other or any(c.negated for c in draft.frame.constraints)):
        return say("值_其余", name=entity.name, attribute=label, value=text)
    if attribute.type == "数值":
        if attribute.counts and kind.totals_of and not draft.frame.unit:
            counted = "" if entity.name.endswith(kind.totals_of) else kind.totals_of
            return say("值_个数", name=entity.name, value=text, kind=counted)
        return say("值_数", name=entity.name, attribute=label, value=text)
    if attribute.type == "引用" and draft.catalogue.concept_of.get(label) in replies()["说在哪里"]:
        return say("值_地点", name=entity.name, value=text)
    long = attribute.type == "文字" and len(text) > _SHORT_TEXT
    return say("值_长" if long else "值", name=entity.name, attribute=label, value=text)


def _not_theirs(draft: Draft, entity_id: str) -> None:
    """Say where the source asked for says nothing of it, so that the answer is another's."""
    statements = draft.entity(entity_id).statements
    for label in draft.frame.attributes:
        said = {s.citation.source for s in statements.get(label, ())}
        for source in draft.frame.sources:
            if said and source not in said:
                name = phrases.publisher(draft.base.sources[source])
                draft.say("出处_未说", publisher=name, name=draft.name(entity_id), attribute=label)
