"""What a keeper wants announced: taken from a message, shown as it will look, and fixed from then on."""

from __future__ import annotations

import re
from functools import partial

from telegram import Bot, Message
from telegram.constants import MessageLimit
from telegram.error import BadRequest

from announcements import sending
from announcements.model import Content
from handlers.panel import TEXTS
from handlers.sending import patiently

COMMAND = re.compile(r"^[/／]\w+(?:@\w+)?\s*")


class RefusedError(Exception):
    """A message cannot be announced; `args[0]` says why, for the keeper."""


async def taken(bot: Bot, message: Message, *, command: bool = True) -> Content:
    """What a keeper wants announced, shown to them as it will look. Raises RefusedError.

    With text after the command it is that; else the message replied to, frozen as a copy of it, since a
    message that its author edits would read differently in the chats that are sent to last.
    """
    keeper = message.chat.id
    if not command:
        return await _copied(bot, keeper, message, "")
    text = COMMAND.sub("", message.text_html if message.text else message.caption_html or "", count=1)
    if message.text is None:
        return await _copied(bot, keeper, message, text)
    if text:
        return await _written(bot, keeper, text)
    return await _copied(bot, keeper, message.reply_to_message or message, "")


async def _written(bot: Bot, keeper: int, text: str) -> Content:
    try:
        await patiently(partial(bot.send_message, keeper, text, parse_mode="HTML"))
    except BadRequest as error:
        raise RefusedError(TEXTS.too_long.format(most=MessageLimit.MAX_TEXT_LENGTH)) from error
    return Content("text", text)


async def _copied(bot: Bot, keeper: int, message: Message, caption: str) -> Content:
    shape = sending.shape_of(message)
    own = message.photo or message.document or message.video
    given = caption if own and message.caption is not None else None
    try:
        copied = await patiently(
            partial(bot.copy_message, keeper, keeper, message.message_id, caption=given, parse_mode="HTML")
        )
    except BadRequest as error:
        raise RefusedError(TEXTS.cannot_copy) from error
    if message.text is not None:
        return Content("text", message.text_html)
    return Content("copy", chat_id=keeper, message_id=copied.message_id, shape=shape)
