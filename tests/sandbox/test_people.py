"""Buttons, inline queries, members: what people do reaches the bot, and its answers reach them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sandbox.errors import ControlError
from tests.sandbox.conftest import Refused, Telegram
from tests.sandbox.test_sending import refusal

BUTTONS = {
    "inline_keyboard": [
        [{"text": "上一页", "callback_data": "p:1"}, {"text": "下一页", "callback_data": "p:3"}]
    ]
}


def test_a_press_reaches_the_bot_and_its_answer_the_presser(
    telegram: Telegram, asker: int, group: int
) -> None:
    """callback_query names the real presser and carries the message; the answer may be an alert."""
    number = telegram.call("sendMessage", chat_id=group, text="页", reply_markup=BUTTONS)["message_id"]
    with ThreadPoolExecutor() as pool:
        answering = pool.submit(answer_next_press, telegram)
        telegram_of_presser = type(telegram)(telegram.sandbox)
        pressed = telegram_of_presser.press(group, number, asker, "下一页")
        query = answering.result(timeout=5)
    assert (query["data"], query["from"]["id"]) == ("p:3", asker)
    assert query["message"]["reply_markup"] == BUTTONS
    assert (pressed["answer"]["text"], pressed["answer"]["show_alert"]) == ("没有了", True)


def answer_next_press(telegram: Telegram) -> dict[str, Any]:
    [update] = telegram.updates(timeout=10)
    query: dict[str, Any] = update["callback_query"]
    telegram.call("answerCallbackQuery", callback_query_id=query["id"], text="没有了", show_alert=True)
    return query


def test_an_old_press_cannot_be_answered(telegram: Telegram, asker: int) -> None:
    """400 in Telegram's words, as for a query that never was."""
    number = telegram.call("sendMessage", chat_id=asker, text="页", reply_markup=BUTTONS)["message_id"]
    query_id = telegram.press(asker, number, asker, "下一页", timeout=0)["query_id"]
    telegram.do("expire", seconds=0)
    for given in (query_id, "123"):
        assert refusal(telegram, "answerCallbackQuery", callback_query_id=given) == (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )


def test_there_must_be_such_a_button(telegram: Telegram, asker: int) -> None:
    """The control API says what is wrong."""
    number = telegram.call("sendMessage", chat_id=asker, text="页", reply_markup=BUTTONS)["message_id"]
    with pytest.raises(ControlError, match="no button"):
        telegram.press(asker, number, asker, "第九页")


def test_an_inline_query_is_answered_and_a_result_chosen(telegram: Telegram, asker: int, group: int) -> None:
    """The chosen result is the asker's message by way of the bot, which hears of the choice."""
    results = [
        {
            "type": "article",
            "id": "r1",
            "title": "平遥",
            "input_message_content": {"message_text": "<b>平遥</b>", "parse_mode": "HTML"},
            "reply_markup": BUTTONS,
        }
    ]
    query_id = telegram.do("inline", user_id=asker, query="平遥", chat_type="supergroup", timeout=0)[
        "query_id"
    ]
    [update] = telegram.updates()
    assert (update["inline_query"]["query"], update["inline_query"]["chat_type"]) == ("平遥", "supergroup")
    telegram.call("answerInlineQuery", inline_query_id=query_id, results=results)
    message = telegram.do("choose", user_id=asker, chat_id=group, query_id=query_id, result_id="r1")
    assert (message["text"], message["via_bot"]["username"]) == ("平遥", "wenjin_bot")
    assert message["entities"][0]["type"] == "bold"
    heard, chosen = telegram.updates()
    assert heard["message"]["via_bot"]["username"] == "wenjin_bot"
    inline_id = chosen["chosen_inline_result"]["inline_message_id"]
    assert telegram.call("editMessageText", inline_message_id=inline_id, text="改") is True
    assert telegram.do("message", chat_id=group, message_id=message["message_id"])["text"] == "改"


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([{"type": "article", "id": "1", "title": "a"}], "input message content is not specified"),
        ([{"type": "article", "id": "x" * 65, "title": "a"}], "RESULT_ID_INVALID"),
        ([{"type": "photo", "id": "1"}, {"type": "photo", "id": "1"}], "RESULT_ID_DUPLICATE"),
        ([{"type": "photo", "id": str(n)} for n in range(51)], "RESULTS_TOO_MUCH"),
    ],
)
def test_bad_inline_results_are_refused(
    telegram: Telegram, asker: int, results: list[dict[str, str]], description: str
) -> None:
    """Ids of at most 64 bytes, each once, at most fifty."""
    query_id = telegram.do("inline", user_id=asker, query="平遥", timeout=0)["query_id"]
    got = refusal(telegram, "answerInlineQuery", inline_query_id=query_id, results=results)
    assert got == (400, f"Bad Request: {description}")


