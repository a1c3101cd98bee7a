"""`bot.py` without a command: the bot, against Telegram or, without a token, against the sandbox's page."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import webbrowser
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from announcements.options import Options as AnnouncementOptions
from announcements.store.database import StoreError
from cli import logs
from cli.settings import Settings, announce_options, load_settings
from handlers import application
from handlers.bureau import Bureau
from handlers.facts import Facts, read

logger = logging.getLogger(__name__)

PAGE = """
  问晋已在本机运行，请在浏览器里打开：

      {url}

  没有设置 TELEGRAM_BOT_TOKEN，所以这里是试用页面，不连接 Telegram。按 Ctrl-C 结束。
"""
NO_STORE = "数据库打不开：{cause}。请核对 DATABASE_URL，以及文件夹能不能写。"
PORT_TAKEN = "端口 {port} 已被其他程序占用，请换一个，例如：make run PORT={other}"


def run(facts: Path | None) -> int:
    """Runs the bot until SIGTERM or Ctrl-C; gives the exit status.

    Raises SettingsError and knowledge.loading.FactsError before anything is started.
    """
    settings = load_settings(facts=facts)
    logs.set_up(settings.log_level, settings.log_format, settings.secrets)
    known = Facts(read(settings.facts))
    logger.info("资料已读入：%s", settings.facts)
    announcing = announce_options()
    if settings.telegram_bot_token is not None:
        return serve(options(settings), known, settings.database_url.get_secret_value(), announcing)
    # Imported only here: with a token nothing of the sandbox is needed.
    from sandbox.server import PortTaken, start

    try:
        sandbox = start(settings.port)
    except PortTaken:
        print(PORT_TAKEN.format(port=settings.port, other=settings.port + 1), file=sys.stderr)
        return 1
    try:
        show(sandbox.url)
        here = replace(
            options(settings),
            token=sandbox.token,
            api_url=sandbox.url,
            proxy="",
            keepers=settings.keeper_ids | sandbox.keepers,
        )
        # The sandbox forgets everything at its end; a store that remembers its chats would be wrong.
        with tempfile.TemporaryDirectory(prefix="wenjin-") as folder:
            return serve(here, known, f"sqlite:///{folder}/tryout.sqlite3", announcing)
    finally:
        sandbox.stop()


def serve(here: application.Options, known: Facts, database: str, announcing: AnnouncementOptions) -> int:
    """Runs the bot with its announcements; gives the exit status."""
    try:
        bureau = Bureau(database, known, here.keepers, announcing)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    except (SQLAlchemyError, OSError) as error:
        print(NO_STORE.format(cause=getattr(error, "orig", None) or error), file=sys.stderr)
        return 1
    return application.run(here, known, [bureau], bureau.limiter)


def options(settings: Settings) -> application.Options:
    """What the handlers need to know."""
    token, proxy = settings.telegram_bot_token, settings.telegram_proxy
    return application.Options(
        token=token.get_secret_value() if token is not None else "",
        folder=settings.facts,
        api_url=settings.telegram_api_url,
        proxy=proxy.get_secret_value() if proxy is not None else "",
        keepers=settings.keeper_ids,
        webhook_url=settings.webhook_url or "",
        webhook_secret=settings.secret if settings.webhook_url else "",
        port=settings.port,
    )


def show(url: str) -> None:
    """Tells the page's address, and opens a browser where there is one to be seen."""
    print(PAGE.format(url=url), flush=True)
    if has_display():
        # Some browsers' starters return only when the window is closed.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def has_display() -> bool:
    """Whether a window could open: without one `webbrowser` would take the terminal for lynx or w3m."""
    return sys.platform in {"darwin", "win32"} or any(
        os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY")
    )
