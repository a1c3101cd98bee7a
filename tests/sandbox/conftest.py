"""A sandbox for each test, and the wire to it: the Bot API as a bot calls it, control as a test does."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest

from sandbox.client import Client
from sandbox.server import Sandbox


@dataclass
class Refused(Exception):  # noqa: N818
    """What the Bot API answered against a call."""

    code: int
    description: str
    parameters: dict[str, int] = field(default_factory=dict)


class Telegram(Client):
    """The control API, with `call` for the Bot API itself over real HTTP."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox.url)
        self.sandbox = sandbox

    def send(self, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.sandbox.port, timeout=60)
        try:
            connection.request("POST", path, body, {"Content-Type": kind})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def call(self, method: str, as_form: bool = False, **parameters: Any) -> Any:
        """Call a method; gives the result, raises Refused."""
        if as_form:
            body = urlencode(parameters).encode()
            kind = "application/x-www-form-urlencoded"
        else:
            body, kind = json.dumps(parameters).encode(), "application/json"
        _, answer = self.send(f"/bot{self.sandbox.token}/{method}", body, kind)
        return unpacked(json.loads(answer))

    def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        """Fetch the waiting updates and confirm them."""
        found: list[dict[str, Any]] = self.call("getUpdates", **parameters)
        if found:
            self.call("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


def unpacked(answer: dict[str, Any]) -> Any:
    if not answer["ok"]:
        raise Refused(answer["error_code"], answer["description"], answer.get("parameters", {}))
    return answer["result"]


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with Sandbox() as sandbox:
        client = Telegram(sandbox)
        yield client
        client.close()


@pytest.fixture
def asker(telegram: Telegram) -> int:
    """Somebody who has started the bot."""
    return telegram.user("张三", username="zhangsan")


@pytest.fixture
def group(telegram: Telegram, asker: int) -> int:
    """A supergroup that the asker owns, with the bot as plain member, and no update waiting."""
    chat_id = telegram.group("企业交流群", asker)
    telegram.updates()
    return chat_id
