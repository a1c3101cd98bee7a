"""Chats that the bot comes into and goes out of: greeted once, kept with why, never mourned aloud."""

from __future__ import annotations

from tests.telegram.announcing.conftest import Town, labels


def lost(town: Town) -> str:
    """What the keeper reads about chats that cannot be reached."""
    listed = town.ask(town.keeper, "/announcements")
    return str(town.pressed(listed, town.keeper, "收不到的聊天")["text"])


def test_added_to_a_group_it_introduces_itself_once_and_says_what_it_can_read(town: Town) -> None:
    group = town.group("新群")
    [hello] = town.heard(group)
    assert "/subscribe" in hello
    assert "看不到" in hello


def test_an_admin_bot_says_that_it_receives_all(town: Town) -> None:
    group = town.group("管理群", bot="administrator")
    [hello] = town.heard(group)
    assert "都收得到" in hello


def test_removed_it_is_silent_and_the_subscription_is_kept_with_why(town: Town) -> None:
    group = town.group("离开的群")
    town.ask(town.owner, "/subscribe@wenjin_bot 公告", chat_id=group)
    before = len(town.heard(group))
    town.telegram.do("set_member", chat_id=group, status="kicked", by=town.owner)
    town.telegram.do("idle")
    assert len(town.heard(group)) == before
    assert "离开的群：机器人被移出" in lost(town)
    town.telegram.do("set_member", chat_id=group, status="member", by=town.owner)
    town.until(lambda: len(town.heard(group)) == before + 1)
    assert "公告（全部）" in town.ask(town.owner, "/subscriptions@wenjin_bot", chat_id=group)["text"]
    assert "离开的群" not in lost(town)


def test_restricted_it_is_marked_as_muted(town: Town) -> None:
    group = town.group("禁言群")
    town.telegram.do(
        "set_member", chat_id=group, status="restricted", by=town.owner, rights={"can_send_messages": False}
    )
    town.until(lambda: "禁言群：没有发言权限" in lost(town))


def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(town: Town) -> None:
    group = town.group("老群", type="group")
    town.ask(town.owner, "/subscribe@wenjin_bot 政策", chat_id=group)
    new = town.telegram.do("upgrade", chat_id=group)
    new = new if isinstance(new, int) else new["chat_id"]
    town.telegram.do("idle")
    assert "政策（全部）" in town.ask(town.owner, "/subscriptions@wenjin_bot", chat_id=new)["text"]


def test_a_closed_topic_pauses_its_subscription_until_it_opens_again(town: Town) -> None:
    group = town.group("话题群", forum=True)
    topic = town.telegram.do("create_topic", chat_id=group, user_id=town.owner, name="公告")[
        "message_thread_id"
    ]
    town.ask(town.owner, "/subscribe@wenjin_bot 公告", chat_id=group, thread_id=topic)
    town.telegram.do("close_topic", chat_id=group, thread_id=topic, user_id=town.owner)
    town.telegram.do("idle")
    assert "话题群：话题已关闭" in lost(town)
    town.telegram.do("close_topic", chat_id=group, thread_id=topic, user_id=town.owner, closed=False)
    town.telegram.do("idle")
    assert "话题群" not in lost(town)


def test_somebody_who_stops_the_bot_is_kept_as_such(town: Town) -> None:
    zhang = town.telegram.user("停用者")
    town.ask(zhang, "/subscribe 公告")
    town.telegram.do("block", user_id=zhang)
    town.telegram.do("idle")
    assert "停用者：对方停用了机器人" in lost(town)
    town.telegram.do("block", user_id=zhang, blocked=False)
    town.telegram.do("idle")
    assert "停用者" not in lost(town)


def test_a_channel_is_subscribed_from_its_keepers_private_chat(town: Town) -> None:
    seq = town.seq()
    channel = town.telegram.do(
        "create_chat", title="公告频道", type="channel", owner=town.keeper, bot="administrator"
    )["id"]
    [menu] = town.telegram.wait(chat_id=town.keeper, since=seq)
    assert "公告频道" in menu["text"]
    own = town.ask(town.keeper, "/subscribe")
    again = town.pressed(own, town.keeper, "为频道“公告频道”订阅")
    assert "✓ 公告" not in labels(again)
    town.pressed(menu, town.keeper, "公告")
    panel = town.announce("频道也收得到")
    town.press(panel, town.keeper, "现在发送")
    town.until(lambda: "频道也收得到" in town.heard(channel))
