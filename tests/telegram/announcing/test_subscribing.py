"""Subscribing by button and by word, in private, in groups and in topics; only admins decide for a group."""

from __future__ import annotations

import pytest

from tests.telegram.announcing.conftest import Town, labels


def test_a_private_chat_subscribes_by_button_and_ends_it_again(town: Town) -> None:
    zhang = town.telegram.user("张三")
    menu = town.ask(zhang, "/subscribe")
    assert labels(menu)[:2] == ["公告", "每周数据"]
    menu = town.pressed(menu, zhang, "公告")
    assert "✓ 公告" in labels(menu)
    menu = town.ask(zhang, "/subscriptions")
    assert menu["text"] == "现在的订阅：\n公告（全部）"
    menu = town.pressed(menu, zhang, "✓ 公告")
    assert "公告" in labels(menu)
    assert "还没有订阅" in town.ask(zhang, "/subscriptions")["text"]


def test_a_feed_is_narrowed_by_what_the_facts_know(town: Town) -> None:
    zhang = town.telegram.user("张三")
    menu = town.pressed(town.ask(zhang, "/subscribe"), zhang, "只看…")
    menu = town.pressed(menu, zhang, "开发区")
    menu = town.pressed(menu, zhang, "平遥经开区")
    assert "✓ 平遥经开区" in labels(menu)
    menu = town.pressed(menu, zhang, "返回")
    menu = town.pressed(menu, zhang, "阶段")
    menu = town.pressed(menu, zhang, "签约")
    assert "新项目（开发区：平遥经开区；阶段：签约）" in town.ask(zhang, "/subscriptions")["text"]
    menu = town.pressed(menu, zhang, "返回")
    town.pressed(menu, zhang, "看全部")
    assert "新项目（全部）" in town.ask(zhang, "/subscriptions")["text"]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/subscribe 公告", "已订阅“公告”（全部）。"),
        ("/subscribe 新项目 平遥", "已订阅“新项目”（开发区：平遥经开区）。"),
        ("/subscribe 新项目 只看介休 签约", "已订阅“新项目”（开发区：介休经开区；阶段：签约）。"),
        ("/subscribe 天气", "没有叫“天气”的消息，可以订阅的有：公告、每周数据、新项目、政策。"),
        ("/subscribe 新项目 火星", "“新项目”不能按“火星”筛选。"),
        ("/unsubscribe 政策", "没有订阅“政策”。"),
    ],
)
def test_a_feed_named_after_the_command_is_meant_at_once(town: Town, said: str, heard: str) -> None:
    assert town.ask(town.telegram.user("张三"), said)["text"] == heard


def test_unsubscribing_by_word_and_altogether(town: Town) -> None:
    zhang = town.telegram.user("张三")
    for feed in ("公告", "政策", "每周数据"):
        town.ask(zhang, f"/subscribe {feed}")
    assert town.ask(zhang, "/unsubscribe 政策")["text"] == "已退订“政策”。"
    menu = town.ask(zhang, "退订")
    assert labels(menu) == ["公告", "每周数据", "全部退订"]
    assert town.pressed(menu, zhang, "全部退订")["text"] == "已全部退订。"


def test_a_topic_subscribes_for_itself(town: Town) -> None:
    group = town.group(forum=True)
    topic = town.telegram.do("create_topic", chat_id=group, user_id=town.owner, name="公告")[
        "message_thread_id"
    ]
    menu = town.ask(town.owner, "/subscribe@wenjin_bot", chat_id=group, thread_id=topic)
    assert menu["message_thread_id"] == topic
    assert "话题" in menu["text"]
    town.pressed(menu, town.owner, "公告")
    elsewhere = town.ask(town.owner, "/subscriptions@wenjin_bot", chat_id=group)
    assert "还没有订阅" in elsewhere["text"]


def test_a_members_presses_change_nothing(town: Town) -> None:
    li = town.telegram.user("李四")
    group = town.group("群", li)
    menu = town.ask(town.owner, "/subscribe@wenjin_bot", chat_id=group)
    assert town.press(menu, li, "公告") == "只有群管理员可以按。"
    shown = town.ask(li, "/subscriptions@wenjin_bot", chat_id=group)
    assert "还没有订阅" in shown["text"]
    assert labels(shown) == []


def test_a_new_admin_may_at_once_and_a_former_one_no_more(town: Town) -> None:
    li = town.telegram.user("李四")
    group = town.group("群", li)
    town.telegram.do("set_member", chat_id=group, status="administrator", by=town.owner)
    refused = "这里只有群管理员可以订阅或退订。"
    assert town.ask(li, "/subscribe@wenjin_bot", chat_id=group)["text"] == refused
    town.telegram.do("set_member", chat_id=group, user_id=li, status="administrator", by=town.owner)
    town.telegram.do("idle")
    assert "要订阅哪些消息" in town.ask(li, "/subscribe@wenjin_bot", chat_id=group)["text"]
    town.telegram.do("set_member", chat_id=group, user_id=li, status="member", by=town.owner)
    town.telegram.do("idle")
    assert town.ask(li, "/subscribe@wenjin_bot", chat_id=group)["text"] == refused


def test_a_button_of_values_that_are_gone_says_so(town: Town) -> None:
    zhang = town.telegram.user("张三")
    menu = town.ask(zhang, "/subscribe")
    pressed = town.telegram.do(
        "press",
        chat_id=zhang,
        message_id=menu["message_id"],
        user_id=zhang,
        data=f"s:{zhang}.0:x:projects.ffff.ffff.0",
        timeout=5,
    )
    assert pressed["answer"]["text"] == "资料已更新，请重新选择。"
