"""What slash commands list: the entities of a kind, narrowed by a place, a choice or a name."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.catalogues.catalogue import current
from knowledge.model import Attribute, Entity, FactBase, Kind
from knowledge.reckoning.amounts import measure
from knowledge.text import compact, fold
from knowledge.vocabulary.concepts import kind_words
from knowledge.wording import phrases
from knowledge.wording.phrases import say, sentences, word

SOURCES = "sources"
_MOST_ALLOWED = 20


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command of the fact base: its name, the Chinese words that mean it, its menu line."""

    name: str
    words: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to show: a title, an item a line, the source line ('' where there is none)."""

    title: str
    items: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An argument that narrows nothing: what the list is called, and what would narrow it."""

    label: str
    allowed: tuple[str, ...]


def commands(base: FactBase) -> tuple[Command, ...]:
    """The commands that the fact base declares, and the one that lists its sources."""
    found = []
    for name, label in base.commands.items():
        kind = base.kinds[label]
        general = [w for way in (label, *kind.ways) for w in kind_words().get(fold(way), ())[:1]]
        words = dict.fromkeys((label, *general, *((word("总数"),) if kind.totals_of else ())))
        title = say("清单_总数", kind=kind.totals_of) if kind.totals_of else say("清单", kind=label)
        found.append(Command(name, tuple(words), title))
    return (*found, Command(SOURCES, (word("出处_词"), word("来源_词")), word("清单_来源")))


def listing(base: FactBase, command: str, argument: str) -> Listing | Unlisted | None:
    """The list of a command, narrowed by each word of the argument; None for an unknown command."""
    if command == SOURCES:
        return _sources(base, argument)
    label = base.commands.get(command)
    if label is None:
        return None
    kind = base.kinds[label]
    entities: list[Entity] = list(base.by_kind[label])
    for part in argument.split():
        narrowed = [entity for entity in entities if _fits(base, kind, entity, part)]
        if not narrowed:
            return Unlisted(label, _allowed(base, kind))
        entities = narrowed
    title = say("清单_标题", kind=label, count=len(entities), measure=measure(kind), scope=argument)
    items = tuple(_item(base, kind, entity) for entity in entities)
    cited = dict.fromkeys(entity.citation.source for entity in entities)
    source = (
        say("来源", sources=sentences(phrases.source_name(base.sources[s]) for s in cited)) if cited else ""
    )
    return Listing(title, items, source)


def _fits(base: FactBase, kind: Kind, entity: Entity, part: str) -> bool:
    wanted = compact(part)
    if any(wanted in compact(name) for name in (entity.name, *entity.aliases)):
        return True
    if any(wanted == compact(value) for _, value in entity.conditions):
        return True
    return any(wanted in _ways(base, attribute, entity) for attribute in kind.attributes.values())


def _ways(base: FactBase, attribute: Attribute, entity: Entity) -> set[str]:
    """Every way to say the entity's value of a choice or reference."""
    statements = entity.statements.get(attribute.label)
    if not statements:
        return set()
    value = current(statements).value
    if attribute.type == "选项":
        return {compact(w) for o in attribute.options if o.name == value for w in (o.name, *o.ways)}
    if attribute.type == "引用" and isinstance(value, tuple):
        targets = (base.entities[target] for target in value)
        return {compact(name) for target in targets for name in (target.name, *target.aliases)}
    return set()


def _allowed(base: FactBase, kind: Kind) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for attribute in kind.attributes.values():
        for entity in base.by_kind[kind.label]:
            statements = entity.statements.get(attribute.label)
            if statements and attribute.type in ("选项", "引用"):
                value = current(statements).value
                for part in value if isinstance(value, tuple) else (str(value),):
                    found[base.entities[part].name if part in base.entities else part] = None
    for entity in base.by_kind[kind.label] if not found else ():
        found[entity.name] = None
    return tuple(found)[:_MOST_ALLOWED]


def _item(base: FactBase, kind: Kind, entity: Entity) -> str:
    parts: list[str] = []
    for attribute in kind.attributes.values():
        if attribute.label not in entity.statements or len(parts) == 3:
            continue
        if attribute.type in ("数值", "选项", "引用") or kind.totals_of:
            parts.append(phrases.value(base, entity, attribute.label))
    if not parts:
        texts = (phrases.value(base, entity, label) for label in entity.statements)
        parts = [text for text in texts if text][:1]
    return say("清单_项", name=entity.name, parts=sentences(parts)) if parts else entity.name


def _sources(base: FactBase, argument: str) -> Listing | Unlisted:
    found = [
        s for s in base.sources.values() if not argument or argument in s.name or argument in s.publisher
    ]
    if not found:
        return Unlisted(word("来源_词"), tuple(s.name for s in base.sources.values())[:_MOST_ALLOWED])
    items = []
    for source in found:
        parts = [source.publisher, phrases.printed(source), phrases.listed(source.authors), source.link]
        items.append(say("清单_项", name=source.name, parts=sentences(filter(None, parts))))
    return Listing(word("清单_来源"), tuple(items), "")
