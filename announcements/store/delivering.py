"""Deliveries in the store: one row per target, written before the send and closed after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from announcements.model import Counts, Delivery, DeliveryState, Target
from announcements.store.database import Database
from announcements.store.tables import announcements, deliveries

_AT_ONCE = 500
_PLAIN = ("state", "cause", "note", "attempts", "not_before", "claimed", "closed")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)


def _text(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        target=Target(row["chat_id"], row["thread_id"]),
        about=_numbers(row["about"]),
        message_ids=_numbers(row["message_ids"]),
        **{name: row[name] for name in ("id", "announcement_id", "part", *_PLAIN)},
    )


def _columns(delivery: Delivery) -> dict[str, Any]:
    return {
        "chat_id": delivery.target.chat_id,
        "message_ids": _text(delivery.message_ids),
        **{name: getattr(delivery, name) for name in _PLAIN},
    }


async def plan(connection: AsyncConnection, rows: Sequence[Delivery]) -> None:
    """Write the rows of a run, before anything of it is sent."""
    values = [
        {
            "announcement_id": row.announcement_id,
            "thread_id": row.target.thread_id,
            "part": row.part,
            "about": _text(row.about),
            **_columns(row),
        }
        for row in rows
    ]
    for start in range(0, len(values), _AT_ONCE):
        await connection.execute(insert(deliveries), values[start : start + _AT_ONCE])


async def claim(connection: AsyncConnection, delivery: Delivery) -> bool:
    """Write that a delivery is about to be sent; False if it is no longer waiting (cancelled, moved)."""
    running = (
        select(announcements.c.id)
        .where(announcements.c.id == delivery.announcement_id, announcements.c.state == "sending")
        .exists()
    )
    done = await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery.id,
            deliveries.c.state == "pending",
            deliveries.c.chat_id == delivery.target.chat_id,
            running,
        )
        .values(state="sending", claimed=delivery.claimed, attempts=delivery.attempts, cause="")
    )
    return done.rowcount == 1


async def close(connection: AsyncConnection, rows: Sequence[Delivery]) -> None:
    """Write what became of deliveries that were claimed."""
    query = (
        update(deliveries)
        .where(deliveries.c.id == bindparam("row"))
        .values({name: bindparam(f"to_{name}") for name in _columns(rows[0])})
    )
    values = [{"row": row.id} | {f"to_{k}": v for k, v in _columns(row).items()} for row in rows]
    await connection.execute(query, values)


async def settle_interrupted(database: Database, resend: bool, now: float) -> int:
    """Settle what a crash left half done; how many rows.

    A send that was on its way may have arrived: it is sent again or left as uncertain, as told. Deleting and
    editing twice does no harm, so recalls and corrections simply go on.
    """
    harmless = select(announcements.c.id).where(announcements.c.action != "send")
    interrupted = deliveries.c.state == "sending"
    again = {"state": "pending", "not_before": 0.0}
    async with database.writing() as connection:
        await connection.execute(
            update(deliveries).where(interrupted, deliveries.c.announcement_id.in_(harmless)).values(**again)
        )
        if resend:
            query = update(deliveries).where(interrupted).values(**again, note="resent", cause="interrupted")
        else:
            query = (
                update(deliveries)
                .where(interrupted)
                .values(state="uncertain", cause="interrupted", closed=now)
            )
        return (await connection.execute(query)).rowcount


async def waiting(
    database: Database, running: Sequence[int], *, after: int = 0, limit: int = _AT_ONCE
) -> Sequence[Delivery]:
    """The next waiting rows of these announcements, in order, from behind row `after`."""
    if not running:
        return []
    query = (
        select(deliveries)
        .where(
            deliveries.c.announcement_id.in_(running),
            deliveries.c.state == "pending",
            deliveries.c.id > after,
        )
        .order_by(deliveries.c.id)
        .limit(limit)
    )
    async with database.reading() as connection:
        return [_delivery(row) for row in (await connection.execute(query)).mappings()]


async def counts(database: Database, announcement: int) -> Counts:
    """How far a run is."""
    query = (
        select(deliveries.c.state, func.count())
        .where(deliveries.c.announcement_id == announcement)
        .group_by(deliveries.c.state)
    )
    async with database.reading() as connection:
        return Counts(**{row[0]: row[1] for row in await connection.execute(query)})


async def causes(database: Database, announcement: int) -> Counter[tuple[DeliveryState, str]]:
    """How many rows of a run ended in each state for each cause (sent ones left out)."""
    query = (
        select(deliveries.c.state, deliveries.c.cause, func.count())
        .where(deliveries.c.announcement_id == announcement, deliveries.c.state != "sent")
        .group_by(deliveries.c.state, deliveries.c.cause)
    )
    async with database.reading() as connection:
        return Counter({(row[0], row[1]): row[2] for row in await connection.execute(query)})


async def rows(
    database: Database,
    announcement: int,
    *states: DeliveryState,
    note: str = "",
    limit: int | None = None,
) -> Sequence[Delivery]:
    """The rows of a run in these states (all without), in order; with `note` only those that carry it."""
    query = select(deliveries).where(deliveries.c.announcement_id == announcement).order_by(deliveries.c.id)
    if states:
        query = query.where(deliveries.c.state.in_(states))
    if note:
        query = query.where(deliveries.c.note.contains(note))
    async with database.reading() as connection:
        return [_delivery(row) for row in (await connection.execute(query.limit(limit))).mappings()]


async def skip_chat(database: Database, chat_id: int, cause: str, *, thread_id: int | None = None) -> int:
    """Settle what still waits for a chat (or one topic of it) that cannot be reached. How many rows."""
    query = update(deliveries).where(deliveries.c.chat_id == chat_id, deliveries.c.state == "pending")
    if thread_id is not None:
        query = query.where(deliveries.c.thread_id == thread_id)
    async with database.writing() as connection:
        return (await connection.execute(query.values(state="skipped", cause=cause))).rowcount
