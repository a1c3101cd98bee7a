"""What the handlers share: the facts, what is remembered, and how a question becomes a posted reply."""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import Bot, InlineKeyboardMarkup

from handlers.addressing import Asked
from handlers.buttons import Buttons
from handlers.facts import Facts
from handlers.lists import Lists
from handlers.memory import Asker, Conversations, Exchange, Exchanges
from handlers.rendering import render
from handlers.sending import revise, send, typing_when_slow
from knowledge.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to post: messages of HTML, the keyboard under the last, the conversation it leaves."""

    messages: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None
    after: Conversation
    answers: bool = True  # whether it is an answer or asks which is meant, not talk or a refusal

    @property
    def mark(self) -> int:
        """A hash of what is shown."""
        return hash((self.messages, self.keyboard))


@dataclass(frozen=True)
class Desk:
    """Takes questions in, gives replies out, and remembers both for a while."""

    facts: Facts
    lists: Lists
    buttons: Buttons = field(default_factory=Buttons)
    conversations: Conversations[Conversation] = field(default_factory=lambda: Conversations(Conversation))
    exchanges: Exchanges[Conversation] = field(default_factory=Exchanges)

    async def reply(self, question: str, before: Conversation, echo: str = "") -> Reply:
        """What to post for a question: a list where it names one, otherwise the answer."""
        listed = self.lists.spoken(question)
        if listed is not None:
            page = self.lists.page(listed, self.buttons)
            return Reply(page.messages, page.keyboard, before)
        answer, after = await self.facts.answer(question, before)
        answers = answer.kind in ("answer", "clarify")
        return Reply(render(answer, echo), self.buttons.under(answer), after, answers)

    def subject(self, asker: Asker, answering: int | None) -> Conversation:
        """The conversation a question goes on: that of the answer it replies to, else the asker's own."""
        exchange = self.exchanges.at(asker.place.chat, answering)
        return self.conversations.get(asker) if exchange is None else exchange.after

    async def respond(self, bot: Bot, asked: Asked) -> None:
        """Answer a question with a new message.

        What replies in a group to something else than an answer, an announcement say, may be a comment for
        the other members: it is left alone unless the facts answer it or it ends in a question mark.
        """
        before = self.subject(asked.asker, asked.answering)
        async with typing_when_slow(bot, asked.asker.place):
            reply = await self.reply(asked.text, before)
        to_answer = self.exchanges.at(asked.asker.place.chat, asked.answering) is not None
        if not (asked.named or to_answer or reply.answers or asked.text.rstrip().endswith(("?", "\uff1f"))):
            return
        sent = await send(bot, asked.asker.place, reply.messages, reply.keyboard, asked.quoted)
        self.remember(Exchange(asked.text, asked.asker, before, reply.after, sent, reply.mark), asked.message)

    async def respond_again(self, bot: Bot, asked: Asked) -> None:
        """Answer an edited question where its first wording was answered, or anew where that is forgotten."""
        earlier = self.exchanges.at(asked.asker.place.chat, asked.message)
        if earlier is None:
            await self.respond(bot, asked)
            return
        if earlier.question == asked.text:
            return
        reply = await self.reply(asked.text, earlier.before)
        now = earlier.answers
        if reply.mark != earlier.shown:
            now = await revise(bot, asked.asker.place, now, reply.messages, reply.keyboard, asked.quoted)
        # An old question that is edited must not bring an old subject back.
        is_latest = self.exchanges.last(asked.asker) is earlier
        exchange = Exchange(asked.text, asked.asker, earlier.before, reply.after, now, reply.mark)
        self.remember(exchange, asked.message, is_latest)

    def remember(
        self, exchange: Exchange[Conversation], question: int | None = None, is_latest: bool = True
    ) -> None:
        """Keep an exchange for replies, edits and /why; the latest is how the conversation goes on."""
        self.exchanges.put(exchange, question, is_latest)
        if is_latest:
            self.conversations.put(exchange.asker, exchange.after)
