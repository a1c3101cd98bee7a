"""Who gets an announcement: decided when its run starts; its rows and the start are one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import update

from announcements.model import Announcement, Chat, Content, Delivery, Subscription, Tags, Target, meets
from announcements.store import delivering, subscriptions
from announcements.store.database import Database
from announcements.store.tables import announcements


@dataclass(frozen=True, slots=True)
class Reach:
    """How many targets an announcement would go to, and how many of its subscribers cannot be reached."""

    targets: int
    unreachable: int


async def targets(
    database: Database, feed: str, tags: Tags, content: Content, announcement: int = 0
) -> Sequence[Delivery]:
    """The rows of a send: one per target that wants it; those that cannot be reached as skipped, with why."""
    rows: dict[Target, Delivery] = {}
    parts: dict[Target, set[int]] = {}
    for subscription, chat in await subscriptions.of_feed(database, feed):
        wanted = _wanted_items(subscription, content)
        if wanted is None if content.items else not meets(subscription.wanted, tags):
            continue
        target = subscription.target
        row = _row(announcement, subscription, chat)
        if target not in rows or rows[target].state == "skipped":
            rows[target] = row
        parts.setdefault(target, set()).update(wanted or ())
    everything = set(range(len(content.items)))
    return [
        row if parts[target] == everything else replace(row, part=",".join(map(str, sorted(parts[target]))))
        for target, row in rows.items()
    ]


def _wanted_items(subscription: Subscription, content: Content) -> set[int] | None:
    found = {number for number, item in enumerate(content.items) if meets(subscription.wanted, item.tags)}
    return found or None


def _row(announcement: int, subscription: Subscription, chat: Chat) -> Delivery:
    row = Delivery(0, announcement, subscription.target)
    if chat.state != "active":
        return replace(row, state="skipped", cause="unreachable", note=chat.why)
    if subscription.state != "active":
        return replace(row, state="skipped", cause="paused", note=subscription.why)
    return row


async def reach(database: Database, feed: str, tags: Tags, content: Content) -> Reach:
    """How far an announcement would go now."""
    rows = await targets(database, feed, tags, content)
    skipped = sum(row.state == "skipped" for row in rows)
    return Reach(len(rows) - skipped, skipped)


async def begin(database: Database, announcement: Announcement, now: float) -> bool:
    """Start the run of a confirmed announcement: write its rows. False if it is not confirmed any more."""
    if announcement.action == "send":
        rows = await targets(
            database, announcement.feed, announcement.tags, announcement.content, announcement.id
        )
    else:
        sent = await delivering.rows(database, announcement.about_id, "sent")
        rows = [
            Delivery(0, announcement.id, row.target, about=row.message_ids, part=row.part)
            for row in sent
            if row.message_ids
        ]
    async with database.writing() as connection:
        done = await connection.execute(
            update(announcements)
            .where(announcements.c.id == announcement.id, announcements.c.state == "confirmed")
            .values(state="sending", started=now)
        )
        if done.rowcount == 0:
            return False
        await delivering.plan(connection, rows)
    return True
