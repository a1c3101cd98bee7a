"""How long lies between two dates, of two things or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.answering import Answerer

if TYPE_CHECKING:
    from tests.knowledge.conftest import Answering

FACTS = """
城市: {名称: 试城, 范围: 试城的项目}
来源:
  表: {名称: 项目表, 发布者: 试城发改委}
种类:
  项目:
    量词: [个]
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是}
      阶段: {类型: 选项, 选项: {在建: [开工], 投产: [建成]}}
      开工日期: {类型: 日期, 说法: [开工时间]}
      投产日期: {类型: 日期, 说法: [投产时间]}
项目:
  - 名称: 桐溪茶园
    总投资: 3亿元
    阶段: 在建
    开工日期: 2024-09-12
    投产日期: {值: 2027年, 备注: 计划}
    来源: 表
  - {名称: 柏湾渔场, 总投资: 2亿元, 阶段: 投产, 开工日期: 2023年4月, 投产日期: 2025年3月, 来源: 表}
  - {名称: 松岭风电, 总投资: 9亿元, 阶段: 在建, 开工日期: 2025-05-20, 来源: 表}
  - {名称: 杏坪物流园, 总投资: 1亿元, 来源: 表}
"""


@pytest.fixture(scope="module")
def town(answering: Answering) -> Answerer:
    """Answers over the facts above."""
    return answering(FACTS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("松岭风电比桐溪茶园晚开工多久", "桐溪茶园早约8个月（250天）"),
        ("桐溪茶园和松岭风电开工差多久", "桐溪茶园早约8个月（250天）"),
        ("柏湾渔场比松岭风电早几个月开工", "柏湾渔场早2年1个月"),
        ("柏湾渔场从开工到投产用了多长时间", "相隔1年11个月"),
        ("柏湾渔场从开工到投产花了几个月", "相隔1年11个月"),
        ("桐溪茶园从开工到投产要多久", "相隔3年"),
    ],
)
def test_the_time_between_two_dates_is_told_with_both(town: Answerer, question: str, told: str) -> None:
    """In the finest measure that both dates are known in."""
    answer, _ = town.answer(question)
    assert answer.kind == "answer"
    assert told in answer.text


@pytest.mark.parametrize(
    "question", ["松岭风电比杏坪物流园早开工多久", "松岭风电从开工到投产用了多久", "桐溪茶园开工多久了"]
)
def test_without_both_dates_no_time_is_told(town: Answerer, question: str) -> None:
    """Nobody knows how long it is to a date that no source has, or until today."""
    answer, _ = town.answer(question)
    assert answer.kind == "unknown"
    assert "个月" not in answer.text
