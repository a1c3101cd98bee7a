"""The things that are in a world: users, chats, members, topics, polls, files, button presses."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.shapes import Json

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_SENDER: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}


@dataclass
class User:
    """A person or another bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "zh-hans"
    is_bot: bool = False

    def as_json(self) -> Json:
        """The user as updates carry it."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code and not self.is_bot:
            user["language_code"] = self.language_code
        return user


@dataclass
class Member:
    """Where a user stands in a chat."""

    status: str = "member"
    anonymous: bool = False
    rights: dict[str, bool] = field(default_factory=dict)
    custom_title: str = ""

    @property
    def present(self) -> bool:
        """Whether the user is in the chat at all."""
        return self.status not in ("left", "kicked")

    @property
    def is_admin(self) -> bool:
        """Whether the user administers the chat."""
        return self.status in ("creator", "administrator")


@dataclass
class Topic:
    """A topic of a forum."""

    id: int
    name: str
    icon_color: int
    closed: bool = False
    deleted: bool = False


@dataclass
class Poll:
    """A poll and who voted for what."""

    body: Json
    votes: dict[int, list[int]] = field(default_factory=dict)


@dataclass
class Chat:
    """A private chat, group, supergroup or channel, with its messages by id."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    user: User | None = None
    is_forum: bool = False
    description: str = ""
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    general_closed: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    from_bot: list[int] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)
    inline_ids: dict[int, str] = field(default_factory=dict)
    reactions: dict[int, dict[int, list[str]]] = field(default_factory=dict)
    permissions: dict[str, bool] = field(default_factory=dict)
    migrated_to: int | None = None
    invalid: bool = False
    deactivated: bool = False
    started: bool = False
    last_bot: int | None = None
    next_message: int = 1
    brief: Json = field(default_factory=dict)

    def as_json(self) -> Json:
        """The chat as messages carry it."""
        if self.brief:
            return self.brief
        chat: Json = {"id": self.id, "type": self.type}
        if self.user:
            chat |= {
                k: v for k, v in self.user.as_json().items() if k in ("first_name", "last_name", "username")
            }
        else:
            chat["title"] = self.title
            if self.username:
                chat["username"] = self.username
            if self.is_forum:
                chat["is_forum"] = True
            if self.type == "group":
                chat["all_members_are_administrators"] = False
        self.brief = chat
        return chat

    @property
    def is_group(self) -> bool:
        """Whether people talk with each other here."""
        return self.type in ("group", "supergroup")

    def new_id(self) -> int:
        """The next message id of this chat."""
        number = self.next_message
        self.next_message = number + 1
        return number

    def member(self, user_id: int) -> Member:
        """The standing of a user, `left` for one who never was here."""
        return self.members.get(user_id) or Member("left")


@dataclass
class StoredFile:
    """A file that somebody sent."""

    file_id: str
    unique_id: str
    content: bytes
    name: str
    mime: str
    path: str


@dataclass
class Callback:
    """A button press that waits for the bot's answer."""

    user_id: int
    created: float
    answer: Json | None = None
