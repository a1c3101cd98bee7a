"""Repeated announcements in the store."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.engine import RowMapping

from announcements.model import Schedule, dump_content, load_content
from announcements.store.database import Database
from announcements.store.tables import schedules

_PLAIN = ("feed", "timing", "zone", "source", "state", "by_user", "due")


def _schedule(row: RowMapping) -> Schedule:
    return Schedule(content=load_content(row["content"]), **{name: row[name] for name in ("id", *_PLAIN)})


async def add(database: Database, schedule: Schedule, now: float) -> int:
    """Keep a schedule (its id is ignored); the id it got."""
    row = {name: getattr(schedule, name) for name in _PLAIN}
    query = insert(schedules).values(**row, content=dump_content(schedule.content), created=now)
    async with database.writing() as connection:
        return int((await connection.execute(query.returning(schedules.c.id))).scalar_one())


async def all_active(database: Database, *, paused: bool = False) -> Sequence[Schedule]:
    """The schedules that run, with `paused` those that pause too."""
    states = ("active", "paused") if paused else ("active",)
    query = select(schedules).where(schedules.c.state.in_(states)).order_by(schedules.c.id)
    async with database.reading() as connection:
        return [_schedule(row) for row in (await connection.execute(query)).mappings()]


async def get(database: Database, schedule: int) -> Schedule | None:
    """One schedule, None if there is none."""
    async with database.reading() as connection:
        row = (
            (await connection.execute(select(schedules).where(schedules.c.id == schedule))).mappings().first()
        )
    return _schedule(row) if row else None


async def set_state(database: Database, schedule: int, state: str, due: float) -> bool:
    """Pause, revive or end a schedule; `due` is when it is due next."""
    async with database.writing() as connection:
        done = await connection.execute(
            update(schedules).where(schedules.c.id == schedule).values(state=state, due=due)
        )
        return done.rowcount > 0


async def set_due(database: Database, schedule: int, was: float, due: float) -> bool:
    """Move a schedule on to its next due time; False if another process did it first."""
    async with database.writing() as connection:
        done = await connection.execute(
            update(schedules).where(schedules.c.id == schedule, schedules.c.due == was).values(due=due)
        )
        return done.rowcount > 0


async def set_feed(database: Database, schedule: int, feed: str) -> None:
    """Send a schedule to another feed."""
    async with database.writing() as connection:
        await connection.execute(update(schedules).where(schedules.c.id == schedule).values(feed=feed))
