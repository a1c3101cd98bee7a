"""Limits set against the facts: 30亿以上, 高于平均."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from knowledge.catalogues.catalogue import Ids
from knowledge.measures.units import units
from knowledge.reckoning import unit_of
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.selecting import Bound
from knowledge.vocabulary.marks import Mark

_NEAR = 2  # words from an attribute to its figure
_FEW = 3  # entities of each of which a figure may be said
_MULTIPLES = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_NUMBER, _COUNTED = "个数", {"人数", "个数"}
_ANY = "个"  # a unit that goes with anything counted


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


def limits(attempt: Attempt, attributes: tuple[str, ...], absent: list[str]) -> list[tuple[str, Bound]]:
    """The limits of the question, each with the attribute it is about; others are put with the absent."""
    found: list[tuple[str, Bound]] = []
    for given in attempt.figures.bounds:
        bound = of_own_unit(attempt, _of_what_is_asked(attempt, given), attributes)
        label = measured(attempt, bound, attributes)
        if label is None:
            absent.append(attempt.quote(bound.start, bound.end))
            attempt.score -= 1
            continue
        unit = attempt.kind.attributes[label].unit
        if unit in _words_of(attempt, bound):
            bound = replace(bound, unit=unit)  # 2000户, not so many of anything
        elif bound.unit and unit and not units().comparable(bound.unit, unit.partition("/")[0]):
            bound = replace(bound, unit="")  # 岗位500个以上
        found.append((label, bound))
    return found


def _of_what_is_asked(attempt: Attempt, bound: Bound) -> Bound:
    """岗位500个以上: 个 counts what the attribute right before is measured in."""
    if bound.unit != _ANY:
        return bound
    fitting = [a.label for a in attempt.catalogue.with_dimension(attempt.kind.label, _NUMBER)]
    if _in_that_very_unit(attempt, bound, fitting) is not None:
        return bound
    for labels, place in attempt.asked:
        attribute = attempt.kind.attributes[labels[0]]
        near = place < bound.start <= place + _NEAR and attribute.type == "数值"
        if near and attribute.unit and not units().comparable(attribute.unit, bound.unit):
            return replace(bound, unit=attribute.unit)
    return bound


def of_own_unit(attempt: Attempt, bound: Bound, attributes: tuple[str, ...]) -> Bound:
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
    asked = next((a for a in attributes if a in fitting), None) or _in_that_very_unit(attempt, bound, fitting)
    if asked is None and dimension == _NUMBER:  # 岗位500个: 个 goes with anything that is counted
        asked = next((a for a in attributes if _counts_heads(attempt, a)), None)
    return asked or (fitting[0] if fitting else None)


def _in_that_very_unit(attempt: Attempt, bound: Bound, fitting: list[str]) -> str | None:
    """带动2000户以上的: what is counted in 户, though 带动 may be said of jobs too."""
    said = _words_of(attempt, bound) - {_ANY}
    return next((a for a in fitting if attempt.kind.attributes[a].unit in said), None)


def _words_of(attempt: Attempt, bound: Bound) -> set[str]:
    return {word.text for word in attempt.words[bound.start : bound.end]}


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
