"""What happened, in order: events of the world and calls of the bot, to be read and waited for."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

from sandbox.shapes import Json

_KEEP = 100_000
Filter = Callable[[Json], bool]


class Journal:
    """Records with a running number `seq`; one can wait until enough of them meet a filter."""

    def __init__(self) -> None:
        self.seq = 0
        self._records: deque[Json] = deque(maxlen=_KEEP)
        self._waiting: list[_Waiter] = []

    def add(self, record: Json) -> None:
        """Keep a record; it gets its number and the time."""
        self.seq += 1
        record = {**record, "seq": self.seq, "time": time.time()}
        self._records.append(record)
        if self._waiting:
            for waiter in self._waiting[:]:
                waiter.look(record)

    def since(self, seq: int, wanted: Filter, limit: int = 0) -> list[Json]:
        """The records after `seq` that meet the filter."""
        found = []
        for record in reversed(self._records):
            if record["seq"] <= seq:
                break
            if wanted(record):
                found.append(record)
        found.reverse()
        return found[:limit] if limit else found

    async def wait(self, seq: int, wanted: Filter, count: int, seconds: float) -> list[Json]:
        """The first `count` records after `seq` that meet the filter; fewer when `seconds` pass."""
        found = self.since(seq, wanted, count)
        if len(found) >= count:
            return found
        waiter = _Waiter(found, wanted, count, asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        try:
            await asyncio.wait_for(waiter.done, seconds)
        except TimeoutError:
            pass
        finally:
            self._waiting.remove(waiter)
        return waiter.found

    def clear(self) -> None:
        """Forget the records; the numbers go on."""
        self._records.clear()


class _Waiter:
    def __init__(self, found: list[Json], wanted: Filter, count: int, done: asyncio.Future[None]) -> None:
        self.found = found
        self.wanted = wanted
        self.count = count
        self.done = done

    def look(self, record: Json) -> None:
        if len(self.found) < self.count and self.wanted(record):
            self.found.append(record)
            if len(self.found) == self.count and not self.done.done():
                self.done.set_result(None)
