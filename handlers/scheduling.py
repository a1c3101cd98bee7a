"""/schedule: repeated digests and texts, said in plain Chinese, read back, and confirmed by button."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import islice

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler, ExtBot

from announcements import moments, scheduling, sending, timing
from announcements.feeds import digest_feed
from announcements.limiter import Ticket
from announcements.model import Announcement, Content, Schedule, Target
from announcements.scheduling import Digest
from announcements.store import schedules
from announcements.timing import TimingError
from handlers import rights, texts
from handlers.addressing import message_of
from handlers.content import RefusedError, taken
from handlers.context import AnyApplication, Context
from handlers.keeping import kept, say
from handlers.memory import Place
from handlers.office import Office
from handlers.rendering import shorten
from handlers.sending import edit, send

PATTERN = r"^k:([a-z]):(\d+)(?::(\w+))?$"
_SHANGHAI = "Asia/Shanghai"
_SHOWN = 3
_SUMMARY = 20

Screen = tuple[str, InlineKeyboardMarkup | None]


@dataclass(frozen=True, slots=True)
class SchedulingTexts:
    """texts/scheduling.yaml"""

    how: str
    not_a_time: str
    draft: str
    digest: str
    content: str
    zone_shanghai: str
    confirm: str
    drop: str
    preview: str
    feed: str
    chosen: str
    made: str
    dropped: str
    title: str
    none: str
    line: str
    line_paused: str
    pause: str
    resume: str
    end: str
    gone: str


TEXTS = texts.load("scheduling", SchedulingTexts)


class Scheduling:
    """The schedules, made and changed by keepers. `digest` makes a digest of the facts as they are now."""

    def __init__(self, office: Office, digest: Callable[[], Digest]) -> None:
        self._office, self._digest = office, digest

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handlers(kept(self._office, "schedule", "定时", self.schedule))
        application.add_handler(CallbackQueryHandler(self.press, PATTERN))

    async def schedule(self, update: Update, context: Context) -> None:
        """The list; or, with a time after the command, a draft of a new schedule."""
        message = message_of(update)
        said = " ".join((message.text or "").split()[1:])
        if not said:
            text, keyboard = await self._list()
            await send(context.bot, Place(message.chat.id), [text], keyboard)
            return
        try:
            cron = timing.repeated(said)
        except TimingError:
            await say(context.bot, message, TEXTS.not_a_time.format(said=shorten(said, 40)))
            return
        try:
            made = await self._draft(context.bot, message, cron)
        except RefusedError as error:
            await say(context.bot, message, str(error.args[0]))
            return
        text, keyboard = self._shown(made)
        await send(context.bot, Place(message.chat.id), [text], keyboard)

    async def _draft(self, bot: Bot, message: Message, cron: str) -> Schedule:
        replied = message.reply_to_message
        content = await taken(bot, replied, command=False) if replied is not None else Content("text")
        feed = next(iter(self._office.feeds.values())) if replied else digest_feed(self._office.feeds)
        draft = Schedule(
            0,
            feed.key,
            cron,
            self._office.options.zone,
            "content" if replied else "digest",
            content,
            "draft",
            message.chat.id,
        )
        now = self._office.clock()
        return replace(draft, id=await scheduling.add(self._office.database, draft, now))

    async def press(self, update: Update, context: Context) -> None:
        """Do what a button says, if its presser may."""
        query = update.callback_query
        match = re.match(PATTERN, query.data or "") if query else None
        if query is None or match is None or not isinstance(query.message, Message):
            return
        if not self._office.rights.keeper(query.from_user):
            await query.answer(rights.TEXTS.button_keepers_only, show_alert=True)
            return
        found = await schedules.get(self._office.database, int(match[2]))
        if found is None or found.state == "ended":
            await query.answer(TEXTS.gone)
            return
        await query.answer()
        screen = await self._act(context.bot, query.message.chat.id, match[1], found, match[3] or "")
        if screen is not None:
            await edit(context.bot, Place(query.message.chat.id), query.message.message_id, *screen)

    async def _act(
        self, bot: ExtBot[Ticket], keeper: int, action: str, found: Schedule, argument: str
    ) -> Screen | None:
        database, now = self._office.database, self._office.clock()
        due = timing.due_after(found.timing, found.zone, now)
        match action:
            case "y" if found.state == "draft":
                await schedules.set_state(database, found.id, "active", due)
                label, what = self._label(found), self._what(found)
                words = TEXTS.made.format(
                    spoken=timing.spoken(found.timing),
                    label=label,
                    what=what,
                    next=self._times(found, now, 1),
                )
                return escape(words, quote=False), None
            case "x" if found.state == "draft":
                await schedules.set_state(database, found.id, "ended", 0.0)
                return TEXTS.dropped, None
            case "f" if found.state == "draft" and argument in self._office.feeds:
                await schedules.set_feed(database, found.id, argument)
                return self._shown(replace(found, feed=argument))
            case "v":
                await self._preview(bot, keeper, found)
                return None
            case "p":
                await schedules.set_state(database, found.id, "paused", 0.0)
            case "r":
                await schedules.set_state(database, found.id, "active", due)
            case "d":
                await schedules.set_state(database, found.id, "ended", 0.0)
            case _:
                return None
        return await self._list()

    async def _preview(self, bot: ExtBot[Ticket], keeper: int, found: Schedule) -> None:
        """What would be sent now, as it will look."""
        made = self._digest() if found.source == "digest" else Digest(found.content)
        shown = Announcement(0, "send", found.feed, made.content, "draft")
        await sending.put(bot, shown, Target(keeper), picture=made.picture)

    # --- screens

    def _shown(self, draft: Schedule) -> Screen:
        now = self._office.clock()
        zone = TEXTS.zone_shanghai if draft.zone == _SHANGHAI else draft.zone
        text = TEXTS.draft.format(
            spoken=timing.spoken(draft.timing),
            zone=zone,
            label=self._label(draft),
            what=self._what(draft),
            next=self._times(draft, now, _SHOWN),
        )
        feeds = [
            _button(
                TEXTS.feed.format(mark=TEXTS.chosen if key == draft.feed else "", label=feed.label),
                "f",
                draft.id,
                key,
            )
            for key, feed in self._office.feeds.items()
        ]
        rows: list[Sequence[InlineKeyboardButton]] = [feeds[at : at + 2] for at in range(0, len(feeds), 2)]
        rows.append(
            [
                _button(TEXTS.confirm, "y", draft.id),
                _button(TEXTS.preview, "v", draft.id),
                _button(TEXTS.drop, "x", draft.id),
            ]
        )
        return escape(text, quote=False), InlineKeyboardMarkup(rows)

    async def _list(self) -> Screen:
        now = self._office.clock()
        listed = await schedules.all_active(self._office.database, paused=True)
        lines, rows = [TEXTS.title if listed else TEXTS.none], []
        for each in listed:
            words = TEXTS.line if each.state == "active" else TEXTS.line_paused
            lines.append(
                words.format(
                    number=each.id,
                    spoken=timing.spoken(each.timing),
                    label=self._label(each),
                    what=self._what(each),
                    next=self._times(each, now, 1),
                )
            )
            action, label = ("p", TEXTS.pause) if each.state == "active" else ("r", TEXTS.resume)
            rows.append(
                [
                    _button(label.format(number=each.id), action, each.id),
                    _button(TEXTS.end.format(number=each.id), "d", each.id),
                ]
            )
        text = "\n".join([*lines, "", TEXTS.how])
        return escape(text, quote=False), InlineKeyboardMarkup(rows) if rows else None

    def _label(self, schedule: Schedule) -> str:
        feed = self._office.feeds.get(schedule.feed)
        return feed.label if feed else schedule.feed

    def _what(self, schedule: Schedule) -> str:
        if schedule.source == "digest":
            return TEXTS.digest
        plain = unescape(re.sub(r"<[^>]+>", "", schedule.content.text))
        return TEXTS.content.format(summary=shorten(plain, _SUMMARY) or "…")

    def _times(self, schedule: Schedule, now: float, count: int) -> str:
        due = islice(timing.upcoming(schedule.timing, schedule.zone, now), count)
        return "、".join(moments.spoken(moment, schedule.zone) for moment in due)


def _button(label: str, action: str, number: int, argument: str = "") -> InlineKeyboardButton:
    more = f":{argument}" if argument else ""
    return InlineKeyboardButton(label.strip(), callback_data=f"k:{action}:{number}{more}")
