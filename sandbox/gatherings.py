"""Groups and channels as people make and change them: founding, upgrading, blocking the bot."""

from __future__ import annotations

import time

from sandbox.api import Api
from sandbox.errors import ControlError
from sandbox.members import change, member_json
from sandbox.model import Chat, Member, User
from sandbox.shapes import Json


def found(
    api: Api,
    type: str,
    title: str,
    *,
    owner: User | None = None,
    admins: list[User] | None = None,
    members: list[User] | None = None,
    bot: str = "member",
    id: int | None = None,
    username: str = "",
    forum: bool = False,
    silent: bool = False,
) -> Chat:
    """Found a group, supergroup or channel and put the bot in, unless `bot` is empty.

    The bot hears of it as it would from Telegram, unless `silent`.
    """
    if forum and type != "supergroup":
        raise ControlError("only supergroups have topics")
    chat = api.world.add_chat(type, title, id=id, username=username, is_forum=forum)
    if owner:
        chat.members[owner.id] = Member("creator")
    for user in admins or []:
        chat.members[user.id] = Member("administrator")
    for user in members or []:
        chat.members[user.id] = Member("member")
    api.world.publish({"type": "chats", "chat_id": chat.id})
    if bot:
        by = owner or (admins or members or [api.world.bot])[0]
        change(api, chat, api.world.bot, bot, by=by, silent=silent)
    return chat


def upgrade(api: Api, chat: Chat, new_id: int | None = None) -> Chat:
    """Turn a basic group into a supergroup under a new id, with the two service messages."""
    if chat.type != "group" or chat.migrated_to is not None:
        raise ControlError(f"chat {chat.id} is no basic group")
    world = api.world
    new = world.add_chat("supergroup", chat.title, id=new_id)
    new.members = dict(chat.members)
    by = next((world.users[i] for i, m in chat.members.items() if m.is_admin and i in world.users), world.bot)
    left = world.put(chat, {"from": by.as_json(), "migrate_to_chat_id": new.id})
    chat.migrated_to = new.id
    arrived = world.put(new, {"from": by.as_json(), "migrate_from_chat_id": chat.id})
    if chat.member(world.bot.id).present:
        api.updates.put("message", left, chat.id)
        api.updates.put("message", arrived, new.id)
    world.publish({"type": "chats", "chat_id": new.id})
    return new


def block(api: Api, user: User, *, blocked: bool) -> None:
    """A user blocks the bot, or lets it write again."""
    chat = api.world.chats[user.id]
    old = Member("kicked" if chat.member(api.world.bot.id).status == "kicked" else "member")
    new = Member("kicked" if blocked else "member")
    if old.status == new.status:
        return
    chat.members[api.world.bot.id] = new
    update: Json = {
        "chat": chat.as_json(),
        "from": user.as_json(),
        "date": int(time.time()),
        "old_chat_member": member_json(api.world.bot, old),
        "new_chat_member": member_json(api.world.bot, new),
    }
    api.updates.put("my_chat_member", update, chat.id)
    api.world.publish({"type": "chats", "chat_id": chat.id})
