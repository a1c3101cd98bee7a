"""Numbers with units, and dates, as a clerk writes them."""

from __future__ import annotations

from datetime import date as calendar_date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogues.catalogue import order
from knowledge.loading import values
from knowledge.measures.units import units
from knowledge.model import PartialDate, Quantity

KNOWN = [unit.name for of in units().by_dimension.values() for unit in of]


@pytest.mark.parametrize(
    ("text", "unit", "quantity"),
    [
        ("50亿元", "亿元", Quantity(Decimal(50), "亿元")),
        ("3.50亿元", "亿元", Quantity(Decimal("3.50"), "亿元")),
        ("8000万元", "亿元", Quantity(Decimal(8000), "万元")),
        ("3.5亿", "亿元", Quantity(Decimal("3.5"), "亿")),
        ("210万吨/年", "", Quantity(Decimal(210), "万吨", "年")),
        ("7GW", "", Quantity(Decimal(7), "GW")),
        ("12.5%", "%", Quantity(Decimal("12.5"), "%")),
        ("12.5\uff05", "%", Quantity(Decimal("12.5"), "%")),
        ("-3.2%", "%", Quantity(Decimal("-3.2"), "%")),
        ("300 亩", "亩", Quantity(Decimal(300), "亩")),
        ("12公顷", "亩", Quantity(Decimal(12), "公顷")),
        ("101家", "个", Quantity(Decimal(101), "家")),
        ("50", "亿元", Quantity(Decimal(50), "亿元")),
        ("15", "万吨/年", Quantity(Decimal(15), "万吨", "年")),
        ("36万元/亩", "万元/亩", Quantity(Decimal(36), "万元", "亩")),
        ("120张", "张", Quantity(Decimal(120), "张")),
        ("3万张", "张", Quantity(Decimal(3), "万张")),
        ("5亿美元", "万美元", Quantity(Decimal(5), "亿美元")),
        ("900元/人", "元/人", Quantity(Decimal(900), "元", "人")),
        ("28元/平方米·月", "元/平方米/月", Quantity(Decimal(28), "元", "平方米/月")),
        ("36万片/年", "", Quantity(Decimal(36), "万片", "年")),
        ("4万标箱", "", Quantity(Decimal(4), "万标箱")),
        ("6万载重吨", "", Quantity(Decimal(6), "万载重吨")),
        ("2万总吨", "", Quantity(Decimal(2), "万总吨")),
    ],
)
def test_a_quantity_is_kept_as_written(text: str, unit: str, quantity: Quantity) -> None:
    """Number, unit and period; nothing is rounded or converted."""
    read = values.quantity(text, unit)
    assert read == quantity
    assert str(read.number) == str(quantity.number)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**9),
    st.sampled_from(KNOWN),
)
def test_any_number_with_any_unit_comes_back(number: Decimal, unit: str) -> None:
    """Exactly, however many digits."""
    read = values.quantity(f"{number}{unit}", unit)
    assert (read.number, read.unit, read.per) == (number, unit, "")


@given(st.sampled_from(KNOWN), st.sampled_from(KNOWN))
def test_a_unit_passes_only_where_it_measures_the_same(unit: str, wanted: str) -> None:
    """50亩 is no investment."""
    if units().comparable(unit, wanted):
        assert values.quantity(f"5{unit}", wanted).unit == unit
    else:
        with pytest.raises(ValueError, match="不对"):
            values.quantity(f"5{unit}", wanted)


@given(st.text())
def test_any_other_text_is_an_error_in_words(text: str) -> None:
    """Never another exception."""
    for read in (
        lambda: values.quantity(text, "亿元"),
        lambda: values.quantity(text, ""),
        lambda: values.date(text),
    ):
        try:
            read()
        except ValueError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-03-05", PartialDate("2024年3月5日", 2024, 3, 5)),
        ("2024-3-5", PartialDate("2024年3月5日", 2024, 3, 5)),
        ("2024-03", PartialDate("2024年3月", 2024, 3)),
        ("2024年3月5日", PartialDate("2024年3月5日", 2024, 3, 5)),
        ("2024年3月", PartialDate("2024年3月", 2024, 3)),
        ("2024年", PartialDate("2024年", 2024)),
        ("3月25日", PartialDate("3月25日", None, 3, 25)),
        ("2024年一季度", PartialDate("2024年一季度", 2024)),
        ("2024年上半年", PartialDate("2024年上半年", 2024)),
        ("2024年底", PartialDate("2024年底", 2024)),
        ("2024年3月上旬", PartialDate("2024年3月上旬", 2024, 3)),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_given(text: str, date: PartialDate) -> None:
    """Nothing is made up: no year stays no year."""
    assert values.date(text) == date


@given(st.dates(min_value=calendar_date(1000, 1, 1), max_value=calendar_date(2999, 12, 31)))
def test_every_day_of_the_calendar_can_be_written(day: calendar_date) -> None:
    """In both ways."""
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        read = values.date(text)
        assert (read.year, read.month, read.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    "text", ["", "年", "2月30日", "2023年2月29日", "0999年", "今年", "2024年3月5日12时", "24年3月"]
)
def test_what_is_no_date(text: str) -> None:
    """Is refused."""
    with pytest.raises(ValueError, match=r"不|日期"):
        values.date(text)


@pytest.mark.parametrize(
    ("text", "unit", "advice"),
    [
        ("5亿园", "", "亿元"),
        ("7平方公理", "", "平方公里"),
        ("7平房米", "", "平方米"),
        ("7平方公米", "", "平方"),
        ("5万母/年", "", "万亩"),
        ("5吨上下的", "", "不认识"),
        ("800元/月", "元", "“单位”改成“元/月”"),
        ("3亿元", "万美元", "亿美元"),
        ("3元/平方密", "元", "不认识"),
    ],
)
def test_a_unit_that_is_wrong_or_new_is_told_from_one_that_is_merely_rare(
    text: str, unit: str, advice: str
) -> None:
    """A slip is not kept as a unit of its own; the message says what to write."""
    with pytest.raises(ValueError, match=advice):
        values.quantity(text, unit)


def test_the_order_of_dates() -> None:
    """A missing part counts as the beginning."""
    written = ["2022年", "2022年3月", "2022年3月1日", "2023年1月"]
    assert sorted(map(values.date, reversed(written)), key=order) == [*map(values.date, written)]


@pytest.mark.parametrize("text", ["2025年前三季度", "2025年1—9月", "2025年1至8月", "2024年前8个月"])
def test_months_of_a_year_are_a_date(text: str) -> None:
    """A figure may be of the months so far, shown as written."""
    assert (values.date(text).text, values.date(text).year) == (text, int(text[:4]))


def test_visits_are_counted_like_people() -> None:
    """612万人次 needs no unit of its own, and can be given in 人."""
    assert values.quantity("612万人次", "").unit == "万人次"
    assert units().comparable("万人次", "人")
