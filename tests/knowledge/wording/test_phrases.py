"""The pieces of replies: figures, shares, values with their history or their sources."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import Answerer
from knowledge.model import Citation, City, Entity, FactBase, PartialDate, Quantity, Source, Statement
from knowledge.wording import phrases

MANY = settings(max_examples=100, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("number", "unit", "per", "text"),
    [
        ("50", "亿元", "", "50亿元"),
        ("50.00", "亿元", "", "50亿元"),
        ("210", "万吨", "年", "210万吨/年"),
        ("10.2", "亿元", "", "10.2亿元"),
        ("500000", "万元", "", "500000万元"),
        ("3.14159265", "亿元", "", "3.14亿元"),
        ("0.0005", "亿元", "", "0.0005亿元"),
        ("1E+3", "个", "", "1000个"),
    ],
)
def test_figures(number: str, unit: str, per: str, text: str) -> None:
    """As people write them: no exponent, no trailing zeros, the period of a rate."""
    assert phrases.figure(Decimal(number), unit, per) == text


@MANY
@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_a_stated_figure_is_never_rounded(number: Decimal) -> None:
    """To four places it is written out."""
    assert Decimal(phrases.figure(number, "亿元").removesuffix("亿元")) == number


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0.5", "50%"),
        ("0.485749", "48.57%"),
        ("1", "100%"),
        ("0", "0%"),
        ("0.00005", "0.01%"),
        ("2.5", "250%"),
    ],
)
def test_percentages(share: str, text: str) -> None:
    """To two places, half up."""
    assert phrases.percent(Decimal(share)) == text


def test_another_unit_has_the_source_s_beside_it() -> None:
    """The asker sees both; where units do not fit, the source's stays."""
    fifty = Quantity(Decimal(50), "亿元")
    assert phrases.quantity(fifty, "万元").startswith("500000万元")
    assert "50亿元" in phrases.quantity(fifty, "万元")
    assert phrases.quantity(fifty, "GW") == "50亿元"
    assert phrases.quantity(fifty) == phrases.quantity(fifty, "亿元") == "50亿元"


HERE, THERE = Citation("甲报", 1), Citation("乙报", 2)
SOURCES = {"甲报": Source("甲报", "甲报", "甲报社"), "乙报": Source("乙报", "乙报")}


def base_of(entity: Entity) -> FactBase:
    """A base of one entity; values need no schema."""
    return FactBase(City("样城"), {}, {entity.id: entity}, SOURCES)


def test_steps_in_time_are_told_in_order() -> None:
    """The latest is what holds; the way there follows."""
    steps = (
        Statement("备案", HERE, PartialDate("2023年", 2023)),
        Statement("开工", HERE, PartialDate("2024年3月", 2024, 3)),
    )
    entity = Entity("甲", "项目", "甲", HERE, statements={"阶段": steps})
    text = phrases.value(base_of(entity), entity, "阶段")
    assert text.startswith("开工")
    assert text.index("2023年") < text.index("2024年3月")


def test_sources_that_disagree_are_named() -> None:
    """Each with what it says, by its publisher or its name."""
    said = (Statement(Quantity(Decimal(5), "亿元"), HERE), Statement(Quantity(Decimal(6), "亿元"), THERE))
    entity = Entity("甲", "项目", "甲", HERE, statements={"总投资": said})
    text = phrases.value(base_of(entity), entity, "总投资")
    assert all(part in text for part in ("5亿元", "甲报社", "6亿元", "乙报"))


def test_a_value_that_is_not_there_is_empty() -> None:
    """Never 'None'."""
    entity = Entity("甲", "项目", "甲", HERE)
    assert phrases.value(base_of(entity), entity, "总投资") == ""


def test_long_lists_of_names_end_in_their_number(answerer: Answerer) -> None:
    """等 and how many."""
    ids = list(answerer.base.entities)
    text = phrases.names(answerer.desk.catalogue, ids)
    assert text.endswith(f"等{len(ids)}")
    assert text.count("、") == phrases.LONGEST_LIST - 1 + sum(
        answerer.base.entities[i].name.count("、") for i in ids[: phrases.LONGEST_LIST]
    )
    assert phrases.names(answerer.desk.catalogue, ids[:2]) == "、".join(
        answerer.base.entities[i].name for i in ids[:2]
    )
