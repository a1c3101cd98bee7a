"""The small pieces replies are made of: values, names, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.catalogue import Catalogue, current, history
from knowledge.understanding.frame import Frame
from knowledge.model import Citation, Entity, FactBase, Kind, PartialDate, Quantity, Statement
from knowledge.reckoning import Amount, converted, plain, rounded
from knowledge.units import units
from knowledge.wordlists import replies

LONGEST_LIST = 10  # entities named one by one in a reply


def say(template: str, **parts: object) -> str:
    """A wording of replies.yaml, filled in."""
    return str(replies()[template]).format(**parts)


def word(key: str) -> str:
    """A single word of replies.yaml."""
    return str(replies()[key])


def figure(number: Decimal, unit: str, per: str = "") -> str:
    """50亿元, 210万吨/年; a computed number to two places."""
    if number != rounded(number, 4):
        number = rounded(number, 2)
    return f"{plain(number)}{unit}" + (f"/{per}" if per else "")


def amount(value: Amount) -> str:
    """A reckoned figure."""
    return figure(value.number, value.unit, value.per)


def percent(share: Decimal) -> str:
    """0.48575 → 48.58%."""
    return f"{plain(rounded(share * 100, 2))}%"


def quantity(value: Quantity, unit: str = "") -> str:
    """A figure as its source writes it, or in the unit asked for with the source's beside it."""
    original = figure(value.number, value.unit, value.per)
    if unit and unit != value.unit:
        other = converted(value, unit)
        if other is not None:
            return f"{figure(other.number, other.unit, other.per)}（{original}）"
    return original


def statement(base: FactBase, of: Statement, unit: str = "") -> str:
    """One statement's value as text."""
    value = of.value
    if isinstance(value, Quantity):
        return quantity(value, unit)
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        names = [base.entities[v].name if v in base.entities else v for v in value]
        return ("、" if all("、" not in name for name in names) else "；").join(names)
    return value


def value(base: FactBase, entity: Entity, label: str, unit: str = "") -> str:
    """An attribute's value as text; several statements as steps in time or with their sources."""
    statements = entity.statements.get(label, ())
    if not statements:
        return ""
    if len(statements) == 1:
        only = statements[0]
        return statement(base, only, unit) + (f"（{only.note}）" if only.note else "")
    if history(statements):
        latest = current(statements)
        steps = [
            say("说明_历史", date=s.date.text if s.date else "", value=statement(base, s, unit)) for s in statements
        ]
        return f"{statement(base, latest, unit)}（{' → '.join(steps)}）"
    parts = []
    for one in statements:
        source = base.sources.get(one.citation.source)
        name = (source.publisher or source.name) if source else one.citation.source
        parts.append(say("说明_分歧", value=statement(base, one, unit), source=name))
    return "；".join(parts)


def measure(kind: Kind) -> str:
    """The measure word of a kind."""
    return kind.measures[0] if kind.measures else "个"


def citations(frame: Frame, catalogue: Catalogue, cited: Iterable[Citation]) -> str:
    """The source line: each source once, its paragraphs together."""
    paragraphs: dict[str, list[int]] = {}
    for citation in cited:
        places = paragraphs.setdefault(citation.source, [])
        if citation.paragraph and citation.paragraph not in places:
            places.append(citation.paragraph)
    parts = []
    for source_id, places in paragraphs.items():
        source = catalogue.base.sources.get(source_id)
        if source is None:
            continue
        at = say("来源_段", paragraph="、".join(map(str, sorted(places)))) if places and len(places) <= 4 else ""
        date = source.date.text if source.date else ""
        parts.append(say("来源_条", publisher=source.publisher or source.name, date=date, paragraph=at))
    return say("来源", sources="；".join(parts)) if parts else ""


def names(catalogue: Catalogue, ids: Sequence[str]) -> str:
    """The names of entities in one line."""
    shown = [catalogue.base.entities[i].name for i in ids[:LONGEST_LIST]]
    more = len(ids) - len(shown)
    return "、".join(shown) + (f"等{len(ids)}" if more > 0 else "")


def same_unit(first: str, second: str) -> bool:
    """Whether two units measure the same thing."""
    return first == second or units().comparable(first, second)
