"""Whom the questions before were about, where one goes on about them: the rest, the n-th, the other side."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.conversation import Turn
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.earlier.standing_alone import names_the_city, only_adds
from knowledge.understanding.frame import Constraint, Operation
from knowledge.understanding.gate.unranked import asks_the_most
from knowledge.understanding.limits.wholes import conditions_of
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import is_words, pair_words, possessives, several_words

_GOING_ON = {Mark.WHAT_ABOUT, Mark.THEN, Mark.IT, Mark.HOW_MUCH, Mark.UNNAMED, Mark.SHARE, Mark.OTHER}
_TAKING_OFF = {Mark.DIFFERENCE, Mark.EXCEPT}
_PIECE = 2  # strength of a piece of a name
_MOST_OPPOSED = 3  # entities of the last answer that may be one side of a comparison


def places(attempt: Attempt, before: Turn) -> Ids:
    """The places that the last answer was about or in."""
    base = attempt.catalogue.base
    if base.kinds[before.kind].place:
        return frozenset(before.rows)
    return frozenset().union(
        *(
            attempt.catalogue.pointed.get((row, attribute.target), NOBODY)
            for row in before.rows
            for attribute in base.kinds[before.kind].attributes.values()
            if attribute.type == "引用" and base.kinds[attribute.target].place
        )
    )


def covered(attempt: Attempt) -> Ids:
    """The entities that the stated total just told covers, where the question goes on into them."""
    before, catalogue = attempt.before, attempt.catalogue
    if before is None or catalogue.totals_of.get(attempt.kind.label) != before.kind or len(before.rows) != 1:
        return NOBODY
    named = attempt.names_kind
    counted = before.frame.operation == Operation.COUNT and not before.prior
    if not (named or counted) or attempt.marks.isdisjoint((Mark.MAX, Mark.MIN, Mark.SORT, Mark.LIST)):
        return NOBODY
    if named and attempt.marks.isdisjoint((Mark.THERE, Mark.IT, Mark.WHAT_ABOUT)):
        return NOBODY
    if attempt.kinds and names_the_city(attempt):
        return NOBODY
    found = catalogue.of_kind[attempt.kind.label]
    conditions = catalogue.base.entities[before.rows[0]].conditions
    for label, value in conditions:
        key = (attempt.kind.label, label, value)
        found &= catalogue.chosen.get(key, NOBODY) | catalogue.pointing.get(key, NOBODY)
    return found if conditions else NOBODY


def earlier_rows(attempt: Attempt, everyone: Ids) -> Ids:
    """The entities a follow-up is about: those of the last answer, their place's, the others, the n-th."""
    before = attempt.before
    assert before is not None
    if before.kind != attempt.kind.label and (inside := covered(attempt)):
        return inside & everyone
    rows = frozenset(before.rows)
    if Mark.THERE in attempt.marks or before.kind != attempt.kind.label:
        rows = (
            frozenset().union(
                *(
                    attempt.catalogue.pointing.get((attempt.kind.label, attribute.label, place), NOBODY)
                    for place in places(attempt, before)
                    for attribute in attempt.kind.attributes.values()
                    if attribute.type == "引用"
                )
            )
            or rows
        )
        attempt.scope_kept = rows
        return rows - frozenset(before.rows) if Mark.OTHER in attempt.marks else rows
    if (
        attempt.figures.rank
        and len(before.order) >= abs(attempt.figures.rank)
        and not (attempt.marks & {Mark.MAX, Mark.MIN})
    ):
        place = attempt.figures.rank - 1 if attempt.figures.rank > 0 else attempt.figures.rank
        attempt.pointed_at = True
        there = frozenset({before.order[place]})
        against = Mark.THAN in attempt.marks and attempt.marks & {Mark.DIFFERENCE, Mark.RATIO}
        if against and len(rows) == 1 and rows != there:  # 它比第一少多少
            return (rows | there) & everyone
        attempt.order_kept = before.order
        return there & everyone
    if (
        attempt.figures.limit
        and len(before.order) >= attempt.figures.limit > 1
        and not (attempt.marks & {Mark.MAX, Mark.MIN})
    ):
        attempt.pointed_at = True
        few = attempt.figures.limit
        first = before.order[-few:] if attempt.says(Mark.FROM_END) else before.order[:few]
        return frozenset(first) & everyone
    if attempt.marks & {Mark.DIFFERENCE, Mark.RATIO} and len(rows) == 1:  # 多几个: than the other
        if len(before.scope) == 2:
            return frozenset(before.scope) & everyone
        return (rows | frozenset(before.prior[-1:])) & everyone
    beyond = before.frame.scope if before.frame.bounds and attempt.figures.bounds else ()
    if beyond and before.kind == before.frame.kind:
        return frozenset(beyond) & everyone  # 20亿以下的呢, after 30亿以上的
    weighed = attempt.marks & {Mark.MAX, Mark.MIN, Mark.MORE, Mark.LESS} or asks_the_most(attempt)
    if weighed and Mark.THAN not in attempt.marks and len(rows) == 1:
        if len(before.scope) > 1:
            return frozenset(before.scope) & everyone
        return frozenset((*before.rows, *before.prior)) & everyone
    if len(rows) == 1 and before.prior and only_adds(attempt):
        return frozenset((*before.rows, *before.prior)) & everyone
    if Mark.OTHER in attempt.marks:
        if before.frame.other:
            return rows & everyone  # 剩下的加起来, after 剩下的呢
        left = (frozenset(before.scope) - rows or frozenset(before.frame.scope) - rows) & everyone
        rest = attempt.marks & {Mark.EXISTS, Mark.WHETHER}
        return left or (rows if rest else everyone - rows) or rows & everyone
    pointed = [several_words()[w.text] for w in attempt.words if w.text in several_words()]
    wanted = attempt.figures.counts[0][0] if attempt.figures.counts else next(iter(pointed), 0)
    both = wanted == 2 or any(w.has(Mark.IT) and w.text in pair_words() for w in attempt.words)
    if both and len(rows) == 1 and before.prior:
        return (rows | {before.prior[-1]}) & everyone
    if wanted and len(rows) != wanted and len(before.scope) == wanted:
        rows = frozenset(before.scope)
    return rows & everyone


