"""What a base tells by its number is put right, or refused, where the number is another."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer

PUT_RIGHT = [
    ("寿阳的四个零是哪五个？", "四个零", "五个"),
    ("招商的三张网是哪四张", "三张网", "四张"),
    ("四全工作法是哪三全", "四全工作法", "三全"),
    ("一把手的四个亲自是哪三个", "四个亲自", "三个"),
]
OTHER_NUMBER = [
    ("六个零都是什么", "六个零", "四个零"),
    ("七全工作法是啥", "七全工作法", "四全工作法"),
    ("招商有哪两张网，两张网是什么", "两张网", "三张网"),
    ("五个亲自包括哪些", "五个亲自", "四个亲自"),
]
RIGHT = ["四个零是哪四个", "三张网是哪三张", "五个一包括哪五项", "三个一批是哪三批"]


@pytest.mark.parametrize(("question", "actual", "claimed"), PUT_RIGHT)
def test_how_many_there_are_is_said_before_which(
    answerer: Answerer, question: str, actual: str, claimed: str
) -> None:
    """The thing is known; only so many of it are not."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "answer"
    assert actual in answer.lines[0] and claimed in answer.lines[0], answer.text
    assert answer.corrections == 1


@pytest.mark.parametrize(("question", "claimed", "actual"), OTHER_NUMBER)
def test_a_thing_of_another_number_is_refused_with_the_one_there_is(
    answerer: Answerer, question: str, claimed: str, actual: str
) -> None:
    """Not told as if it were the same."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "unknown"
    assert claimed in answer.text and actual in answer.text, answer.text


@pytest.mark.parametrize("question", RIGHT)
def test_a_number_that_is_right_needs_no_word(answerer: Answerer, question: str) -> None:
    """Asked as it is written."""
    answer = answerer.answer(question)[0]
    assert answer.kind == "answer"
    assert "更正" not in answer.text
