"""Which entities a piece of the question picks out, under the kind that is being asked about."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from knowledge.catalogues.catalogue import NOBODY, Catalogue, Ids, current
from knowledge.measures.months import spanned
from knowledge.model import Attribute, PartialDate
from knowledge.records import record
from knowledge.tagging.fragments import owners, strangers
from knowledge.tagging.tokens import Token

Comparison = Literal[
    "is", "is not", "at least", "above", "at most", "below", "about", "between", "outside", "some over"
]
OPPOSITES: dict[Comparison, Comparison] = {
    "between": "outside", "at least": "below", "above": "at most", "at most": "above", "below": "at least",
}  # fmt: skip


_PLACES = 9
_LAST_MONTH = 12


@record(frozen=True, slots=True)
class Bound:
    """A limit on a figure: 30亿以上, 10到20亿之间, 超过平均; `unit` "" is a bare number."""

    comparison: Comparison
    low: Decimal
    high: Decimal
    unit: str
    start: int
    end: int
    against: Literal["number", "average", "share"] = "number"
    but: tuple[Decimal, ...] = ()  # edges that are left out: 不含30亿

    def holds(self, number: Decimal) -> bool:
        """Whether a figure (in the bound's unit) is within it."""
        if number in self.but:
            return False
        match self.comparison:
            case "is":
                return number == self.low
            case "is not":
                return number != self.low
            case "at least":
                return number >= self.low
            case "above":
                return number > self.low
            case "at most":
                return number <= self.low
            case "below":
                return number < self.low
            case "about":
                return abs(number - self.low) <= abs(self.low) / 10
            case "some over":
                return self.low <= number < self.high
            case "between":
                return self.low <= number <= self.high
            case "outside":
                return not self.low <= number <= self.high


@record(frozen=True, slots=True)
class Period:
    """A time that the question names, with how entities are set against it."""

    date: PartialDate
    start: int
    end: int
    comparison: Literal["in", "since", "before"] = "in"
    months: tuple[int, int] | None = None  # a half or quarter of the year


@record(frozen=True, slots=True)
class Picked:
    """What a token picks out: the entities, and through which attribute ("" is by its own name)."""

    ids: Ids
    attribute: str = ""
    value: str = ""
    strength: int = 0  # 3 by whole name, 2 by part of a name, 1 by choice or reference, 0 by other text


def pick(catalogue: Catalogue, token: Token, kind: str) -> tuple[Picked, ...]:
    """Everything the token can pick out among the entities of a kind, the strongest first."""
    found: list[Picked] = []
    own = owners(token.hits, kind, named=True)
    others_named = strangers(token.hits, kind, named=True)
    foreign = token.owners.intersection(others_named)
    if own & token.owners:
        found.append(Picked(own & token.owners, "", "", 3))
    elif own and not foreign:  # 灵石 is the zone, not a piece of 灵石焦化
        found.append(Picked(own, "", "", 1 if token.entry.options else 2))
    totals = catalogue.totals_of.get(kind)
    for entity in owners(token.hits, totals, named=True) & token.owners if totals is not None else NOBODY:
        conditions = catalogue.base.entities[entity].conditions  # 投产项目: what the total is the total of
        if len(conditions) == 1 and conditions[0] not in token.entry.options:
            label, value = conditions[0]
            ids = catalogue.chosen.get((kind, label, value)) or catalogue.pointing.get((kind, label, value))
            if ids:
                found.append(Picked(ids, label, value, 1))
    for label, option in token.entry.options:
        ids = catalogue.chosen.get((kind, label, option), NOBODY) | _covering(catalogue, kind, label, option)
        if ids or label in catalogue.base.kinds[kind].attributes:
            found.append(Picked(ids, label, option, 1))
    for entity in others_named:
        target = catalogue.base.entities[entity]
        for attribute in catalogue.references(kind, target.kind):
            ids = catalogue.pointing.get((kind, attribute.label, entity), NOBODY)
            found.append(Picked(ids, attribute.label, entity, 1))
        back = catalogue.pointed.get((entity, kind), NOBODY)
        if back:
            found.append(Picked(back, "", entity, 1))
        covering = _covering(catalogue, kind, "", entity)
        if covering:
            found.append(Picked(covering, "", entity, 1))
    others = owners(token.hits, kind, named=False)
    if others and not token.owners:
        found.append(Picked(others, "", token.text, 0))
    if not found:
        found.extend(_through(catalogue, token, kind))
    return tuple(found)


def _covering(catalogue: Catalogue, kind: str, label: str, value: str) -> Ids:
    """The stated totals that cover just that condition; a choice by its date too: 8月签约, of 签约日期."""
    totals = catalogue.base.kinds[kind].totals_of
    if not totals:
        return NOBODY
    attributes = catalogue.base.kinds[totals].attributes
    dates = {a.label for a in attributes.values() if label and a.type == "日期" and a.label.startswith(value)}
    return frozenset(
        entity.id
        for entity in catalogue.base.by_kind[kind]
        if any(((not label or a == label) and v == value) or a in dates for a, v in entity.conditions)
    )


def _through(catalogue: Catalogue, token: Token, kind: str) -> list[Picked]:
    """Entities of the kind that point to, or are pointed at by, an entity whose text is quoted."""
    found = []
    others = owners(token.hits, kind, named=False)
    for entity in (*sorted(others)[:20], *strangers(token.hits, kind, named=False)):
        back = catalogue.pointed.get((entity, kind), NOBODY)
        if back:
            found.append(Picked(back, "", entity, 0))
    return found


def united(picked: tuple[Picked, ...]) -> Ids:
    """All that the token may mean, together."""
    if len(picked) == 1:
        return picked[0].ids
    return frozenset().union(*(p.ids for p in picked))


def within(catalogue: Catalogue, ids: Ids, attribute: Attribute, bound: Bound) -> Ids:
    """Those whose present figure lies within the bound."""

    def holds(number: Decimal) -> bool:
        # a mu is 666.66… square metres: what conversion leaves behind the ninth place is no difference
        return bound.holds(round(number, _PLACES))

    return catalogue.within(ids, attribute.label, bound.unit or attribute.unit, holds)


def during(catalogue: Catalogue, ids: Ids, label: str, period: Period, option: str = "") -> Ids:
    """Those with a date of that attribute in (since, before) the period; a choice's date for `option`."""
    found = []
    for entity_id in ids:
        for statement in catalogue.base.entities[entity_id].statements.get(label, ()):
            date = statement.value if isinstance(statement.value, PartialDate) else statement.date
            if option and statement.value != option:
                continue
            if date is not None and _falls(date, period):
                found.append(entity_id)
                break
    return frozenset(found)


def _falls(date: PartialDate, period: Period) -> bool:
    if period.months is not None:
        told = (date.month, date.month) if date.month is not None else spanned(date.text)
        if told is None:
            return False
        if period.comparison != "in" and period.date.year is not None and date.year is not None:
            first, last = ((period.date.year, month) for month in period.months)
            end = first if last[1] < _LAST_MONTH else (last[0], last[1] + 1)  # 年底前 goes to its very end
            given_end = (date.year, told[1])
            return given_end >= first if period.comparison == "since" else given_end < end
        if not (period.months[0] <= told[0] and told[1] <= period.months[1]):
            return False
    wanted, given = _known(period.date), _known(date)
    pairs = [(g, w) for g, w in zip(given, wanted, strict=True) if w is not None]
    if any(g is None for g, _ in pairs):
        return False
    left, right = tuple(g for g, _ in pairs), tuple(w for _, w in pairs)
    if period.comparison == "in":
        return left == right
    if period.comparison == "since":
        return left >= right
    return left < right


def _known(date: PartialDate) -> tuple[int | None, int | None, int | None]:
    return date.year, date.month, date.day


def shown(catalogue: Catalogue, entity_id: str, label: str) -> bool:
    """Whether the entity has a value for the attribute."""
    statements = catalogue.base.entities[entity_id].statements.get(label)
    return bool(statements) and current(statements) is not None if statements else False
