"""Ask in one breath."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answering import Answerer
from knowledge.answers import Answer

Ask = Callable[[str], Answer]


@pytest.fixture(scope="session")
def ask(answerer: Answerer) -> Ask:
    """The reply of the shipped facts to a question that nothing went before; reckoned once."""
    known: dict[str, Answer] = {}

    def reply(question: str) -> Answer:
        if question not in known:
            known[question] = answerer.answer(question)[0]
        return known[question]

    return reply
