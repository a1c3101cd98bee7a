"""Buttons under answers and lists."""

from __future__ import annotations

import pytest

from sandbox.client import Client
from tests.telegram.conftest import labels, pressed, silent


@pytest.fixture
def zhang(telegram: Client) -> int:
    return telegram.user("张三")


def test_what_is_offered_beside_a_refusal_is_answered_below(telegram: Client, zhang: int) -> None:
    """The refusal stays, and what is said next is about the pick."""
    refusal = telegram.ask(zhang, "大恒科技投资多少")
    assert len(labels(refusal)) >= 2
    answer = pressed(telegram, refusal, zhang, labels(refusal)[0], kind="message")
    assert "亿元" in answer["text"]
    assert "综改区" in telegram.ask(zhang, "它在哪个开发区？")["text"]


def test_a_next_question_is_answered_below(telegram: Client, zhang: int) -> None:
    """Headed by the question, since nobody typed it; the first answer stays."""
    answer = telegram.ask(zhang, "大恒能源投资多少？")
    assert 1 <= len(labels(answer)) <= 3
    more = pressed(telegram, answer, zhang, labels(answer)[0], kind="message")
    assert more["entities"][0]["type"] == "blockquote"
    assert more["message_id"] > answer["message_id"]


def test_every_button_keeps_telegrams_limits(telegram: Client, zhang: int) -> None:
    """The sandbox refuses what Telegram would; labels stay short besides."""
    for question in ("/start", "大恒能源投资多少？", "签约一批有多少个项目？", "大恒科技投资多少"):
        for label in labels(telegram.ask(zhang, question)):
            assert 0 < len(label) <= 28


@pytest.mark.parametrize(
    "data", ["c#0123456789abcdef0123456789abcdef", "n#gone", "p:x", "zzz", "p:9 projects "]
)
def test_an_expired_button_says_so(telegram: Client, zhang: int, data: str) -> None:
    """Politely, and nothing else happens."""
    message = telegram.ask(zhang, "大恒能源投资多少？")
    seq = telegram.do("seq")["events"]
    update = {
        "callback_query": {
            "id": "77",
            "from": {"id": zhang, "is_bot": False, "first_name": "张三"},
            "message": {key: message[key] for key in ("message_id", "date", "chat", "text", "from")},
            "chat_instance": "1",
            "data": data,
        }
    }
    calls = telegram.do("seq")["calls"]
    telegram.do("update", update=update)
    [call] = telegram.calls("answerCallbackQuery", since=calls, timeout=5)
    assert call["params"]["text"]
    assert silent(telegram, zhang, seq)


def test_a_button_under_a_message_that_is_gone_has_expired(telegram: Client, zhang: int) -> None:
    """Telegram then tells no more of it than its number."""
    update = {
        "callback_query": {
            "id": "78",
            "from": {"id": zhang, "is_bot": False, "first_name": "张三"},
            "message": {"message_id": 5, "date": 0, "chat": {"id": zhang, "type": "private"}},
            "chat_instance": "1",
            "data": "n:大恒能源投资多少？",
        }
    }
    calls = telegram.do("seq")["calls"]
    telegram.do("update", update=update)
    [call] = telegram.calls("answerCallbackQuery", since=calls, timeout=5)
    assert "过期" in call["params"]["text"]
