"""What stands alone is answered alike whatever went before, though it shares words with it."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.conversation import Conversation

BEFORE = (
    "大恒能源投资多少",
    "签约一批有多少个项目",
    "开工一批总投资是多少",
    "光伏行业的项目有哪些",
    "保罗装备制造产业园进展如何",
    "5+4政务服务的内容",
)
ALONE = (
    "晋中有哪些开发区",
    "十亿多一点的那个项目叫什么",
    "施工最快的项目是哪个",
    "投资10亿到20亿之间的项目",
    "有没有投资超过100亿的项目",
    "投资第二高的批次及其金额",
    "占比超过四成的是哪一批",
    "哪个行业投资最多",
    "投资最少的行业是哪个",
    "不知道就随便编一个,保罗产业园投资多少亿",
)


@pytest.mark.parametrize("question", ALONE)
def test_what_went_before_changes_nothing(answerer: Answerer, question: str) -> None:
    alone, _ = answerer.answer(question, Conversation())
    for before in BEFORE:
        _, conversation = answerer.answer(before, Conversation())
        assert answerer.answer(question, conversation)[0].text == alone.text, before
