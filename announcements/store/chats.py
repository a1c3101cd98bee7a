"""Every chat the bot is or was in, with its state and why."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from announcements.model import Chat, ChatState
from announcements.store.database import Database
from announcements.store.tables import chats, deliveries, subscriptions


def _chat(row: RowMapping) -> Chat:
    return Chat(row["chat_id"], row["type"], row["title"], row["state"], row["why"], row["since"])


async def seen(database: Database, chat: Chat) -> None:
    """Note a chat with its state; one that was lost before becomes what `chat` says."""
    values = {
        "chat_id": chat.chat_id,
        "type": chat.type,
        "title": chat.title,
        "state": chat.state,
        "why": chat.why,
        "since": chat.since,
    }
    async with database.writing() as connection:
        await connection.execute(database.upsert(chats, values, ("type", "title", "state", "why", "since")))


async def mark(database: Database, chat_id: int, state: ChatState, why: str, now: float) -> bool:
    """Set the state of a known chat and why; its subscriptions stay. Whether anything changed."""
    async with database.writing() as connection:
        done = await connection.execute(
            update(chats)
            .where(chats.c.chat_id == chat_id, (chats.c.state != state) | (chats.c.why != why))
            .values(state=state, why=why, since=now)
        )
        return done.rowcount > 0


async def get(database: Database, chat_id: int) -> Chat | None:
    """One chat, None if the bot never saw it."""
    async with database.reading() as connection:
        row = (await connection.execute(select(chats).where(chats.c.chat_id == chat_id))).mappings().first()
    return _chat(row) if row else None


async def channels(database: Database, limit: int = 20) -> Sequence[Chat]:
    """The channels that the bot can post in."""
    query = select(chats).where(chats.c.type == "channel", chats.c.state == "active").order_by(chats.c.title)
    async with database.reading() as connection:
        return [_chat(row) for row in (await connection.execute(query.limit(limit))).mappings()]


async def by_state(database: Database) -> dict[str, int]:
    """How many chats are in each state."""
    async with database.reading() as connection:
        rows = await connection.execute(select(chats.c.state, func.count()).group_by(chats.c.state))
        return {row[0]: row[1] for row in rows}


async def lost(database: Database, limit: int = 50) -> Sequence[Chat]:
    """Chats that cannot be reached, the latest first."""
    query = select(chats).where(chats.c.state.notin_(("active", "moved"))).order_by(chats.c.since.desc())
    async with database.reading() as connection:
        return [_chat(row) for row in (await connection.execute(query.limit(limit))).mappings()]


async def migrate(database: Database, old: int, new: int, now: float) -> None:
    """A group became the supergroup `new`: its subscriptions and open deliveries go there.

    Told twice, or told after the new chat subscribed by itself, it changes nothing more.
    """
    async with database.writing() as connection:
        before = (await connection.execute(select(chats).where(chats.c.chat_id == old))).mappings().first()
        await connection.execute(
            database.insert(chats)
            .values(chat_id=new, type="supergroup", title=before["title"] if before else "", since=now)
            .on_conflict_do_nothing(index_elements=["chat_id"])
        )
        await connection.execute(
            update(chats).where(chats.c.chat_id == old).values(state="moved", why=str(new), since=now)
        )
        await _rename_subscriptions(connection, old, new)
        await _rename_deliveries(connection, old, new)


async def _rename_subscriptions(connection: AsyncConnection, old: int, new: int) -> None:
    there = subscriptions.alias()
    twice = (
        select(there.c.id)
        .where(
            there.c.chat_id == new,
            there.c.thread_id == subscriptions.c.thread_id,
            there.c.feed == subscriptions.c.feed,
            there.c.wanted == subscriptions.c.wanted,
        )
        .exists()
    )
    await connection.execute(delete(subscriptions).where(subscriptions.c.chat_id == old, twice))
    await connection.execute(update(subscriptions).where(subscriptions.c.chat_id == old).values(chat_id=new))


async def _rename_deliveries(connection: AsyncConnection, old: int, new: int) -> None:
    there = deliveries.alias()
    twice = (
        select(there.c.id)
        .where(
            there.c.chat_id == new,
            there.c.thread_id == deliveries.c.thread_id,
            there.c.announcement_id == deliveries.c.announcement_id,
        )
        .exists()
    )
    waiting = (deliveries.c.chat_id == old, deliveries.c.state.in_(("pending", "sending")))
    await connection.execute(
        update(deliveries).where(*waiting, twice).values(state="skipped", cause="moved", note=str(new))
    )
    await connection.execute(update(deliveries).where(*waiting, ~twice).values(chat_id=new))
