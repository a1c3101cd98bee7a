"""Which readings a question hardly means."""

from __future__ import annotations

from knowledge.tagging.tokens import Token
from knowledge.understanding.asked.asking import another_has_it
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.neighbouring import quotes_items
from knowledge.understanding.cues import points_at_one
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.limits.wholes import points_at_total, states_choice
from knowledge.understanding.operations.presuming import first_of_its_kind, presumes_total
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import (
    all_words,
    embracing_words,
    particles,
    possessives,
)

_BY_PIECE = 2  # the strength of a name that is given in part
_NEAR = 2  # words from a kind to what it has: 其他园区点名的项目
_OF_ANY = {Mark.EXISTS, Mark.WHICH, Mark.LIST, Mark.COUNT, Mark.NAMED, Mark.EACH, Mark.SUM, Mark.AVERAGE}
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
    if kind.totals_of and frame.operation == Operation.VALUE and points_at_one(attempt, kind.totals_of):
        attempt.score -= 3.0  # 甲区那个项目投了多少
    if kind.place and any(points_at_one(attempt, of) for of in catalogue.base.kinds if of != kind.label):
        attempt.score -= 3.0
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
    totals = catalogue.totals_of.get(kind.label)
    counting = Mark.COUNT in attempt.marks
    if (
        totals is not None
        and (counting or not own)
        and _whole_told(attempt, catalogue.base.kinds[totals].measures)
    ):
        attempt.score -= 1.5  # 开工那批过没过三百亿: the batch
    if totals is not None and catalogue.overall(totals) is not None and _all_told(attempt):
        attempt.score -= 2.0  # 全市总投资过没过千亿: the total
    if totals is not None and _total_judged(attempt, totals):
        attempt.score -= 2.0  # 签约项目总投资超过500亿了吗: the total
    if kind.totals_of and frame.expected and first_of_its_kind(attempt, kind.totals_of):
        attempt.score -= 3.0  # 最大的项目在甲区吗: no total
    if presumes_total(attempt):
        attempt.score -= 2.0  # 签约的是不是最多的: the totals
    if _only_of_whose(attempt):
        attempt.score -= 1.5  # 其他开发区的项目: the projects
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


def _only_of_whose(attempt: Attempt) -> bool:
    """Whether the kind is named only as having another: 其他开发区都有啥项目, but not 哪个开发区的项目."""
    labels = {place: label for label, place in attempt.kinds}
    own = [place for place, label in labels.items() if label == attempt.kind.label]
    if len(own) != 1 or attempt.kind.totals_of:
        return False
    (place,) = own
    before = attempt.words[place - 1] if place else None
    if before is None or not before.has(Mark.OTHER):
        return False
    behind = attempt.words[place + 1 : place + 1 + _NEAR]
    having = any(w.text in possessives() or w.has(Mark.NAMED, Mark.LIST) for w in behind)
    return having and any(place + 1 < at <= place + 1 + _NEAR for at in labels)


def _whole_told(attempt: Attempt, measures: tuple[str, ...]) -> bool:
    """Whether a total is pointed at by its own measure, which is told by a figure or to be told one: 那批."""
    if not attempt.figures.bounds:
        return False
    return points_at_total(attempt, measures)


def _all_told(attempt: Attempt) -> bool:
    """Whether it is asked of everything together whether it is so much, not of any: 全市总投资过千亿没."""
    bounds = attempt.figures.bounds
    if len(bounds) != 1 or attempt.constraints or not attempt.asked or not attempt.says(Mark.WHETHER):
        return False
    before, behind = attempt.words[: bounds[0].start], attempt.words[bounds[0].end :]
    whole = any(w.entry.city or w.text in embracing_words() for w in before)
    return whole and all(w.has(Mark.WHETHER) or _idle(w) for w in behind)


def _total_judged(attempt: Attempt, totals: str) -> bool:
    """Whether it is asked of a choice, of which a total is stated, whether its figure is so much."""
    bounds, asked = attempt.figures.bounds, {*attempt.marks}
    if len(bounds) != 1 or not attempt.asked or Mark.WHETHER not in asked or asked & _OF_ANY:
        return False
    if len(attempt.constraints) != 1:
        return False
    (only,) = attempt.constraints
    if only.negated or not states_choice(attempt, totals, only):
        return False
    first, behind = attempt.words[bounds[0].start], attempt.words[bounds[0].end :]
    if any(w.text in all_words() for w in attempt.words) or only.start > first.start:
        return False
    return all(w.has(Mark.WHETHER) or _idle(w) for w in behind)


def _idle(word: Token) -> bool:
    """Whether a word behind what is asked adds nothing to it: 吗, 在线等."""
    if word.text in particles():
        return word.text not in possessives()
    return word.entry.filler and not (word.entry.content or word.hits)
