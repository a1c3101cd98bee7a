"""From the best frame to the reply: refuse what is not covered, correct, reckon, word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answers import Answer, Choice
from knowledge.catalogues.catalogue import Catalogue, history
from knowledge.conversation import Turn
from knowledge.measures.units import units
from knowledge.reckoning.amounts import Amount, rounded
from knowledge.reckoning.lifting import SUMMING, lifted
from knowledge.reckoning.stated import (
    asks_for_others,
    beyond_those_named,
    none_named,
    not_listed,
    number_covered,
    positive,
)
from knowledge.tagging.tokens import Token
from knowledge.text import Question
from knowledge.understanding.frame import Claim, Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import possessives
from knowledge.wording import comparing, counting, phrases, ranking
from knowledge.wording.averages import average
from knowledge.wording.clarifying import borne_by_several, names_nobody, one_of_several, points_nowhere
from knowledge.wording.dating import when
from knowledge.wording.describing import describe
from knowledge.wording.draft import Draft
from knowledge.wording.grouping import by_group
from knowledge.wording.listing import list_rows
from knowledge.wording.members import lists_no_members, tells_its_name
from knowledge.wording.phrases import say, word
from knowledge.wording.quotients import divide, set_beside
from knowledge.wording.reconciling import reconcile
from knowledge.wording.refusals import as_typed, correct, quotes, refuse, sure_claims
from knowledge.wording.shares import share
from knowledge.wording.spans import tell_span
from knowledge.wording.sums import add_up
from knowledge.wording.values import give_value

_BY_OPERATION: dict[Operation, Callable[[Draft], None]] = {
    Operation.DESCRIBE: describe,
    Operation.VALUE: give_value,
    Operation.LIST: list_rows,
    Operation.COUNT: counting.count,
    Operation.SUM: add_up,
    Operation.AVERAGE: average,
    Operation.RANK: ranking.rank,
    Operation.SORT: ranking.sort,
    Operation.DIFFERENCE: comparing.difference,
    Operation.RATIO: comparing.ratio,
    Operation.QUOTIENT: divide,
    Operation.BETWEEN: set_beside,
    Operation.SHARE: share,
    Operation.COMPARE: comparing.compare,
    Operation.GROUP: by_group,
    Operation.RECONCILE: reconcile,
    Operation.EXISTS: counting.exists,
    Operation.WHEN: when,
    Operation.SPAN: tell_span,
}
_RECKONED = (*SUMMING, Operation.SHARE)  # what needs no list of those a total counts
_MOST_REMEMBERED = 200  # entities of an answer, beyond which it was about everything
_MOST_LOOKED_THROUGH = 50  # entities whose sources are cited for there being none
_MOST_NEXT = 3
_ROUND = 100  # from where on a figure may be said without its decimals


_SAID = (Operation.VALUE, Operation.DESCRIBE)  # what may be asked to be affirmed


def compose(
    catalogue: Catalogue, frame: Frame | None, words: tuple[Token, ...], question: Question
) -> tuple[Answer, Turn | None]:
    """The reply, and what it was about, for the next question."""
    if frame is None:
        draft = Draft(catalogue, Frame("", Operation.DESCRIBE))
        refuse(draft, as_typed([w.text for w in words if w.unknown], words, question))
        return draft.finish(), None
    draft = Draft(catalogue, frame)
    partly = bool(frame.absent and not frame.missing and frame.listed and frame.attributes)
    if (frame.missing or frame.absent) and not partly:
        claims = sure_claims(frame)
        if any(w.has(Mark.WHEN) for w in words):  # 啥时候能开工 claims no stage
            claims = _but_choices(draft, claims)
        draft.frame = frame.but(claims=claims)
        correct(draft)
        refuse(draft, as_typed((*frame.missing, *frame.absent), words, question), words)
        named = any(c.strength >= 2 for c in frame.constraints)
        return draft.finish(), _turn(draft, frame, frame.rows) if named else None
    unclear = points_nowhere(draft, words) or names_nobody(draft, words) or borne_by_several(draft, words)
    if unclear or _refused_to_split(draft):
        return draft.finish(), None
    if lists_no_members(draft, words) or tells_its_name(draft, words):
        return draft.finish(), _turn(draft, frame, frame.rows)
    draft.frame = frame = lifted(catalogue, frame)
    if frame.operation == Operation.WHEN and not (words and words[-1].text in possessives()):
        draft.frame = frame.but(claims=_but_choices(draft, frame.claims))
    correct(draft)
    draft.frame = frame
    if draft.lines and not frame.rows:
        return _finished(draft), None
    told = frame.operation == Operation.DESCRIBE or (
        frame.operation == Operation.LIST and len(frame.rows) == 1
    )
    if draft.lines and not draft.cited and told:  # nothing but gaps to report
        draft.refuse()
        return draft.finish(), _turn(draft, frame, frame.rows)
    affirming = frame.operation == Operation.DESCRIBE and frame.whether and not frame.attributes
    if draft.lines and (frame.operation == Operation.EXISTS or affirming):  # the correction is the answer
        return _finished(draft), _turn(draft, frame, frame.rows)
    _answer(draft)
    if (
        frame.confirmed
        and frame.whether
        and not frame.claims
        and frame.operation in _SAID
        and draft.outcome == "answer"
    ):
        verdict = word("有此说" if _disputed(draft, frame) else "是")
        draft.lines[0] = say("判断", verdict=verdict, line=draft.lines[0])
    if frame.judged is not None and draft.outcome == "answer":
        draft.lines[0] = say("判断", verdict=word("是" if frame.judged else "没有_判断"), line=draft.lines[0])
    _judge_result(draft)
    if frame.claims and draft.outcome == "answer" and not draft.facts:
        draft.refuse()  # nothing but that there is nothing to put right
    one_of_several(draft, words)
    if partly:
        draft.say("无缺词", word=quotes(as_typed(frame.absent, words, question)))
        draft.missing.extend(frame.absent)
    if any(w.has(Mark.ORIGIN) for w in words):
        _name_sources(draft)
    if frame.all_time and draft.outcome == "answer":
        draft.say("统计时段", time=frame.all_time)
    if frame.why:
        draft.say("为何")
        if not frame.claims:
            draft.outcome = "unknown" if draft.outcome == "answer" else draft.outcome
    rows = draft.rows or frame.rows
    answer = replace(_finished(draft), next=tuple(following(catalogue, frame, rows)))
    return answer, _turn(draft, frame, rows)


def _but_choices(draft: Draft, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims less the steps: that one has been taken is not claimed by asking when it will be."""
    choices = {label for label, declared in draft.kind.attributes.items() if declared.type == "选项"}
    return tuple(claim for claim in claims if claim.attribute not in choices)


