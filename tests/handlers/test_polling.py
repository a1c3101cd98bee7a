"""Staying in touch with Telegram."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.polling import Link, Stopped, unless_stopped


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting between tries takes no time, and is noted."""
    noted: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float) -> None:
        noted.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", note)
    return noted


def failing(*errors: TelegramError) -> Callable[[], Coroutine[None, None, str]]:
    left = list(errors)

    async def call() -> str:
        if left:
            raise left.pop(0)
        return "done"

    return call


async def test_it_waits_longer_each_time_and_says_so_once(
    waits: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    """Up to half a minute; and once when it is well again."""
    caplog.set_level(logging.INFO)
    link = Link(asyncio.Event())
    assert await link.call(failing(*[NetworkError("down")] * 7)) == "done"
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "恢复" in caplog.messages[1]
    await link.call(failing(NetworkError("down")))
    assert waits[-1] == 1


async def test_a_flood_is_waited_out(waits: list[float]) -> None:
    """As long as Telegram says."""
    await Link(asyncio.Event()).call(failing(RetryAfter(17)))
    assert waits == [17]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Conflict("terminated by other getUpdates"), "另一个进程"),
        (TimedOut(), "超时"),
        (NetworkError("refused"), "连不上 Telegram（refused）"),
        (BadRequest("odd"), "odd"),
        (RetryAfter(3), "放慢"),
    ],
)
async def test_the_log_says_in_chinese_what_is_wrong(
    waits: list[float], caplog: pytest.LogCaptureFixture, error: TelegramError, said: str
) -> None:
    """An operator need not know the library."""
    await Link(asyncio.Event()).call(failing(error))
    assert said in caplog.messages[0]
    assert waits


async def test_a_wrong_token_is_not_tried_again() -> None:
    """It does not get better by waiting."""
    with pytest.raises(InvalidToken):
        await Link(asyncio.Event()).call(failing(InvalidToken()))


async def test_stopping_ends_a_call_and_a_wait() -> None:
    """At once, whichever it is in."""
    stop = asyncio.Event()
    link = Link(stop)

    async def down() -> None:
        raise NetworkError("down")

    async def hang() -> None:
        await asyncio.sleep(60)

    tasks = [asyncio.create_task(link.call(down)), asyncio.create_task(link.call(hang))]
    await asyncio.sleep(0.01)
    stop.set()
    async with asyncio.timeout(1):
        results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [Stopped, Stopped]


async def test_what_is_done_in_time_counts() -> None:
    """A result that is there is not thrown away."""

    async def work() -> int:
        return 7

    assert await unless_stopped(asyncio.Event(), work()) == 7
