"""Figures that the source states as totals, and what they cover."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.catalogues.catalogue import Catalogue
from knowledge.model import Attribute, Entity, Quantity
from knowledge.reckoning.amounts import Amount, measure, same_unit
from knowledge.reckoning.figures import total
from knowledge.understanding.frame import Constraint, Frame, Operation

_FEW = 9  # entities, of which a source may name fewer than an asker believes


def stated_total(catalogue: Catalogue, kind: str, constraints: Sequence[Constraint]) -> Entity | None:
    """The stated total that covers exactly what the constraints say of a kind, or None."""
    totals = catalogue.totals_of.get(kind)
    if totals is None:
        return None
    for entity in catalogue.base.by_kind[totals]:
        if len(entity.conditions) != len(constraints):
            continue
        if all(any(option in c.options for c in constraints) for option in entity.conditions) and all(
            any(option in entity.conditions for option in c.options) for c in constraints
        ):
            return entity
    return None


def positive(frame: Frame) -> tuple[Constraint, ...]:
    """What the question wants of the entities, without what it rules out."""
    return tuple(c for c in frame.constraints if not c.negated)


def total_of_choice(catalogue: Catalogue, frame: Frame) -> Entity | None:
    """The stated total of the one choice that the question narrows to, where that is all it narrows to."""
    wanted = positive(frame)
    if len(wanted) != 1 or frame.followed:
        return None
    return total_of_one(catalogue, frame.kind, wanted[0])


def total_of_one(catalogue: Catalogue, kind: str, choice: Constraint) -> Entity | None:
    """The stated total of all of a kind that one choice picks out, or None."""
    totals = catalogue.base.by_kind.get(catalogue.totals_of.get(kind, ""), ())
    return next((e for e in totals if len(e.conditions) == 1 and e.conditions[0] in choice.options), None)


def totals_by(
    catalogue: Catalogue, kind: str, group: str, label: str, others: Collection[tuple[str, str]] = ()
) -> dict[str, Amount]:
    """The stated figure of each value of the attribute `group`, where the source gives one.

    `others` are the conditions that the totals have besides: 签约 of each county.
    """
    found = {}
    for entity in catalogue.base.by_kind.get(catalogue.totals_of.get(kind, ""), ()):
        of = dict(entity.conditions)
        value = of.pop(group, "")
        if value and set(of.items()) == set(others):
            amount = amount_of(catalogue, entity, label)
            if amount is not None:
                found[value] = amount
    return found


def amount_of(catalogue: Catalogue, entity: Entity, label: str) -> Amount | None:
    """One entity's figure as the source states it."""
    value = catalogue.quantity(entity, label)
    return (
        None if value is None else Amount(value.number, value.unit, (entity.id,), stated=True, per=value.per)
    )


def number_covered(catalogue: Catalogue, entity: Entity) -> Decimal | None:
    """The number of entities that a stated total covers, where it says so."""
    counted = catalogue.counted(entity.kind)
    quantity = catalogue.quantity(entity, counted.label) if counted else None
    return quantity.number if quantity else None


def not_listed(catalogue: Catalogue, frame: Frame, summing: bool) -> Entity | None:
    """The total that the asker's number is of, where the question splits it up though nothing lists it.

    Of 101 that the source counts and 6 that it names, no 「101个中…」 can be told; `summing` is whether the
    question only counts or sums, which can be.
    """
    if not frame.count or frame.kind not in catalogue.totals_of or len(frame.scope) == frame.count:
        return None
    wanted = positive(frame)
    for size in (1, 0):
        for entity in catalogue.base.by_kind[catalogue.totals_of[frame.kind]]:
            if len(entity.conditions) != size or number_covered(catalogue, entity) != frame.count:
                continue
            narrowing = [c for c in wanted if not any(option in entity.conditions for option in c.options)]
            if size and len(narrowing) == len(wanted):
                continue
            if narrowing or not summing:
                return entity
    return None


def none_named(catalogue: Catalogue, frame: Frame) -> Entity | None:
    """The total of the one choice whose entities a limit is to part, where the source names none of them."""
    if frame.scope or not frame.bounds or frame.kind not in catalogue.totals_of:
        return None
    whole = total_of_choice(catalogue, frame)
    return whole if whole is not None and number_covered(catalogue, whole) else None


