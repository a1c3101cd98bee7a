"""What figures the facts yield, reckoned without the code that answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from knowledge.measures.units import units
from knowledge.model import FactBase, Quantity


@dataclass(frozen=True)
class Oracle:
    """All that may stand in a reply: figures by what they measure (in base units), shares and ratios."""

    amounts: dict[str, frozenset[Fraction]]
    ratios: frozenset[Fraction]
    small: int  # up to here a number may count or number entities, lines and paragraphs

    def allows(self, number: Fraction, unit: str, places: int) -> bool:
        """Whether the facts yield the figure, as exactly as it is written."""
        if unit in ("%", "倍"):
            scale = 100 if unit == "%" else 1
            return any(_rounds(ratio * scale, number, places) for ratio in self.ratios)
        if (
            number.denominator == 1
            and 0 <= number <= self.small
            and unit in ("", "个", "项", "家", "次", "批")
        ):
            return True
        known = units().find(unit)
        factor = Fraction(known.factor) if known else Fraction(1)
        held = self.amounts.get(units().dimension(unit) if unit else "", frozenset())
        if not unit:
            return places >= 2 and any(_rounds(ratio, number, places) for ratio in self.ratios)
        return any(_rounds(amount / factor, number, places) for amount in held)


def _rounds(exact: Fraction, shown: Fraction, places: int) -> bool:
    """To two places at least: what ends on a zero is printed without it."""
    return exact == shown or abs(exact - shown) * 2 * 10 ** max(places, 2) <= 1


def oracle(base: FactBase) -> Oracle:
    """What can be had from the facts: stated figures, and sums, differences, means and ratios of them."""
    amounts: dict[str, set[Fraction]] = {}
    ratios: set[Fraction] = set()
    rows = _rows(base)
    counts = [
        Fraction(q.number)
        for e in base.entities.values()
        for ss in e.statements.values()
        for s in ss
        if isinstance(q := s.value, Quantity) and units().dimension(q.unit) in ("个数", "次数")
    ]
    by_dimension: dict[tuple[str, str], dict[str, set[Fraction]]] = {}
    for (kind, label, dimension), held in rows.items():
        overall = {e.id for e in base.by_kind[kind] if base.kinds[kind].totals_of and not e.conditions}
        parts = {i: n for i, n in held.items() if i not in overall}
        whole = {n for i, n in held.items() if i in overall}
        of = amounts.setdefault(dimension, set())
        additive = base.kinds[kind].attributes[label].additive
        sizes = range(1, len(parts) + 1) if additive else (1,)
        of |= whole | {
            sum(group, Fraction(0)) for size in sizes for group in combinations(parts.values(), size)
        }
        groups = by_dimension.setdefault((label, dimension), {}).setdefault(kind, set())
        groups |= whole | _groups(base, kind, parts, additive)
        of |= {
            amount / count
            for amount in groups
            for count in (*counts, *map(Fraction, range(1, len(parts) + 1)))
        }
    for dimension, each in _for_each(base).items():
        amounts[dimension] |= each | {one - other for one, other in permutations(each, 2) if one > other}
    for (_, dimension), kinds in by_dimension.items():
        sides = set().union(*kinds.values())
        for one, other in permutations(sides, 2):
            if one > other:
                amounts[dimension].add(one - other)
            if other:
                ratios |= {one / other, abs(one - other) / other}
        ratios.add(Fraction(1))
    named = {Fraction(len(entities)) for entities in base.by_kind.values()} | {
        Fraction(n) for n in range(1, max(map(len, base.by_kind.values())) + 1)
    }
    amounts["个数"] |= {count - some for count in counts for some in named if count > some}
    ratios |= {some / count for count in counts for some in named} | {
        some / other for some in named for other in named
    }
    return Oracle({d: frozenset(of) for d, of in amounts.items()}, frozenset(ratios), len(base.entities))


def _for_each(base: FactBase) -> dict[str, set[Fraction]]:
    """One figure for each unit of another of the same entity, by what the first measures: 亿元 each GW."""
    found: dict[str, set[Fraction]] = {}
    for entity in base.entities.values():
        figures = [q for ss in entity.statements.values() if isinstance(q := ss[0].value, Quantity)]
        for one, other in permutations(figures, 2):
            whole = Fraction(one.number) * Fraction(units().factor(one.unit))
            found.setdefault(units().dimension(one.unit), set()).add(whole / Fraction(other.number))
    return found


def _rows(base: FactBase) -> dict[tuple[str, str, str], dict[str, Fraction]]:
    """(kind, attribute, what it measures) → entity → its figure in base units."""
    found: dict[tuple[str, str, str], dict[str, Fraction]] = {}
    for entity in base.entities.values():
        for label, statements in entity.statements.items():
            quantity = statements[0].value
            if isinstance(quantity, Quantity):
                number = Fraction(quantity.number) * Fraction(units().factor(quantity.unit))
                column = (entity.kind, label, units().dimension(quantity.unit))
                found.setdefault(column, {})[entity.id] = number
    return found


def _groups(base: FactBase, kind: str, parts: dict[str, Fraction], additive: bool) -> set[Fraction]:
    """Sums that are set side by side: one, all, all but one, the first few, those that share a choice."""
    found = set(parts.values())
    if not additive:
        return found
    order = sorted(parts.values())
    whole = sum(order, Fraction(0))
    found |= {whole, *(whole - one for one in order)}
    found |= {sum(some, Fraction(0)) for n in (2, 3) for some in (order[:n], order[-n:])}
    shared: dict[object, Fraction] = {}
    for entity in base.by_kind[kind]:
        for label, statements in entity.statements.items():
            if base.kinds[kind].attributes[label].type in ("选项", "引用") and entity.id in parts:
                key = (label, str(statements[0].value))
                shared[key] = shared.get(key, Fraction(0)) + parts[entity.id]
    return found | set(shared.values()) | {whole - some for some in shared.values()}
