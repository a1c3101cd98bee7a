"""What a thing named consists of, where the facts only mention it: they list nothing of it."""

from __future__ import annotations

from knowledge.model import Entity
from knowledge.tagging.tokens import Token
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.reciting import asks_names
from knowledge.wording.details import explains, in_prose, summary
from knowledge.wording.draft import Draft

_LISTING = {Operation.DESCRIBE, Operation.LIST, Operation.COUNT}


def lists_no_members(draft: Draft, words: tuple[Token, ...]) -> bool:
    """Whether the question wants the members of one thing that has no list; the draft then refuses.

    The kind itself is not asked for: 专业镇有哪几个 wants towns, not the policy that mentions them.
    """
    frame = draft.frame
    if frame.operation not in _LISTING or frame.attributes or not in_prose(draft, frame.kind):
        return False
    if frame.followed or frame.bounds or frame.periods or frame.other or frame.exists:
        return False
    if any(w.entry.kinds or w.has(Mark.FULL_NAME) for w in words):
        return False
    how = any(w.has(Mark.HOW_TO) for w in words)
    text = _of_one_named(frame) or _of_what_is_quoted(frame, words)
    if not text or not (how or _wants_members(words, frame)):
        return False
    entity = draft.entity(frame.rows[0])
    if not any(c.items and not c.strength for c in frame.constraints) and (how or _has_list(draft, entity)):
        return False
    draft.say("没有做法" if how else "没有成员", name=text)
    known = summary(draft, entity, 3)
    if known:
        draft.say("知道的_主", name=entity.name, facts=known)
        draft.use(entity.id)
    draft.refuse(text)
    return True


def tells_its_name(draft: Draft, words: tuple[Token, ...]) -> bool:
    """Whether something known by a piece of its name is asked for that name, of which little else is told.

    那个战略叫什么; the draft then says it.
    """
    frame = draft.frame
    if frame.operation != Operation.DESCRIBE or len(frame.rows) != 1 or frame.attributes or frame.claims:
        return False
    entity = draft.entity(frame.rows[0])
    if any(explains(draft, entity, label) for label in entity.statements):
        return False
    pieces = [w for w in words if any(hit.entity == entity.id for hit in w.hits)]
    said = "".join(w.text for w in words)
    if not pieces or any(w.whole for w in pieces) or not any(ask in said for ask in asks_names()):
        return False
    draft.say("叫做", name=entity.name)
    known = summary(draft, entity, 3)
    if known:
        draft.say("知道的", facts=known)
    draft.use(entity.id)
    return True


def _of_one_named(frame: Frame) -> str:
    """The whole name of the one entity that the question is about."""
    named = [c for c in frame.constraints if c.strength >= 3 and not c.negated]
    others = [c for c in frame.constraints if c not in named and (c.strength or c.negated)]
    if len(frame.rows) == 1 and len(named) == 1 and not others:
        return named[0].text
    return ""


def _of_what_is_quoted(frame: Frame, words: tuple[Token, ...]) -> str:
    """The list item that the question quotes, where it asks for more of it behind."""
    quoted = [c for c in frame.constraints if c.items and not c.strength]
    if frame.operation == Operation.COUNT and quoted and len(frame.rows) == 1:
        return quoted[-1].text  # 招商小分队一共几支
    if not quoted or quoted[0] is not frame.constraints[0] or any(c.strength for c in frame.constraints):
        return ""
    behind = any(w.start >= quoted[0].end and w.has(Mark.LIST, Mark.COUNT, Mark.HOW_TO) for w in words)
    return quoted[0].text if behind else ""


def _wants_members(words: tuple[Token, ...], frame: Frame) -> bool:
    if frame.operation == Operation.COUNT:
        return True
    return any(w.has(Mark.LIST) or (w.has(Mark.WHICH) and w.text in _MEMBER) for w in words)


def _has_list(draft: Draft, entity: Entity) -> bool:
    attributes = draft.base.kinds[entity.kind].attributes
    return any(attributes[label].type == "列表" for label in entity.statements)


_MEMBER = ("哪家", "哪一家")
