"""The deliveries that wait in this process: ready ones in order, the others by when they will be ready."""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from collections.abc import Callable, Iterable

from announcements.model import Delivery


class Waiting:
    """Rows in memory. A row is `held` from `add` until `release`, also while it is being sent."""

    def __init__(self) -> None:
        self._ready: deque[Delivery] = deque()
        self._later: list[tuple[float, int, Delivery]] = []
        self._count = itertools.count()
        self._held: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._ready)

    def add(self, rows: Iterable[Delivery]) -> int:
        """Take up rows that are not held yet; how many were new."""
        new = [row for row in rows if row.id not in self._held]
        self._held.update({row.id: row.announcement_id for row in new})
        self._ready.extend(new)
        return len(new)

    def later(self, row: Delivery, when: float) -> None:
        """Put a held row aside until `when`."""
        heapq.heappush(self._later, (when, next(self._count), row))

    def release(self, row: Delivery) -> None:
        """A row is settled, or left to be read from the store again."""
        self._held.pop(row.id, None)

    def holds(self, announcement: int) -> bool:
        """Whether anything of an announcement is in memory."""
        return announcement in self._held.values()

    def keep(self, announcements: Iterable[int]) -> None:
        """Let go of waiting rows of all other announcements."""
        kept = set(announcements)
        dropped = [row for row in self._ready if row.announcement_id not in kept]
        dropped += [row for _, _, row in self._later if row.announcement_id not in kept]
        if not dropped:
            return
        self._ready = deque(row for row in self._ready if row.announcement_id in kept)
        self._later = [entry for entry in self._later if entry[2].announcement_id in kept]
        heapq.heapify(self._later)
        for row in dropped:
            self.release(row)

    def next(self, now: float, ready_at: Callable[[Delivery, float], float]) -> Delivery | None:
        """The first row that may be sent now; those that may not are put aside until they may."""
        while self._later and self._later[0][0] <= now:
            self._ready.appendleft(heapq.heappop(self._later)[2])
        while self._ready:
            row = self._ready.popleft()
            when = ready_at(row, now)
            if when <= now:
                return row
            self.later(row, when)
        return None

    def wakes(self) -> float | None:
        """When the first row that was put aside is due."""
        return self._later[0][0] if self._later else None
