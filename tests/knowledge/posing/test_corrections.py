"""What is taken back in the same breath counts no more; what is said in its stead is what is asked."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer

TAKEN_BACK = [
    ("晋能投了20亿 哦不是 我是问大恒投了多少", "大恒投了多少"),
    ("平遥那个 不对 是灵石那个项目 投资多少", "灵石那个项目投资多少"),
    ("总投资最小的 啊不 最大的项目是哪个", "总投资最大的项目是哪个"),
    ("投产一批 说错了 签约一批有几个项目", "签约一批有几个项目"),
    ("晋能产能多少？打错了，应该是大恒", "大恒产能多少"),
    ("签约一批多少个项目 应该是多少亿 我打错了", "签约一批多少亿"),
    ("40亿以上 不对不对 20亿以上的项目有哪些", "20亿以上的项目有哪些"),
    ("介休那个投了多少 不是 我是问原料", "介休那个项目的原料"),
    ("不是问晋能 是问大恒 投资多少", "大恒投资多少"),
    ("我问的不是产能 是投资 晋能的", "晋能的投资"),
    ("我没问投产 我是问签约一批有几个项目", "签约一批有几个项目"),
    ("先别提产能 就说晋能投资多少", "晋能投资多少"),
    ("甭说签约的了，只问投产一批有几个项目", "投产一批有几个项目"),
]


@pytest.mark.parametrize(("question", "meant"), TAKEN_BACK)
def test_only_what_is_meant_is_answered(answerer: Answerer, question: str, meant: str) -> None:
    """Word for word."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "answer"
    assert answer.text == answerer.answer(meant)[0].text


def test_a_message_may_take_back_the_one_before(answerer: Answerer) -> None:
    """The figure asked for stays."""
    _, conversation = answerer.answer("大恒产能多少")
    assert "8GW" in answerer.answer("打错了 是晋能控股", conversation)[0].text


@pytest.mark.parametrize("question", ["灵石 哦不对 大同投资多少", "大恒产能多少 说错了 是恒大"])
def test_what_is_said_instead_is_not_made_up_by_what_was_said_before(
    answerer: Answerer, question: str
) -> None:
    """Nothing is known of it."""
    assert answerer.answer(question)[0].kind == "unknown"


@pytest.mark.parametrize(
    "question", ["大恒投资20亿，不对吧", "大恒投资20亿对不对，不对的话是多少", "大恒投资20亿，哦不是吧"]
)
def test_a_doubt_takes_nothing_back(answerer: Answerer, question: str) -> None:
    """It is the figure that is put right."""
    assert "50亿元，不是20亿" in answerer.answer(question)[0].text
