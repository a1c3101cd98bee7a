"""Reaching Telegram and staying in touch: connecting, long polling, and waiting longer while it is away.

python-telegram-bot's own loop cannot be stopped while it waits to try again (up to 30 seconds), and reads
nothing but the library's English of what is wrong.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from handlers.sending import seconds_of

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_LONG_POLL = 25  # seconds that Telegram holds a request for updates open
_LONGEST_WAIT = 30.0  # seconds between two tries
_TOO_MANY = 2000  # updates under way, beyond which no more are fetched

UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member")


class Stopped(Exception):  # noqa: N818 — not an error
    """The bot is to stop; what was waited for is given up."""


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, _T]) -> _T:
    """The result of the work, which is cancelled when the bot is to stop. Raises Stopped then."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Stopped
        return task.result()
    finally:
        for one in (task, stopping):
            one.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)


class Link:
    """Calls Telegram again and again until it answers, says once that it is away and once that it is back."""

    def __init__(self, stop: asyncio.Event, hint: str = "") -> None:
        self._stop, self._hint = stop, hint
        self._failures = 0

    @property
    def is_broken(self) -> bool:
        """Whether the last call failed."""
        return self._failures > 0

    async def call(self, call: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """The answer to a call. Raises InvalidToken, and Stopped when the bot is to stop."""
        while True:
            if self._stop.is_set():
                raise Stopped
            try:
                result = await unless_stopped(self._stop, call())
            except InvalidToken:
                raise
            except TelegramError as error:
                await self._wait(error)
                continue
            if self._failures:
                _log.info("已恢复与 Telegram 的连接。")
                self._failures = 0
            return result

    async def _wait(self, error: TelegramError) -> None:
        wait = min(2.0**self._failures, _LONGEST_WAIT)
        if isinstance(error, RetryAfter):
            wait = seconds_of(error)
        level = logging.WARNING if self._failures == 0 else logging.DEBUG
        hint = self._hint if isinstance(error, NetworkError) else ""
        _log.log(level, "%s，%.0f 秒后再试，恢复前会一直重试。%s", _reason(error), wait, hint)
        self._failures += 1
        await unless_stopped(self._stop, asyncio.sleep(wait))


def _reason(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "另一个进程也在用这个令牌接收消息（或设置了 webhook），请只留一个"
    if isinstance(error, RetryAfter):
        return "Telegram 要求放慢"
    if isinstance(error, TimedOut):
        return "连接 Telegram 超时"
    if isinstance(error, NetworkError):
        return f"连不上 Telegram（{error}）"
    return f"Telegram 没有答应（{error}）"


async def poll(
    bot: Bot,
    link: Link,
    deliver: Callable[[Update], Awaitable[None]],
    under_way: Callable[[], int],
    updates: Sequence[str] = UPDATES,
) -> None:
    """Fetch updates and deliver them until the bot is to stop; then tell Telegram which were taken.

    While very many updates are under way none is fetched: they wait at Telegram. Raises InvalidToken where
    the token is no longer good.
    """

    async def fetch(offset: int) -> tuple[Update, ...]:
        # The first request after trouble comes straight back, to show that all is well again.
        hold = 0 if link.is_broken else _LONG_POLL
        return await bot.get_updates(offset=offset, timeout=hold, allowed_updates=updates)

    offset = 0
    try:
        while True:
            while under_way() > _TOO_MANY:
                await link.call(lambda: asyncio.sleep(0.1))
            fetched = await link.call(partial(fetch, offset))
            for update in fetched:
                await deliver(update)
                offset = update.update_id + 1
    except Stopped:
        if offset:
            try:
                async with asyncio.timeout(1):
                    await bot.get_updates(offset=offset, timeout=0, limit=1, allowed_updates=updates)
            except (TelegramError, TimeoutError) as error:
                _log.warning("停机时没能告知 Telegram 处理到了哪里：%s", type(error).__name__)
