"""Times as people say them are understood, read back, and reckoned right."""

from __future__ import annotations

import datetime as dtm
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from announcements import moments, timing
from announcements.timing import TimingError

ZONE = "Asia/Shanghai"


def at(text: str) -> float:
    return dtm.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


def shown(when: float) -> str:
    return dtm.datetime.fromtimestamp(when, ZoneInfo(ZONE)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("said", "cron", "back"),
    [
        ("每周一 9点", "0 9 * * 1", "每周一 9:00"),
        ("每天早上8点半", "30 8 * * *", "每天 8:30"),
        ("每月1日", "0 9 1 * *", "每月1日 9:00"),
        ("工作日 8:30", "30 8 * * 1-5", "工作日（周一至周五） 8:30"),
        ("每季度", "0 9 1 1,4,7,10 *", "每季度（1、4、7、10月）1日 9:00"),
        ("每周一、三、五下午3点", "0 15 * * 1,3,5", "每周一、三、五 15:00"),
        ("每星期天晚上八点", "0 20 * * 0", "每周日 20:00"),
        ("周一到周五 17：45", "45 17 * * 1-5", "工作日（周一至周五） 17:45"),
        ("每月十五号上午十点", "0 10 15 * *", "每月15日 10:00"),
        ("每月1号和15号 9点", "0 9 1,15 * *", "每月1日、15日 9:00"),
        ("每月最后一天 18:00", "0 18 L * *", "每月最后一天 18:00"),
        ("月底晚上6点", "0 18 L * *", "每月最后一天 18:00"),
        ("每月第一个周一 9点", "0 9 * * 1#1", "每月第1个周一 9:00"),
        ("每天8点、18点", "0 8,18 * * *", "每天 8:00、18:00"),
        ("天天中午12点", "0 12 * * *", "每天 12:00"),
        ("周末 10点一刻", "15 10 * * 6,0", "周末（周六、周日） 10:15"),
        ("每年1月1日 0:00", "0 0 1 1 *", "每年1月1日 0:00"),
        ("逢周五九点", "0 9 * * 5", "每周五 9:00"),
        ("每週三 9點", "0 9 * * 3", "每周三 9:00"),
        ("0 9 * * 1", "0 9 * * 1", "每周一 9:00"),
        ("*/15 8-18 * * 1-5", "*/15 8-18 * * 1-5", "按 cron“*/15 8-18 * * 1-5”"),
    ],
)
def test_a_repeated_time_is_understood_and_read_back(said: str, cron: str, back: str) -> None:
    assert timing.repeated(said) == cron
    assert timing.spoken(cron) == back


@pytest.mark.parametrize(
    "said", ["每两周", "每周八", "每月32日", "每天25点", "有空的时候", "", "99 9 * * 1", "每天8点和9点半"]
)
def test_what_is_no_repeated_time_is_refused(said: str) -> None:
    with pytest.raises(TimingError):
        timing.repeated(said)


@pytest.mark.parametrize(
    "said", ["每周一 9点", "每月1日", "工作日 8:30", "每季度", "每月第一个周一 9点", "月底"]
)
def test_what_is_read_back_is_understood_as_the_same(said: str) -> None:
    cron = timing.repeated(said)
    back = timing.spoken(cron).replace("（周一至周五）", "").replace("（1、4、7、10月）1日", "")
    assert timing.repeated(back) == cron


def test_monday_is_monday_in_shanghai() -> None:
    due = [shown(moment) for moment in islice(timing.upcoming("0 9 * * 1", ZONE, at("2026-11-22 12:00")), 2)]
    assert due == ["2026-11-23 09:00", "2026-11-30 09:00"]


def test_summer_time_neither_skips_nor_doubles_a_day() -> None:
    start = dtm.datetime(2026, 3, 27, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()
    due = list(islice(timing.upcoming("30 2 * * *", "Europe/Berlin", start), 5))
    days = [dtm.datetime.fromtimestamp(moment, ZoneInfo("Europe/Berlin")).day for moment in due]
    assert days == [27, 28, 29, 30, 31]


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("明天9点", "2026-11-23 09:00"),
        ("今晚8点", "2026-11-22 20:00"),
        ("后天下午3点半", "2026-11-24 15:30"),
        ("下周一9点", "2026-11-23 09:00"),
        ("周五 8:30", "2026-11-27 08:30"),
        ("12月1日 8:30", "2026-12-01 08:30"),
        ("2026-12-01 08:30", "2026-12-01 08:30"),
        ("2027年1月2日 10点", "2027-01-02 10:00"),
        ("3月1日", "2027-03-01 09:00"),
        ("半小时后", "2026-11-22 12:30"),
        ("2小时后", "2026-11-22 14:00"),
        ("18:00", "2026-11-22 18:00"),
        ("8点", "2026-11-23 08:00"),
        ("明早八点", "2026-11-23 08:00"),
    ],
)
def test_a_moment_is_understood(said: str, when: str) -> None:
    assert shown(moments.moment(said, at("2026-11-22 12:00"), ZONE)) == when


@pytest.mark.parametrize("said", ["昨天9点", "今天8点", "2月30日", "随便", "", "2020-01-01 08:00"])
def test_what_is_past_or_no_moment_is_refused(said: str) -> None:
    with pytest.raises(TimingError):
        moments.moment(said, at("2026-11-22 12:00"), ZONE)


def test_a_moment_is_read_back() -> None:
    assert moments.spoken(at("2026-12-01 08:30"), ZONE) == "12月1日（周二）8:30"