def _finished(draft: Draft) -> Answer:
    """The reply. No answer rests on nothing: that there are none rests on all that were looked through."""
    if draft.outcome == "answer" and not draft.facts:
        if draft.frame.claims:
            draft.refuse()  # nothing but claims that nobody can check
        for row in (draft.frame.scope or draft.everyone)[:_MOST_LOOKED_THROUGH]:
            draft.use(row)
    return draft.finish()


def _judge_result(draft: Draft) -> None:
    """Whether what was reckoned is within the limit it is held against, first."""
    bound, result = draft.frame.verdict, draft.result or _stated(draft)
    if draft.frame.operation == Operation.RECONCILE:
        return  # it has told whether they agree
    if bound is None or result is None or draft.outcome != "answer" or draft.frame.claims:
        return
    if not units().comparable(result.unit, bound.unit):
        return
    round_one = bound.comparison == "is" and abs(bound.low) >= _ROUND  # 多220亿, of 220.4
    places = max(0, -int(bound.low.as_tuple().exponent)) if round_one else 2
    right = bound.holds(rounded(result.number_in(bound.unit), places))
    no = "不是" if bound.comparison in ("is", "about") else "没有_判断"
    draft.lines[0] = say("判断", verdict=word("是" if right else no), line=draft.lines[0])


