"""Sending: what Telegram refuses and in which words, and what a sent message looks like."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Refused, Telegram


def refusal(telegram: Telegram, method: str, **parameters: Any) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        telegram.call(method, **parameters)
    return refused.value.code, refused.value.description


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({}, "message text is empty"),
        ({"text": "  \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "厂" * 4097}, "message is too long"),
        ({"text": "🏭" * 2049}, "message is too long"),
        (
            {"text": "<b>", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "a", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 999}, "chat not found"),
        ({"text": "a", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "a", "chat_id": ""}, "chat_id is empty"),
        ({"text": "a", "message_thread_id": 7}, "message thread not found"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
def test_a_message_that_makes_no_sense_is_refused(
    telegram: Telegram, asker: int, parameters: dict[str, Any], description: str
) -> None:
    """400 with Telegram's description."""
    given = {"chat_id": asker, **parameters}
    assert refusal(telegram, "sendMessage", **given) == (400, f"Bad Request: {description}")


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "好", "callback_data": "页" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "好", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "好"}, "Text buttons are unallowed in the inline keyboard"),
        (
            {"callback_data": "x"},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"text": "好", "url": "ftp://a"},
            "inline keyboard button URL 'ftp://a' is invalid: Unsupported URL protocol",
        ),
    ],
)
def test_a_bad_button_is_refused(
    telegram: Telegram, asker: int, button: dict[str, str], description: str
) -> None:
    """Callback data has at most 64 bytes, of UTF-8."""
    markup = {"inline_keyboard": [[button]]}
    got = refusal(telegram, "sendMessage", chat_id=asker, text="a", reply_markup=markup)
    assert got == (400, f"Bad Request: {description}")
    fine = {"inline_keyboard": [[{"text": "好", "callback_data": "页" * 21}]]}
    sent = telegram.call("sendMessage", chat_id=asker, text="a", reply_markup=fine)
    assert sent["reply_markup"] == fine


def test_a_caption_is_shorter_than_a_text(telegram: Telegram, asker: int) -> None:
    """1024 characters."""
    file = telegram.do("upload", content="YQ==", name="a.txt", mime="text/plain", folder="documents")
    got = refusal(telegram, "sendDocument", chat_id=asker, document=file, caption="厂" * 1025)
    assert got == (400, "Bad Request: message caption is too long")
    sent = telegram.call("sendDocument", chat_id=asker, document=file, caption="厂" * 1024)
    assert len(sent["caption"]) == 1024


def test_people_who_never_wrote_or_block_the_bot_are_out_of_reach(telegram: Telegram, asker: int) -> None:
    """403 for strangers, for those who block, for other bots; and fine again once unblocked."""
    stranger = telegram.user("生人", started=False)
    assert refusal(telegram, "sendMessage", chat_id=stranger, text="a") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    robot = telegram.user("另一个机器人", is_bot=True)
    assert refusal(telegram, "sendMessage", chat_id=robot, text="a") == (
        403,
        "Forbidden: bot can't send messages to bots",
    )
    telegram.do("block", user_id=asker)
    assert refusal(telegram, "sendMessage", chat_id=asker, text="a") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    update = telegram.updates()[-1]["my_chat_member"]
    assert update["new_chat_member"]["status"] == "kicked"
    telegram.do("block", user_id=asker, blocked=False)
    telegram.call("sendMessage", chat_id=asker, text="a")


@pytest.mark.parametrize(
    ("type_", "words"), [("group", "group"), ("supergroup", "supergroup"), ("channel", "channel")]
)
def test_a_bot_put_out_is_told_so(telegram: Telegram, asker: int, type_: str, words: str) -> None:
    """Kicked, or left by itself: 403, each in its words."""
    kicked = telegram.group("甲", asker, type=type_)
    telegram.do("set_member", chat_id=kicked, status="kicked", by=asker)
    assert refusal(telegram, "sendMessage", chat_id=kicked, text="a") == (
        403,
        f"Forbidden: bot was kicked from the {words} chat",
    )
    left = telegram.group("乙", asker, type=type_)
    telegram.call("leaveChat", chat_id=left)
    assert refusal(telegram, "sendMessage", chat_id=left, text="a") == (
        403,
        f"Forbidden: bot is not a member of the {words} chat",
    )


