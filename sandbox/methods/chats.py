"""What a chat is and who is in it."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.members import change, member_json
from sandbox.methods.base import check_inside, find_chat, method
from sandbox.model import Chat, User
from sandbox.params import Params
from sandbox.shapes import Json

_REACHABLE = 0x7FFFFFFF


@method
def get_chat(api: Api, p: Params) -> Json:
    """All about a chat."""
    chat = find_chat(api, p)
    check_known(api, chat)
    full = {**chat.as_json(), "accent_color_id": 0, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    if chat.description:
        full["description"] = chat.description
    if chat.is_group:
        full["permissions"] = {
            right: chat.permissions.get(right, right not in ("can_pin_messages", "can_change_info"))
            for right in (
                "can_send_messages",
                "can_send_photos",
                "can_send_documents",
                "can_send_polls",
                "can_send_other_messages",
                "can_add_web_page_previews",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
            )
        }
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return full


def check_known(api: Api, chat: Chat) -> None:
    """The bot must have met the chat."""
    if chat.user:
        if not chat.started:
            raise bad_request("chat not found")
        return
    check_inside(api, chat)


def _user(api: Api, p: Params) -> User:
    user_id = p.integer("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    if user_id == api.world.bot.id:
        return api.world.bot
    user = api.world.users.get(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if user_id <= _REACHABLE else "invalid user_id specified")
    return user


@method
def get_chat_member(api: Api, p: Params) -> Json:
    """Where a user stands in a chat."""
    chat = find_chat(api, p)
    check_known(api, chat)
    return member_json(_user(api, p), chat.member(p.integer("user_id")))


@method
def get_chat_administrators(api: Api, p: Params) -> list[Json]:
    """The administrators of a group or channel, other bots left out."""
    chat = find_chat(api, p)
    check_known(api, chat)
    if chat.user:
        raise bad_request("there are no administrators in the private chat")
    users = api.world.users | {api.world.bot.id: api.world.bot}
    return [
        member_json(users[user_id], member)
        for user_id, member in chat.members.items()
        if member.is_admin and (not users[user_id].is_bot or user_id == api.world.bot.id)
    ]


@method
def get_chat_member_count(api: Api, p: Params) -> int:
    """How many are in a chat."""
    chat = find_chat(api, p)
    check_known(api, chat)
    return 2 if chat.user else sum(member.present for member in chat.members.values())


@method
def leave_chat(api: Api, p: Params) -> bool:
    """Leave a group or channel."""
    chat = find_chat(api, p)
    if chat.user:
        raise bad_request("chat can't be left")
    check_inside(api, chat)
    change(api, chat, api.world.bot, "left", by=api.world.bot)
    return True


@method
def get_user_profile_photos(api: Api, p: Params) -> Json:
    """Nobody has a picture here."""
    _user(api, p)
    return {"total_count": 0, "photos": []}
