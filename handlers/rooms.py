"""How other parts of the bot (announcements…) move into the application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from telegram import Bot

from handlers.context import AnyApplication
from knowledge.model import FactBase

Scope = Literal["private", "group", "admin", "keeper"]
Entry = tuple[str, str]  # a command without its slash, and its description


class Room:
    """A part of the bot with handlers and work of its own. Override what is needed; the rest does nothing.

    The order of calls: `add_to` once, `start` when Telegram is reached and before the first update, then
    `facts_changed` for every valid change of the facts, and `stop` when the last updates are finished.
    `stop` has three seconds.
    """

    def add_to(self, application: AnyApplication) -> None:
        """Register handlers. They come before those of asking, so what they take is no question."""

    def menu(self, scope: Scope) -> Sequence[Entry]:
        """Commands to add to the menu of a scope. An admin's and a keeper's menu stand for themselves."""
        return ()

    async def start(self, bot: Bot) -> None:
        """Begin to work in the background."""

    async def facts_changed(self, old: FactBase, new: FactBase) -> None:
        """The facts in force have changed."""

    async def stop(self) -> None:
        """End the work in the background."""
