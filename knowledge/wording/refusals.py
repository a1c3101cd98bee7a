"""Refusals: what the facts lack, by name, and what is near."""

from __future__ import annotations

from knowledge.answers import Choice
from knowledge.understanding.frame import Claim
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.lookups import summary
from knowledge.wording.phrases import say


def refuse(draft: Draft, typed: tuple[str, ...]) -> None:
    """Say what the facts have nothing about; then what is known of the subject, if one was named."""
    draft.kind = "unknown"
    frame = draft.frame
    quoted = "”“".join(typed) if typed else ""
    named = [c for c in frame.constraints if c.strength >= (3 if c.mended else 2) and len(c.ids) == 1]
    subject = next(iter(named[0].ids)) if named else ""
    if subject and quoted and frame.absent and not frame.missing:
        draft.say("无缺词_主", name=draft.entity(subject).name, word=quoted)
    elif quoted:
        draft.say("无缺词", word=quoted)
    draft.missing.extend(typed)
    if subject:
        known = summary(draft, draft.entity(subject), 3)
        if known:
            draft.lines.append(say("知道的_主", name=draft.entity(subject).name, facts=known))
            draft.use(subject)
        draft.choices.extend(_about(draft, subject))
    if not draft.lines:
        city = draft.catalogue.base.city
        draft.say("不懂", scope=city.scope, examples="".join(f"「{e}」" for e in city.examples[:2]))
    elif not subject:
        draft.say("范围", scope=draft.catalogue.base.city.scope)


def _about(draft: Draft, entity_id: str) -> list[Choice]:
    """Up to three things that are known of an entity, as questions."""
    entity = draft.entity(entity_id)
    return [
        Choice(label, f"{entity.name}的{label}")
        for label in draft.catalogue.base.kinds[entity.kind].attributes
        if label in entity.statements
    ][:3]


def corrections(draft: Draft) -> None:
    """Put right, before anything else, what the asker takes for granted and the facts have otherwise."""
    for claim in draft.frame.claims[:3]:
        entity = draft.entity(claim.entity)
        claimed = draft.catalogue.base.entities[claim.claimed].name if claim.claimed in draft.catalogue.base.entities \
            else claim.claimed
        if claim.owners:
            draft.say("更正_归属", claimed=claimed, name=phrases.names(draft.catalogue, claim.owners))
            for owner in claim.owners:
                draft.use(owner)
            continue
        if not claim.attribute:
            draft.say("更正_名", name=entity.name, claimed=claimed)
            continue
        actual = phrases.value(draft.catalogue.base, entity, claim.attribute)
        if actual:
            draft.say("更正", name=entity.name, attribute=claim.attribute, actual=actual, claimed=claimed)
            draft.use(claim.entity, claim.attribute)
            _rightful(draft, claim, claimed)
        else:
            draft.say("更正_空", name=entity.name, attribute=claim.attribute, claimed=claimed)
            draft.lack(claim.entity, claim.attribute)


def _rightful(draft: Draft, claim: Claim, claimed: str) -> None:
    """Where the thing claimed of one is another's, say whose."""
    catalogue, kind = draft.catalogue, draft.entity(claim.entity).kind
    attribute = catalogue.base.kinds[kind].attributes.get(claim.attribute)
    if attribute is None or attribute.type != "引用" or catalogue.base.kinds[attribute.target].place:
        return
    owners = catalogue.pointing.get((kind, claim.attribute, claim.claimed), frozenset())
    if owners:
        names = phrases.names(catalogue, sorted(owners, key=catalogue.position.__getitem__))
        draft.say("更正_归属", claimed=claimed, name=names)
