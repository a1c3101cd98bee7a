"""Pick the entities out that a question is about, by its words, limits, times and figures."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.joining import picked_rows
from knowledge.understanding.choosing.selecting import Bound, Period, during, within
from knowledge.understanding.earlier.spoken_of import earlier_rows
from knowledge.understanding.frame import Claim
from knowledge.understanding.gate.covering import stray, uncounted, with_a_figure
from knowledge.understanding.limits.measuring import against_mean
from knowledge.understanding.limits.plainly import place_bare_numbers
from knowledge.understanding.limits.stating import place_stated_figures
from knowledge.vocabulary.marks import Mark

_BY_PIECE = 2  # the strength of a name that is given in part


@dataclass
class Narrowed:
    """The rows as they are narrowed step by step, and what comes to light on the way."""

    rows: Ids
    scope: Ids
    claims: list[Claim]
    missing: list[str]
    excluded: tuple[tuple[str, str, int], ...] = ()
    confirmed: bool = False


def narrow(
    attempt: Attempt,
    followed: bool,
    attributes: tuple[str, ...],
    bounds: list[tuple[str, Bound]],
    periods: list[tuple[str, Period]],
    missing: list[str],
) -> Narrowed:
    """The entities that the question picks out, with what is claimed of them and what is lost on the way."""
    everyone = attempt.catalogue.of_kind[attempt.kind.label]
    base_rows = earlier_rows(attempt, everyone) if followed else everyone
    if attempt.kept and not attempt.included:
        base_rows = attempt.kept
    if attempt.parts_only:
        base_rows = base_rows - {attempt.parts_only}
    positive = [c for c in attempt.constraints if not c.negated and not followed]
    rows, claims, lost = picked_rows(attempt, positive, base_rows)
    missing.extend(lost)
    missing.extend(attempt.words[place].text for place in attempt.figures.unplaced)
    missing.extend(_numbered(attempt))
    entities = attempt.catalogue.base.entities
    for label in attempt.lacking:
        rows = frozenset(i for i in rows if label not in entities[i].statements)
    for label in attempt.having:
        rows = frozenset(i for i in rows if label in entities[i].statements)
    found = Narrowed(rows | attempt.included, NOBODY, claims, missing)
    _leave_out(attempt, found, bool(positive))
    if not (attempt.constraints or followed or attempt.included):
        found.rows = with_a_figure(attempt, found.rows)
    _trim(attempt, found, attributes)
    found.scope = found.rows
    listing = attempt.marks & {Mark.LIST, Mark.EXISTS, Mark.WHETHER, Mark.COUNT} and any(
        label == attempt.kind.label for label, _ in attempt.kinds
    )
    if positive and not found.rows and not bounds and not listing:
        attempt.score -= 2.0
    for place, (label, bound) in enumerate(bounds):
        limit = bound if bound.against == "number" else against_mean(attempt, found.rows, label, bound)
        bounds[place] = (label, limit)
        found.rows = within(attempt.catalogue, found.rows, attempt.kind.attributes[label], limit)
    _measured_in(attempt, found, attributes)
    said_of = attempt.marks & {Mark.WHETHER, Mark.EXISTS} and all(c.strength > _BY_PIECE for c in positive)
    if positive and bounds and not found.rows and attempt.kind.totals_of and not said_of:
        attempt.score -= 1.0
    _in_time(attempt, found, periods, bool(positive))
    if periods and not found.rows:
        attempt.score -= 2.0
    found.rows, found.confirmed = place_stated_figures(
        attempt, found.rows, attributes, found.claims, missing, bounds, bool(positive) or followed
    )
    found.rows = place_bare_numbers(attempt, found.rows, missing)
    if not (attempt.constraints or followed or attempt.included):
        missing.extend(stray(attempt))
        missing.extend(uncounted(attempt, found.rows, found.scope))
    return found


def _numbered(attempt: Attempt) -> list[str]:
    """第二批: stated totals have no numbers."""
    kinds = attempt.catalogue.base.kinds
    of = {place for label, place in attempt.kinds if kinds[label].totals_of}
    return [attempt.words[place].text for _, place in attempt.figures.ranks if place + 1 in of]


def _leave_out(attempt: Attempt, found: Narrowed, chosen: bool) -> None:
    """Take what is negated out: entities, or items of the one list that is asked for."""
    negated = [c for c in attempt.constraints if c.negated]
    for constraint in negated:
        named = any(c.strength >= 2 and not c.negated for c in attempt.constraints)
        alone = named and len(found.rows) == 1 and found.rows <= constraint.ids
        if alone and constraint.attribute and Mark.WHETHER in attempt.marks:  # 还没投产吧, of what has
            before = [w.text for w in attempt.words if w.end == constraint.start]
            claimed = "".join(before) + constraint.text
            found.claims.extend(Claim(i, constraint.attribute, claimed) for i in found.rows)
            continue
        held = found.rows & {item[0] for item in constraint.items} if not constraint.strength else NOBODY
        if held:  # an item: what holds it is meant, without it
            found.rows = held
        elif not (chosen and any(found.rows == {item[0]} for item in constraint.items)):
            found.rows = found.rows - constraint.ids
    found.excluded = tuple(item for c in negated for item in c.items if found.rows == {item[0]})


_CALCULATED = frozenset({Mark.HOW_MUCH, Mark.SUM, Mark.AVERAGE, Mark.DIFFERENCE, Mark.RATIO, Mark.ALL})


def _measured_in(attempt: Attempt, found: Narrowed, attributes: tuple[str, ...]) -> None:
    """产能按GW算的有哪些: those whose figure is in that unit, where the figures are in several."""
    if attempt.marks.isdisjoint((Mark.LIST, Mark.WHICH, Mark.COUNT, Mark.EXISTS)):
        return
    if not attempt.marks.isdisjoint(_CALCULATED):
        return
    catalogue, entities = attempt.catalogue, attempt.catalogue.base.entities
    for unit, _ in attempt.figures.asked_units:
        dimension = units().dimension(unit)
        for label in attributes:
            known = catalogue.dimensions.get((attempt.kind.label, label), frozenset())
            if len(known) > 1 and dimension in known:
                held = ((i, catalogue.quantity(entities[i], label)) for i in found.rows)
                found.rows = frozenset(
                    i for i, q in held if q is not None and units().dimension(q.unit) == dimension
                )
                attempt.by_unit = True


def _trim(attempt: Attempt, found: Narrowed, attributes: tuple[str, ...]) -> None:
    """去掉最大和最小的: leave out the ends of the order, which are then not asked for."""
    behind = _ends_left_out(attempt)
    if not behind:
        return
    main = attempt.catalogue.main_figure(attempt.kind.label)
    figures = [a for a in attributes if attempt.kind.attributes[a].type == "数值"]
    label = figures[0] if figures else main.label if main else ""
    if not label:
        return
    unit = attempt.kind.attributes[label].unit
    order = [i for i, _ in attempt.catalogue.ranking(ordered(attempt, found.rows), label, unit, True)]
    if Mark.MAX in behind:
        found.rows = found.rows - frozenset(order[:1])
    if Mark.MIN in behind:
        found.rows = found.rows - frozenset(order[-1:])
    attempt.marks = attempt.marks - {Mark.MAX, Mark.MIN}
    attempt.trimmed = True


def _ends_left_out(attempt: Attempt) -> frozenset[Mark]:
    """The superlatives right behind 去掉: 去掉一个最大的、一个最小的."""
    for place in attempt.at(Mark.EXCEPT):
        found: set[Mark] = set()
        for after in attempt.words[place + 1 :]:
            ends = after.entry.marks & {Mark.MAX, Mark.MIN}
            figure = any(after.start == attempt.words[at].start for _, at in attempt.asked)
            passed = after.entry.filler or after.has(Mark.AND) or after.entry.measures or figure
            if not ends and not passed:
                break
            found |= ends
        if found:
            return frozenset(found)
    return frozenset()


def _in_time(attempt: Attempt, found: Narrowed, periods: list[tuple[str, Period]], chosen: bool) -> None:
    for label, period in periods:
        of_choice = attempt.kind.attributes[label].type == "选项" and attempt.dated_by is not None
        option = attempt.dated_by.value if of_choice and attempt.dated_by is not None else ""
        kept = during(attempt.catalogue, found.rows, label, period, option)
        if not kept and len(found.rows) == 1 and chosen and Mark.WHETHER in attempt.marks:
            found.claims.extend(Claim(i, label, period.date.text) for i in found.rows)
        else:
            found.rows = kept