def beyond_those_named(catalogue: Catalogue, frame: Frame) -> Entity | None:
    """The total that covers what is asked, where more are to be told one by one than the source names."""
    each = frame.operation in (Operation.GROUP, Operation.LIST, Operation.RANK, Operation.SORT)
    if not each or frame.whether or frame.count <= max(len(frame.scope), _FEW) or frame.followed:
        return None
    return stated_total(catalogue, frame.kind, positive(frame))


def asks_for_others(catalogue: Catalogue, frame: Frame) -> bool:
    """Whether the question wants a list of those beyond the named, as many as the asker says there are."""
    return (
        frame.operation == Operation.LIST
        and frame.other
        and frame.count > len(frame.scope)
        and stated_total(catalogue, frame.kind, positive(frame)) is not None
    )


@dataclass(frozen=True, slots=True)
class Mean:
    """A stated total over a stated number: which entity's, and the attributes of the two."""

    entity: Entity
    figure: Attribute
    divisor: Attribute
    total: Quantity
    number: Quantity

    @property
    def value(self) -> Decimal:
        """The mean, in the unit of the total."""
        return self.total.number / self.number.number


def means(catalogue: Catalogue, ids: Sequence[str], figure: Attribute, divisor: Attribute) -> list[Mean]:
    """The mean of each stated total, those that lack either figure left out.

    A number of something else than what the totals cover (a number of times held) may be stated of the
    whole alone: it holds for the parts too.
    """
    found = []
    for entity_id in ids:
        entity = catalogue.base.entities[entity_id]
        overall = catalogue.overall(entity.kind)
        value, number = catalogue.quantity(entity, figure.label), catalogue.quantity(entity, divisor.label)
        if number is None and not divisor.counts and overall is not None:
            number = catalogue.quantity(overall, divisor.label)
        if value is not None and number is not None and number.number:
            found.append(Mean(entity, figure, divisor, value, number))
    return found


@dataclass(frozen=True, slots=True)
class Remainder:
    """What a stated total covers beyond the entities that the source names one by one."""

    whole: Entity
    stated: Amount
    named: Amount
    rest: Decimal  # in the unit of `stated`


def remainder(catalogue: Catalogue, frame: Frame, label: str) -> Remainder | None:
    """The remainder by a figure, or by number where `label` is ''."""
    whole = stated_total(catalogue, frame.kind, positive(frame))
    if whole is None:
        return None
    kind, counted = catalogue.base.kinds[frame.kind], catalogue.counted(whole.kind)
    stated = amount_of(catalogue, whole, label or (counted.label if counted else ""))
    if label:
        named = total(catalogue, frame.rows, kind.attributes[label])
    else:
        named = Amount(Decimal(len(frame.rows)), measure(kind), frame.rows)
    if stated is None or named is None or (label and not same_unit(named.unit, stated.unit)):
        return None
    rest = stated.number - (named.number_in(stated.unit) if label else named.number)
    return Remainder(whole, stated, named, rest)


@dataclass(frozen=True, slots=True)
class Balance:
    """Stated parts added up, beside the stated whole."""

    parts: tuple[Entity, ...]
    whole: Entity
    added: Amount
    stated: Quantity

    @property
    def gap(self) -> Decimal:
        """By how much the whole is more than its parts, in its own unit."""
        return self.stated.number - self.added.number_in(self.stated.unit)

    @property
    def places(self) -> int:
        """The decimal places to show the sum with: those of the finer figure."""
        return max(0, *(-int(n.as_tuple().exponent) for n in (self.stated.number, self.added.number)))


def balance(
    catalogue: Catalogue, kind: str, attribute: Attribute, named: Sequence[str] = ()
) -> Balance | None:
    """The parts of a kind of stated totals beside its whole; None where either lacks the figure.

    Totals divided by several attributes (stages, zones, years) overlap: the parts are those of one, that of
    the totals `named` if there are any, else the one with the most parts.
    """
    whole = catalogue.overall(kind)
    divided: dict[str, list[Entity]] = {}
    for entity in catalogue.base.by_kind[kind]:
        if len(entity.conditions) == 1:
            divided.setdefault(entity.conditions[0][0], []).append(entity)
    meant = [group for group in divided.values() if any(e.id in named for e in group)]
    groups = sorted(meant or divided.values(), key=lambda group: -len(group))
    parts = tuple(groups[0]) if groups else ()
    added = total(catalogue, [e.id for e in parts], attribute)
    stated = catalogue.quantity(whole, attribute.label) if whole else None
    if whole is None or stated is None or added is None or added.lacking:
        return None
    return Balance(parts, whole, added, stated)
