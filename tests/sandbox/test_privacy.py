"""Which messages of a group reach the bot, and who they say they are from."""

from __future__ import annotations

import pytest

from tests.sandbox.conftest import Telegram


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("大家好", False),
        ("/ask 平遥", True),
        ("/ask@wenjin_bot 平遥", True),
        ("/ask@other_bot 平遥", False),
        ("@wenjin_bot 平遥", True),
        ("请问 @Wenjin_Bot 平遥", True),
        ("@other_bot 平遥", False),
        ("看看 /ask", False),
    ],
)
def test_privacy_mode_lets_through_what_speaks_to_the_bot(
    telegram: Telegram, asker: int, group: int, text: str, seen: bool
) -> None:
    """Commands, its own name; not the talk of others."""
    telegram.say(asker, text, chat_id=group)
    assert bool(telegram.updates()) is seen


def test_a_bare_command_goes_to_the_bot_that_wrote_last(telegram: Telegram, asker: int, group: int) -> None:
    """Another bot wrote after ours: /ask is meant for that one."""
    robot = telegram.user("另一个", is_bot=True)
    telegram.do("set_member", chat_id=group, status="member", user_id=robot)
    telegram.say(robot, "我来了", chat_id=group)
    telegram.updates()
    telegram.say(asker, "/ask", chat_id=group)
    assert telegram.updates() == []
    telegram.call("sendMessage", chat_id=group, text="我也来了")
    telegram.say(asker, "/ask", chat_id=group)
    assert len(telegram.updates()) == 1


def test_replies_to_the_bot_reach_it_and_replies_to_others_do_not(
    telegram: Telegram, asker: int, group: int
) -> None:
    """By reply_to_message."""
    own = telegram.call("sendMessage", chat_id=group, text="甲")["message_id"]
    other = telegram.say(asker, "乙", chat_id=group)["message"]["message_id"]
    telegram.say(asker, "丙", chat_id=group, reply_to=other)
    telegram.say(asker, "丁", chat_id=group, reply_to=own)
    assert [update["message"]["text"] for update in telegram.updates()] == ["丁"]


def test_privacy_off_or_administrator_sees_all_but_other_bots(
    telegram: Telegram, asker: int, group: int
) -> None:
    """Bots never see each other."""
    robot = telegram.user("另一个", is_bot=True)
    telegram.do("set_member", chat_id=group, status="member", user_id=robot)
    telegram.updates()
    telegram.do("bot", privacy=False)
    telegram.say(asker, "甲", chat_id=group)
    telegram.say(robot, "@wenjin_bot 乙", chat_id=group)
    assert [update["message"]["text"] for update in telegram.updates()] == ["甲"]
    assert telegram.call("getMe")["can_read_all_group_messages"]
    telegram.do("bot", privacy=True)
    telegram.do("set_member", chat_id=group, status="administrator", by=asker)
    telegram.updates()
    telegram.say(asker, "丙", chat_id=group)
    assert len(telegram.updates()) == 1


def test_anonymous_administrators_and_channels_hide_who_writes(
    telegram: Telegram, asker: int, group: int
) -> None:
    """GroupAnonymousBot with the group as sender_chat; Channel_Bot with the channel as sender_chat."""
    channel = telegram.group("频道", asker, type="channel", bot="")
    telegram.say(asker, "/ask", chat_id=group, anonymous=True)
    telegram.say(asker, "/ask", chat_id=group, as_chat=channel)
    admin, other = (update["message"] for update in telegram.updates())
    assert (admin["from"]["id"], admin["sender_chat"]["id"]) == (1087968824, group)
    assert (other["from"]["id"], other["sender_chat"]["id"]) == (136817688, channel)


def test_channel_posts_have_no_sender(telegram: Telegram, asker: int) -> None:
    """channel_post and edited_channel_post, from nobody."""
    channel = telegram.group("频道", asker, type="channel", bot="administrator")
    telegram.updates()
    post = telegram.say(asker, "甲", chat_id=channel)["message"]
    telegram.do("edit", chat_id=channel, message_id=post["message_id"], text="乙")
    first, second = telegram.updates()
    assert "from" not in first["channel_post"]
    assert second["edited_channel_post"]["text"] == "乙"


def test_an_edit_reaches_the_bot_as_the_message_did(telegram: Telegram, asker: int, group: int) -> None:
    """edited_message with edit_date, for what it sees."""
    heard = telegram.say(asker, "/ask 平遥", chat_id=group)["message"]["message_id"]
    talk = telegram.say(asker, "大家好", chat_id=group)["message"]["message_id"]
    telegram.updates()
    telegram.do("edit", chat_id=group, message_id=talk, text="大家早")
    telegram.do("edit", chat_id=group, message_id=heard, text="/ask 介休")
    [update] = telegram.updates()
    assert update["edited_message"]["text"] == "/ask 介休"
    assert "edit_date" in update["edited_message"]


def test_joining_is_told_twice(telegram: Telegram, asker: int) -> None:
    """my_chat_member and a service message; leaving alike, where the bot was put out."""
    group = telegram.group("群", asker)
    standing, service = telegram.updates()
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "wenjin_bot"
    telegram.do("set_member", chat_id=group, status="kicked", by=asker)
    standing, service = telegram.updates()
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert service["message"]["left_chat_member"]["username"] == "wenjin_bot"


def test_in_a_topic_every_message_is_a_reply_to_its_opening(telegram: Telegram, asker: int) -> None:
    """As Telegram does, which must not be mistaken for a reply to the bot."""
    forum = telegram.group("论坛", asker, forum=True)
    telegram.do(
        "set_member", chat_id=forum, status="administrator", by=asker, rights={"can_manage_topics": True}
    )
    topic = telegram.call("createForumTopic", chat_id=forum, name="项目")["message_thread_id"]
    telegram.do("set_member", chat_id=forum, status="member", by=asker)
    telegram.updates()
    said = telegram.say(asker, "大家好", chat_id=forum, thread_id=topic)["message"]
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "项目"
    assert said["is_topic_message"]
    assert telegram.updates() == []
