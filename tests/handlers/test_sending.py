"""Patience with the Bot API."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from handlers import sending
from handlers.transport import UnsentError, UnsentTimeoutError


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting takes no time, and is noted."""
    noted: list[float] = []

    async def note(seconds: float) -> None:
        noted.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", note)
    return noted


class Call:
    """Fails in turn with each of these, then succeeds."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors = list(errors)
        self.made = 0

    async def __call__(self) -> str:
        self.made += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


async def test_a_flood_is_waited_out(waits: list[float]) -> None:
    """As long as Telegram says."""
    assert await sending.patiently(Call(RetryAfter(7))) == "done"
    assert waits == [7]


async def test_a_flood_that_is_too_long_is_given_up(waits: list[float]) -> None:
    """Nobody waits an hour for an answer."""
    with pytest.raises(RetryAfter):
        await sending.patiently(Call(RetryAfter(3600)))
    assert not waits


async def test_a_broken_connection_is_tried_again(waits: list[float]) -> None:
    """Twice, and no more."""
    assert await sending.patiently(Call(NetworkError("a"), NetworkError("b"))) == "done"
    call = Call(*[NetworkError("x")] * 5)
    with pytest.raises(NetworkError):
        await sending.patiently(call)
    assert call.made == 3


@pytest.mark.parametrize("error", [UnsentError("refused"), UnsentTimeoutError("late")])
async def test_what_did_not_go_out_is_tried_for_a_minute(waits: list[float], error: TelegramError) -> None:
    """An answer outlasts a short outage."""
    assert await sending.patiently(Call(*[error] * 8)) == "done"
    assert 55 < sum(waits) < 65
    with pytest.raises(type(error)):
        await sending.patiently(Call(*[error] * 9))


@pytest.mark.parametrize("error", [TimedOut(), BadRequest("no")])
async def test_what_may_be_done_or_never_will_is_not_tried_again(error: TelegramError) -> None:
    """A second message would be one too many, or be refused again."""
    call = Call(error)
    with pytest.raises(type(error)):
        await sending.patiently(call)
    assert call.made == 1
