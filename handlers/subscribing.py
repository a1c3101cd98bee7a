"""/subscribe, /subscriptions, /unsubscribe: a menu of buttons for a private chat, a group, or a topic.

A button carries the target it is about, so that a menu works after a restart and, for a channel, from its
keeper's private chat. Values are named by a short hash: a button of an older state of the facts has expired.
"""

from __future__ import annotations

import re

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from announcements.feeds import Feed
from announcements.model import Target
from announcements.store import subscriptions
from handlers import rights
from handlers.addressing import message_of, place_of
from handlers.context import AnyApplication, Context
from handlers.memory import Place
from handlers.office import Office, note
from handlers.rendering import compose
from handlers.rights import UnknownAdminsError, speaks
from handlers.sending import edit, send
from handlers.subscriptions import TEXTS, Menu, Screen, short, target_of

PATTERN = r"^s:(-?\d+)\.(\d+):([a-z]):(.*)$"
_PAGE = 10
_LABEL = 24


class Subscribing:
    """The menu of subscriptions."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._menu = Menu(office)

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        new = filters.UpdateType.MESSAGE
        for name, words, callback in (
            ("subscribe", "订阅", self.subscribe),
            ("subscriptions", "我的订阅", self.show),
            ("unsubscribe", "退订", self.unsubscribe),
        ):
            application.add_handler(CommandHandler(name, callback, filters=new))
            spoken = filters.Regex(rf"^[/／]?{words}(?:@\w+)?(?:\s.*)?$")
            private_or_slash = filters.ChatType.PRIVATE | filters.Regex(r"^[/／]")
            application.add_handler(MessageHandler(new & spoken & private_or_slash, callback))
        application.add_handler(CallbackQueryHandler(self.press, PATTERN))

    # --- commands

    async def subscribe(self, update: Update, context: Context) -> None:
        """The menu; or, with a feed's name and perhaps a value after it, that subscription at once."""
        message = message_of(update)
        if not await self._may(context.bot, message):
            return
        await note(self._office, message.chat)
        words = _words(message)
        target = target_of(place_of(message))
        if not words:
            title = TEXTS.choose_topic if target.thread_id else TEXTS.choose
            await self.offer(context.bot, place_of(message), target, title, message)
            return
        feed = self._menu.feed(words[0])
        if feed is None:
            await self._say(context.bot, message, self._menu.unknown(words[0]))
            return
        wanted: dict[str, tuple[str, ...]] = {}
        for word in words[1:]:
            found = self._menu.value(feed, word)
            if found is None:
                await self._say(context.bot, message, TEXTS.no_value.format(label=feed.label, word=word))
                return
            wanted[found[0]] = (*wanted.get(found[0], ()), found[1])
        author = message.from_user.id if message.from_user else 0
        await subscriptions.add(self._office.database, target, feed.key, wanted, author, self._office.clock())
        said = TEXTS.subscribed.format(label=feed.label, filter=self._menu.filter(wanted))
        await self._say(context.bot, message, said)

    async def show(self, update: Update, context: Context) -> None:
        """What this place subscribes to: everybody may know, who decides for it gets the buttons too."""
        message = message_of(update)
        if not speaks(message):
            return
        target = target_of(place_of(message))
        text = await self._menu.listed(target) or TEXTS.none
        try:
            leads = await self._office.rights.leads(context.bot, message)
        except UnknownAdminsError:
            leads = False
        keyboard = (await self._menu.menu(target, TEXTS.choose))[1] if leads else None
        await send(context.bot, place_of(message), compose(_lines(text)), keyboard, _quoted(message))

    async def unsubscribe(self, update: Update, context: Context) -> None:
        """End all, one by button, or the feed named after the command."""
        message = message_of(update)
        if not await self._may(context.bot, message):
            return
        target, words = target_of(place_of(message)), _words(message)
        if words:
            feed = self._menu.feed(words[0])
            if feed is None:
                await self._say(context.bot, message, self._menu.unknown(words[0]))
                return
            ended = await subscriptions.remove(self._office.database, target, feed=feed.key)
            said = TEXTS.ended if ended else TEXTS.not_subscribed
            await self._say(context.bot, message, said.format(label=feed.label))
            return
        text, keyboard = await self._menu.leaving(target)
        await send(context.bot, place_of(message), compose(_lines(text)), keyboard, _quoted(message))

    async def offer(
        self, bot: Bot, place: Place, target: Target, title: str, asked: Message | None = None
    ) -> None:
        """Send the menu for a target."""
        text, keyboard = await self._menu.menu(target, title)
        if asked is not None and self._office.rights.keeps(asked) and asked.chat.type == ChatType.PRIVATE:
            keyboard = await self._menu.with_channels(keyboard)
        await send(bot, place, compose(_lines(text)), keyboard, _quoted(asked) if asked else None)

    async def _may(self, bot: Bot, message: Message) -> bool:
        """Whether the sender decides for the chat; says so where not, and nothing to bots and channels."""
        if not speaks(message):
            return False
        try:
            if await self._office.rights.leads(bot, message):
                return True
            said = rights.TEXTS.admins_only
        except UnknownAdminsError:
            said = rights.TEXTS.unknown
        await self._say(bot, message, said)
        return False

    async def _say(self, bot: Bot, message: Message, text: str) -> None:
        await send(bot, place_of(message), compose(_lines(text)), None, _quoted(message))

    # --- buttons

    async def press(self, update: Update, context: Context) -> None:
        """Do what a button says, if its presser may."""
        query = update.callback_query
        match = re.match(PATTERN, query.data or "") if query else None
        if query is None or match is None or not isinstance(query.message, Message):
            return
        target = Target(int(match[1]), int(match[2]))
        refused = await self._refusal(context.bot, query, target)
        if refused:
            await query.answer(refused, show_alert=True)
            return
        screen = await self._act(query, target, match[3], match[4])
        if screen is None:
            await query.answer(TEXTS.expired, show_alert=True)
            screen = await self._menu.menu(target, TEXTS.choose)
        else:
            await query.answer()
        text, keyboard = screen
        [shown, *_] = compose(_lines(text))
        await edit(context.bot, place_of(query.message), query.message.message_id, shown, keyboard)

    async def _refusal(self, bot: Bot, query: CallbackQuery, target: Target) -> str:
        try:
            if await self._office.rights.administers(bot, target.chat_id, query.from_user):
                return ""
        except UnknownAdminsError:
            return rights.TEXTS.unknown
        return rights.TEXTS.button_admins_only

    async def _act(self, query: CallbackQuery, target: Target, action: str, rest: str) -> Screen | None:
        """Carry out an action and give the screen to show; None where the button has expired."""
        parts = rest.split(".")
        database, feed = self._office.database, self._office.feeds.get(parts[0])
        match action:
            case "d":
                return await self._menu.listed(target) or TEXTS.none, None
            case "m":
                return await self._menu.menu(target, TEXTS.choose)
            case "a":
                await subscriptions.remove(database, target)
                return TEXTS.ended_all, None
            case "u" if feed is not None:
                await subscriptions.remove(database, target, feed=feed.key)
                return await self._menu.leaving(target)
            case "t" if feed is not None:
                if not await subscriptions.remove(database, target, feed=feed.key):
                    await self._add(query, target, feed)
                return await self._menu.menu(target, TEXTS.choose)
            case "n" if feed is not None:
                return await self._menu.narrowing(target, feed)
            case "c" if feed is not None:
                await subscriptions.remove(database, target, feed=feed.key)
                await self._add(query, target, feed)
                return await self._menu.narrowing(target, feed)
            case "v" if feed is not None and len(parts) == 3 and parts[2].isdigit():
                return await self._menu.values(target, feed, parts[1], int(parts[2]))
            case "x" if feed is not None and len(parts) == 4 and parts[3].isdigit():
                if await self._toggle(query, target, feed, parts[1], parts[2]):
                    return await self._menu.values(target, feed, parts[1], int(parts[3]))
        return None

    async def _add(self, query: CallbackQuery, target: Target, feed: Feed) -> None:
        if isinstance(query.message, Message) and query.message.chat.id == target.chat_id:
            await note(self._office, query.message.chat)
        await subscriptions.add(
            self._office.database, target, feed.key, {}, query.from_user.id, self._office.clock()
        )

    async def _toggle(self, query: CallbackQuery, target: Target, feed: Feed, tag: str, value: str) -> bool:
        narrowing = self._menu.narrowing_by(feed, tag)
        chosen = (
            next((each for each in narrowing.values if short(each) == value), None) if narrowing else None
        )
        if narrowing is None or chosen is None:
            return False
        own = await self._menu.own(target, feed)
        if own is None:
            await self._add(query, target, feed)
            own = await self._menu.own(target, feed)
        if own is None:
            return False
        values = set(own.wanted.get(narrowing.tag, ())) ^ {chosen}
        wanted = {**own.wanted, narrowing.tag: tuple(each for each in narrowing.values if each in values)}
        await subscriptions.narrow(self._office.database, own.id, wanted)
        return True


def _words(message: Message) -> list[str]:
    return (message.text or "").split()[1:]


def _lines(text: str) -> list[tuple[str, str]]:
    return [("", line) for line in text.splitlines()]


def _quoted(message: Message) -> int | None:
    return None if message.chat.type == ChatType.PRIVATE else message.message_id
