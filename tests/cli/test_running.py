"""`bot.py` without a token: the page of the sandbox, and the sentences for what keeps it from starting."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.settings import ANNOUNCE, NAMES, OUR_BEGINNINGS
from sandbox.client import Client

ROOT = Path(__file__).resolve().parents[2]
BOT = [sys.executable, str(ROOT / "bot.py")]


def environment(**settings: str) -> dict[str, str]:
    """This machine's environment without our settings and without a screen."""
    hidden = {*NAMES, "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}
    kept = {
        n: v
        for n, v in os.environ.items()
        if n not in hidden and not n.startswith((*OUR_BEGINNINGS, ANNOUNCE))
    }
    return kept | settings


def fails(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Starts the bot, which must give up; its exit status and what it said."""
    done = subprocess.run(
        [*BOT, *arguments],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said
    return done.returncode, said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The bot with its page: the process and the address that it told."""
    with (folder / "bot.log").open("w") as log:
        process = subprocess.Popen(
            BOT,
            cwd=folder,
            env=environment(PORT=str(free_port()), **settings),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if address := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield process, address[0]
                break
        else:
            pytest.fail((folder / "bot.log").read_text("utf-8"))
    finally:
        process.kill()
        process.communicate()


def test_without_a_token_the_page_is_there_and_a_question_is_answered(tmp_path: Path) -> None:
    """What a newcomer sees after `make run`: an address, a page, an answer; SIGTERM ends it cleanly."""
    with running(tmp_path) as (process, address):
        with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310
            assert "text/html" in page.headers["Content-Type"]
        telegram = Client(address)
        answer = telegram.ask(telegram.user("张三"), "大恒能源投资多少？", timeout=20)
        telegram.close()
        assert "50亿元" in answer["text"]
        assert "来源" in answer["text"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert "Traceback" not in (tmp_path / "bot.log").read_text("utf-8")


@pytest.mark.parametrize("screen", [True, False])
def test_a_browser_is_opened_only_where_it_could_be_seen(screen: bool, tmp_path: Path) -> None:
    """With a display the page opens by itself; without one no text browser takes the terminal."""
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n')
    browser.chmod(0o755)
    shown = {"DISPLAY": ":99"} if screen else {}
    with running(tmp_path, BROWSER=str(browser), **shown) as (_, address):
        telegram = Client(address)
        telegram.ask(telegram.user("张三"), "你好", timeout=20)
        telegram.close()
        end = time.monotonic() + (20 if screen else 0)
        while not opened.exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert (opened.read_text().strip() if opened.exists() else None) == (address if screen else None)


def test_a_port_that_is_taken_is_told_with_another_to_try(tmp_path: Path) -> None:
    """Exit status 1, and the command that would work."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, said = fails(tmp_path, PORT=str(port))
    assert status == 1
    assert f"端口 {port} 已被其他程序占用" in said
    assert f"make run PORT={port + 1}" in said


def test_wrong_settings_are_told_all_at_once(tmp_path: Path) -> None:
    """Exit status 2, one sentence a problem."""
    status, said = fails(tmp_path, PORT="x", KEEPER_ID="1", TELEGRAM_BOT_TOKEN="oops")
    assert status == 2
    assert len(said.splitlines()) == 3
    assert "oops" not in said


def test_a_wrong_env_file_is_told(tmp_path: Path) -> None:
    """`.env` in the current folder is read, and its mistakes are told alike."""
    (tmp_path / ".env").write_text("LOG_LEVEL=loud\nTELEGRAM_TOKEN=1\n", "utf-8")
    status, said = fails(tmp_path)
    assert status == 2
    assert len(said.splitlines()) == 2


def test_facts_that_do_not_load_keep_the_bot_from_starting(tmp_path: Path) -> None:
    """Exit status 1, each mistake with its file, line and column."""
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "base.yaml").write_text("城市:\n  名称: [\n", "utf-8")
    status, said = fails(tmp_path, "--facts", str(folder))
    assert status == 1
    assert re.match(r"base\.yaml:\d+:\d+: ", said)
