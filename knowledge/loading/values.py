"""What a clerk writes for a number or a date, read strictly.

Each function gives the value or raises ValueError with a Chinese message that says what to write instead.
"""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from functools import lru_cache

from knowledge.loading.problems import suggestion
from knowledge.measures.units import units
from knowledge.model import PartialDate, Quantity
from knowledge.sounds import readings

MAX_DIGITS = 24
_QUANTITY = re.compile(
    r"([+-]?)([0-9]+(?:\.[0-9]+)?) *([^0-9/ ][^0-9/]*|m2|m3|km2)?(?:/([^0-9/ ]+(?:/[^0-9/ ]+)?))?"
)
_GROUPED = re.compile(r"[0-9],[0-9]{3}")
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千半几壹贰叁肆伍陆柒捌玖拾]")
_ABOUT = re.compile(r"^(约|大约|近|超过?|逾|不到|不足|至少|将近|预计|总共|共)|(左右|以上|以下|多|余)")
_PER_PARTS = re.compile(r"[/·]")  # 元/平方米/月, 元/平方米·月
_MEASURE_WORD = re.compile(r"[\u4e00-\u9fff]{1,3}")
_EXAMPLE = "写成“数字+单位”，例如 50亿元、210万吨/年、12.5%"


@lru_cache(maxsize=65536)
def quantity(text: str, unit: str | None = None) -> Quantity:
    """The quantity written in `text`, with its unit as written; `unit` is the attribute's own unit.

    With `unit` "" any known unit goes, and a measure word nobody knows (48万片) as it is written; with None
    the text has no attribute to obey. The unit must measure
    what `unit` measures; a bare number takes `unit`.
    """
    written = text.strip()
    match = _QUANTITY.fullmatch(written)
    if match is None:
        raise ValueError(_why_no_quantity(written))
    sign, digits, name = match[1], match[2], (match[3] or "").strip()
    per = "/".join(_parts(match[4])) if match[4] else ""
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"数字太长（最多{MAX_DIGITS}位）")
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        raise ValueError(f"数字不要以 0 开头：“{written}”")
    number = Decimal(sign + digits)
    want, _, want_per = (unit or "").partition("/")
    if not name:
        if not unit:
            raise ValueError(f"“{written}”没有单位，{_EXAMPLE}")
        if per:
            raise ValueError(f"“{written}”的单位不完整，{_EXAMPLE}")
        return Quantity(number, want, want_per)
    if name == "\uff05":
        name = "%"
    _check_unit(name, per, want, want_per, mixed=not unit)
    return Quantity(number, name, per)


def check_unit_name(text: str) -> None:
    """Raise ValueError if the text cannot be the 单位 of an attribute."""
    name, slash, per = text.partition("/")
    if (
        not name
        or (slash and not all(_parts(per)))
        or re.search(r"[0-9\s|]", name.removesuffix("2").removesuffix("3"))
    ):
        raise ValueError(f"单位“{text}”写得不对，例如 亿元、万吨/年、人")
    _check_period(per)


def _check_unit(name: str, per: str, want: str, want_per: str, *, mixed: bool) -> None:
    known = units()
    unit = known.get(name)
    if mixed:
        if unit.dimension not in known.by_dimension and not _measure_word(unit.dimension):
            alike = _sounds_like(unit.dimension) if len(unit.dimension) == 1 else ""
            known_names = [name.removesuffix(unit.dimension) + alike] if alike else known.spellings().values()
            hint = suggestion(name, known_names)
            raise ValueError(f"不认识单位“{name}”{hint or ',请换成常用单位,或给这个属性写明“单位”'}")
        _check_period(per)
        return
    if not known.comparable(name, want):
        same = (
            "、".join(u.name for u in known.by_dimension.get(known.dimension(want), ()) if not u.asked_for)
            or want
        )
        raise ValueError(f"单位“{name}”不对，这个属性的单位是“{want}”，可以写：{same}")
    if _parts(per) != _parts(want_per):
        written, wanted = (f"{n}/{p}" if p else n for n, p in ((name, per), (want, want_per)))
        _check_period(per)
        but = "" if want_per else f"，后面没有“/{per}”"
        raise ValueError(
            f"单位“{written}”不对，这个属性的单位是“{wanted}”{but}；"
            f"各条都是“{written}”的话，把这个属性的“单位”改成“{written}”"
        )


def _measure_word(text: str) -> bool:
    """Whether a unit that is in no table may be counted in all the same: 片, 标箱, not 亿园 or 平方公理."""
    known = units()
    if not _MEASURE_WORD.fullmatch(text) or _ABOUT.search(text) or _NUMERAL.search(text):
        return False
    if len(text) > 1:
        names = [unit.name for of in known.by_dimension.values() for unit in of]
        kind = _narrowed(text)
        alike = [name for name in names if kind and name.endswith(kind)]
        own = [name.removesuffix(kind) for name in alike if name != kind]
        others = [name for name in names if name not in alike]
        return not suggestion(text.removesuffix(kind), own) and not suggestion(text, others)
    return not _sounds_like(text)


