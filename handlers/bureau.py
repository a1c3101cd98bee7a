"""The room of announcements: the store, the sender, and the handlers that use them, from start to stop."""

from __future__ import annotations

import asyncio
import datetime as dtm
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import ExtBot

from announcements import changes, digesting, drafting, feeds
from announcements.changes import Snapshot
from announcements.courier import Courier
from announcements.limiter import Limiter, Ticket
from announcements.model import Schedule
from announcements.options import Options
from announcements.scheduling import Digest, Scheduler
from announcements.store import announcing, migrating, values
from announcements.store.database import Database, StoreError, trouble
from handlers import texts
from handlers.announcing import Announcing
from handlers.context import AnyApplication
from handlers.facts import Facts
from handlers.membership import Membership
from handlers.office import Office
from handlers.panel import TEXTS as ANNOUNCING
from handlers.past import Past
from handlers.progress import Progress
from handlers.prompts import Prompts
from handlers.rights import Rights
from handlers.rooms import Entry, Room, Scope
from handlers.scheduling import Scheduling
from handlers.subscribing import Subscribing
from handlers.subscriptions import TEXTS as SUBSCRIBING
from knowledge.model import FactBase

_log = logging.getLogger(__name__)

_SNAPSHOT = "facts/snapshot"
_KEPT_ENTITIES = 20_000  # beyond that, changes made while the bot was down are not told
_CLOSING = 0.5  # seconds beyond what the sender allows itself
_ENDING = 0.3  # seconds for what was given up to let go of the store


@dataclass(frozen=True, slots=True)
class BureauTexts:
    """texts/bureau.yaml"""

    changed: str


TEXTS = texts.load("bureau", BureauTexts)


class Bureau(Room):
    """Everything about announcements. Hand `limiter` to the application as its rate limiter.

    Raises StoreError where the store cannot be opened or is of a newer program.
    """

    def __init__(
        self, url: str, facts: Facts, keepers: Iterable[int], options: Options | None = None
    ) -> None:
        self._options = options or Options()
        migrating.migrate_now(url)
        self.limiter = Limiter(self._options.rates)
        self._database = Database.open(url)
        self._facts = facts
        self._courier: Courier | None = None
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._comparing: asyncio.Task[None] | None = None
        self._bot: ExtBot[Ticket] | None = None
        self._office = Office(
            self._database,
            self._options,
            feeds.load(),
            facts,
            Rights(keepers),
            self._wake,
            lambda: self._courier.other if self._courier else "",
        )
        self._prompts = Prompts(self._office.rights)
        self._progress = Progress(self._office)
        self._announcing = Announcing(self._office, self._prompts, self._progress)
        subscribing = Subscribing(self._office)
        self._parts = (
            self._prompts,
            subscribing,
            Membership(self._office, subscribing),
            self._announcing,
            self._progress,
            Past(self._office, self._prompts, self._progress),
            Scheduling(self._office, self._digest),
        )

    def _wake(self) -> None:
        if self._courier is not None:
            self._courier.wake()

    def _digest(self) -> Digest:
        return digesting.digest(self._facts.base, self._today())

    def _today(self) -> dtm.date:
        return dtm.datetime.now(ZoneInfo(self._options.zone)).date()

    # --- the room

    def add_to(self, application: AnyApplication) -> None:
        """Register all handlers of announcements."""
        for part in self._parts:
            part.add_to(application)

    def menu(self, scope: Scope) -> Sequence[Entry]:
        """Subscribing for those who may, announcing for keepers."""
        own = [
            ("subscribe", SUBSCRIBING.menu_subscribe),
            ("subscriptions", SUBSCRIBING.menu_subscriptions),
            ("unsubscribe", SUBSCRIBING.menu_unsubscribe),
        ]
        if scope == "group":
            return own[1:2]
        if scope != "keeper":
            return own
        return [
            *own,
            ("announce", ANNOUNCING.menu_announce),
            ("announcements", ANNOUNCING.menu_announcements),
            ("schedule", ANNOUNCING.menu_schedule),
        ]

    async def start(self, bot: Bot) -> None:
        """Begin to send, and look whether the facts have changed while the bot was down."""
        self._bot = cast(ExtBot[Ticket], bot)
        self._progress.start(bot)
        scheduler = Scheduler(self._database, self._options, self._make_digest)
        self._courier = Courier(
            self._bot, self._database, self.limiter, self._options, self._progress, (scheduler,)
        )
        self._stop = asyncio.Event()
        self._running = asyncio.create_task(self._courier.run(self._stop), name="courier")
        # Beside everything else: a slow disk must not keep askers waiting for the bot to come up.
        self._comparing = asyncio.create_task(self._compare_with_last_time(), name="facts")

    async def facts_changed(self, old: FactBase, new: FactBase) -> None:
        """Draft what has changed, and ask the keepers or send it."""
        await self._tell(changes.snapshot(old), old.digest, new)

    async def stop(self) -> None:
        """End what is on the way, and close the store."""
        self._stop.set()
        ending = {task for task in (self._running, self._comparing) if task is not None}
        try:
            if ending:
                await asyncio.wait(ending, timeout=self._options.closing_seconds + _CLOSING)
        finally:
            # Cancelled twice, a connection that is being closed may never end, and the process with it.
            for task in ending:
                task.cancel()
            if ending:
                await asyncio.wait(ending, timeout=_ENDING)
            await self._database.close()

    async def _make_digest(self, _schedule: Schedule) -> Digest:
        return await asyncio.to_thread(self._digest)

    # --- changes of the facts

    async def _compare_with_last_time(self) -> None:
        base = self._facts.base
        try:
            kept = await values.get(self._database, _SNAPSHOT, self._office.clock())
            digest, _, text = (kept or "").partition("\n")
            if kept and digest != base.digest:
                await self._tell(changes.load(text), digest, base)
            elif not kept:
                await self._keep(base)
        except (ValueError, KeyError, TypeError):
            _log.warning("上次的资料快照读不了，这次不比较。")
            await self._keep(base)
        except Exception as error:  # noqa: BLE001 - nobody awaits this
            _log.error("资料有没有变化，比较不了：%s", trouble(error) or type(error).__name__)

    async def _keep(self, base: FactBase) -> None:
        if len(base.entities) <= _KEPT_ENTITIES:
            text = await asyncio.to_thread(lambda: changes.dump(changes.snapshot(base)))
            await values.put(self._database, _SNAPSHOT, f"{base.digest}\n{text}")

    async def _tell(self, old: Snapshot, digest: str, new: FactBase) -> None:
        if self._options.changes != "off":
            found = await asyncio.to_thread(lambda: changes.changes(old, changes.snapshot(new)))
            for draft in drafting.drafts(found, self._office.feeds, new, self._today()):
                # The same change is told once, whichever process sees it and however often.
                key = f"facts/{digest[:16]}/{new.digest[:16]}/{draft.feed.key}"
                made = await announcing.draft(
                    self._database, draft.feed.key, draft.content, now=self._office.clock(), key=key
                )
                if made is not None:
                    await self._pass_on(made)
        await self._keep(new)

    async def _pass_on(self, announcement: int) -> None:
        if self._options.changes == "send":
            await announcing.move(self._database, announcement, ["draft"], "confirmed")
            self._wake()
            return
        if self._bot is None:
            return
        for keeper in sorted(self._office.rights.keepers):
            try:
                await self._announcing.offer(self._bot, keeper, announcement, TEXTS.changed)
            except TelegramError as error:
                _log.info("没能把资料变化告诉一位管理员：%s", error)


__all__ = ["Bureau", "StoreError"]
