"""How fast messages may leave: arithmetic only, no waiting. All times are seconds of one monotonic clock.

Telegram counts a message at some moment between the start of the call and its answer, which we cannot see. A
place in a limit is therefore free again one period after the *answer*; then no window that the server can
look at holds too many, however the network jitters. An answer that is long in coming says nothing more about
when the call was counted, so after `GRACE` it is taken as counted.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

GRACE = 0.3
MARGIN = 0.01
_NEVER = float("inf")


@dataclass(slots=True, eq=False)
class Place:
    """One message's place in a limit: free for another at `free`."""

    free: float


class Overall:
    """So many a second over all chats: evenly spaced, and never more than `limit` in any second."""

    def __init__(self, rate: float, limit: int) -> None:
        self.interval = 1.0 / rate
        self._limit = limit
        self._next = 0.0
        self._used = 0
        # By the time they are free. One that was answered stands here twice; its later entry is void.
        self._places: list[tuple[float, int, Place]] = []
        self._entries = 0

    def ready(self, now: float) -> float:
        """When the next message may start."""
        self._forget(now)
        if self._used < self._limit:
            return max(self._next, now)
        return max(self._next, self._places[0][0])

    def take(self, now: float) -> Place:
        """Start a message now."""
        # A little lateness is made good, a long pause is not: no bursts.
        self._next = max(self._next, now - 2 * self.interval) + self.interval
        self._used += 1
        place = Place(now + GRACE + 1.0)
        self._enter(place)
        return place

    def answered(self, place: Place, now: float) -> None:
        """The answer to a started message is there."""
        if now + 1.0 + MARGIN < place.free:
            place.free = now + 1.0 + MARGIN
            self._enter(place)

    def restarted(self, place: Place, now: float) -> None:
        """A message whose turn was taken earlier starts only now."""
        if place.free == -_NEVER:
            self._used += 1
        place.free = now + GRACE + 1.0
        self._enter(place)

    def _enter(self, place: Place) -> None:
        self._entries += 1
        heapq.heappush(self._places, (place.free, self._entries, place))

    def _forget(self, now: float) -> None:
        while self._places:
            free, _, place = self._places[0]
            void = free != place.free
            if not void and free > now:
                return
            heapq.heappop(self._places)
            if not void:
                self._used -= 1
                place.free = -_NEVER  # so that a later entry of it is void


@dataclass(slots=True)
class ChatPace:
    """One chat's limits: one message a second, in a group also so many in a minute.

    Telegram lets a short burst pass; answers, which somebody waits for, may use that, bulk sends may not.
    """

    interval: float = 1.0
    window: int = 0  # messages a minute, 0 for no such limit
    paused: float = 0.0
    _places: deque[Place] = field(default_factory=deque)

    def ready(self, now: float, burst: int = 1) -> float:
        """When this chat may get the next message; with `burst`, so many may come in one go."""
        while self._places and self._places[0].free + 60.0 <= now:
            self._places.popleft()
        when = max(now, self.paused)
        if len(self._places) >= burst:
            when = max(when, self._places[-burst].free + burst * self.interval)
        if self.window and len(self._places) >= self.window:
            when = max(when, self._places[-self.window].free + 60.0 + MARGIN)
        return when

    def take(self, now: float) -> Place:
        """Start a message to this chat now."""
        place = Place(now + GRACE)
        self._places.append(place)
        return place

    def answered(self, place: Place, now: float) -> None:
        """The answer to a started message is there."""
        place.free = min(place.free, now + MARGIN)

    def idle(self, now: float) -> bool:
        """Whether nothing of this chat needs to be remembered."""
        return self.ready(now) <= now and not self._places


@dataclass(slots=True)
class Floods:
    """Tells a 429 that one chat earned from one that concerns every call; Telegram does not say which it is.

    It concerns all if a second chat gets one that ends at the same time, and nothing that was started after
    the first one went through.
    """

    _chat: int | str | None = None
    _told: float = -_NEVER
    _ends: float = 0.0

    def concerns_all(self, chat: int | str | None, started: float, now: float, seconds: float) -> bool:
        """Note a 429 with `retry_after` seconds; whether everything must wait."""
        ends = now + seconds
        if chat is None:
            return True
        same = self._told > -_NEVER and now < self._ends + 1.0 and abs(self._ends - ends) <= 1.5
        if same and chat != self._chat:
            return True
        self._chat, self._told, self._ends = chat, now, ends
        return False

    def passed(self, started: float) -> None:
        """A message went through that was started at this time."""
        if started > self._told:
            self._told = -_NEVER
