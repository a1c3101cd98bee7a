"""Numbers as people type them: 三十亿, 3.5个亿, 一百零一, 50万万, 两成, 百分之二十, 三分之一, 7GW.

Written by hand and property-tested, since the libraries tried read 7GW as 7e9 or 三一重工 as 31重工.
All arithmetic is Decimal. Spans inside known names are the tagger's business: it keeps the longer tag.
"""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.records import record

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
NUMERALS = frozenset(c for c in (*_DIGITS, *_TENS, *_MYRIADS) if c.isnumeric())
_HAN = "零〇一二两三四五六七八九十百千壹贰叁拾佰仟"
_NUMBER = re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?|[{_HAN}]+(?:点[零〇一二三四五六七八九]+)?")
_FRACTION = re.compile(rf"([{_HAN}]+|\d+)分之([{_HAN}点]+|\d+(?:\.\d+)?)")
_TENTHS = re.compile(rf"([{_HAN}]|\d(?:\.\d)?)成(半)?(?!立|效|果|功|为|品|本|交)")
_BEGINS = re.compile(rf"[\d{_HAN}一过对半]")  # what a number or a share may begin with
_HALF = re.compile(r"一半|半数|过半|对半")
_AND_A_HALF = re.compile(r"个半(?=亿|万|月|小时|gw|百分点)")  # 十六个半亿


@record(frozen=True, slots=True)
class Number:
    """A bare number at [start, end); 万 and 亿 are multiplied in unless they may be its unit."""

    start: int
    end: int
    value: Decimal
    share: bool = False  # 两成, 三分之一, 一半: a part of something, as a ratio


def han_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral without 万 and 亿 (一百零一 → 101, 二零二三 → 2023), or None."""
    if "点" in text:
        whole, _, part = text.partition("点")
        base = han_value(whole) if whole else Decimal(0)
        if base is None or not part:
            return None
        return base + Decimal("0." + "".join(str(_DIGITS[c]) for c in part))
    if not text or any(c not in _DIGITS and c not in _TENS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total, digit, last = 0, -1, 10**5
    for char in text:
        if char in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[char]
        else:
            tens = _TENS[char]
            if tens >= last:
                return None
            total += (1 if digit < 0 else digit) * tens
            digit, last = -1, tens
    if digit > 0:  # 一百五 means 150, 一百零五 means 105
        zero_before = len(text) >= 2 and text[-2] in "零〇"
        total += digit if zero_before or last == 10 or last == 10**5 else digit * last // 10
    return Decimal(total)


def value_of(text: str) -> Decimal | None:
    """The value of a number in digits or in hanzi numerals alone; None if it is none."""
    return Decimal(text.replace(",", "")) if text[0].isdigit() else han_value(text)


def find(folded: str) -> list[Number]:
    """Every number of a folded text, in order, without overlaps.

    A 万 or 亿 between two numerals is multiplied in (一亿二千万, 50万万); a last one is left for the unit.
    """
    found: list[Number] = []
    taken = 0
    shares = {
        match.start(): match for pattern in (_FRACTION, _TENTHS, _HALF) for match in pattern.finditer(folded)
    }
    position = 0
    while position < len(folded):
        match = shares.get(position)
        if match is not None and position >= taken:
            value = _share(match)
            if value is not None:
                found.append(Number(match.start(), match.end(), value, share=True))
                position = taken = match.end()
                continue
        number = _NUMBER.match(folded, position)
        if number is None:
            begins = _BEGINS.search(folded, position + 1)
            position = begins.start() if begins else len(folded)
            continue
        end, value = _with_myriads(folded, number)
        if value is not None:
            if _AND_A_HALF.match(folded, end):
                end, value = end + 2, value + Decimal("0.5")
            found.append(Number(number.start(), end, value))
        position = taken = max(end, number.end())
    return found


def _share(match: re.Match[str]) -> Decimal | None:
    if match.re is _HALF:
        return Decimal("0.5")
    if match.re is _TENTHS:
        value = value_of(match[1])
        if value is None or value > 10:
            return None
        return (value + (Decimal("0.5") if match[2] else 0)) / 10
    whole, part = (Decimal(100) if match[1] == "百" else value_of(match[1])), value_of(match[2])
    if not whole or part is None:
        return None
    return part / whole


def _with_myriads(folded: str, first: re.Match[str]) -> tuple[int, Decimal | None]:
    """The end and value of a number that may go on over 万 and 亿: 一亿二千万, 3亿5000万, 10万5千."""
    value, end = value_of(first[0]), first.end()
    if value is None:
        return _longest_valid(first[0], first.start())
    total = Decimal(0)
    while end < len(folded) and folded[end] in _MYRIADS:
        after = _NUMBER.match(folded, end + 1)
        more = value_of(after[0]) if after else None
        if after is None or more is None or after[0][0] in _TENS:  # 80万千瓦: a unit goes on with 千
            break
        factor = _MYRIADS[folded[end]]
        continues = after.end() < len(folded) and folded[after.end()] == "万"
        zero = after[0][0] in "零〇"  # 五万零一
        if (
            not continues and not zero and not (factor == 10**4 and more >= 1000)
        ):  # 3亿5 is no number; 10万5000 is
            break
        if factor == 10**4 or (zero and not continues):
            return after.end(), total + value * factor + more
        total, value, end = total + value * factor, more, after.end()
    if total:  # ended on …二千 with its 万 still ahead: take the 万 in
        if end < len(folded) and folded[end] == "万":
            return end + 1, total + value * 10**4
        return first.end(), value_of(first[0])
    return end, value


def _longest_valid(text: str, start: int) -> tuple[int, Decimal | None]:
    for length in range(len(text) - 1, 0, -1):
        value = value_of(text[:length])
        if value is not None:
            return start + length, value
    return start + len(text), None
