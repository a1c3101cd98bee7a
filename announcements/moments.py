"""A single moment as people say it: 明天9点, 下周一下午3点, 12月1日 8:30, 半小时后."""

from __future__ import annotations

import datetime as dtm
import re
from zoneinfo import ZoneInfo

from announcements.timing import DEFAULT_TIME, Clock, TimingError, clocks, fold

_RELATIVE = {
    "今天": 0,
    "今晚": 0,
    "今日": 0,
    "明天": 1,
    "明早": 1,
    "明晚": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_WEEKDAYS = "一二三四五六日"


def moment(text: str, now: float, zone: str) -> float:
    """The moment in seconds since the epoch, later than `now`. Raises TimingError where it is none."""
    here = dtm.datetime.fromtimestamp(now, ZoneInfo(zone))
    folded = re.sub(r"[发送的吧]+$", "", fold(text).replace("半个小时", "30分钟").replace("半小时", "30分钟"))
    if match := re.fullmatch(r"(?:过)?(\d{1,4})个?(分钟?|小时|天)(?:以?后)?", folded):
        unit = {"分": "minutes", "分钟": "minutes", "小时": "hours", "天": "days"}[match[2]]
        return now + dtm.timedelta(**{unit: int(match[1])}).total_seconds()
    folded = folded.replace("今晚", "今天晚上").replace("明晚", "明天晚上").replace("明早", "明天早上")
    stamp = re.sub(r"^(\d{4}[-/]\d{1,2}[-/]\d{1,2})[T]?", r"\1日", folded)
    times, rest = clocks(stamp)
    if len(times) > 1:
        raise TimingError(text)
    clock = times[0] if times else Clock(*DEFAULT_TIME)
    day = _day(rest, here.date())
    if day is None and (rest or not times):
        raise TimingError(text)
    when = _at(day or here.date(), clock, here)
    if day is None and when <= here:
        when = _at(here.date() + dtm.timedelta(days=1), clock, here)
    if when <= here:
        raise TimingError(text)
    return when.timestamp()


def _at(day: dtm.date, clock: Clock, here: dtm.datetime) -> dtm.datetime:
    return dtm.datetime.combine(day, dtm.time(clock.hour, clock.minute), here.tzinfo)


def _day(text: str, today: dtm.date) -> dtm.date | None:
    if text in _RELATIVE:
        return today + dtm.timedelta(days=_RELATIVE[text])
    if match := re.fullmatch(r"(这|本|下|下下)?个?(?:周|星期|礼拜)([一二三四五六日天])", text):
        wanted = _WEEKDAYS.index(match[2].replace("天", "日"))
        monday = today - dtm.timedelta(days=today.weekday())
        weeks = {"下": 1, "下下": 2}.get(match[1] or "", 0)
        day = monday + dtm.timedelta(days=wanted, weeks=weeks)
        return day + dtm.timedelta(weeks=1) if not match[1] and day < today else day
    try:
        if match := re.fullmatch(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})[日号]?", text):
            return dtm.date(int(match[1]), int(match[2]), int(match[3]))
        if match := re.fullmatch(r"(\d{1,2})月(\d{1,2})[日号]", text):
            day = dtm.date(today.year, int(match[1]), int(match[2]))
            return day if day >= today else day.replace(year=today.year + 1)
        if match := re.fullmatch(r"(\d{1,2})[日号]", text):
            day = today.replace(day=int(match[1]))
            return day if day >= today else (day.replace(day=1) + dtm.timedelta(days=32)).replace(day=day.day)
    except ValueError as error:
        raise TimingError(text) from error
    return None


def spoken(when: float, zone: str) -> str:
    """A moment as it is read back: 12月1日（周二）8:30."""
    here = dtm.datetime.fromtimestamp(when, ZoneInfo(zone))
    return f"{here.month}月{here.day}日（周{_WEEKDAYS[here.weekday()]}）{here.hour}:{here.minute:02d}"
