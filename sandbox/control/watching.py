"""Actions that read what the bot did, or wait for it."""

from __future__ import annotations

import asyncio

from sandbox.api import Api
from sandbox.journal import Journal
from sandbox.shapes import Json


class Watching:
    """Messages, events and calls of the bot."""

    def __init__(self, api: Api, events: Journal, calls: Journal) -> None:
        self._api = api
        self._world = api.world
        self._events = events
        self._calls = calls

    def messages(
        self, chat_id: int, after: int = 0, by_bot: bool = True, thread_id: int | None = None
    ) -> list[Json]:
        """The messages of a chat as they stand now, the bot's alone unless `by_bot` is false."""
        chat = self._world.chat(chat_id)
        numbers = chat.from_bot if by_bot else list(chat.messages)
        return [
            message
            for number in numbers
            if number > after
            and (message := chat.messages.get(number))
            and thread_id in (None, message.get("message_thread_id", 0))
        ]

    def message(self, chat_id: int, message_id: int) -> Json | None:
        """One message as it stands now, None when it is gone."""
        return self._world.chat(chat_id).messages.get(message_id)

    async def wait(
        self,
        type: str = "message",
        chat_id: int | None = None,
        count: int = 1,
        since: int = 0,
        timeout: float = 5,  # noqa: ASYNC109
        contains: str = "",
        message_id: int | None = None,
    ) -> list[Json]:
        """Wait for events of the bot's doing after `since`: message, edit, delete, pin, callback_answer…"""

        def wanted(event: Json) -> bool:
            if event["type"] != type or not event.get("by_bot", True):
                return False
            message = event.get("message", event)
            return (
                (chat_id is None or event.get("chat_id") == chat_id)
                and (message_id is None or message["message_id"] == message_id)
                and (not contains or contains in (message.get("text") or message.get("caption") or ""))
            )

        return await self._events.wait(since, wanted, count, timeout)

    async def calls(
        self,
        method: str = "",
        chat_id: int | None = None,
        since: int = 0,
        count: int = 0,
        timeout: float = 0,  # noqa: ASYNC109
        code: int | None = None,
    ) -> list[Json]:
        """The log of calls: {seq, time, method, chat_id, params, files, code, description, message_id}."""

        def wanted(call: Json) -> bool:
            return (
                (not method or call["method"].lower() == method.lower())
                and (chat_id is None or call["chat_id"] == chat_id)
                and (code is None or call["code"] == code)
            )

        if timeout:
            return await self._calls.wait(since, wanted, count or 1, timeout)
        return self._calls.since(since, wanted, count)

    def seq(self) -> Json:
        """Where the two logs stand now, for `since`."""
        return {"events": self._events.seq, "calls": self._calls.seq}

    async def idle(self, timeout: float = 5) -> bool:  # noqa: ASYNC109
        """Wait until the bot has fetched and confirmed every update; False when it has not in time."""
        end = asyncio.get_running_loop().time() + timeout
        while len(self._api.updates):
            if asyncio.get_running_loop().time() > end:
                return False
            await asyncio.sleep(0.005)
        return True

    def forget(self) -> bool:
        """Empty both logs."""
        self._events.clear()
        self._calls.clear()
        return True
