"""The bot's life: starting, trouble on the wire, stopping."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from sandbox.server import Sandbox
from tests.telegram.conftest import Bot

QUESTION = "大恒能源投资多少？"


def test_it_waits_for_telegram_and_comes_up_by_itself(tmp_path: Path, unused_tcp_port: int) -> None:
    """The log says once that Telegram is away, and once that it is there."""
    token = Sandbox.token
    with Bot(tmp_path, f"http://127.0.0.1:{unused_tcp_port}", token) as bot:
        bot.await_log("连不上 Telegram")
        time.sleep(1.5)
        with Sandbox(unused_tcp_port) as sandbox:
            bot.online()
            assert "50亿元" in sandbox.client.ask(sandbox.client.user(), QUESTION)["text"]
            assert bot.log.count("连不上") == 1
            assert "已恢复" in bot.log
            assert bot.stop() < 5
        assert token not in bot.log


def test_it_stops_at_once_while_it_waits(tmp_path: Path, unused_tcp_port: int) -> None:
    """Waiting to try again holds nothing up."""
    with Bot(tmp_path, f"http://127.0.0.1:{unused_tcp_port}", Sandbox.token) as bot:
        bot.await_log("连不上 Telegram")
        assert bot.stop() < 5
        assert bot.process.returncode == 0


def test_a_wrong_token_is_told_and_ends_it(tmp_path: Path, own: Sandbox) -> None:
    """In Chinese, with status 2, and without repeating the token."""
    token = "123456789:" + "x" * 35
    with Bot(tmp_path, own.url, token) as bot:
        assert bot.process.wait(20) == 2
    assert "令牌" in bot.log
    assert token not in bot.log
    assert "Traceback" not in bot.log


def test_a_token_that_is_revoked_ends_it(tmp_path: Path, own: Sandbox) -> None:
    """As a wrong one does, but after having worked."""
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        own.client.do("add_fault", kind="error", method="getUpdates", code=401, description="Unauthorized")
        own.client.say(own.client.user(), QUESTION)
        assert bot.process.wait(20) == 2
    assert "令牌" in bot.log
    assert own.token not in bot.log


def test_it_comes_back_when_telegram_was_away(tmp_path: Path, own: Sandbox) -> None:
    """What was asked meanwhile is answered then."""
    telegram = own.client
    zhang = telegram.user()
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        for kind in ("drop_before", "server_error", "flood"):
            telegram.do("add_fault", kind=kind, method="getUpdates", times=1)
        assert "50亿元" in telegram.ask(zhang, QUESTION, timeout=20)["text"]
        bot.await_log("已恢复")


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "flood", "retry_after": 1},
        {"kind": "drop_before"},
        {"kind": "server_error"},
    ],
)
def test_an_answer_gets_through_trouble(tmp_path: Path, own: Sandbox, fault: dict[str, str | int]) -> None:
    """Once, after a 429, a dropped connection or a bad gateway."""
    telegram = own.client
    zhang = telegram.user()
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        telegram.do("add_fault", method="sendMessage", times=1, **fault)
        seq = telegram.say(zhang, QUESTION)["seq"]
        [answer] = telegram.wait(chat_id=zhang, since=seq, timeout=10)
        assert "50亿元" in answer["text"]
        assert len(telegram.do("wait", chat_id=zhang, since=seq, count=2, timeout=0.5)) == 1


def test_a_blocked_bot_goes_on_with_others(tmp_path: Path, own: Sandbox) -> None:
    """A refusal is one line in the log, without anybody's words."""
    telegram = own.client
    zhang, li = telegram.user(), telegram.user()
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        telegram.do("add_fault", kind="forbidden", method="sendMessage", chat_id=zhang, times=1)
        telegram.say(zhang, "大恒能源的秘密投资多少？")
        assert telegram.ask(li, QUESTION)["text"]
        bot.await_log("停用")
        assert "秘密" not in bot.log
        assert "Traceback" not in bot.log
        assert telegram.ask(zhang, QUESTION)["text"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_five_seconds_with_everything_answered(
    tmp_path: Path, own: Sandbox, number: int
) -> None:
    """What was taken in is answered; what was not waits at Telegram, and is answered once after a restart."""
    telegram = own.client
    people = telegram.do("create_users", count=25)
    telegram.do("add_fault", kind="slow", method="sendMessage", seconds=0.5)
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        seq = telegram.do("seq")["events"]
        telegram.do("flood", user_ids=people, count=25, text=QUESTION)
        telegram.wait(since=seq, count=5)
        assert bot.stop(number) < 5
        assert bot.process.returncode == 0
        assert "没来得及" not in bot.log
    telegram.do("clear_faults")
    telegram.do("flood", user_ids=people, count=25, text=QUESTION)
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        telegram.wait(since=seq, count=50, timeout=20)
        assert telegram.do("idle")
        assert len(telegram.do("wait", since=seq, count=51, timeout=0.5)) == 50
    assert [len(telegram.messages(person, by_bot=True)) for person in people] == [2] * 25


def test_it_stops_within_five_seconds_though_telegram_hangs(tmp_path: Path, own: Sandbox) -> None:
    """What cannot be finished is counted in the log."""
    telegram = own.client
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        telegram.do("add_fault", kind="hang_before", method="*", seconds=30)
        seq = telegram.do("seq")["calls"]
        telegram.say(telegram.user(), QUESTION)
        time.sleep(0.5)
        assert bot.stop() < 5
        assert "没来得及" in bot.log
    assert seq is not None


def test_commands_are_told_to_telegram_in_chinese(tmp_path: Path, own: Sandbox) -> None:
    """For each sort of chat, and for keepers; a server that refuses one is a warning."""
    telegram = own.client
    telegram.do("add_fault", kind="error", method="setMyCommands", times=1, description="no")
    with Bot(tmp_path, own.url, own.token, KEEPER_IDS="1,2") as bot:
        bot.online()
        calls = telegram.calls("setMyCommands", count=5, timeout=5)
        bot.await_log("命令菜单")
        assert telegram.ask(telegram.user(), QUESTION)["text"]
    scopes = [json.loads(call["params"]["scope"])["type"] for call in calls]
    assert sorted(scopes) == [
        "all_chat_administrators",
        "all_group_chats",
        "all_private_chats",
        "chat",
        "chat",
    ]
    for call in calls:
        entries = json.loads(call["params"]["commands"])
        names = {entry["command"] for entry in entries}
        assert {"ask", "totals", "projects", "zones", "policies", "sources", "help"} <= names
        assert all(entry["description"][0] > "\u4e00" for entry in entries)


def test_who_opens_the_chat_reads_what_the_bot_is_for(tmp_path: Path, own: Sandbox) -> None:
    """The descriptions are set from the facts, but for what the owner has written already."""
    telegram = own.client

    def profile(method: str, **params: str) -> dict[str, str]:
        url = f"{own.url}/bot{own.token}/{method}?{urlencode(params)}"
        with urlopen(url, timeout=5) as reply:  # noqa: S310 — the sandbox
            result: dict[str, str] = json.load(reply)["result"]
        return result

    profile("setMyShortDescription", short_description="老板写的")
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        assert telegram.calls("setMyDescription", count=1, timeout=5)
        assert telegram.ask(telegram.user(), QUESTION)["text"]
    assert "投资项目" in profile("getMyDescription")["description"]
    assert profile("getMyShortDescription")["short_description"] == "老板写的"


def test_updates_come_by_webhook_too(tmp_path: Path, own: Sandbox, unused_tcp_port: int) -> None:
    """With the secret, and refused without it."""
    telegram = own.client
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    settings = {"WEBHOOK_URL": url, "WEBHOOK_SECRET": "geheim", "PORT": str(unused_tcp_port)}
    with Bot(tmp_path, own.url, own.token, **settings) as bot:
        bot.online()
        assert "50亿元" in telegram.ask(telegram.user(), QUESTION)["text"]
        with socket.create_connection(("127.0.0.1", unused_tcp_port)) as stranger:
            stranger.sendall(
                b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                b"Content-Length: 2\r\n\r\n{}"
            )
            assert b" 403 " in stranger.recv(200)
        assert bot.stop() < 5


def test_a_taken_webhook_port_is_told(tmp_path: Path, own: Sandbox) -> None:
    """In one line, with status 1."""
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = taken.getsockname()[1]
        with Bot(tmp_path, own.url, own.token, WEBHOOK_URL="http://127.0.0.1/hook", PORT=str(port)) as bot:
            assert bot.process.wait(20) == 1
    assert "启动不了" in bot.log
    assert "Traceback" not in bot.log


def test_two_bots_with_one_token_say_so(tmp_path: Path, own: Sandbox) -> None:
    """The one that is refused tells why, and goes on when it is alone."""
    telegram = own.client
    with Bot(tmp_path, own.url, own.token) as bot:
        bot.online()
        telegram.do("add_fault", kind="error", method="getUpdates", code=409, description="Conflict", times=1)
        threading.Timer(0.1, telegram.say, (telegram.user(), QUESTION)).start()
        bot.await_log("另一个进程")
        bot.await_log("已恢复")
