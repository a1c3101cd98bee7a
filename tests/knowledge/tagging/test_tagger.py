"""Tagging: the question cut into what is known, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answering import Answerer
from knowledge.tagging.tokens import Token
from knowledge.text import read
from knowledge.vocabulary.marks import Mark

FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def tag(answerer: Answerer, question: str) -> tuple[Token, ...]:
    """The tokens of a question, gaps left out."""
    return tuple(token for token in answerer.desk.tagger.tag(read(question).folded) if not token.gap)


@FEW
@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("大恒能源投资多少亿项目开发区签约一批23万吨 ，")),
        max_size=40,
    )
)
def test_the_tokens_cover_the_whole_question(answerer: Answerer, text: str) -> None:
    """In order, without a gap or an overlap; nothing is lost, nothing invented."""
    folded = read(text).folded
    end = 0
    for token in answerer.desk.tagger.tag(folded):
        assert token.start == end < token.end
        assert token.text == folded[token.start : token.end]
        end = token.end
    assert end == len(folded)


@FEW
@given(st.text(st.sampled_from("大恒能源投资多少亿项目开发区签约一批石墨平遥"), max_size=20))
def test_tagging_twice_is_tagging_once(answerer: Answerer, text: str) -> None:
    """What is remembered is what would be found."""
    folded = read(text).folded
    first = answerer.desk.tagger.tag(folded)
    assert answerer.desk.tagger.tag(folded) == first


def test_every_name_is_one_token(answerer: Answerer) -> None:
    """With its owner, whatever figures and words stand in it."""
    for entity in answerer.base.entities.values():
        for name in (entity.name, *entity.aliases):
            tokens = tag(answerer, f"{name}的情况")
            named = [token for token in tokens if entity.id in token.owners]
            assert named, name
            assert not any(token.number for token in tokens if token not in named), name


def test_figures_within_names_are_no_limits(answerer: Answerer) -> None:
    """8GW in a project's name, 一 in 签约一批, 三 in 三个一批, 5+4."""
    for question in (
        "晋能控股年产8GW高效N型单晶太阳能电池项目投资",
        "三个一批总投资",
        "5+4政务服务的内容",
        "四全工作法是什么",
    ):
        assert not any(token.number and not token.hits for token in tag(answerer, question)), question


def test_numbers_and_units_are_tokens(answerer: Answerer) -> None:
    """The number by itself, its unit after it."""
    tokens = tag(answerer, "投资30亿以上的项目")
    assert [token.text for token in tokens] == ["投资", "30", "亿", "以上", "的", "项目"]
    assert tokens[2].entry.unit == "亿元"
    assert tokens[3].has(Mark.AT_LEAST_AFTER)


@pytest.mark.parametrize("name", ["榆次", "宁德时代", "隆基绿能", "潞安", "碧桂园", "忻州"])
def test_a_stranger_stays_unknown(answerer: Answerer, name: str) -> None:
    """Nothing that is near swallows it."""
    assert any(
        token.unknown and set(token.text) & set(name) for token in tag(answerer, f"{name}的总投资是多少")
    )


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("大横能源", "大恒能源7GW光伏垂直一体化项目"),
        ("daheng能源", "大恒能源7GW光伏垂直一体化项目"),
        ("瑞新煤化", "瑞鑫煤化焦炉煤气碳减排制LNG联产氢能项目"),
        ("平摇经开区", "平遥经开区"),
        ("四权工作法", "四全工作法"),
    ],
)
def test_a_homophone_is_mended(answerer: Answerer, typed: str, owner: str) -> None:
    """And marked as mended."""
    tokens = tag(answerer, f"{typed}的情况")
    assert any(token.mended and any(hit.entity == owner for hit in token.hits) for token in tokens)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2023年", (2023, None, None)),
        ("2022年以来", (2022, None, None)),
        ("3月25日", (None, 3, 25)),
        ("2024年3月", (2024, 3, None)),
        ("2024-03-25的项目", (2024, 3, 25)),
        ("二〇二三年", (2023, None, None)),
    ],
)
def test_dates_are_read(
    answerer: Answerer, text: str, parts: tuple[int | None, int | None, int | None]
) -> None:
    """As far as they are given."""
    dates = [token.date for token in tag(answerer, text) if token.date]
    assert [(date.year, date.month, date.day) for date in dates] == [parts]


@pytest.mark.parametrize("text", ["2023年13月", "3月32日", "12023年1月2日"])
def test_impossible_dates_are_none(answerer: Answerer, text: str) -> None:
    """No thirteenth month."""
    for token in tag(answerer, text):
        if token.date:
            assert token.date.month is None or 1 <= token.date.month <= 12
            assert token.date.day is None or 1 <= token.date.day <= 31
