"""One attempt, its words taken, made into a frame: settled, narrowed, its operation chosen."""

from __future__ import annotations

from knowledge.understanding.asked.asking import asked_attributes, classifies
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.grading import grade
from knowledge.understanding.choosing.having import mean_those_told_of
from knowledge.understanding.choosing.narrowing import (
    ask_alternatives,
    distrust_fragments,
    mean_the_parts,
    mean_the_whole,
    mean_those_without,
    pass_over_sorts,
    set_inclusions_apart,
)
from knowledge.understanding.choosing.negation import excluding_nothing, taken_out_in_part
from knowledge.understanding.choosing.picking import Narrowed, narrow
from knowledge.understanding.choosing.places import count_in_places
from knowledge.understanding.choosing.selecting import Bound, Period
from knowledge.understanding.choosing.sorts import mean_the_sort
from knowledge.understanding.cues import asks_why, each_apart, points_at_one
from knowledge.understanding.earlier.amending import amend, as_before
from knowledge.understanding.earlier.following import asked_before, continues, inherits
from knowledge.understanding.earlier.item_of import mean_item_of_the_last
from knowledge.understanding.earlier.spoken_of import (
    hold_against,
    mean_other_places,
    mean_there,
    mean_those_told_of_by_total,
    oppose,
)
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.beyond import not_held, unused
from knowledge.understanding.gate.covering import listed, torn_names, uncovered
from knowledge.understanding.gate.elsewhere import (
    another_topic,
    clipped_names,
    deeds_of_the_author,
    only_planned,
    some_of_the_times,
    some_of_the_totals,
)
from knowledge.understanding.gate.leftovers import leftovers
from knowledge.understanding.gate.passed_over import passed_over
from knowledge.understanding.gate.portions import not_as_it_stands
from knowledge.understanding.gate.qualifying import (
    chosen_few,
    for_each_thing,
    its_own_boss,
    numbered_names,
    of_another_trade,
    only_in_part,
    who_it_is,
)
from knowledge.understanding.gate.renaming import other_names
from knowledge.understanding.gate.unheeded import unheeded
from knowledge.understanding.gate.unranked import counted_first, counted_too, unranked
from knowledge.understanding.gate.untold import untold
from knowledge.understanding.limits.aiming import against_target, aim
from knowledge.understanding.limits.measuring import limit_percentages, limits
from knowledge.understanding.limits.outdoing import equalled, not_outdone, outdone
from knowledge.understanding.limits.scales import scaled
from knowledge.understanding.limits.timing import as_planned, placed_periods
from knowledge.understanding.limits.wholes import mean_by_figure
from knowledge.understanding.operations.dividing import undivided
from knowledge.understanding.operations.itemising import items_counted
from knowledge.understanding.operations.operating import operation_of
from knowledge.understanding.operations.siding import sides
from knowledge.understanding.operations.spans import mean_dates
from knowledge.understanding.operations.verdicts import at_least_so_much, judge_the_result
from knowledge.vocabulary.marks import Mark

_NOTHING = Frame("", Operation.DESCRIBE)
_SET_SIDE_BY_SIDE = frozenset({Mark.RATIO, Mark.DIFFERENCE, Mark.SHARE})
_LACKING = (
    some_of_the_times,
    some_of_the_totals,
    only_planned,
    deeds_of_the_author,
    other_names,
    another_topic,
    clipped_names,
    chosen_few,
    of_another_trade,
    only_in_part,
    numbered_names,
    for_each_thing,
    its_own_boss,
    who_it_is,
)


def settle(attempt: Attempt) -> None:
    """Take back what its words only seem to say, and note those that nothing of the kind explains."""
    mean_dates(attempt)
    judge_the_result(attempt)
    at_least_so_much(attempt)
    mean_those_without(attempt)
    mean_those_told_of(attempt)
    ask_alternatives(attempt)
    distrust_fragments(attempt)
    attempt.missing.extend(grade(attempt))
    pass_over_sorts(attempt)
    amend(attempt)
    mean_there(attempt)
    mean_other_places(attempt)
    mean_those_told_of_by_total(attempt)
    hold_against(attempt)
    mean_item_of_the_last(attempt)
    if not attempt.kept:
        oppose(attempt)
    aim(attempt)
    mean_by_figure(attempt)
    attempt.missing.extend(torn_names(attempt))
    attempt.missing.extend(not_held(attempt))
    for lacking in _LACKING:
        attempt.missing.extend(lacking(attempt))
    attempt.missing.extend(leftovers(attempt))
    sure = 3 if attempt.kind.totals_of else 2  # 开工 alone names a total only in part
    if not any(c.strength >= sure for c in attempt.constraints):
        attempt.missing.extend(attempt.free)


