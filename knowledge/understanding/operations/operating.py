"""Decide what a question wants done with the entities it picks out."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.reckoning.unnamed import figures_told
from knowledge.understanding.asked.grouping import (
    among_all,
    counted_of,
    first_of_each,
    names_wanted,
)
from knowledge.understanding.asked.sizes import of_a_word_of_texts, size_asked
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.counting import by_count, counts_figure, each_time, how_many, per
from knowledge.understanding.cues import (
    asks_for_less,
    asks_place,
    asks_value,
    each_of_kind,
    lists_kind,
    of_all,
    one_asked,
    one_subject,
    the_one,
)
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.operations.apart import (
    compared,
    given,
    over_each_other,
    set_apart,
    shared,
    told_apart,
)
from knowledge.understanding.operations.placing import placings
from knowledge.understanding.operations.presuming import presumed, presumes_total
from knowledge.understanding.operations.sought import Sought, seek
from knowledge.understanding.operations.spans import spanned
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import picking_openings

_BOTH = 2  # questions for a number: of entities, and of a figure


def operation_of(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with its operation, order and grouping: the first that the question speaks for."""
    sought = seek(frame, attempt)
    for decide in _DECISIONS:
        decided = decide(sought)
        if decided is not None:
            return decided
    return _whom(sought)


def _had_besides(sought: Sought) -> Frame | None:
    """Which places have something besides some of the kind."""
    attempt = sought.attempt
    if not attempt.places_with or attempt.without:
        return None
    kinds, had = attempt.catalogue.base.kinds, attempt.places_with[0]
    pointing = (a for a in attempt.kind.attributes.values() if a.target and had in kinds[a.target].attributes)
    return sought.chosen(Operation.GROUP, group=next(pointing).label)


def _grouped(sought: Sought) -> Frame | None:
    """What each place or sort has."""
    frame, attempt = sought.frame, sought.attempt
    marks = attempt.marks
    if sought.group:
        frame = sought.frame = frame.but(first_only=one_asked(frame, attempt))
    if sought.group and (
        sought.ranked
        or marks & {Mark.SORT, Mark.ASCENDING}
        or marks & {Mark.EACH}
        or Mark.WHICH in marks
        or Mark.LIST in marks
        or counted_of(attempt)
    ):
        both = bool(marks & {Mark.MAX}) and bool(marks & {Mark.MIN})
        if sought.ranked and Mark.WHETHER in marks:
            sought.frame = among_all(frame, attempt, sought.group)
        return sought.chosen(
            Operation.GROUP,
            group=sought.group,
            each_named=names_wanted(attempt),
            extremes=both,
            first_of_each=first_of_each(attempt),
        )
    return None


def _averaged(sought: Sought) -> Frame | None:
    """Means and medians."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind = attempt.marks, attempt.kind
    averaged = any(b.against == "average" for _, b in frame.bounds)
    each = each_time(attempt)
    if each and not frame.averaged:
        return sought.chosen(Operation.AVERAGE, per=each, by_count=by_count(frame, attempt))
    if Mark.AVERAGE in marks and kind.totals_of and each_of_kind(attempt):
        return sought.chosen(Operation.AVERAGE, per=kind.label, by_count=by_count(frame, attempt))
    if Mark.MEDIAN in marks:
        return sought.chosen(Operation.AVERAGE, median=True)
    if Mark.AVERAGE in marks and not averaged:
        if kind.totals_of and sought.ranked and not per(attempt) and len(frame.rows) > 1:  # 三批的均值谁最高
            return sought.chosen(Operation.COMPARE, less=asks_for_less(attempt) or Mark.MIN in marks)
        return sought.chosen(Operation.AVERAGE, per=per(attempt) or each, by_count=by_count(frame, attempt))
    return None


def _placed(sought: Sought) -> Frame | None:
    """Which place one has in an order, or whether it is the first."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind, catalogue = attempt.marks, attempt.kind, attempt.catalogue
    placed = () if frame.rank or not asks_place(attempt) else the_one(frame)
    said = () if one_subject(attempt) or presumes_total(attempt) else presumed(attempt)
    subject = one_subject(attempt) or bool(placed) or bool(said)
    if (placed or (sought.ranked and Mark.WHETHER in marks)) and subject and not frame.limit:
        named = {i for c in frame.constraints if c.strength >= 2 and not c.negated for i in c.ids}
        if said:
            named = set(frozenset[str].intersection(*(c.ids for c in said)))
        wide = frozenset(catalogue.of_kind[kind.label])
        for constraint in frame.constraints:
            if constraint.strength < 2 and not constraint.own & {*placed} and constraint not in said:
                wide = wide - constraint.ids if constraint.negated else wide & constraint.ids
        if placed:
            return sought.chosen(Operation.RANK, rows=ordered(attempt, wide), placed=placed)
        return sought.chosen(
            Operation.RANK,
            rows=ordered(attempt, wide),
            expected=tuple(sorted(named)),
            placings=placings(attempt),
        )
    return None


