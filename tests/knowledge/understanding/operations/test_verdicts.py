"""A limit may be said of what is reckoned rather than of those it is reckoned from."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer

VERDICTS = [
    ("晋中开发区点名的三个合计，过没过90亿", "是的，", "90.9亿元"),
    ("大恒和晋能加起来够不够100亿", "没有，", "80亿元"),
    ("大恒和瑞鑫合起来60亿对吧", "不是，", "60.2亿元"),
    ("签约一批到没到500亿", "是的，", "506.2亿元"),
    ("签约项目平均投资有没有6亿", "没有，", "5.01亿元"),
    ("签约比开工多了有200亿吗", "是的，", "256.2亿元"),
    ("投产比签约少200亿以上吗", "是的，", "220.4亿元"),
    ("开工比签约多8个对吧", "是的，", "8个"),
    ("晋能投资超没超大恒", "不是，", "50亿元"),
    ("大恒有没有60亿", "没有，", "50亿元"),
    ("大恒和晋能加起来有没有签约一批的两成", "没有，", "15.8%"),
]


@pytest.mark.parametrize(("question", "verdict", "figure"), VERDICTS)
def test_the_verdict_is_on_what_was_reckoned(
    answerer: Answerer, question: str, verdict: str, figure: str
) -> None:
    """And the reckoning is told; nobody is corrected for a figure that was not said of them."""
    answer = answerer.answer(question)[0]
    assert answer.lines[0].startswith(verdict), answer.text
    assert figure in answer.text
    assert "更正" not in answer.text


@pytest.mark.parametrize("question", ["超过30亿的项目合计多少", "投资30亿以上的项目加起来有几个"])
def test_a_limit_on_those_that_are_added_up_stays_one(answerer: Answerer, question: str) -> None:
    """It stands before what is reckoned, and no yes or no is asked for."""
    answer = answerer.answer(question)[0]
    assert not answer.lines[0].startswith(("是的", "没有")), answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("点名的6个签约项目投资的中位数是多少", "23.25亿元"),
        ("三批投资的中位数", "285.8亿元"),
        ("506.2亿摊到101个签约项目头上，一个多少", "5.01亿元"),
        ("晋能每1GW摊到多少亿", "3.75亿元"),
    ],
)
def test_a_middle_and_a_portion_are_reckoned(answerer: Answerer, question: str, said: str) -> None:
    """The middle of the order, and what falls to each."""
    assert said in answerer.answer(question)[0].text


@pytest.mark.parametrize(
    ("question", "out", "left"),
    [
        ("跟光伏不沾边的签约项目列一下", "大恒", "瑞鑫"),
        ("跟光伏、煤化工都不沾边的点名项目", "瑞鑫", "兰田"),
        ("没写企业的点名项目有哪些", "大恒", "石墨"),
    ],
)
def test_what_has_nothing_to_do_with_it_is_left_out(
    answerer: Answerer, question: str, out: str, left: str
) -> None:
    """However that is said."""
    answer = answerer.answer(question)[0]
    assert left in answer.text
    assert out not in answer.text
