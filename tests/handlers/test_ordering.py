"""Updates of one chat in order, chats side by side."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Chat, InlineQuery, Message, Update, User

from handlers.ordering import ChatOrder


def update(number: int, chat: int) -> Update:
    return Update(number, message=Message(number, datetime.now(UTC), Chat(chat, Chat.PRIVATE)))


async def test_updates_of_a_chat_keep_their_order() -> None:
    """A later update waits for an earlier one, however long that takes."""
    order, done = ChatOrder(), []

    async def work(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(number)

    await asyncio.gather(
        *(order.process_update(update(n, 1), work(n, 0.03 / (n + 1))) for n in range(6)),
    )
    assert done == [0, 1, 2, 3, 4, 5]


async def test_chats_do_not_wait_for_each_other() -> None:
    """Two hundred chats are under way at once."""
    order, here, everybody = ChatOrder(256), 0, asyncio.Event()

    async def work() -> None:
        nonlocal here
        here += 1
        if here == 200:
            everybody.set()
        await everybody.wait()

    async with asyncio.timeout(5):
        await asyncio.gather(*(order.process_update(update(n, n), work()) for n in range(1, 201)))


async def test_a_flooding_chat_holds_one_slot() -> None:
    """With two slots, one chat's hundred updates leave one for the others."""
    order, block, answered = ChatOrder(2), asyncio.Event(), asyncio.Event()

    async def blocked() -> None:
        await block.wait()

    async def other() -> None:
        answered.set()

    flood = [asyncio.create_task(order.process_update(update(n, 1), blocked())) for n in range(100)]
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await order.process_update(update(100, 2), other())
    assert answered.is_set()
    block.set()
    await asyncio.gather(*flood)


async def test_no_more_than_the_slots_are_handled_at_once() -> None:
    """The rest wait."""
    order, here, most = ChatOrder(3), 0, 0

    async def work() -> None:
        nonlocal here, most
        here += 1
        most = max(most, here)
        await asyncio.sleep(0.001)
        here -= 1

    await asyncio.gather(*(order.process_update(update(n, n), work()) for n in range(1, 30)))
    assert most == 3


async def test_a_failing_update_lets_the_next_one_through() -> None:
    """An error stays with its own update."""
    order, done = ChatOrder(), []

    async def fail() -> None:
        raise RuntimeError

    async def work() -> None:
        done.append(1)

    first, _second = await asyncio.gather(
        order.process_update(update(1, 1), fail()),
        order.process_update(update(2, 1), work()),
        return_exceptions=True,
    )
    assert isinstance(first, RuntimeError)
    assert done == [1]


@pytest.mark.filterwarnings("ignore:coroutine")
async def test_a_cancelled_update_lets_the_next_one_through() -> None:
    """Giving one up while it waits breaks no chain."""
    order, block, done = ChatOrder(), asyncio.Event(), []

    async def blocked() -> None:
        await block.wait()

    async def work(number: int) -> None:
        done.append(number)

    tasks = [
        asyncio.create_task(order.process_update(update(n, 1), blocked() if n == 0 else work(n)))
        for n in range(3)
    ]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    block.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == [2]


async def test_inline_queries_are_ordered_by_who_asks() -> None:
    """They have no chat; anything else without one just waits for a slot."""
    order, done = ChatOrder(), []

    async def work(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(number)

    def query(number: int, user: int) -> Update:
        return Update(number, inline_query=InlineQuery(str(number), User(user, "a", is_bot=False), "q", ""))

    await asyncio.gather(
        order.process_update(query(1, 1), work(1, 0.02)),
        order.process_update(query(2, 1), work(2, 0)),
        order.process_update(query(3, 2), work(3, 0)),
        order.process_update(object(), work(4, 0)),
    )
    assert done.index(1) < done.index(2)
    assert set(done[:2]) == {3, 4}
