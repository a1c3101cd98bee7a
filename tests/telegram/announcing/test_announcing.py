"""A keeper announces: preview, choices, progress, report, 撤回 and 更正, all with the real bot."""

from __future__ import annotations

import base64
from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from tests.telegram.announcing.conftest import Json, Town, labels


def subscriber(town: Town, name: str, words: str = "公告") -> int:
    group = town.group(name)
    assert "已订阅" in town.ask(town.owner, f"/subscribe@wenjin_bot {words}", chat_id=group)["text"]
    return group


def sent(town: Town, panel: Json) -> Json:
    """Send and wait for the report, which takes the panel's place."""
    town.press(panel, town.keeper, "现在发送")
    report: Json = town.until(lambda: done if "完毕" in (done := town.now(panel))["text"] else None)
    return report


def reply(town: Town, prompt: Json, text: str, **more: object) -> list[Json]:
    """Answer a question of the bot's; what it says then."""
    said = town.telegram.say(town.keeper, text, reply_to=prompt["message_id"], **more)
    return town.telegram.wait(chat_id=town.keeper, since=said["seq"], count=2)


def prompted(town: Town, message: Json, label: str) -> Json:
    seq = town.seq()
    town.press(message, town.keeper, label)
    return town.telegram.wait(chat_id=town.keeper, since=seq)[0]


def test_text_after_the_command_is_previewed_and_sent_as_it_looks(town: Town) -> None:
    group = subscriber(town, "甲群")
    html = "/announce <b>今晚</b>停电，详见 <i>通知</i> &lt;1&gt;"
    said = town.telegram.say(town.keeper, "", html=html)
    preview, panel = town.telegram.wait(chat_id=town.keeper, since=said["seq"], count=2)
    assert preview["text"] == "今晚停电，详见 通知 <1>"
    assert {"现在发送", "定时", "修改", "放弃", "静音", "置顶"} <= set(labels(panel))
    report = sent(town, panel)
    assert "失败 0" in report["text"]
    [arrived] = [m for m in town.telegram.messages(group, by_bot=True) if m.get("text") == preview["text"]]
    assert arrived["entities"] == preview["entities"]


@pytest.mark.parametrize("kind", ["photo", "document", "poll", "text"])
def test_a_message_that_is_replied_to_is_sent_as_it_is(town: Town, kind: str) -> None:
    group = subscriber(town, f"{kind}群")
    drawn = BytesIO()
    Image.new("RGB", (30, 20), "red").save(drawn, "PNG")
    more: dict[str, object] = {}
    if kind in ("photo", "document"):
        file = town.telegram.do(
            "upload", content=base64.b64encode(drawn.getvalue()).decode(), name="图.png", mime="image/png"
        )
        more[kind] = file["file_id"] if isinstance(file, dict) else file
    if kind == "poll":
        more["poll"] = {"question": "来吗", "options": ["来", "不来"]}
    said = town.telegram.say(town.keeper, "" if kind == "poll" else "请看", **more)
    town.telegram.wait(chat_id=town.keeper, since=said["seq"])  # taken for a question
    asked = town.telegram.say(town.keeper, "/announce", reply_to=said["message"]["message_id"])
    preview, panel = town.telegram.wait(chat_id=town.keeper, since=asked["seq"], count=2)
    assert kind in preview
    sent(town, panel)
    assert kind in town.telegram.messages(group, by_bot=True)[-1]


def test_choices_of_feed_sound_and_pin_are_kept_to(town: Town) -> None:
    notices, policies = subscriber(town, "公告群"), subscriber(town, "政策群", "政策")
    town.telegram.do("set_member", chat_id=policies, status="administrator", by=town.owner)
    panel = town.announce("只给政策的订阅者")
    [policy] = [label for label in labels(panel) if label.startswith("政策")]
    panel = town.pressed(panel, town.keeper, policy)
    panel = town.pressed(panel, town.keeper, "静音")
    panel = town.pressed(panel, town.keeper, "置顶")
    assert "发往：政策" in panel["text"]
    assert "静音，置顶" in panel["text"]
    sent(town, panel)
    assert "只给政策的订阅者" in town.heard(policies)
    assert "只给政策的订阅者" not in town.heard(notices)
    [call] = town.telegram.calls("sendMessage", chat_id=policies)[-1:]
    assert str(call["params"]["disable_notification"]).lower() == "true"
    assert town.telegram.calls("pinChatMessage", chat_id=policies)


def test_a_dropped_draft_goes_nowhere(town: Town) -> None:
    group = subscriber(town, "乙群")
    panel = town.announce("不该发出")
    assert town.pressed(panel, town.keeper, "放弃")["text"] == "已放弃，没有发送。"
    assert "不该发出" not in town.heard(group)


def test_a_draft_is_changed_by_a_reply(town: Town) -> None:
    group = subscriber(town, "丙群")
    panel = town.announce("第一稿")
    prompt = prompted(town, panel, "修改")
    preview, again = reply(town, prompt, "第二稿")
    assert preview["text"] == "第二稿"
    sent(town, again)
    assert "第二稿" in town.heard(group)
    assert "第一稿" not in town.heard(group)