def _ranked(sought: Sought) -> Frame | None:
    """The first of an order, the n-th, or all of it."""
    frame, attempt = sought.frame, sought.attempt
    marks, figures, kind = attempt.marks, attempt.figures, attempt.kind
    if frame.order_kept and attempt.before is not None and not attempt.asked:
        past = attempt.before.frame
        if past.operation in (Operation.RANK, Operation.SORT) and not attempt.kinds:  # 第二呢
            figures_of = tuple(a for a in past.attributes if a in kind.attributes)
            rows = ordered(attempt, frozenset(frame.order_kept))
            return sought.chosen(
                Operation.RANK,
                rows=rows,
                rank=abs(figures.rank),
                attributes=figures_of,
                descending=past.descending == (figures.rank > 0),
            )
    if sought.ranked:
        return sought.chosen(Operation.RANK, placings=placings(attempt))
    if sought.comparing and _which_has_more(attempt) and len(frame.rows) >= 2:
        less = bool(marks & {Mark.LESS})
        unranked = _of_another_kind(attempt) if Mark.WHICH not in marks else []  # 开发区哪个大, of projects
        missing = (*frame.missing, *unranked)
        return sought.chosen(Operation.RANK, descending=not less, missing=missing)
    if marks & {Mark.SORT, Mark.ASCENDING} and not (
        Mark.LIST in marks and not frame.attributes and not attempt.kinds
    ):
        return sought.chosen(Operation.SORT)
    return None


def _which_has_more(attempt: Attempt) -> bool:
    """Whether it is asked which one: 哪个更大, and 谁大 in one word."""
    if Mark.WHICH in attempt.marks:
        return True
    return any(w.text.startswith(picking_openings()) for w in attempt.bearing(Mark.MORE, Mark.LESS))


def _of_another_kind(attempt: Attempt) -> list[str]:
    """The kind right before 哪个大, where it is none that the question is taken to be about."""
    own = {attempt.kind.label, attempt.kind.totals_of}
    places = {place - 1 for place in attempt.at(Mark.MORE, Mark.LESS)}
    kinds = {place for label, place in attempt.kinds if label in own}
    return [attempt.words[place].text for _, place in attempt.kinds if place in places - kinds]


