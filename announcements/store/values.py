"""Small things to remember under a key, with an end if they have one."""

from __future__ import annotations

from sqlalchemy import delete, select

from announcements.store.database import Database
from announcements.store.tables import key_values


async def put(database: Database, key: str, value: str, *, expires: float | None = None) -> None:
    """Remember `value`; `expires` in seconds since the epoch."""
    row = {"key": key, "value": value, "expires": expires}
    async with database.writing() as connection:
        await connection.execute(database.upsert(key_values, row, ("value", "expires")))


async def get(database: Database, key: str, now: float) -> str | None:
    """What is remembered, None if nothing or no longer."""
    query = select(key_values.c.value).where(
        key_values.c.key == key, (key_values.c.expires.is_(None)) | (key_values.c.expires > now)
    )
    async with database.reading() as connection:
        return (await connection.execute(query)).scalar()


async def once(database: Database, key: str, now: float, *, expires: float) -> bool:
    """True for the first caller with this key, in any process, until it expires."""
    async with database.writing() as connection:
        await connection.execute(delete(key_values).where(key_values.c.expires <= now))
        made = await connection.execute(
            database.insert(key_values)
            .values(key=key, value="", expires=expires)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(key_values.c.key)
        )
        return made.scalar() is not None
