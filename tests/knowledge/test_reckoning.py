"""Arithmetic over facts, against exact fractions."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from knowledge import reckoning
from knowledge.answering import Answerer
from knowledge.catalogues import cataloguing
from knowledge.measures.units import units
from knowledge.model import (
    Attribute,
    ChoiceOption,
    Citation,
    City,
    Entity,
    FactBase,
    Kind,
    PartialDate,
    Quantity,
    Source,
    Statement,
)

MANY = settings(max_examples=100, deadline=None, derandomize=True)
# Failing, it shows what it found first: every step of a shrink would build an index anew.
FEW = settings(max_examples=5, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
HERE = Citation("报", 3)
MONEY = st.tuples(
    st.decimals(min_value=Decimal("0.01"), max_value=10**5, places=2), st.sampled_from(["亿元", "万元"])
)
NAMES = ("东山", "西河", "南岭", "北川", "中塘", "青岗")


def base_of(amounts: list[tuple[Decimal, str] | None]) -> FactBase:
    """Mines with an output each, some without, in two districts."""
    attributes = {
        "造价": Attribute("造价", "数值", unit="亿元", additive=True),
        "品位": Attribute("品位", "数值", unit="%"),
        "竣工": Attribute("竣工", "日期"),
        "片": Attribute("片", "选项", options=(ChoiceOption("甲片"), ChoiceOption("乙片"))),
    }
    entities = {}
    for place, amount in enumerate(amounts):
        said: dict[str, tuple[Statement, ...]] = {"片": (Statement("甲片" if place % 2 else "乙片", HERE),)}
        said["品位"] = (Statement(Quantity(Decimal(place + 1), "%"), HERE),)
        said["竣工"] = (Statement(PartialDate(f"20{20 - place}年", 2020 - place), HERE),)
        if amount is not None:
            said["造价"] = (Statement(Quantity(*amount), HERE),)
        name = f"{NAMES[place]}矿井"
        entities[name] = Entity(name, "矿井", name, HERE, (NAMES[place],), statements=said)
    kind = Kind("矿井", measures=("座",), attributes=attributes)
    source = Source("报", "样报", "样报社", PartialDate("1月2日", None, 1, 2), paragraphs=5)
    return FactBase(City("样城", scope="样城的矿井"), {"矿井": kind}, entities, {"报": source})


def in_hundred_millions(amount: tuple[Decimal, str]) -> Fraction:
    """An amount in 亿元, exactly."""
    return Fraction(amount[0]) * Fraction(units().factor(amount[1])) / 10**8


@MANY
@given(st.lists(st.one_of(MONEY, st.none()), min_size=1, max_size=6))
def test_a_sum_is_exact_and_says_over_whom(amounts: list[tuple[Decimal, str] | None]) -> None:
    """Units mixed, some missing: those are named, not counted as nothing."""
    base = base_of(amounts)
    books = cataloguing.build(base, {})
    found = reckoning.total(books, tuple(base.entities), base.kinds["矿井"].attributes["造价"])
    held = [amount for amount in amounts if amount is not None]
    if not held:
        assert found is None
        return
    assert found is not None
    assert found.unit == "亿元"
    assert Fraction(found.number) == sum(map(in_hundred_millions, held), Fraction(0))
    assert len(found.over) == len(held)
    assert {*found.over, *found.lacking} == set(base.entities)


@MANY
@given(st.lists(MONEY, min_size=2, max_size=6))
def test_an_order_is_by_value_not_by_unit(amounts: list[tuple[Decimal, str]]) -> None:
    """20000万 comes after 3亿."""
    base = base_of(list(amounts))
    books = cataloguing.build(base, {})
    attribute = base.kinds["矿井"].attributes["造价"]
    down = [entity for entity, _ in reckoning.ranked(books, tuple(base.entities), attribute, descending=True)]
    exact = dict(zip(base.entities, map(in_hundred_millions, amounts), strict=True))
    assert [exact[entity] for entity in down] == sorted(exact.values(), reverse=True)
    up = [entity for entity, _ in reckoning.ranked(books, tuple(base.entities), attribute, descending=False)]
    assert [exact[entity] for entity in up] == sorted(exact.values())


def test_what_may_not_be_summed_is_not() -> None:
    """Grades of ore do not add up; one alone is itself."""
    base = base_of([None, None, None])
    books = cataloguing.build(base, {})
    attribute = base.kinds["矿井"].attributes["品位"]
    assert reckoning.total(books, tuple(base.entities), attribute) is None
    one = reckoning.total(books, tuple(base.entities)[:1], attribute)
    assert one is not None
    assert one.number == 1


def test_dates_are_ranked_by_day() -> None:
    """The earliest first."""
    base = base_of([None] * 4)
    order = reckoning.ranked(
        cataloguing.build(base, {}),
        tuple(base.entities),
        base.kinds["矿井"].attributes["竣工"],
        descending=False,
    )
    assert [entity for entity, _ in order] == list(reversed(base.entities))


@MANY
@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4), st.integers(0, 3))
def test_rounding_is_half_up(number: Decimal, places: int) -> None:
    """As offices round, not as banks do."""
    shown = reckoning.rounded(number, places)
    step = Fraction(1, 10**places)
    distance = abs(Fraction(shown) - Fraction(number))
    assert distance <= step / 2
    if distance == step / 2:
        assert abs(shown) > abs(number)
    assert reckoning.rounded(Decimal("0.125")) == Decimal("0.13")
    assert reckoning.rounded(Decimal("2.5"), 0) == 3


@MANY
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6))
def test_a_plain_number_is_the_number(number: Decimal) -> None:
    """Without an exponent or trailing zeros."""
    text = reckoning.plain(number)
    assert Decimal(text) == number
    assert "E" not in text
    assert not ("." in text and text.endswith(("0", ".")))
    assert text != "-0"


@pytest.mark.parametrize(
    ("number", "unit", "to", "result"),
    [("10.2", "亿元", "万元", "102000"), ("7", "GW", "MW", "7000"), ("210", "万吨", "吨", "2100000")],
)
def test_conversions_that_people_ask_for(number: str, unit: str, to: str, result: str) -> None:
    """Exact; the period of a rate stays."""
    found = reckoning.converted(Quantity(Decimal(number), unit, "年"), to)
    assert found == Quantity(Decimal(result), to, "年")
    assert reckoning.converted(Quantity(Decimal(1), unit), "天") is None


def said(answerer: Answerer, question: str) -> str:
    """The lines of an answer."""
    answer, _ = answerer.answer(question)
    assert answer.kind == "answer", (question, answer.text)
    return "".join(answer.lines)


def shown(number: Fraction, places: int = 4) -> str:
    """A figure as a reply writes it: to so many places, where that is not exact to two."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return reckoning.plain(
        reckoning.rounded(exact, places if exact == reckoning.rounded(exact, places) else 2)
    )


