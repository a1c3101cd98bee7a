"""A clause that only tells something is set aside; what limits or introduces something is not."""

import pytest

from knowledge.answering import Answerer
from knowledge.messages.background import lifted
from knowledge.messages.clauses import phrases
from knowledge.tagging.tokens import spoken


def left_out(answerer: Answerer, text: str) -> list[str]:
    parts = []
    for start, end in phrases(text):
        words = spoken(answerer.desk.tagger.part(text, start, end))
        parts.append(tuple(word.moved(start) for word in words))
    return [text[start:end] for start, end in lifted(parts)]


def test_what_is_strange_in_a_clause_that_tells_something_is_left_out(answerer: Answerer) -> None:
    assert left_out(answerer, "介休那边烟囱冒烟了,瑞鑫煤化投了多少") == ["烟囱冒烟"]


def test_the_day_on_which_it_was_goes_with_it(answerer: Answerer) -> None:
    assert left_out(answerer, "前几天去平遥逛了古城,石墨项目投了多少")[:2] == ["前", "几天"]


@pytest.mark.parametrize(
    "text",
    [
        "听说灵石开了家水泥厂,投了多少",  # the question has nobody else to ask of
        "隔壁市有个大厂,做石墨的投了多少",  # another is introduced
        "不含厂房,大恒投了多少",
        "按新口径算的话,大恒投了多少",
        "大恒投了多少,厂房花了多少",  # the strange word stands in what is asked
        "隔壁烟囱冒烟了,它投了多少,签约的有几个",  # it is what is spoken of
    ],
)
def test_what_limits_or_introduces_something_stays(answerer: Answerer, text: str) -> None:
    assert left_out(answerer, text) == []
