"""What becomes of a delivery after a call: pure, from the outcome and the operator's choices."""

from __future__ import annotations

from dataclasses import replace

from announcements.model import Action, Delivery
from announcements.options import Options
from announcements.outcomes import Outcome

RESENT = "resent"
"""Noted where a send that may have arrived was made again."""


def judge(delivery: Delivery, outcome: Outcome, action: Action, options: Options, now: float) -> Delivery:
    """The row as it is to be written. `delivery.attempts` counts the call that was just made."""
    failed = replace(delivery, state="failed", cause=outcome.cause, closed=now)
    match outcome.effect:
        case "done" if action != "send":
            return replace(delivery, state="sent", message_ids=delivery.about, cause="", closed=now)
        case "wait":
            return _again(delivery, outcome.cause, now + outcome.seconds, attempts=delivery.attempts - 1)
        case "moved" | "stop":
            return _again(delivery, outcome.cause, 0.0, attempts=delivery.attempts - 1)
        case "retry":
            later = now + backoff(delivery.attempts, options)
            return _again(delivery, outcome.cause, later, attempts=delivery.attempts - 1)
        case "uncertain" if action == "send" and options.uncertain == "leave":
            return replace(delivery, state="uncertain", cause=outcome.cause, closed=now)
        case "retry_doubtful" | "uncertain":
            if delivery.attempts >= options.attempts:
                if outcome.effect == "uncertain" and action == "send":
                    return replace(failed, state="uncertain")
                return replace(failed, cause="exhausted")
            later = now + backoff(delivery.attempts, options)
            again = _again(delivery, outcome.cause, later, attempts=delivery.attempts)
            return replace(again, note=RESENT) if action == "send" else again
    return failed


def backoff(attempts: int, options: Options) -> float:
    """Seconds to wait after so many attempts, doubling."""
    return min(options.longest_retry, options.retry_seconds * 2.0 ** min(max(attempts - 1, 0), 16))


def _again(delivery: Delivery, cause: str, not_before: float, *, attempts: int) -> Delivery:
    return replace(
        delivery, state="pending", cause=cause, not_before=not_before, attempts=max(attempts, 0), closed=0.0
    )
