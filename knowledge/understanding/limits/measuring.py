"""Limits and plain figures set against the facts: 30亿以上, 31.7亿, 高于平均."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import islice

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.measures.units import units
from knowledge.reckoning import unit_of
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.understanding.frame import Claim
from knowledge.understanding.limits.claiming import (
    holding,
    of_the_whole,
    said_of_all,
    said_of_one,
    stands_for_the_whole,
    who_has,
)
from knowledge.understanding.limits.plainly import stated_plainly
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import counting_words

_NEAR = 2  # words from an attribute to its figure
_MULTIPLES = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_NUMBER, _COUNTED = "个数", {"人数", "个数"}


def place_stated_figures(
    attempt: Attempt,
    rows: Ids,
    attributes: tuple[str, ...],
    claims: list[Claim],
    missing: list[str],
    bounds: list[tuple[str, Bound]],
    subject: bool,
) -> tuple[Ids, bool]:
    """Plain figures: they pick entities out (31.7亿的项目), or are claimed of those already picked."""
    everyone = rows
    confirmed = False
    counted = bool(attempt.catalogue.base.kinds[attempt.kind.label].totals_of)
    for said in attempt.figures.claims:
        bound = _bare_multiple(attempt, said, attributes)
        if bound.unit == "个" and of_another_kind(attempt, bound):
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
            missing.append(quote_at(attempt, bound))
            continue
        if attempt.marks & {Mark.REMAINDER, Mark.UNNAMED}:
            continue
        if of_the_whole(attempt, bound):  # 1042.1亿里光伏占多少
            if not stands_for_the_whole(attempt, label, bound):
                missing.append(quote_at(attempt, bound))
            continue
        one = said_of_one(attempt, bound, rows)
        if one:
            wrong = one - holding(attempt, one, label, bound)
            claims.extend(Claim(i, label, quote_at(attempt, bound)) for i in ordered(attempt, wrong))
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
        else:
            held = [
                i
                for i in ordered(attempt, rows)[:3]
                if label in attempt.catalogue.base.entities[i].statements
            ]
            if held or len(rows) <= 3:
                quoted, others = quote_at(attempt, bound), who_has(attempt, label, bound)
                claims.extend(Claim(i, label, quoted, others=others) for i in ordered(attempt, rows)[:3])
            else:
                missing.append(quote_at(attempt, bound))
    return rows, confirmed


def _of_parts(attempt: Attempt, bound: Bound) -> bool:
    """Whether a number counts the stated totals themselves (两批), not what they cover."""
    label = attempt.kind.label
    return any(place in (bound.end, bound.end - 1) for kind, place in attempt.kinds if kind == label)


def of_another_kind(attempt: Attempt, bound: Bound) -> bool:
    """Whether a number counts a kind that this one has nothing to do with (四工作法, of batches)."""
    counted = [label for label, place in attempt.kinds if place in (bound.end, bound.end - 1)]
    kind = attempt.kind
    return bool(kind.totals_of and counted) and not {kind.label, kind.totals_of} & set(counted)


def against_mean(attempt: Attempt, rows: Ids, label: str, bound: Bound) -> Bound:
    """The limit 高于平均 sets: the mean of those in scope."""
    attribute = attempt.kind.attributes[label]
    everyone = ordered(attempt, rows)
    unit, _ = unit_of(attempt.catalogue, everyone, attribute)
    whole, held, _ = attempt.catalogue.summed(everyone, label, unit)
    mean = whole / len(held) if held else bound.low
    return replace(bound, low=mean, high=mean, unit=unit)


def candidates(attempt: Attempt) -> tuple[str, ...]:
    """The parts of a stated total."""
    return attempt.catalogue.parts(attempt.kind.label)


def quote_at(attempt: Attempt, bound: Bound) -> str:
    """The words of a figure, as asked."""
    return attempt.quote(bound.start, bound.end)


def place_bare_numbers(attempt: Attempt, rows: Ids, missing: list[str]) -> Ids:
    """A number without a unit must stand in the name of what was picked, or be a figure of the facts."""
    bare = sorted(value for value, _ in attempt.figures.bare)
    if len(bare) > 1 and bare == list(range(1, len(bare) + 1)):
        return rows  # (1)…(2)…: the asker's own numbering
    for value, place in attempt.figures.bare:
        text = attempt.words[place].text
        if text in counting_words() or (attempt.figures.shares and text == "百"):
            continue
        names = (
            part
            for i in [*islice(rows, 50), *(i for c in attempt.constraints for i in islice(c.ids, 20))]
            for entity in [attempt.catalogue.base.entities[i]]
            for part in (entity.name, *entity.aliases, *entity.listed())
        )
        if attempt.constraints and any(text in part for part in names):
            continue
        holding = (
            NOBODY
            if attempt.constraints or value < 10
            else attempt.catalogue.with_figure(attempt.kind.label, value)
        )
        before = attempt.words[place - 1] if place else None
        if holding and before is not None and before.has(Mark.NOT) and not before.has(Mark.WHETHER):
            rows -= holding  # 项目数不是109的
        elif holding:
            rows &= holding
            attempt.score += 0.5
            attempt.generic = True
        elif not stated_plainly(attempt, rows, value, text):
            missing.append(text)
    return rows


def limits(attempt: Attempt, attributes: tuple[str, ...], absent: list[str]) -> list[tuple[str, Bound]]:
    """The limits of the question, each with the attribute it is about; others are put with the absent."""
    found: list[tuple[str, Bound]] = []
    for given in attempt.figures.bounds:
        bound = _bare_multiple(attempt, _of_what_is_asked(attempt, given), attributes)
        label = measured(attempt, bound, attributes)
        if label is None:
            absent.append(attempt.quote(bound.start, bound.end))
            attempt.score -= 1
            continue
        unit = attempt.kind.attributes[label].unit
        if bound.unit and unit and not units().comparable(bound.unit, unit.partition("/")[0]):
            bound = replace(bound, unit="")  # 岗位500个以上
        found.append((label, bound))
    return found


def _of_what_is_asked(attempt: Attempt, bound: Bound) -> Bound:
    """岗位500个以上: 个 counts what the attribute right before is measured in."""
    if bound.unit != "个":
        return bound
    for labels, place in attempt.asked:
        attribute = attempt.kind.attributes[labels[0]]
        near = place < bound.start <= place + _NEAR and attribute.type == "数值"
        if near and attribute.unit and not units().comparable(attribute.unit, bound.unit):
            return replace(bound, unit=attribute.unit)
    return bound


def _bare_multiple(attempt: Attempt, bound: Bound, attributes: tuple[str, ...]) -> Bound:
    """吞吐量3000万以上: 万 is money where money is asked about; else so many of the figure's own unit."""
    texts = [word.text for word in attempt.words[bound.start : bound.end] if word.entry.unit == bound.unit]
    large = next((_MULTIPLES[text[-1]] for text in texts if text[-1] in _MULTIPLES), None)
    near = [
        labels[0] for labels, at in attempt.asked if 0 < bound.start - at <= _NEAR and labels[0] in attributes
    ]
    asked = [attempt.kind.attributes[a] for a in near if attempt.kind.attributes[a].type == "数值"]
    if large is None or len(asked) != 1 or not asked[0].unit or bound.against != "number":
        return bound
    own = asked[0].unit.partition("/")[0]
    if asked[0].unit == "%" or units().comparable(own, bound.unit):
        return bound
    times = large / _MULTIPLES.get(own[0], Decimal(1))
    return replace(bound, low=bound.low * times, high=bound.high * times, unit=own)


