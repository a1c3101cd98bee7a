"""The small pieces replies are made of: values, names, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from knowledge.catalogues.catalogue import Catalogue, current, history
from knowledge.model import Citation, Entity, FactBase, PartialDate, Quantity, Source, Statement
from knowledge.reckoning.amounts import Amount, converted, plain, rounded
from knowledge.vocabulary.replies import replies

LONGEST_LIST = 10  # entities named one by one in a reply
_MOST_PARAGRAPHS = 4  # of a source, beyond which it is cited as a whole


def say(template: str, **parts: object) -> str:
    """A wording of replies.yaml, filled in."""
    return str(replies()[template]).format(**parts)


def word(key: str) -> str:
    """A single word of replies.yaml."""
    return str(replies()[key])


def listed(parts: Iterable[str]) -> str:
    """甲、乙、丙."""
    return word("顿号").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """甲，乙，丙."""
    return word("逗号").join(parts)


def sentences(parts: Iterable[str]) -> str:
    """甲；乙；丙."""
    return word("分号").join(parts)


def together(items: Sequence[str]) -> str:
    """Items of a list, set apart by a mark that none of them has inside."""
    return sentences(items) if any(word("顿号") in item for item in items) else listed(items)


def figure(number: Decimal, unit: str, per: str = "") -> str:
    """50亿元, 210万吨/年; a computed number to two places, one below 1 to four."""
    if number != rounded(number, 4):
        number = rounded(number, 2 if abs(number) >= 1 else 4)
    return f"{plain(number)}{unit}" + (f"/{per}" if per and not unit.endswith(f"/{per}") else "")


def amount(value: Amount, unit: str = "") -> str:
    """A reckoned figure, in the unit asked for with its own beside it."""
    return quantity(Quantity(value.number, value.unit, value.per), unit)


def percent(share: Decimal) -> str:
    """0.48575 → 48.58%."""
    return f"{plain(rounded(share * 100, 2))}%"


def quantity(value: Quantity, unit: str = "") -> str:
    """A figure as its source writes it, or in the unit asked for with the source's beside it."""
    original = figure(value.number, value.unit, value.per)
    if unit and unit != value.unit:
        other = converted(value, unit)
        if other is not None and other.number != value.number:
            return say("带注", text=figure(other.number, other.unit, other.per), note=original)
    return original


def statement(base: FactBase, of: Statement, unit: str = "") -> str:
    """One statement's value as text."""
    value = of.value
    if isinstance(value, Quantity):
        return quantity(value, unit)
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        return together([base.entities[v].name if v in base.entities else v for v in value])
    return value


def said_by(statements: tuple[Statement, ...], sources: Collection[str]) -> tuple[Statement, ...]:
    """Those statements that one of the sources makes; all, where none does or none is asked for."""
    return tuple(s for s in statements if s.citation.source in sources) or statements


def value(base: FactBase, entity: Entity, label: str, unit: str = "", sources: Collection[str] = ()) -> str:
    """An attribute's value as text; several statements as steps in time or with their sources.

    Of `sources` only theirs, where they say anything of it.
    """
    statements = said_by(entity.statements.get(label, ()), sources)
    if not statements:
        return ""
    if len(statements) == 1:
        only = statements[0]
        text = statement(base, only, unit)
        dated = only.date.text if only.date is not None and isinstance(only.value, Quantity) else ""
        notes = [note for note in (dated, only.note) if note]
        return say("带注", text=text, note=clauses(notes)) if notes else text
    if history(statements):
        steps = [
            say("说明_历史", date=s.date.text if s.date else "", value=statement(base, s, unit))
            for s in statements
        ]
        latest = statement(base, current(statements), unit)
        return say("带注", text=latest, note=word("然后").join(steps))
    parts = []
    for one in statements:
        source = base.sources.get(one.citation.source)
        name = publisher(source) if source else one.citation.source
        parts.append(say("说明_分歧", value=statement(base, one, unit), source=name))
    return sentences(parts)


def names(catalogue: Catalogue, ids: Sequence[str]) -> str:
    """The names of entities in one line."""
    shown = listed(catalogue.base.entities[i].name for i in ids[:LONGEST_LIST])
    return say("等", names=shown, count=len(ids)) if len(ids) > LONGEST_LIST else shown


def publisher(source: Source) -> str:
    """Who published a source, or what it is called."""
    return source.publisher or source.name


def printed(source: Source) -> str:
    """The date of a source as it prints it, '' if it has none."""
    return source.date.text if source.date else ""


def source_name(source: Source, paragraphs: Sequence[int] = (), dated: bool = True) -> str:
    """A source with its date, if wanted, and the paragraphs that are cited."""
    few = 0 < len(paragraphs) <= _MOST_PARAGRAPHS
    at = say("来源_段", paragraph=listed(map(str, sorted(paragraphs)))) if few else ""
    return say("来源_条", publisher=publisher(source), date=printed(source) if dated else "", paragraph=at)


def citations(base: FactBase, cited: Iterable[Citation], dated: bool = True) -> str:
    """The source line: each source once, its paragraphs together; '' where nothing is cited."""
    paragraphs: dict[str, list[int]] = {}
    for citation in cited:
        places = paragraphs.setdefault(citation.source, [])
        if citation.paragraph and citation.paragraph not in places:
            places.append(citation.paragraph)
    parts = [source_name(base.sources[s], at, dated) for s, at in paragraphs.items() if s in base.sources]
    return say("来源", sources=sentences(parts)) if parts else ""
