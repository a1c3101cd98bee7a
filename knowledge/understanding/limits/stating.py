"""Plain figures: they pick entities out (31.7亿的项目), or are claimed of those already picked."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogues.catalogue import Ids
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.understanding.cues import of_all
from knowledge.understanding.frame import Claim
from knowledge.understanding.limits.claiming import (
    holding,
    in_other_money,
    of_the_whole,
    said_of_all,
    said_of_one,
    stands_for_a_part,
    stands_for_the_whole,
    who_has,
)
from knowledge.understanding.limits.measuring import candidates, measured, of_own_unit, quote_at
from knowledge.understanding.limits.of_a_total import of_a_total
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import possessives

_ADDED = 100  # entities whose figures are added up to see what is said of them
_FEW = 3  # entities of each of which a figure may be said


def place_stated_figures(
    attempt: Attempt,
    rows: Ids,
    attributes: tuple[str, ...],
    claims: list[Claim],
    missing: list[str],
    bounds: list[tuple[str, Bound]],
    subject: bool,
) -> tuple[Ids, bool]:
    """Who is meant by the figures, and whether one was confirmed; claims and limits are added to."""
    everyone = rows
    confirmed = False
    counted = bool(attempt.catalogue.base.kinds[attempt.kind.label].totals_of)
    for said in attempt.figures.claims:
        bound = of_own_unit(attempt, said, attributes)
        wrong_total = of_a_total(attempt, bound)
        if wrong_total is not None:
            claims.extend(wrong_total)
            continue
        if bound.unit == "个" and _of_another_kind(attempt, bound):
            missing.append(quote_at(attempt, bound))
            continue
        if bound.unit == "个" and counted and Mark.NAMED in attempt.marks:
            missing.append(quote_at(attempt, bound))  # 十个点名的: what is named is no total
            continue
        if bound.unit == "个" and counted and _of_parts(attempt, bound):
            if bound.low > len(candidates(attempt)):
                missing.append(quote_at(attempt, bound))
            continue  # 哪两批
        if bound.unit == "个" and (not counted or (bound.low <= 5 and bound.low == len(candidates(attempt)))):
            continue  # a number of entities; checked against the result
        if bound.low == 1 and not attempt.words[bound.start].text[0].isdigit():
            continue  # 一个, 一次: an article rather than a figure
        label = measured(attempt, bound, attributes)
        if label is None:
            money = in_other_money(attempt, rows, bound)
            if money:
                claims.extend(Claim(i, money, quote_at(attempt, bound)) for i in ordered(attempt, rows))
            else:
                missing.append(quote_at(attempt, bound))
            continue
        if attempt.marks & {Mark.REMAINDER, Mark.UNNAMED}:
            continue
        if of_the_whole(attempt, bound):  # 1042.1亿里光伏占多少
            if not stands_for_the_whole(attempt, label, bound):
                missing.append(quote_at(attempt, bound))
            continue
        if attempt.parts or stands_for_a_part(attempt, bound):
            attempt.parts.append((label, bound))
            attempt.score += 0.5
            continue
        if Mark.RECONCILE in attempt.marks and stands_for_the_whole(attempt, label, bound):
            continue  # 加起来和1042.1亿对得上吗
        one = said_of_one(attempt, bound, rows)
        if one:
            wrong = one - holding(attempt, one, label, bound)
            claims.extend(Claim(i, label, quote_at(attempt, bound)) for i in ordered(attempt, wrong))
            attempt.affirmed.append(label)
            attempt.score += 0.5
            continue
        if subject and Mark.SHARE in attempt.marks and _comes_to(attempt, rows, label, bound):
            attempt.affirmed.append(label)  # 某区的90.9亿占签约的几成
            attempt.score += 0.5
            continue
        which = any(at and attempt.words[at - 1].has(Mark.WHICH) for _, at in attempt.figures.counts)
        if Mark.SUM in attempt.marks and (which or (not subject and Mark.LIST in attempt.marks)):
            missing.append(quote_at(attempt, bound))  # 哪两个加起来是80亿: no sums are tried out
            continue
        if any(other.low == bound.low and other.unit == bound.unit for _, other in bounds):
            continue  # 30亿以上(含30亿)
        whole = attempt.parts_only
        if whole and within(attempt.catalogue, frozenset({whole}), attempt.kind.attributes[label], bound):
            continue  # 319个分三批: said of the whole, of which the parts are asked
        having = holding(attempt, rows, label, bound)
        overall = attempt.catalogue.overall(attempt.kind.label) if counted else None
        if (
            overall is not None
            and subject
            and not any(label in attempt.catalogue.base.entities[i].statements for i in rows)
        ):  # 十次: said of the whole, while a part of it is asked about
            if not within(attempt.catalogue, frozenset({overall.id}), attempt.kind.attributes[label], bound):
                claims.append(Claim(overall.id, label, quote_at(attempt, bound)))
            continue
        if not subject and bound.start > 0 and attempt.words[bound.start - 1].has(Mark.NOT):  # 不是101个的
            entities = attempt.catalogue.base.entities
            rows = frozenset(i for i in rows if label in entities[i].statements) - having
            bounds.append((label, replace(bound, comparison="is not")))
            continue
        if not subject and any(
            of == label and other.comparison == "is" for of, other in bounds
        ):  # 30亿和50亿的
            rows |= within(attempt.catalogue, everyone, attempt.kind.attributes[label], bound)
            bounds.append((label, bound))
            continue
        if not subject:
            bounds.append((label, bound))
        if having and said_of_all(attempt, rows, having, subject):
            lacking = ordered(attempt, rows - having)
            claims.extend(Claim(i, label, quote_at(attempt, bound)) for i in lacking)
        elif subject and having != rows and _said_of_many(attempt, rows, label, bound):
            missing.append(quote_at(attempt, bound))  # 签约项目都是50亿吗, where one is
        elif having:
            confirmed = confirmed or subject
            attempt.affirmed.append(label)
            rows = having
            attempt.score += 0.5
        elif not subject:
            rows = having
            attempt.score -= 0.5
        elif bound.unit == "个" and len(rows) == bound.low:
            continue
        elif not rows:
            attempt.score -= 1.5  # said of nobody, where a total may be meant
        elif _said_of_the_sum(attempt, rows, label):
            attempt.verdict = bound
            attempt.marks |= {Mark.SUM}
        elif _of_few(attempt, rows, label):
            quoted, others = quote_at(attempt, bound), who_has(attempt, label, bound)
            claims.extend(Claim(i, label, quoted, others=others) for i in ordered(attempt, rows)[:_FEW])
        else:  # said of many, it is no figure of each
            missing.append(quote_at(attempt, bound))
    return rows, confirmed


def _of_few(attempt: Attempt, rows: Ids, label: str) -> bool:
    """Whether so few are meant, or have such a figure, that one may be said of each."""
    if len(rows) <= _FEW:
        return True
    entities = attempt.catalogue.base.entities
    return 0 < sum(label in entities[i].statements for i in rows) <= _FEW


def _said_of_the_sum(attempt: Attempt, rows: Ids, label: str) -> bool:
    """光伏项目总投资80亿,对吗: what a sort comes to, not each of it."""
    named = [c for c in attempt.constraints if not c.negated]
    if Mark.WHETHER not in attempt.marks or not named or any(c.strength != 1 for c in named):
        return False
    if attempt.marks & {Mark.WHICH, Mark.EXISTS, Mark.LIST, Mark.EACH} or of_all(attempt):
        return False
    figured = sum(label in attempt.catalogue.base.entities[i].statements for i in rows)
    return figured > 1 and attempt.kind.attributes[label].additive


def _said_of_many(attempt: Attempt, rows: Ids, label: str, bound: Bound) -> bool:
    """Whether so many are said to have the figure that it is asked of no single one."""
    if Mark.WHETHER not in attempt.marks or attempt.marks & {Mark.WHICH, Mark.EXISTS, Mark.LIST}:
        return False
    own = attempt.kind.totals_of and all(len(c.ids) > _FEW and not c.options for c in attempt.constraints)
    if own and holding(attempt, rows, label, bound):
        return False  # 1042.1亿是2023年以来的吧: all have the time, and one has the figure
    after = attempt.words[bound.end] if bound.end < len(attempt.words) else None
    picks = after is not None and after.text in possessives()  # 有50亿的吗
    return not picks and not _of_few(attempt, rows, label)


def _of_parts(attempt: Attempt, bound: Bound) -> bool:
    """Whether a number counts the stated totals themselves (两批), not what they cover."""
    label = attempt.kind.label
    return any(place in (bound.end, bound.end - 1) for kind, place in attempt.kinds if kind == label)


def _of_another_kind(attempt: Attempt, bound: Bound) -> bool:
    """Whether a number counts a kind that this one has nothing to do with (四工作法, of batches)."""
    counted = [label for label, place in attempt.kinds if place in (bound.end, bound.end - 1)]
    kind = attempt.kind
    return bool(kind.totals_of and counted) and not {kind.label, kind.totals_of} & set(counted)


def _comes_to(attempt: Attempt, rows: Ids, label: str, bound: Bound) -> bool:
    """Whether the figure is what those of several that are meant come to together."""
    if not 1 < len(rows) <= _ADDED or not attempt.kind.attributes[label].additive:
        return False
    entities = attempt.catalogue.base.entities
    numbers = [attempt.catalogue.number(entities[i], label, bound.unit) for i in sorted(rows)]
    return sum(n for n in numbers if n is not None) == bound.low
