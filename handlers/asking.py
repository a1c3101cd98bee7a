"""Questions: any text in a private chat; in a group /ask, a mention, or a reply to the bot."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from telegram import Bot, ForceReply, Message, Update
from telegram.ext import CommandHandler, MessageHandler, filters

from handlers import texts
from handlers.addressing import Asked, asked, asker_of, command_asked, message_of, place_of
from handlers.context import AnyApplication, Context
from handlers.desk import Desk
from handlers.sending import send


@dataclass(frozen=True, slots=True)
class AskingTexts:
    """texts/asking.yaml"""

    what: str
    hint: str
    only_text: str
    unknown_command: str


TEXTS = texts.load("asking", AskingTexts)

_ALBUMS = 500  # albums remembered, so that one of ten pictures gets one reply
_NEW = filters.UpdateType.MESSAGE
_EDITED = filters.UpdateType.EDITED_MESSAGE
_WRITTEN = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
_PRIVATE = filters.ChatType.PRIVATE


class Asking:
    """Answers questions where they were asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._albums: OrderedDict[str, None] = OrderedDict()

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here. Comes after every other command: what is left over is a question."""
        application.add_handlers(
            [
                CommandHandler("ask", self.ask, filters=_NEW | _EDITED),
                MessageHandler(_PRIVATE & _NEW & filters.COMMAND, self.unknown_command),
                MessageHandler((_NEW | _EDITED) & _WRITTEN, self.message),
                MessageHandler(_PRIVATE & _NEW & ~filters.StatusUpdate.ALL & ~filters.COMMAND, self.no_text),
            ]
        )

    async def message(self, update: Update, context: Context) -> None:
        """A text or a caption: a question if it is meant for the bot."""
        message = message_of(update)
        question = asked(message, context.bot.bot)
        replied = message.reply_to_message
        if question is not None and replied is not None and replied.text == TEXTS.what.strip():
            question = replace(question, named=True)  # what the bot asked to be told
        await self._take(question, message, update, context.bot)

    async def ask(self, update: Update, context: Context) -> None:
        """/ask with a question after it, or in reply to one."""
        message = message_of(update)
        await self._take(command_asked(message, context.bot.bot), message, update, context.bot)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """A command nobody knows, in a private chat."""
        await _say(update, context.bot, TEXTS.unknown_command)

    async def no_text(self, update: Update, context: Context) -> None:
        """A sticker, a voice message…: one polite sentence, in a private chat only."""
        message = message_of(update)
        if message.media_group_id is not None:
            if message.media_group_id in self._albums:
                return
            self._albums[message.media_group_id] = None
            if len(self._albums) > _ALBUMS:
                self._albums.popitem(last=False)
        if asker_of(message) is not None:
            await _say(update, context.bot, TEXTS.only_text)

    async def _take(self, question: Asked | None, message: Message, update: Update, bot: Bot) -> None:
        if question is None:
            return
        if update.edited_message is not None:
            if question.text:
                await self._desk.respond_again(bot, question)
        elif question.text:
            await self._desk.respond(bot, question)
        else:
            await send(
                bot,
                place_of(message),
                [TEXTS.what],
                ForceReply(selective=True, input_field_placeholder=TEXTS.hint),
                message.message_id,
            )


async def _say(update: Update, bot: Bot, text: str) -> None:
    await send(bot, place_of(message_of(update)), [text])
