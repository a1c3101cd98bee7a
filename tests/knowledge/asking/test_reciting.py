"""Questions about what a text says."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer


def _told(answerer: Answerer, question: str) -> str:
    answer, _ = answerer.answer(question)
    return f"{answer.kind}: {answer.text}"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("工作跟着啥跑,服务围着啥转", "围着项目转"),  # a question word in the place of a word
        ("“承诺制+____+全代办”缺的是哪样", "标准地"),  # a blank
        ("审批服务零跑腿、惠企政策零死角,再往下呢", "零积压"),  # an ellipsis
        ("为企疏困零什么", "零积压"),  # a homophone
        ("和顺靠哪些方面提升园区竞争力", "平台载体"),  # another word for the same
    ],
)
def test_what_a_text_says_beside_the_words_of_the_question_is_told(
    answerer: Answerer, question: str, said: str
) -> None:
    """Its own words lead to it, whatever order and gaps they come in."""
    told = _told(answerer, question)
    assert told.startswith("answer")
    assert said in told


@pytest.mark.parametrize(
    "question",
    [
        "无感审批的办理费用是多少",
        "无感审批要盖几个章",
        "一支队伍有几个人",
        "重要客商亲自拜访了几位",
        "触角网铺到了哪些省",
        "人才招引零距离是哪年开始的",
    ],
)
def test_what_no_text_says_is_refused_however_much_of_the_question_is_quoted(
    answerer: Answerer, question: str
) -> None:
    """Half a quotation does not answer for a figure, a year or an attribute that is not held."""
    assert _told(answerer, question).startswith("unknown")
