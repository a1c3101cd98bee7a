"""Claim: over aiohttp the same bot handles at least three times the updates a second that it does over httpx.

An echo bot answers 256 chats at once against a stand-in for the Bot API in a process of its own that answers
at once (and, in a second pair of runs, after Telegram's usual 50 ms). Run: python -m benchmarks.transport
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import resource
import socket
import sys
import time

from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot, MessageHandler, filters
from telegram.request import BaseRequest, HTTPXRequest

from handlers.ordering import ChatOrder
from handlers.transport import AiohttpRequest

TOKEN = "123456:benchmark"  # noqa: S105
AT_ONCE = 256
UPDATES = 3000
LATENCIES = (0.0, 0.05)
LEAST_RATIO = 3.0


class Stub(asyncio.Protocol):
    """Enough HTTP to answer getMe and sendMessage, so that the bot and not the server is measured."""

    latency = 0.0
    me = json.dumps({"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "b", "username": "b"}})
    sent = json.dumps(
        {
            "ok": True,
            "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"},
        }
    )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            length = (
                int(head.split(b"content-length:")[1].split(b"\r\n")[0]) if b"content-length:" in head else 0
            )
            if len(self.buffer) < end + 4 + length:
                return
            self.buffer = self.buffer[end + 4 + length :]
            body = (self.me if b"/getme " in head else self.sent).encode()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
                len(body),
                body,
            )
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self.transport.write, answer)
            else:
                self.transport.write(answer)


def serve(listening: socket.socket, latency: float) -> None:
    """The stand-in, in its own process."""
    Stub.latency = latency

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(Stub, sock=listening, backlog=1024)
        await server.serve_forever()

    asyncio.run(main())


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """One call of the Bot API for one update."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def make_updates(bot: ExtBot[None]) -> list[Update]:
    """As many updates as are measured, each from a chat of its own."""
    found = []
    for n in range(UPDATES):
        person = {"id": n + 1, "is_bot": False, "first_name": "a"}
        message = {
            "message_id": n,
            "date": 1,
            "chat": {"id": n + 1, "type": "private", "first_name": "a"},
            "from": person,
            "text": "问",
        }
        update = Update.de_json({"update_id": n, "message": message}, bot)
        assert update is not None
        found.append(update)
    return found


async def rate(request: BaseRequest, port: int) -> tuple[float, float]:
    """Updates a second, and seconds of this process's CPU for a thousand updates."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"http://127.0.0.1:{port}/bot")
        .request(request)
        .concurrent_updates(ChatOrder(AT_ONCE))
        .job_queue(None)
        .updater(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        updates = make_updates(application.bot)
        began, cpu = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
        for update in updates:
            application.update_queue.put_nowait(update)
        await application.stop()  # comes back when all are handled
        spent = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime - cpu.ru_utime - cpu.ru_stime
    return UPDATES / spent, seconds / UPDATES * 1000


def main() -> int:
    """Both transports at each latency, in the same run; 1 where the claim does not hold."""
    held = True
    for latency in LATENCIES:
        with socket.create_server(("127.0.0.1", 0), backlog=1024) as listening:
            port = listening.getsockname()[1]
            server = multiprocessing.Process(target=serve, args=(listening, latency), daemon=True)
            server.start()
            try:
                stock = asyncio.run(rate(HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60), port))
                ours = asyncio.run(rate(AiohttpRequest(connections=AT_ONCE, pool_timeout=60), port))
            finally:
                server.terminate()
                server.join()
        ratio = ours[0] / stock[0]
        held &= ratio >= LEAST_RATIO
        print(
            f"a call takes {latency * 1000:.0f} ms, {AT_ONCE} at once: "
            f"httpx {stock[0]:.0f}/s ({stock[1]:.2f} CPU-s/1000), "
            f"aiohttp {ours[0]:.0f}/s ({ours[1]:.2f} CPU-s/1000): {ratio:.1f} ×"
        )
    print(f"at least {LEAST_RATIO:.0f} ×: {'holds' if held else 'DOES NOT HOLD'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
