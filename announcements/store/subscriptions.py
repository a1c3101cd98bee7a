"""Who wants which feed, narrowed how."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import RowMapping

from announcements.model import Chat, Subscription, SubscriptionState, Tags, Target, dump_tags, load_tags
from announcements.store.database import Database
from announcements.store.tables import chats, subscriptions


def _subscription(row: RowMapping) -> Subscription:
    return Subscription(
        row["id"],
        Target(row["chat_id"], row["thread_id"]),
        row["feed"],
        load_tags(row["wanted"]),
        row["state"],
        row["why"],
    )


async def add(database: Database, target: Target, feed: str, wanted: Tags, by_user: int, now: float) -> bool:
    """Subscribe a target; one that was paused for a reason is active again. Whether it is new."""
    key = {
        "chat_id": target.chat_id,
        "thread_id": target.thread_id,
        "feed": feed,
        "wanted": dump_tags(wanted),
    }
    async with database.writing() as connection:
        made = await connection.execute(
            database.insert(subscriptions)
            .values(**key, by_user=by_user, created=now)
            .on_conflict_do_nothing(index_elements=list(key))
            .returning(subscriptions.c.id)
        )
        if made.scalar() is not None:
            return True
        await connection.execute(
            update(subscriptions).filter_by(**key).values(state="active", why="", by_user=by_user)
        )
        return False


async def narrow(database: Database, subscription: int, wanted: Tags) -> None:
    """Change what a subscription is narrowed to; where the target has that one already, they become one."""
    async with database.writing() as connection:
        row = (
            (await connection.execute(select(subscriptions).where(subscriptions.c.id == subscription)))
            .mappings()
            .first()
        )
        if row is None:
            return
        key = {name: row[name] for name in ("chat_id", "thread_id", "feed")} | {"wanted": dump_tags(wanted)}
        same = (await connection.execute(select(subscriptions.c.id).filter_by(**key))).scalar()
        if same is not None and same != subscription:
            await connection.execute(delete(subscriptions).where(subscriptions.c.id == subscription))
        else:
            await connection.execute(
                update(subscriptions).where(subscriptions.c.id == subscription).values(**key)
            )


async def remove(database: Database, target: Target, *, subscription: int = 0, feed: str = "") -> int:
    """End a target's subscriptions: the one named, those of a feed, or all. How many there were."""
    query = delete(subscriptions).where(
        subscriptions.c.chat_id == target.chat_id, subscriptions.c.thread_id == target.thread_id
    )
    if subscription:
        query = query.where(subscriptions.c.id == subscription)
    if feed:
        query = query.where(subscriptions.c.feed == feed)
    async with database.writing() as connection:
        return (await connection.execute(query)).rowcount


async def of(database: Database, target: Target) -> Sequence[Subscription]:
    """What a target subscribes to."""
    query = (
        select(subscriptions)
        .where(subscriptions.c.chat_id == target.chat_id, subscriptions.c.thread_id == target.thread_id)
        .order_by(subscriptions.c.id)
    )
    async with database.reading() as connection:
        return [_subscription(row) for row in (await connection.execute(query)).mappings()]


async def mark(
    database: Database,
    chat_id: int,
    thread_id: int | None,
    state: SubscriptionState,
    why: str,
    *,
    was: Sequence[str] = (),
) -> int:
    """Pause or revive the subscriptions of a topic (of the whole chat with thread None). How many.

    With `was`, only those that are in their state for one of these reasons.
    """
    query = update(subscriptions).where(subscriptions.c.chat_id == chat_id, subscriptions.c.state != state)
    if thread_id is not None:
        query = query.where(subscriptions.c.thread_id == thread_id)
    if was:
        query = query.where(subscriptions.c.why.in_(was))
    async with database.writing() as connection:
        return (await connection.execute(query.values(state=state, why=why))).rowcount


async def of_feed(database: Database, feed: str) -> Sequence[tuple[Subscription, Chat]]:
    """Every subscription of a feed with its chat, those that cannot be served too."""
    query = (
        select(
            subscriptions,
            func.coalesce(chats.c.type, "").label("chat_type"),
            func.coalesce(chats.c.title, "").label("chat_title"),
            func.coalesce(chats.c.state, "active").label("chat_state"),
            func.coalesce(chats.c.why, "").label("chat_why"),
        )
        .outerjoin(chats, chats.c.chat_id == subscriptions.c.chat_id)
        .where(subscriptions.c.feed == feed)
        .order_by(subscriptions.c.id)
    )
    async with database.reading() as connection:
        return [
            (
                _subscription(row),
                Chat(row["chat_id"], row["chat_type"], row["chat_title"], row["chat_state"], row["chat_why"]),
            )
            for row in (await connection.execute(query)).mappings()
        ]


async def paused(database: Database, limit: int = 50) -> Sequence[Subscription]:
    """Subscriptions that wait for something (a topic to open again), with why."""
    query = select(subscriptions).where(subscriptions.c.state == "paused").limit(limit)
    async with database.reading() as connection:
        return [_subscription(row) for row in (await connection.execute(query)).mappings()]


async def sizes(database: Database) -> dict[str, int]:
    """How many targets each feed has."""
    query = (
        select(subscriptions.c.feed, func.count())
        .where(subscriptions.c.state == "active")
        .group_by(subscriptions.c.feed)
    )
    async with database.reading() as connection:
        return {row[0]: row[1] for row in await connection.execute(query)}