def _narrowed(text: str) -> str:
    """The known unit that the word narrows to one of its own (载重吨, of 吨); money is never meant so."""
    known = units()
    ends = (known.find(text[start:]) for start in range(1, len(text)))
    found = next((unit for unit in ends if unit is not None), None)
    return found.name if found and found.dimension not in known.currencies else ""


def _sounds_like(text: str) -> str:
    """The unit that is read like the character: 元 for 园."""
    names = (unit.name for of in units().by_dimension.values() for unit in of)
    sound = {*readings(text)}
    return next((name for name in names if len(name) == 1 and sound.intersection(readings(name))), "")


def _parts(per: str) -> list[str]:
    return _PER_PARTS.split(per)


def _check_period(per: str) -> None:
    known = units()
    for part in _parts(per) if per else ():
        if part not in known.periods and known.find(part) is None:
            raise ValueError(f"不认识“/{per}”，斜杠后面写：{'、'.join(known.periods)}，或者一个单位")


def _why_no_quantity(text: str) -> str:
    if _GROUPED.search(text):
        return f"数字里不要写千分位逗号：“{text}”请写成“{re.sub('(?<=[0-9]),(?=[0-9]{3})', '', text)}”"
    if re.search("[\uff10-\uff19\uff0e]", text):
        return f"“{text}”用了全角数字，请用半角数字，例如 50亿元"
    if _ABOUT.search(text):
        return f"“{text}”里只写数字和单位，“约”“超过”这类字写到“备注”里"
    if re.search(r"[0-9.] *[-—~\uff5e至到] *[0-9]", text):
        return f"“{text}”是一个范围，一个值只能写一个数；请改用文字类属性，或分成两个属性"
    if _NUMERAL.match(text):
        return f"“{text}”请用阿拉伯数字，{_EXAMPLE}"
    return f"“{text}”不是数值，{_EXAMPLE}"


_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_CHINESE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?", re.ASCII)
_VAGUE = re.compile(
    r"(?:(\d{4})年)(?:(?:第?[一二三四1-4]季度|[上下]半年|年?[初中底末])|(?:(\d{1,2})月(?:[上中下]旬|[初中底末])))",
    re.ASCII,
)
_SO_FAR = re.compile(
    r"(\d{4})年(?:前[一二两三]个?季度|前(?:[一二两三四五六七八九十]{1,2}|\d{1,2})个?月"
    r"|(\d{1,2})月?(?:[-\u2014\u2013~\uff5e至到]{1,2})(\d{1,2})月(?:份|累计)?)",
    re.ASCII,
)
_DATES = "写成 2024-03-05、2024年3月5日、2024年3月、2024年、3月25日、2024年一季度 或 2024年1—9月"


@lru_cache(maxsize=65536)
def date(text: str) -> PartialDate:
    """The date written in `text`, as far as it is given; what is shown is written out in Chinese."""
    written = text.strip()
    if match := _ISO.fullmatch(written):
        year, month = int(match[1]), int(match[2])
        day = int(match[3]) if match[3] else None
        _check_date(written, year, month, day)
        shown = f"{year}年{month}月" + (f"{day}日" if day else "")
        return PartialDate(shown, year, month, day)
    if written and (match := _CHINESE.fullmatch(written)):
        parts = [int(part) if part else None for part in match.groups()]
        _check_date(written, *parts)
        return PartialDate(written, *parts)
    if match := _VAGUE.fullmatch(written):
        month_in = int(match[2]) if match[2] else None
        _check_date(written, int(match[1]), month_in, None)
        return PartialDate(written, int(match[1]), month_in)
    if match := _SO_FAR.fullmatch(written):
        first, last = (int(part) if part else 1 for part in match.groups()[1:])
        _check_date(written, int(match[1]), first, None)
        _check_date(written, int(match[1]), last, None)
        return PartialDate(written, int(match[1]))
    if re.fullmatch(r"\d{4}", written, re.ASCII):
        raise ValueError(f"“{written}”是年份的话请写成“{written}年”")
    raise ValueError(f"“{written}”不是日期，{_DATES}")


def _check_date(text: str, year: int | None, month: int | None, day: int | None) -> None:
    if year is not None and not 1000 <= year <= 2999:
        raise ValueError(f"“{text}”的年份不对")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"“{text}”的月份不对，没有{month}月")
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        raise ValueError(f"“{text}”这一天不存在")
