"""What a refusal says about the chat: written down, so that the next run knows and keepers can see why."""

from __future__ import annotations

from announcements.model import ChatState, Delivery
from announcements.outcomes import Outcome
from announcements.store import chats, delivering, subscriptions
from announcements.store.database import Database

_STATES: dict[str, ChatState] = {
    "kicked": "left",
    "blocked": "blocked",
    "deactivated": "gone",
    "no_chat": "gone",
}


async def note(database: Database, row: Delivery, verdict: Outcome, now: float) -> bool:
    """Write down what an outcome means for the chat; whether rows have changed in the store by that."""
    chat_id = row.target.chat_id
    match verdict.effect:
        case "chat":
            await chats.mark(database, chat_id, _STATES.get(verdict.cause, "blocked"), verdict.cause, now)
            await delivering.skip_chat(database, chat_id, verdict.cause)
        case "mute":
            await chats.mark(database, chat_id, "muted", verdict.cause, now)
            await delivering.skip_chat(database, chat_id, verdict.cause)
        case "topic":
            thread = row.target.thread_id
            await subscriptions.mark(database, chat_id, thread, "paused", verdict.cause)
            await delivering.skip_chat(database, chat_id, verdict.cause, thread_id=thread)
        case "moved":
            await chats.migrate(database, chat_id, verdict.new_chat_id, now)
        case "stop":
            pass
        case _:
            return False
    return True
