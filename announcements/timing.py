"""When something is due, as people say it: 每周一 9点, 工作日 8:30, 每月1日, or cron; and read back.

Repeated times become five cron fields, which `cronsim` reckons with in a time zone.
"""

from __future__ import annotations

import datetime as dtm
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

DEFAULT_TIME = (9, 0)
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_DAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 0, "天": 0}
_DAY_NAMES = "日一二三四五六"
_WEEK = r"(?:周|星期|礼拜)"
_CLOCK = re.compile(
    r"(凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里)?(\d{1,2})(?:[:点时](\d{1,2}|半|一刻|三刻)?分?整?)"
)
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}
_CRON = re.compile(r"^[\d*/,\-#L A-Za-z]+$")


class TimingError(ValueError):
    """What was said is no time; `args[0]` names the part that was not understood ('' for all of it)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day."""

    hour: int
    minute: int

    @property
    def text(self) -> str:
        """As it is read back: 8:30."""
        return f"{self.hour}:{self.minute:02d}"


def fold(text: str) -> str:
    """Full width and Chinese numerals to digits, no blanks: 每月十五号 早上八点半 → 每月15号早上8点半."""
    folded = unicodedata.normalize("NFKC", text).replace("：", ":").replace("號", "号").replace("點", "点")
    # The 五 of 周五九点 belongs to the week, not to the number.
    folded = re.sub(r"(?<=[周期拜週])([一二三四五六日天])(?=[零〇一二两三四五六七八九十])", r"\1、", folded)
    folded = re.sub(r"[零〇一二两三四五六七八九十]+(?=[点时日号月分个])", lambda m: _number(m[0]), folded)
    folded = folded.replace("週", "周").replace("時", "时").replace("後", "后").replace("兩", "两")
    return re.sub(r"\s+", "", folded)


def _number(text: str) -> str:
    if "十" not in text:
        return "".join(str(_DIGITS[character]) for character in text)
    tens, _, ones = text.partition("十")
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def clocks(text: str) -> tuple[list[Clock], str]:
    """The times of day in folded text, and what is left of it. Raises TimingError for 25点."""
    found: list[Clock] = []
    for match in _CLOCK.finditer(text):
        part, hour, minute = match[1] or "", int(match[2]), match[3]
        minutes = _QUARTERS.get(minute or "") or int(minute or 0)
        if (part in ("下午", "傍晚", "晚上", "晚", "夜里") and hour < 12) or (part == "中午" and hour < 11):
            hour += 12
        elif part == "凌晨" and hour == 12:
            hour = 0
        if hour > 23 or minutes > 59:
            raise TimingError(match[0])
        found.append(Clock(hour, minutes))
    return found, _CLOCK.sub("", text)


