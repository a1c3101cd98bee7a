"""Telegram's limits are kept and used to the full: by arithmetic, and over the wire."""

from __future__ import annotations

import asyncio
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from announcements.limiter import Limiter, Priority, Rates
from announcements.model import Target
from announcements.options import Options
from announcements.pacing import ChatPace, Floods, Overall
from sandbox.client import Client
from tests.announcements.conftest import Make


def most_in(times: list[float], window: float) -> int:
    """The most times that lie in any half-open window."""
    ordered = sorted(times)
    most, first = 0, 0
    for last, time in enumerate(ordered):
        while ordered[first] <= time - window:
            first += 1
        most = max(most, last - first + 1)
    return most


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.0, 0.25), st.sampled_from((29.0, 60.0, 200.0)))
def test_no_second_ever_holds_more_than_the_limit_whatever_the_jitter(
    seed: int, jitter: float, rate: float
) -> None:
    dice = random.Random(seed)
    overall, now, arrivals = Overall(rate, 30), 100.0, []
    answers: list[tuple[float, object]] = []
    for _ in range(150):
        while (when := overall.ready(now)) > now or (answers and answers[0][0] <= when):
            if answers and answers[0][0] <= when:
                at, place = answers.pop(0)
                overall.answered(place, at)  # type: ignore[arg-type]
                now = max(now, at)
            else:
                now = when
        place = overall.take(now)
        there, back = dice.uniform(0, jitter), dice.uniform(0, jitter)
        arrivals.append(now + there)
        answers.append((now + there + back, place))
        answers.sort(key=lambda entry: entry[0])
    assert most_in(arrivals, 1.0) <= 30


def test_even_slots_use_the_rate_to_the_full() -> None:
    overall, now = Overall(29.0, 30), 0.0
    for _ in range(290):
        now = overall.ready(now)
        overall.answered(overall.take(now), now + 0.01)
    assert now == pytest.approx(289 / 29.0, rel=0.01)


def test_a_group_gets_twenty_a_minute_and_one_a_second() -> None:
    pace, now, times = ChatPace(1.0, 20), 0.0, []
    for _ in range(45):
        now = pace.ready(now)
        place = pace.take(now)
        times.append(now + 0.05)
        pace.answered(place, now + 0.1)
    assert most_in(times, 60.0) == 20
    assert most_in(times, 1.0) == 1
    assert times[-1] < 150


def test_one_chats_429_is_its_own() -> None:
    floods = Floods()
    assert not floods.concerns_all(1, started=0.0, now=0.1, seconds=5)
    floods.passed(started=0.2)
    assert not floods.concerns_all(2, started=0.3, now=0.4, seconds=5)


def test_a_second_chats_429_with_the_same_end_concerns_all() -> None:
    floods = Floods()
    assert not floods.concerns_all(1, started=0.0, now=0.1, seconds=5)
    assert floods.concerns_all(2, started=0.05, now=0.2, seconds=5)


def test_two_chats_with_different_ends_are_two_matters() -> None:
    floods = Floods()
    assert not floods.concerns_all(1, started=0.0, now=0.1, seconds=5)
    assert not floods.concerns_all(2, started=0.05, now=0.2, seconds=40)


async def test_answers_go_before_bulk() -> None:
    limiter = Limiter(Rates(overall=50.0))
    order: list[str] = []

    async def wait(chat: int, priority: Priority) -> None:
        ticket = await limiter.turn(chat, priority)
        assert ticket is not None
        order.append(priority.name)
        ticket.answered()

    bulk = [asyncio.create_task(wait(chat, Priority.BULK)) for chat in range(1, 21)]
    await asyncio.sleep(0.05)
    before = len(order)
    answers = [asyncio.create_task(wait(chat, Priority.ANSWER)) for chat in range(101, 106)]
    await asyncio.gather(*bulk, *answers)
    # One turn may be given out before the answers are in line.
    assert order[before : before + 6].count("ANSWER") == 5


