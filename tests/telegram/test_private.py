"""A private chat with the running bot."""

from __future__ import annotations

import base64
import io
import json

import pytest
from PIL import Image

from sandbox.client import Client
from tests.telegram.conftest import labels, silent


@pytest.fixture
def zhang(telegram: Client) -> int:
    return telegram.user("张三")


def test_a_question_is_answered_with_its_source(telegram: Client, zhang: int) -> None:
    """The whole way, from the facts to the chat."""
    answer = telegram.ask(zhang, "大恒能源投资多少？")
    first, *_, last = answer["text"].splitlines()
    assert "50亿元" in first
    assert "中新网" in last
    assert [entity["type"] for entity in answer["entities"]] == ["bold", "italic"]
    assert "reply_to_message" not in answer


def test_a_question_goes_on_from_the_one_before(telegram: Client, zhang: int) -> None:
    """The asker need not repeat what it is about."""
    telegram.ask(zhang, "大恒能源投资多少？")
    assert "综改区" in telegram.ask(zhang, "它在哪个开发区？")["text"]


def test_a_stranger_does_not_hear_of_it(telegram: Client, zhang: int) -> None:
    """A conversation is nobody else's."""
    fresh = telegram.ask(telegram.user("王五"), "它在哪个开发区？")["text"]
    telegram.ask(zhang, "大恒能源投资多少？")
    assert telegram.ask(telegram.user("李四"), "它在哪个开发区？")["text"] == fresh
    assert telegram.ask(zhang, "它在哪个开发区？")["text"] != fresh


def test_a_reply_to_an_older_answer_takes_up_its_subject(telegram: Client, zhang: int) -> None:
    """Whatever was talked about since."""
    old = telegram.ask(zhang, "大恒能源投资多少？")
    telegram.ask(zhang, "瑞鑫煤化那个项目投资多少？")
    answer = telegram.ask(zhang, "它在哪个开发区？", reply_to=old["message_id"])
    assert "综改区" in answer["text"]


def test_an_edited_question_edits_its_answer(telegram: Client, zhang: int) -> None:
    """In place, and nothing new is said."""
    said = telegram.say(zhang, "大恒能源投资多少？")
    [answer] = telegram.wait(chat_id=zhang, since=said["seq"])
    seq = telegram.do("seq")["events"]
    telegram.do(
        "edit", chat_id=zhang, message_id=said["message"]["message_id"], text="灵石焦化项目投资多少？"
    )
    [edited] = telegram.wait(type="edit", chat_id=zhang, since=seq)
    assert edited["message_id"] == answer["message_id"]
    assert "31.7亿元" in edited["text"]
    assert silent(telegram, zhang, seq)


def test_an_edit_that_changes_nothing_is_left(telegram: Client, zhang: int) -> None:
    """Telegram would refuse to edit the answer to what it is already."""
    said = telegram.say(zhang, "大恒能源投资多少？")
    telegram.wait(chat_id=zhang, since=said["seq"])
    seq = telegram.do("seq")
    telegram.do("edit", chat_id=zhang, message_id=said["message"]["message_id"], text="大恒能源投资多少")
    assert silent(telegram, zhang, seq["events"])
    assert not telegram.calls(since=seq["calls"], code=400)


def test_html_in_a_question_stays_text(telegram: Client, zhang: int) -> None:
    """And it makes no entity of its own."""
    answer = telegram.ask(zhang, "<b>大恒集团&科技</b><a href='http://x'>的董事长是谁</a>")
    assert all(entity["type"] in ("bold", "italic") for entity in answer.get("entities", []))


@pytest.mark.parametrize("text", ["🏗" * 2000, "问" * 4096, "\u202e\u200b\u0000大恒", "&lt;b&gt;", "/", "？"])
def test_odd_texts_get_an_answer(telegram: Client, zhang: int, text: str) -> None:
    """Nothing that can be typed leaves the asker without a reply."""
    seq = telegram.do("seq")["calls"]
    assert telegram.ask(zhang, text)["text"]
    assert not [call for call in telegram.calls(since=seq) if call["code"] != 200]


