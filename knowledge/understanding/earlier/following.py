"""What a question leaves out because the one before said it: then its figure, where is it, the second one."""

from __future__ import annotations

from knowledge.conversation import Turn
from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.earlier.spoken_of import covered, places
from knowledge.understanding.earlier.standing_alone import (
    by_group,
    counts_all,
    ends_of_figures,
    limits_others,
    names_the_city,
    near,
    of_everything,
    of_several,
    picks_another,
    portion_first,
)
from knowledge.understanding.figures.collecting import Figures
from knowledge.understanding.frame import Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import possessives

_GOING_ON = frozenset({Mark.WHAT_ABOUT, Mark.THEN, Mark.CONVERT})
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
    each = {Mark.EACH} - ({Mark.EACH} if attempt.figures.per else set())  # 每吨投资多少 is of the one
    superlative = attempt.marks & {Mark.MAX, Mark.MIN, Mark.SORT, *each}
    several = of_several(attempt, before) and not by_group(attempt)
    if attempt.asked and superlative and not (pointing or several):
        return False
    if attempt.kinds and not any(near(attempt, label) for label, _ in attempt.kinds):
        return False
    picking = attempt.figures.claims and not (pointing or attempt.figures.counts)
    if picks_another(attempt, before):
        return False
    if picking and not _checks(attempt, before):
        return False
    attempt.score += 1.0
    return True


def _checks(attempt: Attempt, before: Turn) -> bool:
    """投资是30亿吗, 产能8GW对吧, after what was told of one: whether it is so of that one."""
    if len(before.rows) != 1 or not (attempt.asked or before.attributes) or Mark.WHETHER not in attempt.marks:
        return False
    if attempt.kinds or attempt.marks & {Mark.WHICH, Mark.WHO, Mark.LIST, Mark.EXISTS, Mark.ALL, Mark.SUM}:
        return False
    words = attempt.words
    behind = (end for end in ends_of_figures(attempt) if words[end].text in possessives())
    return all(word.has(Mark.WHETHER) for end in behind for word in words[end + 1 :])  # no 31.7亿的那个


def _of_the_first_group(attempt: Attempt, before: Turn) -> bool:
    """有哪些项目, after 哪个行业投资最多: those of the one that was told."""
    past = before.frame
    told = past.operation == Operation.GROUP and past.first_only and len(before.rows) < len(past.rows)
    wide = attempt.marks & {Mark.ALL, Mark.NAMED, Mark.EACH, Mark.MAX, Mark.MIN} or names_the_city(attempt)
    limited = attempt.figures.bounds or attempt.figures.counts or attempt.figures.rank
    return told and attempt.names_kind and not wide and not limited


def _of_the_place(attempt: Attempt, before: Turn) -> bool:
    """Whether a figure is asked that a place has not, but what is there: 灵石有啥项目, 投资多少."""
    base = attempt.catalogue.base
    of_places = set(base.kinds[before.kind].attributes)
    lacking = {label for labels, _ in attempt.asked for label in labels} - of_places
    alone = not attempt.kinds and attempt.marks.isdisjoint((Mark.ALL, Mark.NAMED, Mark.MAX, Mark.MIN))
    near = bool(attempt.catalogue.references(attempt.kind.label, before.kind))
    return base.kinds[before.kind].place and len(before.rows) == 1 and bool(lacking) and alone and near


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
    there = Mark.THERE in attempt.marks  # 那个区还有谁, after 它在哪个区: not where they are
    return tuple(
        label
        for label in before
        if label in declared
        and not (there and declared[label].type == "引用")
        and not any(
            declared[label].unit and not units().comparable(declared[label].unit, unit) for unit in wanted
        )
    )
