"""Who is in a chat with which rights, as Telegram words it, and what the bot hears when that changes."""

from __future__ import annotations

import time

from sandbox.api import Api
from sandbox.model import ANONYMOUS_ADMIN, Chat, Member, User
from sandbox.shapes import Json

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_post_messages",
    "can_edit_messages",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)
_RARELY_GIVEN = {"can_promote_members", "can_manage_topics"}


def member_json(user: User, member: Member) -> Json:
    """A ChatMember object."""
    body: Json = {"user": user.as_json(), "status": member.status}
    if member.status == "creator":
        body["is_anonymous"] = member.anonymous
        if member.custom_title:
            body["custom_title"] = member.custom_title
    elif member.status == "administrator":
        body |= {"can_be_edited": False, "is_anonymous": member.anonymous}
        body |= {right: member.rights.get(right, right not in _RARELY_GIVEN) for right in ADMIN_RIGHTS}
        if member.custom_title:
            body["custom_title"] = member.custom_title
    elif member.status == "restricted":
        body |= {"is_member": True, "until_date": 0}
        body |= {right: member.rights.get(right, True) for right in MEMBER_RIGHTS}
    elif member.status == "kicked":
        body["until_date"] = 0
    return body


def actor(chat: Chat, user: User) -> Json:
    """Who a service message or an update says did it: an anonymous administrator is hidden."""
    return ANONYMOUS_ADMIN if chat.member(user.id).anonymous else user.as_json()


def change(
    api: Api,
    chat: Chat,
    user: User,
    status: str,
    *,
    by: User,
    anonymous: bool | None = None,
    rights: dict[str, bool] | None = None,
    silent: bool = False,
) -> None:
    """Change somebody's standing in a chat and let the bot and everybody there know."""
    world = api.world
    old = chat.members.get(user.id) or Member("left")
    keep = status == old.status
    new = Member(
        status,
        old.anonymous if anonymous is None and keep else bool(anonymous),
        dict(rights) if rights is not None else (old.rights if keep else {}),
        old.custom_title if keep else "",
    )
    own = user.id == world.bot.id
    before, after = member_json(user, old), member_json(user, new)
    chat.members[user.id] = new
    if silent or before == after:
        return
    update: Json = {
        "chat": chat.as_json(),
        "from": actor(chat, by),
        "date": int(time.time()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    if own:
        api.updates.put("my_chat_member", update, chat.id)
    elif world.bot.id in chat.members and chat.members[world.bot.id].is_admin:
        api.updates.put("chat_member", update, chat.id)
    world.publish({"type": "member", "chat_id": chat.id, "user_id": user.id, "status": status})
    if chat.is_group and old.present != new.present:
        _tell(api, chat, user, by, joined=new.present)


def _tell(api: Api, chat: Chat, user: User, by: User, *, joined: bool) -> None:
    body: Json = {"from": actor(chat, by)}
    if body["from"] is ANONYMOUS_ADMIN:
        body["sender_chat"] = chat.as_json()
    person = user.as_json()
    if joined:
        body |= {"new_chat_participant": person, "new_chat_member": person, "new_chat_members": [person]}
    else:
        body |= {"left_chat_participant": person, "left_chat_member": person}
    message = api.world.put(chat, body)
    if chat.member(api.world.bot.id).present or (
        not joined and user is api.world.bot and by is not api.world.bot
    ):
        api.updates.put("message", message, chat.id)
