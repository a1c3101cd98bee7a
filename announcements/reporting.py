"""How a run went, in figures and by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from announcements.judging import RESENT
from announcements.model import Announcement, Counts, Delivery, DeliveryState
from announcements.store import announcing, delivering
from announcements.store.database import Database
from announcements.store.tables import chats


@dataclass(frozen=True, slots=True)
class Report:
    """A run's end, or how far it is.

    `causes` counts what did not arrive by state and cause; `uncertain` are the rows that may have arrived,
    `resent` those that were sent again after doubt (and may be there twice); `titles` names their chats.
    """

    announcement: Announcement
    counts: Counts
    causes: Mapping[tuple[DeliveryState, str], int]
    uncertain: Sequence[Delivery]
    resent: Sequence[Delivery]
    failed: Sequence[Delivery]
    titles: Mapping[int, str]


async def report(database: Database, announcement: int, *, most: int = 1000) -> Report | None:
    """The report of a run, None if there is no such announcement. Lists hold at most `most` rows."""
    found = await announcing.get(database, announcement)
    if found is None:
        return None
    counts = await delivering.counts(database, announcement)
    causes: Counter[tuple[DeliveryState, str]] = await delivering.causes(database, announcement)
    uncertain = await delivering.rows(database, announcement, "uncertain", limit=most)
    resent = await delivering.rows(database, announcement, note=RESENT, limit=most)
    failed = await delivering.rows(database, announcement, "failed", "skipped", limit=most)
    named = {row.target.chat_id for row in (*uncertain, *resent, *failed)}
    return Report(found, counts, causes, uncertain, resent, failed, await titles(database, named))


async def titles(database: Database, wanted: set[int]) -> dict[int, str]:
    """The titles of chats; those without one are left out."""
    found: dict[int, str] = {}
    ids = sorted(wanted)
    async with database.reading() as connection:
        for start in range(0, len(ids), 500):
            query = select(chats.c.chat_id, chats.c.title).where(
                chats.c.chat_id.in_(ids[start : start + 500])
            )
            found.update({row[0]: row[1] for row in await connection.execute(query) if row[1]})
    return found


@cache
def _labels() -> dict[str, str]:
    with Path(__file__).with_name("causes.yaml").open(encoding="utf-8") as file:
        causes: dict[str, dict[str, Any]] = yaml.safe_load(file)
    return {name: str(cause["label"]) for name, cause in causes.items()}


def label(cause: str) -> str:
    """A cause as keepers read it."""
    return _labels().get(cause, cause)