def _added_up(sought: Sought) -> Frame | None:
    """Sums and numbers."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind = attempt.marks, attempt.kind
    if frame.bounds and Mark.WHETHER in marks and of_all(attempt) and len(frame.scope) > 1:
        return sought.chosen(Operation.LIST, judged=_all_within(frame, attempt))
    if Mark.SUM in marks and frame.counting and Mark.COUNT in marks:
        return sought.chosen(Operation.COUNT)
    if Mark.SUM in marks and not (kind.totals_of and frame.count and not frame.attributes):
        return sought.chosen(Operation.SUM)
    if attempt.lacking and not frame.attributes and Mark.COUNT not in marks:
        return sought.chosen(Operation.LIST)  # 没写明企业的
    claimed = frame.count and Mark.WHETHER in marks and not one_subject(attempt) and not frame.attributes
    figured = not kind.totals_of and counts_figure(attempt)
    if figured and how_many(attempt):  # 多少项目,多少投资: both
        figured = sum(word.has(Mark.HOW_MUCH, Mark.COUNT) for word in attempt.words) < _BOTH
    if not figured and (Mark.COUNT in marks or claimed or how_many(attempt)):
        return sought.chosen(Operation.COUNT)
    return None


def _whether(sought: Sought) -> Frame | None:
    """Whether there is any, or one is within a limit; when it was."""
    frame, attempt = sought.frame, sought.attempt
    marks = attempt.marks
    one = one_subject(attempt)
    asks_for_any = Mark.EXISTS in marks or (Mark.WHETHER in marks and frame.bounds and not one)
    if frame.bounds and one and marks & {Mark.WHETHER, Mark.EXISTS} and _to_judge(frame, attempt):
        labels = tuple(dict.fromkeys((*frame.attributes, *(label for label, _ in frame.bounds))))
        return sought.chosen(Operation.VALUE, rows=frame.scope, attributes=labels, judged=bool(frame.rows))
    if asks_for_any and not (frame.attributes and one and not frame.bounds):
        return sought.chosen(Operation.EXISTS)
    if Mark.WHEN in marks and not frame.attributes:
        return sought.chosen(Operation.WHEN)
    return None


def _figures(sought: Sought) -> Frame | None:
    """The figures and texts that are asked for."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind, catalogue = attempt.marks, attempt.kind, attempt.catalogue
    if Mark.ALL in marks and frame.attributes and len(frame.rows) > 1:
        attribute = kind.attributes[frame.attributes[0]]
        summable = attribute.additive or (bool(frame.unit) and not attribute.unit)
        if summable and Mark.LIST not in marks:
            return sought.chosen(Operation.SUM)
    if frame.attributes:
        bound_only = frame.bounds and not asks_value(attempt)
        if bound_only:
            return sought.chosen(Operation.LIST)
        return sought.chosen(Operation.VALUE)
    if Mark.HOW_MUCH in marks and not frame.attributes:
        meant = size_asked(attempt) or figures_told(catalogue, kind.label, frame.rows)
        loose = of_a_word_of_texts(attempt)
        if meant and loose:
            return sought.chosen(Operation.VALUE, attributes=meant, missing=(*frame.missing, *loose))
        if meant and (attempt.constraints or frame.followed):
            return sought.chosen(Operation.VALUE, attributes=meant)
    return None


def _whom(sought: Sought) -> Frame:
    """Whom the question picks out, listed or described."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind = attempt.marks, attempt.kind
    if frame.bounds or (any(c.negated for c in frame.constraints) and not one_subject(attempt)):
        return sought.chosen(Operation.LIST)
    quoting = [c for c in frame.constraints if c.items and not c.strength]
    several = Mark.LIST in marks and attempt.names_kind and len(frame.rows) > 1  # 经过广场的线路有哪些
    if quoting and not several and all(c in quoting or c.strength < 2 for c in frame.constraints):
        return sought.chosen(Operation.DESCRIBE)
    listing = marks & {Mark.LIST} and attempt.kinds and kind.label in dict(attempt.kinds)
    if one_subject(attempt) and not (listing and lists_kind(attempt)):
        return sought.chosen(Operation.DESCRIBE)
    one = len(frame.rows) == 1 and (not attempt.kinds or not lists_kind(attempt))
    return sought.chosen(Operation.DESCRIBE if one else Operation.LIST)


def _all_within(frame: Frame, attempt: Attempt) -> bool:
    """Whether all are within the limits of whom a figure is told."""
    entities, labels = attempt.catalogue.base.entities, [label for label, _ in frame.bounds]
    told = (i for i in frame.scope if all(label in entities[i].statements for label in labels))
    return set(told) <= set(frame.rows)


def _to_judge(frame: Frame, attempt: Attempt) -> bool:
    """Whether the limits are said of somebody named, so that the answer is yes or no."""
    kinds = {label for label, _ in attempt.kinds} - {attempt.kind.totals_of}
    listing = attempt.marks & {Mark.LIST, Mark.WHICH} or kinds
    return len(frame.scope) == 1 and not listing


_DECISIONS: tuple[Callable[[Sought], Frame | None], ...] = (
    spanned,
    _had_besides,
    set_apart,
    given,
    over_each_other,
    shared,
    told_apart,
    compared,
    _grouped,
    _averaged,
    _placed,
    _ranked,
    _added_up,
    _whether,
    _figures,
)
