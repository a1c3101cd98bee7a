"""/why in reply to an answer: how the question was understood, and from which facts it was answered."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers import texts
from handlers.addressing import command_asked, message_of
from handlers.context import AnyApplication, Context
from handlers.desk import Desk
from handlers.rendering import compose
from handlers.sending import send


@dataclass(frozen=True, slots=True)
class ExplainingTexts:
    """texts/explaining.yaml"""

    which: str
    heading: str


TEXTS = texts.load("explaining", ExplainingTexts)


class Explaining:
    """Explains answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handler(CommandHandler("why", self.why, filters=filters.UpdateType.MESSAGE))

    async def why(self, update: Update, context: Context) -> None:
        """Explain the answer that is replied to, or else the asker's latest one."""
        message = message_of(update)
        asked = command_asked(message, context.bot.bot)
        if asked is None:
            return
        replied = message.reply_to_message
        exchanges = self._desk.exchanges
        exchange = exchanges.at(message.chat.id, replied.message_id if replied is not None else None)
        if exchange is None and asked.answering is None:
            exchange = exchanges.last(asked.asker)
        if exchange is None:
            await send(context.bot, asked.asker.place, compose([("", TEXTS.which)]), None, asked.quoted)
            return
        lines = await self._desk.facts.explain(exchange.question, exchange.before)
        blocks = [("b", TEXTS.heading), *(("", line) for line in lines)]
        await send(context.bot, asked.asker.place, compose(blocks), None, asked.quoted)
