"""What a keeper need not write: the everyday words for attributes of clinics, inns, trains and loans."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.conversation import Conversation
from tests.knowledge.conftest import Answering

_FACTS = """
城市: {名称: 葵洲, 范围: 葵洲的诊所、客栈、渔区、货运线、品牌和贷款}
来源: {册子: {名称: 葵洲册子, 发布者: 葵洲镇, 日期: 2024年12月}}
默认来源: 册子
种类:
  诊所:
    属性:
      医生: {类型: 数值, 单位: 人, 可合计: 是}
      护士: {类型: 数值, 单位: 人, 可合计: 是}
      门诊量: {类型: 数值, 单位: 人次, 可合计: 是}
      擅长科室: {类型: 列表}
      建成年份: {类型: 日期}
      所长: {类型: 文字}
      地址: {类型: 文字}
  客栈:
    属性:
      房价: {类型: 数值, 单位: 元/晚}
      评分: {类型: 数值, 单位: 分}
      距码头: {类型: 数值, 单位: 公里}
      老板: {类型: 文字}
      状态: {类型: 选项, 选项: {规划: [], 建设: [], 营业: []}}
  货运线:
    属性:
      运费: {类型: 数值, 单位: 元/吨}
      班次: {类型: 数值, 单位: 班/周, 可合计: 是}
      运行时间: {类型: 数值, 单位: 小时}
      途经: {类型: 列表}
      主要货物: {类型: 列表}
  品牌:
    属性:
      品牌价值: {类型: 数值, 单位: 亿元}
      出口额: {类型: 数值, 单位: 万美元}
  贷款:
    属性:
      额度: {类型: 数值, 单位: 万元}
      年利率: {类型: 数值, 单位: "%"}
      期限: {类型: 数值, 单位: 个月}
      经办行: {类型: 文字}
  大数:
    属性:
      数额: {类型: 数值, 单位: ""}
      同比: {类型: 数值, 单位: "%"}
诊所:
  - {名称: 东埠卫生所, 医生: 9人, 护士: 14人, 门诊量: 8200人次, 擅长科室: [骨伤科], 建成年份: 1987年,
     所长: 傅立秋, 地址: 东埠街12号}
  - {名称: 南塘卫生所, 医生: 4人, 护士: 6人, 建成年份: 1995年}
客栈:
  - {名称: 听潮客栈, 房价: 260元/晚, 评分: 4.6分, 距码头: 3公里, 老板: 简如海, 状态: 营业}
  - {名称: 望鹭客栈, 房价: 190元/晚, 评分: 4.1分, 距码头: 8公里, 状态: 建设}
货运线:
  - {名称: 北岸货线, 运费: 45元/吨, 班次: 6班/周, 运行时间: 5小时, 途经: [东埠, 鹿角], 主要货物: [海盐, 紫菜]}
  - {名称: 西岸货线, 运费: 70元/吨, 班次: 2班/周}
品牌:
  - {名称: 葵洲紫菜, 品牌价值: 3.2亿元, 出口额: 480万美元}
贷款:
  - {名称: 渔家贷, 额度: 20万元, 年利率: 3.6%, 期限: 24个月, 经办行: 葵洲农商行}
大数:
  - 名称: 旅游收入
    数额: [{值: 6.4亿元, 日期: 2023年}, {值: 5.1亿元, 日期: 2024年前三季度}]
    同比: [{值: 12%, 日期: 2023年}, {值: -3%, 日期: 2024年前三季度}]
  - {名称: 海盐产量, 数额: {值: 9.7万吨, 日期: 2024年1—9月}, 同比: {值: 4.4%, 日期: 2024年1—9月}}
"""


@pytest.fixture(scope="module")
def town(answering: Answering) -> Answerer:
    """A town of which nothing is declared but names and units."""
    return answering(_FACTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("东埠卫生所有几个大夫", "9人"),
        ("南塘卫生所多少护士", "6人"),
        ("东埠卫生所看了多少病人", "8200人次"),
        ("东埠卫生所什么科厉害", "骨伤科"),
        ("哪个诊所年头最久", "东埠卫生所"),
        ("东埠卫生所一把手是谁", "傅立秋"),
        ("东埠卫生所在哪条街上", "东埠街12号"),
        ("听潮客栈住一晚多少钱", "260元"),
        ("望鹭客栈多少钱一晚", "190元"),
        ("住一晚最便宜的客栈", "最便宜的是望鹭客栈"),
        ("听潮客栈口碑怎么样", "4.6分"),
        ("评分最高的客栈", "评分最高的是听潮客栈"),
        ("望鹭客栈离码头多远", "8公里"),
        ("离码头最近的客栈", "听潮客栈"),
        ("听潮客栈谁当家", "简如海"),
        ("在建的客栈有哪些", "望鹭客栈"),
        ("北岸货线发一吨多少钱", "45元"),
        ("北岸货线一周几趟", "6班"),
        ("北岸货线要跑几个小时", "5小时"),
        ("北岸货线路过哪些地方", "鹿角"),
        ("北岸货线都拉什么货", "海盐"),
        ("葵洲紫菜值多少钱", "3.2亿元"),
        ("葵洲紫菜出口多少", "480万美元"),
        ("渔家贷利息几个点", "3.6%"),
        ("渔家贷能借多久", "24个月"),
        ("渔家贷最多借多少钱", "20万元"),
        ("渔家贷找哪家银行", "葵洲农商行"),
        ("去年旅游收入多少", "6.4亿元"),
        ("前三季度旅游收入多少", "5.1亿元"),
        ("海盐产量前9个月多少", "9.7万吨"),
        ("海盐产量是增是减", "4.4%"),
        ("前三季度旅游收入涨得凶不凶", "-3%"),
    ],
)
def test_the_usual_words_of_an_attribute_ask_for_it(town: Answerer, question: str, said: str) -> None:
    """Nobody had to declare them."""
    answer, _ = town.answer(question, Conversation())
    assert answer.kind == "answer"
    assert said in answer.text, answer.text


def test_a_time_leaves_out_the_figures_of_another(town: Answerer) -> None:
    """去年 is told without what this year came to."""
    assert "5.1" not in town.answer("去年旅游收入多少", Conversation())[0].text


@pytest.mark.parametrize(
    "question",
    [
        "南塘卫生所一把手是谁",
        "望鹭客栈老板是谁",
        "听潮客栈一个月多少钱",
        "东埠卫生所主任是谁",
        "海盐产量上半年多少",
        "旅游收入2022年多少",
        "葵洲紫菜一公斤多少钱",
        "西岸货线要跑几个小时",
        "哪个诊所最贵",
    ],
)
def test_what_is_not_told_is_not_read_off_something_near(town: Answerer, question: str) -> None:
    """Another time, another unit, another person, another kind: nothing is held of them."""
    assert town.answer(question, Conversation())[0].kind == "unknown"
