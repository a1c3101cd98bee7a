"""A broadcast of the real bot goes on where it was, after a clean stop and after kill -9."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from announcements.store import values
from announcements.store.database import Database
from sandbox.server import Sandbox
from tests.telegram.announcing.conftest import Town
from tests.telegram.conftest import Bot

PEOPLE = 40


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_broadcast_goes_on_after_the_bot_was_ended(tmp_path: Path, sandbox: Sandbox, how: int) -> None:
    telegram = sandbox.client
    keeper, owner = telegram.user("李主任"), telegram.user("王管理")
    settings = {"KEEPER_IDS": str(keeper), "DATABASE_URL": f"sqlite:///{tmp_path / 's.sqlite3'}"}
    bot = Bot(tmp_path, sandbox.url, sandbox.token, ANNOUNCE_RATE="20", **settings)
    town = Town(telegram, keeper, keeper, owner, bot)
    people = telegram.do("create_users", count=PEOPLE)
    with bot:
        bot.online()
        seq = town.seq()
        telegram.do("flood", user_ids=people, count=PEOPLE, text="/subscribe 公告")
        telegram.wait(since=seq, count=PEOPLE, timeout=20)
        telegram.do("add_fault", kind="slow_answer", method="sendMessage", seconds=0.2)
        panel = town.announce("停电通知")
        town.press(panel, keeper, "现在发送")
        town.until(lambda: sum("停电通知" in town.heard(person) for person in people) > 5)
        took = bot.stop(how)
        assert took < 5
    telegram.do("clear_faults")
    with bot:
        bot.online()
        town.until(lambda: "完毕" in town.now(panel)["text"], seconds=20)
    got = [town.heard(person).count("停电通知") for person in people]
    doubtful = "存疑" in town.now(panel)["text"]
    assert max(got) == 1
    assert (min(got) == 1) or (how == signal.SIGKILL and doubtful)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "s.sqlite3"


def test_it_stops_within_five_seconds_though_another_holds_the_store(
    tmp_path: Path, sandbox: Sandbox, store: Path
) -> None:
    """Waiting for the store's lock, as long as it may be otherwise, is given up."""
    with Bot(tmp_path, sandbox.url, sandbox.token, DATABASE_URL=f"sqlite:///{store}") as bot:
        bot.online()
        with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert bot.stop() < 5
        assert bot.process.returncode == 0


async def test_a_write_that_is_given_up_leaves_the_store_to_the_bot(
    tmp_path: Path, sandbox: Sandbox, store: Path
) -> None:
    """Also when it was given up within a query: the bot does so with whatever it is at when it stops."""
    slow = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000)"
        " SELECT max(i) FROM n"
    )
    with Bot(tmp_path, sandbox.url, sandbox.token, DATABASE_URL=f"sqlite:///{store}") as bot:
        await asyncio.to_thread(bot.online)
        database = Database.open(f"sqlite:///{store}")

        async def write() -> None:
            async with database.writing() as connection:
                await connection.execute(slow)

        await values.put(database, "warm", "")
        task = asyncio.create_task(write())
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as _kept:  # with the query in its traceback
            await task
        assert await asyncio.to_thread(bot.stop) < 3
        async with database.reading() as connection:
            assert (await connection.execute(text("SELECT count(*) FROM lease"))).scalar() == 0
        await database.close()
