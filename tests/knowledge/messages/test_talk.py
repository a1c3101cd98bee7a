"""What surrounds a question says nothing; what narrows it is never taken for talk."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.messages import phrasing
from knowledge.tagging import speech


@pytest.mark.parametrize(
    ("talked", "plain"),
    [
        ("我三姑在大恒当保安,他们那个项目投了多少钱", "大恒投资多少"),
        ("孩子他爸刚从外地打工回来,灵石焦化年产能多少", "灵石焦化产能多少"),
        ("领导下周要去兰田调研,那个项目在哪个开发区", "兰田在哪个开发区"),
        ("我是跑大车的,石墨项目落在哪了", "石墨项目在哪"),
        ("写年终总结用,签约一批有多少个项目", "签约一批有多少个项目"),
        ("赶通稿缺个数,投产一批总投资多少", "投产一批总投资多少"),
        ("茶馆里有人嚷嚷说晋能投了30亿,是真的吗", "晋能投资30亿是真的吗"),
        ("求助!瑞鑫煤化投资多少", "瑞鑫煤化投资多少"),
        ("按上级要求填报表,开工一批投资总额是多少", "开工一批总投资多少"),
        ("本人系一名在校学生,无感审批是哪里推行的", "无感审批是哪个开发区推行的"),
        ("我寻思着大恒投资多少", "大恒投资多少"),
        ("麻烦瞅一眼,签约一批的总投资", "签约一批总投资"),
        ("大恒要投多少钱", "大恒投资多少钱"),
        ("石墨项目一年能产多少吨", "石墨项目产能多少"),
        ("您好我是退休老职工想请问一下签约一批总投资多少", "签约一批总投资多少"),
        ("三张网是什么网", "三张网是什么"),
    ],
)
def test_talk_changes_nothing(answerer: Answerer, talked: str, plain: str) -> None:
    """Relatives, errands, papers, hearsay, helping verbs."""
    with_talk, without = answerer.answer(talked)[0], answerer.answer(plain)[0]
    assert with_talk.kind == without.kind == "answer", with_talk.text
    assert with_talk.facts == without.facts


@pytest.mark.parametrize(
    "question",
    [
        "煤矿,投资多少",
        "我想问外资项目,签约的有几个",
        "领导要看外资的,签约一批有几个",
        "大恒的煤矿,投资多少",
        "我妈说大恒有个养猪场,养猪场投资多少",
        "太原市,三个一批总投资多少",
        "我同学在大恒二期上班,那个项目投资多少",
        "大恒亏了多少钱",
        "大恒被罚了多少钱",
        "石墨项目卖了多少钱",
        "晋能控股取消了几个项目",
        "我们取消的签约项目有几个",
        "大恒追加投资多少",
        "无感审批要带什么材料",
        "煤矿想问一下投资多少",
        "太原这边想咨询一下签约了几个项目",
    ],
)
def test_what_narrows_is_no_talk(answerer: Answerer, question: str) -> None:
    """A noun before a comma, what someone asks about or wants, a verb that a figure is asked of."""
    assert answerer.answer(question)[0].kind in ("unknown", "clarify")


@pytest.mark.parametrize(
    ("text", "phrase", "person"),
    [
        ("我二舅在灵石", "我二舅", True),
        ("帮我看一眼大恒", "帮我看一眼", False),
        ("写工作报告要用,大恒投资多少", "写工作报告要用", False),
        ("我就一普通市民,问问", "我就一普通市民", True),
    ],
)
def test_turns_of_phrase(text: str, phrase: str, person: bool) -> None:
    """Put together from sets of words."""
    assert (phrase, person) in {(text[p.start : p.end], p.person) for p in phrasing.find(text)}


def test_numerals_may_be_cut_from_their_measures() -> None:
    """几|个亿; but no other word may be cut in two."""
    assert {0, 1, 2, 3} <= speech.edges("几个亿")
    assert 1 not in speech.edges("减少")
