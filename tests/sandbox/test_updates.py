"""getUpdates and webhooks deliver as Telegram does: kept until confirmed, one poller, what was asked for."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.sandbox.conftest import Refused, Telegram


def test_updates_stay_until_confirmed(telegram: Telegram, asker: int) -> None:
    """The same updates come again and again, until a later offset confirms them."""
    telegram.say(asker, "甲")
    telegram.say(asker, "乙")
    first = telegram.call("getUpdates")
    assert [update["message"]["text"] for update in first] == ["甲", "乙"]
    assert telegram.call("getUpdates") == first
    assert telegram.call("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert telegram.call("getUpdates", offset=first[1]["update_id"] + 1) == []
    assert telegram.call("getUpdates", offset=0) == []


def test_limit_and_negative_offset(telegram: Telegram, asker: int) -> None:
    """`limit` cuts the list; offset -1 keeps the last update alone."""
    telegram.do("flood", user_ids=[asker], count=130, text="{n}")
    assert len(telegram.call("getUpdates")) == 100
    assert len(telegram.call("getUpdates", limit=7)) == 7
    assert [update["message"]["text"] for update in telegram.call("getUpdates", offset=-1)] == ["129"]
    assert len(telegram.call("getUpdates")) == 1


def test_a_long_poll_ends_with_the_first_update(telegram: Telegram, asker: int) -> None:
    """It answers when something comes, not when its time is up."""
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(telegram.call, "getUpdates", timeout=30, as_form=True)
        while not telegram.sandbox.api.updates.polls:
            time.sleep(0.001)
        telegram.say(asker, "甲")
        [update] = poll.result(timeout=5)
    assert update["message"]["text"] == "甲"


def test_a_long_poll_without_news_is_an_empty_list(telegram: Telegram) -> None:
    """After `timeout` seconds."""
    assert telegram.call("getUpdates", timeout=1) == []


def test_a_second_poller_ends_the_first_ones_poll(telegram: Telegram) -> None:
    """409 in Telegram's words, and the newcomer goes on."""
    with ThreadPoolExecutor() as pool:
        first = pool.submit(telegram.call, "getUpdates", timeout=30, as_form=True)
        while not telegram.sandbox.api.updates.polls:
            time.sleep(0.001)
        assert telegram.call("getUpdates") == []
        with pytest.raises(Refused) as refusal:
            first.result(timeout=5)
    assert refusal.value.code == 409
    assert refusal.value.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def test_unasked_kinds_are_left_out_and_the_wish_is_remembered(telegram: Telegram, asker: int) -> None:
    """`allowed_updates` holds for later calls that do not repeat it; an empty list is the default again."""
    telegram.call("getUpdates", allowed_updates=["callback_query"])
    telegram.say(asker, "甲")
    assert telegram.call("getUpdates") == []
    telegram.call("getUpdates", allowed_updates=[])
    telegram.say(asker, "乙")
    assert [update["message"]["text"] for update in telegram.call("getUpdates")] == ["乙"]


def test_chat_member_updates_come_only_when_asked_for(telegram: Telegram, asker: int, group: int) -> None:
    """And only to an administrator; my_chat_member comes without asking."""
    other = telegram.user("李四")
    telegram.do("set_member", chat_id=group, status="administrator", by=asker)
    telegram.do("set_member", chat_id=group, status="administrator", user_id=other, by=asker)
    kinds = [next(iter(update.keys() - {"update_id"})) for update in telegram.updates()]
    assert kinds == ["my_chat_member", "message"]
    telegram.updates(allowed_updates=["chat_member"])
    telegram.do("set_member", chat_id=group, status="member", user_id=other, by=asker)
    [update] = telegram.updates()
    assert update["chat_member"]["old_chat_member"]["status"] == "administrator"
    assert update["chat_member"]["new_chat_member"]["status"] == "member"
    assert update["chat_member"]["from"]["id"] == asker


class Hook(http.server.BaseHTTPRequestHandler):
    """A bot's webhook: keeps what it gets, answers with the codes it was given, then with 200."""

    got: list[tuple[str, dict[str, object]]]
    codes: list[int]
    reply: bytes

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.got.append((self.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), body))
        self.send_response(self.codes.pop(0) if self.codes else 200)
        self.send_header("Content-Length", str(len(self.reply)))
        self.end_headers()
        self.wfile.write(self.reply)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[tuple[str, type[Hook]]]:
    handler = type("OneHook", (Hook,), {"got": [], "codes": [], "reply": b""})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", handler
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_webhook_gets_updates_with_its_secret_in_order(
    telegram: Telegram, asker: int, hook: tuple[str, type[Hook]]
) -> None:
    """Those waiting first, the secret in the header, a refused one again before the next."""
    url, handler = hook
    telegram.say(asker, "甲")
    handler.codes[:] = [500, 200, 503]
    telegram.call("setWebhook", url=url, secret_token="s3cret")
    telegram.say(asker, "乙")
    assert telegram.do("idle")
    texts = [body["message"]["text"] for _, body in handler.got]  # type: ignore[index]
    assert sorted(texts) == ["乙", "乙", "甲", "甲"] or sorted(texts) == ["乙", "甲", "甲", "甲"]
    assert {secret for secret, _ in handler.got} == {"s3cret"}
    info = telegram.call("getWebhookInfo")
    assert info["url"] == url
    assert info["pending_update_count"] == 0
    assert "Wrong response from the webhook: 50" in info["last_error_message"]


def test_a_webhooks_answer_may_be_a_call(
    telegram: Telegram, asker: int, hook: tuple[str, type[Hook]]
) -> None:
    """A JSON object with `method` in the webhook's answer is carried out."""
    url, handler = hook
    handler.reply = json.dumps({"method": "sendMessage", "chat_id": asker, "text": "好"}).encode()
    telegram.call("setWebhook", url=url)
    said = telegram.say(asker, "甲")
    [answer] = telegram.wait(chat_id=asker, since=said["seq"])
    assert answer["text"] == "好"


def test_polling_beside_a_webhook_is_a_conflict(telegram: Telegram, hook: tuple[str, type[Hook]]) -> None:
    """Until deleteWebhook; what was not delivered comes by polling then."""
    telegram.call("setWebhook", url=hook[0])
    with pytest.raises(Refused) as refusal:
        telegram.call("getUpdates")
    assert refusal.value.code == 409
    assert "webhook is active" in refusal.value.description
    telegram.call("deleteWebhook")
    assert telegram.call("getUpdates") == []


def test_a_webhook_elsewhere_needs_https(telegram: Telegram) -> None:
    """As Telegram says it."""
    with pytest.raises(Refused) as refusal:
        telegram.call("setWebhook", url="http://example.com/")
    assert refusal.value.description == (
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )
