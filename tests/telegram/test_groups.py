"""Groups and their topics: the bot answers when it is spoken to, and where it is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sandbox.client import Client
from tests.telegram.conftest import Json, labels, pressed, silent

QUESTION = "大恒能源投资多少？"


@dataclass
class Group:
    chat: int
    zhang: int
    li: int
    topic: int


@pytest.fixture
def group(telegram: Client) -> Group:
    telegram.do("bot", privacy=False)  # so that everything said reaches the bot
    zhang, li = telegram.user("张三"), telegram.user("李四")
    chat = telegram.group("企业交流群", zhang, li, forum=True, silent=True)
    topic = telegram.do("create_topic", chat_id=chat, user_id=zhang, name="项目")["message_thread_id"]
    return Group(chat, zhang, li, topic)


def thread(message: Json) -> int | None:
    number: int | None = message.get("message_thread_id") if message.get("is_topic_message") else None
    return number


def test_talk_among_members_is_left_alone(telegram: Client, group: Group) -> None:
    """Even where it could be answered."""
    seq = telegram.say(group.zhang, QUESTION, chat_id=group.chat)["seq"]
    telegram.say(group.li, "总数", chat_id=group.chat)
    telegram.say(group.li, "@someone " + QUESTION, chat_id=group.chat)
    assert silent(telegram, group.chat, seq)


@pytest.mark.parametrize(
    "text", [f"/ask {QUESTION}", f"/ask@wenjin_bot {QUESTION}", f"@wenjin_bot {QUESTION}"]
)
def test_a_command_or_a_mention_is_answered_in_reply(telegram: Client, group: Group, text: str) -> None:
    """So that everybody sees which question it answers."""
    said = telegram.say(group.zhang, text, chat_id=group.chat)
    [answer] = telegram.wait(chat_id=group.chat, since=said["seq"])
    assert "50亿元" in answer["text"]
    assert answer["reply_to_message"]["message_id"] == said["message"]["message_id"]


def test_a_command_for_another_bot_is_left_alone(telegram: Client, group: Group) -> None:
    """It is not for this one."""
    seq = telegram.say(group.zhang, f"/ask@other_bot {QUESTION}", chat_id=group.chat)["seq"]
    telegram.say(group.zhang, "/unknown", chat_id=group.chat)
    assert silent(telegram, group.chat, seq)


def test_a_reply_to_the_bot_goes_on_from_that_answer(telegram: Client, group: Group) -> None:
    """Whoever replies takes up its subject."""
    answer = telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat)
    more = telegram.ask(group.li, "它在哪个开发区？", chat_id=group.chat, reply_to=answer["message_id"])
    assert "综改区" in more["text"]


def test_a_comment_on_what_is_no_answer_is_left_alone(telegram: Client, group: Group) -> None:
    """收到 under an announcement or a greeting is for the other members; a question under it is answered."""
    greeting = telegram.ask(group.zhang, "/help", chat_id=group.chat)["message_id"]
    seq = telegram.say(group.li, "收到，辛苦了", chat_id=group.chat, reply_to=greeting)["seq"]
    telegram.say(group.li, "周五的会改到三点", chat_id=group.chat, reply_to=greeting)
    assert silent(telegram, group.chat, seq)
    answer = telegram.ask(group.li, QUESTION, chat_id=group.chat, reply_to=greeting)
    assert "50亿元" in answer["text"]
    refused = telegram.ask(group.li, "书记电话多少？", chat_id=group.chat, reply_to=greeting)
    assert "资料里没有" in refused["text"]


def test_what_the_bot_asked_to_be_told_is_always_answered(telegram: Client, group: Group) -> None:
    """/ask alone asks for the question; the reply to that is one, understood or not."""
    prompt = telegram.ask(group.zhang, "/ask", chat_id=group.chat)["message_id"]
    refused = telegram.ask(group.zhang, "书记电话", chat_id=group.chat, reply_to=prompt)
    assert "资料里没有" in refused["text"]


def test_conversations_do_not_leak_between_members(telegram: Client, group: Group) -> None:
    """Without a reply, everybody has a subject of their own."""
    fresh = telegram.ask(group.li, "/ask 它在哪个开发区？", chat_id=group.chat)["text"]
    telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat)
    assert telegram.ask(group.li, "/ask 它在哪个开发区？", chat_id=group.chat)["text"] == fresh
    assert telegram.ask(group.zhang, "/ask 它在哪个开发区？", chat_id=group.chat)["text"] != fresh


def test_a_question_in_a_topic_is_answered_there(telegram: Client, group: Group) -> None:
    """And one in General in General."""
    answer = telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat, thread_id=group.topic)
    assert thread(answer) == group.topic
    assert thread(telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat)) is None


def test_a_topic_has_a_conversation_of_its_own(telegram: Client, group: Group) -> None:
    """The same person in another topic speaks of something else."""
    there = {"chat_id": group.chat, "thread_id": group.topic}
    fresh = telegram.ask(group.zhang, "/ask 它在哪个开发区？", **there)["text"]
    telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat)
    assert telegram.ask(group.zhang, "/ask 它在哪个开发区？", **there)["text"] == fresh
    assert telegram.ask(group.zhang, "/ask 它在哪个开发区？", chat_id=group.chat)["text"] != fresh


def test_talk_in_a_topic_is_left_alone(telegram: Client, group: Group) -> None:
    """There every message replies to the one that opened the topic."""
    seq = telegram.say(group.li, QUESTION, chat_id=group.chat, thread_id=group.topic)["seq"]
    assert silent(telegram, group.chat, seq)


def test_a_reply_in_general_is_answered_without_a_topic(telegram: Client, group: Group) -> None:
    """A reply's thread is no topic."""
    answer = telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat)
    seq = telegram.do("seq")["calls"]
    telegram.ask(group.zhang, "它在哪个开发区？", chat_id=group.chat, reply_to=answer["message_id"])
    [call] = telegram.calls("sendMessage", since=seq)
    assert "message_thread_id" not in call["params"]


