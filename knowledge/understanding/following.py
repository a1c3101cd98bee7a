"""What a question leaves out because the one before said it: then its figure, where is it, the second one."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.conversation import Turn
from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.collecting import Figures
from knowledge.understanding.frame import Constraint, Operation
from knowledge.understanding.standing_alone import (
    by_group,
    counts_all,
    limits_others,
    names_the_city,
    near,
    of_everything,
    of_several,
    portion_first,
)
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import is_words, pair_words, several_words

_GOING_ON = frozenset({Mark.WHAT_ABOUT, Mark.THEN, Mark.CONVERT})
_MOST_OPPOSED = 3  # entities of the last answer that may be one side of a comparison
# What points back at what was spoken of.
POINTING = frozenset({Mark.IT, Mark.THERE, Mark.WHAT_ABOUT, Mark.OTHER, Mark.THEN})


def gain(attempt: Attempt) -> float:
    """How much what was said before can add to the score at most."""
    before, kind = attempt.before, attempt.kind.label
    if before is None:
        return 0.0
    there = 1.0 if Mark.THERE in attempt.marks else 0.0
    if before.kind == kind:
        going_on = 0.0 if attempt.marks.isdisjoint(_GOING_ON) else 3.0
        return 1.0 + (there + 1.0 + going_on if attempt.constraints else 0.0)
    catalogue = attempt.catalogue
    into = 2.0 if catalogue.totals_of.get(kind) == before.kind else 0.0
    return max(into, 1.0 if catalogue.references(kind, before.kind) else there) + there


def continues(attempt: Attempt, attributes: tuple[str, ...]) -> bool:
    """Whether a question without a subject goes on about the one before."""
    before = attempt.before
    if before is None or not before.rows:
        return False
    pointing = attempt.marks & POINTING
    if before.kind != attempt.kind.label:
        if covered(attempt):
            attempt.score += 2.0
            return True
        if _of_the_place(attempt, before):
            attempt.score += 1.0
            return True
        reachable = Mark.THERE in attempt.marks and places(attempt, before)
        if reachable and any(kind == attempt.kind.label for kind, _ in attempt.kinds):
            attempt.score += 1.0
            return True
        return False
    self_contained = not portion_first(attempt) and (
        any(kind == attempt.kind.label for kind, _ in attempt.kinds)
        or Mark.NAMED in attempt.marks
        or of_everything(attempt, before)
        or (attempt.kinds and names_the_city(attempt))
        or (attempt.figures.bounds and attempt.kind.totals_of in {kind for kind, _ in attempt.kinds})
    )
    self_contained = self_contained and not _of_the_first_group(attempt, before)
    if (self_contained and not pointing) or limits_others(attempt, before) or counts_all(attempt, before):
        return False
    superlative = attempt.marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.EACH}
    several = of_several(attempt, before) and not by_group(attempt)
    if attempt.asked and superlative and not (pointing or several):
        return False
    if attempt.kinds and not any(near(attempt, label) for label, _ in attempt.kinds):
        return False
    if attempt.figures.claims and not pointing and not attempt.figures.counts:
        return False
    attempt.score += 1.0
    return True


def _of_the_first_group(attempt: Attempt, before: Turn) -> bool:
    """有哪些项目, after 哪个行业投资最多: those of the one that was told."""
    past = before.frame
    told = past.operation == Operation.GROUP and past.first_only and len(before.rows) < len(past.rows)
    wide = attempt.marks & {Mark.ALL, Mark.NAMED, Mark.EACH, Mark.MAX, Mark.MIN} or names_the_city(attempt)
    limited = attempt.figures.bounds or attempt.figures.counts
    return told and attempt.names_kind and not wide and not limited


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


def _of_the_place(attempt: Attempt, before: Turn) -> bool:
    """Whether a figure is asked that a place has not, but what is there: 灵石有啥项目, 投资多少."""
    base = attempt.catalogue.base
    of_places = set(base.kinds[before.kind].attributes)
    lacking = {label for labels, _ in attempt.asked for label in labels} - of_places
    alone = not attempt.kinds and attempt.marks.isdisjoint((Mark.ALL, Mark.NAMED, Mark.MAX, Mark.MIN))
    near = bool(attempt.catalogue.references(attempt.kind.label, before.kind))
    return base.kinds[before.kind].place and len(before.rows) == 1 and bool(lacking) and alone and near


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
        attempt.order_kept = before.order
        return frozenset({before.order[place]}) & everyone
    if (
        attempt.figures.limit
        and len(before.order) >= attempt.figures.limit > 1
        and not (attempt.marks & {Mark.MAX, Mark.MIN})
    ):
        attempt.pointed_at = True
        return frozenset(before.order[: attempt.figures.limit]) & everyone
    if attempt.marks & {Mark.DIFFERENCE, Mark.RATIO} and len(rows) == 1:  # 多几个: than the other
        if len(before.scope) == 2:
            return frozenset(before.scope) & everyone
        return (rows | frozenset(before.prior[-1:])) & everyone
    beyond = before.frame.scope if before.frame.bounds and attempt.figures.bounds else ()
    if beyond and before.kind == before.frame.kind:
        return frozenset(beyond) & everyone  # 20亿以下的呢, after 30亿以上的
    weighed = attempt.marks & {Mark.MAX, Mark.MIN, Mark.MORE, Mark.LESS}
    if weighed and Mark.THAN not in attempt.marks and len(rows) == 1:
        if len(before.scope) > 1:
            return frozenset(before.scope) & everyone
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


def inherits(attempt: Attempt, attributes: tuple[str, ...], figures: Figures) -> bool:
    """Whether a bare name (那平遥呢) is asked what the last one was asked."""
    before = attempt.before
    if before is None or attributes or figures.bounds or before.kind != attempt.kind.label:
        return False
    asking = attempt.marks - {
        Mark.WHAT_ABOUT,
        Mark.THERE,  # 灵石那边呢: of the place named
        Mark.THEN,
        Mark.AND,
        Mark.IT,
        Mark.WHETHER,
        Mark.CONVERT,
        Mark.ALL,
    }
    if asking or attempt.kinds or not attempt.marks & _GOING_ON:
        return False
    attempt.score += 3.0
    return True


def asked_before(attempt: Attempt) -> tuple[str, ...]:
    """The attributes that were asked for before, but for those not measured in the unit now asked for."""
    declared = attempt.kind.attributes
    before = attempt.before.attributes if attempt.before is not None else ()
    wanted = [unit for unit, _ in attempt.figures.asked_units]
    return tuple(
        label
        for label in before
        if label in declared
        and not any(
            declared[label].unit and not units().comparable(declared[label].unit, unit) for unit in wanted
        )
    )


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


def mean_there(attempt: Attempt) -> None:
    """这个区还有别的签约项目吗: the place spoken of narrows what is named; 别的 leaves out what was told."""
    before = attempt.before
    if before is None or not attempt.constraints or Mark.THERE not in attempt.marks:
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
            at = Constraint(word.start, word.end, word.text, there, attribute.label, value, 1)
            attempt.constraints.append(replace(at, options=((attribute.label, value),)))
            attempt.score += 1.0
            if Mark.OTHER in attempt.marks and before.kind == attempt.kind.label:
                told = Constraint(word.start, word.end, word.text, frozenset(before.rows), negated=True)
                attempt.constraints.append(told)
            return


def _subject(before: Turn) -> Ids:
    """Whom the last answer was about; of two set side by side, the first."""
    items = before.frame.items
    return frozenset(items[0].ids if len(items) > 1 and before.kind == before.frame.kind else before.rows)


def _one_sided(attempt: Attempt, named: list[Constraint]) -> bool:
    """Whether a calculation of two sides names only the second."""
    if attempt.kinds or attempt.marks & {Mark.LIST, Mark.OTHER, Mark.COUNT} or attempt.figures.bounds:
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
