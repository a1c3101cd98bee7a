"""Announcements in the store: drafts, what is confirmed, what runs, what is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.engine import RowMapping

from announcements.model import (
    Action,
    Announcement,
    Content,
    RunState,
    Tags,
    Target,
    dump_content,
    dump_tags,
    load_content,
    load_tags,
)
from announcements.store.database import Database
from announcements.store.tables import announcements, deliveries

_SAME = (
    *("id", "action", "feed", "state", "about_id", "why", "silent", "pin", "by_user", "key", "file_id"),
    *("created", "not_before", "started", "finished"),
)
_COLUMNS = [column for column in announcements.c if column.name != "picture"]


def _announcement(row: RowMapping) -> Announcement:
    progress = Target(row["progress_chat_id"], row["progress_thread_id"]) if row["progress_chat_id"] else None
    return Announcement(
        **{name: row[name] for name in _SAME},
        content=load_content(row["content"]),
        tags=load_tags(row["tags"]),
        progress=progress,
        progress_message_id=row["progress_message_id"],
    )


async def draft(
    database: Database,
    feed: str,
    content: Content,
    *,
    now: float,
    by_user: int = 0,
    tags: Tags | None = None,
    picture: bytes | None = None,
    action: Action = "send",
    about_id: int = 0,
    key: str | None = None,
    silent: bool = False,
) -> int | None:
    """Write a draft; its id, or None where one with this `key` was written before."""
    row: dict[str, Any] = {
        "action": action,
        "about_id": about_id,
        "feed": feed,
        "tags": dump_tags(tags or {}),
        "content": dump_content(content),
        "picture": picture,
        "by_user": by_user,
        "key": key,
        "silent": silent,
        "created": now,
    }
    query = database.insert(announcements).values(**row)
    if key is not None:
        query = query.on_conflict_do_nothing(index_elements=["key"])
    async with database.writing() as connection:
        made: int | None = (await connection.execute(query.returning(announcements.c.id))).scalar()
        return made


async def change(database: Database, announcement: int, **values: Any) -> bool:  # noqa: ANN401 - columns
    """Set columns of a draft (feed, content, silent, pin, tags, by_user); False once it is confirmed."""
    if "content" in values:
        values["content"] = dump_content(values["content"])
    if "tags" in values:
        values["tags"] = dump_tags(values["tags"])
    async with database.writing() as connection:
        done = await connection.execute(
            update(announcements)
            .where(announcements.c.id == announcement, announcements.c.state == "draft")
            .values(**values)
        )
        return done.rowcount > 0


async def remember_file(database: Database, announcement: int, file_id: str) -> None:
    """Keep what Telegram calls the uploaded picture, so that it is uploaded once."""
    async with database.writing() as connection:
        await connection.execute(
            update(announcements).where(announcements.c.id == announcement).values(file_id=file_id)
        )


async def show_at(database: Database, announcement: int, target: Target, message_id: int) -> None:
    """Keep where the progress is shown."""
    async with database.writing() as connection:
        await connection.execute(
            update(announcements)
            .where(announcements.c.id == announcement)
            .values(
                progress_chat_id=target.chat_id,
                progress_thread_id=target.thread_id,
                progress_message_id=message_id,
            )
        )


async def move(
    database: Database,
    announcement: int,
    was: Sequence[RunState],
    state: RunState,
    *,
    why: str = "",
    **times: float,
) -> bool:
    """Take an announcement from one of the states `was` to `state`; False if it was in none of them.

    So of two that press a button at the same time, one does it. Cancelling settles what was waiting.
    """
    async with database.writing() as connection:
        done = await connection.execute(
            update(announcements)
            .where(announcements.c.id == announcement, announcements.c.state.in_(was))
            .values(state=state, why=why, **times)
        )
        if done.rowcount == 0:
            return False
        if state == "cancelled":
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.announcement_id == announcement, deliveries.c.state == "pending")
                .values(state="skipped", cause="cancelled")
            )
        return True


async def drop(database: Database, announcement: int) -> bool:
    """Forget a draft."""
    async with database.writing() as connection:
        done = await connection.execute(
            delete(announcements).where(announcements.c.id == announcement, announcements.c.state == "draft")
        )
        return done.rowcount > 0


async def get(database: Database, announcement: int) -> Announcement | None:
    """One announcement, None if there is none (any more)."""
    query = select(*_COLUMNS).where(announcements.c.id == announcement)
    async with database.reading() as connection:
        row = (await connection.execute(query)).mappings().first()
    return _announcement(row) if row else None


async def with_key(database: Database, key: str) -> int | None:
    """The announcement that was written with this key."""
    query = select(announcements.c.id).where(announcements.c.key == key)
    async with database.reading() as connection:
        found: int | None = (await connection.execute(query)).scalar()
    return found


async def picture(database: Database, announcement: int) -> bytes | None:
    """The picture to upload, if it has one."""
    query = select(announcements.c.picture).where(announcements.c.id == announcement)
    async with database.reading() as connection:
        return (await connection.execute(query)).scalar()


async def in_state(database: Database, *states: RunState) -> Sequence[Announcement]:
    """All announcements in these states, the oldest first."""
    query = select(*_COLUMNS).where(announcements.c.state.in_(states)).order_by(announcements.c.id)
    async with database.reading() as connection:
        return [_announcement(row) for row in (await connection.execute(query)).mappings()]


async def latest(database: Database, *, limit: int = 10, before: int = 0) -> Sequence[Announcement]:
    """Past and running announcements (no drafts, no recalls or corrections), the newest first."""
    query = select(*_COLUMNS).where(
        announcements.c.action == "send",
        announcements.c.state.in_(("confirmed", "sending", "paused", "done")) | (announcements.c.started > 0),
    )
    if before:
        query = query.where(announcements.c.id < before)
    async with database.reading() as connection:
        rows = await connection.execute(query.order_by(announcements.c.id.desc()).limit(limit))
        return [_announcement(row) for row in rows.mappings()]


async def changes_of(database: Database, announcement: int) -> Sequence[Announcement]:
    """The recalls and corrections of an announcement, in order."""
    query = select(*_COLUMNS).where(announcements.c.about_id == announcement).order_by(announcements.c.id)
    async with database.reading() as connection:
        return [_announcement(row) for row in (await connection.execute(query)).mappings()]
