"""Open questions, and answers that are long, late or go wrong, with an answerer that makes them."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, cast

import pytest

from handlers.application import Options, build
from handlers.facts import Facts, Known, read
from handlers.polling import Link, poll
from knowledge.answering import Answerer
from knowledge.answers import Answer, Choice
from knowledge.conversation import Conversation
from sandbox.client import Client
from sandbox.server import Sandbox
from tests.telegram.conftest import FACTS, Json, labels

PICKED = "大恒能源投资多少？"
OPEN = Answer(
    "clarify",
    ("您问的是哪个项目？",),
    choices=(Choice("大恒能源", PICKED), Choice("晋能控股", "晋能控股投资多少？")),
)
SENTENCE = "各单元施工人员<均>已到岗&到位。"
LONG = Answer(
    "answer", ("进展如下。", SENTENCE * 300), "来源：报道", next=(Choice("总投资", "大恒能源的总投资"),)
)


@dataclass
class AskingBack:
    """The real answerer, but for questions that it leaves open, answers at length, late, or not at all."""

    answerer: Answerer

    def answer(self, question: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        if question == "哪个":
            return OPEN, conversation
        if question == "长":
            return LONG, conversation
        if question == "钮":
            return Answer("unknown", ("没有。",), choices=(Choice("坏", "坏问题"),)), conversation
        if question.startswith("坏"):
            raise RuntimeError(question)
        if question == "慢":
            time.sleep(1)
        return self.answerer.answer(question, conversation)


@contextlib.asynccontextmanager
async def running(sandbox: Sandbox) -> AsyncIterator[None]:
    """The bot in this process, over the wire all the same."""
    known = read(FACTS)
    asking_back = Known(known.base, cast(Answerer, AskingBack(known.answerer)))
    application = build(Options(sandbox.token, FACTS, sandbox.url), Facts(asking_back)).application
    stop = asyncio.Event()
    async with application:
        await application.start()
        polling = asyncio.create_task(
            poll(application.bot, Link(stop), application.update_queue.put, lambda: 0)
        )
        yield
        stop.set()
        await polling
        await application.stop()


@pytest.fixture
async def house(own: Sandbox) -> AsyncIterator[None]:
    async with running(own):
        yield


async def on_wire(call: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
    return await asyncio.to_thread(call, *arguments, **more)


async def press(telegram: Client, message: Json, person: int, text: str) -> tuple[Json, Json | None]:
    """What the presser is told, and the edit that comes of it."""
    chat = message["chat"]["id"]
    seq = (await on_wire(telegram.do, "seq"))["events"]
    told = (await on_wire(telegram.press, chat, message["message_id"], person, text))["answer"]
    events = await on_wire(telegram.do, "wait", type="edit", chat_id=chat, since=seq, timeout=1)
    return told, events[0]["message"] if events else None


@pytest.mark.usefixtures("house")
async def test_a_picked_reading_takes_the_questions_place(own: Sandbox) -> None:
    """In the same message, and what is said next is about it; pressing twice changes nothing."""
    telegram = own.client
    zhang = telegram.user()
    question = await on_wire(telegram.ask, zhang, "哪个")
    assert labels(question) == ["大恒能源", "晋能控股"]
    _, answer = await press(telegram, question, zhang, "大恒能源")
    assert answer is not None
    assert answer["message_id"] == question["message_id"]
    assert "50亿元" in answer["text"]
    assert "综改区" in (await on_wire(telegram.ask, zhang, "它在哪个开发区？"))["text"]


@pytest.mark.usefixtures("house")
async def test_a_reading_picked_twice_is_answered_once(own: Sandbox) -> None:
    """Telegram would refuse an edit that changes nothing."""
    telegram = own.client
    zhang = telegram.user()
    question = await on_wire(telegram.ask, zhang, "哪个")
    data = question["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    seq = await on_wire(telegram.do, "seq")
    press_again = {"chat_id": zhang, "message_id": question["message_id"], "user_id": zhang, "data": data}
    for _ in range(2):
        await on_wire(telegram.do, "press", timeout=5, **press_again)
    await on_wire(telegram.wait, type="edit", chat_id=zhang, since=seq["events"])
    await on_wire(telegram.do, "idle")
    await asyncio.sleep(0.2)
    assert not telegram.calls(since=seq["calls"], code=400)
    assert not telegram.calls("sendMessage", since=seq["calls"])


@pytest.mark.usefixtures("house")
async def test_only_the_asker_picks_a_reading(own: Sandbox) -> None:
    """The others in the group are told so; the asker's pick stands."""
    telegram = own.client
    zhang, li = telegram.user("张三"), telegram.user("李四")
    group = telegram.group("群", zhang, li, silent=True)
    question = await on_wire(telegram.ask, zhang, "/ask 哪个", chat_id=group)
    told, edited = await press(telegram, question, li, "大恒能源")
    assert told["show_alert"]
    assert "提问" in told["text"]
    assert edited is None
    told, edited = await press(telegram, question, zhang, "大恒能源")
    assert not told["text"]
    assert edited is not None
    assert "50亿元" in edited["text"]


