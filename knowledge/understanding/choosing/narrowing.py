"""Words that do not narrow after all: inclusions, a whole whose parts are meant, short fragments."""

from __future__ import annotations

from itertools import pairwise

from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.counting import each_time
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import each_words, having_words, included_words, particles, possessives

_PAIR = 2
_BY_NAME = 3  # strength of a name in full
_OF_PARTS = {Mark.LIST, Mark.WHICH, Mark.MAX, Mark.MIN, Mark.SORT, Mark.ASCENDING, Mark.MORE, Mark.SHARE}
_OF_SOME = frozenset({*_OF_PARTS, Mark.EXISTS, Mark.WHO, Mark.COUNT, Mark.EACH, Mark.NOT, Mark.OTHER})
_OF_SOME |= {Mark.AVERAGE, Mark.NAMED, Mark.UNNAMED, Mark.LESS, Mark.THAN, Mark.DIFFERENCE, Mark.RATIO}
_NEAR = 4  # words from 没有 to what is lacking: 没有写明是哪家企业


def distrust_fragments(attempt: Attempt) -> None:
    """A word or two out of the middle of a text is no subject by itself."""
    whole = {(word.start, word.end) for word in attempt.words if word.whole}
    if attempt.constraints and all(
        not c.strength and not c.items and len(c.text) < 4 and (c.start, c.end) not in whole
        for c in attempt.constraints
    ):
        attempt.missing.extend(c.text for c in attempt.constraints)
        attempt.constraints = []


def mean_those_without(attempt: Attempt) -> None:
    """没有公布投资的项目: those that lack the figure; 没有投资的区, of which it is none, is not told."""
    if not attempt.says(Mark.NONE):
        return
    own = attempt.names_kind
    who = any(
        word.has(Mark.WHICH) and after.has(Mark.NONE) and not after.has(Mark.EXISTS)
        for word, after in pairwise(attempt.words)
    )  # 谁没有投资: not of totals
    first = attempt.words[0] if attempt.words else None
    counted = attempt.marks & {Mark.COUNT, Mark.LIST} and not attempt.kinds
    who = who or bool(counted and first is not None and first.has(Mark.NONE) and not first.has(Mark.EXISTS))
    own = own or (who and not attempt.kind.totals_of)
    strange = (attempt.kinds and attempt.marks & {Mark.LIST, Mark.WHICH}) or who or attempt.kind.totals_of
    if not (own or strange):
        return
    for place in attempt.at(Mark.NONE):
        word = attempt.words[place]
        if word.has(Mark.EXISTS):
            continue
        for labels, at in list(attempt.asked):
            if any(at < bound.start <= at + 2 for bound in attempt.figures.bounds):
                continue  # 没有投资超过100亿的: the limit is what there is none of
            between = attempt.words[place + 1 : at]
            told = all(w.entry.filler or w.has(Mark.STATED, Mark.NAMED) for w in between)
            if place < at <= place + _NEAR and told and not own:
                attempt.missing.append(word.text)
            elif place < at <= place + _NEAR and told:
                attempt.lacking.append(labels[0])
                attempt.asked.remove((labels, at))


def ask_alternatives(attempt: Attempt) -> None:
    """在甲区还是在乙区: the attribute that both stand for is asked, neither narrows."""
    for place in attempt.at(Mark.OR):
        word = attempt.words[place]
        left = [c for c in attempt.constraints if c.end <= word.start and c.attribute]
        right = [c for c in attempt.constraints if c.start >= word.end and c.attribute]
        subject = any(c.attribute != right[0].attribute for c in attempt.constraints) if right else False
        if subject and left and right and left[-1].attribute == right[0].attribute:
            attempt.constraints = [c for c in attempt.constraints if c not in (left[-1], right[0])]
            attempt.asked.append(((left[-1].attribute,), place))


def set_inclusions_apart(attempt: Attempt) -> None:
    """包括…: what stands behind it does not narrow the rest, unless it says which has it (哪个政策包括…)."""
    for word in attempt.bearing(Mark.INCLUDING):
        if _has_as_item(attempt, word):
            continue
        until = _in_all(attempt, word.end)
        behind = [c for c in attempt.constraints if word.end <= c.start < until]
        before = [c for c in attempt.constraints if c not in behind]
        if behind and (before or attempt.kinds or attempt.asked):
            attempt.constraints = before
            attempt.included = frozenset().union(*(c.ids for c in behind))


def _in_all(attempt: Attempt, start: int) -> int:
    """Where what is included ends: 包括甲在内的…, else with the question."""
    closing = (w.start for w in attempt.words if w.start >= start and w.text in included_words())
    return next(closing, attempt.words[-1].end)


def _has_as_item(attempt: Attempt, word: Token) -> bool:
    """Whether it is a verb: which one, or which of the kind, has the item that stands behind it."""
    asked = [w for w in attempt.words if w.has(Mark.WHICH, Mark.LIST)]
    behind = [c for c in attempt.constraints if c.start >= word.end]
    items = bool(behind) and all(c.items and not (c.strength or c.negated) for c in behind)
    return items and bool(asked) and not any(c.start < word.start for c in attempt.constraints)


