"""Telegram's limits as the sandbox keeps them: what passes, what is refused, and for how long."""

from __future__ import annotations

import pytest

from sandbox import limits as module
from sandbox.errors import ApiError, ControlError
from sandbox.limits import Limits
from tests.sandbox.conftest import Refused, Telegram


class Clock:
    """Stands in for `time`, so that a minute passes at once."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def seconds_refused(limits: Limits, chat_id: int, count: int = 1, *, paid: bool = False) -> int:
    """0 where the message passes, else the retry_after."""
    try:
        limits.check(chat_id, count, paid=paid)
    except ApiError as error:
        assert error.code == 429
        assert error.parameters is not None
        return int(error.parameters["retry_after"])
    return 0


def test_off_until_switched_on() -> None:
    """A test that does not care is not held up."""
    assert not any(seconds_refused(Limits(), 1) for _ in range(100))


def test_thirty_a_second_over_all(clock: Clock) -> None:
    """The 31st within a second waits; each passes a second after the 30th before it."""
    limits = Limits(enabled=True)
    passed = [seconds_refused(limits, chat) for chat in range(1, 32)]
    assert passed == [0] * 30 + [1]
    clock.now += 1
    assert seconds_refused(limits, 31) == 0


def test_one_a_second_in_a_chat(clock: Clock) -> None:
    """Strictly; `chat_burst` lets some through at once."""
    limits = Limits(enabled=True)
    assert (seconds_refused(limits, 1), seconds_refused(limits, 1)) == (0, 1)
    clock.now += 0.99
    assert seconds_refused(limits, 1) == 1
    clock.now += 0.01
    assert seconds_refused(limits, 1) == 0
    limits.set(chat_burst=3)
    assert [seconds_refused(limits, 1) for _ in range(4)] == [0, 0, 0, 3]


def test_twenty_a_minute_in_a_group(clock: Clock) -> None:
    """In groups and channels; a private chat goes on."""
    limits = Limits(enabled=True)
    waits = []
    for _ in range(21):
        waits.append((seconds_refused(limits, -1), seconds_refused(limits, 1)))
        clock.now += 1
    assert waits == [(0, 0)] * 20 + [(40, 0)]
    clock.now += 39
    assert seconds_refused(limits, -1) == 0


def test_an_album_counts_each_of_its_messages(clock: Clock) -> None:
    """Ten at once leave twenty of the thirty."""
    limits = Limits(enabled=True)
    assert seconds_refused(limits, 100, 10) == 0
    assert sum(seconds_refused(limits, chat) == 0 for chat in range(1, 40)) == 20


def test_paid_broadcasts_have_a_rate_of_their_own(clock: Clock) -> None:
    """allow_paid_broadcast lifts the thirty to a thousand."""
    limits = Limits(enabled=True)
    assert not any(seconds_refused(limits, chat, paid=True) for chat in range(1, 1001))
    assert seconds_refused(limits, 5000, paid=True) == 1
    assert seconds_refused(limits, 5000) == 0


def test_over_the_wire_a_refusal_has_telegrams_shape(telegram: Telegram, asker: int) -> None:
    """429, "Too Many Requests: retry after N", parameters.retry_after, and the count of refusals."""
    telegram.do("limits", enabled=True)
    telegram.call("sendMessage", chat_id=asker, text="甲")
    with pytest.raises(Refused) as refused:
        telegram.call("sendMessage", chat_id=asker, text="乙")
    assert refused.value.code == 429
    assert refused.value.description == "Too Many Requests: retry after 1"
    assert refused.value.parameters == {"retry_after": 1}
    assert telegram.do("limits")["refused"] == 1
    with pytest.raises(ControlError, match="no limit is called"):
        telegram.do("limits", speed=3)


def test_edits_and_answers_do_not_count(telegram: Telegram, asker: int) -> None:
    """Only messages that appear in a chat do."""
    telegram.do("limits", enabled=True)
    number = telegram.call("sendMessage", chat_id=asker, text="甲")["message_id"]
    for text in "乙丙":
        telegram.call("editMessageText", chat_id=asker, message_id=number, text=text)
    telegram.call("sendChatAction", chat_id=asker, action="typing")
