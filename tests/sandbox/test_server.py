"""Starting and stopping: in a thread, as a process, on a port that is taken; and a real bot on the wire."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox.server import PortTaken, Process, Sandbox, start

ROOT = Path(__file__).resolve().parents[2]


def test_it_listens_on_loopback_only_and_lets_go() -> None:
    """Bound to 127.0.0.1; after stop the port is free again."""
    sandbox = start()
    with socket.create_connection(("127.0.0.1", sandbox.port)):
        pass
    sandbox.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", sandbox.port))
    start(sandbox.port).stop()


def test_a_taken_port_is_a_clear_error() -> None:
    """In Python an exception that names the port, on the command line a sentence and status 2."""
    with Sandbox() as first:
        with pytest.raises(PortTaken, match=str(first.port)):
            start(first.port)
        ended = subprocess.run(
            [sys.executable, "-m", "sandbox", "--port", str(first.port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert f"端口 {first.port} 已被其他程序占用" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_process_of_its_own_answers_and_ends_on_sigterm() -> None:
    """The same control API, another process."""
    with Process() as process:
        user = process.client.user("张三")
        url = f"{process.url}/bot{process.token}/sendMessage?chat_id={user}&text=a"
        with urllib.request.urlopen(url) as answer:  # noqa: S310
            assert answer.status == 200
        assert process.client.messages(user)[0]["text"] == "a"
    assert process.ended == 0


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="ok")]])
    await message.reply_html(f"<b>回</b>{message.text}", reply_markup=buttons)


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("收到")
    await query.edit_message_text("改了")


async def test_a_bot_on_python_telegram_bot_does_not_notice() -> None:
    """Long polling, an HTML reply in a topic, a button, an edit: all through the library's own parsing."""
    with Sandbox() as sandbox:
        app: Application = (  # type: ignore[type-arg]
            ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.url}/bot").build()
        )
        app.add_handler(MessageHandler(filters.TEXT, echo))
        app.add_handler(CallbackQueryHandler(pressed))
        async with app:
            assert app.updater is not None
            await app.updater.start_polling()
            await app.start()
            group = await asyncio.to_thread(talk, sandbox)
            member = await app.bot.get_chat_member(group, app.bot.id)
            admins = await app.bot.get_chat_administrators(group)
            chat = await app.bot.get_chat(group)
            await app.updater.stop()
            await app.stop()
    assert member.status == "member"
    assert [admin.user.first_name for admin in admins] == ["张三"]
    assert chat.title == "企业交流群"


def talk(sandbox: Sandbox) -> int:
    telegram = sandbox.client
    asker = telegram.user("张三")
    group = telegram.group("企业交流群", asker, forum=True)
    topic = telegram.do("create_topic", chat_id=group, user_id=asker, name="项目")["message_thread_id"]
    answer = telegram.ask(asker, "/ask@wenjin_bot 平遥", chat_id=group, thread_id=topic)
    assert answer["text"] == "回/ask@wenjin_bot 平遥"
    assert answer["entities"][0] == {"type": "bold", "offset": 0, "length": 1}
    assert answer["message_thread_id"] == topic
    press = telegram.press(group, answer["message_id"], asker, "好")
    assert press["answer"]["text"] == "收到"
    [edited] = telegram.wait(type="edit", chat_id=group)
    assert edited["text"] == "改了"
    return group
