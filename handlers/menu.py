"""The command menu that Telegram shows, for each sort of chat and for keepers."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from handlers import texts
from handlers.lists import Lists
from handlers.rooms import Entry, Room, Scope
from handlers.sending import patiently

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MenuTexts:
    """texts/menu.yaml"""

    start: str
    help: str
    ask: str
    why: str


TEXTS = texts.load("menu", MenuTexts)


class Menu:
    """The commands on offer: the bot's own, the fact base's, and those of other rooms."""

    def __init__(self, lists: Lists, rooms: Sequence[Room], keepers: Iterable[int]) -> None:
        self._lists, self._rooms, self._keepers = lists, rooms, sorted(keepers)

    def entries(self, private: bool, scope: Scope | None = None) -> list[Entry]:
        """(command, description) pairs in the order of the menu."""
        own = [("ask", TEXTS.ask), *((one.name, one.description) for one in self._lists.commands)]
        own += [("why", TEXTS.why), ("help", TEXTS.help)]
        scope = scope or ("private" if private else "group")
        more = [entry for room in self._rooms for entry in room.menu(scope)]
        return [*([("start", TEXTS.start)] if private else []), *own, *more]

    async def publish(self, bot: Bot) -> None:
        """Tell Telegram the menu of every scope; a server that refuses one is a warning, no more."""
        scopes: list[tuple[BotCommandScope, list[Entry]]] = [
            (BotCommandScopeAllPrivateChats(), self.entries(private=True)),
            (BotCommandScopeAllGroupChats(), self.entries(private=False)),
            (BotCommandScopeAllChatAdministrators(), self.entries(private=False, scope="admin")),
        ]
        scopes += [
            (BotCommandScopeChat(keeper), self.entries(private=True, scope="keeper"))
            for keeper in self._keepers
        ]
        for scope, entries in scopes:
            commands = [BotCommand(name, description) for name, description in entries]
            try:
                await patiently(partial(bot.set_my_commands, commands, scope=scope))
            except TelegramError as error:
                _log.warning("命令菜单没有设置成功（%s）：%s", scope.type, error)
