"""What people do: write, edit, press buttons, vote, react. Each reaches the bot as Telegram would tell it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from sandbox.api import Api
from sandbox.entities import found_in, trimmed
from sandbox.errors import ControlError
from sandbox.markup import parse_html
from sandbox.model import ANONYMOUS_ADMIN, CHANNEL_SENDER, Callback, Chat, User
from sandbox.polling import new_poll
from sandbox.privacy import bot_sees, calls_guest
from sandbox.shapes import Json


@dataclass
class Draft:
    """A message as somebody is about to send it."""

    text: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    photo: str = ""
    document: str = ""
    poll: Json = field(default_factory=dict)
    reply_to: int = 0
    thread_id: int = 0
    anonymous: bool = False
    as_chat: int = 0
    forward_from: list[int] = field(default_factory=list)
    via_bot: bool = False
    reply_markup: Json = field(default_factory=dict)


def say(api: Api, chat: Chat, user: User, draft: Draft) -> Json:
    """Somebody writes a message. Raises ControlError where Telegram's own app would not let them."""
    _may_write(api, chat, user, draft)
    message = _sender(api, chat, user, draft)
    message |= _place(chat, draft)
    message |= _content(api, chat, draft)
    if draft.via_bot:
        message["via_bot"] = api.world.bot.as_json()
    if draft.reply_markup:
        message["reply_markup"] = draft.reply_markup
    if chat.user and not chat.started:
        chat.started = True
    if user.is_bot:
        chat.last_bot = user.id
    message = api.world.put(chat, message)
    if bot_sees(api.world, chat, message):
        api.updates.put("channel_post" if chat.type == "channel" else "message", message, chat.id)
    elif calls_guest(api.world, chat, message):
        query_id = api.world.serial("9")
        api.world.guest_queries[query_id] = (chat, message)
        api.updates.put("guest_message", {**message, "guest_query_id": query_id}, chat.id)
    return message


def _may_write(api: Api, chat: Chat, user: User, draft: Draft) -> None:
    if chat.migrated_to is not None:
        raise ControlError(f"chat {chat.id} became {chat.migrated_to}")
    if chat.user:
        if chat.user is not user:
            raise ControlError(f"chat {chat.id} is private to somebody else")
        if chat.member(api.world.bot.id).status == "kicked":
            raise ControlError(f"user {user.id} blocks the bot; unblock it first")
        return
    standing = chat.member(user.id)
    if not standing.present:
        raise ControlError(f"user {user.id} is not in chat {chat.id}")
    if chat.type == "channel" and not standing.is_admin:
        raise ControlError("only administrators write in a channel")
    if draft.anonymous and not standing.is_admin:
        raise ControlError("only administrators can be anonymous")
    topic = chat.topics.get(draft.thread_id)
    if draft.thread_id and (topic is None or topic.deleted):
        raise ControlError(f"chat {chat.id} has no topic {draft.thread_id}")
    if topic and topic.closed and not standing.is_admin:
        raise ControlError(f"topic {topic.name} is closed")


def _sender(api: Api, chat: Chat, user: User, draft: Draft) -> Json:
    if chat.type == "channel":
        return {"sender_chat": chat.as_json()}
    if draft.as_chat:
        return {"from": CHANNEL_SENDER, "sender_chat": api.world.chat(draft.as_chat).as_json()}
    if draft.anonymous or (chat.is_group and chat.member(user.id).anonymous):
        return {"from": ANONYMOUS_ADMIN, "sender_chat": chat.as_json()}
    return {"from": user.as_json()}


def _place(chat: Chat, draft: Draft) -> Json:
    place: Json = {}
    reply = chat.messages.get(draft.reply_to)
    if draft.reply_to and reply is None:
        raise ControlError(f"no message {draft.reply_to} in chat {chat.id}")
    thread = draft.thread_id
    if reply and not thread and reply.get("is_topic_message"):
        thread = reply["message_thread_id"]
    if thread:
        place |= {"message_thread_id": thread, "is_topic_message": True}
        # In a topic every message that replies to nothing replies to the one that opened the topic.
        reply = reply or chat.messages.get(thread)
    elif reply and chat.type == "supergroup" and not chat.is_forum:
        place["message_thread_id"] = reply.get("message_thread_id", reply["message_id"])
    if reply:
        place["reply_to_message"] = {k: v for k, v in reply.items() if k != "reply_to_message"}
    return place


def _content(api: Api, chat: Chat, draft: Draft) -> Json:
    world = api.world
    if draft.forward_from:
        source = world.chat(draft.forward_from[0]).messages[draft.forward_from[1]]
        keys = ("text", "entities", "photo", "document", "caption", "caption_entities", "poll")
        origin: Json = {"type": "user", "date": source["date"], "sender_user": source.get("from")}
        if source["chat"]["type"] == "channel":
            origin = {
                "type": "channel",
                "date": source["date"],
                "chat": source["chat"],
                "message_id": source["message_id"],
            }
        return {"forward_origin": origin} | {key: source[key] for key in keys if key in source}
    text, entities = parse_html(draft.html) if draft.html else (draft.text, draft.entities)
    text, entities = trimmed(text, entities)
    entities = found_in(text, entities)
    if draft.poll:
        return {"poll": new_poll(world, chat, draft.poll)}
    body: Json = {}
    media = draft.photo or draft.document
    if media:
        from sandbox.methods.media import file_body

        if media not in world.files:
            raise ControlError(f"no file {media}")
        body |= file_body("photo" if draft.photo else "document", world.files[media])
    words, marks = ("caption", "caption_entities") if media else ("text", "entities")
    if text:
        body[words] = text
    if entities:
        body[marks] = entities
    if not body:
        raise ControlError("an empty message")
    return body


def edit(api: Api, chat: Chat, number: int, text: str) -> Json:
    """Somebody changes the text (or caption) of a message of theirs."""
    old = chat.messages.get(number)
    if old is None:
        raise ControlError(f"no message {number} in chat {chat.id}")
    message = chat.messages[number] = dict(old)
    words, marks = ("text", "entities") if "text" in message else ("caption", "caption_entities")
    text, _ = trimmed(text, [])
    message.pop(marks, None)
    message[words] = text
    entities = found_in(text, [])
    if entities:
        message[marks] = entities
    message["edit_date"] = int(time.time())
    api.world.publish({"type": "edit", "chat_id": chat.id, "message": message, "by_bot": False})
    if bot_sees(api.world, chat, message):
        kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
        api.updates.put(kind, message, chat.id)
    return message


def press(api: Api, chat: Chat, number: int, user: User, data: str) -> str:
    """Somebody presses a button with callback data; gives the query's id."""
    message = chat.messages.get(number)
    if message is None:
        raise ControlError(f"no message {number} in chat {chat.id}")
    query_id = api.world.serial(f"{user.id}0")
    api.world.callbacks[query_id] = Callback(user.id, time.monotonic())
    query: Json = {"id": query_id, "from": user.as_json(), "chat_instance": str(chat.id), "data": data}
    inline = chat.inline_ids.get(number)
    if inline:
        query["inline_message_id"] = inline
    else:
        query["message"] = message
    api.updates.put("callback_query", query, chat.id)
    return query_id
