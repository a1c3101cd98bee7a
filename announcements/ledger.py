"""The run's writes to the store, as many as have gathered in one transaction.

What a send came to is never thrown away: while the store cannot be written, results wait in memory and are
tried again until they are in, and `broken` says why nothing new may be sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from announcements.model import Delivery
from announcements.store import delivering
from announcements.store.database import Database, trouble

_log = logging.getLogger(__name__)


class StoreTroubleError(Exception):
    """The store cannot be written now; `args[0]` says how (see `database.trouble`)."""


@dataclass(slots=True, eq=False)
class _Write:
    delivery: Delivery
    claim: bool
    done: asyncio.Future[bool]


class Ledger:
    """Claims and results of deliveries. `check` is called in every claiming transaction and may raise."""

    def __init__(
        self,
        database: Database,
        check: Callable[[AsyncConnection], Awaitable[None]],
        *,
        retry_seconds: float = 1.0,
    ) -> None:
        self._database = database
        self._check = check
        self._retry_seconds = retry_seconds
        self._queue: list[_Write] = []
        self._filled = asyncio.Event()
        self.broken = ""

    async def claim(self, delivery: Delivery) -> bool:
        """Write that this is about to be sent; False if it must not be any more.

        Raises StoreTroubleError where that could not be written, and what `check` raises.
        """
        return await self._write(delivery, claim=True)

    async def close(self, delivery: Delivery) -> None:
        """Write what became of it, however long that takes."""
        await self._write(delivery, claim=False)

    async def _write(self, delivery: Delivery, *, claim: bool) -> bool:
        write = _Write(delivery, claim, asyncio.get_running_loop().create_future())
        self._queue.append(write)
        self._filled.set()
        return await write.done

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            await self._filled.wait()
            self._filled.clear()
            writes, self._queue = self._queue, []
            try:
                await self._commit([write for write in writes if not write.done.cancelled()])
            except Exception as error:  # noqa: BLE001 - whoever waits for the write gets it
                await self._failed(writes, error)
            else:
                self.broken = ""

    async def _commit(self, writes: list[_Write]) -> None:
        if not writes:
            return
        answers: list[tuple[_Write, bool]] = []
        async with self._database.writing() as connection:
            results = [write for write in writes if not write.claim]
            if results:
                await delivering.close(connection, [write.delivery for write in results])
                answers += [(write, True) for write in results]
            claims = [write for write in writes if write.claim]
            if claims:
                try:
                    await self._check(connection)
                except Exception as error:
                    if trouble(error):
                        raise
                    for write in claims:
                        _settle(write, error)
                    claims = []
            answers += [(write, await delivering.claim(connection, write.delivery)) for write in claims]
        for write, answer in answers:
            if not write.done.done():
                write.done.set_result(answer)

    async def _failed(self, writes: list[_Write], error: Exception) -> None:
        kind = trouble(error)
        if not kind:
            for write in writes:
                _settle(write, error)
            _log.error("cannot write deliveries", exc_info=error)
            return
        if not self.broken:
            _log.error("the store cannot be written (%s), sending pauses", kind)
        self.broken = kind
        for write in writes:
            if write.claim:
                _settle(write, StoreTroubleError(kind))
        self._queue = [write for write in writes if not write.claim] + self._queue
        await asyncio.sleep(self._retry_seconds)
        if self._queue:
            self._filled.set()
        else:
            self.broken = ""  # nothing is owed; the next claim finds out whether it passed


def _settle(write: _Write, error: Exception) -> None:
    if not write.done.done():
        write.done.set_exception(error)
