"""Actions of people: writing, editing, pressing buttons, typing inline, voting."""

from __future__ import annotations

import base64

from sandbox import inline, people, polling
from sandbox.api import Api
from sandbox.errors import ControlError
from sandbox.journal import Journal
from sandbox.model import Chat
from sandbox.people import Draft
from sandbox.shapes import Json


class Doings:
    """What people do."""

    def __init__(self, api: Api, events: Journal) -> None:
        self._api = api
        self._world = api.world
        self._events = events

    def say(
        self,
        user_id: int,
        text: str = "",
        chat_id: int = 0,
        html: str = "",
        entities: list[Json] | None = None,
        photo: str = "",
        document: str = "",
        poll: Json | None = None,
        reply_to: int = 0,
        thread_id: int = 0,
        anonymous: bool = False,
        as_chat: int = 0,
        forward_from: list[int] | None = None,
    ) -> Json:
        """Write a message (without chat_id: to the bot in private); gives {message, seq}."""
        seq = self._events.seq
        draft = Draft(
            text,
            html,
            entities or [],
            photo,
            document,
            poll or {},
            reply_to,
            thread_id,
            anonymous,
            as_chat,
            forward_from or [],
        )
        message = people.say(
            self._api, self._world.chat(chat_id or user_id), self._world.user(user_id), draft
        )
        return {"message": message, "seq": seq}

    def flood(self, user_ids: list[int], count: int, text: str = "你好", chat_id: int = 0) -> int:
        """Many messages at once, the users taking turns; gives the `seq` before the first."""
        seq = self._events.seq
        for number in range(count):
            user_id = user_ids[number % len(user_ids)]
            chat = self._world.chat(chat_id or user_id)
            people.say(self._api, chat, self._world.user(user_id), Draft(text.replace("{n}", str(number))))
        return seq

    def edit(self, chat_id: int, message_id: int, text: str) -> Json:
        """Change a message somebody wrote; gives {message, seq}."""
        seq = self._events.seq
        return {"message": people.edit(self._api, self._world.chat(chat_id), message_id, text), "seq": seq}

    def delete(self, chat_id: int, message_id: int) -> bool:
        """Delete a message; the bot hears nothing of it."""
        chat = self._world.chat(chat_id)
        chat.messages.pop(message_id, None)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self._world.publish({"type": "delete", "chat_id": chat_id, "message_id": message_id, "by_bot": False})
        return True

    async def press(
        self,
        chat_id: int,
        message_id: int,
        user_id: int,
        data: str = "",
        text: str = "",
        timeout: float = 0,  # noqa: ASYNC109
    ) -> Json:
        """Press a button by its data or text; gives {query_id, seq, answer}, waiting `timeout` seconds."""
        seq = self._events.seq
        chat = self._world.chat(chat_id)
        if not data:
            data = _button(chat, message_id, text)
        query_id = people.press(self._api, chat, message_id, self._world.user(user_id), data)
        answers = await self._events.wait(
            seq, lambda e: e["type"] == "callback_answer" and e["query_id"] == query_id, 1, timeout
        )
        return {"query_id": query_id, "seq": seq, "answer": answers[0] if answers else None}

    async def inline(
        self,
        user_id: int,
        query: str,
        offset: str = "",
        chat_type: str = "",
        timeout: float = 5,  # noqa: ASYNC109
    ) -> Json:
        """Type `@bot query`; gives {query_id, answer}, the answer within `timeout` seconds."""
        seq = self._events.seq
        query_id = inline.ask(self._api, self._world.user(user_id), query, offset, chat_type)
        answers = await self._events.wait(
            seq, lambda e: e["type"] == "inline_answer" and e["query_id"] == query_id, 1, timeout
        )
        return {"query_id": query_id, "answer": answers[0] if answers else None}

    def choose(self, user_id: int, chat_id: int, query_id: str, result_id: str, thread_id: int = 0) -> Json:
        """Send an inline result into a chat; gives the message."""
        chat, user = self._world.chat(chat_id), self._world.user(user_id)
        return inline.choose(self._api, chat, user, query_id, result_id, Draft(thread_id=thread_id))

    def vote(self, chat_id: int, message_id: int, user_id: int, options: list[int]) -> bool:
        """Vote in a poll."""
        message = self._world.chat(chat_id).messages[message_id]
        polling.vote(self._api, message["poll"]["id"], self._world.user(user_id), options)
        return True

    def upload(
        self, content: str, name: str = "photo.png", mime: str = "image/png", folder: str = "photos"
    ) -> str:
        """Keep a file (base64) for `say`; gives its file id."""
        return self._world.add_file(base64.b64decode(content), name, mime, folder).file_id

    def update(self, update: Json) -> bool:
        """Hand the bot an update as it is, however odd."""
        self._api.updates.put_raw(update)
        return True


def _button(chat: Chat, message_id: int, text: str) -> str:
    message = chat.messages.get(message_id) or {}
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    for row in rows:
        for button in row:
            if button["text"] == text and "callback_data" in button:
                return str(button["callback_data"])
    raise ControlError(f"message {message_id} has no button {text!r}")
