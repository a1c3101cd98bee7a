"""A schedule fires once per due time, also over restarts, two processes and time spent down."""

from __future__ import annotations

import asyncio
import datetime as dtm
from zoneinfo import ZoneInfo

import pytest

from announcements.model import Content, Schedule
from announcements.options import Options
from announcements.scheduling import Digest, Scheduler, add
from announcements.store import announcing, schedules
from announcements.store.database import Database
from sandbox.client import Client
from tests.announcements.conftest import FEED, Make

ZONE = "Asia/Shanghai"
DAY = 86400.0


def at(text: str) -> float:
    return dtm.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


async def digest(schedule: Schedule) -> Digest:
    return Digest(Content("text", f"第{schedule.id}份数据"))


async def broken(_schedule: Schedule) -> Digest:
    raise RuntimeError("no facts")


class Time:
    """A clock that is set by hand."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def every_monday(source: str = "digest") -> Schedule:
    content = Content("text", "例行提醒")
    return Schedule(
        0, FEED, "0 9 * * 1", ZONE, "digest" if source == "digest" else "content", content, by_user=7
    )


async def made(database: Database) -> int:
    return len(await announcing.in_state(database, "confirmed", "sending", "done"))


@pytest.fixture
def clock() -> Time:
    return Time(at("2026-11-20 12:00"))


async def test_it_fires_when_due_and_not_before(database: Database, clock: Time) -> None:
    await add(database, every_monday(), clock.now)
    tick = Scheduler(database, Options(), digest, clock)
    await tick()
    assert await made(database) == 0
    clock.now = at("2026-11-23 09:00") + 1
    for _ in range(3):
        await tick()
    assert await made(database) == 1
    clock.now = at("2026-11-30 09:00") + 1
    await tick()
    assert await made(database) == 2


async def test_two_processes_and_a_crash_before_the_next_due_time_is_written_do_not_double_it(
    database: Database, clock: Time
) -> None:
    number = await add(database, every_monday(), clock.now)
    clock.now = at("2026-11-23 09:00") + 1
    before = await schedules.get(database, number)
    assert before is not None
    await asyncio.gather(*(Scheduler(database, Options(), digest, clock)() for _ in range(3)))
    await schedules.set_state(database, number, "active", before.due)
    await Scheduler(database, Options(), digest, clock)()
    assert await made(database) == 1


async def test_a_draft_left_by_a_crash_is_sent_after_all(database: Database, clock: Time) -> None:
    number = await add(database, every_monday(), clock.now)
    due = int(at("2026-11-23 09:00"))
    await announcing.draft(database, FEED, Content("text", "旧"), now=1.0, key=f"schedule/{number}/{due}")
    clock.now = due + 1
    await Scheduler(database, Options(), digest, clock)()
    assert await made(database) == 1


async def test_times_missed_while_down_are_sent_once_late(database: Database, clock: Time) -> None:
    await add(database, every_monday(), clock.now)
    clock.now += 40 * DAY
    tick = Scheduler(database, Options(missed="send"), digest, clock)
    await tick()
    await tick()
    assert await made(database) == 1


async def test_times_missed_while_down_are_skipped_where_the_operator_chose_so(
    database: Database, clock: Time
) -> None:
    await add(database, every_monday(), clock.now)
    clock.now += 40 * DAY
    tick = Scheduler(database, Options(missed="skip"), digest, clock)
    await tick()
    assert await made(database) == 0
    clock.now = at("2027-01-04 09:00") + 1
    await tick()
    assert await made(database) == 1


async def test_a_paused_schedule_is_silent(database: Database, clock: Time) -> None:
    number = await add(database, every_monday(), clock.now)
    await schedules.set_state(database, number, "paused", 0.0)
    clock.now += 40 * DAY
    await Scheduler(database, Options(), digest, clock)()
    assert await made(database) == 0


async def test_one_broken_digest_does_not_stop_the_other_schedules(database: Database, clock: Time) -> None:
    await add(database, every_monday(), clock.now)
    await add(database, every_monday("content"), clock.now)
    clock.now = at("2026-11-23 09:00") + 1
    await Scheduler(database, Options(), broken, clock)()
    [sent] = await announcing.in_state(database, "confirmed")
    assert sent.content.text == "例行提醒"


async def test_what_is_due_arrives(telegram: Client, office: Make, database: Database, clock: Time) -> None:
    group = telegram.group("群")
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(group)
    await add(database, every_monday(), clock.now)
    clock.now = at("2026-11-23 09:00") + 1
    await Scheduler(database, Options(), digest, clock)()
    await desk.start()
    await desk.until(1)
    assert [message["text"] for message in telegram.messages(group, by_bot=True)] == ["第1份数据"]
