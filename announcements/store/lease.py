"""One process sends at a time; the others know who does.

A holder that died on this machine gives way at once, one elsewhere when its lease has run out.
"""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, delete, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from announcements.store.database import Database
from announcements.store.tables import lease

SECONDS = 15.0


class LeaseLostError(Exception):
    """Another process has taken over: stop sending at once."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether this process may send; if not, `other` is the process that does."""

    ours: bool
    other: str = ""


def _machine() -> str:
    """This machine and process space: only inside it does a process number mean something."""
    try:
        space = Path("/proc/self/ns/pid").readlink().as_posix()
    except OSError:
        space = ""
    return f"{socket.gethostname()}{space}"


def _born(pid: int) -> str:
    """When a process began, in the kernel's count, so a reused number is not mistaken; '' if dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except OSError:
        return "?"
    return "?"


def _dead(holder: str) -> bool:
    """Whether the holder surely runs no more."""
    parts = holder.split("|")
    if len(parts) != 4 or parts[0] != _machine() or not parts[1].isdigit():
        return False
    if os.name != "posix":
        return False
    return _born(int(parts[1])) != parts[2]


def _now(database: Database) -> str:
    # The database's clock, as the processes' own may differ.
    if database.engine.dialect.name == "sqlite":
        return "((julianday('now') - 2440587.5) * 86400.0)"
    return "extract(epoch from clock_timestamp())::double precision"


class Lease:
    """This process's claim to be the one that sends."""

    def __init__(self, database: Database, name: str = "sender", *, seconds: float = SECONDS) -> None:
        self._database = database
        self._name = name
        self.seconds = seconds
        self.holder = f"{_machine()}|{os.getpid()}|{_born(os.getpid())}|{secrets.token_hex(4)}"

    async def hold(self) -> Holding:
        """Take the lease or make it last longer."""
        now: ColumnElement[float] = literal_column(_now(self._database))
        async with self._database.writing() as connection:
            await connection.execute(
                self._database.insert(lease)
                .values(name=self._name, holder=self.holder, until=now + self.seconds)
                .on_conflict_do_nothing(index_elements=["name"])
            )
            query = select(lease.c.holder, (lease.c.until <= now).label("over")).where(
                lease.c.name == self._name
            )
            row = (await connection.execute(query)).one()
            if row.holder != self.holder and not row.over and not _dead(row.holder):
                return Holding(False, self.readable(row.holder))
            taken = await connection.execute(
                update(lease)
                .where(lease.c.name == self._name, lease.c.holder == row.holder)
                .values(holder=self.holder, until=now + self.seconds)
            )
            return Holding(taken.rowcount == 1)

    async def check(self, connection: AsyncConnection) -> None:
        """Raise LeaseLostError inside a transaction that must not happen once another process sends."""
        query = select(lease.c.holder).where(lease.c.name == self._name).with_for_update(read=True)
        if (await connection.execute(query)).scalar() != self.holder:
            raise LeaseLostError

    async def release(self) -> None:
        """Let another process begin at once."""
        async with self._database.writing() as connection:
            await connection.execute(
                delete(lease).where(lease.c.name == self._name, lease.c.holder == self.holder)
            )

    @staticmethod
    def readable(holder: str) -> str:
        """A holder as people read it: machine and process number."""
        machine, _, rest = holder.partition("|")
        return f"{machine.partition('pid:')[0]} #{rest.partition('|')[0]}"
