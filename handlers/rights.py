"""Who may do what: keepers announce, a group's admins subscribe it, everybody decides for a private chat."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from telegram import Bot, Chat, Message, User
from telegram.constants import ChatID, ChatType
from telegram.error import TelegramError

from handlers import texts
from handlers.addressing import asker_of

_FRESH = 60.0  # seconds that a list of admins is believed
_MANY = 5_000


@dataclass(frozen=True, slots=True)
class RightsTexts:
    """texts/rights.yaml"""

    admins_only: str
    keepers_only: str
    private_only: str
    unknown: str
    button_admins_only: str
    button_keepers_only: str


TEXTS = texts.load("rights", RightsTexts)


class UnknownAdminsError(Exception):
    """Telegram does not tell who the admins are."""


class Rights:
    """Knows the keepers, and the admins of groups for a minute."""

    def __init__(self, keepers: Iterable[int], clock: Callable[[], float] = time.monotonic) -> None:
        self.keepers = frozenset(keepers)
        self._clock = clock
        self._admins: dict[int, tuple[float, frozenset[int]]] = {}

    def forget(self, chat_id: int) -> None:
        """The members of a chat have changed: ask again next time."""
        self._admins.pop(chat_id, None)

    def keeps(self, message: Message) -> bool:
        """Whether a message is a keeper's own."""
        person = message.from_user
        return asker_of(message) is not None and message.sender_chat is None and self.keeper(person)

    def keeper(self, person: User | None) -> bool:
        """Whether a person is a keeper."""
        return person is not None and person.id in self.keepers

    async def leads(self, bot: Bot, message: Message) -> bool:
        """Whether who wrote a message may decide for its chat. Raises UnknownAdminsError."""
        if asker_of(message) is None:
            return False
        if message.chat.type == ChatType.PRIVATE:
            return True
        if message.sender_chat is not None:
            # An anonymous admin speaks as the group itself; any other chat is a guest.
            return message.sender_chat.id == message.chat.id
        return await self.administers(bot, message.chat.id, message.from_user)

    async def administers(self, bot: Bot, chat_id: int, person: User | None) -> bool:
        """Whether a person decides for a chat: their own, or one they administer. UnknownAdminsError."""
        if person is None:
            return False
        if chat_id == person.id:
            return True
        if chat_id > 0:
            return False
        if person.is_bot:
            return person.id == ChatID.ANONYMOUS_ADMIN
        return person.id in await self._admins_of(bot, chat_id)

    async def _admins_of(self, bot: Bot, chat_id: int) -> frozenset[int]:
        until, known = self._admins.get(chat_id, (0.0, frozenset[int]()))
        now = self._clock()
        if now < until:
            return known
        try:
            members = await bot.get_chat_administrators(chat_id)
        except TelegramError as error:
            raise UnknownAdminsError from error
        admins = frozenset(member.user.id for member in members)
        if len(self._admins) >= _MANY:
            self._admins = {key: kept for key, kept in self._admins.items() if kept[0] > now}
        self._admins[chat_id] = now + _FRESH, admins
        return admins


def speaks(message: Message) -> bool:
    """Whether a person (or a chat of persons) wrote a message: other bots and channels get no reply."""
    if asker_of(message) is None or message.chat.type == ChatType.CHANNEL:
        return False
    return message.sender_chat is None or message.sender_chat.type != Chat.CHANNEL
