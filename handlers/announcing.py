"""/announce: from a keeper's message to a draft with a preview, a panel of choices, and the order to send."""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Bot, Message, Update
from telegram.ext import CallbackQueryHandler, ExtBot, MessageHandler, filters

from announcements import moments, sending
from announcements.limiter import Ticket
from announcements.model import Target
from announcements.store import announcing
from announcements.timing import TimingError
from handlers import rights
from handlers.addressing import message_of
from handlers.content import COMMAND, RefusedError, taken
from handlers.context import AnyApplication, Context
from handlers.keeping import keepers_only, kept, say
from handlers.memory import Place
from handlers.office import Office
from handlers.panel import TEXTS, Panel
from handlers.progress import Progress
from handlers.prompts import Prompts
from handlers.sending import edit, send

PATTERN = r"^a:([a-z]):(\d+)(?::(\w+))?$"


class Announcing:
    """Drafts, and what their buttons do until they are on their way."""

    def __init__(self, office: Office, prompts: Prompts, progress: Progress) -> None:
        self._office, self._prompts = office, prompts
        self._panel = Panel(office, progress)
        prompts.on(TEXTS.mark_time, self.time_given)
        prompts.on(TEXTS.mark_edit, self.content_given)
        prompts.on(TEXTS.mark_new, self.first_content_given)

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        new = filters.UpdateType.MESSAGE
        captioned = filters.CaptionRegex(r"^[/／](?:announce|公告)(?:@\w+)?(?:\s|$)")
        application.add_handlers(
            [
                *kept(self._office, "announce", "公告", self.announce),
                MessageHandler(new & captioned, keepers_only(self._office, self.announce)),
                CallbackQueryHandler(self.press, PATTERN),
            ]
        )

    async def announce(self, update: Update, context: Context) -> None:
        """Make a draft and show its preview and its panel."""
        message = message_of(update)
        bare = message.text is not None and not COMMAND.sub("", message.text, count=1)
        if bare and message.reply_to_message is None:
            place = Place(message.chat.id)
            await self._prompts.ask(context.bot, place, TEXTS.mark_new, message.message_id, TEXTS.how)
            return
        await self._begin(context.bot, message, command=True)

    async def _begin(self, bot: Bot, message: Message, *, command: bool) -> None:
        try:
            content = await taken(bot, message, command=command)
        except RefusedError as error:
            await say(bot, message, str(error.args[0]))
            return
        made = await announcing.draft(
            self._office.database,
            next(iter(self._office.feeds)),
            content,
            now=self._office.clock(),
            by_user=message.chat.id,
        )
        if made is not None:
            await self.panel(bot, message.chat.id, made)

    async def offer(self, bot: ExtBot[Ticket], keeper: int, announcement: int, note: str = "") -> None:
        """Show a draft that nobody wrote (from changed facts) to a keeper."""
        found = await announcing.get(self._office.database, announcement)
        if found is not None:
            picture = await announcing.picture(self._office.database, announcement)
            await sending.put(bot, replace(found, silent=False), Target(keeper), picture=picture)
            await self.panel(bot, keeper, announcement, note)

    async def panel(self, bot: Bot, keeper: int, announcement: int, note: str = "") -> None:
        """Send the panel of a draft."""
        text, keyboard = await self._panel.screen(announcement, note)
        await send(bot, Place(keeper), [text], keyboard)

    async def press(self, update: Update, context: Context) -> None:
        """Do what a button of a panel says, if its presser may."""
        query = update.callback_query
        match = re.match(PATTERN, query.data or "") if query else None
        if query is None or match is None or not isinstance(query.message, Message):
            return
        if not self._office.rights.keeper(query.from_user):
            await query.answer(rights.TEXTS.button_keepers_only, show_alert=True)
            return
        action, number, argument = match[1], int(match[2]), match[3] or ""
        said = await self._act(context.bot, query.message, action, number, argument)
        await query.answer(said or None)
        if said == TEXTS.handled or action in "fqpgxnc":
            text, keyboard = await self._panel.screen(number)
            await edit(context.bot, Place(query.message.chat.id), query.message.message_id, text, keyboard)
        if action in "gn" and not said:
            self._office.wake()

    async def _act(self, bot: Bot, panel: Message, action: str, number: int, argument: str) -> str:
        """Carry a button out; what to say to its presser."""
        database = self._office.database
        found = await announcing.get(database, number)
        if found is None:
            return TEXTS.gone
        here = Target(panel.chat.id)
        changes: dict[str, object] = {}
        match action:
            case "f" if argument in self._office.feeds:
                changes = {"feed": argument}
            case "q":
                changes = {"silent": not found.silent}
            case "p":
                changes = {"pin": not found.pin}
            case "t" | "e" if found.state == "draft":
                mark, asked = (
                    (TEXTS.mark_time, TEXTS.ask_time) if action == "t" else (TEXTS.mark_edit, TEXTS.ask_edit)
                )
                await self._prompts.ask(bot, Place(panel.chat.id), mark, number, asked)
                return ""
            case "x":
                moved = await announcing.move(database, number, ["draft"], "cancelled", why="dropped")
                return "" if moved else TEXTS.handled
            case "g":
                await announcing.show_at(database, number, here, panel.message_id)
                moved = await announcing.move(database, number, ["draft"], "confirmed")
                return "" if moved else TEXTS.handled
            case "n":
                await announcing.show_at(database, number, here, panel.message_id)
                moved = await announcing.move(database, number, ["confirmed"], "confirmed", not_before=0.0)
                return "" if moved else TEXTS.handled
            case "c":
                moved = await announcing.move(database, number, ["confirmed"], "cancelled", why="untimed")
                return "" if moved else TEXTS.handled
        if not changes or not await announcing.change(database, number, **changes):
            return TEXTS.handled
        return ""

    # --- replies to questions

    async def first_content_given(self, bot: Bot, message: Message, number: int) -> None:
        """A keeper who sent the bare command gives what is to be announced."""
        await self._begin(bot, message, command=False)

    async def time_given(self, bot: Bot, message: Message, number: int) -> None:
        """A keeper says when a draft is to go out."""
        try:
            when = moments.moment(message.text or "", self._office.clock(), self._office.options.zone)
        except TimingError:
            await say(bot, message, TEXTS.not_a_time)
            return
        database = self._office.database
        if not await announcing.move(database, number, ["draft"], "confirmed", not_before=when):
            await say(bot, message, TEXTS.handled)
            return
        text, keyboard = await self._panel.screen(number)
        [shown] = await send(bot, Place(message.chat.id), [text], keyboard)
        await announcing.show_at(database, number, Target(message.chat.id), shown)

    async def content_given(self, bot: Bot, message: Message, number: int) -> None:
        """A keeper gives a draft another content."""
        try:
            content = await taken(bot, message, command=False)
        except RefusedError as error:
            await say(bot, message, str(error.args[0]))
            return
        if await announcing.change(self._office.database, number, content=content, tags={}):
            await self.panel(bot, message.chat.id, number)
        else:
            await say(bot, message, TEXTS.handled)
