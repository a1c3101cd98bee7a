"""Every error of a call means the right thing for its row, whatever other kind of error it also is."""

from __future__ import annotations

import datetime as dtm
from typing import Any

import pytest
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

from announcements.judging import judge
from announcements.model import Action, Delivery, Target
from announcements.options import Options
from announcements.outcomes import Outcome, outcome
from announcements.reporting import label
from handlers.transport import UnsentError, UnsentTimeoutError

NOW = 1000.0
ROW = Delivery(1, 1, Target(-5), state="sending", attempts=1, about=(7,))


def caused(error: TelegramError, cause: BaseException) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "effect", "cause"),
    [
        (RetryAfter(7), "wait", "flood"),
        (RetryAfter(dtm.timedelta(seconds=7)), "wait", "flood"),
        (ChatMigrated(-100), "moved", "moved"),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), "chat", "kicked"),
        (Forbidden("Forbidden: bot was blocked by the user"), "chat", "blocked"),
        (Forbidden("Forbidden: something new"), "chat", "forbidden"),
        (BadRequest("Chat not found"), "chat", "no_chat"),
        (BadRequest("TOPIC_CLOSED"), "topic", "topic_closed"),
        (BadRequest("Message thread not found"), "topic", "topic_gone"),
        (BadRequest("Not enough rights to send text messages to the chat"), "mute", "no_right"),
        (BadRequest("Message to copy not found"), "stop", "source_gone"),
        (
            BadRequest("Message is not modified: specified new message content is the same"),
            "done",
            "done_already",
        ),
        (BadRequest("Message can't be deleted for everyone"), "failed", "too_old"),
        (BadRequest("Wrong file identifier"), "failed", "refused"),
        (TimedOut(), "uncertain", "timeout"),
        (caused(TimedOut("connect"), type("ConnectTimeout", (OSError,), {})()), "retry", "unsent"),
        (UnsentError("no route"), "retry", "unsent"),
        (UnsentTimeoutError("proxy"), "retry", "unsent"),
        (caused(NetworkError("x"), ConnectionRefusedError()), "retry", "unsent"),
        (caused(NetworkError("x"), ConnectionResetError()), "uncertain", "dropped"),
        (NetworkError("Bad Gateway"), "retry_doubtful", "server"),
        (caused(NetworkError("502"), TelegramError("Invalid server response")), "retry_doubtful", "server"),
        (NetworkError("Too Many Requests: retry later"), "wait", "flood"),
        (InvalidToken(), "stop", "token"),
        (Conflict("terminated by other"), "stop", "token"),
        (TelegramError("Invalid server response"), "uncertain", "strange"),
        (ValueError("a mistake of ours"), "failed", "internal"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_error_means(error: BaseException, effect: str, cause: str) -> None:
    found = outcome(error)
    assert (found.effect, found.cause) == (effect, cause)
    assert label(found.cause) != found.cause, "keepers read Chinese"


@pytest.mark.parametrize(
    ("effect", "action", "options", "state", "attempts"),
    [
        ("wait", "send", {}, "pending", 0),
        ("retry", "send", {}, "pending", 0),
        ("moved", "send", {}, "pending", 0),
        ("stop", "send", {}, "pending", 0),
        ("retry_doubtful", "send", {}, "pending", 1),
        ("retry_doubtful", "send", {"attempts": 1}, "failed", 1),
        ("uncertain", "send", {}, "uncertain", 1),
        ("uncertain", "send", {"uncertain": "resend"}, "pending", 1),
        ("uncertain", "send", {"uncertain": "resend", "attempts": 1}, "uncertain", 1),
        ("uncertain", "recall", {}, "pending", 1),
        ("uncertain", "correct", {"attempts": 1}, "failed", 1),
        ("done", "recall", {}, "sent", 1),
        ("done", "send", {}, "failed", 1),
        ("chat", "send", {}, "failed", 1),
        ("topic", "send", {}, "failed", 1),
    ],
)
def test_a_row_becomes(
    effect: Any, action: Action, options: dict[str, Any], state: str, attempts: int
) -> None:
    verdict = Outcome(effect, "cause", seconds=9.0)
    row = judge(ROW, verdict, action, Options(**options), NOW)
    assert (row.state, row.attempts) == (state, attempts)
    if effect == "wait":
        assert row.not_before == NOW + 9.0
    if state == "pending" and effect in ("retry_doubtful", "uncertain") and action == "send":
        assert row.note == "resent"
        assert row.not_before > NOW