@FEW
@given(
    st.lists(
        st.decimals(min_value=Decimal("0.01"), max_value=10**4, places=2), min_size=3, max_size=6, unique=True
    )
)
def test_replies_reckon_exactly(numbers: list[Decimal]) -> None:
    """Sum, mean, difference, ratio and share of a base that nobody has seen, in the words of the reply."""
    answerer = Answerer(base_of([(number, "亿元") for number in numbers]))
    exact = [Fraction(number) for number in numbers]
    total = sum(exact, Fraction(0))
    assert f"{shown(total)}亿元" in said(answerer, "所有矿井的造价合计多少")
    assert f"{shown(total / len(exact), 2)}亿元" in said(answerer, "矿井的平均造价是多少")
    high, low = max(exact), min(exact)
    top, bottom = NAMES[exact.index(high)], NAMES[exact.index(low)]
    assert top in said(answerer, "造价最高的矿井是哪个")
    assert bottom in said(answerer, "造价最低的矿井是哪个")
    assert f"{shown(high - low)}亿元" in said(answerer, f"{top}矿井比{bottom}矿井造价多多少")
    assert f"{shown(high / total * 100, 2)}%" in said(answerer, f"{top}矿井造价占全部矿井造价的百分之几")


def test_a_share_of_three_thirds() -> None:
    """33.33%, and a third of three is one."""
    answerer = Answerer(base_of([(Decimal(1), "亿元")] * 3))
    assert "33.33%" in said(answerer, "东山矿井造价占全部矿井造价的百分之几")
    assert re.search(r"(?<![\d.])1亿元", said(answerer, "矿井平均造价多少"))


def test_a_missing_figure_is_said_to_be_missing() -> None:
    """And left out of the sum aloud."""
    base = base_of([(Decimal(2), "亿元"), None, (Decimal(3), "亿元")])
    text = said(Answerer(base), "所有矿井的造价合计多少")
    assert "5亿元" in text
    assert "西河矿井" in text
    refusal, _ = Answerer(base).answer("西河矿井的造价是多少")
    assert refusal.kind == "unknown"


def test_disagreeing_sources_are_both_named() -> None:
    """No figure is chosen in silence."""
    base = base_of([(Decimal(2), "亿元"), (Decimal(4), "亿元")])
    entity = next(iter(base.entities.values()))
    other = Statement(Quantity(Decimal("2.5"), "亿元"), Citation("刊", 1))
    both = replace(entity, statements={**entity.statements, "造价": (*entity.statements["造价"], other)})
    sources = {**base.sources, "刊": Source("刊", "样刊", "样刊社")}
    text = said(
        Answerer(replace(base, entities={**base.entities, entity.id: both}, sources=sources)),
        "东山矿井造价多少",
    )
    assert "2亿元" in text
    assert "2.5亿元" in text
    assert "样报社" in text
    assert "样刊社" in text
