"""Figures are told of what is counted, dates of what happened, and no benefit where none is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.answering import Answerer

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
      就业岗位: {类型: 数值, 单位: 人, 可合计: 是}
      带动农户: {类型: 数值, 单位: 户, 可合计: 是}
      进度: {类型: 数值, 单位: "%"}
      投产日期: {类型: 日期, 说法: [投产时间]}
  园区:
    地点: 是
    属性:
      面积: {类型: 数值, 单位: 平方公里}
      入驻企业: {类型: 数值, 单位: 家, 可合计: 是}
      距高速口: {类型: 数值, 单位: 公里}
  指标:
    属性:
      数额: {类型: 数值, 单位: ""}
      同比: {类型: 数值, 单位: "%", 说法: [增速]}
  政策:
    量词: [项]
    属性:
      内容: {类型: 列表}
      补贴上限: {类型: 数值, 单位: 万元}
      受理部门: {类型: 文字}
园区:
  - {名称: 北渡产业园, 面积: 4平方公里, 入驻企业: 37家, 距高速口: 6公里, 来源: 表}
  - {名称: 南坪产业园, 面积: 9平方公里, 入驻企业: 12家, 距高速口: 18公里, 来源: 表}
指标:
  - {名称: 茶叶产量, 数额: 1.3万吨, 同比: 7.5%, 来源: 表}
项目:
  - 名称: 桐溪茶园
    总投资: 3亿元
    就业岗位: 900人
    带动农户: 2600户
    进度: [{值: 40%, 日期: 2025年6月}, {值: 55%, 日期: 2025年9月}]
    投产日期: {值: 2027年, 备注: 计划}
    来源: 表
  - {名称: 柏湾渔场, 总投资: 2亿元, 就业岗位: 2400人, 带动农户: 300户, 来源: 表}
政策:
  - {名称: 人才下乡五条, 内容: [硕士安家补贴8万元], 受理部门: 市人社局, 来源: 表}
  - {名称: 三免窗口, 内容: [免预约, 免排队, 免纸单], 受理部门: 市政务局, 来源: 表}
  - {名称: 冷库补贴, 内容: [冷链运费补15%], 补贴上限: 60万元, 受理部门: 市商务局, 来源: 表}
"""


@pytest.fixture(scope="module")
def town(answering: Answering) -> Answerer:
    """Answers over the facts above."""
    return answering(FACTS)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("能带动2000户以上的有哪些", "2000户以上", "渔场"),
        ("带动超过1000户的项目", "茶园", "渔场"),
        ("带动2000人以上的项目", "渔场", "茶园"),
        ("人才政策是哪个部门的", "人社局", "商务局"),
        ("冷链运费补几成", "15%", "占"),
        ("桐溪茶园啥时候能投产", "2027年", "2025年6月"),
        ("离高速最近的园区是哪个", "北渡", "南坪"),
        ("离高速口10公里以内的园区有哪些", "北渡", "南坪"),
        ("北渡面积多少,企业几家", "37家", "1个"),
        ("北渡面积多少,企业几家", "4平方公里", "1个"),
        ("茶叶产量多少,增长了多少", "1.3万吨", "没有"),
        ("茶叶产量多少,增长了多少", "7.5%", "没有"),
    ],
)
def test_what_is_told_is_what_the_question_counts(
    town: Answerer, question: str, told: str, untold: str
) -> None:
    """The unit, the noun of the name, the share and the time that the question says decide what is told."""
    answer, _ = town.answer(question)
    assert answer.kind == "answer"
    assert told in answer.text
    assert untold not in answer.text


@pytest.mark.parametrize("question", ["三免窗口最多补多少钱", "三免窗口给多少补贴"])
def test_what_is_free_of_a_queue_is_no_benefit(town: Answerer, question: str) -> None:
    """免预约 gives no money: how much is refused."""
    answer, _ = town.answer(question)
    assert answer.kind == "unknown"
