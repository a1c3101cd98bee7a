"""Lists of one: said in a sentence where it is asked who it is."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("50亿的是哪个项目", "资料点名的项目中，总投资50亿元的是大恒能源7GW光伏垂直一体化项目。"),
        ("说“一切手续我来办”的是哪个区", "是和顺经济技术开发区。"),
        ("40亿以上的是哪个项目", "总投资40亿元以上的是大恒能源7GW光伏垂直一体化项目（总投资50亿元）。"),
    ],
)
def test_who_it_is_stands_in_a_sentence(answerer: Answerer, question: str, said: str) -> None:
    assert said in answerer.answer(question)[0].lines[0]


@pytest.mark.parametrize("question", ["灵石有哪些项目", "有几个30亿的项目"])
def test_a_list_or_a_number_of_one_says_how_many(answerer: Answerer, question: str) -> None:
    assert "1个" in answerer.answer(question)[0].lines[0]
