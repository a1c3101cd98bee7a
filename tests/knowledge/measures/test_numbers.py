"""Numbers as people write them, against an independent writer of numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.measures import numbers
from knowledge.measures.units import units

MANY = settings(max_examples=150, deadline=None, derandomize=True)
DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A whole number below 10^16 in Chinese, as taught at school: 一万零五十."""
    text = _joined(number) or "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _joined(number: int) -> str:
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, unit)
        if high:
            gap = "零" if low and (low < unit // 10 or high % 10 == 0) else ""
            return _joined(high) + name + gap + _joined(low)
    return _below_myriad(number)


def _below_myriad(number: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


def total(text: str) -> Decimal | None:
    """The value of a text that is one number, the 万 and 亿 that may be units taken in."""
    found = numbers.find(text)
    if not found or found[0].start != 0 or len(found) != 1:
        return None
    value = found[0].value
    for char in text[found[0].end :]:
        if char not in "万亿":
            return None
        value *= {"万": 10**4, "亿": 10**8}[char]
    return value


def test_the_writer_writes_as_taught() -> None:
    """The other side of the round trip, checked by hand."""
    taught = {
        0: "零",
        10: "十",
        15: "十五",
        101: "一百零一",
        110: "一百一十",
        1005: "一千零五",
        10_000: "一万",
        100_500: "十万零五百",
        210_000: "二十一万",
        120_000_000: "一亿二千万",
        100_000_005: "一亿零五",
        1_042_100_000_000: "一万零四百二十一亿",
    }
    assert {number: numeral(number) for number in taught} == taught


@MANY
@given(st.integers(0, 9999))
def test_a_numeral_below_a_myriad_comes_back(number: int) -> None:
    """Every one that people write out."""
    assert numbers.han_value(numeral(number)) == number
    assert total(numeral(number)) == number


@MANY
@given(st.integers(1, 9999), st.sampled_from(["万", "亿", "万亿"]))
def test_a_round_numeral_comes_back(number: int, scale: str) -> None:
    """三百万, 一千零四十二亿: the last 万 or 亿 is left to the unit, the value is whole."""
    factor = {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert total(numeral(number) + scale) == number * factor


@MANY
@given(st.integers(10**4, 10**12))
def test_a_long_numeral_comes_back(number: int) -> None:
    """Up to a 万亿, with every 万 and 亿 and every zero in between."""
    assert total(numeral(number)) == number


@MANY
@given(st.integers(0, 10**12))
def test_digits_come_back(number: int) -> None:
    """Plain, and in groups of three."""
    assert total(str(number)) == number
    assert total(f"{number:,}") == number


@MANY
@given(st.integers(0, 10**7), st.integers(0, 999), st.sampled_from(["", "万", "亿"]))
def test_decimals_are_exact(whole: int, part: int, scale: str) -> None:
    """Decimal, never a float: 0.1 is a tenth."""
    text = f"{whole}.{part:03}"
    assert total(text + scale) == Decimal(text) * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@MANY
@given(st.integers(1, 999), st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_points_in_numerals(whole: int, digits: list[int]) -> None:
    """三点五, 二百零一点零四."""
    text = numeral(whole) + "点" + "".join(DIGITS[digit] for digit in digits)
    assert total(text) == Decimal(f"{whole}." + "".join(map(str, digits)))


@MANY
@given(st.integers(1, 9), st.integers(0, 1))
def test_tenths(tenths: int, half: int) -> None:
    """三成, 三成半."""
    (found,) = numbers.find(f"{DIGITS[tenths]}成{'半' if half else ''}左右")
    assert found.share
    assert found.value == (Decimal(tenths) + Decimal(half) / 2) / 10


@MANY
@given(st.integers(2, 99), st.integers(1, 98))
def test_fractions(whole: int, part: int) -> None:
    """三分之一, 百分之二十."""
    (found,) = numbers.find(f"{numeral(whole)}分之{numeral(part)}")
    assert found.share
    assert found.value == Decimal(part) / Decimal(whole)
    (percent,) = numbers.find(f"百分之{numeral(part)}")
    assert percent.value == Decimal(part) / 100


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百五", 150),
        ("一百零五", 105),
        ("三千二", 3200),
        ("两千零三", 2003),
        ("二十", 20),
        ("廿", None),
        ("十", 10),
        ("二零二三", 2023),
        ("三亿五千万", 350_000_000),
        ("50万万", 5_000_000_000),
        ("1亿2000万", 120_000_000),
        ("10万5000", 105_000),
        ("壹佰贰拾", 120),
        ("十万零五百", 100_500),
        ("一万零五百万", 105_000_000),
    ],
)
def test_what_people_write(text: str, value: int | None) -> None:
    """Short forms, years digit by digit, bank numerals, doubled scales."""
    assert total(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("7gw", ["7"]),
        ("8gw高效n型", ["8"]),
        ("210万吨", ["210"]),
        ("50亿和30亿", ["50", "30"]),
        ("10到20亿", ["10", "20"]),
        ("3.5个亿", ["3.5"]),
        ("第2名", ["2"]),
        ("5+4", ["5", "4"]),
        ("10.9亿元", ["10.9"]),
        ("1,042.1亿", ["1042.1"]),
        ("没有数字", []),
    ],
)
def test_numbers_in_a_text(text: str, values: list[str]) -> None:
    """Each by itself; a unit never scales a number here: 7GW is 7, not 7e9."""
    assert [str(found.value) for found in numbers.find(text)] == values


@MANY
@given(st.text(st.sampled_from("零一二两三十百千万亿点分之成半0123456789.,个第几项目gw% "), max_size=25))
def test_numbers_lie_in_the_text_in_order(text: str) -> None:
    """Whatever stands there: spans in range, not empty, without overlaps, values not negative."""
    end = 0
    for found in numbers.find(text):
        assert end <= found.start < found.end <= len(text)
        assert found.value >= 0
        end = found.end


@pytest.mark.parametrize("text", ["成立", "成果", "一成立就", "完成一半儿"])
def test_words_with_a_numeral_in_them(text: str) -> None:
    """成 counts tenths only after a numeral, and not in 一成立."""
    assert not any(found.share and "成" in text[found.start : found.end] for found in numbers.find(text))


@MANY
@given(
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.sampled_from(["亿元", "万元", "元", "GW", "MW", "吨", "万吨", "万千瓦"]),
)
def test_units_convert_exactly_and_back(number: Decimal, unit: str) -> None:
    """There and back is where one was; nothing is measured in what it is not."""
    for other in units().by_dimension[units().dimension(unit)]:
        assert units().convert(units().convert(number, unit, other.name), other.name, unit) == number
    assert not units().comparable(unit, "天")


@pytest.mark.parametrize(
    ("text", "value"), [("十六个半亿", "16.5"), ("3个半亿", "3.5"), ("两个半月", "2.5"), ("三个半成品", "3")]
)
def test_and_a_half_belongs_to_the_number(text: str, value: str) -> None:
    """Before a unit that has halves."""
    assert numbers.find(text)[0].value == Decimal(value)
