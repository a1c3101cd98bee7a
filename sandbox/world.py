"""Everything that exists in the sandbox: users, chats, topics, messages, files, and the bot's own account.

State only; what the bot may do with it stands in `methods`, what people may do in `people`.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable

from sandbox.errors import ControlError
from sandbox.model import Callback, Chat, Poll, StoredFile, Topic, User
from sandbox.shapes import Json

TOKEN = "7700000005:the-sandbox-needs-no-secret-00000001"  # noqa: S105
_TOPIC_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


class World:
    """All of it. One bot; as many people and chats as wanted."""

    def __init__(self, username: str = "wenjin_bot", name: str = "问晋") -> None:
        self.token = TOKEN
        self.bot = User(int(TOKEN.split(":")[0]), name, username=username, is_bot=True)
        self.privacy = True
        self.inline = True
        self.guest = False
        self.guest_queries: dict[str, tuple[Chat, Json]] = {}
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.usernames: dict[str, int] = {}
        self.files: dict[str, StoredFile] = {}
        self.files_by_path: dict[str, StoredFile] = {}
        self.polls: dict[str, tuple[Poll, int, int]] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline_queries: dict[str, Json] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.profile: dict[str, str] = {}
        self.query_lifetime = 30.0
        self.listeners: list[Callable[[Json], None]] = []
        self._user_ids = itertools.count(100_000_001)
        self._chat_ids = itertools.count(1)
        self._serial = itertools.count(1)

    def bot_json(self) -> Json:
        """What getMe answers."""
        return self.bot.as_json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.inline,
            "supports_guest_queries": self.guest,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def serial(self, prefix: str = "") -> str:
        """An identifier never given before."""
        return f"{prefix}{next(self._serial)}"

    def publish(self, event: Json) -> None:
        """Tell every listener (event log, page) what happened."""
        for listener in self.listeners:
            listener(event)

    def add_user(
        self,
        first_name: str,
        *,
        id: int | None = None,
        last_name: str = "",
        username: str = "",
        is_bot: bool = False,
        language_code: str = "zh-hans",
    ) -> User:
        """A new person (or other bot), with a private chat that the bot cannot write to before they do."""
        number = id if id is not None else next(self._user_ids)
        if number in self.users or number <= 0:
            raise ControlError(f"user id {number} is taken or not positive")
        user = User(number, first_name, last_name, username, language_code, is_bot)
        self.users[number] = user
        if username:
            self.usernames[username.lower()] = number
        self.chats[number] = Chat(number, "private", user=user)
        return user

    def add_chat(
        self,
        type: str,
        title: str,
        *,
        id: int | None = None,
        username: str = "",
        is_forum: bool = False,
    ) -> Chat:
        """A new group, supergroup or channel, still empty."""
        if id is None:
            serial = next(self._chat_ids)
            id = -(5_000_000 + serial) if type == "group" else -(1_002_000_000_000 + serial)
        if id in self.chats or id >= 0:
            raise ControlError(f"chat id {id} is taken or not negative")
        chat = Chat(id, type, title, username, is_forum=is_forum)
        self.chats[id] = chat
        if username:
            self.usernames[username.lower()] = id
        return chat

    def user(self, user_id: int) -> User:
        """A known user. Raises ControlError for any other id."""
        if user_id == self.bot.id:
            return self.bot
        try:
            return self.users[user_id]
        except KeyError:
            raise ControlError(f"no user {user_id}") from None

    def chat(self, chat_id: int) -> Chat:
        """A known chat. Raises ControlError for any other id."""
        try:
            return self.chats[chat_id]
        except KeyError:
            raise ControlError(f"no chat {chat_id}") from None

    def add_topic(self, chat: Chat, message_id: int, name: str, color: int | None = None) -> Topic:
        """A new topic; its id is that of the service message that opened it."""
        topic = Topic(message_id, name, color or _TOPIC_COLORS[len(chat.topics) % len(_TOPIC_COLORS)])
        chat.topics[message_id] = topic
        return topic

    def add_file(self, content: bytes, name: str, mime: str, folder: str) -> StoredFile:
        """Keep a file that was sent."""
        number = self.serial()
        safe = re.sub(r"[^\w.-]", "_", name) or "file"
        suffix = safe.rsplit(".", 1)[-1] if "." in safe else "bin"
        file = StoredFile(
            f"sandbox-{folder}-{number}",
            f"u{number}",
            content,
            name,
            mime,
            f"{folder}/file_{number}.{suffix}",
        )
        self.files[file.file_id] = file
        self.files_by_path[file.path] = file
        return file

    def put(self, chat: Chat, body: Json, *, by_bot: bool = False) -> Json:
        """Store a message with a new id and the time, and show it to the listeners."""
        number = chat.new_id()
        message: Json = {"message_id": number, **body, "date": int(time.time()), "chat": chat.as_json()}
        chat.messages[number] = message
        if by_bot:
            chat.from_bot.append(number)
        self.publish({"type": "message", "chat_id": chat.id, "message": message, "by_bot": by_bot})
        return message
