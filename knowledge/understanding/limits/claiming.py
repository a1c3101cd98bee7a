"""Figures that the asker states of somebody: whose they are said to be, and whether they are."""

from __future__ import annotations

from knowledge.catalogues.catalogue import NOBODY, Catalogue, Ids
from knowledge.measures.units import units
from knowledge.model import Quantity, Statement
from knowledge.reckoning import rounded
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words

_FEW = 3  # entities named, whose other sources are looked at
_MANY = 500  # entities of a kind, beyond which nobody looks for whose figure it is
_BY_NAME = 2
_PAIR = 2


def holding(attempt: Attempt, rows: Ids, label: str, bound: Bound) -> Ids:
    """Those whose figure it is: as it is, rounded, or as another source has it."""
    exact = within(attempt.catalogue, rows, attempt.kind.attributes[label], bound)
    return exact or rounded_to(attempt, rows, label, bound) or said_by_any(attempt, rows, label, bound)


def said_of_one(attempt: Attempt, bound: Bound, rows: Ids) -> Ids:
    """甲50亿,乙30亿,哪个多: of several that are named, the one the figure stands beside; else nobody."""
    named = [c for c in attempt.constraints if c.strength and not c.negated and c.ids & rows]
    named = [c for c in named if c.strength >= _BY_NAME or len(c.ids & rows) == 1]
    if len(named) < _PAIR or attempt.figures.bounds:
        return NOBODY
    start = attempt.words[bound.start].start
    owner = _counted_by(attempt, named, bound)
    if owner is None:
        before = [c for c in named if c.end <= start]
        behind = [c for c in named if c.start > start]
        if not before or not touching(attempt, before[-1], bound):
            return NOBODY
        others = [o for o in attempt.figures.claims if o is not bound and o.unit == bound.unit]
        if not behind and not any(other.start < bound.start for other in others):
            return NOBODY
        owner = before[-1]
    apart = not any(c is not owner and c.ids & owner.ids for c in named)
    return owner.ids & rows if apart else NOBODY


def _counted_by(attempt: Attempt, named: list[Constraint], bound: Bound) -> Constraint | None:
    """101个签约项目比109个开工项目: what stands right behind its number."""
    after = attempt.words[bound.end : bound.end + 1]
    owner = next((c for c in named if after and c.start == after[0].start), None)
    counted = attempt.catalogue.counted(attempt.kind.label)
    if owner is None or bound.unit != "个" or counted is None or len(owner.ids) != 1:
        return None
    stated = attempt.catalogue.quantity(attempt.catalogue.base.entities[min(owner.ids)], counted.label)
    few = stated is None or bound.low < stated.number / _PAIR  # 6个签约项目: those that the source names
    return None if few else owner


def touching(attempt: Attempt, constraint: Constraint, bound: Bound) -> bool:
    """Whether no more than the name of a figure stands between the two."""
    figures = {at for _, at in attempt.asked}
    between = [
        place
        for place, word in enumerate(attempt.words[: bound.start])
        if word.start >= constraint.end and not word.entry.filler
    ]
    return all(place in figures or attempt.words[place].has(Mark.WHETHER) for place in between)


def of_the_whole(attempt: Attempt, bound: Bound) -> bool:
    """1042.1亿里光伏占多少: the figure is what the share is a part of."""
    after = attempt.words[bound.end] if bound.end < len(attempt.words) else None
    if after is None or after.text not in inside_words() or Mark.SHARE not in attempt.marks:
        return False
    return bool(attempt.constraints)


def stands_for_the_whole(attempt: Attempt, label: str, bound: Bound) -> bool:
    """Whether the figure is the stated total of everything, which shares are reckoned of."""
    catalogue, kind = attempt.catalogue, attempt.kind
    totals = kind.label if kind.totals_of else catalogue.totals_of.get(kind.label, "")
    overall = catalogue.overall(totals) if totals else None
    if overall is None or label not in catalogue.base.kinds[totals].attributes:
        return False
    return bool(
        within(catalogue, frozenset({overall.id}), catalogue.base.kinds[totals].attributes[label], bound)
    )


