"""A reply in the making: lines, the facts they rest on, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.answers import Answer, Choice, Kind
from knowledge.catalogue import Catalogue
from knowledge.understanding.frame import Frame
from knowledge.model import Citation, Entity
from knowledge.wording import phrases


LONGEST = 480  # characters of a reply without its source line


@dataclass
class Draft:
    """Collects what a reply says; `finish` makes the Answer."""

    catalogue: Catalogue
    frame: Frame
    kind: Kind = "answer"
    lines: list[str] = field(default_factory=list)
    cited: list[Citation] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    rows: tuple[str, ...] = ()  # what the reply is about, for the next question
    order: tuple[str, ...] = ()  # the order shown or ranked in

    def entity(self, entity_id: str) -> Entity:
        """The entity of an id."""
        return self.catalogue.base.entities[entity_id]

    def say(self, template: str, **parts: object) -> None:
        """Add a line."""
        self.lines.append(phrases.say(template, **parts))

    def use(self, entity_id: str, label: str = "") -> None:
        """Note a fact as used."""
        entity = self.entity(entity_id)
        statements = entity.statements.get(label, ())
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
        self.missing.append(f"{self.entity(entity_id).name}:{label}")

    def finish(self) -> Answer:
        """The reply."""
        return Answer(
            self.kind,
            tuple(_short(self.lines)),
            phrases.citations(self.frame, self.catalogue, self.cited),
            tuple(self.facts),
            tuple(self.choices),
            missing=tuple(self.missing),
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
