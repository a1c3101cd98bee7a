"""Either-or questions are answered by the one that holds, or by saying that neither does."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from tests.knowledge.asking.questions import CITIES

WHICH = [
    ("晋能那个项目是30亿，还是31亿？", "是30亿："),
    ("10.2亿和10.9亿，哪个是瑞鑫煤化的投资", "是10.2亿："),
    ("109和101，哪个是开工一批的项目数", "是109："),
    ("灵石焦化项目落在灵石还是介休", "是灵石："),
    ("三句话服务理念是寿阳提的还是和顺提的", "是和顺提的："),
    ("晋能的电池是N型还是P型", "是N型："),
    ("保罗产业园在建还是投产了", "是在建："),
    ("50亿还是30亿，晋能投的是哪个", "是30亿："),
    ("到底是平遥还是介休有石墨项目", "是平遥："),
]
NEITHER = [
    ("大恒的投资是60亿还是70亿", "50亿"),
    ("签约一批是100个还是110个", "101"),
]
UNTOLD = [
    "大恒是国企还是民企",
    "中航兰田造的是卡车还是客车",
    "晋能项目是去年签的还是今年签的",
]


@pytest.mark.parametrize(("question", "said"), WHICH)
def test_the_one_that_holds_is_said_first(answerer: Answerer, question: str, said: str) -> None:
    """By the words of the asker, and then with the fact."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "answer"
    assert answer.lines[0].startswith(said), answer.text


@pytest.mark.parametrize(("question", "said"), NEITHER)
def test_where_neither_holds_what_does_is_told(answerer: Answerer, question: str, said: str) -> None:
    """Not one of them picked because it is nearer."""
    answer = answerer.answer(question)[0]
    assert answer.lines[0] == "都不是。", answer.text
    assert said in answer.text


@pytest.mark.parametrize("question", UNTOLD)
def test_what_the_facts_do_not_tell_is_not_chosen(answerer: Answerer, question: str) -> None:
    """Neither alternative is known."""
    assert answerer.answer(question)[0].kind == "unknown"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("签约投资大还是投产投资大", "签约一批的总投资更大"),
        ("大恒还是晋能投得多", "大恒能源7GW光伏垂直一体化项目的总投资更大"),
    ],
)
def test_which_is_larger_is_a_comparison(answerer: Answerer, question: str, said: str) -> None:
    """Though it is put as an either-or."""
    assert said in answerer.answer(question)[0].lines[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("海拓总装项目投资41.2亿还是42.1亿", "是41.2亿："),
        ("2路末班车是22:30还是22:00", "是22:30："),
        ("鲜达在望海还是石桥", "是石桥："),
    ],
)
def test_in_another_city_too(question: str, said: str) -> None:
    """With figures, times and places of its own."""
    answer = Answerer(load(CITIES[1])).answer(question)[0]
    assert answer.lines[0].startswith(said), answer.text
