"""A figure is reckoned as it would be, and said to be reckoned; what is not known cannot be supposed."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer

SUPPOSED = [
    ("要是开工一批的总投资打七折，是多少", "175亿元", "250亿元"),
    ("大恒能源投资翻两番是多少亿", "200亿元", "50亿元"),
    ("假如晋能控股的投资减半，还剩多少", "15亿元", "30亿元"),
    ("把石墨项目投资上浮20%以后是多少", "19.8亿元", "16.5亿元"),
    ("兰田的总投资要是打八五折是多少亿", "9.265亿元", "10.9亿元"),
    ("石墨项目再追加3.5亿,能到多少", "20亿元", "16.5亿元"),
    ("假如投产一批再多投4.2亿,总共多少亿", "290亿元", "285.8亿元"),
    ("开工的总投资砍掉40亿还剩多少", "210亿元", "250亿元"),
    ("瑞鑫和兰田再添8000万凑多少", "21.9亿元", "21.1亿元"),
    ("晋能的产能要是再增2GW变成多少", "10GW", "8GW"),
]


@pytest.mark.parametrize(("question", "supposed", "held"), SUPPOSED)
def test_the_figure_comes_first_with_what_it_was_reckoned_from(
    answerer: Answerer, question: str, supposed: str, held: str
) -> None:
    """And the line says that the facts do not have it."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "answer"
    assert supposed in answer.lines[0]
    assert held in answer.lines[0]
    assert "推算" in answer.lines[0]


@pytest.mark.parametrize(
    "question",
    [
        "大恒能源的利润增加10%是多少",
        "长治的投资翻一番是多少",
        "大恒二期投资打八折是多少",
        "兰田的产能翻一番是多少辆",
        "开工一批同比增加10%的话是多少",
        "光伏组件价格打八折是多少",
        "大恒能源的利润再加3亿是多少",
        "长治的投资再添10亿是多少",
        "瑞鑫扣掉50亿还剩多少",
    ],
)
def test_what_is_not_known_is_not_reckoned_with(answerer: Answerer, question: str) -> None:
    """There is no figure to start from."""
    assert answerer.answer(question)[0].kind != "answer"


def test_what_was_put_in_is_no_more_to_come(answerer: Answerer) -> None:
    """投50亿 says what it is, 再投50亿 what would be added."""
    assert "推算" not in answerer.answer("大恒能源投50亿是多少万元")[0].text
