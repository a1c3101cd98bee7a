"""Operations of two sides, and what is put aside before all others: shares, differences, comparisons."""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.neighbouring import others_of_list
from knowledge.understanding.choosing.quoting import part_of
from knowledge.understanding.counting import each_time
from knowledge.understanding.cues import asks_date, asks_for_less, first_in_time, of_a_sort, one_subject
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.denying import untold_beyond
from knowledge.understanding.operations.affirming import affirmed
from knowledge.understanding.operations.dividing import between, divided
from knowledge.understanding.operations.gaps import (
    ends_added_up,
    figures_in_order,
    more_by_share,
    pair_before,
    two_figured,
    widest,
)
from knowledge.understanding.operations.placing import placings
from knowledge.understanding.operations.siding import less_the_negated
from knowledge.understanding.operations.sought import Sought
from knowledge.vocabulary.marks import Mark

_BOTH_ENDS = {Mark.MAX, Mark.MIN}


def set_apart(sought: Sought) -> Frame | None:
    """What is put aside before all else: an order that no date gives, who lacks something, the unnamed."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind = attempt.marks, attempt.kind
    undated = first_in_time(attempt)
    if undated:
        return sought.chosen(Operation.LIST, missing=(*frame.missing, *undated))
    if attempt.without:
        return sought.chosen(Operation.GROUP, group=sought.group, without=True, unnamed=False)
    if frame.unnamed and (marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.LIST} or untold_beyond(attempt)):
        unnamed = next((w.text for w in attempt.bearing(Mark.UNNAMED)), "")
        return sought.chosen(Operation.LIST, missing=(*frame.missing, *([unnamed] if unnamed else [])))
    if frame.unnamed:
        share = "share" if Mark.SHARE in marks else ""
        return sought.chosen(Operation.COUNT if not frame.attributes else Operation.SUM, asked_as=share)
    if Mark.REMAINDER in marks and kind.totals_of and any(c.negated for c in attempt.constraints):
        return sought.chosen(Operation.DIFFERENCE, items=less_the_negated(attempt), pivot=1)
    if Mark.RECONCILE in marks and kind.totals_of and not _only_looked_up(frame, attempt):
        return sought.chosen(Operation.RECONCILE)
    return None


def given(sought: Sought) -> Frame | None:
    """What is said rightly, a part of a list, two figures of one."""
    frame, attempt = sought.frame, sought.attempt
    rightly = affirmed(frame, attempt)
    if rightly:
        return sought.chosen(Operation.VALUE, attributes=rightly, confirmed=True)
    part = others_of_list(frame, attempt) or part_of(frame, attempt)
    if part is not None:
        return part
    two_figures = between(frame, attempt)
    if two_figures is not None:
        return two_figures
    return None


def over_each_other(sought: Sought) -> Frame | None:
    """One figure over another."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind = attempt.marks, attempt.kind
    quotient = divided(frame, attempt)
    if quotient.per and not (kind.totals_of and (Mark.AVERAGE in marks or each_time(attempt))):
        less = bool(marks & {Mark.LESS, Mark.MIN})
        ranking = bool(sought.ranked or sought.comparing or marks & {Mark.SORT, Mark.ASCENDING})
        apart = "difference" if Mark.DIFFERENCE in marks else ""
        each = any(not w.has(Mark.PER) for w in attempt.bearing(Mark.EACH))  # 每亩分别投多少
        return quotient.but(
            operation=Operation.QUOTIENT, ordering=ranking, less=less, asked_as=apart, apart=each
        )
    return None


def shared(sought: Sought) -> Frame | None:
    """Shares of a whole, and by how many per cent one is more than the other."""
    frame, attempt = sought.frame, sought.attempt
    marks, figures, kind = attempt.marks, attempt.figures, attempt.kind
    percent = next((a.label for a in kind.attributes.values() if a.type == "数值" and a.unit == "%"), "")
    whole = Mark.ALL in marks or any(w.entry.city for w in attempt.words) or frame.attributes
    portion = any(w.text.startswith("占") for w in attempt.bearing(Mark.SHARE))
    if (
        Mark.SHARE in marks
        and percent
        and not (portion or sought.several or whole or frame.bounds)
        and len(frame.rows) <= 3
    ):
        return sought.chosen(Operation.VALUE, attributes=(percent,))
    if sought.several and Mark.SHARE in marks and Mark.THAN in marks and not portion:  # 多百分之几
        return sought.chosen(Operation.DIFFERENCE, relative=True)
    if sought.group and Mark.SHARE in marks and Mark.EACH in marks and not one_subject(attempt):
        return sought.chosen(Operation.GROUP, group=sought.group, portions=True)
    if frame.followed and more_by_share(attempt):
        return sought.chosen(Operation.DIFFERENCE, relative=True, items=pair_before(attempt))
    pair = _by_figure(sought, Operation.SHARE) if Mark.SHARE in marks else None
    if pair is not None:  # 30亿占50亿的多少
        return pair
    if Mark.SHARE in marks or figures.shares:
        return sought.chosen(Operation.SHARE, absent=(*frame.absent, *of_a_sort(attempt)))
    return None


