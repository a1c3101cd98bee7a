"""Bring a store forward to this program's tables, once, however many processes start at the same time."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from announcements.store.database import StoreError, prepare, sqlite_file, store_url

_SCRIPTS = Path(__file__).with_name("migrations")
_LOCK = 5_140_319  # any number, the same in every process
_START_SECONDS = 60.0


# Alembic tells every start at INFO what it is about to look at.
logging.getLogger("alembic").setLevel(logging.WARNING)


def config() -> Config:
    """Alembic's configuration, with no file of its own."""
    made = Config()
    made.set_main_option("script_location", str(_SCRIPTS))
    return made


def newest() -> str:
    """The revision of this program's tables."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    assert head is not None
    return head


def migrate_now(url: str, *, to: str = "head") -> None:
    """Migrate forward, holding a lock; an up-to-date store is left as it is.

    Raises StoreError where the store was written by a newer program.
    """
    file = sqlite_file(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(store_url(url, sync=True))
    prepare(engine, busy_seconds=_START_SECONDS)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            script = ScriptDirectory.from_config(config())
            current = MigrationContext.configure(connection).get_current_revision()
            if current and current not in {revision.revision for revision in script.walk_revisions()}:
                raise StoreError(f"数据是更新版本的程序写的（{current}），请升级程序，或恢复旧备份")
            if current == script.get_current_head():
                return
            alembic = config()
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, to)
    finally:
        engine.dispose()


async def migrate(url: str) -> None:
    """`migrate_now` beside the event loop."""
    await asyncio.to_thread(migrate_now, url)
