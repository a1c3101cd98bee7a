"""What a question denies or restricts that the facts cannot tell of those it is said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from knowledge.catalogues.catalogue import Ids
from knowledge.tagging.tokens import Token
from knowledge.understanding.asked.asking import then_counted
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.understanding.limits.wholes import points_at_total
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import denials, inside_words
from knowledge.vocabulary.talking import saying_verbs

_COMPARED = (Mark.MORE, Mark.LESS, Mark.BIG, Mark.SMALL, Mark.THAN)
_ASKED = (Mark.HOW_MUCH, Mark.COUNT)
_WHICH_TOTAL = {Mark.WHICH, Mark.WHETHER, Mark.EXISTS, Mark.LIST, Mark.SORT, Mark.MAX, Mark.MIN}
_STATED = ("is", "about")  # 总投资1042.1亿的: the figure tells which total is meant
_BY_NAME = 2
_DATE = "日期"
_NEAR = 2  # fillers between 没有 and what is denied: 还没有一个投产


def deny_steps(attempt: Attempt) -> None:
    """未投产: of totals nothing is told; of entities, those whose dated steps show it."""
    for word, constraint in _denied(attempt):
        said = word.text + constraint.text
        if attempt.kind.totals_of:
            attempt.missing.append(said)
            continue
        if any(c.strength >= _BY_NAME for c in attempt.constraints):
            continue
        reached = _reached(attempt, constraint)
        if reached is None:
            attempt.missing.append(said)
            continue
        attempt.constraints = [
            replace(c, ids=reached, negated=True) if c is constraint else c for c in attempt.constraints
        ]


def _denied(attempt: Attempt) -> Iterator[tuple[Token, Constraint]]:
    """Each 没有 with the choice that it denies; none where a comparison follows (没有签约多)."""
    chosen = {c.start: c for c in attempt.constraints if _choices(attempt, c)}
    for place, word in enumerate(attempt.words):
        if not word.has(Mark.NONE) or word.has(Mark.EXISTS) or place in attempt.figures.used:
            continue
        behind = attempt.words[place + 1 : place + 2 + _NEAR]
        if any(w.has(*_COMPARED) for w in attempt.words[place + 1 :]):
            continue
        for after in behind:
            if after.start in chosen:
                yield word, chosen[after.start]
                break
            if not after.entry.filler or after.text == "的" or after.text.endswith(saying_verbs()):
                break


def _choices(attempt: Attempt, constraint: Constraint) -> set[tuple[str, str]]:
    """The choices that a word stands for; those that the totals it names are the totals of."""
    if constraint.options or not attempt.kind.totals_of:
        return set(constraint.options)
    entities = attempt.catalogue.base.entities
    return {condition for i in constraint.ids for condition in entities[i].conditions}


def _reached(attempt: Attempt, constraint: Constraint) -> Ids | None:
    """Those that have come to the choice, now or before; None where no step of anybody's is dated.

    A base that gives the days of steps (开工日期) keeps up with how far things have come.
    """
    kind, entities = attempt.kind, attempt.catalogue.base.entities
    label = constraint.attribute
    if not constraint.value or label not in kind.attributes:
        return None
    order = [option.name for option in kind.attributes[label].options]
    if constraint.value not in order:
        return None
    found, told = set(constraint.ids), False
    for entity in attempt.catalogue.of_kind[kind.label]:
        steps = entities[entity].statements.get(label, ())
        told = told or any(step.date is not None for step in steps)
        told = told or any(kind.attributes[a].type == _DATE for a in entities[entity].statements)
        values = [str(step.value) for step in steps if str(step.value) in order]
        later = len(values) == 1 and order.index(values[0]) > order.index(constraint.value)
        if constraint.value in values or later:
            found.add(entity)
    return frozenset(found) if told else None


def untold_beyond(attempt: Attempt) -> bool:
    """介休没点名的项目: the rest of a stated total, narrowed by what no total is stated for."""
    totals = attempt.catalogue.totals_of.get(attempt.kind.label, "")
    if not attempt.says(Mark.UNNAMED) or not totals:
        return False
    entities = attempt.catalogue.base.entities
    stated = {condition for i in attempt.catalogue.of_kind[totals] for condition in entities[i].conditions}
    return any(not (c.negated or stated & set(c.options)) for c in attempt.constraints)


def denied_content(attempt: Attempt) -> list[str]:
    """不生产电池的: what the facts say of something is no word on what it does not do."""
    found = [_denial(attempt, c) for c in attempt.constraints if c.negated and _wanted(attempt, c)]
    for place, word in enumerate(attempt.words[:-1]):
        if word.text not in denials() or place in attempt.figures.used:
            continue
        said = word.text
        for after in attempt.words[place + 1 : place + 2 + _NEAR]:
            said += after.text
            if any(c.start == after.start for c in attempt.constraints) or (
                after.hits and not after.entry.kinds and not after.entry.attributes
            ):
                found.append(said)
                break
            if not after.entry.filler or after.text == "的":
                break
    return found


def _denial(attempt: Attempt, denied: Constraint) -> str:
    """The words that deny, with what they deny."""
    before = next((w.text for w in attempt.words if w.end == denied.start), "")
    return before + denied.text


def _wanted(attempt: Attempt, denied: Constraint) -> bool:
    """Whether the very choice that is denied is wanted too: 不做石墨的新材料."""
    return any(not c.negated and set(c.options) & set(denied.options) for c in attempt.constraints)


def both_at_once(attempt: Attempt) -> list[str]:
    """签约一批中已投产的: a step out of those of another, of which no one is listed."""
    if attempt.marks & {Mark.SHARE, Mark.RATIO, Mark.DIFFERENCE, Mark.EACH, *_COMPARED}:
        return []
    chosen = [c for c in attempt.constraints if not c.negated and _choices(attempt, c)]
    found = []
    for left, right in pairwise(chosen):
        former, latter = _choices(attempt, left), _choices(attempt, right)
        same = {label for label, _ in former} & {label for label, _ in latter}
        apart_totals = attempt.kind.totals_of and former and latter
        if not (same or apart_totals) or left.ids & right.ids or former & latter:
            continue
        between = [w for w in attempt.words if left.end <= w.start and w.end <= right.start]
        behind = [w for w in attempt.words if w.start >= right.end]
        apart = "".join(gap for start, gap in attempt.gaps.items() if left.end <= start <= right.start)
        inside = any(w.text in inside_words() for w in between)
        if (apart.strip() and not inside) or any(w.has(Mark.AND) for w in between):
            continue
        asked = any(w.has(*_ASKED) for w in between) and not any(w.has(*_ASKED) for w in behind)
        if inside or asked:
            found.append(attempt.quote_between(left.start, right.end))
    return found


def split_totals(attempt: Attempt, frame: Frame) -> list[str]:
    """投产一批里10亿以上的有几个: a limit on the entities of a stated total, which are not listed."""
    if not attempt.kind.totals_of or not frame.bounds or frame.followed:
        return []
    if attempt.names_kind or attempt.marks & _WHICH_TOTAL or points_at_total(attempt, attempt.kind.measures):
        return []
    counted = any(label == attempt.kind.totals_of for label, _ in attempt.kinds)
    named = any(not c.negated for c in attempt.constraints)
    if frame.judged is not None or not (named or (counted and frame.operation == Operation.COUNT)):
        return []
    limits = [b for _, b in frame.bounds if b.comparison not in _STATED]
    return [attempt.quote(b.start, b.end) for b in limits]


def outside_of_all(attempt: Attempt) -> list[str]:
    """全市以外, 不在区里的: what is left out is all there is, or nothing that is known."""
    found: list[str] = []
    if not attempt.says(Mark.APART, Mark.NOT):
        return found
    for before, word in pairwise(attempt.words):
        everywhere = before.entry.city or bool(before.entry.kinds)
        if word.has(Mark.APART) and everywhere and before.end == word.start:
            found.append(before.text + word.text)
        everywhere = word.entry.city or _is_place(attempt, word)
        denied = before.has(Mark.NOT) and not before.has(Mark.WHETHER)
        if denied and everywhere and before.end == word.start and not _negated_behind(attempt, word):
            found.append(before.text + word.text)
    return found


def _is_place(attempt: Attempt, word: Token) -> bool:
    return any(attempt.catalogue.base.kinds[kind].place for kind in word.entry.kinds)


def _negated_behind(attempt: Attempt, word: Token) -> bool:
    return any(c.negated and c.start in (word.start, word.end) for c in attempt.constraints)


def counted_otherwise(attempt: Attempt, frame: Frame) -> list[str]:
    """签约项目分布在几个开发区, 企业有多少家: something else is counted than the kind."""
    if frame.operation != Operation.COUNT:
        return []
    own = {attempt.kind.label, attempt.kind.totals_of}
    found = []
    for word, after in pairwise(attempt.words):
        if word.has(Mark.COUNT) and after.entry.kinds and not own & {*after.entry.kinds}:
            found.append(word.text + after.text)
    if attempt.kind.totals_of:  # 有项目的开发区有几个
        others = [place for label, place in attempt.kinds if label not in own]
        found.extend(attempt.words[place].text for place in others if then_counted(attempt, place))
    texts = {place for labels, place in attempt.asked if _said_in_words(attempt, labels[0])}
    if not any(label in own for label, _ in attempt.kinds):
        for place in texts:
            behind = attempt.words[place + 1 : place + 2 + _NEAR]
            if any(w.has(Mark.COUNT) for w in behind):
                found.append(attempt.words[place].text)
    return found


def _said_in_words(attempt: Attempt, label: str) -> bool:
    declared = attempt.kind.attributes.get(label)
    return declared is not None and declared.type in ("文字", "引用")


def order_unused(attempt: Attempt, frame: Frame) -> list[str]:
    """后两批, 每个批次最大的项目: stated totals stand in no order of their own, and name no entities."""
    kinds, found = attempt.catalogue.base.kinds, list[str]()
    if not attempt.says(Mark.FROM_END, Mark.EACH):
        return found
    for place, (word, after) in enumerate(pairwise(attempt.words)):
        named = {kind for w in attempt.words[place + 1 : place + 3] for kind in w.entry.kinds}
        totals = {kind for kind in named if kinds[kind].totals_of}
        ranked = frame.operation in (Operation.RANK, Operation.SORT)
        if totals and word.has(Mark.FROM_END) and not (ranked and attempt.kind.label in totals):
            found.append(word.text + after.text)
        counted = {kinds[kind].totals_of for kind in totals} & {label for label, _ in attempt.kinds}
        if counted and word.has(Mark.EACH) and frame.operation == Operation.RANK:
            found.append(word.text + after.text)
    return found


def piece_for_all(attempt: Attempt) -> list[str]:
    """全市工业投资: a piece of one name, said of the whole city, is not that one."""
    if attempt.kind.label not in attempt.catalogue.totals_of:
        return []
    return [
        before.text + word.text
        for before, word in pairwise(attempt.words)
        if (before.entry.city or (before.has(Mark.ALL) and not before.has(Mark.SUM)))
        and before.end == word.start
        and any(
            c.start == word.start and c.strength == _BY_NAME and not c.options for c in attempt.constraints
        )
        and not word.owners
    ]


def denied_of_itself(attempt: Attempt) -> list[str]:
    """甲改造项目…不是改造: what is in the very name of the one that is named is denied of it."""
    named = [c for c in attempt.constraints if c.strength > _BY_NAME and len(c.ids) == 1 and not c.negated]
    if len(named) != 1 or Mark.EXCEPT in attempt.marks or Mark.APART in attempt.marks:
        return []
    (subject,) = named
    return [
        attempt.quote(place - 1, place + 1)
        for place, word in enumerate(attempt.words)
        for c in attempt.constraints
        if place and c.negated and not c.options and c.start == word.start and subject.ids <= c.ids
    ]
