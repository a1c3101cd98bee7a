"""A sandbox, a store and a sender for each test; the bot talks to the sandbox over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import ExtBot

from announcements.courier import Courier
from announcements.limiter import Limiter, Rates
from announcements.model import Announcement, Chat, Content, Counts, Target
from announcements.options import Options
from announcements.store import announcing, chats, delivering, migrating, subscriptions
from announcements.store.database import Database
from handlers.transport import AiohttpRequest
from sandbox.client import Client
from sandbox.server import Process

FAST = Options(
    rates=Rates(overall=500.0, limit=600, chat_interval=0.0, group_window=0),
    poll_seconds=0.05,
    retry_seconds=0.05,
    progress_seconds=0.2,
    lease_seconds=3.0,
)
FEED = "公告"


@pytest.fixture(scope="session")
def telegram_process() -> Iterator[Process]:
    with Process() as running:
        yield running


@pytest.fixture
def telegram(telegram_process: Process) -> Iterator[Client]:
    client = telegram_process.client
    client.do("clear_faults")
    client.do("limits", enabled=False)
    client.do("forget")
    yield client
    client.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    migrating.migrate_now(made)
    return made


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = Database.open(url, busy_seconds=0.3)
    yield opened
    await opened.close()


@dataclass
class Notes:
    """An observer that writes down what it is told."""

    progress: list[tuple[int, Counts, float | None]] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)

    async def progressed(self, announcement: Announcement, counts: Counts, left: float | None) -> None:
        self.progress.append((announcement.id, counts, left))

    async def finished(self, announcement: Announcement) -> None:
        self.done.append(announcement.id)

    async def troubled(self, cause: str, announcement: Announcement | None) -> None:
        self.troubles.append(cause)

    async def standing_by(self, holder: str) -> None:
        self.holders.append(holder)


@dataclass
class Office:
    """A bot with a store and a sender that can be started and stopped."""

    bot: ExtBot[Any]
    database: Database
    limiter: Limiter
    options: Options
    notes: Notes = field(default_factory=Notes)
    courier: Courier | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    async def subscribe(self, *targets: int | Target, feed: str = FEED, **wanted: tuple[str, ...]) -> None:
        for target in targets:
            place = target if isinstance(target, Target) else Target(target)
            kind = "supergroup" if place.chat_id < 0 else "private"
            if await chats.get(self.database, place.chat_id) is None:
                await chats.seen(self.database, Chat(place.chat_id, kind, f"群{-place.chat_id}"))
            await subscriptions.add(self.database, place, feed, wanted, 1, time.time())

    async def announce(self, text: str = "停电通知", **more: Any) -> int:
        content = more.pop("content", Content("text", text))
        made = await announcing.draft(self.database, FEED, content, now=time.time(), **more)
        assert made is not None
        assert await announcing.move(self.database, made, ["draft"], "confirmed")
        if self.courier is not None:
            self.courier.wake()
        return made

    async def revise(self, action: Any, about: int, text: str = "") -> int:
        return await self.announce(action=action, about_id=about, content=Content("text", text))

    async def start(self) -> None:
        self._stop = asyncio.Event()
        self.courier = Courier(self.bot, self.database, self.limiter, self.options, self.notes)
        self._task = asyncio.create_task(self.courier.run(self._stop))

    async def stop(self) -> float:
        began = time.monotonic()
        self._stop.set()
        if self._task is not None:
            await self._task
            self._task = None
        return time.monotonic() - began

    async def state(self, announcement: int) -> str:
        found = await announcing.get(self.database, announcement)
        assert found is not None
        return found.state

    async def until(self, announcement: int, state: str = "done", seconds: float = 20.0) -> Counts:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(Exception):
                if await self.state(announcement) == state:
                    break
            await asyncio.sleep(0.02)
        counts = await delivering.counts(self.database, announcement)
        assert await self.state(announcement) == state, counts
        return counts

    async def run(self, announcement: int) -> Counts:
        await self.start()
        return await self.until(announcement)


Make = Callable[..., Office]


async def sent(database: Database, announcement: int) -> int:
    return (await delivering.counts(database, announcement)).sent


async def reached(count: Callable[[], Awaitable[int]], wanted: int) -> None:
    """Wait until a count is as high as wanted."""
    for _ in range(2000):
        if await count() >= wanted:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"never reached {wanted}")


@pytest.fixture
async def office(telegram_process: Process, telegram: Client, database: Database) -> AsyncIterator[Make]:
    made: list[Office] = []

    def make(store: Database = database, read_timeout: float = 2.0, **options: Any) -> Office:
        chosen = replace(FAST, **options)
        limiter = Limiter(chosen.rates)
        bot: ExtBot[Any] = ExtBot(
            telegram_process.token,
            base_url=f"{telegram_process.url}/bot",
            request=AiohttpRequest(read_timeout=read_timeout),
            get_updates_request=AiohttpRequest(),
            rate_limiter=limiter,
        )
        opened = Office(bot, store, limiter, chosen)
        made.append(opened)
        return opened

    async def ready() -> None:
        for each in made:
            await each.stop()
            await each.bot.shutdown()

    yield make
    await ready()
