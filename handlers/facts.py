"""The facts in force: one fact base with what answers from it, swapped whole when the files change."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from knowledge.answering import Answerer
from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.loading import load
from knowledge.model import FactBase


@dataclass(frozen=True, slots=True)
class Known:
    """A fact base and the answerer made from it."""

    base: FactBase
    answerer: Answerer


def read(folder: Path) -> Known:
    """What the folder says. Raises knowledge.loading.FactsError; takes a moment for large folders."""
    base = load(folder)
    return Known(base, Answerer(base))


class Facts:
    """Answers from whatever facts are in force now.

    Questions are worked out on a thread of their own, so that a hard one does not hold up everything else;
    one thread, since more would only take turns.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answering")

    @property
    def known(self) -> Known:
        """The fact base and the answerer in force."""
        return self._known

    @property
    def base(self) -> FactBase:
        """The fact base in force."""
        return self._known.base

    def swap(self, known: Known) -> None:
        """Answer from other facts from now on. Questions under way end with those they began with."""
        self._known = known

    async def answer(self, question: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """The answer to a question, and the conversation after it."""
        answerer = self._known.answerer
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, answerer.answer, question, conversation
        )

    async def explain(self, question: str, conversation: Conversation) -> tuple[str, ...]:
        """How a question is understood and from what it is answered, in a few lines."""
        answerer = self._known.answerer
        explanation = await asyncio.get_running_loop().run_in_executor(
            self._thread, answerer.explain, question, conversation
        )
        return tuple(explanation.short)
