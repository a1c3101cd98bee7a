"""A copy of the store in one file, made and put back while the bot runs.

A SQLite store is copied with SQLite's own online backup. A PostgreSQL store is read in one snapshot into such
a SQLite file and put back in one transaction, so one kind of backup serves both (and moves one to the other).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from announcements.store import migrating
from announcements.store.database import StoreError, prepare, sqlite_file, store_url
from announcements.store.tables import lease, metadata

_ROWS = 1000
_SQLITE_HEAD = b"SQLite format 3\x00"


def backup(url: str, file: Path) -> None:
    """Write the store at `url` to `file`, which appears whole or not at all. Raises StoreError."""
    source = sqlite_file(url)
    if source is not None and not source.is_file():
        raise StoreError(f"没有数据可备份：{source} 不存在")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(handle)
    made = Path(name)
    try:
        if source is not None:
            with contextlib.closing(sqlite3.connect(source)) as there:
                _copy(there, made)
        else:
            made.unlink()
            _between(url, f"sqlite:///{made}")
        _check(made)
        with contextlib.closing(sqlite3.connect(made)) as done:
            done.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        made.replace(file)
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise StoreError(f"备份没有成功：{_reason(error)}") from error
    finally:
        for left in (made, *made.parent.glob(f"{made.name}-*")):
            left.unlink(missing_ok=True)


def restore(url: str, file: Path) -> None:
    """Put the store at `url` back to what `file` holds, migrated forward. Raises StoreError.

    What the store held is lost. A running bot sees the old state again from its next look on; a send that was
    under way then is closed against a row that may be gone.
    """
    _check(file)
    target = sqlite_file(url)
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "store.sqlite3"
        try:
            with contextlib.closing(sqlite3.connect(f"file:{file.resolve()}?mode=ro", uri=True)) as there:
                _copy(there, ready)
            migrating.migrate_now(f"sqlite:///{ready}")
            if target is None:
                migrating.migrate_now(url)
                _between(f"sqlite:///{ready}", url)
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(ready)) as there:
                _copy(there, target)
        except (sqlite3.Error, SQLAlchemyError, OSError) as error:
            raise StoreError(f"恢复没有成功：{_reason(error)}") from error


def _copy(source: sqlite3.Connection, file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as target:
        target.execute("PRAGMA busy_timeout=30000")
        source.backup(target)  # all pages at once: one state of the store, writers wait or go on


def _check(file: Path) -> None:
    """Raise StoreError unless the file is a whole backup of ours."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_SQLITE_HEAD))
        if head != _SQLITE_HEAD:
            raise StoreError(f"{file} 不是备份文件")
        with contextlib.closing(sqlite3.connect(f"file:{file.resolve()}?mode=ro", uri=True)) as connection:
            [whole] = connection.execute("PRAGMA integrity_check").fetchone()
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"读不了备份文件 {file}：{_reason(error)}") from error
    if whole != "ok" or not {"alembic_version", "chats", "deliveries"} <= tables:
        raise StoreError(f"{file} 已损坏，或不是本程序的备份")


def _between(source: str, target: str) -> None:
    """Copy all rows from one migrated store to another, replacing what is there."""
    migrating.migrate_now(target)
    one, other = create_engine(store_url(source, sync=True)), create_engine(store_url(target, sync=True))
    prepare(one)
    prepare(other)
    try:
        with _snapshot(one) as reading, other.begin() as writing:
            for table in reversed(metadata.sorted_tables):
                writing.execute(table.delete())
            for table in metadata.sorted_tables:
                if table is lease:
                    continue  # who sends is a matter of the running processes
                for rows in reading.execute(select(table)).mappings().partitions(_ROWS):
                    writing.execute(insert(table), [dict(row) for row in rows])
            _count_on(writing)
    finally:
        one.dispose()
        other.dispose()


def _snapshot(engine: Engine) -> contextlib.AbstractContextManager[Connection]:
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ").begin()
    return engine.execution_options(reading=True).begin()


def _count_on(connection: Connection) -> None:
    """PostgreSQL numbers rows from a sequence, which does not see the numbers that were copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "id" in table.c:
            highest = connection.execute(select(func.max(table.c.id))).scalar()
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :next, false)"),
                {"table": table.name, "next": (highest or 0) + 1},
            )


def _reason(error: Exception) -> str:
    known = str(getattr(error, "orig", None) or error)
    if "full" in known.lower() or "No space" in known:
        return "磁盘已满"
    if "locked" in known:
        return "数据库正被占用"
    return known.splitlines()[0] if known else type(error).__name__