def oppose(attempt: Attempt) -> None:
    """和大恒比呢, 占签约一批多少: the side that is left out is what the last answer was about."""
    before = attempt.before
    named = [c for c in attempt.constraints if not c.negated]
    if before is None or before.kind != attempt.kind.label or not named or len(before.rows) > _MOST_OPPOSED:
        return
    own = _subject(before)
    if Mark.SHARE not in attempt.marks:
        own = own.difference(*(c.ids for c in named))
    if not own or any(c.strength < 2 and not c.options for c in named) or not _one_sided(attempt, named):
        return
    entities = attempt.catalogue.base.entities
    text = "+".join(entities[row].name for row in ordered(attempt, own))
    attempt.constraints.insert(0, Constraint(-2, -1, text, own, strength=2, own=own))
    labels = tuple(a for a in before.attributes if attempt.kind.attributes.get(a) is not None)
    if not attempt.asked:
        attempt.asked.extend(((label,), 0) for label in labels)
    attempt.score += 1.0


def mean_those_told_of_by_total(attempt: Attempt) -> None:
    """其中点名的有几个, 没点名的呢, after what a stated total comes to: of those that it covers."""
    before, catalogue = attempt.before, attempt.catalogue
    if before is None or attempt.constraints or names_the_city(attempt):
        return
    if before.kind == attempt.kind.label:
        if _goes_on_with_unnamed(attempt, before):
            attempt.constraints.extend(c for c in before.frame.constraints if not c.negated)
            attempt.marks |= {Mark.UNNAMED}
            attempt.score += 1.0
            _ask_as_before(attempt, before)
        return
    told = catalogue.totals_of.get(attempt.kind.label) == before.kind and len(before.rows) == 1
    if told and attempt.marks & {Mark.NAMED, Mark.UNNAMED}:
        total = catalogue.base.entities[before.rows[0]]
        attempt.constraints.extend(conditions_of(attempt, total, -2, -1))
        _ask_as_before(attempt, before)
        attempt.score += 1.0


def _goes_on_with_unnamed(attempt: Attempt, before: Turn) -> bool:
    """投资呢, after 没点名的有几个; 没点名的呢, after 点名的有几个; 总投资减去点名的呢."""
    past, marks = before.frame, attempt.marks
    off = Mark.NAMED in marks and bool(marks & _TAKING_OFF)
    known = _GOING_ON | {Mark.NAMED} | _TAKING_OFF if off else _GOING_ON
    if not marks <= known or attempt.kinds or attempt.figures.bounds:
        return False
    going_on = past.unnamed and bool(attempt.asked or Mark.SHARE in marks or off)
    others = past.named and Mark.UNNAMED in marks
    return (going_on or others) and all(c.options for c in past.constraints)


def _ask_as_before(attempt: Attempt, before: Turn) -> None:
    """The figures that were asked for before, where none is now, nor how many there are."""
    if not attempt.asked and Mark.COUNT not in attempt.marks:
        own = (a for a in before.attributes if a in attempt.kind.attributes)
        attempt.asked.extend(((label,), 0) for label in own)


def hold_against(attempt: Attempt) -> None:
    """产能是8GW吗, after what was told of one: a figure that is in another's name is said of that one."""
    before = attempt.before
    if (
        before is None
        or before.kind != attempt.kind.label
        or len(before.rows) != 1
        or len(attempt.constraints) != 1
    ):
        return
    (only,) = attempt.constraints
    figure = only.text[:1].isdigit() and not only.negated and only.strength <= _PIECE
    if not (figure and attempt.asked and Mark.WHETHER in attempt.marks) or attempt.kinds:
        return
    own = frozenset(before.rows)
    name = attempt.catalogue.base.entities[before.rows[0]].name
    attempt.constraints.insert(0, Constraint(-2, -1, name, own, strength=3, own=own))


