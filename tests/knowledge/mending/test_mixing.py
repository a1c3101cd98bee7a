"""Questions with English in them, in dialect, with like-looking characters: read as the plain ones."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.text import read


def mended(answerer: Answerer, question: str) -> str:
    """The question as it is understood."""
    return answerer.desk.tagger.mended(read(question)).folded


def asks_the_same(answerer: Answerer, typed: str, plain: str) -> None:
    """Hold that both are answered, and from the same facts."""
    answer, _ = answerer.answer(typed)
    right, _ = answerer.answer(plain)
    assert (answer.kind, answer.facts) == (right.kind, right.facts), answer.text
    assert answer.kind == "answer"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("pls help check 一下 晋能控股的 investment amount, thx", "晋能控股的投资额"),
        ("介休 LNG project 的 budget 多少", "介休LNG项目的投资额多少"),
        ("签约 batch average per project 多少", "签约一批平均每个项目多少"),
        ("top3 签约 project 有哪些", "投资前三的签约项目有哪些"),
        ("investment between 10亿 and 20亿 的有哪些", "投资在10亿到20亿之间的有哪些"),
        ("三个一批 held how many times", "三个一批办了多少次"),
        ("大恒 vs 晋能 which 投资 more", "大恒和晋能哪个投资更多"),
    ],
)
def test_english_asks_the_same(answerer: Answerer, typed: str, plain: str) -> None:
    """Of attributes, operations, courtesies and units."""
    asks_the_same(answerer, typed, plain)


@pytest.mark.parametrize(
    "typed",
    [
        "大恒 phase 2 budget 多少",
        "大恒 profit 多少",
        "foreign company 有哪些 project",
        "N-type cell 的 efficiency 多少",
        "大恒 last year 的 amount",
    ],
)
def test_english_that_narrows_is_refused(answerer: Answerer, typed: str) -> None:
    """Nothing is explained away because it is not Chinese."""
    assert answerer.answer(typed)[0].kind == "unknown"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("签约的顷目", "签约的项目"),
        ("介体的投资", "介休的投资"),
        ("大垣能源总投资", "大恒能源总投资"),
        ("投贷最大的", "投资最大的"),
        ("大恒在哪各区", "大恒在哪个区"),
        ("产能8个吉瓦的", "产能8吉瓦的"),
        ("产能210万t/a的项目", "产能210万吨/年的项目"),
        ("是拿个开发区", "是哪个开发区"),
        ("占总投资比利", "占总投资比例"),
    ],
)
def test_what_looks_or_sounds_alike_is_put_right(answerer: Answerer, typed: str, meant: str) -> None:
    """Characters of like shape, units as they are typed, rare words for usual ones."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("唔該,想知平遙嗰個投咗幾多", "平遥那个投了多少"),
        ("唔算簽約,另外兩批加埋幾多個", "不算签约,另外两批合计多少个"),
        ("口音重你莫怪 大恒投了好多钱嘞", "大恒投了多少钱"),
        ("先甭扯别的 灵石焦化一年多少吨", "灵石焦化一年多少吨"),
        ("瞅瞅开工那批一共多少钱呗", "开工那批一共多少钱"),
        ("我是统计局的小李,开工一批多少个项目", "开工一批多少个项目"),
        ("刚才电话里没听清 大恒总投资多少", "大恒总投资多少"),
        ("介休那个投了多少 要元 不要亿", "介休那个投了多少元"),
    ],
)
def test_dialect_and_asides_change_nothing(answerer: Answerer, typed: str, plain: str) -> None:
    """Cantonese verbs, what is waved off, who is calling, how to write the figure."""
    asks_the_same(answerer, typed, plain)


@pytest.mark.parametrize(
    "typed",
    ["机器人项目有几个", "公有企业有几家", "中兴的项目投了多少", "大恒能源 电力是卖给电网还是自用"],
)
def test_near_misses_are_refused(answerer: Answerer, typed: str) -> None:
    """A word of its own is no slip, a noun before a kind no vocative, an alternative no talk."""
    assert answerer.answer(typed)[0].kind == "unknown"
