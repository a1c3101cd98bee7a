"""The real bot with two keepers and a store of its own, shared by the tests of this folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sandbox.client import Client
from sandbox.server import Sandbox
from tests.telegram.conftest import Bot

Json = dict[str, Any]


@dataclass
class Town:
    """Who is there: two keepers, a group's owner, and everything that they can do."""

    telegram: Client
    keeper: int
    colleague: int
    owner: int
    bot: Bot

    def group(self, title: str = "企业群", *members: int, **more: Any) -> int:
        """A group with the bot in it; returns once the bot has introduced itself."""
        seq = self.seq()
        made = self.telegram.group(title, self.owner, *members, **more)
        self.telegram.wait(chat_id=made, since=seq)
        return made

    def seq(self) -> int:
        return int(self.telegram.do("seq")["events"])

    def ask(self, person: int, text: str, **more: Any) -> Json:
        return self.telegram.ask(person, text, **more)

    def announce(self, text: str, keeper: int = 0) -> Json:
        """Write /announce with a text; the panel that comes after the preview."""
        keeper = keeper or self.keeper
        said = self.telegram.say(keeper, f"/announce {text}")
        return self.telegram.wait(chat_id=keeper, since=said["seq"], count=2)[-1]

    def press(self, message: Json, person: int, label: str) -> str:
        """Press a button; what is said to its presser ("" for nothing)."""
        answer = self.telegram.press(message["chat"]["id"], message["message_id"], person, label)["answer"]
        assert answer is not None, f"nobody answers {label}"
        return str(answer.get("text") or "")

    def now(self, message: Json) -> Json:
        """A message as it stands now."""
        found: Json = self.telegram.do(
            "message", chat_id=message["chat"]["id"], message_id=message["message_id"]
        )
        return found

    def pressed(self, message: Json, person: int, label: str) -> Json:
        """Press a button and wait for the message to change."""
        seq = self.seq()
        self.press(message, person, label)
        edited = {"type": "edit", "chat_id": message["chat"]["id"], "since": seq}
        self.telegram.wait(**edited, message_id=message["message_id"])
        return self.now(message)

    def heard(self, chat: int, **more: Any) -> list[str]:
        """What the bot has said in a chat, as it stands now."""
        return [
            message.get("text") or message.get("caption") or ""
            for message in self.telegram.messages(chat, by_bot=True, **more)
        ]

    def until(self, wanted: Callable[[], Any], seconds: float = 20) -> Any:
        """Wait until something is so; what it is then."""
        end = time.monotonic() + seconds
        while not (found := wanted()):
            assert time.monotonic() < end, "it never came to be"
            time.sleep(0.05)
        return found


def labels(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@pytest.fixture(scope="session")
def _town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with Sandbox() as sandbox:
        client = sandbox.client
        keeper, colleague = client.user("李主任"), client.user("陈科长")
        folder = tmp_path_factory.mktemp("town")
        settings = {
            "KEEPER_IDS": f"{keeper},{colleague}",
            "DATABASE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
        }
        with Bot(folder, sandbox.url, sandbox.token, **settings) as bot:
            bot.online()
            yield Town(client, keeper, colleague, client.user("王管理"), bot)
        client.close()


@pytest.fixture
def town(_town: Town) -> Iterator[Town]:
    """The town, with Telegram in order again after each test."""
    yield _town
    _town.telegram.do("clear_faults")
