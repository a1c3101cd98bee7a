"""Facts that change while the bot runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.client import Client
from sandbox.server import Sandbox
from tests.telegram.conftest import FACTS, Bot

QUESTION = "大恒能源投资多少？"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FACTS, tmp_path / "facts"))


@pytest.fixture
def keeper(own: Sandbox) -> int:
    return own.client.user("管理员")


@pytest.fixture
def bot(own: Sandbox, facts: Path, keeper: int, tmp_path: Path) -> Iterator[Bot]:
    with Bot(tmp_path, own.url, own.token, FACTS=str(facts), KEEPER_IDS=str(keeper)) as running:
        yield running.online()


def change(facts: Path, old: str, new: str) -> None:
    path = facts / "projects.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_valid_change_is_in_force_at_once(own: Sandbox, bot: Bot, facts: Path) -> None:
    """Without a restart."""
    telegram: Client = own.client
    zhang = telegram.user()
    assert "50亿元" in telegram.ask(zhang, QUESTION)["text"]
    change(facts, "总投资: 50亿元", "总投资: 51亿元")
    bot.await_log("资料已更新")
    assert "51亿元" in telegram.ask(zhang, QUESTION)["text"]


def test_an_invalid_change_leaves_the_facts_and_tells_the_keepers(
    own: Sandbox, bot: Bot, facts: Path, keeper: int
) -> None:
    """Where the mistake is, and later that it is mended."""
    telegram = own.client
    seq = telegram.do("seq")["events"]
    change(facts, "总投资: 50亿元", "总投资: no")
    [told] = telegram.wait(chat_id=keeper, since=seq, timeout=10)
    assert "projects.yaml:" in told["text"]
    assert "projects.yaml:" in bot.log
    assert "50亿元" in telegram.ask(telegram.user(), QUESTION)["text"]
    seq = telegram.do("seq")["events"]
    change(facts, "总投资: no", "总投资: 52亿元")
    telegram.wait(chat_id=keeper, since=seq, timeout=10)
    assert "52亿元" in telegram.ask(telegram.user(), QUESTION)["text"]
