"""Faults: each kind does to a call what it says, as often as it says, and to no other call."""

from __future__ import annotations

import http.client
from typing import Any

import pytest

from sandbox.errors import ControlError
from tests.sandbox.conftest import Refused, Telegram


def outcome(telegram: Telegram, chat_id: int, method: str = "sendMessage") -> Any:
    """0 for a call that went well, else the error's code, or "dropped"."""
    try:
        telegram.call(method, chat_id=chat_id, text="甲", action="typing")
    except Refused as refused:
        return refused.code
    except http.client.HTTPException:
        return "dropped"
    return 0


@pytest.mark.parametrize(
    ("fault", "code", "took_place"),
    [
        ({"kind": "flood", "retry_after": 7, "ban": False}, 429, 0),
        ({"kind": "forbidden"}, 403, 0),
        ({"kind": "error", "code": 400, "description": "Bad Request: CHAT_RESTRICTED"}, 400, 0),
        ({"kind": "migrate", "new_chat_id": -1007}, 400, 0),
        ({"kind": "server_error"}, 502, 0),
        ({"kind": "server_error_after"}, 502, 1),
        ({"kind": "drop_before"}, "dropped", 0),
        ({"kind": "drop_after"}, "dropped", 1),
        ({"kind": "hang_before", "seconds": 0.05}, "dropped", 0),
        ({"kind": "hang_after", "seconds": 0.05}, "dropped", 1),
        ({"kind": "slow", "seconds": 0.05}, 0, 1),
        ({"kind": "slow_answer", "seconds": 0.05}, 0, 1),
    ],
)
def test_each_kind_once(
    telegram: Telegram, asker: int, fault: dict[str, Any], code: int | str, took_place: int
) -> None:
    """The first call meets it, the second goes well; "after" means that the message is there."""
    telegram.do("add_fault", times=1, **fault)
    assert outcome(telegram, asker) == code
    assert len(telegram.messages(asker)) == took_place
    assert outcome(telegram, asker) == 0
    assert telegram.do("faults")[0]["hits"] == 1


def test_a_flood_lasts_for_its_time_and_scope(telegram: Telegram, asker: int) -> None:
    """One hit bans the chat, and no other chat, until retry_after is over."""
    other = telegram.user("李四")
    telegram.do("add_fault", kind="flood", chat_id=asker, retry_after=60, times=1)
    assert [outcome(telegram, asker) for _ in range(3)] == [429, 429, 429]
    assert outcome(telegram, other) == 0
    telegram.do("clear_faults")
    assert outcome(telegram, asker) == 0


def test_scope_by_method_and_by_place_in_line(telegram: Telegram, asker: int) -> None:
    """Only that method; `skip` lets some pass first; getMe is never meant by *."""
    telegram.do("add_fault", kind="server_error", method="sendMessage", skip=1, times=2)
    assert outcome(telegram, asker, "sendChatAction") == 0
    assert [outcome(telegram, asker) for _ in range(4)] == [0, 502, 502, 0]
    telegram.do("add_fault", kind="server_error")
    assert telegram.call("getMe")["is_bot"]
    assert outcome(telegram, asker, "sendChatAction") == 502


def test_a_probability_hits_some(telegram: Telegram, asker: int) -> None:
    """The dice are seeded: the same in every run."""
    telegram.do("add_fault", kind="server_error", probability=0.3)
    hits = sum(outcome(telegram, asker) == 502 for _ in range(100))
    assert 15 < hits < 45
    assert telegram.do("faults")[0]["hits"] == hits


def test_a_migration_names_the_new_chat(telegram: Telegram, asker: int) -> None:
    """In `parameters`, as Telegram does."""
    telegram.do("add_fault", kind="migrate", new_chat_id=-100123)
    with pytest.raises(Refused) as refused:
        telegram.call("sendMessage", chat_id=asker, text="甲")
    assert refused.value.parameters == {"migrate_to_chat_id": -100123}


def test_polling_can_fail_too(telegram: Telegram) -> None:
    """Named outright, getUpdates meets faults as well."""
    telegram.do("add_fault", kind="server_error", method="getUpdates", times=1)
    with pytest.raises(Refused) as refused:
        telegram.call("getUpdates")
    assert (refused.value.code, refused.value.description) == (502, "Bad Gateway")
    assert telegram.call("getUpdates") == []


def test_an_unknown_kind_is_named(telegram: Telegram) -> None:
    """With the list of those there are."""
    with pytest.raises(ControlError, match="there are flood, forbidden"):
        telegram.do("add_fault", kind="earthquake")