def _by_figure(sought: Sought, operation: Operation) -> Frame | None:
    """Two that are told by a figure each, set against each other; None where they are not."""
    pair = figures_in_order(sought.frame, sought.attempt)
    if not pair:
        return None
    asked = (sought.frame.bounds[0][0],)
    return sought.chosen(operation, items=pair, pivot=1, bounds=(), attributes=asked)


def told_apart(sought: Sought) -> Frame | None:
    """Differences and ratios."""
    frame, attempt = sought.frame, sought.attempt
    marks = attempt.marks
    if marks & {Mark.DIFFERENCE, Mark.RATIO} and frame.followed and sought.ranked and not marks >= _BOTH_ENDS:
        return sought.chosen(Operation.RATIO if Mark.RATIO in marks else Operation.DIFFERENCE)
    ends = marks >= _BOTH_ENDS and Mark.RATIO not in marks
    if Mark.DIFFERENCE in marks and ends and (added := ends_added_up(frame, attempt)):
        return sought.chosen(Operation.DIFFERENCE, items=added, pivot=1, limit=0)
    if Mark.DIFFERENCE in marks and (ends or widest(attempt)):
        return sought.chosen(Operation.DIFFERENCE, extremes=True)
    if marks & {Mark.DIFFERENCE, Mark.RATIO} and sought.ranked:
        placed = placings(attempt)
        frame = sought.frame = frame.but(placings=placed, limit=0 if placed else frame.limit)
    if Mark.RATIO in marks:  # 50亿是30亿的几倍
        return _by_figure(sought, Operation.RATIO) or sought.chosen(Operation.RATIO)
    if Mark.DIFFERENCE in marks and two_figured(frame):
        return sought.chosen(Operation.DIFFERENCE, items=two_figured(frame), bounds=())
    if Mark.DIFFERENCE in marks and frame.placings:
        return sought.chosen(Operation.DIFFERENCE)
    if (
        Mark.DIFFERENCE in marks
        and sought.several
        and marks & {Mark.WHICH, Mark.WHO}
        and Mark.THAN not in marks
    ):
        return sought.chosen(Operation.COMPARE, less=asks_for_less(attempt))  # 谁大,大多少
    against = sought.several or Mark.THAN in marks or (Mark.OTHER in marks and bool(attempt.constraints))
    if Mark.DIFFERENCE in marks and (against or attempt.before is not None):
        return sought.chosen(Operation.DIFFERENCE)
    return None


def compared(sought: Sought) -> Frame | None:
    """Which of those named has more."""
    frame, attempt = sought.frame, sought.attempt
    marks, kind = attempt.marks, attempt.kind
    if sought.several and marks & {Mark.EARLIEST, Mark.LATEST} and asks_date(frame, attempt):
        return sought.chosen(Operation.RANK, descending=Mark.EARLIEST not in marks)
    beside = marks & {Mark.OTHER, Mark.NAMED} and attempt.constraints and not sought.several
    if beside and (
        sought.over is not None or (Mark.THAN in marks and (sought.comparing or Mark.SUM in marks))
    ):
        less = (
            attempt.words[sought.over].has(Mark.BELOW)
            if sought.over is not None
            else bool(marks & {Mark.LESS})
        )
        return sought.chosen(Operation.COMPARE, less=less)
    if (
        sought.several
        and (
            sought.comparing
            or Mark.THAN in marks
            or (marks & {Mark.WHICH, Mark.WHO, Mark.MAX, Mark.MIN} and (sought.sized or sought.ranked))
        )
        and (not (kind.totals_of and len(frame.rows) > 2) or Mark.THAN in marks or sought.over is not None)
    ):
        less = asks_for_less(attempt)
        return sought.chosen(Operation.COMPARE, less=less)
    if Mark.DIFFERENT in marks and Mark.AVERAGE not in marks and len(frame.rows) >= 2:
        return sought.chosen(Operation.VALUE if frame.attributes else Operation.DESCRIBE)
    return None


def _only_looked_up(frame: Frame, attempt: Attempt) -> bool:
    """Whether a single part is to be looked up again: 核对下投产一批的总额."""
    if len(frame.rows) != 1 or not attempt.catalogue.base.entities[frame.rows[0]].conditions:
        return False
    said = [word.end for word in attempt.words if word.has(Mark.RECONCILE)]
    return all(c.start >= end for c in attempt.constraints for end in said)
