"""Unknown verbs and adjectives: let pass beside what is asked, refused where they are it."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("卓岩水泵项目敲定的投资额是多少", "12亿元"),
        ("禾润面粉项目归拢到哪个行业", "食品"),
        ("卓岩水泵项目锁定的行业是啥", "装备制造"),
        ("筛选出投资超过10亿的项目", "卓岩水泵项目"),
        ("挑选出投资最少的项目", "禾润面粉项目"),
        ("浓缩一下禾润面粉项目", "面粉"),
        ("到底织了哪四张清单", "负面清单"),
    ],
)
def test_a_verb_beside_what_is_asked_says_nothing(desk: Answerer, question: str, told: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "answer", answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "卓岩水泵项目的投资下滑了吗",
        "卓岩水泵项目的投资攀升多少",
        "卓岩水泵项目的产品卖给谁",
        "卓岩水泵项目在哪验收",
        "投资超过10亿的项目盈利多少",
        "投资最多的项目裁员了吗",
        "项目里搁浅的有哪些",
        "四张清单怎么投诉",
        "四张清单取消了吗",
        "卓岩机械参股了哪些企业",
        "卓岩水泵项目逃离了哪个园区",
        "编造一下禾润面粉项目",
    ],
)
def test_a_verb_that_is_itself_asked_of_is_refused(desk: Answerer, question: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "unknown", answer.text
