"""The same asked in another way gets the same answer: kind and facts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from opencc import OpenCC

from knowledge.text import traditionalise
from tests.knowledge.asking.conftest import Ask
from tests.knowledge.asking.questions import all_of_them, essence

QUESTIONS = all_of_them()
Way = Callable[[str], str]


def full_width(text: str) -> str:
    """ASCII in the width of hanzi."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def blanks_between_hanzi(text: str) -> str:
    """As some voice input writes; not beside figures, whose parts a blank may well tell apart."""
    return text if re.search(r"[0-9A-Za-z“”]", text) else " ".join(text)


WIDTH_AND_MARKS: dict[str, Way] = {
    "full width": full_width,
    "upper case": str.upper,
    "lower case": str.lower,
    "zero-width spaces": "\u200b".join,
    "zero-width joiners": "\u200d".join,
    "right to left": lambda text: f"\u202e{text}\u202c",
    "isolated": lambda text: f"\u2067{text}\u2069",
    "byte order mark": lambda text: "\ufeff" + text,
    "soft hyphens": "\u00ad".join,
    "control characters": lambda text: f"\x00{text}\x07\x1b",
    "blanks around": lambda text: f"  \u3000{text}\t ",
    "a line end": lambda text: text + "\r\n",
    "blanks between": blanks_between_hanzi,
}
PUNCTUATION: dict[str, Way] = {
    "a question mark": lambda text: text + "?",
    "a wide question mark": lambda text: text + "？",
    "many marks": lambda text: text + "？？？！！",
    "a full stop": lambda text: text + "。",
    "dots": lambda text: text + "……",
    "a tilde": lambda text: text + "～",
    "quoted": lambda text: f"“{text}”",
    "in corner brackets": lambda text: f"「{text}」",
    "in brackets": lambda text: f"（{text}）",
    "an emoji after": lambda text: text + "😀👍🏽",
    "an emoji before": lambda text: "🙏" + text,
    "a family of emoji": lambda text: f"{text}👨‍👩‍👧",
}
COURTESY: dict[str, Way] = {
    "请问": lambda text: "请问" + text,
    "请问一下,": lambda text: "请问一下，" + text,
    "你好,": lambda text: "你好，" + text,
    "您好！": lambda text: "您好！" + text,
    "麻烦帮我查一下": lambda text: "麻烦帮我查一下" + text,
    "我想知道": lambda text: "我想知道" + text,
    "那个,": lambda text: "那个，" + text,
    "老师您好,": lambda text: "老师您好，" + text,
    "领导要,": lambda text: "领导要，" + text,
    "急急急": lambda text: "急急急 " + text,
    "愁死人": lambda text: "愁死人 " + text,
    "啊": lambda text: text + "啊",
    "呀": lambda text: text + "呀",
    "谢谢": lambda text: text + "，谢谢",
    "谢谢!": lambda text: text + "？谢谢！",
    "在线等": lambda text: text + "，在线等",
    "mentioned before": lambda text: "@wenjin_bot " + text,
    "mentioned after": lambda text: text + " @wenjin_bot",
}


def changed(ask: Ask, way: Way) -> list[str]:
    """The questions, said that way, whose answer is not the one it should be."""
    return [
        f"{way(question)!r}: {essence(ask(way(question)))}, not {essence(ask(question))}"
        for question in QUESTIONS
        if essence(ask(way(question))) != essence(ask(question))
    ]


@pytest.mark.parametrize("way", WIDTH_AND_MARKS.values(), ids=WIDTH_AND_MARKS)
def test_width_case_and_marks_do_not_matter(ask: Ask, way: Way) -> None:
    """What cannot be seen or is merely shaped otherwise is not read."""
    assert changed(ask, way) == []


@pytest.mark.parametrize("way", PUNCTUATION.values(), ids=PUNCTUATION)
def test_punctuation_does_not_matter(ask: Ask, way: Way) -> None:
    """Not what ends a question, not what it is quoted with, not the mood it is sent in."""
    assert changed(ask, way) == []


