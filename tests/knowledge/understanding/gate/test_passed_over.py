"""What an operation would pass over: refused, while its near neighbours are answered."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer


@pytest.mark.parametrize(
    "question",
    [
        "每个项目都有四张清单吗",
        "所有项目都投产了吗",
        "卓岩的面粉投资多少",
        "禾润面粉的水泵项目投资多少",
        "12亿是银行贷款吗",
        "3亿分几年投",
        "四张清单谁批",
        "怎么去白鹭湾园区",
        "禾润面粉项目是不是上市企业",
    ],
)
def test_what_the_reply_would_say_nothing_of_is_refused(desk: Answerer, question: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "unknown", answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("所有项目都在白鹭湾园区吗", "是"),
        ("所有项目都开工了吗", "不是的有：禾润面粉项目"),
        ("卓岩的水泵投资多少", "12亿元"),
        ("卓岩的、禾润的投资各多少", "3亿元"),
        ("12亿是卓岩水泵项目的投资吗", "是"),
        ("四张清单有哪些", "负面清单"),
        ("禾润面粉项目的企业是哪家", "禾润粮油"),
    ],
)
def test_its_near_neighbours_are_answered(desk: Answerer, question: str, told: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "answer", answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "quoted"),
    [("卓岩煤业投资多少", "煤业"), ("首轮投了多少", "首轮")],
)
def test_a_torn_word_is_quoted_whole(desk: Answerer, question: str, quoted: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "unknown", answer.text
    assert f"{quoted}" in answer.text
