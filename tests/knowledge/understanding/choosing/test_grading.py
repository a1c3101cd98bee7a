"""Choices that begin with a number have an order, and a limit takes in all on its side."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from tests.knowledge.conftest import Answering

FACTS = """\
城市: {名称: 石湾市}
来源: {表: {名称: 石湾市景区名录}}
种类:
  景区:
    属性:
      等级: {类型: 选项, 选项: {5A: [5A级], 4A: [4A级], 3A: [3A级]}}
      奖项: {类型: 选项, 选项: {一等奖: [], 二等奖: [], 三等奖: []}}
      主题: {类型: 选项, 选项: {山水: [], 古镇: []}}
默认来源: 表
景区:
  - {名称: 云台, 等级: 5A, 奖项: 二等奖, 主题: 山水}
  - {名称: 白鹭洲, 等级: 4A, 奖项: 一等奖, 主题: 山水}
  - {名称: 柳溪, 等级: 3A, 奖项: 三等奖, 主题: 古镇}
"""
EVERY = {"云台", "白鹭洲", "柳溪"}


@pytest.fixture(scope="module")
def city(answering: Answering) -> Answerer:
    return answering(FACTS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("4A以上的景区有哪些", {"云台", "白鹭洲"}),
        ("4A及以下的景区有哪些", {"白鹭洲", "柳溪"}),
        ("高于4A的景区有哪些", {"云台"}),
        ("不到5A的景区有哪些", {"白鹭洲", "柳溪"}),
        ("二等奖以上的景区有哪些", {"云台", "白鹭洲"}),
        ("4A景区有哪些", {"白鹭洲"}),
    ],
)
def test_a_limit_takes_in_all_on_its_side(city: Answerer, question: str, names: set[str]) -> None:
    answer = city.answer(question)[0]
    assert answer.kind == "answer"
    assert {name for name in EVERY if name in answer.text} == names


def test_choices_without_an_order_have_no_limit(city: Answerer) -> None:
    answer = city.answer("古镇以上的景区有哪些")[0]
    assert answer.kind == "unknown"
    assert "古镇以上" in answer.text
