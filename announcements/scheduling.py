"""Makes announcements out of schedules when they are due, each due time once, whatever restarts."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from announcements import timing
from announcements.model import Content, Schedule
from announcements.options import Options
from announcements.store import announcing, schedules
from announcements.store.database import Database

_log = logging.getLogger(__name__)

LATE = 120.0
"""Seconds after which a due time counts as missed."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest schedule sends now."""

    content: Content
    picture: bytes | None = None


Digests = Callable[[Schedule], Awaitable[Digest]]


class Scheduler:
    """A chore of the sender: looks what is due. `digests` makes the content of digest schedules."""

    def __init__(
        self,
        database: Database,
        options: Options,
        digests: Digests,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._options = options
        self._digests = digests
        self._clock = clock

    async def __call__(self) -> None:
        """Confirm an announcement for every schedule that is due."""
        now = self._clock()
        for schedule in await schedules.all_active(self._database):
            if schedule.due <= now:
                await self._due(schedule, now)

    async def _due(self, schedule: Schedule, now: float) -> None:
        last = timing.latest_due(schedule.timing, schedule.zone, schedule.due, now)
        following = timing.due_after(schedule.timing, schedule.zone, now)
        if now - last > LATE and self._options.missed == "skip":
            _log.warning("schedule %d: a due time was missed and is skipped", schedule.id)
        else:
            await self._announce(schedule, last, now)
        # Moved on only now: a crash before this repeats the above, and the key keeps it from doubling.
        await schedules.set_due(self._database, schedule.id, schedule.due, following)

    async def _announce(self, schedule: Schedule, due: float, now: float) -> None:
        try:
            digest = (
                await self._digests(schedule) if schedule.source == "digest" else Digest(schedule.content)
            )
        except Exception:  # noqa: BLE001 - one broken schedule must not stop the others
            _log.exception("schedule %d: its content could not be made", schedule.id)
            return
        made = await announcing.draft(
            self._database,
            schedule.feed,
            digest.content,
            now=now,
            by_user=schedule.by_user,
            picture=digest.picture,
            key=f"schedule/{schedule.id}/{int(due)}",
        )
        if made is None:
            # Written before a crash; confirm it if that is all that was missing.
            made = await announcing.with_key(self._database, f"schedule/{schedule.id}/{int(due)}")
        if made is not None:
            await announcing.move(self._database, made, ["draft"], "confirmed")


async def add(database: Database, schedule: Schedule, now: float) -> int:
    """Keep a schedule and reckon when it is due first; its id."""
    return await schedules.add(database, due_first(schedule, now), now)


def due_first(schedule: Schedule, now: float) -> Schedule:
    """A schedule with its next due time."""
    return replace(schedule, due=timing.due_after(schedule.timing, schedule.zone, now))
