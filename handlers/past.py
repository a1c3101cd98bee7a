"""/announcements: what was announced, its report, 撤回 and 更正, and the chats that cannot be reached."""

from __future__ import annotations

import datetime as dtm
import re
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from zoneinfo import ZoneInfo

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from announcements import reporting
from announcements.model import Action, Announcement, Content, Target
from announcements.store import announcing, chats, delivering, subscriptions
from handlers import rights, texts
from handlers.addressing import message_of
from handlers.context import AnyApplication, Context
from handlers.keeping import kept, say
from handlers.memory import Place
from handlers.office import Office
from handlers.panel import TEXTS as ANNOUNCING
from handlers.progress import Progress
from handlers.prompts import Prompts
from handlers.rendering import shorten
from handlers.sending import edit, patiently, send

PATTERN = r"^l:([a-z]):(\d+)$"
_PAGE = 8
_SUMMARY = 24
_LOST = 30

Screen = tuple[str, InlineKeyboardMarkup | None]


@dataclass(frozen=True, slots=True)
class PastTexts:
    """texts/past.yaml"""

    title: str
    none: str
    line: str
    picture: str
    copied: str
    button: str
    older: str
    recall: str
    correct: str
    confirm: str
    back: str
    ask_recall: str
    ask_correct: str
    mark_correct: str
    preview: str
    text_only: str
    nothing: str
    changed: str
    change: str
    action_recall: str
    action_correct: str
    state_confirmed: str
    state_sending: str
    state_paused: str
    state_done: str
    state_cancelled: str
    state_draft: str
    unreachable: str
    unreachable_line: str
    button_unreachable: str
    all_reachable: str


TEXTS = texts.load("past", PastTexts)
_STATES = {
    "draft": TEXTS.state_draft,
    "confirmed": TEXTS.state_confirmed,
    "sending": TEXTS.state_sending,
    "paused": TEXTS.state_paused,
    "done": TEXTS.state_done,
    "cancelled": TEXTS.state_cancelled,
}


