"""Telegram's limits kept for every call: even slots over all, one a second a chat, 20 a minute a group.

Answers to askers go before bulk sends. A 429 pauses one chat, or everything if it concerns everything; a
pause ends for all its waiters at once and at no other time (unlike `AIORateLimiter`, where whoever finishes
first lets everybody go).
"""

from __future__ import annotations

import asyncio
import datetime as dtm
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from announcements.pacing import GRACE, ChatPace, Floods, Overall, Place

_log = logging.getLogger(__name__)

JSON = dict[str, Any]
_COUNTED = ("send", "copy", "forward")
_FREE = ("sendchataction",)
_PAUSED = ("edit", "delete", "pin", "unpin", "stop")
_MANY_CHATS = 4096


class Priority(IntEnum):
    """Who goes first."""

    ANSWER = 0
    BULK = 1


@dataclass(frozen=True, slots=True)
class Rates:
    """Limits in messages a second (`overall`, `paid`), in seconds between two in a chat, a minute in a group.

    `limit` is what the server allows in any one second, `overall` how many of these are used; `answer_burst`
    answers may go to one chat in one go.
    """

    overall: float = 29.0
    limit: int = 30
    chat_interval: float = 1.0
    group_window: int = 20
    answer_burst: int = 300
    paid: float = 0.0
    paid_limit: int = 1000


@dataclass(slots=True, eq=False)
class Ticket:
    """The right to send one message now. Say `answered` when the answer is there, whatever it was."""

    limiter: Limiter
    chat: int | str | None
    started: float
    overall: Overall
    place: Place
    chat_place: Place | None
    flooded: bool = False
    done: bool = False

    def starting(self) -> None:
        """The call starts now, perhaps a while after its turn came."""
        now = asyncio.get_running_loop().time()
        self.overall.restarted(self.place, now)
        if self.chat_place is not None:
            self.chat_place.free = now + GRACE
        self.started = now

    def answered(self) -> None:
        """The call is over; saying it twice changes nothing."""
        if not self.done:
            self.done = True
            self.limiter.answered(self)


@dataclass(slots=True, eq=False)
class _Waiter:
    priority: Priority
    chat: int | str | None
    paid: bool
    future: asyncio.Future[Ticket | None] = field(repr=False)


def seconds(retry_after: int | dtm.timedelta) -> float:
    """A `retry_after` in seconds, whichever of its two types it has."""
    return retry_after.total_seconds() if isinstance(retry_after, dtm.timedelta) else float(retry_after)


