"""Every fact of every city, asked for in every way that its schema names; and what can be reckoned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.answers import Answer
from knowledge.loading import load
from knowledge.model import Attribute, Entity, Kind
from knowledge.reckoning import plain, rounded
from tests.knowledge.asking.questions import CITIES

LONGEST_LIST = 10  # more are not named one by one


@dataclass(frozen=True)
class Group:
    """Entities of a kind that share a choice or a place, with the words for it; all of them with ''."""

    words: str
    entities: tuple[Entity, ...]

    @property
    def of(self) -> str:
        """The words before a kind."""
        return f"{self.words}的" if self.words else ""


class City:
    """A fact base that can be asked."""

    def __init__(self, folder: Path) -> None:
        self.answerer = Answerer(load(folder, cache=None))
        self.base = self.answerer.base
        self.books = self.answerer.desk.catalogue

    def ask(self, question: str) -> Answer:
        """A reply, nothing having gone before."""
        return self.answerer.answer(question)[0]

    def kinds(self) -> list[Kind]:
        """The kinds that are no stated totals."""
        return [kind for kind in self.base.kinds.values() if not kind.totals_of]

    def groups(self, kind: Kind) -> Iterator[Group]:
        """Those of a kind that share something."""
        entities = self.base.by_kind[kind.label]
        if kind.label not in self.books.totals_of:  # all of them may be what a total states
            yield Group("", entities)
        for attribute in kind.attributes.values():
            if attribute.type == "选项":
                for option in attribute.options:
                    ids = self.books.chosen.get((kind.label, attribute.label, option.name), frozenset())
                    yield Group(option.name, tuple(entity for entity in entities if entity.id in ids))
            elif attribute.type == "引用" and self.base.kinds[attribute.target].place:
                for place in self.base.by_kind[attribute.target]:
                    ids = self.books.pointing.get((kind.label, attribute.label, place.id), frozenset())
                    yield Group(place.name, tuple(entity for entity in entities if entity.id in ids))

    def figures(self, attribute: Attribute, entities: tuple[Entity, ...]) -> dict[str, Decimal]:
        """Whoever has the figure, in the attribute's unit."""
        held = {entity.id: self.books.number(entity, attribute.label, attribute.unit) for entity in entities}
        return {entity: rounded(number, 6) for entity, number in held.items() if number is not None}

    def is_part(self, kind: Kind, entity: Entity) -> bool:
        """Whether it belongs to another of its kind, which is named for it."""
        return any(
            kind.attributes[label].target == kind.label and any(said.value for said in statements)
            for label, statements in entity.statements.items()
        )

    def named(self, kind: Kind, answer: Answer) -> set[str]:
        """The entities of a kind that an answer rests on."""
        return {fact.split("#")[0] for fact in answer.facts} & {e.id for e in self.base.by_kind[kind.label]}


@pytest.fixture(scope="module", params=CITIES, ids=lambda folder: folder.name)
def city(request: pytest.FixtureRequest) -> City:
    """Each city in turn."""
    return City(request.param)


def test_every_attribute_is_found_by_every_way_to_say_it(city: City) -> None:
    """Of every entity that has it."""
    wrong = []
    for entity in city.base.entities.values():
        for label in entity.statements:
            attribute = city.base.kinds[entity.kind].attributes[label]
            for way in (label, *attribute.ways):
                answer = city.ask(f"{entity.name}的{way}")
                if f"{entity.id}#{label}" not in answer.facts and answer.kind != "clarify":
                    wrong.append(f"{entity.name}的{way}: {answer.kind} {answer.text}")
    assert wrong == []


def test_what_an_entity_lacks_is_refused(city: City) -> None:
    """Though others of its kind have it."""
    wrong = []
    for entity in city.base.entities.values():
        for label in city.base.kinds[entity.kind].attributes:
            if label not in entity.statements:
                answer = city.ask(f"{entity.name}的{label}是多少")
                if answer.kind not in ("unknown", "clarify"):
                    wrong.append(f"{entity.name}的{label}: {answer.text}")
    assert wrong == []


def test_who_shares_a_choice_or_a_place_is_listed(city: City) -> None:
    """Exactly those; where there is nobody, that is said."""
    wrong = []
    for kind in city.kinds():
        for group in city.groups(kind):
            answer = city.ask(f"{group.words}有哪些{kind.label}" if group.words else f"有哪些{kind.label}")
            ids = {entity.id for entity in group.entities if not city.is_part(kind, entity)}
            if not ids:
                fine = answer.kind == "unknown" or "没有" in answer.text
            else:
                fine = answer.kind == "answer" and (
                    len(ids) > LONGEST_LIST or city.named(kind, answer) == ids
                )
            if not fine:
                wrong.append(
                    f"{group.words}有哪些{kind.label}: {sorted(ids)}, not {answer.kind} {answer.text}"
                )
    assert wrong == []


def test_the_most_and_the_least_of_every_figure(city: City) -> None:
    """Within each group."""
    wrong = []
    for kind in city.kinds():
        for group in city.groups(kind):
            for attribute in kind.attributes.values():
                held = city.figures(attribute, group.entities) if attribute.unit else {}
                if len(held) < 2:
                    continue
                for word, value in (("大", max(held.values())), ("小", min(held.values()))):
                    question = f"{group.of}{kind.label}里，{attribute.label}最{word}的是哪{kind.measures[0]}"
                    answer = city.ask(question)
                    names = [city.base.entities[entity].name for entity, own in held.items() if own == value]
                    if answer.kind != "answer" or not any(name in answer.lines[0] for name in names):
                        wrong.append(f"{question}: {names}, not {answer.kind} {answer.text}")
    assert wrong == []


def test_sums_and_means_of_every_figure(city: City) -> None:
    """Of those that may be summed."""
    wrong = []
    for kind in city.kinds():
        for group in city.groups(kind):
            for attribute in kind.attributes.values():
                held = city.figures(attribute, group.entities) if attribute.additive else {}
                if len(held) < 2 or kind.label in city.books.totals_of:
                    continue
                total = sum(held.values(), Decimal(0))
                for question, number in (
                    (f"{group.of}{kind.label}的{attribute.label}合计多少", plain(rounded(total, 4))),
                    (
                        f"{group.of}{kind.label}的平均{attribute.label}是多少",
                        plain(rounded(total / len(held))),
                    ),
                ):
                    answer = city.ask(question)
                    if answer.kind != "answer" or f"{number}{attribute.unit}" not in answer.text:
                        wrong.append(f"{question}: {number}, not {answer.kind} {answer.text}")
    assert wrong == []


def test_limits_on_every_figure(city: City) -> None:
    """With the limit itself in and out."""
    wrong = []
    for kind in city.kinds():
        for group in city.groups(kind):
            for attribute in kind.attributes.values():
                held = city.figures(attribute, group.entities) if attribute.unit else {}
                if len(held) < 2:
                    continue
                limit = sorted(held.values())[len(held) // 2]
                shown = f"{plain(limit)}{attribute.unit}"
                for words, fitting in (
                    (f"超过{shown}", {entity for entity, own in held.items() if own > limit}),
                    (f"不低于{shown}", {entity for entity, own in held.items() if own >= limit}),
                    (f"低于{shown}", {entity for entity, own in held.items() if own < limit}),
                ):
                    question = f"{group.of}{attribute.label}{words}的{kind.label}有哪些"
                    answer = city.ask(question)
                    if fitting and len(fitting) <= LONGEST_LIST and city.named(kind, answer) != fitting:
                        wrong.append(f"{question}: {sorted(fitting)}, not {answer.kind} {answer.text}")
    assert wrong == []
