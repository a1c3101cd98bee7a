"""Getting a reply to Telegram: waiting where it asks for it, trying again where a connection broke."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from telegram import Bot, ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from handlers.memory import Place
from handlers.transport import UnsentError, UnsentTimeoutError

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_LONGEST_WAIT = 60.0  # seconds; an answer later than that helps nobody
_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0)  # seconds between tries to reach Telegram at all
_RESENDS = (0.3, 1.0)  # seconds before what may have gone out goes out again
_SLOW = 0.5  # seconds after which typing is shown
_TYPING_LASTS = 4.5  # seconds; Telegram shows it for five
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def patiently(call: Callable[[], Awaitable[_T]]) -> _T:
    """Make one call of the Bot API, waiting out floods and trying again after a broken connection.

    What certainly did not go out is tried for a minute. A call that timed out is not made again: it may have
    been carried out. Neither is a refused one. A connection that broke leaves the same doubt, but it is rare,
    and an answer twice is better than none.
    """
    waits, resends = iter(_WAITS), iter(_RESENDS)
    while True:
        try:
            return await call()
        except RetryAfter as error:
            wait = seconds_of(error)
            if wait > _LONGEST_WAIT or next(resends, None) is None:
                raise
        except (UnsentError, UnsentTimeoutError):
            wait = next(waits, 0.0)
            if not wait:
                raise
        except (BadRequest, TimedOut):
            raise
        except NetworkError:
            wait = next(resends, 0.0)
            if not wait:
                raise
        await asyncio.sleep(wait)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait, in seconds."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


async def send(
    bot: Bot,
    place: Place,
    messages: Sequence[str],
    keyboard: InlineKeyboardMarkup | ForceReply | None = None,
    reply_to: int | None = None,
) -> tuple[int, ...]:
    """Send a reply of one or more messages of HTML, the keyboard under the last; the ids of what was sent."""
    sent = []
    for number, text in enumerate(messages, start=1):
        quote = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to is not None else None
        message = await patiently(
            partial(
                bot.send_message,
                place.chat,
                text,
                parse_mode=ParseMode.HTML,
                message_thread_id=place.topic,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard if number == len(messages) else None,
                reply_parameters=quote if number == 1 else None,
            )
        )
        sent.append(message.message_id)
    return tuple(sent)


async def revise(
    bot: Bot,
    place: Place,
    old: Sequence[int],
    messages: Sequence[str],
    keyboard: InlineKeyboardMarkup | None = None,
    reply_to: int | None = None,
) -> tuple[int, ...]:
    """Put a reply in the place of an older one, message by message; the ids of where it stands now.

    A message that can no longer be edited is left, and what it should say is sent anew.
    """
    now: list[int] = []
    for number, text in enumerate(messages):
        markup = keyboard if number == len(messages) - 1 else None
        if number < len(old) and await edit(bot, place, old[number], text, markup):
            now.append(old[number])
        else:
            now.extend(await send(bot, place, messages[number:], keyboard, reply_to))
            break
    for message in old[len(messages) :]:
        try:
            await patiently(partial(bot.delete_message, place.chat, message))
        except BadRequest as error:
            _log.info("an answer's surplus message stays: %s", error)
    return tuple(now)


async def edit(bot: Bot, place: Place, message: int, text: str, markup: InlineKeyboardMarkup | None) -> bool:
    """Change one message; False where Telegram refuses: it is gone, too old, or says just that already."""

    try:
        await patiently(
            partial(
                bot.edit_message_text,
                text,
                chat_id=place.chat,
                message_id=message,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup,
            )
        )
    except BadRequest as error:
        _log.info("a message could not be edited: %s", error)
        return False
    return True


@contextlib.asynccontextmanager
async def typing_when_slow(bot: Bot, place: Place) -> AsyncIterator[None]:
    """Show that the bot is typing while the block runs, from half a second on."""

    async def type_on() -> None:
        await asyncio.sleep(_SLOW)
        while True:
            with contextlib.suppress(TelegramError):
                await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
            await asyncio.sleep(_TYPING_LASTS)

    task = asyncio.create_task(type_on())
    try:
        yield
    finally:
        task.cancel()
