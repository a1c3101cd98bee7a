"""Yes or no comes first, and what is taken for granted wrongly is put right before anything else."""

from __future__ import annotations

import pytest

from tests.knowledge.asking.conftest import Ask

YES = ("是的", "有", "对", "没错", "是，", "对得上")
NO = ("不是", "没有", "更正", "不对", "资料里没有")

RIGHT = [
    ("大恒能源投资是50亿吗", "50亿"),
    ("大恒能源总投资是不是50亿", "50亿"),
    ("签约一批是101个项目吗", "101"),
    ("无感审批是祁县搞的吧", "祁县"),
    ("大恒是不是在综改区", "综改区"),
    ("大恒能源比晋能控股投资多吗", "50亿"),
    ("签约项目数比开工少吗", "101"),
    ("投资最大的是大恒吗", "大恒"),
    ("签约投资占总数不到一半对吗", "48.57"),
    ("有没有超过40亿的项目", "大恒"),
    ("三批加起来是319个吗", "319"),
    ("开工的项目投资250亿对吗", "250亿"),
    ("大恒产能是7GW吗", "是的"),
    ("晋能的产能8GW对吧", "是的"),
    ("开工的投资没有投产的多吧", "35.8亿"),
    ("签约是不是还没有开工和投产加起来多", "29.6亿"),
    ("签约项目里有50亿的吗", "50亿"),
]
WRONG = [
    ("大恒能源投资是40亿吗", "50亿"),
    ("签约一批是200个项目吗", "101"),
    ("无感审批是寿阳搞的吧", "祁县"),
    ("瑞鑫煤化是光伏项目吗", "煤化工"),
    ("晋能控股比大恒投得多吗", "50亿"),
    ("投资最大的是晋能吗", "大恒"),
    ("投资最小的项目是不是兰田", "瑞鑫"),
    ("签约投资超过总数一半了吗", "48.57"),
    ("有没有超过60亿的项目", "没有"),
    ("三个一批举办了6次吗", "5次"),
    ("灵石焦化产能是200万吨吧", "210万吨"),
    ("大恒能源投产了吗", "签约"),
    ("开工一批总投资285.8亿对吧", "250亿"),
    ("和顺有没有5+4", "寿阳"),
    ("介休有光伏项目吗", "没有"),
    ("大恒投资超过100亿了吗", "50亿"),
    ("签约项目投资都是50亿吗", "506.2亿"),
    ("开工项目投资是260亿吗", "250亿"),
    ("大恒投的还没石墨和瑞鑫加一块儿多吧", "26.7亿"),
]


@pytest.mark.parametrize(("question", "said"), RIGHT)
def test_what_is_right_is_affirmed(ask: Ask, question: str, said: str) -> None:
    """And told again with its figure; nothing is corrected."""
    answer = ask(question)
    assert answer.kind == "answer"
    assert said in answer.text
    assert not answer.lines[0].startswith(NO), answer.text


@pytest.mark.parametrize(("question", "said"), WRONG)
def test_what_is_wrong_is_put_right(ask: Ask, question: str, said: str) -> None:
    """First, with what is right; nothing after it says the contrary."""
    answer = ask(question)
    assert said in answer.text, answer.text
    assert answer.lines[0].startswith(NO) or answer.kind == "unknown", answer.text
    assert not any(line.startswith(("是的", "有，")) for line in answer.lines), answer.text


PREMISES = [
    ("介休的大恒能源投资多少", "综改区", "50亿"),
    ("大恒能源在灵石的项目产能多大", "综改区", "7GW"),
    ("晋能控股投资50亿的项目在哪", "30亿", "综改区"),
    ("煤化工的大恒能源投资多少", "光伏", "50亿"),
    ("三个一批搞了7次,一共签了多少个项目", "5次", "101"),
    ("既然签约了130个项目，总投资怎么才506.2亿", "101", "506.2亿"),
    ("既然开工了109个项目，总投资怎么才200亿", "250亿", "250亿"),
]


@pytest.mark.parametrize(("question", "right", "answered"), PREMISES)
def test_a_false_premise_is_corrected_first(ask: Ask, question: str, right: str, answered: str) -> None:
    """Then the question is answered."""
    answer = ask(question)
    if answer.kind == "answer":
        assert right in answer.lines[0], answer.text
        assert "更正" in answer.lines[0] or "不是" in answer.lines[0]
        assert answered in answer.text
    else:
        assert answer.kind in ("unknown", "clarify")
