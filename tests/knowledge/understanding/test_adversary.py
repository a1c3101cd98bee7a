"""Near misses: what is said of the wrong one, of none, or of more than the facts tell."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from tests.knowledge.asking.questions import CITIES


@pytest.fixture(scope="module")
def yunyu() -> Answerer:
    """An Answerer over the other city."""
    return Answerer(load(CITIES[1]))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("LNG项目是大恒投的对吗", "企业是瑞鑫煤化，不是大恒"),
        ("晋能的电池项目是大恒搞的吧", "企业是晋能控股，不是大恒"),
        ("大恒不是光伏项目吧", "行业就是光伏"),
        ("石墨项目不在平遥对吗", "就是平遥经开区"),
    ],
)
def test_what_is_said_of_the_wrong_one_is_put_right(answerer: Answerer, question: str, said: str) -> None:
    """Nor are the two added up."""
    answer = answerer.answer(question)[0]
    assert said in answer.lines[0], answer.text
    assert "合计" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "投产一批的投资额同比增长了百分之几",
        "签约的101个项目里，到现在已经开工的有几个",
        "签约一批里有几个是民营企业",
        "大恒一期投资多少",
        "签约项目里投资低于10亿的有几个投产了",
    ],
)
def test_what_is_one_step_beyond_is_refused(answerer: Answerer, question: str) -> None:
    """With no figure for it."""
    assert answerer.answer(question)[0].kind == "unknown"


def test_all_are_those_of_whom_a_figure_is_told(answerer: Answerer) -> None:
    """One without a figure is no counterexample."""
    assert answerer.answer("点名项目投资都在10亿以上吗")[0].lines[0].startswith("是的，")


def test_the_whole_that_a_part_is_in_is_what_it_is_a_share_of(answerer: Answerer) -> None:
    """Not the whole of all."""
    assert "15.8%" in answerer.answer("签约一批里光伏占几成")[0].text


def test_two_totals_are_not_crossed(yunyu: Answerer) -> None:
    """Of those of one that are of the other too no total is stated."""
    assert yunyu.answer("2024年开工的项目里投产了几个")[0].kind == "unknown"
    assert "52个" not in yunyu.answer("港湾2023年开工项目多少个")[0].text


def test_as_many_as_are_named_are_not_all_that_are_counted(yunyu: Answerer) -> None:
    """三个 of one place are those named, not its stated total."""
    assert "118.3亿元" in yunyu.answer("港湾三个项目合计过没过100亿")[0].text


def test_a_day_that_is_anothers_is_said_to_be(answerer: Answerer) -> None:
    """Where it is said of one that is named and wants to be confirmed; asked of it alone it is refused."""
    answer = answerer.answer("3月25日记者去的是晋能的工地吧")[0]
    assert "保罗装备制造产业园" in answer.lines[0], answer.text
    assert answerer.answer("晋能3月25日投资多少")[0].kind == "unknown"
