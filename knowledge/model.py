"""The fact base in memory: what a folder of YAML means once it is loaded.

Everything here is frozen and knows no city: kinds, attributes and choices are data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

AttributeType = Literal["数值", "文字", "选项", "日期", "引用", "列表"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as the source writes it: 50 亿元, 210 万吨 a 年."""

    number: Decimal
    unit: str
    per: str = ""  # the period of a rate, "年" in 210万吨/年


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as the source gives it; a missing part is None. `text` is what to show."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: a source's id and its paragraph (0: the whole of it)."""

    source: str
    paragraph: int = 0


Value = Quantity | PartialDate | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one attribute of one entity.

    The value is a Quantity (数值), a PartialDate (日期), a str (文字, 选项) or a tuple of str (列表: the
    items; 引用: entity ids). `date` is when it held or happened, where the base says so.
    """

    value: Value
    citation: Citation
    date: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """One value a 选项 attribute can take, with the ways to say it."""

    name: str
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """What can be said of an entity of a kind."""

    label: str
    type: AttributeType
    ways: tuple[str, ...] = ()
    unit: str = ""  # the unit answers are given in (数值)
    additive: bool = False  # whether values of several entities may be summed
    counts: bool = False  # this figure is the number of entities that a stated total covers
    options: tuple[ChoiceOption, ...] = ()
    target: str = ""  # the kind that a 引用 points to
    step_of: str = ""  # the choice of which this date is a step (see knowledge.catalogues.steps)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of entity. `totals_of` names the kind whose stated totals the entities of this kind are."""

    label: str
    ways: tuple[str, ...] = ()
    measures: tuple[str, ...] = ("个",)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    totals_of: str = ""
    place: bool = False  # its entities are places: 在哪 asks for them


@dataclass(frozen=True, slots=True)
class Entity:
    """One project, zone, policy, stated total… `conditions` says what a stated total covers."""

    id: str
    kind: str
    name: str
    citation: Citation
    aliases: tuple[str, ...] = ()
    pinyin: str = ""  # toneless syllables of the name where the usual reading is wrong
    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    conditions: tuple[tuple[str, str], ...] = ()  # (attribute, value) pairs; () is everything

    def texts(self) -> Iterator[str]:
        """Its name, what is written of it in words, and what it covers."""
        yield self.name
        yield from self.words()
        yield from (value for _, value in self.conditions)

    def words(self) -> Iterator[str]:
        """What is written of it in words: texts and choices."""
        for statements in self.statements.values():
            yield from (s.value for s in statements if isinstance(s.value, str))

    def listed(self) -> Iterator[str]:
        """The items of its lists, and the ids of what it points to."""
        for statements in self.statements.values():
            for statement in statements:
                if isinstance(statement.value, tuple):
                    yield from statement.value


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from, as printed there."""

    id: str
    name: str
    publisher: str = ""
    date: PartialDate | None = None
    authors: tuple[str, ...] = ()
    link: str = ""
    paragraphs: int = 0
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """Whom the facts are about, and how the bot introduces itself."""

    name: str
    ways: tuple[str, ...] = ()
    scope: str = ""  # what the base covers, for introductions and refusals
    bot: str = ""  # the bot's name
    examples: tuple[str, ...] = ()  # questions that show what can be asked


@dataclass(frozen=True)
class FactBase:
    """A whole folder, loaded. Insertion order of every mapping is the order of the files."""

    city: City
    kinds: dict[str, Kind]
    entities: dict[str, Entity]
    sources: dict[str, Source]
    commands: dict[str, str] = field(default_factory=dict)  # slash command → kind
    digest: str = ""  # content hash of the files

    @cached_property
    def by_kind(self) -> dict[str, tuple[Entity, ...]]:
        """The entities of each kind, in file order."""
        found: dict[str, list[Entity]] = {label: [] for label in self.kinds}
        for entity in self.entities.values():
            found[entity.kind].append(entity)
        return {label: tuple(entities) for label, entities in found.items()}

    def attribute(self, entity: Entity, label: str) -> Attribute | None:
        """The attribute of that label on the entity's kind, or None."""
        return self.kinds[entity.kind].attributes.get(label)
