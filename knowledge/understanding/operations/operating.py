"""Decide what a question wants done with the entities it picks out."""

from __future__ import annotations

from knowledge.reckoning.unnamed import figures_told
from knowledge.understanding.asked.grouping import (
    among_all,
    counted_of,
    first_of_each,
    group_of,
    names_wanted,
)
from knowledge.understanding.asked.sizes import of_a_word_of_texts, size_asked
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.joining import groups as groups_of
from knowledge.understanding.choosing.neighbouring import others_of_list
from knowledge.understanding.choosing.quoting import part_of
from knowledge.understanding.cues import (
    asks_date,
    asks_for_less,
    asks_place,
    asks_value,
    but_the_named,
    by_count,
    counts_figure,
    counts_too,
    each_of_kind,
    each_time,
    first_in_time,
    has_between,
    how_many,
    lists_kind,
    of_a_sort,
    of_all,
    one_asked,
    one_subject,
    per,
    the_one,
    unmeasured,
)
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.denying import untold_beyond
from knowledge.understanding.gate.unranked import asks_the_most
from knowledge.understanding.operations.affirming import affirmed
from knowledge.understanding.operations.dividing import between, divided
from knowledge.understanding.operations.gaps import left_out, more_by_share, pair_before, two_figured, widest
from knowledge.understanding.operations.placing import placings
from knowledge.understanding.operations.siding import less_the_negated
from knowledge.vocabulary.marks import Mark

_BOTH_ENDS = {Mark.MAX, Mark.MIN}

_BOTH = 2  # questions for a number: of entities, and of a figure


