"""Slash commands that list what the facts hold: totals, projects… as the fact base names them."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from handlers.addressing import asker_of, message_of, place_of
from handlers.context import AnyApplication, Context
from handlers.desk import Desk
from handlers.lists import Wanted, slashed
from handlers.sending import send


class Browsing:
    """Answers the fact base's own commands."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handler(
            MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND & _Offered(self), self.browse)
        )

    def wanted(self, message: Message) -> Wanted | None:
        """The list that a command asks for; None for a command the fact base does not have."""
        named = slashed(message.text or "", message.get_bot().username)
        if named is None or all(named.command != one.name for one in self._desk.lists.commands):
            return None
        return named

    async def browse(self, update: Update, context: Context) -> None:
        """Show the first page of the list."""
        message = message_of(update)
        wanted = self.wanted(message)
        if wanted is None or asker_of(message) is None:
            return
        page = self._desk.lists.page(wanted, self._desk.buttons)
        quoted = None if message.chat.type == ChatType.PRIVATE else message.message_id
        await send(context.bot, place_of(message), page.messages, page.keyboard, quoted)


class _Offered(filters.MessageFilter):
    """Lets the commands through that the facts in force offer: they may change while the bot runs."""

    def __init__(self, browsing: Browsing) -> None:
        super().__init__(name="offered by the facts")
        self._browsing = browsing

    def filter(self, message: Message) -> bool:
        """Whether this command lists something."""
        return self._browsing.wanted(message) is not None
