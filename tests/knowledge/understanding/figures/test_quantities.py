"""The figures of a question: limits, ranks, counts, times, and the units asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answering import Answerer
from knowledge.measures.units import units
from knowledge.text import read
from knowledge.understanding.figures import quantities
from knowledge.understanding.figures.collecting import Figures

FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def figures(answerer: Answerer, question: str) -> Figures:
    """The figures of a question over the shipped facts."""
    tokens = answerer.desk.tagger.tag(read(question).folded)
    return quantities.read(tuple(token for token in tokens if not token.gap))


LIMITS = [
    ("30亿以上", "at least", "30"),
    ("30亿及以上", "at least", "30"),
    ("不低于30亿", "at least", "30"),
    ("不少于30亿", "at least", "30"),
    ("至少30亿", "at least", "30"),
    ("起码30亿", "at least", "30"),
    ("达到30亿", "at least", "30"),
    ("大于等于30亿", "at least", "30"),
    ("超过30亿", "above", "30"),
    ("超30亿", "above", "30"),
    ("大于30亿", "above", "30"),
    ("高于30亿", "above", "30"),
    ("多于30亿", "above", "30"),
    ("突破30亿", "above", "30"),
    ("30亿以下", "at most", "30"),
    ("30亿以内", "at most", "30"),
    ("不超过30亿", "at most", "30"),
    ("不高于30亿", "at most", "30"),
    ("至多30亿", "at most", "30"),
    ("小于等于30亿", "at most", "30"),
    ("不到30亿", "below", "30"),
    ("不足30亿", "below", "30"),
    ("低于30亿", "below", "30"),
    ("小于30亿", "below", "30"),
    ("少于30亿", "below", "30"),
    ("30亿左右", "about", "30"),
    ("大约30亿", "about", "30"),
    ("三十亿以上", "at least", "30"),
    ("30个亿以上", "at least", "30"),
    ("超过3.5个亿", "above", "3.5"),
    ("不到二十亿", "below", "20"),
    ("一百零一亿以上", "at least", "101"),
]


@pytest.mark.parametrize(("phrase", "comparison", "low"), LIMITS)
@pytest.mark.parametrize("question", ["投资{}的项目", "总投资{}的有哪些", "有没有投资{}的项目"])
def test_limits(answerer: Answerer, question: str, phrase: str, comparison: str, low: str) -> None:
    """以上 takes the limit in, 超过 leaves it out, and so on both ways."""
    (bound,) = figures(answerer, question.format(phrase)).bounds
    assert (bound.comparison, bound.low, bound.unit) == (comparison, Decimal(low), "亿元")


@pytest.mark.parametrize(
    "phrase",
    [
        "10到20亿之间",
        "10亿到20亿",
        "10亿至20亿之间",
        "10-20亿",
        "10~20亿之间",
        "10～20亿",
        "10—20亿",
        "十到二十亿",
        "10亿和20亿之间",
        "介于10亿到20亿",
    ],
)
def test_ranges(answerer: Answerer, phrase: str) -> None:
    """Both ends belong to it; the unit is said once or twice."""
    (bound,) = figures(answerer, f"投资{phrase}的项目").bounds
    assert (bound.comparison, bound.low, bound.high, bound.unit) == (
        "between",
        Decimal(10),
        Decimal(20),
        "亿元",
    )


def test_a_range_over_two_units(answerer: Answerer) -> None:
    """5000万 to 20亿 is 0.5 to 20 亿."""
    (bound,) = figures(answerer, "投资5000万到20亿之间的项目").bounds
    assert (bound.low, bound.high, bound.unit) == (Decimal("0.5"), Decimal(20), "亿元")


@FEW
@given(
    st.integers(1, 10**6),
    st.sampled_from(["亿元", "万元", "GW", "MW", "万吨", "吨"]),
    st.sampled_from(["以上", "以下", "左右"]),
)
def test_a_limit_has_the_value_that_was_typed(answerer: Answerer, number: int, unit: str, after: str) -> None:
    """Exactly, in the unit that was typed: 7GW is 7 GW."""
    (bound,) = figures(answerer, f"{number}{unit}{after}的项目").bounds
    assert bound.low == number
    assert units().convert(bound.low, bound.unit, unit) == number


@pytest.mark.parametrize(
    ("phrase", "rank"),
    [
        ("投资第二大的项目", 2),
        ("投资排第三的项目", 3),
        ("排名第1的项目", 1),
        ("投资倒数第二的项目", -2),
        ("投资第十大的项目", 10),
    ],
)
def test_ranks(answerer: Answerer, phrase: str, rank: int) -> None:
    """第二 is 2, 倒数第二 is -2."""
    assert figures(answerer, phrase).rank == rank


@pytest.mark.parametrize(
    ("phrase", "limit"),
    [
        ("投资前三的项目", 3),
        ("投资最大的三个项目", 3),
        ("top5项目", 5),
        ("投资最小的2个项目", 2),
        ("前十名的项目", 10),
    ],
)
def test_how_many_of_the_first(answerer: Answerer, phrase: str, limit: int) -> None:
    """前三, 最大的三个."""
    assert figures(answerer, phrase).limit == limit


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [("多少万元", "万元"), ("多少亿", "亿元"), ("几个亿", "亿元"), ("多少元", "元"), ("多少万", "万元")],
)
def test_the_unit_asked_for(answerer: Answerer, phrase: str, unit: str) -> None:
    """多少万元 wants 万元."""
    assert [name for name, _ in figures(answerer, f"大恒能源总投资是{phrase}").asked_units] == [unit]


@pytest.mark.parametrize(
    ("phrase", "comparison"),
    [
        ("2022年以来", "since"),
        ("2022年", "in"),
        ("2022年以前", "before"),
        ("2022年之后", "since"),
        ("从2022年", "since"),
    ],
)
def test_periods(answerer: Answerer, phrase: str, comparison: str) -> None:
    """In it, since it, before it."""
    (period,) = figures(answerer, f"{phrase}签约的项目").periods
    assert (period.comparison, period.date.year) == (comparison, 2022)


@pytest.mark.parametrize(
    ("phrase", "comparison", "share"),
    [("过半", "above", "0.5"), ("两成以上", "at least", "0.2"), ("超过三分之一", "above", None)],
)
def test_shares(answerer: Answerer, phrase: str, comparison: str, share: str | None) -> None:
    """A part of a whole is no amount."""
    (bound,) = figures(answerer, f"投资占比{phrase}的项目").shares
    assert bound.comparison == comparison
    assert bound.against == "share"
    assert bound.low == (Decimal(share) if share else Decimal(1) / 3)


@FEW
@given(
    st.lists(
        st.sampled_from(
            [
                "投资",
                "超过",
                "不到",
                "30",
                "三十",
                "亿",
                "万元",
                "到",
                "和",
                "之间",
                "以上",
                "第",
                "前",
                "左右",
                "多",
                "平均",
                "2023年",
                "以来",
                "半",
                "成",
                "%",
                "个",
                "多少",
                "至",
            ]
        ),
        max_size=10,
    )
)
def test_no_order_of_words_is_too_much(answerer: Answerer, words: list[str]) -> None:
    """Whatever stands beside a number, every limit has its place in the question."""
    found = figures(answerer, "".join(words))
    assert all(place >= 0 for place in found.used)
    assert all(bound.start < bound.end for bound in (*found.bounds, *found.claims, *found.shares))
