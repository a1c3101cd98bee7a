"""What a word says by where it stands: asked of a name, mentioned in a text of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.knowledge.conftest import Answering

FACTS = """
城市: {名称: 试城, 范围: 试城的项目和政策}
来源:
  表: {名称: 项目表, 发布者: 试城发改委}
种类:
  项目:
    量词: [个]
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是}
      所在园区: {类型: 引用, 种类: 园区}
  园区:
    地点: 是
    量词: [个]
    属性:
      面积: {类型: 数值, 单位: 平方公里}
  政策:
    量词: [项]
    属性:
      内容: {类型: 列表}
      适用园区: {类型: 引用, 种类: 园区}
园区:
  - {名称: 桐溪产业园, 面积: 6平方公里, 来源: 表}
  - {名称: 桐溪物流园, 面积: 3平方公里, 来源: 表}
项目:
  - {名称: 桐溪电站, 总投资: 12亿元, 所在园区: 桐溪产业园, 来源: 表}
政策:
  - {名称: 技改贴息, 内容: [补贴贷款利率一个百分点, 房租三年减半], 适用园区: 桐溪物流园, 来源: 表}
"""


@pytest.mark.parametrize(
    "question", ["桐溪电站的贷款利率是几个点", "桐溪电站利率是百分之几", "桐溪的工程的贷款利率几个点"]
)
def test_what_only_the_text_of_another_mentions_is_told_of_nobody(
    answering: Answering, question: str
) -> None:
    """A policy that names a rate gives no thing a rate, and its zone is no side of a share."""
    answer, _ = answering(FACTS).answer(question)
    assert answer.kind == "unknown"


def test_an_item_that_names_it_is_what_a_policy_gives(answering: Answering) -> None:
    """What is no figure of a zone is found as a policy for it."""
    answer, _ = answering(FACTS).answer("桐溪物流园房租有什么优惠政策")
    assert answer.kind == "answer"
    assert "技改贴息" in answer.text
