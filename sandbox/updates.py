"""The bot's queue of updates: long polling with confirmation, or delivery to a webhook."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from sandbox.errors import bad_request, conflict
from sandbox.shapes import Json

log = logging.getLogger(__name__)

Item = tuple[int, float, bytes]
_ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
_LIFETIME = 24 * 3600
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Updates:
    """Updates wait here until the bot confirms them by asking for a later one (or answers its webhook)."""

    def __init__(self) -> None:
        self._ids = itertools.count(100_000_001)
        self._waiting: deque[Item] = deque()
        self._wanted: frozenset[str] | None = None
        self._poll: asyncio.Future[bool] | None = None
        self.webhook: Webhook | None = None
        self.polls = 0

    def __len__(self) -> int:
        return len(self._waiting) + (self.webhook.pending if self.webhook else 0)

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind in self._wanted if self._wanted else kind not in _ONLY_WHEN_ASKED

    def want(self, kinds: list[str] | None) -> None:
        """Remember `allowed_updates`; None leaves what was said before, an empty list is the default."""
        if kinds is not None:
            self._wanted = frozenset(kinds) or None

    def put(self, kind: str, body: Json, key: int = 0) -> None:
        """Queue an update; updates of one `key` (a chat) reach a webhook one after the other."""
        if self.wants(kind):
            self.put_raw({kind: body}, key)

    def put_raw(self, update: Json, key: int = 0) -> None:
        """Queue an update as given, whatever it looks like; it gets an id if it has none."""
        number = next(self._ids)
        body = json.dumps({"update_id": number, **update}, ensure_ascii=False).encode()
        item = (number, time.monotonic() + _LIFETIME, body)
        if self.webhook:
            self.webhook.put(item, key)
            return
        self._waiting.append(item)
        if self._poll and not self._poll.done():
            self._poll.set_result(True)

    def drop(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()

    def abandon(self, poll: asyncio.Future[bool] | None = None) -> None:
        """The client of a long poll went away: nobody is polling now."""
        if self._poll and (poll is None or self._poll is poll):
            if not self._poll.done():
                self._poll.set_result(False)
            self._poll = None

    async def get(
        self,
        offset: int = 0,
        limit: int = 100,
        timeout: float = 0,  # noqa: ASYNC109
        allowed: list[str] | None = None,
        on_wait: Callable[[asyncio.Future[bool]], None] | None = None,
    ) -> bytes:
        """A JSON list of waiting updates, at once or when the first one comes within `timeout` seconds.

        Updates below `offset` are confirmed and gone; a negative one keeps that many of the latest.
        A second poller ends the first one's poll with a 409, as does an active webhook at once.
        """
        if self.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        self.polls += 1
        self.want(allowed)
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(OTHER_POLLER))
            self._poll = None
        self._confirm(offset)
        if not self._waiting and timeout > 0:
            poll: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            self._poll = poll
            if on_wait:
                on_wait(poll)
            timer = asyncio.get_running_loop().call_later(
                min(timeout, 50), lambda: None if poll.done() else poll.set_result(False)
            )
            try:
                await poll
            finally:
                timer.cancel()
                if self._poll is poll:
                    self._poll = None
        count = min(max(limit, 1), 100)
        return b"[" + b",".join(update for _, _, update in itertools.islice(self._waiting, count)) + b"]"

    def _confirm(self, offset: int) -> None:
        waiting, now = self._waiting, time.monotonic()
        while waiting and waiting[0][1] < now:
            waiting.popleft()
        if offset < 0:
            while len(waiting) > -offset:
                waiting.popleft()
        while waiting and waiting[0][0] < offset:
            waiting.popleft()

    def set_webhook(self, webhook: Webhook | None, allowed: list[str] | None, drop: bool) -> None:
        """Deliver by POST from now on; what waits goes along unless it is to be dropped."""
        self.want(allowed)
        if self.webhook:
            self._waiting.extend(sorted(self.webhook.stop()))
        if drop:
            self.drop()
        self.webhook = webhook
        if webhook:
            self.abandon()
            while self._waiting:
                webhook.put(self._waiting.popleft(), 0)

    def wanted(self) -> list[str]:
        """The kinds asked for, for getWebhookInfo."""
        return sorted(self._wanted or ())


class Webhook:
    """POSTs updates to the bot's address, those of one chat in order, each until it is answered with 2xx."""

    def __init__(
        self,
        url: str,
        secret: str,
        connections: int,
        answer: Callable[[Json], Awaitable[None]],
    ) -> None:
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.url = url
        self.secret = secret
        self.connections = connections
        self.last_error: tuple[int, str] | None = None
        self._answer = answer
        self._client = SimpleAsyncHTTPClient(force_instance=True, max_clients=connections)
        self._queues: dict[int, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def pending(self) -> int:
        """How many updates the bot has not taken yet."""
        return sum(map(len, self._queues.values()))

    def put(self, item: Item, key: int) -> None:
        """Deliver an update after those of the same key."""
        queue = self._queues.get(key)
        if queue is None:
            self._queues[key] = deque([item])
            task = asyncio.get_running_loop().create_task(self._deliver(key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            queue.append(item)

    def stop(self) -> list[Item]:
        """End all deliveries; gives back what was not taken."""
        for task in self._tasks:
            task.cancel()
        self._client.close()
        return [item for queue in self._queues.values() for item in queue]

    async def _deliver(self, key: int) -> None:
        queue, wait = self._queues[key], 0.1
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        while queue:
            request = HTTPRequest(self.url, "POST", headers, queue[0][2], request_timeout=60)
            body = b""
            try:
                response = await self._client.fetch(request, raise_error=False)
                code, reason, body = response.code, response.reason, response.body
            except (OSError, HTTPClientError) as error:
                code, reason = 599, str(error)
            if 200 <= code < 300:
                queue.popleft()
                wait = 0.1
                if body.startswith(b"{"):
                    await self._answer(json.loads(body))
                continue
            self.last_error = (int(time.time()), f"Wrong response from the webhook: {code} {reason}")
            log.debug("webhook answered %s", code)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 10)
        del self._queues[key]
