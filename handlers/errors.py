"""What happens when handling an update goes wrong: one polite sentence to the user, the cause in the log.

The log has no text and no name of anybody: an update is known by its number and its sort.
"""

from __future__ import annotations

import contextlib
import logging
import traceback
from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from handlers import texts
from handlers.addressing import place_of
from handlers.context import AnyApplication, Context
from handlers.sending import send

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorTexts:
    """texts/errors.yaml"""

    sorry: str


TEXTS = texts.load("errors", ErrorTexts)


def add_to(application: AnyApplication) -> None:
    """Take charge of every error in a handler."""
    application.add_error_handler(handle)


async def handle(update: object, context: Context) -> None:
    """Log the cause, and apologise where the user waits and can be reached."""
    error = context.error
    where = describe(update)
    if isinstance(error, Forbidden):
        _log.info("%s：对方已停用机器人或不让发言：%s", where, error)
        return
    if isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest):
        _log.warning("%s：没能送达 Telegram：%s", where, type(error).__name__)
        return
    _log.error("%s：处理出错：%s", where, cause(error))
    if isinstance(update, Update):
        with contextlib.suppress(TelegramError):
            await _apologise(update, context)


async def _apologise(update: Update, context: Context) -> None:
    if update.inline_query is not None:
        await update.inline_query.answer([], cache_time=0)
        return
    message = update.effective_message
    if update.callback_query is not None:
        await update.callback_query.answer()
    if message is not None and message.chat.type != ChatType.CHANNEL:
        await send(context.bot, place_of(message), [TEXTS.sorry], None, message.message_id)


def cause(error: BaseException | None) -> str:
    """Where it went wrong, without the error's own words: they may quote what somebody wrote."""
    if error is None:
        return "?"
    said = f"：{error}" if isinstance(error, TelegramError) else ""
    return f"{type(error).__name__}{said}\n{''.join(traceback.format_tb(error.__traceback__))}"


def describe(update: object) -> str:
    """An update without anything personal: its number and what sort it is."""
    if not isinstance(update, Update):
        return "后台任务"
    sort = next((name for name in update.to_dict() if name != "update_id"), "?")
    return f"更新 {update.update_id}（{sort}）"
