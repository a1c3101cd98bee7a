"""Changing and deleting messages, pinning them, reacting to them."""

from __future__ import annotations

import time

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import bot_has_right, check_inside, check_may_send, find_chat, method
from sandbox.methods.content import read_caption, read_keyboard, read_text
from sandbox.methods.media import read_media
from sandbox.model import Chat
from sandbox.params import Params
from sandbox.shapes import Json

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_MEDIA_KEYS = ("photo", "document", "video", "audio", "animation")


def _to_edit(api: Api, p: Params) -> tuple[Chat, Json]:
    inline = p.text("inline_message_id")
    if inline:
        place = api.world.inline_messages.get(inline)
        if place is None:
            raise bad_request("MESSAGE_ID_INVALID")
        chat = api.world.chats[place[0]]
        return chat, chat.messages[place[1]]
    chat = find_chat(api, p)
    check_inside(api, chat)
    if "message_id" not in p:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(p.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    own = message.get("from", {}).get("id") == api.world.bot.id
    if not own and not (chat.type == "channel" and bot_has_right(api, chat, "can_edit_messages")):
        raise bad_request("message can't be edited")
    return chat, message


def _change(api: Api, p: Params, chat: Chat, old: Json, drop: tuple[str, ...], new: Json) -> Json | bool:
    kept = {key: value for key, value in old.items() if key not in (*drop, "reply_markup")}
    changed = {**kept, **new}
    keyboard = read_keyboard(p)
    if keyboard and keyboard["inline_keyboard"]:
        changed["reply_markup"] = keyboard
    if changed == old:
        raise bad_request(_NOT_MODIFIED)
    content_changed = any(changed.get(key) != old.get(key) for key in (*drop, *new))
    if content_changed:
        changed["edit_date"] = int(time.time())
    # A new object: what was logged and quoted before the change stays as it was.
    chat.messages[old["message_id"]] = changed
    api.world.publish({"type": "edit", "chat_id": chat.id, "message": changed, "by_bot": True})
    return True if p.text("inline_message_id") else changed


@method
def edit_message_text(api: Api, p: Params) -> Json | bool:
    """Change the text of a message."""
    chat, message = _to_edit(api, p)
    new = read_text(p)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _change(api, p, chat, message, ("text", "entities", "link_preview_options"), new)


@method
def edit_message_caption(api: Api, p: Params) -> Json | bool:
    """Change or remove the caption of a file."""
    chat, message = _to_edit(api, p)
    new = read_caption({}, p)
    if not any(key in message for key in _MEDIA_KEYS):
        raise bad_request("there is no caption in the message to edit")
    return _change(api, p, chat, message, ("caption", "caption_entities", "show_caption_above_media"), new)


@method
def edit_message_media(api: Api, p: Params) -> Json | bool:
    """Put another file in the place of the one there is."""
    chat, message = _to_edit(api, p)
    media = p.object("media")
    if not media:
        raise bad_request("media must be specified")
    new = read_media(api, p, media)
    return _change(
        api, p, chat, message, (*_MEDIA_KEYS, "text", "entities", "caption", "caption_entities"), new
    )


@method
def edit_message_reply_markup(api: Api, p: Params) -> Json | bool:
    """Change or remove the buttons."""
    chat, message = _to_edit(api, p)
    return _change(api, p, chat, message, (), {})


def remove(api: Api, chat: Chat, number: int) -> None:
    """Take a message out of a chat."""
    chat.messages.pop(number, None)
    if number in chat.pinned:
        chat.pinned.remove(number)
    api.world.publish({"type": "delete", "chat_id": chat.id, "message_id": number, "by_bot": True})


def _may_delete(api: Api, chat: Chat, message: Json) -> bool:
    if message.get("from", {}).get("id") == api.world.bot.id or chat.user:
        return True
    return bot_has_right(api, chat, "can_delete_messages")


@method
def delete_message(api: Api, p: Params) -> bool:
    """Delete a message of the bot's, or another's where the bot may."""
    chat = find_chat(api, p)
    check_inside(api, chat)
    message = chat.messages.get(p.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not _may_delete(api, chat, message):
        raise bad_request("message can't be deleted")
    remove(api, chat, message["message_id"])
    return True


@method
def delete_messages(api: Api, p: Params) -> bool:
    """Delete up to a hundred messages; those that are gone already are no error."""
    chat = find_chat(api, p)
    check_inside(api, chat)
    numbers = p.list("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many messages to delete")
    for number in numbers:
        message = chat.messages.get(int(number))
        if message and _may_delete(api, chat, message):
            remove(api, chat, int(number))
    return True


def _may_pin(api: Api, chat: Chat) -> bool:
    if chat.user or bot_has_right(api, chat, "can_pin_messages"):
        return True
    return chat.type != "channel" and chat.permissions.get("can_pin_messages", False)


@method
def pin_chat_message(api: Api, p: Params) -> bool:
    """Pin a message; in groups a service message tells of it."""
    chat = find_chat(api, p)
    check_may_send(api, chat)
    if not _may_pin(api, chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    message = chat.messages.get(p.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    number = message["message_id"]
    if chat.pinned and chat.pinned[-1] == number:
        raise bad_request("CHAT_NOT_MODIFIED")
    if number in chat.pinned:
        chat.pinned.remove(number)
    chat.pinned.append(number)
    api.world.publish({"type": "pin", "chat_id": chat.id, "message_id": number})
    service: Json = {"pinned_message": {**message}}
    if chat.type == "channel":
        service["sender_chat"] = chat.as_json()
    else:
        service["from"] = api.world.bot.as_json()
    if message.get("is_topic_message"):
        service |= {"message_thread_id": message["message_thread_id"], "is_topic_message": True}
    api.world.put(chat, service)
    return True


@method
def unpin_chat_message(api: Api, p: Params) -> bool:
    """Unpin one message, the latest pinned one by default."""
    chat = find_chat(api, p)
    check_inside(api, chat)
    if not _may_pin(api, chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    number = p.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    api.world.publish({"type": "unpin", "chat_id": chat.id, "message_id": number})
    return True


@method
def unpin_all_chat_messages(api: Api, p: Params) -> bool:
    """Unpin all there are."""
    chat = find_chat(api, p)
    check_inside(api, chat)
    if not _may_pin(api, chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    for number in chat.pinned[:]:
        chat.pinned.remove(number)
        api.world.publish({"type": "unpin", "chat_id": chat.id, "message_id": number})
    return True


@method
def set_message_reaction(api: Api, p: Params) -> bool:
    """React to a message with an emoji, or take the reaction back."""
    chat = find_chat(api, p)
    check_inside(api, chat)
    number = p.integer("message_id")
    if number not in chat.messages:
        raise bad_request("message to react not found")
    reactions = p.list("reaction")
    if any(r.get("type") != "emoji" or not r.get("emoji") for r in reactions) or len(reactions) > 1:
        raise bad_request("REACTION_INVALID")
    chat.reactions.setdefault(number, {})[api.world.bot.id] = [r["emoji"] for r in reactions]
    api.world.publish(
        {"type": "reaction", "chat_id": chat.id, "message_id": number, "reactions": chat.reactions[number]}
    )
    return True
