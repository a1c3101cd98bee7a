"""What the handlers of announcements share."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import telegram

from announcements.feeds import Feeds
from announcements.model import Chat
from announcements.options import Options
from announcements.store import chats
from announcements.store.database import Database
from handlers.facts import Facts
from handlers.rights import Rights


@dataclass(frozen=True)
class Office:
    """The store, the choices, the rights. `wake` makes the sender look now; `other` names a foreign one."""

    database: Database
    options: Options
    feeds: Feeds
    facts: Facts
    rights: Rights
    wake: Callable[[], None]
    other: Callable[[], str]
    clock: Callable[[], float] = field(default=time.time)


def chat_of(chat: telegram.Chat, now: float) -> Chat:
    """A chat as the store keeps it."""
    return Chat(chat.id, chat.type, chat.title or chat.full_name or "", since=now)


async def note(office: Office, chat: telegram.Chat) -> None:
    """Keep a chat that somebody subscribes from: what reaches us from there can be reached."""
    known = await chats.get(office.database, chat.id)
    if known is None or known.state != "active":
        await chats.seen(office.database, chat_of(chat, office.clock()))
