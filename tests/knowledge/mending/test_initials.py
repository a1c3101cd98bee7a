"""Words and names may be typed by the first letters of their syllables."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer

SHORT = [
    ("dhny投资多少", "大恒能源投资多少"),
    ("晋能控股 cn 多大", "晋能控股产能多大"),
    ("zgq 有几个 xm", "综改区有几个项目"),
    ("灵石焦化 tzduoshao", "灵石焦化投资多少"),
]


@pytest.mark.parametrize(("typed", "meant"), SHORT)
def test_they_are_read_as_the_word(answerer: Answerer, typed: str, meant: str) -> None:
    """Where they stand for one alone."""
    answer = answerer.answer(typed)[0]
    assert answer.kind == "answer"
    assert answer.lines[0] == answerer.answer(meant)[0].lines[0]


@pytest.mark.parametrize("typed", ["hdny投资多少", "zgc有几个项目", "AI项目投资多少", "大恒kpi多少"])
def test_other_letters_are_not(answerer: Answerer, typed: str) -> None:
    """They are what is lacking."""
    assert answerer.answer(typed)[0].kind == "unknown"
