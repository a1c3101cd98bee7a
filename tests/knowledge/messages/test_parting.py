"""A part of a sentence that limits the next is not dropped when the parts are answered apart."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer


@pytest.mark.parametrize(
    "question",
    [
        "没点名的投产项目中，哪个最大",
        "灵石经开区签了几个，连没点名的一起算",
        "签约的那批里边，已经开工的有几个",
        "101个签约项目里，投产了的是几个",
        "长治开工一批的投资额，跟晋中比谁多",
    ],
)
def test_nothing_is_told_of_the_rest_alone(answerer: Answerer, question: str) -> None:
    """What the first part says holds for the question in the second."""
    assert answerer.answer(question)[0].kind != "answer"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("点名的签约项目中，哪个最大", "大恒"),
        ("瑞鑫投资多少，前年呢", "10.2亿元"),
        ("签约的那批，一共几个", "101个"),
    ],
)
def test_parts_that_can_be_told_are_told(answerer: Answerer, question: str, told: str) -> None:
    """A scope that is known, and a question that is whole by itself."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "answer"
    assert told in answer.text