def test_rights_are_asked_for(telegram: Telegram, asker: int, group: int) -> None:
    """Members may be muted, in channels only administrators write, and invalid peers are no peers."""
    telegram.do("set_chat", chat_id=group, permissions={"can_send_messages": False})
    assert refusal(telegram, "sendMessage", chat_id=group, text="a") == (
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    )
    telegram.do("set_member", chat_id=group, status="administrator", by=asker)
    telegram.call("sendMessage", chat_id=group, text="a")
    channel = telegram.group("频道", asker, type="channel")
    assert refusal(telegram, "sendMessage", chat_id=channel, text="a") == (
        400,
        "Bad Request: need administrator rights in the channel chat",
    )
    telegram.do("set_chat", chat_id=group, invalid=True)
    assert refusal(telegram, "sendMessage", chat_id=group, text="a") == (400, "Bad Request: PEER_ID_INVALID")


def test_an_upgraded_group_names_its_new_id(telegram: Telegram, asker: int) -> None:
    """400 with migrate_to_chat_id, and two service messages that point at each other."""
    old = telegram.group("老群", asker, type="group")
    telegram.updates()
    new = telegram.do("upgrade", chat_id=old)
    with pytest.raises(Refused) as refused:
        telegram.call("sendMessage", chat_id=old, text="a")
    assert refused.value.code == 400
    assert refused.value.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused.value.parameters == {"migrate_to_chat_id": new}
    left, arrived = (update["message"] for update in telegram.updates())
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (old, new)
    assert (arrived["chat"]["id"], arrived["migrate_from_chat_id"]) == (new, old)
    assert telegram.call("sendMessage", chat_id=new, text="a")["chat"]["type"] == "supergroup"


def test_topics_are_found_closed_and_gone(telegram: Telegram, asker: int) -> None:
    """A topic's message says so; a closed one refuses, a deleted one is not found; General has no id."""
    forum = telegram.group("论坛", asker, forum=True)
    topic = telegram.do("create_topic", chat_id=forum, user_id=asker, name="项目")["message_thread_id"]
    sent = telegram.call("sendMessage", chat_id=forum, text="a", message_thread_id=topic)
    assert sent["is_topic_message"]
    assert sent["message_thread_id"] == topic
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "项目"
    general = telegram.call("sendMessage", chat_id=forum, text="a")
    assert "message_thread_id" not in general
    said = telegram.say(asker, "/a@wenjin_bot", chat_id=forum, thread_id=topic)["message"]
    reply = telegram.call(
        "sendMessage", chat_id=forum, text="a", reply_parameters={"message_id": said["message_id"]}
    )
    assert reply["message_thread_id"] == topic
    telegram.do("close_topic", chat_id=forum, thread_id=topic, user_id=asker)
    assert refusal(telegram, "sendMessage", chat_id=forum, text="a", message_thread_id=topic) == (
        400,
        "Bad Request: TOPIC_CLOSED",
    )
    telegram.do("close_topic", chat_id=forum, thread_id=0, user_id=asker)
    assert refusal(telegram, "sendMessage", chat_id=forum, text="a") == (400, "Bad Request: TOPIC_CLOSED")
    telegram.do("delete_topic", chat_id=forum, thread_id=topic)
    assert refusal(telegram, "sendMessage", chat_id=forum, text="a", message_thread_id=topic) == (
        400,
        "Bad Request: message thread not found",
    )


def test_a_bot_manages_topics_only_with_the_right(telegram: Telegram, asker: int) -> None:
    """createForumTopic, close, reopen, delete."""
    forum = telegram.group("论坛", asker, forum=True)
    assert refusal(telegram, "createForumTopic", chat_id=forum, name="甲") == (
        400,
        "Bad Request: not enough rights to create a topic",
    )
    telegram.do(
        "set_member", chat_id=forum, status="administrator", by=asker, rights={"can_manage_topics": True}
    )
    topic = telegram.call("createForumTopic", chat_id=forum, name="甲")["message_thread_id"]
    telegram.call("closeForumTopic", chat_id=forum, message_thread_id=topic)
    got = refusal(telegram, "closeForumTopic", chat_id=forum, message_thread_id=topic)
    assert got == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    telegram.call("reopenForumTopic", chat_id=forum, message_thread_id=topic)
    telegram.call("deleteForumTopic", chat_id=forum, message_thread_id=topic)


