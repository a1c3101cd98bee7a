"""Which messages are for the bot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, ForumTopicCreated, Message, MessageEntity, User
from telegram.constants import ChatID

from handlers.addressing import asked, asker_of, command_asked, place_of, speaks_for_itself
from handlers.memory import Asker, Place

ME = User(99, "问晋", is_bot=True, username="wenjin_bot")
ZHANG = User(1, "张", is_bot=False)
PRIVATE = Chat(1, Chat.PRIVATE)
GROUP = Chat(-5, Chat.SUPERGROUP)


def message(text: str | None, chat: Chat = PRIVATE, **more: Any) -> Message:
    entities = []
    if text and "@" in text:
        start = len(text[: text.index("@")].encode("utf-16-le")) // 2
        name = text[text.index("@") :].split()[0]
        entities.append(MessageEntity(MessageEntity.MENTION, start, len(name)))
    return Message(
        7,
        datetime.now(UTC),
        chat,
        from_user=more.pop("from_user", ZHANG),
        text=text,
        entities=entities,
        **more,
    )


def answer(**more: Any) -> Message:
    return message("50亿元。", GROUP, from_user=ME, **more)


def test_every_text_is_a_question_in_private() -> None:
    """Nobody else could be meant."""
    found = asked(message("大恒投资多少"), ME)
    assert found is not None
    assert (found.text, found.asker, found.quoted) == ("大恒投资多少", Asker(Place(1), 1), None)


def test_a_caption_is_a_text() -> None:
    """The picture is not looked at."""
    found = asked(message(None, caption="这个项目投资多少"), ME)
    assert found is not None
    assert found.text == "这个项目投资多少"


def test_a_group_is_left_in_peace() -> None:
    """Talk among members is not for the bot, nor what is for another bot."""
    assert asked(message("大恒投资多少", GROUP), ME) is None
    assert asked(message("@other_bot 大恒投资多少", GROUP), ME) is None
    assert asked(message("大恒", GROUP, reply_to_message=message("喂", GROUP)), ME) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@wenjin_bot 大恒投资多少", "大恒投资多少"),
        ("大恒投资多少 @WENJIN_BOT", "大恒投资多少"),
        ("🏗🏗 @wenjin_bot 平遥呢", "🏗🏗 平遥呢"),
        ("@wenjin_bot", ""),
    ],
)
def test_a_mention_makes_a_question(text: str, question: str) -> None:
    """The bot's name is taken out, wherever it stands."""
    found = asked(message(text, GROUP), ME)
    assert found is not None
    assert " ".join(found.text.split()) == question
    assert found.quoted == 7


def test_a_mention_under_somebodys_message_asks_that_message() -> None:
    """To ask for somebody else, it is enough to name the bot."""
    found = asked(message("@wenjin_bot", GROUP, reply_to_message=message("平遥有什么项目", GROUP)), ME)
    assert found is not None
    assert found.text == "平遥有什么项目"


def test_a_reply_to_the_bot_is_a_question() -> None:
    """And it knows which answer it goes on from."""
    found = asked(message("那平遥呢", GROUP, reply_to_message=answer()), ME)
    assert found is not None
    assert (found.text, found.answering) == ("那平遥呢", 7)


def test_a_topic_the_bot_opened_is_no_reply_to_it() -> None:
    """In a topic every message replies to the one that opened it."""
    opening = message(
        None, GROUP, from_user=ME, forum_topic_created=ForumTopicCreated("项目", 0), is_topic_message=True
    )
    assert asked(message("大家好", GROUP, reply_to_message=opening), ME) is None


@pytest.mark.parametrize("chat", [Chat(-9, Chat.CHANNEL)])
def test_channels_are_ignored(chat: Chat) -> None:
    """A channel is no conversation."""
    assert asked(message("@wenjin_bot 大恒", chat), ME) is None
    assert command_asked(message("/ask 大恒", chat), ME) is None


def test_bots_are_not_answered() -> None:
    """Two bots would never stop."""
    other = User(50, "b", is_bot=True)
    assert asked(message("@wenjin_bot 大恒", GROUP, from_user=other), ME) is None
    assert asker_of(message("大恒", via_bot=ME)) is None
    assert asker_of(message("大恒", GROUP, is_automatic_forward=True)) is None


def test_an_anonymous_admin_asks_as_the_group() -> None:
    """The group stands in for the person, and presses of buttons cannot be matched."""
    anonymous = User(ChatID.ANONYMOUS_ADMIN, "Group", is_bot=True)
    found = asker_of(message("/ask 大恒", GROUP, from_user=anonymous, sender_chat=GROUP))
    assert found == Asker(Place(-5), -5)
    assert speaks_for_itself(GROUP, -5)
    assert not speaks_for_itself(GROUP, 1)
    assert not speaks_for_itself(PRIVATE, 1)


def test_a_topic_counts_only_where_it_is_one() -> None:
    """General and plain reply threads carry an id as well."""
    assert place_of(message("x", GROUP, message_thread_id=4, is_topic_message=True)) == Place(-5, 4)
    assert place_of(message("x", GROUP, message_thread_id=4)) == Place(-5)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("/ask 大恒投资多少", "大恒投资多少"),
        ("/ask@wenjin_bot 大恒 投资", "大恒 投资"),
        ("/ask\n大恒投资多少", "大恒投资多少"),
        ("/ask", ""),
        ("/ask@wenjin_bot", ""),
    ],
)
def test_a_command_asks_what_stands_after_it(text: str, question: str) -> None:
    """On the same line or the next."""
    found = command_asked(message(text, GROUP), ME)
    assert found is not None
    assert found.text == question


def test_a_bare_command_asks_the_message_it_replies_to() -> None:
    """But not an answer of the bot's own."""
    found = command_asked(message("/ask", GROUP, reply_to_message=message("平遥有什么项目", GROUP)), ME)
    assert found is not None
    assert found.text == "平遥有什么项目"
    found = command_asked(message("/ask", GROUP, reply_to_message=answer()), ME)
    assert found is not None
    assert (found.text, found.answering) == ("", 7)
