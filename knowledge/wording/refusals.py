"""Refusals: what the facts lack, by name, and what is near."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answers import Choice
from knowledge.text import Question
from knowledge.tokens import Token
from knowledge.understanding.frame import Claim
from knowledge.wording.details import summary
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say, word

_MOST_CHOICES = 3
_MOST_CLAIMS = 3


def refuse(draft: Draft, typed: Sequence[str]) -> None:
    """Say what the facts have nothing about; then what is known of the subject, if one was named."""
    frame, city = draft.frame, draft.base.city
    named = [c for c in frame.constraints if c.strength >= (3 if c.mended else 2) and len(c.ids) == 1]
    subject = next(iter(named[0].ids)) if named else ""
    draft.refuse(*typed)
    if typed and subject and frame.absent and not frame.missing:
        draft.say("无缺词_主", name=draft.name(subject), word=quotes(typed))
    elif typed:
        draft.say("无缺词", word=quotes(typed))
    if subject:
        known = summary(draft, draft.entity(subject), 3)
        if known:
            draft.say("知道的_主", name=draft.name(subject), facts=known)
            draft.use(subject)
        draft.choices.extend(_known_of(draft, subject))
    if not draft.lines:
        examples = "".join(say("例", example=example) for example in city.examples[:2])
        draft.say("不懂", scope=city.scope, examples=examples)
    elif not subject:
        draft.say("范围", scope=city.scope)


def quotes(typed: Sequence[str]) -> str:
    """Several quoted words, for a wording that has the outer quotes."""
    return word("引号间").join(typed)


def as_typed(missing: Sequence[str], words: tuple[Token, ...], question: Question) -> tuple[str, ...]:
    """The missing words as the asker typed them."""
    found = []
    for text in missing:
        place = next((w for w in words if w.text == text), None)
        found.append(question.quote(place.start, place.end) if place is not None else text)
    return tuple(dict.fromkeys(part for part in found if part))


def _known_of(draft: Draft, entity_id: str) -> list[Choice]:
    """A few things that are known of an entity, as questions."""
    entity = draft.entity(entity_id)
    held = draft.told(entity)
    return [Choice(label, say("下一问", name=entity.name, attribute=label)) for label in held[:_MOST_CHOICES]]


def correct(draft: Draft) -> None:
    """Put right, before anything else, what the asker takes for granted and the facts have otherwise."""
    for claim in draft.frame.claims[:_MOST_CLAIMS]:
        name = draft.name(claim.entity)
        claimed = draft.name(claim.claimed) if claim.claimed in draft.base.entities else claim.claimed
        claimed = (
            claimed.upper() if claimed.isascii() else claimed
        )  # 8GW as it is written, not as it is matched
        if claim.owners:
            draft.say("更正_归属", claimed=claimed, name=draft.names(claim.owners))
            for owner in claim.owners:
                draft.use(owner)
        elif not claim.attribute:
            draft.say("更正_名", name=name, claimed=claimed)
        elif actual := draft.value(claim.entity, claim.attribute):
            draft.say("更正", name=name, attribute=claim.attribute, actual=actual, claimed=claimed)
            draft.use(claim.entity, claim.attribute)
            _rightful(draft, claim, claimed)
        else:
            draft.say("更正_空", name=name, attribute=claim.attribute, claimed=claimed)
            draft.lack(claim.entity, claim.attribute)


def _rightful(draft: Draft, claim: Claim, claimed: str) -> None:
    """Where the thing claimed of one is another's, say whose."""
    entity = draft.entity(claim.entity)
    attribute = draft.base.attribute(entity, claim.attribute)
    if attribute is None or attribute.type != "引用" or draft.base.kinds[attribute.target].place:
        return
    owners = draft.catalogue.pointing.get((entity.kind, claim.attribute, claim.claimed), frozenset())
    if owners:
        owned = draft.catalogue.ordered(entity.kind, owners)
        draft.say("更正_归属", claimed=claimed, name=draft.names(owned))
