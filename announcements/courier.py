"""The process's sender: holds the lease, takes up what is confirmed, and sees each run to its end.

The sending of single rows is `dispatch`'s; this module decides what runs. A keeper's word (pause, cancel, a
new announcement) may come from any process: it is read from the store every `poll_seconds`, and at once after
`wake()`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence

from announcements import planning
from announcements.dispatch import Dispatch
from announcements.limiter import Limiter
from announcements.model import Announcement, Counts
from announcements.options import Options
from announcements.sending import Bot
from announcements.store import announcing, delivering
from announcements.store.database import Database, trouble
from announcements.store.lease import Lease, LeaseLostError
from announcements.watching import Nobody, Observer

_log = logging.getLogger(__name__)

Chore = Callable[[], Awaitable[None]]


class Courier:
    """Sends what is in the outbox until told to stop. `chores` are done once a poll by the sender alone."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        limiter: Limiter,
        options: Options | None = None,
        observer: Observer | None = None,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._database = database
        self._options = options or Options()
        self._observer = observer or Nobody()
        self._chores = tuple(chores)
        self._lease = Lease(database, seconds=self._options.lease_seconds)
        self._dispatch = Dispatch(bot, database, limiter, self._lease, self._options, self._troubled)
        self._running: dict[int, Announcement] = {}
        self._shown: dict[int, tuple[float, Counts]] = {}
        self._wake = asyncio.Event()
        self._talks: set[asyncio.Task[None]] = set()
        self.sender = False
        self.other = ""
        self.trouble = ""

    def wake(self) -> None:
        """Look into the store now."""
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; then end what is on the way, within `closing_seconds`, and give way."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                work = asyncio.create_task(self._hold_and_send())
                await asyncio.wait({stopping, work}, return_when=asyncio.FIRST_COMPLETED)
                if not work.done():
                    work.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    try:
                        await work
                    except LeaseLostError:
                        _log.warning("another process has taken over the sending")
                    except Exception as error:  # noqa: BLE001 - the sender must live on
                        if kind := trouble(error):
                            await self._troubled(f"store_{kind}", None)
                        else:
                            _log.exception("the sender failed and starts again")
                        await _first(stopping, self._options.poll_seconds)
                self.sender = False
        finally:
            stopping.cancel()
            await self._close()

    async def _close(self) -> None:
        await self._dispatch.close(self._options.closing_seconds)
        for task in tuple(self._talks):
            task.cancel()
        try:
            await self._lease.release()
        except Exception as error:
            if not trouble(error):
                raise

    async def _hold_and_send(self) -> None:
        """Become the sender, then do its work until the lease is lost (LeaseLostError) or the store fails."""
        told = False
        while not (holding := await self._lease.hold()).ours:
            self.other = holding.other
            if not told:
                _log.warning("another process sends (%s); this one only takes down", holding.other)
                self._talk(self._observer.standing_by(holding.other))
                told = True
            await asyncio.sleep(min(self._options.poll_seconds, self._options.lease_seconds / 3))
        self.sender, self.other = True, ""
        await self._dispatch.drain()
        await self._settle()
        if not self._dispatch.stuck:
            await self._troubled("", None)
        self._running = {}
        self._dispatch.reset()
        sending = asyncio.create_task(self._dispatch.run())
        looking = asyncio.create_task(self._look())
        try:
            await asyncio.wait({sending, looking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, looking):
                task.cancel()
            for result in await asyncio.gather(sending, looking, return_exceptions=True):
                if isinstance(result, Exception):
                    raise result

    async def _settle(self) -> None:
        resend = self._options.uncertain == "resend"
        settled = await delivering.settle_interrupted(self._database, resend, time.time())
        if settled:
            _log.warning("%d sends were interrupted and may have arrived", settled)

    async def _look(self) -> None:
        """Renew the lease, take up what is new, let go of what is not to be sent, end what is over."""
        renewed = time.monotonic()
        while True:
            if time.monotonic() - renewed > self._options.lease_seconds / 3:
                if not (await self._lease.hold()).ours:
                    raise LeaseLostError
                renewed = time.monotonic()
            for chore in self._chores:
                await chore()
            await self._take_up()
            await self._end()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause()):
                    await self._wake.wait()
            self._wake.clear()

    def _pause(self) -> float:
        # A run near its end is looked at more often, so that it ends when its last message is out.
        return self._options.poll_seconds if not self._running else min(0.2, self._options.poll_seconds)

    async def _take_up(self) -> None:
        now = time.time()
        for announcement in await announcing.in_state(self._database, "confirmed"):
            if announcement.not_before <= now:
                await planning.begin(self._database, announcement, now)
        running = {
            announcement.id: announcement
            for announcement in await announcing.in_state(self._database, "sending")
        }
        for gone in self._running.keys() - running.keys():
            self._shown.pop(gone, None)
            if (stopped := await announcing.get(self._database, gone)) is not None:
                self._talk(self._show(stopped))
        self._running = running
        await self._dispatch.serve(running)

    async def _end(self) -> None:
        for announcement in list(self._running.values()):
            counts = await delivering.counts(self._database, announcement.id)
            if self._dispatch.holds(announcement.id):
                self._tell_progress(announcement, counts)
                continue
            if counts.sending and not counts.pending:
                # Claimed by a write that was said to have failed: as after a crash.
                await self._settle()
            elif counts.open == 0 and await announcing.move(
                self._database, announcement.id, ["sending"], "done", finished=time.time()
            ):
                del self._running[announcement.id]
                self._shown.pop(announcement.id, None)
                done = await announcing.get(self._database, announcement.id)
                self._talk(self._observer.finished(done or announcement))

    def _tell_progress(self, announcement: Announcement, counts: Counts) -> None:
        now = time.monotonic()
        when, shown = self._shown.get(announcement.id, (0.0, Counts()))
        if counts != shown and now - when >= self._options.progress_seconds:
            self._shown[announcement.id] = now, counts
            left = self._dispatch.seconds_for(counts.open)
            self._talk(self._observer.progressed(announcement, counts, left))

    async def _show(self, announcement: Announcement) -> None:
        counts = await delivering.counts(self._database, announcement.id)
        await self._observer.progressed(announcement, counts, None)

    async def _troubled(self, cause: str, announcement: Announcement | None) -> None:
        if announcement is None:
            if cause == self.trouble:
                return
            self.trouble = cause
        self._talk(self._observer.troubled(cause, announcement))
        self.wake()

    def _talk(self, words: Awaitable[None]) -> None:
        """Tell the observer without waiting for it."""
        task = asyncio.create_task(_safely(words))
        self._talks.add(task)
        task.add_done_callback(self._talks.discard)


async def _safely(words: Awaitable[None]) -> None:
    try:
        await words
    except Exception:  # noqa: BLE001 - whoever looks on must not stop the delivery
        _log.exception("telling how the delivery goes failed")


async def _first(task: asyncio.Task[bool], seconds: float) -> None:
    await asyncio.wait({task}, timeout=seconds)
