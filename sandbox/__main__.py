"""`python -m sandbox [--port N] [--print-port]`: the sandbox alone, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from sandbox.demo import DEMO
from sandbox.server import PortTaken, Sandbox


def main() -> int:
    """Run until told to stop; 2 when the port is taken."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="A stand-in for Telegram on this machine."
    )
    parser.add_argument(
        "--port", type=int, default=8080, help="port on the loopback interface, 0 for a free one"
    )
    parser.add_argument("--print-port", action="store_true", help="print the port alone")
    parser.add_argument("--empty", action="store_true", help="without the people and chats of demo.yaml")
    options = parser.parse_args()
    sandbox = Sandbox(options.port, None if options.empty else DEMO)
    try:
        asyncio.run(_serve(sandbox, options.print_port))
    except PortTaken as error:
        sys.stderr.write(f"端口 {error.port} 已被其他程序占用，请用 --port 换一个。\n")
        return 2
    return 0


async def _serve(sandbox: Sandbox, print_port: bool) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    await sandbox.open()
    sys.stdout.write(f"{sandbox.port if print_port else sandbox.url}\n")
    sys.stdout.flush()
    await stopped.wait()
    await sandbox.close()


if __name__ == "__main__":
    sys.exit(main())