def test_members_and_administrators(telegram: Telegram, asker: int, group: int) -> None:
    """getChatMember, getChatAdministrators and getChatMemberCount tell the same story."""
    admin = telegram.user("管理员")
    telegram.do("set_member", chat_id=group, status="administrator", user_id=admin, by=asker, anonymous=True)
    assert telegram.call("getChatMember", chat_id=group, user_id=asker)["status"] == "creator"
    body = telegram.call("getChatMember", chat_id=group, user_id=admin)
    assert (body["status"], body["is_anonymous"], body["can_delete_messages"]) == (
        "administrator",
        True,
        True,
    )
    found = telegram.call("getChatAdministrators", chat_id=group)
    assert {member["user"]["id"] for member in found} == {asker, admin}
    assert telegram.call("getChatMemberCount", chat_id=group) == 3
    stranger = telegram.user("生人")
    assert telegram.call("getChatMember", chat_id=group, user_id=stranger)["status"] == "left"
    assert refusal(telegram, "getChatMember", chat_id=group, user_id=5) == (
        400,
        "Bad Request: PARTICIPANT_ID_INVALID",
    )
    assert refusal(telegram, "getChatAdministrators", chat_id=asker) == (
        400,
        "Bad Request: there are no administrators in the private chat",
    )


def test_commands_are_kept_by_scope_and_checked(telegram: Telegram, group: int) -> None:
    """Only a-z, 0-9 and _ make a command; each scope has a list of its own."""
    menu = [{"command": "totals", "description": "总数"}]
    chat = {"type": "chat_administrators", "chat_id": group}
    telegram.call("setMyCommands", commands=menu, scope=chat)
    assert telegram.call("getMyCommands", scope=chat) == menu
    assert telegram.call("getMyCommands") == []
    telegram.call("deleteMyCommands", scope=chat)
    assert telegram.call("getMyCommands", scope=chat) == []
    for command, description in (
        ({"command": "总数", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "Totals", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "totals", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ):
        with pytest.raises(Refused) as refused:
            telegram.call("setMyCommands", commands=[command])
        assert refused.value.description == f"Bad Request: {description}"


def test_people_cannot_do_what_telegram_does_not_let_them(telegram: Telegram, asker: int, group: int) -> None:
    """Writing where one is not, as an anonymous administrator without being one, to a blocked bot."""
    stranger = telegram.user("生人")
    for wrong, match in (
        ({"chat_id": group}, "not in chat"),
        ({"chat_id": asker}, "private to somebody else"),
        ({"chat_id": -1}, "no chat -1"),
    ):
        with pytest.raises(ControlError, match=match):
            telegram.say(stranger, "甲", **wrong)
    telegram.do("set_member", chat_id=group, status="member", user_id=stranger)
    with pytest.raises(ControlError, match="anonymous"):
        telegram.say(stranger, "甲", chat_id=group, anonymous=True)
    telegram.do("block", user_id=asker)
    with pytest.raises(ControlError, match="blocks the bot"):
        telegram.say(asker, "甲")
    with pytest.raises(ControlError, match="no action"):
        telegram.do("makeCoffee")
    with pytest.raises(ControlError, match="missing a required argument"):
        telegram.do("say")