def test_a_caption_is_a_question(telegram: Client, zhang: int) -> None:
    """The picture is not looked at."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    file = telegram.do("upload", content=base64.b64encode(picture.getvalue()).decode())
    assert "50亿元" in telegram.ask(zhang, "大恒能源投资多少？", photo=file)["text"]


def test_what_is_no_text_gets_one_polite_sentence(telegram: Client, zhang: int) -> None:
    """And no more than one for an album."""
    person = {"id": zhang, "is_bot": False, "first_name": "张三"}
    chat = {"id": zhang, "type": "private", "first_name": "张三"}
    sticker = {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "type": "regular"}
    sticker |= {"is_animated": False, "is_video": False}
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    message = {"message_id": 900, "date": 1, "chat": chat, "from": person}
    seq = telegram.do("seq")["events"]
    telegram.do("update", update={"message": message | {"sticker": sticker}})
    [answer] = telegram.wait(chat_id=zhang, since=seq)
    assert "文字" in answer["text"]
    seq = telegram.do("seq")["events"]
    for number in range(3):
        part = {"message_id": 901 + number, "photo": photo, "media_group_id": "album"}
        telegram.do("update", update={"message": message | part})
    telegram.wait(chat_id=zhang, since=seq)
    assert telegram.do("idle")
    assert len(telegram.do("wait", chat_id=zhang, since=seq, count=2, timeout=0.3)) == 1


def test_start_introduces_and_offers_examples(telegram: Client, zhang: int) -> None:
    """A newcomer sees who it is, what it knows and can press a question."""
    hello = telegram.ask(zhang, "/start")
    assert "晋中" in hello["text"]
    assert len(labels(hello)) == 4


def test_help_lists_the_commands(telegram: Client, zhang: int) -> None:
    """Each in a line with what it does."""
    text = telegram.ask(zhang, "/help")["text"]
    assert all(f"/{name}" in text for name in ("ask", "totals", "projects", "zones", "policies", "sources"))


def test_ask_without_a_question_asks_for_it(telegram: Client, zhang: int) -> None:
    """And the next message is the question."""
    seq = telegram.do("seq")["calls"]
    prompt = telegram.ask(zhang, "/ask")
    [call] = telegram.calls("sendMessage", since=seq)
    assert json.loads(call["params"]["reply_markup"])["force_reply"]
    answer = telegram.ask(zhang, "大恒能源投资多少？", reply_to=prompt["message_id"])
    assert "50亿元" in answer["text"]


def test_an_unknown_command_is_said_to_be_unknown(telegram: Client, zhang: int) -> None:
    """With the way to the ones there are."""
    assert "/help" in telegram.ask(zhang, "/xyz 大恒")["text"]


def test_why_explains_an_answer(telegram: Client, zhang: int) -> None:
    """The one that is replied to, or the latest; without any it says how."""
    assert "回复" in telegram.ask(zhang, "/why")["text"]
    answer = telegram.ask(zhang, "大恒能源投资多少？")
    telegram.ask(zhang, "平遥有什么项目？")
    explained = telegram.ask(zhang, "/why", reply_to=answer["message_id"])["text"]
    assert "大恒" in explained
    assert "大恒" not in telegram.ask(zhang, "/why")["text"]


def test_no_preview_of_links(telegram: Client, zhang: int) -> None:
    """An answer is not pushed away by a picture of a web page."""
    seq = telegram.do("seq")["calls"]
    telegram.ask(zhang, "消息是哪里来的？")
    [call] = telegram.calls("sendMessage", since=seq)
    assert json.loads(call["params"]["link_preview_options"])["is_disabled"] is True


def test_a_question_is_answered_without_a_show_of_typing(telegram: Client, zhang: int) -> None:
    """Typing is for answers that take long."""
    seq = telegram.do("seq")["calls"]
    telegram.ask(zhang, "大恒能源投资多少？")
    assert not telegram.calls("sendChatAction", since=seq)