def operation_of(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with its operation, order and grouping."""
    if asks_the_most(attempt):
        less = asks_for_less(attempt)
        attempt.marks |= {Mark.MIN if less else Mark.MAX}
        frame = frame.but(descending=not less)
    marks, figures, kind = attempt.marks, attempt.figures, attempt.kind
    catalogue = attempt.catalogue
    group = group_of(frame, attempt)
    ranked = bool(marks & {Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST} or frame.rank or frame.limit)
    several = len(groups_of(attempt, [c for c in attempt.constraints if not c.negated])) >= 2
    sized = attempt.says(Mark.BIG, Mark.SMALL)
    if frame.rank < 0:
        frame = frame.but(rank=-frame.rank, descending=False)
    if Mark.EARLIEST in marks or (Mark.LATEST in marks and not marks & {Mark.MAX, Mark.MIN}):
        frame = frame.but(descending=Mark.EARLIEST not in marks)
    if frame.limit and attempt.says(Mark.MIN, Mark.FROM_END):
        frame = frame.but(descending=False)

    def chosen(operation: Operation, **changes: object) -> Frame:
        return frame.but(operation=operation, **changes)

    over = unmeasured(attempt)
    comparing = bool(marks & {Mark.MORE, Mark.LESS} or (Mark.THAN in marks and sized) or over is not None)
    comparing = comparing or (sized and several and has_between(attempt))
    frame = frame.but(
        averaged=Mark.AVERAGE in marks,
        summed=Mark.SUM in marks or bool(Mark.ALL in marks and frame.limit),
        counting=counts_too(attempt),
        unnamed=Mark.UNNAMED in marks
        or (Mark.REMAINDER in marks and frame.named and not (attempt.trimmed or left_out(attempt)))
        or but_the_named(attempt),
    )
    undated = first_in_time(attempt)
    if undated:
        return chosen(Operation.LIST, missing=(*frame.missing, *undated))
    if attempt.without:
        return chosen(Operation.GROUP, group=group, without=True, unnamed=False)
    if frame.unnamed and (marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.LIST} or untold_beyond(attempt)):
        unnamed = next((w.text for w in attempt.bearing(Mark.UNNAMED)), "")
        return chosen(Operation.LIST, missing=(*frame.missing, *([unnamed] if unnamed else [])))
    if frame.unnamed:
        return chosen(Operation.COUNT if not frame.attributes else Operation.SUM)
    if Mark.REMAINDER in marks and kind.totals_of and any(c.negated for c in attempt.constraints):
        return chosen(Operation.DIFFERENCE, items=less_the_negated(attempt), pivot=1)
    if Mark.RECONCILE in marks and kind.totals_of and not _only_looked_up(frame, attempt):
        return chosen(Operation.RECONCILE)
    rightly = affirmed(frame, attempt)
    if rightly:
        return chosen(Operation.VALUE, attributes=rightly, confirmed=True)
    part = others_of_list(frame, attempt) or part_of(frame, attempt)
    if part is not None:
        return part
    two_figures = between(frame, attempt)
    if two_figures is not None:
        return two_figures
    quotient = divided(frame, attempt)
    if quotient.per and not (kind.totals_of and (Mark.AVERAGE in marks or each_time(attempt))):
        less = bool(marks & {Mark.LESS, Mark.MIN})
        ranking = bool(ranked or comparing or marks & {Mark.SORT, Mark.ASCENDING})
        apart = "difference" if Mark.DIFFERENCE in marks else ""
        return quotient.but(operation=Operation.QUOTIENT, ordering=ranking, less=less, asked_as=apart)
    percent = next((a.label for a in kind.attributes.values() if a.type == "数值" and a.unit == "%"), "")
    whole = Mark.ALL in marks or any(w.entry.city for w in attempt.words) or frame.attributes
    portion = any(w.text.startswith("占") for w in attempt.bearing(Mark.SHARE))
    if (
        Mark.SHARE in marks
        and percent
        and not (portion or several or whole or frame.bounds)
        and len(frame.rows) <= 3
    ):
        return chosen(Operation.VALUE, attributes=(percent,))
    if several and Mark.SHARE in marks and Mark.THAN in marks and not portion:  # 多百分之几
        return chosen(Operation.DIFFERENCE, relative=True)
    if group and Mark.SHARE in marks and Mark.EACH in marks and not one_subject(attempt):
        return chosen(Operation.GROUP, group=group, portions=True)
    if frame.followed and more_by_share(attempt):
        return chosen(Operation.DIFFERENCE, relative=True, items=pair_before(attempt))
    if Mark.SHARE in marks or figures.shares:
        return chosen(Operation.SHARE, absent=(*frame.absent, *of_a_sort(attempt)))
    if marks & {Mark.DIFFERENCE, Mark.RATIO} and frame.followed and ranked and not marks >= _BOTH_ENDS:
        return chosen(Operation.RATIO if Mark.RATIO in marks else Operation.DIFFERENCE)
    if Mark.DIFFERENCE in marks and (marks >= _BOTH_ENDS or widest(attempt)):
        return chosen(Operation.DIFFERENCE, extremes=True)
    if marks & {Mark.DIFFERENCE, Mark.RATIO} and ranked:
        frame = frame.but(placings=placings(attempt))
    if Mark.RATIO in marks:
        return chosen(Operation.RATIO)
    if Mark.DIFFERENCE in marks and two_figured(frame):
        return chosen(Operation.DIFFERENCE, items=two_figured(frame), bounds=())
    if Mark.DIFFERENCE in marks and frame.placings:
        return chosen(Operation.DIFFERENCE)
    if Mark.DIFFERENCE in marks and several and marks & {Mark.WHICH, Mark.WHO} and Mark.THAN not in marks:
        return chosen(Operation.COMPARE, less=asks_for_less(attempt))  # 谁大,大多少
    against = several or Mark.THAN in marks or (Mark.OTHER in marks and bool(attempt.constraints))
    if Mark.DIFFERENCE in marks and (against or attempt.before is not None):
        return chosen(Operation.DIFFERENCE)
    if several and marks & {Mark.EARLIEST, Mark.LATEST} and asks_date(frame, attempt):
        return chosen(Operation.RANK, descending=Mark.EARLIEST not in marks)
    beside = marks & {Mark.OTHER, Mark.NAMED} and attempt.constraints and not several
    if beside and (over is not None or (Mark.THAN in marks and (comparing or Mark.SUM in marks))):
        less = attempt.words[over].has(Mark.BELOW) if over is not None else bool(marks & {Mark.LESS})
        return chosen(Operation.COMPARE, less=less)
    if (
        several
        and (
            comparing
            or Mark.THAN in marks
            or (marks & {Mark.WHICH, Mark.WHO, Mark.MAX, Mark.MIN} and (sized or ranked))
        )
        and (not (kind.totals_of and len(frame.rows) > 2) or Mark.THAN in marks or over is not None)
    ):
        less = asks_for_less(attempt)
        return chosen(Operation.COMPARE, less=less)
    if Mark.DIFFERENT in marks and Mark.AVERAGE not in marks and len(frame.rows) >= 2:
        return chosen(Operation.VALUE if frame.attributes else Operation.DESCRIBE)
    if group:
        frame = frame.but(first_only=one_asked(frame, attempt))
    if group and (
        ranked
        or marks & {Mark.SORT, Mark.ASCENDING}
        or marks & {Mark.EACH}
        or Mark.WHICH in marks
        or Mark.LIST in marks
        or counted_of(attempt)
    ):
        both = bool(marks & {Mark.MAX}) and bool(marks & {Mark.MIN})
        if ranked and Mark.WHETHER in marks:
            frame = among_all(frame, attempt, group)
        return chosen(
            Operation.GROUP,
            group=group,
            each_named=names_wanted(attempt),
            extremes=both,
            first_of_each=first_of_each(attempt),
        )
    averaged = any(b.against == "average" for _, b in frame.bounds)
    each = each_time(attempt)
    if each and not frame.averaged:
        return chosen(Operation.AVERAGE, per=each, by_count=by_count(frame, attempt))
    if Mark.AVERAGE in marks and kind.totals_of and each_of_kind(attempt):
        return chosen(Operation.AVERAGE, per=kind.label, by_count=by_count(frame, attempt))
    if Mark.MEDIAN in marks:
        return chosen(Operation.AVERAGE, median=True)
    if Mark.AVERAGE in marks and not averaged:
        if kind.totals_of and ranked and not per(attempt) and len(frame.rows) > 1:  # 三批的均值谁最高
            return chosen(Operation.COMPARE, less=asks_for_less(attempt) or Mark.MIN in marks)
        return chosen(Operation.AVERAGE, per=per(attempt) or each, by_count=by_count(frame, attempt))
    placed = () if frame.rank or not asks_place(attempt) else the_one(frame)
    subject = one_subject(attempt) or bool(placed)
    if (placed or (ranked and Mark.WHETHER in marks)) and subject and not frame.limit:
        named = {i for c in frame.constraints if c.strength >= 2 and not c.negated for i in c.ids}
        wide = frozenset(catalogue.of_kind[kind.label])
        for constraint in frame.constraints:
            if constraint.strength < 2 and not constraint.own & {*placed}:
                wide = wide - constraint.ids if constraint.negated else wide & constraint.ids
        if placed:
            return chosen(Operation.RANK, rows=ordered(attempt, wide), placed=placed)
        return chosen(
            Operation.RANK,
            rows=ordered(attempt, wide),
            expected=tuple(sorted(named)),
            placings=placings(attempt),
        )
    if frame.order_kept and attempt.before is not None and not attempt.asked:
        past = attempt.before.frame
        if past.operation in (Operation.RANK, Operation.SORT) and not attempt.kinds:  # 第二呢
            figures_of = tuple(a for a in past.attributes if a in kind.attributes)
            rows = ordered(attempt, frozenset(frame.order_kept))
            return chosen(
                Operation.RANK,
                rows=rows,
                rank=abs(figures.rank),
                attributes=figures_of,
                descending=past.descending == (figures.rank > 0),
            )
    if ranked:
        return chosen(Operation.RANK, placings=placings(attempt))
    if comparing and Mark.WHICH in marks and len(frame.rows) >= 2:
        less = bool(marks & {Mark.LESS})
        return chosen(Operation.RANK, descending=not less)
    if marks & {Mark.SORT, Mark.ASCENDING} and not (
        Mark.LIST in marks and not frame.attributes and not attempt.kinds
    ):
        return chosen(Operation.SORT)
    if frame.bounds and Mark.WHETHER in marks and of_all(attempt) and len(frame.scope) > 1:
        return chosen(Operation.LIST, judged=_all_within(frame, attempt))
    if Mark.SUM in marks and frame.counting and Mark.COUNT in marks:
        return chosen(Operation.COUNT)
    if Mark.SUM in marks and not (kind.totals_of and frame.count and not frame.attributes):
        return chosen(Operation.SUM)
    if attempt.lacking and not frame.attributes and Mark.COUNT not in marks:
        return chosen(Operation.LIST)  # 没写明企业的
    claimed = frame.count and Mark.WHETHER in marks and not one_subject(attempt) and not frame.attributes
    figured = not kind.totals_of and counts_figure(attempt)
    if figured and how_many(attempt):  # 多少项目,多少投资: both
        figured = sum(word.has(Mark.HOW_MUCH, Mark.COUNT) for word in attempt.words) < _BOTH
    if not figured and (Mark.COUNT in marks or claimed or how_many(attempt)):
        return chosen(Operation.COUNT)
    one = one_subject(attempt)
    asks_for_any = Mark.EXISTS in marks or (Mark.WHETHER in marks and frame.bounds and not one)
    if frame.bounds and one and marks & {Mark.WHETHER, Mark.EXISTS} and _to_judge(frame, attempt):
        labels = tuple(dict.fromkeys((*frame.attributes, *(label for label, _ in frame.bounds))))
        return chosen(Operation.VALUE, rows=frame.scope, attributes=labels, judged=bool(frame.rows))
    if asks_for_any and not (frame.attributes and one and not frame.bounds):
        return chosen(Operation.EXISTS)
    if Mark.WHEN in marks and not frame.attributes:
        return chosen(Operation.WHEN)
    if Mark.ALL in marks and frame.attributes and len(frame.rows) > 1:
        attribute = kind.attributes[frame.attributes[0]]
        summable = attribute.additive or (bool(frame.unit) and not attribute.unit)
        if summable and Mark.LIST not in marks:
            return chosen(Operation.SUM)
    if frame.attributes:
        bound_only = frame.bounds and not asks_value(attempt)
        if bound_only:
            return chosen(Operation.LIST)
        return chosen(Operation.VALUE)
    if Mark.HOW_MUCH in marks and not frame.attributes:
        meant = size_asked(attempt) or figures_told(catalogue, kind.label, frame.rows)
        loose = of_a_word_of_texts(attempt)
        if meant and loose:
            return chosen(Operation.VALUE, attributes=meant, missing=(*frame.missing, *loose))
        if meant and (attempt.constraints or frame.followed):
            return chosen(Operation.VALUE, attributes=meant)
    if frame.bounds or (any(c.negated for c in frame.constraints) and not one_subject(attempt)):
        return chosen(Operation.LIST)
    quoting = [c for c in frame.constraints if c.items and not c.strength]
    several = Mark.LIST in marks and attempt.names_kind and len(frame.rows) > 1  # 经过广场的线路有哪些
    if quoting and not several and all(c in quoting or c.strength < 2 for c in frame.constraints):
        return chosen(Operation.DESCRIBE)
    listing = marks & {Mark.LIST} and attempt.kinds and kind.label in dict(attempt.kinds)
    if one_subject(attempt) and not (listing and lists_kind(attempt)):
        return chosen(Operation.DESCRIBE)
    one = len(frame.rows) == 1 and (not attempt.kinds or not lists_kind(attempt))
    return chosen(Operation.DESCRIBE if one else Operation.LIST)


def _all_within(frame: Frame, attempt: Attempt) -> bool:
    """Whether all are within the limits of whom a figure is told."""
    entities, labels = attempt.catalogue.base.entities, [label for label, _ in frame.bounds]
    told = (i for i in frame.scope if all(label in entities[i].statements for label in labels))
    return set(told) <= set(frame.rows)


def _to_judge(frame: Frame, attempt: Attempt) -> bool:
    """Whether the limits are said of somebody named, so that the answer is yes or no."""
    listing = attempt.marks & {Mark.LIST, Mark.WHICH} or attempt.kinds
    return len(frame.scope) == 1 and not listing


def _only_looked_up(frame: Frame, attempt: Attempt) -> bool:
    """Whether a single part is to be looked up again: 核对下投产一批的总额."""
    if len(frame.rows) != 1 or not attempt.catalogue.base.entities[frame.rows[0]].conditions:
        return False
    said = [word.end for word in attempt.words if word.has(Mark.RECONCILE)]
    return all(c.start >= end for c in attempt.constraints for end in said)
