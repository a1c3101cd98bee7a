"""Attributes by name, of one entity or of several."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.reckoning.figures import total
from knowledge.wording import phrases
from knowledge.wording.absence import nothing
from knowledge.wording.details import expanded, summary
from knowledge.wording.draft import Draft
from knowledge.wording.items import items, picked
from knowledge.wording.phrases import LONGEST_LIST, say, word


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
        text = expanded(draft, entity_id, label)
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
            draft.say("值_合计", attribute=label, value=phrases.amount(whole))


def _of_one(draft: Draft, entity_id: str, labels: Sequence[str]) -> None:
    entity = draft.entity(entity_id)
    answered = False
    for label in labels:
        chosen = picked(draft, entity_id, label)
        if chosen and len(chosen) < len(items(entity, label)):
            template, text = "值", phrases.listed(chosen)
        else:
            template = "值_数" if draft.kind.attributes[label].type == "数值" else "值"
            text = expanded(draft, entity_id, label, draft.frame.unit)
        if not text:
            draft.lack(entity_id, label)
            draft.say("值_无", name=entity.name, attribute=label)
            continue
        draft.say(template, name=entity.name, attribute=label, value=text)
        draft.use(entity_id, label)
        answered = True
    if not answered:
        draft.refuse()
        known = summary(draft, entity)
        if known:
            draft.say("知道的", facts=known)
            draft.use(entity_id)
