"""What a failed call to Telegram means for a delivery.

The order matters: in python-telegram-bot BadRequest and TimedOut are NetworkErrors. Refusals differ
in their text alone; the texts stand in causes.yaml with what each means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from announcements.limiter import seconds

Effect = Literal[
    "done",  # what was wanted is so already
    "failed",  # this row only
    "chat",  # the chat cannot be reached: mark it, keep its subscriptions
    "mute",  # no right to write there now
    "topic",  # the topic is closed or gone: pause its subscription
    "moved",  # the group is a supergroup now: the row goes on there
    "wait",  # not carried out, come back in `seconds`
    "retry",  # not carried out, or surely not, try again
    "retry_doubtful",  # probably not carried out, try again and say so
    "uncertain",  # may have been carried out
    "stop",  # nothing can be sent: stop the run
]

_UNSENT = frozenset(
    {
        *("UnsentError", "UnsentTimeoutError", "ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"),
        *("ClientConnectorError", "ConnectionTimeoutError", "ClientProxyConnectionError"),
        *("ProxyConnectionError", "ProxyTimeoutError", "ConnectionRefusedError"),
    }
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An effect, the cause's name (a key of causes.yaml), and what goes with it."""

    effect: Effect
    cause: str
    seconds: float = 0.0
    new_chat_id: int = 0


@cache
def _known() -> tuple[tuple[str, str, Effect], ...]:
    with Path(__file__).with_name("causes.yaml").open(encoding="utf-8") as file:
        causes: dict[str, dict[str, Any]] = yaml.safe_load(file)
    return tuple(
        (said.lower(), name, cause["effect"])
        for name, cause in causes.items()
        for said in cause.get("said", ())
    )


def _recognised(error: TelegramError) -> Outcome | None:
    message = error.message.lower()
    for said, name, effect in _known():
        if said in message:
            return Outcome(effect, name)
    return None


def never_sent(error: BaseException) -> bool:
    """Whether the request certainly never left: no connection was made."""
    seen: BaseException | None = error
    while seen is not None:
        if any(kind.__name__ in _UNSENT for kind in type(seen).__mro__):
            return True
        seen = seen.__cause__
    return False


def outcome(error: BaseException) -> Outcome:
    """What an error of a call means."""
    match error:
        case RetryAfter():
            return Outcome("wait", "flood", seconds=seconds(error.retry_after))
        case ChatMigrated():
            return Outcome("moved", "moved", new_chat_id=error.new_chat_id)
        case Forbidden():
            return _recognised(error) or Outcome("chat", "forbidden")
        case InvalidToken() | Conflict():
            return Outcome("stop", "token")
        case BadRequest():
            return _recognised(error) or Outcome("failed", "refused")
        case TimedOut():
            return Outcome("retry", "unsent") if never_sent(error) else Outcome("uncertain", "timeout")
        case NetworkError() if error.message.lower().startswith("too many requests"):
            return Outcome("wait", "flood", seconds=5.0)
        case NetworkError() if never_sent(error):
            return Outcome("retry", "unsent")
        case NetworkError() if error.__cause__ is None or _answered(error):
            return Outcome("retry_doubtful", "server")
        case NetworkError():
            return Outcome("uncertain", "dropped")
        case TelegramError():
            return Outcome("uncertain", "strange")
    return Outcome("failed", "internal")


def _answered(error: NetworkError) -> bool:
    # An answer that is no JSON (a gateway's page) is a TelegramError underneath.
    return isinstance(error.__cause__, TelegramError)
