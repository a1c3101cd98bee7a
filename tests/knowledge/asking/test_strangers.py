"""Who is not in the facts gets no answer: towns and firms that a name match could take for another."""

from __future__ import annotations

import pytest

from tests.knowledge.asking.conftest import Ask
from tests.knowledge.asking.questions import words

TOWNS, FIRMS, NEARLY = words("地方"), words("企业"), words("近似")
ABOUT_TOWNS = (
    "{}开发区有哪些项目",
    "{}的项目有哪些",
    "{}有多少个项目",
    "{}经开区投资最大的项目",
    "{}推行什么政策",
    "{}项目总投资多少",
    "{}签约了多少个项目",
    "不在{}的项目",
)
ABOUT_FIRMS = (
    "{}投资多少",
    "{}的总投资是多少",
    "{}的项目在哪个开发区",
    "{}产能多大",
    "{}是做什么的",
    "{}和大恒能源哪个投资大",
    "{}占三个一批总投资的多少",
)


def bluffs(ask: Ask, names: list[str], template: str) -> list[str]:
    """The questions that were answered as if the name were known, or as if it had not been said."""
    questions = [template.format(name) for name in names]
    return [f"{question} → {ask(question).text}" for question in questions if ask(question).kind == "answer"]


@pytest.mark.parametrize("template", ABOUT_TOWNS)
def test_no_town_is_taken_for_another(ask: Ask, template: str) -> None:
    """Nor left out of the question."""
    assert bluffs(ask, TOWNS, template) == []


@pytest.mark.parametrize("template", ABOUT_FIRMS)
def test_no_firm_is_taken_for_another(ask: Ask, template: str) -> None:
    """Nor left out of the question."""
    assert bluffs(ask, FIRMS, template) == []


def test_the_refusal_names_the_stranger(ask: Ask) -> None:
    """The asker sees which word was not found."""
    for name in ("榆次", "宁德时代", "隆基绿能", "潞安化工", "京东方", "忻州"):
        answer = ask(f"{name}的总投资是多少")
        assert answer.kind == "unknown"
        assert name in answer.text
        assert name in "".join(answer.missing)


@pytest.mark.parametrize("question", NEARLY)
def test_the_nearly_known_is_not_answered(ask: Ask, question: str) -> None:
    """A refusal or a question back, never a figure of something else."""
    answer = ask(question)
    assert answer.kind in ("unknown", "clarify") or "更正" in answer.text, answer.text
