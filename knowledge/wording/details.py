"""What is known of one entity: a value in full, a line, all of it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.catalogues.catalogue import current
from knowledge.model import Entity
from knowledge.reckoning.amounts import measure
from knowledge.vocabulary.replies import replies
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.items import in_full, items, picked, quoted
from knowledge.wording.phrases import say, word

_IN_FULL = 3  # the strength of a name in full: who gives it does not ask what it is called
_GIST = 140  # characters of a referred entity's texts
_MOST_RELATED = 5
_PROSE = ("列表", "文字")


def summary(draft: Draft, entity: Entity, limit: int = 6, without: Sequence[str] = ()) -> str:
    """What is known of an entity in one line, without some attributes."""
    held = [label for label in draft.told(entity) if label not in without]
    parts = (say("描述_值", attribute=label, value=draft.value(entity.id, label)) for label in held[:limit])
    return phrases.sentences(parts)


def expanded(draft: Draft, entity_id: str, label: str, unit: str = "") -> str:
    """A value as text; a reference to something that is no place with what it is."""
    entity = draft.entity(entity_id)
    statements = entity.statements.get(label)
    attribute = draft.base.attribute(entity, label)
    if not statements or attribute is None:
        return ""
    value = current(statements).value
    if attribute.type == "列表" and isinstance(value, tuple):
        out = {place for e, a, place in draft.frame.excluded_items if e == entity_id and a == label}
        return phrases.together([item for place, item in enumerate(value) if place not in out])
    if attribute.type == "引用" and isinstance(value, tuple) and not draft.base.kinds[attribute.target].place:
        return phrases.sentences(_with_gist(draft, target) for target in value)
    return draft.value(entity_id, label, unit)


def _with_gist(draft: Draft, entity_id: str) -> str:
    """A name with what it is, as far as that is short."""
    target = draft.entity(entity_id)
    gist: list[str] = []
    for label in target.statements:
        if explains(draft, target, label):
            text = draft.value(entity_id, label)
            if gist and sum(map(len, gist)) + len(text) > _GIST:
                break
            gist.append(text)
            draft.use(entity_id, label)
    return say("带注", text=target.name, note=phrases.sentences(gist)) if gist else target.name


def describe_one(draft: Draft, entity_id: str, among: bool) -> bool:
    """Add all that is known of an entity; False where the facts only mention it. `among`: one of several."""
    entity = draft.entity(entity_id)
    if not among and _quoted_part(draft, entity):
        return True
    held = draft.told(entity)
    parts = []
    for label in held:
        text = expanded(draft, entity_id, label, draft.frame.unit)
        parts.append(say("描述_值", attribute=label, value=text))
        draft.use(entity_id, label)
    related = _related(draft, entity)
    told = related or any(
        explains(draft, entity, label) or _is_figure(draft, entity, label) for label in held
    )
    parts.extend(related)
    draft.use(entity_id)
    if not parts or (not told and in_prose(draft, entity.kind)):
        named = among or any(c.strength >= _IN_FULL for c in draft.frame.constraints)
        draft.say("未说明" if named else "叫做", name=entity.name)
        if parts:
            draft.say("句", text=phrases.sentences(parts))
        if named:
            draft.lack(entity_id, "")
        return not named
    tell(draft, entity.name, parts, related, among)
    return True


def tell(draft: Draft, name: str, parts: Sequence[str], related: Sequence[str], among: bool) -> None:
    """What is known, in as few lines as it stays easy to read: a line a fact, or a line an entity."""
    if among:
        draft.say("描述_多", name=name, facts=phrases.sentences(parts))
    elif len(parts) == 1 and not related:
        draft.say("描述", name=name, fact=parts[0])
    else:
        draft.say("描述_头", name=name)
        for part in parts:
            draft.item(part)


def _quoted_part(draft: Draft, entity: Entity) -> bool:
    """Where the question names the entity and quotes some items of its list, those are the answer."""
    places = quoted(draft, entity.id)
    if not places or not any(c.strength >= 2 and entity.id in c.ids for c in draft.frame.constraints):
        return False
    label = places[0][0]
    chosen = list(dict.fromkeys(picked(draft, entity.id, label)))
    if len(chosen) >= len(items(entity, label)):
        return False
    chosen = in_full(entity, label, chosen)
    draft.say("值_行", name=entity.name, value=phrases.together(chosen))
    draft.use(entity.id, label)
    return True


def explains(draft: Draft, entity: Entity, label: str) -> bool:
    """Whether an attribute is a text that says what the entity is, not only who is behind it."""
    return draft.base.kinds[entity.kind].attributes[label].type in _PROSE and not says_who(draft, label)


def says_who(draft: Draft, label: str) -> bool:
    """Whether an attribute only says who: it explains nothing by itself."""
    return draft.catalogue.concept_of.get(label) in replies()["只说是谁"]


def _is_figure(draft: Draft, entity: Entity, label: str) -> bool:
    return draft.base.kinds[entity.kind].attributes[label].type not in (*_PROSE, "引用")


def in_prose(draft: Draft, kind: str) -> bool:
    """Whether entities of the kind are told in words: they have no figures, and are no places."""
    declared = draft.base.kinds[kind]
    return not declared.place and not any(a.type == "数值" for a in declared.attributes.values())


def _related(draft: Draft, entity: Entity) -> list[str]:
    """Entities of other kinds that point here, a line a kind."""
    catalogue = draft.catalogue
    lines = []
    pointed = {
        i
        for statements in entity.statements.values()
        for s in statements
        if isinstance(s.value, tuple)
        for i in s.value
    }
    for kind in draft.base.kinds.values():
        if kind.label == entity.kind:
            continue
        for attribute in catalogue.references(kind.label, entity.kind):
            found = catalogue.pointing.get((kind.label, attribute.label, entity.id), frozenset())
            ids = catalogue.ordered(kind.label, found)
            if not ids or not pointed.isdisjoint(ids):
                continue
            shown = phrases.listed(_with_figure(draft, i) for i in ids[:_MOST_RELATED])
            for i in ids[:_MOST_RELATED]:
                draft.use(i)
            if len(ids) > _MOST_RELATED:
                shown = say("等", names=shown, count=f"{len(ids)}{measure(kind)}")
            label = word("点名") + kind.label
            lines.append(say("描述_关联", kind=label, count=len(ids), measure=measure(kind), list=shown))
            break
    return lines


def _with_figure(draft: Draft, entity_id: str) -> str:
    entity = draft.entity(entity_id)
    main = draft.catalogue.main_figure(entity.kind)
    if main is None or main.label not in entity.statements:
        return entity.name
    return say(
        "带注", text=entity.name, note=main.label + draft.value(entity_id, main.label, draft.frame.unit)
    )
