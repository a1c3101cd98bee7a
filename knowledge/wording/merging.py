"""Put the answers to the parts of a message together."""

from __future__ import annotations

from knowledge.answers import Answer
from knowledge.model import City
from knowledge.wording.refusals import once


def merged(answers: list[Answer], city: City) -> Answer:
    """Several replies as one: an answer if any part is one."""
    if len(answers) == 1:
        return answers[0]
    kinds = [answer.kind for answer in answers]
    kind = "answer" if "answer" in kinds else kinds[0]
    answers = sorted(answers, key=lambda answer: answer.kind != kind) if kind != kinds[0] else answers
    return Answer(
        kind,
        once((line for answer in answers for line in answer.lines), city),
        "\n".join(dict.fromkeys(answer.source for answer in answers if answer.source)),
        tuple(dict.fromkeys(fact for answer in answers for fact in answer.facts)),
        tuple(dict.fromkeys(choice for answer in answers for choice in answer.choices)),
        answers[-1].next,
        tuple(dict.fromkeys(part for answer in answers for part in answer.missing)),
    )
