"""Topics of a forum: opened, renamed, closed, deleted, each with the service message Telegram shows."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.model import Chat, Topic
from sandbox.shapes import Json


def _tell(api: Api, chat: Chat, thread: int, sender: Json, body: Json, *, by_bot: bool) -> Json:
    message: Json = {"from": sender, **body}
    if sender.get("username") == "GroupAnonymousBot":
        message["sender_chat"] = chat.as_json()
    if thread:
        message |= {"message_thread_id": thread, "is_topic_message": True}
    message = api.world.put(chat, message, by_bot=by_bot)
    if not by_bot and chat.member(api.world.bot.id).present:
        api.updates.put("message", message, chat.id)
    return message


def _is_bot(api: Api, sender: Json) -> bool:
    return bool(sender["id"] == api.world.bot.id)


def create(
    api: Api,
    chat: Chat,
    name: str,
    sender: Json,
    color: int | None = None,
    *,
    by_bot: bool = False,
    silent: bool = False,
) -> Topic:
    """Open a topic; its id is that of the service message."""
    topic = api.world.add_topic(chat, chat.next_message, name, color)
    body = {"forum_topic_created": {"name": name, "icon_color": topic.icon_color}}
    if silent:
        message = {"from": sender, "message_thread_id": topic.id, "is_topic_message": True, **body}
        api.world.put(chat, message)
    else:
        _tell(api, chat, topic.id, sender, body, by_bot=by_bot)
    return topic


def rename(api: Api, chat: Chat, topic: Topic, name: str, sender: Json) -> None:
    """Give a topic another name."""
    if not name or name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    _tell(api, chat, topic.id, sender, {"forum_topic_edited": {"name": name}}, by_bot=_is_bot(api, sender))


def shut(api: Api, chat: Chat, topic: Topic, sender: Json, *, closed: bool) -> None:
    """Close a topic or open it again."""
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    word = "forum_topic_closed" if closed else "forum_topic_reopened"
    _tell(api, chat, topic.id, sender, {word: {}}, by_bot=_is_bot(api, sender))


def general(api: Api, chat: Chat, sender: Json, *, closed: bool) -> None:
    """Close the General topic or open it again."""
    if chat.general_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    chat.general_closed = closed
    word = "forum_topic_closed" if closed else "forum_topic_reopened"
    _tell(api, chat, 0, sender, {word: {}}, by_bot=_is_bot(api, sender))


def delete(api: Api, chat: Chat, topic: Topic) -> None:
    """Delete a topic and its messages; the bot hears nothing of it."""
    topic.deleted = True
    gone = [n for n, message in chat.messages.items() if message.get("message_thread_id") == topic.id]
    for number in gone:
        del chat.messages[number]
    api.world.publish({"type": "topics", "chat_id": chat.id})
