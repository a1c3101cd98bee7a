"""The control API from Python, for tests: one method an action, results as plain JSON."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

from sandbox.errors import ControlError
from sandbox.shapes import Json, JsonValue


class Client:
    """Blocking; use `asyncio.to_thread` around it in async tests, and one client a thread."""

    def __init__(self, url: str) -> None:
        self._place = urlsplit(url).netloc
        self._connection: http.client.HTTPConnection | None = None

    def do(self, action: str, **parameters: JsonValue) -> JsonValue:
        """Carry out any action. Raises ControlError with what the sandbox said against it."""
        body = json.dumps(parameters).encode()
        for attempt in (1, 2):
            connection = self._connection or http.client.HTTPConnection(self._place, timeout=120)
            self._connection = connection
            try:
                connection.request("POST", f"/control/{action}", body, {"Content-Type": "application/json"})
                answer = json.loads(connection.getresponse().read())
                break
            except (http.client.HTTPException, ConnectionError):
                connection.close()
                self._connection = None
                if attempt == 2:
                    raise
        if not answer["ok"]:
            raise ControlError(answer["description"])
        return answer["result"]

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def user(self, first_name: str = "张三", **more: JsonValue) -> int:
        """A new person's id, who has started the bot already."""
        return int(self.do("create_user", first_name=first_name, **{"started": True, **more})["id"])

    def group(self, title: str = "群", *members: int, **more: JsonValue) -> int:
        """A new supergroup's id, with the bot and the members in it; the first member owns it."""
        owner = members[0] if members else None
        return int(
            self.do("create_chat", **{"title": title, "owner": owner, "members": members[1:], **more})["id"]
        )

    def say(self, user_id: int, text: str, **more: JsonValue) -> Json:
        """Write a message; gives {message, seq}."""
        said: Json = self.do("say", user_id=user_id, text=text, **more)
        return said

    def ask(self, user_id: int, text: str, timeout: float = 5, **more: JsonValue) -> Json:
        """Write a message and wait for the bot's first message in the same chat; gives that message."""
        said = self.say(user_id, text, **more)
        chat_id = more.get("chat_id") or user_id
        return self.wait(chat_id=chat_id, since=said["seq"], timeout=timeout)[0]

    def wait(self, **wanted: JsonValue) -> list[Json]:
        """The messages of the events waited for. Raises TimeoutError when there are fewer than `count`."""
        events: list[Json] = self.do("wait", **wanted)
        if len(events) < int(wanted.get("count", 1)):
            raise TimeoutError(f"only {len(events)} of the events wanted: {wanted}")
        return [event.get("message", event) for event in events]

    def press(self, chat_id: int, message_id: int, user_id: int, text: str, timeout: float = 5) -> Json:
        """Press the button with this text; gives {query_id, seq, answer}."""
        pressed: Json = self.do(
            "press", chat_id=chat_id, message_id=message_id, user_id=user_id, text=text, timeout=timeout
        )
        return pressed

    def messages(self, chat_id: int, **more: JsonValue) -> list[Json]:
        """The bot's messages in a chat as they stand now."""
        found: list[Json] = self.do("messages", chat_id=chat_id, **more)
        return found

    def calls(self, method: str = "", **more: JsonValue) -> list[Json]:
        """The Bot API calls so far."""
        found: list[Json] = self.do("calls", method=method, **more)
        return found
