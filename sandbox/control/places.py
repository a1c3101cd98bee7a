"""Actions on who there is and where: users, chats, topics, standings."""

from __future__ import annotations

from sandbox import gatherings, topics
from sandbox.api import Api
from sandbox.errors import ControlError
from sandbox.members import change
from sandbox.model import ANONYMOUS_ADMIN, Chat
from sandbox.shapes import Json


class Places:
    """Users, chats and topics, made and changed."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._world = api.world

    def bot(
        self,
        username: str = "",
        name: str = "",
        privacy: bool | None = None,
        inline: bool | None = None,
        guest: bool | None = None,
    ) -> Json:
        """The bot's account and token; with parameters, change it first."""
        world = self._world
        world.bot.username = username or world.bot.username
        world.bot.first_name = name or world.bot.first_name
        world.privacy = world.privacy if privacy is None else privacy
        world.inline = world.inline if inline is None else inline
        world.guest = world.guest if guest is None else guest
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

    def create_chats(
        self, count: int, type: str = "supergroup", title: str = "群", owner: int | None = None
    ) -> list[int]:
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
        """Change the standing of somebody (0: the bot).

        creator, administrator, member, restricted, left or kicked.
        """
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

    def _sender(self, chat: Chat, user_id: int) -> Json:
        return ANONYMOUS_ADMIN if chat.member(user_id).anonymous else self._world.user(user_id).as_json()
