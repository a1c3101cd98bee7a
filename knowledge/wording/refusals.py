"""Refusals: what the facts lack, by name, and what is near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.answers import Answer, Choice
from knowledge.conversation import Turn
from knowledge.model import City, FactBase
from knowledge.tagging.tokens import Token
from knowledge.text import Question, fold
from knowledge.understanding.frame import Claim, Frame
from knowledge.vocabulary.concepts import date_endings
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import denying_openings, is_words, particles, possessives
from knowledge.vocabulary.replies import replies
from knowledge.wording.details import summary
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import listed, say, word

_MOST_CHOICES = 3
_MOST_CLAIMS = 3
_MOST_QUOTED = 4
_SHORT = 2  # characters of what may end a torn word
_ASKING = (Mark.ORDINAL, Mark.COUNT, Mark.HOW_MUCH)  # what a number or a measure is no word without


def refuse(draft: Draft, typed: Sequence[str], words: Sequence[Token] = ()) -> None:
    """Say what the facts have nothing about; then what is known of the subject, if one was named.

    Where a stranger stands in the question (another place, time or thing), what is asked is not among it: it
    would be read as the answer.
    """
    frame, city = draft.frame, draft.base.city
    named = [c for c in frame.constraints if c.strength >= (3 if c.mended else 2) and len(c.ids) == 1]
    subject = next(iter(named[0].ids)) if named else _only_one(frame) or _in_full(words)
    draft.refuse(*typed)
    if typed and subject and frame.absent and not frame.missing:
        asking = len(typed) == 1 and any(ask in fold(typed[0]) for ask in replies()["问字"])
        draft.say("无缺问_主" if asking else "无缺词_主", name=draft.name(subject), word=quotes(typed))
    elif len(typed) > _MOST_QUOTED:
        draft.say("无缺词_多", word=quotes(typed[:_MOST_QUOTED]))
    elif typed:
        draft.say("无缺词", word=quotes(typed))
    if subject:
        withheld = (
            _asked(draft, subject) if _strange(draft, words) else _measured_alike(draft, subject, words)
        )
        known = summary(draft, draft.entity(subject), 3, withheld)
        if known:
            draft.say("知道的_主", name=draft.name(subject), facts=known)
            draft.use(subject)
            draft.undated = any(w.has(Mark.WHEN) or w.entry.absent.endswith(date_endings()) for w in words)
        draft.choices.extend(_known_of(draft, subject, withheld))
    if not draft.lines:
        draft.lines.append(_not_understood(city))
    elif not subject:
        draft.lines.append(_scope(city))


def _scope(city: City) -> str:
    return say("范围", scope=city.scope)


def _not_understood(city: City) -> str:
    examples = "".join(say("例", example=example) for example in city.examples[:2])
    return say("不懂", scope=city.scope, examples=examples)


def once(lines: Iterable[str], city: City) -> tuple[str, ...]:
    """The lines of several replies as one: what the bot is for is no news beside an answer or a refusal."""
    told = tuple(dict.fromkeys(lines))
    plain = tuple(line for line in told if line not in (_scope(city), _not_understood(city)))
    refused = len(plain) < len(told) and _scope(city) in told
    return plain if refused and plain else told


def _only_one(frame: Frame) -> str:
    """The one entity that several words agree on, though none of them names it."""
    agreeing = [c for c in frame.constraints if not c.negated and c.strength and not c.mended]
    return frame.rows[0] if len(frame.rows) == 1 and len(agreeing) > 1 else ""


def _in_full(words: Sequence[Token]) -> str:
    """The one entity that the question names in full, whatever else it is read to be about."""
    named = frozenset().union(*(w.owners for w in words if not w.mended))
    return next(iter(named)) if len(named) == 1 else ""


def _strange(draft: Draft, words: Sequence[Token]) -> bool:
    """Whether what is not understood may make it another thing that is asked about.

    That is a time, or a word beside a name or a kind; a stray verb elsewhere is not.
    """
    missing = set(draft.frame.missing)
    if any(w.has(Mark.WHETHER) for w in words) and any(w.number is not None for w in words):
        return False  # the asker states a figure: the true one corrects it
    telling = [w for w in words if w.text not in particles()]
    for place, stray in enumerate(telling):
        if stray.text not in missing:
            continue
        if not stray.unknown:
            return True
        beside = telling[max(0, place - 1) : place + 2]
        if stray.weight == "heavy" and any(w.hits or w.entry.kinds or w.entry.options for w in beside):
            return True
    return any(not any(text == w.text for w in words) for text in missing)  # several words: a time, a figure


def _measured_alike(draft: Draft, subject: str, words: Sequence[Token]) -> tuple[str, ...]:
    """The figures that could be taken for the one asked for, which is measured as they are."""
    if any(w.number is not None for w in words):
        return ()  # the asker states a figure: the true one corrects it
    named = next((place for place, w in enumerate(words) if any(h.entity == subject for h in w.hits)), 0)
    lacking = {*draft.frame.missing, *draft.frame.absent}
    if not any(w.text in lacking for w in words[named:]):
        return ()  # a word before the name does not say what is asked of it
    kind = draft.entity(subject).kind
    held = draft.catalogue.dimensions
    asked = frozenset[str]().union(*(held.get((draft.frame.kind, a), ()) for a in draft.frame.attributes))
    return tuple(
        a for a in draft.base.kinds[kind].attributes if not asked.isdisjoint(held.get((kind, a), ()))
    )


def _asked(draft: Draft, subject: str) -> tuple[str, ...]:
    """The attributes asked for; every figure of the subject, where a figure is asked for without a name."""
    kind = draft.entity(subject).kind
    if draft.frame.attributes and kind == draft.frame.kind and not draft.kind.totals_of:
        return draft.frame.attributes
    return tuple(a.label for a in draft.base.kinds[kind].attributes.values() if a.type == "数值")


def quotes(typed: Sequence[str]) -> str:
    """Several quoted words, for a wording that has the outer quotes."""
    return word("引号间").join(typed)


def as_typed(missing: Sequence[str], words: tuple[Token, ...], question: Question) -> tuple[str, ...]:
    """The missing words as the asker typed them, those side by side as one."""
    spans: list[tuple[int, int]] = []
    apart: list[str] = []
    for text in missing:
        place = next((w for w in words if w.text == text), None)
        if place is not None:
            spans.append(_widened(place, words))
        elif (start := question.folded.find(text)) >= 0:
            spans.append((start, start + len(text)))
        else:
            apart.append(text)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] and not question.folded[start : start + 1].isdigit():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    found = [question.quote(start, end) for start, end in joined]
    return tuple(dict.fromkeys(part for part in (*found, *apart) if part))


def _widened(word: Token, words: Sequence[Token]) -> tuple[int, int]:
    """The span of a word; of one character, with what it is a piece of: 参与, 首批, 第三次, 几台."""
    start, end = word.start, word.end
    if end - start > 1:
        return start, end
    place = words.index(word)
    before, after = words[place - 1 : place] if place else (), words[place + 1 : place + 2]
    touching = before and before[0].end == start
    if touching and before[0].owners | {h.entity for h in before[0].hits} and word.weight == "heavy":
        return before[0].start, end  # the end of another name: 某某煤业
    if after and after[0].start == end and _takes_up(after[0]):
        end = after[0].end
    numbered = touching and before[0].number is not None and (word.entry.unit or word.unknown)
    if touching and (numbered or before[0].has(*_ASKING)):
        start = before[0].start
        first = words[place - 2] if numbered and place > 1 else None
        if first is not None and first.end == start and first.has(Mark.ORDINAL):
            start = first.start  # 第三届
    return start, end


def _takes_up(after: Token) -> bool:
    """Whether a character behind another may be the rest of its word."""
    plain = after.entry.filler and not (after.entry.marks or after.entry.content or after.hits)
    short = len(after.text) == 1 or (plain and len(after.text) == _SHORT)
    if not short or after.text in (*possessives(), *is_words()):
        return False
    return not (after.entry.attributes or after.owners or after.has(Mark.WHETHER))


def _known_of(draft: Draft, entity_id: str, first: Sequence[str]) -> list[Choice]:
    """A few things that are known of an entity, as questions; those asked for first."""
    entity = draft.entity(entity_id)
    told = draft.told(entity)
    held = list(dict.fromkeys((*(label for label in first if label in told), *told)))
    return [Choice(label, say("下一问", name=entity.name, attribute=label)) for label in held[:_MOST_CHOICES]]


def correct(draft: Draft) -> None:
    """Put right, before anything else, what the asker takes for granted and the facts have otherwise."""
    told: set[tuple[str, ...]] = set()  # whose it is, once for all the words that are quoted
    for claim in draft.frame.claims[:_MOST_CLAIMS]:
        if claim.owners and claim.owners in told:
            continue
        told.add(claim.owners)
        name = draft.name(claim.entity)
        claimed = draft.name(claim.claimed) if claim.claimed in draft.base.entities else claim.claimed
        claimed = (
            claimed.upper() if claimed.isascii() else claimed
        )  # 8GW as it is written, not as it is matched
        if claim.owners:
            claimed = _as_written(draft.name(claim.owners[0]), claimed)
            draft.say("更正_归属", claimed=claimed, name=draft.names(claim.owners))
            for owner in claim.owners:
                draft.use(owner)
        elif not claim.attribute:
            draft.say("更正_名", name=name, claimed=claimed)
            draft.use(claim.entity)
        elif actual := draft.value(claim.entity, claim.attribute):
            template = "更正_就是" if claimed.startswith(denying_openings()) else "更正"
            draft.say(template, name=name, attribute=claim.attribute, actual=actual, claimed=claimed)
            draft.use(claim.entity, claim.attribute)
            _rightful(draft, claim, claimed)
            if claim.others and claim.others not in told:
                told.add(claim.others)
                draft.say("更正_归属", claimed=claimed, name=draft.names(claim.others))
        else:
            draft.say("更正_空", name=name, attribute=claim.attribute, claimed=claimed)
            draft.lack(claim.entity, claim.attribute)
    draft.corrections = len(draft.lines)


def _as_written(name: str, piece: str) -> str:
    """A piece of a name as the name is written (7GW), where it is one."""
    start = name.lower().find(piece.lower())
    return name[start : start + len(piece)] if start >= 0 else piece


def sure_claims(frame: Frame) -> tuple[Claim, ...]:
    """The false claims about those who are named in full: these are put right though the rest is refused.

    What would be claimed of several at once is none: 甲追加5个亿，会超过乙吗.
    """
    named = {i for c in frame.constraints if c.strength >= 3 and not c.mended for i in c.ids}
    told = {(claim.attribute, claim.claimed, claim.entity) for claim in frame.claims if not claim.owners}
    times = Counter((attribute, claimed) for attribute, claimed, _ in told)
    return tuple(
        claim
        for claim in frame.claims
        if claim.entity in named and times[claim.attribute, claim.claimed] <= 1
    )


def _rightful(draft: Draft, claim: Claim, claimed: str) -> None:
    """Where the thing claimed of one is another's, say whose."""
    entity = draft.entity(claim.entity)
    attribute = draft.base.attribute(entity, claim.attribute)
    if attribute is None or attribute.type != "引用" or draft.base.kinds[attribute.target].place:
        return
    owners = draft.catalogue.pointing.get((entity.kind, claim.attribute, claim.claimed), frozenset())
    if not owners and claim.claimed in draft.base.entities:  # 四个零 itself says whose it is
        owners = draft.catalogue.pointed.get((claim.claimed, entity.kind), frozenset())
    if owners:
        owned = draft.catalogue.ordered(entity.kind, owners)
        draft.say("更正_归属", claimed=claimed, name=draft.names(owned))


def nothing_of(base: FactBase, before: Turn | None, part: Question, words: Sequence[Token]) -> Answer:
    """A refusal: what was spoken of before has nothing of what this part asks."""
    asked = tuple(part.quote(w.start, w.end) for w in words if w.entry.content)
    names = listed(base.entities[row].name for row in before.rows[:2]) if before else ""
    return Answer("unknown", (say("无缺词_主", name=names, word=quotes(asked)),), missing=asked)
