"""Sends single rows: each in its turn, written down before and after, many under way at once."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from announcements import aftermath
from announcements.judging import judge
from announcements.ledger import Ledger, StoreTroubleError
from announcements.limiter import Limiter, Priority, Ticket
from announcements.model import Announcement, Delivery
from announcements.options import Options
from announcements.outage import Outage
from announcements.outcomes import Outcome, outcome
from announcements.performing import Performer
from announcements.sending import Bot
from announcements.store import announcing, delivering
from announcements.store.database import Database, trouble
from announcements.store.lease import Lease, LeaseLostError
from announcements.waiting import Waiting

_log = logging.getLogger(__name__)

_PAGE = 500
_REFILL = 100
_STALE = 0.8  # seconds after which a turn that was not used is given back
_RATE_WINDOW = 10.0

Troubled = Callable[[str, Announcement | None], Awaitable[None]]


class Dispatch:
    """The rows of the running announcements on their way out."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        limiter: Limiter,
        lease: Lease,
        options: Options,
        troubled: Troubled,
    ) -> None:
        self._performer = Performer(bot, database, self._named, paid=options.paid)
        self._database = database
        self._limiter = limiter
        self._lease = lease
        self._options = options
        self._troubled = troubled
        self._ledger = Ledger(database, lease.check)
        self._running: dict[int, Announcement] = {}
        self._waiting = Waiting()
        self._read_to = 0
        self._read_all = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._free = asyncio.Semaphore(options.in_flight)
        self._changed = asyncio.Event()
        self._lost: LeaseLostError | None = None
        self._uploading: set[int] = set()
        self._outage = Outage(options.retry_seconds)
        self._store_down = False
        self._ended: deque[float] = deque(maxlen=400)
        self._writing: asyncio.Task[None] | None = None

    # --- what the courier asks for

    def reset(self) -> None:
        """Begin anew from the store. Nothing may be on the way (see `drain`)."""
        self._waiting = Waiting()
        self._running, self._lost = {}, None
        self._uploading = set()
        self._read_to, self._read_all = 0, False

    async def serve(self, running: Mapping[int, Announcement]) -> None:
        """Send for exactly these announcements from now on."""
        if running.keys() != self._running.keys():
            self._read_to, self._read_all = 0, False
        known = {number: self._running[number].file_id for number in running.keys() & self._running.keys()}
        self._running = {
            number: replace(announcement, file_id=announcement.file_id or known.get(number, ""))
            for number, announcement in running.items()
        }
        self._waiting.keep(running)
        if len(self._waiting) < _REFILL and not self._read_all:
            rows = await delivering.waiting(
                self._database, list(self._running), after=self._read_to, limit=_PAGE
            )
            self._read_all = len(rows) < _PAGE
            if rows:
                self._read_to = rows[-1].id
                self._waiting.add(rows)
        self._changed.set()

    def holds(self, announcement: int) -> bool:
        """Whether rows of an announcement are in memory, or more are to be read."""
        return not self._read_all or self._waiting.holds(announcement)

    def seconds_for(self, rows: int) -> float | None:
        """About how long so many rows will take, at the pace of the last seconds."""
        now = time.monotonic()
        while self._ended and self._ended[0] < now - _RATE_WINDOW:
            self._ended.popleft()
        if len(self._ended) < 3:
            return None
        pace = len(self._ended) / max(now - self._ended[0], 0.1)
        return rows / min(pace, self._options.rates.paid or self._options.rates.overall)

    @property
    def stuck(self) -> bool:
        """Whether nothing is sent because the store cannot be written."""
        return self._store_down

    async def drain(self) -> None:
        """Wait until nothing of this process is on the way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self, seconds: float) -> None:
        """Wait for what is on the way, at most so long. What is not settled by then stays `sending`."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in (*self._tasks, *((self._writing,) if self._writing else ())):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._writing = None

    # --- the loop

    async def run(self) -> None:
        """Send until cancelled. Raises LeaseLostError when another process sends."""
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._ledger.run())
        loop = asyncio.get_running_loop()
        while True:
            if self._lost is not None:
                raise self._lost
            if self._store_down or loop.time() < self._outage.over:
                await self._sit_out(loop.time())
                continue
            row = self._waiting.next(loop.time(), self._ready_at)
            if row is None:
                await self._nothing_to_do(loop.time())
                continue
            uploads = self._uploads(row)
            if uploads:
                self._uploading.add(row.announcement_id)
            await self._free.acquire()
            try:
                ticket = await self._limiter.turn(row.target.chat_id, Priority.BULK, paid=self._options.paid)
            except BaseException:
                self._free.release()
                raise
            if ticket is None:
                self._free.release()
                if uploads:
                    self._uploading.discard(row.announcement_id)
                self._waiting.later(row, self._limiter.ready_at(row.target.chat_id, loop.time()))
                continue
            task = asyncio.create_task(self._deliver(row, ticket, uploads=uploads))
            self._tasks.add(task)
            task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._free.release()
        self._changed.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a delivery failed inside", exc_info=error)

    async def _nothing_to_do(self, now: float) -> None:
        wakes = self._waiting.wakes()
        self._changed.clear()
        try:
            async with asyncio.timeout(None if wakes is None else max(0.0, wakes - now)):
                await self._changed.wait()
        except TimeoutError:
            pass

    async def _sit_out(self, now: float) -> None:
        if now < self._outage.over:
            await asyncio.sleep(self._outage.over - now)
            return
        await asyncio.sleep(self._options.retry_seconds)
        try:
            if not (await self._lease.hold()).ours:
                raise LeaseLostError
        except Exception as error:
            if not trouble(error):
                raise
            return
        if not self._ledger.broken:
            self._store_down = False
            await self._troubled("", None)

    def _ready_at(self, row: Delivery, now: float) -> float:
        rest = row.not_before - time.time()
        if row.announcement_id in self._uploading:
            rest = max(rest, 0.2)
        return max(now + rest if rest > 0 else now, self._limiter.ready_at(row.target.chat_id, now))

    # --- one row

    def _uploads(self, row: Delivery) -> bool:
        """Whether this row is the first of its announcement's pictures, on which the others wait."""
        announcement = self._running.get(row.announcement_id)
        if announcement is None or announcement.action != "send" or announcement.file_id:
            return False
        return announcement.content.kind == "photo"

    async def _deliver(self, row: Delivery, ticket: Ticket, *, uploads: bool) -> None:
        claimed = replace(row, state="sending", attempts=row.attempts + 1, claimed=time.time())
        announcement = self._running.get(row.announcement_id)
        try:
            if announcement is None or not await self._ledger.claim(claimed):
                self._waiting.release(row)
                self._read_to, self._read_all = 0, False
                return
            if asyncio.get_running_loop().time() - ticket.started > _STALE:
                ticket.answered()
                fresh = await self._limiter.turn(row.target.chat_id, paid=self._options.paid)
                ticket = fresh or ticket
            await self._send(announcement, claimed, ticket)
        except LeaseLostError as error:
            self._lost = error
            self._waiting.release(row)
        except StoreTroubleError as error:
            self._waiting.later(row, 0.0)
            if not self._store_down:
                self._store_down = True
                await self._troubled(f"store_{error}", None)
        finally:
            ticket.answered()
            if uploads:
                self._uploading.discard(row.announcement_id)

    async def _send(self, announcement: Announcement, claimed: Delivery, ticket: Ticket) -> None:
        verdict: Outcome | None = None
        try:
            sent = await self._performer.perform(announcement, claimed, ticket)
        except Exception as error:  # noqa: BLE001 - every row gets a verdict
            verdict = outcome(error)
            if verdict.cause == "internal":
                _log.exception("delivery %d failed inside", claimed.id)
            result = judge(claimed, verdict, announcement.action, self._options, time.time())
        else:
            result = replace(
                claimed,
                state="sent",
                message_ids=sent.message_ids,
                note=sent.note or claimed.note,
                cause="",
                closed=time.time(),
            )
        ticket.answered()
        self._outage.heard(verdict, ticket.started, asyncio.get_running_loop().time())
        if verdict is not None and verdict.effect == "stop":
            await self._halt(announcement, verdict.cause)
        await self._ledger.close(result)
        if verdict is not None:
            await self._after(result, verdict)
        if result.state == "pending" and verdict is not None and verdict.effect not in ("moved", "stop"):
            self._waiting.later(result, self._ready_at(result, asyncio.get_running_loop().time()))
        else:
            self._ended.append(time.monotonic())
            self._waiting.release(result)

    def _named(self, announcement: int, file_id: str) -> None:
        """An announcement's picture is uploaded: it is sent by its name from now on."""
        if announcement in self._running:
            self._running[announcement] = replace(self._running[announcement], file_id=file_id)

    async def _after(self, row: Delivery, verdict: Outcome) -> None:
        try:
            again = await aftermath.note(self._database, row, verdict, time.time())
        except Exception as error:
            if not trouble(error):
                raise
            _log.error("what a refusal means could not be written (%s)", trouble(error))
            return
        if again:
            self._read_to, self._read_all = 0, False

    async def _halt(self, announcement: Announcement, cause: str) -> None:
        """Pause a run that cannot go on; before its rows are written back, or they would be tried again."""
        try:
            halted = await announcing.move(self._database, announcement.id, ["sending"], "paused", why=cause)
        except Exception as error:
            if not trouble(error):
                raise
            return
        if halted:
            await self._troubled(cause, announcement)
