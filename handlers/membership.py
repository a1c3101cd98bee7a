"""The chats the bot comes into and goes out of: noted, greeted once, and never mourned aloud."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from telegram import Bot, Chat, ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from announcements import model
from announcements.model import ChatState
from announcements.store import chats, subscriptions
from handlers import texts
from handlers.addressing import message_of
from handlers.context import AnyApplication, Context
from handlers.memory import Place
from handlers.office import Office, chat_of
from handlers.rendering import compose
from handlers.sending import send
from handlers.subscribing import Subscribing

_log = logging.getLogger(__name__)

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_STATUS = filters.StatusUpdate
_TOPICS = _STATUS.FORUM_TOPIC_CLOSED | _STATUS.FORUM_TOPIC_REOPENED


@dataclass(frozen=True, slots=True)
class MembershipTexts:
    """texts/membership.yaml"""

    hello: str
    reads_addressed: str
    reads_all: str
    channel: str


TEXTS = texts.load("membership", MembershipTexts)


class Membership:
    """Keeps the list of chats, and the subscriptions of closed topics, up to date."""

    def __init__(self, office: Office, subscribing: Subscribing) -> None:
        self._office, self._subscribing = office, subscribing

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handlers(
            [
                ChatMemberHandler(self.moved, ChatMemberHandler.MY_CHAT_MEMBER),
                ChatMemberHandler(self.members_changed, ChatMemberHandler.CHAT_MEMBER),
                MessageHandler(_STATUS.MIGRATE, self.migrated),
                MessageHandler(_TOPICS, self.topic),
                MessageHandler(_STATUS.NEW_CHAT_TITLE, self.retitled),
            ]
        )

    async def moved(self, update: Update, context: Context) -> None:
        """The bot was added, removed, promoted or restricted."""
        change = update.my_chat_member
        if change is None:
            return
        chat, now = change.chat, self._office.clock()
        state, why = _state(change.new_chat_member, chat)
        self._office.rights.forget(chat.id)
        noted = chat_of(chat, now)
        await chats.seen(self._office.database, replace(noted, state=state, why=why))
        if change.old_chat_member.status in _GONE and state in ("active", "muted"):
            await self._introduce(context.bot, change, state)

    async def _introduce(self, bot: Bot, change: ChatMemberUpdated, state: ChatState) -> None:
        chat = change.chat
        try:
            if chat.type in _GROUPS and state == "active":
                me = await bot.get_me()
                sees_all = bool(me.can_read_all_group_messages) or _is_admin(change.new_chat_member)
                city = self._office.facts.base.city
                text = TEXTS.hello.format(
                    bot=city.bot,
                    scope=city.scope,
                    reading=TEXTS.reads_all if sees_all else TEXTS.reads_addressed,
                )
                await send(bot, Place(chat.id), compose([("", line) for line in text.splitlines()]))
            elif chat.type == ChatType.CHANNEL and self._office.rights.keeper(change.from_user):
                title = TEXTS.channel.format(title=chat.title or chat.id)
                await self._subscribing.offer(bot, Place(change.from_user.id), model.Target(chat.id), title)
        except TelegramError as error:
            _log.info("no word of introduction could be said: %s", error)

    async def members_changed(self, update: Update, context: Context) -> None:
        """Somebody else's rights changed: who the admins are is asked anew."""
        if update.chat_member is not None:
            self._office.rights.forget(update.chat_member.chat.id)

    async def migrated(self, update: Update, context: Context) -> None:
        """A group has become a supergroup; both chats tell it."""
        message = message_of(update)
        old, new = message.chat.id, message.migrate_to_chat_id
        if message.migrate_from_chat_id is not None:
            old, new = message.migrate_from_chat_id, message.chat.id
        if new is not None:
            await chats.migrate(self._office.database, old, new, self._office.clock())
            self._office.rights.forget(old)

    async def topic(self, update: Update, context: Context) -> None:
        """A topic was closed, or opened again."""
        message = message_of(update)
        thread = message.message_thread_id or 0
        database = self._office.database
        if message.forum_topic_closed is not None:
            await subscriptions.mark(database, message.chat.id, thread, "paused", "topic_closed")
        else:
            await subscriptions.mark(
                database, message.chat.id, thread, "active", "", was=("topic_closed", "topic_gone")
            )

    async def retitled(self, update: Update, context: Context) -> None:
        """A chat has another title."""
        chat = message_of(update).chat
        known = await chats.get(self._office.database, chat.id)
        if known is not None:
            await chats.seen(self._office.database, replace(known, title=chat.title or ""))


def _is_admin(member: ChatMember) -> bool:
    return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


def _state(member: ChatMember, chat: Chat) -> tuple[ChatState, str]:
    if member.status in _GONE:
        if chat.type == ChatType.PRIVATE:
            return "blocked", "blocked"
        return "left", "kicked" if member.status == ChatMemberStatus.BANNED else "left"
    cannot_write = getattr(member, "can_send_messages", None) is False
    cannot_post = chat.type == ChatType.CHANNEL and getattr(member, "can_post_messages", None) is not True
    return ("muted", "no_right") if cannot_write or cannot_post else ("active", "")
