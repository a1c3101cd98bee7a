"""The fault matrix: whatever Telegram, the network or the disk does, nothing is lost or doubled in silence.

Each test sends to real chats of the sandbox and lets one thing go wrong there.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from announcements import reporting
from announcements.limiter import Rates
from announcements.model import Content, Target
from announcements.store import announcing, chats, delivering, subscriptions
from announcements.store.database import Database
from sandbox.client import Client
from tests.announcements.conftest import Make, reached, sent

THIRTY = Rates(overall=30.0, limit=30, chat_interval=0.0, group_window=0)


def seen(telegram: Client, chat: int) -> int:
    return len(telegram.messages(chat, by_bot=True))


def tries(telegram: Client, chat: int | None = None) -> int:
    wanted = {"chat_id": chat} if chat is not None else {}
    return len(telegram.calls("sendMessage", **wanted))


async def arrived(telegram: Client, chats: Sequence[int]) -> int:
    return sum(seen(telegram, chat) for chat in chats)


async def pending(database: Database, announcement: int) -> int:
    return (await delivering.counts(database, announcement)).pending


async def told(troubles: list[str]) -> int:
    return len(troubles)


async def test_a_flooded_chat_waits_and_the_others_do_not(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=10)
    telegram.do("add_fault", kind="flood", method="sendMessage", chat_id=groups[0], times=1, retry_after=6)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    await desk.start()
    made = await desk.announce()
    await reached(lambda: sent(desk.database, made), 9)
    [flooded, *_] = await delivering.rows(desk.database, made)
    assert (flooded.state, flooded.cause) == ("pending", "flood")
    assert (await desk.until(made)).sent == 10
    assert (seen(telegram, groups[0]), tries(telegram, groups[0])) == (1, 2)
    first, second = telegram.calls("sendMessage", chat_id=groups[0])
    assert second["time"] - first["time"] >= 6


async def test_a_flood_of_all_calls_pauses_all_once(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=40)
    telegram.do("add_fault", kind="flood", method="sendMessage", skip=10, times=1, retry_after=2)
    desk = office(rates=THIRTY)
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    counts = await desk.run(await desk.announce())
    assert counts.sent == 40
    refused = len(telegram.calls("sendMessage", code=429))
    assert 1 <= refused <= 6  # those under way when the first came back, none after
    assert all(seen(telegram, group) == 1 for group in groups)


@pytest.mark.parametrize(
    ("description", "state", "why"),
    [
        ("Forbidden: bot was kicked from the supergroup chat", "left", "kicked"),
        ("Forbidden: bot was blocked by the user", "blocked", "blocked"),
        ("Forbidden: user is deactivated", "gone", "deactivated"),
    ],
)
async def test_forbidden_marks_the_chat_and_keeps_the_subscription(
    telegram: Client, office: Make, description: str, state: str, why: str
) -> None:
    shut, open_ = telegram.do("create_chats", count=2)
    telegram.do("add_fault", kind="forbidden", method="sendMessage", chat_id=shut, description=description)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(shut, open_)
    counts = await desk.run(await desk.announce())
    assert (counts.sent, counts.failed) == (1, 1)
    chat = await chats.get(desk.database, shut)
    assert chat is not None
    assert (chat.state, chat.why) == (state, why)
    assert len(await subscriptions.of(desk.database, Target(shut))) == 1
    again = await desk.until(await desk.announce("第二条"))
    assert (again.sent, again.skipped) == (1, 1)
    assert tries(telegram, shut) == 1


async def test_a_group_without_right_to_write_is_marked(telegram: Client, office: Make) -> None:
    owner = telegram.user()
    group = telegram.group("群", owner)
    telegram.do("set_member", chat_id=group, status="restricted", rights={"can_send_messages": False})
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(group)
    made = await desk.announce()
    assert (await desk.run(made)).failed == 1
    chat = await chats.get(desk.database, group)
    assert chat is not None
    assert chat.state == "muted"
    found = await reporting.report(desk.database, made)
    assert found is not None
    assert found.causes == {("failed", "no_right"): 1}


async def test_migration_moves_subscriptions_and_waiting_rows(telegram: Client, office: Make) -> None:
    [group] = telegram.do("create_chats", count=1, type="group")
    new = telegram.do("upgrade", chat_id=group)
    new = new if isinstance(new, int) else new["chat_id"]
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(group)
    assert (await desk.run(await desk.announce())).sent == 1
    assert seen(telegram, new) == 1
    assert await subscriptions.of(desk.database, Target(group)) == []
    assert len(await subscriptions.of(desk.database, Target(new))) == 1


async def test_migration_of_a_group_whose_new_self_has_subscribed_sends_once(
    telegram: Client, office: Make
) -> None:
    [group] = telegram.do("create_chats", count=1, type="group")
    new = telegram.do("upgrade", chat_id=group)
    new = new if isinstance(new, int) else new["chat_id"]
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(group, new)
    counts = await desk.run(await desk.announce())
    assert (counts.sent, counts.skipped) == (1, 1)
    assert seen(telegram, new) == 1


@pytest.mark.parametrize("action", ["close_topic", "delete_topic"])
async def test_a_closed_or_deleted_topic_pauses_that_subscription_alone(
    telegram: Client, office: Make, action: str
) -> None:
    owner = telegram.user()
    group = telegram.group("群", owner, forum=True)
    topic, other = (
        telegram.do("create_topic", chat_id=group, user_id=owner, name=name)["message_thread_id"]
        for name in ("甲", "乙")
    )
    by = {"user_id": owner} if action == "close_topic" else {}
    telegram.do(action, chat_id=group, thread_id=topic, **by)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(Target(group, topic), Target(group, other))
    counts = await desk.run(await desk.announce())
    assert (counts.sent, counts.failed) == (1, 1)
    [paused] = await subscriptions.of(desk.database, Target(group, topic))
    assert (paused.state, paused.why) in {("paused", "topic_closed"), ("paused", "topic_gone")}
    [left] = await subscriptions.of(desk.database, Target(group, other))
    assert left.state == "active"


async def test_no_answer_after_the_send_is_uncertain_and_listed(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=5)
    telegram.do("add_fault", kind="hang_after", method="sendMessage", chat_id=groups[2], seconds=5, times=1)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    counts = await desk.run(made)
    assert (counts.sent, counts.uncertain) == (4, 1)
    found = await reporting.report(desk.database, made)
    assert found is not None
    assert [(row.target.chat_id, row.cause) for row in found.uncertain] == [(groups[2], "timeout")]
    assert [seen(telegram, group) for group in groups] == [1] * 5


async def test_uncertain_sends_are_made_again_where_the_operator_chose_so(
    telegram: Client, office: Make
) -> None:
    groups = telegram.do("create_chats", count=5)
    telegram.do("add_fault", kind="drop_after", method="sendMessage", chat_id=groups[2], times=1)
    desk = office(uncertain="resend")
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    assert (await desk.run(made)).sent == 5
    found = await reporting.report(desk.database, made)
    assert found is not None
    assert [row.target.chat_id for row in found.resent] == [groups[2]]
    assert [seen(telegram, group) for group in groups] == [1, 1, 2, 1, 1]


async def test_a_dropped_connection_is_uncertain(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=5)
    telegram.do("add_fault", kind="drop_after", method="sendMessage", chat_id=groups[1], times=1)
    telegram.do("add_fault", kind="drop_before", method="sendMessage", chat_id=groups[3], times=1)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    counts = await desk.run(made)
    assert (counts.sent, counts.uncertain) == (3, 2)
    assert [seen(telegram, group) for group in groups] == [1, 1, 1, 0, 1]


async def test_a_server_error_is_tried_again_and_said(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=5)
    telegram.do("add_fault", kind="server_error", method="sendMessage", times=3)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    assert (await desk.run(made)).sent == 5
    assert [seen(telegram, group) for group in groups] == [1] * 5
    assert tries(telegram) == 8
    found = await reporting.report(desk.database, made)
    assert found is not None
    assert 1 <= len(found.resent) <= 3


async def test_a_lasting_server_error_neither_spins_nor_runs_for_ever(telegram: Client, office: Make) -> None:
    [group] = telegram.do("create_chats", count=1)
    telegram.do("add_fault", kind="server_error", method="sendMessage")
    desk = office(attempts=4)
    await desk.bot.initialize()
    await desk.subscribe(group)
    made = await desk.announce()
    assert (await desk.run(made)).failed == 1
    assert tries(telegram) == 4
    found = await reporting.report(desk.database, made)
    assert found is not None
    assert found.causes == {("failed", "exhausted"): 1}


async def test_while_telegram_cannot_be_reached_nothing_is_lost_nor_spun(
    telegram: Client, office: Make
) -> None:
    groups = telegram.do("create_chats", count=10)
    desk = office(retry_seconds=0.2)
    away = desk.bot._base_url
    desk.bot._base_url = away.replace(away.split("/")[2], "127.0.0.1:9")
    await desk.subscribe(*groups)
    made = await desk.announce()
    for request in desk.bot._request:
        await request.initialize()
    await desk.start()
    await asyncio.sleep(1.5)
    [first, *_] = await delivering.rows(desk.database, made)
    assert (await delivering.counts(desk.database, made)).pending >= 8
    assert (first.cause, first.attempts) == ("unsent", 0)
    desk.bot._base_url = away
    assert (await desk.until(made)).sent == 10
    assert [seen(telegram, group) for group in groups] == [1] * 10


async def test_a_slow_chat_does_not_hold_back_the_others(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=40)
    telegram.do("add_fault", kind="slow_answer", method="sendMessage", chat_id=groups[0], seconds=6)
    desk = office(read_timeout=30.0)
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    await desk.start()
    made = await desk.announce()
    await reached(lambda: sent(desk.database, made), 39)
    [slow, *_] = await delivering.rows(desk.database, made)
    assert slow.state == "sending"
    assert (await desk.until(made)).sent == 40


async def test_a_deleted_source_pauses_the_run_instead_of_failing_every_row(
    telegram: Client, office: Make
) -> None:
    groups = telegram.do("create_chats", count=20)
    keeper = telegram.user()
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    await desk.start()
    made = await desk.announce(content=Content("copy", chat_id=keeper, message_id=987_654))
    counts = await desk.until(made, "paused")
    assert (counts.failed, counts.uncertain) == (0, 0)
    await asyncio.sleep(0.1)
    assert desk.notes.troubles == ["source_gone"]


async def test_a_full_disk_pauses_the_run_and_loses_nothing(telegram: Client, office: Make, url: str) -> None:
    groups = telegram.do("create_chats", count=40)
    store = Database.open(url, busy_seconds=0.3)
    desk = office(store)
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    full = asyncio.Event()

    @event.listens_for(store.engine.sync_engine, "before_cursor_execute")
    def _full(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if full.is_set() and statement.startswith(("UPDATE", "INSERT")):
            raise sqlite3.OperationalError("database or disk is full")

    made = await desk.announce()
    await desk.start()
    await reached(lambda: sent(store, made), 5)
    full.set()
    await reached(partial(told, desk.notes.troubles), 1)
    await asyncio.sleep(1.0)
    held = sum(seen(telegram, group) for group in groups)
    await asyncio.sleep(0.4)
    assert sum(seen(telegram, group) for group in groups) == held
    assert desk.notes.troubles == ["store_full"]
    full.clear()
    counts = await desk.until(made)
    assert (counts.sent, counts.uncertain) == (40, 0)
    assert [seen(telegram, group) for group in groups] == [1] * 40
    assert desk.notes.troubles[-1] == ""
    await desk.stop()
    await store.close()


async def test_a_locked_database_pauses_the_run_and_loses_nothing(
    telegram: Client, office: Make, url: str
) -> None:
    groups = telegram.do("create_chats", count=40)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    await desk.start()
    await reached(lambda: sent(desk.database, made), 5)
    other = sqlite3.connect(
        Path(url.removeprefix("sqlite:///")), isolation_level=None, check_same_thread=False
    )
    await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
    await asyncio.sleep(1.5)
    assert "store_locked" in desk.notes.troubles
    other.execute("ROLLBACK")
    other.close()
    counts = await desk.until(made)
    assert (counts.sent, counts.uncertain) == (40, 0)
    assert [seen(telegram, group) for group in groups] == [1] * 40


async def test_a_revoked_token_pauses_the_run(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=10)
    telegram.do("add_fault", kind="error", method="sendMessage", code=401, description="Unauthorized")
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    await desk.start()
    made = await desk.announce()
    await desk.until(made, "paused")
    await reached(lambda: pending(desk.database, made), 10)
    telegram.do("clear_faults")
    await announcing.move(desk.database, made, ["paused"], "sending")
    assert (await desk.until(made)).sent == 10


async def test_two_processes_on_one_store_do_not_both_send(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=60)
    one, two = office(), office()
    await one.bot.initialize()
    await two.bot.initialize()
    await one.subscribe(*groups)
    await one.start()
    await asyncio.sleep(0.1)
    await two.start()
    made = await two.announce()
    await one.until(made)
    assert [seen(telegram, group) for group in groups] == [1] * 60
    assert two.notes.holders and not one.notes.holders
    await one.stop()
    assert (await two.until(await two.announce("第二条"))).sent == 60
