"""Slows all sending down while Telegram cannot be reached, so that nothing spins."""

from __future__ import annotations

from announcements.outcomes import Outcome

_LONGEST_PAUSE = 30.0
_SERVER_ERRORS = 3  # one server error is a row's own matter, so many in a row are everybody's


class Outage:
    """Counts how often in a row sending failed for no fault of a row's; `over` is when to try again."""

    def __init__(self, first_pause: float) -> None:
        self._first_pause = first_pause
        self._times = 0
        self._noticed = 0.0
        self.over = 0.0

    def heard(self, verdict: Outcome | None, started: float, now: float) -> None:
        """A call that began at `started` has ended now, well (None) or not."""
        if verdict is None or verdict.effect not in ("retry", "retry_doubtful"):
            self._times = 0
            return
        if verdict.effect == "retry" and started < self._noticed:
            return  # under way when the outage was noticed
        self._times += 1
        self._noticed = now
        if verdict.effect == "retry" or self._times >= _SERVER_ERRORS:
            pause = min(_LONGEST_PAUSE, self._first_pause * 2.0 ** min(self._times - 1, 8))
            self.over = max(self.over, now + pause)
