"""/start and /help: who the bot is, what it can be asked, and the commands."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, filters

from handlers import texts
from handlers.addressing import message_of, place_of
from handlers.buttons import ASK, keyboard
from handlers.context import AnyApplication, Context
from handlers.desk import Desk
from handlers.menu import Menu
from handlers.rendering import compose
from handlers.sending import send

_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class GreetingTexts:
    """texts/greeting.yaml"""

    start: str
    examples: str
    help: str
    groups: str
    commands: str


TEXTS = texts.load("greeting", GreetingTexts)


class Greeting:
    """Introduces the bot."""

    def __init__(self, desk: Desk, menu: Menu) -> None:
        self._desk, self._menu = desk, menu

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler("start", self.start, filters=new))
        application.add_handler(CommandHandler("help", self.help, filters=new))

    async def start(self, update: Update, context: Context) -> None:
        """Who the bot is, with examples as buttons."""
        city = self._desk.facts.base.city
        await self._say(update, context, TEXTS.start.format(bot=city.bot, scope=city.scope), [TEXTS.examples])

    async def help(self, update: Update, context: Context) -> None:
        """What can be asked, how in groups, and the commands."""
        message = message_of(update)
        private = message.chat.type == ChatType.PRIVATE
        lines = [] if private else [TEXTS.groups, ""]
        lines += [TEXTS.commands, *(f"/{name}　{text}" for name, text in self._menu.entries(private))]
        city = self._desk.facts.base.city
        await self._say(update, context, TEXTS.help.format(bot=city.bot, scope=city.scope), ["", *lines])

    async def _say(self, update: Update, context: Context, text: str, more: list[str]) -> None:
        message = message_of(update)
        examples = self._desk.facts.base.city.examples[:_EXAMPLES]
        buttons = [(example, self._desk.buttons.data(ASK, example)) for example in examples]
        first, *rest = text.splitlines()
        blocks = [("b", first), *(("", line) for line in (*rest, *more))]
        await send(context.bot, place_of(message), compose(blocks), keyboard(buttons))
