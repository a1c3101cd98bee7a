"""The sandbox's Bot API against a bare Tornado handler: how much the stand-in itself costs a call.

    python -m benchmarks.sandbox_wire [--calls 8000]

Each runs in a process of its own and is called by the same eight keep-alive connections. The sandbox reads
the call, parses its HTML, checks rights and limits, stores the message and logs the call; the bare handler
answers a constant. Fails where the sandbox manages less than half of the bare handler's calls.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time

from sandbox.server import Process

CONNECTIONS = 8
BARE = """
import asyncio
from tornado.web import Application, RequestHandler

class Constant(RequestHandler):
    def post(self):
        self.write({"ok": True, "result": {"message_id": 1, "text": "a"}})

async def main():
    server = Application([("/.*", Constant)], log_function=lambda handler: None).listen(0, "127.0.0.1")
    print(next(iter(server._sockets.values())).getsockname()[1], flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def caller(port: int, request: bytes, calls: int) -> None:
    """One connection that calls again as soon as it is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(calls):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()


async def per_second(port: int, path: str, body: bytes, calls: int) -> float:
    """Calls a second over all connections."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    begun = time.perf_counter()
    await asyncio.gather(*(caller(port, request, calls // CONNECTIONS) for _ in range(CONNECTIONS)))
    return calls / (time.perf_counter() - begun)


def main() -> int:
    """Measures both and prints the ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--calls", type=int, default=8000)
    calls = parser.parse_args().calls
    with Process() as process:
        user = process.client.user()
        body = json.dumps({"chat_id": user, "text": "<b>50亿元</b> 🏭", "parse_mode": "HTML"}).encode()
        ours = asyncio.run(per_second(process.port, f"/bot{process.token}/sendMessage", body, calls))
    with subprocess.Popen([sys.executable, "-c", BARE], stdout=subprocess.PIPE, text=True) as bare:
        assert bare.stdout is not None
        base = asyncio.run(per_second(int(bare.stdout.readline()), "/", body, calls))
        bare.terminate()
    print(f"bare Tornado handler  {base:8.0f} calls/s  1.00")
    print(f"sandbox, sendMessage  {ours:8.0f} calls/s  {ours / base:.2f}")
    return 0 if ours >= 0.5 * base else 1


if __name__ == "__main__":
    sys.exit(main())
