"""Topics of forums, as far as a bot manages them."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import bot_has_right, check_inside, find_chat, method
from sandbox.model import Chat, Topic
from sandbox.params import Params
from sandbox.shapes import Json
from sandbox.topics import create, delete, general, rename, shut


def _forum(api: Api, p: Params, *, manage: str = "manage topics") -> Chat:
    chat = find_chat(api, p)
    check_inside(api, chat)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not bot_has_right(api, chat, "can_manage_topics", default=False):
        raise bad_request(
            "not enough rights to create a topic" if manage == "create" else "not enough rights"
        )
    return chat


def _topic(chat: Chat, p: Params) -> Topic:
    topic = chat.topics.get(p.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    return topic


@method
def create_forum_topic(api: Api, p: Params) -> Json:
    """Open a new topic."""
    chat = _forum(api, p, manage="create")
    name = p.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("topic name must be non-empty" if not name else "topic name is too long")
    color = p.integer("icon_color") or None
    topic = create(api, chat, name, api.world.bot.as_json(), color, by_bot=True)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


@method
def edit_forum_topic(api: Api, p: Params) -> bool:
    """Rename a topic."""
    chat = _forum(api, p)
    rename(api, chat, _topic(chat, p), p.text("name"), api.world.bot.as_json())
    return True


@method
def close_forum_topic(api: Api, p: Params) -> bool:
    """Close a topic."""
    chat = _forum(api, p)
    shut(api, chat, _topic(chat, p), api.world.bot.as_json(), closed=True)
    return True


@method
def reopen_forum_topic(api: Api, p: Params) -> bool:
    """Open a closed topic again."""
    chat = _forum(api, p)
    shut(api, chat, _topic(chat, p), api.world.bot.as_json(), closed=False)
    return True


@method
def delete_forum_topic(api: Api, p: Params) -> bool:
    """Delete a topic with all its messages."""
    chat = _forum(api, p)
    delete(api, chat, _topic(chat, p))
    return True


@method
def close_general_forum_topic(api: Api, p: Params) -> bool:
    """Close the General topic."""
    general(api, _forum(api, p), api.world.bot.as_json(), closed=True)
    return True


@method
def reopen_general_forum_topic(api: Api, p: Params) -> bool:
    """Open the General topic again."""
    general(api, _forum(api, p), api.world.bot.as_json(), closed=False)
    return True


@method
def get_forum_topic_icon_stickers(api: Api, p: Params) -> list[Json]:
    """There are no stickers here."""
    return []