def stands_for_a_part(attempt: Attempt, bound: Bound) -> bool:
    """506.2亿占总投资的百分之几: what has the figure, mostly a stated total, is what is shared.

    Of others only where nothing stands between the two: 30亿的项目占几成 is asked by their number.
    """
    shares = [place for place in attempt.at(Mark.SHARE) if attempt.words[place].text.startswith("占")]
    if not shares or bound.end > shares[0] or not (attempt.kind.totals_of or bound.end == shares[0]):
        return False
    return not any(c.start < attempt.words[shares[0]].start for c in attempt.constraints)


def who_has(attempt: Attempt, label: str, bound: Bound) -> tuple[str, ...]:
    """The few whose figure it is, where it is said of another."""
    everyone = attempt.catalogue.of_kind[attempt.kind.label]
    if len(everyone) > _MANY:
        return ()
    found = within(attempt.catalogue, everyone, attempt.kind.attributes[label], bound)
    return ordered(attempt, found) if len(found) < _FEW else ()


def said_of_all(attempt: Attempt, rows: Ids, holding: Ids, subject: bool) -> bool:
    """Whether a figure is said of several that are named, and only some have it: 签约和开工都是109个对吧."""
    named = frozenset(i for c in attempt.constraints if c.strength >= 2 for i in c.ids)
    claimed = Mark.WHETHER in attempt.marks and Mark.WHICH not in attempt.marks
    return subject and claimed and len(rows) <= _FEW and rows <= named and holding != rows


def in_other_money(attempt: Attempt, rows: Ids, bound: Bound) -> str:
    """The figure that has just that number, of a few, in another currency: 50亿美元, of 50亿元; or ""."""
    money, catalogue = units().currencies, attempt.catalogue
    named = any(not c.negated for c in attempt.constraints)
    if not named or not 0 < len(rows) <= _FEW or units().dimension(bound.unit) not in money:
        return ""
    for attribute in attempt.kind.attributes.values():
        if attribute.type == "数值" and units().dimension(attribute.unit) in money:
            figures = (catalogue.quantity(catalogue.base.entities[row], attribute.label) for row in rows)
            if all(_as_many(figure, bound) for figure in figures):
                return attribute.label
    return ""


def _as_many(figure: Quantity | None, bound: Bound) -> bool:
    """Whether a figure and a limit are the same number of different units."""
    if figure is None:
        return False
    return figure.number * units().factor(figure.unit) == bound.low * units().factor(bound.unit)


def rounded_to(attempt: Attempt, rows: Ids, label: str, bound: Bound) -> Ids:
    """Those whose figure is the one given, rounded as the asker rounds: 1042 for 1042.1."""
    places = max(0, -int(bound.low.as_tuple().exponent))
    found = []
    for row in rows if bound.low >= 100 else ():
        number = attempt.catalogue.number(attempt.catalogue.base.entities[row], label, bound.unit)
        if number is not None and rounded(number, places) == bound.low:
            found.append(row)
    return frozenset(found)


def said_by_any(attempt: Attempt, rows: Ids, label: str, bound: Bound) -> Ids:
    """Those of whom one of several sources gives the figure, where it is said of them."""
    found = []
    for row in rows if len(rows) <= _FEW else ():
        for statement in attempt.catalogue.base.entities[row].statements.get(label, ()):
            value = statement.value
            if not isinstance(value, Quantity) or not units().comparable(value.unit, bound.unit):
                continue
            if units().convert(value.number, value.unit, bound.unit) == bound.low:
                found.append(row)
    return frozenset(found)


def counted_in_total(attempt: Attempt, said: Constraint, ids: Ids) -> bool:
    """Whether one is said to be counted in a stated total, of whose like no total is stated: nobody knows."""
    catalogue = attempt.catalogue
    totals = catalogue.totals_of.get(attempt.kind.label, "")
    named = {o for w in attempt.words if w.start == said.start for o in w.owners}
    if not totals or not any(catalogue.base.entities[o].kind == totals for o in named):
        return False
    stated = {c for i in catalogue.of_kind[totals] for c in catalogue.base.entities[i].conditions}
    values = ((said.attribute, str(s.value)) for i in ids for s in _statements(catalogue, i, said.attribute))
    return stated.isdisjoint(values)


def _statements(catalogue: Catalogue, entity: str, label: str) -> tuple[Statement, ...]:
    return tuple(catalogue.base.entities[entity].statements.get(label, ()))
