"""Schedules are said in Chinese, read back, previewed, confirmed, paused and ended."""

from __future__ import annotations

import pytest

from tests.telegram.announcing.conftest import Town, labels


def test_a_digest_is_scheduled_with_a_preview_and_ended(town: Town) -> None:
    draft = town.ask(town.keeper, "/schedule 工作日 8:30")
    assert "工作日（周一至周五） 8:30（北京时间），向“每周数据”发送数据汇总。" in draft["text"]
    assert draft["text"].count("8:30") == 4
    seq = town.seq()
    town.press(draft, town.keeper, "看预览")
    [preview] = town.telegram.wait(chat_id=town.keeper, since=seq)
    assert preview["photo"]
    assert "签约一批：项目数101个，总投资506.2亿元" in preview["caption"]
    assert "已定好" in town.pressed(draft, town.keeper, "确定")["text"]
    listed = town.ask(town.keeper, "/schedule")
    assert "工作日（周一至周五） 8:30" in listed["text"]
    [pause, end] = labels(listed)[-2:]
    paused = town.pressed(listed, town.keeper, pause)
    assert "已暂停" in paused["text"]
    town.pressed(paused, town.keeper, pause.replace("暂停", "恢复"))
    ended = town.pressed(town.now(paused), town.keeper, end)
    assert "8:30，" not in ended["text"]


def test_a_prepared_text_is_scheduled_to_the_feed_chosen(town: Town) -> None:
    said = town.telegram.say(town.keeper, "请报送月度数据")
    town.telegram.wait(chat_id=town.keeper, since=said["seq"])  # taken for a question
    asked = town.telegram.say(town.keeper, "/schedule 每月1日", reply_to=said["message"]["message_id"])
    _preview, draft = town.telegram.wait(chat_id=town.keeper, since=asked["seq"], count=2)
    assert "每月1日 9:00" in draft["text"]
    assert "“请报送月度数据”" in draft["text"]
    draft = town.pressed(draft, town.keeper, "政策")
    assert "向“政策”发送" in draft["text"]
    assert town.pressed(draft, town.keeper, "放弃")["text"] == "已放弃。"


@pytest.mark.parametrize("said", ["有空的时候", "每周八 9点", "99 * * * *"])
def test_what_is_no_time_is_answered_with_examples(town: Town, said: str) -> None:
    text = town.ask(town.keeper, f"/schedule {said}")["text"]
    assert f"没看懂“{said}”" in text
    assert "每周一 9点" in text