def test_a_draft_is_timed_by_a_reply_and_can_be_sent_at_once_after_all(town: Town) -> None:
    group = subscriber(town, "丁群")
    panel = town.announce("定时的")
    prompt = prompted(town, panel, "定时")
    said = town.telegram.say(town.keeper, "随便什么时候", reply_to=prompt["message_id"])
    [wrong] = town.telegram.wait(chat_id=town.keeper, since=said["seq"])
    assert "没看懂" in wrong["text"]
    said = town.telegram.say(town.keeper, "明天9点", reply_to=prompt["message_id"])
    [timed] = town.telegram.wait(chat_id=town.keeper, since=said["seq"])
    assert "9:00 发往“公告”" in timed["text"]
    assert "定时的" not in town.heard(group)
    town.press(timed, town.keeper, "立即发送")
    town.until(lambda: "定时的" in town.heard(group))


def test_a_timed_one_can_be_cancelled(town: Town) -> None:
    panel = town.announce("会取消的")
    prompt = prompted(town, panel, "定时")
    said = town.telegram.say(town.keeper, "2小时后", reply_to=prompt["message_id"])
    [timed] = town.telegram.wait(chat_id=town.keeper, since=said["seq"])
    assert town.pressed(timed, town.keeper, "取消")["text"] == "已取消，没有发送。"


def test_of_two_keepers_that_press_at_once_one_sends(town: Town) -> None:
    group = subscriber(town, "戊群")
    panel = town.announce("只发一次")
    sent(town, panel)
    said = town.telegram.do(
        "press",
        chat_id=town.keeper,
        message_id=panel["message_id"],
        user_id=town.keeper,
        data=f"a:g:{number(panel)}",
        timeout=5,
    )
    assert said["answer"]["text"] == "这条公告已经处理过了。"
    assert town.heard(group).count("只发一次") == 1


def number(panel: Json) -> str:
    """The number of the announcement that a panel is about."""
    data = panel["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    return str(data.split(":")[2])


def shows(town: Town, message: Json, words: str) -> bool:
    return str(town.now(message)["text"]).startswith(words)


def test_it_can_be_paused_continued_and_cancelled_while_it_runs(town: Town) -> None:
    groups = [subscriber(town, f"慢{n}") for n in range(3)]
    town.telegram.do(
        "add_fault", kind="flood", method="sendMessage", chat_id=groups[0], retry_after=4, times=1
    )
    panel = town.announce("边发边停")
    town.press(panel, town.keeper, "现在发送")
    running = town.until(lambda: now if "暂停" in labels(now := town.now(panel)) else None)
    assert "正在发送“公告”" in running["text"]
    for label, words in (("暂停", "已暂停"), ("继续", "正在发送"), ("取消", "已取消")):
        town.press(panel, town.keeper, label)
        town.until(partial(shows, town, panel, words))
    stopped = town.now(panel)
    assert "：已取消 " in stopped["text"]
    assert "边发边停" not in town.heard(groups[0])


def test_the_report_counts_failures_by_cause(town: Town) -> None:
    gone = subscriber(town, "踢走的群")
    town.telegram.do(
        "add_fault",
        kind="forbidden",
        method="sendMessage",
        chat_id=gone,
        description="Forbidden: bot was kicked from the supergroup chat",
    )
    doubtful = subscriber(town, "断线的群")
    town.telegram.do("add_fault", kind="drop_after", method="sendMessage", chat_id=doubtful, times=1)
    report = sent(town, town.announce("有人收不到"))
    assert "失败 1：机器人被移出 1" in report["text"]
    assert "存疑 1（可能已送达，按设置没有重发）：断线的群" in report["text"]


def test_a_correction_and_a_recall_reach_what_was_sent(town: Town) -> None:
    group = subscriber(town, "更正群")
    sent(town, town.announce("周一开会"))
    listed = town.ask(town.keeper, "/announcements")
    details = town.pressed(listed, town.keeper, labels(listed)[0])
    assert "周一开会" in details["text"]
    prompt = prompted(town, details, "更正")
    preview, sure = reply(town, prompt, "周二开会")
    assert preview["text"] == "周二开会"
    town.press(sure, town.keeper, "确定")
    town.until(lambda: "周二开会" in town.heard(group))
    assert "周一开会" not in town.heard(group)
    town.pressed(details, town.keeper, "撤回")
    town.press(town.now(details), town.keeper, "确定")
    town.until(lambda: "周二开会" not in town.heard(group))
    town.until(lambda: "撤回完毕" in town.now(details)["text"])


def test_the_bare_command_asks_for_the_content(town: Town) -> None:
    group = subscriber(town, "问答群")
    prompt = town.ask(town.keeper, "/announce")
    assert "请回复这条消息" in prompt["text"]
    preview, panel = reply(town, prompt, "答出来的公告")
    assert preview["text"] == "答出来的公告"
    sent(town, panel)
    assert "答出来的公告" in town.heard(group)


def test_answers_to_askers_come_while_a_broadcast_runs(town: Town) -> None:
    panel = town.announce("同时")
    town.press(panel, town.keeper, "现在发送")
    assert "50亿元" in town.ask(town.telegram.user("张三"), "大恒能源投资多少？")["text"]
