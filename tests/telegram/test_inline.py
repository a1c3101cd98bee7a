"""Questions typed behind the bot's name in any chat."""

from __future__ import annotations

from sandbox.client import Client
from tests.telegram.conftest import Json


def results(telegram: Client, query: str) -> Json:
    answer: Json = telegram.do("inline", user_id=telegram.user(), query=query)["answer"]
    return answer


def test_an_inline_question_gives_the_answer_to_post(telegram: Client) -> None:
    """With its source, under an id that is always the same."""
    first, again = (results(telegram, "大恒能源投资多少？") for _ in range(2))
    [result] = first["results"]
    assert "50亿元" in result["title"]
    assert "中新网" in result["input_message_content"]["message_text"]
    assert [one["id"] for one in again["results"]] == [result["id"]]
    assert first["cache_time"] > 0
    assert not first["is_personal"]


def test_an_ambiguous_inline_question_gives_every_reading(telegram: Client) -> None:
    """Each with an id of its own."""
    found = results(telegram, "大恒科技投资多少")["results"]
    assert len(found) >= 2
    assert len({one["id"] for one in found}) == len(found)


def test_without_a_question_it_says_how(telegram: Client) -> None:
    """By a button that leads to the bot."""
    assert results(telegram, "")["button"]["text"]


def test_what_is_not_known_posts_nothing(telegram: Client) -> None:
    """A refusal is of no use in another chat."""
    found = results(telegram, "月球上有几个人")
    assert found["results"] == []
    assert found["button"]["text"]
    assert results(telegram, "问" * 256)["results"] == []
