"""Which readings a question hardly means."""

from __future__ import annotations

from knowledge.understanding.asking import another_has_it
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.neighbouring import quotes_items
from knowledge.vocabulary.marks import Mark

_BY_PIECE = 2  # the strength of a name that is given in part
_NUMERIC = {
    Operation.SUM,
    Operation.AVERAGE,
    Operation.RANK,
    Operation.SORT,
    Operation.COMPARE,
    Operation.DIFFERENCE,
    Operation.RATIO,
    Operation.SHARE,
}


def weigh(attempt: Attempt, frame: Frame) -> None:
    """Mark down readings that the question hardly means."""
    kind, catalogue = attempt.kind, attempt.catalogue
    if kind.totals_of and attempt.marks & {Mark.NAMED, Mark.UNNAMED}:
        attempt.score -= 3.0  # what the source names is no stated total
    if frame.operation in _NUMERIC and not frame.attributes and catalogue.main_figure(kind.label) is None:
        attempt.score -= 2.0
    own = any(label == kind.label for label, _ in attempt.kinds)
    if any(not item.ids for item in frame.items):
        attempt.score -= 1.0
    named = {label for label, _ in attempt.kinds}
    if frame.by_count and frame.items and named and not {kind.label, kind.totals_of} & named:
        attempt.score -= 3.0
    if frame.operation == Operation.COUNT and named and not {kind.label, kind.totals_of} & named:
        attempt.score -= 3.0  # projects are counted, not the zone they are in
    if quotes_items(attempt):
        attempt.score += 1.5  # the next of a list: of what holds the list
    if kind.totals_of and Mark.LIST in attempt.marks and not own and not frame.bounds:
        attempt.score -= 1.5  # a list wants names
        part = len(frame.rows) == 1 and bool(catalogue.base.entities[frame.rows[0]].conditions)
        if part and frame.operation == Operation.DESCRIBE:
            attempt.score -= 3.0  # 都有谁
    single = len(frame.rows) == 1 and bool(attempt.constraints) and not frame.expected
    attempt.score -= sum(2.0 for claim in frame.claims if not (claim.attribute or claim.owners))
    by_name = single and any(c.strength > _BY_PIECE for c in attempt.constraints)
    if kind.totals_of and by_name and frame.operation in (Operation.COUNT, Operation.VALUE, Operation.SUM):
        attempt.score += 1.0  # 9月签约项目有几个: the very name of a total
    if kind.totals_of and frame.expected and frame.placings:
        attempt.score += 1.0  # 签约一批是不是项目最少、投资最多: totals are ordered
    if kind.totals_of and frame.limit and frame.operation == Operation.SHARE and kind.totals_of in named:
        attempt.score -= 3.0  # the first two projects, not totals
    if kind.totals_of and frame.operation in (Operation.RANK, Operation.SORT) and single:
        attempt.score -= 4.0  # the largest project of a batch: a project is asked for, not the total
    if not own and another_has_it(attempt):
        attempt.score -= 1.2