async def test_after_a_restart_still_only_the_asker_picks(own: Sandbox) -> None:
    """Who asked stands in the message that is replied to, and the question in the button."""
    telegram = own.client
    zhang, li = telegram.user("张三"), telegram.user("李四")
    group = telegram.group("群", zhang, li, silent=True)
    async with running(own):
        question = await on_wire(telegram.ask, zhang, "/ask 哪个", chat_id=group)
    async with running(own):
        told, edited = await press(telegram, question, li, "大恒能源")
        assert told["show_alert"]
        assert edited is None
        _, edited = await press(telegram, question, zhang, "大恒能源")
        assert edited is not None
        assert "50亿元" in edited["text"]


@pytest.mark.usefixtures("house")
async def test_an_anonymous_admins_question_may_be_settled_by_anybody(own: Sandbox) -> None:
    """Whoever it was presses under their own name."""
    telegram = own.client
    zhang = telegram.user("张三")
    group = telegram.group("群", zhang, silent=True)
    question = await on_wire(telegram.ask, zhang, "/ask 哪个", chat_id=group, anonymous=True)
    _, edited = await press(telegram, question, zhang, "大恒能源")
    assert edited is not None


@pytest.mark.usefixtures("house")
async def test_an_open_inline_question_gives_every_reading(own: Sandbox) -> None:
    """Each a result with an id of its own."""
    telegram = own.client
    found = await on_wire(telegram.do, "inline", user_id=telegram.user(), query="哪个")
    results = found["answer"]["results"]
    assert ["50亿元" in results[0]["title"], "30亿元" in results[1]["title"]] == [True, True]
    assert len({result["id"] for result in results}) == 2


@pytest.mark.usefixtures("house")
async def test_typing_is_shown_while_an_answer_takes_long(own: Sandbox) -> None:
    """From half a second on."""
    telegram = own.client
    await on_wire(telegram.ask, telegram.user(), "慢")
    [action] = telegram.calls("sendChatAction")
    assert action["params"]["action"] == "typing"


@pytest.mark.usefixtures("house")
async def test_a_long_answer_comes_in_several_messages(own: Sandbox) -> None:
    """Cut at a sentence's end, well formed, in order, the buttons under the last; an edit follows them."""
    telegram = own.client
    zhang = telegram.user()
    said = await on_wire(telegram.say, zhang, "长")
    first, second = await on_wire(telegram.wait, chat_id=zhang, since=said["seq"], count=2)
    assert (first["text"] + second["text"]).count(SENTENCE) == 300
    assert first["text"].endswith("。")
    assert "reply_markup" not in first
    assert labels(second) == ["总投资"]
    number = said["message"]["message_id"]
    await on_wire(telegram.do, "edit", chat_id=zhang, message_id=number, text=PICKED)
    [gone] = await on_wire(telegram.wait, type="delete", chat_id=zhang, since=said["seq"])
    assert gone["message_id"] == second["message_id"]
    [left] = telegram.messages(zhang, by_bot=True)
    assert left["message_id"] == first["message_id"]
    assert "50亿元" in left["text"]


@pytest.mark.usefixtures("house")
async def test_an_error_is_one_polite_sentence_and_a_cause_in_the_log(
    own: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    """Where it went wrong, and nothing of what was asked; the next question is answered."""
    telegram = own.client
    zhang = telegram.user("张三")
    answer = await on_wire(telegram.ask, zhang, "坏问题里的秘密")
    assert "抱歉" in answer["text"]
    assert "\n" not in answer["text"]
    assert "RuntimeError" in caplog.text
    assert "test_choosing.py" in caplog.text
    for word in ("秘密", "张三", own.token):
        assert word not in caplog.text
    assert "50亿元" in (await on_wire(telegram.ask, zhang, PICKED))["text"]


@pytest.mark.usefixtures("house")
async def test_an_error_behind_a_button_is_told_in_the_chat(own: Sandbox) -> None:
    """The press has been answered already when the question goes wrong."""
    telegram = own.client
    zhang = telegram.user()
    answer = await on_wire(telegram.ask, zhang, "钮")
    seq = (await on_wire(telegram.do, "seq"))["events"]
    await on_wire(telegram.press, zhang, answer["message_id"], zhang, "坏")
    [told] = await on_wire(telegram.wait, chat_id=zhang, since=seq)
    assert "抱歉" in told["text"]
