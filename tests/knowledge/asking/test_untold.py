"""Words that change what is asked are never left out of an answer; where they change nothing, it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from tests.knowledge.asking.conftest import Ask

REFUSED = (
    "开工一批之前开了多少",
    "外来企业有哪些项目",
    "30亿占100亿的多少",
    "保罗产业园接下来造什么",
    "5+4政务服务如何申请",
    "只有新材料的开发区是哪几个",
    "5+4政务服务比以前快多少",
)
REFUSED_BY_THE_SEA = (
    "只在港湾新区推行的政策有哪些",
    "鲜达本地员工多少",
    "市海洋发展局局长是哪位",
    "二中一本上线率",
    "拿地即开工如何办理",
    "海洋装备产值多少",
    "就业岗位里本地人多少",
)


@pytest.mark.parametrize("question", REFUSED)
def test_what_is_not_told_is_refused(ask: Ask, question: str) -> None:
    """A time before, companies from elsewhere, what comes next."""
    assert ask(question).kind == "unknown"


@pytest.fixture(scope="module")
def yunyu() -> Answerer:
    """A city whose policies hold in several zones."""
    return Answerer(load(Path(__file__).resolve().parents[2] / "cities" / "yunyu"))


@pytest.mark.parametrize("question", REFUSED_BY_THE_SEA)
def test_what_another_city_does_not_tell_is_refused(yunyu: Answerer, question: str) -> None:
    """What holds in one place alone, whom a body's head is, some of the people."""
    assert yunyu.answer(question)[0].kind == "unknown"


def test_two_figures_stand_for_whose_they_are(ask: Ask) -> None:
    """In the order in which they were said."""
    assert "60%" in ask("30亿占50亿的多少").text
    assert "0.6倍" in ask("30亿是50亿的几倍").text
    assert "31.66%" in ask("101个占319个的几成").text


def test_who_has_an_item_is_told(ask: Ask, yunyu: Answerer) -> None:
    """包括 as a verb picks out, as an addition it does not."""
    assert (
        "招商方式" in ask("哪个政策包括平台招商").text and "无感审批" not in ask("哪个政策包括平台招商").text
    )
    assert "向海十条" not in yunyu.answer("哪些政策包括一网流转")[0].text
    for question in ("项目为王接下来聚焦什么", "只看光伏项目有哪些", "只有签约项目有多少个"):
        assert ask(question).kind == "answer"


def test_what_is_included_does_not_widen_the_rest(ask: Ask) -> None:
    """Behind 在内 the question goes on to narrow."""
    told = ask("包括煤化工在内的签约项目有哪些").text
    assert "保罗" not in told and "大恒" in told


def test_a_benefit_for_another_purpose_or_grade_is_not_told(tmp_path: Path) -> None:
    """安家 is not 租房, and a 护士 no 高级护士."""
    (tmp_path / "all.yaml").write_text(
        """
城市: {名称: 白塔, 范围: 白塔市的政策}
来源:
  手册: {名称: 白塔手册, 发布者: 白塔市, 日期: 2025年5月}
种类:
  政策:
    属性:
      内容: {类型: 列表}
      补贴上限: {类型: 数值, 单位: 万元}
默认来源: 手册
政策:
  - 名称: 医护安心行动
    内容: ["第一条：高级护士购房补12万元", "第二条：护士租房每月补600元"]
    补贴上限: 12万元
""",
        encoding="utf-8",
    )
    answerer = Answerer(load(tmp_path))
    for question in ("护士安家补多少", "护士购房补多少", "医护安心行动怎么申请"):
        assert answerer.answer(question)[0].kind == "unknown", question
    assert "600元" in answerer.answer("护士租房补多少")[0].text
    assert "12万元" in answerer.answer("高级护士购房补多少")[0].text