async def test_a_bulk_send_to_a_chat_that_must_wait_holds_nobody_back() -> None:
    limiter = Limiter(Rates(overall=100.0))
    first = await limiter.turn(1, Priority.BULK)
    assert first is not None
    first.answered()
    assert await limiter.turn(1, Priority.BULK) is None
    assert await limiter.turn(2, Priority.BULK) is not None


async def test_a_pause_lets_nobody_through_before_its_end() -> None:
    limiter = Limiter(Rates(overall=1000.0, chat_interval=0.0, group_window=0))
    loop = asyncio.get_running_loop()
    now = loop.time()
    limiter.flooded(1, 0.4, now)
    limiter.flooded(2, 0.4, now)
    calls: list[float] = []

    async def call(*_args: object, **_kwargs: object) -> bool:
        calls.append(loop.time() - now)
        return True

    await asyncio.gather(
        *(limiter.process_request(call, (), {}, "sendMessage", {"chat_id": 10 + n}, None) for n in range(5))
    )
    assert min(calls) >= 0.4


async def test_a_call_waits_out_its_429_and_gives_up_on_long_ones() -> None:
    limiter = Limiter(Rates(overall=1000.0, chat_interval=0.0), patience=5.0)
    refusals = iter([RetryAfter(1), None])
    tries = 0

    async def call(*_args: object, **_kwargs: object) -> bool:
        nonlocal tries
        tries += 1
        if (refusal := next(refusals)) is not None:
            raise refusal
        return True

    assert await limiter.process_request(call, (), {}, "sendMessage", {"chat_id": 5}, None) is True
    assert tries == 2

    async def banned(*_args: object, **_kwargs: object) -> bool:
        raise RetryAfter(600)

    with pytest.raises(RetryAfter):
        await limiter.process_request(banned, (), {}, "sendMessage", {"chat_id": 6}, None)


@pytest.mark.parametrize(
    "endpoint", ["answerCallbackQuery", "getChatMember", "deleteMessage", "sendChatAction"]
)
async def test_what_is_no_message_is_not_counted(endpoint: str) -> None:
    limiter = Limiter(Rates(overall=0.1, limit=1))

    async def call(*_args: object, **_kwargs: object) -> bool:
        return True

    async with asyncio.timeout(1):
        for _ in range(10):
            await limiter.process_request(call, (), {}, endpoint, {"chat_id": 5}, None)


async def test_a_paid_broadcast_has_its_own_rate(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=150)
    desk = office(rates=Rates(paid=300.0))
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    telegram.do("limits", enabled=True)
    counts = await desk.run(await desk.announce())
    assert counts.sent == 150
    calls = telegram.calls("sendMessage")
    assert [call["code"] for call in calls] == [200] * 150
    assert all(str(call["params"]["allow_paid_broadcast"]).lower() == "true" for call in calls)
    assert max(call["time"] for call in calls) - min(call["time"] for call in calls) < 4  # 5 s at 30/s


async def test_an_enforcing_server_has_nothing_to_refuse(telegram: Client, office: Make) -> None:
    """A short form of benchmarks/pacing.py: people, groups, and topics that share a group's second."""
    owner = telegram.user()
    forum = telegram.group("群", owner, forum=True)
    topics = [
        Target(
            forum, telegram.do("create_topic", chat_id=forum, user_id=owner, name=str(n))["message_thread_id"]
        )
        for n in range(4)
    ]
    groups, people = telegram.do("create_chats", count=60), telegram.do("create_users", count=56)
    desk = office(rates=Options().rates)
    await desk.bot.initialize()
    await desk.subscribe(*topics, *groups, *people)
    telegram.do("limits", enabled=True)
    counts = await desk.run(await desk.announce())
    assert counts.sent == 120
    calls = telegram.calls("sendMessage")
    assert [call["code"] for call in calls] == [200] * 120
    assert max(call["time"] for call in calls) - min(call["time"] for call in calls) < 8
