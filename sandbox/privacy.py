"""Which messages of a group a bot gets to see.

With privacy mode on (Telegram's default), and unless it is an administrator: commands meant for it,
replies to it, mentions of it, what was sent by way of it, and service messages. A command without a bot's
name goes to the bot that wrote last, or to all where none did.
"""

from __future__ import annotations

from sandbox.entities import slice_utf16
from sandbox.model import Chat
from sandbox.shapes import Json
from sandbox.world import World

_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
    "forum_topic_edited",
    "group_chat_created",
    "supergroup_chat_created",
)


def is_service(message: Json) -> bool:
    """Whether Telegram itself wrote the message."""
    return any(key in message for key in _SERVICE)


def bot_sees(world: World, chat: Chat, message: Json) -> bool:
    """Whether the bot is told of a message somebody else wrote."""
    if chat.user:
        return chat.member(world.bot.id).status != "kicked"
    standing = chat.members.get(world.bot.id)
    if standing is None or not standing.present:
        return False
    sender = message.get("from")
    # Bots never see each other's messages in groups.
    if sender and sender["is_bot"] and "sender_chat" not in message and not is_service(message):
        return False
    if chat.type == "channel" or standing.is_admin or not world.privacy or is_service(message):
        return True
    if message.get("via_bot", {}).get("id") == world.bot.id:
        return True
    reply = message.get("reply_to_message")
    if reply and reply.get("from", {}).get("id") == world.bot.id and "forum_topic_created" not in reply:
        return True
    return _speaks_to_bot(world, chat, message)


def calls_guest(world: World, chat: Chat, message: Json) -> bool:
    """Whether somebody mentions the bot, in guest mode, where it is not a member."""
    outside = not chat.member(world.bot.id).present
    return world.guest and outside and chat.is_group and _speaks_to_bot(world, chat, message)


def _speaks_to_bot(world: World, chat: Chat, message: Json) -> bool:
    text = message.get("text") or message.get("caption") or ""
    own_name = f"@{world.bot.username}".lower()
    for entity in message.get("entities") or message.get("caption_entities") or ():
        kind = entity["type"]
        if kind == "text_mention" and entity["user"]["id"] == world.bot.id:
            return True
        if kind not in ("mention", "bot_command"):
            continue
        covered = slice_utf16(text, entity["offset"], entity["length"]).lower()
        if covered.endswith(own_name):
            return True
        if kind == "bot_command" and "@" not in covered and entity["offset"] == 0:
            return chat.last_bot in (None, world.bot.id)
    return False
