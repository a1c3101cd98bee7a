"""Questions of the bot that are answered by a reply to them.

What a question is about stands in its last line (#定时12), so an answer is understood after a restart.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from telegram import Bot, ForceReply, Message, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from handlers.addressing import message_of
from handlers.context import AnyApplication, Context
from handlers.memory import Place
from handlers.rendering import compose
from handlers.rights import Rights
from handlers.sending import send

Taker = Callable[[Bot, Message, int], Awaitable[None]]


class Prompts:
    """Asks keepers in their private chats, and hands what they reply to whoever asked."""

    def __init__(self, rights: Rights) -> None:
        self._rights = rights
        self._takers: dict[str, Taker] = {}

    def on(self, mark: str, taker: Taker) -> None:
        """Give replies to questions of this mark to `taker`, with the number they are about."""
        self._takers[mark] = taker

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here. Comes before the commands and before asking."""
        new = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.COMMAND
        application.add_handler(MessageHandler(new & _Answers(self), self.take))

    async def ask(self, bot: Bot, place: Place, mark: str, number: int, text: str) -> None:
        """Put a question."""
        lines = [("", line) for line in (*text.splitlines(), f"#{mark}{number}")]
        await send(bot, place, compose(lines), ForceReply())

    def find(self, message: Message) -> tuple[Taker, int] | None:
        """Whom a message answers, and what it is about."""
        asked = message.reply_to_message
        if asked is None or asked.from_user is None or not asked.from_user.is_bot:
            return None
        match = re.search(r"#(\D+)(\d{1,18})$", (asked.text or "").strip())
        taker = self._takers.get(match[1]) if match else None
        return (taker, int(match[2])) if match and taker else None

    def answers(self, message: Message) -> bool:
        """Whether a message is a keeper's answer to one of these questions."""
        return (
            message.chat.type == ChatType.PRIVATE
            and self._rights.keeps(message)
            and self.find(message) is not None
        )

    async def take(self, update: Update, context: Context) -> None:
        """Hand an answer on."""
        message = message_of(update)
        found = self.find(message)
        if found is not None:
            taker, number = found
            await taker(context.bot, message, number)


class _Answers(filters.MessageFilter):
    def __init__(self, prompts: Prompts) -> None:
        super().__init__()
        self._prompts = prompts

    def filter(self, message: Message) -> bool:
        return self._prompts.answers(message)