class Past:
    """The list of announcements, and what can still be done about one."""

    def __init__(self, office: Office, prompts: Prompts, progress: Progress) -> None:
        self._office, self._prompts, self._progress = office, prompts, progress
        prompts.on(TEXTS.mark_correct, self.correction_given)

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handlers(kept(self._office, "announcements", "公告记录", self.show))
        application.add_handler(CallbackQueryHandler(self.press, PATTERN))

    async def show(self, update: Update, context: Context) -> None:
        """The latest announcements."""
        message = message_of(update)
        text, keyboard = await self._list(0)
        await send(context.bot, Place(message.chat.id), [text], keyboard)

    async def press(self, update: Update, context: Context) -> None:
        """Do what a button says, if its presser may."""
        query = update.callback_query
        match = re.match(PATTERN, query.data or "") if query else None
        if query is None or match is None or not isinstance(query.message, Message):
            return
        if not self._office.rights.keeper(query.from_user):
            await query.answer(rights.TEXTS.button_keepers_only, show_alert=True)
            return
        action, number = match[1], int(match[2])
        place = Place(query.message.chat.id)
        screen: Screen | None = None
        said = ""
        match action:
            case "l":
                screen = await self._list(number)
            case "u":
                screen = await self._unreachable()
            case "d":
                screen = await self._details(number)
            case "r":
                screen = await self._sure(number)
            case "e":
                asked = TEXTS.ask_correct.format(number=number)
                await self._prompts.ask(context.bot, place, TEXTS.mark_correct, number, asked)
            case "y" | "g":
                said = await self._start(action, number, query.message, query.from_user.id)
        await query.answer(said or None)
        if screen is not None:
            await edit(context.bot, place, query.message.message_id, *screen)
        elif action in "yg" and not said:
            await edit(context.bot, place, query.message.message_id, ANNOUNCING.waiting, None)
            self._office.wake()

    async def _start(self, action: str, number: int, shown: Message, keeper: int) -> str:
        """Begin a recall, or a correction that was drafted; what to say if it cannot be."""
        database = self._office.database
        if action == "y":
            found = await announcing.get(database, number)
            if found is None or not (await delivering.counts(database, number)).sent:
                return TEXTS.nothing
            made = await announcing.draft(
                database,
                found.feed,
                Content("text"),
                now=self._office.clock(),
                by_user=keeper,
                action="recall",
                about_id=number,
            )
            number = made or 0
        await announcing.show_at(database, number, Target(shown.chat.id), shown.message_id)
        moved = await announcing.move(database, number, ["draft"], "confirmed")
        return "" if moved else ANNOUNCING.handled

    async def correction_given(self, bot: Bot, message: Message, number: int) -> None:
        """A keeper gives the corrected text: shown as it will look, and asked about."""
        found = await announcing.get(self._office.database, number)
        if found is None or message.text is None:
            await say(bot, message, TEXTS.text_only if found else ANNOUNCING.gone)
            return
        sent = (await delivering.counts(self._office.database, number)).sent
        if not sent or found.content.shape == "fixed":
            await say(bot, message, TEXTS.nothing)
            return
        try:
            await patiently(partial(bot.send_message, message.chat.id, message.text_html, parse_mode="HTML"))
        except BadRequest:
            await say(bot, message, TEXTS.text_only)
            return
        made = await announcing.draft(
            self._office.database,
            found.feed,
            Content("text", message.text_html, shape=found.content.shape),
            now=self._office.clock(),
            by_user=message.chat.id,
            action="correct",
            about_id=number,
        )
        keyboard = InlineKeyboardMarkup([[_button(TEXTS.confirm, "g", made or 0)]])
        text = escape(TEXTS.preview.format(count=sent, number=number))
        await send(bot, Place(message.chat.id), [text], keyboard)

    # --- screens

    async def _list(self, before: int) -> Screen:
        listed = await announcing.latest(self._office.database, limit=_PAGE + 1, before=before)
        lines = [TEXTS.title if listed else TEXTS.none]
        shown = listed[:_PAGE]
        for each in shown:
            counts = await delivering.counts(self._office.database, each.id)
            lines.append(
                TEXTS.line.format(
                    number=each.id,
                    when=self._when(each.started or each.created),
                    label=self._label(each),
                    summary=_summary(each),
                    state=_STATES[each.state],
                    sent=counts.sent,
                    total=counts.total,
                )
            )
        buttons = [_button(TEXTS.button.format(number=each.id), "d", each.id) for each in shown]
        rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
        last = [_button(TEXTS.button_unreachable, "u", 0)]
        if len(listed) > _PAGE:
            last.insert(0, _button(TEXTS.older, "l", shown[-1].id))
        return escape("\n".join(lines), quote=False), InlineKeyboardMarkup([*rows, last])

    async def _details(self, number: int) -> Screen:
        report = await reporting.report(self._office.database, number)
        if report is None:
            return ANNOUNCING.gone, None
        found = report.announcement
        lines = [f"<b>#{number} {escape(self._label(found))}</b>：{escape(_summary(found))}"]
        lines.append(
            self._progress.report(report) if found.state in ("done", "cancelled") else _STATES[found.state]
        )
        changes = []
        names: dict[Action, str] = {"recall": TEXTS.action_recall, "correct": TEXTS.action_correct}
        for each in await announcing.changes_of(self._office.database, number):
            if each.state != "draft":
                counts = await delivering.counts(self._office.database, each.id)
                changes.append(
                    TEXTS.change.format(
                        action=names.get(each.action, ""),
                        state=_STATES[each.state],
                        sent=counts.sent,
                        total=counts.total,
                    )
                )
        if changes:
            lines.append(TEXTS.changed.format(changes="；".join(changes)))
        row = []
        if report.counts.sent and found.state in ("done", "cancelled"):
            row.append(_button(TEXTS.recall, "r", number))
            if found.content.shape != "fixed":
                row.append(_button(TEXTS.correct, "e", number))
        return "\n".join(lines), InlineKeyboardMarkup([row, [_button(TEXTS.back, "l", 0)]])

    async def _sure(self, number: int) -> Screen:
        counts = await delivering.counts(self._office.database, number)
        keyboard = InlineKeyboardMarkup(
            [[_button(TEXTS.confirm, "y", number), _button(TEXTS.back, "d", number)]]
        )
        return escape(TEXTS.ask_recall.format(number=number, count=counts.sent)), keyboard

    async def _unreachable(self) -> Screen:
        database = self._office.database
        lost = await chats.lost(database, _LOST)
        lines = [
            TEXTS.unreachable_line.format(
                title=each.title or each.chat_id, why=reporting.label(each.why), since=self._when(each.since)
            )
            for each in lost
        ]
        paused = await subscriptions.paused(database, _LOST)
        titles = await reporting.titles(database, {each.target.chat_id for each in paused})
        for one in paused:
            label = self._office.feeds[one.feed].label if one.feed in self._office.feeds else one.feed
            title = titles.get(one.target.chat_id, str(one.target.chat_id))
            lines.append(
                TEXTS.unreachable_line.format(title=title, why=reporting.label(one.why), since=label)
            )
        text = "\n".join([TEXTS.unreachable, *lines]) if lines else TEXTS.all_reachable
        return escape(text, quote=False), InlineKeyboardMarkup([[_button(TEXTS.back, "l", 0)]])

    def _label(self, found: Announcement) -> str:
        feed = self._office.feeds.get(found.feed)
        return feed.label if feed else found.feed

    def _when(self, moment: float) -> str:
        here = dtm.datetime.fromtimestamp(moment, ZoneInfo(self._office.options.zone))
        return f"{here.month}月{here.day}日 {here:%H:%M}"


def _summary(found: Announcement) -> str:
    plain = unescape(re.sub(r"<[^>]+>", "", found.content.text))
    if not plain:
        plain = TEXTS.copied if found.content.kind == "copy" else TEXTS.picture
    return shorten(plain, _SUMMARY)


def _button(label: str, action: str, number: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"l:{action}:{number}")
