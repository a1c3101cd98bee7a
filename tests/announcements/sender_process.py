"""A process that sends from a store, to be killed. Arguments: database URL, Bot API URL, token, policy.

It loads everything once, then starts a sender in a fork of itself for each line it reads and prints the
fork's process number, so that fifty starts do not cost fifty times the loading.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from dataclasses import replace
from typing import Any

from telegram.ext import ExtBot

from announcements.courier import Courier
from announcements.limiter import Limiter, Rates
from announcements.options import Options
from announcements.store.database import Database
from handlers.transport import AiohttpRequest

OPTIONS = Options(
    rates=Rates(overall=60.0, limit=100, chat_interval=0.0, group_window=0),
    poll_seconds=0.1,
    in_flight=16,
    lease_seconds=10.0,
)


async def send(url: str, api: str, token: str, policy: Any) -> None:
    options = replace(OPTIONS, uncertain=policy)
    limiter = Limiter(options.rates)
    bot: ExtBot[Any] = ExtBot(
        token,
        base_url=api,
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        rate_limiter=limiter,
    )
    await bot.initialize()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await Courier(bot, Database.open(url), limiter, options).run(stop)
    await bot.shutdown()


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asyncio.run(send(*sys.argv[1:]))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