def frame_of(attempt: Attempt) -> Frame:
    """What the attempt, once settled, asks, of whom, and what of the question it leaves unexplained."""
    absent = list(dict.fromkeys(attempt.absent))
    missing = list(dict.fromkeys(attempt.missing))
    attempt.asked = [(labels, at) for labels, at in attempt.asked if not classifies(attempt, labels, at)]
    attributes = asked_attributes(attempt)
    absent += [word for word in attempt.absent if word not in absent]  # a unit that nothing is measured in
    count_in_places(attempt)
    bounds = [*limits(attempt, attributes, absent), *outdone(attempt, attributes, missing)]
    bounds += equalled(attempt, attributes, missing)
    periods = placed_periods(attempt, missing)
    attributes = as_planned(attributes, periods)
    limit_percentages(attempt, attributes, bounds)
    set_inclusions_apart(attempt)
    mean_the_parts(attempt)
    mean_the_whole(attempt)
    asks_when = (
        bool(attempt.constraints)
        and Mark.WHEN in attempt.marks
        and all(c.options and c.strength < 2 for c in attempt.constraints)
    )  # 那什么时候竣工: a step of what was spoken of, not all that have taken it
    followed = (not attempt.constraints or asks_when) and continues(attempt, attributes)
    if not followed:
        mean_the_sort(attempt)
    named = bool(attempt.constraints) and not attempt.kept
    taken_over = named and inherits(attempt, attributes, attempt.figures)
    taken = (followed or taken_over or attempt.kept) and attempt.before is not None and not attributes
    if taken:
        attributes = asked_before(attempt)
    found = narrow(attempt, followed, attributes, bounds, periods, missing)
    checked = (*attempt.affirmed, *(claim.attribute for claim in found.claims))
    if taken and attempt.figures.claims and checked:  # 有101个对吧, after 投资多少
        attributes = tuple(dict.fromkeys(checked))
    own = tuple(dict.fromkeys(label for label in checked if label in attempt.kind.attributes))
    if not attributes and len(own) == 1 and attempt.marks & _SET_SIDE_BY_SIDE:
        attributes = own  # 甲的210万吨是乙的2万吨的几倍
    if len(found.rows) <= 3:
        found.missing, absent = (
            uncovered(attempt, found.missing, found.rows),
            uncovered(attempt, absent, found.rows),
        )
    if not attempt.trimmed and not found.excluded:
        found.missing.extend(excluding_nothing(attempt))
    found.missing.extend(taken_out_in_part(attempt))
    frame = operation_of(_filled(attempt, found, attributes, bounds, periods, absent, followed), attempt)
    frame = as_before(frame, attempt)
    frame = scaled(counted_too(counted_first(frame, attempt), attempt), attempt)
    frame = items_counted(against_target(frame, attempt), attempt)
    if taken_over and attempt.before is not None:
        past = attempt.before.frame
        frame = frame.but(
            operation=past.operation,
            rank=past.rank,
            limit=past.limit,
            descending=past.descending,
            group=past.group,
        )
    left = undivided(frame, attempt)
    frame = sides(frame, attempt)
    left = [*left, *unused(attempt, frame), *unranked(frame, attempt), *not_outdone(frame, attempt)]
    left = [*left, *not_as_it_stands(attempt, frame), *unheeded(attempt, frame)]
    left = [*left, *passed_over(attempt, frame), *untold(attempt, frame)]
    return frame.but(missing=tuple(dict.fromkeys((*frame.missing, *left)))) if left else frame


def _filled(
    attempt: Attempt,
    found: Narrowed,
    attributes: tuple[str, ...],
    bounds: list[tuple[str, Bound]],
    periods: list[tuple[str, Period]],
    absent: list[str],
    followed: bool,
) -> Frame:
    marks, figures = attempt.marks, attempt.figures
    return _NOTHING.but(
        kind=attempt.kind.label,
        rows=ordered(attempt, found.rows),
        scope=ordered(attempt, attempt.scope_kept or found.scope),
        attributes=attributes,
        constraints=tuple(attempt.constraints),
        bounds=tuple(bounds),
        shares=figures.shares,
        periods=tuple(periods),
        descending=not marks & {Mark.MIN, Mark.ASCENDING},
        rank=0 if attempt.pointed_at else figures.rank,
        limit=0 if attempt.pointed_at else figures.limit,
        all_time=attempt.all_time,
        unit=figures.asked_units[-1][0] if figures.asked_units and not attempt.by_unit else "",
        units=() if attempt.by_unit else tuple(unit for unit, _ in figures.asked_units),
        named=Mark.NAMED in marks
        or (not attempt.kind.totals_of and points_at_one(attempt, attempt.kind.label)),
        whether=Mark.WHETHER in marks,
        exists=Mark.EXISTS in marks,
        other=Mark.OTHER in marks,
        why=asks_why(attempt),
        claims=(*attempt.claims, *found.claims),
        confirmed=found.confirmed or bool(attempt.affirmed),
        count=figures.counts[0][0] if figures.counts else 0,
        missing=tuple(dict.fromkeys(found.missing)),
        absent=tuple(dict.fromkeys(absent)),
        excluded_items=found.excluded,
        lacking=tuple(attempt.lacking),
        having=tuple(attempt.having),
        followed=followed,
        kind_named=attempt.names_kind,
        verdict=attempt.verdict,
        times=figures.times,
        places_with=tuple(attempt.places_with),
        place_count=attempt.place_count,
        trimmed=attempt.trimmed,
        order_kept=attempt.order_kept,
        listing=Mark.LIST in marks or each_apart(attempt),
        listed=listed(attempt),
        stated=Mark.STATED in marks,
        sources=tuple(dict.fromkeys(w.entry.source for w in attempt.words if w.entry.source)),
    )
