"""A broadcast of the real bot goes on where it was, after a clean stop and after kill -9."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.telegram.announcing.conftest import Town
from tests.telegram.conftest import Bot

PEOPLE = 40


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_broadcast_goes_on_after_the_bot_was_ended(tmp_path: Path, sandbox: Sandbox, how: int) -> None:
    telegram = sandbox.client
    keeper, owner = telegram.user("李主任"), telegram.user("王管理")
    settings = {"KEEPER_IDS": str(keeper), "DATABASE_URL": f"sqlite:///{tmp_path / 's.sqlite3'}"}
    bot = Bot(tmp_path, sandbox.url, sandbox.token, ANNOUNCE_RATE="20", **settings)
    town = Town(telegram, keeper, keeper, owner, bot)
    people = telegram.do("create_users", count=PEOPLE)
    with bot:
        bot.online()
        seq = town.seq()
        telegram.do("flood", user_ids=people, count=PEOPLE, text="/subscribe 公告")
        telegram.wait(since=seq, count=PEOPLE, timeout=20)
        telegram.do("add_fault", kind="slow_answer", method="sendMessage", seconds=0.2)
        panel = town.announce("停电通知")
        town.press(panel, keeper, "现在发送")
        town.until(lambda: sum("停电通知" in town.heard(person) for person in people) > 5)
        took = bot.stop(how)
        assert took < 5
    telegram.do("clear_faults")
    with bot:
        bot.online()
        town.until(lambda: "完毕" in town.now(panel)["text"], seconds=20)
    got = [town.heard(person).count("停电通知") for person in people]
    doubtful = "存疑" in town.now(panel)["text"]
    assert max(got) == 1
    assert (min(got) == 1) or (how == signal.SIGKILL and doubtful)