def test_somebody_elses_question_can_be_handed_on(telegram: Client, group: Group) -> None:
    """/ask in reply to it is enough."""
    asked = telegram.say(group.li, QUESTION, chat_id=group.chat)
    answer = telegram.ask(group.zhang, "/ask", chat_id=group.chat, reply_to=asked["message"]["message_id"])
    assert "50亿元" in answer["text"]


def test_an_anonymous_admin_is_answered(telegram: Client, group: Group) -> None:
    """Though Telegram shows a bot as the sender."""
    answer = telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat, anonymous=True)
    assert "50亿元" in answer["text"]


def test_other_bots_are_not_answered(telegram: Client, group: Group) -> None:
    """Two bots would never stop."""
    other = telegram.do("create_user", first_name="别的机器人", username="x_bot", is_bot=True)["id"]
    telegram.do("set_member", chat_id=group.chat, user_id=other, status="member")
    update = {
        "message_id": 950,
        "date": 1,
        "chat": {"id": group.chat, "type": "supergroup", "title": "群"},
        "from": {"id": other, "is_bot": True, "first_name": "别的机器人"},
        "text": f"/ask {QUESTION}",
        "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
    }
    seq = telegram.do("seq")["events"]
    telegram.do("update", update={"message": update})
    assert silent(telegram, group.chat, seq)


def test_channels_are_left_alone(telegram: Client, group: Group) -> None:
    """Also where the bot is an administrator and is named."""
    channel = telegram.do("create_chat", title="频道", type="channel", owner=group.zhang, bot="administrator")
    seq = telegram.do("seq")["events"]
    telegram.say(group.zhang, f"/ask {QUESTION}", chat_id=channel["id"])
    telegram.say(group.zhang, f"@wenjin_bot {QUESTION}", chat_id=channel["id"])
    assert silent(telegram, channel["id"], seq)


def test_an_edited_question_edits_its_answer(telegram: Client, group: Group) -> None:
    """As in a private chat, as long as it is still for the bot."""
    said = telegram.say(group.zhang, f"/ask {QUESTION}", chat_id=group.chat)
    [answer] = telegram.wait(chat_id=group.chat, since=said["seq"])
    seq, number = telegram.do("seq")["events"], said["message"]["message_id"]
    telegram.do("edit", chat_id=group.chat, message_id=number, text="/ask 灵石焦化项目投资多少？")
    [edited] = telegram.wait(type="edit", chat_id=group.chat, since=seq)
    assert edited["message_id"] == answer["message_id"]
    assert "31.7亿元" in edited["text"]


def test_everybody_may_ask_a_next_question(telegram: Client, group: Group) -> None:
    """It is answered below, and says what was asked."""
    answer = telegram.ask(group.zhang, f"/ask {QUESTION}", chat_id=group.chat, thread_id=group.topic)
    more = pressed(telegram, answer, group.li, labels(answer)[0], kind="message")
    assert more["entities"][0]["type"] == "blockquote"
    assert more["reply_to_message"]["message_id"] == answer["message_id"]
    assert thread(more) == group.topic
