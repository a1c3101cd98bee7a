"""600 deliveries to a server that enforces Telegram's limits: ours, `AIORateLimiter`, and a plain loop.

    python -m benchmarks.pacing [--deliveries 600]

The server is the sandbox in a process of its own: 30 messages a second over all, one a second in a chat, 20 a
minute in a group, over sliding windows. The ideal time is deliveries / 30. Ours runs whole, with the store
written before and after every send. Fails where ours is more than 5 % over the ideal or meets a 429.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, ExtBot

from announcements.courier import Courier
from announcements.limiter import Limiter, seconds
from announcements.model import Announcement, Chat, Content, Target
from announcements.options import Options
from announcements.store import announcing, chats, migrating, subscriptions
from announcements.store.database import Database
from announcements.watching import Nobody
from handlers.transport import AiohttpRequest
from sandbox.client import Client
from sandbox.server import Process

PER_SECOND = 30


@dataclass(frozen=True, slots=True)
class Run:
    """What one way of sending came to."""

    name: str
    took: float
    sent: int
    refused: int


def places(telegram: Client, deliveries: int) -> list[Target]:
    """Private chats and groups, and among these some with ten subscribed topics each."""
    forums: list[Target] = []
    for number in range(max(1, deliveries // 100)):
        owner = telegram.user()
        group = telegram.group(f"群{number}", owner, forum=True)
        for topic in range(10):
            made = telegram.do("create_topic", chat_id=group, user_id=owner, name=f"话题{topic}")
            forums.append(Target(group, made["message_thread_id"]))
    rest = deliveries - len(forums)
    groups = [Target(chat) for chat in telegram.do("create_chats", count=rest // 2)]
    people = [Target(chat) for chat in telegram.do("create_users", count=rest - len(groups))]
    return [*forums, *groups, *people]


def bot(telegram: Process, limiter: Any) -> ExtBot[Any]:  # noqa: ANN401 - either of two limiters
    """A bot that talks to the sandbox."""
    return ExtBot(
        telegram.token,
        base_url=f"{telegram.url}/bot",
        request=AiohttpRequest(read_timeout=30.0),
        get_updates_request=AiohttpRequest(),
        rate_limiter=limiter,
    )


class Until(Nobody):
    """Stops the sender when its run is done."""

    def __init__(self, stop: asyncio.Event) -> None:
        self._stop = stop

    async def finished(self, announcement: Announcement) -> None:
        self._stop.set()


async def ours(telegram: Process, targets: Sequence[Target]) -> None:
    """The project's own delivery, store and all."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.sqlite3"
        await migrating.migrate(url)
        database = Database.open(url)
        for target in targets:
            await chats.seen(database, Chat(target.chat_id, "supergroup"))
            await subscriptions.add(database, target, "公告", {}, 0, 0.0)
        made = await announcing.draft(database, "公告", Content("text", "通知"), now=time.time())
        assert made is not None
        await announcing.move(database, made, ["draft"], "confirmed")
        limiter, stop = Limiter(), asyncio.Event()
        async with bot(telegram, limiter) as sender:
            telegram.client.do("limits", enabled=True)
            await Courier(sender, database, limiter, Options(), Until(stop)).run(stop)
        await database.close()


async def plain(sender: ExtBot[Any], target: Target) -> None:
    """One message, tried again after each 429."""
    while True:
        try:
            await sender.send_message(target.chat_id, "通知", message_thread_id=target.thread_id or None)
        except RetryAfter as error:
            await asyncio.sleep(seconds(error.retry_after))
        else:
            return


async def stock(telegram: Process, targets: Sequence[Target]) -> None:
    """All at once through AIORateLimiter with as many retries as it takes."""
    async with bot(telegram, AIORateLimiter(max_retries=1000)) as sender:
        telegram.client.do("limits", enabled=True)
        await asyncio.gather(*(plain(sender, target) for target in targets))


async def loop(telegram: Process, targets: Sequence[Target]) -> None:
    """One after the other as fast as it goes, waiting out each 429."""
    async with bot(telegram, None) as sender:
        telegram.client.do("limits", enabled=True)
        for target in targets:
            await plain(sender, target)


def measure(way: Any, deliveries: int) -> Run:  # noqa: ANN401 - one of the three above
    """Send once in one way, against a fresh sandbox."""
    with Process() as telegram:
        targets = places(telegram.client, deliveries)
        asyncio.run(way(telegram, targets))
        calls = telegram.client.calls("sendMessage")
        sent = [call for call in calls if call["code"] == 200]
        took = max(call["time"] for call in sent) - min(call["time"] for call in calls)
        return Run(way.__name__, took, len(sent), sum(call["code"] == 429 for call in calls))


def main() -> int:
    """Measure all three; 1 where ours does not keep its promise."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--deliveries", type=int, default=600)
    wanted = arguments.parse_args().deliveries
    ideal = wanted / PER_SECOND
    print(f"{wanted} deliveries, ideal {ideal:.1f} s")
    runs = [measure(way, wanted) for way in (ours, stock, loop)]
    for run in runs:
        print(
            f"{run.name:6} {run.took:6.1f} s  {run.took / ideal:5.2f} × ideal  "
            f"{run.refused:5} × 429  {run.sent} sent"
        )
    mine = runs[0]
    return int(mine.refused > 0 or mine.took > 1.05 * ideal or mine.sent != wanted)


if __name__ == "__main__":
    sys.exit(main())
