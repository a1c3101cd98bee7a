"""Editing, deleting, pinning and reacting, with Telegram's refusals."""

from __future__ import annotations

import pytest

from tests.sandbox.conftest import Refused, Telegram
from tests.sandbox.test_sending import refusal


@pytest.fixture
def sent(telegram: Telegram, asker: int) -> int:
    """A message of the bot's in the asker's chat."""
    return int(telegram.call("sendMessage", chat_id=asker, text="甲")["message_id"])


def test_an_edit_changes_text_buttons_and_edit_date(telegram: Telegram, asker: int, sent: int) -> None:
    """New text drops buttons that are not given again; the event log keeps what was there before."""
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}
    edited = telegram.call(
        "editMessageText",
        chat_id=asker,
        message_id=sent,
        text="<i>乙</i>",
        parse_mode="HTML",
        reply_markup=markup,
    )
    assert (edited["text"], edited["reply_markup"]) == ("乙", markup)
    assert edited["edit_date"] >= edited["date"]
    bare = telegram.call("editMessageText", chat_id=asker, message_id=sent, text="丙")
    assert "reply_markup" not in bare
    assert "entities" not in bare
    assert telegram.wait(chat_id=asker)[0]["text"] == "甲"


def test_the_same_again_is_not_modified(telegram: Telegram, asker: int, sent: int) -> None:
    """400 in full words, for texts and for buttons."""
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    assert refusal(telegram, "editMessageText", chat_id=asker, message_id=sent, text="甲") == (400, words)
    assert refusal(telegram, "editMessageReplyMarkup", chat_id=asker, message_id=sent) == (400, words)
    telegram.call("editMessageText", chat_id=asker, message_id=sent, text="乙")
    assert refusal(telegram, "editMessageText", chat_id=asker, message_id=sent, text="乙") == (400, words)


def test_what_cannot_be_edited(telegram: Telegram, asker: int, sent: int) -> None:
    """Unknown messages, other people's, captions where there is no file."""
    said = telegram.say(asker, "丙")["message"]["message_id"]
    for number, method, description in (
        (999, "editMessageText", "message to edit not found"),
        (said, "editMessageText", "message can't be edited"),
        (sent, "editMessageCaption", "there is no caption in the message to edit"),
    ):
        got = refusal(telegram, method, chat_id=asker, message_id=number, text="乙", caption="乙")
        assert got == (400, f"Bad Request: {description}")


def test_a_caption_is_edited_and_a_file_replaced(telegram: Telegram, asker: int) -> None:
    """editMessageCaption and editMessageMedia."""
    one, two = (
        telegram.do("upload", content="YQ==", name=f"{name}.txt", mime="text/plain", folder="documents")
        for name in "ab"
    )
    sent = telegram.call("sendDocument", chat_id=asker, document=one, caption="甲")["message_id"]
    edited = telegram.call("editMessageCaption", chat_id=asker, message_id=sent, caption="乙")
    assert (edited["caption"], edited["document"]["file_name"]) == ("乙", "a.txt")
    media = {"type": "document", "media": two, "caption": "丙"}
    replaced = telegram.call("editMessageMedia", chat_id=asker, message_id=sent, media=media)
    assert (replaced["caption"], replaced["document"]["file_name"]) == ("丙", "b.txt")


def test_deleting_one_and_many(telegram: Telegram, asker: int, group: int) -> None:
    """One's own anywhere, others' with the right; what is gone is gone."""
    said = telegram.say(asker, "/a@wenjin_bot", chat_id=group)["message"]["message_id"]
    assert refusal(telegram, "deleteMessage", chat_id=group, message_id=said) == (
        400,
        "Bad Request: message can't be deleted",
    )
    own = [telegram.call("sendMessage", chat_id=group, text="甲")["message_id"] for _ in range(3)]
    telegram.call("deleteMessage", chat_id=group, message_id=own[0])
    assert refusal(telegram, "deleteMessage", chat_id=group, message_id=own[0]) == (
        400,
        "Bad Request: message to delete not found",
    )
    telegram.call("deleteMessages", chat_id=group, message_ids=[*own, said])
    assert telegram.messages(group) == []
    assert telegram.do("message", chat_id=group, message_id=said) is not None


def test_pinning_needs_the_right_and_tells_the_group(telegram: Telegram, asker: int, group: int) -> None:
    """A service message in the group, getChat shows what is pinned."""
    number = telegram.call("sendMessage", chat_id=group, text="甲")["message_id"]
    assert refusal(telegram, "pinChatMessage", chat_id=group, message_id=number) == (
        400,
        "Bad Request: not enough rights to manage pinned messages in the chat",
    )
    telegram.do("set_member", chat_id=group, status="administrator", by=asker)
    telegram.call("pinChatMessage", chat_id=group, message_id=number)
    assert telegram.call("getChat", chat_id=group)["pinned_message"]["text"] == "甲"
    service = telegram.messages(group, by_bot=False)[-1]
    assert service["pinned_message"]["message_id"] == number
    telegram.call("unpinChatMessage", chat_id=group, message_id=number)
    assert "pinned_message" not in telegram.call("getChat", chat_id=group)


def test_a_reaction_is_one_emoji(telegram: Telegram, asker: int) -> None:
    """setMessageReaction."""
    said = telegram.say(asker, "谢谢")["message"]["message_id"]
    like = [{"type": "emoji", "emoji": "👍"}]
    telegram.call("setMessageReaction", chat_id=asker, message_id=said, reaction=like)
    [event] = telegram.wait(type="reaction", chat_id=asker)
    assert event["reactions"][str(telegram.call("getMe")["id"])] == ["👍"]
    with pytest.raises(Refused):
        telegram.call("setMessageReaction", chat_id=asker, message_id=said, reaction=[{"type": "paid"}])