@pytest.mark.parametrize("way", COURTESY.values(), ids=COURTESY)
def test_courtesy_does_not_matter(ask: Ask, way: Way) -> None:
    """Nor calling the bot by its name."""
    assert changed(ask, way) == []


@pytest.mark.parametrize("variant", ["s2t", "s2tw", "s2hk", "s2twp"])
def test_script_does_not_matter(ask: Ask, variant: str) -> None:
    """Whether of the mainland, of Taiwan or of Hong Kong."""
    assert changed(ask, OpenCC(variant).convert) == []


def test_traditional_in_traditional_out(ask: Ask) -> None:
    """The reply is the same, in the script of the asker."""
    for question in QUESTIONS:
        asked = traditionalise(question)
        if sum(a != b for a, b in zip(asked, question, strict=False)) >= 2 and ask(question).kind == "answer":
            assert ask(asked).text == traditionalise(ask(question).text)


# What the answer says, and ways to ask for it: chatty, official, hurried, regional, old.
SAME = {
    "50亿": [
        "大恒能源投资多少",
        "大恒能源总投资是多少",
        "大恒投了多少钱",
        "大恒能源砸了几个亿",
        "大恒那个项目盘子多大",
        "大恒能源7GW光伏垂直一体化项目的投资额",
        "大恒光伏要花多少钱",
        "大恒的投资规模",
        "俺想问问大恒能源投了多少钱",
        "敢问大恒能源项目总投资几何",
    ],
    "101个": [
        "签约一批有多少个项目",
        "签约的有多少个项目",
        "一共签约了多少个项目",
        "签约项目总数",
        "签约一批项目数",
    ],
    "1042.1亿": [
        "三个一批总投资多少",
        "三个一批一共投了多少钱",
        "三个一批的总盘子有多大",
        "三个一批投资总额",
    ],
    "大恒能源7GW": [
        "投资最大的项目是哪个",
        "哪个项目投资最大",
        "投资额最高的项目",
        "投得最多的是哪个项目",
        "哪个项目砸钱最多",
    ],
    "祁县": [
        "哪个开发区有无感审批",
        "无感审批是哪个开发区搞的",
        "谁家在搞无感审批",
        "无感审批在哪个开发区",
        "无感审批是谁推行的",
    ],
    "全周期发力": [
        "四全工作法是什么",
        "四全工作法指什么",
        "啥是四全工作法",
        "介绍一下四全工作法",
        "何谓四全工作法",
    ],
    "晋能控股年产8GW": [
        "投资30亿以上的项目有哪些",
        "总投资不低于30亿的项目有哪些",
        "投资至少三十亿的项目",
        "投资大于等于30亿元的项目有哪些",
    ],
    "20亿": ["大恒能源比晋能控股多投资多少", "大恒和晋能投资差多少", "大恒能源与晋能控股的投资相差多少亿"],
    "80亿": ["大恒能源和晋能控股一共投资多少", "大恒加晋能总共投了多少", "大恒能源、晋能控股投资合计"],
    "综改区": [
        "晋能控股的项目在哪",
        "晋能控股的项目落户哪里",
        "晋能控股那个项目在哪个开发区",
        "晋能控股落到哪个区了",
    ],
    "董事长": ["大恒能源的董事长是谁", "谁是大恒能源的董事长", "大恒能源董事长叫什么"],
}


@pytest.mark.parametrize(("said", "way"), [(said, way) for said, ways in SAME.items() for way in ways])
def test_a_paraphrase_finds_the_same(ask: Ask, said: str, way: str) -> None:
    """Whatever the words, the kind is the same and the answer says the same."""
    answer = ask(way)
    assert answer.kind == ask(SAME[said][0]).kind
    assert said in answer.text


def test_a_strict_limit_leaves_the_limit_out(ask: Ask) -> None:
    """超过 is not 以上."""
    for way in (
        "投资超过30亿的项目有哪些",
        "哪些项目投资大于30亿",
        "高于30个亿的项目有哪些",
        "投资比30亿多的项目",
    ):
        answer = ask(way)
        assert answer.kind == "answer", way
        assert "大恒能源7GW" in answer.text
        assert "210万吨" in answer.text
        assert "晋能控股" not in answer.text, way
