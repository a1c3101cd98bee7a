"""Puts one announcement's content into one chat, changes it there, or takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from telegram import LinkPreviewOptions, Message
from telegram.constants import MessageLimit, ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from announcements.limiter import Ticket
from announcements.model import Announcement, Content, Delivery, Target

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Bot = ExtBot[Ticket]


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a call: the messages it made, and what the picture it uploaded is called."""

    message_ids: tuple[int, ...] = ()
    file_id: str = ""
    note: str = ""


def text_of(content: Content, part: str = "") -> str:
    """The HTML of an announcement as one target reads it; `part` names its items, none means all.

    Items that do not fit into one message are counted in its last line.
    """
    if content.kind != "items":
        return content.text
    wanted = [int(number) for number in part.split(",") if number] or range(len(content.items))
    lines = [content.items[number].text for number in wanted]
    room = MessageLimit.MAX_TEXT_LENGTH - len(content.text) - len(content.foot) - 40
    shown: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        shown.append(line)
    if len(shown) < len(lines):
        shown.append(f"…（另有 {len(lines) - len(shown)} 条）")
    return "\n".join(part for part in (content.text, *shown, content.foot) if part)


async def put(
    bot: Bot,
    announcement: Announcement,
    target: Target,
    *,
    part: str = "",
    picture: bytes | None = None,
    ticket: Ticket | None = None,
    paid: bool = False,
) -> Sent:
    """Send an announcement's content to a target. Raises what the Bot raises."""
    content = announcement.content
    thread = target.thread_id or None
    silent = announcement.silent
    paying = True if paid else None
    if content.kind == "copy":
        copied = await bot.copy_message(
            target.chat_id,
            content.chat_id,
            content.message_id,
            caption=content.text or None,
            parse_mode=ParseMode.HTML if content.text else None,
            message_thread_id=thread,
            disable_notification=silent,
            allow_paid_broadcast=paying,
            rate_limit_args=ticket,
        )
        return Sent((copied.message_id,))
    if content.kind == "photo":
        message = await bot.send_photo(
            target.chat_id,
            announcement.file_id or picture or b"",
            caption=content.text,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            disable_notification=silent,
            allow_paid_broadcast=paying,
            rate_limit_args=ticket,
        )
        return Sent((message.message_id,), message.photo[-1].file_id if message.photo else "")
    message = await bot.send_message(
        target.chat_id,
        text_of(content, part),
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        message_thread_id=thread,
        disable_notification=silent,
        allow_paid_broadcast=paying,
        rate_limit_args=ticket,
    )
    return Sent((message.message_id,))


async def pin(bot: Bot, chat_id: int, message_id: int) -> str:
    """Pin a message; '' or a note that it was not allowed."""
    try:
        await bot.pin_chat_message(chat_id, message_id, disable_notification=True)
    except TelegramError:
        return "unpinned"
    return ""


async def take_away(bot: Bot, delivery: Delivery, ticket: Ticket | None = None) -> Sent:
    """Delete the messages that a recall is about."""
    for message_id in delivery.about:
        await bot.delete_message(delivery.target.chat_id, message_id, rate_limit_args=ticket)
    return Sent(delivery.about)


async def correct(bot: Bot, announcement: Announcement, delivery: Delivery, ticket: Ticket | None) -> Sent:
    """Edit the messages that a correction is about."""
    content = announcement.content
    for message_id in delivery.about:
        chat_id = delivery.target.chat_id
        if content.shape == "caption":
            await bot.edit_message_caption(
                chat_id, message_id, caption=content.text, parse_mode=ParseMode.HTML, rate_limit_args=ticket
            )
        else:
            await bot.edit_message_text(
                content.text,
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                rate_limit_args=ticket,
            )
    return Sent(delivery.about)


def shape_of(message: Message) -> Literal["text", "caption", "fixed"]:
    """What a correction may change in a message like this: its 'text', its 'caption', or 'fixed'."""
    if message.text is not None:
        return "text"
    media = (message.photo, message.document, message.video, message.animation, message.audio, message.voice)
    return "caption" if any(media) else "fixed"
