"""One figure over another of the same entities: 平均一亩地投多少, 每个老师带几个学生, 人均产值."""

from __future__ import annotations

from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.rates import texts_of_rows, unheld_rate
from knowledge.vocabulary.concepts import money_asks, shared_among
from knowledge.vocabulary.marks import Mark

_BESIDE = ((Mark.RATIO, "ratio"), (Mark.SHARE, "share"), (Mark.DIFFERENCE, "difference"))
_PAIR = 2
_TIME, _NUMBER, _AREA = "时长", "个数", "面积"
_LOOSE = {_TIME, _NUMBER, "人数", "次数", "金额", "比例"}  # so often said of one thing that little is meant


def divided(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with the figure to divide by, and without it among what is asked; as it is where none is."""
    named = _by_name(attempt)
    label, unit = named or _by_unit(attempt) or ("", "")
    if not label:
        return frame
    attributes = attempt.kind.attributes
    asked = tuple(a for a in frame.attributes if a != label and attributes[a].type == "数值")
    main = attempt.catalogue.main_figure(attempt.kind.label)
    if (
        not asked
        and not named
        and main is not None
        and main.label != label
        and Mark.HOW_MUCH in attempt.marks
    ):
        asked = (main.label,)
    if not asked or attributes[asked[0]].unit == "%":
        return frame
    if not named and units().dimension(unit) == _AREA and _only_a_price(attempt, asked[0]):
        return frame
    return frame.but(attributes=asked[:1], per=label, per_unit=unit)


def _only_a_price(attempt: Attempt, label: str) -> bool:
    """用地多少钱一亩: what one costs, and no investment on each."""
    said = [attempt.words[place].text for labels, place in attempt.asked if labels[0] == label]
    return bool(said) and all(text in money_asks() for text in said)


def between(frame: Frame, attempt: Attempt) -> Frame | None:
    """Two figures of the only entity in question beside each other: 年产值是总投资的几倍."""
    marks, attributes = attempt.marks, attempt.kind.attributes
    asked_as = next((name for mark, name in _BESIDE if mark in marks), "")
    figures = [a for a in frame.attributes if attributes[a].type == "数值"]
    if not asked_as or len(frame.rows) != 1 or len(figures) != _PAIR or attempt.figures.shares:
        return None
    one, other = (attempt.catalogue.dimensions.get((attempt.kind.label, a), frozenset()) for a in figures)
    if not one & other:
        return None
    return frame.but(operation=Operation.BETWEEN, attributes=tuple(figures), asked_as=asked_as)


def _by_name(attempt: Attempt) -> tuple[str, str] | None:
    """The figure named behind 每 or 平均每个: 每个岗位, 一个老师."""
    for labels, place in attempt.asked:
        attribute = attempt.kind.attributes[labels[0]]
        if attribute.type != "数值" or attribute.unit == "%" or attribute.counts:
            continue
        before = attempt.words[place - 1] if place else None
        counted = before is not None and before.entry.unit and place > 1
        if before is not None and counted and (before.entry.measures or before.has(Mark.MEASURE)):
            before = attempt.words[place - 2]
        if before is not None and (
            before.has(Mark.PER) or (counted and before.number is not None and before.number.value == 1)
        ):
            return labels[0], ""
    return None


def _by_unit(attempt: Attempt) -> tuple[str, str] | None:
    """The figure measured in the unit behind 每: 每亩; none where the entities are counted in it."""
    kind = attempt.kind
    for unit, place in attempt.figures.per:
        dimension = units().dimension(unit)
        text = attempt.words[place].text
        after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
        if dimension == _TIME or text in kind.measures or (after is not None and after.entry.kinds):
            continue
        fitting = attempt.catalogue.with_dimension(kind.label, dimension)
        if dimension == _NUMBER:
            fitting = tuple(a for a in fitting if a.unit.endswith(text))
        fitting = tuple(a for a in fitting if not a.counts and "/" not in a.unit)
        if _rates_by(attempt, dimension):
            continue
        if fitting:
            return fitting[0].label, text if units().find(text) is not None else unit
    return None


def _rates_by(attempt: Attempt, dimension: str) -> bool:
    """Whether what is asked is so much for each of such a unit: 租金一平米多少, of 元/平方米/月."""
    rates = (attempt.kind.attributes[labels[0]].unit.split("/")[1:] for labels, _ in attempt.asked)
    return any(units().dimension(part) == dimension for parts in rates for part in parts)


def undivided(frame: Frame, attempt: Attempt) -> list[str]:
    """The units that the question divides by though nothing is so divided, nor spoken of in those texts."""
    if frame.per:
        return []
    left = []
    for unit, place in attempt.figures.per:
        word, dimension = attempt.words[place], units().dimension(unit)
        if unheld_rate(frame, attempt, place, dimension):
            left.append(_quoted(attempt, place))
            continue
        if _rates_by(attempt, dimension):
            continue
        if _counts_something_else(frame, attempt, place, dimension):
            left.append(word.text)
            continue
        if dimension in _LOOSE or word.entry.measures or word.has(Mark.MEASURE):
            continue
        if not any(unit in text or word.text in text for text in texts_of_rows(frame, attempt)):
            left.append(word.text)
    return left


def _counts_something_else(frame: Frame, attempt: Attempt, place: int, dimension: str) -> bool:
    """平均每台, of one project: a mean over things that the facts do not count."""
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    text = attempt.words[place].text
    counted = after is not None and bool(after.entry.kinds)
    mean = frame.operation == Operation.AVERAGE and dimension == _NUMBER
    own = text in attempt.kind.measures or attempt.words[place].has(Mark.MEASURE)
    return mean and not counted and not (own and len(frame.rows) > 1)


def _quoted(attempt: Attempt, place: int) -> str:
    """每天, 一个月, 年均: a span as asked, with the word that makes it one."""
    words = attempt.words
    if words[place].text in shared_among():
        return words[place].text
    behind = place + 1 < len(words) and words[place + 1].has(Mark.AVERAGE)
    return attempt.quote(place, place + 2) if behind else attempt.quote(max(0, place - 1), place + 1)