def repeated(text: str) -> str:
    """Five cron fields for a repeated time as people say it, or for cron itself. Raises TimingError."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(plain.split()) == 5 and _CRON.match(plain):
        return _checked(plain)
    times, rest = clocks(fold(text))
    times = times or [Clock(*DEFAULT_TIME)]
    if len({clock.minute for clock in times}) > 1:
        raise TimingError("、".join(clock.text for clock in times))
    rest = re.sub(r"[,，、和及与在的发送]+$|^[,，、在]+", "", rest)
    hours = ",".join(str(hour) for hour in sorted({clock.hour for clock in times}))
    return _checked(f"{times[0].minute} {hours} {_days(rest)}")


def _days(text: str) -> str:
    """The last three cron fields."""
    text = re.sub(r"^逢", "每", text)
    if text in ("每天", "每日", "天天", "每一天"):
        return "* * *"
    if re.fullmatch(rf"(?:每个?|每逢)?工作日|每?{_WEEK}一[到至\-]{_WEEK}?五", text):
        return "* * 1-5"
    if re.fullmatch(r"(?:每个?|每逢)?周末", text):
        return "* * 6,0"
    if match := re.fullmatch(
        rf"每月(?:的)?(第[1-5一二三四五]|最后)1?一?个?{_WEEK}([一二三四五六日天])", text
    ):
        return f"* * {_DAYS[match[2]]}{_which(match[1])}"
    if match := re.fullmatch(rf"每?(?:个)?{_WEEK}((?:[一二三四五六日天][、,和及]?{_WEEK}?)+)", text):
        named = {_DAYS[character] for character in match[1] if character in _DAYS}
        return f"* * {','.join(str(day) for day in sorted(named))}"
    if text in ("每周", "每星期", "每个星期", "每个周"):
        return "* * 1"
    if match := re.fullmatch(r"每个?月((?:\d{1,2}[日号]?[、,和及]?)+)", text):
        return f"{_listed(match[1], 31)} * *"
    if re.fullmatch(r"每个?月(?:底|末|最后1?一?天)|月底|月末", text):
        return "L * *"
    if re.fullmatch(r"每个?月初?(?:第1?一?天)?", text):
        return "1 * *"
    if re.fullmatch(r"每个?季度?初?(?:第1?一?天)?", text):
        return "1 1,4,7,10 *"
    if re.fullmatch(r"每个?季度?(?:底|末|最后1?一?天)", text):
        return "L 3,6,9,12 *"
    if match := re.fullmatch(r"每年(?:(\d{1,2})月(\d{1,2})[日号])?", text):
        return f"{int(match[2] or 1)} {int(match[1] or 1)} *"
    raise TimingError(text)


def _which(text: str) -> str:
    return "L" if text == "最后" else f"#{_DIGITS.get(text[1]) or text[1]}"


def _listed(text: str, most: int) -> str:
    days = sorted({int(day) for day in re.findall(r"\d+", text)})
    if not days or days[0] < 1 or days[-1] > most:
        raise TimingError(text)
    return ",".join(map(str, days))


def _checked(cron: str) -> str:
    try:
        next(CronSim(cron, dtm.datetime(2024, 1, 1, tzinfo=dtm.UTC)))
    except (CronSimError, StopIteration) as error:
        raise TimingError(cron) from error
    return cron


def upcoming(cron: str, zone: str, after: float) -> Iterator[float]:
    """The times (seconds since the epoch) that a timing is due at after a moment, without end."""
    start = dtm.datetime.fromtimestamp(after, ZoneInfo(zone))
    return (moment.timestamp() for moment in CronSim(cron, start))


def due_after(cron: str, zone: str, after: float) -> float:
    """When a timing is due next."""
    return next(iter(upcoming(cron, zone, after)))


def latest_due(cron: str, zone: str, since: float, now: float) -> float:
    """The last due time from `since` (itself one) up to now."""
    last = since
    for moment in islice(upcoming(cron, zone, since), 100_000):
        if moment > now:
            break
        last = moment
    return last


def spoken(cron: str) -> str:
    """Cron fields in Chinese; fields that people would not say are shown as they are."""
    minute, hour, day, month, weekday = cron.split()
    if not minute.isdigit() or not re.fullmatch(r"\d+(,\d+)*", hour):
        return f"按 cron“{cron}”"
    at = "、".join(Clock(int(part), int(minute)).text for part in hour.split(","))
    days = _spoken_days(day, month, weekday)
    return f"{days} {at}" if days else f"按 cron“{cron}”"


def _spoken_days(day: str, month: str, weekday: str) -> str:
    if (day, month) == ("*", "*"):
        return _spoken_week(weekday)
    if weekday != "*":
        return ""
    number = "最后一天" if day == "L" else "、".join(f"{part}日" for part in day.split(","))
    if not re.fullmatch(r"L|\d+(,\d+)*", day):
        return ""
    if month == "*":
        return f"每月{number}"
    if month in ("1,4,7,10", "3,6,9,12"):
        return f"每季度（{month.replace(',', '、')}月）{number}"
    return f"每年{month}月{number}" if month.isdigit() else ""


def _spoken_week(weekday: str) -> str:
    fixed = {"*": "每天", "1-5": "工作日（周一至周五）", "6,0": "周末（周六、周日）"}
    if weekday in fixed:
        return fixed[weekday]
    if match := re.fullmatch(r"([0-6])(?:#([1-5])|(L))", weekday):
        return f"每月{'最后一' if match[3] else '第' + match[2]}个周{_DAY_NAMES[int(match[1])]}"
    if re.fullmatch(r"[0-6](,[0-6])*", weekday):
        named = sorted(int(part) or 7 for part in weekday.split(","))
        return "每周" + "、".join(_DAY_NAMES[number % 7] for number in named)
    return ""