def measured(attempt: Attempt, bound: Bound, attributes: tuple[str, ...]) -> str | None:
    """The attribute that a limit is about."""
    kind = attempt.kind.label
    if bound.against == "average" or not bound.unit:
        numeric = [a for a in attributes if attempt.kind.attributes[a].type == "数值"] or [
            a.label for a in attempt.kind.attributes.values() if a.type == "数值"
        ]
        return numeric[0] if numeric else None
    dimension = units().dimension(bound.unit)
    fitting = [a.label for a in attempt.catalogue.with_dimension(kind, dimension)]
    asked = next((a for a in attributes if a in fitting), None)
    if asked is None and dimension == _NUMBER:  # 岗位500个: 个 goes with anything that is counted
        asked = next((a for a in attributes if _counts_heads(attempt, a)), None)
    return asked or (fitting[0] if fitting else None)


def _counts_heads(attempt: Attempt, label: str) -> bool:
    attribute = attempt.kind.attributes[label]
    return attribute.type == "数值" and units().dimension(attribute.unit) in _COUNTED


def limit_percentages(attempt: Attempt, attributes: tuple[str, ...], bounds: list[tuple[str, Bound]]) -> None:
    """进度过半: a share of a figure that is itself a percentage is a limit on it."""
    label = next((a for a in attributes if attempt.kind.attributes[a].unit == "%"), None)
    if label is None or not attempt.figures.shares:
        return
    for share in attempt.figures.shares:
        comparison = (
            "above" if share.comparison == "is" and attempt.marks & {Mark.ABOVE} else share.comparison
        )
        before = list(attempt.words[: share.start])[-1:]
        if comparison == "above" and before and before[0].has(Mark.NONE, Mark.NOT):
            comparison = "below"  # 没过半
        bounds.append(
            (label, Bound(comparison, share.low * 100, share.high * 100, "%", share.start, share.end))
        )
    attempt.figures = replace(attempt.figures, shares=())
