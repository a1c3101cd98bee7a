"""The control API: what tests and the page ask of the sandbox, `POST /control/<action>` with JSON.

Every public method of Control is an action; its parameters are the keys of the JSON object. README.md has
the list with examples.
"""

from __future__ import annotations

import asyncio
import base64
from typing import Any

from sandbox import gatherings, inline, people, topics
from sandbox.api import Api
from sandbox.errors import ControlError, Json
from sandbox.faults import Fault, Faults
from sandbox.journal import Journal
from sandbox.members import change
from sandbox.people import Draft
from sandbox.world import ANONYMOUS_ADMIN, Chat


class Control:
    """The actions."""

    def __init__(self, api: Api, faults: Faults, events: Journal, calls: Journal) -> None:
        self._api = api
        self._world = api.world
        self._faults = faults
        self._events = events
        self._calls = calls

    # --- who and where -------------------------------------------------------------------------------

    def bot(self, username: str = "", name: str = "", privacy: bool | None = None, inline: bool | None = None) -> Json:
        """The bot's account and token; with parameters, change it first."""
        world = self._world
        world.bot.username = username or world.bot.username
        world.bot.first_name = name or world.bot.first_name
        world.privacy = world.privacy if privacy is None else privacy
        world.inline = world.inline if inline is None else inline
        return world.bot_json() | {"token": world.token, "pending_updates": len(self._api.updates)}

    def create_user(
        self,
        first_name: str,
        id: int | None = None,
        last_name: str = "",
        username: str = "",
        is_bot: bool = False,
        language_code: str = "zh-hans",
        started: bool = False,
    ) -> Json:
        """A new person; `started` lets the bot write to them without a first word of theirs."""
        user = self._world.add_user(
            first_name,
            id=id,
            last_name=last_name,
            username=username,
            is_bot=is_bot,
            language_code=language_code,
        )
        self._world.chats[user.id].started = started
        return user.as_json()

    def create_users(self, count: int, started: bool = True) -> list[int]:
        """Many people at once; gives their ids."""
        users = [self._world.add_user(f"用户{number + 1}") for number in range(count)]
        for user in users:
            self._world.chats[user.id].started = started
        return [user.id for user in users]

    def create_chat(
        self,
        title: str,
        type: str = "supergroup",
        id: int | None = None,
        owner: int | None = None,
        admins: list[int] | None = None,
        members: list[int] | None = None,
        bot: str = "member",
        username: str = "",
        forum: bool = False,
        silent: bool = False,
    ) -> Json:
        """A new group, supergroup or channel with the bot in it (`bot`: its status, "" for outside)."""
        chat = gatherings.found(
            self._api,
            type,
            title,
            owner=self._world.user(owner) if owner else None,
            admins=[self._world.user(i) for i in admins or []],
            members=[self._world.user(i) for i in members or []],
            bot=bot,
            id=id,
            username=username,
            forum=forum,
            silent=silent,
        )
        return chat.as_json()

    def create_chats(self, count: int, type: str = "supergroup", title: str = "群", owner: int | None = None) -> list[int]:
        """Many chats at once with the bot in them, without telling it; gives their ids."""
        return [
            self.create_chat(f"{title}{number + 1}", type, owner=owner, silent=True)["id"]
            for number in range(count)
        ]

    def create_topic(self, chat_id: int, user_id: int, name: str, silent: bool = False) -> Json:
        """A new topic of a forum; gives its message_thread_id."""
        chat = self._world.chat(chat_id)
        topic = topics.create(self._api, chat, name, self._world.user(user_id).as_json(), silent=silent)
        self._world.publish({"type": "topics", "chat_id": chat_id})
        return {"message_thread_id": topic.id, "name": topic.name}

    def close_topic(self, chat_id: int, thread_id: int, user_id: int, closed: bool = True) -> bool:
        """Close a topic (0: General), or open it again."""
        chat = self._world.chat(chat_id)
        sender = self._sender(chat, user_id)
        if not thread_id:
            topics.general(self._api, chat, sender, closed=closed)
        elif thread_id in chat.topics:
            topics.shut(self._api, chat, chat.topics[thread_id], sender, closed=closed)
        else:
            raise ControlError(f"no topic {thread_id} in chat {chat_id}")
        self._world.publish({"type": "topics", "chat_id": chat_id})
        return True

    def delete_topic(self, chat_id: int, thread_id: int) -> bool:
        """Delete a topic with its messages."""
        chat = self._world.chat(chat_id)
        topics.delete(self._api, chat, chat.topics[thread_id])
        return True

    def set_member(
        self,
        chat_id: int,
        status: str,
        user_id: int = 0,
        by: int = 0,
        anonymous: bool | None = None,
        rights: dict[str, bool] | None = None,
    ) -> bool:
        """Change the standing of somebody (0: the bot): creator, administrator, member, restricted, left, kicked."""
        user = self._world.user(user_id or self._world.bot.id)
        doer = self._world.user(by) if by else user
        chat = self._world.chat(chat_id)
        change(self._api, chat, user, status, by=doer, anonymous=anonymous, rights=rights)
        return True

    def set_chat(
        self,
        chat_id: int,
        permissions: dict[str, bool] | None = None,
        invalid: bool | None = None,
        deactivated: bool | None = None,
    ) -> bool:
        """What members may do; or make the bot's calls fail with PEER_ID_INVALID, or as deleted."""
        chat = self._world.chat(chat_id)
        chat.permissions = chat.permissions if permissions is None else permissions
        chat.invalid = chat.invalid if invalid is None else invalid
        chat.deactivated = chat.deactivated if deactivated is None else deactivated
        return True

    def upgrade(self, chat_id: int, new_id: int | None = None) -> int:
        """Turn a basic group into a supergroup; gives the new id."""
        return gatherings.upgrade(self._api, self._world.chat(chat_id), new_id).id

    def block(self, user_id: int, blocked: bool = True) -> bool:
        """A user blocks the bot, or unblocks it."""
        gatherings.block(self._api, self._world.user(user_id), blocked=blocked)
        return True

    # --- what people do ------------------------------------------------------------------------------

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
        message = people.say(self._api, self._world.chat(chat_id or user_id), self._world.user(user_id), draft)
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
        timeout: float = 0,
    ) -> Json:
        """Press a button by its data or text; gives {query_id, seq, answer}, the answer within `timeout` seconds."""
        seq = self._events.seq
        chat = self._world.chat(chat_id)
        if not data:
            data = _button(chat, message_id, text)
        query_id = people.press(self._api, chat, message_id, self._world.user(user_id), data)
        answers = await self._events.wait(
            seq, lambda e: e["type"] == "callback_answer" and e["query_id"] == query_id, 1, timeout
        )
        return {"query_id": query_id, "seq": seq, "answer": answers[0] if answers else None}

    def expire(self, seconds: float = 0) -> bool:
        """How long button presses and inline queries may be answered, in seconds (0: not at all)."""
        self._world.query_lifetime = seconds
        return True

    async def inline(
        self, user_id: int, query: str, offset: str = "", chat_type: str = "", timeout: float = 5
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
        people.vote(self._api, message["poll"]["id"], self._world.user(user_id), options)
        return True

    def upload(self, content: str, name: str = "photo.png", mime: str = "image/png", folder: str = "photos") -> str:
        """Keep a file (base64) for `say`; gives its file id."""
        return self._world.add_file(base64.b64decode(content), name, mime, folder).file_id

    def update(self, update: Json) -> bool:
        """Hand the bot an update as it is, however odd."""
        self._api.updates.put_raw(update)
        return True

    # --- what the bot did ----------------------------------------------------------------------------

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
        timeout: float = 5,
        contains: str = "",
        message_id: int | None = None,
    ) -> list[Json]:
        """Wait for events of the bot's doing after `since`: message, edit, delete, pin, action, callback_answer…"""

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
        timeout: float = 0,
        code: int | None = None,
    ) -> list[Json]:
        """The log of Bot API calls: {seq, time, method, chat_id, params, files, code, description, message_id}."""

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

    async def idle(self, timeout: float = 5) -> bool:
        """Wait until the bot has fetched and confirmed every update; False when it has not in time."""
        end = asyncio.get_running_loop().time() + timeout
        while len(self._api.updates):
            if asyncio.get_running_loop().time() > end:
                return False
            await asyncio.sleep(0.005)
        return True

    # --- what goes wrong -----------------------------------------------------------------------------

    def limits(self, **values: Any) -> Json:
        """Telegram's limits; with parameters, change them (`enabled`: true puts them in force)."""
        if values:
            self._api.limits.set(**values)
        return self._api.limits.as_json()

    def add_fault(self, kind: str, **values: Any) -> Json:
        """Put a fault in force; README.md has the kinds and parameters."""
        return self._faults.add(Fault(kind, **values)).as_json()

    def faults(self) -> list[Json]:
        """The faults in force, with how often each hit."""
        return [fault.as_json() for fault in self._faults.all()]

    def clear_faults(self, id: int | None = None) -> bool:
        """Remove one fault, or all."""
        self._faults.remove(id)
        return True

    def forget(self) -> bool:
        """Empty both logs."""
        self._events.clear()
        self._calls.clear()
        return True

    def _sender(self, chat: Chat, user_id: int) -> Json:
        return ANONYMOUS_ADMIN if chat.member(user_id).anonymous else self._world.user(user_id).as_json()


def _button(chat: Chat, message_id: int, text: str) -> str:
    message = chat.messages.get(message_id) or {}
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    for row in rows:
        for button in row:
            if button["text"] == text and "callback_data" in button:
                return str(button["callback_data"])
    raise ControlError(f"message {message_id} has no button {text!r}")
