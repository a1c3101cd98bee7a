"""What goes without saying: the bot's name in a greeting, this year's total, growth of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.answering import Answerer

if TYPE_CHECKING:
    from tests.knowledge.conftest import Answering

FACTS = """
城市: {名称: 试城, 说法: [全市], 范围: 试城的项目和指标, 机器人: 小试}
来源:
  表: {名称: 项目表, 发布者: 试城发改委, 日期: 2025年10月8日}
种类:
  项目:
    说法: [重点项目]
    量词: [个]
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是}
      带动农户: {类型: 数值, 单位: 户, 可合计: 是}
      进度: {类型: 数值, 单位: "%"}
  政策:
    属性:
      内容: {类型: 列表}
      办理时限: {类型: 数值, 单位: 个工作日}
  指标:
    属性:
      数额: {类型: 数值, 单位: ""}
      同比: {类型: 数值, 单位: "%"}
  公布数:
    统计: 项目
    属性:
      项目数: {类型: 数值, 单位: 个, 计数: 是, 可合计: 是}
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是}
项目:
  - {名称: 青禾果园, 总投资: 2亿元, 带动农户: 730户, 进度: {值: 40%, 日期: 2024年12月}, 来源: 表}
  - {名称: 白露粮库, 总投资: 3亿元, 来源: 表}
公布数:
  - {名称: 全市重点项目, 条件: 全部, 项目数: 46个, 总投资: 187亿元, 来源: 表}
政策:
  - {名称: 开店一次办, 内容: [合并现场核查, 照后减证], 办理时限: 6个工作日, 来源: 表}
指标:
  - {名称: 柑橘产量, 数额: {值: 5.4万吨, 日期: 2025年前三季度}, 同比: 6.8%, 来源: 表}
"""


@pytest.fixture(scope="module")
def town(answering: Answering) -> Answerer:
    return answering(FACTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("小试，青禾果园投资多少", "2亿"),
        ("今年有多少个重点项目", "46个"),
        ("今年全市重点项目总投资多少", "187亿"),
        ("前三季度柑橘产量同比增长多少", "6.8%"),
        ("柑橘产量上涨了几个百分点", "6.8%"),
        ("柑橘产量是不是下滑了", "6.8%"),
        ("青禾果园能带多少户老百姓致富", "730户"),
        ("开店一次办跑手续得几天", "6个工作日"),
        ("开店一次办执照多久能下来", "6个工作日"),
        ("开店一次办精简了哪些流程", "照后减证"),
    ],
)
def test_what_goes_without_saying_is_understood(town: Answerer, question: str, said: str) -> None:
    assert said in town.answer(question)[0].text


@pytest.mark.parametrize("talk", ["小试你好", "谢谢小试同学", "小青拜拜"])
def test_the_bot_is_greeted_by_its_name_or_another(town: Answerer, talk: str) -> None:
    assert town.answer(talk)[0].kind == "chat"


@pytest.mark.parametrize(
    "question",
    [
        "2024年重点项目有多少个",
        "去年重点项目总投资多少",
        "明年有多少个重点项目",
        "去年前三季度柑橘产量同比增长多少",
        "上半年柑橘产量涨了多少",
        "白露粮库投资涨了多少",
        "小青是谁",
        "开店一次办跑手续要花多少钱",
    ],
)
def test_another_time_is_not_taken_for_it(town: Answerer, question: str) -> None:
    assert town.answer(question)[0].kind == "unknown"