class Limiter(BaseRateLimiter[Ticket]):
    """For `ApplicationBuilder().rate_limiter(…)`; the delivery asks it for its turns as well.

    `patience` is the longest `retry_after` (seconds) that a call waits out by itself, up to `retries` times.
    """

    def __init__(self, rates: Rates | None = None, *, retries: int = 3, patience: float = 60.0) -> None:
        self.rates = rates or Rates()
        self._retries = retries
        self._patience = patience
        self._overall = Overall(self.rates.overall, self.rates.limit)
        self._paid = Overall(self.rates.paid or 1.0, self.rates.paid_limit)
        self._chats: dict[int | str, ChatPace] = {}
        self._floods = Floods()
        self._paused = 0.0
        self._waiters: list[_Waiter] = []
        self._timer: asyncio.TimerHandle | None = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Let go of the timer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # --- turns

    def ready_at(self, chat: int | str | None, now: float) -> float:
        """When (loop time, `now` or later) a chat may get its next message, the overall rate left aside."""
        return max(now, self._paused, self._pace(chat).ready(now) if chat is not None else now)

    async def turn(
        self, chat: int | str | None, priority: Priority = Priority.ANSWER, *, paid: bool = False
    ) -> Ticket | None:
        """Wait for the right to send a message.

        A bulk send whose chat has to wait gets None when its turn comes, so that it holds nobody back.
        """
        future: asyncio.Future[Ticket | None] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(priority, chat, paid, future)
        at = next(
            (i for i, other in enumerate(self._waiters) if other.priority > priority), len(self._waiters)
        )
        self._waiters.insert(at, waiter)
        self._pump()
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and (ticket := future.result()) is not None:
                ticket.answered()
            raise
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    def answered(self, ticket: Ticket) -> None:
        """A ticket's call is over (see `Ticket.answered`)."""
        now = asyncio.get_running_loop().time()
        ticket.overall.answered(ticket.place, now)
        if ticket.chat_place is not None and ticket.chat is not None:
            self._pace(ticket.chat).answered(ticket.chat_place, now)
        if not ticket.flooded:
            self._floods.passed(ticket.started)
        self._pump()

    def flooded(self, chat: int | str | None, retry_after: float, started: float) -> None:
        """A call got a 429: pause its chat, or everything."""
        now = asyncio.get_running_loop().time()
        until = now + retry_after + 0.05
        if self._floods.concerns_all(chat, started, now, retry_after):
            _log.warning("429 for all calls, pausing for %.0f s", retry_after)
            self._paused = max(self._paused, until)
        elif chat is not None:
            _log.info("429 for one chat, pausing it for %.0f s", retry_after)
            pace = self._pace(chat)
            pace.paused = max(pace.paused, until)

    def _pace(self, chat: int | str) -> ChatPace:
        pace = self._chats.get(chat)
        if pace is None:
            if len(self._chats) >= _MANY_CHATS:
                now = asyncio.get_running_loop().time()
                self._chats = {key: kept for key, kept in self._chats.items() if not kept.idle(now)}
            group = isinstance(chat, str) or chat < 0
            pace = ChatPace(self.rates.chat_interval, self.rates.group_window if group else 0)
            self._chats[chat] = pace
        return pace

    def _pump(self) -> None:
        """Hand out every turn that is due and set the timer for the next one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        loop = asyncio.get_running_loop()
        soonest = float("inf")
        closed: set[bool] = set()
        for waiter in list(self._waiters):
            now = loop.time()
            overall = self._paid if waiter.paid else self._overall
            when = max(overall.ready(now), self._paused)
            if waiter.paid in closed or when > now:
                closed.add(waiter.paid)
                soonest = min(soonest, when)
                continue
            burst = self.rates.answer_burst if waiter.priority is Priority.ANSWER else 1
            when = self._pace(waiter.chat).ready(now, burst) if waiter.chat is not None else now
            if when > now and waiter.priority is Priority.ANSWER:
                soonest = min(soonest, when)
                continue
            self._waiters.remove(waiter)
            if not waiter.future.done():
                waiter.future.set_result(self._issue(waiter, overall, now) if when <= now else None)
        if soonest < float("inf"):
            self._timer = loop.call_at(soonest, self._pump)

    def _issue(self, waiter: _Waiter, overall: Overall, now: float) -> Ticket:
        chat_place = self._pace(waiter.chat).take(now) if waiter.chat is not None else None
        return Ticket(self, waiter.chat, now, overall, overall.take(now), chat_place)

    # --- python-telegram-bot's side

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSON | list[JSON]]],
        args: Any,  # noqa: ANN401 - as the base class has it
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Ticket | None,
    ) -> bool | JSON | list[JSON]:
        """Make one call in its turn. Only what puts a message into a chat is counted.

        With a ticket the turn was had already, and a 429 is raised; without one it is waited for.
        """
        if rate_limit_args is not None:
            return await self._call(rate_limit_args, callback, args, kwargs)
        chat = _chat(data.get("chat_id"))
        counted = endpoint.lower().startswith(_COUNTED) and not endpoint.lower().startswith(_FREE)
        for attempt in range(self._retries + 1):
            try:
                if not counted:
                    if endpoint.lower().startswith(_PAUSED):
                        await asyncio.sleep(max(0.0, self._paused - asyncio.get_running_loop().time()))
                    return await self._uncounted(chat, callback, args, kwargs)
                paid = bool(data.get("allow_paid_broadcast")) and self.rates.paid > 0
                ticket = await self.turn(chat, paid=paid)
                assert ticket is not None
                return await self._call(ticket, callback, args, kwargs)
            except RetryAfter as error:
                if attempt == self._retries or seconds(error.retry_after) > self._patience:
                    raise
                if not counted:
                    await asyncio.sleep(seconds(error.retry_after))
        raise AssertionError("unreachable")

    async def _call(
        self,
        ticket: Ticket,
        callback: Callable[..., Coroutine[Any, Any, bool | JSON | list[JSON]]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
    ) -> bool | JSON | list[JSON]:
        ticket.starting()
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            ticket.flooded = True
            self.flooded(ticket.chat, seconds(error.retry_after), ticket.started)
            raise
        finally:
            ticket.answered()

    async def _uncounted(
        self,
        chat: int | str | None,
        callback: Callable[..., Coroutine[Any, Any, bool | JSON | list[JSON]]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
    ) -> bool | JSON | list[JSON]:
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            if chat is not None:
                self.flooded(chat, seconds(error.retry_after), started)
            raise


def _chat(value: object) -> int | str | None:
    if isinstance(value, str):
        return int(value) if value.lstrip("-").isdigit() else value
    return value if isinstance(value, int) else None
