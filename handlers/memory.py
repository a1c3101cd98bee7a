"""What is remembered between updates, all of it bounded: conversations, and what was answered where."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_C = TypeVar("_C")

FORGOTTEN_AFTER = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: a chat and, in a forum, one of its topics (None: General, or no forum)."""

    chat: int
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose conversation it is: a person (or a chat that speaks as itself) in one place."""

    place: Place
    person: int


@dataclass(frozen=True, slots=True)
class Exchange(Generic[_C]):
    """A question and the messages that answered it, with the conversation before and after."""

    question: str
    asker: Asker
    before: _C
    after: _C
    answers: tuple[int, ...] = ()  # message ids
    shown: int = 0  # a hash of what they say: Telegram refuses an edit that changes nothing


class Conversations(Generic[_C]):
    """The conversation of every asker, forgotten after a while or when there are too many."""

    def __init__(
        self,
        fresh: Callable[[], _C],
        seconds: float = FORGOTTEN_AFTER,
        most: int = 20_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fresh, self._seconds, self._most, self._clock = fresh, seconds, most, clock
        self._kept: OrderedDict[Asker, tuple[float, _C]] = OrderedDict()

    def get(self, asker: Asker) -> _C:
        """The asker's conversation, a fresh one where there is none any more."""
        kept = self._kept.get(asker)
        return kept[1] if kept is not None and self._clock() < kept[0] else self._fresh()

    def put(self, asker: Asker, conversation: _C) -> None:
        """Remember how the conversation stands now."""
        now = self._clock()
        self._kept[asker] = (now + self._seconds, conversation)
        self._kept.move_to_end(asker)
        # The oldest stand first, and all are kept equally long.
        while self._kept and (len(self._kept) > self._most or next(iter(self._kept.values()))[0] <= now):
            self._kept.popitem(last=False)


class Exchanges(Generic[_C]):
    """The latest exchanges, found by the question's message, by an answer's message, or by who asked."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._by_message: OrderedDict[tuple[int, int], Exchange[_C]] = OrderedDict()
        self._by_asker: OrderedDict[Asker, Exchange[_C]] = OrderedDict()

    def put(self, exchange: Exchange[_C], question: int | None = None, is_latest: bool = True) -> None:
        """Remember an exchange under its answers and, where one was typed, its question's message id."""
        chat = exchange.asker.place.chat
        for message in (*exchange.answers, *(() if question is None else (question,))):
            self._by_message[chat, message] = exchange
            self._by_message.move_to_end((chat, message))
        if is_latest:
            self._by_asker[exchange.asker] = exchange
            self._by_asker.move_to_end(exchange.asker)
        for kept in (self._by_message, self._by_asker):
            while len(kept) > self._most:
                kept.popitem(last=False)

    def at(self, chat: int, message: int | None) -> Exchange[_C] | None:
        """The exchange that a message is the question or an answer of."""
        return None if message is None else self._by_message.get((chat, message))

    def last(self, asker: Asker) -> Exchange[_C] | None:
        """The asker's latest exchange."""
        return self._by_asker.get(asker)
