"""What is known is told a line a fact; a message of several questions is answered without repetitions."""

from __future__ import annotations

from tests.knowledge.asking.conftest import Ask, ask

__all__ = ["ask"]

SCOPE = "我只回答"


def test_one_is_described_a_line_a_fact(ask: Ask) -> None:
    lines = ask("大恒能源").lines
    assert lines[0].endswith("：") and "大恒能源" in lines[0]
    assert "· 总投资：50亿元" in lines


def test_of_several_each_has_a_line(ask: Ask) -> None:
    lines = ask("无感审批和5+4政务服务分别是什么").lines
    assert [line.partition("】")[0] for line in lines] == ["【无感审批", "【5+4政务服务"]


def test_a_single_fact_is_a_sentence(ask: Ask) -> None:
    assert ask("祁县经济开发区").lines[0].startswith("祁县经济开发区的服务做法：")


def test_what_the_bot_is_for_is_no_news_beside_an_answer(ask: Ask) -> None:
    both = ask("大恒能源投资多少？市长今年多大？")
    assert both.kind == "answer" and "50亿元" in both.text and "市长" in both.text
    assert SCOPE not in both.text
    assert SCOPE in ask("市长今年多大？").text


def test_a_heap_of_nonsense_is_not_repeated(ask: Ask) -> None:
    assert ask("5pmL5Lit5biC5oub5ZWG5byV6LWE").text.count("“") <= 4


def test_a_question_that_has_no_answer_is_taken_up_as_it_was_put(ask: Ask) -> None:
    first = ask("中航兰田基地占地多少亩").lines[0]
    assert first.startswith("资料没有说中航兰田") and first.endswith("项目占地多少亩。")
    assert ask("保罗產業園佔地幾多畝").lines[0].endswith("佔地幾多畝。")
