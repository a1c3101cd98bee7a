"""The real bot in a process of its own, and the stand-in for Telegram at the other end of the wire."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from sandbox.client import Client
from sandbox.server import Sandbox

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "knowledge" / "facts" / "jinzhong"
Json = dict[str, Any]


class Bot:
    """`python bot.py` in a folder of its own; `with` starts it and sees that it stops."""

    def __init__(self, folder: Path, api_url: str, token: str, **settings: str) -> None:
        self._log = folder / "bot.log"
        self._folder = folder
        names = ("TELEGRAM_", "KEEPER_", "WEBHOOK_", "FACTS", "DATABASE_URL", "LOG_", "PORT")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
        self._environment = kept | {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": api_url} | settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "bot.py")], cwd=self._folder, env=self._environment, stderr=log
            )
        return self

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    @property
    def log(self) -> str:
        """What the bot has logged so far."""
        return self._log.read_text("utf-8")

    def await_log(self, text: str, seconds: float = 15) -> None:
        """Wait until the log has this text."""
        end = time.monotonic() + seconds
        while text not in self.log:
            assert time.monotonic() < end, f"no “{text}” in the log:\n{self.log}"
            assert self.process.poll() is None, f"the bot has ended:\n{self.log}"
            time.sleep(0.02)

    def online(self) -> Self:
        """Wait until updates are taken in."""
        self.await_log("已上线")
        return self

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Stop it; the seconds that took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(20)
        return time.monotonic() - began

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture(scope="session")
def bot(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """One bot for all tests that leave it as it is."""
    with Bot(tmp_path_factory.mktemp("bot"), sandbox.url, sandbox.token) as running:
        yield running.online()


@pytest.fixture
def telegram(sandbox: Sandbox, bot: Bot) -> Iterator[Client]:
    """What people do in Telegram while the bot runs."""
    client = sandbox.client
    yield client
    client.close()


@pytest.fixture
def own() -> Iterator[Sandbox]:
    """A stand-in for Telegram that a test has for itself, to do with as it likes."""
    with Sandbox() as running:
        yield running


def labels(message: Json) -> list[str]:
    """What the buttons under a message say."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def pressed(telegram: Client, message: Json, person: int, text: str, kind: str = "edit") -> Json:
    """Press a button and wait for what comes of it."""
    chat = message["chat"]["id"]
    seq = telegram.do("seq")["events"]
    telegram.press(chat, message["message_id"], person, text)
    return telegram.wait(type=kind, chat_id=chat, since=seq)[0]


def silent(telegram: Client, chat: int, since: int) -> bool:
    """Whether the bot has read everything and said nothing in the chat."""
    assert telegram.do("idle")
    return not telegram.do("wait", chat_id=chat, since=since, timeout=0.3)
