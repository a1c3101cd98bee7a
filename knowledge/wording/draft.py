"""A reply in the making: lines, the facts they rest on, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge import answers
from knowledge.answers import Answer, Choice
from knowledge.catalogues.catalogue import Catalogue
from knowledge.model import Attribute, Citation, Entity, FactBase, Kind
from knowledge.reckoning.amounts import Amount, measure
from knowledge.understanding.frame import Frame
from knowledge.wording import phrases

LONGEST = 480  # characters of a reply without its source line


@dataclass
class Draft:
    """Collects what a reply says; `finish` makes the Answer."""

    catalogue: Catalogue
    frame: Frame
    outcome: answers.Kind = "answer"
    lines: list[str] = field(default_factory=list)
    cited: list[Citation] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    rows: tuple[str, ...] = ()  # what the reply is about, for the next question
    order: tuple[str, ...] = ()  # the order shown or ranked in
    result: Amount | None = None  # what was reckoned, for a verdict on it
    undated: bool = False  # a source's date would be read as the one that was asked for
    corrections: int = 0  # of the first lines, those that put right what was taken for granted

    @property
    def base(self) -> FactBase:
        """The facts."""
        return self.catalogue.base

    @property
    def kind(self) -> Kind:
        """The kind of entity that the question is about."""
        return self.base.kinds[self.frame.kind]

    @property
    def measure(self) -> str:
        """The measure word of that kind."""
        return measure(self.kind)

    @property
    def counted(self) -> Attribute | None:
        """Of stated totals, the attribute that holds the number of entities they cover."""
        return self.catalogue.counted(self.frame.kind)

    @property
    def overall(self) -> Entity | None:
        """Of stated totals, the one that covers everything."""
        return self.catalogue.overall(self.frame.kind) if self.kind.totals_of else None

    @property
    def has_totals(self) -> bool:
        """Whether the source states totals for the kind, and names only some of its entities."""
        return self.frame.kind in self.catalogue.totals_of

    @property
    def figure(self) -> Attribute | None:
        """The figure asked about, or the kind's main one."""
        for label in (*self.frame.attributes[::-1], *(label for label, _ in self.frame.bounds)):
            if self.kind.attributes[label].type == "数值":
                return self.kind.attributes[label]
        return self.catalogue.main_figure(self.frame.kind)

    @property
    def parts(self) -> tuple[str, ...]:
        """The rows to rank; of stated totals the parts, not the whole, and those of one division only."""
        overall = self.overall
        if not self.kind.totals_of:
            return self.frame.rows
        rows = tuple(i for i in self.frame.rows or self.everyone if overall is None or i != overall.id)
        rows = rows or tuple(i for i in self.everyone if overall is None or i != overall.id)
        divisions: dict[frozenset[str], list[str]] = {}
        for row in rows:
            by = frozenset(attribute for attribute, _ in self.entity(row).conditions)
            divisions.setdefault(by, []).append(row)
        most = max((len(found) for found in divisions.values()), default=0)
        return next((tuple(found) for found in divisions.values() if len(found) == most), ())

    @property
    def everyone(self) -> tuple[str, ...]:
        """All there are of the kind."""
        return tuple(e.id for e in self.base.by_kind[self.frame.kind])

    def entity(self, entity_id: str) -> Entity:
        """The entity of an id."""
        return self.base.entities[entity_id]

    def told(self, entity: Entity) -> list[str]:
        """The attributes that the entity has, in the order declared; steps of a choice are said with it."""
        declared = self.base.kinds[entity.kind].attributes
        return [label for label, a in declared.items() if label in entity.statements and not a.step_of]

    def name(self, entity_id: str) -> str:
        """The name of an entity."""
        return self.base.entities[entity_id].name

    def names(self, ids: Sequence[str]) -> str:
        """The names of entities in one line."""
        return phrases.names(self.catalogue, ids)

    def value(self, entity_id: str, label: str, unit: str = "") -> str:
        """An attribute's value as text, '' where it is unknown."""
        return phrases.value(self.base, self.entity(entity_id), label, unit, self.frame.sources)

    def ask_for(self, *labels: str) -> None:
        """Turn the question to these attributes."""
        self.frame = self.frame.but(attributes=labels)

    def narrow(self, rows: tuple[str, ...]) -> None:
        """Turn the question to these entities."""
        self.frame = self.frame.but(rows=rows)

    def aside(self, frame: Frame) -> Draft:
        """A reply to a part of the question, whose facts count as this one's."""
        return Draft(self.catalogue, frame, cited=self.cited, facts=self.facts, missing=self.missing)

    def say(self, template: str, **parts: object) -> None:
        """Add a line."""
        self.lines.append(phrases.say(template, **parts))

    def say_stated(self, label: str, summed: Amount) -> None:
        """Say what is stated of the whole, where all its parts were added and come to something else."""
        whole = self.overall
        if whole is None or frozenset(summed.over) != frozenset(self.catalogue.parts(whole.kind)):
            return
        stated, held, _ = self.catalogue.summed((whole.id,), label, summed.unit)
        if held and stated != summed.number:
            value = self.value(whole.id, label, self.frame.unit)
            self.say("合计_所公布", name=whole.name, attribute=label, value=value)
            self.use(whole.id, label)

    def item(self, text: str) -> None:
        """Add a line of a list."""
        self.say("项", text=text)

    def more(self, count: int) -> None:
        """Say how many there are, where a list had to be cut short."""
        if count > phrases.LONGEST_LIST:
            self.say("还有", count=count, measure=self.measure)

    def use(self, entity_id: str, label: str = "") -> None:
        """Note a fact as used."""
        entity = self.entity(entity_id)
        statements = phrases.said_by(entity.statements.get(label, ()), self.frame.sources)
        for citation in [s.citation for s in statements] or ([] if label else [entity.citation]):
            if citation not in self.cited:
                self.cited.append(citation)
        if label and not statements:
            return
        fact = f"{entity_id}#{label}" if label else entity_id
        if fact not in self.facts:
            self.facts.append(fact)

    def lack(self, entity_id: str, label: str) -> None:
        """Note a fact as missing."""
        self.missing.append(f"{self.name(entity_id)}:{label}")

    def refuse(self, *missing: str) -> None:
        """Make the reply a refusal, for want of these."""
        self.outcome = "unknown"
        self.missing.extend(missing)

    def cannot(self, label: str) -> None:
        """Refuse: nobody in question has a value for the attribute."""
        self.say("值_无", name=self.names(self.frame.rows[:3]), attribute=label)
        self.refuse(label)

    def finish(self) -> Answer:
        """The reply."""
        return Answer(
            self.outcome,
            tuple(_short(self.lines)),
            phrases.citations(self.base, self.cited, dated=not self.undated),
            tuple(self.facts),
            tuple(self.choices),
            missing=tuple(self.missing),
            corrections=self.corrections,
        )


def _short(lines: list[str]) -> list[str]:
    """As many lines as a chat can bear, whole ones; the rest is said to be left out."""
    kept: list[str] = []
    room = LONGEST
    for line in filter(None, lines):
        room -= len(line)
        if room < 0 and kept:
            return [*kept, phrases.word("从略")]
        kept.append(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…")
    return kept