def test_a_reply_quotes_and_may_do_without(telegram: Telegram, asker: int) -> None:
    """reply_to_message is the message as it was, without what that one replied to."""
    said = telegram.say(asker, "甲")["message"]
    number = said["message_id"]
    sent = telegram.call("sendMessage", chat_id=asker, text="乙", reply_parameters={"message_id": number})
    assert sent["reply_to_message"]["text"] == "甲"
    lonely = telegram.call(
        "sendMessage",
        chat_id=asker,
        text="丙",
        reply_parameters={"message_id": 999, "allow_sending_without_reply": True},
    )
    assert "reply_to_message" not in lonely
    later = telegram.say(asker, "丁", reply_to=sent["message_id"])["message"]
    assert "reply_to_message" not in later["reply_to_message"]


def test_formatting_arrives_as_entities(telegram: Telegram, asker: int) -> None:
    """HTML, entities of one's own, and what Telegram finds by itself."""
    html = telegram.call("sendMessage", chat_id=asker, text=" <b>🏭</b> /totals ", parse_mode="HTML")
    assert html["text"] == "🏭 /totals"
    assert html["entities"] == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "bot_command", "offset": 3, "length": 7},
    ]
    own = [{"type": "italic", "offset": 0, "length": 1}]
    assert telegram.call("sendMessage", chat_id=asker, text="甲", entities=own)["entities"] == own


def test_copies_and_forwards(telegram: Telegram, asker: int) -> None:
    """A copy is the bot's own, a forward names its origin; what is gone cannot be sent on."""
    other = telegram.user("李四")
    first = telegram.say(asker, "甲 /totals")["message"]["message_id"]
    second = telegram.say(asker, "乙")["message"]["message_id"]
    copied = telegram.call("copyMessage", chat_id=other, from_chat_id=asker, message_id=first)
    message = telegram.do("message", chat_id=other, message_id=copied["message_id"])
    assert (message["text"], message["from"]["is_bot"]) == ("甲 /totals", True)
    assert message["entities"][0]["type"] == "bot_command"
    forwarded = telegram.call("forwardMessage", chat_id=other, from_chat_id=asker, message_id=first)
    assert forwarded["forward_origin"]["sender_user"]["id"] == asker
    both = telegram.call("copyMessages", chat_id=other, from_chat_id=asker, message_ids=[first, second, 999])
    assert len(both) == 2
    assert refusal(telegram, "copyMessage", chat_id=other, from_chat_id=asker, message_id=999) == (
        400,
        "Bad Request: message to copy not found",
    )
    assert refusal(telegram, "forwardMessage", chat_id=other, from_chat_id=asker, message_id=999) == (
        400,
        "Bad Request: message to forward not found",
    )


def test_polls_are_sent_voted_in_and_closed(telegram: Telegram, asker: int) -> None:
    """Votes are counted, told to the bot, and at an end once the poll is closed."""
    assert refusal(telegram, "sendPoll", chat_id=asker, question="好吗", options=["好"]) == (
        400,
        "Bad Request: poll must have at least 2 option",
    )
    sent = telegram.call(
        "sendPoll", chat_id=asker, question="好吗", options=["好", "不好"], is_anonymous=False
    )
    number = sent["message_id"]
    telegram.do("vote", chat_id=asker, message_id=number, user_id=asker, options=[1])
    poll, answer = telegram.updates()
    assert [option["voter_count"] for option in poll["poll"]["options"]] == [0, 1]
    assert answer["poll_answer"]["option_ids"] == [1]
    closed = telegram.call("stopPoll", chat_id=asker, message_id=number)
    assert closed["is_closed"]
    assert closed["total_voter_count"] == 1


def test_chat_actions_are_shown_and_checked(telegram: Telegram, asker: int) -> None:
    """typing is an event; an unknown action is refused."""
    telegram.call("sendChatAction", chat_id=asker, action="typing")
    assert telegram.wait(type="action", chat_id=asker)[0]["action"] == "typing"
    assert refusal(telegram, "sendChatAction", chat_id=asker, action="dance") == (
        400,
        "Bad Request: wrong parameter action in request",
    )
