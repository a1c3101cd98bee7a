"""What all methods share: the registry, finding a chat, and whether the bot may write there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.api import Api
from sandbox.errors import bad_request, forbidden, migrated
from sandbox.model import Chat
from sandbox.params import Params
from sandbox.shapes import Json

Method = Callable[[Api, Params], Any]
METHODS: dict[str, Method] = {}


def method(function: Method) -> Method:
    """Register `send_message` as the Bot API's sendMessage."""
    METHODS[function.__name__.replace("_", "")] = function
    return function


def find_chat(api: Api, p: Params, name: str = "chat_id") -> Chat:
    """The chat named by a parameter: an id or @username."""
    given = p.values.get(name)
    if given is None or given == "":
        raise bad_request(f"{name} is empty")
    if isinstance(given, str) and given.startswith("@"):
        number = api.world.usernames.get(given[1:].lower(), 0)
        number = min(0, number)
    else:
        number = p.integer(name)
    chat = api.world.chats.get(number)
    if chat is None:
        raise bad_request("chat not found")
    if chat.invalid:
        raise bad_request("PEER_ID_INVALID")
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    return chat


def check_inside(api: Api, chat: Chat) -> None:
    """The bot must (still) be in the chat, or the user must let it write."""
    standing = chat.members.get(api.world.bot.id)
    if chat.user:
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if standing and standing.status == "kicked":
            raise forbidden("bot was blocked by the user")
        if chat.user.is_bot:
            raise forbidden("bot can't send messages to bots")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return
    if standing is None or not standing.present:
        if standing and standing.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    if chat.deactivated:
        raise forbidden("the group chat was deleted")


def check_may_send(
    api: Api, chat: Chat, what: str = "text messages", right: str = "can_send_messages"
) -> None:
    """The bot must have the right to send this kind of message; `what` is Telegram's word for it."""
    check_inside(api, chat)
    if chat.user:
        return
    standing = chat.members[api.world.bot.id]
    if chat.type == "channel":
        if not standing.is_admin or not standing.rights.get("can_post_messages", True):
            raise bad_request("need administrator rights in the channel chat")
        return
    if standing.is_admin:
        return
    rights = standing.rights if standing.status == "restricted" else {}
    for name in ("can_send_messages", right):
        if not chat.permissions.get(name, True) or not rights.get(name, True):
            raise bad_request(f"not enough rights to send {what} to the chat")


def bot_has_right(api: Api, chat: Chat, right: str, *, default: bool = True) -> bool:
    """Whether the bot is an administrator with a right (all but those switched off, unless said else)."""
    standing = chat.member(api.world.bot.id)
    return standing.is_admin and standing.rights.get(right, default)


def check_thread(api: Api, chat: Chat, thread: int) -> None:
    """A topic must exist and be open; 0 is a forum's General topic, or no topic at all."""
    if thread and not chat.is_forum:
        raise bad_request("message thread not found")
    if not chat.is_forum:
        return
    manages = bot_has_right(api, chat, "can_manage_topics", default=False)
    if not thread:
        if chat.general_closed and not manages:
            raise bad_request("TOPIC_CLOSED")
        return
    topic = chat.topics.get(thread)
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed and not manages:
        raise bad_request("TOPIC_CLOSED")


def quoted(message: Json) -> Json:
    """A message as another one's `reply_to_message`: without what it replied to itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
