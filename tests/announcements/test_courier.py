"""What the delivery promises while nothing goes wrong, over the wire against the sandbox."""

from __future__ import annotations

import asyncio
import base64
from io import BytesIO

from PIL import Image

from announcements.limiter import Rates
from announcements.model import Content, Item, Target
from announcements.store import announcing
from sandbox.client import Client
from tests.announcements.conftest import Make, reached, sent


def texts(telegram: Client, chat: int, **more: object) -> list[str]:
    return [message.get("text", "") for message in telegram.messages(chat, by_bot=True, **more)]


def picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    return drawn.getvalue()


async def test_every_target_gets_it_once(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=60)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    counts = await desk.run(await desk.announce("今晚<b>停电</b>"))
    assert counts.sent == 60
    assert [texts(telegram, group) for group in groups] == [["今晚停电"]] * 60
    assert desk.notes.done


async def test_a_topic_gets_it_in_the_topic(telegram: Client, office: Make) -> None:
    owner = telegram.user()
    group = telegram.group("群", owner, forum=True)
    topic = telegram.do("create_topic", chat_id=group, user_id=owner, name="公告")["message_thread_id"]
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(Target(group, topic))
    assert (await desk.run(await desk.announce())).sent == 1
    assert texts(telegram, group, thread_id=topic) == ["停电通知"]


async def test_a_copy_keeps_formatting_photos_and_polls(telegram: Client, office: Make) -> None:
    keeper, group = telegram.user("李主任"), telegram.group("群")
    photo = telegram.do(
        "upload", content=base64.b64encode(picture()).decode(), name="图.png", mime="image/png"
    )
    said = [
        telegram.say(keeper, "重要", html="<b>重要</b>"),
        telegram.say(keeper, "看图", photo=photo["file_id"] if isinstance(photo, dict) else photo),
        telegram.say(keeper, "", poll={"question": "去吗", "options": ["去", "不去"]}),
    ]
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(group)
    await desk.start()
    for each in said:
        content = Content("copy", chat_id=keeper, message_id=each["message"]["message_id"])
        assert (await desk.until(await desk.announce(content=content))).sent == 1
    bold, seen, poll = telegram.messages(group, by_bot=True)
    assert bold["entities"][0]["type"] == "bold"
    assert seen["photo"] and seen["caption"] == "看图"
    assert poll["poll"]["question"] == "去吗"


async def test_a_picture_is_uploaded_once(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=20)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce(content=Content("photo", "一周数据", shape="caption"), picture=picture())
    assert (await desk.run(made)).sent == 20
    files = {telegram.messages(group, by_bot=True)[0]["photo"][-1]["file_id"] for group in groups}
    assert len(files) == 1


async def test_pause_resume_and_cancel(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=30)
    desk = office(rates=Rates(overall=30.0, chat_interval=0.0, group_window=0))
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    await desk.start()
    await reached(lambda: sent(desk.database, made), 3)
    assert await announcing.move(desk.database, made, ["sending"], "paused", why="keeper")
    await asyncio.sleep(0.5)
    held = sum(len(texts(telegram, group)) for group in groups)
    await asyncio.sleep(0.4)
    assert sum(len(texts(telegram, group)) for group in groups) == held < 30
    assert await announcing.move(desk.database, made, ["paused"], "sending")
    await reached(lambda: sent(desk.database, made), held + 2)
    assert await announcing.move(desk.database, made, ["sending"], "cancelled")
    counts = await desk.until(made, "cancelled")
    await asyncio.sleep(0.2)
    assert counts.skipped > 0
    assert held < sum(len(texts(telegram, group)) for group in groups) < 30


async def test_recall_and_correct_reach_every_message(telegram: Client, office: Make) -> None:
    groups = telegram.do("create_chats", count=12)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce("周一开会")
    await desk.run(made)
    corrected = await desk.revise("correct", made, "周二开会")
    assert (await desk.until(corrected)).sent == 12
    assert {text for group in groups for text in texts(telegram, group)} == {"周二开会"}
    recalled = await desk.revise("recall", made)
    assert (await desk.until(recalled)).sent == 12
    assert [text for group in groups for text in texts(telegram, group)] == []


async def test_a_filter_is_met_and_items_are_put_together(telegram: Client, office: Make) -> None:
    every, north, south = (telegram.group(name) for name in ("全部", "北", "南"))
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(every)
    await desk.subscribe(north, 区=("北区",))
    await desk.subscribe(south, 区=("南区",))
    items = (
        Item("甲项目", {"区": ("北区",)}),
        Item("乙项目", {"区": ("南区",)}),
        Item("丙项目", {"区": ("北区",)}),
    )
    await desk.run(await desk.announce(content=Content("items", "新增", items=items, foot="来源")))
    assert texts(telegram, every) == ["新增\n甲项目\n乙项目\n丙项目\n来源"]
    assert texts(telegram, north) == ["新增\n甲项目\n丙项目\n来源"]
    assert texts(telegram, south) == ["新增\n乙项目\n来源"]


async def test_a_clean_stop_takes_less_than_five_seconds_and_loses_nothing(
    telegram: Client, office: Make
) -> None:
    groups = telegram.do("create_chats", count=80)
    telegram.do("add_fault", kind="slow_answer", seconds=0.5)
    desk = office()
    await desk.bot.initialize()
    await desk.subscribe(*groups)
    made = await desk.announce()
    await desk.start()
    await asyncio.sleep(0.4)
    assert await desk.stop() < 5
    telegram.do("clear_faults")
    counts = await desk.run(made)
    assert (counts.sent, counts.uncertain) == (80, 0)
    assert all(len(texts(telegram, group)) == 1 for group in groups)
