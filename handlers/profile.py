"""What Telegram shows of the bot before anybody has written to it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial

from telegram import Bot
from telegram.constants import BotDescriptionLimit
from telegram.error import TelegramError

from handlers import texts
from handlers.facts import Facts
from handlers.sending import patiently

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProfileTexts:
    """texts/profile.yaml"""

    description: str
    short: str


TEXTS = texts.load("profile", ProfileTexts)


class Profile:
    """The bot's descriptions, written where their owner has written none."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    async def publish(self, bot: Bot) -> None:
        """Set the descriptions that are empty; a server that refuses is a warning, no more."""
        city = self._facts.base.city
        long, short = (
            text.format(bot=city.bot, scope=city.scope).strip() for text in (TEXTS.description, TEXTS.short)
        )
        try:
            if not (await patiently(bot.get_my_description)).description:
                limit = BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
                await patiently(partial(bot.set_my_description, long[:limit]))
            if not (await patiently(bot.get_my_short_description)).short_description:
                limit = BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
                await patiently(partial(bot.set_my_short_description, short[:limit]))
        except TelegramError as error:
            _log.warning("机器人的简介没有设置成功：%s", error)