def _stated(draft: Draft) -> Amount | None:
    """The one figure that was given rather than reckoned: 签约一批合计."""
    frame = draft.frame
    if len(frame.rows) != 1 or draft.figure is None:
        return None
    quantity = draft.catalogue.quantity(draft.entity(frame.rows[0]), draft.figure.label)
    return Amount(quantity.number, quantity.unit) if quantity is not None else None


def _disputed(draft: Draft, frame: Frame) -> bool:
    """Whether sources disagree on what is asked to be affirmed."""
    entities = (draft.entity(row) for row in frame.rows[:1])
    said = [e.statements.get(label, ()) for e in entities for label in frame.attributes]
    return any(len(of) > 1 and not history(of) for of in said)


def _answer(draft: Draft) -> None:
    """What the operation says; not again what a correction has said."""
    corrections = list(draft.lines)
    _BY_OPERATION[draft.frame.operation](draft)
    if corrections and draft.outcome == "answer":
        before = len(corrections)
        draft.lines[before:] = [line for line in draft.lines[before:] if line not in draft.lines[:before]]


def _refused_to_split(draft: Draft) -> bool:
    """Refuse to split up a stated number of entities that the source does not name (101 of which 6 are)."""
    frame = draft.frame
    whole = not_listed(draft.catalogue, frame, frame.operation in _RECKONED) or beyond_those_named(
        draft.catalogue, frame
    )
    unnamed = none_named(draft.catalogue, frame) if whole is None else None
    whole = whole or unnamed
    if whole is None and not asks_for_others(draft.catalogue, frame):
        return False
    name = whole.name if whole else next((c.text for c in positive(frame)), "")
    count = number_covered(draft.catalogue, unnamed) if unnamed else frame.count
    draft.say("没有逐一", name=name, count=count, measure=draft.measure, kind=draft.kind.label)
    draft.refuse(*([name] if whole else []))
    if whole is not None:
        draft.use(whole.id)
    return True


def _name_sources(draft: Draft) -> None:
    """The sources cited, by their full names."""
    for source_id in dict.fromkeys(citation.source for citation in draft.cited):
        source = draft.base.sources[source_id]
        draft.say("出自", publisher=source.publisher, name=source.name, date=phrases.printed(source))


def _turn(draft: Draft, frame: Frame, rows: tuple[str, ...]) -> Turn | None:
    """What to remember of the answer; nothing where it was about everything."""
    if not rows or len(rows) > _MOST_REMEMBERED:
        return None
    return Turn(
        draft.entity(rows[0]).kind,
        rows,
        draft.order or frame.order_kept or frame.scope,
        frame.attributes or _counted(draft, frame),
        frame,
        draft.order or frame.order_kept or rows,
    )


def _counted(draft: Draft, frame: Frame) -> tuple[str, ...]:
    """The stated number that was told, where it was not asked for by name: 投产的呢, after 有多少个."""
    counted = draft.catalogue.counted(frame.kind) if draft.base.kinds[frame.kind].totals_of else None
    told = frame.operation == Operation.COUNT or frame.by_count
    return (counted.label,) if counted is not None and told else ()


def following(catalogue: Catalogue, frame: Frame, rows: Sequence[str]) -> list[Choice]:
    """A few sensible next questions, where the answer was about one entity."""
    if len(rows) != 1:
        return []
    entity = catalogue.base.entities[rows[0]]
    kind = catalogue.base.kinds[entity.kind]
    if kind.totals_of:
        others = [e for e in catalogue.base.by_kind[entity.kind] if e.id != entity.id]
        return [Choice(e.name, e.name) for e in others[:_MOST_NEXT]]
    if frame.operation == Operation.DESCRIBE and not frame.attributes:
        return []  # all of it has been told
    held = [a for a in kind.attributes if a in entity.statements and not kind.attributes[a].step_of]
    labels = [a for a in held if a not in frame.attributes]
    return [Choice(label, say("下一问", name=entity.name, attribute=label)) for label in labels[:_MOST_NEXT]]