def mean_the_whole(attempt: Attempt) -> None:
    """全区项目总数和总投资: of all together, where nothing narrows it and no part is asked for."""
    overall = attempt.catalogue.overall(attempt.kind.label) if attempt.kind.totals_of else None
    counted = attempt.catalogue.counted(attempt.kind.label) if overall is not None else None
    figures = [labels[0] for labels, _ in attempt.asked]
    if overall is not None and _judged(attempt):
        said = attempt.words[0]
        whole = frozenset({overall.id})
        attempt.constraints = [Constraint(said.start, said.start, said.text, whole, strength=_BY_NAME)]
        attempt.score += 1.0
        return
    if overall is None or counted is None or len(set(figures)) < _PAIR or counted.label not in figures:
        return
    figured = attempt.figures.bounds or attempt.figures.claims or attempt.figures.periods
    if attempt.constraints or attempt.missing or attempt.names_kind or figured or attempt.before is not None:
        return
    before = attempt.words[: min(place for _, place in attempt.asked)]
    parts = any(w.has(Mark.EACH) or w.text.startswith(each_words()) for w in before)
    if not parts and attempt.marks.isdisjoint(_OF_PARTS):
        first = attempt.words[0]
        whole = frozenset({overall.id})
        attempt.constraints = [Constraint(first.start, first.start, first.text, whole, strength=_BY_NAME)]


def _judged(attempt: Attempt) -> bool:
    """总投资1000亿对吗, 全市总投资超过一千亿没: a figure of all together, held against the asker's."""
    figures, words = attempt.figures, attempt.words
    said = (*figures.claims, *figures.bounds)
    if len(said) != 1 or len(attempt.asked) != 1 or attempt.constraints or attempt.before is not None:
        return False
    if Mark.WHETHER not in attempt.marks or not attempt.marks.isdisjoint(_OF_SOME):
        return False
    if attempt.missing or attempt.absent or figures.periods or figures.shares or figures.rank:
        return False
    if any(not w.has(Mark.WHETHER) for w in attempt.bearing(Mark.NONE)):
        return False
    (bound,), ((labels, at),) = said, attempt.asked
    opens = all(
        (w.entry.filler and w.text not in having_words()) or w.entry.city or w.has(Mark.ALL, Mark.SUM)
        for w in words[:at]
    )
    close = not any(w.entry.content for w in words[at + 1 : bound.start]) and at < bound.start
    ends = all(
        w.has(Mark.WHETHER) or (w.text in particles() and w.text not in possessives())
        for w in words[bound.end :]
    )
    return opens and close and ends and attempt.kind.attributes[labels[0]].type == "数值"


def _number_beside(attempt: Attempt) -> bool:
    """总数和总投资分别是多少: how many, as one of two figures."""
    words = attempt.words
    asked = {place for _, place in attempt.asked}
    return any(
        words[at + step // 2].has(Mark.AND) and at + step in asked
        for at in attempt.at(Mark.COUNT)
        for step in (2, -2)
        if 0 <= at + step < len(words)
    )


def mean_the_parts(attempt: Attempt) -> None:
    """三批里哪批最多: the whole named as a scope; its parts are meant."""
    overall = attempt.catalogue.overall(attempt.kind.label) if attempt.kind.totals_of else None
    if overall is None:
        return
    asks = attempt.marks & {
        Mark.LIST,
        Mark.WHICH,
        Mark.EACH,
        Mark.MAX,
        Mark.MIN,
        Mark.SORT,
        Mark.ASCENDING,
        Mark.MORE,
    }
    kept = [c for c in attempt.constraints if c.ids != {overall.id}]
    if any(c.negated for c in kept):
        attempt.parts_only = overall.id  # 签约以外: what is left are parts, and no whole
    if kept and len(kept) < len(attempt.constraints):  # 三个一批里签约的
        attempt.constraints = kept
        return
    named = any(kind == attempt.kind.label for kind, _ in attempt.kinds)
    figures = {labels[0] for labels, _ in attempt.asked}
    ordering = attempt.marks & {Mark.WHICH, Mark.MAX, Mark.MIN, Mark.SORT, Mark.ASCENDING, Mark.MORE}
    counted = {c.text[1:] for c in attempt.constraints} & {
        attempt.kind.label,
        *attempt.kind.ways,
        *attempt.kind.measures,
    }
    if (len(figures) > 1 or _number_beside(attempt)) and not (
        counted or ordering or named or attempt.figures.bounds or Mark.SHARE in attempt.marks
    ):
        return  # 三个一批的项目数和投资分别是多少: each figure, of the whole
    if each_time(attempt) and not (ordering or named):
        return  # 每次活动多少个项目: of the whole
    if Mark.WHETHER in attempt.marks and not (asks or named or Mark.EXISTS in attempt.marks):
        return  # 三个一批过千亿了吗: the whole
    if not (asks or attempt.figures.bounds or attempt.figures.rank):
        return
    if len(kept) < len(attempt.constraints) or named:
        attempt.constraints = kept
        attempt.parts_only = overall.id


def pass_over_sorts(attempt: Attempt) -> None:
    """数字经济领域, 签约阶段: what the choice is a choice of is named behind it, and not asked."""
    for labels, place in list(attempt.asked):
        before = attempt.words[place - 1] if place else None
        if before is None or attempt.words[place].entry.asks or before.end != attempt.words[place].start:
            continue
        if any(c.end == before.end and c.attribute in labels for c in attempt.constraints):
            attempt.asked.remove((labels, place))
