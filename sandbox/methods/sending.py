"""Putting a message of the bot's into a chat, and sendMessage itself."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import check_may_send, check_thread, find_chat, method, quoted
from sandbox.methods.content import read_keyboard, read_reply, read_text
from sandbox.model import Chat
from sandbox.params import Params
from sandbox.shapes import Json

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def deliver(
    api: Api,
    chat: Chat,
    p: Params,
    body: Json,
    what: str = "text messages",
    right: str = "can_send_messages",
    *,
    counted: bool = True,
) -> Json:
    """Check rights, topic, reply, keyboard and limits, then put the message into the chat."""
    check_may_send(api, chat, what, right)
    reply = read_reply(api, chat, p)
    thread = p.integer("message_thread_id")
    if reply and not thread and reply.get("is_topic_message") and reply["chat"]["id"] == chat.id:
        thread = reply["message_thread_id"]
    check_thread(api, chat, thread)
    keyboard = read_keyboard(p)
    if counted:
        api.limits.check(chat.id, paid=p.flag("allow_paid_broadcast"))
    message: Json = {}
    if chat.type == "channel":
        message["sender_chat"] = chat.as_json()
    else:
        message["from"] = api.world.bot.as_json()
    if thread:
        message["message_thread_id"] = thread
        message["is_topic_message"] = True
        reply = reply or quoted(chat.messages.get(thread, {}))
    elif reply and chat.type == "supergroup" and not chat.is_forum:
        message["message_thread_id"] = reply.get("message_thread_id", reply["message_id"])
    if reply:
        message["reply_to_message"] = reply
    if p.flag("protect_content"):
        message["has_protected_content"] = True
    message.update(body)
    if keyboard:
        message["reply_markup"] = keyboard
    if p.flag("disable_notification"):
        chat.silent.add(chat.next_message)
    chat.last_bot = api.world.bot.id
    return api.world.put(chat, message, by_bot=True)


@method
def send_message(api: Api, p: Params) -> Json:
    """Send text."""
    chat = find_chat(api, p)
    return deliver(api, chat, p, read_text(p))


@method
def send_chat_action(api: Api, p: Params) -> bool:
    """Show that the bot is typing, for five seconds or until it writes."""
    chat = find_chat(api, p)
    check_may_send(api, chat)
    action = p.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    check_thread(api, chat, p.integer("message_thread_id"))
    api.world.publish(
        {
            "type": "action",
            "chat_id": chat.id,
            "thread_id": p.integer("message_thread_id"),
            "action": action,
        }
    )
    return True
