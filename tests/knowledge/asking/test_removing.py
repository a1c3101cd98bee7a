"""What is taken out of the facts is not answered any more: no reply can come from anywhere else."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.wording import phrases
from tests.knowledge.asking.conftest import Ask
from tests.knowledge.asking.poorer import ROUNDS, poorer, rounds, shipped, without
from tests.knowledge.asking.questions import all_of_them


def test_every_statement_is_taken_out_once() -> None:
    """The rounds below leave none out."""
    taken = [place for number in range(ROUNDS) for place in rounds()[number]]
    said = {(entity.id, label) for entity in shipped().entities.values() for label in entity.statements}
    assert len(taken) == len(set(taken)) == len(said)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_fact_removed_is_refused(ask: Ask, number: int) -> None:
    """Asked by its label it was answered before and is refused now; in no wording does it come back."""
    wrong = []
    for entity_id, label in rounds()[number]:
        entity = shipped().entities[entity_id]
        question = f"{entity.name}的{label}是什么"
        fact = f"{entity_id}#{label}"
        assert fact in ask(question).facts
        refusal, _ = poorer(number).answer(question)
        if refusal.kind != "unknown" or fact in refusal.facts:
            wrong.append(f"{question}: {refusal.text}")
        for way in shipped().kinds[entity.kind].attributes[label].ways:
            answer, _ = poorer(number).answer(f"{entity.name}的{way}是什么")
            if fact in answer.facts:
                wrong.append(f"{entity.name}的{way}: {answer.text}")
    assert wrong == []


@pytest.mark.parametrize("number", range(ROUNDS))
def test_every_question_needs_its_facts(ask: Ask, number: int) -> None:
    """A question answered with a fact is answered without its value once that is gone.

    Unless the value stands in the question, or another fact holds the same.
    """
    left = poorer(number)
    texts = [
        text
        for entity in left.base.entities.values()
        for text in (entity.name, *(phrases.value(left.base, entity, label) for label in entity.statements))
    ]
    wrong = []
    for question in all_of_them():
        if ask(question).kind != "answer":
            continue
        for entity_id, label in rounds()[number]:
            if f"{entity_id}#{label}" not in ask(question).facts:
                continue
            value = phrases.value(shipped(), shipped().entities[entity_id], label)
            answer, _ = left.answer(question)
            if (
                value in answer.text
                and value.removesuffix("元") not in question
                and not any(value in text for text in texts)
            ):
                wrong.append(f"{question} without {entity_id}#{label}: {answer.text}")
    assert wrong == []


def mentions(entity_id: str, names: tuple[str, ...]) -> bool:
    """Whether what is said of an entity, or how it is called, speaks of one of the names."""
    entity = shipped().entities[entity_id]
    texts = [
        *(entity.name, *entity.aliases),
        *(phrases.value(shipped(), entity, label) for label in entity.statements),
    ]
    return any(name in text or text in name for name in names for text in texts)


@pytest.mark.parametrize("kind", [kind.label for kind in shipped().kinds.values() if not kind.totals_of])
def test_an_entity_removed_is_a_stranger(kind: str) -> None:
    """Without it, what was known of it by its name is not told of others that do not speak of it."""
    wrong = []
    entities = shipped().by_kind[kind]
    for first in range(4):  # a quarter at a time, so that the others are there to be taken for it
        gone = {entity.id: entity for entity in entities[first::4]}
        if not gone or len(gone) == len(entities):
            continue
        left = Answerer(without(shipped(), gone))
        for entity in gone.values():
            for label in entity.statements:
                answer, _ = left.answer(f"{entity.name}的{label}是什么")
                others = {fact.split("#")[0] for fact in answer.facts}
                assert entity.id not in others
                strangers = [
                    o
                    for o in others
                    if o in shipped().entities and not mentions(o, (entity.name, *entity.aliases))
                ]
                if answer.kind == "answer" and strangers:
                    wrong.append(f"{entity.name}的{label}: {answer.text}")
    assert wrong == []
