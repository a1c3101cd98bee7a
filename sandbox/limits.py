"""Telegram's limits on sending: 30 messages a second, one a second in a chat, 20 a minute in a group.

Kept strictly, over sliding windows, without the short bursts that Telegram "may" let pass; `chat_burst`
allows some. Only messages that appear in a chat count (send, copy, forward), not edits, deletions or
callback answers. Refused calls do not count, but a bot refused is told to wait until it would pass.
"""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import asdict, dataclass, field

from sandbox.errors import ApiError, ControlError, too_many_requests
from sandbox.shapes import Json


@dataclass
class Limits:
    """The limits and what was sent lately. Off until `enabled`."""

    enabled: bool = False
    overall_per_second: int = 30
    paid_per_second: int = 1000
    chat_per_second: float = 1.0
    chat_burst: int = 1
    group_per_minute: int = 20
    refused: int = 0
    _overall: deque[float] = field(default_factory=deque)
    _paid: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=dict)

    def set(self, **values: float | bool) -> None:
        """Change settings by name and forget what was sent so far."""
        for name, value in values.items():
            if name.startswith("_") or not hasattr(self, name):
                raise ControlError(f"no limit is called {name}")
            setattr(self, name, value)
        self._overall.clear()
        self._paid.clear()
        self._chats.clear()
        self.refused = 0

    def as_json(self) -> Json:
        """The settings, and how many calls were refused since they were set."""
        return {name: value for name, value in asdict(self).items() if not name.startswith("_")}

    def check(self, chat_id: int, count: int = 1, *, paid: bool = False) -> None:
        """Count `count` messages to a chat, or raise a 429 with the seconds to wait."""
        if not self.enabled:
            return
        now = time.monotonic()
        overall, most = (
            (self._paid, self.paid_per_second) if paid else (self._overall, self.overall_per_second)
        )
        wait = _wait(overall, now, 1.0, most, count)
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = deque()
        while chat and chat[0] <= now - 60:
            chat.popleft()
        burst = self.chat_burst
        if self.chat_per_second and len(chat) >= burst:
            wait = max(wait, chat[-burst] + burst / self.chat_per_second - now)
        if chat_id < 0 and self.group_per_minute and len(chat) + count > max(self.group_per_minute, count):
            wait = max(wait, chat[0] + 60 - now)
        if wait > 0:
            raise self._refusal(wait)
        overall.extend([now] * count)
        chat.extend([now] * count)

    def _refusal(self, wait: float) -> ApiError:
        self.refused += 1
        return too_many_requests(max(1, math.ceil(wait)))


def _wait(sent: deque[float], now: float, window: float, most: int, count: int) -> float:
    while sent and sent[0] <= now - window:
        sent.popleft()
    if not most or len(sent) + count <= max(most, count):
        return 0.0
    return sent[0] + window - now
