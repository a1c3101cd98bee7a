"""Carries one row out: sends, recalls or corrects, uploads a picture once, and pins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from announcements import sending
from announcements.limiter import Ticket
from announcements.model import Announcement, Delivery
from announcements.sending import Bot, Sent
from announcements.store import announcing
from announcements.store.database import Database, trouble


class Performer:
    """Makes the calls of a row. `named` is told what Telegram calls a picture that was uploaded."""

    def __init__(
        self, bot: Bot, database: Database, named: Callable[[int, str], None], *, paid: bool
    ) -> None:
        self._bot, self._database, self._named, self._paid = bot, database, named, paid

    async def perform(self, announcement: Announcement, row: Delivery, ticket: Ticket) -> Sent:
        """Do what the row is for. Raises what the Bot raises."""
        if announcement.action == "recall":
            return await sending.take_away(self._bot, row, ticket)
        if announcement.action == "correct":
            return await sending.correct(self._bot, announcement, row, ticket)
        picture = None
        if announcement.content.kind == "photo" and not announcement.file_id:
            picture = await announcing.picture(self._database, announcement.id)
        sent = await sending.put(
            self._bot,
            announcement,
            row.target,
            part=row.part,
            picture=picture,
            ticket=ticket,
            paid=self._paid,
        )
        if picture is not None and sent.file_id:
            await self._remember(announcement.id, sent.file_id)
        if not announcement.pin:
            return sent
        note = await sending.pin(self._bot, row.target.chat_id, sent.message_ids[0])
        return replace(sent, note=" ".join(filter(None, (row.note, note))))

    async def _remember(self, announcement: int, file_id: str) -> None:
        self._named(announcement, file_id)
        try:
            await announcing.remember_file(self._database, announcement, file_id)
        except Exception as error:
            if not trouble(error):
                raise
