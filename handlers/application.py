"""The bot as a whole: built from its rooms, connected, run until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, BaseRateLimiter, ExtBot

from handlers import errors
from handlers.asking import Asking
from handlers.browsing import Browsing
from handlers.choosing import Choosing
from handlers.context import AnyApplication
from handlers.desk import Desk
from handlers.explaining import Explaining
from handlers.facts import Facts
from handlers.greeting import Greeting
from handlers.inline import Inline
from handlers.lists import Lists
from handlers.menu import Menu
from handlers.ordering import ChatOrder
from handlers.polling import UPDATES, Link, Stopped, poll, unless_stopped
from handlers.profile import Profile
from handlers.reloading import Reloading
from handlers.rooms import Room
from handlers.sending import patiently
from handlers.transport import AiohttpRequest
from knowledge.model import FactBase
from knowledge.text import load_traditional

_log = logging.getLogger(__name__)

_AT_ONCE = 256  # chats answered side by side, and connections for it
# Seconds after which updates under way are given up, and work in the background: less than five in all.
_FINISHING, _LEAVING = 1.5, 4.6
_PROXY_HINT = "如果这里不能直接访问 Telegram，请设置 TELEGRAM_PROXY。"


@dataclass(frozen=True, slots=True)
class Options:
    """What running the bot needs to know of its settings."""

    token: str = field(repr=False)
    folder: Path  # of the facts, followed while the bot runs
    api_url: str = "https://api.telegram.org"
    proxy: str = field(default="", repr=False)
    keepers: frozenset[int] = frozenset()
    webhook_url: str = ""  # "": long polling
    webhook_secret: str = field(default="", repr=False)
    port: int = 8765  # listened on for webhooks


@dataclass(frozen=True)
class House:
    """The application with what belongs to it."""

    application: AnyApplication
    order: ChatOrder
    menu: Menu
    facts: Facts
    rooms: tuple[Room, ...]


def build(
    options: Options,
    facts: Facts,
    rooms: Sequence[Room] = (),
    rate_limiter: BaseRateLimiter[Any] | None = None,
) -> House:
    """The application with every handler registered, not yet connected.

    Rooms' handlers come first, the commands after them, and asking last: what is left over is a question.
    """
    order = ChatOrder(_AT_ONCE)
    builder = (
        Application.builder()
        .token(options.token)
        .base_url(f"{options.api_url}/bot")
        .base_file_url(f"{options.api_url}/file/bot")
        .request(AiohttpRequest(connections=_AT_ONCE, proxy=options.proxy))
        .get_updates_request(AiohttpRequest(connections=2, proxy=options.proxy))
        .concurrent_updates(order)
        .job_queue(None)
    )
    if rate_limiter is not None:
        builder = builder.rate_limiter(rate_limiter)
    application = cast(AnyApplication, builder.build())
    desk = Desk(facts, Lists(facts))
    menu = Menu(desk.lists, rooms, options.keepers)
    for room in rooms:
        room.add_to(application)
    Greeting(desk, menu).add_to(application)
    Explaining(desk).add_to(application)
    Browsing(desk).add_to(application)
    Inline(desk).add_to(application)
    Choosing(desk).add_to(application)
    Asking(desk).add_to(application)
    errors.add_to(application)
    return House(application, order, menu, facts, tuple(rooms))


def run(
    options: Options,
    facts: Facts,
    rooms: Sequence[Room] = (),
    rate_limiter: BaseRateLimiter[Any] | None = None,
) -> int:
    """Run the bot until SIGTERM or SIGINT; the exit status: 0 stopped, 1 port taken, 2 wrong token."""
    # The library logs updates and calls with all they hold: people's words, and the token.
    logging.getLogger("telegram").setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    return asyncio.run(_run(options, build(options, facts, rooms, rate_limiter)))


async def _run(options: Options, house: House) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        await _work(options, house, stop)
    except Stopped:
        pass
    except InvalidToken:
        _log.error(
            "Telegram 不认这个令牌。请核对 TELEGRAM_BOT_TOKEN；自架 Bot API 的，也请核对 TELEGRAM_API_URL。"
        )
        return 2
    except OSError as error:
        _log.error("启动不了：%s", error.strerror or error)
        return 1
    finally:
        stop.set()
        await _close(house)
    return 0


async def _work(options: Options, house: House, stop: asyncio.Event) -> None:
    """Connect, start, and take updates in until the bot is to stop."""
    application, bot = house.application, house.application.bot
    link = Link(stop, "" if options.proxy else _PROXY_HINT)
    await link.call(bot.initialize)
    _log.info("已连上 Telegram：@%s", bot.username)
    await application.initialize()
    for room in house.rooms:
        await room.start(bot)
    await application.start()
    background = (
        application.create_task(_reloading(options, house).watch(stop), name="reloading"),
        application.create_task(house.menu.publish(bot), name="menu"),
        application.create_task(Profile(house.facts).publish(bot), name="profile"),
        application.create_task(asyncio.to_thread(load_traditional), name="traditional script"),
    )
    try:
        await _receive(options, house, link, stop)
    finally:
        for task in background:
            task.cancel()


async def _receive(options: Options, house: House, link: Link, stop: asyncio.Event) -> None:
    """Take updates in, by webhook or long polling, until the bot is to stop."""
    application, bot = house.application, house.application.bot
    if not options.webhook_url:
        await link.call(lambda: bot.delete_webhook())
        _log.info("已上线，正在接收消息。")
        await poll(bot, link, application.update_queue.put, lambda: house.order.current_concurrent_updates)
        return
    if application.updater is None:
        raise RuntimeError("built without an updater")
    starting = application.updater.start_webhook(
        listen="0.0.0.0",  # noqa: S104 — behind a load balancer, on whatever interface that comes by
        port=options.port,
        url_path=urlsplit(options.webhook_url).path.strip("/"),
        webhook_url=options.webhook_url,
        secret_token=options.webhook_secret or None,
        allowed_updates=list(UPDATES),
        max_connections=100,
        bootstrap_retries=-1,
    )
    await unless_stopped(stop, starting)
    _log.info("已上线，在端口 %d 等 webhook。", options.port)
    await stop.wait()


def _reloading(options: Options, house: House) -> Reloading:
    bot: ExtBot[int] = house.application.bot

    async def changed(old: FactBase, new: FactBase) -> None:
        for room in house.rooms:
            await room.facts_changed(old, new)
        await house.menu.publish(bot)

    async def tell(text: str) -> None:
        for keeper in sorted(options.keepers):
            try:
                await patiently(partial(bot.send_message, keeper, text[:4000]))
            except TelegramError as error:
                _log.info("没能通知一位管理员：%s", error)

    return Reloading(options.folder, house.facts, changed, tell)


async def _close(house: House) -> None:
    """Finish what is under way, then end the rooms' work, each within the time it has, and close."""
    application = house.application
    _log.info("正在停止…")
    began = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout_at(began + _FINISHING):
            if application.updater is not None and application.updater.running:
                await application.updater.stop()
            if application.running:
                await application.stop()
    except TimeoutError:
        _log.warning("有 %d 条消息没来得及处理完。", house.order.current_concurrent_updates)
    try:
        async with asyncio.timeout_at(began + _LEAVING):
            await asyncio.gather(*(room.stop() for room in house.rooms))
    except TimeoutError:
        _log.warning("有后台工作没来得及收尾。")
    await application.shutdown()
    _log.info("已停止。")
