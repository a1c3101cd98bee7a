"""Commands that are the keepers' alone, said in private: what announcing, scheduling and the past share."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from html import escape
from typing import Any

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers import rights
from handlers.addressing import message_of
from handlers.context import Context
from handlers.memory import Place
from handlers.office import Office
from handlers.rights import speaks
from handlers.sending import send

Act = Callable[[Update, Context], Coroutine[Any, Any, None]]


def kept(office: Office, command: str, spoken: str, act: Act) -> list[BaseHandler[Any, Any, Any]]:
    """What takes up /command, or its Chinese name with a slash, and acts where a keeper has said it."""
    new = filters.UpdateType.MESSAGE
    slashed = filters.Regex(rf"^[/／]{re.escape(spoken)}(?:\s|$)")
    told = keepers_only(office, act)
    return [CommandHandler(command, told, filters=new), MessageHandler(new & slashed, told)]


def keepers_only(office: Office, act: Act) -> Act:
    """`act` for keepers in private; others are told that it is not for them, or not here."""

    async def told(update: Update, context: Context) -> None:
        message = message_of(update)
        refused = _refusal(office, message)
        if refused is None:
            await act(update, context)
        else:
            await say(context.bot, message, refused)

    return told


def _refusal(office: Office, message: Message) -> str | None:
    """Why the sender of a message may not use a keeper's command: None where they may, '' to say nothing."""
    if not speaks(message):
        return ""
    if not office.rights.keeps(message):
        return rights.TEXTS.keepers_only
    return None if message.chat.type == ChatType.PRIVATE else rights.TEXTS.private_only


async def say(bot: Bot, message: Message, text: str) -> None:
    """Reply with one text; '' says nothing."""
    if text:
        quoted = None if message.chat.type == ChatType.PRIVATE else message.message_id
        thread = message.message_thread_id if message.is_topic_message else None
        await send(bot, Place(message.chat.id, thread), [escape(text, quote=False)], None, quoted)
