"""How a run goes, in one message that is edited: figures and buttons while it runs, the report at its end."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from io import BytesIO

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from announcements import reporting
from announcements.model import Announcement, Counts, Delivery, RunState
from announcements.reporting import Report
from announcements.store import announcing, delivering
from handlers import rights, texts
from handlers.context import AnyApplication, Context
from handlers.memory import Place
from handlers.office import Office
from handlers.sending import edit, patiently, send

_log = logging.getLogger(__name__)

PATTERN = r"^r:([prc]):(\d+)$"
_NAMED = 12
_QUIET = 60.0  # seconds between two words about the same trouble

Screen = tuple[str, InlineKeyboardMarkup | None]


@dataclass(frozen=True, slots=True)
class ProgressTexts:
    """texts/progress.yaml"""

    sending: str
    recalling: str
    correcting: str
    paused: str
    paused_why: str
    cancelled: str
    done: str
    done_recall: str
    done_correct: str
    counts: str
    counts_change: str
    uncertain_count: str
    left: str
    seconds: str
    minutes: str
    hours: str
    took: str
    failed_by: str
    skipped_by: str
    cause: str
    uncertain_listed: str
    resent_listed: str
    and_more: str
    list_file: str
    list_line: str
    state_failed: str
    state_skipped: str
    state_uncertain: str
    state_resent: str
    button_pause: str
    button_resume: str
    button_cancel: str
    trouble: str
    mended: str
    too_late: str


TEXTS = texts.load("progress", ProgressTexts)


class Progress:
    """The observer of the sender, and the buttons of a running announcement."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._bot: Bot | None = None
        self._told: dict[str, float] = {}

    def start(self, bot: Bot) -> None:
        """Speak through this bot from now on."""
        self._bot = bot

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handler(CallbackQueryHandler(self.press, PATTERN))

    async def press(self, update: Update, context: Context) -> None:
        """暂停, 继续, 取消."""
        query = update.callback_query
        match = re.match(PATTERN, query.data or "") if query else None
        if query is None or match is None or not isinstance(query.message, Message):
            return
        if not self._office.rights.keeper(query.from_user):
            await query.answer(rights.TEXTS.button_keepers_only, show_alert=True)
            return
        number = int(match[2])
        moves: dict[str, tuple[Sequence[RunState], RunState]] = {
            "p": (["sending"], "paused"),
            "r": (["paused"], "sending"),
            "c": (["sending", "paused"], "cancelled"),
        }
        was, state = moves[match[1]]
        times = {"finished": self._office.clock()} if state == "cancelled" else {}
        why = "keeper" if state == "paused" else ""
        moved = await announcing.move(self._office.database, number, was, state, why=why, **times)
        await query.answer(None if moved else TEXTS.too_late)
        self._office.wake()
        found = await announcing.get(self._office.database, number)
        if found is not None:
            text, keyboard = await self.screen(found)
            place = Place(query.message.chat.id)
            await edit(context.bot, place, query.message.message_id, text, keyboard)

    # --- what the sender tells

    async def progressed(self, announcement: Announcement, counts: Counts, left: float | None) -> None:
        """Edit the message that shows the run."""
        found = await announcing.get(self._office.database, announcement.id) or announcement
        if found.state == "sending":
            await self._show(found, self._running(found, counts, left))

    async def finished(self, announcement: Announcement) -> None:
        """Put the report where the progress was; where there was none, speak only if something went wrong."""
        report = await reporting.report(self._office.database, announcement.id)
        if report is None or self._bot is None:
            return
        text = self.report(report)
        keepers = [announcement.by_user] if announcement.by_user in self._office.rights.keepers else []
        if announcement.progress is not None:
            await self._show(announcement, (text, None))
            keepers = [announcement.progress.chat_id]
        elif report.counts.sent < report.counts.total or report.resent:
            keepers = keepers or sorted(self._office.rights.keepers)
            for keeper in keepers:
                await self._quietly(send(self._bot, Place(keeper), [text]))
        if len(report.failed) + len(report.uncertain) + len(report.resent) > _NAMED:
            for keeper in keepers:
                await self._quietly(self._list(keeper, report))

    async def troubled(self, cause: str, announcement: Announcement | None) -> None:
        """Say that sending pauses, and why; or that it goes on."""
        if self._bot is None:
            return
        if announcement is not None:
            found = await announcing.get(self._office.database, announcement.id) or announcement
            await self._show(found, await self.screen(found))
            return
        now = time.monotonic()
        if cause and now - self._told.get(cause, -_QUIET) < _QUIET:
            return
        if not cause and not self._told:
            return
        if cause:
            self._told[cause] = now
        else:
            self._told.clear()
        text = TEXTS.trouble.format(why=reporting.label(cause)) if cause else TEXTS.mended
        for keeper in sorted(self._office.rights.keepers):
            await self._quietly(send(self._bot, Place(keeper), [escape(text)]))

    async def standing_by(self, holder: str) -> None:
        """Said in the log by the sender, and by every panel."""

    async def _show(self, announcement: Announcement, screen: Screen) -> None:
        if announcement.progress is not None and self._bot is not None:
            place = Place(announcement.progress.chat_id)
            await edit(self._bot, place, announcement.progress_message_id, *screen)

    async def _quietly(self, words: object) -> None:
        try:
            await words  # type: ignore[misc]
        except TelegramError as error:
            _log.info("a keeper could not be told: %s", error)

    # --- screens

    async def screen(self, found: Announcement) -> Screen:
        """What is shown of a run as it stands."""
        if found.state in ("done", "cancelled"):
            report = await reporting.report(self._office.database, found.id)
            return (self.report(report) if report else TEXTS.done), None
        return self._running(found, await delivering.counts(self._office.database, found.id), None)

    def _running(self, found: Announcement, counts: Counts, left: float | None) -> Screen:
        paused = found.state == "paused"
        label = self._office.feeds[found.feed].label if found.feed in self._office.feeds else found.feed
        head = {"recall": TEXTS.recalling, "correct": TEXTS.correcting}.get(
            found.action, TEXTS.sending.format(label=label)
        )
        if paused:
            known = found.why and found.why != "keeper"
            head = TEXTS.paused_why.format(why=reporting.label(found.why)) if known else TEXTS.paused
        lines = [head, _counted(found, counts)]
        if left is not None and not paused:
            lines.append(TEXTS.left.format(left=_spoken(left)))
        go, say = ("r", TEXTS.button_resume) if paused else ("p", TEXTS.button_pause)
        keyboard = InlineKeyboardMarkup(
            [
                [
                    InlineKeyboardButton(say, callback_data=f"r:{go}:{found.id}"),
                    InlineKeyboardButton(TEXTS.button_cancel, callback_data=f"r:c:{found.id}"),
                ]
            ]
        )
        return escape("\n".join(lines), quote=False), keyboard

    def report(self, report: Report) -> str:
        """The report of a run as HTML, in one message."""
        found, counts = report.announcement, report.counts
        head = {"recall": TEXTS.done_recall, "correct": TEXTS.done_correct}.get(found.action, TEXTS.done)
        if found.state == "cancelled":
            head = TEXTS.cancelled
        lines = [_counted(found, counts)]
        for state, words in (("failed", TEXTS.failed_by), ("skipped", TEXTS.skipped_by)):
            causes = {cause: number for (kept, cause), number in report.causes.items() if kept == state}
            if causes:
                lines.append(words.format(count=sum(causes.values()), causes=_by_cause(causes)))
        for rows, words in (
            (report.uncertain, TEXTS.uncertain_listed),
            (report.resent, TEXTS.resent_listed),
        ):
            if rows:
                lines.append(words.format(count=len(rows), names=_names(rows, report)))
        if found.finished > found.started > 0:
            lines.append(TEXTS.took.format(took=_spoken(found.finished - found.started)))
        return f"<b>{escape(head)}</b>\n{escape(chr(10).join(lines), quote=False)}"

    async def _list(self, keeper: int, report: Report) -> None:
        """All that did not go well, as a file."""
        groups: tuple[tuple[str, Iterable[Delivery]], ...] = (
            (TEXTS.state_failed, [row for row in report.failed if row.state == "failed"]),
            (TEXTS.state_skipped, [row for row in report.failed if row.state == "skipped"]),
            (TEXTS.state_uncertain, report.uncertain),
            (TEXTS.state_resent, report.resent),
        )
        lines = [
            TEXTS.list_line.format(
                state=state,
                title=report.titles.get(row.target.chat_id, ""),
                id=row.target.chat_id,
                cause=reporting.label(row.cause),
            )
            for state, rows in groups
            for row in rows
        ]
        if self._bot is not None:
            file = BytesIO("\n".join(lines).encode("utf-8-sig"))
            await patiently(
                partial(self._bot.send_document, keeper, file.getvalue(), filename=TEXTS.list_file)
            )


def _counted(found: Announcement, counts: Counts) -> str:
    words = TEXTS.counts if found.action == "send" else TEXTS.counts_change
    said = words.format(sent=counts.sent, total=counts.total, waiting=counts.open, failed=counts.failed)
    return said + (TEXTS.uncertain_count.format(uncertain=counts.uncertain) if counts.uncertain else "")


def _by_cause(causes: dict[str, int]) -> str:
    ordered = sorted(causes.items(), key=lambda pair: -pair[1])
    return "；".join(
        TEXTS.cause.format(cause=reporting.label(cause), count=number) for cause, number in ordered
    )


def _names(rows: Sequence[Delivery], report: Report) -> str:
    named = [report.titles.get(row.target.chat_id) or str(row.target.chat_id) for row in rows[:_NAMED]]
    more = TEXTS.and_more.format(count=len(rows)) if len(rows) > _NAMED else ""
    return "、".join(named) + more


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return TEXTS.seconds.format(number=max(1, round(seconds)))
    if seconds < 5400:
        return TEXTS.minutes.format(number=round(seconds / 60))
    return TEXTS.hours.format(number=round(seconds / 3600))
