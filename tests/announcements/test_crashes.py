"""kill -9 at random moments of a broadcast: after the restart nobody is left out, no doubt is silent."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from announcements import reporting
from announcements.store import announcing, delivering
from announcements.store.database import Database
from sandbox.client import Client
from sandbox.server import Process
from tests.announcements.conftest import Make
from tests.announcements.sender_process import OPTIONS

ROOT = Path(__file__).resolve().parents[2]


class Senders:
    """Sender processes, one after the other."""

    def __init__(self, process: subprocess.Popen[str], log: IO[str]) -> None:
        self._process = process
        self._log = log
        self.current = 0

    @property
    def log(self) -> str:
        """What the senders have logged so far."""
        self._log.seek(0)
        return self._log.read()

    def start(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self.current = int(self._process.stdout.readline())

    def kill(self, how: int = signal.SIGKILL) -> None:
        os.kill(self.current, how)

    async def ended(self) -> None:
        for _ in range(500):
            try:
                os.kill(self.current, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.01)
        raise AssertionError("the sender does not end")


@contextmanager
def senders(url: str, telegram: Process, policy: str) -> Iterator[Senders]:
    command = [sys.executable, "-m", "tests.announcements.sender_process"]
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(
            [*command, url, f"{telegram.url}/bot", telegram.token, policy],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        made = Senders(process, log)
        try:
            yield made
        finally:
            if made.current:
                with suppress(ProcessLookupError):
                    made.kill()
            assert process.stdin
            process.stdin.close()


async def ended(database: Database, made: int) -> None:
    """Wait until a broadcast is over."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = await announcing.get(database, made)
        if found is not None and found.state == "done":
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the broadcast does not end")


async def under_way(database: Database, made: int) -> None:
    """Wait until a broadcast has reached some."""
    for _ in range(1000):
        if (await delivering.counts(database, made)).sent >= 20:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the broadcast does not begin")


async def broken_broadcast(
    made: int, running: Senders, database: Database, kills: int, dice: random.Random
) -> int:
    """Kill the sender again and again until the broadcast is over; how many kills met it at work."""
    at_work = 0
    for _ in range(kills):
        running.start()
        await asyncio.sleep(dice.uniform(0.03, 0.3))
        running.kill()
        await running.ended()
        at_work += (await delivering.counts(database, made)).open > 0
    running.start()
    await ended(database, made)
    running.kill(signal.SIGTERM)
    await running.ended()
    return at_work


async def test_of_two_processes_one_sends_and_the_other_says_so_and_takes_over(
    telegram: Client, telegram_process: Process, office: Make, database: Database, url: str
) -> None:
    groups = telegram.do("create_chats", count=100)
    await office().subscribe(*groups)
    made = await office().announce()
    with (
        senders(url, telegram_process, "leave") as first,
        senders(url, telegram_process, "leave") as second,
    ):
        first.start()
        await asyncio.sleep(0.4)
        second.start()
        await asyncio.sleep(0.4)
        first.kill()
        await ended(database, made)
        second.kill(signal.SIGTERM)
        await second.ended()
        assert f"another process sends ({socket.gethostname()} #{first.current})" in second.log
        assert "another process" not in first.log
    got = [len(telegram.messages(group, by_bot=True)) for group in groups]
    assert max(got) == 1
    counts = await delivering.counts(database, made)
    assert counts.sent + counts.uncertain == 100


@pytest.mark.skipif(sys.platform != "linux", reason="another process's limits can be set on Linux alone")
async def test_while_the_disk_takes_nothing_more_the_broadcast_waits_and_then_goes_on(
    telegram: Client, telegram_process: Process, office: Make, database: Database, url: str
) -> None:
    groups = telegram.do("create_chats", count=150)
    await office().subscribe(*groups)
    made = await office().announce()

    def arrived() -> int:
        return sum(len(telegram.messages(group, by_bot=True)) for group in groups)

    with senders(url, telegram_process, "leave") as running:
        running.start()
        await under_way(database, made)
        resource.prlimit(running.current, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        await asyncio.sleep(1.5)
        held = arrived()
        await asyncio.sleep(0.5)
        assert arrived() == held < 150
        assert "the store cannot be written" in running.log
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(running.current, resource.RLIMIT_FSIZE, unlimited)
        await ended(database, made)
        running.kill(signal.SIGTERM)
        await running.ended()
    counts = await delivering.counts(database, made)
    assert (counts.sent, counts.uncertain) == (150, 0)
    assert {len(telegram.messages(group, by_bot=True)) for group in groups} == {1}


def slow_wire(telegram: Client) -> None:
    """So that every kill meets sends that were carried out and not answered, and others not carried out."""
    telegram.do("add_fault", kind="slow_answer", method="sendMessage", seconds=0.08, probability=0.5)
    telegram.do("add_fault", kind="slow", method="sendMessage", seconds=0.05)


@pytest.mark.timeout(180)
async def test_fifty_kills_leave_nobody_out_and_double_only_what_was_in_flight(
    telegram: Client, telegram_process: Process, office: Make, database: Database, url: str
) -> None:
    groups = telegram.do("create_chats", count=300)
    slow_wire(telegram)
    await office().subscribe(*groups)
    made = await office().announce()
    with senders(url, telegram_process, "resend") as running:
        at_work = await broken_broadcast(made, running, database, 50, random.Random(4))
    assert at_work >= 40
    got = {group: len(telegram.messages(group, by_bot=True)) for group in groups}
    assert min(got.values()) >= 1, "somebody was left out"
    found = await reporting.report(database, made)
    assert found is not None
    doubled = {group for group, number in got.items() if number > 1}
    assert doubled <= {row.target.chat_id for row in found.resent}, "doubled in silence"
    assert sum(number - 1 for number in got.values()) <= 50 * OPTIONS.in_flight
    assert found.counts.sent == 300


@pytest.mark.timeout(120)
async def test_kills_double_nothing_where_doubt_is_left_and_every_doubt_is_listed(
    telegram: Client, telegram_process: Process, office: Make, database: Database, url: str
) -> None:
    groups = telegram.do("create_chats", count=200)
    slow_wire(telegram)
    await office().subscribe(*groups)
    made = await office().announce()
    with senders(url, telegram_process, "leave") as running:
        await broken_broadcast(made, running, database, 12, random.Random(5))
    got = {group: len(telegram.messages(group, by_bot=True)) for group in groups}
    assert max(got.values()) == 1
    found = await reporting.report(database, made)
    assert found is not None
    uncertain = {row.target.chat_id for row in found.uncertain}
    assert {group for group, number in got.items() if number == 0} <= uncertain
    assert 0 < len(uncertain) <= 12 * OPTIONS.in_flight
    assert found.counts.sent + found.counts.uncertain == 200
