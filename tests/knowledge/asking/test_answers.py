"""The questions beside this file are answered as they should be."""

from __future__ import annotations

import pytest

from knowledge.checks import golden
from tests.knowledge.asking.conftest import Ask
from tests.knowledge.asking.questions import own


@pytest.mark.parametrize("question", own(), ids=lambda question: question.question)
def test_a_question_gets_its_answer(ask: Ask, question: golden.Golden) -> None:
    """Kind and content."""
    answer = ask(question.question)
    assert golden.grade(question, answer) == [], answer.text
