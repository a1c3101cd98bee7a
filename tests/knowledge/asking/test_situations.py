"""Policies asked for by what somebody is or does, not by their names."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from tests.knowledge.conftest import Answering

FACTS = """\
城市: {名称: 桑若, 说法: [桑若市, 全市], 范围: 桑若市的政策}
来源:
  手册: {名称: 桑若便民手册, 发布者: 桑若市政府, 日期: 2025年5月6日}
默认来源: 手册
种类:
  政策:
    属性:
      内容: {类型: 列表}
      补贴上限: {类型: 数值, 单位: 万元}
      补贴比例: {类型: 数值, 单位: "%"}
      对象: {类型: 文字}
      主管部门: {类型: 文字}
政策:
  - {名称: 聚贤计划, 内容: ["博士：安家费24万元，分四年发", "硕士：安家费9万元",
     "高级技工：租房补贴每月700元"], 补贴上限: 24万元, 主管部门: 市人才办}
  - {名称: 陶都五条, 内容: ["第一条：窑炉设备更新按投资额的8%补助", "第二条：出海参展补助展位费七成",
     "第三条：师傅带徒每人补贴2500元", "第四条：学徒夜校免费"], 主管部门: 市陶瓷局}
  - {名称: 冷链用电优惠, 内容: ["冷库用电每度补贴0.15元", "夜间用电再减4分钱"], 主管部门: 市供电办}
  - {名称: 渔家乐贷, 别名: [渔家乐贷款贴息], 内容: ["新办渔家乐贷款按年利率2%贴息"], 主管部门: 市文旅局}
  - {名称: 取暖几档, 内容: ["一档：低保家庭每月补煤钱300元", "二档：低收入家庭每月补煤钱90元",
     "印染改造贷款贴息2个百分点", "首轮试烧费补助40%"], 补贴上限: 60万元, 主管部门: 市工信局}
  - {名称: 两张单, 内容: ["2张单子：愿望单、回音单", "1名联络员"], 主管部门: 市投促局}
  - {名称: 检测券, 内容: [按检测费的一定比例抵扣], 补贴比例: 40%, 对象: 在桑若注册的小微企业,
     主管部门: 市科技局}
"""


@pytest.fixture(scope="module")
def town(answering: Answering) -> Answerer:
    """An Answerer over the facts above."""
    return answering(FACTS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我是刚毕业的硕士，回桑若上班能拿多少安家费", "9万元"),
        ("我们厂打算换窑炉设备，能补百分之几", "8%"),
        ("我收了个徒弟，一个人能补多少", "2500元"),
        ("冻库的电费一度能少几毛", "0.15元"),
        ("屋头想开渔家乐，政府给贴好多利息嘛", "2%"),
        ("出海参展的展位费能补几成", "七成"),
        ("技工租房一个月补多少", "700元"),
        ("想办检测券该找哪个部门", "市科技局"),
        ("开渔家乐想贷款找哪个部门", "市文旅局"),  # whom to turn to, not the figure of the clause quoted
        ("染厂改造贷款贴几个点", "2个百分点"),
        ("出国参展的展位费能补几成", "七成"),
        ("读了研究生回来安家费最多能拿多少", "9万元"),
        ("2张单子是哪两张", "愿望单、回音单"),
        ("检测费能便宜多少", "40%"),
        ("聚贤计划最多给多少", "24万元"),
        ("博士过来给多少安家费", "24万元"),
    ],
)
def test_the_clause_that_a_situation_falls_under_is_told(town: Answerer, question: str, told: str) -> None:
    """What people do is said otherwise than in the clause, and they tell of themselves besides."""
    answer, _ = town.answer(question)
    assert answer.kind == "answer", answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "我是本科毕业，回桑若上班能拿多少安家费",  # no tier of the policy
        "博士后回桑若能拿多少安家费",
        "博士后安家费给多少",  # a word that reaches over the tier's
        "院士安家费给多少",
        "我是护士，能领多少钱",  # who asks is of no clause
        "中级技工租房一个月补多少",
        "初级技工租房一个月补多少",
        "二轮试烧费补多少",
        "一档低收入家庭每月补多少",  # the number of another tier
        "硕士租房一个月补多少",  # rent is of another tier
        "高级技工的安家费有多少",  # theirs is for rent
        "高级技工买房能补多少",
        "有多少家企业领到了检测券",  # who got it, which no text tells
        "我们企业能领多少补贴",  # of no policy
        "买二手窑炉能补百分之几",
        "金库的电费一度能少几毛",
    ],
)
def test_a_situation_that_no_clause_covers_gets_no_other_ones_figure(town: Answerer, question: str) -> None:
    """A near miss is refused: the figure of another tier would be a bluff."""
    answer, _ = town.answer(question)
    assert answer.kind == "unknown", answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("硕士安家费是24万吧", "9万元"),
        ("带徒弟补3000块对吧", "2500元"),
        ("检测券能抵一半检测费，准吗", "40%"),
        ("2张单子是哪五张", "愿望单、回音单"),
    ],
)
def test_a_figure_that_a_clause_does_not_give_is_put_right(town: Answerer, question: str, told: str) -> None:
    """The most that a policy gives does not affirm what one tier does not."""
    answer, _ = town.answer(question)
    assert answer.text.startswith("更正")
    assert told in answer.text


def test_a_figure_that_a_clause_gives_is_affirmed(town: Answerer) -> None:
    """It is said that it is so, and where it stands."""
    answer, _ = town.answer("硕士安家费是9万对吧")
    assert answer.text.startswith("是")
    assert "9万元" in answer.text
