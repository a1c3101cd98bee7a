"""The running sandbox: started in this process on a thread of its own, or as a process of its own.

with Sandbox() as sandbox:          # a free port of the loopback interface
    sandbox.url                     # http://127.0.0.1:PORT
    sandbox.client.say(user_id, "你好")
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast
from uuid import uuid4

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.routing import PathMatches, Rule, RuleRouter
from tornado.web import Application

from sandbox.api import Api
from sandbox.client import Client
from sandbox.control import actions
from sandbox.demo import DEMO, lay_out
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.live import Live, LiveHandler
from sandbox.web import ControlHandler, FileHandler, PageHandler
from sandbox.wire import Wire
from sandbox.world import TOKEN

HOST = "127.0.0.1"
PAGE = Path(__file__).with_name("page")
_LARGEST_BODY = 64 * 1024 * 1024
_CLOSING = 0.5  # seconds


class PortTaken(OSError):  # noqa: N818
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(errno.EADDRINUSE, f"port {port} of {HOST} is taken by another program")
        self.port = port


class Sandbox:
    """A sandbox in this process. Loopback only; port 0 takes a free one."""

    token = TOKEN

    def __init__(self, port: int = 0, demo: Path | None = None) -> None:
        self.port = port
        self.api = Api()
        self.faults = Faults()
        self.events = Journal()
        self.calls = Journal()
        self.wire = Wire(self.api, self.faults, self.calls)
        self.actions = actions(self.api, self.faults, self.events, self.calls)
        self.live = Live(self.api, uuid4().hex)
        self.api.world.listeners += [self.events.add, self.live.tell]
        if demo:
            self.live.personas = lay_out(self.api, demo)
            # What goes too fast for Telegram shall not go here, but people's short bursts may.
            self.api.limits.set(enabled=True, chat_burst=5)
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = asyncio.Event()
        self._server: HTTPServer | None = None

    @property
    def keepers(self) -> frozenset[int]:
        """The ids of the demo's keepers, for KEEPER_IDS."""
        return frozenset(persona.user_id for persona in self.live.personas if persona.keeper)

    @property
    def url(self) -> str:
        """The address of the page, and of all the rest below it."""
        return f"http://{HOST}:{self.port}"

    @property
    def client(self) -> Client:
        """The control API from Python; one client a thread."""
        return Client(self.url)

    async def open(self) -> None:
        """Start answering, in the running event loop. Raises PortTaken."""
        try:
            sockets = bind_sockets(self.port, HOST)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(self.port) from error
            raise
        self.port = sockets[0].getsockname()[1]
        application = Application(
            [
                (r"/control/file/([\w-]+)", FileHandler, {"world": self.api.world}),
                (r"/control/(\w+)", ControlHandler, {"actions": self.actions}),
                (r"/live", LiveHandler, {"live": self.live}),
                (r"/(.*)", PageHandler, {"path": str(PAGE), "default_filename": "index.html"}),
            ],
            log_function=lambda handler: None,
        )
        router = RuleRouter(
            [
                Rule(PathMatches("/bot.*"), self.wire.serve_bot),
                Rule(PathMatches("/file/bot.*"), self.wire.serve_file),
                Rule(PathMatches("/.*"), application),
            ]
        )
        self._server = HTTPServer(router, max_body_size=_LARGEST_BODY, max_buffer_size=_LARGEST_BODY)
        self._server.add_sockets(sockets)

    async def close(self) -> None:
        """Stop answering, and end every connection."""
        self.wire.stop()
        if self._server:
            self._server.stop()
            # A connection whose request is given up is never told that it is over: do not wait for it.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._server.close_all_connections(), _CLOSING)

    def start(self) -> Self:
        """Start on a thread of its own; returns when it answers. Raises PortTaken."""
        opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._run(opened)), name="sandbox", daemon=True
        )
        self._thread.start()
        opened.result()
        return self

    async def _run(self, opened: Future[None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        try:
            await self.open()
        except OSError as error:
            opened.set_exception(error)
            return
        opened.set_result(None)
        await self._stopped.wait()
        await self.close()

    def stop(self) -> None:
        """Stop answering and let go of the port."""
        if self._thread and self._thread.is_alive() and self._loop:
            self._loop.call_soon_threadsafe(self._stopped.set)
            self._thread.join()

    def __enter__(self) -> Self:
        return self if self._thread else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class Process:
    """A sandbox in a process of its own, for benchmarks and tests that need the processor for themselves."""

    token = TOKEN

    def __init__(self, port: int = 0) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sandbox", "--port", str(port), "--print-port", "--empty"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )
        self._output = cast(IO[str], self._process.stdout)
        line = self._output.readline()
        if not line:
            self._process.wait()
            raise PortTaken(port)
        self.port = int(line)
        self.url = f"http://{HOST}:{self.port}"

    @property
    def client(self) -> Client:
        """The control API from Python; one client a thread."""
        return Client(self.url)

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self.ended = self._process.wait()
        self._output.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(port: int = 0, demo: Path | None = DEMO) -> Sandbox:
    """Start a sandbox in this process, with people and chats for a person to try (None: empty).

    Raises PortTaken when another program has the port.
    """
    return Sandbox(port, demo).start()