def mean_there(attempt: Attempt) -> None:
    """这个区还有别的签约项目吗: the place spoken of narrows what is named; 别的 leaves out what was told."""
    before = attempt.before
    counted = attempt.names_kind and Mark.COUNT in attempt.marks  # 那个区一共几个项目
    if before is None or not (attempt.constraints or counted) or Mark.THERE not in attempt.marks:
        return
    word = next(w for w in attempt.words if w.has(Mark.THERE))
    where = places(attempt, before)
    references = [a for a in attempt.kind.attributes.values() if a.type == "引用"]
    if any(c.end == word.start or c.strength >= 2 for c in attempt.constraints):
        return  # 灵石那边: the place is named
    for attribute in references:
        pointing = attempt.catalogue.pointing
        ids = [pointing.get((attempt.kind.label, attribute.label, place), NOBODY) for place in where]
        there = frozenset[str]().union(*ids)
        if there and all(c.attribute != attribute.label for c in attempt.constraints):
            value = next(iter(where))
            text = attempt.catalogue.base.entities[value].name if len(where) == 1 else word.text
            at = Constraint(word.start, word.end, text, there, attribute.label, value, 1)
            attempt.constraints.append(replace(at, options=((attribute.label, value),)))
            attempt.score += 1.0
            if Mark.OTHER in attempt.marks and before.kind == attempt.kind.label:
                told = Constraint(word.start, word.end, word.text, frozenset(before.rows), negated=True)
                attempt.constraints.append(told)
            return


def mean_other_places(attempt: Attempt) -> None:
    """其他开发区有几个项目: those in a place that is not the one spoken of; of none before, nobody knows."""
    at = min((w.start for w in attempt.bearing(Mark.OTHER)), default=-1)
    types = {label: attribute.type for label, attribute in attempt.kind.attributes.items()}
    if at < 0 or any(c.start < at or types.get(c.attribute) != "选项" for c in attempt.constraints):
        return
    words = [w for w in attempt.words if w.text not in possessives()]
    kinds, before, own = attempt.catalogue.base.kinds, attempt.before, attempt.kind.label
    for word, after in pairwise(words):
        named = {kind for kind in after.entry.kinds if kinds[kind].place}
        if not (word.has(Mark.OTHER) and named) or (own in named and before and before.kind == own):
            continue
        where = places(attempt, before) if before is not None else NOBODY
        found = _left_out(attempt, word, named, where)
        if found is None:
            attempt.missing.append(word.text + after.text)
        else:
            attempt.constraints.append(found)
            attempt.score += 1.0
        return


def _left_out(attempt: Attempt, word: Token, named: set[str], where: Ids) -> Constraint | None:
    """The places that others than those are asked for, or what is in them; None where there are none."""
    before = attempt.before
    if before is None or not where:
        return None
    if attempt.kind.label in named:
        return Constraint(word.start, word.end, word.text, where, negated=True)
    for attribute in attempt.kind.attributes.values():
        if attribute.type == "引用" and attribute.target in named:
            attempt.having.append(attribute.label)
            if before.frame.other and before.kind == attempt.kind.label:  # those others once more
                return Constraint(word.start, word.end, word.text, frozenset(before.rows), attribute.label)
            pointing = attempt.catalogue.pointing
            ids = (pointing.get((attempt.kind.label, attribute.label, place), NOBODY) for place in where)
            there = frozenset[str]().union(*ids)
            return Constraint(word.start, word.end, word.text, there, attribute.label, negated=True)
    return None


def _subject(before: Turn) -> Ids:
    """Whom the last answer was about; of two set side by side, the first."""
    items = before.frame.items
    return frozenset(items[0].ids if len(items) > 1 and before.kind == before.frame.kind else before.rows)


def _one_sided(attempt: Attempt, named: list[Constraint]) -> bool:
    """Whether a calculation of two sides names only the second."""
    if attempt.kinds or attempt.marks & {Mark.LIST, Mark.OTHER} or attempt.figures.bounds:
        return False
    if Mark.COUNT in attempt.marks and Mark.DIFFERENCE not in attempt.marks:  # but 少几个亿
        return False
    first = attempt.words[0]
    opening = first.has(Mark.AND, Mark.THAN, Mark.IT, Mark.THEN) and first.start < named[0].start
    if len(named) > 1 and not opening:
        return False
    if attempt.marks & {Mark.THAN, Mark.DIFFERENCE, Mark.RATIO} and len(named) == 1:
        than = [w for w in attempt.words if w.has(Mark.THAN)]
        return opening or not than or all(w.start < named[0].start for w in than)
    portions = [w for w in attempt.words if w.text in is_words() or w.text.startswith("占")]
    return Mark.SHARE in attempt.marks and bool(portions) and portions[0].end <= named[0].start
