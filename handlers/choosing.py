"""Buttons under answers: picking one of several readings, asking a next question, turning a page.

In a group only the asker picks a reading, since the pick rewrites the answer to the asker's question;
everybody may ask a next question or turn a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from handlers import texts
from handlers.addressing import asker_of, place_of, speaks_for_itself
from handlers.buttons import ASK, CHOOSE, PATTERN
from handlers.context import AnyApplication, Context
from handlers.desk import Desk
from handlers.lists import TEXTS as LIST_TEXTS
from handlers.lists import turned
from handlers.memory import Asker, Exchange
from handlers.sending import edit, patiently, revise, send


@dataclass(frozen=True, slots=True)
class ChoosingTexts:
    """texts/choosing.yaml"""

    expired: str
    not_yours: str


TEXTS = texts.load("choosing", ChoosingTexts)


class Choosing:
    """Does what a pressed button says."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here. Comes after every other button handler: the rest has expired."""
        application.add_handlers(
            [CallbackQueryHandler(self.press, PATTERN), CallbackQueryHandler(self.expired)]
        )

    async def press(self, update: Update, context: Context) -> None:
        """A button of this module's own kinds."""
        query = _query(update)
        meant = self._desk.buttons.read(query.data or "")
        message = query.message
        if meant is None or not isinstance(message, Message) or not message.is_accessible:
            await self.expired(update, context)
            return
        action, text = meant
        asker = Asker(place_of(message), query.from_user.id)
        if action == CHOOSE:
            await self._choose(query, message, asker, text)
        elif action == ASK:
            await _settle(query)
            await self._ask(message, asker, text)
        else:
            await self._turn(query, message, text)

    async def expired(self, update: Update, _context: Context) -> None:
        """A button that nobody knows any more."""
        await _settle(_query(update), TEXTS.expired)

    async def _choose(self, query: CallbackQuery, message: Message, presser: Asker, question: str) -> None:
        """The reading becomes the answer, in the same message, and the asker's subject."""
        desk, place = self._desk, presser.place
        exchange = desk.exchanges.at(place.chat, message.message_id)
        owner = exchange.asker if exchange is not None else _asker_answered(message)
        is_open = owner is None or speaks_for_itself(message.chat, owner.person)
        if not is_open and owner != presser:
            await _settle(query, TEXTS.not_yours)
            return
        await _settle(query)
        if exchange is not None and exchange.question == question:
            return  # pressed twice
        asker = owner or presser
        before = exchange.after if exchange is not None else desk.conversations.get(asker)
        reply = await desk.reply(question, before)
        old = exchange.answers if exchange is not None else (message.message_id,)
        now = await revise(message.get_bot(), place, old, reply.messages, reply.keyboard)
        desk.remember(Exchange(question, asker, before, reply.after, now, reply.mark))

    async def _ask(self, message: Message, asker: Asker, question: str) -> None:
        """A next question: a new answer below, headed by the question, since nobody typed it."""
        desk = self._desk
        before = desk.subject(asker, message.message_id)
        reply = await desk.reply(question, before, echo=question)
        quoted = None if message.chat.type == ChatType.PRIVATE else message.message_id
        sent = await send(message.get_bot(), asker.place, reply.messages, reply.keyboard, quoted)
        desk.remember(Exchange(question, asker, before, reply.after, sent, reply.mark))

    async def _turn(self, query: CallbackQuery, message: Message, text: str) -> None:
        """Another page of a list, in the same message."""
        wanted = turned(text)
        if wanted is None or not self._desk.lists.has(wanted):
            await _settle(query, LIST_TEXTS.gone)
            return
        await _settle(query)
        page = self._desk.lists.page(wanted, self._desk.buttons)
        for shown in page.messages[:1]:
            await edit(message.get_bot(), place_of(message), message.message_id, shown, page.keyboard)


def _query(update: Update) -> CallbackQuery:
    if update.callback_query is None:
        raise ValueError("an update without a pressed button")
    return update.callback_query


def _asker_answered(message: Message) -> Asker | None:
    """Who asked what this answer replies to, as far as Telegram tells: kept after a restart."""
    if message.chat.type == ChatType.PRIVATE or message.reply_to_message is None:
        return None
    return asker_of(message.reply_to_message)


async def _settle(query: CallbackQuery, text: str | None = None) -> None:
    """End the button's waiting. A query that is minutes old cannot be answered, which matters to nobody."""
    try:
        await patiently(lambda: query.answer(text, show_alert=text is not None))
    except BadRequest:
        return
