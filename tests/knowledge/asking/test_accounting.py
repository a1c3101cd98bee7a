"""Every content word is accounted for by what is answered, or named in the refusal."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from tests.knowledge.asking.questions import CITIES


@pytest.fixture(scope="session")
def yunyu() -> Answerer:
    """An Answerer over the other city."""
    return Answerer(load(CITIES[1]))


@pytest.mark.parametrize(
    "question",
    [
        "3月25日签约了多少个项目",
        "3月25日晋能投资多少",
        "前三次活动签约多少亿",
        "后两次活动投产多少个",
        "上一批开工了几个",
        "最近两年投产多少个",
        "预计开工几个",
        "正在签约多少个",
        "记者采访了哪些企业",
        "记者多大",
    ],
)
def test_a_time_or_a_deed_that_no_total_is_of_is_refused(answerer: Answerer, question: str) -> None:
    """Nor is it put right where nothing false was said."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "unknown"
    assert "更正" not in answer.text


def test_a_part_of_a_year_is_not_the_year(yunyu: Answerer) -> None:
    """The total of 2024 is not that of its second quarter."""
    assert "47个" not in yunyu.answer("2024年二季度开工多少个项目")[0].text


def test_a_name_that_signed_nothing_is_denied(answerer: Answerer) -> None:
    """And who did sign is told."""
    assert answerer.answer("记者是李国强吗")[0].text.startswith("不是")
    assert "不是" not in answerer.answer("记者是郭娟吗")[0].text


@pytest.mark.parametrize(
    "name", ["人才为王", "产业为王", "招商五张网", "保姆车", "四全媒体", "无人审批", "无审批"]
)
def test_a_piece_of_a_name_with_another_remainder_is_another_name(answerer: Answerer, name: str) -> None:
    """And no policy is described for it."""
    assert answerer.answer(f"{name}是什么")[0].kind == "unknown"


@pytest.mark.parametrize("name", ["项目为王", "招商三张网", "保姆式服务", "四全工作法", "无感审批", "四全"])
def test_a_name_of_the_facts_stays_one(answerer: Answerer, name: str) -> None:
    """Whole or shortened."""
    assert answerer.answer(f"{name}是什么")[0].kind == "answer"


@pytest.mark.parametrize(
    "question",
    ["瑞鑫煤化投资的一半是多少", "晋能还差多少亿", "晋能剩余投资多少", "签约一批的四分之一投资多少"],
)
def test_a_part_of_a_figure_is_not_the_figure(answerer: Answerer, question: str) -> None:
    """Nor a yes to what nobody asked."""
    assert answerer.answer(question)[0].kind == "unknown"


def test_what_one_has_another_need_not_have(answerer: Answerer) -> None:
    """有没有 is asked of the one named, of all that is said behind it."""
    assert not answerer.answer("大恒有没有电池")[0].text.startswith("有")
    assert not answerer.answer("招商方式有没有网络招商")[0].text.startswith("有")
    assert answerer.answer("招商方式有没有平台招商")[0].text.startswith("有")


@pytest.mark.parametrize("question", ["市海洋发展局电话多少", "首台套补贴多少"])
def test_what_is_said_of_another_is_not_passed_on(yunyu: Answerer, question: str) -> None:
    """An office has no phone because the place its policy is for has one."""
    assert yunyu.answer(question)[0].kind == "unknown"


def test_a_step_asked_behind_one_project_is_of_that_project(answerer: Answerer) -> None:
    """Not of all that have taken it; and what the facts lack is no reason to tell the same again."""
    _, conversation = answerer.answer("介休有什么项目")
    begun, conversation = answerer.answer("开工了吗", conversation)
    assert "109" not in begun.text
    assert "签约" in begun.text
    assert answerer.answer("同比呢", conversation)[0].kind == "unknown"
