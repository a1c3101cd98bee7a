"""A connection to the store, in one piece for SQLite and PostgreSQL.

SQLite runs in WAL with every writing transaction begun IMMEDIATE: a deferred one that turns from reading to
writing fails at once instead of waiting (https://sqlite.org/lang_transaction.html).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

BUSY_SECONDS = 10.0
_BUSY_STEP = 0.15  # seconds of waiting for a lock that cannot be given up: it happens in a thread
_DRIVERS = {"sqlite": ("sqlite", "sqlite+aiosqlite"), "postgresql": ("postgresql+psycopg",) * 2}


class StoreError(Exception):
    """The store cannot be used as asked; the message says why, for the operator."""


def store_url(url: str, *, sync: bool = False) -> URL:
    """The URL with the driver used here. Raises StoreError for anything but SQLite and PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError("DATABASE_URL 写法不对，应如 sqlite:///data/x.sqlite3 或 postgresql://…") from error
    backend = {"postgres": "postgresql"}.get(name := parsed.get_backend_name(), name)
    if backend not in _DRIVERS:
        raise StoreError(f"DATABASE_URL 只支持 sqlite 和 postgresql，不支持 {backend}")
    return parsed.set(drivername=_DRIVERS[backend][0 if sync else 1])


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite URL, None for PostgreSQL. Raises StoreError for SQLite in memory."""
    parsed = store_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError("DATABASE_URL 要写出文件：内存里的数据停机就没了")
    return Path(parsed.database)


class _Connection(sqlite3.Connection):
    """Undoes its transaction when it is closed.

    SQLite keeps a closed connection, with its transaction and its locks, for as long as one of its
    statements is alive; one that was cancelled half-way lives until the garbage is collected.
    """

    def close(self) -> None:
        """Undo what is not committed, and close."""
        try:
            self.rollback()
        finally:
            super().close()


def prepare(engine: Engine, *, busy_seconds: float = BUSY_SECONDS) -> None:
    """Set a SQLite engine up (WAL, foreign keys, waiting for locks, IMMEDIATE); leaves others alone."""
    if engine.dialect.name != "sqlite":
        return
    step = min(busy_seconds, _BUSY_STEP) if engine.dialect.is_async else busy_seconds

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - any DB-API connection
        connection.isolation_level = None  # the driver's own BEGIN would come too late and be deferred
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={int(step * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        end = time.monotonic() + busy_seconds - step
        while True:
            try:
                connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                if trouble(error) != "locked" or time.monotonic() >= end:
                    raise


class Database:
    """The store's connections. Open with `Database.open(url)`, close with `close()`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._reading = engine.execution_options(reading=True)

    @classmethod
    def open(cls, url: str, *, busy_seconds: float = BUSY_SECONDS) -> Database:
        """Connections to an already migrated store (see `migrating`), opened as needed."""
        parsed = store_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = create_async_engine(
                parsed, connect_args={"factory": _Connection}, pool_size=4, max_overflow=4, pool_timeout=30
            )
        else:
            engine = create_async_engine(parsed, pool_size=4, max_overflow=6, pool_pre_ping=True)
        prepare(engine.sync_engine, busy_seconds=busy_seconds)
        return cls(engine)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads; it never waits for a writer in SQLite."""
        async with self._reading.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes, committed at the end, undone by an exception."""
        async with self.engine.begin() as connection:
            yield connection

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT, in this store's dialect."""
        module: ModuleType = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        statement: sqlite.Insert | postgresql.Insert = module.insert(table)
        return statement

    def upsert(
        self, table: Table, values: Mapping[str, Any], update: Iterable[str]
    ) -> sqlite.Insert | postgresql.Insert:
        """Insert, or where the primary key is there already set the columns named in `update`."""
        statement = self.insert(table).values(**values)
        return statement.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key],
            set_={name: getattr(statement.excluded, name) for name in update},
        )

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def trouble(error: BaseException) -> str:
    """What is wrong with the store: 'full', 'locked', 'down' or 'broken'; '' if it is not the store's fault.

    Trouble passes (somebody makes room, the other writer ends); a programming error does not.
    """
    if isinstance(error, PoolTimeoutError):
        return "locked"
    if not isinstance(error, SQLAlchemyError | OSError):
        return ""
    text = str(getattr(error, "orig", None) or error).lower()
    if "full" in text or "no space" in text:
        return "full"
    if "locked" in text or "busy" in text:
        return "locked"
    if "disk i/o" in text or "readonly" in text or "unable to open" in text or "malformed" in text:
        return "broken"
    if isinstance(error, DBAPIError) and type(error).__name__ in {"OperationalError", "InterfaceError"}:
        return "down"
    return "broken" if isinstance(error, OSError) else ""
