"""Figures told for several times, and figures asked for in other words than their names."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.conversation import Conversation
from tests.knowledge.conftest import Answering

_FACTS = """
城市: {名称: 澄屿, 范围: 澄屿的闸坝、渡轮和乡校}
来源: {册子: {名称: 澄屿册子, 发布者: 澄屿镇, 日期: 2024年12月}}
默认来源: 册子
种类:
  闸坝:
    属性:
      蓄水量: {类型: 数值, 单位: 万立方米, 可合计: 是}
      闸高: {类型: 数值, 单位: 米}
      修复进度: {类型: 数值, 单位: "%", 说法: [进度]}
      电话: {类型: 文字}
  渡轮:
    说法: [航线]
    属性:
      每周班次: {类型: 数值, 单位: 班, 可合计: 是}
      预计开通日期: {类型: 日期}
      开通日期: {类型: 日期}
  乡校:
    说法: [学校]
    属性:
      招生计划: {类型: 数值, 单位: 人, 可合计: 是}
      在校生: {类型: 数值, 单位: 人, 可合计: 是}
      主管部门: {类型: 文字}
闸坝:
  - 名称: 北汊闸
    蓄水量: 320万立方米
    闸高: 9米
    电话: 0591-7712345
    修复进度: [{值: 25%, 日期: 2024年4月}, {值: 60%, 日期: 2024年8月}, {值: 88%, 日期: 2024年11月}]
  - 名称: 鹭洲坝
    蓄水量: 150万立方米
    修复进度: [{值: 40%, 日期: 2024年8月}, {值: 52%, 日期: 2024年11月}]
渡轮:
  - {名称: 竹屿渡轮, 每周班次: 21班, 开通日期: 2019年5月}
  - {名称: 月湾渡轮, 预计开通日期: 2025年7月}
乡校:
  - 名称: 竹屿小学
    招生计划: 90人
    在校生: [{值: 485人, 日期: 2022年}, {值: 510人, 日期: 2023年}]
    主管部门: 镇教育和体育局
"""


@pytest.fixture(scope="module")
def city(answering: Answering) -> Answerer:
    """A base of a few things, none of them in the shipped facts."""
    return answering(_FACTS)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("北汊闸8月进度", "60%", "88%"),
        ("8月底进度过半的闸坝", "北汊闸", "鹭洲坝"),
        ("8月份进度最快的是哪个闸坝", "60%", "88%"),
        ("北汊闸11月比4月进度快了多少", "63", "25个"),
        ("北汊闸从8月到11月进度提高了几个百分点", "提高28个百分点", "63"),
        ("北汊闸修复进度从4月到8月涨了多少", "提高35个百分点", "28"),
        ("北汊闸的进度比8月快了多少", "提高28个百分点", "63"),
        ("鹭洲坝进度涨了多少", "提高12个百分点", "15"),
        ("鹭洲坝进度降了没", "没有，", "是的"),
        ("竹屿小学在校生2023年比2022年多多少", "增加25人，增长5.15%", "少"),
        ("竹屿小学去年在校生涨了几成", "5.15%", "少"),
        ("北汊闸能装多少水", "320", "150"),
        ("北汊闸的闸有多高", "9米", "320"),
        ("竹屿小学招多少人", "90", "510"),
        ("竹屿渡轮一礼拜几趟", "21", "2019"),
        ("2025年7月开通的渡轮有哪些", "月湾", "竹屿"),
        ("教体局管的学校有哪些", "竹屿小学", "资料里没有"),
        ("7712345是哪里的电话", "北汊闸", "资料里没有"),
    ],
)
def test_it_is_understood(city: Answerer, question: str, said: str, unsaid: str) -> None:
    """By the time it names or the two it compares, or by verb, unit and object."""
    answer, _ = city.answer(question)
    assert answer.kind == "answer"
    assert said in answer.text
    assert unsaid not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "北汊闸6月进度",
        "鹭洲坝4月进度",
        "北汊闸4月蓄水量",
        "竹屿小学毕业多少人",
        "北汊闸进度涨了多少",
        "北汊闸进度比年初多了多少",
        "北汊闸进度从4月到7月提高多少",
        "北汊闸三季度进度涨了几个百分点",
        "竹屿小学招生计划涨了几成",
        "北汊闸蓄水量涨了多少",
        "竹屿小学在校生2023年涨了几个百分点",
        "竹屿小学在校生今年比去年多多少",
        "鹭洲坝和北汊闸的进度8月到11月涨了多少",
        "竹屿渡轮一天几趟",
        "鹭洲坝有多宽",
    ],
)
def test_what_is_not_told_is_refused(city: Answerer, question: str) -> None:
    """Another time, another deed, another span, another measure; a change of which one end is not told."""
    assert city.answer(question)[0].kind == "unknown"


def test_another_time_may_follow(city: Answerer) -> None:
    """那4月呢, after 8月."""
    _, after = city.answer("北汊闸8月进度是多少", Conversation())
    assert "25%" in city.answer("那4月呢", after)[0].text
