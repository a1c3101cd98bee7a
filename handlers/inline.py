"""Inline questions: @the-bot and a question in any chat gives the answer to post there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from handlers import texts
from handlers.context import AnyApplication, Context
from handlers.desk import Desk
from handlers.rendering import render, shorten
from knowledge.answers import Answer
from knowledge.conversation import Conversation


@dataclass(frozen=True, slots=True)
class InlineTexts:
    """texts/inline.yaml"""

    how: str
    nothing: str


TEXTS = texts.load("inline", InlineTexts)

_CACHED = 60  # seconds that Telegram may give the same answer; facts can change
_TITLE, _DETAIL, _PROMPT = 80, 120, 64  # characters
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Inline:
    """Answers inline queries. They belong to no conversation: everybody gets the same answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, application: AnyApplication) -> None:
        """Register what is handled here."""
        application.add_handler(InlineQueryHandler(self.answer))

    async def answer(self, update: Update, _context: Context) -> None:
        """The answer as one result, or one result for each reading."""
        query = update.inline_query
        if query is None:
            return
        question = query.query.strip()
        results = [article(one) for one in await self._answers(question)]
        prompt = None
        if not results:
            example = next(iter(self._desk.facts.base.city.examples), "")
            prompt = shorten(TEXTS.nothing if question else TEXTS.how.format(example=example), _PROMPT)
        try:
            await query.answer(
                results,
                cache_time=_CACHED,
                is_personal=False,
                button=InlineQueryResultsButton(prompt, start_parameter="inline") if prompt else None,
            )
        except BadRequest:
            return  # the asker has typed on, and the query is too old

    async def _answers(self, question: str) -> list[Answer]:
        if not question:
            return []
        answer, _ = await self._desk.facts.answer(question, Conversation())
        if answer.kind == "answer":
            return [answer]
        readings = [
            await self._desk.facts.answer(choice.question, Conversation()) for choice in answer.choices
        ]
        return [reading for reading, _ in readings if reading.kind == "answer"]


def article(answer: Answer) -> InlineQueryResultArticle:
    """An answer as a result; the same answer always has the same id."""
    title, *details = answer.lines
    return InlineQueryResultArticle(
        id=hashlib.blake2b(answer.text.encode("utf-8", "replace"), digest_size=16).hexdigest(),
        title=shorten(title, _TITLE),
        description=shorten(" ".join((*details, answer.source)), _DETAIL),
        input_message_content=InputTextMessageContent(
            render(answer)[0], parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
        ),
    )
