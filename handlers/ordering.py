"""The order in which updates are handled: those of one chat one after the other, chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_WAITING = 1 << 20  # more updates than can ever wait: waiting costs no slot


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat in the order they came, and up to `at_once` chats at the same time.

    An update first waits for its chat's turn and only then for one of the slots, so a chat that floods the
    bot holds one slot, not all of them. Inline queries are ordered by who asks.
    """

    def __init__(self, at_once: int = 256) -> None:
        super().__init__(_WAITING)
        self._slots = asyncio.Semaphore(at_once)
        self._last: dict[int, asyncio.Event] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then handle this one."""
        key = _chat_or_user(update)
        if key is None:
            async with self._slots:
                await coroutine
            return
        before = self._last.get(key)
        done = self._last[key] = asyncio.Event()
        try:
            if before is not None:
                await before.wait()
            async with self._slots:
                await coroutine
        finally:
            done.set()
            if self._last.get(key) is done:
                del self._last[key]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _chat_or_user(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else None
